"""Every table of what is public, once: API, data packages, reports and the static site take it from here."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard.domain.assessment import Assessment
from dashboard.domain.evidence import Evidence
from dashboard.domain.status import Status
from dashboard.locale import translator
from dashboard.share.agreement_rows import agreement_rows
from dashboard.share.selection import WHOLE, Selection
from dashboard.share.snapshot import Snapshot
from dashboard.store.reads.campaign import read_campaigns

Frame = pd.DataFrame


@dataclass(frozen=True, slots=True)
class PublicTable:
    """One table: its columns in order, by which of them its rows are ordered for good, and how it is read."""

    name: str
    title: str  # English
    columns: tuple[str, ...]
    order: tuple[str, ...]
    read: Callable[[Snapshot], Frame]
    filters: tuple[str, ...] = ()
    limit: int = 100  # rows in an answer that asks for no other number


def table_of(table: PublicTable, snapshot: Snapshot) -> Frame:
    """The rows of a table in its order.

    Args:
        table: one of `TABLES`.
        reading: the view.
    Returns:
        its columns; days as `date`, moments aware UTC, None where there is nothing, lists as tuples.
    """
    what = ("public", table.name, snapshot.day if table.name in ("counts", "changes") else None)
    found: Frame = snapshot.latest(what, lambda: _ordered(table, table.read(snapshot)))
    return found


def _ordered(table: PublicTable, rows: Frame) -> Frame:
    return rows[list(table.columns)].sort_values(list(table.order), kind="stable", ignore_index=True)


def _frame(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> Frame:
    """Rows as a frame whose numbers stay whole where some are missing."""
    return pd.DataFrame([[row[name] for name in columns] for row in rows], columns=list(columns), dtype=object)


def _campaigns(snapshot: Snapshot) -> Frame:
    known = read_campaigns(snapshot.store, snapshot.view.known_at)["id"]
    views = [replace(snapshot.view, campaign=str(campaign)) for campaign in known]
    return _frame([asdict(replace(snapshot, view=view).campaign()) for view in views], CAMPAIGN)


def _pledges(snapshot: Snapshot) -> Frame:
    rows = snapshot.pledges()
    korean, english = translator("ko"), translator("en")
    labels = {status.value: (korean(status.label), english(status.label)) for status in Status}
    return rows.assign(
        status_label=[labels[code][0] for code in rows["status"]],
        status_label_en=[labels[code][1] for code in rows["status"]],
        outcome=[_outcome(Status(code)) for code in rows["status"]],
        recorded_at=pd.Series(
            [None if pd.isna(moment) else moment.to_pydatetime() for moment in rows["recorded_at"]], rows.index, object
        ),
    )


def _outcome(status: Status) -> str:
    return status.outcome.value if status.outcome else ""


def counts(pledges: Frame, categories: Frame, selection: Selection = WHOLE) -> Frame:
    """How many pledges of each category have each status: every category with every status, 0 where there is none.

    Args:
        pledges: those that are counted, rows of the table `pledges` or of `read_pledges`.
        categories: all that there are, rows of `read_categories`.
        selection: whose categories and statuses are listed alone.
    """
    korean, english = translator("ko"), translator("en")
    counted = pledges.groupby(["category", "status"]).size().to_dict()
    rows = [
        {
            "category_position": category["position"], "category": category["id"], "category_name": category["name"],
            "category_name_en": category["name_en"], "status_position": place, "status": status.value,
            "status_label": korean(status.label), "status_label_en": english(status.label), "outcome": _outcome(status),
            "pledges": counted.get((category["id"], status.value), 0),
        }
        for category in categories.to_dict("records") if category["id"] in (selection.category or [category["id"]])
        for place, status in enumerate(Status, 1) if status in (selection.status or Status)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COUNT))


def assessment_row(one: Assessment) -> dict[str, Any]:
    """One assessment as the table has it."""
    return {
        "entry": one.id, "pledge_number": one.pledge_number, "status": one.status.value, "verdict": one.verdict.value,
        "timeliness": one.timeliness.value, "reason": one.reason.value if one.reason else "", "rater": one.rater.value,
        "as_of": one.as_of, "note": one.note, "author": one.author, "organisation": one.organisation, "round": one.round,
        "criterion": one.criterion, "supersedes": one.supersedes, "standing": one.standing.value,
        "recorded_at": one.recorded_at, "published_at": one.published_at,
        "publication": one.publication.basis if one.publication else "",
        "published_by": one.publication.actor if one.publication else "", "evidence_count": len(one.evidence),
    }  # fmt: skip


def evidence_row(entry: int, position: int, piece: Evidence) -> dict[str, Any]:
    """One piece of evidence as the table has it."""
    file = piece.file
    return {
        "entry": entry, "position": position, "url": piece.url, "citation": piece.citation, "title": piece.title,
        "publisher": piece.publisher, "published_on": piece.published_on, "archived_url": piece.archived_url,
        "quote": piece.quote, "file_sha256": file.sha256 if file else "", "file_name": file.name if file else "",
        "file_type": file.media_type if file else "", "file_size": file.size if file else None,
    }  # fmt: skip


def changes(snapshot: Snapshot, start: date, end: date) -> Frame:
    """The pledges whose status is another on the second day than on the first, both as known at the view's moment."""
    flow = snapshot.flow(start, end)
    return flow[flow["from_status"] != flow["to_status"]].assign(from_day=start, to_day=end)[list(CHANGE)]


