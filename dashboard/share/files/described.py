"""What an archive of a chart or a list says of itself: its view, how to cite it, and a word to the reader."""

import json
from collections.abc import Mapping
from typing import Any

from dashboard.charts.drawing.caption import Days
from dashboard.domain.marks import N_
from dashboard.locale import translator
from dashboard.share.citation import Cited, bibtex, sentence
from dashboard.share.files.bundle import to_zip
from dashboard.share.snapshot import Snapshot

README_COLUMNS = N_("metadata.json says what each column means and how to cite it.")


def citation_facts(cited: Cited, language: str) -> dict[str, str]:
    """How to cite it."""
    return {"citation": sentence(cited, language), "bibtex": bibtex(cited), "originalUrl": cited.url}


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


def documented_zip(files: Mapping[str, bytes], metadata: Mapping[str, Any], where: str) -> bytes:
    """An archive of files with `metadata.json` and `README.txt`, in the language of the metadata. `metadata`: with
    `title`, `citation`, `licence` and `language`."""
    columns = translator(metadata["language"])(README_COLUMNS)
    lines = [metadata["title"], where, columns, metadata["citation"], metadata["licence"]]
    described = (json.dumps(metadata, ensure_ascii=False, indent=2) + "\n").encode()
    readme = ("\n\n".join(filter(None, lines)) + "\n").encode()
    return to_zip({**files, "metadata.json": described, "README.txt": readme})
