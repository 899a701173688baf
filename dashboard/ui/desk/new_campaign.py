"""New campaign on the desk: a spreadsheet becomes a campaign step by step, and nothing is recorded before the last."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import PurePath
from typing import Any

import streamlit as st
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

from dashboard.content.rendering import render
from dashboard.domain.assessment import check_name
from dashboard.domain.days import AmbiguousDay, parse_day
from dashboard.domain.errors import N_, PledgeboardError, RuleError
from dashboard.domain.evidence import url_errors
from dashboard.domain.permission import Actor
from dashboard.domain.status import STORED, Rater
from dashboard.domain.zones import zone_names
from dashboard.locale import LANGUAGES, locale_of
from dashboard.services.campaigns.founding import fact_errors, language_of, read_facts
from dashboard.services.campaigns.manage import choose_default, hide_campaign
from dashboard.services.sheets.mapping import NO_STATUS, TRANSLATED, full_header, guess_status
from dashboard.services.sheets.reading import DATE_ORDER, stated_day
from dashboard.services.sheets.rows import COLUMN, STATUS
from dashboard.services.sheets.tables import MOST_ROWS_ABOVE, table_at
from dashboard.store.reads.campaign import read_campaign, read_campaigns
from dashboard.store.reads.view import View
from dashboard.ui import act, html, trouble
from dashboard.ui.board import _, current, language, newest_snapshot, text_of
from dashboard.ui.desk.desk import labels_of
from dashboard.ui.desk.import_sheet import errors_of
from dashboard.ui.desk.new_list import DONE, FACTS, KEY, TEXTS, Choices, browser_zone, show_preview
from dashboard.ui.shell import identity

FIELDS = labels_of("columns")
RULES = ("100", ">0", "0", "<0")  # percentages that a status can be made of, in this order
EXAMPLES = 3  # cells of a column, rows of a table
TAKEN = N_("The board holds “{id}” already. Choose it in the first step to update it.")
UPLOADED = "new-campaign-upload"  # in the session: which file was taken
_step = html.component("step")


def show_new_campaign(actor: Actor) -> None:
    """Show the step that somebody is at."""
    choices, codes = Choices(), list(STEPS)
    choices.take_up_draft()
    if st.session_state.get(DONE):
        _show_done(choices, actor)
        return
    step = choices.get("step") if choices.file is not None and choices.get("step") in STEPS else codes[0]
    steps = [(_(label), code == step) for code, (label, _show) in STEPS.items()]
    html.show(render("sheet.html", language(), steps=steps))
    _step(key="step", data={"step": step})
    if step == codes[0]:
        _show_upload(choices)
    if choices.file is not None:
        show_record: Callable[[], None] | None = None
        place, onward = codes.index(step), codes[codes.index(step) + 1 :]
        try:
            show_record = STEPS[step][1](choices, actor)
        except PledgeboardError as error:
            trouble.show_error(error)
            onward = []
        with st.container(horizontal=True):
            if place:
                _show_way(choices, _("Back"), step, codes[place - 1])
            if onward:
                _show_way(choices, _("Continue"), step, onward[0], type="primary")
            if show_record is not None:
                show_record()
        choices.show_outcome()
    choices.keep_draft()


def _show_way(choices: Choices, label: str, step: str, goal: str, **look: str) -> None:
    act.button(label, key=f"{choices.key}-{step}-{goal}", act=_go, args=(choices, step, goal), **look)


def _go(choices: Choices, step: str, goal: str) -> None:
    """Go to another step; from one whose fields have to be filled in, forward only where they are."""
    choices.state.errors = tuple(_missing(choices)) if (step, goal) == ("campaign", "preview") else ()
    if not choices.state.errors:
        choices.state.held["step"] = goal


def _missing(choices: Choices) -> list[RuleError]:
    errors, id = url_errors("source_url", choices.get("source_url").strip()), choices.get("id")
    if not choices.get("name").strip():
        errors.append(RuleError("name", N_("Give the campaign a name.")))
    if not choices.get("campaign"):
        errors += fact_errors({}, id)
        errors += [RuleError("id", TAKEN, id=id)] if id in _campaigns() else []
    try:
        read_facts({name: choices.get(name) for name in TEXTS})
    except RuleError as failed:
        errors.append(failed)
    if identity.is_local():
        try:
            check_name(choices.get("author"))
        except RuleError as failed:
            errors.append(RuleError("author", failed.message, **failed.facts))
    return errors


def _campaigns() -> list[str]:
    rows = read_campaigns(current().store)
    return list(rows.loc[~rows["removed"], "id"])


def _show_upload(choices: Choices) -> None:
    html.show(html.quiet(_("CSV, XLSX, XLS, ODS, or JSON of the Korean election commission: one row a pledge. Nothing is recorded before you have seen what would be.")))  # fmt: skip
    name = choices.get("file")
    uploaded = act.show_upload(_("Spreadsheet"), None, f"{choices.key}-file", f"{KEY}-upload")
    if uploaded is not None and uploaded.file_id != st.session_state.get(UPLOADED):
        st.session_state[UPLOADED] = uploaded.file_id
        choices.take_file(uploaded.name, uploaded.getvalue())
        st.rerun()
    if choices.file is None and name:
        trouble.show_problem(f"{_(act.LOST).format(name=name)} {_('What you have chosen is kept.')}")
    elif choices.file is not None and uploaded is None:
        html.show(html.notice(_("“{name}” is here.").format(name=name)))


def _show_sheet(choices: Choices, actor: Actor) -> None:
    name, store = choices.get("file"), current().store
    held = {id: read_campaign(store, View(id)) for id in _campaigns() if actor.campaign in ("", id)}
    again = next((id for id, facts in held.items() if facts.source_title == name or id == _plain_stem(name)), "")
    updates = {id: _("An update of “{name}”").format(name=facts.name) for id, facts in held.items()}
    new = {} if actor.campaign else {"": _("A new campaign")}  # a steward of one campaign updates that
    choices.choose(st.selectbox, _("What it is"), "campaign", new | updates, again or next(iter(new | updates)))
    workbook = choices.workbook
    sheets = {sheet: sheet for sheet in workbook.sheet_names}
    sheets |= {sheet: _("{sheet} (hidden)").format(sheet=sheet) for sheet in workbook.hidden_names}
    if len(sheets) > 1:
        choices.choose(st.selectbox, _("Sheet"), "sheet", sheets, placeholder=_("the one that fits"))
    read = choices.read()
    rows = {
        str(number): f"{number}: " + " · ".join(str(cell) for cell in cells if cell is not None)[:120]
        for number, cells in read.sheet.rows[:MOST_ROWS_ABOVE]
    }
    row = str(read.guessed_row)
    choices.choose(st.selectbox, _("Row that names the columns"), f"header_row.{choices.get('sheet')}", rows, row)
    table = table_at(read.sheet, read.mapping.header_row)
    shown = [place for place, heading in enumerate(table.headings) if heading]
    cells = [[cells[place] if place < len(cells) else None for place in shown] for _row, cells in table.rows[:EXAMPLES]]
    texts = [["" if cell is None else str(cell)[:80] for cell in of_row] for of_row in cells]
    heads = [table.headings[place] for place in shown]
    notes = [html.quiet(note.text(_)) for note in read.notes]
    html.show(render("table.html", language(), css="sample", heads=heads, rows=texts), *notes)


def _show_columns(choices: Choices, _actor: Actor) -> None:
    read = choices.read()
    table, labels = table_at(read.sheet, read.mapping.header_row), _fields(read.mapping.columns.values())
    for place, heading in enumerate(table.headings):
        if heading in read.mapping.columns:
            examples = list(dict.fromkeys(str(cell)[:60] for cell in table.column(place)))[:EXAMPLES]
            name, field = f"column.{heading}", read.guessed.columns[heading]
            _choose_beside(choices, heading, " · ".join(examples), name, labels, field)
    errors = read.reading.errors
    if choices.get("date_order") or any(isinstance(error.error, AmbiguousDay) for error in errors):
        orders = {"dmy": _("Day, month, year"), "mdy": _("Month, day, year"), "ymd": _("Year, month, day")}
        choices.choose(st.selectbox, _("Order of days such as 3/4/2026"), "date_order", orders, read.guessed.date_order)
    html.show(errors_of([error for error in errors if error.option in (COLUMN, DATE_ORDER)], ()))


def _choose_beside(choices: Choices, words: str, small: str, name: str, labels: dict[str, str], guess: str) -> None:
    """Show a box beside what it is about."""
    label = _("What “{label}” means").format(label=words)
    left, right = st.columns([3, 2], vertical_alignment="center")
    html.show(render("sheet.html", language(), column=words, examples=small), at=left)
    look = {"label_visibility": "collapsed", "placeholder": _("Choose"), "at": right}
    choices.choose(st.selectbox, label, name, labels, guess, **look)


def _fields(guessed: Iterable[str]) -> dict[str, str]:
    """What a column can hold, in the reader's language: translations too, into those of the board and the sheet."""
    labels, names = {field: _(label) for field, label in FIELDS.items()}, _language_names(language())
    translations = [f"{field}_{code}" for code in LANGUAGES for field in TRANSLATED]
    for name in (*translations, *guessed):
        base, _sign, code = name.rpartition("_")
        if base in TRANSLATED:
            labels[name] = f"{_(FIELDS[base])} · {names.get(code, code)}"
        labels.setdefault(name, full_header(name))
    return labels


