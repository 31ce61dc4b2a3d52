"""Reads the answer to *when*: the last date counts, a repeat needs an end, and what is not one day is asked about."""

from __future__ import annotations

import datetime
import itertools
from functools import lru_cache
from itertools import pairwise

from checks.dates import almanac
from checks.dates.grammar import scan
from checks.dates.item import Item
from checks.dates.joining import DATED, add_length, adjacent
from checks.dates.part import MONTHS, DateRead, Kind, Part, spell_date
from checks.dates.plain import read_plain
from checks.dates.settling import settle
from checks.dates.tokens import LONGEST, Tokens
from checks.dates.vocabulary import phrases, words

Day = datetime.date
_CORRECTS = words("corrections")
_NOISE = frozenset(("clock", "time", "count", "skip"))
_ABSENCES = {"away": "s", "leave": "on", "holiday": "on", "hols": "on", "then": "not"}
"""Words of an absence, and how the word before each ends: "she's away", "on leave", "so not then"."""
_DUE = frozenset(("by", "before"))
_ENDS = frozenset(("by", "until", "to", "before", "we"))
ASK = "please give a day, such as 4 December 2026."
SENTENCES: dict[Kind, str] = {
    "missing": "There is no date here yet: " + ASK,
    "vague": "I cannot tell which day this is: " + ASK,
    "ongoing": "This has no end, so nobody can say when it is done: please give a day by which to look at it, such as 4 December 2026.",
    "meeting-tied": "Meetings move: please give the date itself, such as 4 December 2026.",
    "past": "This time has gone: please give a day to come, such as 4 December 2026.",
    "invalid": "This does not read as a date: please type it like 4 December 2026.",
}
STANDING: dict[str, Kind] = {
    **dict.fromkeys(phrases("vague"), "vague"),
    **{f"{part} {month.lower()}": "vague" for part in ("early", "mid", "late") for month in MONTHS},
    **dict.fromkeys((*phrases("ongoing"), *phrases("repeat"), *phrases("plurals")), "ongoing"),
}
"""Answers that are one fixed phrase, whatever the day: what the grammar makes of them too."""


def kind_of(item: Item, today: Day) -> Kind:
    """The kind of one expression."""
    if item.what in ("date", "weekday", "span", "past") and item.date:
        return "past" if item.date < today else "relative" if item.relative or item.what == "span" else "exact"
    if item.what == "past":
        return "past"
    if item.what in ("repeat", "ongoing"):
        return "ongoing"
    return {"meeting": "meeting-tied", "invalid": "invalid"}.get(item.what, "vague")  # type: ignore[return-value]


def _corrected(t: Tokens, items: list[Item]) -> None:
    """Leave out a date that the writer takes back: "4 December, sorry, 11 December"."""
    dated = [item for item in items if item.what in DATED]
    for a, b in itertools.pairwise(dated):
        between = t.words[a.j : b.i]
        said_no = any(w == "no" and between[k + 1 : k + 2] == [","] for k, w in enumerate(between))
        if said_no or not _CORRECTS.isdisjoint(between):
            a.excluded = True


def _leave_out_absence(t: Tokens, items: list[Item]) -> None:
    """Leave out the days on which somebody is away, but not a day to do it by: "Kim's on leave from 7 December, so by 4 December"."""
    for k, word in enumerate(t.words):
        if k and word in _ABSENCES and t.words[k - 1].endswith(_ABSENCES[word]):
            for item in items:
                item.excluded = item.excluded or (item.role not in _DUE and (item.i > k or word == "then"))


def _starts(t: Tokens, item: Item) -> bool:
    near = t.words[max(0, item.i - 3) : item.i]
    return item.role in ("from", "wc") or (item.role not in _ENDS and ("first" in near or "1st" in near))


