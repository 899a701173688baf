"""What the columns of the charts' tables are called, in which unit they are, and what they mean."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.domain.marks import N_


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a title and a description (English msgids) and a unit as in the data, empty for none."""

    title: str
    description: str
    unit: str = ""


_CODE = N_("A code of the status scale; the method page defines each.")
COLUMNS: dict[str, Column] = {
    "category": Column(N_("Category"), N_("The category's short name, as in addresses.")),
    "category_name": Column(N_("Category"), N_("The category's name as in the source.")),
    "category_name_en": Column(N_("Category"), N_("The category's name in English.")),
    "status": Column(N_("Status"), _CODE),
    "status_label": Column(N_("Status"), N_("The status in the reader's language.")),
    "other_status": Column(N_("Status"), N_("What another assessor said of the same pledge.")),
    "from_status": Column(N_("Status before"), _CODE),
    "to_status": Column(N_("Status after"), _CODE),
    "outcome": Column(N_("Comparative outcome"), N_("Fulfilled, partially or not fulfilled; empty where it counts in no rate.")),
    "pledges": Column(N_("Pledges"), N_("How many pledges."), "pledge"),
    "pairs": Column(N_("Pairs"), N_("How many pairs of independent assessors."), "pair"),
    "percent": Column(N_("Share"), N_("Of all pledges looked at, unrated ones included."), "percent"),
    "day": Column(N_("Day"), N_("The day that it is true of.")),
    "as_of": Column(N_("Day"), N_("The day that it is true of.")),
    "numbers": Column(N_("Pledges"), N_("The numbers of the pledges.")),
    "number": Column(N_("No."), N_("The pledge's number in the source.")),
    "pledge_number": Column(N_("No."), N_("The number of the pledge in whose title the figure stands.")),
    "title": Column(N_("Pledge"), N_("The pledge as in the source.")),
    "title_en": Column(N_("Pledge"), N_("The pledge in English.")),
    "watchdog": Column(N_("Watchdogs"), N_("The status that the watchdogs give.")),
    "city": Column(N_("The administration itself"), N_("The status that the administration gives itself.")),
    "steps": Column(N_("Steps apart"), N_("How many steps of the scale the administration rates higher; negative: lower."), "step"),
    "figure_id": Column(N_("Figure"), N_("The figure's id in the data package.")),
    "kind": Column(N_("Kind"), N_("Budget, target, record or context; for a chart of progress: baseline, measured, target.")),
    "label": Column(N_("Figure"), N_("What the number is of.")),
    "label_en": Column(N_("Figure"), N_("What the number is of, in English.")),
    "value_min": Column(N_("Lowest value"), N_("In the unit that the column unit names; equal to the highest unless the source gives a range.")),
    "value_max": Column(N_("Highest value"), N_("In the unit that the column unit names.")),
    "value": Column(N_("Value"), N_("In the unit that the column unit names.")),
    "unit": Column(N_("Unit"), N_("Of the values.")),
    "per": Column(N_("Per"), N_("What the value is for each of.")),
    "base": Column(N_("Base"), N_("What a percentage or ratio is of.")),
    "base_en": Column(N_("Base"), N_("What a percentage or ratio is of, in English.")),
    "measure": Column(N_("Measure"), N_("A level, or a change.")),
    "bound": Column(N_("Bound"), N_("Exact, about, at least, more than, at most or less than.")),
    "reference_period": Column(N_("Reference period"), N_("The time that the value is of, where the source says.")),
    "due": Column(N_("Due"), N_("By when, where the source says.")),
    "actor": Column(N_("Who acts"), N_("Who is to do it, where the source says.")),
    "part_of": Column(N_("Part of"), N_("The figure that this one is a part of.")),
    "quote": Column(N_("Quote"), N_("The words of the source, verbatim.")),
    "statement_id": Column(N_("Sentence"), N_("The id of the sentence that it stands in.")),
    "baseline_id": Column(N_("Baseline"), N_("The figure that the target starts from.")),
    "baseline_value": Column(N_("Baseline"), N_("Where the target starts from, in its unit.")),
    "baseline_period": Column(N_("Baseline of"), N_("The time that the baseline is of.")),
    "measured_value": Column(N_("Measured"), N_("The latest measured value, in the figure's unit.")),
    "measured_as_of": Column(N_("Measured on"), N_("The day that it was measured on.")),
    "stage": Column(N_("Stage"), N_("Pledged, planned, secured or executed.")),
    "secured_percent": Column(N_("Secured share"), N_("How much is secured of what is planned; of what is pledged while no plan is known."), "percent"),
    "expected": Column(N_("Even progress"), N_("What even progress asks for on that day, in the figure's unit.")),
    "enough": Column(N_("Pace is enough"), N_("Whether the measured value keeps up with even progress.")),
    "kept": Column(N_("Limit kept"), N_("Whether the measured value keeps an upper limit or reaches a lower one; empty where the target is no limit or nothing is measured.")),
    "demonstration": Column(N_("Demonstration"), N_("The data are generated and fictional.")),
}  # fmt: skip
_OF_FIGURES = {"pledges": Column(N_("Pledges"), N_("The numbers of the pledges that the figure belongs to."))}


def columns_of(names: Iterable[str]) -> dict[str, Column]:
    """What the columns of one table mean; a column that says something else beside figures has that meaning there.

    Args:
        names: of all columns of the table.
    """
    columns = list(names)
    known = {**COLUMNS, **_OF_FIGURES} if "figure_id" in columns else COLUMNS
    return {name: known[name] for name in columns}
