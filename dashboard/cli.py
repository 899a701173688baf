"""The `pledgeboard` command: each sub-command reads its arguments, calls one service and says what came of it.

Exit code 0: done; 1: refused or failed, with one line on stderr in the person's language; 2: wrong usage.
"""

import os
from pathlib import Path
from typing import Any

import click

from dashboard.domain.errors import PledgeboardError, StoreError
from dashboard.domain.marks import N_
from dashboard.locale import LANGUAGES, translator
from dashboard.settings import Settings, read_settings

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8501


def language() -> str:
    """The person's language: PLEDGEBOARD_LANGUAGE, else Korean where the locale is Korean, else English."""
    asked = os.environ.get("PLEDGEBOARD_LANGUAGE", "")
    if asked in LANGUAGES:
        return asked
    spoken = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "ko" if spoken.startswith("ko") else "en"


def _(message: str) -> str:
    return translator(language())(message)


class Failure(click.ClickException):
    """An error that the board knows: one line on stderr, exit code 1."""

    def show(self, file: Any = None) -> None:
        """Print the line as it is."""
        click.echo(self.format_message(), err=True, file=file)


class Commands(click.Group):
    """The command with its sub-commands; explains every error that the board knows."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the sub-command."""
        try:
            return super().invoke(ctx)
        except PledgeboardError as error:
            raise Failure(" ".join(error.text(_).split())) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pledgeboard", message="%(package)s %(version)s")
def main() -> None:
    """Pledgeboard: election pledges as an accountable public record.

    The store is pledges.db in the current folder, unless PLEDGEBOARD_DATABASE_URL names another.
    """


@main.command()
@click.option("--host", default=DEFAULT_HOST, show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
def serve(host: str, port: int) -> None:
    """Serve the board; makes and seeds the store on first use."""
    from dashboard.server import listen, run

    settings = read_settings()
    listener = listen(host, port)
    _open_seeded(settings)
    run(listener, host, announce=lambda url: click.echo(f"Pledgeboard: {url}"))


@main.command()
@click.argument("directory", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
def seed(directory: Path | None) -> None:
    """Load a seed's data package into the store.

    DIR is a folder with datapackage.json; without it, the campaign that the board ships with. A seed that the store
    holds already changes nothing; a corrected one becomes a new version, and no assessment is touched.
    """
    from dashboard.services.seed import seed
    from dashboard.services.seed_files import default_seed_directory
    from dashboard.store.engine import open_store

    settings = read_settings()
    found = directory or settings.seed_directory or default_seed_directory()
    result = seed(open_store(settings.database_url), found)
    if result.changed:
        said = _("Seed version {version} is recorded as journal entry {entry}.")
    else:
        said = _("Seed version {version} is journal entry {entry} already; nothing changed.")
    click.echo(said.format(version=result.version, entry=result.entry_id))


@main.command()
def verify() -> None:
    """Walk the journal's chain; name its head, or the first broken link."""
    from dashboard.store.engine import open_store
    from dashboard.store.reads_journal import verify as walk

    found = walk(open_store(read_settings().database_url, upgrade=False))
    if found.problem is not None:
        raise StoreError(
            N_("The journal is broken at entry {entry}: {problem}"), entry=found.broken_id, problem=found.problem
        )
    if found.entries:
        said = _("Journal entries: {count}; every link holds. Head: {hash}")
    else:
        said = _("Journal entries: 0. Nothing is recorded yet.")
    click.echo(said.format(count=found.entries, hash=found.head_hash))


def _open_seeded(settings: Settings) -> None:
    """Open the store before the server starts, so that a store that cannot be used is told here and not on a page."""
    from dashboard.services.seed import ensure_seeded
    from dashboard.services.seed_files import default_seed_directory
    from dashboard.store.engine import open_store

    store = open_store(settings.database_url)
    ensure_seeded(store, settings.seed_directory or default_seed_directory())


if __name__ == "__main__":
    main()
