"""How a spreadsheet is read: what its columns hold, by the names that people give them, and what its statuses mean."""

import json
import operator
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale

from dashboard.domain.columns import Heading, import_columns
from dashboard.domain.days import DateOrder
from dashboard.domain.errors import N_, RuleError
from dashboard.domain.plain import letters, plain_text
from dashboard.domain.status import STORED, Status, clear_status

LONGEST_STATUS = 60  # characters; a longer text is no label of a scale
_APART = re.compile(r"[\s_/|·→–-]+")
_BESIDE = re.compile(r"[(\[][^)\]]*[)\]]?|:.*")  # what explains a label, in brackets or behind a colon


@cache
def word_lists() -> dict[str, Any]:
    """The words of `words.toml`, by what they stand for."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


_CODES = tuple(str(word_lists()["languages"]).split(", "))  # of languages that a heading can name
_DENIALS = frozenset(word_lists()["beside"]["denials"].casefold().split(", "))


@cache
def column_words() -> dict[str, tuple[str, ...]]:
    """Field to the letters of the words that name its column, the more telling field first."""
    return {field: tuple(map(letters, words.split(", "))) for field, words in word_lists()["columns"].items()}


def guess_status(text: str) -> str | None:
    """The code that a published label most likely stands for. A label in several words is known by the longest known
    words in it, unless others deny them or say something else. Returns a code of `Status`; None where nothing is known
    of the label."""
    clear = clear_status(text)
    if clear is not None or len(text) > LONGEST_STATUS:
        return clear
    plain = plain_text(text).casefold().replace("i\u0307", "i")  # as a Turkish İ is folded
    if plain and not plain.strip("-./ "):
        return NO_STATUS
    inside = [_words_of(part) for part in _BESIDE.findall(plain)]
    if any(_DENIALS & {*words} for words in inside):
        return None
    codes = [_codes().get("".join(words)) for words in inside]
    return _together([_guessed(_words_of(_BESIDE.sub(" ", plain))), *codes])


def _guessed(words: Sequence[str]) -> str | None:
    """The code of the longest known words, unless the others leave open what they mean."""
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            code = _codes().get("".join(words[start : start + length]))
            before, behind = words[:start], words[start + length :]
            if code and not _DENIALS & {*before, *behind}:
                return _together([code, _guessed(before), _guessed(behind)])
    return None


def _together(codes: Sequence[str | None]) -> str | None:
    """What words mean that stand beside each other, each by its code; None where they contradict."""
    known = {code for code in codes if code}
    if len(known) == 2 and known <= {Status.COMPLETED, Status.ON_TRACK, Status.PARTIAL} and Status.PARTIAL in known:
        return Status.PARTIAL.value
    if known == {Status.COMPLETED, Status.CONTINUING}:
        return Status.CONTINUING.value
    return known.pop() if len(known) == 1 else None


def _words_of(text: str) -> list[str]:
    return [word for word in (word.strip(".,;:!?\"'“”()[]") for word in _APART.split(text)) if word]


@cache
def _codes() -> dict[str, str]:
    clear = {spelling: status.value for status in Status for spelling in (status.label, *status.spellings)}
    guessed = {word: code for code, words in word_lists()["statuses"].items() for word in words.split(", ")}
    return {_APART.sub("", plain_text(word).casefold()): code for word, code in (guessed | clear).items()}


IGNORED, MARK, LEVEL = "ignored", "mark", "level"
STANDING = "standing"  # of the board's own tables: rows that are not in force are no news
PLEDGE_FIELDS = tuple(str(word_lists()["fields"]).split(", "))
SEVERAL = ("note", "evidence", "description", "tags", "owner", LEVEL, MARK)  # fields that more than one column can hold
TRANSLATED = ("title", "description", "category")
_RENAMED = {"number": "code", "evidence_url": "evidence"}  # headings of the board's template
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_SIGNS_OF = {"#": "code", "no.": "code", "n°": "code", "%": "progress"}
_LANGUAGE_SUFFIX = re.compile(r"[_\s-]([a-z]{2,3})$")
_KOREAN_LANGUAGES = {"영문": "en", "국문": "ko", "영역": "en"}
STRONG, CLEAR, WEAK = 3, 2, 1  # how surely a heading says what its column holds


def field_of(heading: str) -> tuple[str, int]:
    """What a column with this heading holds, as far as the heading says it. Returns the field, such as `title` or
    `title_fr`, and how sure that is; an empty field where nothing is known."""
    plain = plain_text(heading).casefold()
    bare = _IN_BRACKETS.sub(" ", plain).strip(" *:·.")
    if plain in _SIGNS_OF:
        return _SIGNS_OF[plain], STRONG
    language, rest = _language_of(plain)
    if language:
        field, sure = field_of(rest)
        return (f"{field}_{language}", sure) if field in TRANSLATED else ("", 0)
    for text in (plain, bare, *reversed(bare.split("\n"))):
        known = _spellings().get(letters(text))
        if known:
            return known, CLEAR if letters(_IN_BRACKETS.sub(" ", text)) in _vague() else STRONG
    words = [letters(word) for word in re.split(r"[^\w]+", bare.replace("_", " "))]
    whole = letters(bare)
    for field, spellings in column_words().items():
        for word in spellings:
            if word in words or (not word.isascii() and len(word) > 1 and whole.endswith(word)):
                return field, WEAK
    return ("progress", WEAK) if "%" in plain else ("", 0)


def all_fields() -> tuple[str, ...]:
    """Every field that a column can hold, translations aside."""
    importable = [_RENAMED.get(heading.field, heading.field) for heading in _headings()]
    return tuple(dict.fromkeys((*PLEDGE_FIELDS, *importable, STANDING, IGNORED)))


def full_header(field: str) -> str:
    """How a column is named that a sheet does not have: in both languages; what is no column stays as it is."""
    name = next((name for name, known in _RENAMED.items() if known == field), field)
    return next((f"{name} ({heading.korean})" for heading in _headings() if heading.field == name), name)


def _headings() -> list[Heading]:
    return [heading for heading, _column in import_columns()]


@cache
def _spellings() -> dict[str, str]:
    """Spelling to field: of the registry of columns first, then of the words above."""
    spellings = {STANDING: STANDING}
    for heading in _headings():
        spoken = (heading.field, heading.korean, f"{heading.field}{heading.korean}", *heading.spellings, *heading.vague)
        for word in spoken:
            spellings.setdefault(letters(word), _RENAMED.get(heading.field, heading.field))
    for name, words in column_words().items():
        spellings.update({word: name for word in words if word not in spellings})
    return spellings | {name: name for name in PLEDGE_FIELDS if name != MARK}


@cache
def _vague() -> frozenset[str]:
    """The letters of words that name a column only where no other one says the same."""
    words = word_lists()["vague"].split(", ")
    return frozenset(letters(word) for word in (*words, *(word for heading in _headings() for word in heading.vague)))


def _language_of(heading: str) -> tuple[str, str]:
    """The language that a heading names, as `Promise (English)`, `title_fr` and `공약명(영문)` do, and what is left."""
    names = _languages()
    match = _IN_BRACKETS.search(heading)
    if match and letters(match[1]) in names:
        return names[letters(match[1])], _IN_BRACKETS.sub("", heading)
    suffix = _LANGUAGE_SUFFIX.search(heading)
    if suffix and suffix[1] in {*_CODES} - {"id"} and field_of(heading[: suffix.start()])[0] in TRANSLATED:
        return suffix[1], heading[: suffix.start()]
    first, _space, rest = heading.partition(" ")
    return (names.get(letters(first), ""), rest) if rest and len(first) > 3 else ("", "")


@cache
def _languages() -> dict[str, str]:
    """Names of languages, in Korean, English and themselves, with their codes; the codes too."""
    names = dict(_KOREAN_LANGUAGES)
    for code in _CODES:
        spoken = [Locale(language).languages.get(code, "") for language in ("en", "ko", code)]
        names |= {letters(name): code for name in (*spoken, code) if name}
    return names


NO_STATUS = Status.UNRATED.value  # what a label stands for that says nothing of the pledge
_RULE = re.compile(r"\s*(<=|>=|<|>|=)?\s*(-?\d+(?:\.\d+)?)\s*%?\s*")
_SIGNS = {"=": operator.eq, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}
_Choices = Mapping[str, str] | None  # None: nobody chose
_TRANSLATION = re.compile(rf"(?:{'|'.join(TRANSLATED)})_[a-z]{{2,3}}")


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one sheet is read. `columns` is heading to field, in the sheet's order; `statuses` label to code, empty where
    it is not known; `progress_rules` such as `100` or `<0` to code."""

    sheet: str  # empty: of a text file
    header_row: int  # as people see it in the file
    columns: Mapping[str, str]
    statuses: Mapping[str, str] = field(default_factory=dict)
    progress_rules: Mapping[str, str] = field(default_factory=dict)
    date_order: str = ""  # empty: nothing needs it or says it

    def changed(
        self, columns: _Choices = None, statuses: _Choices = None, date_order: str | None = None
    ) -> "SheetMapping":
        """The same with what a person says instead. `columns`: heading, in any spelling of it, to field; `ignored`
        leaves it out. `statuses`: label to code, or to its name; a number that is no label, such as `100`, `<0` or `0`,
        is a rule for progress. Raises RuleError for a heading, field, code or order that there is not."""
        headings = {letters(heading): heading for heading in self.columns}
        named = {}
        for heading, name in (columns or {}).items():
            known = heading if heading in self.columns else headings.get(letters(heading))
            if known is None:
                message = N_("There is no column “{heading}”. The columns are: {headings}.")
                raise RuleError("columns", message, heading=heading, headings=", ".join(self.columns))
            if name not in all_fields() and not _TRANSLATION.fullmatch(name):
                message = N_("“{name}” is nothing that a column can hold. Allowed: {allowed}, title_xx.")
                raise RuleError("columns", message, name=name, allowed=", ".join(all_fields()))
            named[known] = name
        labels = {label: clear_status(code) or code for label, code in (statuses or {}).items()}
        for code in labels.values():
            if code not in (*STORED, NO_STATUS):
                allowed = " · ".join((*STORED, NO_STATUS))
                raise RuleError("status", N_("“{text}” is no status. Allowed: {allowed}."), text=code, allowed=allowed)
        numbers = [label for label in labels if label not in self.statuses and _RULE.fullmatch(label)]
        rules = {label: labels.pop(label) for label in numbers}
        if date_order and date_order not in list(DateOrder):
            message = N_("“{order}” is no order of day, month and year: dmy, mdy or ymd.")
            raise RuleError("date_order", message, order=date_order)
        order = self.date_order if date_order is None else date_order
        changed = replace(self, columns={**self.columns, **named}, statuses={**self.statuses, **labels})
        return replace(changed, progress_rules={**self.progress_rules, **rules}, date_order=order)

    def like(self, kept: "SheetMapping") -> "SheetMapping":
        """The same with the choices of a kept mapping, as far as its headings and labels are still there."""
        columns = {heading: kept.columns.get(heading, field) for heading, field in self.columns.items()}
        statuses, order = {**self.statuses, **kept.statuses}, kept.date_order or self.date_order
        return SheetMapping(self.sheet, self.header_row, columns, statuses, {**kept.progress_rules}, order)

    def status_of_progress(self, progress: Decimal | None) -> str:
        """The code that a rule gives a percentage; empty where no rule does."""
        for rule, code in self.progress_rules.items():
            match = _RULE.fullmatch(rule)
            if progress is not None and match and _SIGNS[match[1] or "="](progress, Decimal(match[2])):
                return code
        return ""

    def to_json(self) -> str:
        """The mapping as JSON that `from_json` reads."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "SheetMapping":
        """The mapping that `to_json` wrote. Raises RuleError for what is none."""
        try:
            facts = json.loads(text)
            read = cls(str(facts["sheet"]), int(facts["header_row"]), {**facts["columns"]}, {**facts["statuses"]})
            return read.changed(facts["columns"], facts["statuses"] | facts["progress_rules"], facts["date_order"])
        except (ValueError, KeyError, TypeError) as error:
            raise RuleError("mapping", N_("This is no record of how a spreadsheet is read.")) from error
