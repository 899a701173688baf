"""The part of a form that takes evidence: addresses, citations, files."""

from typing import Any

import streamlit as st

from dashboard.content.rendering import render
from dashboard.domain.errors import RuleError
from dashboard.domain.evidence import MAX_FILE_BYTES, EvidenceDraft, FileDraft
from dashboard.domain.file_kind import ENDINGS, KINDS
from dashboard.ui import html
from dashboard.ui.board import _, language, today
from dashboard.ui.forms import draft
from dashboard.ui.forms.state import EVIDENCE_FIELDS, LEAST_EVIDENCE_ROWS, Form
from dashboard.ui.forms.upload import LOST, lost_upload, show_upload


def show_evidence(form: Form, row: int) -> None:
    """Show the fields of one piece of evidence."""
    place, heading = f"evidence.{row}", _("Evidence {number}").format(number=row + 1)

    def field(widget: Any, label: str, name: str, *errors: str, **options: Any) -> None:
        form.field(widget, label, f"{place}.{name}", *errors, named=f"{heading}: {label}", **options)

    with st.container(key=form.field_key(f"{place}.box"), gap="small"):
        html.show(render("form.html", language(), evidence=row + 1))
        first, second = st.columns([3, 2])
        with first:
            whole = ("evidence",) if row == 0 else ()
            field(st.text_input, _("Web address"), "url", f"{place}.url", place, *whole, placeholder="https://")
        with second:
            field(st.text_input, _("Title"), "title")
        first, second = st.columns([3, 2])
        with first:
            field(st.text_input, _("Publisher"), "publisher")
        with second:
            days = {"min_value": draft.EARLIEST_DAY, "max_value": today(), "format": "YYYY-MM-DD"}
            field(st.date_input, _("Published on"), "published_on", value=None, **days)
        with st.expander(_("A file, quote, archived copy, or a citation instead of an address")):
            most, kinds = MAX_FILE_BYTES // 1024**2, ", ".join(kind.label for kind in KINDS)
            label = _("A file instead of an address, or beside it: {kinds}, at most {most} MB")
            place_of_file = form.field_key(f"{place}.file")
            show_upload(label.format(kinds=kinds, most=most), ENDINGS, place_of_file, most, form.name)
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
        values = {field: form.get(f"evidence.{row}.{field}") for field in EVIDENCE_FIELDS}
        fields = {field: value for field, value in values.items() if value is not None}
        uploaded = form.get(f"evidence.{row}.file")
        lost = lost_upload(form.name, form.field_key(f"evidence.{row}.file"))
        if lost:
            errors.append(RuleError(f"evidence.{len(drafts)}.file", LOST, name=lost))
        if uploaded is not None:
            fields["file"] = FileDraft(uploaded.name, uploaded.getvalue())
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