def _assessments(snapshot: Snapshot) -> Frame:
    return _frame([assessment_row(one) for one in snapshot.published()], ASSESSMENT)


def _evidence(snapshot: Snapshot) -> Frame:
    of = {one.id: one.evidence for one in snapshot.published()}
    of |= {one.id: one.evidence for one in snapshot.everything_measured()}
    pieces = [evidence_row(entry, place, one) for entry, own in of.items() for place, one in enumerate(own, 1)]
    return _frame(pieces, EVIDENCE)


def _measurements(snapshot: Snapshot) -> Frame:
    rows = [
        {
            "entry": one.id, "figure_id": one.figure_id, "stage": one.stage.value, "value": one.value,
            "as_of": one.as_of, "note": one.note, "author": one.author, "organisation": one.organisation,
            "supersedes": one.supersedes, "standing": one.standing.value, "recorded_at": one.recorded_at,
            "published_at": one.published_at, "evidence_count": len(one.evidence),
        }
        for one in snapshot.everything_measured()
    ]  # fmt: skip
    return _frame(rows, MEASUREMENT)


def _corrections(snapshot: Snapshot) -> Frame:
    rows = [
        {
            "subject": one.assessment.id, "kind": one.kind, "pledge_number": one.assessment.pledge_number,
            "status": one.assessment.status.value, "as_of": one.assessment.as_of, "author": one.assessment.author,
            "organisation": one.assessment.organisation, "reason": one.reason, "reviewer": one.reviewer,
            "moment": one.moment, "replacement": one.replacement.id if one.replacement else None,
        }
        for one in snapshot.corrections()
    ]  # fmt: skip
    return _frame(rows, CORRECTION)


def _reviews(snapshot: Snapshot) -> Frame:
    public = {one.id for one in snapshot.published()} | {one.id for one in snapshot.everything_measured()}
    rows = snapshot.reviews()
    return rows[rows["subject"].isin(public)]


def _criteria(snapshot: Snapshot) -> Frame:
    rows = [asdict(one) | {"entry": one.id} for one in snapshot.criteria()]
    return _frame(rows, CRITERION)


def _challenges(snapshot: Snapshot) -> Frame:
    rows = [asdict(one) | {"entry": one.id, "assessment": one.assessment_id} for one in snapshot.challenges()]
    return _frame(rows, CHALLENGE)


CAMPAIGN = (
    "id", "name", "name_en", "candidate", "candidate_en", "office", "office_en", "election_date", "term_start", "term_end",
    "left_office_on", "source_title", "source_title_en", "source_date", "facts_from", "facts_from_en", "timezone",
    "seed_version",
)  # fmt: skip
PLEDGE = (
    "number", "source_no", "category", "category_position", "category_name", "category_name_en", "audience", "title",
    "title_en", "status", "status_label", "status_label_en", "outcome", "verdict", "timeliness", "reason", "status_as_of",
    "recorded_at", "author", "rater", "note", "evidence_count", "featured",
)  # fmt: skip
COUNT = (
    "category_position", "category", "category_name", "category_name_en", "status_position", "status", "status_label",
    "status_label_en", "outcome", "pledges",
)  # fmt: skip
ASSESSMENT = (
    "entry", "pledge_number", "status", "verdict", "timeliness", "reason", "rater", "as_of", "note", "author",
    "organisation", "round", "criterion", "supersedes", "standing", "recorded_at", "published_at", "publication",
    "published_by", "evidence_count",
)  # fmt: skip
EVIDENCE = (
    "entry", "position", "url", "citation", "title", "publisher", "published_on", "archived_url", "quote", "file_sha256",
    "file_name", "file_type", "file_size",
)  # fmt: skip
MEASUREMENT = (
    "entry", "figure_id", "stage", "value", "as_of", "note", "author", "organisation", "supersedes", "standing",
    "recorded_at", "published_at", "evidence_count",
)  # fmt: skip
CORRECTION = (
    "subject", "kind", "pledge_number", "status", "as_of", "author", "organisation", "reason", "reviewer", "moment",
    "replacement",
)  # fmt: skip
REVIEW = ("entry", "subject", "decision", "reason", "reviewer", "recorded_at")
CRITERION = (
    "entry", "pledge_number", "version", "fulfilled", "partly", "not_fulfilled", "due", "author", "organisation",
    "recorded_at",
)  # fmt: skip
CHALLENGE = (
    "entry", "pledge_number", "assessment", "text", "url", "recorded_at", "answer", "answered_by", "answered_at",
)  # fmt: skip
CATEGORY = ("id", "position", "name", "name_en", "audience")
FEATURED = ("position", "slug", "title", "title_en")
STATEMENT = ("id", "featured", "section", "position", "parent_id", "text", "text_en", "sic")
CHANGE = ("number", "category", "title", "title_en", "from_day", "from_status", "to_day", "to_status")
AGREEMENT = (
    "category_position", "category", "category_name", "category_name_en", "units", "assessors", "pairs", "agreeing",
    "alpha_nominal", "alpha_nominal_low", "alpha_nominal_high", "alpha_ordinal", "alpha_ordinal_low", "alpha_ordinal_high",
)  # fmt: skip
FIGURE = (
    "id", "statement_id", "pledge_number", "kind", "label", "label_en", "quote", "value_min", "value_max", "unit", "per",
    "base", "base_en", "measure", "bound", "reference_period", "forecast", "actor", "actor_en", "due", "series",
    "series_position", "same_as", "part_of", "featured", "pledges",
    "subject", "subject_en",
)  # fmt: skip

