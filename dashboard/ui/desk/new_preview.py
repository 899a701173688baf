"""The last step of a new campaign: what would be recorded, what becomes of judged pledges, and then all of it at
once."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.charts.by_category import status_by_category
from dashboard.charts.drawing.caption import Caption, Days
from dashboard.charts.drawing.template import canvas
from dashboard.content.rendering import render
from dashboard.domain.days import parse_day
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater, Status
from dashboard.services.campaigns.founding import Founding
from dashboard.services.campaigns.manage import choose_default, hide_campaign
from dashboard.services.campaigns.new import Preview, preview, record, summary
from dashboard.services.campaigns.seed import KINDS, Confirmed, ListChanges
from dashboard.ui import act, html, trouble
from dashboard.ui.board import Board, _, current, is_narrow, language, newest_snapshot, text_of
from dashboard.ui.chart import drawn
from dashboard.ui.desk.import_sheet import errors_of, recording
from dashboard.ui.desk.new_choices import JUDGED, KEY, Choices, SheetRead
from dashboard.ui.shell import identity

DONE = "new-campaign-done"  # in the session: the campaign that was recorded
DROPPED = "dropped"
FACTS = ("name", "language", "currency", "timezone", "source_title", "source_url", "licence", "licence_holder")
SHOWN = 50  # changes of each kind


def show_preview(choices: Choices, actor: Actor) -> Callable[[], None]:
    """Show what recording the list would do; returns what shows the button that does it."""
    read = choices.read()
    facts = {**read.workbook.facts, **{name: choices.get(name).strip() for name in FACTS}}
    campaign, day = choices.get("campaign") or choices.get("id"), choices.get("as_of")
    rater, as_of = Rater(choices.get("rater") or Rater.WATCHDOG), parse_day(day, "as_of") if day else None
    founding = Founding(campaign, choices.get("file"), facts, rater, as_of)
    actor = identity.actor(choices.get("author")) if identity.is_local() else actor
    look = partial(preview, current().store, actor, founding, read.reading, read.mapping, read.today)
    looked = look(Confirmed())
    if looked.changes is not None and (confirmed := _ask_about_judged(choices, looked.changes)):
        looked = look(confirmed)
    open_questions = looked.changes.unconfirmed if looked.changes is not None else ()
    errors = errors_of([error for error in looked.errors if error not in open_questions], ())
    html.show(render("sheet.html", language(), lines=list(summary(looked, read.reading, _))), errors)
    if open_questions:
        question = _("Say first what becomes of the judged pledges: {count} are left.")
        trouble.show_problem(question.format(count=len(open_questions)))
    _show_chart(looked, read)
    html.show(_changes(looked.changes) if looked.changes is not None else "", errors_of((), looked.warnings))
    update = looked.changes is not None
    known = update and not looked.drafts and looked.content["package"]["version"] == looked.based_on
    if known:
        html.show(html.notice(_("All of it is on record already.")))
    label, stops = _("Record these changes") if update else _("Create the campaign"), bool(looked.errors) or known
    return partial(
        act.button, label, key=f"{choices.key}-record", type="primary", icon=":material/check:", disabled=stops,
        act=_record, args=(current(), choices, actor, looked),
    )  # fmt: skip


def _ask_about_judged(choices: Choices, changes: ListChanges) -> Confirmed | None:
    """Ask of each judged pledge that a list renames or leaves out what becomes of it; returns what was answered."""
    judged = [change for change in (*changes.renamed, *changes.gone) if change.judged]
    if not judged:
        return None
    words = _("Nobody's judgement moves to another pledge unseen: say of each what becomes of it.")
    html.show(html.section(_("Judged pledges that the list changes"), f'<p class="quiet">{html.text(words)}</p>'))
    answers = {}
    for change in judged:
        titles = [change.title] if change.before else [new.title for new in changes.new]
        same = {title: _("The same pledge, now “{title}”").format(title=title) for title in titles}
        labels = same | {DROPPED: _("No longer in the list; what was recorded stays")}
        name, label = f"{JUDGED}{change.number}", f"{change.number} · {change.before or change.title}"
        answers[str(change.number)] = choices.choose(st.selectbox, label, name, labels, placeholder=_("Choose"))
    renamed = {number: title for number, title in answers.items() if title not in ("", DROPPED)}
    return Confirmed(renamed, [number for number, answer in answers.items() if answer == DROPPED])


def _show_chart(looked: Preview, read: SheetRead) -> None:
    """Show the overview's chart of what the board would hold."""
    tables = looked.content["tables"]
    facts, categories = tables["campaign"][0], pd.DataFrame(tables.get("categories", [])).fillna("")
    of_pledge = {row["number"]: row["category_id"] for row in tables["pledges"]}
    rows = [(of_pledge[place.number], place.row.status or Status.UNRATED) for place in looked.counted]
    if not rows or categories.empty:
        return
    last = max((draft.as_of.isoformat() for draft in looked.drafts), default="")
    days = Days(read.today.isoformat(), "assessed" if last or not looked.known_statuses else "measured", last)
    caption = Caption(facts["name"], facts["source_title"], days, facts.get("licence") or "", len(rows))
    on = canvas(language(), current().theme, caption=caption, narrow=is_narrow())
    named = categories.add_prefix("category_").rename(columns={"category_id": "category"})
    pledges = pd.DataFrame(rows, columns=["category", "status"]).merge(named, on="category")
    drawn(status_by_category(pledges, categories, on=on), f"{KEY}-preview")


