"""Which reader a file takes, by its ending, and what is said of a file that none can take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.tables.given import Given, Unusable

ENDINGS = (".jsonl", ".ndjson", ".csv", ".tsv", ".xlsx", ".docx")
_NOT_TEXT = {
    b"PK\x03\x04": "a Word or Excel file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file, or one with a password",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a packed file",
}


def read_table(path: Path, columns: Mapping[str, str]) -> Iterator[Given]:
    """The rows of a file, one at a time; raises Unusable with a sentence for its owner, OSError where the disk says no."""
    name, kind = path.name, path.suffix.lower()
    if path.is_dir():
        raise Unusable(f"{name} is a folder. Please name a file in it.")
    if kind not in ENDINGS:
        hint = " Please save it as .docx." if kind in (".doc", ".odt", ".rtf", ".pdf") else ""
        hint = " Please save it as .xlsx." if kind in (".xls", ".xlsb", ".xlsm", ".ods", ".numbers") else hint
        ending = f"not {kind} files" if kind else "and this one has no ending"
        raise Unusable(f"{name}: I can read .jsonl, .csv, .xlsx and .docx files, {ending}.{hint}")
    with path.open("rb") as file:
        start = file.read(512)
    if not start:
        raise Unusable(f"{name} is empty: there is nothing in the file at all.")
    if kind == ".docx":
        from bot.tables.documents import read_documents

        yield from read_documents(path, columns)
    elif kind == ".xlsx":
        from bot.tables.sheets import read_sheets

        yield from read_sheets(path, columns)
    else:
        yield from _read_text(path, kind, start, columns)


def _read_text(path: Path, kind: str, start: bytes, columns: Mapping[str, str]) -> Iterator[Given]:
    for mark, called in _NOT_TEXT.items():
        if start.startswith(mark):
            raise Unusable(f"{path.name} is {called}, whatever its name says. Please give it the right ending, or save it as {kind}.")
    if start.count(0) > len(start) // 8 and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unusable(f"{path.name} is not text, whatever its name says. Please open it and save it as {kind}.")
    if kind in (".csv", ".tsv"):
        from bot.tables.delimited import read_delimited

        yield from read_delimited(path, columns)
    else:
        from bot.tables.jsonl import read_jsonl

        yield from read_jsonl(path)