def _repeat_end(repeats: list[Item], counts: list[Item], spans: list[Item], start: Day | None, today: Day, nation: str) -> Day | None:
    """The last time of a repeat: N weekly sessions from D end on D + 7(N - 1), daily for N weeks from D on D + 7N - 1."""
    weekdays = frozenset().union(*(item.weekdays for item in repeats))
    periods = [item.n for item in repeats]
    period = next((n for n in periods if n in (14, 30, 90) or n > 14), 7 if weekdays else periods[0])
    per = max([len(weekdays), *(item.per for item in repeats)])
    numbers = [item.n for item in counts] + [item.day for item in repeats if item.unit == "times"]
    if len(numbers) + len(spans) != 1:
        return None
    if numbers:
        if start is None or per > 1 or not period or not 0 < numbers[0] < 1000:
            return None
        if period in (30, 90):
            return almanac.add_months(start, period // 30 * (numbers[0] - 1))
        return almanac.shift(start, period * (numbers[0] - 1))
    span = spans[0]
    begin = start or almanac.shift(today, 1)
    end = add_length(begin, span, nation) if begin else None
    last = almanac.shift(end, -1) if end else None
    if begin is None or last is None or last < begin or span.unit == "working":
        return None
    if weekdays:
        weeks = [almanac.shift(last, -back) for back in range(14) if (last - datetime.timedelta(back)).weekday() in weekdays]
        return next((day for day in weeks if day and day >= begin), None) if period == 7 else None
    if start is None:
        return last
    if period == 30:
        return almanac.add_months(start, span.n - 1) if span.unit == "month" else None
    if per > 1 or period <= 1:
        return last
    return almanac.shift(start, (last - start).days // period * period)


def _repeated(t: Tokens, items: list[Item], today: Day, nation: str) -> tuple[Day | None, Kind] | None:
    """The end of what is repeated, or None where nothing is repeated."""
    repeats = [item for item in items if item.what == "repeat"]
    if not repeats:
        return None
    for item in items:
        if item.what == "weekday" and item.role not in _ENDS and item.role != "from":
            item.what = "time"
    dated = [item for item in items if item.what in DATED and item.date and item.role not in ("since", "after")]
    starts = [item for item in dated if _starts(t, item)]
    ends = [item.date for item in dated if item not in starts and item.date]
    counts = [item for item in items if item.what == "count"]
    spans = [item for item in items if item.what == "span"]
    gap = t.words[dated[-1].j : repeats[-1].i] if dated else []
    goes_on = {"then", "thereafter", "after"} & set(gap)
    if goes_on or (len(dated) == 1 and dated[0].role not in _ENDS and gap in (["and"], ["&"], [",", "and"])):
        starts, ends = dated, []
    times = bool(counts or spans or any(item.unit == "times" for item in repeats))
    if len(dated) == 1 and not starts and times and dated[0].role in ("", "on") and len(t.words[repeats[0].i : dated[0].i]) < 8:
        return None, "vague"
    first = min((item.date for item in starts if item.date), default=None)
    counted = _repeat_end(repeats, counts, spans, first, today, nation) if times else None
    days = [*ends, *([counted] if counted else [])]
    if days:
        return max(days), "recurring-with-end"
    if times and not (spans or starts or any(item.n > 3 for item in counts) or any(item.unit == "times" for item in repeats)):
        return None, "ongoing"
    if times:
        return None, "vague"
    rest = {item.what for item in items if item.role in _ENDS or item.role == "for"}
    return None, "meeting-tied" if "meeting" in rest else "vague" if rest & {"vague", "month"} else "ongoing"


def _last_day(t: Tokens, items: list[Item], today: Day) -> tuple[Day | None, Kind]:
    """The last date of expressions that do not repeat."""
    dated = [item for item in items if item.what in DATED and item.date and item.role not in ("since", "after")]
    starts = [item for item in dated if _starts(t, item)]
    spans = [item for item in items if item.what == "span" and item.date]
    whats = {item.what for item in items}
    if dated:
        open_ended = whats & {"ongoing", "count", "span"} or any(item.named == "length" for item in items)
        if len(starts) == len(dated) and open_ended:
            return None, "ongoing" if "ongoing" in whats else "vague"
        options = dated + [
            item
            for item in spans
            if item.named == "later"
            or (item.role == "in" and all(abs(item.i - other.j) > 3 and abs(other.i - item.j) > 3 for other in dated))
        ]
        to = {item.what for item in items if item.role in ("until", "to")}
        if len(starts) == len(dated) and to & {"vague", "month", "meeting"}:  # "from 4 December until Easter": the day it begins is no end
            return None, "meeting-tied" if "meeting" in to else "vague"
        pair = [item for item in dated if item.what == "weekday"]
        if len(pair) > 1 and len(pair) == len(dated) and "or" in t.words[pair[0].j : pair[-1].i]:
            return None, "vague"
        best = max(options, key=lambda item: item.date or Day.min)
        return best.date, kind_of(best, today)
    if spans and not whats & {"meeting"}:
        best = max(spans, key=lambda item: item.date or Day.min)
        return best.date, "relative"
    for what, kind in (("ongoing", "ongoing"), ("meeting", "meeting-tied"), ("past", "past")):
        if what in whats:
            return None, kind  # type: ignore[return-value]
    return None, "vague"


def _why_not(kind: Kind, whats: set[str], items: list[Item]) -> str:
    """Why there is no day here, and what to type instead."""
    if kind == "vague" and "repeat" in whats and "count" in whats | {"count" for item in items if item.unit == "times"}:
        return "I can count to the last one when I know the first: please add its day, such as from 4 December 2026."
    month = next((item for item in items if item.what == "month"), None)
    if kind == "vague" and month:
        name = f"{MONTHS[month.month - 1]} {month.year or ''}".strip()
        return f"{name} has many days: please say which, such as 4 {name}."
    if kind == "vague" and whats and whats <= {"clock", "time"}:
        return "That is a time of day: please add the date, such as 4 December 2026."
    return SENTENCES.get(kind, SENTENCES["vague"])


def conclude(t: Tokens, items: list[Item], today: Day, nation: str = "england") -> tuple[Day | None, Kind, str]:
    """The last date, the kind and the sentence of settled expressions taken together."""
    kept = [item for item in items if not item.excluded]
    wrong = next((item for item in kept if item.what == "invalid"), None)
    if wrong:
        return None, "invalid", wrong.message
    date, kind = _repeated(t, kept, today, nation) or _last_day(t, kept, today)
    if date is not None:
        return date, "past" if date < today else kind, spell_date(date) + (", which has gone." if date < today else "")
    said = next((item.message for item in kept if item.message), "")
    return None, kind, said or _why_not(kind, {item.what for item in kept}, kept)


def part_of(t: Tokens, item: Item, today: Day, ended: Day | None) -> Part:
    """An expression with its place; a repeat that ends is not open-ended."""
    kind, date = kind_of(item, today), item.date
    if item.what == "ongoing" and date:
        kind = "recurring-with-end"
    elif item.what == "repeat" and ended:
        kind, date = "recurring-with-end", ended
    return Part(kind, t.starts[item.i], t.ends[item.j - 1], date)


@lru_cache(maxsize=1)
def read_date(text: str, today: Day, nation: str = "england") -> DateRead:
    """Read the answer to *when*: the last date counts, and a phrase that could mean two days is asked about, never guessed.

    `nation` (england, wales, scotland, northern ireland) decides the bank holidays that working days skip. The last one is kept: an answer
    is read, and then checked.
    """
    if len(text) > LONGEST:
        return DateRead(None, "vague", "That is too long to find one date in: " + ASK, ())
    standing = STANDING.get(text.lower())
    if standing is not None:
        return DateRead(None, standing, SENTENCES[standing], (Part(standing, 0, len(text), None),))
    today = almanac.within_reach(today)
    return read_plain(text, today) or _read(text, today, nation)


def _read(text: str, today: Day, nation: str) -> DateRead:
    """What the grammar makes of the words."""
    t = Tokens(text)
    if not any(kind != "sign" for kind in t.kinds):
        return DateRead(None, "missing", SENTENCES["missing"], ())
    items = settle(t, scan(t, today), today, nation)
    _corrected(t, items)
    if not _ABSENCES.keys().isdisjoint(t.words):
        _leave_out_absence(t, items)
    for item, after in pairwise(items):
        if item.what == "ongoing" and after.date and after.role in ("until", "to") and adjacent(t, item, after):
            item.date = after.date
    date, kind, message = conclude(t, items, today, nation)
    ended = date if kind == "recurring-with-end" else None
    parts = tuple(part_of(t, item, today, ended) for item in items if item.what not in _NOISE and not item.excluded)
    return DateRead(date, kind, message, parts)
