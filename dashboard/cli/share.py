"""The sub-commands that export: chart, report, data package and static site."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dashboard.cli.words import CAMPAIGN, _, progress_bar, say, together
from dashboard.domain.errors import N_, NotFound, PledgeboardError
from dashboard.locale import LANGUAGES, spoken_language
from dashboard.settings import read_settings

if TYPE_CHECKING:
    from dashboard.share.chart_views import ChartViews
    from dashboard.share.snapshot import Snapshot

NOT_WRITABLE = N_("{file} cannot be written ({reason}).")
NO_CHART = N_("There is no chart “{name}” now. There are: {names}.")
BAD_FILTER = N_("“{value}” is no filter. Write it as name=value, such as category=youth.")
BAD_BASE = N_("“{base}” is no public address. Write it as https://host or https://host/path.")
DONE = N_("{folder}: {written} files written, {unchanged} unchanged, {removed} removed; revision {revision}.")
_PUBLIC = re.compile(r"https?://[^\s/?#@:\"'<>\\`{}|^]+(:0*[1-9]\d{0,4})?(/[^\s?#\"'<>\\`{}|^]*)?", re.IGNORECASE)

DIRECTORY = click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
OUT = click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
AS_OF = click.option("--as-of", default="", metavar="DAY", help="As of a day, such as 2019-12-31.")
KNOWN_AT = click.option(
    "--known-at", default="", metavar="MOMENT",
    help="As the board knew it at the end of a day, or at a moment such as 2019-12-31T18:00+09:00.",
)  # fmt: skip
LANGUAGE = click.option(
    "--lang", type=click.Choice(list(LANGUAGES)),
    help="Language; without it PLEDGEBOARD_LANGUAGE, else the campaign's.",
)  # fmt: skip


view_options = together(LANGUAGE, KNOWN_AT, AS_OF, CAMPAIGN)  # that choose the exported view


def snapshot_of(campaign: str, as_of: str, known_at: str) -> "Snapshot":
    """The snapshot that the options ask for. Raises UnknownFilter for a campaign, day or moment that is none;
    StoreError; NotFound."""
    from dashboard.services.campaigns.seed import open_board
    from dashboard.share.parameters import UnknownFilter, read_address

    store = open_board(read_settings().database_url, upgrade=True)
    query = {"campaign": [campaign], "as_of": [as_of], "known_at": [known_at]}
    snapshot, _language, unknown = read_address(query, store, store.revision())
    if unknown:
        raise UnknownFilter(unknown[0])
    snapshot.campaign()
    return snapshot


def write_file(file: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises PledgeboardError."""
    target = Path(os.path.realpath(file))  # a symbolic link goes on leading to it
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise PledgeboardError(NOT_WRITABLE, file=str(file), reason=error.strerror) from error


@contextmanager
def boxes_named() -> Iterator[None]:
    """Report on standard error the characters of the files written inside that no font here can draw."""
    from dashboard.share.files.glyphs import noticing, sentence

    with noticing() as characters:
        yield
    if characters:
        click.echo(sentence(characters, spoken_language()), err=True)


def charts_of(view: dict[str, str], language: str | None) -> "ChartViews":
    """The charts of the view that the options ask for, in a language."""
    from dashboard.share.chart_views import ChartViews

    snapshot = snapshot_of(**view)
    return ChartViews(snapshot.shown(), language or snapshot.language)


def base_address() -> str:
    """The board's public address, for links in files."""
    from dashboard.share.permalink import LOCAL

    return read_settings().public_url or LOCAL


@click.command()
@click.argument("name")
@OUT
@click.option("--filter", "filters", multiple=True, metavar="NAME=VALUE", help="As in an address; several times.")
@click.option("--width", default="", help="Of a picture: 600, 900 or 1200 px.")
@click.option("--scale", default="", help="Of a PNG: 1 or 2.")
@click.option(
    "--text", default="", help="Of an SVG: outlines, which any program shows, or letters, which can be edited."
)
@view_options
def chart(
    name: str, out: Path, filters: tuple[str, ...], width: str, scale: str, text: str, lang: str | None, **view: str
) -> None:
    """Write one chart to OUT, as .svg, .png, .csv, .json or .zip.

    NAME is as in the board's addresses, such as status-by-category, targets or featured-clean-air.
    """
    from dashboard.share.chart_names import names_near
    from dashboard.share.files.chart_files import ChartFiles
    from dashboard.share.parameters import iso_days

    query: dict[str, list[str]] = {}
    for text_pair in filters:
        key, _sign, value = text_pair.partition("=")
        if not (key and value):
            raise PledgeboardError(BAD_FILTER, value=text_pair)
        query.setdefault(key, []).append(value)
    query |= {key: [value] for key, value in (("width", width), ("scale", scale), ("text", text)) if value}
    query |= iso_days(query)
    views = charts_of(view, lang)
    with boxes_named():
        try:
            content = ChartFiles(views, name, query, base_address()).content(out.suffix.removeprefix(".").lower())
        except NotFound as error:
            raise NotFound(NO_CHART, name=name[:80], names=", ".join(names_near(views, name))) from error
        write_file(out, content)
    click.echo(str(out))


