"""Import: looked at first, then all of it or nothing; what is on record already is left alone."""

from datetime import date

import pytest

from dashboard.domain.errors import FormErrors, PermissionRefused, RowErrors
from dashboard.domain.status import Rater
from dashboard.services.assess import assess
from dashboard.services.import_assessments import import_assessments, preview
from dashboard.services.members import remove_member
from dashboard.services.review import retract
from dashboard.store.engine import Store
from dashboard.store.reads_assessments import read_history
from dashboard.store.reads_journal import read_revision, verify
from dashboard.store.reads_pledges import read_pledges
from dashboard.store.view import View
from tests.factories import CAMPAIGN, WRITER, a_draft, a_piece_of_evidence
from tests.services.conftest import Group

VIEW = View(CAMPAIGN)
GOOD = """\
번호,상태,기준일,판정,메모,근거
1,이행 완료,2019.1.31,최종,다 됨,https://example.org/1
2,정상추진,2019-02-01,,,https://example.org/2
3,판단불가,2019-02-01,,자료 없음,
"""


def content(text: str = GOOD) -> bytes:
    """As an older Excel writes it."""
    return text.encode("cp949")


def test_a_preview_says_what_would_be_added_and_writes_nothing(seeded: Store) -> None:
    found = preview(seeded, WRITER, CAMPAIGN, "표.csv", content())
    assert [row for row, _draft in found.added] == [2, 3, 4]
    assert (found.errors, found.unchanged) == ((), ())
    assert read_revision(seeded) == 1


def test_an_import_records_every_row_and_publishes_them_together(seeded: Store) -> None:
    told: list[tuple[int, int]] = []
    found = preview(seeded, WRITER, CAMPAIGN, "표.csv", content())
    import_assessments(seeded, WRITER, found, lambda done, of: told.append((done, of)))
    assert list(read_pledges(seeded, VIEW)["status"]) == ["completed", "on_track", "unverifiable"]
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert read_revision(seeded) == 1 + 3 + 1, "three assessments, and one entry that publishes them"
    assert verify(seeded).problem is None


def test_the_same_file_again_adds_nothing(seeded: Store) -> None:
    import_assessments(seeded, WRITER, preview(seeded, WRITER, CAMPAIGN, "표.csv", content()))
    again = preview(seeded, WRITER, CAMPAIGN, "표.csv", content())
    assert (again.added, again.unchanged) == ((), (2, 3, 4))
    more = preview(seeded, WRITER, CAMPAIGN, "표.csv", content(GOOD.replace("다 됨", "정말 다 됨")))
    assert ([row for row, _draft in more.added], more.unchanged) == ([2], (3, 4))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("67,완료,2019-02-01,,,https://a.kr", "Row 5, 번호: There is no pledge 67"),
        ("1,완료,2018-06-12,,,https://a.kr", "Row 5, 기준일: The date lies before the election"),
        ("1,완료,2019-03-02,,,https://a.kr", "Row 5, 기준일: The date lies in the future"),
        ("1,완료,2019-02-01,,,근거 문서", "Row 5, 근거: Give a full web address"),
        ("1,완료,2019-02-01,,,", "Row 5, 근거: Give at least one piece of evidence"),
        ("1,보류,2019-02-01,,,https://a.kr", "Row 5, reason (사유): Say why the pledge is on hold or was scrapped"),
        ("1,정상추진,2019-02-01,최종,,https://a.kr", "Row 5, 판정: "),
        ("2,정상추진,2019-02-01,,,https://example.org/2", "Row 5: The same as row 3"),
    ],
)
def test_one_bad_row_is_named_with_its_place_and_keeps_everything_out(seeded: Store, row: str, said: str) -> None:
    found = preview(seeded, WRITER, CAMPAIGN, "표.csv", content(GOOD + row + "\n"))
    assert any(error.text(lambda message: message).startswith(said) for error in found.errors), found.errors
    with pytest.raises(FormErrors):
        import_assessments(seeded, WRITER, found)
    assert read_revision(seeded) == 1


def test_a_row_of_the_city_is_the_citys_whatever_the_file_says(seeded: Store, group: Group) -> None:
    import_assessments(seeded, group.cit, preview(seeded, group.cit, CAMPAIGN, "표.csv", content()))
    assert {one.rater for number in (1, 2, 3) for one in read_history(seeded, VIEW, number)} == {Rater.CITY}
    assert preview(seeded, group.cit, CAMPAIGN, "표.csv", content()).unchanged == (2, 3, 4)


@pytest.mark.usefixtures("two_needed")
def test_what_another_holds_blind_is_not_told_by_a_preview(seeded: Store, group: Group) -> None:
    blind = a_draft(
        pledge_number=2,
        as_of=date(2019, 2, 1),
        note="",
        evidence=(a_piece_of_evidence(url="https://example.org/2", title="", publisher=""),),
    )
    assess(seeded, group.ann, blind)
    mine = preview(seeded, group.ann, CAMPAIGN, "표.csv", content())
    theirs = preview(seeded, group.ben, CAMPAIGN, "표.csv", content())
    assert mine.unchanged == (3,)
    assert theirs.unchanged == (), "it would tell Ben what Ann has judged"


def test_a_rejected_or_retracted_row_may_be_imported_again(seeded: Store, group: Group) -> None:
    first = import_assessments(seeded, group.ann, preview(seeded, group.ann, CAMPAIGN, "표.csv", content()))
    retract(seeded, group.rev, first[0], "Wrong pledge")
    assert [row for row, _draft in preview(seeded, group.ann, CAMPAIGN, "표.csv", content()).added] == [2]


def test_a_member_removed_between_look_and_import_imports_nothing(seeded: Store, group: Group) -> None:
    found = preview(seeded, group.ann, CAMPAIGN, "표.csv", content())
    remove_member(seeded, group.sue, group.ann.id.removeprefix("member:"))
    before = read_revision(seeded)
    with pytest.raises(PermissionRefused):
        import_assessments(seeded, group.ann, found)
    assert read_revision(seeded) == before


def test_what_came_to_be_wrong_since_the_preview_is_named_by_the_rows_of_the_file(
    seeded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = preview(seeded, WRITER, CAMPAIGN, "표.csv", content())
    earlier = seeded.now().replace(year=2018, month=7, day=1)
    monkeypatch.setattr(seeded, "now", lambda: earlier)
    with pytest.raises(RowErrors) as refused:
        import_assessments(seeded, WRITER, found)
    assert list(refused.value.rows) == [2, 3, 4]
    assert read_revision(seeded) == 1
