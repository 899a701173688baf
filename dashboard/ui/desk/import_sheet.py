"""Import from a spreadsheet on the desk: the template, a look at what would happen, and then all of it or nothing."""

import io
from collections.abc import Mapping, Sequence

import streamlit as st
import xlsxwriter

from dashboard.content.rendering import render
from dashboard.domain.columns import import_columns
from dashboard.domain.days import parse_day
from dashboard.domain.errors import LabelledCode, PledgeboardError
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.plain import escaped_cell
from dashboard.domain.progress import Progress
from dashboard.domain.status import Status
from dashboard.locale import is_korean
from dashboard.services.campaigns.founding import Said
from dashboard.services.judging.import_assessments import NOTHING_NEW, Preview, import_assessments, preview
from dashboard.services.judging.read_assessments import ImportOptions, template_rows
from dashboard.services.sheets import read_workbook
from dashboard.services.sheets.mapping import full_header
from dashboard.share.files.tables import CREATED, to_csv_rows
from dashboard.ui import act, html, trouble
from dashboard.ui.board import _, current, language, snapshot, text_of
from dashboard.ui.shell import identity

KEY = "import"
SHOWN = 200  # rows of the preview
WIDTHS = {"title": 48, "as_of": 12, "note": 40, "evidence_url": 40}  # of the template's columns
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_import(actor: Actor) -> None:
    """Show the section: template, upload, preview, and the button that records it."""
    pledges = snapshot().every_pledge().to_dict("records")
    header, rows = template_rows([(int(row["number"]), text_of(row, "title")) for row in pledges], language())
    with st.container(horizontal=True):
        for label, ending, mime, create in (
            (_("Template (XLSX)"), "xlsx", XLSX, lambda: template_xlsx(header, rows)),
            (_("Template (CSV)"), "csv", "text/csv", lambda: to_csv_rows([header, *rows])),
        ):
            name = f"pledgeboard-template-{language()}.{ending}"
            icon = ":material/download:"
            st.download_button(label, data=create, file_name=name, mime=mime, icon=icon, on_click="ignore")
    html.show(html.quiet(_("CSV, XLSX, XLS or ODS. Number or title, status and day are needed; headers and values in Korean or English. Nothing is recorded before you have seen what would happen.")))  # fmt: skip
    form, run = act.Form(KEY), current()
    identity.ask_name("import-name", actor)
    file = f"{form.key}-file"
    uploaded = act.show_upload(_("Spreadsheet"), None, file, KEY)
    if uploaded is None:
        if lost := act.lost_upload(KEY, file):
            trouble.show_problem(_(act.LOST).format(name=lost))
        form.show_outcome()
        return
    try:
        sheets, chosen = read_workbook(uploaded.name, uploaded.getvalue()).sheet_names, None
        if len(sheets) > 1:
            words = _("the one that fits")
            chosen = st.selectbox(_("Sheet"), sheets, index=None, placeholder=words, key=f"{form.key}-sheet")
        day = st.text_input(
            _("Day of the statuses"), key=f"{form.key}-as-of", help=_("For rows that do not say their own day.")
        )
        as_of = parse_day(day) if day.strip() else None
        skips_unknown = st.toggle(_("Leave out rows whose pledge the board does not have"), key=f"{form.key}-skip")
        label = _("The list's keeper has published these statuses: they need no evidence")
        taken_over = actor.may(Permission.LOAD_SEED) and st.toggle(label, key=f"{form.key}-taken-over")
        options = ImportOptions(sheet=chosen, taken_over=taken_over, skip_unknown=skips_unknown, as_of=as_of)
        outlook = preview(run.store, actor, run.view.campaign, uploaded.name, uploaded.getvalue(), options)
    except PledgeboardError as error:
        trouble.show_error(error)
        return
    html.show(_summary(outlook), errors_of(outlook.errors, outlook.warnings))
    label, stops = _("Record {count} assessments").format(count=len(outlook.added)), outlook.errors or not outlook.added
    form.submit(label, "go", _record, outlook, type="primary", icon=":material/check:", disabled=bool(stops))
    form.show_outcome()
    html.show(_added(outlook) if outlook.added else "")


