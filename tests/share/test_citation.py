"""Citations: what a reader needs to find the same thing again, in a form that no text can break."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dashboard.share.citation import Cited, bibtex, sentence


def cited(title: str = "공약", url: str = "https://a.example/?x=1&y=%20") -> Cited:
    return Cited("status-mix", title, "박원순 2018", date(2020, 1, 2), 17, date(2026, 11, 24), url)


def test_the_sentence_names_title_day_revision_and_address() -> None:
    for language in ("ko", "en"):
        found = sentence(cited(), language)
        for part in ("공약", "2020-01-02", "17", "2026-11-24", "https://a.example/?x=1&y=%20"):
            assert part in found


def test_without_an_address_nothing_is_said_of_one() -> None:
    assert sentence(cited(url=""), "en").endswith("Retrieved 2026-11-24.")
    assert "howpublished" not in bibtex(cited(url=""))


@given(st.text(max_size=80))
def test_no_title_ends_a_field_of_bibtex_early(title: str) -> None:
    entry = bibtex(cited(title, f"https://a.example/?q={title}"))
    plain = re.sub(r"\\.", "", entry)
    assert plain.count("{") == plain.count("}")
    depth = 0
    for place, char in enumerate(plain):
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= (1 if 5 < place < len(plain) - 2 else 0)
    assert re.match(r"@misc\{[a-z0-9-]+,\n", entry)
