"""Corrections: everything that once stood on the board and no longer does, with what stands instead, why, and since when."""

from datetime import datetime

from dashboard.domain.assessment import LifecycleStatus
from dashboard.share.figure_words import label
from dashboard.share.page_facts import LEFT_THE_LIST
from dashboard.store.reads.corrections import Correction, MeasurementCorrection
from dashboard.ui import html
from dashboard.ui.board import _, language, pick, snapshot
from dashboard.ui.figures import place
from dashboard.ui.measurements import measurement_item
from dashboard.ui.timeline import assessment_item


def listing() -> str:
    """The corrections of the whole board, assessments and measurements, newest first, as HTML."""
    found: list[Correction | MeasurementCorrection] = [*snapshot().corrections(), *snapshot().measurement_corrections()]
    if not found:
        return f'<div class="board"><p class="quiet">{html.text(_("Nothing has been corrected so far."))}</p></div>'
    newest = sorted(found, key=lambda one: one.moment, reverse=True)
    items = "".join(_assessment(one) if isinstance(one, Correction) else _measurement(one) for one in newest)
    return f'<div class="board"><ol class="timeline corrections">{items}</ol></div>'


def _assessment(found: Correction) -> str:
    number = found.assessment.pledge_number
    pledges = snapshot().pledges().set_index("number")
    head = html.text(_(LEFT_THE_LIST).format(number=number))
    if number in pledges.index:
        title = pick(str(pledges.at[number, "title"]), str(pledges.at[number, "title_en"]))
        head = html.link(f"{number}. {title}", "pledge", anchor=f"entry-{found.assessment.id}", number=number)
    return f'<li id="correction-{found.assessment.id}"><h2>{head}</h2>{correction_item(found)}</li>'


def _measurement(found: MeasurementCorrection) -> str:
    name = html.text(found.measurement.figure_id)
    for _index, figure in snapshot().figures().query("id == @found.measurement.figure_id").iterrows():
        page, anchor, values = place(figure)
        name = html.link(label(figure, language()), page, anchor=anchor, **values)
    sides = _side(_("What it said"), measurement_item(found.measurement))
    if found.replacement:
        sides += _side(_("What it says now"), measurement_item(found.replacement))
    said = _said(found.kind, found.moment, found.reviewer, found.reason)
    return f'<li id="correction-{found.measurement.id}"><h2>{name}</h2>{said}<div class="sides">{sides}</div></li>'


def correction_item(found: Correction) -> str:
    """One correction as HTML: what it said, what it says, why, when."""
    sides = _side(_("What it said"), assessment_item(found.assessment))
    if found.replacement:
        sides += _side(_("What it says now"), assessment_item(found.replacement))
    said = _said(found.kind, found.moment, found.reviewer, found.reason)
    return f'{said}<div class="sides">{sides}</div>'


def _said(kind: str, at: datetime, reviewer: str, reason: str) -> str:
    who = _("by {reviewer}").format(reviewer=reviewer) if reviewer else _("by a newer one")
    why = f'<div class="note" dir="auto">{html.text(reason)}</div>' if reason else ""
    return (
        f'<p class="quiet">{html.text(f"{_(LifecycleStatus(kind).label)} · {snapshot().moment(at)} · {who}")}</p>{why}'
    )


def _side(label: str, item: str) -> str:
    return f'<div class="side"><h3>{html.text(label)}</h3>{item}</div>'
