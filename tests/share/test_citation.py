"""Citations: what a reader needs to find the same thing again, in a form that no text can break."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.drawing.caption import Days
from dashboard.share.source import Cited, bibtex, sentence

SIGNS = {r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^"} | {f"\\{sign}": sign for sign in "{}%&#$_"}  # fmt: skip


def cited(title: str = "공약", url: str = "https://a.example/?x=1&y=%20") -> Cited:
    return Cited("status-mix", title, "박원순 2018", Days("2020-01-02"), 17, date(2026, 11, 24), url)


def test_the_sentence_names_title_day_revision_and_address() -> None:
    for language in ("ko", "en"):
        found = sentence(cited(), language)
        for part in ("공약", "2020-01-02", "17", "2026-11-24", "https://a.example/?x=1&y=%20"):
            assert part in found


def test_without_an_address_nothing_is_said_of_one() -> None:
    assert sentence(cited(url=""), "en").endswith("Retrieved 2026-11-24.")
    assert "howpublished" not in bibtex(cited(url=""), "en")


@given(st.text(max_size=80))
def test_no_title_ends_a_field_of_bibtex_early(title: str) -> None:
    entry = bibtex(cited(title, f"https://a.example/?q={title}"), "en")
    plain = re.sub(r"\\.", "", entry)
    assert plain.count("{") == plain.count("}")
    depth = 0
    for place, char in enumerate(plain):
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= (1 if 5 < place < len(plain) - 2 else 0)
    assert re.match(r"@misc\{[a-z0-9-]+,\n", entry)


def read(field: str) -> str:
    """What TeX shows of a field: each command as its sign; a sign that TeX would take for a command of its own fails."""
    shown, rest = "", field
    while rest:
        command = next((command for command in SIGNS if rest.startswith(command)), "")
        if not command:
            assert rest[0] not in "\\~^{}%&#$_", field
        shown, rest = shown + (SIGNS[command] if command else rest[0]), rest[len(command) or 1 :]
    return shown


@given(st.text(st.sampled_from("\\~^{}%&#$_ab가 “”\n") | st.characters(), max_size=40))
def test_what_bibtex_escapes_reads_as_it_was(text: str) -> None:
    entry = bibtex(Cited("x", text, text, Days("2020-01-02"), 1, None, ""), "en")
    title = re.search(r"^  title = \{(.*)\},$", entry, re.MULTILINE | re.DOTALL)
    assert title is not None
    assert read(title.group(1).partition("},\n  year")[0]) == " ".join(text.split())
    note = entry.partition("  note = {")[2].rpartition("}\n}")[0]
    days = "No assessment published · viewed 2020-01-02, version 1"
    assert read(note) == ". ".join(filter(None, (" ".join(text.split()), days)))


def test_a_citation_says_the_last_judgements_day_and_the_day_looked_at() -> None:
    judged = Cited("x", "공약", "2018", Days("2026-11-29", last="2020-04-30"), 1, None, "")
    assert "최근 평가 2020-04-30 · 2026-11-29 조회" in sentence(judged, "ko")
    assert "Last assessed 2020-04-30 · viewed 2026-11-29" in sentence(judged, "en")
    of_source = Cited("x", "공약", "2018", Days("2026-11-29", "measured"), 1, None, "")
    assert sentence(of_source, "en") == "Pledgeboard, “공약”. 2018. Viewed 2026-11-29, version 1."


def test_a_citation_names_the_source_and_says_when_the_data_are_a_demonstration() -> None:
    shown = Cited(
        "x", "공약", "2018", Days("2026-11-29"), 1, date(2026, 11, 29), "", source="업무계획", demonstration=True
    )
    for language, words in {
        "ko": ("출처: 업무계획", "시연용"),
        "en": ("Source: 업무계획", "Demonstration data"),
    }.items():
        for text in (sentence(shown, language), bibtex(shown, language)):
            assert all(word in text for word in words), text
    assert sentence(shown, "ko").count("2026-11-29") == 1
    assert "author = {{공약판}}" in bibtex(shown, "ko")


def test_a_citation_of_the_board_itself_names_it_once() -> None:
    assert sentence(cited(title="공약판"), "ko").count("공약판") == 1
