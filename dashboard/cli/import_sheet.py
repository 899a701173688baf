"""Spreadsheets on the command line: the options by which one is read, and the sub-command that records assessments."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dashboard.cli.words import CAMPAIGN, _, progress_bar, refusal, say
from dashboard.domain.errors import N_, Label
from dashboard.settings import read_settings

if TYPE_CHECKING:
    from dashboard.services.judging.import_assessments import Preview

SHOWN = 200  # rows of each kind


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


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@click.option("--as", "name", default="", metavar="NAME", help="Who judges: your name or your group's.")
@CAMPAIGN
@sheet_options
@click.option("--taken-over", is_flag=True, help="What the list's keeper has published: no evidence is needed.")
@click.option("--skip-unknown", is_flag=True, help="Leave rows out whose pledge the board does not have.")
def import_sheet(file: Path, dry_run: bool, name: str, campaign: str, **options: Any) -> None:
    """Record a spreadsheet of assessments, all of it or nothing.

    FILE is CSV (UTF-8, UTF-16 or CP949), XLSX, XLS or ODS with the columns number or title, status and as_of, and if wanted
    verdict, timeliness, reason, rater, note and evidence_url; headers and values in Korean or English. The store has
    to hold the campaign already.
    """
    from dashboard.domain.assessment import check_name
    from dashboard.domain.permission import Actor, Role
    from dashboard.services.campaigns.seed import open_board
    from dashboard.services.judging.import_assessments import NOTHING_NEW, import_assessments, preview
    from dashboard.services.judging.read_assessments import ImportOptions
    from dashboard.services.sheets import SheetError
    from dashboard.store.reads.campaign import first_campaign

    author = check_name(name) if name or not dry_run else ""
    actor = Actor(id=f"local:{author}", name=author, kind="local", role=Role.STEWARD)
    store = open_board(read_settings().database_url, upgrade=not dry_run)
    columns, statuses = dict(options.pop("columns")), dict(options.pop("statuses"))
    said = ImportOptions(columns=columns, statuses=statuses, **options)
    sheet = preview(store, actor, campaign or first_campaign(store), file.name, content_of(file), said)
    _say(sheet)
    if sheet.errors:
        raise SheetError(N_("Nothing was recorded. Errors: {count}."), count=len(sheet.errors))
    if dry_run or not sheet.added:
        return
    with progress_bar(_("Recording …")) as progress:
        recorded = import_assessments(store, actor, sheet, progress)
    if recorded:
        message = _("Recorded: {count} assessments, entries {first} to {last}.")
        say(message, count=len(recorded), first=recorded[0], last=recorded[-1])
    else:
        say(_(NOTHING_NEW))


def content_of(file: Path) -> bytes:
    """A file's bytes, as far as the reader takes them. Raises SheetError for a folder and for what cannot be opened."""
    from dashboard.services.sheets.spreadsheet import MOST_BYTES, SheetError

    if not file.is_file():
        raise SheetError(
            N_("“{name}” is {kind}. Save its table as XLSX, ODS or CSV."), name=file.name, kind=Label(N_("a folder"))
        )
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise SheetError(N_("“{name}” cannot be opened: {reason}"), name=file.name, reason=error.strerror) from error


def _say(sheet: "Preview") -> None:
    """Print how the file was read and what would be recorded; errors on stderr."""
    for note in sheet.notes:
        click.echo(note.text(_))
    if sheet.ignored:
        say(_("Columns that are not known and were left out: {names}"), names=", ".join(sheet.ignored))
    for change in sheet.added[:SHOWN]:
        now, then = _(change.now.label), _(change.draft.status.label)
        place = _("Row {row}").format(row=change.row)
        click.echo(f"{place}: {change.draft.pledge_number} {change.title}: {now} → {then} ({change.draft.as_of})")
    if len(sheet.added) > SHOWN:
        say(_("and {count} more"), count=len(sheet.added) - SHOWN)
    for warning in sheet.warnings:
        click.echo(_("Note: {sentence}").format(sentence=warning.text(_)), err=True)
    for error in sheet.errors:
        click.echo(refusal(error), err=True)
    message = _("To be added: {added}. On record already: {unchanged}. Errors: {errors}.")
    say(message, added=len(sheet.added), unchanged=len(sheet.unchanged), errors=len(sheet.errors))
