"""Who reads, where: the record of one view in one language, with the addresses of the face that shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard import locale
from dashboard.charts.figures import label_of, newest_stages, quantity_text
from dashboard.content.figures import Promise, details, how_far, stated
from dashboard.content.links import Links
from dashboard.content.models import Link, Measured, PromisedRow, Statement
from dashboard.domain.measurement import STAGES, Measurement
from dashboard.domain.units import FIGURE_KINDS
from dashboard.locale.amounts import format_amount
from dashboard.share.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Reader:
    """What every view model of the record is made from."""

    snapshot: Snapshot
    language: str
    links: Links

    def word(self, message: str) -> str:
        """A message in the reader's language."""
        return locale.translator(self.language)(message)

    def text_of(self, row: Any, field: str) -> str:
        """A text of the campaign in the reader's language, as far as it is translated; see `locale.text_of`."""
        return locale.text_of(row, field, self.language, self.snapshot.content_language)

    def original(self, row: Any, field: str) -> str:
        """A text of the campaign as it is, its language with it."""
        return locale.text_of(row, field, "", self.snapshot.content_language)

    def other_text_of(self, row: Any, field: str) -> str:
        """The same in another language; empty where there is none; see `locale.other_text_of`."""
        return locale.other_text_of(row, field, self.language, self.snapshot.content_language)

    def pledge_link(self, number: int, anchor: str = "") -> Link | None:
        """A pledge with its number and title; None for one that is not in the list."""
        rows = self.snapshot.every_pledge()
        for row in rows[rows["number"] == number].to_dict("records"):
            return Link(self.links.pledge(number, anchor), f"{number}. {self.text_of(row, 'title')}")
        return None

    def place(self, figure: "pd.Series[Any]") -> str:
        """The address of the sentence or title in which a figure stands."""
        if figure["statement_id"]:
            return self.links.featured(figure["featured"], f"statement-{figure['statement_id']}")
        return self.links.pledge(int(figure["pledge_number"]))

    def figure_rows(self, figures: pd.DataFrame) -> list[Promise]:
        """Figures with amount, what each counts, and the sentence in the source."""
        return [stated(figure, self.language, self.original) for figure in figures.to_dict("records")]

    def promised_rows(self, figures: pd.DataFrame, also: Mapping[Any, Sequence[str]]) -> list[PromisedRow]:
        """Figures with what was promised, what it began with and how far it has come; `also` by what each says again."""
        rows = {row["id"]: row for row in self.snapshot.figures().to_dict("records")}
        starts = dict(self.snapshot.baselines()[["target_id", "baseline_id"]].itertuples(index=False, name=None))
        newest, promised_rows = newest_stages(self.snapshot.measurements()), []
        for _index, figure in figures.iterrows():
            root, is_promised = figure["same_as"] or figure["id"], figure["kind"] in STAGES
            stages = newest.get(root, {}) if is_promised else {}
            far = how_far(rows[root], rows.get(starts.get(root, "")), stages, self.language)
            words = quantity_text(figure, self.language)
            facts = (
                "" if figure["kind"] == "target" else self.word(FIGURE_KINDS[figure["kind"]]),
                *details(dict(figure), self.language),
                far.note,
            )
            promised_rows.append(
                PromisedRow(
                    id=figure["id"],
                    also=also.get(root, ()),
                    label=label_of(figure, self.language),
                    facts=[fact for fact in facts if fact],
                    promised=words if is_promised else "",
                    baseline=far.baseline if is_promised else words,
                    far=far,
                )
            )
        return promised_rows

    def measured(self, measurement: Measurement) -> Measured:
        """A measurement with the words of its figure; its bare id where the list does not hold it any more."""
        figures, name, unit = self.snapshot.figures(), measurement.figure_id, None
        for _index, figure in figures[figures["id"] == measurement.figure_id].iterrows():
            name, unit = label_of(figure, self.language), figure["unit"] or None
        return Measured(measurement, name, format_amount(measurement.value, unit, self.language))

    def statements(self, rows: pd.DataFrame, *, linked: bool = True) -> list[Statement]:
        """Statements in the source's order; `linked` names the pledges that each speaks of."""
        figures, links = self.snapshot.figures(), self.snapshot.statement_pledges()
        statements = []
        for row in rows.to_dict("records"):
            quoted = figures[figures["statement_id"] == row["id"]]
            quotes = [
                (quote, self.links.featured(row["featured"], f"figure-{id}"))
                for id, quote in zip(quoted["id"], quoted["quote"], strict=True)
            ]
            pledges = sorted(set(links.loc[links["statement_id"] == row["id"], "pledge_number"])) if linked else []
            texts = self.original(row, "text"), self.text_of(row, "text"), self.original(row, "sic")
            statements.append(Statement(row["id"], *texts, quotes, pledges))
        return statements

    def statement_tree(self, rows: pd.DataFrame, parent: str = "") -> list[Statement]:
        """The statements of one section, those below a statement nested in it."""
        statements = self.statements(rows[rows["parent_id"].fillna("") == parent])
        return [replace(statement, below=self.statement_tree(rows, statement.id)) for statement in statements]
