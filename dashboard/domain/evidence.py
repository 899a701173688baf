"""Evidence: an address, a citation or a file, as submitted and as recorded, and the rules in between.

People write several addresses into one cell, with words that say what each is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from itertools import zip_longest
from typing import Any
from urllib.parse import urlsplit

from dashboard.domain.errors import N_, RuleError
from dashboard.domain.file_kind import KINDS, clean_file_name, file_kind
from dashboard.domain.plain import MAX_LINE_CHARACTERS, MAX_TEXT_CHARACTERS, clean_text, length_errors, visible_ends

MAX_URL_CHARACTERS = 2_000
MAX_EVIDENCE = 20
MAX_FILE_BYTES = 10 * 1024 * 1024

# How an address begins; behind the signs that stand first it is a part of another one, as in the Internet Archive's.
BEGIN = r"(?<![/=&?#%+])https?://"

_ADDRESS = re.compile(rf"({BEGIN}\S*?(?=\s|$|{BEGIN}))", re.IGNORECASE)
_BETWEEN = ",;|·•※→、，；｜<>\"'“”‘’ \t"
_BRACKETS = tuple(zip("([{「『《〈【（", ")]}」』》〉】）", strict=True))
_OTHER_ADDRESS = re.compile(r"\bwww\.|\w:[/\\]|[a-z0-9-]\.[a-z]{2,}/", re.IGNORECASE | re.ASCII)
MOST_NESTED = 4  # brackets around an address or its words
MOST_CHARACTERS = MAX_EVIDENCE * (MAX_URL_CHARACTERS + MAX_LINE_CHARACTERS)


@dataclass(frozen=True, slots=True)
class FileDraft:
    """A file as submitted; its name is cleaned."""

    name: str
    content: bytes

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean_file_name(self.name))

    @property
    def size(self) -> int:
        """How many bytes its content has."""
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


def cleaned_evidence(evidence: Sequence[EvidenceDraft]) -> tuple[EvidenceDraft, ...]:
    """The pieces with their texts cleaned."""
    cleaned = []
    for piece in evidence:
        # An invisible character inside an address is refused below, not taken out.
        texts: dict[str, Any] = {name: visible_ends(getattr(piece, name)) for name in ("url", "archived_url")}
        texts |= {name: clean_text(getattr(piece, name)) for name in ("citation", "title", "publisher", "quote")}
        cleaned.append(replace(piece, **texts))
    return tuple(cleaned)


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
    for name in ("title", "publisher", "citation", "quote"):
        most = MAX_LINE_CHARACTERS if name in ("title", "publisher") else MAX_TEXT_CHARACTERS
        errors += length_errors(f"{path}.{name}", getattr(piece, name), most)
    if piece.file is None:
        return errors
    kind = file_kind(piece.file.content)
    if piece.file.size > MAX_FILE_BYTES:
        message, most = N_("“{name}” is larger than {most} MB."), MAX_FILE_BYTES // (1024 * 1024)
        errors.append(RuleError(f"{path}.file", message, name=piece.file.name, most=most))
    elif isinstance(kind, str):
        kinds = ", ".join(known.label for known in KINDS)
        errors.append(RuleError(f"{path}.file", kind, name=piece.file.name, kinds=kinds))
    return errors


def url_errors(path: str, url: str) -> list[RuleError]:
    """An error where an address is given that is none of the web."""
    if len(url) > MAX_URL_CHARACTERS:
        return length_errors(path, url, MAX_URL_CHARACTERS)
    if is_cut(url):
        return [RuleError(path, N_("The address is cut short (“…”). Give the whole of it."))]
    if not url or _is_web_address(url):
        return []
    message = N_("Give a full web address that begins with http:// or https://, without spaces or a password.")
    return [RuleError(path, message)]


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


_MARKDOWN = re.compile(r"\[([^\]\n]+)\]\((https?://(?:[^()\s]|\([^()\s]*\))+)\)")  # words and their address


def read_addresses(text: str) -> tuple[EvidenceDraft, ...]:
    """Read the addresses of a cell; the words before one are its title. `text`: addresses between white space, commas,
    semicolons or bars. Words stand before their address or on the line above it; behind it, where a sign or a bracket
    says that they are no part of it. Returns each address with its title; what stands where an address should, and is
    none, as one that the rules refuse. Raises RuleError (field `evidence`) for words that can belong to either of two
    addresses, or be the rest of one."""
    if len(text) > MOST_CHARACTERS:
        return (EvidenceDraft(url=text),)
    pieces: list[EvidenceDraft] = []
    above, text = "", _MARKDOWN.sub(r"\1 \2\n", text)  # words of lines without an address
    for line in text.splitlines():
        parts = _ADDRESS.split(line)
        words, addresses = [_words(part) for part in parts[::2]], [_bare(part) for part in parts[1::2]]
        if not addresses:
            above = f"{above} {words[0]}".strip()
            continue
        if above and words[0]:
            pieces.append(EvidenceDraft(url=above))
        elif above:
            words[0] = above
        above = ""
        pairs = zip(parts[1::2], parts[2::2], words[1:], strict=True)
        attached = (behind for address, rest, behind in pairs if behind and not _stands_apart(address, rest))
        unclear = next(attached, words[-1] if words[0] and len(addresses) > 1 else "")
        if unclear:
            message = N_(
                "It is not clear what “{text}” belongs to. Write one address a line, no spaces in it, words before it."
            )
            raise RuleError("evidence", message, text=unclear)
        titles = words[1:] if words[-1] else words[:-1]
        if len(addresses) == 1:
            titles = [" ".join(filter(None, words))]
        for address, title in zip_longest(addresses, titles, fillvalue=""):
            if _OTHER_ADDRESS.search(title):
                pieces.append(EvidenceDraft(url=title))
                title = ""
            pieces.append(EvidenceDraft(url=address, title=title))
    return (*pieces, EvidenceDraft(url=above)) if above else tuple(pieces)


def with_link(text: str, link: str) -> str | None:
    """The text of a cell with the address that it links to behind it, for `read_addresses`. Returns the text alone
    where it names that address itself; None where it names another one."""
    written = [_bare(part) for part in _ADDRESS.split(text)[1::2]]
    whole = [_comparable(address) for address in written if not is_cut(address)]
    if _comparable(link) in whole or not _ADDRESS.match(link):
        return text
    if whole:
        return None
    named = "." in text and _comparable(text) in _comparable(link)
    words = "" if written or named else " ".join(text.split())
    return f"{words} {link}".strip()


def _bare(address: str) -> str:
    """An address without the signs that end it in a text, and brackets that it does not open."""
    bare = visible_ends(address, _BETWEEN)
    bare = bare if bare.endswith("..") else bare.removesuffix(".")  # which ends the sentence
    for opening, closing in _BRACKETS * MOST_NESTED:
        if bare.endswith(closing) and bare.count(closing) > bare.count(opening):
            bare = visible_ends(bare[:-1], _BETWEEN)
    return bare


def _words(text: str) -> str:
    """The words between two addresses, without the signs and brackets around them; empty where there are none."""
    around = _BETWEEN + ":：=-–—"
    words = visible_ends(text, around)
    for opening, closing in _BRACKETS * MOST_NESTED:
        if words.startswith(opening) and words.find(closing) in (-1, len(words) - 1):
            words = visible_ends(words[1:].removesuffix(closing), around)
        elif words.endswith(opening) or (words.endswith(closing) and opening not in words):
            words = visible_ends(words[:-1], around)
    signs = "".join(char for char in words if char.isalnum())
    return "" if len(signs) <= 2 and not signs.strip("0123456789") else words  # the number that counts the addresses


def _stands_apart(address: str, rest: str) -> bool:
    """Whether a sign or brackets part the words behind an address from it: `/minutes 3.pdf` can be one address."""
    first = next(place for place, char in enumerate(rest) if char.isalnum())
    before, words = (address + rest[:first]).rstrip(), rest.strip(_BETWEEN)
    return before[-1] in _BETWEEN + ":：-–—" or any(words[0] == pair[0] and words[-1] == pair[1] for pair in _BRACKETS)


def _comparable(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address.strip(), flags=re.IGNORECASE).rstrip("/").casefold()
