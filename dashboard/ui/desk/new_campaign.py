"""New campaign on the desk: a spreadsheet becomes a campaign step by step, and nothing is recorded before the last."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import PurePath

import streamlit as st
from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

from dashboard.domain.assessment import check_name
from dashboard.domain.columns.vocabulary import CODE
from dashboard.domain.days import AmbiguousDay, parse_day
from dashboard.domain.errors import PledgeboardError, RuleError
from dashboard.domain.marks import N_
from dashboard.domain.permission import Actor
from dashboard.domain.status import STORED, Rater
from dashboard.domain.zones import zone_names
from dashboard.locale import LANGUAGES
from dashboard.services.campaigns.new import NO_ID, language_of
from dashboard.services.sheets.fields import IGNORED, TRANSLATED, full_header
from dashboard.services.sheets.mapping import NO_STATUS
from dashboard.services.sheets.tables import MOST_ROWS_ABOVE, Table, table_at
from dashboard.store.engine.store import Store
from dashboard.store.reads.campaign import read_campaign, read_campaigns
from dashboard.store.reads.view import View
from dashboard.ui import act, html, trouble
from dashboard.ui.board import _, current, language
from dashboard.ui.desk.import_sheet import errors_of
from dashboard.ui.desk.new_choices import COLUMN, HEADER_ROW, KEY, PROGRESS, STATUS, Choices, SheetRead
from dashboard.ui.desk.new_preview import DONE, show_done, show_preview
from dashboard.ui.forms.upload import LOST, show_upload
from dashboard.ui.shell import identity

STEPS = {
    "file": N_("File"), "columns": N_("Columns"), "statuses": N_("Statuses"), "campaign": N_("Campaign"),
    "preview": N_("Preview"),
}  # fmt: skip
FIELDS = {
    "title": N_("Title of the pledge"), "code": N_("Identifier"), "category": N_("Category"),
    "level": N_("Level above the pledge"), "description": N_("Description"),
    "parent": N_("Identifier of the pledge above"), "tags": N_("Tags"), "owner": N_("Department in charge"),
    "due": N_("Due"), "amount": N_("Budget"), "status": N_("Status"), "mark": N_("Status marked by a sign such as ○"),
    "progress": N_("Progress, in percent"), "as_of": N_("Day of the status"), "note": N_("Note"),
    "evidence": N_("Evidence"), IGNORED: N_("Leave this column out"),
}  # fmt: skip
ORDERS = {"dmy": N_("Day, month, year"), "mdy": N_("Month, day, year"), "ymd": N_("Year, month, day")}
RULES = ("100", ">0", "0", "<0")  # percentages that a status can be made of, in this order
WHOSE = {Rater.WATCHDOG: N_("Independent"), Rater.CITY: N_("The administration's own")}
TEXTS = {
    "source_title": N_("Source, as it is cited"), "source_url": N_("Address of the source"),
    "licence": N_("Licence of the data"), "licence_holder": N_("Who gives that licence"),
}  # fmt: skip
EXAMPLES = 3  # cells of a column, rows of a table
TAKEN = N_("The board holds “{id}” already. Choose it in the first step to update it.")
COLUMN_OPTION = "--column"


def show_new_campaign(actor: Actor) -> None:
    """Show the step that somebody is at."""
    choices = Choices()
    choices.take_up_draft()
    if choices.get(DONE):
        show_done(choices, actor)
        return
    step = choices.get("step", "file") if choices.file is not None else "file"
    step = step if step in STEPS else "file"
    items = "".join(
        f"<li{' aria-current=step' if code == step else ''}>{html.text(_(label))}</li>" for code, label in STEPS.items()
    )
    html.show(f'<div class="board"><ol class="steps">{items}</ol></div>')
    if step == "file":
        _show_upload(choices)
    if choices.file is not None:
        try:
            SHOW[step](choices, actor)
            forward = True
        except PledgeboardError as error:
            trouble.show_error(error)
            forward = False
        _show_ways(choices, step, forward=forward)
    choices.keep_draft()


def _show_upload(choices: Choices) -> None:
    html.show(html.quiet(_("CSV, XLSX, XLS, ODS, or JSON of the Korean election commission: one row a pledge. Nothing is recorded before you have seen what would be.")))  # fmt: skip
    uploaded = show_upload(_("Spreadsheet"), None, f"{choices.key}-file", 10, KEY)
    if uploaded is not None and uploaded.file_id != choices.get("upload"):
        choices.take_file(uploaded.name, uploaded.getvalue(), uploaded.file_id)
        st.rerun()
    if choices.file is None and choices.get("file"):
        trouble.show_problem(_(LOST).format(name=choices.get("file")) + " " + _("What you have chosen is kept."))


def _show_ways(choices: Choices, step: str, *, forward: bool) -> None:
    """Show the buttons to the steps before and after."""
    steps = list(STEPS)
    place = steps.index(step)
    with st.container(horizontal=True):
        if place:
            act.button(_("Back"), key=f"{choices.key}-back-{step}", act=_go, args=(choices, steps[place - 1]))
        if forward and place + 1 < len(steps):
            act.button(
                _("Continue"), key=f"{choices.key}-go-{step}", type="primary", act=_go,
                args=(choices, steps[place + 1], current().store),
            )  # fmt: skip


def _go(choices: Choices, step: str, store: Store | None = None) -> None:
    """Go to a step; forward, from a step whose fields are filled in, alone."""
    at = choices.get("step", "file")
    choices.form.errors = tuple(_missing(choices, store)) if at == "campaign" and store is not None else ()
    if not choices.form.errors:
        choices.form.held["step"] = step


def _missing(choices: Choices, store: Store) -> list[RuleError]:
    errors, campaign, id = [], choices.get("campaign"), choices.get("id")
    if not choices.get("name").strip():
        errors.append(RuleError("name", N_("Give the campaign a name.")))
    if not campaign and not re.fullmatch(CODE, id):
        errors.append(RuleError("id", NO_ID, text=id))
    if not campaign and id in set(read_campaigns(store)["id"]):
        errors.append(RuleError("id", TAKEN, id=id))
    if identity.is_local():
        try:
            check_name(choices.get("author", identity.known_name()))
        except RuleError as failed:
            errors.append(RuleError("author", failed.message, **failed.facts))
    return errors


def _show_sheet(choices: Choices, _actor: Actor) -> None:
    assert choices.file is not None
    name, store = choices.file[0], current().store
    html.show(html.notice(_("“{name}” is here.").format(name=name)))
    held = {id: read_campaign(store, View(id)) for id in read_campaigns(store)["id"]}
    again = next((id for id, facts in held.items() if facts.source_title == name or id == _plain_stem(name)), "")
    updates = {id: _("An update of “{name}”").format(name=facts.name) for id, facts in held.items()}
    choices.choose(st.selectbox, _("What it is"), "campaign", {"": _("A new campaign")} | updates, again)
    workbook = choices.workbook()
    hidden = {sheet: _("{sheet} (hidden)").format(sheet=sheet) for sheet in workbook.hidden_names}
    sheets = {sheet: sheet for sheet in workbook.sheet_names} | hidden
    if len(sheets) > 1:
        choices.choose(st.selectbox, _("Sheet"), "sheet", sheets, placeholder=_("the one that fits"))
    read = choices.read()
    rows = {str(number): _row_words(number, cells) for number, cells in read.sheet.rows[:MOST_ROWS_ABOVE]}
    place, guess = f"{HEADER_ROW}{read.sheet.name}", str(read.guessed.header_row)
    choices.choose(st.selectbox, _("Row that names the columns"), place, rows, guess)
    notes = "".join(html.quiet(note.text(_)) for note in read.notes)
    html.show(_sample(table_at(read.sheet, read.mapping.header_row)), notes)


def _row_words(number: int, cells: tuple[object, ...]) -> str:
    return f"{number}: " + " · ".join(str(cell) for cell in cells if cell is not None)[:120]


def _sample(table: Table) -> str:
    """The first rows below the headings, as HTML."""
    shown = [place for place, heading in enumerate(table.headings) if heading]
    rows = "".join(
        "<tr>" + "".join(f'<td dir="auto">{html.text(_short(cells, place))}</td>' for place in shown) + "</tr>"
        for _row, cells in table.rows[:EXAMPLES]
    )
    heads = html.headings(*(table.headings[place] for place in shown))
    return f'<div class="board scroller" tabindex="0"><table class="plain">{heads}<tbody>{rows}</tbody></table></div>'


def _short(cells: tuple[object, ...], place: int) -> str:
    text = str(cells[place]) if place < len(cells) and cells[place] is not None else ""
    return text if len(text) <= 60 else text[:60] + "…"


def _show_columns(choices: Choices, _actor: Actor) -> None:
    read = choices.read()
    table, labels = table_at(read.sheet, read.mapping.header_row), _fields(read)
    for place, heading in enumerate(table.headings):
        if heading in read.guessed.columns:
            examples = dict.fromkeys(str(cell) for cell in table.column(place))
            _beside(heading, " · ".join(list(examples)[:EXAMPLES]))
            choices.choose(
                st.selectbox, _("What the column “{column}” holds").format(column=heading), f"{COLUMN}{heading}", labels,
                read.guessed.columns[heading], label_visibility="collapsed",
            )  # fmt: skip
    errors = read.reading.errors
    if choices.get("date_order") or any(isinstance(error.error, AmbiguousDay) for error in errors):
        orders = {order: _(words) for order, words in ORDERS.items()}
        choices.choose(st.selectbox, _("Order of days such as 3/4/2026"), "date_order", orders, read.guessed.date_order)
    html.show(errors_of([error for error in errors if error.option == COLUMN_OPTION], ()))


def _fields(read: SheetRead) -> dict[str, str]:
    """What a column can hold, in the reader's language: a translation into the languages of the board and the sheet."""
    labels, names = {field: _(label) for field, label in FIELDS.items()}, _language_names(language())
    translations = [f"{field}_{code}" for code in LANGUAGES for field in TRANSLATED]
    for name in (*translations, *read.guessed.columns.values()):
        base, _sign, code = name.rpartition("_")
        if base in TRANSLATED:
            labels[name] = f"{_(FIELDS[base])} · {names.get(code, code)}"
        labels.setdefault(name, full_header(name))
    return labels


def _beside(words: str, small: str) -> None:
    """Show what a box below is about."""
    html.show(
        f'<div class="board"><span class="heading-of" dir="auto">{html.text(words)}</span>'
        f'<span class="examples" dir="auto">{html.text(small[:160])}</span></div>'
    )


def _show_statuses(choices: Choices, _actor: Actor) -> None:
    read = choices.read()
    codes = {status.value: _(status.label) for status in STORED} | {NO_STATUS: _("Says nothing: not yet rated")}
    labels = {label.label: label for label in read.reading.labels}
    for label, counted in labels.items():
        _beside(f"“{label}”", _("{count} rows").format(count=counted.count))
        words = _("What “{label}” means").format(label=label)
        choices.choose(
            st.selectbox, words, f"{STATUS}{label}", codes, counted.code or "", label_visibility="collapsed",
            placeholder=_("Choose a status"),
        )  # fmt: skip
    percent = "progress" in read.mapping.columns.values()
    if percent and not labels:
        html.show(html.quiet(_("The list has percentages and no statuses. They are kept as progress; a status is made of one only where you say so here.")))  # fmt: skip
        for rule in RULES:
            choices.choose(st.selectbox, f"{rule} %", f"{PROGRESS}{rule}", {"": _("Progress alone")} | codes)
    if not labels and not percent:
        html.show(html.notice(_("The list has no statuses: every pledge begins as not yet rated.")))
    else:
        whose = {rater.value: _(words) for rater, words in WHOSE.items()}
        choices.choose(st.segmented_control, _("Whose judgements these are"), "rater", whose, Rater.WATCHDOG.value)
        if any(row.status is not None and row.as_of is None for row in read.reading.pledges) or percent:
            help = _("For rows that do not say their own day.")
            choices.choose(
                st.text_input, _("Day of the statuses"), "as_of", otherwise=read.today.isoformat(), help=help
            )
    if choices.get("as_of"):
        parse_day(choices.get("as_of"), "as_of")


