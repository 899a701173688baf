"""What somebody chooses for a new campaign: held by session and browser, the spreadsheet itself by this server."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import streamlit as st

from dashboard.services import sheets
from dashboard.services.campaigns.new import choose_as_before, mapping_of, today_of
from dashboard.ui.act import Form, all_forms
from dashboard.ui.board import current
from dashboard.ui.choices import Labels
from dashboard.ui.forms import draft
from dashboard.ui.shell import identity

KEY = "new-campaign"
MOST_FILES = 8  # of 10 MB at most; the one that came first goes first
# How names of choices begin.
HEADER_ROW, COLUMN, STATUS, PROGRESS, JUDGED = "header_row.", "column.", "status.", "progress.", "judged."
_workbook = lru_cache(MOST_FILES)(sheets.read_workbook)
_files: dict[str, bytes] = {}  # by the token that the person's browser alone has


@dataclass(frozen=True, slots=True)
class SheetRead:
    """The spreadsheet as the choices say that it is read."""

    workbook: sheets.Workbook
    sheet: sheets.Sheet
    mapping: sheets.SheetMapping
    notes: list[sheets.Note]
    reading: sheets.Reading
    today: date


class Choices(Form):
    """The choices by name, each a text."""

    def __init__(self) -> None:
        super().__init__(KEY)
        self._draft = f"{KEY}@{identity.person()}"

    def get(self, field: str, default: Any = "") -> str:
        """A choice; empty where nobody has made it."""
        return str(self.state.held.get(field, default))

    def beginning(self, prefix: str) -> dict[str, str]:
        """The choices whose names begin so, by the rest of their names."""
        held = {str(name): str(text) for name, text in self.state.held.items() if text}
        return {name.removeprefix(prefix): text for name, text in held.items() if name.startswith(prefix)}

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
        content = self.field(widget, label, name, labels=labels, on_change=_hear, args=(place, name), **more)
        chosen = self.state.held[name] = str(content or "")
        return chosen

    def take_up_draft(self) -> None:
        """Put the browser's draft into what nobody has touched yet in this session."""
        stored = draft.stored(self._draft, answered=bool(self.generation or self.get("asked")), as_typed=True)
        if stored is not None:
            self.state.held = {"asked": "yes"} | stored | self.state.held
            st.rerun()  # what the form holds is handed to the browser as a run begins

    def keep_draft(self) -> None:
        """Hand the choices to the browser."""
        if self.state.generation or self.get("asked"):
            draft.keep(self._draft, {name: text for name, text in self.state.held.items() if name != "asked"})

    def take_file(self, name: str, content: bytes) -> None:
        """Begin with a file; what was chosen for one of the same name goes on counting."""
        if self.get("file", name) != name:
            self.state.begin_anew()
        token = secrets.token_urlsafe()
        _files[token] = content
        if len(_files) > MOST_FILES:
            del _files[next(iter(_files))]
        self.state.held |= {"file": name, "token": token}

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
        kept, row = mapping_of(store, campaign) if campaign else None, self.get(f"{HEADER_ROW}{sheet}")
        before = kept.to_json() if kept else ""
        page, mapping, notes = _chosen(*self.file, sheet or None, int(row) if row.isdecimal() else None, before)
        columns = {name: field for name, field in self.beginning(COLUMN).items() if name in mapping.columns}
        statuses = self.beginning(STATUS) | self.beginning(PROGRESS)
        mapping = mapping.changed(columns, statuses, self.get("date_order") or None)
        today = today_of(store, campaign, "" if campaign else self.get("timezone") or "UTC")
        return SheetRead(self.workbook, page, mapping, notes, sheets.read_pledges(page, mapping, today), today)


def _hear(place: str, name: str) -> None:
    all_forms().state(KEY).held[name] = str(st.session_state.get(place) or "")


@lru_cache(MOST_FILES)
def _chosen(
    name: str, content: bytes, sheet: str | None, header_row: int | None, before: str
) -> tuple[sheets.Sheet, sheets.SheetMapping, list[sheets.Note]]:
    kept = sheets.SheetMapping.from_json(before) if before else None
    return choose_as_before(_workbook(name, content), kept, sheet, header_row)
