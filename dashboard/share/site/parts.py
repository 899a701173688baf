"""What several static pages show: assessments with their evidence, criteria, measurements, statements, figures."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.domain.amounts import format_amount
from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.challenge import Challenge
from dashboard.domain.criterion import Criterion
from dashboard.domain.evidence import Evidence
from dashboard.domain.file_kind import label_of
from dashboard.domain.marks import N_
from dashboard.domain.measurement import Measurement, Stage
from dashboard.domain.pages import BY_ADDRESS
from dashboard.domain.status import Timeliness
from dashboard.domain.units import FIGURE_KINDS
from dashboard.share.erased_words import erased_words
from dashboard.share.figure_words import amount, details, label, progress
from dashboard.share.publication_words import publication_words
from dashboard.share.site.markup import link, marked, other_title, outside_link, quiet, spoken, text
from dashboard.share.site.page import Page, category_path, featured_path, pledge_path

ARCHIVED = N_("Archived copy")
IN_PLACE = N_("In its place")


def evidence_list(page: Page, pieces: Sequence[Evidence]) -> str:
    """Evidence as a list; empty where there is none."""
    items = "".join(f"<li>{_evidence(page, piece)}</li>" for piece in pieces)
    return f'<ul class="evidence">{items}</ul>' if items else ""


def _evidence(page: Page, piece: Evidence) -> str:
    name = piece.title or piece.url or piece.citation or (piece.file.name if piece.file else "")
    head = outside_link(piece.url, name) if piece.url else text(name)
    facts = [piece.publisher, piece.published_on.isoformat() if piece.published_on else ""]
    if piece.citation and piece.citation != name:
        facts.append(piece.citation)
    about = " · ".join(text(fact) for fact in facts if fact)
    if piece.archived_url:
        about += f" · {outside_link(piece.archived_url, page.word(ARCHIVED))}"
    quote = f'<blockquote dir="auto">“{text(piece.quote)}”</blockquote>' if piece.quote else ""
    file = ""
    if piece.file is not None and piece.file.erasure is not None:
        file = f'<p class="file">{text(erased_words(piece.file, page.views.snapshot, page.word))}</p>'
    elif piece.file is not None:
        kind = label_of(piece.file.media_type)
        href = f"{page.up}data/files/{piece.file.sha256}"
        file = f'<p class="file"><a href="{text(href)}" download="{text(piece.file.name)}">{text(piece.file.name)}</a> <span class="quiet">{text(kind)} · {max(1, round(piece.file.size / 1024)):,} kB</span></p>'
    return f'<span dir="auto">{head}</span> <span class="quiet">{about}</span>{quote}{file}'


def assessment(page: Page, one: Assessment, criteria: Sequence[Criterion] = ()) -> str:
    """One assessment with everything recorded of it.

    Args:
        page: where it stands.
        one: as read.
        criteria: the pledge's criteria, newest first, to tell the one that it was given under.
    """
    _ = page.word
    author = page.snapshot.author_words(one, page.language)
    facts = [_(one.verdict.label)]
    if one.timeliness is not Timeliness.NOT_APPLICABLE:
        facts.append(_(one.timeliness.label))
    if one.reason:
        facts.append(_("Reason: {reason}").format(reason=_(one.reason.label)))
    when = [
        _("True of {day}").format(day=one.as_of.isoformat()),
        _("Recorded {moment}").format(moment=page.snapshot.moment(one.recorded_at)),
        _("by {author} ({rater})").format(author=author, rater=_(one.rater.label)),
        _("Entry {number}").format(number=one.id),
        publication_words(one.publication, _),
    ]
    gone = one.standing not in (LifecycleStatus.PUBLISHED, LifecycleStatus.OPEN)
    standing = f' <span class="standing">{text(_(one.standing.label))}</span>' if gone else ""
    note = f'<p class="note" dir="auto">{text(one.note)}</p>' if one.note else ""
    return (
        f'{page.badge(one.status)}{standing} <span class="quiet">{text(" · ".join(facts))}</span>'
        f'<p class="when">{"".join(f"<span>{text(part)}</span>" for part in when if part)}</p>{_under(page, one, criteria)}{note}{evidence_list(page, one.evidence)}'
    )


def _under(page: Page, one: Assessment, criteria: Sequence[Criterion]) -> str:
    """Which version of the criterion a verdict was given under, told where a newer one exists."""
    if not criteria:
        return ""
    versions = {criterion.id: criterion.version for criterion in criteria}
    given = versions.get(one.criterion) if one.criterion is not None else None
    if given == criteria[0].version:
        return quiet(page.word("Given under version {version} of the criterion").format(version=given))
    if given is None:
        return f'<p class="flag">{text(page.word("Given before the criterion was written"))}</p>'
    changed = page.word("Given under version {version} of the criterion, which has changed since")
    return f'<p class="flag">{text(changed.format(version=given))}</p>'


def timeline(
    page: Page, history: Sequence[Assessment], criteria: Sequence[Criterion], challenges: Sequence[Challenge]
) -> str:
    """A pledge's assessments, newest first, each with the challenges to it."""
    if not history:
        return quiet(page.word("Nobody has assessed this pledge yet."))
    items = []
    for one in history:
        asked = "".join(_challenge(page, found) for found in reversed(challenges) if found.assessment_id == one.id)
        items.append(f'<li id="entry-{one.id}">{assessment(page, one, criteria)}{asked}</li>')
    return f'<ol class="timeline">{"".join(items)}</ol>'


