"""One pledge's form as it lives in the session, and its fields, the evidence among them."""

import time
from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.content.rendering import render
from dashboard.domain.assessment import Assessment, LifecycleStatus, outside_term
from dashboard.domain.errors import RuleError
from dashboard.domain.evidence import MAX_FILE_BYTES, EvidenceDraft, FileDraft
from dashboard.domain.file_kind import ENDINGS, KINDS
from dashboard.domain.permission import Actor, OrganisationKind
from dashboard.domain.status import STORED, Rater, Reason, Timeliness, Verdict
from dashboard.streamlit_patches.runs import DeltaGenerator
from dashboard.ui import act, html
from dashboard.ui.board import _, current, language, snapshot, today
from dashboard.ui.choices import term_days
from dashboard.ui.forms import draft
from dashboard.ui.shell import identity

LEAST_EVIDENCE_ROWS = 1
MOST_EVIDENCE_ROWS = 20
HELD = ("rows", "rename", "open")  # what the form knows and no widget of it holds
PRESET = ("as_of", "verdict", "timeliness", "rater")
JUDGED = ("status", "reason", "progress", "source_label", "note", "supersedes", "correction")
EVIDENCE_FIELDS = ("url", "citation", "title", "publisher", "published_on", "archived_url", "quote")


class Form(act.Form):
    """One pledge's form. Its draft belongs to one person: on a shared machine nobody finds another's judgement."""

    options = {"persist_state": "session"}  # what was typed outlives a look at another page  # noqa: RUF012

    def __init__(self, campaign: str, number: int, person: str = "") -> None:
        super().__init__(f"form-{campaign}-{number}")
        self.draft_key = f"{self.name}@{person}" if person else self.name

    @property
    def key(self) -> str:
        """As of any form; with every generation, so that style sheet and scripts find it."""
        return f"{self.name}-{self.generation}"

    def field_key(self, field: str) -> str:
        """The name of a field in the session, as any form has it."""
        return f"{self.key}-{field}"

    def get(self, field: str, default: Any = None) -> Any:
        """What a field holds, or the form itself."""
        return self.state.held.get(field, default) if field in HELD else super().get(field, default)

    def set(self, field: str, value: Any) -> None:
        """Put something into a field."""
        if field in HELD:
            self.state.held[field] = value
        else:
            st.session_state[self.field_key(field)] = value

    def put(self, values: dict[str, Any]) -> None:
        """Fill in fields whose widgets are not shown yet."""
        for field, value in values.items():
            # A widget with a preset of its own takes a value as its preset; Streamlit allows it no second one.
            self.set(f"preset-{field}" if field in PRESET else field, value)

    def preset(self, field: str, otherwise: Any) -> Any:
        """What a widget with a preset of its own begins with."""
        return self.get(f"preset-{field}", otherwise)

    def unfold(self, opened: bool) -> None:
        """Open or close the form; what was typed stays, what was said of an act before goes."""
        self.set("open", opened)
        self.state.moved, self.state.message = time.time(), None

    def start_anew(self) -> None:
        """Give up what was typed."""
        self.state.begin_anew()
        self.forget()

    def correct(self, earlier: dict[int, Assessment], id: int | None = None) -> None:
        """Fill in what is not typed yet from the entry that was chosen to be corrected; `id`: chosen by a button."""
        if id is not None:
            self.set("supersedes", id)
        chosen = earlier.get(self.get("supersedes"))
        if chosen is None or self.get("evidence.0.file") is not None:
            return
        self.fill_in(chosen, supersedes=chosen.id, asked=True)

    def fill_in(self, chosen: Assessment, **more: Any) -> None:
        """Open the form with what an assessment says in the fields that nobody has typed in, and `more`."""
        filled = {field: getattr(chosen, field) for field in ("status", "reason", "source_label")}
        filled["note"] = chosen.remark
        filled["progress"] = f"{chosen.progress.normalize():f}" if chosen.progress is not None else ""
        for row, piece in enumerate(chosen.evidence[:MOST_EVIDENCE_ROWS]):
            filled |= {f"evidence.{row}.{field}": getattr(piece, field) for field in EVIDENCE_FIELDS}
            if piece.file is not None and not (piece.url or piece.citation):
                filled[f"evidence.{row}.citation"] = piece.file.name
        filled |= {field: value for field, value in self.typed().items() if value}
        filled |= {field: getattr(chosen, field) for field in PRESET} | more
        filled["rows"] = max(len(chosen.evidence), int(self.get("rows", LEAST_EVIDENCE_ROWS)))
        self.start_anew()
        self.generation += 1
        self.unfold(True)
        self.put({field: value for field, value in filled.items() if value not in (None, "")})

    def forget(self) -> None:
        """Drop what the session still keeps of this generation, which is over."""
        for key in [key for key in st.session_state if str(key).startswith(self.field_key(""))]:
            del st.session_state[key]

    def typed(self) -> dict[str, Any]:
        """What somebody has put into the form, by field; nothing where only the presets stand in it."""
        rows = range(int(self.get("rows", LEAST_EVIDENCE_ROWS)))
        fields = [*JUDGED, "name", *(f"evidence.{row}.{field}" for row in rows for field in EVIDENCE_FIELDS)]
        values = {field: self.get(field) for field in fields}
        return values | {field: self.get(field) for field in (*PRESET, "rows")} if any(values.values()) else {}


