"""What somebody chooses for a new campaign, how its spreadsheet is read then, and what recording it would do. Session and
browser hold the choices, this server the spreadsheet itself."""

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from dashboard.charts.by_category import status_by_category
from dashboard.charts.drawing.caption import Caption, Days
from dashboard.charts.drawing.template import canvas
from dashboard.content.rendering import render
from dashboard.domain.columns import SEED_TABLES, column_of, translated_text
from dashboard.domain.days import parse_day
from dashboard.domain.errors import N_
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater, Status
from dashboard.domain.zones import zone_names
from dashboard.services import sheets
from dashboard.services.campaigns import new
from dashboard.services.campaigns.founding import Founding, read_facts
from dashboard.services.campaigns.seed import KINDS, Confirmed, ListChanges, PledgeChange
from dashboard.services.sheets.reading import DATE_ORDER
from dashboard.services.sheets.rows import COLUMN, STATUS
from dashboard.ui import html, trouble
from dashboard.ui.act import Form
from dashboard.ui.board import _, current, is_narrow, language
from dashboard.ui.chart import drawn
from dashboard.ui.choices import Labels
from dashboard.ui.desk.desk import labels_of
from dashboard.ui.desk.import_sheet import errors_of, recording
from dashboard.ui.forms import draft
from dashboard.ui.shell import identity

KEY = "new-campaign"
DONE = "new-campaign-done"  # in the session: the campaign that was recorded
ASKED = "new-campaign-asked"  # in the session: the browser has answered which draft it holds
DROPPED = "dropped"
SHOWN = 50  # changes of each kind
SAMPLE_ROWS, MOST_SHOWN = 3, 80  # characters of a cell
NAMES = {column.name: column.title for column in SEED_TABLES["pledges"].columns if column.title}
NAMES |= {"category_id": N_("Category"), "amount": N_("Budget")}  # as a founder calls them
# What only some founders know, as the registry calls it.
OTHER_FACTS = ("candidate", "office", "place", "election_date", "term_start", "term_end")
TEXTS = labels_of("facts") | {name: column_of(name).title for name in OTHER_FACTS}
FACTS = ("name", "language", "currency", "timezone", *TEXTS)
TYPED = ("name", "id", *TEXTS, "author", "as_of")  # fields of text
GUESSED = "guessed."  # before a choice's name: what stood there before anybody chose
OF_ONE_FILE = ("step", "sheet", "header_row.", "judged.")  # how the names begin of what another file begins anew
MOST_FILES = 8  # of 10 MB at most; the one that came first goes first
MOST_READINGS = 2  # of up to 20,000 rows
_workbook = lru_cache(MOST_FILES)(sheets.read_workbook)
_files: dict[str, bytes] = {}  # by the token that the person's browser alone has
# File, sheet, row of the headings, and the mapping of the last time as JSON.
_Table = tuple[tuple[str, bytes], str | None, int | None, str]
_Pairs = tuple[tuple[str, str], ...]
_Changes = tuple[_Pairs, _Pairs, str | None]  # of columns, of statuses, and the order of days


class SheetRead(NamedTuple):
    """The spreadsheet as the choices say that it is read."""

    sheet: sheets.Sheet
    mapping: sheets.SheetMapping
    guessed: sheets.SheetMapping  # before anybody chose
    notes: list[sheets.Note]
    reading: sheets.Reading
    today: date
    guessed_row: int = 0  # that names the columns, before anybody chose one


