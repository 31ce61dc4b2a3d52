"""What neighbours make together: a length and the day it is counted from, a weekday before or after a date."""

from __future__ import annotations

from checks.dates import almanac
from checks.dates.days import Day, kind, next_weekday, word
from checks.dates.grammar import ARTICLES
from checks.dates.item import Item
from checks.dates.months import monday
from checks.dates.tokens import Tokens
from checks.dates.vocabulary import words

DATED = frozenset(("date", "weekday", "past"))
_HANGS_ON = words("hangs on")
_AFTER = ("after", "before", "following", "when", "once")
_SOMEBODY = frozenset(("he", "she", "they", "we", "it", "his", "her", "their", "the", "mum", "dad", "baby"))


def adjacent(t: Tokens, a: Item, b: Item, comma: bool = False) -> bool:
    """Whether only lead words stand between two expressions."""
    return all(
        t.kinds[k] == "lead" or (t.words[k] in ARTICLES and t.words[k] != "then") or (comma and t.words[k] in ",;") for k in range(a.j, b.i)
    )


def add_length(day: Day, item: Item, nation: str, sign: int = 1) -> Day | None:
    """A day plus (or minus) a length; months keep the day number, working days skip weekends and bank holidays."""
    n = item.n * sign
    if item.unit == "month":
        return almanac.add_months(day, n)
    if item.unit == "year":
        return almanac.add_months(day, 12 * n)
    if item.unit == "working":
        return almanac.add_working_days(day, n, nation) if abs(n) <= 2000 else None
    return almanac.shift(day, n * {"day": 1, "week": 7, "fortnight": 14}[item.unit]) if abs(n) < 100_000 else None


def _merge(a: Item, b: Item, date: Day | None, what: str = "date") -> Item:
    """One expression out of two, with the role of the first."""
    return Item(
        "date" if what == "date" and date else "vague",
        a.i,
        b.j,
        date=date,
        relative=True,
        role=a.role,
        lead=a.lead,
        excluded=a.excluded or b.excluded,
    )


def _tied(a: Item, b: Item) -> Item:
    return Item("vague" if b.what == "month" else b.what, a.i, b.j, role=a.role, lead=a.lead, message=b.message)


def with_next(t: Tokens, a: Item, b: Item, today: Day, nation: str, repeats: bool, counts: bool) -> Item | None:
    """What two neighbours make together ("a week" + "on Monday"), or None; a vague item where that could be two days.

    In a text with `repeats` or `counts` a length belongs to them.
    """
    if a.what == "span":
        return _length_with(t, a, b, today, nation, repeats, counts)
    if a.what in DATED and b.what == "span" and a.date and not b.named:
        starts = a.role in ("from", "wc") or (a.role in ("", "on") and b.role == "for")
        if starts and b.role in ("", "for"):
            return None if repeats else _merge(a, b, None if counts else add_length(a.date, b, nation))
        unclear = a.what == "weekday" and (b.role == "in" or (not a.role and not b.role and word(t, a.j) != ","))
        return _merge(a, b, None) if unclear and a.role != "from" else None
    if a.what == "weekday" and b.role == "wc" and a.weekday is not None and b.what == "date" and b.date:
        return _merge(a, b, almanac.shift(monday(b.date), a.weekday))
    if a.what == "weekday" and b.role in ("before", "after") and a.weekday is not None and word(t, a.j) not in (",", "("):
        if b.what in ("meeting", "vague", "month"):
            return _tied(a, b)
        if b.what in DATED and b.date:
            day = next_weekday(b.date, a.weekday)
            back = 14 if b.date.weekday() == a.weekday else 7
            return _merge(a, b, almanac.shift(day, -back) if b.role == "before" else day)
    return None


def _length_with(t: Tokens, a: Item, b: Item, today: Day, nation: str, repeats: bool, counts: bool) -> Item | None:
    if b.what == "span" and a.unit != b.unit and not b.role and t.words[a.j : b.i] in ([], ["and"]):
        first = add_length(today, a, nation)
        return _merge(a, b, add_length(first, b, nation) if first else None)
    if b.what in ("meeting", "vague", "month") and b.role in ("from", "after", "of", "before", "until"):
        return _tied(a, b)
    if b.what == "ongoing" and word(t, b.i) == "now" and b.role in ("from", ""):
        return _merge(a, b, add_length(today, a, nation))
    if b.what not in DATED or not b.date:
        return None
    if b.role in ("from", "after", "of", "wc"):
        return None if repeats else _merge(a, b, None if counts and a.role in ("", "for") else add_length(b.date, a, nation))
    if b.role == "before":
        return _merge(a, b, add_length(b.date, a, nation, -1))
    if b.what == "past" and b.role in ("", "on") and a.unit in ("week", "fortnight"):
        return _merge(a, b, None)
    weeks = a.unit in ("week", "fortnight") and b.what == "weekday"
    if b.role in ("on", "") and (weeks or (b.what != "weekday" and b.relative and 0 <= (b.date - today).days <= 1)):
        return _merge(a, b, add_length(b.date, a, nation) if a.role != "in" else None)
    return None


def alone(t: Tokens, item: Item, after: Item | None, before: Day | None, today: Day, nation: str) -> None:
    """Settle what an expression says by itself, with the words right around it."""
    if item.what == "weekday" and item.named == "last" and item.date:
        item.what, item.date = "past", almanac.shift(item.date, -14 if item.weekday == today.weekday() else -7)
    elif item.what == "weekday" and word(t, item.j) in _AFTER and (word(t, item.i - 1) == "the" or word(t, item.j + 1) in _SOMEBODY):
        if after is None or after.i > item.j + 1:
            item.what, item.date = "vague", None
    elif item.what == "span":
        if item.named == "later":
            item.date = add_length(before or today, item, nation)
        elif word(t, item.j) in _HANGS_ON and not (after and after.date and adjacent(t, item, after)):
            item.what = "vague"
        else:
            item.date = add_length(today, item, nation)
        near = [word(t, k) for k in range(max(0, item.i - 4), item.i)]
        if near[-1:] == ["at"] or "least" in near or "minimum" in near or ("more" in near[-2:] and "no" not in near and "not" not in near):
            item.what, item.date = "vague", None
        elif near and near[-1] in (
            "last",
            "past",
            "previous",
            "first",
            "every",
            "each",
            "about",
            "around",
            "approx",
            "roughly",
            "nearly",
            "another",
        ):
            hedge = near[-1] in ("about", "around", "approx", "roughly", "nearly", "first")
            item.what, item.date = (
                ("vague" if hedge else "past" if near[-1] in ("last", "past", "previous") else "span"),
                item.date if near[-1] == "another" else None,
            )
            item.what = "repeat" if near[-1] in ("every", "each") else item.what
        elif item.date is None and item.what == "span":
            item.what = "vague"
    elif item.what == "past" and item.n and item.unit:
        item.date = add_length(today, item, nation, -1)
    if item.what in DATED and item.date and item.role in ("before", "after", "wc"):
        lead = word(t, item.lead - 1) if item.lead else ""
        if item.role == "wc" and "end" in [word(t, k) for k in range(max(0, item.lead - 3), item.lead)]:
            item.date = almanac.shift(item.date, 4)
        elif (lead in ("day", "night", "evening") and kind(t, item.lead - 2) not in ("digits", "number", "word")) or (
            lead in ("day", "night") and word(t, item.lead - 2) == "the"
        ):
            item.date, item.role = almanac.shift(item.date, -1 if item.role == "before" else 1), "on"
        elif lead in ("week", "weekend", "month"):
            item.what, item.date = "vague", None