@click.command()
@OUT
@click.option("--category", multiple=True, metavar="CODE", help="Only pledges of this category; several times.")
@click.option("--featured", multiple=True, metavar="NAME", help="Only this featured page; several times.")
@click.option("--from", default="", metavar="DAY", help="Changes from this day on.")
@click.option("--to", default="", metavar="DAY", help="Changes up to this day.")
@click.option("--chart", multiple=True, metavar="NAME", help="Only these charts; “none” for no charts.")
@click.option("--section", multiple=True, metavar="NAME", help="Only these sections, such as summary or pledges.")
@view_options
def report(out: Path, lang: str | None, campaign: str, as_of: str, known_at: str, **parts: Any) -> None:
    """Write a report to OUT, as .html, .pdf or .docx."""
    from dashboard.share.parameters import iso_days
    from dashboard.share.report.files import ReportFiles

    query = {}
    for name in ("category", "featured", "chart", "section", "from", "to"):
        if parts[name]:
            query[name] = [parts[name]] if isinstance(parts[name], str) else list(parts[name])
    views = charts_of({"campaign": campaign, "as_of": as_of, "known_at": known_at}, lang)
    files = ReportFiles(views, query | iso_days(query), base_address())
    with boxes_named():
        write_file(out, files.content(out.suffix.removeprefix(".").lower()))
    click.echo(str(out))


@click.command()
@DIRECTORY
@view_options
def export(directory: Path, lang: str | None, **view: str) -> None:
    """Write everything public into DIR as a Frictionless Data Package.

    DIR must be missing, empty or an earlier package. `pledgeboard seed DIR` makes a board of it again.
    """
    from dashboard.share.files.archive import check_folder
    from dashboard.share.package.package import MARK

    del lang  # a package holds every language
    check_folder(directory, MARK)
    write_package(snapshot_of(**view), directory)


def write_package(snapshot: "Snapshot", directory: Path, *, more: int = 0) -> None:
    """Write a package and say so. `more`: files that are written beside it."""
    from dashboard.share.package.package import export_package

    with progress_bar(_("Writing …")) as progress:
        count = export_package(snapshot, directory, base_address(), progress) + more
    message = _("{folder}: {count} files, revision {revision}.")
    say(message, folder=directory, count=count, revision=snapshot.head().id)


@click.command()
@DIRECTORY
@click.option("--edition", default="", metavar="NAME", help="Write into DIR/editions/NAME, beside the newest in DIR.")
@click.option("--base", default="", metavar="URL", help="Public address of DIR; without it PLEDGEBOARD_PUBLIC_URL.")
@click.option("--campaign", default="", metavar="ID", help="This campaign alone, into DIR itself; without it, all.")
@AS_OF
@KNOWN_AT
def publish(directory: Path, edition: str, base: str, **view: str) -> None:
    """Write the whole public board into DIR as plain files, in every language.

    A board of several campaigns has each in a folder of its own, and a list of them in DIR.

    DIR must be missing, empty or an earlier site. Any web server can serve it, and it opens from a folder. What has not
    changed since the last time is left as it is. Charts are drawn by Chromium, which has to be installed.
    """
    from dashboard.share.site.publish import publish as write_campaign
    from dashboard.share.site.publish import publish_board

    address = base or read_settings().public_url
    if address and not (address.isascii() and address.isprintable() and _PUBLIC.fullmatch(address)):
        raise PledgeboardError(BAD_BASE, base=address[:200])
    snapshot = snapshot_of(**view)
    write = write_campaign if view["campaign"] else publish_board
    with boxes_named(), progress_bar(_("Writing …")) as progress:
        counts = write(snapshot, directory, edition=edition, base=address.rstrip("/"), progress=progress)
    say(_(DONE), folder=directory, revision=snapshot.head().id, **asdict(counts))