class Choices(Form):
    """The choices by name, each a text."""

    def __init__(self) -> None:
        super().__init__(KEY)
        self._draft = f"{KEY}@{identity.person()}"

    def get(self, field: str, default: Any = "") -> str:
        """A choice; empty where nobody has made it."""
        return str(self.state.held.get(field, default))

    def beginning(self, prefix: str) -> _Pairs:
        """The choices whose names begin so and that are not as they were guessed, by the rest of their names."""
        names = [name for name in self.state.held if name.startswith(prefix)]
        chosen = [name for name in names if self.get(name) not in ("", self.get(GUESSED + name))]
        return tuple((name.removeprefix(prefix), self.get(name)) for name in chosen)

    def choose(
        self, widget: Callable[..., Any], label: str, name: str, labels: Labels = None, guess: str = "", **more: Any
    ) -> str:
        """Show a widget with a choice; returns the choice. `labels`: as of `choices.choose`, by text. `guess`: what
        stands there before anybody chooses; where `labels` lack it, nothing."""
        place, codes = self.field_key(name), None if labels is None else list(labels)
        if place not in st.session_state:
            wanted = [self.get(name, guess), guess]
            st.session_state[place] = next((text for text in wanted if codes is None or text in codes), None)
        if widget is st.selectbox:
            more["index"] = 0 if guess in (codes or ()) else None
        content = self.field(widget, label, name, labels=labels, on_change=self._hear, args=(name,), **more)
        chosen = self.state.held[name] = str(content or "")
        self.state.held[GUESSED + name] = guess
        return chosen

    def _hear(self, name: str) -> None:
        self.state.held[name] = str(st.session_state.get(self.field_key(name)) or "")

    def take_up_draft(self) -> None:
        """Put the browser's draft into what nobody has touched yet in this session. Of the file that a server had which
        was started anew since, the draft knows more than the form: what stands in a field that was never left."""
        stored = draft.stored(self._draft, answered=ASKED in st.session_state, as_typed=True)
        if stored is not None:
            cleared = {name.removeprefix(GUESSED): "" for name in stored if name.startswith(GUESSED)}
            kept, held = cleared | stored, self.state.held
            self.state.held = held | kept if self.get("token") == stored.get("token") else kept | held
            st.session_state[ASKED] = True
            st.rerun()  # what the form holds is handed to the browser as a run begins

    def keep_draft(self) -> None:
        """Hand the choices to the browser."""
        if ASKED in st.session_state:
            draft.keep(self._draft, self.state.held, watch=re.sub(r"[^\w-]", "-", self.field_key("")), texts=TYPED)

    def take_file(self, name: str, content: bytes) -> None:
        """Begin with a file. What somebody chose goes on counting, what was guessed of the former file does not."""
        held, is_other = self.state.held, self.get("file", name) != name
        dropped = (GUESSED, *OF_ONE_FILE) if is_other else (GUESSED,)
        chosen = {field: text for field, text in held.items() if text != held.get(GUESSED + field)}
        if is_other:
            self.state.begin_anew()
        token = secrets.token_urlsafe()
        _files[token] = content
        if len(_files) > MOST_FILES:
            del _files[next(iter(_files))]
        kept = {field: text for field, text in chosen.items() if not field.startswith(dropped)}
        if kept.get("step") == "preview":
            kept["step"] = "campaign"  # whose fields have to be guessed anew
        self.state.held = kept | {"file": name, "token": token}

    @property
    def file(self) -> tuple[str, bytes] | None:
        """Name and content of the spreadsheet; None for none, and where this server does not have it any more."""
        content = _files.get(self.get("token"))
        return None if content is None else (self.get("file"), content)

    @property
    def workbook(self) -> sheets.Workbook:
        """The spreadsheet, whose file must be there. Raises SheetError."""
        assert self.file is not None
        return _workbook(*self.file)

    def read(self) -> SheetRead:
        """The spreadsheet, whose file must be there, as it is read now. Raises SheetError, RuleError."""
        assert self.file is not None
        store, campaign, sheet = current().store, self.get("campaign"), self.get("sheet")
        kept, row = new.mapping_of(store, campaign) if campaign else None, self.get(f"header_row.{sheet}")
        before = kept.to_json() if kept else ""
        guessed_row = _chosen((self.file, sheet or None, None, before))[1].header_row
        table = self.file, sheet or None, int(row) if row.isdecimal() and int(row) != guessed_row else None, before
        statuses = *self.beginning("status."), *self.beginning("progress.")
        changes = self.beginning("column."), statuses, self.get("date_order") or None
        today = new.today_of(store, campaign, "" if campaign else self.get("timezone") or browser_zone() or "UTC")
        return _read(table, changes, today)._replace(guessed_row=guessed_row)


def browser_zone() -> str:
    """The time zone that the browser says; empty for none that this machine knows."""
    zone = st.context.timezone or ""
    return zone if zone in zone_names() else ""


@lru_cache(MOST_FILES)  # to look at every column's cells takes up to half a second
def _chosen(table: _Table) -> tuple[sheets.Sheet, sheets.SheetMapping, list[sheets.Note]]:
    file, sheet, header_row, before = table
    kept = sheets.SheetMapping.from_json(before) if before else None
    return new.choose_as_before(_workbook(*file), kept, sheet, header_row)


@lru_cache(MOST_READINGS)  # 20,000 rows take some seconds, and every step and field asks for them
def _read(table: _Table, changes: _Changes, today: date) -> SheetRead:
    (page, guessed, notes), (columns, statuses, date_order) = _chosen(table), changes
    named = {name: field for name, field in columns if name in guessed.columns}
    mapping = guessed.changed(named, dict(statuses), date_order)
    return SheetRead(page, mapping, guessed, notes, sheets.read_pledges(page, mapping, today), today)


