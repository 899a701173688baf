"""Who reads, where: the record of one view in one language, with the addresses of the face that shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Any, Protocol

import pandas as pd

from dashboard import locale
from dashboard.charts.figures import label_of, records
from dashboard.content.figures import Promise, promises, stated
from dashboard.content.models import CorrectedItem, Link, Measured, PromisedRow, Statement
from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.errors import N_
from dashboard.domain.measurement import STAGES, Measurement
from dashboard.locale.amounts import format_amount
from dashboard.share.snapshot import Snapshot
from dashboard.store.reads.assessments import Correction


class Links(Protocol):
    """The addresses of a face; its templates call further ones by name, empty for what the face does not have."""

    def pledge(self, number: int, anchor: str = "") -> str:
        """A pledge; `anchor` is a place on its page, such as `entry-7`."""

    def featured(self, slug: str, anchor: str = "") -> str:
        """A featured pledge; `anchor` as in `pledge`."""


class Reader:
    """What every view model of the record is made from."""

    def __init__(self, snapshot: Snapshot, language: str, links: Links) -> None:
        self.snapshot, self.language, self.links = snapshot, language, links

    @cached_property
    def content_language(self) -> str:
        """The language of the campaign's texts."""
        return self.snapshot.content_language

    def word(self, message: str) -> str:
        """A message in the reader's language."""
        return locale.translator(self.language)(message)

    def text_of(self, row: Any, field: str) -> str:
        """A text of the campaign in the reader's language, as far as it is translated; see `locale.text_of`."""
        return locale.text_of(row, field, self.language, self.content_language)

    def original(self, row: Any, field: str) -> str:
        """A text of the campaign as it is, its language with it."""
        return locale.text_of(row, field, "", self.content_language)

    def other_text_of(self, row: Any, field: str) -> str:
        """The same in another language; empty where there is none; see `locale.other_text_of`."""
        return locale.other_text_of(row, field, self.language, self.content_language)

    def titles(self, rows: pd.DataFrame, key: str, field: str = "title") -> dict[Any, str]:
        """The titles of some rows by a column, such as `slug`."""
        texts = rows[[key, *(name for name in rows.columns if str(name).startswith(field))]]
        return {row[key]: self.text_of(row, field) for row in records(texts)}

    def pledge_link(self, number: int, anchor: str = "") -> Link | None:
        """A pledge with its number and title; None for one that is not in the list."""
        row = self.snapshot.pledge(number)
        return Link(self.links.pledge(number, anchor), f"{number}. {self.text_of(row, 'title')}") if row else None

    def place(self, figure: "Mapping[str, Any] | pd.Series[Any]") -> str:
        """The address of the sentence or title in which a figure stands."""
        if figure["statement_id"]:
            return self.links.featured(figure["featured"], f"statement-{figure['statement_id']}")
        return self.links.pledge(int(figure["pledge_number"]))

    def other_figures(self, figures: pd.DataFrame) -> list[Promise]:
        """The figures that promise nothing: records and the situation."""
        others = records(figures[~figures["kind"].isin(list(STAGES))])
        return [stated(figure, self.language, self.original) for figure in others]

    def promises(self, figures: pd.DataFrame) -> list[Promise]:
        """The budgets and targets among some rows of `Snapshot.figures`, each once."""
        known = self.snapshot.figures(), self.snapshot.baselines(), self.snapshot.measurements()
        what = ("promises", self.language, *(tuple(rows["id"]) for rows in (figures, known[-1])))
        make = partial(promises, figures, *known, self.language, self.original)
        return self.snapshot.memoize_seeded(what, make)

    def promised_rows(
        self, figures: Sequence[Mapping[str, Any]], also: Mapping[Any, Sequence[str]]
    ) -> list[PromisedRow]:
        """Figures with what was promised, what it began with and how far it has come; `also` by what each says again."""
        known = self.snapshot.figures()
        of_them = known[known["id"].isin([figure["id"] for figure in figures])]
        promised, rows = {promise.id: promise for promise in self.promises(of_them)}, []
        for figure in figures:
            promise = promised.get(str(figure["id"]))
            shown = promise or stated(figure, self.language, self.original)
            kind = "" if figure["kind"] == "target" else self.word(shown.kind)
            facts = [fact for fact in (kind, *shown.facts, shown.how_far.note) if fact]
            again = also.get(figure["same_as"] or figure["id"], ())
            amounts = (shown.amount, shown.how_far.baseline) if promise else ("", shown.amount)
            rows.append(PromisedRow(shown.id, again, shown.label, facts, *amounts, shown.how_far))
        return rows

    def measured(self, measurement: Measurement) -> Measured:
        """A measurement with the words of its figure; its bare id where the list does not hold it any more."""
        figures, name, unit = self.snapshot.figures(), measurement.figure_id, None
        for _index, figure in figures[figures["id"] == measurement.figure_id].iterrows():
            name, unit = label_of(figure, self.language), figure["unit"] or None
        return Measured(measurement, name, format_amount(measurement.value, unit, self.language))

    def statements(self, rows: pd.DataFrame, *, linked: bool = True) -> list[Statement]:
        """Statements in the source's order; `linked` names the pledges that each speaks of."""
        figures, links = self.snapshot.figures(), self.snapshot.statement_pledges()
        quoted, statements = records(figures.loc[figures["statement_id"].isin(rows["id"])]), []
        for row in records(rows):
            quotes = [
                (figure["quote"], self.links.featured(row["featured"], f"figure-{figure['id']}"))
                for figure in quoted
                if figure["statement_id"] == row["id"]
            ]
            pledges = sorted(set(links.loc[links["statement_id"] == row["id"], "pledge_number"])) if linked else []
            texts = self.original(row, "text"), self.text_of(row, "text"), self.original(row, "sic")
            statements.append(Statement(row["id"], *texts, quotes, pledges))
        return statements

    def statement_tree(self, rows: pd.DataFrame, parent: str = "") -> list[Statement]:
        """The statements of one section, those below a statement nested in it."""
        statements = self.statements(rows[rows["parent_id"].fillna("") == parent])
        return [replace(statement, below=self.statement_tree(rows, statement.id)) for statement in statements]


def corrected_items(reader: Reader) -> list[CorrectedItem]:
    """Everything that stood on the board once and no longer does, newest first."""
    snapshot, pledges, figures = reader.snapshot, reader.snapshot.every_pledge(), reader.snapshot.figures()
    corrections: list[Correction[Any]] = [*snapshot.corrections(), *snapshot.measurement_corrections()]
    categories, items = dict(zip(pledges["number"], pledges["category"], strict=True)), []
    for correction in sorted(corrections, key=lambda each: each.moment, reverse=True):
        before, after, numbers = correction.judgement, correction.replacement, []
        if isinstance(before, Assessment):
            gone = reader.word(N_("Pledge {number}, no longer in the list")).format(number=before.pledge_number)
            place = reader.pledge_link(before.pledge_number, f"entry-{before.id}") or Link("", gone)
            numbers = [before.pledge_number]
        else:
            place = Link("", before.figure_id)
            for _index, figure in figures[figures["id"] == before.figure_id].iterrows():
                place, numbers = Link(reader.place(figure), label_of(figure, reader.language)), figure["pledges"]
            before, after = reader.measured(before), reader.measured(after) if after else None
        status, moment = LifecycleStatus(correction.kind), snapshot.moment(correction.moment)
        why = (status, moment, correction.reason, correction.reviewer)
        of = frozenset(categories[number] for number in numbers if number in categories)
        items.append(CorrectedItem(correction.judgement.id, *why, place, before, after, of))
    return items
