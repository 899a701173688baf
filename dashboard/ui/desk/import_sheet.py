"""Import from a spreadsheet on the desk: the template, a look at what would happen, and then all of it or nothing."""

import io
from collections.abc import Callable, Sequence

import streamlit as st
import xlsxwriter

from dashboard.domain.errors import PledgeboardError
from dashboard.domain.permission import Actor
from dashboard.domain.status import STORED, Reason, Timeliness, Verdict
from dashboard.domain.texts import escaped_cell
from dashboard.services.judging.assessment_columns import template_rows
from dashboard.services.judging.assessment_row import CellError
from dashboard.services.judging.import_assessments import NOTHING_NEW, Change, Preview, import_assessments, preview
from dashboard.share.files.tables import CREATED, to_csv_rows
from dashboard.ui import act, board, html, trouble
from dashboard.ui.board import Board, _, current, language, pick, snapshot
from dashboard.ui.forms.upload import LOST, lost_upload, show_upload
from dashboard.ui.shell import identity

KEY = "import"
SHOWN = 200  # rows of the preview
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_import(actor: Actor) -> None:
    """Show the section: template, upload, preview, and the button that records it."""
    header, rows = template_rows(_pledges(), language())
    kinds: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        (_("Template (XLSX)"), "xlsx", XLSX, lambda: template_xlsx(header, rows)),
        (_("Template (CSV)"), "csv", "text/csv", lambda: to_csv_rows([header, *rows])),
    )
    with st.container(horizontal=True):
        for label, ending, mime, made in kinds:
            st.download_button(
                label,
                data=made,
                file_name=f"pledgeboard-template-{language()}.{ending}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
            )
    html.show(
        f'<div class="board"><p class="quiet">{html.text(_("CSV, XLSX or ODS. Number or title, status and day are needed; headers and values in Korean or English. Nothing is recorded before you have seen what would happen."))}</p></div>'
    )
    key = act.begin(KEY)
    if actor.kind == "local" and not identity.known_name():
        st.text_input(_("Your name or your group's"), key="import-name", max_chars=80)
    uploaded = show_upload(_("Spreadsheet"), None, f"{key}-file", 10, KEY)
    if uploaded is None:
        lost = lost_upload(KEY, f"{key}-file")
        if lost:
            trouble.show_problem(_(LOST).format(name=lost))
        act.show_outcome(key)
        return
    run = current()
    try:
        found = preview(run.store, actor, run.view.campaign, uploaded.name, uploaded.getvalue())
    except PledgeboardError as error:
        trouble.show_error(error)
        return
    html.show(_summary(found), _errors(found), _warnings(found))
    label = _("Record {count} assessments").format(count=len(found.added))
    act.button(
        label,
        key=f"{key}-go",
        type="primary",
        icon=":material/check:",
        disabled=bool(found.errors) or not found.added,
        act=_record,
        args=(run, key, found),
    )
    act.show_outcome(key)
    html.show(_added(found))


def _pledges() -> list[tuple[int, str]]:
    return [
        (int(row["number"]), pick(row["title"], row["title_en"])) for _index, row in snapshot().pledges().iterrows()
    ]


