"""One question of a dialog, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LeftOpen = Literal["no", "later", "needless"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked to fill one slot.

    `words` may name the child as {child}. `cite` is the guide and the heading that the question comes from,
    as `checks.guidance` knows them, and `quote` the guide's words where others of that heading fit better than its usual quotation.
    `left_open` says whether it may stay empty: "no" (it can be skipped, and the review says so), "later" (nobody minds) or "needless" (one
    tap says that it is not needed). `former` are the slot's names in older drafts. `choices` are one-tap answers.
    """

    slot: str
    title: str
    words: str
    hint: str
    example: str
    why: str
    cite: str
    quote: str = ""
    left_open: LeftOpen = "no"
    lines: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    former: tuple[str, ...] = ()
