"""What an assessment has to keep before it is recorded."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.assessment import AssessmentDraft, check, check_name
from dashboard.domain.errors import FormErrors, RuleError
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.plain import clean_text
from dashboard.domain.status import STORED, Reason, Status, Verdict

TODAY, ELECTION = date(2020, 1, 1), date(2018, 6, 13)
LINK = EvidenceDraft(url="https://example.org/report?page=1#top")
GOOD = AssessmentDraft("park-won-soon-2018", 7, Status.PARTIAL, date(2019, 6, 1), evidence=(LINK,))


def _fields(draft: AssessmentDraft) -> list[str | None]:
    try:
        check(draft, today=TODAY)
    except FormErrors as errors:
        return [error.field for error in errors.errors]
    return []


def test_a_good_draft_passes_unchanged() -> None:
    assert check(GOOD, today=TODAY) == GOOD


def test_unrated_cannot_be_recorded() -> None:
    assert _fields(replace(GOOD, status=Status.UNRATED)) == ["status"]


def test_on_track_is_never_final() -> None:
    assert _fields(replace(GOOD, status=Status.ON_TRACK, verdict=Verdict.FINAL)) == ["verdict"]
    assert _fields(replace(GOOD, status=Status.ON_TRACK)) == []


@pytest.mark.parametrize("status", [Status.ON_HOLD, Status.SCRAPPED])
def test_stopping_a_pledge_needs_a_reason(status: Status) -> None:
    assert _fields(replace(GOOD, status=status)) == ["reason"]
    assert _fields(replace(GOOD, status=status, reason=Reason.FUNDING)) == []


def test_a_pledge_that_goes_on_takes_no_reason() -> None:
    assert _fields(replace(GOOD, reason=Reason.OTHER)) == ["reason"]


@pytest.mark.parametrize(
    ("as_of", "fields"),
    [(date(2020, 1, 2), ["as_of"]), (date(2018, 6, 12), []), (TODAY, []), (ELECTION, [])],
)
def test_the_day_does_not_lie_in_the_future_and_may_lie_before_the_election(as_of: date, fields: list[str]) -> None:
    assert _fields(replace(GOOD, as_of=as_of)) == fields


def test_only_cannot_be_judged_needs_no_evidence() -> None:
    assert _fields(replace(GOOD, evidence=())) == ["evidence"]
    assert _fields(replace(GOOD, evidence=(), status=Status.UNVERIFIABLE)) == []


def test_twenty_pieces_of_evidence_are_enough() -> None:
    assert _fields(replace(GOOD, evidence=(LINK,) * 20)) == []
    assert _fields(replace(GOOD, evidence=(LINK,) * 21)) == ["evidence"]


def test_evidence_is_a_link_or_a_citation() -> None:
    assert _fields(replace(GOOD, evidence=(LINK, EvidenceDraft(title="Report")))) == ["evidence.1.url"]
    assert _fields(replace(GOOD, evidence=(EvidenceDraft(citation="Report, p. 12"),))) == []


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "data:text/html,x", "ftp://example.org", "file:///etc/passwd", "//example.org/x"),
        *("example.org", "http://", "https:///path", "https://user:secret@example.org", "https://@example.org"),
        *("https://exa mple.org", "https://example.org/a\nb", "https://example.org/\u202egpj", "https://[::1"),
        *("https://example.org:99999", "https:\\\\example.org", "https://example.org\u200b.evil.org", "java\tscript:x"),
    ],
)
def test_an_address_that_is_no_plain_web_address_is_refused(url: str) -> None:
    assert _fields(replace(GOOD, evidence=(EvidenceDraft(url=url),))) == ["evidence.0.url"]
    archived = replace(LINK, archived_url=url)
    assert _fields(replace(GOOD, evidence=(archived,))) == ["evidence.0.archived_url"]


@pytest.mark.parametrize(
    "url", ["http://example.org", "HTTPS://example.org:8080/x", "https://서울.한국/공약?번호=7", "https://[::1]/x"]
)
def test_a_plain_web_address_is_taken(url: str) -> None:
    assert _fields(replace(GOOD, evidence=(EvidenceDraft(url=url),))) == []


@pytest.mark.parametrize(
    ("field", "most"), [("url", 2000), ("title", 500), ("publisher", 500), ("citation", 5000), ("quote", 5000)]
)
def test_each_text_of_a_piece_of_evidence_has_its_length(field: str, most: int) -> None:
    def with_length(length: int) -> AssessmentDraft:
        text = ("https://a.kr/" if field == "url" else "").ljust(length, "x")
        texts: dict[str, Any] = {field: text}
        return replace(GOOD, evidence=(replace(LINK, **texts),))

    assert _fields(with_length(most)) == []
    assert _fields(with_length(most + 1)) == [f"evidence.0.{field}"]


def test_a_note_has_its_length() -> None:
    assert _fields(replace(GOOD, note="가" * 5000)) == []
    assert _fields(replace(GOOD, note="가" * 5001)) == ["note"]


def test_evidence_is_not_published_in_the_future() -> None:
    later = replace(LINK, published_on=date(2020, 1, 2))
    assert _fields(replace(GOOD, evidence=(later,))) == ["evidence.0.published_on"]


def test_everything_wrong_is_said_at_once() -> None:
    bad = AssessmentDraft("c", 1, Status.SCRAPPED, date(2030, 1, 1), note="x" * 6000, evidence=(EvidenceDraft(),))
    assert _fields(bad) == ["reason", "as_of", "note", "evidence.0.url"]


def test_texts_are_cleaned_and_nothing_that_shows_is_lost() -> None:
    note = "  e\u0301 <script>\x00\x1b \u202eעברית\u202c 😀\r\n\t끝 \n"
    cleaned = check(replace(GOOD, note=note), today=TODAY).note
    assert cleaned == "é <script> \u202eעברית\u202c 😀\n\t끝"


@given(st.text(st.characters(), max_size=200))
def test_cleaned_text_stays_clean_and_can_be_stored(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    cleaned.encode("utf-8")


@given(st.text(max_size=100), st.text(max_size=100), st.sampled_from(Status), st.dates())
def test_any_draft_is_passed_or_refused_and_never_breaks_the_rules(
    url: str, note: str, status: Status, as_of: date
) -> None:
    draft = replace(GOOD, status=status, as_of=as_of, note=note, evidence=(EvidenceDraft(url=url),))
    if not _fields(draft):
        passed = check(draft, today=TODAY)
        assert passed.evidence[0].url.lower().startswith(("http://", "https://"))
        assert passed.status in STORED
        assert passed.as_of <= TODAY


@pytest.mark.parametrize("name", ["박원순", " Ada Lovelace ", "e\u0301", "x" * 80, "😀"])
def test_a_name_of_one_to_eighty_printable_characters_is_taken(name: str) -> None:
    assert check_name(name) in (name.strip(), "é")


@pytest.mark.parametrize(
    ("name", "signed"),
    [
        ("Ann\u202e", "Ann"),
        ("\u200eAnn", "Ann"),
        ("A\u200bnn\ufeff", "Ann"),
        ("\u2066Ann\u2069", "Ann"),
        ("a\nb", "ab"),
        ("a\x00", "a"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
    ],
)
def test_a_name_is_signed_with_what_shows_alone(name: str, signed: str) -> None:
    """Two members must not be told apart by what nobody sees."""
    assert check_name(name) == signed


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "\u202e", "\u200b \ufeff", "\ud800"])
def test_any_other_name_is_refused(name: str) -> None:
    with pytest.raises(RuleError) as caught:
        check_name(name)
    assert caught.value.field == "name"
