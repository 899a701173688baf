"""What tests make things from: actors, drafts, a clock that tests move, and a small seed package of their own."""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from dashboard.domain.assessment import AssessmentDraft
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.permission import Actor, Role
from dashboard.domain.status import Status
from dashboard.services.members.members import add_member, add_organisation, find_member
from dashboard.store.engine.store import Store
from dashboard.store.views import views

CAMPAIGN = "test-city-2018"
WRITER = Actor(id="local", name="Kim 감시", kind="local", role=Role.STEWARD)
READER = Actor(id="reader", name="", kind="reader")


class Clock:
    """A clock that goes on by a second with each look, from a day of the term."""

    def __init__(self, start: datetime = datetime(2019, 3, 1, 9, 0, tzinfo=UTC)) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def a_piece_of_evidence(**changes: Any) -> EvidenceDraft:
    """Evidence that satisfies every rule."""
    given: dict[str, Any] = {"url": "https://example.org/report", "title": "Annual report", "publisher": "City"}
    return EvidenceDraft(**(given | changes))


def a_draft(**changes: Any) -> AssessmentDraft:
    """An assessment of pledge 1 that satisfies every rule."""
    given: dict[str, Any] = {
        "campaign": CAMPAIGN,
        "pledge_number": 1,
        "status": Status.ON_TRACK,
        "as_of": date(2019, 1, 31),
        "note": "자료 확인",
        "evidence": (a_piece_of_evidence(),),
    }
    return AssessmentDraft(**(given | changes))


def rebuild(store: Store) -> int:
    """Empty the typed tables and replay the journal into them; returns how many entries were replayed."""
    with store.write(patient=True) as journal:
        return views.rebuild(journal.connection)


Tables = dict[str, list[dict[str, Any]]]

KEYS: dict[str, list[str]] = {
    "campaign": ["id"],
    "categories": ["id"],
    "pledges": ["number"],
    "featured": ["slug"],
    "statements": ["id"],
    "statement_pledges": ["statement_id", "pledge_number"],
    "series": ["id"],
    "figures": ["id"],
    "baselines": ["target_id", "baseline_id"],
    "not_figures": ["id"],
}
INTEGERS = {"position", "number", "source_no", "pledge_number", "series_position", "occurrence"}
NUMBERS = {"value_min", "value_max"}
DATES = {"election_date", "term_start", "term_end", "left_office_on", "source_date"}


def seed_tables() -> Tables:
    """A small seed in every table: two categories, three pledges, one featured page, three figures."""
    return {
        "campaign": [
            {
                "id": CAMPAIGN,
                "name": "시험시 2018",
                "name_en": "Test City 2018",
                "candidate": "홍길동",
                "candidate_en": "Hong Gil-dong",
                "office": "시험시장",
                "office_en": "Mayor of Test City",
                "election_date": "2018-06-13",
                "term_start": "2018-07-01",
                "term_end": "2022-06-30",
                "left_office_on": "",
                "source_title": "공약집",
                "source_title_en": "Pledge book",
                "source_date": "2018-06-14",
                "facts_from": "",
                "facts_from_en": "",
                "timezone": "Asia/Seoul",
            }
        ],
        "categories": [
            {"id": "youth", "position": "1", "name": "청년", "name_en": "Youth", "audience": "people"},
            {"id": "safe-city", "position": "2", "name": "안심", "name_en": "Safe city", "audience": "city"},
        ],
        "pledges": [
            _pledge(1, "youth", "청년미래기금 1조2천억원 조성", "Youth fund"),
            _pledge(2, "youth", "위원회 청년 참여 15% 보장", "Youth on committees"),
            _pledge(3, "safe-city", "안전한 골목", "Safe alleys"),
        ],
        "featured": [{"position": "1", "slug": "youth", "title": "청년이 웃습니다.", "title_en": "The young smile."}],
        "statements": [
            _statement("youth-commitment-1", 1, "", "기금 1조2,000억원 조성", "A fund of KRW 1.2 trillion"),
            _statement("youth-commitment-1-1", 1, "youth-commitment-1", "이자율 0.5%", "Interest of 0.5%"),
        ],
        "statement_pledges": [
            {"statement_id": "youth-commitment-1", "pledge_number": "1", "basis": "기금", "basis_en": "fund"},
            {"statement_id": "youth-commitment-1", "pledge_number": "2", "basis": "청년", "basis_en": "youth"},
        ],
        "series": [{"id": "funds", "featured": "youth", "title": "기금", "title_en": "Funds"}],
        "figures": [
            _figure("fund", "youth-commitment-1", "", "budget", "1조2,000억원", "1200000000000", "KRW", series="funds"),
            _figure("interest", "youth-commitment-1-1", "", "target", "0.5%", "0.5", "percent"),
            _figure("title-fund", "", "1", "budget", "1조2천억원", "1200000000000", "KRW", same_as="fund"),
        ],
        "baselines": [
            {"target_id": "interest", "baseline_id": "fund", "basis": "같은 기금", "basis_en": "same fund"},
        ],
        "not_figures": [
            {
                "id": "share",
                "statement_id": "",
                "pledge_number": "2",
                "place": "pledge",
                "numeral": "15",
                "occurrence": "1",
                "reason": "시험",
                "reason_en": "test",
            }
        ],
    }


def _pledge(number: int, category: str, title: str, title_en: str) -> dict[str, Any]:
    return {
        "number": str(number),
        "source_no": str(4 - number),
        "category_id": category,
        "title": title,
        "title_en": title_en,
        "sic": "",
    }


def _statement(id: str, position: int, parent: str, text: str, text_en: str) -> dict[str, Any]:
    return {
        "id": id,
        "featured": "youth",
        "section": "commitment",
        "position": str(position),
        "parent_id": parent,
        "text": text,
        "text_en": text_en,
        "sic": "",
    }


def _figure(
    id: str, statement: str, pledge: str, kind: str, quote: str, value: str, unit: str, **more: str
) -> dict[str, Any]:
    names = (
        *("per", "base", "base_en", "measure", "bound", "reference_period", "forecast", "actor", "actor_en", "due"),
        *("series", "series_position", "same_as", "part_of"),
    )
    given = {
        "id": id,
        "statement_id": statement,
        "pledge_number": pledge,
        "kind": kind,
        "label": "규모",
        "label_en": "Size",
        "quote": quote,
        "value_min": value,
        "value_max": value,
        "unit": unit,
    }
    return given | dict.fromkeys(names, "") | {"measure": "level", "bound": "exact"} | more


def write_seed(directory: Path, tables: Mapping[str, Sequence[Mapping[str, Any]]] | None = None, **facts: Any) -> Path:
    """Write a seed package.

    Args:
        directory: made where it does not exist.
        tables: rows by resource; the small seed where left out.
        facts: for datapackage.json, such as `version`.
    Returns:
        the directory.
    """
    directory.mkdir(parents=True, exist_ok=True)
    written, columns = tables or seed_tables(), {name: list(rows[0]) for name, rows in seed_tables().items()}
    columns |= {name: list(rows[0]) for name, rows in written.items() if rows}
    for name, rows in written.items():
        with (directory / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns[name], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    description = {
        "name": CAMPAIGN,
        "title": "A small seed",
        "version": "1.0.0",
        "resources": [_resource(name, columns[name]) for name in written],
    }
    (directory / "datapackage.json").write_text(json.dumps(description | facts, ensure_ascii=False), encoding="utf-8")
    return directory


def _resource(name: str, columns: Sequence[str]) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{name}.csv",
        "schema": {
            "fields": [{"name": column, "type": _type(column)} for column in columns],
            "primaryKey": KEYS.get(name, columns[0]),
        },
    }


def _type(column: str) -> str:
    for names, kind in ((INTEGERS, "integer"), (NUMBERS, "number"), (DATES, "date"), ({"forecast"}, "boolean")):
        if column in names:
            return kind
    return "string"


ISSUER = "https://accounts.example.org"


def a_member(store: Store, name: str, role: Role | str, organisation: str = "watch", campaign: str = "") -> Actor:
    """Make someone a member, her organisation too where it is not known yet; returns her as the one who acts."""
    kind = "city" if organisation == "city" else "watchdog"
    if organisation:
        add_organisation(store, WRITER, id=organisation, name=organisation, kind=kind)
    who = {"issuer": ISSUER, "subject": f"sub-{name}", "name": name}
    add_member(store, WRITER, **who, role=role, organisation=organisation, campaign=campaign)
    found = find_member(store, ISSUER, f"sub-{name}", campaign)
    assert found is not None
    return found
