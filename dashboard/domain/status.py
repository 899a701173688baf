"""The status scale of a pledge and what stands beside it, how people write them, and rates with their denominators."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, TypeVar

from dashboard.domain.errors import N_, Label, LabelledCode, RuleError
from dashboard.domain.plain import plain_text


class Outcome(LabelledCode):
    """The three-way outcome of comparative pledge research (Thomson et al. 2017, doi 10.1111/ajps.12313)."""

    FULFILLED = "fulfilled", N_("Fulfilled")
    PARTIALLY = "partially", N_("Partially fulfilled")
    NOT_FULFILLED = "not_fulfilled", N_("Not fulfilled")


@dataclass(frozen=True, slots=True)
class StatusColour:
    """How one status looks: fill, the text on it, its outline, and a pattern for prints without colour."""

    fill: str
    ink: str
    line: str
    pattern: str = ""  # a Plotly pattern shape
    pattern_ink: str = ""


class Status(LabelledCode):
    """How far a pledge is carried out: the labels of Korean local governments, best first. This table is the only list
    of the statuses: filters, forms, imports, charts, style sheets and the API follow it."""

    meaning: str  # a msgid
    outcome: Outcome | None  # None: left out of rates
    rank: int | None  # the place on the ordinal scale, 1 for the best; None: not on it
    symbol: str  # a Material symbol; each status has a shape of its own, so that colour is never needed
    shape: str  # the attributes of the SVG path that stands for the symbol in the static site, in a box of 16 × 16
    light: StatusColour
    dark: StatusColour

    COMPLETED = (
        "completed", N_("Completed"),
        ("완료", "이행완료", "추진완료", "사업완료", "완수", "complete", "kept", "promise kept", "fulfilled"),
        N_("carried out and closed"), Outcome.FULFILLED, 1, "check_circle",
        "d='M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0ZM6.8 12 3 8.2l1.4-1.4 2.4 2.4 4.8-4.8L13 5.8Z'",
        StatusColour("#0b5d44", "#ffffff", "#0b5d44"), StatusColour("#17825f", "#ffffff", "#17825f"),
    )  # fmt: skip
    CONTINUING = (
        "continuing", N_("Fulfilled, continuing"),
        ("이행 후 계속추진", "이행완료 후 계속추진", "완료 후 계속추진", "이행 후 계속", "완료 후 계속",
         "이행 후 지속추진"),
        N_("carried out; goes on with a further goal, or recurs"), Outcome.FULFILLED, 2, "autorenew",
        "d='M8 1V0l4 2.8-4 2.7V3.2A4.9 4.9 0 1 0 12.9 8h2.1A7 7 0 1 1 8 1Z'",
        StatusColour("#5fae8c", "#0c1f18", "#5fae8c"), StatusColour("#86cfae", "#0c1f18", "#86cfae"),
    )  # fmt: skip
    ON_TRACK = (
        "on_track", N_("On track"),
        ("정상추진", "추진중", "정상추진중", "이행중", "진행중", "in progress", "in the works", "under way"),
        N_("under way, expected to be done by the end of the term; never final"), Outcome.PARTIALLY, 3, "trending_up",
        "d='m8.6 1.8 6.2 6.2-6.2 6.2-1.5-1.5L10.7 9H1V7h9.7L7.1 3.3Z'",
        StatusColour("#2f6db0", "#ffffff", "#2f6db0"), StatusColour("#4585cb", "#08121d", "#4585cb"),
    )  # fmt: skip
    PARTIAL = (
        "partial", N_("Partly under way"),
        ("일부추진", "일부이행", "부분이행", "부분추진", "일부완료", "부분완료", "compromise", "partially fulfilled",
         "partly fulfilled"),
        N_("under way, but short of what was planned"), Outcome.PARTIALLY, 4, "contrast",
        "d='M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0Zm0 2v12A6 6 0 0 1 8 2Z' fill-rule='evenodd'",
        StatusColour("#e9b44c", "#2b2005", "#e9b44c"), StatusColour("#f0c163", "#2b2005", "#f0c163"),
    )  # fmt: skip
    NOT_STARTED = (
        "not_started", N_("Not started"),
        ("미착수", "착수 전", "시기미도래", "시기 미도래", "not yet started", "not begun"),
        N_("judged: nothing has been done yet, or its time has not come"), Outcome.NOT_FULFILLED, 5, "hourglass_empty",
        "d='M3 1h10v3.200L9.600 8l3.400 3.800V15H3v-3.200L6.400 8 3 4.200Z'",
        StatusColour("#d3d5f7", "#1e2040", "#8085c4"), StatusColour("#4a447a", "#f4f3ff", "#7a73b8"),
    )  # fmt: skip
    ON_HOLD = (
        "on_hold", N_("On hold"), ("보류", "추진보류", "stalled"),
        N_("stopped for now"), Outcome.NOT_FULFILLED, 6, "pause", "d='M3 2h3.5v12H3Zm6.5 0H13v12H9.5Z'",
        StatusColour("#b6552f", "#ffffff", "#b6552f", "/", "#aa4b27"),
        StatusColour("#d9794f", "#1f0c04", "#d9794f", "/", "#e2885f"),
    )  # fmt: skip
    SCRAPPED = (
        "scrapped", N_("Scrapped"), ("폐기", "공약폐기", "broken", "promise broken"),
        N_("given up"), Outcome.NOT_FULFILLED, 7, "close",
        "d='m3.4 2 4.6 4.6L12.6 2 14 3.4 9.4 8l4.6 4.6-1.4 1.4L8 9.4 3.4 14 2 12.6 6.6 8 2 3.4Z'",
        StatusColour("#6d1a2c", "#ffffff", "#6d1a2c", "x", "#862e41"),
        StatusColour("#96304a", "#ffffff", "#96304a", "x", "#a03b55"),
    )  # fmt: skip
    UNVERIFIABLE = (
        "unverifiable", N_("Cannot be judged"), ("판단불가", "평가불가", "기타", "unverifiable"),
        N_("no criterion or no evidence allows a judgement"), None, None, "question_mark",
        "d='M7 11.5h2.2v2.3H7Zm0-1.4c0-2.6 2.6-2.9 2.6-4.7 0-1-.7-1.6-1.6-1.6S6.300 4.500 6.200 5.700"
        "L4 5.300C4.200 3.200 5.800 1.800 8 1.800s3.900 1.400 3.900 3.500c0 2.600-2.700 3-2.700 4.800Z'",
        StatusColour("#9ba1a9", "#14181c", "#9ba1a9", ".", "#b4bac1"),
        StatusColour("#8b929b", "#0f1215", "#8b929b", ".", "#9aa1aa"),
    )  # fmt: skip
    UNRATED = (
        "unrated", N_("Not yet rated"), ("미평가", "not rated"),
        N_("nobody has published an assessment"), None, None, "radio_button_unchecked",
        "d='M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 2a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z' fill-rule='evenodd'",
        StatusColour("#f3f6f4", "#4b5652", "#bcc7c1"), StatusColour("#1b2320", "#b4c0bb", "#4a5852"),
    )  # fmt: skip

    def __init__(self, code: str, label: str = "", spellings: tuple[str, ...] = (), *facts: Any) -> None:
        super().__init__(code, label, spellings)
        self.meaning, self.outcome, self.rank, self.symbol, self.shape, self.light, self.dark = facts

    @property
    def is_judged(self) -> bool:
        """Whether the status counts in a rate's denominator."""
        return self.outcome is not None

    @property
    def needs_reason(self) -> bool:
        """Whether an assessment with this status has to say why."""
        return self in (Status.ON_HOLD, Status.SCRAPPED)


