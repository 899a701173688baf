"""Corrections: everything that once stood on the board and no longer does, with what stands instead, why, and since when."""

from dashboard.content.figure_words import label
from dashboard.domain.assessment import LifecycleStatus
from dashboard.share.page_facts import LEFT_THE_LIST
from dashboard.store.reads.corrections import Correction, MeasurementCorrection
from dashboard.ui import html
from dashboard.ui.board import _, language, snapshot, text_of
from dashboard.ui.figures import place
from dashboard.ui.measurements import measurement_item
from dashboard.ui.timeline import assessment_item


def listing() -> str:
    """The corrections of the whole board, assessments and measurements, newest first, as HTML."""
    corrections: list[Correction | MeasurementCorrection] = [
        *snapshot().corrections(),
        *snapshot().measurement_corrections(),
    ]
    if not corrections:
        return html.quiet(_("Nothing has been corrected so far."))
    newest = sorted(corrections, key=lambda correction: correction.moment, reverse=True)
    items = "".join(
        _assessment(correction) if isinstance(correction, Correction) else _measurement(correction)
        for correction in newest
    )
    return f'<div class="board"><ol class="timeline corrections">{items}</ol></div>'


def _assessment(correction: Correction) -> str:
    number = correction.assessment.pledge_number
    pledges = snapshot().every_pledge().set_index("number")
    head = html.text(_(LEFT_THE_LIST).format(number=number))
    if number in pledges.index:
        title = text_of(pledges.loc[number], "title")
        head = html.link(f"{number}. {title}", "pledge", anchor=f"entry-{correction.assessment.id}", number=number)
    now = assessment_item(correction.replacement) if correction.replacement else ""
    body = _body(correction, assessment_item(correction.assessment), now)
    return f'<li id="correction-{correction.assessment.id}"><h2>{head}</h2>{body}</li>'


def _measurement(correction: MeasurementCorrection) -> str:
    name = html.text(correction.measurement.figure_id)
    for _index, figure in snapshot().figures().query("id == @correction.measurement.figure_id").iterrows():
        page, anchor, values = place(figure)
        name = html.link(label(figure, language()), page, anchor=anchor, **values)
    now = measurement_item(correction.replacement) if correction.replacement else ""
    body = _body(correction, measurement_item(correction.measurement), now)
    return f'<li id="correction-{correction.measurement.id}"><h2>{name}</h2>{body}</li>'


def _body(correction: Correction | MeasurementCorrection, former: str, now: str) -> str:
    """One correction as HTML: why, when, what it said, what it says."""
    reviewer, reason = correction.reviewer, correction.reason
    who = _("by {reviewer}").format(reviewer=reviewer) if reviewer else _("by a newer one")
    facts = f"{_(LifecycleStatus(correction.kind).label)} · {snapshot().moment(correction.moment)} · {who}"
    why = f'<div class="note" dir="auto">{html.text(reason)}</div>' if reason else ""
    sides = _side(_("What it said"), former) + (_side(_("What it says now"), now) if now else "")
    return f'<p class="quiet">{html.text(facts)}</p>{why}<div class="sides">{sides}</div>'


def _side(label: str, item: str) -> str:
    return f'<div class="side"><h3>{html.text(label)}</h3>{item}</div>'
