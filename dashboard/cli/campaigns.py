"""The sub-commands that load a campaign: out of a data package, or out of one spreadsheet."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dashboard.cli.import_sheet import Pairs, content_of, sheet_options
from dashboard.cli.words import _, open_here, progress_bar, refusal, say
from dashboard.domain.errors import N_
from dashboard.domain.status import Status
from dashboard.settings import read_settings

if TYPE_CHECKING:
    from dashboard.services.campaigns.new import Preview
    from dashboard.services.campaigns.seed_changes import ListChanges
    from dashboard.services.sheets import Reading, SheetMapping
    from dashboard.store.engine.store import Store

SHOWN = 200  # changes, warnings and errors of each kind
MAPPING = "mapping.json"
NOT_CONFIRMED = N_("The board holds this campaign already. --yes records these changes, --dry-run shows them.")


def confirmations(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that confirm what a list changes of judged pledges."""
    for option in (
        click.option(
            "--confirm-gone", "gone", multiple=True, metavar="NUMBER",
            help="A judged pledge that is dropped; what was recorded stays. Several times.",
        ),
        click.option(
            "--confirm-renamed", "renamed", multiple=True, type=Pairs("NUMBER=TITLE"),
            help="A judged pledge, and the new title that it keeps its judgements under; several times.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@click.argument("directory", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@confirmations
def seed(directory: Path | None, renamed: Sequence[tuple[str, str]], gone: Sequence[str]) -> None:
    """Load a seed's data package into the store.

    DIR is a folder with datapackage.json; without it, the campaign that the board ships with. A seed that the store
    holds already changes nothing. A corrected one needs a new version, and leaves every judgement with its pledge:
    where a judged pledge gets another title or leaves, all of them are listed, and each has to be confirmed by its
    number. For a figure that is measured its id stands in the number's place.
    """
    from dashboard.services.campaigns.seed import seed
    from dashboard.services.campaigns.seed_changes import Confirmed, SeedChanges
    from dashboard.services.campaigns.seed_files import default_seed_directory

    package = directory or read_settings().seed_directory or default_seed_directory()
    try:
        result = seed(open_here(), package, confirmed=Confirmed(dict(renamed), gone))
    except SeedChanges as refusal:
        for reason in refusal.reasons:
            click.echo(reason.text(_), err=True)
        raise
    if result.changed:
        message = _("Seed version {version} is recorded as journal entry {entry}.")
    else:
        message = _("Seed version {version} is journal entry {entry} already; nothing changed.")
    say(message, version=result.version, entry=result.entry_id)
    _say_changes(result.changes)


@click.command()
@click.argument("file", metavar="SHEET", type=click.Path(exists=True, path_type=Path))
@click.option("--id", "campaign", required=True, metavar="ID", help="The campaign's short name, for addresses.")
@click.option("--name", default="", help="The campaign's name.")
@click.option("--language", default="", metavar="TAG", help="Of the pledges, such as ko or fr-CA.")
@click.option("--timezone", default="", metavar="ZONE", help="Whose days count, such as Europe/Paris.")
@click.option("--currency", default="", metavar="CODE", help="Of its amounts, such as KRW.")
@sheet_options
@click.option("--as-of", "day", default="", metavar="DAY", help="The day that the statuses are true of.")
@click.option(
    "--rater", default="independent", show_default=True, type=click.Choice(["independent", "self"]),
    help="Whose judgements the statuses are; self: the administration's own.",
)  # fmt: skip
@click.option("--as", "name_of_author", default="", metavar="NAME", help="Under whose name statuses are taken over.")
@click.option("--package", default=None, type=click.Path(path_type=Path), metavar="DIR",
              help="Write the data package and the mapping of the columns; the mapping there is used again.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Show what would be recorded and write nothing.")
@click.option("--yes", is_flag=True, help="Confirm the changes of a campaign that the board holds.")
@confirmations
def new(
    file: Path, campaign: str, sheet: str | None, header_row: int | None, columns: Sequence[tuple[str, str]],
    statuses: Sequence[tuple[str, str]], date_order: str | None, day: str, rater: str, name_of_author: str,
    package: Path | None, dry_run: bool, yes: bool, renamed: Sequence[tuple[str, str]], gone: Sequence[str],
    **facts: str,
) -> None:  # fmt: skip
    """Make a campaign out of one spreadsheet, its statuses included; the same again is an update.

    SHEET is CSV, XLSX, XLS, ODS or the election commission's JSON. What it holds is shown before anything is recorded.
    The pledges of a campaign that the board holds are known again by code, else by title, and keep their judgements:
    a judged pledge that would change its title or leave has to be named.
    """
    from dashboard.domain.assessment import check_name
    from dashboard.domain.days import parse_day
    from dashboard.domain.permission import Actor, Role
    from dashboard.domain.status import Rater
    from dashboard.services.campaigns.founding import Founding
    from dashboard.services.campaigns.new import choose_as_before, preview, record, today_of
    from dashboard.services.campaigns.seed import open_existing
    from dashboard.services.campaigns.seed_changes import Confirmed
    from dashboard.services.sheets import SheetError, read_pledges, read_workbook
    from dashboard.share.files.folder import check_folder
    from dashboard.share.package.package import MARK

    if package is not None:
        check_folder(package, MARK)
    author = check_name(name_of_author) if name_of_author else ""
    actor = Actor(id=f"local:{author}" if author else "system:cli", name=author, kind="local", role=Role.STEWARD)
    store = open_existing(read_settings().database_url, upgrade=not dry_run)
    today = today_of(store, campaign, facts["timezone"])
    workbook, kept = read_workbook(file.name, content_of(file)), _kept_mapping(package, store, campaign)
    chosen, mapping, notes = choose_as_before(workbook, kept, sheet, header_row)
    mapping = mapping.changed(columns=dict(columns), statuses=dict(statuses), date_order=date_order)
    reading = read_pledges(chosen, mapping, today)
    named = {**workbook.facts, **{name: text for name, text in facts.items() if text}}
    whose, as_of = Rater.CITY if rater == "self" else Rater.WATCHDOG, parse_day(day) if day else None
    founding = Founding(campaign, file.name, named, whose, as_of)
    looked = preview(store, actor, founding, reading, mapping, today, Confirmed(dict(renamed), gone))
    for note in (*notes, *reading.notes):
        click.echo(note.text(_))
    _say(looked, reading)
    if looked.errors:
        raise SheetError(N_("Nothing was recorded. Errors: {count}."), count=len(looked.errors))
    if dry_run:
        return
    if looked.changes is not None and looked.has_changes and not yes:
        if not sys.stdin.isatty():
            raise SheetError(NOT_CONFIRMED)
        click.confirm(_("Record these changes?"), abort=True)
    store = store or open_here()
    with progress_bar(_("Recording …")) as progress:
        founded = record(store, actor, looked, progress)
    message = _("{campaign}: journal entry {entry}, {count} statuses taken over.")
    if not founded.seed.changed and not founded.assessments:
        message = _("{campaign}: all of it is on record already; nothing was recorded.")
    say(message, campaign=campaign, entry=founded.seed.entry_id, count=len(founded.assessments))
    if package is not None:
        _write_package(store, campaign, package, mapping)


def _kept_mapping(package: Path | None, store: "Store | None", campaign: str) -> "SheetMapping | None":
    """How the columns were read the last time: as the package says, else as the board does."""
    from dashboard.services.campaigns.new import mapping_of
    from dashboard.services.sheets import SheetMapping

    if package is not None and (package / MAPPING).is_file():
        return SheetMapping.from_json((package / MAPPING).read_text("utf-8"))
    return mapping_of(store, campaign) if store is not None else None


def _write_package(store: "Store", campaign: str, package: Path, mapping: "SheetMapping") -> None:
    from dashboard.share.package.package import export_package
    from dashboard.share.permalink import LOCAL
    from dashboard.share.snapshot import Snapshot
    from dashboard.store.reads.view import View

    with progress_bar(_("Writing …")) as progress:
        snapshot = Snapshot(store, store.revision(), View(campaign))
        count = export_package(snapshot, package, read_settings().public_url or LOCAL, progress)
    (package / MAPPING).write_text(mapping.to_json(), "utf-8")
    say(_("{folder}: {count} files, revision {revision}."), folder=package, count=count + 1, revision=snapshot.revision)


def _say(looked: "Preview", reading: "Reading") -> None:
    """Print what a list holds and changes; warnings and errors on stderr."""
    from dashboard.services.campaigns.new import summary

    for sentence in summary(looked, reading, _):
        click.echo(sentence)
    for label in reading.labels:
        if label.code:
            status = _(Status(label.code).label)
            say(_("“{label}” ({count}) is read as {status}."), label=label.label, count=label.count, status=status)
    if looked.drafts or looked.known_statuses:
        for name, counts in looked.statuses.items():
            shown = " · ".join(f"{_(status.label)} {counts[status]}" for status in Status if counts[status])
            click.echo(f"  {name or _('No category')} ({sum(counts.values())}): {shown}")
    if looked.changes is not None:
        _say_changes(looked.changes)
    for lines in ([_("Note: {sentence}").format(sentence=warning.text(_)) for warning in looked.warnings],
                  [refusal(error) for error in looked.errors]):  # fmt: skip
        for line in lines[:SHOWN]:
            click.echo(line, err=True)
        if len(lines) > SHOWN:
            click.echo(_("and {count} more").format(count=len(lines) - SHOWN), err=True)


def _say_changes(changes: "ListChanges") -> None:
    """Print what a newer list changes; nothing for a first one."""
    kinds = (
        (_("New"), changes.new), (_("Changed"), changes.changed), (_("Renamed"), changes.renamed),
        (_("No longer in the list"), changes.gone),
    )  # fmt: skip
    if not any(found for _label, found in kinds):
        return
    for label, found in kinds:
        for change in found[:SHOWN]:
            title = f"{change.before} → {change.title}" if change.before else change.title
            columns = f" ({', '.join(change.columns)})" if change.columns and not change.before else ""
            click.echo(f"  {label}: {change.number} {title}{columns}")
    counts = " · ".join(f"{label} {len(found)}" for label, found in kinds)
    say(_("{counts} · unchanged {unchanged}"), counts=counts, unchanged=changes.unchanged)
