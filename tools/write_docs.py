"""Write the reference pages of docs/ from what they describe: the command, the settings, the data package.

    python tools/write_docs.py

tests/test_docs.py fails while a page differs from what this would write.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from dashboard.cli import main as command
from dashboard.domain.columns import TABLES, record_tables
from dashboard.locale import translator
from dashboard.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PACKAGE = ROOT / "seed" / "park-won-soon-2018" / "datapackage.json"
HELP_WIDTH = 100  # characters


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [list(head), *map(list, rows)]
    text = ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines]
    return "\n".join([text[0], "|" + "---|" * len(lines[0]), *text[1:]])


def _context(name: str, command: click.Command, parent: click.Context | None = None) -> click.Context:
    widths = {"terminal_width": HELP_WIDTH, "max_content_width": HELP_WIDTH}
    return command.make_context(name, [], parent, resilient_parsing=True, **widths)


def commands_page() -> str:
    """docs/commands.md: what each command says of itself."""
    parts = [
        "# The `pledgeboard` command",
        "Written from the command itself by `python tools/write_docs.py`.",
        "Exit code 0: done. 1: refused or failed, with one line on stderr in the person's language "
        "(`PLEDGEBOARD_LANGUAGE`, else the system's locale). 2: wrong usage.",
    ]
    group = _context("pledgeboard", command)
    parts.append(f"```text\n{command.get_help(group)}\n```")
    for name in command.list_commands(group):
        found = command.commands[name]
        context = _context(name, found, group)
        parts += [f"## pledgeboard {name}", f"```text\n{found.get_help(context)}\n```"]
        if isinstance(found, click.Group):
            for part in found.list_commands(context):
                below = found.commands[part]
                parts += [
                    f"### pledgeboard {name} {part}",
                    f"```text\n{below.get_help(_context(part, below, context))}\n```",
                ]
    return "\n\n".join(parts) + "\n"


def settings_page() -> str:
    """docs/settings.md: every environment variable."""
    rows = []
    for name, field in Settings.model_fields.items():
        default = "(unset)" if field.default is None else f"`{field.default}`"
        rows.append([f"`{PREFIX}{name.upper()}`", default, field.description or ""])
    return (
        "\n\n".join(
            [
                "# Settings",
                "Written from `dashboard/settings.py` by `python tools/write_docs.py`. Each setting is an environment "
                "variable; an empty one counts as unset, a value that is not allowed stops the command with one line.",
                table(["variable", "default", "meaning"], rows),
                "The look and the limits of the server stand in `.streamlit/config.toml`.",
            ]
        )
        + "\n"
    )


def _kind(field: dict[str, Any]) -> str:
    values = field.get("constraints", {}).get("enum")
    return ", ".join(f"`{value}`" for value in values) if values else str(field.get("type", "string"))


def dictionary_page() -> str:
    """docs/data-dictionary.md: every table and column of the data package."""
    package = json.loads(PACKAGE.read_text(encoding="utf-8"))
    parts = [
        "# Data dictionary",
        f"Written from `{PACKAGE.relative_to(ROOT).as_posix()}` by `python tools/write_docs.py`. The data is a "
        "Frictionless Data Package of CSV files, UTF-8 with a header; an empty cell: the source does not say. The "
        "tables that the board adds to it are described at the end.",
    ]
    for resource in package["resources"]:
        schema = resource["schema"]
        keys = [schema["primaryKey"]] if isinstance(schema.get("primaryKey"), str) else schema.get("primaryKey", [])
        foreign = {name: key for key in schema.get("foreignKeys", []) for name in _names(key["fields"])}
        rows = []
        for field in schema["fields"]:
            name = field["name"]
            marks = ["key"] if name in keys else []
            if name in foreign:
                target = foreign[name]["reference"]
                there = target["resource"] or resource["name"]
                marks.append(f"refers to {there}.{', '.join(_names(target['fields']))}")
            if field.get("constraints", {}).get("required") and name not in keys:
                marks.append("required")
            rows.append([f"`{name}`", _kind(field), "; ".join(marks), field.get("description", "")])
        parts += [
            f"## {resource['name']}",
            resource.get("description", ""),
            table(["column", "type", "rule", "meaning"], rows),
        ]
    return "\n\n".join(part for part in [*parts, *_board_tables()] if part) + "\n"


def _board_tables() -> list[str]:
    """The tables of the API, of list files and of exported packages, written from the registry of columns."""
    korean = translator("ko")
    parts = [
        "## Tables of the board",
        "Written from `dashboard/domain/columns`: what `/api/v1/…`, its files, the static site and exported data "
        "packages hold. “Import”: how the column is headed in a spreadsheet of assessments, in English and Korean.",
    ]
    for name, described in (record_tables() | TABLES).items():
        rows = []
        for column in described.columns:
            marks = ["key"] if column.name in described.key else []
            if column.name in described.references:
                marks.append(f"refers to {'.'.join(described.references[column.name])}")
            if not column.public:
                marks.append("in packages alone")
            if column.heading is not None:
                marks.append(f"import: {column.heading.field}, {column.heading.korean}")
            unit = f" ({column.unit})" if column.unit else ""
            rows.append(
                [f"`{column.name}`", f"{column.kind}{unit}", "; ".join(marks), column.meaning, korean(column.meaning)]
            )
        parts += [f"### {name}", f"{described.title}.", table(["column", "type", "rule", "meaning", "뜻"], rows)]
    return parts


def _names(fields: str | list[str]) -> list[str]:
    return [fields] if isinstance(fields, str) else fields


PAGES = {"commands.md": commands_page, "settings.md": settings_page, "data-dictionary.md": dictionary_page}


def main() -> int:
    """Write every page."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
