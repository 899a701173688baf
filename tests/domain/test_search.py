"""Search finds what people type: words, parts, initial consonants, numbers."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.search import found_in, haystack, is_pledge_number, matches, normalise

YOUTH_FUND = haystack(
    "청년의 꿈에 투자하는 ‘청년미래기금’ 조성", "“Youth Future Fund” for young people's dreams", "청년", number=7
)
CARE = haystack("국공립어린이집 이용 아동 50% 달성", "Public day care for 50% of children", number=38)
FUND = haystack("벤처육성펀드 1조2천억원 조성", "입주기업 1,000개 · 몫 넋", number=20)


def initials(text: str) -> str:
    """The consonants that a haystack holds of a text."""
    return haystack(text).splitlines()[-1]


@pytest.mark.parametrize(
    "query", ["", "청년", "ㅊㄴ", "미래기금", "청년미래 조성", "youth FUTURE", "꿈에투자", "'청년미래기금'", "７", "#7"]
)
def test_the_youth_fund_is_found_by(query: str) -> None:
    assert matches(YOUTH_FUND, query)


@pytest.mark.parametrize("query", ["노동자", "ㄴㅊ", "청년 노동자", "50%", "#17", "77"])
def test_the_youth_fund_is_not_found_by(query: str) -> None:
    assert not matches(YOUTH_FUND, query)


def test_initials_run_over_words_only_from_the_beginning_of_one() -> None:
    assert matches(YOUTH_FUND, "ㅌㅈㅎㄴㅊㄴ")  # 투자하는 청년
    assert not matches(YOUTH_FUND, "ㅎㄴㅊㄴ")


def test_a_share_is_found_with_its_percent_sign_of_any_width() -> None:
    assert matches(CARE, "50%")
    assert matches(CARE, "５０％")
    assert not matches(haystack("중위소득 150% 이하, 0.5%"), "50%")
    assert not matches(haystack("중위소득 150% 이하, 0.5%"), "5%")


def test_a_bare_number_is_a_whole_number() -> None:
    assert matches(CARE, "38")
    assert not matches(CARE, "8")
    assert not matches(CARE, "5")
    assert matches(FUND, "1000")
    assert matches(FUND, "1,000")


def test_a_pledge_knows_its_own_number() -> None:
    assert is_pledge_number(YOUTH_FUND, "7")
    assert is_pledge_number(YOUTH_FUND, "#7")
    assert not is_pledge_number(CARE, "8")
    assert not is_pledge_number(haystack("7회"), "7")


def test_initial_consonants_of_every_row_of_the_table_are_named() -> None:
    assert initials("가까나다따라마바빠사싸아자짜차카타파하") == "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
    assert initials("서울 #WithU 추진 2018") == "ㅅㅇ ㅊㅈ"


@pytest.mark.parametrize(
    ("query", "text"), [("ㄳ", "감사"), ("ㅄ", "버스"), ("ㄵㅎ", "내주함"), ("ㄲ", "꿈"), ("ㅆㄹ", "쓰레기")]
)
def test_consonants_that_the_keyboard_joined_are_looked_up_one_by_one(query: str, text: str) -> None:
    assert matches(haystack(text), query)


def test_decomposed_hangul_is_found_as_if_it_were_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "청년")
    assert matches(YOUTH_FUND, decomposed)
    assert matches(haystack(decomposed), "ㅊㄴ")


def test_quotes_and_middle_dots_of_every_kind_make_no_difference() -> None:
    assert normalise("‘쉼·터’") == normalise("'쉼ㆍ터'") == normalise("쉼․터") == "쉼터"


def test_white_space_alone_finds_everything() -> None:
    assert matches(CARE, " \u3000\n")


def test_a_query_full_of_pattern_signs_is_plain_text() -> None:
    assert not matches(CARE, "(.*[")
    assert matches(haystack("(.*["), "(.*[")


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("청년의 꿈에 투자하는 ‘청년미래기금’", "ㅊㄴ", ["청년", "청년"]),
        (unicodedata.normalize("NFD", "새 청년 정책"), "청년", [unicodedata.normalize("NFD", "청년")]),
        ("Élève à l’école, Straße", "ecole eleve strasse", ["Élève", "école", "Straße"]),
        ("1,200억 투자, 미세먼지 50% 감축, 150%", "1200 50%", ["1,200", "50%"]),
        ("청 년과 서울 페이", "ㅊㄴ 서울페이", ["청 년", "서울 페이"]),
        ("청년", "#7 노인", []),
        ("청년", "", []),
    ],
)
def test_what_is_found_is_marked_as_it_is_written(text: str, query: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in found_in(text, query)] == marked


@given(st.text("가나ab é1,.“ㄱㄴ年\u0301", max_size=20), st.text("가나abe1ㄱㄴ", min_size=1, max_size=3))
def test_a_text_in_which_a_word_is_found_has_it_marked(text: str, word: str) -> None:
    spans = found_in(text, word)
    assert bool(spans) == matches(haystack(text), word)
    assert all(start < end for start, end in spans)
    assert [place for span in spans for place in span] == sorted({place for span in spans for place in span})


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=20))
def test_every_korean_word_is_found_by_itself_and_by_its_initials(word: str) -> None:
    assert matches(haystack(word), word)
    assert matches(haystack(word), initials(word))


@given(st.text(st.one_of(st.characters(max_codepoint=0x7F), st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))))
def test_plain_text_is_folded_as_text_with_marks_is(text: str) -> None:
    """Plain text takes a shorter way, and must come out the same."""
    assert normalise(text) == normalise(f"·{text}")
