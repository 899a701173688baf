"""The columns of public tables, data packages and charts by name: a column of one name means the same in most of them."""

from collections.abc import Iterable
from datetime import date

from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.columns.column import Column
from dashboard.domain.days import Precision
from dashboard.domain.errors import N_
from dashboard.domain.measurement import Stage
from dashboard.domain.status import STORED, Rater, Status, Timeliness, Verdict
from dashboard.domain.units import BOUNDS, MEASURES, SECTIONS

# Codes stand in addresses, in names of files and charts, and parted by spaces: no character may mean something there.
CODE = "[A-Za-z0-9]+([._-][A-Za-z0-9]+)*"
LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
WEB_ADDRESS = r"https?://[^\s<>\"]+"
LEVELS = ("top", "leaves")
# What pandas can hold and a calendar of another era does not reach.
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2199, 12, 31)

_IN_ENGLISH = N_("The same in English.")
_TRANSLATED = (
    "office", "source_title", "facts_from", "reason", "basis", "label", "subject", "base", "actor",
)  # fmt: skip
_ALL = (
    Column("id", "text", N_("Code, stable for good."), title="ID", pattern=CODE, max_length=100),
    Column("number", "int", N_("The pledge's number, from 1."), title=N_("No."), minimum=1),
    Column("source_no", "int", N_("The number that the source gives it within its category."), title=N_("No. within the category"), minimum=0),
    Column("meaning", "text", N_("What the source says that it means."), title=N_("Meaning")),
    Column("position", "int", N_("Place in the source's order, from 1."), title=N_("Order"), minimum=0),
    Column("category", "text", N_("Short name of the category, as in addresses."), title=N_("Category")),
    Column("category_id", "text", N_("Short name of the category, as in addresses.")),
    Column("category_name", "text", N_("Name of the category as in the source."), title=N_("Category")),
    Column("category_name_en", "text", N_("Name of the category in English, as its data package has it."), title=N_("Category")),
    Column("category_position", "int", N_("Place of the category in the source, from 1."), title=N_("Order of the category")),
    Column("audience", "text", N_("Whom the category speaks to, as in the source."), title=N_("Audience")),
    Column("name", "text", N_("Name in the campaign's own language."), title=N_("Name")),
    Column("name_en", "text", N_("Name in English.")),
    Column("title", "text", N_("Title as in the source."), title=N_("Pledge")),
    Column("title_en", "text", N_("Title in English, as its data package has it."), title=N_("Pledge")),
    Column("candidate", "text", N_("Who stood for the office."), title=N_("Candidate")),
    Column("candidate_en", "text", N_("The same in Latin letters.")),
    Column("office", "text", N_("The office stood for."), title=N_("Office")),
    Column("election_date", "day", N_("Day of the election."), title=N_("Election day"), minimum=FIRST_DAY, maximum=LAST_DAY),
    Column("term_start", "day", N_("First day of the term."), title=N_("Term begins"), minimum=FIRST_DAY, maximum=LAST_DAY),
    Column("term_end", "day", N_("Last day of the term."), title=N_("Term ends"), minimum=FIRST_DAY, maximum=LAST_DAY),
    Column("left_office_on", "day", N_("The day on which the office was left before the term's end."), title=N_("Left office on"), minimum=FIRST_DAY, maximum=LAST_DAY),
    Column("source_title", "text", N_("The document that the data set transcribes."), title=N_("Source")),
    Column("source_date", "day", N_("Date of that document."), title=N_("Day of the source"), minimum=FIRST_DAY, maximum=LAST_DAY),
    Column("facts_from", "text", N_("Where the facts that are not in the document are from."), title=N_("Source of the other facts")),
    Column("timezone", "text", N_("IANA name of the time zone whose days are the campaign's, such as Europe/Oslo."), title=N_("Time zone")),
    Column("language", "text", N_("Language of its texts, as a BCP 47 tag such as ko or fr-CA."), title=N_("Language"), pattern=LANGUAGE),
    Column("currency", "text", N_("Currency of its amounts, as an ISO 4217 code."), title=N_("Currency"), pattern="[A-Z]{3}"),
    Column("place", "text", N_("The place that the office is for."), title=N_("Place")),
    Column("level", "text", N_("Which pledges its rates count: top (those that stand under no other) or leaves (those under which no other stands)."), title=N_("Level that counts"), choices=LEVELS),
    Column("source_url", "text", N_("Address of the document that the data set transcribes."), title=N_("Address of the source"), pattern=WEB_ADDRESS),
    Column("licence", "text", N_("Licence of the data, as its holder names it."), title=N_("Licence")),
    Column("licence_url", "text", N_("Address of the licence."), title=N_("Address of the licence"), pattern=WEB_ADDRESS),
    Column("licence_holder", "text", N_("Who gives that licence."), title=N_("Licensor")),
    Column("seed_version", "text", N_("Version of the data set."), title=N_("Version of the data set")),
    Column("status", "text", f"Status code: {', '.join(STORED)}; unrated where nobody has published an assessment.", choices=tuple(Status)),
    Column("status_position", "int", N_("Place of the status in the scale, from 1."), title=N_("Order of the status")),
    Column("status_label", "text", N_("Name of the status in Korean.")),
    Column("status_label_en", "text", N_("Name of the status in English.")),
    Column("outcome", "text", N_("Comparative outcome after Thomson et al. 2017: fulfilled, partially, not_fulfilled; empty where it counts in no rate."), title=N_("Comparative outcome")),
    Column("pledges", "int", N_("How many pledges."), "pledge", title=N_("Pledges")),
    Column("code", "text", N_("What the source calls it by: any text, such as III-①-1."), title=N_("Code in the source"), max_length=100),
    Column("description", "text", N_("What the source says of it beyond its title."), title=N_("Description")),
    Column("parent", "int", N_("Number of the pledge that it stands under."), title=N_("Part of pledge"), minimum=1),
    Column("tags", "list", N_("Words by which its campaign groups pledges; in a file, parted by a semicolon."), title=N_("Tags"), separator="; "),
    Column("owner", "text", N_("Who is in charge: a department, a minister."), title=N_("In charge")),
    Column("due_precision", "text", N_("How exactly that is known: day, month, quarter or year, each as its last day."), title=N_("Precision of the due day"), choices=tuple(Precision)),
    Column("amount", "number", N_("The money that the source names for it, in the campaign's currency."), title=N_("Amount"), minimum=0),
    Column("source_label", "text", N_("What the source of the judgement calls the status, as published."), title=N_("In the source’s words"), max_length=200),
    Column("progress", "number", N_("How far it is carried out, where somebody has put a number on it."), "percent", title=N_("Progress"), minimum=0, maximum=100),
    Column("progress_as_of", "day", N_("The day that the progress is of."), title=N_("Progress on"), minimum=FIRST_DAY, maximum=LAST_DAY),
    Column("as_of_precision", "text", N_("How exactly that day is known: day, month, quarter or year, each as its last day."), title=N_("Precision of the day"), choices=tuple(Precision)),
    Column("taken_from", "text", N_("The list that the judgement was taken over from; evidence of its own it need not have."), title=N_("Taken over from"), max_length=200),
    Column("verdict", "text", N_("provisional or final."), title=N_("Verdict"), choices=tuple(Verdict)),
    Column("timeliness", "text", N_("on_time, late or not_applicable."), title=N_("Timeliness"), choices=tuple(Timeliness)),
    Column("reason", "text", N_("Why it is on hold or scrapped, as a code; of a review or numeral: why, in words."), title=N_("Reason")),
    Column("status_as_of", "day", N_("The day that the status is true of."), title=N_("Status as of")),
    Column("as_of", "day", N_("The day that it is true of."), title=N_("Day")),
    Column("recorded_at", "moment", N_("The moment in which it was entered."), "UTC", title=N_("Recorded at")),
    Column("published_at", "moment", N_("The moment in which it was published."), "UTC", title=N_("Published at")),
    Column("publication", "text", N_("How it came to be public: direct (it needed nobody else), agreement (assessors agreed), review (a reviewer approved it), decision (a reviewer decided between assessors) or taken_over (from the list that the campaign was loaded from)."), title=N_("How it was published"), source="publication.basis"),
    Column("published_by", "text", N_("Whose act made it public: its author, the last of those who agreed, or the reviewer."), title=N_("Published by"), source="publication.actor"),
    Column("author", "text", N_("Who judged or wrote it."), title=N_("Author")),
    Column("author_id", "text", N_("Who that is, as a code that stays the same; tells assessors apart. Empty where the judgement is not public.")),
    Column("ended_at", "moment", N_("When it was superseded, retracted or withdrawn."), "UTC"),
    Column("complete_at", "moment", N_("When the round had all the judgements that it needed."), "UTC"),
    Column("organisation", "text", N_("Short name of the author's organisation."), title=N_("Organisation")),
    Column("rater", "text", N_("watchdog, or city for the administration's own rating."), title=N_("Judged by"), choices=tuple(Rater)),
    Column("note", "text", N_("What the author says about it."), title=N_("Note")),
    Column("evidence_count", "int", N_("How many pieces of evidence it has."), title=N_("Pieces of evidence")),
    Column("featured", "text", N_("Short name of the featured pledge; of a pledge: all that it belongs to."), title=N_("Featured pledge")),
    Column("slug", "text", N_("Short name of the featured pledge, as in addresses."), title=N_("Short name"), pattern=CODE, max_length=100),
    Column("entry", "int", N_("Journal entry that it is."), title=N_("Entry"), source="id", minimum=1),
    Column("pledge_number", "int", N_("Number of the pledge."), title=N_("No."), minimum=1),
    Column("standing", "text", N_("published, superseded, retracted (by a reviewer) or withdrawn (by its author)."), title=N_("Validity"), source="lifecycle_status", choices=tuple(LifecycleStatus)),
    Column("supersedes", "int", N_("Journal entry that it replaces."), title=N_("Replaces entry")),
    Column("round", "int", N_("Round of judging that pledge to which it belongs."), title=N_("Round"), minimum=0),
    Column("criterion", "int", N_("Journal entry of the criterion in force when it was given."), title=N_("Entry of the criterion")),
    Column("section", "text", N_("Where on the featured page: situation, record or commitment."), title=N_("Section"), choices=tuple(SECTIONS)),
    Column("parent_id", "text", N_("The statement under which it stands."), title=N_("Part of sentence")),
    Column("statement_id", "text", N_("The statement in which it stands."), title=N_("Sentence")),
    Column("text", "text", N_("The words, verbatim."), title=N_("Sentence")),
    Column("text_en", "text", N_("The same in English, as its data package has it.")),
    Column("sic", "text", N_("A slip of the source, kept and marked."), title=N_("Slip in the source")),
    Column("basis", "text", N_("Why the two belong together."), title=N_("Why they belong together")),
    Column("kind", "text", N_("Of a figure: budget, target, record or context; of a correction: superseded, retracted or withdrawn.")),
    Column("label", "text", N_("What the number is of."), title=N_("Figure")),
    Column("quote", "text", N_("The words of the source, verbatim."), title=N_("Quote")),
    Column("value_min", "number", N_("Lowest value in the unit that `unit` names; equal to the highest unless the source gives a range."), title=N_("Lowest value")),
    Column("value_max", "number", N_("Highest value in the unit that `unit` names."), title=N_("Highest value")),
    Column("value", "number", N_("Value in the figure's unit."), title=N_("Value")),
    Column("unit", "text", N_("Unit of the values."), title=N_("Unit")),
    Column("per", "text", N_("What the value is for each of."), title=N_("Per")),
    Column("base", "text", N_("What a percentage or ratio is of."), title=N_("Base")),
    Column("measure", "text", N_("level or change."), title=N_("Measure"), choices=MEASURES),
    Column("bound", "text", N_("exact, about, at_least, more_than, at_most or less_than."), title=N_("Bound"), choices=BOUNDS),
    Column("reference_period", "text", N_("The time that the value is of, where the source says."), title=N_("Reference period")),
    Column("forecast", "flag", N_("Whether it is a forecast."), title=N_("Forecast")),
    Column("actor", "text", N_("Who is to do it, where the source says."), title=N_("Who acts")),
    Column("due", "text", N_("By when, where the source or the criterion says."), title=N_("Due")),
    Column("series", "text", N_("Series of figures that belong on one chart."), title=N_("Series")),
    Column("series_position", "int", N_("Place within the series, from 1."), title=N_("Order in the series"), minimum=0),
    Column("same_as", "text", N_("The figure that this one repeats."), title=N_("Repeats figure")),
    Column("part_of", "text", N_("The figure that this one is a part of."), title=N_("Part of")),
    Column("place", "text", N_("Where the numeral stands.")),
    Column("numeral", "text", N_("The numeral that is no figure.")),
    Column("occurrence", "int", N_("Which occurrence of that numeral, from 1."), minimum=0),
    Column("target_id", "text", N_("The target."), title=N_("Target")),
    Column("baseline_id", "text", N_("The figure that the target starts from."), title=N_("Baseline")),
    Column("figure_id", "text", N_("The figure that was measured.")),
    Column("stage", "text", N_("measured; of a budget: planned, secured or executed."), choices=tuple(Stage)),
    Column("subject", "int", N_("Journal entry that it is about: an assessment or a measurement."), title=N_("Entry that it is about")),
    Column("url", "text", N_("Address."), title=N_("Address")),
    Column("citation", "text", N_("Citation of what has no address."), title=N_("Citation")),
    Column("publisher", "text", N_("Who published it."), title=N_("Publisher")),
    Column("published_on", "day", N_("When it was published."), title=N_("Publication day")),
    Column("archived_url", "text", N_("Address of an archived copy."), title=N_("Archived copy")),
    Column("file_sha256", "text", N_("SHA-256 of the attached file."), title=N_("SHA-256 of the file"), pattern="[0-9a-f]{64}", source="file.sha256"),
    Column("file_name", "text", N_("Name of the attached file."), title=N_("File name"), source="file.name"),
    Column("file_type", "text", N_("Media type of the attached file."), title=N_("File type"), source="file.media_type"),
    Column("file_size", "int", N_("Size of the attached file."), "byte", title=N_("File size"), minimum=0, source="file.size"),
    Column("decision", "text", N_("approve, retract (by a reviewer) or withdraw (by its author)."), title=N_("Decision"), choices=("approve", "reject", "retract", "withdraw")),
    Column("reviewer", "text", N_("Who decided, or withdrew her own; empty where the author replaced it."), title=N_("Reviewer")),
    Column("version", "int", N_("Version of the pledge's criterion, from 1."), title=N_("Version"), minimum=1),
    Column("fulfilled", "text", N_("What makes the pledge count as fulfilled."), title=N_("Fulfilled if")),
    Column("partly", "text", N_("What makes it count as partly fulfilled."), title=N_("Partly fulfilled if")),
    Column("not_fulfilled", "text", N_("What makes it count as not fulfilled."), title=N_("Not fulfilled if")),
    Column("moment", "moment", N_("Since when."), "UTC", title=N_("Changed on")),
    Column("replacement", "int", N_("Journal entry of what stands instead."), title=N_("Replaced by entry")),
    Column("assessment", "int", N_("Journal entry of the assessment that is questioned."), title=N_("Entry of the assessment"), source="assessment_id"),
    Column("answer", "text", N_("The reviewer's answer."), title=N_("Answer")),
    Column("answered_by", "text", N_("Who answered."), title=N_("Answered by")),
    Column("answered_at", "moment", N_("When it was answered."), "UTC", title=N_("Answered on")),
    Column("from_day", "day", N_("The first of the two days."), title=N_("First day")),
    Column("from_status", "text", N_("Status code on the first day."), title=N_("Status before")),
    Column("to_day", "day", N_("The second of the two days."), title=N_("Last day")),
    Column("to_status", "text", N_("Status code on the second day."), title=N_("Status after")),
    Column("units", "int", N_("Pledges, each in one round, that two assessors or more have judged independently."), title=N_("Pledges judged by several")),
    Column("assessors", "int", N_("How many assessors judged those, as far as what they said is public; at least as many as judged one."), title=N_("Assessors")),
    Column("pairs", "int", N_("Pairs of assessors who judged the same.")),
    Column("agreeing", "int", N_("How many of those pairs gave the same status."), title=N_("Agreeing pairs")),
    Column("alpha_nominal", "number", N_("Krippendorff's alpha, any two statuses equally far apart; empty where there are too few units."), title=N_("Alpha, nominal")),
    Column("alpha_nominal_low", "number", N_("Lower end of its 95% bootstrap interval."), title=N_("Alpha, nominal: lower end")),
    Column("alpha_nominal_high", "number", N_("Upper end of its 95% bootstrap interval."), title=N_("Alpha, nominal: upper end")),
    Column("alpha_ordinal", "number", N_("Krippendorff's alpha over the ordered statuses; empty where there are too few units."), title=N_("Alpha, ordinal")),
    Column("alpha_ordinal_low", "number", N_("Lower end of its 95% bootstrap interval."), title=N_("Alpha, ordinal: lower end")),
    Column("alpha_ordinal_high", "number", N_("Upper end of its 95% bootstrap interval."), title=N_("Alpha, ordinal: upper end")),
    Column("demonstration", "text", N_("Said of data that are generated and fictional."), title=N_("Demonstration")),
    *(Column(f"{name}_en", "text", _IN_ENGLISH) for name in _TRANSLATED),
)  # fmt: skip
VOCABULARY = {column.name: column for column in _ALL}

