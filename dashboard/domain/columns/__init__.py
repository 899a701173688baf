"""The registry of columns: each stands once, with name, type, unit, meaning, and where it belongs.

Here are the tables: those that are public, those of a seed, and those that a data package adds to them.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.columns.column import Column, Heading, Table, column_title, translated_text
from dashboard.domain.columns.vocabulary import CHART_COLUMNS, FIRST_DAY, LAST_DAY, VOCABULARY
from dashboard.domain.errors import N_
from dashboard.domain.permission import OrganisationKind
from dashboard.domain.status import STORED, Reason
from dashboard.domain.units import FIGURE_KINDS

__all__ = [
    "CHART_COLUMNS", "PLEDGE_FILTERS", "SEED_TABLES", "TABLES", "Column", "Heading", "Table", "all_names",
    "chart_columns", "column_of", "column_title", "import_columns", "known_column", "record_tables", "separator_of",
    "translated_text",
]  # fmt: skip
# How people head the columns of a spreadsheet of assessments.
_DAYS = tuple(
    f"{what}{when}" for what in ("기준", "평가", "점검", "평가기준", "점검기준")
    for when in ("일", "일자", "날짜", "시점", "월", "연월", "년월")
)  # fmt: skip
_COURSES = tuple(
    f"{what}{how}" for what in ("추진", "이행", "진행") for how in ("상황", "현황", "단계", "결과", "정도", "여부")
)
_NUMBER = Heading("number", "번호", (
    "공약번호", "공약no", "공약id", "연번", "순번", "일련번호", "no", "nr",
    "pledge no", "pledge number", "pledge id",
))  # fmt: skip
_TITLE = Heading("title", "공약명", (
    "공약", "제목", "공약제목", "공약사항", "공약내용", "공약과제", "공약과제명", "세부공약", "공약사업", "공약사업명",
    "사업명", "과제명", "pledge", "pledge title", "pledge text", "promise", "title en",
))  # fmt: skip
_STATUS = Heading("status", "상태", (
    "추진상태", "추진상황", "이행상태", "이행상황", "진행상태", "진행상황", "평가결과", "평가등급", "pledge status",
), (*_COURSES, "평가", "rating"))  # fmt: skip
_AS_OF = Heading("as_of", "기준일", (
    *_DAYS, "date", "as of", "true as of", "status as of", "as of date", "status date", "assessment date",
    "date of assessment",
), ("date", "day", "일자", "날짜", "작성일", "작성일자", "조사일", "조사일자"))  # fmt: skip
_PROGRESS = Heading("progress", "진행률", (
    "진도율", "추진율", "이행률", "공정률", "추진률", "이행율", "달성률", "percent", "percent complete", "progress percent",
))  # fmt: skip
_SOURCE_LABEL = Heading("source_label", "원상태", ("원문상태", "source status", "original status"))
_VERDICT = Heading("verdict", "판정", ("판정구분",))
_TIMELINESS = Heading("timeliness", "시기", ("이행시기",))
_REASON = Heading("reason", "사유", ("보류사유", "폐기사유", "미이행사유", "why"))
_RATER = Heading("rater", "평가주체", ("주체",))
_NOTE = Heading("note", "메모", (
    "비고", "의견", "평가의견", "검토의견", "점검의견", "종합의견", "평가내용",
    "notes", "comment", "comments", "remarks",
))  # fmt: skip
_EVIDENCE_URL = Heading("evidence_url", "근거", (
    "근거주소", "근거url", "근거링크", "관련근거", "근거자료", "관련자료", "관련링크",
    "증빙", "증빙자료", "참고자료", "출처", "자료출처", "링크",
    "evidence", "url", "link", "links", "source", "sources", "source url", "reference", "references",
))  # fmt: skip

PLEDGE_FILTERS = ("category", "status", "outcome", "featured", "owner", "tag", "q")
TRANSLATION = N_("The same text in another language, whose BCP 47 tag ends the column's name.")
PLEDGES, FIGURES = ("pledges", "number"), ("figures", "id")  # what other tables refer to


def _columns(names: str, *special: Column) -> tuple[Column, ...]:
    """Columns by name. `names`: in order; behind a name `!` says that each row has a value, `?` that a package's file
    may lack the column; of `!?` the board finds the value where the file lacks it. `special`: those that are not as the
    vocabulary has them."""
    known = VOCABULARY | {column.name: column for column in special}
    return tuple(
        replace(known[name.rstrip("!?")], required="!" in name, optional="?" in name) for name in names.split()
    )


def _as(name: str, heading: Heading | None = None, **facts: Any) -> Column:
    """A column of the vocabulary with what is different in one table."""
    return replace(VOCABULARY[name], heading=heading, **facts)


_STORED_STATUS = _as("status", _STATUS, choices=STORED)
_PLACE = _as("pledge_number", minimum=None)  # checked by what it refers to
_PLEDGE_DUE = _as("due", kind="day", meaning=N_("By when, where the source says."), minimum=FIRST_DAY, maximum=LAST_DAY)
_OWN_STATUS = _as("code", choices=STORED, meaning=N_("The status that the board reads it as."), title=N_("Status"))
_OWN_LABEL = _as(
    "label", meaning=N_("What the source calls the status, as published."), title=N_("In the source’s words")
)
_TITLED = _as("title", title=N_("Title"))
_AUTHOR_ID, _ENDED_AT = (replace(VOCABULARY[name], public=False) for name in ("author_id", "ended_at"))
_STATUS_NUMBERS = "status_position status status_label status_label_en outcome"
_CATEGORY = "category_position category category_name category_name_en"


def _table(name: str, title: str, columns: tuple[Column, ...], key: str, **facts: Any) -> tuple[str, Table]:
    return name, Table(name, title, columns, tuple(key.split()), **facts)


# What is public, in the order of the API's description. The names are for good.
TABLES: dict[str, Table] = dict((
    _table("campaigns", N_("Campaigns"), _columns(
        "id name name_en candidate candidate_en office office_en election_date term_start term_end left_office_on "
        "source_title source_title_en source_date facts_from facts_from_en timezone seed_version language currency place "
        "level source_url licence licence_url licence_holder"), "id", of_source=True),
    _table("categories", N_("Categories"), _columns("id position! name name_en audience"), "position", of_source=True),
    _table("statuses", N_("What the campaign's source calls the statuses"), _columns("label! code! meaning", _OWN_LABEL, _OWN_STATUS), "label", of_source=True),
    _table("pledges", N_("Pledges with the status of each"), _columns(
        "number! source_no category category_position! category_name category_name_en audience title title_en status "
        "status_label status_label_en outcome verdict timeliness reason status_as_of recorded_at author rater note "
        "evidence_count! featured code description parent tags owner due due_precision amount source_label progress "
        "progress_as_of as_of_precision taken_from", _PLEDGE_DUE,
        _as("title", _TITLE),
        _as("featured", kind="list", meaning=N_("Short names of the featured pledges that it belongs to.")),
    ), "number", filters=(*PLEDGE_FILTERS, "rater", "level"), label=N_("Pledges"), page="pledges", page_filtered=True, site_label=N_("Pledges with the status of each (CSV)")),
    _table("counts", N_("Pledges per category and status"), _columns(f"{_CATEGORY} {_STATUS_NUMBERS} pledges"),
        "category_position status_position", filters=(*PLEDGE_FILTERS, "rater", "level"), limit=1000, label=N_("Pledges per category and status"), page="", site_label=N_("Pledges per category and status (CSV)")),
    _table("featured", N_("Featured pledges"), _columns("position! slug title title_en", _as("title", title=N_("Featured pledge"))), "position", label=N_("Featured pledges"), of_source=True, page="featured"),
    _table("statements", N_("Statements of the featured pledges"), _columns(
        "id featured section position! parent_id text text_en sic"), "id", filters=("featured",), label=N_("Sentences of the featured pledges"), of_source=True),
    _table("figures", N_("Figures in the text"), _columns(
        "id statement_id pledge_number kind label label_en quote value_min value_max unit per base base_en measure bound "
        "reference_period forecast actor actor_en due series series_position same_as part_of featured pledges subject "
        "subject_en",
        _as("subject", kind="text", title=N_("Title of its series"), meaning=N_("The title of its series, which its label leaves out.")),
        _as("pledges", kind="list", unit="", meaning=N_("Numbers of the pledges that its statement speaks of.")),
    ), "id", filters=("featured", "kind", "unit", "q"), label=N_("Figures"), of_source=True, page="figures", page_filtered=True, site_label=N_("Figures (CSV)")),
    _table("baselines", N_("Which figure is the baseline of which target"), _columns(
        "target_id baseline_id basis basis_en"), "target_id baseline_id", of_source=True),
    _table("series", N_("Series that figures belong to"), _columns("id featured title title_en", _TITLED), "id",
        filters=("featured",), of_source=True),
    _table("measurements", N_("Measured values of figures, superseded ones as well"), _columns(
        "entry! figure_id! stage! value! as_of! note author organisation supersedes standing! recorded_at! published_at "
        "evidence_count? author_id ended_at", _AUTHOR_ID, _ENDED_AT,
    ), "entry", references={"figure_id": FIGURES}),
    _table("assessments", N_("Assessments, superseded and retracted ones as well"), _columns(
        "entry! pledge_number! status! verdict! timeliness! reason rater! as_of! note author organisation round! "
        "criterion supersedes standing! recorded_at! published_at publication? published_by? evidence_count? author_id "
        "ended_at source_label? progress? as_of_precision? taken_from?",
        _as("source_label", _SOURCE_LABEL), _as("progress", _PROGRESS), _as("pledge_number", _NUMBER), _STORED_STATUS, _as("verdict", _VERDICT), _as("timeliness", _TIMELINESS),
        _as("reason", _REASON, choices=tuple(Reason)), _as("rater", _RATER),
        _as("as_of", _AS_OF), _as("note", _NOTE), _AUTHOR_ID, _ENDED_AT,
    ), "entry", references={"pledge_number": PLEDGES}, filters=(*PLEDGE_FILTERS, "rater"), label=N_("Assessments"), page="", site_label=N_("Assessments (CSV)")),
    _table("evidence", N_("Evidence of assessments and measurements"), _columns(
        "entry! position! url citation title publisher published_on archived_url quote file_sha256 file_name file_type "
        "file_size", _as("url", _EVIDENCE_URL), _TITLED,
    ), "entry position", site_label=N_("Evidence (CSV)")),
    _table("reviews", N_("Reviews of what is public"), _columns(
        "entry! subject! decision! reason reviewer recorded_at!", _as("subject", minimum=1)), "entry"),
    _table("criteria", N_("Criteria, every version"), _columns(
        "entry! pledge_number! version! fulfilled partly not_fulfilled due author organisation recorded_at!",
        _as("due", kind="day", meaning=N_("By when it has to be fulfilled.")),
    ), "entry", references={"pledge_number": PLEDGES}, filters=("category", "featured", "q")),
    _table("corrections", N_("Superseded, retracted and withdrawn assessments"), _columns(
        "subject? kind? pledge_number? status? as_of? author? organisation? reason? reviewer? moment? replacement?",
        *(_as(name, source=f"judgement.{name}") for name in ("pledge_number", "as_of", "author", "organisation")),
        _as("subject", source="judgement.id"), _as("status", choices=STORED, source="judgement.status"),
        _as("replacement", source="replacement.id"), _as("kind", words={kind.value: kind.label for kind in LifecycleStatus}),
    ), "subject kind", references={"subject": ("assessments", "entry"), "pledge_number": PLEDGES}, filters=PLEDGE_FILTERS, label=N_("Corrections"), page="corrections", site_label=N_("Corrections (CSV)")),
    _table("challenges", N_("Challenges that a reviewer let through, with the answers"), _columns(
        "entry! pledge_number! assessment! text! url recorded_at! answer answered_by answered_at!",
    ), "entry", references={"pledge_number": PLEDGES, "assessment": ("assessments", "entry")}, filters=("category", "featured", "q")),
    _table("changes", N_("Pledges whose status changed between two days"), _columns(
        "number category title title_en from_day from_status to_day to_status"), "number",
        filters=("category", "from", "to", "rater", "level"), label=N_("What changed between two days"), page="over-time", page_filtered=True),
    _table("agreement", N_("Agreement between assessors in each category"), _columns(
        f"{_CATEGORY} units assessors pairs agreeing alpha_nominal alpha_nominal_low alpha_nominal_high alpha_ordinal "
        "alpha_ordinal_low alpha_ordinal_high"), "category_position", label=N_("Agreement between assessors by category"), page="agreement"),
))  # fmt: skip

# A seed's files, in an order in which references point back.
SEED_TABLES: dict[str, Table] = dict((
    _table("campaign", "Campaign", _columns(
        "id! name! name_en? candidate? candidate_en? office? office_en? election_date? term_start? term_end? "
        "left_office_on? source_title? source_title_en? source_date? facts_from? facts_from_en? timezone? language? "
        "currency? place? level? source_url? licence? licence_url? licence_holder?"), "id"),
    _table("categories", "Categories", _columns("id! position!? name! name_en? audience?"), "id"),
    _table("pledges", "Pledges", _columns(
        "number!? source_no? category_id!? title! title_en? sic? code? description? parent? tags? owner? due? "
        "due_precision? amount? progress? progress_as_of?", _as("tags", kind="text"), _PLEDGE_DUE,
    ), "number", references={"category_id": ("categories", "id"), "parent": PLEDGES}),
    _table("statuses", N_("Statuses in the campaign's own words"),
        _columns("label! code! meaning?", _OWN_LABEL, _OWN_STATUS), "label"),
    _table("featured", N_("Featured"), _columns("slug! position!? title! title_en?"), "slug"),
    _table("statements", N_("Statements"), _columns("id! featured! section! position! parent_id? text! text_en? sic?"),
        "id", references={"featured": ("featured", "slug"), "parent_id": ("statements", "id")}),
    _table("statement_pledges", N_("Statement pledges"),
        _columns("statement_id! pledge_number! basis! basis_en", _PLACE), "statement_id pledge_number",
        references={"pledge_number": PLEDGES, "statement_id": ("statements", "id")}),
    _table("series", "Series", _columns("id! featured title! title_en?"), "id",
        references={"featured": ("featured", "slug")}),
    _table("figures", "Figures", _columns(
        "id! statement_id pledge_number kind! label! label_en? quote! value_min! value_max! unit! per base base_en "
        "measure! bound! reference_period forecast actor actor_en due series series_position same_as part_of",
        _PLACE, _as("kind", choices=tuple(FIGURE_KINDS)),
    ), "id", references={"part_of": FIGURES, "pledge_number": PLEDGES, "same_as": FIGURES, "series": ("series", "id"),
        "statement_id": ("statements", "id")}),
    _table("baselines", N_("Baselines"), _columns("target_id! baseline_id! basis! basis_en"), "target_id baseline_id",
        references={"baseline_id": FIGURES, "target_id": FIGURES}),
    _table("not_figures", N_("Not figures"), _columns(
        "id! statement_id pledge_number place! numeral! occurrence reason! reason_en", _PLACE,
        _as("place", meaning=N_("Where the numeral stands."), title=""),
    ), "id", references={"pledge_number": PLEDGES, "statement_id": ("statements", "id")}),
))  # fmt: skip

# What a data package holds beside its seed: these public tables, and two that no address has.
_RECORD = ("assessments", "evidence", "reviews", "measurements", "criteria", "corrections", "challenges")
_PACKAGE_TABLES: dict[str, Table] = dict((
    _table("ratings", "First independent judgements, of which agreement is computed", _columns(
        "entry! pledge_number! round! author_id author status! as_of! recorded_at! complete_at!", _STORED_STATUS,
    ), "entry", references={"pledge_number": PLEDGES}),
    _table("organisations", "Organisations that judge", _columns(
        "id! name! name_en kind!", _as("id", pattern="", max_length=None), _as("kind", choices=tuple(OrganisationKind)),
    ), "id"),
))  # fmt: skip


def record_tables() -> dict[str, Table]:
    """The tables of a data package beside its seed's, in its order."""
    return {name: TABLES[name] for name in _RECORD} | _PACKAGE_TABLES


