"""Cells of comma separated files that a spreadsheet would take for a formula, and our way to keep them words.

An apostrophe before such a cell keeps it text; `unguarded` takes it away again, so that a file of ours reads back as it was.
"""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _is_formula(text: str) -> bool:
    core = text.lstrip("'")
    return core.startswith(_FORMULA) or core.lstrip().startswith(_FORMULA)


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet might take it for a formula."""
    return "'" + text if _is_formula(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _is_formula(text) else text
