"""The status scale of a pledge, what stands beside it, and fulfilment rates with their denominators."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from dashboard.domain.errors import RuleError
from dashboard.domain.marks import N_, Label
from dashboard.domain.plain import plain_text


class Outcome(StrEnum):
    """The three-way outcome of comparative pledge research (Thomson et al. 2017, doi 10.1111/ajps.12313)."""

    FULFILLED = "fulfilled"
    PARTIALLY = "partially"
    NOT_FULFILLED = "not_fulfilled"

    @property
    def label(self) -> str:
        """The English msgid."""
        return _OUTCOME_LABELS[self]


class Status(StrEnum):
    """How far a pledge is carried out: the labels of Korean local governments, best first."""

    COMPLETED = "completed"
    CONTINUING = "continuing"
    ON_TRACK = "on_track"
    PARTIAL = "partial"
    ON_HOLD = "on_hold"
    SCRAPPED = "scrapped"
    UNVERIFIABLE = "unverifiable"
    UNRATED = "unrated"

    @property
    def label(self) -> str:
        """The English msgid of the short label."""
        return _STATUS_FACTS[self].label

    @property
    def meaning(self) -> str:
        """The English msgid of the definition."""
        return _STATUS_FACTS[self].meaning

    @property
    def outcome(self) -> Outcome | None:
        """The comparative outcome; None where the status is left out of rates."""
        return _STATUS_FACTS[self].outcome

    @property
    def is_judged(self) -> bool:
        """Whether the status counts in a rate's denominator."""
        return self.outcome is not None

    @property
    def symbol(self) -> str:
        """The name of a Material symbol; each status has a shape of its own, so that colour is never needed."""
        return _STATUS_FACTS[self].symbol

    @property
    def needs_reason(self) -> bool:
        """Whether an assessment with this status has to say why."""
        return self in (Status.ON_HOLD, Status.SCRAPPED)


class Verdict(StrEnum):
    """Whether the judgement may still change."""

    PROVISIONAL = "provisional"
    FINAL = "final"

    @property
    def label(self) -> str:
        """The English msgid."""
        return _VERDICT_LABELS[self]


class Timeliness(StrEnum):
    """Whether the pledge was carried out by the time it was promised for."""

    ON_TIME = "on_time"
    LATE = "late"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        """The English msgid."""
        return _TIMELINESS_LABELS[self]


