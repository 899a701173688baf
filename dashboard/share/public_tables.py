"""Every table of what is public, once: API, data packages, reports and the static site take it from here."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard.domain.assessment import Assessment
from dashboard.domain.columns import TABLES, Table, all_names, separator_of
from dashboard.domain.measurement import Measurement
from dashboard.domain.status import Status
from dashboard.locale import ENGLISH, translator
from dashboard.share.selection import WHOLE, Selection
from dashboard.share.snapshot import Snapshot

Frame = pd.DataFrame


def table_of(table: Table, snapshot: Snapshot) -> Frame:
    """The rows of a public table in its order. `table`: one of `TABLES`. Returns its public columns; days as `date`,
    moments aware UTC, None where there is nothing, lists as tuples."""
    what = ("public", table.name, snapshot.day if table.name in ("counts", "changes") else None)
    return snapshot.memoize(what, lambda: _ordered(table, READS[table.name](snapshot)))


def _ordered(table: Table, rows: Frame) -> Frame:
    rows = rows[all_names(table, rows.columns)].sort_values(list(table.key), kind="stable", ignore_index=True)
    return rows.astype(object)  # one block: a page of it is cut out and read row by row without a column's own type


def _frame(name: str, records: Sequence[Any], **known: Sequence[Any]) -> Frame:
    """Records of the domain as rows of a table, whose numbers stay whole where some are missing. `records`: one a row;
    its attributes are the columns' values. `known`: the values of columns that no attribute holds."""
    columns = {
        column.name: known[column.name] if column.name in known else column.values_of(records)
        for column in TABLES[name].public
    }
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})


def _campaigns(snapshot: Snapshot) -> Frame:
    return _frame("campaigns", [snapshot.of_campaign(id).campaign() for id in snapshot.listed_campaigns()])


def _status_columns(codes: Sequence[str], language: str) -> dict[str, list[str]]:
    """What stands beside status codes: their names in the campaign's language and in English, and their outcomes."""
    statuses = [Status(code) for code in codes]
    return {
        "status_label": [translator(language)(status.label) for status in statuses],
        "status_label_en": [translator(ENGLISH)(status.label) for status in statuses],
        "outcome": [status.outcome.value if status.outcome else "" for status in statuses],
    }


def _pledges(snapshot: Snapshot) -> Frame:
    rows = snapshot.every_pledge()
    moments = [None if pd.isna(moment) else moment.to_pydatetime() for moment in rows["recorded_at"]]
    return rows.assign(
        **_status_columns(rows["status"].tolist(), snapshot.content_language),
        recorded_at=pd.Series(moments, rows.index, dtype=object),
    )


def counts(snapshot: Snapshot, pledges: Frame, selection: Selection = WHOLE) -> Frame:
    """How many pledges of each category have each status: every category with every status, 0 where there is none.
    `pledges`: those that are counted, rows of the table `pledges` or of `read_pledges`."""
    counted = pledges.groupby(["category", "status"]).size().to_dict()
    rows = [
        {
            "category_position": category["position"], "category": category["id"], "category_name": category["name"],
            "category_name_en": category.get("name_en", ""), "status_position": place, "status": status.value,
            "pledges": counted.get((category["id"], status.value), 0),
        }
        for category in snapshot.categories().to_dict("records") if category["id"] in (selection.category or [category["id"]])
        for place, status in enumerate(Status, 1) if status in (selection.status or Status)
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=TABLES["counts"].names)
    return frame.assign(**_status_columns(frame["status"].tolist(), snapshot.content_language))


def changes(snapshot: Snapshot, start: date, end: date) -> Frame:
    """The pledges whose status is another on the second day than on the first, both as known at the view's moment."""
    flow = snapshot.flow(start, end)
    changed = flow[flow["from_status"] != flow["to_status"]].assign(from_day=start, to_day=end)
    return changed[TABLES["changes"].names]


def _judgements(name: str, judged: Sequence[Assessment] | Sequence[Measurement]) -> Frame:
    return _frame(name, judged, evidence_count=[len(judgement.evidence) for judgement in judged])


def judged(snapshot: Snapshot) -> list[Assessment | Measurement]:
    """Everything public that has evidence and can be reviewed."""
    return [*snapshot.published(), *snapshot.everything_measured()]


def _evidence(snapshot: Snapshot) -> Frame:
    every = [(record.id, *numbered) for record in judged(snapshot) for numbered in enumerate(record.evidence, 1)]
    entries, positions, pieces = zip(*every, strict=True) if every else ((), (), ())
    return _frame("evidence", pieces, entry=entries, position=positions)


def _reviews(snapshot: Snapshot) -> Frame:
    rows = snapshot.reviews()
    return rows[rows["subject"].isin([record.id for record in judged(snapshot)])]


