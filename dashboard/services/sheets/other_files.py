"""What kind of file it is that is no table, by its content: a file's name proves nothing."""

import io
import re
import zipfile

from dashboard.domain.errors import N_
from dashboard.domain.file_kind import COMPOUND_SIGN, UNREADABLE, ZIP_SIGN

OTHER_KIND = N_("“{name}” is {kind}. Save its table as XLSX, ODS or CSV.")
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
MOST_MANIFEST_BYTES = 100_000
_WORD, _SLIDES = N_("a Word document"), N_("a presentation")
_PICTURE, _ARCHIVE = N_("a picture or a film"), N_("a packed archive")
_APPLE = N_("a file of Apple Numbers, Pages or Keynote")
_HANGUL, PROTECTED = N_("a Hangul (HWP) document"), N_("protected by a password")
# The names of streams that tell what a compound file holds.
_STREAMS = (
    ("EncryptedPackage", PROTECTED), ("\x05HwpSummaryInformation", _HANGUL),
    ("WordDocument", _WORD), ("PowerPoint Document", _SLIDES),
)  # fmt: skip
# The beginnings of names of parts that tell what an archive holds.
_PARTS = (
    ("xl/workbook.bin", N_("a binary Excel file (.xlsb)")), ("word/", _WORD), ("ppt/", _SLIDES), ("Index/", _APPLE),
    ("Index.zip", _APPLE), ("Contents/content.hpf", _HANGUL),
)  # fmt: skip
_SIGNS = tuple(
    (re.compile(sign, re.DOTALL), kind)
    for sign, kind in (
        (rb"%PDF-", N_("a PDF")), (rb"HWP Document File", _HANGUL), (rb"\{\\rtf", _WORD),
        (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|RIFF.{4}WEBP|II\*\0|MM\0\*|\0\0.{2}ftyp", _PICTURE),
        (rb"7z\xbc\xaf|Rar!|\x1f\x8b|ALZ\x01|EGGA", _ARCHIVE),
    )
)  # fmt: skip
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|html|head|meta|style|body|div|table|\?xml)|mime-version:", re.IGNORECASE
)


def other_kind(content: bytes) -> str | None:
    """What a file is called that is no text and no workbook that can be read. Returns a msgid such as `a PDF`; None for
    what may be a table, or is not known."""
    if content.startswith(COMPOUND_SIGN):
        if is_old_excel(content):
            return None
        return next((kind for name, kind in _STREAMS if _has_stream(content, name)), N_("a document of an old kind"))
    if content.startswith(ZIP_SIGN):
        return _packed_kind(content)
    if _WEB_PAGE.match(content):
        return N_("a web page under a spreadsheet's name")
    return next((kind for sign, kind in _SIGNS if sign.match(content)), None)


def is_open_spreadsheet(content: bytes) -> bool:
    """Whether it is a workbook of OpenDocument (.ods)."""
    return OPEN_DOCUMENT + b"spreadsheet" in content[:200]


def is_old_excel(content: bytes) -> bool:
    """Whether it is a workbook of Excel before 2007 (.xls)."""
    return content.startswith(COMPOUND_SIGN) and any(_has_stream(content, name) for name in ("Workbook", "Book"))


def _has_stream(content: bytes, name: str) -> bool:
    """Whether a compound file's directory, of entries of 128 bytes, has this name."""
    entry = re.compile(re.escape(f"{name}\0".encode("utf-16-le")))
    return any(match.start() % 128 == 0 for match in entry.finditer(content))


def _packed_kind(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            with packed.open("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else io.BytesIO() as part:
                manifest = part.read(MOST_MANIFEST_BYTES)
    except UNREADABLE:
        return None
    if OPEN_DOCUMENT in content[:200]:
        if "encrypted-package" in names or b"encryption-data" in manifest:
            return PROTECTED
        return None if is_open_spreadsheet(content) else N_("an OpenDocument file that is no spreadsheet")
    if b"application/hwp+zip" in content[:200]:
        return _HANGUL
    known = (kind for start, kind in _PARTS if any(name.startswith(start) for name in names))
    return next(known, None if any(name.lower().lstrip("/").startswith("xl/") for name in names) else _ARCHIVE)