def show_preview(choices: Choices, actor: Actor) -> Callable[[], None]:
    """Show what recording the list would do; returns what shows the button that does it."""
    read = choices.read()
    facts = {**choices.workbook.facts, **read_facts({name: choices.get(name) for name in FACTS})}
    campaign, day = choices.get("campaign") or choices.get("id"), choices.get("as_of")
    rater = Rater(choices.get("rater") or Rater.WATCHDOG)
    as_of = parse_day(day, "as_of") if day not in ("", choices.get(f"{GUESSED}as_of")) else None
    founding = Founding(campaign, choices.get("file"), facts, rater, as_of)
    actor = identity.actor(choices.get("author")) if identity.is_local() else actor
    look = partial(new.preview, current().store, actor, founding, read.reading, read.mapping, read.today)
    looked = look(Confirmed())
    if looked.changes is not None and (confirmed := _ask_about_judged(choices, looked.changes)):
        looked = look(confirmed)
    changes = looked.changes
    open_questions = changes.unconfirmed if changes is not None else ()
    errors = errors_of([error for error in looked.errors if error not in open_questions], (), _ways())
    lines, remarks = list(new.summary(looked, read.reading, _)), [note.text(_) for note in read.reading.notes]
    html.show(render("sheet.html", language(), lines=lines, remarks=remarks), errors)
    if open_questions:
        question = _("Say first what becomes of the judged pledges: {count} are left.")
        trouble.show_problem(question.format(count=len(open_questions)))
    _show_chart(looked, read)
    html.show(_sample(looked.content["tables"]))
    warnings = [warning for warning in looked.warnings if getattr(warning, "field", "") != "as_of"]  # chosen before
    if changes is not None:
        html.show(_changes(changes, new.status_changes(current().store, looked, _)))
    html.show(errors_of((), warnings))
    known = changes is not None and not looked.drafts and looked.content["package"]["version"] == looked.based_on
    if known:
        html.show(html.notice(_("All of it is on record already.")))
    label = _("Create the campaign") if changes is None else _("Record these changes")
    style = {"type": "primary", "icon": ":material/check:", "disabled": bool(looked.errors) or known}
    return partial(choices.submit, label, "record", _record, actor, looked, **style)


def _ways() -> dict[str, str]:
    """Where what the sheet leaves open is settled, by the option that settles it on the command line."""
    steps = {COLUMN: _("Columns"), DATE_ORDER: _("Columns"), STATUS: _("Statuses")}
    return {option: _("The step “{step}” settles it.").format(step=step) for option, step in steps.items()}


def _ask_about_judged(choices: Choices, changes: ListChanges) -> Confirmed | None:
    """Ask of each judged pledge that a list renames or leaves out what becomes of it; returns what was answered."""
    judged = [change for change in (*changes.renamed, *changes.gone) if change.judged]
    if not judged:
        return None
    words = _("Nobody's judgement moves to another pledge unseen: say of each what becomes of it.")
    html.show(html.section(_("Judged pledges that the list changes"), f'<p class="quiet">{html.text(words)}</p>'))
    answers: dict[str, str] = {}
    for change in judged:
        titles = [change.title] if change.before else [added.title for added in changes.new]
        titles = [title for title in titles if title not in answers.values()]
        same = {title: _("The same pledge, now “{title}”").format(title=title) for title in titles}
        labels = same | {DROPPED: _("No longer in the list; what was recorded stays")}
        name, label = f"judged.{change.number}", f"{change.number} · {change.before or change.title}"
        answers[str(change.number)] = choices.choose(st.selectbox, label, name, labels, placeholder=_("Choose"))
    renamed = {number: title for number, title in answers.items() if title not in ("", DROPPED)}
    return Confirmed(renamed, [number for number, answer in answers.items() if answer == DROPPED])


def _show_chart(looked: new.Preview, read: SheetRead) -> None:
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


def _sample(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """The first pledges as they are read, as HTML: days, amounts and levels can be compared with the sheet."""
    categories = {row["id"]: row["name"] for row in tables.get("categories", ())}
    rows = [{**row, "category_id": categories.get(row.get("category_id"))} for row in tables["pledges"][:SAMPLE_ROWS]]
    names = {name for row in rows for name, value in row.items() if value is not None}
    columns = [name for name in NAMES if name in names and not name.endswith("_precision")]
    cells = [["" if row.get(name) is None else _text_of(row[name]) for name in columns] for row in rows]
    languages = [f" ({name.rpartition('_')[2]})" if translated_text(name) else "" for name in columns]
    heads = [_(NAMES[name]) + language for name, language in zip(columns, languages, strict=True)]
    title = _("The first pledges as they are read")
    return render("table.html", language(), title=title, css="sample", heads=heads, rows=cells) if rows else ""


def _text_of(value: object) -> str:
    return f"{value.normalize():,f}" if isinstance(value, Decimal) else str(value)[:MOST_SHOWN]


def _changes(changes: ListChanges, statuses: list[str]) -> str:
    """What a newer list changes, pledge by pledge, as HTML. `statuses`: that it changes, a line each."""
    listed = []
    for kind, label in KINDS.items():
        of_kind: Sequence[PledgeChange] = getattr(changes, kind)
        lines = []
        for change in of_kind:
            columns = ", ".join(dict.fromkeys(_(NAMES.get(name, name)) for name in change.columns if name != "title"))
            title = f"{change.before and f'{change.before} → '}{change.title}"
            lines.append(f"{change.number} · {title}{columns and f' ({columns})'}")
        listed.append((_(label), lines))
    listed.append((_("Statuses"), statuses))
    return render("sheet.html", language(), counts=changes.counts(_), changes=listed, most=SHOWN)


def _record(_form: Form, actor: Actor, looked: new.Preview) -> str:
    founded = new.record(current().store, actor, looked, recording())
    identity.remember_name(actor.name)
    st.session_state[DONE] = looked.founding.id
    message = _("{campaign}: journal entry {entry}, {count} statuses taken over.")
    name = looked.content["tables"]["campaign"][0]["name"]
    return message.format(campaign=name, entry=founded.seed.entry_id, count=len(founded.assessments))
