"""Assessments and their evidence: what a person hands in, what is recorded, and the rules in between."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from urllib.parse import urlsplit

from dashboard.domain.errors import FormErrors, RuleError
from dashboard.domain.marks import N_
from dashboard.domain.status import STORED, Rater, Reason, Status, Timeliness, Verdict

ActorKind = Literal["local", "system", "reader"]

MAX_NAME_CHARACTERS = 80
MAX_URL_CHARACTERS = 2_000
MAX_LINE_CHARACTERS = 500  # title, publisher
MAX_TEXT_CHARACTERS = 5_000  # note, quote, citation
MAX_EVIDENCE = 20

_KEPT_CONTROLS = "\n\t"
_INVISIBLE = ("Cc", "Cs")  # control characters, lone surrogates


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the writer at this machine, the program itself, or someone who only reads."""

    id: str
    name: str
    kind: ActorKind
    may_write: bool


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """One piece of evidence as handed in; an empty text means not given."""

    url: str = ""
    citation: str = ""
    title: str = ""
    publisher: str = ""
    published_on: date | None = None
    archived_url: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentDraft:
    """One judgement of one pledge as handed in.

    `based_on` is the id of the assessment that the form showed (None: the pledge was unrated), `supersedes` the id of
    one that this one corrects.
    """

    campaign: str
    pledge_number: int
    status: Status
    as_of: date
    verdict: Verdict = Verdict.PROVISIONAL
    timeliness: Timeliness = Timeliness.NOT_APPLICABLE
    reason: Reason | None = None
    note: str = ""
    evidence: tuple[EvidenceDraft, ...] = ()
    rater: Rater = Rater.WATCHDOG
    based_on: int | None = None
    supersedes: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One recorded piece of evidence; an empty text means not given."""

    url: str
    citation: str
    title: str
    publisher: str
    published_on: date | None
    archived_url: str
    quote: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """One recorded judgement; `id` is its journal entry, `recorded_at` an aware UTC moment."""

    id: int
    campaign: str
    pledge_number: int
    status: Status
    verdict: Verdict
    timeliness: Timeliness
    reason: Reason | None
    rater: Rater
    as_of: date
    note: str
    evidence: tuple[Evidence, ...]
    author: str
    author_id: str
    recorded_at: datetime
    supersedes: int | None


def clean_text(text: str) -> str:
    """Make a typed text fit to be stored, changing nothing that a reader sees.

    Args:
        text: anything; marks of writing direction and astral characters are kept.
    Returns:
        the text in NFC, with \\n line ends, without control characters other than new line and tab, stripped.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (char for char in unified if char in _KEPT_CONTROLS or unicodedata.category(char) not in _INVISIBLE)
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def check_name(name: str) -> str:
    """Check the name that an author signs with.

    Args:
        name: as typed.
    Returns:
        the name in NFC, stripped.
    Errors:
        RuleError (field `name`) where it is empty, longer than 80 characters or holds characters that do not show.
    """
    stripped = unicodedata.normalize("NFC", name).strip()
    if not 1 <= len(stripped) <= MAX_NAME_CHARACTERS:
        raise RuleError("name", N_("Give a name of 1 to {most} characters."), most=MAX_NAME_CHARACTERS)
    if not stripped.isprintable():
        raise RuleError("name", N_("The name holds characters that cannot be shown."))
    return stripped


def check(draft: AssessmentDraft, *, today: date, earliest: date | None = None) -> AssessmentDraft:
    """Check a judgement as a whole.

    Args:
        draft: as typed.
        today: the day it is handed in on.
        earliest: the first day that can be judged, the campaign's election; None for no such day.
    Returns:
        the draft with its texts cleaned.
    Errors:
        FormErrors with one RuleError for every broken rule; fields are `status`, `as_of`, `verdict`, `reason`, `note`,
        `evidence` and `evidence.<index from 0>.<field>`.
    """
    cleaned = replace(
        draft, note=clean_text(draft.note), evidence=tuple(_cleaned_evidence(piece) for piece in draft.evidence)
    )
    errors = [*_status_errors(cleaned), *_date_errors(cleaned, today, earliest)]
    errors += _length_errors("note", cleaned.note, MAX_TEXT_CHARACTERS)
    errors += _evidence_errors(cleaned, today)
    if errors:
        raise FormErrors(errors)
    return cleaned


