"""The content of the static pages about the whole board: figures, course through the term, corrections, method."""

from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.columns import TABLES
from dashboard.domain.marks import N_
from dashboard.locale import LANGUAGES
from dashboard.share.chart_names import between
from dashboard.share.citation import Cited
from dashboard.share.days import days_assessed
from dashboard.share.figure_words import label
from dashboard.share.page_facts import BOARD, LEFT_THE_LIST
from dashboard.share.report.blocks_html import blocks_html
from dashboard.share.report.method_blocks import citation_blocks, method_blocks
from dashboard.share.report.record_blocks import change_blocks
from dashboard.share.site import parts
from dashboard.share.site.markup import quiet, section, text
from dashboard.share.site.page import Page, pledge_path
from dashboard.store.reads.corrections import Correction, MeasurementCorrection

DATA = N_("Data files")
PACKAGE = N_(
    "Everything as a data package (Frictionless): one CSV file a table; datapackage.json says what each column means."
)
HEAD = "head.json"
HEAD_FILE = N_("The journal's head, to note down: pledgeboard verify --head takes it (JSON)")
FEED = N_("What changed, as a feed (Atom)")
EDITIONS = N_("Earlier editions")
OTHER_EDITION = N_("As of {day}, as known at {moment}")


def figures(page: Page) -> str:
    """Every pledged amount and target in charts, every number of the source in one table."""
    _, views, rows = page.word, page.views, page.snapshot.figures()
    stages = views.budget_stages()
    charts = (views.budgets(), *([stages] if stages else []), views.targets())
    said = _("{count} figures in the source, each with the sentence that it stands in.").format(count=len(rows))
    return (
        parts.heading(_("Figures"), sub=said)
        + "".join(page.figure(chart) for chart in charts)
        + section(_("All figures"), parts.figure_rows(page, rows))
    )


def over_time(page: Page) -> str:
    """Which statuses the pledges had through the term, and what changed since its first day."""
    _, views, snapshot = page.word, page.views, page.snapshot
    start, end = between(snapshot, {})
    flow = snapshot.flow(start, end)
    changes = change_blocks(views, flow, start, end, lambda number: page.href(pledge_path(number)))
    return (
        parts.page_heading(page, "over-time")
        + page.figure(views.status_over_time(snapshot.pledges(), "", "share"))
        + page.figure(views.status_flow(flow, start, end, ""))
        + blocks_html(changes, lambda _picture: "", page.language)
    )


def corrections(page: Page) -> str:
    """Everything that stood on the board once and no longer does."""
    _, snapshot = page.word, page.snapshot
    found: list[Correction | MeasurementCorrection] = [*snapshot.corrections(), *snapshot.measurement_corrections()]
    newest = sorted(found, key=lambda one: one.moment, reverse=True)
    items = "".join(_correction(page, one) for one in newest)
    body = f'<ol class="timeline corrections">{items}</ol>' if items else quiet(_("Nothing has been corrected so far."))
    return parts.page_heading(page, "corrections") + body


def _correction(page: Page, one: Correction | MeasurementCorrection) -> str:
    _ = page.word
    who = _("by {reviewer}").format(reviewer=one.reviewer) if one.reviewer else _("by a newer one")
    head = f'<p class="when"><b>{text(_(LifecycleStatus(one.kind).label))}</b><span>{text(page.snapshot.moment(one.moment))}</span><span>{text(who)}</span></p>'
    why = f'<p class="note" dir="auto">{text(one.reason)}</p>' if one.reason else ""
    if isinstance(one, Correction):
        number, entry = one.assessment.pledge_number, one.assessment.id
        rows = page.snapshot.pledges()
        own = rows[rows["number"] == number]
        name = text(_(LEFT_THE_LIST).format(number=number))
        if len(own):
            title = page.pick(own.iloc[0]["title"], own.iloc[0]["title_en"])
            name = page.link(f"{number}. {title}", pledge_path(number))
        before = parts.assessment(page, one.assessment)
        after = parts.assessment(page, one.replacement) if one.replacement else ""
    else:
        entry = one.measurement.id
        figure = parts.figure_of(page, one.measurement)
        name = text(one.measurement.figure_id)
        if figure is not None:
            name = f'<a href="{text(parts.figure_place(page, figure))}">{text(label(figure, page.language))}</a>'
        before = parts.measurement(page, one.measurement)
        after = parts.measurement(page, one.replacement) if one.replacement else ""
    sides = _side(_("What it said"), before) + (_side(_("What it says now"), after) if after else "")
    return f'<li id="correction-{entry}"><h2>{name}</h2>{head}{why}<div class="sides">{sides}</div></li>'


def _side(title: str, body: str) -> str:
    return f'<div class="side"><h3>{text(title)}</h3>{body}</div>'


def method(page: Page) -> str:
    """What the words mean, how rates come about, by what a change would show, how to cite, and the data."""
    _, views, snapshot = page.word, page.views, page.snapshot
    blocks = method_blocks(views, 1)
    campaign = page.pick(snapshot.campaign().name, snapshot.campaign().name_en)
    url = page.in_language(page.language).address() if page.site.base else ""
    cited = Cited(
        "board", _(BOARD), campaign, snapshot.day, snapshot.head().id, None, url, last=days_assessed(snapshot).last
    )
    return (
        parts.page_heading(page, "method")
        + f'<div class="prose">{blocks_html(blocks, lambda _picture: "", page.language)}</div>'
        + page.figure(views.agreement_matrix())
        + page.figure(views.rater_gap())
        + section(
            _("How to cite"), blocks_html(citation_blocks(cited, page.language), lambda _picture: "", page.language)
        )
        + _data(page)
        + _editions(page)
    )


def _data(page: Page) -> str:
    _ = page.word
    items = "".join(
        f'<li><a href="{page.up}tables/{table.name}.csv" download>{text(_(table.site_label))}</a> <span class="quiet">{table.name}.csv</span></li>'
        for table in TABLES.values()
        if table.site_label
    )
    package = f'<li><a href="{page.up}data/datapackage.json">{text(_(PACKAGE))}</a></li>'
    feed = f'<li><a href="{page.href("feed.atom")}">{text(_(FEED))}</a></li>'
    head = f'<li><a href="{page.up}{HEAD}" download>{text(_(HEAD_FILE))}</a></li>'
    return section(_(DATA), f"<ul>{items}{package}{head}{feed}</ul>", "data")


def _editions(page: Page) -> str:
    if not page.site.edition.others:
        return ""
    folder = "" if page.language == LANGUAGES[0] else f"{page.language}/"
    items = "".join(
        f'<li><a href="{page.up}editions/{text(name)}/{folder}index.html">{text(page.word(OTHER_EDITION).format(day=day, moment=known))}</a></li>'
        for name, (day, known) in sorted(page.site.edition.others.items())
    )
    return section(page.word(EDITIONS), f"<ul>{items}</ul>", "editions")
