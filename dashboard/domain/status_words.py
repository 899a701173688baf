"""Statuses, and what stands beside them, as people and files write them, read back into codes."""

import re
from functools import lru_cache, partial
from typing import TypeVar

from dashboard.domain.errors import N_, Label, LabelledCode, RuleError
from dashboard.domain.plain import plain_text
from dashboard.domain.status import STORED, Rater, Reason, Status, Timeliness, Verdict

# Bullets and ticks that people put before a word, and signs behind it. A cross or an empty box would deny the word.
_TICKS = "✓✔☑✅👍🟢🔵🟡🟠🔴🟣🟤⚪⚫\ufe0f"
LONGEST = 200  # characters of a status as people write it
_BULLETS, _ENDS = f"●•·ㆍ‧∙◦○◎■◆◇▶▷►▪★☆※*->'\"“”{_TICKS}", f".。!'\"“”{_TICKS}"
_ENUMERATOR = re.compile(r"\s*(?:[\u2460-\u2473\u2776-\u277f]|\(?\d{1,2}[.)](?!\d))")  # ①, 1., 1), (1)
_BRACKETS = {"(": ")", "[": "]", "<": ">", "【": "】", "「": "」", "『": "』", "〈": "〉", "《": "》"}
_QUALIFIED = re.compile(r"([^([]+)[(\[]([^()\[\]]*)[)\]]")
_MEASURED = re.compile(r"([^([:\d]+):?(\d{1,3}(?:\.\d+)?%)", re.ASCII)
_CONTINUES = ("계속", "계속추진", "지속추진")  # beside “completed” these say that it goes on
_PERCENT, _WHOLE = re.compile(r"\d{1,2}(?:\.\d+)?%", re.ASCII), "100%"


def _folded(text: str) -> str:
    return _fold(text) if len(text) <= LONGEST else text  # what is remembered is short


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    plain = (
        plain_text(_ENUMERATOR.sub("", text, count=1) if _ENUMERATOR.match(text) else text)
        .casefold()
        .lstrip(_BULLETS + " ")
        .rstrip(_ENDS + " ")
    )
    if plain and _BRACKETS.get(plain[0]) == plain[-1]:
        plain = plain[1:-1]
    return re.sub(r"[\s_·ㆍ,-]+", "", plain)


_BY_SPELLING: dict[str, Status] = {
    _folded(spelling): status for status in Status for spelling in (status.value, status.label, *status.spellings)
}


def parse_status(text: str) -> Status:
    """Read a status as people and files write it. `text`: a code, an English or a Korean label, or another wording with
    one clear meaning; case, white space, bullets, brackets and invisible characters do not matter. “추진중” and
    “이행중” say “under way” and nothing of a delay: they are read as on track. A percentage alone is no status. Raises
    RuleError (field `status`) for any other text; it names the statuses."""
    folded = _folded(text)
    status = _BY_SPELLING.get(folded) or _qualified(folded)
    if status is None:
        allowed = tuple(Label(known.label) for known in STORED)
        raise RuleError(
            "status", N_("“{text}” is no status. Allowed: {allowed}."), text=text.strip()[:60], allowed=allowed
        )
    return status


def clear_status(text: str) -> str | None:
    """The code of a text that `parse_status` reads, None for any other."""
    try:
        return parse_status(text).value
    except RuleError:
        return None


def _qualified(folded: str) -> Status | None:
    """`완료(이행 후 계속)`, `완료: 100%`: a status with a word or a share beside it that leaves its meaning clear."""
    match = _QUALIFIED.fullmatch(folded) or _MEASURED.fullmatch(folded)
    if match is None:
        return None
    status, qualifier = _BY_SPELLING.get(match[1]), match[2]
    if status is Status.COMPLETED:
        if qualifier in _CONTINUES or _BY_SPELLING.get(qualifier) is Status.CONTINUING:
            return Status.CONTINUING
        return status if qualifier in ("", _WHOLE) or _BY_SPELLING.get(qualifier) is status else None
    return status if qualifier == "" or _BY_SPELLING.get(qualifier) is status or _PERCENT.fullmatch(qualifier) else None


_Code = TypeVar("_Code", bound=LabelledCode)


def _parsed(text: str, codes: type[_Code], field: str) -> _Code:
    """A code as people and files write it. Raises RuleError (of this field) for any other text."""
    wanted = _folded(text)
    for code in codes:
        if wanted in {_folded(spelling) for spelling in (code.value, code.label, *code.spellings)}:
            return code
    allowed = tuple(Label(code.label) for code in codes)
    raise RuleError(field, N_("“{text}” is none of: {allowed}."), text=text, allowed=allowed)


parse_verdict = partial(_parsed, codes=Verdict, field="verdict")
parse_timeliness = partial(_parsed, codes=Timeliness, field="timeliness")
parse_reason = partial(_parsed, codes=Reason, field="reason")
parse_rater = partial(_parsed, codes=Rater, field="rater")