def _agreement(snapshot: Snapshot) -> Frame:
    """A row for each category with any pair; alphas are None where there are too few units to say anything."""
    by_category, rows = snapshot.agreement_by_category(), []
    for category in snapshot.categories().to_dict("records"):
        if (agreement := by_category.get(str(category["id"]))) is None:
            continue
        row = {
            "category_position": category["position"], "category": category["id"], "category_name": category["name"],
            "category_name_en": category.get("name_en", ""), "units": agreement.units, "assessors": agreement.assessors,
            "pairs": agreement.pairs, "agreeing": agreement.agreeing,
        }  # fmt: skip
        for name, alpha in (("alpha_nominal", agreement.nominal), ("alpha_ordinal", agreement.ordinal)):
            values = (None, None, None) if agreement.too_few else (alpha.value, alpha.low, alpha.high)
            row |= dict(zip((name, f"{name}_low", f"{name}_high"), values, strict=True))
        rows.append(row)
    return pd.DataFrame(rows, columns=TABLES["agreement"].names, dtype=object)


READS: dict[str, Callable[[Snapshot], Frame]] = {
    "campaigns": _campaigns,
    "categories": Snapshot.categories,
    "statuses": Snapshot.statuses,
    "pledges": _pledges,
    "counts": lambda snapshot: counts(snapshot, snapshot.pledges()),
    "featured": Snapshot.featured,
    "statements": Snapshot.statements,
    "figures": Snapshot.figures,
    "baselines": Snapshot.baselines,
    "series": Snapshot.series,
    "measurements": lambda snapshot: _judgements("measurements", snapshot.everything_measured()),
    "assessments": lambda snapshot: _judgements("assessments", snapshot.published()),
    "evidence": _evidence,
    "reviews": _reviews,
    "criteria": lambda snapshot: _frame("criteria", snapshot.criteria()),
    "corrections": lambda snapshot: _frame("corrections", snapshot.corrections()),
    "challenges": lambda snapshot: _frame("challenges", snapshot.challenges()),
    "changes": lambda snapshot: changes(snapshot, *snapshot.term_days()),
    "agreement": _agreement,
}


PLAIN_TYPES = frozenset({str, int, bool, type(None)})  # of nearly every cell


def plain(value: Any) -> Any:
    """A cell as JSON has it: days and moments as ISO texts, exact numbers as numbers, None for nothing."""
    if type(value) in PLAIN_TYPES:
        return value
    if value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if hasattr(value, "item"):
        return value.item()
    if hasattr(value, "as_tuple"):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def cells(rows: Frame) -> list[dict[str, Any]]:
    """Rows as dicts of their cells as they are; `plain` makes JSON of a cell."""
    names = [str(name) for name in rows.columns]
    return [dict(zip(names, row, strict=True)) for row in rows.to_numpy(dtype=object).tolist()]


def records(rows: Frame) -> list[dict[str, Any]]:
    """Rows as plain dicts."""
    return [{name: plain(cell) for name, cell in row.items()} for row in cells(rows)]


def texts(rows: Frame) -> Frame:
    """Rows as CSV has them: the cells of `plain`, numbers exact."""

    def cell(value: Any, between: str) -> Any:
        simple = plain(value)
        if hasattr(value, "as_tuple") and not isinstance(simple, int):
            return format(value, "f")
        return between.join(map(str, simple)) if isinstance(simple, list) else simple

    columns = {name: [cell(value, separator_of(name)) for value in rows[name].tolist()] for name in rows.columns}
    return pd.DataFrame({name: pd.Series(cells_of, dtype=object) for name, cells_of in columns.items()})


def pledge_record(snapshot: Snapshot, number: int) -> dict[str, Any]:
    """Everything that is public of one pledge. Returns the row of the table `pledges`; `history` (rows of
    `assessments`, newest first, each with its `evidence`), `criteria`, `corrections`, `challenges` (newest first),
    `figures`, and `statements` that speak of it."""
    tables = {name: table_of(TABLES[name], snapshot) for name in ("pledges", "figures", "statements", "evidence")}
    [pledge] = records(tables["pledges"][tables["pledges"]["number"] == number])
    of_pledge: dict[str, list[dict[str, Any]]] = {}
    for name in ("assessments", "criteria", "corrections", "challenges"):
        rows = table_of(TABLES[name], snapshot)
        of_pledge[name] = records(rows[rows["pledge_number"] == number])[::-1]
    links, figures, evidence = snapshot.statement_pledges(), tables["figures"], tables["evidence"]
    spoken = links[links["pledge_number"] == number]["statement_id"]
    history = sorted(of_pledge.pop("assessments"), key=lambda row: (row["as_of"], row["entry"]), reverse=True)
    pieces = records(evidence[evidence["entry"].isin([row["entry"] for row in history])])
    return {
        **pledge,
        "history": [row | {"evidence": [p for p in pieces if p["entry"] == row["entry"]]} for row in history],
        **of_pledge,
        "figures": records(figures[[number in numbers for numbers in figures["pledges"]]]),
        "statements": records(tables["statements"][tables["statements"]["id"].isin(spoken)]),
    }
