"""JSON and XML that programs answer, read as tables: of the Korean election commission's open API, and any records."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any
from xml.etree import ElementTree

from dashboard.services.sheets import files
from dashboard.services.sheets.cells import Row, text_cell

HEADINGS = ("번호", "분야", "공약명", "내용")
_KEYS = ("prmsOrd", "prmsRealmName", "prmsTitle", "prmmCont")  # each with the place of the pledge behind it
_COLLECTED = ("order", "realm", "title", "content")  # as collections of its answers call them
_NAMES = ("krName", "name")
_FACTS = {"candidate": _NAMES, "place": ("sggName", "sgg_name"), "election_date": ("election_date", "sgId", "sg_id")}


def read_answer(content: bytes) -> tuple[dict[str, list[Row]], dict[str, str]]:
    """The tables of an answer by name, each below headings, and what it says of the campaign, by the column of
    `campaign.csv`. Of the commission's answers the pledges of each person are one; of others the longest list of
    records is. Nothing of every other file."""
    begin = content[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    try:
        if begin.startswith((b"{", b"[")):
            values = list(_values(json.loads(content.decode("utf-8-sig"))))
        elif begin.startswith(b"<?xml"):
            items = (element for _name, element in files.elements(content, "item"))
            records = [{files.local_name(part.tag): part.text for part in item} for item in items]
            values = [*records, records]
        else:
            return {}, {}
    except (ValueError, RecursionError, ElementTree.ParseError):
        return {}, {}
    people, facts = _commission_answer([value for value in values if isinstance(value, dict)])
    lists = [[record for record in value if isinstance(record, dict)] for value in values if isinstance(value, list)]
    longest = max(lists, key=len, default=[])
    if people or len(longest) < 2:
        return people, facts if len(people) == 1 else {}
    keys = list(dict.fromkeys(key for record in longest for key in record))
    rows = [tuple(text_cell(_text(record.get(key))) for key in keys) for record in longest]
    return {"": [*enumerate([tuple(keys), *rows], 1)]}, {}


def _commission_answer(parts: Sequence[Mapping[str, Any]]) -> tuple[dict[str, list[Row]], dict[str, str]]:
    people: dict[str, list[Row]] = {}
    facts: dict[str, str] = {}
    for part in parts:
        listed = part["pledges"] if isinstance(part.get("pledges"), list) else []
        collected = [pledge for pledge in listed if isinstance(pledge, dict) and pledge.get("title")]
        end = next(place for place in count(1) if not part.get(f"prmsTitle{place}"))
        pledges = [[pledge.get(key) for key in _COLLECTED] for pledge in collected]
        pledges += [[part.get(f"{key}{place}") for key in _KEYS] for place in range(1, end)]
        if pledges:
            name = next((str(part[key]) for key in _NAMES if part.get(key)), str(len(people) + 1))
            rows = people.setdefault(name, [(1, HEADINGS)])
            for pledge in pledges:
                rows.append((len(rows) + 1, tuple(text_cell(_text(text)) for text in pledge)))
        for column, keys in _FACTS.items():
            facts[column] = facts.get(column) or next((str(part[key]) for key in keys if part.get(key)), "")
    facts["election_date"] = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", facts.get("election_date", ""))
    return people, {column: text for column, text in facts.items() if text}


def _values(value: Any) -> Iterator[Any]:
    """Every record and every list anywhere in an answer."""
    if isinstance(value, dict | list):
        yield value
        for part in value.values() if isinstance(value, dict) else value:
            yield from _values(part)


def _text(value: Any) -> str:
    """What a value of a record says, the parts of a list each in a line; nothing of a record within it."""
    if isinstance(value, list):
        return "\n".join(filter(None, map(_text, value)))
    return "" if value is None or isinstance(value, dict) else str(value).strip()
