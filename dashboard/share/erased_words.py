"""That a file is gone, and why, in words."""

from collections.abc import Callable

from dashboard.domain.evidence import EvidenceFile
from dashboard.share.snapshot import Snapshot


def erased_words(file: EvidenceFile, snapshot: Snapshot, _: Callable[[str], str]) -> str:
    """What stands in the place of a file that was erased; `_` translates."""
    assert file.erasure is not None
    moment = snapshot.moment(file.erasure.recorded_at)
    said = _("{name}: the file was erased on {moment}. Reason: {reason}")
    return said.format(name=file.name, moment=moment, reason=file.erasure.reason)
