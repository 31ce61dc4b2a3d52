"""Which age, and which word for themselves, belongs to which of several children: only where one arrangement is possible.

Each function says whether that was so; what is in doubt is given to nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checks.plan import Pronouns

UNNAMED = -1
"""In the order of names: a child who is mentioned and not named."""


@dataclass(slots=True)
class Found:
    """A child while the answer is read; `at` is the place of the last word of the name.

    A loose one is believed in when something that belongs to it was said; a settled one had that said after its name.
    """

    words: list[str]
    pronouns: Pronouns
    at: int
    loose: bool
    age: int | None = None
    born: int | None = None
    settled: bool = False


def settle_groups(children: list[Found], groups: Sequence[tuple[int, Pronouns, bool]]) -> bool:
    """ "kai and tobi, brothers": said of those before, where nobody was named after it. A group has its place among the children, its
    word, and whether it is somebody's ("her brothers"), so that others are meant."""
    sure = True
    for at, gender, owned in groups:
        if at < len(children):
            continue
        sure = sure and not owned and at > 1
        for child in children if at > 1 and not owned else ():
            child.pronouns = child.pronouns or gender
    return sure


def give_ages(children: list[Found], order: Sequence[tuple[str, int]], alike: str) -> bool:
    """One age after (or before) each name, or as many ages as names in a row. `order` has names ("N", by their number) and ages ("A");
    `alike` is a word such as "both"."""
    ages = [number for kind, number in order if kind == "A"]
    if alike and len(ages) == 1 and (alike != "both" or len(children) == 2):
        for child in children:
            child.age = ages[0]
        return True
    blocks: list[tuple[str, list[int]]] = []
    for kind, number in order:
        if blocks and blocks[-1][0] == kind:
            blocks[-1][1].append(number)
        else:
            blocks.append((kind, [number]))
    first = blocks[0][0] if blocks else "N"
    if first == "A" and len(blocks) % 2:
        return False
    sure = True
    for one, other in zip(blocks[::2], blocks[1::2], strict=False):
        names, numbers = (one[1], other[1]) if first == "N" else (other[1], one[1])
        if len(numbers) == 1:
            names = names[-1:] if first == "N" else names[:1]
        sure = sure and len(names) == len(numbers)
        if len(names) == len(numbers):
            for name, number in zip(names, numbers, strict=True):
                if name != UNNAMED:
                    children[name].age = number
    return sure


def share_ages(children: list[Found], twins: Sequence[tuple[int, int]]) -> bool:
    """Twins have one age: those named after the word, or before it. `twins` has the word's place among them, and how many they are."""
    sure = True
    for at, count in twins:
        start = at if len(children) >= at + count else at - count
        pair = children[start : start + count] if start >= 0 else []
        ages = {child.age for child in pair if child.age is not None}
        sure = sure and len(pair) == count and len(ages) < 2
        if len(pair) == count and len(ages) == 1:
            for child in pair:
                child.age = next(iter(ages))
    return sure
