"""One pledge's form as it lives in the session, and what somebody has typed into it."""

import time
from datetime import date
from typing import Any

import streamlit as st

from dashboard.domain.assessment import Assessment
from dashboard.ui import act
from dashboard.ui.board import current, snapshot, today

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

    def field_key(self, field: str) -> str:
        """As of any form; of every generation, so that style sheet and scripts find it."""
        return f"{self.name}-{self.generation}-{field}"

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
        self.state.succeed()
        self.forget()

    def correct(self, earlier: dict[int, Assessment]) -> None:
        """Fill in what is not typed yet from the entry that was chosen to be corrected."""
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
