"""Every table of what is public, once, and the rows of it that an address asks for, filtered and page by page."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard.domain.assessment import Assessment
from dashboard.domain.columns import TABLES, Table, all_names, column_of, separator_of
from dashboard.domain.errors import N_
from dashboard.domain.measurement import Measurement
from dashboard.domain.status import Rater, Status
from dashboard.locale import ENGLISH, translator
from dashboard.share.chart_names import between
from dashboard.share.parameters import DELIVERY, UnknownFilter, refuse_others, selection_of, values_in, values_of
from dashboard.share.record_pages import figures_chosen
from dashboard.share.selection import ALL, COUNTED, FILTERS, WHOLE, Query, Selection, Unknown, at_level, select
from dashboard.share.snapshot import Snapshot

Frame = pd.DataFrame
MOST = 1000  # rows in one answer
PAGING = ("cursor", "limit")
DIGITS = "[0-9]{1,15}"
# A cursor is the key of a row: whole numbers as they are, texts in hexadecimal, which any address takes.
BETWEEN, TEXT, HEX = "~", "x", "[0-9a-f]{2}"
BY_RATER = ("pledges", "counts", "changes")  # whose statuses are one rater's: the watchdogs' unless another is named


def table_of(table: Table, snapshot: Snapshot) -> Frame:
    """The rows of a public table, its public columns in its order: `date`, aware UTC `datetime`, tuples, None for
    nothing."""
    what = ("public", table.name, snapshot.day if table.name in ("counts", "changes") else None)

    def read() -> Frame:
        rows = READS[table.name](snapshot)
        rows = rows[all_names(table, rows.columns)].sort_values(list(table.key), kind="stable", ignore_index=True)
        return rows.astype(object)  # one block: a page of it is cut out and read row by row without a column's own type

    return snapshot.memoize(what, read)


def _frame(name: str, records: Sequence[Any], **known: Sequence[Any]) -> Frame:
    """Records as rows of a table, whole numbers as they are; `known`: the values of columns that no attribute holds."""
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
    """How many pledges, rows of `pledges` or of `read_pledges`, each category has of each status, 0 where there is
    none."""
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
    """Everything that is public of one pledge: its row of `pledges` with its `history` (`assessments`, newest first,
    each with its `evidence`), `criteria`, `corrections`, `challenges`, `figures`, and the `statements` that speak of
    it."""
    names = ("assessments", "criteria", "corrections", "challenges")
    tables = {
        name: table_of(TABLES[name], snapshot) for name in ("pledges", "figures", "statements", "evidence", *names)
    }
    [pledge] = records(tables["pledges"][tables["pledges"]["number"] == number])
    of_pledge = {name: records(tables[name][tables[name]["pledge_number"] == number])[::-1] for name in names}
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


def rows_of(table: Table, snapshot: Snapshot, query: Query, *, sortable: bool = False) -> pd.DataFrame:
    """All rows of a table that the filters in `query` leave, in the order that they ask for where the list is
    `sortable` as the page of pledges is. Raises UnknownFilter for a filter that the table does not take, or a value
    that there is not."""
    if table.name != "counts":
        return _rows_of(table, snapshot, query, sortable=sortable)
    # A few rows that pages, charts and answers ask for again and again, and that take a whole record to count.
    parameters = tuple((name, *values) for name, values in sorted(query.items()))
    return snapshot.memoize(("counts of", parameters), lambda: _rows_of(table, snapshot, query))


def _rows_of(table: Table, snapshot: Snapshot, query: Query, *, sortable: bool = False) -> pd.DataFrame:
    taken = (*table.filters, *(("sort",) if sortable and table.name == "pledges" else ()))
    refuse_others({name: values for name, values in query.items() if name not in DELIVERY}, taken)
    raters, name = values_in(query, "rater", values_of("rater", snapshot)), table.name
    if raters and name in BY_RATER:
        if len(set(raters)) > 1:  # a pledge has one status by each, and none by both
            raise UnknownFilter(Unknown("rater", ",".join(raters)), values_of("rater"))
        snapshot = replace(snapshot, rater=Rater(raters[0]))
    if name == "changes":
        return _changes(snapshot, query)
    rows = table_of(table, snapshot)
    if raters and name not in BY_RATER:
        rows = rows[rows["rater"].isin(raters)]
    if name == "figures":
        chosen = {of: values_in(query, of, values_of(of, snapshot)) for of in ("kind", "unit", "featured")} | {
            "q": query.get("q", ())
        }
        return rows[rows["id"].isin(figures_chosen(snapshot.figures(), chosen)["id"])]
    if table.filters == ("featured",):
        featured = values_in(query, "featured", values_of("featured", snapshot))
        return rows[rows["featured"].isin(featured)] if featured else rows
    filters = {of: query[of] for of in (*FILTERS, "sort", "level") if query.get(of)}
    if not filters:
        return rows
    selection = selection_of(filters, snapshot)
    if name == "counts":
        _refuse_all_levels(selection.level)
    level = selection.level or (snapshot.campaign().level if name == "counts" else ALL)
    selected = select(at_level(snapshot.every_pledge(), level), selection)
    if name == "counts":
        return counts(snapshot, selected, selection)[table.names]
    if name == "pledges":
        return rows.set_index("number", drop=False).loc[selected["number"]].reset_index(drop=True)
    return rows[rows["pledge_number"].isin(selected["number"])]


def _refuse_all_levels(level: str) -> None:
    """Refuse to count all levels in one: a pledge would count beside its parts."""
    if level == ALL:
        raise UnknownFilter(Unknown("level", level), COUNTED)


def _changes(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    level = (values_in(query, "level", values_of("level", snapshot)) or [""])[0]
    _refuse_all_levels(level)
    rows = changes(snapshot.at_level(level), *between(snapshot, query, whole_term=True))
    categories = values_in(query, "category", values_of("category", snapshot))
    return (rows[rows["category"].isin(categories)] if categories else rows).reset_index(drop=True)


def page_of(table: Table, rows: Frame, query: Query) -> tuple[Frame, str | None]:
    """One page of rows, those after the row that the cursor names, whether that row is still there or not; and the next
    cursor, None on the last page. `query`: `cursor` and `limit`. Raises UnknownFilter for one that is none."""
    text = (query.get("limit") or [str(table.limit)])[0]
    if not re.fullmatch(DIGITS, text) or not 1 <= int(text) <= MOST:
        raise UnknownFilter(Unknown("limit", text), [f"1–{MOST}"])
    limit, cursor, start = int(text), (query.get("cursor") or [""])[0], 0
    if cursor:
        after = read_cursor(table, cursor)
        keys = zip(*(rows[name].tolist() for name in table.key), strict=True)
        start = next((place for place, key in enumerate(keys) if key > after), len(rows))
    shown = rows.iloc[start : start + limit]
    more = start + limit < len(rows)
    return shown, write_cursor(table, [shown[name].iat[-1] for name in table.key]) if more else None


def write_cursor(table: Table, key: Sequence[Any]) -> str:
    """The cursor that stands after the row of a key: its place in the table's order, whatever signs its ids are of."""
    return BETWEEN.join(
        part if column_of(name, table.name).kind == "int" else TEXT + part.encode("utf-8", "surrogatepass").hex()
        for name, part in zip(table.key, map(str, key), strict=True)
    )


def read_cursor(table: Table, cursor: str) -> tuple[Any, ...]:
    """The place in a table's order that a cursor stands after. Raises UnknownFilter."""
    if not re.fullmatch(cursor_pattern(table), cursor):
        words = N_("“{value}” is no cursor of this list. Begin without one, and follow the links.")
        raise UnknownFilter(Unknown("cursor", cursor), (), words)
    return tuple(
        bytes.fromhex(part[len(TEXT) :]).decode("utf-8", "replace") if part.startswith(TEXT) else int(part)
        for part in cursor.split(BETWEEN)
    )


def cursor_pattern(table: Table) -> str:
    """What a table's cursors look like, for the API's description: every text of this form is one."""
    kinds = (column_of(name, table.name).kind for name in table.key)
    return f"^{BETWEEN.join(DIGITS if kind == 'int' else f'{TEXT}({HEX})*' for kind in kinds)}$"
