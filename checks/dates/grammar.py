"""One pass over the tokens: the longest expression of time at each place, and the lead words before it ("by", "until", "not")."""

from __future__ import annotations

import datetime
from typing import cast

from checks.dates import almanac, lengths, weekdays
from checks.dates.days import kind, word
from checks.dates.item import Item, What
from checks.dates.tokens import Tokens
from checks.dates.vocabulary import PHRASES, SESSIONS, words

ARTICLES = words("articles")
_RANK = {
    role: rank
    for rank, role in enumerate(
        ("", "on", "of", "in", "for", "between", "by", "to", "before", "after", "from", "since", "until", "wc", "we", "not")
    )
}
_GO = frozenset(("digits", "ordinal", "number", "month", "weekday", "weekdays", "frequency", "unit"))
_STARTS = words("starts") | words("hedges") | words("few") | SESSIONS | frozenset(weekdays.TODAYS)


def _phrase(t: Tokens, i: int, today: datetime.date) -> Item | None:
    """A fixed phrase at a place, the longest first; a named day takes the year typed after it."""
    for parts, what, value, strict in PHRASES.get(t.words[i], ()):
        j = i + len(parts)
        if len(parts) > 1 and tuple(t.words[i:j]) != parts:
            continue
        if what == "named":
            return _named(t, i, j, value, today)
        if what == "lead":
            return Item("skip", i, j, role=value)
        if what == "repeat":
            days_of = frozenset(range(5)) if parts[0] in ("school", "schooldays", "week", "weekdays", "weeknights") else frozenset()
            return Item("repeat", i, j, n=7 if days_of else 1, weekdays=days_of, named="days" if days_of else "")
        return Item(cast("What", what), i, j, prose=not strict)
    return None


def _named(t: Tokens, i: int, j: int, name: str, today: datetime.date) -> Item:
    comma = word(t, j) in (",", "(")
    if (
        kind(t, j + comma) == "digits"
        and t.ends[j + comma] - t.starts[j + comma] == 4
        and 1900 <= int(t.values[j + comma]) <= almanac.LAST_YEAR
    ):
        return Item("date", i, j + comma + 1, date=almanac.named_day(name, int(t.values[j + comma])), typed_year=True)
    day = almanac.named_day(name, today.year)
    if day and day < today:
        day = almanac.named_day(name, min(today.year + 1, almanac.LAST_YEAR))
    return Item("date", i, j, date=day, named=name)


def at(t: Tokens, i: int, today: datetime.date) -> Item | None:
    """The longest expression that starts at a place; a fixed phrase wins a tie."""
    phrase = _phrase(t, i, today) if t.words[i] in PHRASES else None
    if t.kinds[i] not in _GO and t.words[i] not in _STARTS:
        return phrase
    day = weekdays.read(t, i, today)
    length = lengths.read(t, i)
    best = phrase
    for item in (day, length):
        if item and (best is None or item.j > best.j):
            best = item
    return best


def scan(t: Tokens, today: datetime.date) -> list[Item]:
    """Every expression of the text in order, with its role and the place of its first lead word."""
    items: list[Item] = []
    i, size = 0, len(t)
    lead, role, denied = -1, "", -9
    while i < size:
        item = at(t, i, today)
        if item and item.what == "skip":
            if item.role:
                lead = i if lead < 0 else lead
                role = item.role if _RANK[item.role] >= _RANK[role] else role
                denied = i if item.role == "not" else denied
            else:
                lead, role = -1, ""
            i = item.j
            continue
        if item:
            item.lead = lead if lead >= 0 else item.i
            item.role = role
            if item.what != "span" and 0 <= i - denied <= 4 and role in ("", "on", "of", "for", "in", "between", "from", "not"):
                item.excluded = True
            items.append(item)
            i, lead, role = item.j, -1, ""
            continue
        if t.kinds[i] == "lead":
            said = str(t.values[i])
            lead = i if lead < 0 else lead
            role = said if _RANK[said] >= _RANK[role] else role
            if said == "not":
                denied = i
        elif t.words[i] not in ARTICLES:
            lead, role = -1, ""
            if t.words[i] in ("but", "instead", "otherwise", "make", "use", "wait"):
                denied = -9
            if t.kinds[i] == "sign" and t.words[i] not in ("'", "’"):
                denied = -9
        i += 1
    return items
