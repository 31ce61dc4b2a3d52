"""Works out each expression's day from its neighbours: lists share a month and a year, lengths are counted from a start."""

from __future__ import annotations

import datetime
import itertools
from calendar import monthrange

from checks.dates import almanac
from checks.dates.days import JOINERS, Day, invalid, kind, next_weekday, whole, word
from checks.dates.grammar import ARTICLES
from checks.dates.item import Item
from checks.dates.months import next_such
from checks.dates.part import WEEKDAYS, spell_day
from checks.dates.tokens import Tokens
from checks.dates.vocabulary import words

DATED = frozenset(("date", "weekday", "past"))
_RANGE = frozenset(("to", "-", "–", "—", "until", "till", "til", "through", "thru", "→"))
_HANGS_ON = words("hangs on")
_FAR_BACK = 92
"""Days by which a day typed before a year may follow the day that has it ("14 December, Gran from 5 December 2026")."""
_JUST_GONE = 60
"""Days back that the first day of a yearless list may lie ("10 Nov, 1 Dec and 8 Dec")."""


def adjacent(t: Tokens, a: Item, b: Item, comma: bool = False) -> bool:
    """Whether only lead words stand between two expressions."""
    return all(
        t.kinds[k] == "lead" or (t.words[k] in ARTICLES and t.words[k] != "then") or (comma and t.words[k] in ",;") for k in range(a.j, b.i)
    )


def _ranged(t: Tokens, a: Item, b: Item) -> bool:
    return adjacent(t, a, b) and (b.role in ("to", "until") or any(t.words[k] in _RANGE for k in range(a.j, b.i)) or (a.role == "between"))


def _become(item: Item, other: Item) -> None:
    item.what, item.date, item.message, item.typed_year = other.what, other.date, other.message, other.typed_year
    item.day, item.month, item.year = other.day or item.day, other.month or item.month, other.year or item.year


def _share_months(t: Tokens, items: list[Item]) -> None:
    """Give each bare day of a list the month that ends the list; "28 to 4 January" begins in December."""
    for item, after in itertools.pairwise(items):
        if after.what == "month" and item.named == "of" and all(t.words[p] in (",", "and", "&") for p in range(item.j, after.i)):
            after.day, after.named = item.day, "of"
            if after.year:
                _become(after, whole(after.i, after.j, after.year, after.month, after.day))
            else:
                after.what = "dm"
    for k in range(len(items) - 2, -1, -1):
        item, after = items[k], items[k + 1]
        if item.what == "day" and after.named == "number" and all(t.words[p] in JOINERS for p in range(item.j, after.i)):
            item.what, item.n, item.named = "repeat", 30, "number"
        if item.what != "day" or not after.month or not all(t.words[p] in JOINERS or t.kinds[p] == "lead" for p in range(item.j, after.i)):
            continue
        if after.what == "month":
            month, year = after.month, after.year
        elif after.day:
            back = item.day > after.day and _ranged(t, item, after)
            month, year = (after.month - back) or 12, after.year - (back and after.month == 1 and after.year > 0)
        else:
            continue
        if year:
            _become(item, whole(item.i, item.j, year, month, item.day, item.weekday))
        else:
            item.what, item.month = "dm", month


def _fix(item: Item, date: Day | None) -> bool:
    """Settle a yearless day on a date, or ask when its weekday disagrees; whether it became a date."""
    if date is None:
        _become(item, invalid(item.i, item.j, "There is no such day soon: please type the date with its year."))
    elif item.weekday is not None and date.weekday() != item.weekday:
        said = f"{spell_day(date)} is a {WEEKDAYS[date.weekday()]}, not a {WEEKDAYS[item.weekday]}: which one do you mean?"
        _become(item, invalid(item.i, item.j, said))
    else:
        item.what, item.date, item.year = "date", date, date.year
        return True
    return False


def _on_or_before(day: Day, month: int, number: int) -> Day | None:
    for year in range(day.year, day.year - 9, -1):
        if number <= monthrange(year, month)[1] and Day(year, month, number) <= day:
            return Day(year, month, number)
    return None


def _before_typed(item: Item, after: Day, ranged: bool) -> Day | None:
    """The year of a day whose year is typed later in the text."""
    near = next_such(after, item.month, item.day)
    if not ranged and near and (near - after).days <= _FAR_BACK:
        return near
    return _on_or_before(after, item.month, item.day)


def _give_years(t: Tokens, items: list[Item], today: Day) -> None:
    """Settle each yearless day: by the year typed after it, by the date it follows, else the next such day."""
    later: Item | None = None
    for k in range(len(items) - 1, -1, -1):
        item = items[k]
        if item.what == "date" and item.day:
            later = item
        if item.what != "dm":
            continue
        ranged = later is not None and k + 1 < len(items) and items[k + 1] is later and _ranged(t, item, later)
        if later and later.date and later.typed_year:
            fixed = _fix(item, _before_typed(item, later.date, ranged))
            item.typed_year = fixed
        else:
            earlier = next((other for other in reversed(items[:k]) if other.what == "date" and other.typed_year and other.date), None)
            day = next_such(today, item.month, item.day)
            if earlier and earlier.date and day and (_ranged(t, earlier, item) or (earlier.date - day).days > _FAR_BACK):
                day = next_such(earlier.date, item.month, item.day)
            elif later and later.date and day and day > later.date:
                back = _on_or_before(later.date, item.month, item.day)
                if back and (ranged or (today - back).days <= _JUST_GONE):
                    day = back
            fixed = _fix(item, day)
        later = item if fixed else later


