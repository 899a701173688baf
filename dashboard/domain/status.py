"""The status scale of a pledge and what stands beside it, how people write them, and rates with their denominators."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, TypeVar

from dashboard.domain.errors import N_, Label, LabelledCode, RuleError
from dashboard.domain.plain import plain_text
from dashboard.domain.spellings import read_registry


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


_STATUSES: Mapping[str, Any] = read_registry("statuses.toml")


class Status(LabelledCode):
    """How far a pledge is carried out: the labels of Korean local governments, best first, with the facts of
    `statuses.toml`, which is the only list of them."""

    meaning: str  # a msgid
    outcome: Outcome | None  # None: left out of rates
    rank: int | None  # the place on the ordinal scale, 1 for the best; None: not on it
    symbol: str  # a Material symbol
    shape: str  # the attributes of the SVG path that stands for it
    light: StatusColour
    dark: StatusColour

    COMPLETED = "completed"
    CONTINUING = "continuing"
    ON_TRACK = "on_track"
    PARTIAL = "partial"
    NOT_STARTED = "not_started"
    ON_HOLD = "on_hold"
    SCRAPPED = "scrapped"
    UNVERIFIABLE = "unverifiable"
    UNRATED = "unrated"

    def __init__(self, code: str) -> None:
        facts = _STATUSES[code]
        super().__init__(code, facts["label"])
        self.meaning, self.symbol, self.shape = facts["meaning"], facts["symbol"], facts["shape"]
        self.outcome = Outcome(facts["outcome"]) if "outcome" in facts else None
        self.rank = facts.get("rank")
        self.light, self.dark = (StatusColour(**facts[theme]) for theme in ("light", "dark"))

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

    PROVISIONAL = "provisional", N_("Provisional")
    FINAL = "final", N_("Final")


class Timeliness(LabelledCode):
    """Whether the pledge was carried out by the time it was promised for."""

    ON_TIME = "on_time", N_("On time")
    LATE = "late", N_("Late")
    NOT_APPLICABLE = "not_applicable", N_("Not applicable")


class Reason(LabelledCode):
    """Why a pledge is on hold or was scrapped."""

    NOT_PRIORITISED = "not_prioritised", N_("Not prioritised")
    REVERSED = "reversed", N_("Reversed")
    COUNCIL_REFUSED = "council_refused", N_("Refused by the council or parliament")
    LAW_OR_CENTRAL_GOVERNMENT = "law_or_central_government", N_("Law or central government")
    FUNDING = "funding", N_("Funding")
    TERM_CUT_SHORT = "term_cut_short", N_("Term cut short")
    OVERTAKEN_BY_EVENTS = "overtaken_by_events", N_("Overtaken by events")
    NOT_GIVEN = "not_given", N_("Not given")
    OTHER = "other", N_("Other")


class Rater(LabelledCode):
    """Who judges: a civic group, or the administration itself."""

    WATCHDOG = "watchdog", N_("Watchdog")
    CITY = "city", N_("Administration's own")


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
