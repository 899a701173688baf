"""A demonstration store: two years of fictional judgements by fictional people, from a seed number, plainly marked."""

import random
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from dashboard.domain.assessment import (
    PARAGRAPH,
    Assessment,
    AssessmentDraft,
    ChallengeDraft,
    CriterionDraft,
    LifecycleStatus,
)
from dashboard.domain.errors import N_, StoreError
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.measurement import MeasurementDraft, Stage
from dashboard.domain.permission import Actor, OrganisationKind, Role
from dashboard.domain.status import Rater, Reason, Status, Timeliness, Verdict
from dashboard.domain.zones import zone_named
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.campaigns.seed import SYSTEM, ensure_seeded
from dashboard.services.judging import assess, challenge, measure, review
from dashboard.services.members.members import add_organisation, assign
from dashboard.settings import DEFAULT_DATABASE_URL
from dashboard.store.engine import sqlite_files as files
from dashboard.store.engine.store import Store, open_store
from dashboard.store.journal.journal import SALT_BYTES, Kind
from dashboard.store.reads import assessments, board, campaign, pledges, seed
from dashboard.store.reads.view import View
from dashboard.store.views.rounds import open_rounds

DEFAULT_SEED = 2018
BEGINS = datetime(2018, 7, 2, 0, 0, tzinfo=UTC)
LAST_DAY = date(2020, 7, 9)  # the mayor left office
MARK = "(시연용)"
DATED = 50  # its target has a dated baseline in the source; a criterion dates the other end
DEMO = Actor(id="system:demo", name=f"시연 {MARK}", kind="system", role=Role.STEWARD)
ORGANISATIONS = (
    ("demo-watch-a", f"가나 시민감시단 {MARK}", "Watchdog A (demonstration)", OrganisationKind.WATCHDOG),
    ("demo-watch-b", f"다라 공약연대 {MARK}", "Watchdog B (demonstration)", OrganisationKind.WATCHDOG),
    ("demo-city", f"시청 {MARK}", "City (demonstration)", OrganisationKind.CITY),
)
# The days of the rounds, and the share of pledges judged in each.
ROUNDS = {date(2018, 10, 31): 0.45, date(2019, 4, 30): 0.75, date(2019, 10, 31): 0.9, date(2020, 4, 30): 0.95}
# The statuses that follow a status, with weights.
ONWARD = {
    Status.UNRATED: {Status.ON_TRACK: 5, Status.PARTIAL: 4, Status.ON_HOLD: 1, Status.UNVERIFIABLE: 1},
    Status.ON_TRACK: {Status.ON_TRACK: 4, Status.COMPLETED: 2, Status.CONTINUING: 3, Status.PARTIAL: 2},
    Status.PARTIAL: {Status.PARTIAL: 3, Status.ON_TRACK: 3, Status.ON_HOLD: 1, Status.CONTINUING: 1},
    Status.ON_HOLD: {Status.ON_HOLD: 2, Status.SCRAPPED: 2, Status.PARTIAL: 2},
    Status.UNVERIFIABLE: {Status.PARTIAL: 2, Status.ON_TRACK: 2, Status.UNVERIFIABLE: 1},
}  # the others are final
# What is measured of a figure, and how much of its value each stage has.
STAGES = {"target": {Stage.MEASURED: "1"}, "budget": {Stage.PLANNED: "1", Stage.SECURED: "0.8", Stage.EXECUTED: "0.6"}}
SHARES = ("percent", "ratio", "hour", "day", "year")  # units that can be parted
# The status that the city gives where it is kinder.
KINDER = {Status.PARTIAL: Status.ON_TRACK, Status.ON_TRACK: Status.CONTINUING, Status.ON_HOLD: Status.PARTIAL}


def _person(code: str, name: str, role: Role, organisation: str) -> Actor:
    """Members would get random ids; the story's people act as writers of their own, so that the seed number decides
    everything."""
    kind = next(kind for id, _name, _english, kind in ORGANISATIONS if id == organisation)
    return Actor(f"demo:{code}", f"{name} {MARK}", "system", role, organisation=organisation, organisation_kind=kind)


