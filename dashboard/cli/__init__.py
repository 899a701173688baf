"""The `pledgeboard` command: each sub-command reads its arguments, calls one service and prints the result.

Exit code 0: done; 1: refused or failed, with one line on stderr in the person's language; 2: wrong usage.
"""

import io
import os
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import click

from dashboard import logs
from dashboard.cli.keep import backup, copy, restore, verify
from dashboard.cli.load import import_sheet, new, seed
from dashboard.cli.share import chart, export, publish, report
from dashboard.cli.words import _, open_here, refusal, say
from dashboard.domain.errors import N_, PledgeboardError, StoreError
from dashboard.domain.member import Member
from dashboard.domain.permission import Actor, Role
from dashboard.settings import PREFIX, read_settings, refuse_path

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8501
DEMO_FILE = Path("pledges-demo.db")  # in the current folder
# The actor of the command line: a steward, since it opens the store itself.
STEWARD = Actor(id="system:cli", name="Pledgeboard", kind="system", role=Role.STEWARD)

DEMONSTRATION = N_("{store} holds demonstration data. Serve it with --demo, or name another store.")
NO_DEMONSTRATION = N_("{store} holds no demonstration data. Move it away, and --demo makes a new one.")
MAKING = N_("Making the demonstration data; this takes some seconds.")
UNWRITABLE_FILE = N_("{file} cannot be read or written ({reason}).")


class Commands(click.Group):
    """The command with its sub-commands; explains every error that the board knows."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command; a character that the output's encoding lacks is written as its number and stops no work."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the sub-command."""
        try:
            return super().invoke(ctx)
        except PledgeboardError as error:
            sentence = " ".join(refusal(error).split())
        except BrokenPipeError:
            raise
        except OSError as error:  # a disk that is full, or a folder that went away, wherever it was met
            message = UNWRITABLE_FILE if error.filename else N_("It could not be finished ({reason}).")
            sentence = _(message).format(file=error.filename, reason=error.strerror or str(error))
        finally:  # closed stores leave one whole file each; nothing is imported for it
            if "dashboard.store.engine.store" in sys.modules:
                sys.modules["dashboard.store.engine.store"].close_stores()
        click.echo(sentence, err=True)
        ctx.exit(1)


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
@click.option(
    "--demo", "demonstration", is_flag=True,
    help="Serve demonstration data instead: the store that the settings name where it holds some, or pledges-demo.db.",
)  # fmt: skip
def serve(host: str, port: int, demonstration: bool) -> None:
    """Serve the board; makes and seeds the store on first use."""
    from dashboard.server import listen, run

    settings = read_settings()
    refuse_path()
    listeners = listen(host, port)
    from dashboard.services.campaigns.demo import demonstration_number
    from dashboard.services.campaigns.seed import open_seeded
    from dashboard.services.members import writer

    writer.printed_by_serve = True
    if demonstration:
        _use_demo()
    logs.configure(settings.log_format, settings.log_level)  # the thousand entries of a demonstration are no news
    # The store is opened before the server starts, so that an unusable one is reported here and not on a page.
    settings = read_settings()
    store = open_seeded(settings.database_url, settings.seed_directory)
    if demonstration != (demonstration_number(store) is not None):
        raise StoreError(NO_DEMONSTRATION if demonstration else DEMONSTRATION, store=store.name)
    run(listeners, announce=lambda url: click.echo(f"Pledgeboard: {writer.link(url)}"))


@main.command()
def migrate() -> None:
    """Create the store's tables or bring them up to date, and do nothing else.

    The board does so by itself when it starts. On PostgreSQL with separate roles only the owner of the tables can.
    """
    say(_("{store} is up to date."), store=open_here().name)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--seed", "number", default=2018, show_default=True, type=int, help="The same number gives the same data."
)
def demo(file: Path, number: int) -> None:
    """Make a store of demonstration data: fictional people and judgements, marked as such everywhere."""
    from dashboard.services.campaigns.demo import make_demo

    click.echo(_(MAKING), err=True)
    entries = make_demo(file, number)
    say(_("{file}: {count} entries of demonstration data."), file=file, count=entries)


