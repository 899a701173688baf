"""Web addresses as people write them into one cell: several of them, and words that say what each is."""

import re
from itertools import zip_longest

from dashboard.domain import evidence
from dashboard.domain.errors import N_, RuleError
from dashboard.domain.plain import visible_ends

_ADDRESS = re.compile(rf"({evidence.BEGIN}\S*?(?=\s|$|{evidence.BEGIN}))", re.IGNORECASE)
_BETWEEN = ",;|·•※→、，；｜<>\"'“”‘’ \t"
_BRACKETS = tuple(zip("([{「『《〈【（", ")]}」』》〉】）", strict=True))
_OTHER_ADDRESS = re.compile(r"\bwww\.|\w:[/\\]|[a-z0-9-]\.[a-z]{2,}/", re.IGNORECASE | re.ASCII)
MOST_NESTED = 4  # brackets around an address or its words
MOST_CHARACTERS = evidence.MAX_EVIDENCE * (evidence.MAX_URL_CHARACTERS + evidence.MAX_LINE_CHARACTERS)


def read_addresses(text: str) -> tuple[evidence.EvidenceDraft, ...]:
    """Read the addresses of a cell; the words before one are its title. `text`: addresses between white space, commas,
    semicolons or bars. Words stand before their address or on the line above it; behind it, where a sign or a bracket
    says that they are no part of it. Returns each address with its title; what stands where an address should, and is
    none, as one that the rules refuse. Raises RuleError (field `evidence`) for words that can belong to either of two
    addresses, or be the rest of one."""
    if len(text) > MOST_CHARACTERS:
        return (evidence.EvidenceDraft(url=text),)
    pieces: list[evidence.EvidenceDraft] = []
    above = ""  # words of lines without an address
    for line in text.splitlines():
        parts = _ADDRESS.split(line)
        words, addresses = [_words(part) for part in parts[::2]], [_bare(part) for part in parts[1::2]]
        if not addresses:
            above = f"{above} {words[0]}".strip()
            continue
        if above and words[0]:
            pieces.append(evidence.EvidenceDraft(url=above))
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
                pieces.append(evidence.EvidenceDraft(url=title))
                title = ""
            pieces.append(evidence.EvidenceDraft(url=address, title=title))
    return (*pieces, evidence.EvidenceDraft(url=above)) if above else tuple(pieces)


def with_link(text: str, link: str) -> str | None:
    """The text of a cell with the address that it links to behind it, for `read_addresses`. Returns the text alone
    where it names that address itself; None where it names another one."""
    written = [_bare(part) for part in _ADDRESS.split(text)[1::2]]
    whole = [_comparable(address) for address in written if not evidence.is_cut(address)]
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
    for _ in range(MOST_NESTED):
        if not any(
            bare.endswith(closing) and bare.count(closing) > bare.count(opening) for opening, closing in _BRACKETS
        ):
            break
        bare = visible_ends(bare[:-1], _BETWEEN)
    return bare


def _words(text: str) -> str:
    """The words between two addresses, without the signs and brackets around them; empty where there are none."""
    around = _BETWEEN + ":：=-–—"
    words = visible_ends(text, around)
    for _ in range(MOST_NESTED):
        for opening, closing in _BRACKETS:
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