_OF_WATCHDOGS = (("a", "김시연", "demo-watch-a"), ("b", "이시연", "demo-watch-a"), ("c", "박시연", "demo-watch-b"))
WATCHDOGS = [_person(code, name, Role.ASSESSOR, organisation) for code, name, organisation in _OF_WATCHDOGS]
REVIEWER = _person("r", "최시연", Role.REVIEWER, "demo-watch-b")
CITY = _person("city", "정시연", Role.ASSESSOR, "demo-city")


def make_demo(file: Path, number: int = DEFAULT_SEED) -> int:
    """Make a demonstration store. `file`: where; nothing may be there yet, and it must not be the place of the default
    store. Returns how many entries its journal has. Raises StoreError where there is a file already, or where the
    default store belongs."""
    if file.exists():
        raise StoreError(N_("{file} is there already. Choose a place where nothing is."), file=str(file))
    if file.absolute() == Path(DEFAULT_DATABASE_URL.removeprefix("sqlite:///")).absolute():
        message = N_("{file} is the place of the real board; demonstration data never go there.")
        raise StoreError(message, file=str(file))
    clock, salts = _Clock(), random.Random(f"salts of {number}")
    store = open_store(f"sqlite:///{file.absolute()}", clock=clock, salt=lambda: salts.randbytes(SALT_BYTES).hex())
    try:
        with closing(store):
            ensure_seeded(store)
            _Story(store, clock, number).tell()
            return store.revision()
    except BaseException:
        files.remove(file)  # half a story, at a place where nothing was
        raise


def demonstration_number(store: Store) -> int | None:
    """The seed number of a demonstration store; None for a real board."""
    numbers = (board.read_settings_of(store, View(id)).demonstration for id in campaign.read_campaigns(store)["id"])
    return next((number for number in numbers if number is not None), None)


class _Clock:
    """A clock that the story moves."""

    now = BEGINS

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=7)
        return self.now

    def go_to(self, day: date) -> None:
        """Move on to the morning of a day in Seoul; never back."""
        morning = datetime(day.year, day.month, day.day, 9, tzinfo=zone_named("Asia/Seoul"))
        self.now = max(self.now, morning.astimezone(UTC))


def _pair(number: int) -> tuple[Actor, Actor]:
    """The two who judge a pledge."""
    return WATCHDOGS[number % 3], WATCHDOGS[(number + 1) % 3]


