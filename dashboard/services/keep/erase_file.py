"""Erase an evidence file's content for good; its hash, who erased it and why stay in the journal."""

from dashboard.domain.errors import N_, NotFound
from dashboard.domain.permission import Actor, Permission
from dashboard.services.judging.review import check_reason
from dashboard.services.members.authorise import authorise
from dashboard.store.engine.store import Store
from dashboard.store.journal.journal import Kind
from dashboard.store.views.beside import is_kept

BOARD = ""  # a file may be evidence in several campaigns
NO_FILE = N_("There is no such file, or it was erased already.")


def erase_file(store: Store, actor: Actor, sha256: str, reason: str) -> int:
    """Erase a file, whatever evidence names it. `reason`: why; where the file was public, so is the reason. Raises
    PermissionRefused; NotFound; FormErrors (field `reason`)."""
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.ERASE_FILE, BOARD)
        if not is_kept(journal.connection, sha256):
            raise NotFound(NO_FILE)
        entry = journal.append(Kind.ERASURE, BOARD, actor, {"file": sha256, "reason": check_reason(reason)})
    store.empty_log()
    return entry.id
