"""How people head the columns of a spreadsheet of assessments: the spellings that an import knows."""

from dashboard.domain.columns.column import Heading

_DAYS = tuple(
    f"{what}{when}" for what in ("기준", "평가", "점검", "평가기준", "점검기준")
    for when in ("일", "일자", "날짜", "시점", "월", "연월", "년월")
)  # fmt: skip
_COURSES = tuple(
    f"{what}{how}" for what in ("추진", "이행", "진행") for how in ("상황", "현황", "단계", "결과", "정도", "여부")
)
NUMBER = Heading("number", "번호", (
    "공약번호", "공약no", "공약id", "연번", "순번", "일련번호", "no", "nr",
    "pledge no", "pledge number", "pledge id",
))  # fmt: skip
TITLE = Heading("title", "공약명", (
    "공약", "제목", "공약제목", "공약사항", "공약내용", "공약과제", "공약과제명", "세부공약", "공약사업", "공약사업명",
    "사업명", "과제명", "pledge", "pledge title", "pledge text", "promise", "title en",
))  # fmt: skip
STATUS = Heading("status", "상태", (
    "추진상태", "추진상황", "이행상태", "이행상황", "진행상태", "진행상황", "평가결과", "평가등급", "pledge status",
), (*_COURSES, "평가", "rating"))  # fmt: skip
AS_OF = Heading("as_of", "기준일", (
    *_DAYS, "date", "as of", "true as of", "status as of", "as of date", "status date", "assessment date",
    "date of assessment",
), ("date", "day", "일자", "날짜", "작성일", "작성일자", "조사일", "조사일자"))  # fmt: skip
PROGRESS = Heading("progress", "진행률", (
    "진도율", "추진율", "이행률", "공정률", "추진률", "이행율", "달성률", "percent", "percent complete", "progress percent",
))  # fmt: skip
SOURCE_LABEL = Heading("source_label", "원상태", ("원문상태", "source status", "original status"))
VERDICT = Heading("verdict", "판정", ("판정구분",))
TIMELINESS = Heading("timeliness", "시기", ("이행시기",))
REASON = Heading("reason", "사유", ("보류사유", "폐기사유", "미이행사유", "why"))
RATER = Heading("rater", "평가주체", ("주체",))
NOTE = Heading("note", "메모", (
    "비고", "의견", "평가의견", "검토의견", "점검의견", "종합의견", "평가내용",
    "notes", "comment", "comments", "remarks",
))  # fmt: skip
EVIDENCE_URL = Heading("evidence_url", "근거", (
    "근거주소", "근거url", "근거링크", "관련근거", "근거자료", "관련자료", "관련링크",
    "증빙", "증빙자료", "참고자료", "출처", "자료출처", "링크",
    "evidence", "url", "link", "links", "source", "sources", "source url", "reference", "references",
))  # fmt: skip
