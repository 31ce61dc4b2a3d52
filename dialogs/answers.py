"""Words → what was read from them, or the reason to ask for them another way.

Nothing is refused for being vague: the words are kept, and a rule speaks about them. Only an answer with nothing to see in it is asked for
again. What cannot be read stays as words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches

from checks.council import council_in_force
from checks.dates import find_dates, read_date
from checks.kinds import AREAS, PLAN_KINDS
from checks.plan import LONGEST_NAME, Person, Step
from dialogs.children import read_children
from dialogs.draft import NOTHING_READ, Reading
from dialogs.hearing import read_people
from dialogs.withholding import read_withheld

LONGEST_READ = 2_000
"""Characters of an answer that are searched for people: a longer one is kept and not read."""

KIND_NAMES = {
    "eh": "early help",
    "early help": "early help",
    "family action plan": "early help",
    "taf": "early help",
    "team around the family": "early help",
    "pf": "private fostering",
    "cin": "child in need",
    "children in need": "child in need",
    "cp": "child protection",
    "cpp": "child protection",
    "children protection": "child protection",
    "lbp": "letter before proceedings",
    "plo": "letter before proceedings",
    "pre proceedings": "letter before proceedings",
    "lac": "looked after",
    "cla": "looked after",
    "cic": "looked after",
    "care plan": "looked after",
    "looked after": "looked after",
    "child looked after": "looked after",
    "looked after children": "looked after",
    "pathway": "pathway",
    "leaving care": "pathway",
    "supervision": "personal supervision",
    "pep": "pep",
    "personal education": "pep",
} | {name: kind.code for kind in PLAN_KINDS for name in (kind.code, kind.title.lower().removesuffix(" plan"))}

_AREA_NAMES = {
    "child": AREAS[0],
    "young person": AREAS[0],
    "development": AREAS[0],
    "parent": AREAS[1],
    "family": AREAS[2],
    "home": AREAS[2],
    "environment": AREAS[2],
}
_AREA_NAME = re.compile(rf"\b({'|'.join(_AREA_NAMES)})")
_HEADINGS = {area.lower(): area for area in reversed(AREAS)}

_AND = re.compile(r"\A(?:[\s,;.•-]|(?:and|then)\b){1,20}", re.IGNORECASE)
_STEP = re.compile(r"[\n;]+")


def nothing_to_read(words: str) -> bool:
    """Whether there is nothing to see in `words`: empty, white space, or invisible characters only."""
    return not words[:1].isalnum() and not any(character.isprintable() and not character.isspace() for character in words)


def read_kind(words: str, today: date) -> Reading:
    """The plan kind's code, forgiving a slip of spelling; empty when it is a kind of the person's own."""
    name = " ".join(words.lower().replace("-", " ").split()).removesuffix(" plan").removeprefix("a ").removeprefix("an ")
    code = council_in_force().kind_code(name) or KIND_NAMES.get(name, "")
    if not code and 4 < len(name) <= LONGEST_NAME:
        near = get_close_matches(name, KIND_NAMES, n=1, cutoff=0.84)
        code = KIND_NAMES[near[0]] if near else _kind_within(name)
    return Reading.made(code=code)


def _kind_within(name: str) -> str:
    """The one kind that a short sentence names ("a CP plan for Paul"), or an empty string where it names none or several."""
    padded = f" {name} "
    short = len(name.split()) <= 6
    found = {
        code
        for phrase, code in KIND_NAMES.items()
        if f" {phrase} plan" in padded or padded.startswith(f" {phrase} ") or (short and padded.endswith(f" {phrase} "))
    }
    return found.pop() if len(found) == 1 else ""


def read_area(words: str, today: date) -> Reading:
    """The part of the plan that is meant, by its heading or a word of it; empty when it is the person's own."""
    if own := council_in_force().area_named(words):
        return Reading.made(code=own)
    name = words.strip().lower()
    if heading := _HEADINGS.get(name):
        return Reading.made(code=heading)
    found = {_AREA_NAMES[word] for word in _AREA_NAME.findall(name)} if len(name) <= 60 else set()
    return Reading.made(code=found.pop() if len(found) == 1 else "")


def read_child(words: str, today: date) -> Reading:
    """The children named: "Paul, 9, he" is one answer."""
    return Reading.made(children=read_children(words))


def read_who(words: str, today: date) -> Reading:
    """The people named, each with a role where one was said."""
    found = read_people(words) if len(words) <= LONGEST_READ else ()
    people = [Person.made(name=one.name, role=one.role) for one in found if len(one.name) <= LONGEST_NAME and len(one.role) <= LONGEST_NAME]
    return Reading.made(people=tuple(people))


def read_when(words: str, today: date) -> Reading:
    """The day meant (the last one counts), its kind, and the dated steps before it, each with what was said of it."""
    read = read_date(words, today)
    dated = [part for part in read.parts if part.date is not None and part.kind not in ("vague", "invalid")]
    begins = (0, *(part.end for part in dated))
    steps = tuple(
        Step(words=_AND.sub("", words[begin : part.end]).strip(), date=part.date)
        for begin, part in zip(begins, dated, strict=False)
        if part.date != read.date
    )
    return Reading.made(date=read.date, kind=read.kind, steps=steps[:20])


def read_steps(words: str, today: date) -> Reading:
    """The rungs of the ladder, one a line or between semicolons, each with its date."""
    steps = []
    for line in _STEP.split(words[:LONGEST_READ])[:20]:
        if line.strip():
            found = find_dates(line, today)
            dates = [part.date for part in found if part.date]
            steps.append(Step(words=line.strip(), date=dates[-1] if dates else None))
    return Reading.made(steps=tuple(steps))


def read_horizon(words: str, today: date) -> Reading:
    """Short or long term."""
    lower = words.lower()
    return Reading(code="short" if "short" in lower else "long" if "long" in lower else "")


def read_kept_back(words: str, today: date) -> Reading:
    """Which answers are kept from whom."""
    return Reading(withheld=read_withheld(words[:LONGEST_READ]))


_READERS: dict[str, Callable[[str, date], Reading]] = {
    "kind": read_kind,
    "child": read_child,
    "area": read_area,
    "who": read_who,
    "when": read_when,
    "steps": read_steps,
    "horizon": read_horizon,
    "withheld": read_kept_back,
}


def read_answer(slot: str, words: str, today: date) -> Reading:
    """What the answer to `slot` says, as far as it can be read."""
    reader = _READERS.get(slot)
    return reader(words, today) if reader else NOTHING_READ
