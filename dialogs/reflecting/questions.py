"""The questions to reflect with, as data: ours in `questions.tsv`, and a council's own in a file of the same columns.

Columns: id · guide · letter · stage · for whom · about · signs · question. A line that begins with # explains the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import ValidationError, field_validator

from checks.council import council_in_force
from checks.guidance import citation
from checks.plan import Label, Model

Letter = Literal["specific", "measurable", "achievable", "realistic", "timely", "evaluate", "review"]
Stage = Literal["happened", "feel-and-think", "meaning", "next", "worry", "working-well", "scale"]
Audience = Literal[
    "practitioner",
    "team",
    "supervision",
    "disagree-overtly",
    "disagree-covertly",
    "disguised-compliance",
    "drift",
    "childs-voice",
]
About = Literal["any", "plan", "row"]
LETTERS: tuple[Letter, ...] = get_args(Letter)
STAGES: tuple[Stage, ...] = get_args(Stage)
AUDIENCES: tuple[Audience, ...] = get_args(Audience)

LONGEST = 200
"""Characters of a question: it is read on a phone."""
MOST_OF_COUNCIL = 500
_COLUMNS = ("id", "cite", "letter", "stage", "audience", "about", "signs", "text")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,38}")
_OURS = Path(__file__).parent / "questions.tsv"


class Prompt(Model):
    """One question: the guide behind it, its letter, stage and audience, whether it needs a plan or a row before one's eyes, and the
    signs (codes of findings, of drift and of dates) that call for it."""

    id: Label
    cite: Label
    letter: Letter
    stage: Stage
    audience: Audience
    about: About = "any"
    signs: tuple[Label, ...] = ()
    text: str

    @field_validator("id")
    @classmethod
    def plain(cls, value: str) -> str:
        """An id that can stand in the database and the audit."""
        if not _ID.fullmatch(value):
            raise ValueError("an id is lower-case letters, digits and hyphens, 39 at most")
        return value

    @field_validator("cite")
    @classmethod
    def known(cls, value: str) -> str:
        """A heading of a guide that we know."""
        return citation(value)

    @field_validator("text")
    @classmethod
    def asks(cls, value: str) -> str:
        """One question, short enough for a phone."""
        if not value.endswith("?") or len(value) > LONGEST or "\n" in value:
            raise ValueError(f"a question is one line that ends with a question mark, {LONGEST} characters at most")
        return value


class Unasked(ValueError):
    """A file of questions that cannot be used; its sentence names the line."""


def read_prompts(text: str, *, prefix: str = "") -> tuple[Prompt, ...]:
    """The questions of a file; raises Unasked. `prefix` is put before each id, so that a council's own can never be one of ours."""
    found: dict[str, Prompt] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(_COLUMNS):
            raise Unasked(f"line {number}: {len(_COLUMNS)} columns are needed, between tabs: {', '.join(_COLUMNS)}")
        named = dict(zip(_COLUMNS, cells, strict=True))
        try:
            one = Prompt.model_validate(
                {**named, "id": prefix + named["id"], "signs": tuple(sign for sign in named["signs"].split(",") if sign)}
            )
        except ValidationError as error:
            first = error.errors(include_input=False, include_url=False)[0]
            raise Unasked(f"line {number}, {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
        if one.id in found:
            raise Unasked(f"line {number}: the id {one.id} stands twice")
        found[one.id] = one
        if prefix and len(found) > MOST_OF_COUNCIL:
            raise Unasked(f"line {number}: more than {MOST_OF_COUNCIL} questions")
    return tuple(found.values())


@cache
def our_prompts() -> tuple[Prompt, ...]:
    """Our own questions, in the order of the file."""
    return read_prompts(_OURS.read_text(encoding="utf-8"))


def prompt_named(name: str, prompts: Iterable[Prompt]) -> Prompt | None:
    """The question with this id, or None."""
    return next((one for one in prompts if one.id == name), None)


def prompts_in_force() -> tuple[Prompt, ...]:
    """Our own questions, and those of the council in force after them."""
    return (*our_prompts(), *_of_council(council_in_force().reflections))


@cache
def _of_council(text: str) -> tuple[Prompt, ...]:
    return read_prompts(text, prefix="own-") if text else ()
