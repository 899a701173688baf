"""What the columns of a table hold, guessed by their names and their contents."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from functools import cached_property
from operator import attrgetter

from dashboard.domain.days import parse_day
from dashboard.domain.errors import RuleError
from dashboard.domain.status import Status, clear_status, parse_rater, parse_reason, parse_timeliness, parse_verdict
from dashboard.services.sheets import mapping
from dashboard.services.sheets.cells import Cell, Fault, Linked, is_mark, is_no_mark
from dashboard.services.sheets.mapping import IGNORED, LEVEL, MARK, SEVERAL, STRONG, WEAK, field_of, guess_status
from dashboard.services.sheets.reading import end_of_term, plain_percent, read_percent, split_label
from dashboard.services.sheets.tables import Table, heading_day

MOST_STATUSES = 40  # labels that a scale can have
_NUMBER = re.compile(r"[%٪]?-?[\d., ]+[%٪]?")
_PERCENT = re.compile(r"%?-?\d{1,3}(?:[.,]\d+)?\s*%?")
_CODE = re.compile(r"(?=.*\d)[\w.①-⑳Ⅰ-ⅿ()-]{1,20}")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_SCORES = {str(number) for number in range(11)}
# Fields that hold a few known words, and what a column of other texts holds that is called like them.
_WORDS_OF: dict[str, Callable[[str], object]] = {
    "verdict": parse_verdict, "timeliness": parse_timeliness, "reason": parse_reason, "rater": parse_rater
}  # fmt: skip
_INSTEAD = {"verdict": "note", "timeliness": "", "reason": "note", "rater": "owner"}
_OTHER_DAYS = re.compile("announc|creat|start|begin|made|publi|launch|시작|착수|발표|등록|공표|개시", re.IGNORECASE)


@dataclass(frozen=True)
class _Column:
    """A column with what its cells show."""

    place: int
    heading: str
    group: str
    cells: Sequence[Cell]
    rows: int  # of the table
    guess: Callable[[str], str | None]  # the status that a label stands for

    @cached_property
    def texts(self) -> list[str]:
        return [str(cell) for cell in self.cells if not isinstance(cell, Fault)]

    @cached_property
    def distinct(self) -> set[str]:
        return set(self.texts)

    @cached_property
    def uniqueness(self) -> float:
        return len(self.distinct) / len(self.texts) if self.texts else 0

    @cached_property
    def width(self) -> float:
        """The mean width of a text, in narrow letters."""
        texts = self.texts[:500]
        wide = sum(unicodedata.east_asian_width(char) in "WF" for text in texts for char in text)
        return (wide + sum(map(len, texts))) / max(len(texts), 1)

    def share(self, holds: Callable[[Cell], object]) -> float:
        """How many of the cells that hold something do."""
        return sum(map(bool, map(holds, self.cells))) / len(self.cells) if self.cells else 0

    @cached_property
    def statuses(self) -> float:
        labels = {text: split_label(text)[0] for text in self.distinct}
        if len({*labels.values()}) > MOST_STATUSES:
            return 0
        known = {label for label in labels.values() if self.guess(label) is not None}
        return self.share(lambda cell: labels.get(str(cell)) in known)

    @cached_property
    def days(self) -> float:
        return self.share(is_day)

    @cached_property
    def numbers(self) -> float:
        return self.share(lambda cell: isinstance(cell, float | date) or _NUMBER.fullmatch(str(cell)))

    @cached_property
    def links(self) -> float:
        return self.share(lambda cell: isinstance(cell, Linked) or _ADDRESS.search(str(cell)))

    def is_text(self) -> bool:
        """Whether it holds words."""
        is_ticked = all(map(_looks_like_mark, self.cells))
        return bool(self.texts) and not is_ticked and self.numbers < 0.3 and self.links < 0.3 and self.days < 0.3

    @property
    def is_shared(self) -> bool:
        """Whether rows share its values, repeated or left out as under a merged cell."""
        return len(self.distinct) < self.rows

    def is_explanation(self) -> bool:
        """Whether it holds a long text of each row's own."""
        return self.is_text() and self.width > 40 and self.uniqueness > 0.7


