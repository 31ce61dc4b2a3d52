"""Works out each expression's day from its neighbours: lists share a month and a year, lengths are counted from a start."""

from __future__ import annotations

import datetime
import itertools
from calendar import monthrange

from checks.dates import almanac
from checks.dates.days import JOINERS, Day, invalid, whole
from checks.dates.item import Item
from checks.dates.joining import DATED, adjacent, alone, with_next
from checks.dates.months import next_such
from checks.dates.part import MONTHS, WEEKDAYS, spell_day
from checks.dates.tokens import Tokens

_LONG_MONTHS = frozenset(name.lower() for name in MONTHS) - {"april", "may", "june", "august"}
"""Months that are no first names: "the 1st of December, January and February"."""
_RANGE = frozenset(("to", "-", "–", "—", "until", "till", "til", "through", "thru", "→"))
_FAR_BACK = 92
"""Days by which a day typed before a year may follow the day that has it ("14 December, Gran from 5 December 2026")."""
_TOO_LONG = 300
"""Days of a range whose start got its year from its end: longer ones are more likely the wrong way round."""
_JUST_GONE = 60
"""Days back that the first day of a yearless list may lie ("10 Nov, 1 Dec and 8 Dec")."""


def _ranged(t: Tokens, a: Item, b: Item) -> bool:
    return adjacent(t, a, b) and (b.role in ("to", "until") or any(t.words[k] in _RANGE for k in range(a.j, b.i)) or (a.role == "between"))


def _become(item: Item, other: Item) -> None:
    item.what, item.date, item.message, item.typed_year = other.what, other.date, other.message, other.typed_year
    item.day, item.month, item.year = other.day or item.day, other.month or item.month, other.year or item.year


def _share_months(t: Tokens, items: list[Item]) -> None:
    """Give each bare day of a list the month that ends the list; "28 to 4 January" begins in December."""
    for item, after in itertools.pairwise(items):
        if (
            after.what == "month"
            and item.named == "of"
            and t.words[after.i] in _LONG_MONTHS
            and all(t.words[p] in (",", "and", "&") for p in range(item.j, after.i))
        ):
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


def _check_ranges(t: Tokens, items: list[Item]) -> None:
    """Ask about a range of typed days that ends before it starts, or only works out a year back."""
    for a, b in itertools.pairwise(items):
        if not (a.what == b.what == "date" and a.date and b.date and a.day and b.day and b.typed_year and _ranged(t, a, b)):
            continue
        wrapped = a.typed_year and a.date.year < b.date.year and (b.date - a.date).days > _TOO_LONG
        if a.date > b.date or (wrapped and t.values[a.j - 1] != a.date.year):
            _become(b, invalid(b.i, b.j, f"{spell_day(b.date)} is before the start: which days do you mean?"))


def settle(t: Tokens, items: list[Item], today: Day, nation: str = "england") -> list[Item]:
    """The expressions with their days, neighbours that make one expression joined; a new list."""
    _share_months(t, items)
    _give_years(t, items, today)
    _give_numbers(items, today)
    _check_ranges(t, items)
    repeats = any(item.what == "repeat" and not item.excluded for item in items)
    counts = any(item.what == "count" for item in items)
    settled: list[Item] = []
    before: Day | None = None
    k = 0
    while k < len(items):
        item = items[k]
        after = items[k + 1] if k + 1 < len(items) else None
        comma = after is not None and (after.what == "span" if item.what in DATED else after.role == "from")
        if after and adjacent(t, item, after, comma) and (joined := with_next(t, item, after, today, nation, repeats, counts)):
            items[k + 1] = joined
            k += 1
            continue
        alone(t, item, after, before, today, nation)
        before = item.date if item.date and item.what in DATED else before
        settled.append(item)
        k += 1
    return settled