def usual_day() -> date:
    """The day that a judgement is most likely of: the one used last, else the campaign's last day, at most today."""
    last_used: date | None = st.session_state.get(f"day-{current().view.campaign}")
    return last_used or min(today(), snapshot().campaign().left_office_on or snapshot().term()[1])


def remember_day(day: date) -> None:
    """Keep the day that was used last."""
    st.session_state[f"day-{current().view.campaign}"] = day


def show_fields(form: Form, actor: Actor, history: Sequence[Assessment]) -> None:
    """Show the fields, each with its errors beside it; `history` is the pledge's, which the author may correct."""
    corrected = _show_corrects(form, actor, history)
    meanings = "\n\n".join(f"**{_(code.label)}**: {_(code.meaning)}" for code in STORED)
    status = form.field(st.pills, _("Status"), "status", labels=STORED, wrap=True, help=meanings)
    if status is not None and status.needs_reason:
        form.field(st.selectbox, _("Why"), "reason", labels=Reason, index=None, placeholder=_("Choose a reason"))
    else:
        form.show_errors(_("Why"), "reason")
    first, second, third = st.columns(3)
    bounds = term_days(today())
    preset = max(form.preset("as_of", usual_day()), bounds["min_value"])
    day = form.field(st.date_input, _("True as of"), "as_of", value=preset, at=first, **bounds)
    _show_preset(form, _("Verdict"), "verdict", Verdict.PROVISIONAL, second)
    words = _("Only where the source states it")
    form.field(st.text_input, _("Progress, in percent"), "progress", placeholder=words, at=third)
    campaign = snapshot().campaign()
    outside = outside_term(day, campaign.election_date, campaign.term_end) if isinstance(day, date) else ()
    if outside:  # which stops nothing
        html.show(render("form.html", language(), warnings=[error.text(_) for error in outside]))
    if corrected:
        form.field(st.text_area, _("Reason for the correction"), "correction", height=80)
    form.field(st.text_area, _("Note"), "note", height=90, placeholder=_("What was done, what is missing"))
    rows = int(form.get("rows", LEAST_EVIDENCE_ROWS))
    for row in range(rows):
        show_evidence(form, row)
    if rows < MOST_EVIDENCE_ROWS:
        look = {"key": form.field_key("more"), "type": "tertiary", "icon": ":material/add:"}
        act.button(_("Add another piece of evidence"), act=form.set, args=("rows", rows + 1), **look)
    _show_rare(form, actor)


def is_correctable(assessment: Assessment, actor: Actor) -> bool:
    """Whether an assessment is this person's own and stands."""
    return assessment.author_id == actor.id and assessment.lifecycle_status is LifecycleStatus.PUBLISHED


def _show_corrects(form: Form, actor: Actor, history: Sequence[Assessment]) -> bool:
    """Which earlier assessment of hers that stands this one corrects; the form is filled in from it."""
    earlier = {item.id: item for item in history if is_correctable(item, actor)}
    if form.get("supersedes") not in (None, *earlier):
        form.set("supersedes", None)
    if not earlier:
        return False
    labels = {id: f"{_(item.status.label)} · {item.as_of.isoformat()}" for id, item in earlier.items()}
    hears: dict[str, Any] = {"on_change": form.correct, "args": (earlier,), "placeholder": _("No, it is a new one")}
    words = _("The earlier one stays on record, marked as superseded, with your reason.")
    label, labels = _("Corrects an earlier one of yours"), act.distinct(labels)
    return form.field(st.selectbox, label, "supersedes", labels=labels, index=None, help=words, **hears) is not None


def _show_rare(form: Form, actor: Actor) -> None:
    """What few judgements need; open where something of it is not as usual."""
    usual = {"rater": Rater.WATCHDOG, "timeliness": Timeliness.NOT_APPLICABLE}
    filled = form.preset("source_label", form.get("source_label")) or any(
        form.get(name, form.preset(name, value)) != value for name, value in usual.items()
    )
    with st.expander(_("More: timeliness, the source's words, whose judgement"), expanded=bool(filled)):
        first, second = st.columns(2)
        _show_preset(form, _("Timeliness"), "timeliness", Timeliness.NOT_APPLICABLE, first)
        form.field(st.text_input, _("What the source calls the status"), "source_label", at=second)
        if actor.organisation_kind is not OrganisationKind.CITY:
            choices = {Rater.WATCHDOG: _("Our own"), Rater.CITY: _("The administration's own, transcribed")}
            words = _("A watchdog may also transcribe how the administration rates itself. That stands beside and never counts in the watchdogs' rates.")  # fmt: skip
            rater = form.preset("rater", Rater.WATCHDOG)
            form.field(st.pills, _("Whose judgement"), "rater", labels=choices, wrap=True, default=rater, help=words)


