"""T: by which day, and a day that can be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.ending import ends_vaguely, has_end, part_has_end
from checks.finding import Letter
from checks.matching import Match
from checks.reading import FieldText, Reading
from checks.rule import Hit, rule
from checks.signs import has, lacks
from checks.words import Entry, word_set

DATED = frozenset({"exact", "relative", "recurring-with-end", "past"})
_NO_DATE = word_set("timely-no-date") | {""}
_NIGHTS = word_set("timely-nights")
_CONDITION = frozenset({"if", "when", "whenever", "once", "after", "unless", "should"})


def _dated(row: Reading, name: str) -> list[tuple[int, int]]:
    if name == "when":
        return [(part.start, part.end) for part in row.date().parts if part.kind in DATED]
    return [(part.start, part.end) for part in row.dates_in(name) if part.kind in DATED]


def _open_ended(field: FieldText, name: str) -> Iterator[Match]:
    words = field.words
    for match in field.found("open-ended"):
        flags = match.entry.flags
        after = words[match.last] if match.last < len(words) else ""
        if "repeat" in flags or ("when" in flags and name != "when"):
            continue
        if "night" in flags and any(word in _NIGHTS for word in words[match.last : match.last + 3]):
            continue
        if "continue" in flags and name != "when" and not (after.endswith("ing") or after == "with" or words[match.last - 1] == "with"):
            continue
        if name != "when":
            first, last = field.sentence(match.first)
            if not _CONDITION.isdisjoint(words[first:last]) and match.entry.words.startswith(
                ("^imm", "imm", "straight", "right", "at once")
            ):
                continue
        yield match


def _no_repeat(entry: Entry) -> bool:
    return "repeat" not in entry.flags


def _anywhere(entry: Entry) -> bool:
    return entry.flags.isdisjoint(("repeat", "when"))


def _says_when(piece: str, words: tuple[str, ...]) -> bool:
    return piece.lower() not in _NO_DATE


@rule(
    "ongoing",
    Letter.TIMELY,
    fields=("what", "outcome", "when"),
    cites=("smart-2019, Timely", "dudley-2023, Child-friendly plans"),
    message="“{text}” has no end, so nobody can say when this is done.",
    ask="Until which day, or by which day?",
    needs={
        "what": ((has("open-ended", only=_anywhere),),),
        "outcome": ((has("open-ended", only=_anywhere),),),
        "when": ((has("open-ended", only=_no_repeat), has("ongoing", "date")),),
    },
)
def ongoing(row: Reading, name: str) -> Iterator[Hit]:
    """Time without an end: ongoing, continue to, as and when, ASAP, straight away, or a repeat that never stops.

    Why it matters: what has no end is never achieved and never reviewed, and urgency without a day is not urgency.

    Flagged:
    - when: «ongoing»
    - when: «asap»
    - when: gate by 4 December 2026, visits «ongoing»
    - what: School to «continue to» watch how Jay is. | when: 5 March 2027
    - what: Dad to give praise «on-going».

    Fine:
    - when: ongoing until 5 March 2027
    - when: every tues from next week till xmas
    - what: Nan to ring 999 straight away if Bo stops breathing.
    - outcome: Ava sleeps throughout the night on 5 nights out of 7.
    - worry: It has been an ongoing problem.
    - what: Dad to ask for "ongoing" to be taken out of the letter.

    Known limits: words of urgency in a condition ("straight away if…") are taken for a part of the condition.
    """
    field = row.field(name)
    open_ended = list(_open_ended(field, name))
    dated = _dated(row, name) if open_ended or (name == "when" and field.found("open-ended")) else []
    spoken = False
    for match in open_ended:
        start, end = field.place(match.first, match.last)
        if (name != "when" and dated) or field.quoted(start, end) or has_end(row, field, match.first, dated):
            continue
        spoken = True
        yield Hit(start, end)
    if name == "when" and not spoken:
        read = row.date()
        for part in read.parts:
            if part.kind != "ongoing":
                continue
            if read.kind == "ongoing" or not (part_has_end(row, field, part.start, dated) or ends_vaguely(field.text, part, read.parts)):
                yield Hit(part.start, part.end)
                spoken = True
        if read.kind == "ongoing" and not spoken:
            yield Hit(0, len(field.text))


@rule(
    "date-missing",
    Letter.TIMELY,
    fields=("when",),
    cites=("dudley-2023, Timely", "early-help, Measurable"),
    message="There is no date yet.",
    ask="By which day should this be done?",
    needs=((lacks(_says_when),),),
)
def date_missing(row: Reading, name: str) -> Iterator[Hit]:
    """No date at all.

    Why it matters: without a day there is no urgency, and the plan drifts.

    Flagged:
    - what: Mum to register Jo with a dentist. | when:
    - when: n/a

    Fine:
    - when: 4 December 2026
    - when: soon

    Known limits: a date that stands in another field is not looked for; the table's date column would still be empty.
    """
    if row.field(name).lower.strip() in _NO_DATE:
        yield Hit()


@rule(
    "date-vague",
    Letter.TIMELY,
    fields=("when",),
    cites=("dudley-2023, Timely", "smart-2019, Timely"),
    message="“{text}” can mean a different day to each person.",
    ask="Which day is that?",
    needs=(tuple(has(kind, "date") for kind in ("vague", "meeting-tied", "invalid", "ongoing", "missing")),),
)
def date_vague(row: Reading, name: str) -> Iterator[Hit]:
    """A time that is not a day: soon, early January, end of term, the next core group, after an event.

    Why it matters: everyone fills a vague time with another date; a meeting moves, and the promise moves with it.

    Flagged:
    - when: «soon»
    - when: in the new year
    - when: «next core group»
    - when: 31 November 2026

    Fine:
    - when: core group on 9 December 2026
    - when: 6 weeks
    - when: ongoing

    Known limits: terms and holidays differ between councils, so they are never turned into a day.
    """
    field = row.field(name)
    if field.lower.strip() in _NO_DATE:
        return
    read = row.date()
    if read.kind in DATED:
        return
    parts = [part for part in read.parts if part.kind in ("vague", "meeting-tied", "invalid")]
    open_ended = [field.place(m.first, m.last) for m in _open_ended(field, name)]
    parts = [p for p in parts if not any(a < p.end and b > p.start for a, b in open_ended)]
    if parts:
        invalid = read.message if read.kind == "invalid" else ""
        yield Hit(parts[0].start, parts[-1].end, message=invalid)
    elif read.kind != "ongoing" and not open_ended and field.text.strip():
        start = len(field.text) - len(field.text.lstrip())
        yield Hit(start, len(field.text.rstrip()), message=read.message if read.kind == "invalid" else "")


@rule(
    "date-past",
    Letter.TIMELY,
    fields=("when",),
    cites=("smarter, Timely", "dudley-2023, Reviewing progress"),
    message="“{text}” is already over.",
    ask="Was it done? If not, which day from now on?",
    needs=((has("past", "date"),),),
)
def date_past(row: Reading, name: str) -> Iterator[Hit]:
    """The last date is before today.

    Why it matters: a plan that starts late has already failed somebody; it was done, and
    the next step is due, or it needs a new day.

    Flagged:
    - when: «9 October 2026»

    Fine:
    - when: 9 October 2026 to 9 December 2026
    - when: 21 November 2026

    Known limits: the day is today in the place of the person who writes.
    """
    read = row.date()
    if read.kind == "past":
        past = [part for part in read.parts if part.date is not None]
        yield Hit(past[0].start, past[-1].end) if past else Hit(0, len(row.field(name).text))


_MONTHS_SAID = 6
"""The months that the rule's own message names."""