def _cleaned_evidence(piece: EvidenceDraft) -> EvidenceDraft:
    return EvidenceDraft(
        url=piece.url.strip(),  # a control character in an address is refused below, not silently taken out
        citation=clean_text(piece.citation),
        title=clean_text(piece.title),
        publisher=clean_text(piece.publisher),
        published_on=piece.published_on,
        archived_url=piece.archived_url.strip(),
        quote=clean_text(piece.quote),
    )


def _status_errors(draft: AssessmentDraft) -> list[RuleError]:
    errors = []
    if draft.status not in STORED:
        errors.append(RuleError("status", N_("Choose a status.")))
    if draft.status is Status.ON_TRACK and draft.verdict is Verdict.FINAL:
        errors.append(RuleError("verdict", N_("“On track” is never final: the pledge is still under way.")))
    if draft.status.needs_reason and draft.reason is None:
        errors.append(RuleError("reason", N_("Say why the pledge is on hold or was scrapped.")))
    if not draft.status.needs_reason and draft.reason is not None:
        errors.append(RuleError("reason", N_("Only a pledge on hold or scrapped takes a reason.")))
    return errors


def _date_errors(draft: AssessmentDraft, today: date, earliest: date | None) -> list[RuleError]:
    if draft.as_of > today:
        return [RuleError("as_of", N_("The date lies in the future."))]
    if earliest is not None and draft.as_of < earliest:
        message = N_("The date lies before the election on {earliest}.")
        return [RuleError("as_of", message, earliest=earliest.isoformat())]
    return []


def _evidence_errors(draft: AssessmentDraft, today: date) -> list[RuleError]:
    errors = []
    if not draft.evidence and draft.status is not Status.UNVERIFIABLE:
        errors.append(RuleError("evidence", N_("Give at least one piece of evidence.")))
    if len(draft.evidence) > MAX_EVIDENCE:
        errors.append(RuleError("evidence", N_("Give at most {most} pieces of evidence."), most=MAX_EVIDENCE))
    for index, piece in enumerate(draft.evidence):
        errors += _piece_errors(f"evidence.{index}", piece, today)
    return errors


def _piece_errors(path: str, piece: EvidenceDraft, today: date) -> list[RuleError]:
    errors = []
    if not piece.url and not piece.citation:
        errors.append(RuleError(f"{path}.url", N_("Give a link or a citation.")))
    errors += _url_errors(f"{path}.url", piece.url)
    errors += _url_errors(f"{path}.archived_url", piece.archived_url)
    if piece.published_on is not None and piece.published_on > today:
        errors.append(RuleError(f"{path}.published_on", N_("The date lies in the future.")))
    errors += _length_errors(f"{path}.title", piece.title, MAX_LINE_CHARACTERS)
    errors += _length_errors(f"{path}.publisher", piece.publisher, MAX_LINE_CHARACTERS)
    errors += _length_errors(f"{path}.citation", piece.citation, MAX_TEXT_CHARACTERS)
    errors += _length_errors(f"{path}.quote", piece.quote, MAX_TEXT_CHARACTERS)
    return errors


def _length_errors(path: str, text: str, most: int) -> list[RuleError]:
    if len(text) <= most:
        return []
    return [RuleError(path, N_("Too long: {length} characters, at most {most}."), length=len(text), most=most)]


def _url_errors(path: str, url: str) -> list[RuleError]:
    if not url:
        return []
    if len(url) > MAX_URL_CHARACTERS:
        return _length_errors(path, url, MAX_URL_CHARACTERS)
    if not _is_web_address(url):
        message = N_("Give a full web address that begins with http:// or https://, without spaces or a password.")
        return [RuleError(path, message)]
    return []


def _is_web_address(url: str) -> bool:
    # isprintable refuses control characters, marks of direction and every white space but the plain one: an address
    # must not look like another one.
    if not url.isprintable() or " " in url or "\\" in url:
        return False
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port  # an impossible port raises
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc
