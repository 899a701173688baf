"""Assessments, measurements and their evidence as the tables hold them: one row made from one entry.

A row is a list of plain values in the order of its table's columns, days and moments as texts: a long journal is mostly
such rows, and what is made of each value takes most of the time.
"""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from dashboard.store.entry import Entry, origin_of
from dashboard.store.types import moment_text

PUBLISHED_BY_ITSELF = 1  # the content version of assessments from before publication was an entry of its own
# Where the columns of `tables_judgement` stand that tell what became of a judgement: at the end, in either table.
PUBLICATION_ID, PUBLISHED_AT, WITHDRAWN_AT = -5, -4, -3

Row = list[Any]
# The entry's kind, its row, the rows of its evidence, and whether it is public by itself: plain values throughout.
Judgement = tuple[str, Row, list[tuple[Any, ...]], bool]


def judgement_of(entry: Entry) -> Judgement | None:
    """A judgement that needs nobody else's, or that a publication tells on; None for any other entry.

    Errors:
        LookupError, TypeError, ValueError or ArithmeticError for content that nobody can have recorded.
    """
    if entry.kind == "measurement":
        return entry.kind, measurement_row(entry), evidence_rows(entry), False
    if entry.kind != "assessment":
        return None
    ours = origin_of(entry) is None
    by_itself = ours and is_published_by_itself(entry)
    if ours and not by_itself and entry.content["waits"]:
        return None
    return entry.kind, assessment_row(entry), evidence_rows(entry), by_itself


def assessment_row(entry: Entry) -> Row:
    """The row of an assessment, before anything has come of it here."""
    content = entry.content
    return [
        entry.id,
        entry.campaign,
        content["pledge_number"],
        content["status"],
        content["verdict"],
        content["timeliness"],
        content["reason"],
        content["rater"],
        _day(content["as_of"]),
        content["note"],
        entry.actor_name,
        entry.actor_id,
        content.get("organisation", ""),
        _recorded_at(entry),
        content["supersedes"],
        content.get("round", entry.id),
        content.get("criterion"),
        *_way_it_went(entry),
    ]


def is_published_by_itself(entry: Entry) -> bool:
    """Whether an assessment is from before publications were entries."""
    return entry.content_version == PUBLISHED_BY_ITSELF


def measurement_row(entry: Entry) -> Row:
    """The row of a measurement, before anything has come of it here."""
    content = entry.content
    return [
        entry.id,
        entry.campaign,
        content["figure_id"],
        content["stage"],
        format(Decimal(content["value"]), "f"),
        _day(content["as_of"]),
        content["note"],
        entry.actor_name,
        entry.actor_id,
        content["organisation"],
        _recorded_at(entry),
        content["supersedes"],
        *_way_it_went(entry),
    ]


def evidence_rows(entry: Entry) -> list[tuple[Any, ...]]:
    """The rows of what an assessment or a measurement rests on."""
    return [_evidence_row(entry, place, piece) for place, piece in enumerate(entry.content["evidence"], start=1)]


def _evidence_row(entry: Entry, position: int, piece: dict[str, Any]) -> tuple[Any, ...]:
    published_on, file = piece["published_on"], piece.get("file") or {}
    return (
        entry.id,
        position,
        entry.campaign,
        piece["url"],
        piece["citation"],
        piece["title"],
        piece["publisher"],
        _day(published_on) if published_on else None,
        piece["archived_url"],
        piece["quote"],
        file.get("sha256"),
        file.get("name"),
        file.get("media_type"),
        file.get("size"),
    )


def _recorded_at(entry: Entry) -> str:
    origin = origin_of(entry)
    return moment_text(entry.recorded_at) if origin is None else _moment(origin["recorded_at"])


def _way_it_went(entry: Entry) -> tuple[Any, ...]:
    """What became of a judgement that was taken over: told by its record, not by entries that follow here."""
    origin = origin_of(entry)
    if origin is None:
        return None, None, None, False, None
    published, withdrawn, rejected = (
        _moment(origin[name]) if origin[name] else None for name in ("published_at", "withdrawn_at", "rejected_at")
    )
    return entry.id if published else None, published, withdrawn, bool(origin["retracted"]), rejected


def _moment(text: str) -> str:
    return moment_text(datetime.fromisoformat(text))


@lru_cache(maxsize=4096)  # a record speaks of the same days again and again
def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()
