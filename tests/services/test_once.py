"""What is sent twice at the same time, from two tabs or by several commands, is recorded once."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.domain.assessment import Assessment, ChallengeDraft, CriterionDraft
from dashboard.domain.errors import PledgeboardError, RowErrors
from dashboard.domain.measurement import MeasurementDraft, Stage
from dashboard.domain.status import Status
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.campaigns.seed import ensure_seeded, seed
from dashboard.services.judging.assess import assess, record_many
from dashboard.services.judging.challenge import answer, challenge
from dashboard.services.judging.import_assessments import import_assessments, preview
from dashboard.services.judging.measure import measure, write_criterion
from dashboard.services.judging.review import approve, reject, retract, withdraw
from dashboard.services.members.members import add_member, add_organisation, assign, remove_member
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.assessments import read_published
from dashboard.store.reads.board import read_members
from dashboard.store.reads.view import View
from tests.chain import verify
from tests.factories import CAMPAIGN, ISSUER, WRITER, a_draft, a_member, a_piece_of_evidence, seed_tables, write_seed

SHEET = "number,status,as_of,evidence_url,note\n" + "".join(
    f"{number},on_track,2019-01-31,https://example.org/{number},자료 확인\n" for number in (1, 2, 3)
)
TABS = 3


def kinds(store: Store, after: int) -> list[str]:
    """What was recorded since."""
    with store.read() as connection:
        query = sa.text("SELECT kind FROM journal WHERE id > :after ORDER BY id")
        return list(connection.execute(query, {"after": after}).scalars())


def at_once(act: Callable[[], Any]) -> list[Any]:
    """Do the same from several tabs at the same time; what is refused comes back as the refusal."""
    barrier = Barrier(TABS)

    def go(_tab: int) -> Any:
        barrier.wait()
        try:
            return act()
        except PledgeboardError as refused:
            return refused

    with ThreadPoolExecutor(TABS) as tabs:
        return list(tabs.map(go, range(TABS)))


@pytest.mark.both_engines
def test_a_file_looked_at_in_several_tabs_and_recorded_in_each_is_recorded_once(seeded: Store) -> None:
    looks = [preview(seeded, WRITER, CAMPAIGN, "sheet.csv", SHEET.encode()) for _tab in range(TABS)]
    assert [len(look.added) for look in looks] == [3] * TABS
    before = seeded.revision()
    waiting = iter(looks)
    recorded = at_once(lambda: import_assessments(seeded, WRITER, next(waiting)))
    assert sorted(map(len, recorded)) == [0, 0, 3]
    assert kinds(seeded, before) == ["assessment"] * 3 + ["publication"]
    assert verify(seeded).problem is None


def test_a_file_that_several_commands_import_at_once_is_recorded_once(
    empty_url: str, seed_directory: Path, tmp_path: Path
) -> None:
    store = open_store(empty_url)
    seed(store, seed_directory)
    before, sheet = store.revision(), tmp_path / "sheet.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    command = [sys.executable, "-c", "from dashboard.cli import main; main()", "import", str(sheet), "--as", "Kim"]
    own = {"env": os.environ | {"PLEDGEBOARD_DATABASE_URL": empty_url}, "cwd": tmp_path, "stdout": subprocess.PIPE}
    running = [subprocess.Popen(command, text=True, **own) for _command in range(TABS)]
    said = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0] * TABS, said
    assert sum("Recorded: 3" in words for words in said) == 1, said
    assert kinds(store, before) == ["assessment"] * 3 + ["publication"]
    store.close()


def test_rows_that_somebody_recorded_since_the_look_are_left_out_and_the_others_recorded(seeded: Store) -> None:
    look = preview(seeded, WRITER, CAMPAIGN, "sheet.csv", SHEET.encode())
    head, first = SHEET.splitlines()[:2]
    import_assessments(seeded, WRITER, preview(seeded, WRITER, CAMPAIGN, "first.csv", f"{head}\n{first}\n".encode()))
    assert len(import_assessments(seeded, WRITER, look)) == 2


def test_a_file_is_not_recorded_under_other_pledges_than_those_that_the_person_saw(
    seeded: Store, tmp_path: Path
) -> None:
    look = preview(seeded, WRITER, CAMPAIGN, "sheet.csv", SHEET.encode())
    tables = seed_tables()
    tables["pledges"][1]["title"] = "전혀 다른 공약"
    seed(seeded, write_seed(tmp_path / "corrected", tables, version="2.0.0"))
    before = seeded.revision()
    with pytest.raises(RowErrors) as refused:
        import_assessments(seeded, WRITER, look)
    assert list(refused.value.rows) == [3]
    assert "전혀 다른 공약" in str(refused.value.rows[3][0])
    assert seeded.revision() == before


def _measure(store: Store, **changes: Any) -> Any:
    draft = MeasurementDraft(
        CAMPAIGN, "interest", Stage.MEASURED, Decimal("0.4"), date(2019, 1, 31), evidence=(a_piece_of_evidence(),)
    )
    return measure(store, WRITER, replace(draft, **changes))


def _waiting(store: Store) -> Assessment:
    ann = a_member(store, "Ann", "assessor", "watch")
    change_settings(store, WRITER, CAMPAIGN, review_required=True)
    return assess(store, ann, a_draft())


def _asked(store: Store) -> int:
    subject = assess(store, WRITER, a_draft()).id
    return challenge(store, ChallengeDraft(CAMPAIGN, 1, subject, "정말인가요?"), "peer")


# Each makes ready what has to be there, and hands back what is then done in several tabs at once.
Act = Callable[[Store, Path], Callable[[], Any]]


def _judging_in_a_round(store: Store, _folder: Path) -> Callable[[], Any]:
    ann = a_member(store, "Ann", "assessor", "watch")
    change_settings(store, WRITER, CAMPAIGN, assessors_needed=2)
    return lambda: assess(store, ann, a_draft())


def _judging_the_past(store: Store, _folder: Path) -> Callable[[], Any]:
    """What the newest judgement does not conflict with, since it stays the newest."""
    newest = assess(store, WRITER, a_draft(as_of=date(2019, 2, 20))).id
    return lambda: assess(store, WRITER, a_draft(as_of=date(2019, 1, 1), based_on=newest))


def _judging(store: Store, _folder: Path) -> Callable[[], Any]:
    return lambda: assess(store, WRITER, a_draft())


def _judging_many(store: Store, _folder: Path) -> Callable[[], Any]:
    ann = a_member(store, "Ann", "assessor", "watch")
    change_settings(store, WRITER, CAMPAIGN, assessors_needed=2)
    return lambda: record_many(store, ann, [a_draft()])


def _approving(store: Store, _folder: Path) -> Callable[[], Any]:
    subject = _waiting(store).id
    return lambda: approve(store, WRITER, subject)


def _rejecting(store: Store, _folder: Path) -> Callable[[], Any]:
    subject = _waiting(store).id
    return lambda: reject(store, WRITER, subject, "이유")


def _retracting(store: Store, _folder: Path) -> Callable[[], Any]:
    subject = assess(store, a_member(store, "Ann", "assessor", "watch"), a_draft()).id
    return lambda: retract(store, WRITER, subject, "이유")


def _withdrawing(store: Store, _folder: Path) -> Callable[[], Any]:
    subject = assess(store, WRITER, a_draft()).id
    return lambda: withdraw(store, WRITER, subject, "이유")


def _answering(store: Store, _folder: Path) -> Callable[[], Any]:
    asked = _asked(store)
    return lambda: answer(store, WRITER, asked, True, "네")


def _seeding(store: Store, folder: Path) -> Callable[[], Any]:
    tables = seed_tables()
    tables["pledges"][0]["title_en"] = "Another fund"
    package = write_seed(folder / "new", tables, version="2.0.0")
    return lambda: seed(store, package)


def _adding_a_member(store: Store, _folder: Path) -> Callable[[], Any]:
    return lambda: add_member(store, WRITER, issuer=ISSUER, subject="sub", name="Ann", role="assessor")


def _removing_a_member(store: Store, _folder: Path) -> Callable[[], Any]:
    a_member(store, "Ann", "assessor", "watch")
    member = read_members(store)[0].id
    return lambda: remove_member(store, WRITER, member)


ONCE: dict[str, tuple[Act, list[str]]] = {
    "a judgement": (_judging, ["assessment", "publication"]),
    "a judgement of the past": (_judging_the_past, ["assessment", "publication"]),
    "a judgement in a round": (_judging_in_a_round, ["assessment"]),
    "judgements in the grid": (_judging_many, ["assessment"]),
    "a measurement": (lambda store, _: lambda: _measure(store), ["measurement", "publication"]),
    "a criterion": (
        lambda store, _: lambda: write_criterion(store, WRITER, CriterionDraft(CAMPAIGN, 1, "전부")), ["criterion"],
    ),
    "an approval": (_approving, ["review", "publication"]),
    "a rejection": (_rejecting, ["review"]),
    "a retraction": (_retracting, ["review"]),
    "a withdrawal": (_withdrawing, ["review"]),
    "an answer": (_answering, ["answer"]),
    "a seed": (_seeding, ["seed"]),
    "a member": (_adding_a_member, ["member"]),
    "a removal": (_removing_a_member, ["member"]),
    "an organisation": (
        lambda store, _: lambda: add_organisation(store, WRITER, id="watch", name="감시단"), ["organisation"],
    ),
    "an assignment": (lambda store, _: lambda: assign(store, WRITER, CAMPAIGN, [(1, "local")]), ["assignment"]),
    "a setting": (
        lambda store, _: lambda: change_settings(store, WRITER, CAMPAIGN, assessors_needed=2), ["setting"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", ONCE)
def test_whatever_is_done_from_several_tabs_at_once_is_recorded_once(seeded: Store, tmp_path: Path, what: str) -> None:
    ready, recorded = ONCE[what]
    act = ready(seeded, tmp_path)
    before = seeded.revision()
    at_once(act)
    assert kinds(seeded, before) == recorded
    assert verify(seeded).problem is None


@pytest.mark.both_engines
def test_a_new_board_that_several_open_at_once_is_seeded_once(store: Store, seed_directory: Path) -> None:
    at_once(lambda: ensure_seeded(store, seed_directory))
    assert kinds(store, 0) == ["seed"]


def test_a_second_answer_does_not_replace_the_first_unseen(seeded: Store) -> None:
    asked = _asked(seeded)
    answer(seeded, WRITER, asked, True, "네")
    with pytest.raises(PledgeboardError, match="meanwhile"):
        answer(seeded, WRITER, asked, False, "아니요")


def test_what_differs_in_anything_is_recorded_beside_it(seeded: Store) -> None:
    first = _measure(seeded)
    assert _measure(seeded).id == first.id
    others = [
        _measure(seeded, note="다른 근거"), _measure(seeded, evidence=(a_piece_of_evidence(title="Other"),)),
        _measure(seeded, supersedes=first.id),
    ]  # fmt: skip
    assert len({first.id, *(one.id for one in others)}) == 4


def test_who_goes_back_to_what_she_said_before_is_recorded_again(seeded: Store) -> None:
    first = assess(seeded, WRITER, a_draft(note="처음"))
    second = assess(seeded, WRITER, a_draft(status=Status.COMPLETED, note="고침", based_on=first.id))
    back = assess(seeded, WRITER, a_draft(note="처음", based_on=second.id))
    assert back.id > second.id
    assert read_published(seeded, View(CAMPAIGN), 1) == [back]


def test_who_says_again_what_somebody_else_has_replaced_since_is_recorded_again(seeded: Store) -> None:
    ann, ben = a_member(seeded, "Ann", "assessor"), a_member(seeded, "Ben", "assessor", "people")
    first = assess(seeded, ann, a_draft(note="처음"))
    second = assess(seeded, ben, a_draft(status=Status.COMPLETED, note="반대", based_on=first.id))
    again = assess(seeded, ann, a_draft(note="처음", based_on=second.id))
    assert again.id > second.id
