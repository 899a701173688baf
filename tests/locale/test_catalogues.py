"""Every message of the code has a Korean text, the catalogues hold nothing else, and any language can be asked for."""

import importlib.util
import re
from copy import deepcopy
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from dashboard.domain.status import Status
from dashboard.locale import LANGUAGES, ForeignText, translator
from tests.other_campaign import FOREIGN

TOOL = Path(__file__).parents[2] / "tools" / "messages.py"
SAME_IN_KOREAN = {"ID", "API", "N = {count}"}  # signs, no words


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("message_tool", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _catalogue(language: str) -> Catalog:
    with LANGUAGES[language].open("rb") as source:
        return read_po(source, locale=language)


def _texts(language: str) -> dict[str, str]:
    return {message.id: message.string for message in _catalogue(language) if message.id}


def _placeholders(text: str) -> list[tuple[str, str | None, str | None]]:
    """Name, format and conversion of each placeholder, in an order that does not depend on the language's."""
    return sorted((name, form, conv) for _, name, form, conv in Formatter().parse(text) if name is not None)


KOREAN = _texts("ko")
MESSAGES = sorted(_tool().messages())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_the_messages_of_the_code_and_nothing_else(language: str) -> None:
    held = set(_texts(language))
    assert sorted(set(MESSAGES) - held) == [], "run tools/messages.py, then give these a Korean text"
    assert sorted(held - set(MESSAGES)) == [], "run tools/messages.py: the code does not say these any more"


def test_a_catalogue_keeps_no_doubtful_and_no_dead_text() -> None:
    catalogue = _catalogue("ko")
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert list(catalogue.obsolete) == []


def test_every_message_has_a_korean_text() -> None:
    assert [message for message in MESSAGES if not KOREAN.get(message, "").strip()] == []


def test_a_korean_text_has_the_placeholders_of_its_message() -> None:
    wrong = {m: t for m, t in KOREAN.items() if t and _placeholders(t) != _placeholders(m)}
    assert wrong == {}


def test_a_korean_text_is_written_in_hangul() -> None:
    foreign = {
        m: t for m, t in KOREAN.items() if re.search("[A-Za-z]", re.sub("{.*?}", "", t)) and not re.search("[가-힣]", t)
    }
    assert set(foreign) - SAME_IN_KOREAN == set()


def test_the_korean_translator_says_what_the_catalogue_holds() -> None:
    assert {message: translator("ko")(message) for message in KOREAN} == KOREAN


def test_no_exception_outlives_its_message() -> None:
    assert SAME_IN_KOREAN - set(MESSAGES) == set()


def test_the_korean_status_labels_are_those_that_local_governments_use() -> None:
    labels = [translator("ko")(status.label) for status in Status]
    assert labels == [
        "완료",
        "이행 후 계속추진",
        "정상추진",
        "일부추진",
        "미착수",
        "보류",
        "폐기",
        "판단불가",
        "미평가",
    ]


def test_english_messages_are_their_own_texts() -> None:
    assert [message for message in MESSAGES if translator("en")(message) != message] == []


@pytest.mark.parametrize("language", ["", "fr", "../ko"])
def test_an_unknown_language_reads_as_english(language: str) -> None:
    assert translator(language)("Pledgeboard") == "Pledgeboard"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_that_no_catalogue_holds_comes_back_as_it_is(language: str) -> None:
    assert translator(language)("Nobody says this, not even {name}.") == "Nobody says this, not even {name}."


def test_no_message_states_a_fact_of_one_campaign() -> None:
    """Licence, office, country and counts come from a board's own data, never from its words."""
    example = "Asia/Seoul"  # of a time zone
    texts = [(id, text.replace(example, "")) for id, text in _texts("ko").items()]
    assert [pair for pair in texts if FOREIGN.search(" ".join(pair).replace(example, ""))] == []


# What only the operator can do, at the machine: commands, settings, packages, files, other software.
OPERATORS = re.compile(
    r"make run|pledgeboard [a-z]|PLEDGEBOARD_|STREAMLIT_|streamlit|docs/|sqlite|postgres|[Ii]nstall|Chromium|\\.db\\b|--[a-z]",
)
FACES = ("pages", "ui", "web", "charts")
FOR_OPERATORS = {"dashboard/ui/board.py"}  # seen by whoever started the board with another program


def test_no_page_and_no_public_address_tells_its_readers_what_only_the_operator_can_do() -> None:
    told = {
        f"{file}:{line}": message
        for message, places in _tool().messages().items()
        for file, line in places
        if OPERATORS.search(message) and file.split("/")[1] in FACES and file not in FOR_OPERATORS
    }
    assert told == {}


def test_a_text_in_another_language_is_still_known_as_one_when_plotly_copies_it() -> None:
    copied = deepcopy(ForeignText("서울", "ko"))
    assert (type(copied), copied, copied.language) == (ForeignText, "서울", "ko")
