"""What a file is by its content: the kinds accepted as evidence, and the name of a download.

Nothing is unpacked but two small parts of an archive, each up to a limit, so that no bomb goes off here.
"""

import struct
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

import olefile

from dashboard.domain.errors import N_
from dashboard.domain.plain import clean_line

MOST_NAME_CHARACTERS = 200
MOST_PARTS = 10_000  # of an archive
MOST_UNPACKED = 1024**3  # bytes, by its own word: a reader's program would unpack them
MOST_READ = 1024**2  # bytes of a part that is looked into


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file that is taken."""

    label: str
    media_type: str
    endings: tuple[str, ...]  # the first is given to a file whose name has none of them


_OFFICE = "application/vnd.openxmlformats-officedocument"
PDF = FileKind("PDF", "application/pdf", ("pdf",))
HWP = FileKind("HWP", "application/x-hwp", ("hwp",))
HWPX = FileKind("HWPX", "application/hwp+zip", ("hwpx",))
DOCX = FileKind("DOCX", f"{_OFFICE}.wordprocessingml.document", ("docx",))
XLSX = FileKind("XLSX", f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",))
PNG = FileKind("PNG", "image/png", ("png",))
JPEG = FileKind("JPEG", "image/jpeg", ("jpg", "jpeg"))
KINDS = (PDF, HWP, HWPX, DOCX, XLSX, PNG, JPEG)
ENDINGS = [ending for kind in KINDS for ending in kind.endings]

NOT_TAKEN = N_("“{name}” is none of the kinds of file that are taken: {kinds}.")
WITH_MACROS = N_(
    "“{name}” holds macros, programs that run when it is opened. Save it without them and choose it again."
)
WITH_PASSWORD = N_("“{name}” is protected by a password, so nobody could check it. Save it without one.")

_SIGNATURES = {b"%PDF-": PDF, b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG}
ZIP_SIGN = b"PK\x03\x04"
COMPOUND_SIGN = b"\xd0\xcf\x11\xe0"  # Excel and Word until 2003, HWP, and what a password protects
_HWP_MARK = b"HWP Document File"
_HWP_HEADER, _HWP_FLAGS = 256, 36  # its length, and where its flags stand; the second is that of a password
# Whatever an archive or compound file that no honest program wrote does to its reader.
UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, LookupError, ValueError, OSError, RuntimeError, EOFError)


def file_kind(content: bytes) -> FileKind | str:
    """The kind of a file; a name and what a browser says of it prove nothing. Returns the kind; for a file that is not
    taken the msgid that says why, with `{name}` and `{kinds}`."""
    with suppress(*UNREADABLE):
        if content.startswith(ZIP_SIGN):
            return _kind_of_archive(content)
        if content.startswith(COMPOUND_SIGN):
            return _kind_of_compound(content)
    return next((kind for sign, kind in _SIGNATURES.items() if content.startswith(sign)), NOT_TAKEN)


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of a part of an archive; empty where it has none of this name."""
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        return part.read(MOST_READ)


def type_label(media_type: str) -> str:
    """What people call a recorded file's type."""
    return next((kind.label for kind in KINDS if kind.media_type == media_type), media_type.rpartition("/")[2].upper())


def clean_file_name(name: str) -> str:
    """A file's name without folders, without what nobody sees, and no longer than allowed; its ending stays."""
    last = clean_line(name.replace("\t", " ").replace("\\", "/").rpartition("/")[2]).replace(":", "_").strip(". ")
    stem, dot, ending = last.rpartition(".")
    if dot and len(ending) <= 10:
        return (stem[: MOST_NAME_CHARACTERS - len(ending) - 1] + dot + ending) or "file"
    return last[:MOST_NAME_CHARACTERS] or "file"


def download_name(name: str, media_type: str) -> str:
    """The name of a download: cleaned, since older boards recorded names as they came, with the ending of its kind."""
    cleaned = clean_file_name(name)
    endings = next((kind.endings for kind in KINDS if kind.media_type == media_type), ())
    if not endings or cleaned.lower().endswith(tuple(f".{ending}" for ending in endings)):
        return cleaned
    return f"{cleaned}.{endings[0]}"


def _kind_of_archive(content: bytes) -> FileKind | str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts, names = archive.infolist(), archive.namelist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            return NOT_TAKEN
        if any(part.flag_bits & 1 for part in parts):
            return WITH_PASSWORD
        if read_part(archive, "mimetype").strip() == HWPX.media_type.encode():
            if b"encryption-data" in read_part(archive, "META-INF/manifest.xml"):
                return WITH_PASSWORD
            return HWPX if {"Contents/content.hpf", "version.xml"} & {*names} else NOT_TAKEN
        types = read_part(archive, "[Content_Types].xml")
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        return WITH_MACROS
    for kind, folder in ((DOCX, "word/"), (XLSX, "xl/")):
        main = kind.media_type.encode() + b".main+xml"
        if main in types and any(name.startswith(folder) and name.endswith(".xml") for name in names):
            return kind
    return NOT_TAKEN


def _kind_of_compound(content: bytes) -> FileKind | str:
    """HWP is the one kind in a compound file ([MS-CFB]) that is taken; Office keeps what has a password so."""
    with olefile.OleFileIO(content) as compound:
        if compound.exists("EncryptedPackage"):
            return WITH_PASSWORD
        header = compound.openstream("FileHeader").read(_HWP_HEADER) if compound.exists("FileHeader") else b""
    if not header.startswith(_HWP_MARK):
        return NOT_TAKEN
    return WITH_PASSWORD if struct.unpack_from("<I", header, _HWP_FLAGS)[0] & 2 else HWP
