"""Assessments, measurements and their evidence as the tables hold them: one row made from one entry.

A row is a list of plain values in the order of its table's columns, days and moments as texts: a long journal is mostly
such rows, and what is made of each value takes most of the time.
"""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from dashboard.store.engine.types import moment_from, moment_text
from dashboard.store.journal.entry import Entry, origin_of

PUBLISHED_BY_ITSELF = 1  # the content version of assessments from before publication was an entry of its own
# Where the columns of `tables_judgement` stand that tell what became of a judgement: at the end, in either table.
PUBLICATION_ID, PUBLISHED_AT, WITHDRAWN_AT = -5, -4, -3
_UNDECIDED = (None, None, None, False, None)
_OF_A_FILE = ("sha256", "name", "media_type", "size")
_NO_FILE = (None, None, None, None)

Row = list[Any]
# Entries one after another: their kind, a row of each, the rows of their evidence, and whether each was public by
# itself. Plain values throughout, so that they can be handed to another process.
Judgements = tuple[str, list[Row], list[tuple[Any, ...]], bool]
Publication = tuple[int, list[int], str]  # the entry, the judgements that it makes public, and when it was recorded


def judgements_of(entry: Entry) -> Judgements | None:
    """A judgement that needs nobody else's, or that a publication tells on; None for any other entry.

    Errors:
        LookupError, TypeError, ValueError or ArithmeticError for content that nobody can have recorded.
    """
    if entry.kind == "measurement":
        return entry.kind, [measurement_row(entry)], evidence_rows(entry), False
    if entry.kind != "assessment":
        return None
    ours = origin_of(entry) is None
    by_itself = ours and is_published_by_itself(entry)
    if ours and not by_itself and entry.content["waits"]:
        return None
    return entry.kind, [assessment_row(entry)], evidence_rows(entry), by_itself


def publication_of(entry: Entry) -> Publication | None:
    """What makes judgements public that needed nobody else; None for any other entry.

    Errors:
        as `judgements_of`.
    """
    if entry.kind != "publication" or not is_at_once(entry):
        return None
    return entry.id, [int(subject) for subject in entry.content["subjects"]], moment_text(entry.recorded_at)


def is_at_once(entry: Entry) -> bool:
    """Whether what an entry publishes needed nobody else, and was in no round then."""
    return bool(entry.content["basis"] == "direct")


def assessment_row(entry: Entry) -> Row:
    """The row of an assessment, before anything has come of it here."""
    content = entry.content
    recorded_at, way = _recorded_at_and_way(entry)
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
        recorded_at,
        content["supersedes"],
        content.get("round", entry.id),
        content.get("criterion"),
        *way,
    ]


def is_published_by_itself(entry: Entry) -> bool:
    """Whether an assessment is from before publications were entries."""
    return entry.content_version == PUBLISHED_BY_ITSELF


def measurement_row(entry: Entry) -> Row:
    """The row of a measurement, before anything has come of it here."""
    content = entry.content
    recorded_at, way = _recorded_at_and_way(entry)
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
        recorded_at,
        content["supersedes"],
        *way,
    ]


def evidence_rows(entry: Entry) -> list[tuple[Any, ...]]:
    """The rows of what an assessment or a measurement rests on."""
    rows = []
    for position, piece in enumerate(entry.content["evidence"], start=1):
        published_on, file = piece["published_on"], piece.get("file")
        rows.append(
            (
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
                *(map(file.get, _OF_A_FILE) if file else _NO_FILE),
            )
        )
    return rows


def _recorded_at_and_way(entry: Entry) -> tuple[str, tuple[Any, ...]]:
    """When a judgement was entered, and what became of it: of one that was taken over its record tells both, and no
    entries that follow here."""
    origin = origin_of(entry)
    if origin is None:
        return moment_text(entry.recorded_at), _UNDECIDED
    published, withdrawn, rejected = (
        _moment(origin[name]) if origin[name] else None for name in ("published_at", "withdrawn_at", "rejected_at")
    )
    way = entry.id if published else None, published, withdrawn, bool(origin["retracted"]), rejected
    return _moment(origin["recorded_at"]), way


def _moment(text: str) -> str:
    return moment_text(moment_from(text))


@lru_cache(maxsize=4096)  # a record speaks of the same days again and again
def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()
