"""Everything that is public of one pledge, as plain data."""

from typing import Any

import pandas as pd

from dashboard.domain.columns import TABLES
from dashboard.share.public_tables import records, table_of
from dashboard.share.snapshot import Snapshot


def pledge_record(snapshot: Snapshot, number: int) -> dict[str, Any]:
    """One pledge with its history. Returns the row of the table `pledges`; `history` (rows of `assessments`, newest
    first, each with its `evidence`), `criteria`, `corrections`, `challenges` (newest first), `figures`, and
    `statements` that speak of it."""
    tables = {name: _of(snapshot, name, number) for name in ("assessments", "criteria", "corrections", "challenges")}
    links = snapshot.statement_pledges()
    spoken = set(links[links["pledge_number"] == number]["statement_id"])
    statements = table_of(TABLES["statements"], snapshot)
    figures = table_of(TABLES["figures"], snapshot)
    evidence = table_of(TABLES["evidence"], snapshot)
    pieces = records(evidence[evidence["entry"].isin([row["entry"] for row in tables["assessments"]])])
    history = sorted(tables["assessments"], key=lambda row: (row["as_of"], row["entry"]), reverse=True)
    pledges = table_of(TABLES["pledges"], snapshot)
    [pledge] = records(pledges[pledges["number"] == number])
    return pledge | {
        "history": [row | {"evidence": [p for p in pieces if p["entry"] == row["entry"]]} for row in history],
        "criteria": tables["criteria"][::-1],
        "corrections": tables["corrections"][::-1],
        "challenges": tables["challenges"][::-1],
        "figures": records(figures[[number in numbers for numbers in figures["pledges"]]]),
        "statements": records(statements[statements["id"].isin(spoken)]),
    }


def _of(snapshot: Snapshot, name: str, number: int) -> list[dict[str, Any]]:
    rows: pd.DataFrame = table_of(TABLES[name], snapshot)
    return records(rows[rows["pledge_number"] == number])
