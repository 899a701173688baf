"""The last step of a new campaign: what would be recorded, the choices about judged pledges, and then all of it at once."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import charts
from dashboard.charts.drawing.caption import Caption
from dashboard.charts.drawing.template import canvas
from dashboard.domain.days import parse_day
from dashboard.domain.marks import N_
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater, Status
from dashboard.services.campaigns.new import Founding, Preview, preview, record
from dashboard.services.campaigns.preview_words import summary
from dashboard.services.campaigns.seed import NOTHING_CONFIRMED
from dashboard.services.campaigns.seed_changes import Confirmed, ListChanges, PledgeChange
from dashboard.ui import act, board, html, trouble
from dashboard.ui.board import Board, _, current, is_narrow, language
from dashboard.ui.chart import drawn
from dashboard.ui.desk.import_sheet import errors_of
from dashboard.ui.desk.new_choices import JUDGED, KEY, Choices, SheetRead
from dashboard.ui.forms.forms import hold
from dashboard.ui.shell import identity

DONE = "done"  # the id of the campaign that was recorded
FACTS = ("name", "language", "currency", "timezone", "source_title", "source_url", "licence", "licence_holder")
SHOWN = 50  # changes of each kind
CHANGES = (("new", N_("New")), ("changed", N_("Changed")), ("renamed", N_("Renamed")), ("gone", N_("No longer in the list")))  # fmt: skip
DROPPED = "dropped"


def show_preview(choices: Choices, actor: Actor) -> None:
    """Show what recording the list would do, and the button that does it."""
    read = choices.read()
    actor = identity.actor(choices.get("author")) if identity.is_local() else actor
    looked = _looked(choices, actor, read, NOTHING_CONFIRMED)
    judged = _judged(looked.changes)
    if judged:
        _show_judged(choices, judged, looked)
        looked = _looked(choices, actor, read, _confirmed(choices, judged))
    unanswered = looked.changes.unconfirmed if looked.changes is not None else ()
    errors = [error for error in looked.errors if error not in unanswered]
    lines = "".join(f"<p>{html.text(line)}</p>" for line in summary(looked, read.reading, _))
    html.show(f'<div class="board"><div class="notice" role="status">{lines}</div></div>', errors_of(errors, ()))
    _show_chart(looked, read)
    if looked.changes is not None:
        html.show(_changes(looked.changes))
    if unanswered:
        trouble.show_problem(_("Say first what becomes of each judged pledge: {count}.").format(count=len(unanswered)))
    html.show(errors_of((), looked.warnings))
    nothing = looked.changes is not None and not looked.has_changes
    label = _("Create the campaign") if looked.changes is None else _("Record these changes")
    act.button(
        label, key=f"{choices.key}-record", type="primary", icon=":material/check:",
        disabled=bool(looked.errors) or nothing, act=_record, args=(current(), choices.key, actor, looked),
    )  # fmt: skip
    if nothing:
        html.show(html.notice(_("All of it is on record already.")))
    act.show_outcome(choices.key)


def _looked(choices: Choices, actor: Actor, read: SheetRead, confirmed: Confirmed) -> Preview:
    as_of = choices.get("as_of")
    facts = {**read.workbook.facts, **{name: choices.get(name).strip() for name in FACTS}}
    founding = Founding(
        choices.get("campaign") or choices.get("id"),
        choices.get("file"),
        facts,
        Rater(choices.get("rater") or Rater.WATCHDOG),
        parse_day(as_of, "as_of").day if as_of else None,
    )
    return preview(current().store, actor, founding, read.reading, read.mapping, read.today, confirmed)


def _judged(changes: ListChanges | None) -> list[PledgeChange]:
    """The judged pledges that a list renames or leaves out."""
    return [change for change in (*changes.renamed, *changes.gone) if change.judged] if changes is not None else []


def _show_judged(choices: Choices, judged: Sequence[PledgeChange], looked: Preview) -> None:
    assert looked.changes is not None
    html.show(html.section(_("Judged pledges that the list changes"), html.quiet(_("Nobody's judgement moves to another pledge unseen: say of each whether it is the same pledge."))))  # fmt: skip
    new = {
        change.title: _("The same pledge, now “{title}”").format(title=change.title) for change in looked.changes.new
    }
    dropped = {DROPPED: _("No longer in the list: what was recorded stays")}
    for change in judged:
        title = change.before or change.title
        same = {change.title: _("The same pledge, now “{title}”").format(title=change.title)} if change.before else new
        choices.choose(
            st.selectbox, f"{change.number} · {title}", f"{JUDGED}{change.number}", same | dropped,
            placeholder=_("Choose"),
        )  # fmt: skip


def _confirmed(choices: Choices, judged: Sequence[PledgeChange]) -> Confirmed:
    answers = {str(change.number): choices.get(f"{JUDGED}{change.number}") for change in judged}
    renamed = {number: answer for number, answer in answers.items() if answer and answer != DROPPED}
    return Confirmed(renamed, [number for number, answer in answers.items() if answer == DROPPED])


def _show_chart(looked: Preview, read: SheetRead) -> None:
    """Show the overview's chart of what the board would hold."""
    tables = looked.content["tables"]
    categories = pd.DataFrame(tables.get("categories", []))
    facts = tables["campaign"][0]
    if categories.empty:
        return
    if "name_en" not in categories:
        categories["name_en"] = ""
    of_pledge = {row["number"]: row["category_id"] for row in tables["pledges"]}
    statuses = [place.row.status if place.row is not None else None for place in looked.counted]
    pledges = pd.DataFrame(
        {
            "category": [of_pledge[place.number] for place in looked.counted],
            "status": [status or Status.UNRATED for status in statuses],
        }
    )
    days = [draft.as_of.isoformat() for draft in looked.drafts]
    caption = Caption(
        subtitle=facts["name"], source=facts["source_title"], as_of=read.today.isoformat(),
        licence=facts.get("licence") or "", n=len(pledges), last=max(days, default=""),
    )  # fmt: skip
    on = canvas(language(), current().theme, caption=caption, narrow=is_narrow())
    drawn(charts.status_by_category(pledges, categories.fillna(""), on=on), f"{KEY}-preview")


