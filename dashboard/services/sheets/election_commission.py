"""What the Korean election commission's open API answers about pledges, as tables: a sheet a winner."""

import json
from collections.abc import Iterator
from typing import Any

from dashboard.services.sheets.cells import Row, text_cell

HEADINGS = ("번호", "분야", "공약명", "내용")
_KEYS = ("prmsOrd", "prmsRealmName", "prmsTitle", "prmmCont")  # each with the place of the pledge behind it
_COLLECTED = ("order", "realm", "title", "content")  # as collections of its answers call them
_NAMES = ("krName", "name")
_FACTS = {"candidate": _NAMES, "place": ("sggName", "sgg_name"), "election_date": ("election_date", "sgId", "sg_id")}


def read_people(content: bytes) -> dict[str, list[Row]] | None:
    """The pledges of each person, below headings that the reader of sheets knows. `content`: of a file; JSON as the
    commission's service on pledges answers it, or a collection of such answers. Returns the person's name to rows; None
    for every other file."""
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")):
        return None
    try:
        answer = json.loads(content.decode("utf-8-sig"))
        people: dict[str, list[Row]] = {}
        for person in _objects(answer):
            pledges = list(_pledges(person))
            if pledges:
                name = next((str(person[key]) for key in _NAMES if person.get(key)), str(len(people) + 1))
                rows = people.setdefault(name, [(1, HEADINGS)])
                rows += [(len(rows) + place, pledge) for place, pledge in enumerate(pledges, 1)]
    except (ValueError, RecursionError):
        return None
    return people or None


def read_facts(content: bytes) -> dict[str, str]:
    """What an answer about one person says of the campaign, by the column of `campaign.csv`."""
    answer = json.loads(content.decode("utf-8-sig"))
    facts: dict[str, str] = {}
    for part in _objects(answer):
        for column, keys in _FACTS.items():
            facts[column] = facts.get(column) or next((str(part[key]) for key in keys if part.get(key)), "")
    day = facts["election_date"]
    if len(day) == 8 and day.isdecimal():
        facts["election_date"] = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return {column: text for column, text in facts.items() if text}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object anywhere in the answer."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(part)


def _pledges(person: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    collected = person.get("pledges")
    for pledge in collected if isinstance(collected, list) else ():
        if isinstance(pledge, dict) and pledge.get("title"):
            yield tuple(text_cell(str(pledge.get(key) or "")) for key in _COLLECTED)
    place = 1
    while person.get(f"prmsTitle{place}"):
        yield tuple(text_cell(str(person.get(f"{key}{place}") or "")) for key in _KEYS)
        place += 1
