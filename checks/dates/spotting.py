"""Finds the times in a longer text: neighbours are joined into one span with their lead words, and ordinary words are left alone.

"may", "march", "sat", "second", "5 sessions" or "8.40am" alone are no dates; a word that can be a name needs a lead word.
"""

from __future__ import annotations

import datetime

from checks.dates.almanac import within_reach
from checks.dates.days import word
from checks.dates.grammar import scan
from checks.dates.item import Item
from checks.dates.part import Part
from checks.dates.reading import conclude
from checks.dates.settling import settle
from checks.dates.tokens import Tokens
from checks.dates.vocabulary import words

_GLUE = words("glue")
_LED = frozenset(("by", "on", "until", "to", "from", "before", "after", "since", "in", "between", "wc", "we", "for"))
_DUE = frozenset(("by", "before", "until"))
_NAMES = frozenset(("april", "may", "june", "summer", "march", "august", "easter", "spring"))
_PROSE_ONLY = words("prose")
"""First words of open-ended and vague phrases that ordinary prose is full of: they need a lead word, or more words, to be a time."""
_ALWAYS = words("always")
_AFTER_FREQUENCY = words("after frequency")
_AFTER_TIME = words("after time")
_LOOSE = frozenset(("meeting", "vague", "ongoing", "month", "count", "past", "invalid", "skip"))
"""What is cut off the ends of a span when it is not certain there."""
_TIMELESS = frozenset(("clock", "skip"))


def _bounded(t: Tokens, item: Item) -> bool:
    """Whether an expression stands between signs or at the edges of the text, as an item of a list."""
    return (item.i == 0 or t.kinds[item.i - 1] == "sign") and (item.j >= len(t) or t.kinds[item.j] == "sign")


def _certain(t: Tokens, item: Item, grouped: bool) -> bool:
    """Whether an expression is a time even in the middle of prose."""
    first, after, led = t.words[item.i], word(t, item.j), item.role in _LED
    text = " ".join(t.words[item.i : item.j])
    if item.excluded or item.what in _TIMELESS or word(t, item.i - 1) in ("£", "$", "€", "%") or after in ("%", "£"):
        return False
    if item.what == "dm" or item.what == "invalid":
        if item.j - item.i == 3 and t.words[item.i + 1] in "/.":
            return led or grouped or _bounded(t, item)
        if first in ("may", "march", "mar") and t.kinds[item.i + 1] == "digits":
            return led or _bounded(t, item)
        return True
    if item.what == "day":
        return led or grouped or item.weekday is not None
    if item.what == "month":
        if first in _NAMES and not item.year:
            return item.role in ("in", "until") or (item.role == "by" and word(t, item.i - 1) == "of")
        return led and item.role not in ("to", "for", "on")
    if item.what == "weekday":
        plain = item.prose or ((led or grouped) and word(t, item.i - 1) not in ("the", "a", "in", "of", "his", "her"))
        return plain and after not in _AFTER_TIME
    if item.what == "meeting":
        return item.role in _DUE or (item.role in ("on", "after", "to") and "next" in t.words[max(0, item.i - 2) : item.i])
    if item.what in ("vague", "ongoing"):
        if text in _ALWAYS:
            return True
        if item.what == "vague" and first in ("summer", "spring", "autumn", "winter") and item.j - item.i == 1:
            return item.role in ("in", "until") or (led and word(t, item.i - 1) == "the")
        known = first not in _PROSE_ONLY or (led and item.what == "vague")
        return item.prose and known
    if item.what == "span":
        near = word(t, item.i - 1)
        return item.role in ("in", "for", "until") or near in ("next", "another") or grouped or _bounded(t, item) or bool(item.named)
    if item.what == "repeat":
        if item.prose and item.j - item.i == 1 and t.kinds[item.i] == "frequency":
            return after not in _AFTER_FREQUENCY
        short = t.kinds[item.i] == "weekdays" and len(first) == 4
        return item.prose and text not in ("each time", "every time") and (not short or led or grouped)
    if item.what == "time":
        return (grouped or (item.j - item.i > 1 and first in ("before", "after", "at", "in", "straight"))) and after not in _AFTER_TIME
    if item.what == "past":
        return item.prose or led
    return item.prose


def _joined(t: Tokens, a: Item, b: Item) -> bool:
    """Whether two expressions are one span: only glue between them, and across a comma only days and repeats."""
    between = range(a.j, b.i)
    if any(t.kinds[k] != "lead" and t.words[k] not in _GLUE for k in between):
        return False
    if any(t.words[k] in (",", "and", "or") for k in between):
        loose = ("vague", "ongoing", "meeting", "month", "time", "clock")
        return a.what not in loose and b.what not in loose
    return True


def _groups(t: Tokens, items: list[Item]) -> list[list[Item]]:
    groups: list[list[Item]] = []
    for item in items:
        if groups and _joined(t, groups[-1][-1], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def find_dates(text: str, today: datetime.date) -> tuple[Part, ...]:
    """The dated and timed expressions anywhere in a longer text, in order; offsets in code points.

    A bare repeat is "ongoing"; a length, a count or a time of day with no date is "vague"; what lies behind is "past".
    """
    today = within_reach(today)
    t = Tokens(text)
    parts: list[Part] = []
    for group in _groups(t, scan(t, today)):
        grouped = sum(item.what not in ("clock", "time", "count", "skip") for item in group) > 1
        anchored = [_certain(t, item, grouped) for item in group]
        if not any(anchored):
            continue
        loose = [not sure and item.what in _LOOSE for item, sure in zip(group, anchored, strict=True)]
        begin, end = 0, len(group)
        while begin < end and (loose[begin] or group[begin].excluded):
            begin += 1
        while end > begin and (loose[end - 1] or group[end - 1].excluded):
            end -= 1
        kept = group[begin:end]
        if not kept:
            continue
        first, last = kept[0], kept[-1]
        start = first.i if first.role == "of" else first.lead
        if start == first.i and word(t, start - 1) == "next":
            start -= 1
        since = first.role == "since" and len(kept) == 1
        date, kind, _ = conclude(t, settle(t, kept, today), today)
        if since:
            date, kind = None, "past"
        parts.append(Part(kind, t.starts[start], t.ends[last.j - 1], date))
    return tuple(parts)
