"""The columns of a spreadsheet of assessments, as people call them, and the template for one."""

from collections.abc import Sequence

from dashboard.domain.errors import RuleError
from dashboard.domain.status_words import parse_status
from dashboard.services.sheets.headings import folded

# field, Korean header, further spellings
COLUMNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("number", "번호", (
        "공약번호", "공약no", "공약id", "연번", "순번", "일련번호", "no", "nr",
        "pledge no", "pledge number", "pledge id",
    )),
    ("status", "상태", (
        "추진상태", "추진상황", "이행상태", "이행상황", "진행상태", "진행상황", "평가결과", "평가등급", "pledge status",
    )),
    ("as_of", "기준일", (
        *(f"{what}{when}" for what in ("기준", "평가", "점검", "평가기준", "점검기준")
          for when in ("일", "일자", "날짜", "시점", "월", "연월", "년월")),
        "date", "as of", "true as of", "status as of", "as of date", "status date", "assessment date",
        "date of assessment",
    )),
    ("verdict", "판정", ("판정구분",)),
    ("timeliness", "시기", ("이행시기",)),
    ("reason", "사유", ("보류사유", "폐기사유", "미이행사유", "why")),
    ("rater", "평가주체", ("주체",)),
    ("note", "메모", (
        "비고", "의견", "평가의견", "검토의견", "점검의견", "종합의견", "평가내용",
        "notes", "comment", "comments", "remarks",
    )),
    ("evidence_url", "근거", (
        "근거주소", "근거url", "근거링크", "관련근거", "근거자료", "관련자료", "관련링크",
        "증빙", "증빙자료", "참고자료", "출처", "자료출처", "링크",
        "evidence", "url", "link", "links", "source", "sources", "source url", "reference", "references",
    )),
)  # fmt: skip
TITLES = (
    "title", "공약", "공약명", "제목", "공약제목", "공약사항", "공약내용", "공약과제", "공약과제명", "세부공약",
    "공약사업", "공약사업명", "사업명",
    "과제명", "pledge", "pledge title", "pledge text", "promise", "title en",
)  # fmt: skip
REQUIRED = ("number", "status", "as_of")
SEVERAL = ("note", "evidence_url", "title")  # fields that more than one column can hold
# Headings that stand above many things; they count where no other column says it.
VAGUE: dict[str, tuple[str, ...]] = {
    "status": (
        *(f"{what}{how}" for what in ("추진", "이행", "진행")
          for how in ("상황", "현황", "단계", "결과", "정도", "여부")),
        "평가", "rating",
    ),
    "as_of": ("date", "day", "일자", "날짜", "작성일", "작성일자", "조사일", "조사일자"),
}  # fmt: skip
STANDING = "standing"  # of the board's own tables: rows that are not in force are no news
MARK = "="  # begins the field of a column that is called like a status: a mark stands in it

_BY_HEADER = (
    {folded(spelling): "title" for spelling in TITLES}
    | {
        folded(spelling): field
        for field, korean, more in COLUMNS
        for spelling in (field, korean, *more, *VAGUE.get(field, ()), f"{field}{korean}")
    }
    | {STANDING: STANDING}
)
_VAGUE = {folded(spelling) for spellings in VAGUE.values() for spelling in spellings}


def field_of(heading: str) -> str | None:
    """What a column with this heading holds: a field, `=` and a status for marks, None where it is not known."""
    field = _BY_HEADER.get(folded(heading))
    if field is None:
        try:
            return f"{MARK}{parse_status(heading).value}"
        except RuleError:
            return None
    return field


def is_vague(heading: str) -> bool:
    """Whether a heading counts only where no other column says the same."""
    return folded(heading) in _VAGUE


def missing_of(fields: Sequence[str | None]) -> list[str]:
    """The needed columns that are not there; a title does for a number, and columns of marks for a status."""
    known = {field for field in fields if field is not None}
    if sum(field.startswith(MARK) for field in known) > 1:
        known.add("status")
    if "title" in known:
        known.add("number")
    return [full_header(field) for field in REQUIRED if field not in known]


def full_header(field: str) -> str:
    """How a column is named that a sheet does not have: in both languages; what is no column stays as it is."""
    return next((f"{field} ({korean})" for name, korean, _more in COLUMNS if name == field), field)


def template_rows(pledges: Sequence[tuple[int, str]], language: str) -> tuple[list[str], list[list[object]]]:
    """The template: its header, and a row for each pledge with number and title filled in.

    Args:
        pledges: number and title.
    """
    names = [korean if language == "ko" else field for field, korean, _more in COLUMNS]
    header = [names[0], "공약명" if language == "ko" else "title", *names[1:]]
    return header, [[number, title, *[""] * (len(names) - 1)] for number, title in pledges]