def _show_preset(form: Form, label: str, name: str, otherwise: Verdict | Timeliness, at: DeltaGenerator) -> None:
    codes = list(type(otherwise))
    form.field(st.selectbox, label, name, labels=codes, index=codes.index(form.preset(name, otherwise)), at=at)


def show_name(form: Form, actor: Actor) -> None:
    """Show the form's heading and under which name she writes."""
    known = actor.name if actor.kind == "member" else identity.known_name()
    named = bool(known) and not form.get("rename")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        html.show(render("form.html", language(), form=form.name, corrects=form.get("supersedes") is not None))
        if named:
            # Markdown's marks are taken as they are.
            plain = "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~$:&" else sign for sign in known)
            st.markdown(_("You write as **{name}**.").format(name=plain), width="content")
            if actor.kind != "member":
                change = form.field_key("change")
                act.button(_("Change name"), key=change, type="tertiary", act=form.set, args=("rename", True))
    if not named:
        words = _("Shown beside your assessments; this browser keeps it.")
        form.field(st.text_input, _("Your name or your group's"), "name", value=known, max_chars=80, help=words)


def show_evidence(form: Form, row: int) -> None:
    """Show the fields of one piece of evidence."""
    place, heading = f"evidence.{row}", _("Evidence {number}").format(number=row + 1)

    def field(widget: Any, label: str, name: str, *errors: str, **options: Any) -> None:
        form.field(widget, label, f"{place}.{name}", *errors, named=f"{heading}: {label}", **options)

    with st.container(key=form.field_key(f"{place}.box"), gap="small"):
        html.show(render("form.html", language(), evidence=row + 1))
        first, second = st.columns([3, 2])
        errors = (f"{place}.url", place, *(("evidence",) if row == 0 else ()))
        field(st.text_input, _("Web address"), "url", *errors, placeholder="https://", at=first)
        field(st.text_input, _("Title"), "title", at=second)
        first, second = st.columns([3, 2])
        field(st.text_input, _("Publisher"), "publisher", at=first)
        days = {"min_value": draft.EARLIEST_DAY, "max_value": today(), "format": "YYYY-MM-DD"}
        field(st.date_input, _("Published on"), "published_on", value=None, at=second, **days)
        with st.expander(_("A file, quote, archived copy, or a citation instead of an address")):
            most, kinds = MAX_FILE_BYTES // 1024**2, ", ".join(kind.label for kind in KINDS)
            label = _("A file instead of an address, or beside it: {kinds}, at most {most} MB")
            place_of_file = form.field_key(f"{place}.file")
            act.show_upload(label.format(kinds=kinds, most=most), ENDINGS, place_of_file, form.name)
            form.show_errors(f"{heading}: {_('File')}", f"{place}.file")
            field(st.text_area, _("Quote"), "quote", height=80)
            field(st.text_input, _("Archived copy"), "archived_url", placeholder="https://")
            words = _("For evidence that is not on the web: document, page, date.")
            field(st.text_input, _("Citation"), "citation", help=words)


def evidence_of(form: Form) -> tuple[tuple[int, ...], tuple[EvidenceDraft, ...], list[RuleError]]:
    """The evidence typed so far, empty rows left out; the row on the page that each came from; and what is missing."""
    drafts: dict[int, EvidenceDraft] = {}
    errors: list[RuleError] = []
    for row in range(int(form.get("rows", LEAST_EVIDENCE_ROWS))):
        values = {field: form.get(f"evidence.{row}.{field}") for field in (*EVIDENCE_FIELDS, "file")}
        fields = {field: value for field, value in values.items() if value is not None}
        lost = act.lost_upload(form.name, form.field_key(f"evidence.{row}.file"))
        if lost:
            errors.append(RuleError(f"evidence.{len(drafts)}.file", act.LOST, name=lost))
        if "file" in fields:
            fields["file"] = FileDraft(fields["file"].name, fields["file"].getvalue())
        if any(fields.values()) or lost:
            drafts[row] = EvidenceDraft(**fields)
    return tuple(drafts), tuple(drafts.values()), errors


def at_row(error: RuleError, rows: tuple[int, ...]) -> RuleError:
    """An error of the n-th piece of evidence, shown at the row of the page that it was typed in."""
    parts = (error.field or "").split(".")
    if len(parts) > 1 and parts[0] == "evidence" and parts[1].isdigit() and int(parts[1]) < len(rows):
        parts[1] = str(rows[int(parts[1])])
        return RuleError(".".join(parts), error.message, **error.facts)
    return error
