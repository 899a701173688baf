"""The columns of public tables, data packages and charts by name: a column of one name means the same in most of them.

They stand in `columns.csv`, with their meanings and titles in English, which the catalogues translate."""

import csv
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any

from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.columns.column import LANGUAGE, Column
from dashboard.domain.errors import N_
from dashboard.domain.measurement import Stage
from dashboard.domain.permission import OrganisationKind
from dashboard.domain.spellings import WORDS
from dashboard.domain.status import STORED, Rater, Reason, Status, Timeliness, Verdict

# Codes stand in addresses, in names of files and charts, and parted by spaces: no character may mean something there.
CODE = "[A-Za-z0-9]+([._-][A-Za-z0-9]+)*"
WEB_ADDRESS = r"https?://[^\s<>\"]+"
LEVELS, AUDIENCES = WORDS["codes"]["levels"], WORDS["codes"]["audiences"]
# What pandas can hold and a calendar of another era does not reach.
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2199, 12, 31)

# What `columns.csv` and `tables.toml` name: codes with or without their words, and what a value has to look like.
_ENUMERATIONS = (Status, Verdict, Timeliness, Reason, Rater, OrganisationKind, LifecycleStatus, Stage)
_NAMED: dict[str, Any] = {enumeration.__name__: enumeration for enumeration in _ENUMERATIONS} | {
    "stored_statuses": STORED,
    "lifecycle_labels": {status.value: status.label for status in LifecycleStatus},
    **WORDS["codes"],
    **{"CODE": CODE, "WEB_ADDRESS": WEB_ADDRESS, "LANGUAGE": LANGUAGE},
    **{"FIRST_DAY": FIRST_DAY, "LAST_DAY": LAST_DAY, "none": None},
}
_TRANSLATED = ("office", "source_title", "facts_from", "reason", "basis", "label", "subject", "base", "actor")


def known_values(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a column as the registry's files write them, with the values that their names stand for."""
    values = dict(facts)
    for key in values.keys() & {"choices", "words", "pattern", "minimum", "maximum", "max_length"}:
        text = str(values[key])
        values[key] = int(text) if text.isdecimal() else _NAMED.get(text, text)
    return values | ({"choices": tuple(values["choices"])} if "choices" in values else {})


def _read_columns(of: str) -> dict[str, Column]:
    """The columns of `tables` or `charts` by name, as `columns.csv` has them, or for `both`."""
    columns = {}
    for row in csv.DictReader(files(__package__).joinpath("columns.csv").read_text("utf-8").splitlines()):
        if row.pop("of") in (of, "both"):
            row["meaning"] = row["meaning"].replace("{statuses}", ", ".join(STORED))
            columns[row["name"]] = Column(**known_values({key: text for key, text in row.items() if text}))
    return columns


VOCABULARY = _read_columns("tables") | {
    f"{name}_en": Column(f"{name}_en", "text", N_("The same in English.")) for name in _TRANSLATED
}
CHART_COLUMNS = _read_columns("charts")