class _Story:
    """Two years on the board, recorded through the services that people use."""

    def __init__(self, store: Store, clock: _Clock, number: int) -> None:
        self.store, self.clock, self.dice = store, clock, random.Random(number)
        self.campaign = str(campaign.read_campaigns(store)["id"].iloc[0])
        self.view = View(self.campaign)
        self.numbers = [int(number) for number in pledges.read_pledges(store, self.view)["number"]]
        self.figures = {str(row["id"]): row for row in seed.read_figures(store, self.view).to_dict("records")}
        with store.write() as journal:
            journal.append(Kind.SETTING, self.campaign, SYSTEM, {"settings": {"demonstration": number}})

    def tell(self) -> None:
        """Record everything, in the order of its days."""
        for code, name, name_en, kind in ORGANISATIONS:
            add_organisation(self.store, DEMO, id=code, name=name, name_en=name_en, kind=kind)
        unrated = self.numbers[17::25]  # these wait for their first judgement
        change_settings(self.store, DEMO, self.campaign, assessors_needed=2)
        # The others are nobody's, so that whoever looks at the demonstration can judge one.
        theirs = [number for number in self.numbers if number % 3 != DATED % 3]
        assigned = [(number, watchdog.id) for number in theirs for watchdog in _pair(number)]
        assign(self.store, DEMO, self.campaign, assigned)
        self._write_criteria(sorted({*self.numbers[::3], DATED}), date(2018, 7, 20))
        for turn, (day, share) in enumerate(ROUNDS.items()):
            for number in self.numbers:
                if number not in unrated and self.dice.random() < share:
                    self._judge(number, day)
            if turn == 1:
                self._write_criteria(self.numbers[::9], date(2019, 5, 20))
            self._rate_by_city(day)
            self._measure(day)
            self._question(day)
        self._retract(date(2020, 6, 1))
        self._leave_open(LAST_DAY)

    def _assess(
        self, author: Actor, number: int, status: Status, day: date, supersedes: int | None = None
    ) -> Assessment:
        current = self._current(number, author.rater)
        verdict = Verdict.FINAL if status in (Status.COMPLETED, Status.SCRAPPED) else Verdict.PROVISIONAL
        timeliness = Timeliness.ON_TIME if status is Status.COMPLETED else Timeliness.NOT_APPLICABLE
        reason = self.dice.choice(list(Reason)) if status.needs_reason else None
        address, title = f"https://example.org/demo/{number}/{day.isoformat()}", f"시연용 자료 {number} {MARK}"
        piece = EvidenceDraft(address, "", title, f"시연 {MARK}", day - timedelta(days=10))
        correction = f"근거 자료를 다시 확인해 바로잡습니다. {MARK}{PARAGRAPH}" if supersedes else ""
        note = f"{correction}시연용 문장입니다. 공약 {number}번의 추진 상황을 확인했습니다. {MARK}"
        draft = AssessmentDraft(self.campaign, number, status, day, verdict, timeliness, reason, note, (piece,))
        draft = replace(draft, rater=author.rater, based_on=current.id if current else None, supersedes=supersedes)
        return assess.assess(self.store, author, draft)

    def _current(self, number: int, rater: Rater) -> Assessment | None:
        with self.store.read() as connection:
            return assessments.status_giving(connection, self.campaign, number, rater)

    def _now(self, number: int) -> Status:
        current = self._current(number, Rater.WATCHDOG)
        return current.status if current else Status.UNRATED

    def _next(self, number: int) -> Status:
        now = self._now(number)
        following = ONWARD.get(now, {now: 1})
        return self.dice.choices([*following], [*following.values()])[0]

    def _judge(self, number: int, day: date) -> None:
        """Two assessors judge; where they disagree one revises or the reviewer decides."""
        self.clock.go_to(day + timedelta(days=1 + self.dice.randrange(20)))
        first, other = _pair(number)
        status = self._next(number)
        second = status if self.dice.random() < 0.72 else self._next(number)
        self._assess(first, number, status, day)
        submitted = self._assess(other, number, second, day)
        if submitted.lifecycle_status is LifecycleStatus.PUBLISHED:
            return
        if self.dice.random() < 0.4:
            self._assess(other, number, status, day)
        else:
            review.approve(self.store, REVIEWER, submitted.id, f"근거를 함께 보고 이 평가를 채택합니다. {MARK}")

    def _rate_by_city(self, day: date) -> None:
        for number in self.numbers:
            if self.dice.random() < 0.6:
                now = self._now(number)
                status = KINDER.get(now, now) if self.dice.random() < 0.5 else now
                if status is not Status.UNRATED:
                    self._assess(CITY, number, status, day)

    def _write_criteria(self, numbers: list[int], day: date) -> None:
        self.clock.go_to(day)
        for number in numbers:
            former = pledges.read_criteria(self.store, self.view, number)
            fulfilled = f"임기 안에 전 자치구에서 시행함 ({len(former) + 1}판) {MARK}"
            partly, not_fulfilled = f"일부 자치구에서 시행함 {MARK}", f"시행한 자치구가 없음 {MARK}"
            due, based_on = date(2022, 6, 30), former[0].id if former else None
            draft = CriterionDraft(self.campaign, number, fulfilled, partly, not_fulfilled, due, based_on)
            measure.write_criterion(self.store, WATCHDOGS[0], draft)

    def _record_value(
        self, figure: str, stage: Stage, value: Decimal, day: date, source: str, supersedes: int | None = None
    ) -> None:
        evidence = (EvidenceDraft(url=f"https://example.org/demo/{source}", title=f"시연용 통계 {MARK}"),)
        # Three digits that count, as a statistic would give it, and none behind the point of what is counted.
        is_counted = value >= 10 or self.figures[figure]["unit"] not in SHARES
        value = Decimal(f"{value:.3g}").quantize(Decimal(1) if is_counted else Decimal("0.1"))
        draft = MeasurementDraft(self.campaign, figure, stage, value, day, MARK, evidence, supersedes)
        measure.measure(self.store, WATCHDOGS[1], draft)

    def _measure(self, day: date, most: int = 99) -> None:
        self.clock.go_to(day + timedelta(days=25 if most > 1 else 0))
        share = Decimal((day - date(2018, 7, 1)).days) / Decimal(1461)
        for name, figure in self.figures.items():
            if not most or figure["kind"] not in STAGES or figure["same_as"] or self.dice.random() < 0.4:
                continue
            value = Decimal(str(figure["value_max"])) * share * Decimal(self.dice.randrange(70, 130)) / 100
            for stage, part in STAGES[figure["kind"]].items():
                self._record_value(name, stage, value * Decimal(part), day, f"measured/{day.isoformat()}")
            most -= 1

    def _question(self, day: date) -> None:
        """Readers question two of the newest assessments; the reviewer answers one and leaves or declines the other."""
        for place, assessment in enumerate(self.dice.sample(assessments.read_published(self.store, self.view, 12), 2)):
            self.clock.go_to(day + timedelta(days=30 + place))
            words = f"근거 자료의 날짜가 기준일과 맞는지 궁금합니다. {MARK}"
            address = "https://example.org/demo/question"
            draft = ChallengeDraft(self.campaign, assessment.pledge_number, assessment.id, words, address)
            entry = challenge.challenge(self.store, draft, "demo", limit=challenge.RateLimit(99))
            if place == 0:
                words = f"확인했습니다. 자료는 기준일 이전에 나온 것입니다. {MARK}"
                challenge.answer(self.store, REVIEWER, entry, True, words)
            elif day.year == 2019:
                challenge.answer(self.store, REVIEWER, entry, False, f"평가와 관련이 없는 질문입니다. {MARK}")

    def _retract(self, day: date) -> None:
        """Two judgements are retracted; one of the city's, and a measurement, corrected; a measurement retracted."""
        self.clock.go_to(day)
        newest = assessments.read_published(self.store, self.view, 400)
        published = [rating for rating in newest if rating.lifecycle_status is LifecycleStatus.PUBLISHED]
        for wrong in self.dice.sample([rating for rating in published if rating.rater is Rater.WATCHDOG], 2):
            review.retract(self.store, REVIEWER, wrong.id, f"근거로 든 자료가 다른 사업의 것이었습니다. {MARK}")
        wrong = next(rating for rating in published if rating.rater is Rater.CITY)
        self._assess(CITY, wrong.pledge_number, Status.PARTIAL, wrong.as_of, supersedes=wrong.id)
        first, second = self.dice.sample(assessments.read_measurements(self.store, self.view).to_dict("records"), 2)
        value, stage = first["value"] * Decimal("1.1"), Stage(first["stage"])
        self._record_value(first["figure_id"], stage, value, first["as_of"], "corrected", int(first["id"]))
        review.retract(self.store, REVIEWER, int(second["id"]), f"단위를 잘못 읽었습니다. {MARK}")

    def _leave_open(self, day: date) -> None:
        """Work that waits, so that every queue of the desk has something in it."""
        self.clock.go_to(day)
        before = day - timedelta(days=3)
        for number in self.dice.sample(self.numbers, 8):
            first, other = _pair(number)
            self._assess(first, number, Status.PARTIAL, before)
            if number % 2:
                self._assess(other, number, Status.ON_HOLD, before)
        # From here on a reviewer has to approve: two agreed rounds and a measurement wait for one.
        change_settings(self.store, DEMO, self.campaign, review_required=True)
        with self.store.read() as connection:
            judging = {row.pledge_number for row in open_rounds(connection, self.campaign)}
        for number in [number for number in self.numbers if number not in judging][:2]:
            for author in _pair(number):
                self._assess(author, number, Status.CONTINUING, before)
        self._measure(day, most=1)