_CODE = N_("A code of the status scale; the method page defines each.")
_OF_CHARTS = (
    Column("campaign", "text", N_("The campaign's id, as in addresses."), title=N_("Campaign")),
    Column("campaign_name", "text", N_("The campaign's name."), title=N_("Campaign")),
    Column("campaign_name_en", "text", N_("The campaign's name in English."), title=N_("Campaign")),
    Column("status", "text", _CODE, title=N_("Status")),
    Column("status_label", "text", N_("The status in the reader's language."), title=N_("Status")),
    Column("other_status", "text", N_("What another assessor said of the same pledge."), title=N_("Status")),
    Column("pairs", "int", N_("How many pairs of independent assessors."), "pair", title=N_("Pairs")),
    Column("percent", "number", N_("Of all pledges looked at, unrated ones included."), "percent", title=N_("Share")),
    Column("percent_of_judged", "number", N_("Of the judged pledges; empty for a status that is left out of rates."), "percent", title=N_("Share of judged")),
    Column("day", "day", N_("The day that it is true of."), title=N_("Day")),
    Column("numbers", "list", N_("The numbers of the pledges."), title=N_("Pledges")),
    Column("watchdog", "text", N_("The status that the watchdogs give."), title=N_("Watchdogs")),
    Column("city", "text", N_("The status that the administration gives itself."), title=N_("The administration itself")),
    Column("steps", "int", N_("How many steps of the scale the administration rates higher; negative: lower."), "step", title=N_("Steps apart")),
    Column("figure_id", "text", N_("The figure's id in the data package."), title=N_("Figure")),
    Column("kind", "text", N_("Budget, target, record or context; for a chart of progress: baseline, measured, target."), title=N_("Kind")),
    Column("label_en", "text", N_("What the number is of, in English."), title=N_("Figure")),
    Column("base_en", "text", N_("What a percentage or ratio is of, in English."), title=N_("Base")),
    Column("baseline_value", "number", N_("Where the target starts from, in its unit."), title=N_("Baseline")),
    Column("baseline_period", "text", N_("The time that the baseline is of."), title=N_("Baseline of")),
    Column("measured_value", "number", N_("The latest measured value, in the figure's unit."), title=N_("Measured")),
    Column("measured_as_of", "day", N_("The day that it was measured on."), title=N_("Measured on")),
    Column("stage", "text", N_("Pledged, planned, secured or executed."), title=N_("Stage")),
    Column("secured_percent", "number", N_("How much is secured of what is planned; of what is pledged while no plan is known."), "percent", title=N_("Secured share")),
    Column("expected", "number", N_("What even progress asks for on that day, in the figure's unit."), title=N_("Even progress")),
    Column("enough", "flag", N_("Whether the measured value keeps up with even progress."), title=N_("Pace is enough")),
    Column("kept", "flag", N_("Whether the measured value keeps an upper limit or reaches a lower one; empty where the target is no limit or nothing is measured."), title=N_("Limit kept")),
)  # fmt: skip
_AS_IN_TABLES = (
    "pledges", "per", "base", "reference_period", "part_of", "quote", "label", "actor", "baseline_id", "as_of", "rater",
    "category", "category_name", "category_name_en", "from_status", "to_status", "outcome", "number", "pledge_number",
    "title", "title_en", "value_min", "value_max", "value", "unit", "measure", "bound", "due", "statement_id",
    "demonstration",
)  # fmt: skip
CHART_COLUMNS = {name: VOCABULARY[name] for name in _AS_IN_TABLES} | {column.name: column for column in _OF_CHARTS}
_OF_FIGURES = Column(
    "pledges", "list", N_("The numbers of the pledges that the figure belongs to."), title=N_("Pledges")
)


def chart_columns(names: Iterable[str]) -> list[Column]:
    """The columns of one chart's table; `pledges` means something else beside figures. `names`: of all columns of the
    table."""
    columns = list(names)
    known = CHART_COLUMNS | ({"pledges": _OF_FIGURES} if "figure_id" in columns else {})
    return [known[name] for name in columns]
