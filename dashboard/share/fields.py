"""What the columns of the public tables hold: type, unit and meaning, for the API's description and data packages."""

from dataclasses import dataclass
from typing import Literal

from dashboard.domain.status import STORED

FieldKind = Literal["text", "int", "number", "flag", "day", "moment", "list"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column: `description` is English, as in the seed's data package; `unit` is empty where it has none."""

    kind: FieldKind
    description: str
    unit: str = ""


_TRANSLATED = "as its data package has it"
FIELDS: dict[str, Field] = {
    "id": Field("text", "Code, stable for good."),
    "number": Field("int", "The pledge's number, from 1."),
    "source_no": Field("int", "The number that the source gives it within its category."),
    "position": Field("int", "Place in the source's order, from 1."),
    "category": Field("text", "Short name of the category, as in addresses."),
    "category_id": Field("text", "Short name of the category, as in addresses."),
    "category_name": Field("text", "Name of the category as in the source."),
    "category_name_en": Field("text", f"Name of the category in English, {_TRANSLATED}."),
    "category_position": Field("int", "Place of the category in the source, from 1."),
    "audience": Field("text", "Whom the category speaks to, as in the source."),
    "name": Field("text", "Name in the campaign's own language."),
    "name_en": Field("text", "Name in English."),
    "title": Field("text", "Title as in the source."),
    "title_en": Field("text", f"Title in English, {_TRANSLATED}."),
    "candidate": Field("text", "Who stood for the office."),
    "candidate_en": Field("text", "The same in Latin letters."),
    "office": Field("text", "The office stood for."),
    "office_en": Field("text", "The same in English."),
    "election_date": Field("day", "Day of the election."),
    "term_start": Field("day", "First day of the term."),
    "term_end": Field("day", "Last day of the term."),
    "left_office_on": Field("day", "The day on which the office was left before the term's end."),
    "source_title": Field("text", "The document that the data set transcribes."),
    "source_title_en": Field("text", "The same in English."),
    "source_date": Field("day", "Date of that document."),
    "facts_from": Field("text", "Where the facts that are not in the document are from."),
    "facts_from_en": Field("text", "The same in English."),
    "timezone": Field("text", "IANA name of the time zone whose days are the campaign's, such as Europe/Oslo."),
    "seed_version": Field("text", "Version of the data set."),
    "status": Field("text", f"Status code: {', '.join(STORED)}; unrated where nobody has published an assessment."),
    "status_position": Field("int", "Place of the status in the scale, from 1."),
    "status_label": Field("text", "Name of the status in Korean."),
    "status_label_en": Field("text", "Name of the status in English."),
    "outcome": Field("text", "Comparative outcome after Thomson et al. 2017: fulfilled, partially, not_fulfilled; empty where it counts in no rate."),
    "pledges": Field("int", "How many pledges.", "pledge"),
    "verdict": Field("text", "provisional or final."),
    "timeliness": Field("text", "on_time, late or not_applicable."),
    "reason": Field("text", "Why it is on hold or scrapped, as a code; of a review or numeral: why, in words."),
    "reason_en": Field("text", "The same in English."),
    "status_as_of": Field("day", "The day that the status is true of."),
    "as_of": Field("day", "The day that it is true of."),
    "recorded_at": Field("moment", "The moment in which it was entered.", "UTC"),
    "published_at": Field("moment", "The moment in which it was published.", "UTC"),
    "publication": Field(
        "text",
        "How it came to be public: direct (it needed nobody else), agreement (assessors agreed), review (a reviewer "
        "approved it) or decision (a reviewer decided between assessors).",
    ),
    "published_by": Field("text", "Whose act made it public: its author, the last of those who agreed, or the reviewer."),
    "author": Field("text", "Who judged or wrote it."),
    "author_id": Field("text", "Who that is, as a code that stays the same; tells assessors apart. Empty where the judgement is not public."),
    "ended_at": Field("moment", "When it was superseded, retracted or withdrawn.", "UTC"),
    "complete_at": Field("moment", "When the round had all the judgements that it needed.", "UTC"),
    "organisation": Field("text", "Short name of the author's organisation."),
    "rater": Field("text", "watchdog, or city for the administration's own rating."),
    "note": Field("text", "What the author says about it."),
    "evidence_count": Field("int", "How many pieces of evidence it has."),
    "featured": Field("text", "Short name of the featured pledge; of a pledge: all that it belongs to."),
    "slug": Field("text", "Short name of the featured pledge, as in addresses."),
    "entry": Field("int", "Journal entry that it is."),
    "pledge_number": Field("int", "Number of the pledge."),
    "standing": Field("text", "published, superseded, retracted (by a reviewer) or withdrawn (by its author)."),
    "supersedes": Field("int", "Journal entry that it replaces."),
    "round": Field("int", "Round of judging that pledge to which it belongs."),
    "criterion": Field("int", "Journal entry of the criterion in force when it was given."),
    "section": Field("text", "Where on the featured page: situation, record or commitment."),
    "parent_id": Field("text", "The statement under which it stands."),
    "statement_id": Field("text", "The statement in which it stands."),
    "text": Field("text", "The words, verbatim."),
    "text_en": Field("text", f"The same in English, {_TRANSLATED}."),
    "sic": Field("text", "A slip of the source, kept and marked."),
    "basis": Field("text", "Why the two belong together."),
    "basis_en": Field("text", "The same in English."),
    "kind": Field("text", "Of a figure: budget, target, record or context; of a correction: superseded, retracted or withdrawn."),
    "label": Field("text", "What the number is of."),
    "label_en": Field("text", "The same in English."),
    "subject_en": Field("text", "The same in English."),
    "quote": Field("text", "The words of the source, verbatim."),
    "value_min": Field("number", "Lowest value in the unit that `unit` names; equal to the highest unless the source gives a range."),
    "value_max": Field("number", "Highest value in the unit that `unit` names."),
    "value": Field("number", "Value in the figure's unit."),
    "unit": Field("text", "Unit of the values."),
    "per": Field("text", "What the value is for each of."),
    "base": Field("text", "What a percentage or ratio is of."),
    "base_en": Field("text", "The same in English."),
    "measure": Field("text", "level or change."),
    "bound": Field("text", "exact, about, at_least, more_than, at_most or less_than."),
    "reference_period": Field("text", "The time that the value is of, where the source says."),
    "forecast": Field("flag", "Whether it is a forecast."),
    "actor": Field("text", "Who is to do it, where the source says."),
    "actor_en": Field("text", "The same in English."),
    "due": Field("text", "By when, where the source or the criterion says."),
    "series": Field("text", "Series of figures that belong on one chart."),
    "series_position": Field("int", "Place within the series, from 1."),
    "same_as": Field("text", "The figure that this one repeats."),
    "part_of": Field("text", "The figure that this one is a part of."),
    "place": Field("text", "Where the numeral stands."),
    "numeral": Field("text", "The numeral that is no figure."),
    "occurrence": Field("int", "Which occurrence of that numeral, from 1."),
    "target_id": Field("text", "The target."),
    "baseline_id": Field("text", "The figure that the target starts from."),
    "figure_id": Field("text", "The figure that was measured."),
    "stage": Field("text", "measured; of a budget: planned, secured or executed."),
    "subject": Field("int", "Journal entry that it is about: an assessment or a measurement."),
    "url": Field("text", "Address."),
    "citation": Field("text", "Citation of what has no address."),
    "publisher": Field("text", "Who published it."),
    "published_on": Field("day", "When it was published."),
    "archived_url": Field("text", "Address of an archived copy."),
    "file_sha256": Field("text", "SHA-256 of the attached file."),
    "file_name": Field("text", "Name of the attached file."),
    "file_type": Field("text", "Media type of the attached file."),
    "file_size": Field("int", "Size of the attached file.", "byte"),
    "decision": Field("text", "approve, retract (by a reviewer) or withdraw (by its author)."),
    "reviewer": Field("text", "Who decided, or withdrew her own; empty where the author replaced it."),
    "version": Field("int", "Version of the pledge's criterion, from 1."),
    "fulfilled": Field("text", "What makes the pledge count as fulfilled."),
    "partly": Field("text", "What makes it count as partly fulfilled."),
    "not_fulfilled": Field("text", "What makes it count as not fulfilled."),
    "moment": Field("moment", "Since when.", "UTC"),
    "replacement": Field("int", "Journal entry of what stands instead."),
    "assessment": Field("int", "Journal entry of the assessment that is questioned."),
    "answer": Field("text", "The reviewer's answer."),
    "answered_by": Field("text", "Who answered."),
    "answered_at": Field("moment", "When it was answered.", "UTC"),
    "from_day": Field("day", "The first of the two days."),
    "from_status": Field("text", "Status code on the first day."),
    "to_day": Field("day", "The second of the two days."),
    "to_status": Field("text", "Status code on the second day."),
    "units": Field("int", "Pledges, each in one round, that two assessors or more have judged independently."),
    "assessors": Field("int", "How many assessors judged those, as far as what they said is public; at least as many as judged one."),
    "pairs": Field("int", "Pairs of assessors who judged the same."),
    "agreeing": Field("int", "How many of those pairs gave the same status."),
    "alpha_nominal": Field("number", "Krippendorff's alpha, any two statuses equally far apart; empty where there are too few units."),
    "alpha_nominal_low": Field("number", "Lower end of its 95% bootstrap interval."),
    "alpha_nominal_high": Field("number", "Upper end of its 95% bootstrap interval."),
    "alpha_ordinal": Field("number", "Krippendorff's alpha over the ordered statuses; empty where there are too few units."),
    "alpha_ordinal_low": Field("number", "Lower end of its 95% bootstrap interval."),
    "alpha_ordinal_high": Field("number", "Upper end of its 95% bootstrap interval."),
    "demonstration": Field("text", "Said of data that are generated and fictional."),
}  # fmt: skip


_CAPITALS = {"id": "ID", "url": "URL", "sha256": "SHA-256"}


def column_title(name: str) -> str:
    """What a column is called in English: its name in words, such as "Status as of" or "Title (English)"."""
    english = " (English)" if name.endswith("_en") else ""
    said = " ".join(_CAPITALS.get(word, word) for word in name.removesuffix("_en").split("_"))
    return f"{said[:1].upper()}{said[1:]}{english}"


def field(name: str, table: str = "") -> Field:
    """What a column holds: as its name says, save those that hold something else in one table."""
    if (table, name) in _OF_TABLES:
        return _OF_TABLES[(table, name)]
    return FIELDS[name]


_OF_TABLES = {
    ("pledges", "featured"): Field("list", "Short names of the featured pledges that it belongs to."),
    ("figures", "subject"): Field("text", "The title of its series, which its label leaves out."),
    ("figures", "pledges"): Field("list", "Numbers of the pledges that its statement speaks of."),
    ("criteria", "due"): Field("day", "By when it has to be fulfilled."),
}
