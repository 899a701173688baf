"""What people call the columns of a list of pledges, in Korean, English and some words of other languages."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError

from dashboard.domain.columns import TABLES, Heading, import_columns
from dashboard.domain.plain import letters, plain_text

IGNORED, MARK, LEVEL = "ignored", "mark", "level"
STANDING = "standing"  # of the board's own tables: rows that are not in force are no news
PLEDGE_FIELDS = (
    "code", "title", "description", "category", LEVEL, "parent", "tags", "owner", "due", "amount",
    "status", MARK, "progress", "as_of", "note", "evidence",
)  # fmt: skip
SEVERAL = ("note", "evidence", "description", "tags", "owner", LEVEL, MARK)  # fields that more than one column can hold
TRANSLATED = ("title", "description", "category")
_RENAMED = {"number": "code", "evidence_url": "evidence"}  # headings of the board's template
# In the order in which they are looked for within a heading: what stands first is the more telling.
_WORDS = {
    "progress": (
        "진행률, 진행율, 추진율, 추진률, 이행률, 이행율, 달성률, 달성율, 공정률, 공정율, 진척률, 진척율, 진척도, "
        "progress, completion, percent, percentage, complete, avancement, fortschritt, avance, progreso, progresso, "
        "進捗率, 達成率, ความคืบหน้า, முன்னேற்றம்"
    ),
    "parent": ("상위공약, 상위번호, 상위코드, 상위공약번호, parent, parent id, parent code, parent key"),
    "due": (
        "기한, 완료예정, 완료예정일, 완료시기, 완료목표, 목표일, 목표시기, 추진기한, 이행기한, 마감, 마감일, "
        "목표연도, 추진기간, 사업기간, 이행기간, due, due date, deadline, target date, by when, timeframe, échéance, "
        "frist, termin, plazo, fecha límite, prazo, scadenza, 期限, 達成時期, กำหนดเวลา, กำหนดเสร็จ, காலக்கெடு"
    ),
    "evidence": (
        "출처, 근거, 증빙, 링크, 관련기사, 기사, 보도자료, sources, source, references, reference, urls, url, links, "
        "link, evidence, lien, liens, quelle, quellen, fuente, fuentes, fonte, fontes, 出典, 根拠, リンク, 来源, "
        "แหล่งที่มา, แหล่งอ้างอิง, อ้างอิง, ลิงก์, ஆதாரம்"
    ),
    "as_of": (
        "기준일, 기준일자, 점검일, 평가일, 갱신일, 업데이트, updated, last updated, last update, date updated, "
        "updated at, as of, mise à jour, aktualisiert, actualizado, atualizado, aggiornato, 更新日, 基準日, "
        "วันที่อัปเดต, ณ วันที่, புதுப்பிக்கப்பட்டது"
    ),
    "amount": (
        "총사업비, 사업비, 소요예산, 예산액, 예산, 총예산, budget, cost, amount, funding, coût, kosten, presupuesto, "
        "costo, coste, custo, orçamento, 予算, 事業費, 预算, งบประมาณ, செலவு"
    ),
    "note": (
        "비고, 특이사항, 추진실적, 추진내용, 주요실적, 추진결과, 이행실적, 이행내용, 판단근거, 평가사유, "
        "status info, notes, note, comments, comment, remarks, remark, justification, begründung, kommentar, "
        "bemerkung, commentaire, commentaires, remarque, comentario, comentarios, observaciones, nota, notas, 備考, "
        "备注, หมายเหตุ, குறிப்பு"
    ),
    "owner": (
        "소관부서, 담당부서, 추진부서, 주관부서, 주무부서, 소관, 부서, 부서명, 담당, 담당과, 담당자, 주관, 담당기관, "
        "추진기관, 실국, 실과, 주체, ministry, department, owner, responsible, agency, minister, lead, ministère, "
        "responsable, ministerium, zuständig, zuständigkeit, ressort, ministerio, ministério, órgão, ministero, "
        "担当, 担当課, 担当部署, 担当部局, 所管, 部门, หน่วยงาน, กระทรวง, ผู้รับผิดชอบ, அமைச்சகம்"
    ),
    "status": (
        "상태, 추진상황, 이행상황, 추진상태, 이행상태, 진행상황, 진행상태, 이행여부, 평가, 평가결과, status, rating, "
        "statut, état, estado, situação, bewertung, umsetzungsstand, stato, 状況, 進捗状況, 達成状況, 状態, 状态, "
        "进展, สถานะ, நிலை"
    ),
    "tags": ("태그, 키워드, tags, tag, keywords, mots-clés, schlagworte, etiquetas, タグ"),
    "category": (
        "분야, 구분, 분류, 공약분류, 부문, 영역, 카테고리, 대분류, 정책분야, category, categories, theme, topic, "
        "policy area, area, sector, field, section, chapter, subject, catégorie, thème, domaine, secteur, kategorie, "
        "thema, bereich, themenfeld, handlungsfeld, categoría, tema, área, eje, ámbito, categoria, settore, 分野, "
        "カテゴリ, 区分, 分類, 分类, 领域, หมวด, หมวดหมู่, ด้าน, ประเภท, துறை, வகை"
    ),
    LEVEL: (
        "중분류, 소분류, 세부분야, 전략, 과제, 핵심과제, 실천전략, 정책과제, 대공약, activity, subtopic, sub topic, "
        "subcategory, sub category, subtheme, goal, objective, strategy, objectif, objetivo, ziel, unterthema, กลยุทธ์"
    ),
    "description": (
        "내용, 세부내용, 상세내용, 설명, 공약설명, 사업내용, 사업개요, 개요, 주요내용, 공약내용, 추진계획, 이행계획, "
        "description, details, detail, summary, body, content, explanation, beschreibung, descripción, descripcion, "
        "descrição, descrizione, 説明, 内容, 概要, 详情, รายละเอียด, คำอธิบาย, விளக்கம்"
    ),
    "code": (
        "관리번호, 연번, 번호, 순번, 일련번호, 공약번호, 코드, id, key, code, ref, no, nr, number, identifiant, "
        "identifier, identificador, numéro, numero, número, num, nummer, kennung, 番号, 編号, 编号, 序号, ลำดับ, "
        "ลำดับที่, เลขที่, รหัส, எண்"
    ),
    "title": (
        "공약명, 공약사업명, 세부사업명, 세부사업, 단위사업, 실천과제, 세부과제, 세부공약, 과제명, 사업명, 공약, "
        "제목, promise, pledge, commitment, policy, proposal, title, name, text, promesse, engagement, proposition, "
        "mesure, titre, intitulé, versprechen, wahlversprechen, vorhaben, maßnahme, titel, promesa, compromiso, "
        "propuesta, título, titulo, promessa, compromisso, proposta, impegno, 公約, 公約名, 政策, 施策, 項目, 承诺, "
        "標題, คำสัญญา, นโยบาย, ชื่อ, வாக்குறுதி, தலைப்பு"
    ),
}
_VAGUE = (
    "name", "text", "구분", "평가", "주체", "lead", "area", "field", "section", "no", "공약", "policy", "complete",
    "내용", "기사", "date", "title", "과제", "body", "summary", "reference", "source", "key", "id", "code",
    "ref",
)  # fmt: skip
_CODES = (
    "en", "ko", "fr", "de", "es", "pt", "it", "nl", "th", "ta", "ja", "zh", "vi", "id", "pl", "sv", "da", "nb", "fi",
    "tr", "el", "ru", "uk", "si", "hi", "ar",
)  # fmt: skip
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_SIGNS_OF_NUMBER = ("#", "№", "no.", "nº", "n°")
_LANGUAGE_SUFFIX = re.compile(r"[_\s-]([a-z]{2,3})$")
_KOREAN_LANGUAGES = {"영문": "en", "국문": "ko", "영역": "en"}
STRONG, CLEAR, WEAK = 3, 2, 1  # how surely a heading says what its column holds


def field_of(heading: str) -> tuple[str, int]:
    """What a column with this heading holds, as far as the heading says it.

    Returns:
        the field, such as `title` or `title_fr`, and how sure that is; an empty field where nothing is known.
    """
    plain = plain_text(heading).casefold()
    bare = _IN_BRACKETS.sub(" ", plain).strip(" *:·.")
    if plain.strip() in _SIGNS_OF_NUMBER:
        return "code", STRONG
    language, rest = _language_of(plain)
    if language:
        field, sure = field_of(rest)
        return (f"{field}_{language}", sure) if field in TRANSLATED else ("", 0)
    for text in (plain, bare, *reversed(bare.split("\n"))):
        known = _spellings().get(letters(text))
        if known:
            return known, CLEAR if is_vague(text) else STRONG
    words = [letters(word) for word in re.split(r"[^\w]+", bare.replace("_", " "))]
    for field, spellings in _WORDS.items():
        for spelling in spellings.split(", "):
            word = letters(spelling)
            if word in words or (not word.isascii() and len(word) > 1 and letters(bare).endswith(word)):
                return field, WEAK
    return "", 0


def is_vague(heading: str) -> bool:
    """Whether a heading counts only where no other column says the same."""
    return letters(_IN_BRACKETS.sub(" ", heading)) in _vague()


def all_fields() -> tuple[str, ...]:
    """Every field that a column can hold, translations aside."""
    return tuple(dict.fromkeys((*PLEDGE_FIELDS, *map(_field, _headings()), STANDING, IGNORED)))


def template_field(field: str) -> str:
    """What the template's column of a field is called."""
    return next((name for name, known in _RENAMED.items() if known == field), field)


