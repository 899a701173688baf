"""The sub-command that writes the whole board as plain files."""

from pathlib import Path

import click

from dashboard.cli.share import boxes_named, snapshot_of
from dashboard.cli.words import _, progress_bar
from dashboard.domain.errors import PledgeboardError
from dashboard.domain.marks import N_
from dashboard.settings import read_settings

BAD_BASE = N_("“{base}” is no public address. Write it as https://host or https://host/path.")
DONE = N_("{folder}: {written} files written, {unchanged} unchanged, {removed} removed; revision {revision}.")


class BaseError(PledgeboardError):
    """A public address that is none."""


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--edition", default="", metavar="NAME", help="Write into DIR/editions/NAME, beside the newest in DIR.")
@click.option("--base", default="", metavar="URL", help="Public address of DIR; without it PLEDGEBOARD_PUBLIC_URL.")
@click.option("--campaign", default="", metavar="ID", help="This campaign alone, into DIR itself; without it, all.")
@click.option("--as-of", default="", metavar="DAY", help="As of a day, such as 2019-12-31.")
@click.option("--known-at", default="", metavar="MOMENT", help="As the board knew it at the end of a day, or at a moment such as 2019-12-31T18:00+09:00.")  # fmt: skip
def publish(directory: Path, edition: str, base: str, campaign: str, as_of: str, known_at: str) -> None:
    """Write the whole public board into DIR as plain files, in every language.

    A board of several campaigns has each in a folder of its own, and a list of them in DIR.

    DIR must be missing, empty or an earlier site. Any web server can serve it, and it opens from a folder. What has not
    changed since the last time is left as it is. Charts are drawn by Chromium, which has to be installed.
    """
    from dashboard.share.site.publish import publish as write_campaign
    from dashboard.share.site.several import publish_board

    write = write_campaign if campaign else publish_board

    address = public_address(base or read_settings().public_url)
    snapshot = snapshot_of(campaign, as_of, known_at)
    with boxes_named(), progress_bar(_("Writing …")) as progress:
        counts = write(snapshot, directory, edition=edition, base=address, progress=progress)
    click.echo(
        _(DONE).format(
            folder=directory,
            written=counts.written,
            unchanged=counts.unchanged,
            removed=counts.removed,
            revision=snapshot.head().id,
        )
    )


def public_address(base: str) -> str:
    """A public base address, checked, without a slash at its end. Raises BaseError."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(base)
        port = parts.port
    except ValueError as error:
        raise BaseError(BAD_BASE, base=base[:200]) from error
    plain = base.isascii() and base.isprintable() and not set(base) & set(" \"'<>\\`{}|^")
    whole = (
        parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment or parts.username)
    )
    if base and not (plain and whole and port != 0):
        raise BaseError(BAD_BASE, base=base[:200])
    return base.rstrip("/")
