"""What may be recorded on a board after a moment that somebody froze: writes of every kind that the journal has."""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import sqlalchemy as sa

from dashboard.domain.assessment import AssessmentDraft, ChallengeDraft, CriterionDraft
from dashboard.domain.errors import PledgeboardError
from dashboard.domain.evidence import FileDraft
from dashboard.domain.measurement import MeasurementDraft, Stage
from dashboard.domain.permission import Actor
from dashboard.domain.status import STORED, Rater, Reason
from dashboard.services.campaigns.manage import PledgeDraft, change_settings, correct_pledge, rename_campaign
from dashboard.services.campaigns.seed import SYSTEM
from dashboard.services.campaigns.seed_files import default_seed_directory, read_package
from dashboard.services.judging import challenge as challenges
from dashboard.services.judging import review
from dashboard.services.judging.assess import assess
from dashboard.services.judging.measure import measure, write_criterion
from dashboard.services.judging.review import erase_file
from dashboard.services.members.members import add_organisation, assign, change_member, remove_member, unassign
from dashboard.store.engine.store import Store
from dashboard.store.journal.journal import Kind
from dashboard.store.reads.assessments import status_giving
from dashboard.store.reads.board import read_members
from dashboard.store.views.beside import read_stored_files
from dashboard.store.views.tables import journal
from tests.factories import CAMPAIGN, WRITER, a_draft, a_member, a_piece_of_evidence, seed_tables, write_seed

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
FROZEN_DAY = date(2019, 2, 20)  # the day that is looked at; the clock of the tests begins in March


