"""Archives: the same bytes for the same content, with what those of a chart or a list say of themselves."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from dashboard.charts.drawing.caption import Days
from dashboard.domain.errors import N_
from dashboard.locale import text_of, translator
from dashboard.share.files.folder import checked_path
from dashboard.share.snapshot import Snapshot
from dashboard.share.source import Cited, bibtex, sentence

MOMENT = (2018, 6, 14, 0, 0, 0)  # of every file in an archive: the source's date, whatever today is
README_COLUMNS = N_("metadata.json says what each column means and how to cite it.")


def citation_facts(cited: Cited, language: str) -> dict[str, str]:
    """How to cite it."""
    return {"citation": sentence(cited, language), "bibtex": bibtex(cited, language), "originalUrl": cited.url}


def view_facts(snapshot: Snapshot, filters: Mapping[str, Any], days: Days, language: str) -> dict[str, Any]:
    """The view that it shows, and the entry of the journal up to which it holds."""
    head, known_at, retrieved = snapshot.head(), snapshot.view.known_at, snapshot.retrieved
    return {
        "campaign": snapshot.view.campaign,
        "filters": filters,
        "as_of": snapshot.day.isoformat(),
        "days": days.in_words(translator(language)),
        "known_at": known_at.isoformat() if known_at else None,
        "revision": head.id,
        "journalHead": head.hash,
        "retrieved": retrieved.isoformat() if retrieved else None,
    }


def source_facts(metadata: Mapping[str, Any], snapshot: Snapshot) -> list[tuple[str, str]]:
    """What a workbook says of its source, label and text; `metadata` as of an archive."""
    _, known_at = translator(metadata["language"]), snapshot.view.known_at
    facts = [
        (_("Title"), metadata["title"]),
        (_("Campaign"), text_of(snapshot.campaign(), "name", metadata["language"])),
        (_("Filter"), metadata["subtitle"]),
        (_("Days"), metadata["days"]),
        (_("Viewed on"), metadata["as_of"]),
        (_("Known at"), snapshot.moment(known_at) if known_at else ""),
        (_("Revision"), str(metadata["revision"])),
        (_("Source"), metadata["source"]),
        (_("Licence"), metadata["licence"]),
        (_("How to read the numbers"), metadata["note"]),
        (_("Link"), metadata["originalUrl"]),
        (_("How to cite"), metadata["citation"]),
    ]
    return [(label, text) for label, text in facts if text]


def documented_zip(files: Mapping[str, bytes], metadata: Mapping[str, Any], where: str) -> bytes:
    """An archive of files with `metadata.json` and `README.txt`, in the language of the metadata. `metadata`: with
    `title`, `citation`, `licence` and `language`."""
    columns = translator(metadata["language"])(README_COLUMNS)
    lines = [metadata["title"], where, columns, metadata["citation"], metadata["licence"]]
    described = (json.dumps(metadata, ensure_ascii=False, indent=2) + "\n").encode()
    readme = ("\n\n".join(filter(None, lines)) + "\n").encode()
    return to_zip({**files, "metadata.json": described, "README.txt": readme})


def to_zip(files: Mapping[str, bytes]) -> bytes:
    """An archive of files by name, in that order. Raises FolderError for a name that leads out of the folder in which
    it is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(checked_path(name), MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def head_file(snapshot: Snapshot) -> bytes:
    """`head.json`, the journal's head, which a third party keeps to prove a later change; `pledgeboard verify --head`
    takes it. `recorded_at` is UTC, None while nothing is recorded."""
    head = snapshot.head()
    moment = head.recorded_at.isoformat().replace("+00:00", "Z") if head.recorded_at else None
    facts = {"name": "pledgeboard-head", "revision": head.id, "hash": head.hash, "recorded_at": moment}
    return (json.dumps(facts) + "\n").encode()
