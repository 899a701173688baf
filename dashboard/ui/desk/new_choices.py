"""What somebody chooses for a new campaign: held by session and browser, the spreadsheet itself by this server."""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import streamlit as st

from dashboard.services.campaigns.new import mapping_of, today_of
from dashboard.services.sheets import (
    Note,
    Reading,
    Sheet,
    SheetMapping,
    Workbook,
    choose_sheet,
    read_pledges,
    read_workbook,
)
from dashboard.ui import act
from dashboard.ui.board import current
from dashboard.ui.choices import Labels
from dashboard.ui.forms import draft
from dashboard.ui.forms.forms import all_forms
from dashboard.ui.shell import identity

KEY = "new-campaign"
MOST_KEPT = 8  # files, of 10 MB at most; the one that was put here longest ago goes first
READ = 8  # sheets that are remembered as read
# How names of choices begin.
HEADER_ROW, COLUMN, STATUS, PROGRESS, JUDGED = "header_row.", "column.", "status.", "progress.", "judged."

_files: "OrderedDict[str, bytes]" = OrderedDict()


@dataclass(frozen=True, slots=True)
class SheetRead:
    """The spreadsheet as the choices say that it is read."""

    workbook: Workbook
    sheet: Sheet
    guessed: SheetMapping
    mapping: SheetMapping
    notes: tuple[Note, ...]
    reading: Reading
    today: date


class Choices:
    """The choices by name, each a text: those of the widgets shown, and those that the steps before have left."""

    def __init__(self) -> None:
        self.key = act.begin(KEY)
        self.form = all_forms().state(KEY)
        self._draft = f"{KEY}@{identity.person()}"

    def get(self, name: str, otherwise: str = "") -> str:
        """A choice; `otherwise` where nobody has made it."""
        place = f"{self.key}.{name}"
        if place in st.session_state:
            return str(st.session_state[place] or "")
        return str(self.form.held.get(name, otherwise))

    def beginning(self, prefix: str) -> dict[str, str]:
        """The choices made whose names begin so, by the rest of their names."""
        start = f"{self.key}.{prefix}"
        shown = [str(key)[len(self.key) + 1 :] for key in st.session_state if str(key).startswith(start)]
        names = [*(name for name in self.form.held if name.startswith(prefix)), *shown]
        return {name.removeprefix(prefix): text for name in names if (text := self.get(name))}

    def choose(
        self, widget: Callable[..., Any], label: str, name: str, labels: Labels = None, otherwise: str = "", **more: Any
    ) -> str:
        """Show a widget with a choice, whose name is that of its errors; returns the choice.

        Args:
            labels: as of `choices.choose`, by text.
            otherwise: the guess; a box begins empty for none.
            more: arguments of the widget.
        """
        place = f"{self.key}.{name}"
        codes = None if labels is None else list(labels)
        if place not in st.session_state:
            held = str(self.form.held.get(name, otherwise))
            fits = codes is None or held in codes
            st.session_state[place] = held if fits else otherwise if otherwise in (codes or ()) else None
        if widget is st.selectbox:
            more["index"] = 0 if otherwise in (codes or ()) else None
        content = act.field(widget, label, self.key, name, labels=labels, **more)
        chosen = self.form.held[name] = str(content or "")
        return chosen

    def take_up_draft(self) -> None:
        """Put the browser's draft into what nobody has touched yet in this session."""
        if self.form.generation or self.form.held.get("asked"):
            return
        stored = draft.stored(self._draft, as_typed=True)
        if stored is not None:
            untouched = {name: text for name, text in stored.items() if name not in self.form.held}
            self.form.held |= {"asked": "yes", **untouched}
            if untouched:
                st.rerun()  # what the form holds is handed to the browser as a run begins

    def keep_draft(self) -> None:
        """Hand the choices to the browser."""
        if self.form.generation or self.form.held.get("asked"):
            kept = {name: text for name, text in self.form.held.items() if name != "asked" and not name.startswith(KEY)}
            draft.keep(self._draft, kept)

    def take_file(self, name: str, content: bytes, upload: str) -> None:
        """Begin with a file; what was chosen for another of the same name goes on counting."""
        if self.form.held.get("file", name) != name:
            self.form.held = {held: text for held, text in self.form.held.items() if held == "asked"}
            for key in [key for key in st.session_state if str(key).startswith(f"{self.key}.")]:
                del st.session_state[key]
        token = secrets.token_urlsafe()
        _files[token] = content
        while len(_files) > MOST_KEPT:
            _files.popitem(last=False)
        self.form.held |= {"file": name, "token": token, "upload": upload}

    @property
    def file(self) -> tuple[str, bytes] | None:
        """Name and content of the spreadsheet; None for none, and where this server does not have it any more."""
        content = _files.get(self.get("token"))
        return None if content is None else (self.get("file"), content)

    def workbook(self) -> Workbook:
        """The spreadsheet, whose file must be there.

        Errors:
            SheetError.
        """
        assert self.file is not None
        return _workbook(*self.file)

    def read(self) -> SheetRead:
        """The spreadsheet as it is read now.

        Errors:
            SheetError, RuleError.
        """
        assert self.file is not None
        campaign, workbook = self.get("campaign"), self.workbook()
        kept = mapping_of(current().store, campaign) if campaign else None
        sheet = self.get("sheet") or (kept.sheet if kept and kept.sheet in workbook.sheet_names else "") or None
        page, guessed, notes = _chosen(*self.file, sheet, None)
        row = self.get(f"{HEADER_ROW}{page.name}", str(kept.header_row) if kept and kept.sheet == page.name else "")
        header_row = int(row) if row.isdecimal() else None
        if header_row is not None:
            page, guessed, notes = _chosen(*self.file, sheet, header_row)
        guessed = guessed.like(kept) if kept else guessed
        columns = {name: field for name, field in self.beginning(COLUMN).items() if name in guessed.columns}
        statuses = self.beginning(STATUS) | self.beginning(PROGRESS)
        mapping = guessed.changed(columns, statuses, self.get("date_order") or None)
        today = today_of(current().store, campaign, "" if campaign else self.get("timezone"))
        reading = _reading(*self.file, sheet, header_row, mapping.to_json(), today)
        return SheetRead(workbook, page, guessed, mapping, tuple(notes), reading, today)


@lru_cache(READ)
def _workbook(name: str, content: bytes) -> Workbook:
    return read_workbook(name, content)


@lru_cache(READ)
def _chosen(
    name: str, content: bytes, sheet: str | None, header_row: int | None
) -> tuple[Sheet, SheetMapping, list[Note]]:
    return choose_sheet(_workbook(name, content), sheet, header_row)


@lru_cache(READ)
def _reading(
    name: str, content: bytes, sheet: str | None, header_row: int | None, mapping: str, today: date
) -> Reading:
    return read_pledges(_chosen(name, content, sheet, header_row)[0], SheetMapping.from_json(mapping), today)