def _give_numbers(items: list[Item], today: Day) -> None:
    """Settle each day number that stands alone: the next such day after the date before it, else from today."""
    before: Day | None = None
    for k, item in enumerate(items):
        if item.what == "day":
            named = items[k - 1] if k and items[k - 1].what == "month" else None
            if named:
                first = Day(named.year, named.month, 1) if named.year else next_such(today, named.month, min(item.day, 28))
                _become(item, whole(item.i, item.j, first.year if first else today.year, named.month, item.day, item.weekday))
            else:
                _fix(item, _next_number(before + datetime.timedelta(1) if before else today, item.day))
        if item.date and item.what in DATED:
            before = item.date


def _next_number(day: Day, number: int) -> Day | None:
    start = day.replace(day=1)
    for months in range(4):
        first = almanac.add_months(start, months)
        if first and number <= monthrange(first.year, first.month)[1] and first.replace(day=number) >= day:
            return first.replace(day=number)
    return None


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
    return Item(b.what, a.i, b.j, role=a.role, lead=a.lead, message=b.message)


def _with_next(t: Tokens, a: Item, b: Item, today: Day, nation: str, repeats: bool) -> Item | None:
    """What two neighbours make together ("a week" + "on Monday"), or None."""
    if a.what == "span" and b.what == "span" and a.unit != b.unit and any(t.words[k] == "and" for k in range(a.j, b.i)):
        first = add_length(today, a, nation)
        return _merge(a, b, add_length(first, b, nation) if first else None)
    if a.what == "span" and b.what in ("meeting", "vague", "month") and b.role in ("from", "after", "of", "before", "until"):
        return _tied(a, b) if b.what != "month" else Item("vague", a.i, b.j, role=a.role, lead=a.lead)
    if a.what == "span" and b.what == "ongoing" and word(t, b.i) == "now" and b.role in ("from", ""):
        return _merge(a, b, add_length(today, a, nation))
    if a.what == "span" and b.what in DATED and b.date:
        weeks = a.unit in ("week", "fortnight")
        near = b.what == "weekday" or (b.relative and (b.date - today).days in (0, 1))
        if b.role in ("from", "after", "of", "wc"):
            return None if repeats else _merge(a, b, add_length(b.date, a, nation))
        if b.role == "before":
            return _merge(a, b, add_length(b.date, a, nation, -1))
        if weeks and near and b.role in ("on", ""):
            return _merge(a, b, add_length(b.date, a, nation) if a.role != "in" else None)
        if a.unit == "day" and near and b.role == "" and a.n == 1:
            return None
        return None
    if (
        a.what in DATED
        and b.what == "span"
        and a.role in ("from", "wc")
        and b.role in ("", "for")
        and not repeats
        and a.date
        and not b.named
    ):
        return _merge(a, b, add_length(a.date, b, nation))
    if a.what == "weekday" and b.what == "span" and b.role == "in" and a.role != "from":
        return _merge(a, b, None)
    if a.what == "weekday" and b.role in ("before", "after") and a.weekday is not None and word(t, a.j) not in (",", "("):
        if b.what in ("meeting", "vague", "month"):
            return _tied(a, b) if b.what != "month" else Item("vague", a.i, b.j, role=a.role, lead=a.lead)
        if b.what in DATED and b.date:
            day = next_weekday(b.date, a.weekday)
            back = 14 if b.date.weekday() == a.weekday else 7
            return _merge(a, b, almanac.shift(day, -back) if b.role == "before" else day)
    return None


def _alone(t: Tokens, item: Item, after: Item | None, before: Day | None, today: Day, nation: str) -> None:
    """Settle what an expression says by itself, with the words right around it."""
    if item.what == "weekday" and item.named == "last" and item.date:
        item.what, item.date = "past", almanac.shift(item.date, -14 if item.weekday == today.weekday() else -7)
    elif item.what == "span":
        if item.named == "later":
            item.date = add_length(before or today, item, nation)
        elif word(t, item.j) in _HANGS_ON and not (after and after.date and adjacent(t, item, after)):
            item.what = "vague"
        else:
            item.date = add_length(today, item, nation)
        near = [word(t, k) for k in range(max(0, item.i - 4), item.i)]
        if "least" in near or "minimum" in near or ("more" in near[-2:] and "no" not in near and "not" not in near):
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


def settle(t: Tokens, items: list[Item], today: Day, nation: str = "england") -> list[Item]:
    """The expressions with their days, neighbours that make one expression joined; a new list."""
    _share_months(t, items)
    _give_years(t, items, today)
    _give_numbers(items, today)
    repeats = any(item.what == "repeat" and not item.excluded for item in items)
    settled: list[Item] = []
    before: Day | None = None
    k = 0
    while k < len(items):
        item = items[k]
        after = items[k + 1] if k + 1 < len(items) else None
        comma = after is not None and item.what in DATED and after.what == "span"
        if after and adjacent(t, item, after, comma) and (joined := _with_next(t, item, after, today, nation, repeats)):
            items[k + 1] = joined
            k += 1
            continue
        _alone(t, item, after, before, today, nation)
        before = item.date if item.date and item.what in DATED else before
        settled.append(item)
        k += 1
    return settled