def full_header(field: str) -> str:
    """How a column is named that a sheet does not have: in both languages; what is no column stays as it is."""
    name = template_field(field)
    return next((f"{name} ({heading.korean})" for heading in _headings() if heading.field == name), name)


def title_heading() -> Heading:
    """The heading of the pledge's title, which an import reads to find the pledge."""
    return next(column.heading for column in TABLES["pledges"].columns if column.heading is not None)


def _headings() -> list[Heading]:
    number, *rest = [heading for heading, _column in import_columns()]
    return [number, title_heading(), *rest]


def _field(heading: Heading) -> str:
    return _RENAMED.get(heading.field, heading.field)


def forget() -> None:
    """Read the registry of columns anew."""
    _spellings.cache_clear()
    _vague.cache_clear()


@cache
def _spellings() -> dict[str, str]:
    """Spelling to field: of the registry of columns first, then of the words above."""
    spellings = {STANDING: STANDING}
    for heading in _headings():
        spoken = (heading.field, heading.korean, f"{heading.field}{heading.korean}", *heading.spellings, *heading.vague)
        for word in spoken:
            spellings.setdefault(letters(word), _field(heading))
    for field, words in _WORDS.items():
        spellings.update({letters(word): field for word in words.split(", ") if letters(word) not in spellings})
    return spellings | {field: field for field in PLEDGE_FIELDS if field not in ("mark",)}