class Verdict(LabelledCode):
    """Whether the judgement may still change."""

    PROVISIONAL = "provisional", N_("Provisional"), ("잠정", "잠정판정", "임시")
    FINAL = "final", N_("Final"), ("최종", "최종판정", "확정")


class Timeliness(LabelledCode):
    """Whether the pledge was carried out by the time it was promised for."""

    ON_TIME = "on_time", N_("On time"), ("기한내", "기한 내", "적기", "정시", "제때")
    LATE = "late", N_("Late"), ("지연", "기한후", "기한 후", "늦음")
    NOT_APPLICABLE = "not_applicable", N_("Not applicable"), ("해당없음", "해당 없음", "-")


class Reason(LabelledCode):
    """Why a pledge is on hold or was scrapped."""

    NOT_PRIORITISED = "not_prioritised", N_("Not prioritised"), ("우선순위에서 밀림", "우선순위 밀림", "우선순위")
    REVERSED = "reversed", N_("Reversed"), ("방침 변경", "번복", "입장 번복")
    COUNCIL_REFUSED = (
        "council_refused", N_("Refused by the council or parliament"),
        ("의회 거부", "의회 반대", "의회 부결", "Council refused"),
    )  # fmt: skip
    LAW_OR_CENTRAL_GOVERNMENT = (
        "law_or_central_government", N_("Law or central government"),
        ("법령·중앙정부", "법령 또는 중앙정부", "법령", "중앙정부"),
    )  # fmt: skip
    FUNDING = "funding", N_("Funding"), ("예산", "재원", "재원 문제", "재원 부족", "예산 부족")
    TERM_CUT_SHORT = "term_cut_short", N_("Term cut short"), ("임기 중단", "임기 단축")
    OVERTAKEN_BY_EVENTS = "overtaken_by_events", N_("Overtaken by events"), ("여건 변화", "상황 변화")
    NOT_GIVEN = "not_given", N_("Not given"), ("이유 미기재", "밝히지 않음", "사유 없음", "미상")
    OTHER = "other", N_("Other"), ("기타", "그 밖")