class Reason(StrEnum):
    """Why a pledge is on hold or was scrapped."""

    NOT_PRIORITISED = "not_prioritised"
    REVERSED = "reversed"
    COUNCIL_REFUSED = "council_refused"
    LAW_OR_CENTRAL_GOVERNMENT = "law_or_central_government"
    FUNDING = "funding"
    TERM_CUT_SHORT = "term_cut_short"
    OVERTAKEN_BY_EVENTS = "overtaken_by_events"
    NOT_GIVEN = "not_given"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The English msgid."""
        return _REASON_LABELS[self]


class Rater(StrEnum):
    """Who judges: a civic group, or the administration itself."""

    WATCHDOG = "watchdog"
    CITY = "city"

    @property
    def label(self) -> str:
        """The English msgid."""
        return _RATER_LABELS[self]


@dataclass(frozen=True, slots=True)
class _StatusFacts:
    label: str
    meaning: str
    outcome: Outcome | None
    symbol: str
    read_as: tuple[str, ...]  # what municipalities and watchdogs write for it; Korean first


_STATUS_FACTS: dict[Status, _StatusFacts] = {
    Status.COMPLETED: _StatusFacts(
        N_("Completed"),
        N_("carried out and closed"),
        Outcome.FULFILLED,
        "check_circle",
        ("완료", "이행완료", "추진완료", "사업완료", "완수", "complete", "kept", "promise kept", "fulfilled"),
    ),
    Status.CONTINUING: _StatusFacts(
        N_("Fulfilled, continuing"),
        N_("carried out; goes on with a further goal, or recurs"),
        Outcome.FULFILLED,
        "autorenew",
        (
            "이행 후 계속추진",
            "이행완료 후 계속추진",
            "완료 후 계속추진",
            "이행 후 계속",
            "완료 후 계속",
            "이행 후 지속추진",
        ),
    ),
    Status.ON_TRACK: _StatusFacts(
        N_("On track"),
        N_("under way, expected to be done by the end of the term; never final"),
        Outcome.PARTIALLY,
        "trending_up",
        ("정상추진", "추진중", "정상추진중", "이행중", "진행중", "in progress", "in the works", "under way"),
    ),
    Status.PARTIAL: _StatusFacts(
        N_("Partly under way"),
        N_("under way, but short of what was planned"),
        Outcome.PARTIALLY,
        "contrast",
        (
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
    ),
    Status.ON_HOLD: _StatusFacts(
        N_("On hold"), N_("stopped for now"), Outcome.NOT_FULFILLED, "pause", ("보류", "추진보류", "stalled")
    ),
    Status.SCRAPPED: _StatusFacts(
        N_("Scrapped"), N_("given up"), Outcome.NOT_FULFILLED, "close", ("폐기", "공약폐기", "broken", "promise broken")
    ),
    Status.UNVERIFIABLE: _StatusFacts(
        N_("Cannot be judged"),
        N_("no criterion or no evidence allows a judgement"),
        None,
        "question_mark",
        ("판단불가", "평가불가", "기타", "unverifiable"),
    ),
    Status.UNRATED: _StatusFacts(
        N_("Not yet rated"),
        N_("nobody has published an assessment"),
        None,
        "radio_button_unchecked",
        ("미평가", "not rated"),
    ),
}
_OUTCOME_LABELS = {
    Outcome.FULFILLED: N_("Fulfilled"),
    Outcome.PARTIALLY: N_("Partially fulfilled"),
    Outcome.NOT_FULFILLED: N_("Not fulfilled"),
}
_VERDICT_LABELS = {Verdict.PROVISIONAL: N_("Provisional"), Verdict.FINAL: N_("Final")}
_TIMELINESS_LABELS = {
    Timeliness.ON_TIME: N_("On time"),
    Timeliness.LATE: N_("Late"),
    Timeliness.NOT_APPLICABLE: N_("Not applicable"),
}
_REASON_LABELS = {
    Reason.NOT_PRIORITISED: N_("Not prioritised"),
    Reason.REVERSED: N_("Reversed"),
    Reason.COUNCIL_REFUSED: N_("Refused by the council or parliament"),
    Reason.LAW_OR_CENTRAL_GOVERNMENT: N_("Law or central government"),
    Reason.FUNDING: N_("Funding"),
    Reason.TERM_CUT_SHORT: N_("Term cut short"),
    Reason.OVERTAKEN_BY_EVENTS: N_("Overtaken by events"),
    Reason.NOT_GIVEN: N_("Not given"),
    Reason.OTHER: N_("Other"),
}
_RATER_LABELS = {Rater.WATCHDOG: N_("Watchdog"), Rater.CITY: N_("Administration's own")}

STORED: tuple[Status, ...] = tuple(status for status in Status if status is not Status.UNRATED)


# Bullets and ticks that people put before a word, and signs behind it. A cross or an empty box would deny the word.
_TICKS = "✓✔☑✅👍🟢🔵🟡🟠🔴🟣🟤⚪⚫\ufe0f"
_BULLETS, _ENDS = f"●•·ㆍ‧∙◦○◎■◆◇▶▷►▪★☆※*->'\"“”{_TICKS}", f".。!'\"“”{_TICKS}"
_ENUMERATOR = re.compile(r"\s*(?:[\u2460-\u2473\u2776-\u277f]|\(?\d{1,2}[.)](?!\d))")  # ①, 1., 1), (1)
_BRACKETS = {"(": ")", "[": "]", "<": ">", "【": "】", "「": "」", "『": "』", "〈": "〉", "《": "》"}
_QUALIFIED = re.compile(r"([^([]+)[(\[]([^()\[\]]*)[)\]]")
_MEASURED = re.compile(r"([^([:\d]+):?(\d{1,3}(?:\.\d+)?%)", re.ASCII)
_CONTINUES = ("계속", "계속추진", "지속추진")  # beside “completed” these say that it goes on
_PERCENT, _WHOLE = re.compile(r"\d{1,2}(?:\.\d+)?%", re.ASCII), "100%"


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
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
    _folded(spelling): status
    for status, facts in _STATUS_FACTS.items()
    for spelling in (status.value, facts.label, *facts.read_as)
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


@dataclass(frozen=True, slots=True)
class Rate:
    """A share that never travels without its denominator; every field counts pledges."""

    fulfilled: int
    judged: int  # with a status that a rate counts
    unrated: int
    unverifiable: int
    counts: tuple[tuple[Status, int], ...] = ()  # every status, in the scale's order

    @property
    def percent(self) -> float | None:
        """0 to 100; None while nothing is judged."""
        return 100 * self.fulfilled / self.judged if self.judged else None

    @property
    def left_out(self) -> int:
        """Pledges that the denominator leaves out."""
        return self.unrated + self.unverifiable

    @property
    def total(self) -> int:
        """All pledges looked at."""
        return self.judged + self.left_out


def rate(statuses: Iterable[Status]) -> Rate:
    """Count statuses into a fulfilment rate.

    Args:
        statuses: one for each pledge; codes as plain text are read as well.
    Returns:
        the rate, with the count of every status.
    """
    return rate_of(Counter(statuses))


def rate_of(counts: Mapping[Any, int]) -> Rate:
    """As `rate`, of statuses that are counted already: of a hundred thousand pledges, one by one takes a second.

    Args:
        counts: status or its code to the number of pledges.
    """
    counted = Counter({Status(code): int(count) for code, count in counts.items()})
    return Rate(
        fulfilled=sum(n for status, n in counted.items() if status.outcome is Outcome.FULFILLED),
        judged=sum(n for status, n in counted.items() if status.is_judged),
        unrated=counted[Status.UNRATED],
        unverifiable=counted[Status.UNVERIFIABLE],
        counts=tuple((status, counted[status]) for status in Status),
    )
