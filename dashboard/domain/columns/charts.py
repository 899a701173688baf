"""The columns of the charts' tables by name: a column of one name means the same in most charts."""

from collections.abc import Iterable

from dashboard.domain.columns.column import Column
from dashboard.domain.columns.vocabulary import VOCABULARY
from dashboard.domain.errors import N_

_CODE = N_("A code of the status scale; the method page defines each.")
_ALL = (
    Column("campaign", "text", N_("The campaign's id, as in addresses."), title=N_("Campaign")),
    Column("campaign_name", "text", N_("The campaign's name."), title=N_("Campaign")),
    Column("campaign_name_en", "text", N_("The campaign's name in English."), title=N_("Campaign")),
    Column("rater", "text", N_("Whose judgements give the statuses: the watchdogs', or the administration's own."), title=N_("Judged by")),
    Column("category", "text", N_("The category's short name, as in addresses."), title=N_("Category")),
    Column("category_name", "text", N_("The category's name as in the source."), title=N_("Category")),
    Column("category_name_en", "text", N_("The category's name in English."), title=N_("Category")),
    Column("status", "text", _CODE, title=N_("Status")),
    Column("status_label", "text", N_("The status in the reader's language."), title=N_("Status")),
    Column("other_status", "text", N_("What another assessor said of the same pledge."), title=N_("Status")),
    Column("from_status", "text", _CODE, title=N_("Status before")),
    Column("to_status", "text", _CODE, title=N_("Status after")),
    Column("outcome", "text", N_("Fulfilled, partially or not fulfilled; empty where it counts in no rate."), title=N_("Comparative outcome")),
    Column("pairs", "int", N_("How many pairs of independent assessors."), "pair", title=N_("Pairs")),
    Column("percent", "number", N_("Of all pledges looked at, unrated ones included."), "percent", title=N_("Share")),
    Column("percent_of_judged", "number", N_("Of the judged pledges; empty for a status that is left out of rates."), "percent", title=N_("Share of judged")),
    Column("day", "day", N_("The day that it is true of."), title=N_("Day")),
    Column("numbers", "list", N_("The numbers of the pledges."), title=N_("Pledges")),
    Column("number", "int", N_("The pledge's number in the source."), title=N_("No.")),
    Column("pledge_number", "int", N_("The number of the pledge in whose title the figure stands."), title=N_("No.")),
    Column("title", "text", N_("The pledge as in the source."), title=N_("Pledge")),
    Column("title_en", "text", N_("The pledge in English."), title=N_("Pledge")),
    Column("watchdog", "text", N_("The status that the watchdogs give."), title=N_("Watchdogs")),
    Column("city", "text", N_("The status that the administration gives itself."), title=N_("The administration itself")),
    Column("steps", "int", N_("How many steps of the scale the administration rates higher; negative: lower."), "step", title=N_("Steps apart")),
    Column("figure_id", "text", N_("The figure's id in the data package."), title=N_("Figure")),
    Column("kind", "text", N_("Budget, target, record or context; for a chart of progress: baseline, measured, target."), title=N_("Kind")),
    Column("label_en", "text", N_("What the number is of, in English."), title=N_("Figure")),
    Column("value_min", "number", N_("In the unit that the column unit names; equal to the highest unless the source gives a range."), title=N_("Lowest value")),
    Column("value_max", "number", N_("In the unit that the column unit names."), title=N_("Highest value")),
    Column("value", "number", N_("In the unit that the column unit names."), title=N_("Value")),
    Column("unit", "text", N_("Of the values."), title=N_("Unit")),
    Column("base_en", "text", N_("What a percentage or ratio is of, in English."), title=N_("Base")),
    Column("measure", "text", N_("A level, or a change."), title=N_("Measure")),
    Column("bound", "text", N_("Exact, about, at least, more than, at most or less than."), title=N_("Bound")),
    Column("due", "text", N_("By when, where the source says."), title=N_("Due")),
    Column("statement_id", "text", N_("The id of the sentence that it stands in."), title=N_("Sentence")),
    Column("baseline_value", "number", N_("Where the target starts from, in its unit."), title=N_("Baseline")),
    Column("baseline_period", "text", N_("The time that the baseline is of."), title=N_("Baseline of")),
    Column("measured_value", "number", N_("The latest measured value, in the figure's unit."), title=N_("Measured")),
    Column("measured_as_of", "day", N_("The day that it was measured on."), title=N_("Measured on")),
    Column("stage", "text", N_("Pledged, planned, secured or executed."), title=N_("Stage")),
    Column("secured_percent", "number", N_("How much is secured of what is planned; of what is pledged while no plan is known."), "percent", title=N_("Secured share")),
    Column("expected", "number", N_("What even progress asks for on that day, in the figure's unit."), title=N_("Even progress")),
    Column("enough", "flag", N_("Whether the measured value keeps up with even progress."), title=N_("Pace is enough")),
    Column("kept", "flag", N_("Whether the measured value keeps an upper limit or reaches a lower one; empty where the target is no limit or nothing is measured."), title=N_("Limit kept")),
    Column("demonstration", "text", N_("The data are generated and fictional."), title=N_("Demonstration")),
)  # fmt: skip
_AS_IN_TABLES = (
    "pledges", "per", "base", "reference_period", "part_of", "quote", "label", "actor", "baseline_id", "as_of",
)  # fmt: skip
CHART_COLUMNS = {name: VOCABULARY[name] for name in _AS_IN_TABLES} | {column.name: column for column in _ALL}
_OF_FIGURES = Column(
    "pledges", "list", N_("The numbers of the pledges that the figure belongs to."), title=N_("Pledges")
)


def chart_columns(names: Iterable[str]) -> list[Column]:
    """The columns of one chart's table; `pledges` means something else beside figures. `names`: of all columns of the
    table."""
    columns = list(names)
    known = CHART_COLUMNS | ({"pledges": _OF_FIGURES} if "figure_id" in columns else {})
    return [known[name] for name in columns]
