"""The sub-commands that load: a campaign out of a data package or of one spreadsheet, assessments out of a spreadsheet."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dashboard.cli.share import write_package
from dashboard.cli.words import CAMPAIGN, _, open_here, progress_bar, refusal, say, together
from dashboard.domain.assessment import check_name
from dashboard.domain.days import parse_day
from dashboard.domain.errors import N_, Label, PledgeboardError
from dashboard.domain.permission import Actor, Role
from dashboard.domain.status import Rater, Status
from dashboard.settings import read_settings

if TYPE_CHECKING:
    from dashboard.services.campaigns.new import Preview
    from dashboard.services.campaigns.seed import ListChanges
    from dashboard.services.sheets import Reading
    from dashboard.store.engine.store import Store

NamedTexts = Sequence[tuple[str, str]]

SHOWN = 200  # changes, warnings and errors of each kind
MAPPING = "mapping.json"
NOT_CONFIRMED = N_("The board holds this campaign already. --yes records these changes, --dry-run shows them.")
REFUSED = N_("Nothing was recorded. Errors: {count}.")
NOTE = N_("Note: {sentence}")


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


confirmations = together(
    click.option("--yes", is_flag=True, help="Confirm the changes of what nobody has judged; a data package needs no --yes."),
    click.option(
        "--confirm-renamed", "renamed", multiple=True, type=Pairs("NUMBER=TITLE"),
        help="A judged pledge, and the new title that it keeps its judgements under; several times.",
    ),
    click.option(
        "--confirm-gone", "gone", multiple=True, metavar="NUMBER",
        help="A judged pledge that is dropped; what was recorded stays. Several times.",
    ),
)  # fmt: skip
# As the errors of a spreadsheet name them.
sheet_options = together(
    click.option("--sheet", metavar="NAME", help="The sheet of the file."),
    click.option("--header-row", type=click.IntRange(1), help="The row that names the columns."),
    click.option(
        "--column", "columns", multiple=True, type=Pairs("HEADING=FIELD", last=True),
        help="What a column holds: code, title, description, category, level, parent, tags, owner, due, amount, "
        "status, mark, progress, as_of, note, evidence, title_fr and the like, or ignored. Several times.",
    ),
    click.option(
        "--status", "statuses", multiple=True, type=Pairs("LABEL=CODE", last=True),
        help="What a label, or a percentage such as 100 or <0, stands for. Several times.",
    ),
    click.option("--date-order", type=click.Choice(["dmy", "mdy", "ymd"]), help="Of days such as 3/4/2026."),
)  # fmt: skip


AS_OF = click.option(
    "--as-of", "day", default="", metavar="DAY", help="The day of statuses that say none of their own."
)


@click.command()
@click.argument("directory", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@confirmations
def seed(directory: Path | None, yes: bool, renamed: NamedTexts, gone: Sequence[str]) -> None:
    """Load a seed's data package into the store.

    DIR is a folder with datapackage.json; without it, the campaign that the board ships with. A seed that the store
    holds already changes nothing. A corrected one needs a new version, and leaves every judgement with its pledge:
    where a judged pledge gets another title or leaves, all of them are listed, and each has to be confirmed by its
    number. For a figure that is measured its id stands in the number's place.
    """
    from dashboard.services.campaigns.seed import Confirmed, SeedChanges, seed
    from dashboard.services.campaigns.seed_files import default_seed_directory

    del yes  # what nobody has judged is changed without a question
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
@click.option(
    "--fact", "more_facts", multiple=True, type=Pairs("COLUMN=TEXT"),
    help="What else is known of the campaign: candidate, office, place, election_date, term_start, term_end, source_url, "
    "licence, licence_holder, name_en and the like. Several times.",
)  # fmt: skip
@sheet_options
@AS_OF
@click.option(
    "--rater", default="independent", show_default=True, type=click.Choice(["independent", "self"]),
    help="Whose judgements the statuses are; self: the administration's own.",
)  # fmt: skip
@click.option("--as", "name_of_author", default="", metavar="NAME", help="Under whose name statuses are taken over.")
@click.option("--package", default=None, type=click.Path(path_type=Path), metavar="DIR",
              help="Write the data package and the mapping of the columns; the mapping there is used again.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Show what would be recorded and write nothing.")
@confirmations
def new(
    file: Path, campaign: str, sheet: str | None, header_row: int | None, columns: NamedTexts,
    statuses: NamedTexts, date_order: str | None, day: str, rater: str, name_of_author: str,
    package: Path | None, dry_run: bool, yes: bool, renamed: NamedTexts, gone: Sequence[str],
    more_facts: NamedTexts, **facts: str,
) -> None:  # fmt: skip
    """Make a campaign out of one spreadsheet, its statuses included; the same again is an update.

    SHEET is CSV, XLSX, XLS, ODS or the election commission's JSON. What it holds is shown before anything is recorded.
    The pledges of a campaign that the board holds are known again by code, else by title, and keep their judgements:
    a judged pledge that would change its title or leave has to be named.
    """
    from dashboard.services.campaigns.founding import Founding, read_facts
    from dashboard.services.campaigns.new import choose_as_before, mapping_of, preview, record, today_of
    from dashboard.services.campaigns.seed import Confirmed, open_existing
    from dashboard.services.sheets import SheetMapping, read_pledges, read_workbook
    from dashboard.share.files.archive import check_folder
    from dashboard.share.package.package import MARK
    from dashboard.share.snapshot import Snapshot
    from dashboard.store.reads.view import View

    if package is not None:
        check_folder(package, MARK)
    author = check_name(name_of_author) if name_of_author else ""
    actor = Actor(id=f"local:{author}" if author else "system:cli", name=author, kind="local", role=Role.STEWARD)
    store = open_existing(read_settings().database_url, upgrade=not dry_run)
    today = today_of(store, campaign, facts["timezone"])
    workbook = read_workbook(file.name, _content_of(file))
    # How the columns were read the last time: as the package says, else as the board does.
    kept = mapping_of(store, campaign) if store is not None else None
    if package is not None and (package / MAPPING).is_file():
        kept = SheetMapping.from_json((package / MAPPING).read_text("utf-8"))
    chosen, mapping, notes = choose_as_before(workbook, kept, sheet, header_row)
    mapping = mapping.changed(columns=dict(columns), statuses=dict(statuses), date_order=date_order)
    reading = read_pledges(chosen, mapping, today)
    named = {**workbook.facts, **read_facts(dict(more_facts)), **{name: text for name, text in facts.items() if text}}
    whose, as_of = Rater.CITY if rater == "self" else Rater.WATCHDOG, parse_day(day) if day else None
    founding = Founding(campaign, file.name, named, whose, as_of)
    looked = preview(store, actor, founding, reading, mapping, today, Confirmed(dict(renamed), gone))
    for note in (*notes, *reading.notes):
        click.echo(note.text(_))
    _say_preview(looked, reading, store)
    if looked.errors:
        raise PledgeboardError(REFUSED, count=len(looked.errors))
    if dry_run:
        return
    if looked.changes is not None and looked.has_changes and not yes:
        if not sys.stdin.isatty():
            raise PledgeboardError(NOT_CONFIRMED)
        click.confirm(_("Record these changes?"), abort=True)
    store = store or open_here()
    with progress_bar(_("Recording …")) as progress:
        founded = record(store, actor, looked, progress)
    message = _("{campaign}: journal entry {entry}, {count} statuses taken over.")
    if not founded.seed.changed and not founded.assessments:
        message = _("{campaign}: all of it is on record already; nothing was recorded.")
    say(message, campaign=campaign, entry=founded.seed.entry_id, count=len(founded.assessments))
    if package is not None:
        snapshot = Snapshot(store, store.revision(), View(campaign))
        write_package(snapshot, package, more=1)
        (package / MAPPING).write_text(mapping.to_json(), "utf-8")


def _say_preview(looked: "Preview", reading: "Reading", store: "Store | None") -> None:
    """Print what a list holds and changes; warnings and errors on stderr."""
    from dashboard.services.campaigns.new import status_changes, summary

    columns = ", ".join(f"{heading}={field}" for field, heading in reading.columns.items())
    say(_("Columns as they are read: {columns}."), columns=columns)
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
    if store is not None and looked.changes is not None:
        _say_changes(looked.changes)
        _list([f"  {line}" for line in status_changes(store, looked, _)])
    _list([_(NOTE).format(sentence=warning.text(_)) for warning in looked.warnings], err=True)
    _list([refusal(error) for error in looked.errors], err=True)


def _list(lines: list[str], *, err: bool = False) -> None:
    for line in lines[:SHOWN]:
        click.echo(line, err=err)
    if len(lines) > SHOWN:
        click.echo(_(N_("and {count} more")).format(count=len(lines) - SHOWN), err=err)


def _say_changes(changes: "ListChanges") -> None:
    """Print what a newer list changes; nothing for a first one."""
    from dashboard.services.campaigns.seed import KINDS

    for kind, label in KINDS.items():
        for change in getattr(changes, kind)[:SHOWN]:
            title = f"{change.before} → {change.title}" if change.before else change.title
            columns = f" ({', '.join(change.columns)})" if change.columns and not change.before else ""
            click.echo(f"  {_(label)}: {change.number} {title}{columns}")
    if changes:
        click.echo(changes.counts(_))


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@click.option("--as", "name", default="", metavar="NAME", help="Who judges: your name or your group's.")
@CAMPAIGN
@sheet_options
@AS_OF
@click.option("--taken-over", is_flag=True, help="What the list's keeper has published: no evidence is needed.")
@click.option("--skip-unknown", is_flag=True, help="Leave rows out whose pledge the board does not have.")
def import_sheet(file: Path, dry_run: bool, name: str, campaign: str, day: str, **options: Any) -> None:
    """Record a spreadsheet of assessments, all of it or nothing.

    FILE is CSV, XLSX, XLS or ODS with the columns number or title, status and as_of, and if wanted verdict, timeliness,
    reason, rater, note and evidence_url; headers and values in Korean or English. The store has to hold the campaign
    already.
    """
    from dashboard.services.campaigns.seed import open_board
    from dashboard.services.judging.import_assessments import NOTHING_NEW, import_assessments, preview
    from dashboard.services.judging.read_assessments import ImportOptions
    from dashboard.store.reads.campaign import first_campaign

    author = check_name(name) if name or not dry_run else ""
    actor = Actor(id=f"local:{author}", name=author, kind="local", role=Role.STEWARD)
    store = open_board(read_settings().database_url, upgrade=not dry_run)
    campaign = campaign or first_campaign(store)
    columns, statuses = dict(options.pop("columns")), dict(options.pop("statuses"))
    as_of = parse_day(day) if day else None
    choices = ImportOptions(columns=columns, statuses=statuses, as_of=as_of, **options)
    sheet = preview(store, actor, campaign, file.name, _content_of(file), choices)
    for note in sheet.notes:
        click.echo(note.text(_))
    if sheet.ignored:
        say(_("Columns left out: {names}"), names=", ".join(sheet.ignored))
    lines = []
    for change in sheet.added:
        now, then = _(change.now.label), _(change.draft.status.label)
        place = _("Row {row}").format(row=change.row)
        lines.append(f"{place}: {change.draft.pledge_number} {change.title}: {now} → {then} ({change.draft.as_of})")
    _list(lines)
    for warning in sheet.warnings:
        click.echo(_(NOTE).format(sentence=warning.text(_)), err=True)
    for error in sheet.errors:
        click.echo(refusal(error), err=True)
    message = _("To be added: {added}. On record already: {unchanged}. Errors: {errors}.")
    say(message, added=len(sheet.added), unchanged=len(sheet.unchanged), errors=len(sheet.errors))
    if sheet.errors:
        raise PledgeboardError(REFUSED, count=len(sheet.errors))
    if dry_run or not sheet.added:
        return
    with progress_bar(_("Recording …")) as progress:
        recorded = import_assessments(store, actor, sheet, progress)
    if recorded:
        message = _("Recorded: {count} assessments, entries {first} to {last}.")
        say(message, count=len(recorded), first=recorded[0], last=recorded[-1])
    else:
        say(_(NOTHING_NEW))


def _content_of(file: Path) -> bytes:
    """A file's bytes, as far as the reader takes them. Raises PledgeboardError for a folder."""
    from dashboard.services.sheets.spreadsheet import MOST_BYTES

    if not file.is_file():
        message = N_("“{name}” is {kind}. Save its table as XLSX, ODS or CSV.")
        raise PledgeboardError(message, name=file.name, kind=Label(N_("a folder")))
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)
