"""A head of the journal as the board gave it out once: in a package, an archive, a report, a backup or a note."""

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.domain.errors import N_, PledgeboardError

INSIDE = ("head.json", "datapackage.json", "manifest.json", "metadata.json", "site.json")  # in a folder or an archive
MOST_BYTES = 64 * 2**20  # a report with pictures stays far below it
NO_HEAD = N_(
    "{file} names no head of the journal. Give a file that the board made (head.json, datapackage.json, an archive, a "
    "report, a feed), or a text with the number of the entry and its SHA-256."
)
UNREADABLE = N_("{file} cannot be read ({reason}).")
# In a text: the number, a few words without digits, perhaps the hash's name, the hash. A clock time is no number.
_IN_TEXT = re.compile(
    r"(?<![\w.:\-])(\d{1,9})(?!\w)[^\w\d]{0,9}[^\d<>]{0,60}?(?:SHA-?256\W{0,3})?(?<![0-9a-f])([0-9a-f]{64})(?![0-9a-f])",
    re.IGNORECASE,
)


class HeadError(PledgeboardError):
    """A file that names no head."""


@dataclass(frozen=True, slots=True)
class PublishedHead:
    """The number of an entry, and its hash."""

    revision: int
    hash: str


def read_published_head(place: Path) -> PublishedHead:
    """Find the head that a file names. Raises HeadError where it cannot be read, or names none."""
    try:
        for content in _contents(place):
            if head := _head_in(content):
                return head
    except zipfile.BadZipFile:
        pass
    except OSError as error:
        raise HeadError(UNREADABLE, file=str(place), reason=error.strerror or str(error)) from error
    raise HeadError(NO_HEAD, file=str(place))


def _contents(place: Path) -> Iterator[bytes]:
    if place.is_dir():
        yield from ((place / name).read_bytes() for name in INSIDE if (place / name).is_file())
    elif zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as archive:
            names = [info for info in archive.infolist() if info.filename.rpartition("/")[2] in INSIDE]
            yield from (archive.read(info) for info in names if info.file_size <= MOST_BYTES)
    else:
        with place.open("rb") as file:
            yield file.read(MOST_BYTES)


def _head_in(content: bytes) -> PublishedHead | None:
    text = content.decode("utf-8", "replace")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        match = _IN_TEXT.search(re.sub(r"<[^>]*>", " ", text))
        return PublishedHead(int(match[1]), match[2].lower()) if match else None
    outer = document if isinstance(document, dict) else {}
    inner = outer.get("journal")
    for place in (outer, inner if isinstance(inner, dict) else {}):
        for name in ("hash", "head", "journalHead", "journal_head"):
            revision, digest = place.get("revision"), place.get(name)
            if isinstance(revision, int) and isinstance(digest, str) and re.fullmatch("[0-9a-f]{64}", digest):
                return PublishedHead(revision, digest)
    return None
