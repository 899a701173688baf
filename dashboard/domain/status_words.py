"""Statuses, and what stands beside them, as people and files write them, read back into codes."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from dashboard.domain.errors import RuleError
from dashboard.domain.marks import N_, Label
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


_STATUS_SPELLINGS = {  # what municipalities and watchdogs write; Korean first
    Status.COMPLETED: (
        "완료",
        "이행완료",
        "추진완료",
        "사업완료",
        "완수",
        "complete",
        "kept",
        "promise kept",
        "fulfilled",
    ),
    Status.CONTINUING: (
        "이행 후 계속추진",
        "이행완료 후 계속추진",
        "완료 후 계속추진",
        "이행 후 계속",
        "완료 후 계속",
        "이행 후 지속추진",
    ),
    Status.ON_TRACK: (
        "정상추진",
        "추진중",
        "정상추진중",
        "이행중",
        "진행중",
        "in progress",
        "in the works",
        "under way",
    ),
    Status.PARTIAL: (
        "일부추진",
        "일부이행",
        "부분이행",
        "부분추진",
        "일부완료",
        "부분완료",
        "compromise",
        "partially fulfilled",
        "partly fulfilled",
    ),
    Status.ON_HOLD: ("보류", "추진보류", "stalled"),
    Status.SCRAPPED: ("폐기", "공약폐기", "broken", "promise broken"),
    Status.UNVERIFIABLE: ("판단불가", "평가불가", "기타", "unverifiable"),
    Status.UNRATED: ("미평가", "not rated"),
}
_BY_SPELLING: dict[str, Status] = {
    _folded(spelling): status
    for status, spellings in _STATUS_SPELLINGS.items()
    for spelling in (status.value, status.label, *spellings)
}


def parse_status(text: str) -> Status:
    """Read a status as people and files write it.

    Args:
        text: a code, an English or a Korean label, or another wording with one clear meaning; case, white space,
            bullets, brackets and invisible characters do not matter. “추진중” and “이행중” say “under way” and
            nothing of a delay: they are read as on track. A percentage alone is no status.
    Returns:
        the status.
    Errors:
        RuleError (field `status`) for any other text; it names the statuses.
    """
    folded = _folded(text)
    status = _BY_SPELLING.get(folded) or _qualified(folded)
    if status is None:
        allowed = tuple(Label(known.label) for known in STORED)
        raise RuleError(
            "status", N_("“{text}” is no status. Allowed: {allowed}."), text=text.strip()[:60], allowed=allowed
        )
    return status


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


_VERDICT_SPELLINGS = {Verdict.PROVISIONAL: ("잠정", "잠정판정", "임시"), Verdict.FINAL: ("최종", "최종판정", "확정")}
_TIMELINESS_SPELLINGS = {
    Timeliness.ON_TIME: ("기한내", "기한 내", "적기", "정시", "제때"),
    Timeliness.LATE: ("지연", "기한후", "기한 후", "늦음"),
    Timeliness.NOT_APPLICABLE: ("해당없음", "해당 없음", "-"),
}
_REASON_SPELLINGS = {
    Reason.NOT_PRIORITISED: ("우선순위에서 밀림", "우선순위 밀림", "우선순위"),
    Reason.REVERSED: ("방침 변경", "번복", "입장 번복"),
    Reason.COUNCIL_REFUSED: ("의회 거부", "의회 반대", "의회 부결", "Council refused"),
    Reason.LAW_OR_CENTRAL_GOVERNMENT: ("법령·중앙정부", "법령 또는 중앙정부", "법령", "중앙정부"),
    Reason.FUNDING: ("예산", "재원", "재원 문제", "재원 부족", "예산 부족"),
    Reason.TERM_CUT_SHORT: ("임기 중단", "임기 단축"),
    Reason.OVERTAKEN_BY_EVENTS: ("여건 변화", "상황 변화"),
    Reason.NOT_GIVEN: ("밝히지 않음", "사유 없음", "미상", "not given"),
    Reason.OTHER: ("기타", "그 밖"),
}
_RATER_SPELLINGS = {
    Rater.WATCHDOG: ("감시단체", "시민단체", "감시"),
    Rater.CITY: ("자체평가", "자체 평가", "행정기관", "시", "지자체", "시청", "City's own"),
}
_Code = TypeVar("_Code", bound=Verdict | Timeliness | Reason | Rater)


def _parsed(text: str, spellings: Mapping[_Code, tuple[str, ...]], field: str) -> _Code:
    wanted = _folded(text)
    for code in spellings:
        if wanted in {_folded(spelling) for spelling in (code.value, code.label, *spellings[code])}:
            return code
    allowed = tuple(Label(code.label) for code in spellings)
    raise RuleError(field, N_("“{text}” is none of: {allowed}."), text=text, allowed=allowed)


def parse_verdict(text: str) -> Verdict:
    """A verdict as people and files write it; RuleError (field `verdict`) where it is none."""
    return _parsed(text, _VERDICT_SPELLINGS, "verdict")


def parse_timeliness(text: str) -> Timeliness:
    """A timeliness as people and files write it; RuleError (field `timeliness`) where it is none."""
    return _parsed(text, _TIMELINESS_SPELLINGS, "timeliness")


def parse_reason(text: str) -> Reason:
    """A reason as people and files write it; RuleError (field `reason`) where it is none."""
    return _parsed(text, _REASON_SPELLINGS, "reason")


def parse_rater(text: str) -> Rater:
    """A rater as people and files write it; RuleError (field `rater`) where it is none."""
    return _parsed(text, _RATER_SPELLINGS, "rater")