def _reads(parse: Callable[[str], object], cell: Cell) -> bool:
    try:
        parse(str(cell))
    except RuleError:
        return False
    return True


def is_day(cell: Cell) -> bool:
    """Whether a cell can be read as a day, its order aside."""
    if isinstance(cell, date):
        return True
    try:
        parse_day(end_of_term(cell), zone=UTC)
    except RuleError as error:
        return "first" in error.facts
    return True


def guess_columns(table: Table, *, strict: bool = False) -> dict[str, str]:
    """What each column holds, by heading; `ignored` where nothing says it. `strict`: as `choose_sheet`."""
    named = [(place, heading) for place, heading in enumerate(table.headings) if heading]
    rows, guess, groups = len(table.rows), clear_status if strict else guess_status, table.groups
    columns = [_Column(place, name, groups[place], table.column(place), rows, guess) for place, name in named]
    totals = mapping.word_lists()["totals"].split(", ")
    fields, history, sure = _marks(columns), _history(columns), dict[int, int]()
    for column in columns:
        if column.place in fields or column.place in history:
            continue
        field, strength = field_of(column.heading)
        if not field and column.group:
            field, strength = field_of(column.heading.removeprefix(column.group))
        if not field and field_of(column.group)[0] == "amount" and column.heading in totals:
            field, strength = "amount", STRONG  # beside its parts by source
        if not field and column.heading.endswith("?") and guess(column.heading.rstrip("? ")) == Status.COMPLETED:
            field, strength = "status", STRONG  # such as “Kept?”, with ✔ and ✘
        if field := _checked(field, column):
            fields[column.place], sure[column.place] = field, strength
    labels = [column for column in columns if fields.get(column.place) == "status" and column.statuses > 0.8]
    if any(2 * len(column.cells) > rows for column in labels):  # what is ticked beside it is something else
        fields = {place: field for place, field in fields.items() if field != MARK}
    _keep_the_surest(columns, fields, sure)
    fields = {place: field for place, field in fields.items() if field} | history
    if not strict:
        _guess_by_contents(columns, fields)
    _guess_levels(table, columns, fields)
    return {column.heading: fields.get(column.place, IGNORED) for column in columns}


def _marks(columns: list[_Column]) -> dict[int, str]:
    """Columns of which one is ticked in each row, called like statuses or standing under a heading of statuses."""
    ticked = [column for column in columns if all(map(_looks_like_mark, column.cells))]
    codes = {column.place: column.guess(column.heading.removeprefix(column.group).strip()) for column in ticked}
    marked = [column for column in ticked if codes[column.place] or field_of(column.group)[0] == "status"]
    return {column.place: MARK for column in marked if len(marked) > 1}


def _history(columns: list[_Column]) -> dict[int, str]:
    """Columns of statuses of which each is called by its day."""
    days = {column.place: heading_day(column.heading, column.group) for column in columns if column.statuses > 0}
    dated = [column for column in columns if days.get(column.place) is not None]
    are_statuses = any(column.statuses > 0.5 for column in dated) and len(dated) > 1
    are_apart = len({days[column.place] for column in dated}) == len(dated)
    return {column.place: "status" for column in dated if are_statuses and are_apart}


def _looks_like_mark(cell: Cell) -> bool:
    text = str(cell).strip()
    return len(text) < 6 and (is_mark(cell) or is_no_mark(cell) or (len(text) <= 2 and not text.isalnum()))