def _show_campaign(choices: Choices, _actor: Actor) -> None:
    read, campaign = choices.read(), choices.get("campaign")
    name = choices.get("file")
    facts: Mapping[str, str] = read.workbook.facts
    if campaign:
        held = read_campaign(current().store, View(campaign))
        facts = {field: getattr(held, field) or "" for field in ("name", "language", "currency", "timezone", *TEXTS)}
    choices.choose(st.text_input, _("Name of the campaign"), "name", otherwise=facts.get("name", facts.get("candidate", "")), max_chars=80)  # fmt: skip
    if not campaign:
        help = _("Letters, digits and hyphens; it stands in every address and never changes.")
        choices.choose(st.text_input, _("Short name for addresses"), "id", otherwise=_plain_stem(name), help=help)
    names = _language_names(language())
    guess = facts.get("language") or language_of(row.title for row in read.reading.pledges)
    first, second, third = st.columns(3)
    empty = _("not said")
    with first:
        choices.choose(st.selectbox, _("Language of the pledges"), "language", names, guess, placeholder=empty)
    with second:
        currencies = _currency_names(language())
        choices.choose(
            st.selectbox, _("Currency"), "currency", currencies, facts.get("currency", ""), placeholder=empty
        )
    with third:
        zones = {zone: zone for zone in zone_names()}
        zone = facts.get("timezone") or st.context.timezone or ""
        choices.choose(st.selectbox, _("Time zone"), "timezone", zones, zone, placeholder=empty)
    left, right = st.columns(2)
    for place, (field, label) in enumerate(TEXTS.items()):
        with (left, right)[place % 2]:
            preset = facts.get(field, name if field == "source_title" else "")
            choices.choose(st.text_input, _(label), field, otherwise=preset, max_chars=200)
    if identity.is_local():
        words = _("Your name or your group's")
        choices.choose(st.text_input, words, "author", otherwise=identity.known_name(), max_chars=80)


def _plain_stem(name: str) -> str:
    """A file's name as an id; empty where it has other letters."""
    stem = re.sub(r"[^a-z0-9]+", "-", PurePath(name).stem.lower()).strip("-")
    return stem if name.isascii() else ""


@cache
def _language_names(spoken: str) -> dict[str, str]:
    """Every language by its code, sorted by its name in `spoken`."""
    names = Locale.parse(spoken).languages
    short = {code: f"{name} ({code})" for code, name in names.items() if len(code) == 2}
    return dict(sorted(short.items(), key=lambda item: item[1]))


@cache
def _currency_names(spoken: str) -> dict[str, str]:
    """Every currency that somebody pays with now, by its code, with its name in `spoken`."""
    codes = {code for territory in get_global("territory_currencies") for code in get_territory_currencies(territory)}
    return {code: f"{code} · {get_currency_name(code, locale=spoken)}" for code in sorted(codes)}


SHOW = {
    "file": _show_sheet, "columns": _show_columns, "statuses": _show_statuses, "campaign": _show_campaign,
    "preview": show_preview,
}  # fmt: skip
