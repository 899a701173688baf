"""The English beside the Korean: complete, free of Korean, and with the same numbers."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from math import prod

import pytest

from tests.seed.conftest import Row, read_table

PAIRS = {  # table: its columns with an English twin
    "campaign": ("name", "candidate", "office", "source_title", "facts_from"),
    "categories": ("name",),
    "pledges": ("title",),
    "featured": ("title",),
    "statements": ("text",),
    "statement_pledges": ("basis",),
}
NOT_ENGLISH = re.compile(r"[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")
ENGLISH_SCALE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ENGLISH_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?: (thousand|million|billion|trillion)\b)?")
KOREAN_SCALE = {"백": 10**2, "천": 10**3, "만": 10**4, "억": 10**8, "조": 10**12}
KOREAN_PART = re.compile(r"(\d[\d,]*(?:\.\d+)*)([백천만억조]*)")

# Numerals that English writes with other figures or in words; each must stand in the translation.
WORDED: dict[str, dict[str, str]] = {
    "balanced-growth-record-3": {"8.2": "2 August"},
    "clean-air-record-2": {"17.6": "June 2017"},
    "democracy-record-3": {"1위": "first"},
    "smart-city-record-2": {"15": "2015"},
    "seoul-pyongyang-situation-2": {"18.4.27": "27 April 2018"},
    "safety-net-situation-2": {"15": "2015"},
    "safety-net-situation-3": {"18": "2018", "20": "2020"},
    "youth-commitment-1": {"1": "per young person"},
    "safety-net-commitment-1-1": {"1": "who work alone"},
    "safety-net-commitment-2-1": {"1": "each self-employed person"},
    "pledge 19": {"4": "Fourth Industrial Revolution"},
    "featured 5": {"4": "Fourth Industrial Revolution"},
}
# Numbers that Korean writes in words (천 개의 숲, 인구 천 명당) or leaves to the name (초미세먼지, PM2.5).
ADDED: dict[str, str] = {
    "clean-air-situation-3": "PM10 and PM2.5",
    "clean-air-situation-4": "PM2.5",
    "clean-air-record-3": "1,000 Forests, 1,000 Gardens",
    "safety-net-situation-2": "per 1,000 inhabitants",
}


def texts() -> Iterator[tuple[str, str, str]]:
    """Every statement, title and headline: what it is, its Korean, its English."""
    for row in read_table("statements"):
        yield row["id"], row["text"], row["text_en"]
    for table, key in (("pledges", "number"), ("featured", "position")):
        for row in read_table(table):
            yield f"{table.removesuffix('s')} {row[key]}", row["title"], row["title_en"]


def english_numbers(text: str) -> Counter[Decimal]:
    found = ENGLISH_NUMBER.findall(text)
    return Counter(
        Decimal(number.rstrip(",").replace(",", "")) * ENGLISH_SCALE.get(scale, 1) for number, scale in found
    )


def korean_numbers(text: str) -> Counter[Decimal]:
    """The numbers of a text in base units: neighbouring parts such as 1조 and 2,000억 make one number."""
    found: list[Decimal] = []
    end_of_last, last_scale = -1, ""
    for part in KOREAN_PART.finditer(text):
        number, scale = part[1].rstrip(","), part[2]
        value = Decimal(number.replace(",", "")) * prod(KOREAN_SCALE[unit] for unit in scale)
        if part.start() == end_of_last and last_scale:
            found[-1] += value
        else:
            found.append(value)
        end_of_last, last_scale = part.end(), scale
    return Counter(found)


@pytest.mark.parametrize("table", PAIRS)
def test_every_text_has_its_english_without_a_korean_letter_left_in_it(table: str) -> None:
    rows: list[Row] = read_table(table)
    for row in rows:
        for column in PAIRS[table]:
            english = row[f"{column}_en"]
            assert english == english.strip()
            assert english, row
            assert not NOT_ENGLISH.search(english), english


def test_each_translation_has_the_numbers_of_the_original() -> None:
    for place, korean, english in texts():
        for numeral, words in WORDED.get(place, {}).items():
            assert numeral in korean, place
            assert words in english, place
            korean = korean.replace(numeral, "", 1)
            english = english.replace(words, "", 1)
        assert ADDED.get(place, "") in english, place
        english = english.replace(ADDED.get(place, ""), "", 1)
        assert english_numbers(english) == korean_numbers(korean), place


def test_each_translation_is_set_like_print() -> None:
    for place, korean, english in texts():
        assert english.count("\n") == korean.count("\n"), place
        assert not re.search(r"['\"`]|  |\s[,.;:)]|\(\s", english), english
        for opening, closing in ("()", "“”", "<>"):
            if not (opening == "<" and " < " in english):
                assert english.count(opening) == english.count(closing), english
        first_letter = re.search(r"[^\W\d_]", english)
        assert first_letter is not None, place
        assert first_letter[0].isupper() or korean.startswith("조선국립관현악단"), english


def test_two_statements_share_their_english_only_where_they_share_their_korean() -> None:
    statements = read_table("statements")
    assert len({row["text_en"] for row in statements}) == len({row["text"] for row in statements})


def test_statement_that_repeats_a_title_is_translated_like_it() -> None:
    titles = {"".join(row["title"].split()): row["title_en"] for row in read_table("pledges")}
    repeated = [row for row in read_table("statements") if "".join(row["text"].split()) in titles]
    assert len(repeated) >= 2
    for row in repeated:
        assert row["text_en"] == titles["".join(row["text"].split())]