def _challenge(page: Page, found: Challenge) -> str:
    _ = page.word
    source = f"<p>{outside_link(found.url, found.url)}</p>" if found.url else ""
    answered = ""
    if found.answer and found.answered_at:
        head = _("Answer, {moment}, {author}").format(
            moment=page.snapshot.moment(found.answered_at), author=found.answered_by
        )
        answered = f'<div class="answer"><b>{text(head)}</b><p class="note" dir="auto">{text(found.answer)}</p></div>'
    head = _("Challenge, {moment}").format(moment=page.snapshot.moment(found.recorded_at))
    return f'<div class="challenge" id="entry-{found.id}"><b>{text(head)}</b><p class="note" dir="auto">{text(found.text)}</p>{source}{answered}</div>'


def criterion(page: Page, versions: Sequence[Criterion]) -> str:
    """A pledge's criterion with its former versions, newest first."""
    if not versions:
        return quiet(
            page.word("No criterion is written yet: what would make this pledge count as fulfilled, and by when.")
        )
    older = "".join(f"<li>{_criterion(page, one)}</li>" for one in versions[1:])
    if older:
        said = f"{text(page.word('Earlier versions'))} ({len(versions) - 1})"
        older = f'<details><summary>{said}</summary><ol class="timeline">{older}</ol></details>'
    return _criterion(page, versions[0]) + older


def _criterion(page: Page, one: Criterion) -> str:
    _ = page.word
    parts = (
        (_("Fulfilled"), one.fulfilled),
        (_("Partially fulfilled"), one.partly),
        (_("Not fulfilled"), one.not_fulfilled),
        (_("Due"), one.due.isoformat() if one.due else ""),
    )
    rows = "".join(
        f'<div><dt>{text(name)}</dt><dd dir="auto">{text(words)}</dd></div>' for name, words in parts if words
    )
    written = _("Version {version}, written {moment} by {author}")
    author = page.snapshot.author_words(one, page.language)
    when = written.format(version=one.version, moment=page.snapshot.moment(one.recorded_at), author=author)
    return f'<dl class="criterion">{rows}</dl>{quiet(when)}'


def measurement(page: Page, found: Measurement) -> str:
    """One measurement with everything recorded of it."""
    figure = figure_of(page, found)
    unit = None if figure is None else str(figure["unit"]) or None
    value = format_amount(found.value, unit, page.language)
    note = f'<p class="note" dir="auto">{text(found.note)}</p>' if found.note else ""
    return (
        f"<p><b>{text(found.figure_id if figure is None else label(figure, page.language))}</b> · {text(page.word(Stage(found.stage).label))} {text(value)} "
        f'<span class="quiet">{text(found.as_of.isoformat())} · {text(found.author)}</span></p>{note}{evidence_list(page, found.evidence)}'
    )


def figure_of(page: Page, found: Measurement) -> "pd.Series[Any] | None":
    """The figure that was measured; None where the list does not hold it any more."""
    figures = page.snapshot.figures()
    rows = figures[figures["id"] == found.figure_id]
    return rows.iloc[0] if len(rows) else None


def figure_place(page: Page, figure: "pd.Series[Any]") -> str:
    """The way to the sentence or title in which a figure stands."""
    if figure["statement_id"]:
        return page.href(featured_path(str(figure["featured"])), f"statement-{figure['statement_id']}")
    return page.href(pledge_path(int(str(figure["pledge_number"]))))


def figure_sentence(page: Page, figure: "pd.Series[Any]") -> str:
    """The sentence or title in which a figure stands."""
    if figure["statement_id"]:
        statements = page.snapshot.statements()
        return str(statements.loc[statements["id"] == figure["statement_id"], "text"].iloc[0])
    pledges = page.snapshot.pledges()
    return str(pledges.loc[pledges["number"] == figure["pledge_number"], "title"].iloc[0])


