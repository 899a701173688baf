"""Files in one archive that is the same bytes for the same content."""

import io
import zipfile
from collections.abc import Mapping

from dashboard.share.files.folder import checked_path

MOMENT = (2018, 6, 14, 0, 0, 0)  # of every file in an archive: the source's date, whatever today is


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