@rule(
    "date-too-far",
    Letter.TIMELY,
    fields=("when",),
    compares=("what", "outcome"),
    cites=("early-help, Timely", "smart-2019, 3. Example"),
    message="“{text}” is more than six months away, with no step on the way.",
    ask="What should be reached first, and by which day?",
    needs=((has("exact", "date"), has("relative", "date"), has("recurring-with-end", "date")),),
)
def date_too_far(row: Reading, name: str) -> Iterator[Hit]:
    """More than six months ahead in a child in need, child protection or early help plan, with no dated step on the way.

    Why it matters: these plans are reviewed every few months; a goal that far away needs steps that a review can look at.

    Flagged:
    - kind: child in need | when: «30 November 2027»

    Fine:
    - kind: child in need | when: 21 May 2027
    - kind: pathway | when: 30 November 2027
    - kind: early help | what: Jo to swim 5 metres by 29 January 2027, then 25 metres. | when: 30 November 2027

    Known limits: any day on the way counts as a step, whatever it is about.
    """
    months = row.months
    if months is None:
        return
    read = row.date()
    if read.date is None or read.kind not in DATED:
        return
    limit = row.today.year * 12 + row.today.month + months
    month = read.date.year * 12 + read.date.month
    if month < limit or (month == limit and read.date.day <= row.today.day):
        return
    steps = [s.date for s in (*row.row.steps, *row.row.when.steps) if s.date is not None]
    steps += [part.date for part in row.dates_in("what") if part.date] + [part.date for part in row.dates_in("outcome") if part.date]
    field = row.field(name)
    steps += [part.date for part in read.parts if part.date is not None and not _is_start(field, part.start)]
    if any(row.today < step < read.date for step in steps) or len(_MONTH.findall(row.field("outcome").lower)) > 1:
        return
    last = max((part for part in read.parts if part.date is not None), key=lambda part: part.start, default=None)
    start, end = (last.start, last.end) if last else (0, len(field.text))
    said = f"“{field.text[start:end][:80]}” is more than {months} months away, with no step on the way."
    yield Hit(start, end, said if months != _MONTHS_SAID else "")


_MONTH = re.compile(r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b")
_START = re.compile(r"(?:from|starting|starts|start|since|between|beginning|w/c)\s*(?:on\s*|the\s*)?$")
_RANGE = re.compile(r"^\s*(?:\d{4}\s*)?(?:to|until|till|til|-|–|—|through)\b|^\s*[-–—]")


def _is_start(field: FieldText, start: int) -> bool:
    """Whether the date at `start` opens a range, and so is no step: "from 1 December", "1 December to …"."""
    return bool(_START.search(field.lower[max(0, start - 24) : start]) or _RANGE.search(field.lower[start + 6 : start + 40]))
