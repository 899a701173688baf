"""What the overview says: counts with their denominators, the term's clock, the latest changes."""

import pandas as pd

from dashboard.charts.drawing.status_words import rate_in
from dashboard.domain.status import Rater, Status
from dashboard.share.cache import cached
from dashboard.share.chart_views import OWN_NOTE, OWN_RATINGS
from dashboard.share.report.record_blocks import counted
from dashboard.store.reads.changes import Change
from dashboard.ui import html
from dashboard.ui.board import _, chart_views, language, run_key, snapshot, text_of

MOST_SQUARES = 2_000  # pledges


def title() -> str:
    """The question that the board answers."""
    return _("How far have the pledges come?")


def can_be_counted(pledges: pd.DataFrame) -> bool:
    """Whether a chart of one square a pledge says something: of tens of thousands it is a grey field of megabytes."""
    return len(pledges) <= MOST_SQUARES


@cached(run_key)
def subtitle() -> str:
    """What is counted, and of which days."""
    return counted(chart_views())


def _tile(label: str, value: str, note: str, meter: float | None = None) -> str:
    bar = f'<div class="meter"><span style="width:{meter:.1f}%"></span></div>' if meter is not None else ""
    return (
        f'<div class="tile"><span class="label">{html.text(label)}</span><span class="value">{value}</span>{bar}'
        f'<span class="note">{html.text(note)}</span></div>'
    )


def _of(part: int, whole: int) -> str:
    return f"{part:,} <small>/ {whole:,}</small>"


def own_note() -> str:
    """A notice where the board shows the administration's own ratings because nobody else has judged; empty elsewhere."""
    if snapshot().shown().rater is Rater.WATCHDOG:
        return ""
    return f'<p class="notice">{html.text(_(OWN_NOTE))}</p>'


@cached(run_key)
def tiles() -> str:
    """Pledges fulfilled of judged, rated of all, evidence, and the term's clock, as HTML."""
    pledges = snapshot().shown().pledges()
    rated = rate_in(pledges["status"])
    campaign = snapshot().campaign()
    clock, ended = snapshot().clock(), campaign.left_office_on or campaign.term_end
    if rated.judged:
        left_out = _("{percent:.0f}% · {unrated} not yet rated and {unverifiable} that cannot be judged left out")
        fulfilled_note = left_out.format(percent=rated.percent, unrated=rated.unrated, unverifiable=rated.unverifiable)
    else:
        fulfilled_note = _("No pledge has been judged yet")
    evidence = int(pledges["evidence_count"].sum())
    term = ""
    if clock is not None and ended is not None:
        over, passes = _("Ended on {day}"), _("{percent:.0f}% of the term has passed")
        note = over.format(day=ended.isoformat()) if clock.ended else passes.format(percent=clock.percent)
        term = _tile(_("Days in office, of the term"), _of(clock.day, clock.total_days), note, clock.percent)
    by_administration = snapshot().shown().rater is Rater.CITY
    fulfilled = (
        _("Fulfilled, by the administration's own ratings") if by_administration else _("Fulfilled, of those judged")
    )
    rated_label = _("Rated by the administration itself") if by_administration else _("Rated")
    return (
        (f'<div class="board">{own_note()}</div>' if by_administration else "")
        + '<div class="board tiles">'
        + _tile(fulfilled, _of(rated.fulfilled, rated.judged), fulfilled_note)
        + _tile(
            rated_label,
            _of(rated.total - rated.unrated, rated.total),
            _("{count} still to rate").format(count=rated.unrated),
        )
        + _tile(
            _("Evidence behind the current statuses"),
            f"{evidence:,}",
            _("links and citations, each on its pledge's page"),
        )
        + term
        + "</div>"
    )


def counts_drawer(bar: str) -> tuple[str, ...]:
    """Counts per category and status as a table of links: what the chart says, for a keyboard and a screen reader.

    Args:
        bar: the table's share bar.

    Returns:
        HTML in parts, closed until somebody opens it.
    """
    return _counts_table(), bar, "</details>"