def template_xlsx(header: list[str], rows: list[list[object]]) -> bytes:
    """The template as XLSX, with the allowed values to choose from in their columns."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": CREATED.replace(tzinfo=None)})
        page = book.add_worksheet(_("Assessments")[:31])
        bold, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
        for place, words in enumerate(header):
            page.write_string(0, place, words, bold)
        for number, row in enumerate(rows, start=1):
            page.write_number(number, 0, int(str(row[0])))
            page.write_string(number, 1, escaped_cell(str(row[1])))
        last = max(len(rows), 1)
        page.set_column(1, 1, 48)
        page.set_column(3, 3, 12, day)
        page.set_column(8, 9, 40)
        page.freeze_panes(1, 2)
        choices = {
            2: [_(one.label) for one in STORED],
            4: [_(one.label) for one in Verdict],
            5: [_(one.label) for one in Timeliness],
            6: [_(one.label) for one in Reason],
        }
        for column, allowed in choices.items():
            page.data_validation(1, column, last, column, {"validate": "list", "source": allowed})
    return out.getvalue()


def _summary(found: Preview) -> str:
    said = _("To be added: {added}. On record already: {unchanged}. Errors: {errors}.").format(
        added=len(found.added), unchanged=len(found.unchanged), errors=len(found.errors)
    )
    remarks = [note.text(_) for note in found.notes]
    if found.unchanged:
        rows = ", ".join(str(row) for row in found.unchanged[:SHOWN]) + (" …" if len(found.unchanged) > SHOWN else "")
        remarks.append(_("Rows on record already: {rows}").format(rows=rows))
    if found.ignored:
        names = ", ".join(found.ignored)
        remarks.append(_("Columns that are not known and were left out: {names}").format(names=names))
    lines = "".join(f'<p class="quiet">{html.text(remark)}</p>' for remark in remarks)
    return f'<div class="board section"><p class="notice" role="status">{html.text(said)}</p>{lines}</div>'


def _errors(found: Preview) -> str:
    if not found.errors:
        return ""
    heading = html.text(_("Nothing can be recorded until these are put right:"))
    return f'<div class="board"><div class="notice problem" role="alert"><p><b>{heading}</b></p>{_list(found.errors)}</div></div>'


def _warnings(found: Preview) -> str:
    if not found.warnings:
        return ""
    heading = html.text(_("These rows can be recorded as they are; please look at them once more:"))
    return f'<div class="board"><div class="notice"><p><b>{heading}</b></p>{_list(found.warnings)}</div></div>'


def _list(said: Sequence[CellError]) -> str:
    items = [html.text(error.text(_)) for error in said[:SHOWN]]
    if len(said) > SHOWN:
        items.append(html.text(_("and {count} more").format(count=len(said) - SHOWN)))
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _added(found: Preview) -> str:
    if not found.added:
        return ""
    heads = "".join(
        f'<th scope="col">{html.text(words)}</th>'
        for words in (
            _("Row"),
            _("No."),
            _("Pledge"),
            _("Now"),
            _("In the file"),
            _("True as of"),
            _("Note"),
            _("Evidence"),
        )
    )
    rows = "".join(_row(change) for change in found.added[:SHOWN])
    more = (
        f'<p class="quiet">{html.text(_("and {count} more").format(count=len(found.added) - SHOWN))}</p>'
        if len(found.added) > SHOWN
        else ""
    )
    return f'<div class="board section"><h2>{html.text(_("What would be added"))}</h2><table class="plain stacked"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}</div>'


def _row(change: Change) -> str:
    draft = change.draft
    addresses = " ".join(piece.url for piece in draft.evidence)
    return (
        f'<tr><td class="num" data-label="{html.text(_("Row"))}">{change.row}</td><td class="number">{draft.pledge_number}</td>'
        f'<td dir="auto">{html.text(pick(change.title, change.title_en))}</td>'
        f'<td data-label="{html.text(_("Now"))}">{html.badge(change.now)}</td><td data-label="{html.text(_("In the file"))}">{html.badge(draft.status)}</td><td class="day">{draft.as_of.isoformat()}</td>'
        f'<td dir="auto">{html.text(draft.note)}</td><td>{html.text(addresses)}</td></tr>'
    )


def _record(run: Board, key: str, found: Preview) -> None:
    board.enter(run)
    name = st.session_state.get("import-name")
    bar = st.progress(0.0, text=_("Recording …"))

    def told(done: int, of: int) -> None:
        if done % 200 == 0 or done == of:
            bar.progress(done / of)

    def record() -> str:
        recorded = import_assessments(run.store, identity.actor(name), found, told)
        if not recorded:
            return _(NOTHING_NEW)
        return _("Recorded: {count} assessments, entries {first} to {last}.").format(
            count=len(recorded), first=recorded[0], last=recorded[-1]
        )

    if act.attempt(run, key, record) and name:
        identity.remember_name(name)
