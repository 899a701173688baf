"""A list as files: its rows as CSV or XLSX, and an archive with what each column means and how to cite it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.charts.drawing.caption import Days
from dashboard.domain.columns import Table, column_of
from dashboard.domain.errors import N_
from dashboard.domain.status import Rater
from dashboard.locale import text_of, translator
from dashboard.share.chart_views import STATUS_NOTE
from dashboard.share.files.archive import to_zip
from dashboard.share.files.tables import heading, marked, to_csv, to_xlsx
from dashboard.share.filters import file_stem, file_suffix, filter_words
from dashboard.share.parameters import filters, known_values
from dashboard.share.permalink import file_address, list_address
from dashboard.share.public_tables import PAGING, page_of, rows_of, texts
from dashboard.share.selection import at_level, read_selection, select
from dashboard.share.snapshot import Snapshot
from dashboard.share.source import Cited, bibtex, cite, licence, sentence, source_name

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
COUNT = N_("N = {count}")
IN_FILES = N_("The rows are in {name}.csv (UTF-8) and {name}.xlsx.")
README_COLUMNS = N_("metadata.json says what each column means and how to cite it.")
# How to read the numbers, where the columns' descriptions alone do not say it.
NOTES = {"pledges": STATUS_NOTE, "counts": STATUS_NOTE}


def pledge_file_name(snapshot: Snapshot, number: int) -> str:
    """The name of a file about one pledge, without extension; marked where the data are no real ones."""
    return file_stem(snapshot, f"pledge-{number}", {})


def citation_facts(cited: Cited, language: str) -> dict[str, str]:
    """How to cite what an archive holds, as facts of its metadata."""
    return {"citation": sentence(cited, language), "bibtex": bibtex(cited, language), "originalUrl": cited.url}


def view_facts(snapshot: Snapshot, filters: Mapping[str, Any], days: Days, language: str) -> dict[str, Any]:
    """The view that it shows, and the entry of the journal up to which it holds."""
    head, known_at, retrieved = snapshot.head(), snapshot.view.known_at, snapshot.retrieved
    return {
        "campaign": snapshot.view.campaign,
        "filters": filters,
        "as_of": snapshot.day.isoformat(),
        "days": days.in_words(translator(language)),
        "known_at": known_at.isoformat() if known_at else None,
        "revision": head.id,
        "journalHead": head.hash,
        "retrieved": retrieved.isoformat() if retrieved else None,
    }


def described_xlsx(rows: pd.DataFrame, metadata: Mapping[str, Any], snapshot: Snapshot, table: str = "") -> bytes:
    """Rows as a workbook, with a sheet of what `metadata` says; `table` as for `to_xlsx`."""
    language, known_at = metadata["language"], snapshot.view.known_at
    _ = translator(language)
    facts = [
        (_("Title"), metadata["title"]),
        (_("Campaign"), text_of(snapshot.campaign(), "name", language)),
        (_("Filter"), metadata["subtitle"]),
        (_("Days"), metadata["days"]),
        (_("Viewed on"), metadata["as_of"]),
        (_("Known at"), snapshot.moment(known_at) if known_at else ""),
        (_("Revision"), str(metadata["revision"])),
        (_("Source"), metadata["source"]),
        (_("Licence"), metadata["licence"]),
        (_("How to read the numbers"), metadata["note"]),
        (_("Link"), metadata["originalUrl"]),
        (_("How to cite"), metadata["citation"]),
    ]
    said = [(label, text) for label, text in facts if text]
    return to_xlsx(rows, metadata["title"], language, table=table, facts=said, zone=snapshot.zone)


def described_zip(files: Mapping[str, bytes], metadata: Mapping[str, Any], where: str) -> bytes:
    """An archive of files with `metadata.json` and `README.txt`, which says `where` they hold what."""
    columns = translator(metadata["language"])(README_COLUMNS)
    lines = [metadata["title"], where, columns, metadata["citation"], metadata["licence"]]
    described = (json.dumps(metadata, ensure_ascii=False, indent=2) + "\n").encode()
    readme = ("\n\n".join(filter(None, lines)) + "\n").encode()
    return to_zip({**files, "metadata.json": described, "README.txt": readme})


@dataclass(frozen=True, slots=True)
class ListFiles:
    """One table of one view under one address."""

    snapshot: Snapshot
    table: Table
    language: str
    query: Mapping[str, Sequence[str]]  # as in the address
    base: str

    @property
    def filters(self) -> dict[str, list[str]]:
        """The filters and the order, without what every address has."""
        return filters(self.query)

    @property
    def title(self) -> str:
        """What the list is called."""
        return translator(self.language)(self.table.label or self.table.title)

    @property
    def file_name(self) -> str:
        """Without extension, another one for another filter or view; marked where the data are no real ones."""
        language = "" if self.language == self.snapshot.language else self.language
        return file_stem(self.snapshot, self.table.name, self.filters, language)

    @property
    def days(self) -> Days:
        """The days that its rows are of."""
        if self.table.of_source:
            return self.snapshot.days_measured()
        if self.table.name == "measurements":
            return self.snapshot.days_measured(self.snapshot.measurements())
        snapshot, raters = self.snapshot, self.filters.get("rater", [])[:1]
        if raters and raters[0] in list(Rater):
            snapshot = replace(snapshot, rater=Rater(raters[0]))
        if not self.filters or not set(self.table.filters) & {"category", "q"}:
            return snapshot.days_assessed()
        selection, _unknown = read_selection(self.filters, known_values(snapshot))
        level = selection.level or snapshot.campaign().level
        return snapshot.days_assessed(select(at_level(snapshot.every_pledge(), level), selection))

    def rows(self) -> pd.DataFrame:
        """All rows that the filters leave; one page of them where the address asks for one. Errors as `rows_of`."""
        rows = rows_of(self.table, self.snapshot, self.filters, sortable=True)
        if any(self.query.get(name) for name in PAGING):
            rows = page_of(self.table, rows, self.query)[0]
        return marked(texts(rows), self.snapshot.mark(self.language))

    def cited(self) -> Cited:
        """What its citation says."""
        snapshot, language, name = self.snapshot, self.language, self.table.name
        words = filter_words(snapshot, self.filters, language, in_campaign=True)
        title = f"{self.title} ({words})" if words else self.title
        url = list_address(self.base, snapshot, language, name, self.filters, freeze=True)
        key = f"{name}{file_suffix(snapshot, self.filters)}"
        return cite(snapshot, language, key, title, url, self.days, snapshot.retrieved)

    def content(self, kind: str) -> bytes:
        """The list in one format. `kind`: one of `MEDIA_TYPES`. Raises what `rows` raises."""
        rows = self.rows()
        if kind == "csv":
            return to_csv(rows)
        name, metadata = self.file_name, self.metadata(rows)
        sheet = described_xlsx(rows, metadata, self.snapshot, self.table.name)
        if kind == "xlsx":
            return sheet
        files = {f"{name}.csv": to_csv(rows), f"{name}.xlsx": sheet}
        return described_zip(files, metadata, translator(self.language)(IN_FILES).format(name=name))

    def metadata(self, rows: pd.DataFrame) -> dict[str, Any]:
        """What the archive says of itself."""
        snapshot, language, table, _ = self.snapshot, self.language, self.table.name, translator(self.language)
        count, words = _(COUNT).format(count=f"{len(rows):,}"), filter_words(snapshot, self.filters, language)
        columns = [(name, column_of(name, table)) for name in map(str, rows.columns)]
        return {
            "title": self.title,
            "subtitle": " · ".join(filter(None, (words, count))),
            "n": len(rows),
            "note": _(NOTES[table]) if table in NOTES else "",
            "source": source_name(snapshot, language),
            "licence": licence(snapshot, language),
            **citation_facts(self.cited(), language),
            "api": file_address(self.base, snapshot, language, f"api/v1/{table}", self.filters, freeze=True),
            **view_facts(snapshot, self.filters, self.days, language),
            "language": language,
            "demonstration": snapshot.demonstration() is not None,
            "columns": [
                {"name": name, "title": heading(name, language, table), "unit": column.unit, "description": column.meaning}
                for name, column in columns
            ],
        }  # fmt: skip