class Rater(LabelledCode):
    """Who judges: a civic group, or the administration itself."""

    WATCHDOG = "watchdog", N_("Watchdog"), ("감시단체", "시민단체", "감시")
    CITY = (
        "city", N_("Administration's own"),
        ("자체평가", "자체 평가", "행정기관", "시", "지자체", "시청", "City's own"),
    )  # fmt: skip


STORED: tuple[Status, ...] = tuple(status for status in Status if status is not Status.UNRATED)


def percent_text(percent: float) -> str:
    """A share in whole percent; with a decimal where rounding would make none of a few, or all of most."""
    return f"{percent:.1f}" if 0 < percent < 0.5 or 99.5 <= percent < 100 else f"{percent:.0f}"


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
    def shares(self) -> list[tuple[Status, int, float]]:
        """The statuses that occur, each with its pledges and their share of all, 0 to 100."""
        return [(status, count, 100 * count / self.total) for status, count in self.counts if count]

    @property
    def left_out(self) -> int:
        """Pledges that the denominator leaves out."""
        return self.unrated + self.unverifiable

    @property
    def total(self) -> int:
        """All pledges counted."""
        return self.judged + self.left_out


def rate_of(statuses: Iterable[Status] | Mapping[Any, int]) -> Rate:
    """Count statuses into a fulfilment rate. `statuses`: one for each pledge, or how many pledges have each; codes as
    plain text are read as well."""
    counted = Counter({Status(code): int(count) for code, count in Counter(statuses).items()})
    return Rate(
        fulfilled=sum(n for status, n in counted.items() if status.outcome is Outcome.FULFILLED),
        judged=sum(n for status, n in counted.items() if status.is_judged),
        unrated=counted[Status.UNRATED],
        unverifiable=counted[Status.UNVERIFIABLE],
        counts=tuple((status, counted[status]) for status in Status),
    )