def _changes(changes: ListChanges) -> str:
    """What a newer list changes, pledge by pledge, as HTML."""
    listed = [
        (_(label), [f"{change.number} · {change.before and f'{change.before} → '}{change.title}" for change in of_kind])
        for kind, label in KINDS.items()
        for of_kind in [getattr(changes, kind)]
    ]
    return render("sheet.html", language(), counts=changes.counts(_), changes=listed, most=SHOWN)


def _record(run: Board, form: Choices, actor: Actor, looked: Preview) -> None:
    show_progress = recording()

    def create() -> str:
        founded = record(run.store, actor, looked, show_progress)
        message = _("{campaign}: journal entry {entry}, {count} statuses taken over.")
        name = looked.content["tables"]["campaign"][0]["name"]
        return message.format(campaign=name, entry=founded.seed.entry_id, count=len(founded.assessments))

    if form.attempt(run, create):
        identity.remember_name(actor.name)
        st.session_state[DONE] = looked.founding.id


def show_done(choices: Choices, actor: Actor) -> None:
    """Show the way to the campaign that was recorded, and offer to open the board with it and to hide the first one."""
    store, campaign, now = current().store, st.session_state[DONE], newest_snapshot()
    choices.show_outcome()
    link = html.link(_("Look at the board"), "", css="call", campaign=campaign)
    html.show(html.section(_("The campaign is on the board"), f"<p>{link}</p>"))
    offers: dict[str, Callable[[], object]] = {}
    if now.default_campaign() != campaign and now.is_one_of_several():
        offers[_("Open the board with this campaign")] = partial(choose_default, store, actor, campaign)
    for other in [listed for listed in now.listed_campaigns() if listed != campaign][:1]:
        label = _("Hide “{name}”").format(name=text_of(now.of_campaign(other).campaign(), "name"))
        offers[label] = partial(hide_campaign, store, actor, other)
    with st.container(horizontal=True):
        for place, (label, change) in enumerate(offers.items()):
            choices.submit(label, f"offer-{place}", _settle, change)
        act.button(_("Another list"), key=f"{choices.key}-again", act=st.session_state.pop, args=(DONE,))
    identity.keep_name()
    choices.keep_draft()


def _settle(_form: act.Form, change: Callable[[], object]) -> str:
    change()
    return _("The campaign is saved.")
