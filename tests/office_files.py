"""Files as office programs write them, made in memory."""

import io
import struct
import zipfile
from collections.abc import Mapping

import xlsxwriter
from docx import Document

END, FREE = 0xFFFFFFFE, 0xFFFFFFFF


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of Microsoft's with one small stream of at most 256 bytes under each name."""
    small = b"".join(content.ljust(256, b"\0") for content in streams.values())
    sectors = -(-len(small) // 512)
    chain = [0xFFFFFFFD, END, END, *(number + 4 for number in range(sectors - 1)), END]
    entries = [("Root Entry", 5, 3, len(small))]
    entries += [(name, 2, place * 4, len(content)) for place, (name, content) in enumerate(streams.items())]
    directory = b""
    for place, (name, kind, start, size) in enumerate(entries[:4]):
        encoded = name.encode("utf-16-le") + b"\0\0"
        behind = place + 1 if 0 < place < len(entries[:4]) - 1 else FREE
        directory += encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
        directory += struct.pack("<III", FREE, behind, FREE if place else 1)
        directory += b"\0" * 36 + struct.pack("<IQ", start, size)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 2, 1, END, 0, 0)
    table = b"".join(struct.pack("<I", number) for number in chain).ljust(512, b"\xff")
    return (
        head.ljust(512, b"\xff")
        + table
        + directory.ljust(512, b"\0")
        + b"\xff" * 512
        + small.ljust(sectors * 512, b"\0")
    )


def hwp(flags: int = 1) -> bytes:
    """A document of Hangul's since 2000; flag 2 is that of a password."""
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010000, flags)
    return compound({"FileHeader": header.ljust(256, b"\0"), "DocInfo": b"x"})


def archive(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return out.getvalue()


def hwpx(**more: bytes) -> bytes:
    """A document of Hangul's as it writes them now."""
    return archive({"mimetype": b"application/hwp+zip", "version.xml": b"<v/>", "Contents/content.hpf": b"<p/>"} | more)


def docx() -> bytes:
    """A document of Word's."""
    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


def xlsx() -> bytes:
    """A workbook of Excel's."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "공약")
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """An archive with one part more, or another one in the place of its own."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        parts = {one: opened.read(one) for one in opened.namelist()}
    return archive(parts | {name: part})


def xls(*rows: tuple[object, ...], more: bytes = b"", before: bytes = b"", name: str = "표") -> bytes:
    """A workbook of Excel before 2007 with one sheet: texts and numbers.

    Args:
        more: records of the sheet behind its cells.
        before: records of the workbook before those of the sheet.
    """

    def record(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    begin = struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0x600)
    cells = b""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(value, str):
                cells += record(0x204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
            elif isinstance(value, int | float):
                cells += record(0x203, place + struct.pack("<d", value))
    page = record(0x809, begin) + cells + more + record(0x0A, b"")
    called = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    book = record(0x809, begin.replace(b"\x10", b"\x05", 1)) + before
    announced = len(book) + 4 + 6 + len(called) + 4
    stream = book + record(0x85, struct.pack("<IH", announced, 0) + called) + record(0x0A, b"") + page
    stream = stream.ljust(-(-max(len(stream), 4096) // 512) * 512, b"\0")
    sectors = len(stream) // 512
    table = struct.pack("<II", 0xFFFFFFFD, END) + struct.pack(f"<{sectors}I", *range(3, sectors + 2), END)
    directory = b""
    for entry, kind, start, size in (("Root Entry", 5, END, 0), ("Workbook", 2, 2, len(stream))):
        encoded = entry.encode("utf-16-le") + b"\0\0"
        directory += encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
        directory += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 1 if kind == 5 else 0xFFFFFFFF)
        directory += b"\0" * 36 + struct.pack("<IQ", start, size)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0, 0)
    return head.ljust(512, b"\xff") + table.ljust(512, b"\xff") + directory.ljust(512, b"\0") + stream
