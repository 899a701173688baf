"""Evidence: an address, a citation or a file, as submitted and as recorded, and the rules in between."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from dashboard.domain.errors import N_, RuleError
from dashboard.domain.file_kind import KINDS, clean_file_name, file_kind
from dashboard.domain.plain import visible_ends

MAX_URL_CHARACTERS = 2_000
MAX_LINE_CHARACTERS = 500  # title, publisher
MAX_TEXT_CHARACTERS = 5_000  # note, quote, citation
MAX_EVIDENCE = 20
MAX_FILE_BYTES = 10 * 1024 * 1024

# How an address begins; behind the signs that stand first it is a part of another one, as in the Internet Archive's.
BEGIN = r"(?<![/=&?#%+])https?://"
_KEPT_CONTROLS = "\n\t"
_INVISIBLE = ("Cc", "Cs")  # control characters, lone surrogates


@dataclass(frozen=True, slots=True)
class FileDraft:
    """A file as submitted; its name is cleaned."""

    name: str
    content: bytes

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_file_name(self.name))

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)

    @property
    def media_type(self) -> str | None:
        """The type that its content shows; None for one that is not taken."""
        kind = file_kind(self.content)
        return None if isinstance(kind, str) else kind.media_type

    @property
    def sha256(self) -> str:
        """The hash of its content, hexadecimal: the name under which it is stored once."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A stored file; its content lies in the store under `sha256`."""

    sha256: str
    name: str
    media_type: str
    size: int  # bytes
    erasure: "Erasure | None" = None  # its content is gone


@dataclass(frozen=True, slots=True)
class Erasure:
    """That a file's content is gone for good, since when and why."""

    recorded_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """One piece of evidence as submitted; an empty text means not given."""

    url: str = ""
    citation: str = ""
    title: str = ""
    publisher: str = ""
    published_on: date | None = None
    archived_url: str = ""
    quote: str = ""
    file: FileDraft | None = None


@dataclass(frozen=True, slots=True)
class Evidence(EvidenceDraft):
    """One recorded piece of evidence."""

    file: EvidenceFile | None = None  # type: ignore[assignment]


def clean_text(text: str) -> str:
    """Make a typed text fit to be stored, changing nothing that a reader sees: in NFC, with one kind of line end,
    stripped, without control characters other than new line and tab; marks of writing direction stay."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (char for char in unified if char in _KEPT_CONTROLS or unicodedata.category(char) not in _INVISIBLE)
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def cleaned_evidence(evidence: Sequence[EvidenceDraft]) -> tuple[EvidenceDraft, ...]:
    """The pieces with their texts cleaned."""
    return tuple(map(_cleaned, evidence))


def _cleaned(piece: EvidenceDraft) -> EvidenceDraft:
    # An invisible character inside an address is refused below, not taken out.
    texts: dict[str, Any] = {name: visible_ends(getattr(piece, name)) for name in ("url", "archived_url")}
    texts |= {name: clean_text(getattr(piece, name)) for name in ("citation", "title", "publisher", "quote")}
    return replace(piece, **texts)


def evidence_errors(evidence: Sequence[EvidenceDraft], *, today: date, required: bool) -> list[RuleError]:
    """Every rule that the pieces break. Returns errors with the fields `evidence` and `evidence.<index from
    0>.<field>`."""
    errors = []
    if required and not evidence:
        errors.append(RuleError("evidence", N_("Give at least one piece of evidence.")))
    if len(evidence) > MAX_EVIDENCE:
        errors.append(RuleError("evidence", N_("Give at most {most} pieces of evidence."), most=MAX_EVIDENCE))
    for index, piece in enumerate(evidence):
        errors += _piece_errors(f"evidence.{index}", piece, today)
    return errors


def _piece_errors(path: str, piece: EvidenceDraft, today: date) -> list[RuleError]:
    errors = []
    if not piece.url and not piece.citation and piece.file is None:
        errors.append(RuleError(f"{path}.url", N_("Give a link, a citation or a file.")))
    errors += url_errors(f"{path}.url", piece.url)
    errors += url_errors(f"{path}.archived_url", piece.archived_url)
    if piece.published_on is not None and piece.published_on > today:
        errors.append(RuleError(f"{path}.published_on", N_("The date lies in the future.")))
    most = {"title": MAX_LINE_CHARACTERS, "publisher": MAX_LINE_CHARACTERS}
    for name in ("title", "publisher", "citation", "quote"):
        errors += length_errors(f"{path}.{name}", getattr(piece, name), most.get(name, MAX_TEXT_CHARACTERS))
    if piece.file is not None:
        errors += _file_errors(f"{path}.file", piece.file)
    return errors


def _file_errors(path: str, file: FileDraft) -> list[RuleError]:
    if file.size > MAX_FILE_BYTES:
        most = MAX_FILE_BYTES // (1024 * 1024)
        return [RuleError(path, N_("“{name}” is larger than {most} MB."), name=file.name, most=most)]
    kind = file_kind(file.content)
    if isinstance(kind, str):
        return [RuleError(path, kind, name=file.name, kinds=", ".join(known.label for known in KINDS))]
    return []


def length_errors(path: str, text: str, most: int) -> list[RuleError]:
    """An error where a text is too long; `most` in characters."""
    if len(text) <= most:
        return []
    return [RuleError(path, N_("Too long: {length} characters, at most {most}."), length=len(text), most=most)]


def url_errors(path: str, url: str) -> list[RuleError]:
    """An error where an address is given that is none of the web."""
    if not url:
        return []
    if len(url) > MAX_URL_CHARACTERS:
        return length_errors(path, url, MAX_URL_CHARACTERS)
    if is_cut(url):
        return [RuleError(path, N_("The address is cut short (“…”). Give the whole of it."))]
    if not _is_web_address(url):
        message = N_("Give a full web address that begins with http:// or https://, without spaces or a password.")
        return [RuleError(path, message)]
    return []


def is_cut(url: str) -> bool:
    """Whether an address is shortened, as programs show long ones."""
    return "…" in url or url.endswith("...")


def _is_web_address(url: str) -> bool:
    # isprintable refuses control characters, marks of direction and every white space but the plain one: an address
    # must not look like another one.
    if not url.isprintable() or " " in url or "\\" in url or re.search(BEGIN, url[1:], re.IGNORECASE):
        return False
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port  # an impossible port raises
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc
