"""What is said to people, as msgids: marked texts, and what can go wrong, one small tree of errors with facts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, Self

from dashboard.domain.spellings import spellings_of


def N_(message: str) -> str:
    """Mark `message` as an English msgid without translating it; gettext tools look for this name."""
    return message


class Label(str):
    """A fact that is itself a msgid: an error that carries one shows it in the reader's language."""

    __slots__ = ()


class LabelledCode(StrEnum):
    """A code with its English label and the other words by which people and files name it."""

    _value_: str
    label: str  # a msgid
    spellings: tuple[str, ...]  # Korean first

    def __new__(cls, code: str, *_rest: Any) -> Self:
        """A member whose value is the code alone."""
        member = str.__new__(cls, code)
        member._value_ = code
        return member

    def __init__(self, code: str, label: str = "") -> None:
        self.label, self.spellings = label, spellings_of(type(self).__name__, code)


Translate = Callable[[str], str]


class PledgeboardError(Exception):
    """The root of every error that the board explains to a person. `message` is an English msgid with {named}
    placeholders, `facts` what stands in them. A fact that is a `Label` is itself a msgid and is translated, a tuple of
    them becomes a list; any other fact is shown as it is."""

    def __init__(self, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.message = message
        self.facts: dict[str, Any] = facts

    def text(self, translate: Translate) -> str:
        """Say the error in the language of `translate`."""
        facts = {name: _shown(fact, translate) for name, fact in self.facts.items()}
        return translate(self.message).format(**facts)

    def public_message(self, translate: Translate) -> str:
        """The sentence for those who do not run the board: without what only its operator can do or may know."""
        return self.text(translate)

    def __str__(self) -> str:
        return self.text(str)


def _shown(fact: Any, translate: Translate) -> Any:
    if isinstance(fact, tuple):
        return " · ".join(str(_shown(part, translate)) for part in fact)
    return translate(fact) if isinstance(fact, Label) else fact


@contextmanager
def explained_refusal(kind: type[PledgeboardError], message: str, **facts: Any) -> Iterator[None]:
    """Make an error that people understand of what the operating system refuses inside. `kind`, `message`, `facts`: of
    that error, which has the system's words as the fact `reason` as well."""
    try:
        yield
    except OSError as error:
        raise kind(message, **facts, reason=error.strerror or str(error)) from error


class QuantityError(PledgeboardError):
    """A text that was to be read as an amount, and is none; the fact `text` names it."""


class SeedError(PledgeboardError):
    """A seed that cannot be loaded; says in which file, row and column, each None where it does not apply."""

    def __init__(
        self, message: str, *, file: str | None = None, row: int | None = None, column: str | None = None, **facts: Any
    ) -> None:
        super().__init__(message, file=file, row=row, column=column, **facts)
        self.file, self.row, self.column = file, row, column


class StoreError(PledgeboardError):
    """A store that cannot be opened, read or written: foreign, newer, corrupt, read-only, locked or full."""

    def public_message(self, translate: Translate) -> str:
        """Only that it is so: paths, versions, commands and the driver's words are the operator's alone."""
        return translate(
            N_("The board can neither read nor record anything just now. Those who run it find the reason in its log.")
        )


class PassingError(StoreError):
    """A store that is in use, away or full for the moment: whoever writes may try again."""

    def public_message(self, translate: Translate) -> str:
        """The sentence without where the store is."""
        sentence = type(self)(self.message, **(self.facts | {"store": Label(N_("the board"))})).text(translate)
        return sentence[:1].upper() + sentence[1:]


class NotFound(PledgeboardError):
    """A campaign, pledge, page or file that does not exist."""


class PermissionRefused(PledgeboardError):
    """An act that this person may not do."""


class NewerAssessment(PledgeboardError):
    """Someone recorded a newer assessment after the form was opened; `assessment` is that newer one."""

    def __init__(self, assessment: Any) -> None:
        super().__init__(N_("Someone else has recorded a newer assessment meanwhile. Nothing was overwritten."))
        self.assessment = assessment


class RuleError(PledgeboardError):
    """One rule broken by one field; `field` is its path, such as `evidence.0.url`, or None for the whole form."""

    def __init__(self, field: str | None, message: str, **facts: Any) -> None:
        super().__init__(message, **facts)
        self.field = field


class FormErrors(PledgeboardError):
    """Everything wrong with a form at once, so that each error can stand beside its field."""

    def __init__(self, errors: Iterable[RuleError]) -> None:
        self.errors: tuple[RuleError, ...] = tuple(errors)
        super().__init__(N_("Please correct the marked fields."))

    def __str__(self) -> str:
        errors = (f"{error.field}: {error}" if error.field else str(error) for error in self.errors)
        return " ".join([self.message, *errors])


class RowErrors(PledgeboardError):
    """Everything wrong with many things submitted at once; `rows` says by index, from 0, what is wrong with which."""

    def __init__(self, rows: Mapping[int, Iterable[PledgeboardError]]) -> None:
        self.rows: dict[int, tuple[PledgeboardError, ...]] = {row: tuple(errors) for row, errors in rows.items()}
        super().__init__(N_("Nothing was recorded. Rows with errors: {count}."), count=len(self.rows))

    def __str__(self) -> str:
        errors = (f"{row}: {error}" for row, errors in self.rows.items() for error in errors)
        return " ".join([self.text(str), *errors])
