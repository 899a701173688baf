"""The sub-commands that keep the record safe: verify, back up, restore, copy."""

from pathlib import Path

import click

from dashboard.cli.words import _, open_here, progress_bar, say
from dashboard.settings import read_settings

FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@click.option(
    "--head", "published", type=click.Path(path_type=Path), metavar="FILE",
    help="Compare with a head that the board gave out: head.json, an exported package or archive, a report, a note.",
)  # fmt: skip
def verify(published: Path | None) -> None:
    """Prove that nothing on record was changed, or name the first thing that was.

    Recomputes the journal's chain, rebuilds the views on the side and compares every row, compares evidence files with
    their hashes, and compares the database's schema with what this version makes. Nothing is written or blocked.
    """
    from dashboard.services.keep.verify import read_published_head, verify

    head = read_published_head(published) if published is not None else None
    store = open_here(upgrade=False)
    with progress_bar(_("Verifying …")) as progress:
        verified = verify(store, head, progress)
    if verified.entries:
        links = _("Journal entries: {count}; every link holds. Head: {hash}")
        say(links, count=verified.entries, hash=verified.head_hash)
        say(_("Every view follows from the journal. Evidence files: {count}, all unchanged."), count=verified.files)
        if verified.erased:
            erased = _("Erased evidence files: {count}; their hashes and the reasons stay on record.")
            say(erased, count=verified.erased)
    else:
        say(_("Journal entries: 0. Nothing is recorded yet."))
    if verified.unchecked:
        unchecked = _(
            "Not checked: triggers, functions, indexes, columns, rules and row security, since the database lets this role "
            "make no schema to compare them with ({reason}). Verify as the owner of the tables to know that all is whole."
        )
        say(unchecked, reason=verified.unchecked)
    else:
        say(_("The database is made as Pledgeboard makes it. All of it is whole."))
    if head is not None:
        say(_("Entry {number} is the one that was published."), number=head.revision)


@click.command()
@FILE
@click.option(
    "--keep", type=click.IntRange(1), metavar="N", help="FILE is a folder; keep its N newest dated copies, no more."
)
def backup(file: Path, keep: int | None) -> None:
    """Back up the store into FILE, or as a dated copy into the folder FILE, while the board goes on.

    A backup is one compressed file that restores into SQLite and PostgreSQL alike. It holds contacts: keep it as safe
    as the store itself.
    """
    from dashboard.services.keep.backups import back_up, dated, keep_newest, make_folder

    if keep is not None:
        make_folder(file)
    store = open_here(upgrade=False)
    place = dated(file, store.now()) if keep is not None or file.is_dir() else file
    with progress_bar(_("Backing up …")) as progress:
        head = back_up(store, place, progress)
    with head:
        say(_("{file}: {count} journal entries. Head: {hash}"), file=place, count=head.revision, hash=head.hash)
    for gone in keep_newest(file, keep, place) if keep is not None else ():
        say(_("Removed: {file}"), file=gone)


@click.command()
@FILE
def restore(file: Path) -> None:
    """Restore the store from the backup FILE; stop the board first.

    The backup is verified before it replaces anything. What was there is kept: a SQLite file beside it under another
    name, the tables of a PostgreSQL database in a schema of their own.
    """
    from dashboard.services.keep.backups import restore

    with progress_bar(_("Restoring …")) as progress:
        done = restore(read_settings().database_url, file, progress)
    restored = _("Restored: {count} journal entries, all verified. Head: {hash}")
    say(restored, count=done.entries, hash=done.head_hash)
    if done.former is not None:
        say(_("What was there is kept as {kept}."), kept=done.former)


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy a board whole from the address FROM into the address TO, which must hold nothing yet.

    Addresses are as in PLEDGEBOARD_DATABASE_URL; both engines on either side. The copy is verified entry for entry and
    hash for hash; where anything is wrong, TO stays empty.
    """
    from dashboard.services.keep.backups import copy_board

    with progress_bar(_("Copying …")) as progress:
        done = copy_board(source, target, progress)
    copied = _("Copied: {count} journal entries, {files} evidence files, all verified. Head: {hash}")
    say(copied, count=done.entries, files=done.files, hash=done.head_hash)
