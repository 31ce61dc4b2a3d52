"""A press as Slack carries it: a short JSON list in a button's or an option's value, read back strictly.

`&`, `<` and `>` are written as JSON escapes: Slack gives parts of a payload back with these three as HTML entities.
"""

from __future__ import annotations

import json

from pydantic import ValidationError

from dialogs.replies import Press

FIELDS = ("event", "draft", "revision", "slot", "value")
_EMPTY = ("", "", 0, "", "")
_ESCAPES = str.maketrans({"&": "\\u0026", "<": "\\u003c", ">": "\\u003e"})


def written(press: Press) -> str:
    """The press in as few characters as it takes: what is empty at its end is left out."""
    parts = [getattr(press, name) for name in FIELDS]
    while len(parts) > 1 and parts[-1] == _EMPTY[len(parts) - 1]:
        parts.pop()
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def read(value: str) -> Press | None:
    """What `written` wrote, or None for anything else."""
    try:
        parts = json.loads(value)
        if not isinstance(parts, list) or not 1 <= len(parts) <= len(FIELDS):
            return None
        return Press.model_validate(dict(zip(FIELDS, parts, strict=False)), strict=True)
    except (ValueError, RecursionError, ValidationError):
        return None
