"""What every value of a plan is made of: words as they were typed, short labels, and a frozen model."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

LONGEST_ANSWER = 12_000
"""Characters in one answer: about three typed pages, far more than a cell of a plan can hold."""
LONGEST_NAME = 200
"""Characters in a name, a role or another label."""

_KEPT_CONTROLS = frozenset("\n\r\t")


def printable(text: str) -> str:
    """Return `text` unchanged; raise ValueError if it holds control characters other than line breaks and tabs."""
    if text.isprintable():
        return text
    for character in text:
        category = unicodedata.category(character)
        if (category == "Cc" and character not in _KEPT_CONTROLS) or category == "Cs":
            raise ValueError(f"there is an invisible control character (U+{ord(character):04X}) in this text: please take it out")
    return text


Words = Annotated[str, StringConstraints(max_length=LONGEST_ANSWER), AfterValidator(printable)]
"""What a person typed, as typed."""
Label = Annotated[str, StringConstraints(max_length=LONGEST_NAME), AfterValidator(printable)]
"""A short name, role or id."""


class Model(BaseModel):
    """A frozen value. Unknown fields are ignored, so that an older version reads what a newer one wrote."""

    model_config = ConfigDict(frozen=True, extra="ignore")