# Bullets and ticks that people put before a word, and signs behind it. A cross or an empty box would deny the word.
_TICKS = "✓✔☑✅👍🟢🔵🟡🟠🔴🟣🟤⚪⚫\ufe0f"
_BULLETS, _ENDS = f"●•·ㆍ‧∙◦○◎■◆◇▶▷►▪★☆※*->'\"“”{_TICKS}", f".。!'\"“”{_TICKS}"
_ENUMERATOR = re.compile(r"^\s*(?:[\u2460-\u2473\u2776-\u277f]|\(?\d{1,2}[.)](?!\d))")  # ①, 1., 1), (1)
_BRACKETS = {"(": ")", "[": "]", "<": ">", "【": "】", "「": "」", "『": "』", "〈": "〉", "《": "》"}
_QUALIFIED = re.compile(r"([^([]+)[(\[]([^()\[\]]*)[)\]]")
_MEASURED = re.compile(r"([^([:\d]+):?(\d{1,3}(?:\.\d+)?%)", re.ASCII)
_CONTINUES = ("계속", "계속추진", "지속추진")  # beside “completed” these say that it goes on
_PERCENT, _WHOLE = re.compile(r"\d{1,2}(?:\.\d+)?%", re.ASCII), "100%"


def _folded(text: str) -> str:
    plain = plain_text(_ENUMERATOR.sub("", text)).casefold().lstrip(_BULLETS + " ").rstrip(_ENDS + " ")
    if plain and _BRACKETS.get(plain[0]) == plain[-1]:
        plain = plain[1:-1]
    return re.sub(r"[\s_·ㆍ,-]+", "", plain)


_Code = TypeVar("_Code", bound=LabelledCode)


@cache
def _by_spelling(codes: type[_Code]) -> dict[str, _Code]:
    return {_folded(text): code for code in codes for text in (code.value, code.label, *code.spellings)}


def parse_status(text: str) -> Status:
    """Read a status as people and files write it. `text`: a code, an English or a Korean label, or another wording with
    one clear meaning; case, white space, bullets, brackets and invisible characters do not matter. “추진중” and
    “이행중” say “under way” and nothing of a delay: they are read as on track. A percentage alone is no status. Raises
    RuleError (field `status`) for any other text; it names the statuses."""
    folded = _folded(text)
    status = _by_spelling(Status).get(folded) or _qualified(folded)
    if status is None:
        message, allowed = N_("“{text}” is no status. Allowed: {allowed}."), tuple(Label(code.label) for code in STORED)
        raise RuleError("status", message, text=text.strip()[:60], allowed=allowed)
    return status


def clear_status(text: str) -> str | None:
    """The code of a text that `parse_status` reads, None for any other."""
    try:
        return parse_status(text).value
    except RuleError:
        return None


def _qualified(folded: str) -> Status | None:
    """`완료(이행 후 계속)`, `완료: 100%`: a status with a word or a share beside it that leaves its meaning clear."""
    known, match = _by_spelling(Status), _QUALIFIED.fullmatch(folded) or _MEASURED.fullmatch(folded)
    if match is None:
        return None
    status, qualifier, beside = known.get(match[1]), match[2], known.get(match[2])
    if status is Status.COMPLETED and (qualifier in _CONTINUES or beside is Status.CONTINUING):
        return Status.CONTINUING
    is_share = qualifier == _WHOLE if status is Status.COMPLETED else _PERCENT.fullmatch(qualifier)
    return status if not qualifier or beside is status or is_share else None


def _parsed(text: str, codes: type[_Code], field: str) -> _Code:
    """A code as people and files write it. Raises RuleError (of this field) for any other text."""
    code: _Code | None = _by_spelling(codes).get(_folded(text))
    if code is not None:
        return code
    allowed = tuple(Label(code.label) for code in codes)
    raise RuleError(field, N_("“{text}” is none of: {allowed}."), text=text, allowed=allowed)


parse_verdict = partial(_parsed, codes=Verdict, field="verdict")
parse_timeliness = partial(_parsed, codes=Timeliness, field="timeliness")
parse_reason = partial(_parsed, codes=Reason, field="reason")
parse_rater = partial(_parsed, codes=Rater, field="rater")