_ALL = (
    PublicTable("campaigns", "Campaigns", CAMPAIGN, ("id",), _campaigns),
    PublicTable("categories", "Categories", CATEGORY, ("position",), Snapshot.categories),
    PublicTable("pledges", "Pledges with the status of each", PLEDGE, ("number",), _pledges, ("category", "status", "featured", "q", "rater")),
    PublicTable("counts", "Pledges per category and status", COUNT, ("category_position", "status_position"), lambda snapshot: counts(snapshot.pledges(), snapshot.categories()), ("category", "status", "featured", "q", "rater"), 1000),
    PublicTable("featured", "Featured pledges", FEATURED, ("position",), Snapshot.featured),
    PublicTable("statements", "Statements of the featured pledges", STATEMENT, ("id",), Snapshot.statements, ("featured",)),
    PublicTable("figures", "Figures in the text", FIGURE, ("id",), Snapshot.figures, ("featured", "kind", "unit")),
    PublicTable("baselines", "Which figure is the baseline of which target", ("target_id", "baseline_id", "basis", "basis_en"), ("target_id", "baseline_id"), Snapshot.baselines),
    PublicTable("series", "Series that figures belong to", ("id", "featured", "title", "title_en"), ("id",), Snapshot.series, ("featured",)),
    PublicTable("measurements", "Measured values of figures, superseded ones as well", MEASUREMENT, ("entry",), _measurements),
    PublicTable("assessments", "Assessments, superseded and retracted ones as well", ASSESSMENT, ("entry",), _assessments, ("category", "status", "featured", "q", "rater")),
    PublicTable("evidence", "Evidence of assessments and measurements", EVIDENCE, ("entry", "position"), _evidence),
    PublicTable("reviews", "Reviews of what is public", REVIEW, ("entry",), _reviews),
    PublicTable("criteria", "Criteria, every version", CRITERION, ("entry",), _criteria, ("category", "featured", "q")),
    PublicTable("corrections", "Superseded, retracted and withdrawn assessments", CORRECTION, ("subject", "kind"), _corrections, ("category", "status", "featured", "q")),
    PublicTable("challenges", "Challenges that a reviewer let through, with the answers", CHALLENGE, ("entry",), _challenges, ("category", "featured", "q")),
    PublicTable("changes", "Pledges whose status changed between two days", CHANGE, ("number",), lambda snapshot: changes(snapshot, *snapshot.term_days()), ("category", "from", "to", "rater")),
    PublicTable("agreement", "Agreement between assessors in each category", AGREEMENT, ("category_position",), lambda snapshot: _frame(agreement_rows(snapshot), AGREEMENT)),
)  # fmt: skip
TABLES = {table.name: table for table in _ALL}


def plain(value: Any) -> Any:
    """A cell as JSON has it: days and moments as ISO texts, exact numbers as numbers, None for nothing."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if hasattr(value, "item"):
        return value.item()
    if hasattr(value, "as_tuple"):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def records(rows: Frame) -> list[dict[str, Any]]:
    """Rows as plain dicts."""
    columns = [[plain(value) for value in rows[name].tolist()] for name in rows.columns]
    names = [str(name) for name in rows.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def texts(rows: Frame) -> Frame:
    """Rows as CSV has them: the cells of `plain`, numbers exact."""

    def cell(value: Any) -> Any:
        found = plain(value)
        if hasattr(value, "as_tuple"):
            return format(value, "f") if not isinstance(found, int) else found
        return " ".join(map(str, found)) if isinstance(found, list) else found

    return pd.DataFrame(
        {name: pd.Series([cell(v) for v in rows[name].tolist()], dtype=object) for name in rows.columns}
    )
