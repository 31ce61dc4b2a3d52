"""Word and Excel files are zip archives, and an archive can be made to burst: what is in it is weighed before anything is unpacked."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path
from typing import BinaryIO

from bot.tables.given import Unusable

LARGEST_FILE = 50_000_000
"""Bytes of the file on the disk."""
LARGEST_WHOLE = 400_000_000
"""Bytes of all parts unpacked; the table itself is read as a stream."""
LARGEST_HELD = 64_000_000
"""Bytes of a part that has to be held in memory: an Excel file's list of texts."""
LARGEST_FRAME = 4_000_000
"""Bytes of any other part that is read whole: styles, the list of sheets."""
MOST_PARTS = 5_000
MOST_SWELLING = 120
"""How many times its size a large part may swell; sheets and documents swell 10 to 60 times."""
_LITTLE = 8_000_000
"""Bytes below which nobody asks how much a part swells."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _END64 = b"PK\x05\x06", b"PK\x06\x07"
_MAIN = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
_CALLED = {".docx": "a Word file", ".xlsx": "an Excel file"}


def open_packed(path: Path) -> zipfile.ZipFile:
    """The archive behind a .docx or .xlsx, weighed; raises Unusable with a sentence, OSError where there is no file."""
    name, kind = path.name, path.suffix.lower()
    if path.stat().st_size > LARGEST_FILE:
        raise Unusable(f"{name} is larger than {LARGEST_FILE // 1_000_000} MB. Please take its pictures out and save it again.")
    with path.open("rb") as file:
        _look(file, name, kind)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Unusable(damaged(name)) from None
    try:
        _weigh(archive, name, kind)
    except BaseException:
        archive.close()
        raise
    return archive


def _look(file: BinaryIO, name: str, kind: str) -> None:
    start = file.read(8)
    if start == _OLE:
        if "EncryptedPackage".encode("utf-16-le") in start + file.read(2_000_000):
            raise Unusable(f"{name} is locked with a password. Please save a copy without the password and check that.")
        raise Unusable(f"{name} is in the format of before 2007. Please open it, save it as {kind} and check that.")
    if not start.startswith(b"PK"):
        raise Unusable(f"{name} is not {_CALLED[kind]}, whatever its name says. Please open it, save it as {kind} and check that.")
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_557))
    tail = file.read()
    at = len(tail) - 22 if tail[-22:].startswith(_END) and tail.endswith(b"\0\0") else tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise Unusable(f"{name} is cut short. Please copy or download it again.")
    parts, listed = struct.unpack_from("<HL", tail, at + 10)
    if parts > MOST_PARTS or listed > MOST_PARTS * 400 or tail[max(0, at - 20) : at].startswith(_END64):
        raise _burst(name)


def _weigh(archive: zipfile.ZipFile, name: str, kind: str) -> None:
    """`zipfile` never unpacks more of a part than it declares, so what is declared is what can be had."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if _MAIN[kind] not in names:
        other = next((called for ending, called in _CALLED.items() if _MAIN[ending] in names), "")
        if other:
            raise Unusable(f"{name} is {other}, whatever its name says. Please give it the right ending and try again.")
        raise Unusable(f"{name} is a zip archive, and not {_CALLED[kind]}. Please unpack it and check what is inside.")
    if len(parts) > MOST_PARTS or len(names) < len(parts) or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise _burst(name)
    for part in parts:
        if part.flag_bits & 1:
            raise Unusable(f"{name} is locked with a password. Please save a copy without the password and check that.")
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unusable(f"{name} is packed in a way that {_CALLED[kind]} never is. Please open it, save it again and try the new copy.")
        if part.file_size > _LITTLE and part.file_size > MOST_SWELLING * max(1, part.compress_size):
            raise _burst(name)
        if part.filename.endswith((".xml", ".rels")) and part.file_size > _allowed(part.filename):
            raise _burst(name)


def _allowed(part: str) -> int:
    if part == "word/document.xml" or part.startswith("xl/worksheets/"):
        return LARGEST_WHOLE
    if part.lower() == "xl/sharedstrings.xml":
        return LARGEST_HELD
    if part.startswith(("xl/styles", "xl/workbook", "[Content_Types]", "_rels/", "xl/_rels/", "docProps/", "xl/theme")):
        return LARGEST_FRAME
    return LARGEST_HELD


def damaged(name: str) -> str:
    """What is said of a file that breaks off or holds what it should not."""
    return f"{name} is damaged: it cannot be read to the end. Please open it, save it again and try the new copy."


def _burst(name: str) -> Unusable:
    return Unusable(f"{name} would unpack to far more than a plan can be, so it is left alone. Please save the plan itself as a new file.")
