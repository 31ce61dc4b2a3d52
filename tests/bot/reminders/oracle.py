"""The same schedule told again, slowly and plainly, with another library's calendar: what the product is held against."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

CODES = {"England": "ENG", "Wales": "WLS", "Scotland": "SCT", "Northern Ireland": "NIR"}
DAY = timedelta(days=1)


@cache
def closed(nation: str) -> frozenset[date]:
    return frozenset(country_holidays("GB", subdiv=CODES[nation], years=range(2024, 2036)))


def open_day(day: date, nation: str, quiet: list[tuple[date, date]]) -> bool:
    if day.strftime("%A") in ("Saturday", "Sunday"):
        return False
    if day in closed(nation):
        return False
    return all(not (first <= day <= last) for first, last in quiet)


def wanted(
    on: date, nation: str, zone: str, quiet: list[tuple[date, date]], before: list[int], at: time, weeks: int, since: datetime
) -> list[tuple[str, date, datetime]]:
    """(lead, local day, moment in UTC) of everything an author is to be told, in order."""
    nominal: list[tuple[str, date]] = []
    for count in sorted(set(before), reverse=True):
        day, left = on, count
        while left:
            day -= DAY
            if open_day(day, nation, []):
                left -= 1
        nominal.append((f"b{count}", day))
    nominal.append(("d0", on))
    nominal += [(f"o{week}", on + 7 * week * DAY) for week in range(1, weeks + 1)]

    def in_time(day: date) -> bool:
        return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC) > since.astimezone(UTC)

    told: dict[date, str] = {}
    for lead, own in nominal:
        if not in_time(own):
            continue
        candidates = [own - n * DAY for n in range(0, 400) if in_time(own - n * DAY) and open_day(own - n * DAY, nation, quiet)]
        if candidates:
            told[max(candidates)] = lead
        elif not lead.startswith("b"):
            later = [own + n * DAY for n in range(0, 400) if open_day(own + n * DAY, nation, quiet)]
            told[min(later)] = lead
    return [(told[day], day, datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)) for day in sorted(told)]


def escalated(
    on: date, nation: str, zone: str, quiet: list[tuple[date, date]], at: time, weeks: int, since: datetime
) -> list[tuple[str, date, datetime]]:
    """The same for a supervisor: one, a week after the last that the author is to be told."""
    own = on + 7 * (weeks + 1) * DAY
    moments = {day: datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC) for day in (own + n * DAY for n in range(-400, 400))}
    if moments[own] <= since.astimezone(UTC):
        return []
    before = [day for day in moments if day <= own and moments[day] > since and open_day(day, nation, quiet)]
    after = [day for day in moments if day >= own and open_day(day, nation, quiet)]
    day = max(before) if before else min(after)
    return [("e", day, moments[day])]


def open_days_after(day: date, count: int, nation: str) -> date:
    """So many open days later; nobody's quiet days are looked at."""
    while count:
        day += DAY
        if open_day(day, nation, []):
            count -= 1
    return day


def put_off(
    on: date, nation: str, zone: str, quiet: list[tuple[date, date]], at: time, since: datetime, others: list[datetime]
) -> datetime | None:
    """When somebody is reminded who asked for a day: then, or on the next that suits; None where another reminder of it stands for it.

    `others` are the moments of the other reminders of the same thing.
    """
    asked = datetime.combine(on, at, ZoneInfo(zone)).astimezone(UTC)
    day = max(on, since.astimezone(ZoneInfo(zone)).date())
    while not open_day(day, nation, quiet):
        day += DAY
    moment = datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)
    return None if any(asked <= other <= moment for other in others) else moment
