"""Web addresses in a cell: each one whole, with the words that say what it is, and nothing taken for another thing."""

import time
from datetime import date

import pytest

from dashboard.domain.errors import RuleError
from dashboard.domain.evidence import EvidenceDraft, cleaned_evidence, evidence_errors, read_addresses, with_link

A, B = "https://a.kr/1", "https://b.kr/?q=1,2"


@pytest.mark.parametrize(
    "between", [", ", ",", ";", " ; ", "、", "，", "|", " / ", "·", "\n", "\r\n", "\u00a0", ",\u200b ", ""]
)
def test_what_stands_between_two_addresses_is_a_part_of_neither(between: str) -> None:
    assert [piece.url for piece in read_addresses(f"{A}{between}{B},")] == [A, B]


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/web/2019/https://a.kr/1",
        "https://a.kr/share?url=https://b.kr/2",
        "https://ko.wikipedia.org/wiki/A_(B)",
        "https://a.kr/x,y;z",
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "<{}>", "({})", "“{}”", "\u200b{}\ufeff", " {} ,", "1. {}", "- {}", "[글]({})"]
)
def test_an_address_keeps_its_own_signs_and_loses_those_around_it(address: str, around: str) -> None:
    assert [piece.url for piece in read_addresses(around.format(address))] == [address]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"서울시 보도자료 {A}", ["서울시 보도자료"]),
        (f"출처: 회의록(2019.3.5.) {A}", ["출처: 회의록(2019.3.5.)"]),
        (f"보도자료\n{A}\n기사: {B}", ["보도자료", "기사"]),
        (f"보도자료 {A}, 기사 {B}", ["보도자료", "기사"]),
        (f"{A} (보도자료)", ["보도자료"]),
        (f"{A} - 보도자료", ["보도자료"]),
        (f"[보도자료]({A})", ["보도자료"]),
        (f"{A}, 기사 {B}", ["", "기사"]),
    ],
)
def test_words_before_an_address_are_its_title(text: str, titles: list[str]) -> None:
    pieces = read_addresses(text)
    assert [piece.title for piece in pieces] == titles
    assert [piece.url for piece in pieces] == [A, B][-len(titles) :] if len(titles) > 1 else [A]


@pytest.mark.parametrize("text", [f"{A} 자료.pdf", f"{A} (1).pdf", f"{A} 보도 {B}", f"보도 {A}, 기사 {B}, 끝"])
def test_words_that_can_be_the_rest_of_an_address_or_belong_to_two_are_refused(text: str) -> None:
    with pytest.raises(RuleError, match="It is not clear what"):
        read_addresses(text)


@pytest.mark.parametrize(
    "text",
    [
        "www.a.kr",
        f"www.a.kr {A}",
        f"www.a.kr\n{A}",
        f"a.kr/2 {A}",
        f"ftp://a.kr {A}",
        f"{A}\n기사",
        "없음",
        "C:\\근거.pdf",
    ],
)
def test_what_is_no_address_stands_where_one_should_and_is_refused(text: str) -> None:
    pieces = cleaned_evidence(read_addresses(text))
    assert evidence_errors(pieces, today=date(2026, 1, 1), required=True)


@pytest.mark.parametrize(
    "url", ["https://a.kr/뉴스/긴…", "https://a.kr/…/1", "https://a.kr/long...", f"{A},{B}", f"{A}{B}"]
)
def test_a_cut_address_and_two_in_one_are_refused_wherever_they_are_typed(url: str) -> None:
    assert evidence_errors((EvidenceDraft(url=url),), today=date(2026, 1, 1), required=True)


def test_invisible_characters_at_the_ends_of_an_address_are_taken_off() -> None:
    [piece] = cleaned_evidence((EvidenceDraft(url=f"\ufeff{A}\u200b "),))
    assert piece.url == A


@pytest.mark.parametrize(
    ("text", "link", "whole"),
    [
        ("보도자료", A, f"보도자료 {A}"),
        ("두\n줄", A, f"두 줄 {A}"),
        (A, f"{A}/", A),
        ("https://a.kr/긴…", "https://a.kr/긴것", "https://a.kr/긴것"),
        ("www.a.kr/1", "http://www.a.kr/1", "http://www.a.kr/1"),
        (f"{A}, {B}", B, f"{A}, {B}"),
        ("메일", "mailto:a@b.kr", "메일"),
        (A, B, None),
    ],
)
def test_the_address_that_a_cell_links_to_stands_behind_its_words(text: str, link: str, whole: str | None) -> None:
    assert with_link(text, link) == whole


@pytest.mark.parametrize(
    "text",
    [
        "(" * 9_000 + A + ")" * 9_000,
        "!" * 40_000 + "가 " + A,
        f"{A} " * 900,
        A + "/" + "(" * 40_000,
        "x" * 10**6,
        "\n" * 10**6,
    ],
    ids=["brackets", "signs", "addresses", "one", "long", "lines"],
)
def test_no_cell_takes_long_or_ends_in_a_fault(text: str) -> None:
    begin = time.monotonic()
    read_addresses(text)
    assert time.monotonic() - begin < 2


def test_addresses_in_markdown_have_the_words_before_them_as_titles() -> None:
    pieces = read_addresses("[Gazette](https://a.kr/1) [Daily](https://a.kr/2)")
    assert [(piece.title, piece.url) for piece in pieces] == [
        ("Gazette", "https://a.kr/1"),
        ("Daily", "https://a.kr/2"),
    ]
