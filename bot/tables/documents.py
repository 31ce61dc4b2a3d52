"""Word: every table whose headings we know, wherever it stands, a row at a time.

The document is read as a stream of XML events rather than as a tree: its memory does not grow with it, and content controls, tracked
insertions and tables within tables, of which councils' templates are made, are read like any other text; deleted text and the grey words
of an empty control are not.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.tables.given import Given, Unusable
from bot.tables.packed import damaged, open_packed
from bot.tables.word_tables import WordTables

_CHUNK = 1 << 16


def read_documents(path: Path, columns: Mapping[str, str]) -> Iterator[Given]:
    """Each row of each plan table; raises Unusable where there is none or the file is no Word file, OSError where there is no file."""
    from xml.sax import SAXException, handler

    from defusedxml import DefusedXmlException
    from defusedxml.expatreader import create_parser

    tables = WordTables(columns)
    with open_packed(path) as archive:
        part = archive.getinfo("word/document.xml")
        parser = create_parser(forbid_dtd=True)
        parser.setFeature(handler.feature_namespaces, False)
        parser.setContentHandler(tables)
        read = 0
        try:
            with archive.open(part) as file:
                while chunk := file.read(_CHUNK):
                    read += len(chunk)
                    parser.feed(chunk)
                    yield from tables.take(read / max(1, part.file_size))
                parser.close()
            yield from tables.take(1.0)
        except (SAXException, DefusedXmlException, zipfile.BadZipFile, zlib.error, EOFError, UnicodeError, ValueError, NotImplementedError):
            raise Unusable(damaged(path.name)) from None
    if not tables.found:
        raise Unusable(
            f"{path.name} has no plan table: none of its tables is headed “What are we worried about?” and so on. "
            "Say what yours are called, like --columns worry=Concern,what=Action,who=Owner."
        )
