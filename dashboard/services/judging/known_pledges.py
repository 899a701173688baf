"""The pledge that a row of a spreadsheet is about: found by number or code, checked against its title."""

from collections.abc import Iterable
from typing import Any

from dashboard.domain.errors import N_, NotFound, RuleError
from dashboard.domain.plain import letters
from dashboard.services.judging.read_assessments import read_number
from dashboard.store.engine.store import Store
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View


class KnownPledges:
    """The board's pledges by number, code and title, each with the watchdogs' status in force."""

    def __init__(self, store: Store, campaign: str) -> None:
        frame = read_pledges(store, View(campaign))
        columns = ["number", "code", "title", "title_en", "status", "status_as_of"]
        rows: Iterable[Any] = frame[columns].itertuples()
        self.by_number = {int(row.number): row for row in rows}
        self._by_code = {letters(row.code): number for number, row in self.by_number.items() if row.code}
        self._by_title: dict[str, set[int]] = {}
        for number, pledge in self.by_number.items():
            for title in (pledge.title, pledge.title_en):
                self._by_title.setdefault(letters(title), set()).add(number)

    def number_of(self, code: str, titles: tuple[str, ...]) -> int:
        """The number of the pledge that has a number or a code, and one of the titles where there are any. Raises
        NotFound; RuleError for what is no number, and for the code of one pledge that is the number of another."""
        coded = self._by_code.get(letters(code))
        try:
            number = read_number(code)
        except RuleError:
            if coded is None:
                raise
            number = coded
        if coded is not None and coded != number and number in self.by_number:
            fitting = [candidate for candidate in (coded, number) if self._titles(candidate) & {*map(letters, titles)}]
            if len(fitting) != 1:
                message = N_("“{code}” is the code of pledge {coded} and the number of another. Give the title too.")
                raise RuleError("code", message, code=code, coded=coded)
            return fitting[0]
        number = number if coded is None else coded
        self.check(number, titles)
        return number

    def _titles(self, number: int) -> set[str]:
        return {title for title, numbers in self._by_title.items() if number in numbers}

    def check(self, number: int, titles: tuple[str, ...]) -> None:
        """Check that a pledge exists and has one of the titles, where there are any. Raises NotFound."""
        pledge = self.by_number.get(number)
        if pledge is None:
            message = N_("There is no pledge {number}; the numbers go from {first} to {last}.")
            raise NotFound(message, number=number, first=min(self.by_number), last=max(self.by_number))
        if not titles or {letters(pledge.title), letters(pledge.title_en)} & {letters(title) for title in titles}:
            return
        others = self._by_title.get(letters(titles[0]), set())
        message = N_("Pledge {number} is called “{board}” on the board, and “{file}” in the file.")
        if others:
            message = N_(
                "Pledge {number} is called “{board}” on the board, and “{file}”, which is pledge {other}, in the file."
            )
        raise NotFound(message, number=number, board=pledge.title, file=titles[0], other=min(others, default=0))

    def with_title(self, titles: tuple[str, ...]) -> int:
        """The number of the pledge that has one of the titles. Raises NotFound."""
        numbers = sorted(set().union(*(self._by_title.get(letters(title), set()) for title in titles)))
        if len(numbers) == 1:
            return numbers[0]
        if not numbers:
            raise NotFound(N_("No pledge on the board is called “{title}”."), title=titles[0])
        message = N_("Several pledges are called “{title}”: {numbers}. Give the number.")
        raise NotFound(message, title=titles[0], numbers=", ".join(str(number) for number in numbers))