@main.group()
def user() -> None:
    """Members of the board and their roles: reader, assessor, reviewer, steward."""


@user.command("add")
@click.option("--issuer", required=True, help="The sign-in's issuer, an address.")
@click.option("--subject", required=True, help="What the issuer calls the person.")
@click.option("--name", required=True, help="The name under which she judges.")
@click.option("--role", required=True, help="reader, assessor, reviewer or steward.")
@click.option("--organisation", default="", help="The short name of her organisation.")
@click.option("--email", default="", help="Kept apart from the journal, erased on removal.")
@click.option("--campaign", default="", metavar="ID", help="The campaign in which she has the role; without it, all.")
def user_add(**facts: str) -> None:
    """Make someone a member."""
    from dashboard.services.members.members import add_member

    member = add_member(open_here(), STEWARD, **facts)
    click.echo(f"{member.id}\t{_roles(member)}\t{member.name}")


@user.command("remove")
@click.argument("member", metavar="ID")
def user_remove(member: str) -> None:
    """End a membership; what was recorded stays."""
    from dashboard.services.members.members import remove_member

    removed = remove_member(open_here(), STEWARD, member)
    say(_("Removed: {name}. What was recorded stays."), name=removed.name)


@user.command("list")
def user_list() -> None:
    """List the members: id, role, organisation, name, issuer, subject."""
    from dashboard.store.reads.board import read_members

    for member in read_members(open_here()):
        cells = (member.id, _roles(member), member.organisation or "-", member.name, member.issuer, member.subject)
        click.echo("\t".join(cells))


@user.command("role")
@click.argument("member", metavar="ID")
@click.argument("role")
@click.option("--campaign", default="", metavar="ID", help="Only in this campaign; “reader” takes the role there away.")
def user_role(member: str, role: str, campaign: str) -> None:
    """Give a member another role, in all campaigns or in one."""
    from dashboard.services.members.members import change_member

    changed = change_member(open_here(), STEWARD, member, role=role, campaign=campaign)
    click.echo(f"{changed.id}\t{_roles(changed)}\t{changed.name}")


def _roles(member: Member) -> str:
    """The role in all campaigns, and those in single ones, such as `reader,assessor@oslo-2023`."""
    return ",".join([member.role.value, *(f"{role.value}@{campaign}" for campaign, role in member.roles)])


@user.command("organisation")
@click.argument("organisation", metavar="ID")
@click.argument("name")
@click.option("--name-en", default="", help="Its name in English.")
@click.option("--kind", default="watchdog", show_default=True, help="watchdog, or city for the administration itself.")
def user_organisation(organisation: str, name: str, name_en: str, kind: str) -> None:
    """Make an organisation known, or change its names."""
    from dashboard.services.members.members import add_organisation

    added = add_organisation(open_here(), STEWARD, id=organisation, name=name, name_en=name_en, kind=kind)
    click.echo(f"{added.id}\t{added.kind.value}\t{added.name}")


def _use_demo() -> None:
    """Let this process use the demonstration store that the settings name, or else the one of this folder. That is made
    where it is missing. A store that holds no demonstration data is never used, nor changed."""
    from dashboard.services.campaigns.demo import demonstration_number, make_demo
    from dashboard.store.engine.store import open_store

    named = os.environ.get(f"{PREFIX}DATABASE_URL", "")
    with suppress(PledgeboardError), closing(open_store(named, upgrade=False)) as store:
        if demonstration_number(store) is not None:
            return
    if not DEMO_FILE.exists():
        if sys.stderr.isatty():  # else it is the board's log, which holds JSON and nothing else
            click.echo(_(MAKING), err=True)
        make_demo(DEMO_FILE)
    os.environ[f"{PREFIX}DATABASE_URL"] = f"sqlite:///{DEMO_FILE}"


for _command in (backup, chart, copy, export, import_sheet, new, publish, report, restore, seed, verify):
    main.add_command(_command)
