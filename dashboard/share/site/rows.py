"""What several static pages show of the record, as view models: figures, statements, corrections."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.content.figure_words import amount, details, label, progress
from dashboard.content.models import CorrectedItem, FigureRow, Link, Measured, Statement
from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.measurement import Measurement
from dashboard.domain.units import FIGURE_KINDS
from dashboard.locale.amounts import format_amount
from dashboard.share.page_facts import LEFT_THE_LIST
from dashboard.share.site.page import Page
from dashboard.store.reads.corrections import Correction, MeasurementCorrection


def figure_rows(page: Page, figures: pd.DataFrame) -> list[FigureRow]:
    """Figures with amount, what each counts, how far it has come, and the sentence in the source."""
    measured, language = page.snapshot.measurements(), page.language
    return [
        FigureRow(
            figure["id"],
            amount(figure, language),
            label(figure, language),
            [fact for fact in (" · ".join(details(figure, language)), *progress(figure, measured, language)) if fact],
            FIGURE_KINDS[figure["kind"]],
            page.original(figure, "sentence"),
            figure["quote"],
            _place(page, figure),
        )
        for _index, figure in figures.iterrows()
    ]


def _place(page: Page, figure: "pd.Series[Any]") -> str:
    """The address of the sentence or title in which a figure stands."""
    if figure["statement_id"]:
        return page.featured(figure["featured"], f"statement-{figure['statement_id']}")
    return page.pledge(int(figure["pledge_number"]))


def statement_rows(page: Page, rows: pd.DataFrame, *, linked: bool = True) -> list[Statement]:
    """Statements in the source's order; `linked` names the pledges that each speaks of."""
    figures, links = page.snapshot.figures(), page.snapshot.statement_pledges()
    statements = []
    for row in rows.to_dict("records"):
        quoted = figures[figures["statement_id"] == row["id"]]
        quotes = [
            (quote, page.featured(row["featured"], f"figure-{id}"))
            for id, quote in zip(quoted["id"], quoted["quote"], strict=True)
        ]
        pledges = sorted(set(links.loc[links["statement_id"] == row["id"], "pledge_number"])) if linked else []
        original, translation = page.original(row, "text"), page.text_of(row, "text")
        statements.append(Statement(row["id"], original, translation, page.original(row, "sic"), quotes, pledges))
    return statements


def statement_tree(page: Page, rows: pd.DataFrame, parent: str = "") -> list[Statement]:
    """The statements of one section, those below a statement nested in it."""
    statements = statement_rows(page, rows[rows["parent_id"].fillna("") == parent])
    return [replace(statement, below=statement_tree(page, rows, statement.id)) for statement in statements]


def corrected_items(page: Page) -> list[CorrectedItem]:
    """Everything that stood on the board once and no longer does, newest first."""
    snapshot = page.snapshot
    corrections: Sequence[Correction | MeasurementCorrection] = (
        *snapshot.corrections(),
        *snapshot.measurement_corrections(),
    )
    newest_first = sorted(corrections, key=lambda correction: correction.moment, reverse=True)
    return [_corrected(page, correction) for correction in newest_first]


def _corrected(page: Page, correction: Correction | MeasurementCorrection) -> CorrectedItem:
    moment, status = page.snapshot.moment(correction.moment), LifecycleStatus(correction.kind)
    why = (status, moment, correction.reason, correction.reviewer)
    if isinstance(correction, Correction):
        before = correction.assessment
        number, rows = before.pledge_number, page.snapshot.every_pledge()
        place = Link("", page.word(LEFT_THE_LIST).format(number=number))
        for row in rows[rows["number"] == number].to_dict("records"):
            place = Link(page.pledge(number), f"{number}. {page.text_of(row, 'title')}")
        return CorrectedItem(before.id, *why, place, before, correction.replacement)
    measured, figure = correction.measurement, _figure_of(page, correction.measurement)
    place = Link("", measured.figure_id)
    if figure is not None:
        place = Link(_place(page, figure), label(figure, page.language))
    after = _measured(page, correction.replacement) if correction.replacement else None
    return CorrectedItem(measured.id, *why, place, _measured(page, measured), after)


def _measured(page: Page, measurement: Measurement) -> Measured:
    figure = _figure_of(page, measurement)
    unit = None if figure is None else figure["unit"] or None
    name = measurement.figure_id if figure is None else label(figure, page.language)
    return Measured(measurement, name, format_amount(measurement.value, unit, page.language))


def _figure_of(page: Page, measurement: Measurement) -> "pd.Series[Any] | None":
    """The figure that was measured; None where the list does not hold it any more."""
    figures = page.snapshot.figures()
    rows = figures[figures["id"] == measurement.figure_id]
    return rows.iloc[0] if len(rows) else None
