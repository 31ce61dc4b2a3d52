"""Typesetting: a template of ours and the words as data go in, a PDF (tagged, its fonts embedded as far as used) or a picture comes out.

The words reach the template as JSON, never as its source: a string there is text and can be no markup, no link and no code. The template
may read no file and load no package.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from bot.render.papers.fonts import FAMILIES, fonts, printable
from bot.render.papers.letters import clean, runs_right_to_left

MOST_SET = 400_000
"""Characters of one document: some 200 pages, far more than a plan; a longer one would take memory by the hundred megabytes."""
FORGOTTEN_AFTER = 12
"""Empty documents after which the typesetter's own memory of a document is gone: it keeps what its last ten were made of."""
PHONE = 144.0
"""Dots an inch of a picture for the chat: 360 points wide are 720 dots."""
_LONG = re.compile(r"[^\s\u00ad\u200b]{19,}")
_EVERY = 8


def words(text: str, missing: dict[str, None]) -> dict[str, Any]:
    """Somebody's words for a template: their lines, and whether they run from right to left. A very long word may break anywhere."""
    said = printable(clean(text), missing)
    lines = [_LONG.sub(_breakable, line.replace("\t", "    ")) for line in said.split("\n")]
    return {"lines": lines, "rtl": runs_right_to_left(said)}


def _breakable(found: re.Match[str]) -> str:
    whole = found.group()
    return "\u200b".join(whole[at : at + _EVERY] for at in range(0, len(whole), _EVERY))


@cache
def _template(name: str) -> bytes:
    folder = Path(__file__).with_name("templates")
    return (folder / "words.typ").read_bytes() + (folder / name).read_bytes()


def set_pdf(template: str, data: dict[str, Any]) -> bytes:
    """A PDF for everybody (PDF/UA-1); where a character defeats that standard after all, the same PDF without the claim."""
    import typst

    source, inputs = _template(template), {"data": json.dumps({"fonts": FAMILIES, **data}, ensure_ascii=True)}
    try:
        return _compiled(typst.compile(source, font_paths=fonts(), sys_inputs=inputs, pdf_standards=["ua-1"]))
    except typst.TypstError:
        return _compiled(typst.compile(source, font_paths=fonts(), sys_inputs=inputs))
    finally:
        _forget()


def set_picture(template: str, data: dict[str, Any]) -> bytes:
    """A picture (PNG) of the one page that a template makes of the data."""
    import typst

    inputs = {"data": json.dumps({"fonts": FAMILIES, **data}, ensure_ascii=True)}
    try:
        return _compiled(typst.compile(_template(template), font_paths=fonts(), sys_inputs=inputs, format="png", ppi=PHONE))
    finally:
        _forget()


def _forget() -> None:
    """Let the typesetter forget the document: its words have no business in memory, and ten long plans are 200 MB."""
    import typst

    for _ in range(FORGOTTEN_AFTER):
        typst.compile(b"", font_paths=fonts(), format="svg")


def _compiled(made: Any) -> bytes:
    return bytes(made[0] if isinstance(made, list) else made)