def _changes(changes: ListChanges) -> str:
    """What a newer list changes, pledge by pledge, as HTML."""
    kinds = [(_(label), getattr(changes, kind)) for kind, label in CHANGES]
    counts = " · ".join(f"{label} {len(pledges)}" for label, pledges in kinds)
    line = _("{counts} · unchanged {unchanged}").format(counts=counts, unchanged=changes.unchanged)
    parts = [f"<p><b>{html.text(line)}</b></p>"]
    for label, pledges in kinds:
        items = [
            f"{change.number} · {f'{change.before} → ' if change.before else ''}{change.title}" for change in pledges
        ]
        more = [_("and {count} more").format(count=len(items) - SHOWN)] if len(items) > SHOWN else []
        listed = "".join(f'<li dir="auto">{html.text(item)}</li>' for item in items[:SHOWN] + more)
        if items:
            parts.append(f"<details><summary>{html.text(label)} ({len(items)})</summary><ul>{listed}</ul></details>")
    return html.section(_("What changes"), "".join(parts))


def _record(run: Board, key: str, actor: Actor, looked: Preview) -> None:
    board.enter(run)
    bar = st.progress(0.0, text=_("Recording …"))

    def show_progress(done: int, of: int) -> None:
        if done % 200 == 0 or done == of:
            bar.progress(done / of)

    def create() -> str:
        founded = record(run.store, actor, looked, show_progress)
        message = _("{campaign}: journal entry {entry}, {count} statuses taken over.")
        name = looked.content["tables"]["campaign"][0]["name"]
        return message.format(campaign=name, entry=founded.seed.entry_id, count=len(founded.assessments))

    if act.attempt(run, key, create):
        identity.remember_name(actor.name)
        hold(KEY, DONE, looked.founding.id)


def show_done(choices: Choices, _actor: Actor) -> None:
    """Show the way to the campaign that was recorded."""
    act.show_outcome(choices.key)
    campaign = choices.get(DONE)
    link = html.link(_("Look at the board"), "", css="call", campaign=campaign)
    html.show(html.section(_("The campaign is on the board"), f"<p>{link}</p>"))
    act.button(_("Another list"), key=f"{choices.key}-again", act=choices.form.succeed)
    identity.keep_name()
    choices.keep_draft()