class Board:
    """A board with people on it, on which anything may happen."""

    def __init__(self, store: Store, folder: Path, number: int) -> None:
        self.store, self.folder, self.dice = store, folder, random.Random(number)
        self.ann = a_member(store, "Ann", "assessor", "watch")
        self.ben = a_member(store, "Ben", "assessor", "people")
        self.rex = a_member(store, "Rex", "reviewer", "people")
        self.cit = a_member(store, "Cit", "assessor", "city")
        self.versions = 0

    def fill(self) -> None:
        """Something of everything: published, corrected, rejected, retracted, and a lot that waits for its end."""
        draft = a_draft(evidence=(a_piece_of_evidence(file=FileDraft("report.pdf", PDF)),))
        first = assess(self.store, self.ann, draft)
        assess(self.store, self.ann, replace(draft, based_on=first.id, supersedes=first.id, note="고친 평가"))
        assess(self.store, self.cit, a_draft(pledge_number=1, status=STORED[0]))
        held = (a_piece_of_evidence(file=FileDraft("held.pdf", PDF + b"held")),)
        second = assess(self.store, self.ben, a_draft(pledge_number=2, evidence=held))
        self.standing = second.id
        self._ask(2, second.id)
        answered = self._ask(2, second.id)
        challenges.answer(self.store, self.rex, answered, True, "확인했습니다")
        review.retract(self.store, self.rex, self._last(1), "잘못된 자료")
        for stage in (Stage.MEASURED, Stage.MEASURED):
            self.measure(stage)
        write_criterion(self.store, self.ann, CriterionDraft(CAMPAIGN, 1, "전부", due=date(2021, 1, 1)))
        change_settings(self.store, WRITER, CAMPAIGN, assessors_needed=2, review_required=True)
        # A round that is over with a rejection, one that disagrees, one that only waits for approval, one half full.
        for author, status in ((self.ann, STORED[0]), (self.ben, STORED[3])):
            self.judge(author, a_draft(status=status, as_of=date(2019, 2, 1)))
        review.approve(self.store, self.rex, self._last(1), "더 새로운 자료")
        for author, status in ((self.ann, STORED[2]), (self.ben, STORED[3])):
            self.judge(author, a_draft(status=status, as_of=date(2019, 2, 5)))
        for author in (self.ann, self.ben):
            self.judge(author, a_draft(pledge_number=2, as_of=date(2019, 2, 2)))
        self.judge(self.ann, a_draft(pledge_number=3, as_of=date(2019, 2, 3)))
        self.measure(Stage.PLANNED)
        assign(self.store, WRITER, CAMPAIGN, [(3, "local")])

    def judge(self, author: Actor, draft: AssessmentDraft, *, correcting: bool = False) -> None:
        """Record a judgement by somebody who has seen the one that stands, or in its place."""
        rater = Rater.CITY if author is self.cit else Rater.WATCHDOG
        with self.store.read() as connection:
            standing = status_giving(connection, CAMPAIGN, draft.pledge_number, rater)
        seen = None if standing is None else standing.id
        assess(self.store, author, replace(draft, based_on=seen, supersedes=seen if correcting else None))

    def _last(self, number: int) -> int:
        with self.store.read() as connection:
            found = connection.execute(
                sa.text("SELECT max(entry_id) FROM assessments WHERE pledge_number = :number AND rater = 'watchdog'"),
                {"number": number},
            )
            return int(found.scalar_one())

    def _ask(self, number: int, subject: int) -> int:
        draft = ChallengeDraft(CAMPAIGN, number, subject, "정말인가요?")
        return challenges.challenge(self.store, draft, "peer", limit=challenges.UNLIMITED)

    def measure(self, stage: Stage, file: FileDraft | None = None) -> None:
        """Measure something."""
        figure = "interest" if stage is Stage.MEASURED else "fund"
        evidence = (a_piece_of_evidence(url=f"https://example.org/{self.dice.random()}", file=file),)
        day = date(2019, 1, self.dice.randint(1, 28))
        value = Decimal(self.dice.randint(1, 40)) / 10
        measure(self.store, self.ann, MeasurementDraft(CAMPAIGN, figure, stage, value, day, evidence=evidence))

    def _entries(self, *kinds: Kind) -> list[int]:
        with self.store.read() as connection:
            query = sa.select(journal.c.id).where(journal.c.kind.in_(kinds)).order_by(journal.c.id)
            return list(connection.execute(query).scalars())

    def seeds(self) -> None:
        """A new version with other texts, or another campaign; also one that claims to have been known long ago."""
        self.versions += 1
        tables = seed_tables()
        for name in ("campaign", "categories"):
            tables[name][0] |= {"name": f"다른 이름 {self.versions}", "name_en": f"Other name {self.versions}"}
        for pledge in tables["pledges"]:
            pledge["title"] += f" {self.versions}"
        tables["statements"][0]["text"] += f" {self.versions}"
        content, _record = read_package(
            write_seed(self.folder / f"v{self.versions}", tables, version=f"2.0.{self.versions}")
        )
        campaign = CAMPAIGN
        if self.versions % 3 == 0:
            content, _record = read_package(default_seed_directory())
            campaign = "park-won-soon-2018"
        if self.versions % 2 == 0:
            claimed = {"journal": {"seed_recorded_at": "2018-07-01T00:00:00.000000Z"}}
            content = content | {"package": content["package"] | claimed}
        self._append(Kind.SEED, campaign, content)

    def _append(self, kind: Kind, campaign: str, content: object) -> None:
        with self.store.write() as entries:
            entries.append(kind, campaign, SYSTEM, content)  # type: ignore[arg-type]

    def pledges(self) -> None:
        """A pledge that is corrected, or one that the list lacks."""
        number = self.dice.choice([None, 1, 2, 3])
        values = {"title": f"고친 제목 {self.dice.random()}", "category_id": "youth", "owner": "시험과"}
        correct_pledge(self.store, WRITER, PledgeDraft(CAMPAIGN, values, "오기 정정", number))

    def assessments(self) -> None:
        """A judgement of anybody, of any day, sometimes in the place of the one that stands."""
        author = self.dice.choice([self.ann, self.ben, self.cit, WRITER])
        number, status = self.dice.randint(1, 3), self.dice.choice(STORED)
        draft = a_draft(
            pledge_number=number, status=status, as_of=date(2019, 1, 1) + timedelta(days=self.dice.randint(0, 50)),
            reason=Reason.FUNDING if status.needs_reason else None, note=f"평가 {self.dice.random()}",
        )  # fmt: skip
        self.judge(author, draft, correcting=self.dice.random() < 0.5)

    def reviews(self) -> None:
        """An approval, a rejection, a retraction or a withdrawal of anything that can have one."""
        act = self.dice.choice([review.approve, review.reject, review.retract, review.withdraw])
        people = [self.ann, self.ben, self.cit] if act is review.withdraw else [self.rex, WRITER]
        act(
            self.store,
            self.dice.choice(people),
            self.dice.choice(self._entries(Kind.ASSESSMENT, Kind.MEASUREMENT)),
            "이유",
        )

    def criteria(self) -> None:
        """A newer version of a criterion."""
        with self.store.read() as connection:
            last = connection.execute(sa.text("SELECT max(entry_id) FROM criteria WHERE pledge_number = 1")).scalar()
        write_criterion(self.store, self.ann, CriterionDraft(CAMPAIGN, 1, f"기준 {self.dice.random()}", based_on=last))

    def measurements(self) -> None:
        """A measurement of either kind."""
        self.measure(self.dice.choice([Stage.MEASURED, Stage.SECURED]))

    def challenges(self) -> None:
        """A question to something public."""
        self._ask(2, self.dice.choice(self._entries(Kind.ASSESSMENT)))

    def answers(self) -> None:
        """An answer that lets a question through, or not, or another one than before."""
        asked = self.dice.choice(self._entries(Kind.CHALLENGE))
        challenges.answer(self.store, self.rex, asked, self.dice.random() < 0.7, f"답 {self.dice.random()}")

    def settings(self) -> None:
        """What a steward sets; and what the command for demonstration data does."""
        if self.dice.random() < 0.3:
            self._append(Kind.SETTING, CAMPAIGN, {"settings": {"demonstration": self.dice.randint(1, 99)}})
        rename_campaign(self.store, WRITER, CAMPAIGN, f"이름 {self.dice.randint(1, 99)}", name_en="Renamed")
        change_settings(
            self.store, WRITER, CAMPAIGN, assessors_needed=self.dice.randint(1, 3),
            review_required=self.dice.random() < 0.5, stale_days=self.dice.randint(1, 99),
            timezone=self.dice.choice(("Asia/Seoul", "Asia/Kathmandu", "America/New_York")),
        )  # fmt: skip

    def members(self) -> None:
        """Somebody renamed, in another role or organisation, or removed, or new."""
        someone = self.dice.choice(read_members(self.store))
        turn = self.dice.random()
        if turn < 0.6:
            change_member(
                self.store, WRITER, someone.id, name=f"새 이름 {self.dice.randint(1, 999)}", organisation="people"
            )
        elif turn < 0.7:
            remove_member(self.store, WRITER, someone.id)
        else:
            a_member(self.store, f"New {self.dice.random()}", "assessor", "")

    def organisations(self) -> None:
        """An organisation renamed, or a new one."""
        new = f"new-{self.dice.randint(1, 99)}"
        id, kind = self.dice.choice(
            [("watch", "watchdog"), ("people", "watchdog"), ("city", "city"), (new, "watchdog")]
        )
        add_organisation(self.store, WRITER, id=id, name=f"단체 {self.dice.random()}", name_en="Renamed", kind=kind)

    def assignments(self) -> None:
        """A pledge assigned or taken back."""
        change = self.dice.choice([assign, unassign])
        change(self.store, WRITER, CAMPAIGN, [(self.dice.randint(1, 3), "local")])

    def imports(self) -> None:
        """An imported record tells of rounds that were over long ago."""
        told = {
            "pledge_number": 1, "rater": "watchdog", "round": 10_000 + self.dice.randint(1, 10**6), "needed": 2,
            "complete_at": datetime(2018, 8, 1, tzinfo=UTC).isoformat(),
        }  # fmt: skip
        self._append(Kind.IMPORT, CAMPAIGN, {"head": "", "revision": 0, "entries": {}, "rounds": [told]})

    def erasures(self) -> None:
        """A steward erases a file that is evidence, the oldest: first those that were public in the frozen moment."""
        files = read_stored_files(self.store)
        if not files:
            self.measure(Stage.MEASURED, FileDraft("later.pdf", PDF + str(self.dice.random()).encode()))
            files = read_stored_files(self.store)
        erase_file(self.store, WRITER, files[-1].sha256, "개인정보가 들어 있습니다")

    def later(self, count: int) -> set[str]:
        """Write that many entries at least, and until there is one of every kind.

        Returns:
            the kinds that were written.
        """
        before, written = self.store.revision(), set[str]()
        with suppress(PledgeboardError):  # a file that was public; the second time it is retracted already
            review.retract(self.store, self.rex, self.standing, "잘못된 자료")
        for turn in range(40 * count):
            write = (
                list(WRITES.values())[turn % len(WRITES)]
                if turn < 2 * len(WRITES)
                else self.dice.choice(list(WRITES.values()))
            )
            with suppress(PledgeboardError):  # what is not allowed at that moment happens to nobody
                write(self)
            written = set(self._kinds(before))
            if self.store.revision() - before >= count and written >= set(Kind):
                break
        return written

    def _kinds(self, revision: int) -> list[str]:
        with self.store.read() as connection:
            return list(connection.execute(sa.select(journal.c.kind).where(journal.c.id > revision)).scalars())


# A publication follows from assessments, reviews and settings.
WRITES: dict[Kind, Callable[[Board], None]] = {
    Kind.SEED: Board.seeds, Kind.ASSESSMENT: Board.assessments, Kind.REVIEW: Board.reviews,
    Kind.PUBLICATION: Board.reviews, Kind.CRITERION: Board.criteria, Kind.MEASUREMENT: Board.measurements,
    Kind.CHALLENGE: Board.challenges, Kind.ANSWER: Board.answers, Kind.SETTING: Board.settings,
    Kind.MEMBER: Board.members, Kind.ORGANISATION: Board.organisations, Kind.ASSIGNMENT: Board.assignments,
    Kind.IMPORT: Board.imports, Kind.ERASURE: Board.erasures, Kind.PLEDGE: Board.pledges,
}  # fmt: skip