def template_xlsx(header: list[str], rows: list[list[object]]) -> bytes:
    """The template as XLSX, with the allowed values to choose from in their columns."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": CREATED.replace(tzinfo=None)})
        page = book.add_worksheet(_("Assessments")[:31])
        bold, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
        page.write_row(0, 0, header, bold)
        for number, row in enumerate(rows, start=1):
            page.write_row(number, 0, (int(str(row[0])), escaped_cell(str(row[1]))))
        last = max(len(rows), 1)
        for place, (heading, column) in enumerate(import_columns()):
            if heading.field in WIDTHS:
                page.set_column(place, place, WIDTHS[heading.field], day if column.kind == "day" else None)
            allowed = [_(code.label) for code in column.choices if isinstance(code, LabelledCode)]
            if allowed and heading.field != "rater":  # which follows from who writes
                page.data_validation(1, place, last, place, {"validate": "list", "source": allowed})
        page.freeze_panes(1, 2)
    return out.getvalue()


def _summary(outlook: Preview) -> str:
    counts = {"added": len(outlook.added), "unchanged": len(outlook.unchanged), "errors": len(outlook.errors)}
    summary = _("To be added: {added}. On record already: {unchanged}. Errors: {errors}.").format(**counts)
    remarks = [note.text(_) for note in outlook.notes]
    if outlook.unchanged:
        rows = ", ".join(map(str, outlook.unchanged[:SHOWN])) + (" …" if len(outlook.unchanged) > SHOWN else "")
        remarks.append(_("Rows on record already: {rows}").format(rows=rows))
    if outlook.ignored:
        words = _("Columns left out: {names}")
        remarks.append(words.format(names=", ".join(outlook.ignored)))
    return render("sheet.html", language(), lines=[summary], remarks=remarks)


def errors_of(errors: Sequence[Said], warnings: Sequence[Said], ways: Mapping[str, str] | None = None) -> str:
    """What stops a list, and what does not, as HTML; empty for neither. `ways`: what settles an error, by its option."""
    stops = _("Nothing can be recorded until these are put right:")
    doubtful = _("These rows can be recorded as they are; please look at them once more:")
    said = (
        (stops, [_sentence(error, ways or {}) for error in errors], True),
        (doubtful, [_sentence(warning, {}) for warning in warnings], False),
    )
    return render("sheet.html", language(), said=said, most=SHOWN) if errors or warnings else ""


def _sentence(error: Said, ways: Mapping[str, str]) -> str:
    """What is wrong; a column that the sheet lacks is called by its heading in the reader's language alone."""
    sentence = error.text(_)
    for heading, _column in import_columns():
        spoken = heading.korean if is_korean(language()) else heading.field
        sentence = sentence.replace(full_header(heading.field), spoken)
    return f"{sentence} {ways.get(getattr(error, 'option', ''), '')}".rstrip()


def _added(outlook: Preview) -> str:
    heads = (_("Row"), _("No."), _("Pledge"), _("Now"), _("In the file"), _("True as of"), _("Note"), _("Evidence"))
    rows = []
    for change in outlook.added[:SHOWN]:
        draft, addresses = change.draft, " ".join(piece.url for piece in change.draft.evidence)
        place = (change.row, draft.pledge_number, text_of(change, "title"))
        rows.append((*place, Status(change.now), draft.status, draft.as_of, draft.note, addresses))
    title, more = _("What would be added"), len(outlook.added) - len(rows)
    return render("table.html", language(), title=title, css="stacked", heads=heads, rows=rows, more=more)


def recording() -> Progress:
    """Show how far a long record has come, from a callback; nothing of it stays."""
    bar = st.empty()

    def show(done: int, of: int) -> None:
        if done == of:
            bar.empty()
        elif done % 200 == 0:
            bar.progress(done / of, text=_("Recording …"))

    return show


def _record(_form: act.Form, outlook: Preview) -> str:
    name = st.session_state.get("import-name")
    recorded = import_assessments(current().store, identity.actor(name), outlook, recording())
    if name:
        identity.remember_name(name)
    words = _("Recorded: {count} assessments, entries {first} to {last}.")
    return words.format(count=len(recorded), first=recorded[0], last=recorded[-1]) if recorded else _(NOTHING_NEW)