def figure_rows(page: Page, figures: pd.DataFrame) -> str:
    """Figures with amount, what each counts, how far it has come, and the sentence in the source."""
    _, measured = page.word, page.snapshot.measurements()
    heads = ((_("Amount"), ""), (_("What it counts"), ""), (_("Kind"), ""), (_("Sentence in the source"), ""))
    rows = []
    for _index, figure in figures.iterrows():
        facts = "".join(
            f'<span class="small">{text(fact)}</span>'
            for fact in (" · ".join(details(figure, page.language)), *progress(figure, measured, page.language))
            if fact
        )
        said = figure_sentence(page, figure)
        sentence = marked(said, [(str(figure["quote"]), "")])
        rows.append(
            f'<tr id="figure-{text(figure["id"])}"><th scope="row" class="amount">{text(amount(figure, page.language))}</th>'
            f'<td>{text(label(figure, page.language))}{facts}</td><td><span class="kind">{text(_(FIGURE_KINDS[figure["kind"]]))}</span></td>'
            f"<td><span{spoken(said)}>{sentence}</span> {link(figure_place(page, figure), text(_(IN_PLACE)), 'see')}</td></tr>"
        )
    head = "".join(f'<th scope="col"{css}>{text(name)}</th>' for name, css in heads)
    return f'<table class="folded figures"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def statement(page: Page, row: "pd.Series[Any]", *, linked: bool = True) -> str:
    """A statement's text with its figures marked; `linked` names the pledges that it speaks of."""
    figures, links = page.snapshot.figures(), page.snapshot.statement_pledges()
    own = figures[figures["statement_id"] == row["id"]]
    path = featured_path(str(row["featured"]))
    quotes = [(str(one["quote"]), page.href(path, f"figure-{one['id']}")) for _index, one in own.iterrows()]
    sic = ""
    if row["sic"]:
        said = f"<span{spoken(row['sic'])}>{text(row['sic'])}</span>"
        sic = f'<span class="sic"> {text(page.word("[sic: {reading}]")).format(reading=said)}</span>'
    ways = ""
    if linked:
        numbers = sorted(set(links.loc[links["statement_id"] == row["id"], "pledge_number"]))
        name = page.word("Pledge {number}")
        ways = "".join(
            f' <span class="see">→ {page.link(name.format(number=int(n)), pledge_path(int(n)))}</span>' for n in numbers
        )
    english = other_title(row["text_en"], row["text"], "span") if page.language == "en" else ""
    return f"<span{spoken(row['text'])}>{marked(str(row['text']), quotes)}</span>{sic}{ways}{english}"


def statement_list(page: Page, rows: pd.DataFrame) -> str:
    """The statements of one section as nested list, each with an address of its own."""

    def item(row: "pd.Series[Any]") -> str:
        nested = rows[rows["parent_id"] == row["id"]]
        below = f"<ul>{''.join(item(child) for _i, child in nested.iterrows())}</ul>" if len(nested) else ""
        return f'<li id="statement-{text(row["id"])}">{statement(page, row)}{below}</li>'

    top = rows[rows["parent_id"].fillna("") == ""]
    return f'<ul class="statements">{"".join(item(row) for _i, row in top.iterrows())}</ul>'


def pledge_rows(page: Page, pledges: pd.DataFrame, *, category: bool = True) -> str:
    """Pledges as a table that the page's script can filter; `category` whether each names its own."""
    _ = page.word
    rows = []
    for one in pledges.to_dict("records"):
        number, day = int(one["number"]), one["status_as_of"]
        name = page.pick(one["category_name"], one["category_name_en"])
        where = f"<td>{page.link(name, category_path(str(one['category'])))}</td>" if category else ""
        when = f'<span class="small">{text(day.isoformat())}</span>' if pd.notna(day) else ""
        rows.append(
            f'<tr data-number="{number}" data-status="{text(one["status"])}" data-category="{text(one["category"])}">'
            f'<th scope="row"><span class="number">{number}</span> {page.link(page.pick(one["title"], one["title_en"]), pledge_path(number))}</th>'
            f'{where}<td>{page.judged_badge(one)}{when}</td><td class="right">{int(one["evidence_count"]) or "–"}</td></tr>'
        )
    heads = [_("Pledge"), *([_("Category")] if category else []), _("Status"), _("Evidence")]
    head = "".join(f'<th scope="col"{" class=right" if name == heads[-1] else ""}>{text(name)}</th>' for name in heads)
    return f'<table class="folded pledges"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def minis(page: Page, pledges: pd.DataFrame) -> str:
    """Pledges as a short list with their statuses."""
    items = "".join(
        f'<li><a href="{page.href(pledge_path(int(one["number"])))}"><b>{int(one["number"])}</b> {text(page.pick(one["title"], one["title_en"]))}</a> {page.judged_badge(one)}</li>'
        for one in pledges.to_dict("records")
    )
    return f'<ul class="minis">{items}</ul>'


def heading(title: str, *, eyebrow: str = "", sub: str = "", other: str = "") -> str:
    """A page's heading; `eyebrow` is HTML, `other` the title in the other language."""
    above = f'<p class="eyebrow">{eyebrow}</p>' if eyebrow else ""
    below = f'<p class="sub">{text(sub)}</p>' if sub else ""
    return f"{above}<h1>{text(title)}</h1>{other_title(other, title)}{below}"


def page_heading(page: Page, path: str) -> str:
    """The heading of a page of the board, with what it is about."""
    entry = BY_ADDRESS[f"/{path}"]
    return heading(page.word(entry.heading), sub=page.word(entry.lead))


def pager(label_: str, before: str, behind: str) -> str:
    """The way to the neighbours, each a link or nothing."""
    return f'<nav class="pager" aria-label="{text(label_)}"><span>{before}</span><span>{behind}</span></nav>'