@cache
def _vague() -> frozenset[str]:
    return frozenset(letters(word) for word in (*_VAGUE, *(word for heading in _headings() for word in heading.vague)))


def _language_of(heading: str) -> tuple[str, str]:
    """The language that a heading names, as `Promise (English)`, `title_fr` and `공약명(영문)` do, and what is left."""
    match = _IN_BRACKETS.search(heading)
    if match and (code := _languages().get(letters(match[1]))):
        return code, _IN_BRACKETS.sub("", heading)
    suffix = _LANGUAGE_SUFFIX.search(heading)
    if (
        suffix
        and suffix[1] != "id"
        and suffix[1] in _languages().values()
        and field_of(heading[: suffix.start()])[0] in TRANSLATED
    ):
        return suffix[1], heading[: suffix.start()]
    first, _space, rest = heading.partition(" ")
    return (
        (_languages()[letters(first)], rest) if rest and len(first) > 3 and letters(first) in _languages() else ("", "")
    )


@cache
def _languages() -> dict[str, str]:
    """Names of languages, in Korean, English and themselves, with their codes; the codes too."""
    names = dict(_KOREAN_LANGUAGES)
    for code in _CODES:
        try:
            spoken = [Locale(language).languages.get(code, "") for language in ("en", "ko", code)]
        except UnknownLocaleError:
            continue
        names |= {letters(name): code for name in (*spoken, code) if name}
    return names