def _show_statuses(choices: Choices, _actor: Actor) -> None:
    read = choices.read()
    codes = {status.value: _(status.label) for status in STORED} | {NO_STATUS: _("Says nothing: not yet rated")}
    for label in read.reading.labels:
        count = _("Rows: {count}").format(count=label.count)
        guess = read.guessed.statuses.get(label.label) or guess_status(label.label) or ""
        _choose_beside(choices, label.label, count, f"status.{label.label}", codes, guess)
    html.show(errors_of([error for error in choices.read().reading.errors if error.option == STATUS], ()))
    percent = "progress" in read.mapping.columns.values()
    if percent and not read.reading.labels:
        html.show(html.quiet(_("The list has percentages and no statuses. They are kept as progress; a status is made of one only where you say so here.")))  # fmt: skip
        for rule in RULES:
            _choose_beside(choices, f"{rule} %", "", f"progress.{rule}", {"": _("Progress alone")} | codes, "")
    elif not read.reading.labels:
        html.show(html.notice(_("The list has no statuses: every pledge begins as not yet rated.")))
        return
    whose = {Rater.WATCHDOG.value: _("Independent"), Rater.CITY.value: _("The administration's own")}
    choices.choose(st.segmented_control, _("Whose judgements these are"), "rater", whose, Rater.WATCHDOG.value)
    if not all(row.as_of for row in read.reading.pledges):
        words = _("For rows that do not say their own day.")
        stated = stated_day(read.reading.above, choices.get("file"), read.today)
        guess = (stated[0].day if stated else read.today).isoformat()
        choices.choose(st.text_input, _("Day of the statuses"), "as_of", guess=guess, help=words)
        parse_day(choices.get("as_of") or read.today, "as_of")


