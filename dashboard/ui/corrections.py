"""Corrections: everything that once stood on the board and no longer does, with what stands instead, why, and since when."""

from dashboard.domain.assessment import Assessment
from dashboard.domain.marks import N_
from dashboard.store.reads_corrections import Correction
from dashboard.ui import html, readers
from dashboard.ui.board import _, pick
from dashboard.ui.timeline import assessment_item
from dashboard.ui.when import moment

_WORDS = {"superseded": N_("Superseded"), "rejected": N_("Rejected"), "retracted": N_("Retracted")}


def listing() -> str:
    """The corrections of the whole board, newest first, as HTML."""
    found = readers.corrections()
    if not found:
        return f'<div class="board"><p class="quiet">{html.text(_("Nothing has been corrected so far."))}</p></div>'
    pledges = readers.pledges().set_index("number")
    items = []
    for one in found:
        number = one.assessment.pledge_number
        title = (
            pick(str(pledges.at[number, "title"]), str(pledges.at[number, "title_en"]))
            if number in pledges.index
            else ""
        )
        head = html.link(f"{number}. {title}", "pledge", anchor=f"entry-{one.assessment.id}", number=number)
        items.append(f'<li id="correction-{one.assessment.id}"><h2>{head}</h2>{correction_item(one)}</li>')
    return f'<div class="board"><ol class="timeline corrections">{"".join(items)}</ol></div>'


def correction_item(found: Correction) -> str:
    """One correction as HTML: what it said, what it says, why, when."""
    who = (
        _("by {reviewer}").format(reviewer=found.reviewer) if found.reviewer else _("by its author's newer assessment")
    )
    head = f"{_(_WORDS[found.kind])} · {moment(found.moment)} · {who}"
    why = f'<div class="note" dir="auto">{html.text(found.reason)}</div>' if found.reason else ""
    now = _side(_("What it says now"), found.replacement) if found.replacement else ""
    return f'<p class="quiet">{html.text(head)}</p>{why}<div class="sides">{_side(_("What it said"), found.assessment)}{now}</div>'


def _side(label: str, assessment: Assessment) -> str:
    return f'<div class="side"><h3>{html.text(label)}</h3>{assessment_item(assessment)}</div>'