@cached(run_key)
def _counts_table() -> str:
    segments = chart_views().status_by_category().data
    counts = dict(zip(zip(segments["category"], segments["status"], strict=True), segments["pledges"], strict=True))
    statuses_present = {code for (_category, code), count in counts.items() if count}
    statuses = [status for status in Status if status.value in statuses_present]
    head = "".join(f'<th scope="col">{html.text(_(status.label))}</th>' for status in statuses)
    rows = []
    for category in snapshot().categories().to_dict("records"):
        name = text_of(category, "name")
        cells, total = [], 0
        for status in statuses:
            count = counts.get((category["id"], status.value), 0)
            total += count
            title_ = f"{name}, {_(status.label)}: {count}"
            cells.append(
                f"<td>{html.raw_link(str(count), 'pledges', title=title_, category=category['id'], status=status.value)}</td>"
                if count
                else '<td class="zero">0</td>'
            )
        head_cell = html.link(name, "pledges", category=category["id"])
        rows.append(f'<tr><th scope="row">{head_cell}</th>{"".join(cells)}<td>{total}</td></tr>')
    title = html.text(_("The same as a table, with links"))
    return (
        f'<details class="drawer" id="counts-drawer"><summary>{html.icon("chevron_right")}{title}</summary>'
        f'<div class="board scroller" tabindex="0" role="region" aria-label="{title}"><table class="plain matrix">'
        f'<thead><tr><th scope="col">{html.text(_("Category"))}</th>{head}<th scope="col">{html.text(_("All"))}</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _card(change: Change, titles: dict[int, str]) -> str:
    number, judged = change.pledge_number, change.assessment
    name = f"<b>{number}</b> {html.worded(titles.get(number, ''))}"
    who = snapshot().group_name(judged.organisation, language()) or judged.author
    ended = f" · {html.text(_(judged.lifecycle_status.label))}" if change.ended else ""
    facts = f'{html.text(who)} · <span class="num">{html.text(snapshot().moment(change.moment))}</span>{ended}'
    before = f"<span>{html.text(_(change.before.label))} →</span>"
    return (
        f'<div class="card">{html.raw_link(name, "pledge", css="title", number=number)}'
        f'<div class="meta">{before}{html.badge(change.now)}<span>{facts}</span></div></div>'
    )


def changes_shown() -> tuple[list[Change], list[Change]]:
    """The latest changes by the watchdogs' judgements, and by the administration's own ratings."""
    return snapshot().changes(5), snapshot().changes(3, Rater.CITY)


@cached(run_key)
def latest_changes() -> str:
    """The latest changes as cards, or an invitation to make the first, as HTML.

    Those of the administration's own ratings stand apart under their name.
    """
    changes, own_changes = changes_shown()
    if not changes and not own_changes:
        return (
            f'<div class="board"><div class="card invite"><h2>{html.text(_("Nothing has been rated yet"))}</h2>'
            f"<p>{html.text(_('The source says what was promised. Whether it was carried out is for you to judge, with evidence.'))}</p>"
            f"{html.raw_link(html.icon('edit_square') + html.text(_('Rate the first pledge')), 'pledge', css='call', number=1)}</div></div>"
        )
    pledges = snapshot().every_pledge()
    shown = pledges[pledges["number"].isin([change.pledge_number for change in (*changes, *own_changes)])]
    titles = dict(zip(shown["number"], (text_of(row, "title") for row in shown.to_dict("records")), strict=True))
    parts = [(_("Latest changes"), changes), (_(OWN_RATINGS), own_changes)]
    lists = "".join(
        f'<h2>{html.text(name)}</h2><div class="cards">{"".join(_card(change, titles) for change in listed)}</div>'
        for name, listed in parts
        if listed
    )
    return f'<div class="board">{lists}</div>'