def known_column(name: str, table: str = "") -> Column | None:
    """What a column holds: as the public table says, else as its name says; None where neither does."""
    columns = TABLES[table].columns if table in TABLES else ()
    if name not in VOCABULARY and translated_text(name):
        return Column(name, "text", TRANSLATION)
    return next((column for column in columns if column.name == name), VOCABULARY.get(name))


def separator_of(name: str) -> str:
    """What stands between the parts of a list in one text."""
    return VOCABULARY[name].separator if name in VOCABULARY else " "


def all_names(table: Table, held: Iterable[str]) -> list[str]:
    """The public columns of a table, and those of its translations among the columns that are held."""
    return [*table.names, *(name for name in held if name not in table.names and translated_text(name))]


def column_of(name: str, table: str = "") -> Column:
    """`known_column` of one that is known. KeyError for any other."""
    column = known_column(name, table)
    if column is None:
        raise KeyError(name)
    return column


def chart_columns(names: Iterable[str]) -> list[Column]:
    """The columns of one chart's table; `pledges` means something else beside figures. `names`: of all columns of the
    table."""
    columns = list(names)
    known = CHART_COLUMNS | ({"pledges": column_of("pledges", "figures")} if "figure_id" in columns else {})
    return [known[name] for name in columns]


def import_columns() -> list[tuple[Heading, Column]]:
    """The columns of an imported sheet of assessments: the pledge's number and title, what else is needed, the rest."""
    of_judgements, of_pledges, of_evidence = (
        [(column.heading, column) for column in TABLES[table].columns if column.heading is not None]
        for table in ("assessments", "pledges", "evidence")
    )
    needed = ("pledge_number", "status", "as_of")
    number, *rest = sorted(of_judgements, key=lambda pair: pair[1].name not in needed)
    return [number, *of_pledges, *rest, *of_evidence]