def _checked(field: str, column: _Column) -> str:
    """The field that a heading says, as far as the contents do not say otherwise."""
    if not column.texts:
        return field
    if field == "title" and column.numbers > 0.5:
        return "code"
    percents = column.share(lambda cell: isinstance(cell, float) or _PERCENT.fullmatch(plain_percent(str(cell))))
    if field == "category" and column.numbers >= 0.5 and all(map(str.__ne__, column.texts, column.texts[1:])):
        return "code"  # no two rows share one
    if field == "status" and column.days > 0.5:
        return "as_of"
    if field in ("status", "category") and percents > 0.6:
        return "" if field == "category" or column.distinct <= _SCORES else "progress"
    if field in ("category", "title") and column.statuses > 0.8:
        return "status"
    if (field == LEVEL and column.days > 0.5) or (field == "note" and all(map(str.isdecimal, column.texts))):
        return ""  # such as “Last activity”, “Comment count”
    if field == "progress":
        if len(column.distinct) > 2 and column.distinct <= _SCORES:
            return ""  # from 1 to 5, or to 10
        are_words = column.share(lambda cell: _reads(read_percent, cell)) < 0.3 and not column.numbers
        are_labels = column.statuses > 0.5 or (are_words and 1 < column.width < 30)
        return "status" if are_labels else "note" if column.width > 20 else "progress"
    is_no_scale = len(column.distinct) > MOST_STATUSES or column.width > 40
    if field == "status" and column.statuses < (0.7 if column.is_explanation() else 0.3 * is_no_scale):
        return "note"
    if field == "due" and column.days < 0.3:
        return ""
    if field == "as_of" and column.days < 0.3:
        is_day_misspelt = column.width < 30 and not column.heading.endswith(" by")
        return "status" if column.statuses > 0.5 else "as_of" if is_day_misspelt else ""
    if field == "amount" and not column.share(lambda cell: bool(re.search(r"\d", str(cell)))):
        return ""
    if field in _WORDS_OF and column.width > 1 and not column.share(lambda cell: _reads(_WORDS_OF[field], cell)):
        if field == "verdict" and column.width < 20 and 1 < len(column.distinct) <= MOST_STATUSES:
            return "status"
        return "due" if column.days > 0.5 else "status" if column.statuses > 0.5 else _INSTEAD[field]
    if (field == "code" and column.width > 40) or (field == "evidence" and not column.links and column.numbers > 0.5):
        return ""
    return field


def _keep_the_surest(columns: list[_Column], fields: dict[int, str], sure: dict[int, int]) -> None:
    """Of several columns for a field that has place for one, keep those whose headings say it most clearly."""
    if MARK in fields.values():
        fields |= {place: "note" for place, field in fields.items() if field == "status"}
    for field in [field for field in dict.fromkeys(fields.values()) if field not in (MARK, LEVEL)]:
        named = [column for column in columns if fields.get(column.place) == field]
        best = max(sure[column.place] for column in named)
        clearest = [column for column in named if sure[column.place] == best]
        if field == "code" and len(clearest) > 1:  # a running number beside codes
            clearest = [column for column in clearest if column.uniqueness == 1 and column.numbers < 0.5] or clearest
        if field in SEVERAL or field == "category":
            clearest = [column for column in named if best == WEAK or sure[column.place] > WEAK]
        elif field in ("title", "code"):
            clearest = clearest[:1]
        fields |= {column.place: _instead(field, column, clearest[0]) for column in named if column not in clearest}


def _instead(field: str, column: _Column, kept: _Column) -> str:
    """What a column holds whose heading says the same as a clearer one's; empty where nothing says it."""
    if field == "status":
        return "note" if column.width > 20 else ""
    if field == "title" and column.is_text() and column.width < 20 < kept.width:
        return "tags"  # what kind of pledge it is
    if field == "title" and column.is_text() and len(column.distinct) > 1:
        # A part of the other one's pledges, or what they are about.
        return LEVEL if _is_coarser(kept, column) else "description"
    return ""


