"""Evidence files on the desk: a steward erases the content of one that must go."""

import streamlit as st

from dashboard.domain.permission import Actor
from dashboard.services.keep.erase_file import erase_file
from dashboard.store.reads.files import read_stored_files
from dashboard.ui import act, html
from dashboard.ui.board import _, current
from dashboard.ui.choices import choose

DONE = "erase-file-done"


def show_files(actor: Actor) -> None:
    """Show which files the record holds, and the form that erases one."""
    run = current()
    act.show_outcome(DONE)
    labels = {
        file.sha256: f"{file.name} · {max(1, round(file.size / 1024)):,} kB · "
        + _("Entry {number}").format(number=file.entry)
        + (f" · {_('evidence in {count} places').format(count=file.uses)}" if file.uses > 1 else "")
        for file in read_stored_files(run.store)
    }
    if not labels:
        html.show(html.quiet(_("No file is kept.")))
        return
    key = act.begin("erase-file")
    st.caption(
        _(
            "Erase a file that must not be handed out: personal data, what somebody else has the rights in. Its content "
            "goes for good, wherever it is evidence; its name and hash, and the reason, stay on record. Backups and "
            "exports that were made before still hold it: delete those yourself."
        )
    )
    chosen = choose(st.selectbox, _("File"), labels, key=f"{key}.file")
    act.field(
        st.text_area, _("Reason"), key, "reason", help=_("Where the file was public, so is the reason, for good.")
    )
    act.careful_button(
        _("Erase the file"), key=key, code="erase", subject=chosen, icon=":material/delete:",
        question=_("Erase the content of this file for good? {file}").format(file=labels[chosen]),
        yes=_("Yes, erase"), needs=act.NO_REASON, act=_erase, args=(actor, chosen), place=DONE,
    )  # fmt: skip
    act.show_outcome(key)


def _erase(key: str, actor: Actor, sha256: str) -> str:
    entry = erase_file(current().store, actor, sha256, str(act.value(key, "reason", "")))
    return _("The file is erased, by entry {number} of the journal.").format(number=entry)
