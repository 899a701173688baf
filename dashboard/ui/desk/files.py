"""Evidence files on the desk: a steward erases the content of one that must go."""

import streamlit as st

from dashboard.domain.permission import Actor
from dashboard.services.keep.erase_file import erase_file
from dashboard.store.views.beside import read_stored_files
from dashboard.ui import html
from dashboard.ui.act import NO_REASON, Form, show_outcome
from dashboard.ui.board import _, current
from dashboard.ui.choices import choose


def show_files(actor: Actor) -> None:
    """Show which files the record holds, and the form that erases one."""
    form = Form("erase-file", "erase-file-done")
    show_outcome(form.place)
    labels = {}
    for file in read_stored_files(current().store):
        entry = _("Entry {number}").format(number=file.entry)
        uses = f" · {_('evidence in {count} places').format(count=file.uses)}" if file.uses > 1 else ""
        labels[file.sha256] = f"{file.name} · {max(1, round(file.size / 1024)):,} kB · {entry}{uses}"
    if not labels:
        html.show(html.quiet(_("No file is kept.")))
        return
    st.caption(
        _(
            "Erase a file that must not be handed out: personal data, what somebody else has the rights in. Its content "
            "goes for good, wherever it is evidence; its name and hash, and the reason, stay on record. Backups and "
            "exports that were made before still hold it: delete those yourself."
        )
    )
    chosen = choose(st.selectbox, _("File"), labels, key=form.field_key("file"))
    words = _("Where the file was public, so is the reason, for good.")
    form.field(st.text_area, _("Reason"), "reason", help=words)
    form.submit_carefully(
        _("Erase the file"), "erase", _erase, actor, chosen, icon=":material/delete:", yes=_("Yes, erase"), needs=NO_REASON,
        question=_("Erase the content of this file for good? {file}").format(file=labels[chosen]),
    )  # fmt: skip
    form.show_outcome()


def _erase(form: Form, actor: Actor, sha256: str) -> str:
    entry = erase_file(current().store, actor, sha256, form.text("reason"))
    return _("The file is erased, by entry {number} of the journal.").format(number=entry)
