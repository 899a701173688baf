"""The options of commands that read a spreadsheet: its sheet and header, and what its columns, labels and days mean."""

from collections.abc import Callable
from typing import Any

import click

from dashboard.cli.words import _


class Pairs(click.ParamType):  # type: ignore[type-arg]
    """NAME=VALUE; the sign that parts them is the first or the last one."""

    def __init__(self, name: str, *, last: bool = False) -> None:
        self.name, self._last = name, last

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Name and value."""
        name, sign, text = value.rpartition("=") if self._last else value.partition("=")
        if not (name.strip() and sign and text.strip()):
            self.fail(_("“{value}” is not of the form {form}.").format(value=value, form=self.name), param, ctx)
        return name.strip(), text.strip()


def sheet_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--sheet`, `--header-row`, `--column`, `--status`, `--date-order`, as the errors of a spreadsheet name them."""
    for option in (
        click.option("--date-order", type=click.Choice(["dmy", "mdy", "ymd"]), help="Of days such as 3/4/2026."),
        click.option(
            "--status", "statuses", multiple=True, type=Pairs("LABEL=CODE", last=True),
            help="What a label, or a percentage such as 100 or <0, stands for. Several times.",
        ),
        click.option(
            "--column", "columns", multiple=True, type=Pairs("HEADING=FIELD", last=True),
            help="What a column holds: code, title, description, category, level, parent, tags, owner, due, amount, "
            "status, mark, progress, as_of, note, evidence, title_fr and the like, or ignored. Several times.",
        ),
        click.option("--header-row", type=click.IntRange(1), help="The row that names the columns."),
        click.option("--sheet", metavar="NAME", help="The sheet of the file."),
    ):  # fmt: skip
        command = option(command)
    return command
