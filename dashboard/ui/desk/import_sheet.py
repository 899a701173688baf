"""Import from a spreadsheet on the desk: the template, a look at what would happen, and then all of it or nothing."""

import io
from collections.abc import Callable, Sequence

import streamlit as st
import xlsxwriter

from dashboard.content.rendering import render
from dashboard.domain.errors import LabelledCode, PledgeboardError
from dashboard.domain.permission import Actor
from dashboard.domain.plain import escaped_cell
from dashboard.domain.progress import Progress
from dashboard.domain.status import Status
from dashboard.services.campaigns.founding import Said
from dashboard.services.judging.import_assessments import NOTHING_NEW, Change, Preview, import_assessments, preview
from dashboard.services.judging.read_assessments import ImportOptions, template_columns, template_rows
from dashboard.services.sheets import read_workbook
from dashboard.share.files.tables import CREATED, to_csv_rows
from dashboard.ui import act, board, html, trouble
from dashboard.ui.board import Board, _, current, language, snapshot, text_of
from dashboard.ui.forms.upload import LOST, lost_upload, show_upload
from dashboard.ui.shell import identity

KEY = "import"
SHOWN = 200  # rows of the preview
WIDTHS = {"title": 48, "as_of": 12, "note": 40, "evidence_url": 40}  # of the template's columns
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_import(actor: Actor) -> None:
    """Show the section: template, upload, preview, and the button that records it."""
    header, rows = template_rows(_pledges(), language())
    kinds: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        (_("Template (XLSX)"), "xlsx", XLSX, lambda: template_xlsx(header, rows)),
        (_("Template (CSV)"), "csv", "text/csv", lambda: to_csv_rows([header, *rows])),
    )
    with st.container(horizontal=True):
        for label, ending, mime, create in kinds:
            st.download_button(
                label,
                data=create,
                file_name=f"pledgeboard-template-{language()}.{ending}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
            )
    html.show(
        html.quiet(
            _(
                "CSV, XLSX, XLS or ODS. Number or title, status and day are needed; headers and values in Korean or English. Nothing is recorded before you have seen what would happen."
            )
        )
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
        sheets = read_workbook(uploaded.name, uploaded.getvalue()).sheet_names
        chosen = None
        if len(sheets) > 1:
            chosen = st.selectbox(
                _("Sheet"), sheets, index=None, placeholder=_("the one that fits"), key=f"{key}-sheet"
            )
        options = ImportOptions(sheet=chosen)
        outlook = preview(run.store, actor, run.view.campaign, uploaded.name, uploaded.getvalue(), options)
    except PledgeboardError as error:
        trouble.show_error(error)
        return
    html.show(_summary(outlook), errors_of(outlook.errors, outlook.warnings))
    label = _("Record {count} assessments").format(count=len(outlook.added))
    act.button(
        label,
        key=f"{key}-go",
        type="primary",
        icon=":material/check:",
        disabled=bool(outlook.errors) or not outlook.added,
        act=_record,
        args=(run, key, outlook),
    )
    act.show_outcome(key)
    html.show(_added(outlook))


def _pledges() -> list[tuple[int, str]]:
    return [(int(row["number"]), text_of(row, "title")) for _index, row in snapshot().every_pledge().iterrows()]


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
        for place, (heading, column) in enumerate(template_columns()):
            if heading.field in WIDTHS:
                page.set_column(place, place, WIDTHS[heading.field], day if column.kind == "day" else None)
            allowed = [_(code.label) for code in column.choices if isinstance(code, LabelledCode)]
            if allowed and heading.field != "rater":  # which follows from who writes
                page.data_validation(1, place, last, place, {"validate": "list", "source": allowed})
        page.freeze_panes(1, 2)
    return out.getvalue()


def _summary(outlook: Preview) -> str:
    summary = _("To be added: {added}. On record already: {unchanged}. Errors: {errors}.").format(
        added=len(outlook.added), unchanged=len(outlook.unchanged), errors=len(outlook.errors)
    )
    remarks = [note.text(_) for note in outlook.notes]
    if outlook.unchanged:
        more = " …" if len(outlook.unchanged) > SHOWN else ""
        rows = ", ".join(map(str, outlook.unchanged[:SHOWN])) + more
        remarks.append(_("Rows on record already: {rows}").format(rows=rows))
    if outlook.ignored:
        names = ", ".join(outlook.ignored)
        remarks.append(_("Columns that are not known and were left out: {names}").format(names=names))
    return render("sheet.html", language(), lines=[summary], remarks=remarks)


def errors_of(errors: Sequence[Said], warnings: Sequence[Said]) -> str:
    """What stops a list, and what does not, as HTML; empty for neither."""
    said = (
        (_("Nothing can be recorded until these are put right:"), [error.text(_) for error in errors], True),
        (_("These rows can be recorded as they are; please look at them once more:"), [each.text(_) for each in warnings], False),
    )  # fmt: skip
    return render("sheet.html", language(), said=said, most=SHOWN) if errors or warnings else ""


def _added(outlook: Preview) -> str:
    if not outlook.added:
        return ""
    heads = (_("Row"), _("No."), _("Pledge"), _("Now"), _("In the file"), _("True as of"), _("Note"), _("Evidence"))
    rows = [_row(change) for change in outlook.added[:SHOWN]]
    more = max(0, len(outlook.added) - SHOWN)
    return render(
        "table.html", language(), title=_("What would be added"), css="stacked", heads=heads, rows=rows, more=more
    )


def _row(change: Change) -> tuple[object, ...]:
    draft = change.draft
    addresses = " ".join(piece.url for piece in draft.evidence)
    place = (change.row, draft.pledge_number, text_of(change, "title"))
    return (*place, Status(change.now), draft.status, draft.as_of, draft.note, addresses)


def recording() -> Progress:
    """Show how far a long record has come, from a callback; nothing of it stays."""
    bar = st.empty()

    def show(done: int, of: int) -> None:
        if done == of:
            bar.empty()
        elif done % 200 == 0:
            bar.progress(done / of, text=_("Recording …"))

    return show


def _record(run: Board, key: str, outlook: Preview) -> None:
    board.enter(run)
    name = st.session_state.get("import-name")
    show_progress = recording()

    def record() -> str:
        recorded = import_assessments(run.store, identity.actor(name), outlook, show_progress)
        if not recorded:
            return _(NOTHING_NEW)
        return _("Recorded: {count} assessments, entries {first} to {last}.").format(
            count=len(recorded), first=recorded[0], last=recorded[-1]
        )

    if act.attempt(run, key, record) and name:
        identity.remember_name(name)
