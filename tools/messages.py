"""The message catalogues: find every message in the code, bring the catalogues up to date, say what is missing.

    python tools/messages.py      updates dashboard/locale/*/LC_MESSAGES/pledgeboard.po; lists what lacks a text

Messages are found in the registries (`.toml`, columns.csv), and in the syntax trees of modules and templates: babel's
own reader overlooks those inside f-strings on Python 3.11.
"""

import ast
import csv
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

ROOT = Path(__file__).parents[1]
CODE = ROOT / "dashboard"
REGISTRIES = (
    "domain/columns/tables", "domain/statuses", "domain/pages", "services/campaigns/package", "ui/desk/desk",
    "web/problems", "web/routes/parameters", "domain/words",
)  # fmt: skip
KEYS = {"title", "label", "site_label", "meaning", "lead", "nothing", "singular", "plural"}
MARKS = ("_", "N_", "translate", "Label")
LANGUAGES = sorted(path.parents[1].name for path in (CODE / "locale").glob("*/LC_MESSAGES/pledgeboard.po"))


def messages() -> dict[str, list[tuple[str, int]]]:
    """Every message in the code.

    Returns:
        message to the places (file relative to the root, line) that it stands in.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for file in sorted((CODE / "content" / "templates").rglob("*.html")):
        for line, _name, message in extract_from_ast(Environment().parse(file.read_text(encoding="utf-8")), ("_",)):
            found.setdefault(str(message), []).append((str(file.relative_to(ROOT)), line))
    for file in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            argument = node.args[0]
            if name in MARKS and isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                found.setdefault(argument.value, []).append((str(file.relative_to(ROOT)), node.lineno))
    file = CODE / "domain" / "columns" / "columns.csv"
    for line, row in enumerate(csv.DictReader(file.read_text(encoding="utf-8").splitlines()), 2):
        for message in (row["title"], row["meaning"]):
            if message and "{" not in message:
                found.setdefault(message, []).append((str(file.relative_to(ROOT)), line))
    for name in REGISTRIES:
        registry = CODE / f"{name}.toml"
        for message in _texts(tomllib.loads(registry.read_text(encoding="utf-8"))):
            found.setdefault(message, []).append((str(registry.relative_to(ROOT)), 1))
    words = CODE / "streamlit_patches" / "streamlit_words.txt"
    for line, message in enumerate(words.read_text(encoding="utf-8").splitlines(), 1):
        found.setdefault(message, []).append((str(words.relative_to(ROOT)), line))
    return found


def _texts(value: Any, key: str = "", within: tuple[str, ...] = ()) -> Iterator[str]:
    """The messages of a registry: the texts under some keys, and all words of codes."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, name, (*within, key))
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, "", within)
    elif value and isinstance(value, str) and (key in KEYS or "codes" in within) and within[-1:] != ("special",):
        yield value


def catalogue_file(language: str) -> Path:
    """Where a language's catalogue lies."""
    return CODE / "locale" / language / "LC_MESSAGES" / "pledgeboard.po"


def update(language: str) -> list[str]:
    """Bring one catalogue up to date: new messages in, unused ones out, texts kept.

    Returns:
        the messages without a text (none for English, whose messages are their own texts).
    """
    path = catalogue_file(language)
    with path.open("rb") as source:
        old = read_po(source, locale=language)
    new = Catalog(locale=language, project="pledgeboard", fuzzy=False, charset="utf-8")
    new.mime_headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Transfer-Encoding", "8bit")]
    for message in sorted(messages()):
        known = old.get(message)
        new.add(message, known.string if known else "", flags=("python-brace-format",) if "{" in message else ())
    with path.open("wb") as out:
        write_po(out, new, width=0, omit_header=True, sort_output=True)
    header = (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: pledgeboard\\n"\n'
        f'"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    path.write_text(header + path.read_text(encoding="utf-8"), encoding="utf-8")
    return [] if language == "en" else [m.id for m in new if m.id and not m.string]


if __name__ == "__main__":
    missing = [message for language in LANGUAGES for message in update(language)]
    for message in missing:
        print(repr(message))
    sys.exit(1 if missing else 0)
