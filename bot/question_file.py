"""A council's own questions to reflect with, in a file on the disk: read whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from checks.council import Council
from dialogs.reflecting.questions import Unasked, read_prompts
from dialogs.reflecting.signs import known_signs

_OWN = "own-"
LONGEST_FILE = 400_000
"""Characters."""


def with_questions(council: Council, path: Path | None) -> Council:
    """The council with its own questions; raises ValueError, whose sentence says what to mend and where."""
    if path is None:
        return council
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise ValueError(f"STEPLADDER_QUESTIONS_FILE: {path} cannot be read as a text in UTF-8.") from None
    if len(text) > LONGEST_FILE:
        raise ValueError(f"STEPLADDER_QUESTIONS_FILE: {path} is longer than {LONGEST_FILE} characters.")
    try:
        prompts = read_prompts(text, prefix=_OWN)
    except Unasked as error:
        raise ValueError(f"STEPLADDER_QUESTIONS_FILE: {path}, {error}") from None
    known = known_signs()
    for one in prompts:
        for sign in set(one.signs) - known:
            raise ValueError(
                f"STEPLADDER_QUESTIONS_FILE: {path}, {one.id.removeprefix(_OWN)}: no plan shows the sign “{sign}”. "
                f"These are the signs: {', '.join(sorted(known))}."
            )
    return replace(council, reflections=text)