def _guess_by_contents(columns: list[_Column], fields: dict[int, str]) -> None:
    """Find what no heading says, among the columns that are left."""

    def left() -> list[_Column]:
        return [column for column in columns if column.place not in fields and column.texts]

    def give(field: str, candidates: Sequence[_Column]) -> None:
        if field not in fields.values() and candidates:
            fields[candidates[0].place] = field

    give("evidence", [column for column in left() if column.links > 0.5])
    if MARK not in fields.values():
        labels = [column for column in left() if column.statuses > 0.5]
        give("status", sorted(labels, key=attrgetter("statuses"), reverse=True))
    beyond = max((column.place for column in columns), default=0) + 1
    described = next((place for place, field in fields.items() if field == "description"), beyond)
    whole = [column for column in left() if len(column.cells) > 0.8 * column.rows]
    long = [column for column in whole if column.is_text() and column.uniqueness > 0.9]
    longest = max((column.width for column in long), default=0)
    named = [column for column in long if column.width > 0.3 * longest and column.place < described]
    wide = [column for column in named if column.width >= 20]
    give("title", wide or sorted(named, key=attrgetter("width"), reverse=True))
    if "title" not in fields.values() and described in fields:
        fields[described] = "title"
    title = next((place for place, field in fields.items() if field == "title"), 0)
    unique = [column for column in left() if column.uniqueness == 1 and len(column.cells) > 0.9 * column.rows]
    codes = [column for column in unique if column.share(lambda cell: bool(_CODE.fullmatch(str(cell)))) > 0.9]
    give("code", [column for column in codes if column.place < title])
    if "status" not in fields.values():
        give("progress", [column for column in left() if column.share(lambda cell: str(cell).endswith("%")) > 0.6])
    judged = bool({"status", MARK, "progress"} & {*fields.values()})
    dated = [column for column in left() if column.days > 0.8 and column.share(_is_short_number) <= 0.5]
    give("as_of" if judged else "due", [column for column in dated if not _OTHER_DAYS.search(column.heading)])
    words = [column for column in left() if column.is_text() and column.statuses <= 0.5 and column.place != title]
    grouped = [column for column in words if column.uniqueness < 0.7 and column.width < 60]
    is_outermost = bool(words) and words[0] is columns[0] and words[0].is_shared
    give("category", words if is_outermost else grouped)
    status = max((place for place, field in fields.items() if field in ("status", MARK)), default=len(columns))
    give("note", [column for column in left() if column.is_explanation() and column.place > status])
    give("description", [column for column in left() if column.is_explanation() and column.place > title])


def _is_coarser(column: _Column, other: _Column) -> bool:
    """Whether a column says the same of several rows that another tells apart, merged cells or not."""
    return len(column.distinct) < 0.7 * len(other.distinct)


def _is_short_number(cell: Cell) -> bool:
    return isinstance(cell, float) or (isinstance(cell, str) and cell.isdecimal() and len(cell) < 8)


def _guess_levels(table: Table, columns: list[_Column], fields: dict[int, str]) -> None:
    """Columns left of the title that part each other's values further and further are the levels above it. The
    outermost is the category where no other column is. A title that stands in several rows is a level itself."""
    title = next((column for column in columns if fields.get(column.place) == "title"), None)
    below = [column for column in columns if title and fields.get(column.place) == LEVEL and column.place > title.place]
    if title is not None and below and _is_coarser(title, below[0]):
        fields[title.place], fields[below[0].place] = LEVEL, "title"
    outer: _Column | None = None
    for column in columns:
        is_free = fields.get(column.place) in (None, "category", LEVEL)
        if not is_free or field_of(column.heading)[0] not in ("category", LEVEL) or not column.is_text():
            continue
        if outer is None and (fields.get(column.place) == "category" or "category" not in fields.values()):
            fields[column.place], outer = "category", column
        elif outer is not None and column.is_shared and _is_within(table, column.place, outer.place):
            fields[column.place], outer = LEVEL, column
        else:
            fields[column.place] = "tags"


def _is_within(table: Table, inner: int, outer: int) -> bool:
    """Whether each value of a column stands in rows of one value of another alone, and parts some of them."""
    pairs: set[tuple[Cell, Cell]] = set()
    last: Cell = None
    for _row, cells in table.rows:
        last = last if cells[outer] is None else cells[outer]
        pairs.add((cells[inner], last))
    pairs = {pair for pair in pairs if None not in pair}
    times = Counter(value for value, _above in pairs)
    single = sum(count == 1 for count in times.values())
    return single >= 0.8 * len(times) and len(times) > len({above for _value, above in pairs})
