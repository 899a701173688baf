"""The status scale and the rates that are counted from it."""

import unicodedata
from contextlib import suppress
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.errors import RuleError
from dashboard.domain.status import (
    STORED,
    Outcome,
    Rater,
    Reason,
    Status,
    Timeliness,
    Verdict,
    parse_status,
    percent_text,
    rate_of,
)
from dashboard.locale import translator

KOREAN_LABELS = ["완료", "이행 후 계속추진", "정상추진", "일부추진", "미착수", "보류", "폐기", "판단불가", "미평가"]


def test_the_scale_is_in_the_order_of_the_design() -> None:
    codes = "completed continuing on_track partial not_started on_hold scrapped unverifiable unrated"
    assert [status.value for status in Status] == codes.split()


def test_only_the_missing_assessment_is_never_stored() -> None:
    assert set(Status) - set(STORED) == {Status.UNRATED}


def test_each_status_counts_towards_its_comparative_outcome() -> None:
    full, part, none = Outcome.FULFILLED, Outcome.PARTIALLY, Outcome.NOT_FULFILLED
    assert [status.outcome for status in Status] == [full, full, part, part, none, none, none, None, None]
    assert [status.is_judged for status in Status] == [True] * 7 + [False] * 2


def test_each_status_has_a_label_a_meaning_and_a_shape_of_its_own() -> None:
    for facts in ([s.label for s in Status], [s.meaning for s in Status], [s.symbol for s in Status]):
        assert all(facts)
        assert len(set(facts)) == len(Status)


def test_every_other_scale_has_labels() -> None:
    for scale in (Outcome, Verdict, Timeliness, Reason, Rater):
        labels = [member.label for member in scale]
        assert all(labels)
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(("status", "korean"), list(zip(Status, KOREAN_LABELS, strict=True)))
def test_a_status_is_read_from_code_english_and_korean(status: Status, korean: str) -> None:
    for text in (status.value, status.label, status.label.upper(), korean, f"  {korean} "):
        assert parse_status(text) is status


@pytest.mark.parametrize("text", ["이행후 계속추진", "이행 후 계속 추진", "이행후계속추진", "이행 후\u00a0계속추진"])
def test_spelling_variants_of_fulfilled_continuing_are_one_status(text: str) -> None:
    assert parse_status(text) is Status.CONTINUING


def test_other_is_read_as_cannot_be_judged() -> None:
    assert parse_status("기타") is Status.UNVERIFIABLE


CLEAR = {
    Status.COMPLETED: [
        "완료",
        "이행완료",
        "이행 완료",
        "추진완료",
        "완 료",
        "완료(100%)",
        "완료(이행완료)",
        "Kept",
        "Promise kept",
    ],
    Status.CONTINUING: [
        "이행후 계속추진",
        "이행완료 후 계속추진",
        "완료(이행 후 계속)",
        "완료 (계속추진)",
        "이행 후, 계속추진",
    ],
    Status.ON_TRACK: [
        "추진중",
        "추진 중",
        "이행 중",
        "정상 추진",
        "정상추진(35%)",
        "In progress",
        "In the works",
        "on-track",
    ],
    Status.PARTIAL: ["일부이행", "부분이행", "일부 추진", "Compromise", "Partially fulfilled"],
    Status.ON_HOLD: ["보류", "추진보류", "Stalled"],
    Status.SCRAPPED: ["폐기", "Broken", "Promise broken"],
    Status.UNVERIFIABLE: ["판단 불가", "평가불가"],
}
DECORATIONS = ["{}", " {} ", "● {}", "○ {}", "- {}", "▶{}", "✔ {}", "[{}]", "({})", "【{}】", "“{}”", "{}.", "{}\u200b", "\ufeff{}", "\u200e{}\u202c"]  # fmt: skip


@given(st.sampled_from([(text, status) for status, texts in CLEAR.items() for text in texts]), st.sampled_from(DECORATIONS), st.sampled_from((str, str.upper, str.lower, str.title)), st.sampled_from(("NFC", "NFD", "NFKD")))  # fmt: skip
def test_a_wording_with_one_clear_meaning_is_read_however_it_is_decorated(
    wording: tuple[str, Status], decoration: str, case: type[str], form: Literal["NFC", "NFD", "NFKD"]
) -> None:
    text, status = wording
    assert parse_status(unicodedata.normalize(form, case(decoration.format(text)))) is status


@pytest.mark.parametrize("text", ["계속추진", "중단", "지연", "미이행", "변경", "80%", "○", "●", "-", "완료(80%)", "완료(예정)", "완료/보류", "완료, 보류", "완료?", "☐ 완료", "✗ 완료", "× 완료", "미완료"])  # fmt: skip
def test_what_is_unclear_is_refused_with_the_statuses_in_the_readers_language(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_status(text)
    said = caught.value.text(translator("ko"))
    assert text in said
    assert all(translator("ko")(status.label) in said for status in STORED)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(RuleError):
        assert isinstance(parse_status(text), Status)


@pytest.mark.parametrize("text", ["", "done", "완료됨"])
def test_an_unknown_status_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(RuleError, match=f"“{text}”") as caught:
        parse_status(text)
    assert caught.value.field == "status"


def test_a_rate_counts_only_judged_pledges_and_says_what_it_leaves_out() -> None:
    statuses = [Status.COMPLETED] * 10 + [Status.CONTINUING] * 2 + [Status.PARTIAL] * 40 + [Status.SCRAPPED] * 6
    result = rate_of([*statuses, *[Status.UNRATED] * 6, *[Status.UNVERIFIABLE] * 2])
    assert (result.fulfilled, result.judged, result.unrated, result.unverifiable) == (12, 58, 6, 2)
    assert (result.left_out, result.total) == (8, 66)
    assert result.percent == pytest.approx(100 * 12 / 58)
    assert dict(result.counts)[Status.PARTIAL] == 40


def test_nothing_judged_has_no_percentage() -> None:
    assert rate_of([Status.UNRATED] * 66).percent is None
    assert rate_of([]).percent is None


@pytest.mark.parametrize("text", ["✅ 완료", "완료 ✔️", "🟢 완료", "완료!", "1. 완료", "①완료", "(1) 완료", "완료: 100%", "완료 - 100%", "Completed ✓"])  # fmt: skip
def test_signs_and_numbers_around_a_status_change_nothing(text: str) -> None:
    assert parse_status(text) is Status.COMPLETED


@pytest.mark.parametrize(
    "text", ["✗ 완료", "❌ 완료", "완료 ✗", "완료: 90%", "3 완료", "10.5 완료", "1. 완료 2. 보류", "🟢"]
)
def test_signs_and_numbers_that_deny_or_count_are_refused(text: str) -> None:
    with pytest.raises(RuleError):
        parse_status(text)


@pytest.mark.parametrize("text", ["정상추진 - 80%", "추진중: 70%", "정상추진 50%"])
def test_a_share_beside_a_status_under_way_is_left_aside(text: str) -> None:
    assert parse_status(text) is Status.ON_TRACK


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(0, 1345, "0"), (4, 1345, "0.3"), (21, 174, "12"), (1344, 1345, "99.9"), (5, 5, "100")]
)
def test_a_share_is_never_rounded_to_none_or_to_all(part: int, whole: int, words: str) -> None:
    assert percent_text(100 * part / whole) == words