def _show_campaign(choices: Choices, _actor: Actor) -> None:
    read, campaign, file = choices.read(), choices.get("campaign"), choices.get("file")
    in_sheet = choices.workbook.facts
    facts = {"source_title": file, "name": in_sheet.get("candidate", ""), **in_sheet}
    if campaign:
        held = read_campaign(current().store, View(campaign))
        facts = {field: str(getattr(held, field) or "") for field in FACTS}
    html.show(html.quiet(_("Leave empty what you do not know: the campaign's name and yours are enough.")))
    choices.choose(st.text_input, _("Name of the campaign"), "name", guess=facts["name"], max_chars=80)
    if not campaign:
        words = _("Letters, digits and hyphens; it stands in every address and never changes.")
        id = _plain_stem(file) or f"campaign-{len(read_campaigns(current().store)) + 1}"
        choices.choose(st.text_input, _("Short name for addresses"), "id", guess=id, help=words)
    guess = facts.get("language") or language_of(row.title for row in read.reading.pledges)
    zones, zone = {zone: zone for zone in zone_names()}, facts.get("timezone") or browser_zone()
    boxes = (
        (_("Language of the pledges"), "language", _language_names(language()), guess),
        (_("Currency"), "currency", _currency_names(language()), facts.get("currency", "")),
        (_("Time zone"), "timezone", zones, zone),
    )
    for column, (label, name, labels, preset) in zip(st.columns(3), boxes, strict=True):
        choices.choose(st.selectbox, label, name, labels, preset or "", placeholder=_("not said"), at=column)
    sides = st.columns(2)
    for place, (field, label) in enumerate(TEXTS.items()):
        preset, at = facts.get(field, ""), sides[2 * place // len(TEXTS)]
        choices.choose(st.text_input, _(label), field, guess=preset, max_chars=200, at=at)
    if identity.is_local():
        label, name = _("Your name or your group's"), identity.known_name()
        words = _("The list and its statuses are recorded under this name, which is public.")
        choices.choose(st.text_input, label, "author", guess=name, max_chars=80, help=words)


def _plain_stem(name: str) -> str:
    """A file's name as an id; empty where it has other letters."""
    return re.sub(r"[^a-z0-9]+", "-", PurePath(name).stem.lower()).strip("-") if name.isascii() else ""


@cache
def _language_names(spoken: str) -> dict[str, str]:
    """Every language by its code, sorted by its name in `spoken`."""
    names = {code: f"{name} ({code})" for code, name in locale_of(spoken).languages.items() if len(code) == 2}
    return dict(sorted(names.items(), key=lambda item: item[1]))


@cache
def _currency_names(spoken: str) -> dict[str, str]:
    """Every currency that somebody pays with now, by its code, with its name in `spoken`."""
    codes = {code for territory in get_global("territory_currencies") for code in get_territory_currencies(territory)}
    return {code: f"{code} · {get_currency_name(code, locale=locale_of(spoken))}" for code in sorted(codes)}


def _show_done(choices: Choices, actor: Actor) -> None:
    """Show the way to the campaign that was recorded, and offer to open the board with it and to hide the first one."""
    campaign, now = st.session_state[DONE], newest_snapshot()
    choices.show_outcome()
    link = html.link(_("Look at the board"), "", css="call", campaign=campaign)
    html.show(html.section(_("The campaign is on the board"), f"<p>{link}</p>"))
    with st.container(horizontal=True):
        if not actor.campaign and now.default_campaign() != campaign and now.is_one_of_several():
            label = _("Open the board with this campaign")
            choices.submit(label, "default", _settle, choose_default, actor, campaign)
        for other in [listed for listed in now.listed_campaigns() if listed != campaign and not actor.campaign][:1]:
            label = _("Hide “{name}”").format(name=text_of(now.of_campaign(other).campaign(), "name"))
            choices.submit(label, "hide", _settle, hide_campaign, actor, other)
        act.button(_("Another list"), key=f"{choices.key}-again", act=_begin_again, args=(choices,))
    identity.keep_name()
    choices.keep_draft()


def _begin_again(choices: Choices) -> None:
    del st.session_state[DONE]
    choices.state.say(None)


def _settle(_form: act.Form, change: Callable[..., Any], actor: Actor, campaign: str) -> str:
    change(current().store, actor, campaign)
    return _("The campaign is saved.")


STEPS = {
    "file": (N_("File"), _show_sheet), "columns": (N_("Columns"), _show_columns),
    "statuses": (N_("Statuses"), _show_statuses), "campaign": (N_("Campaign"), _show_campaign),
    "preview": (N_("Preview"), show_preview),
}  # fmt: skip
