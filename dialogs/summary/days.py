"""Dates as a child reads them: "Tuesday 8 December", with the year where it is not this one. A leaflet hangs on the wall for months."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date as Day

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORDED = re.compile(
    r"\b(\d{1,2})(st|nd|rd|th)?( of)? (Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?"
    r"|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?),? (20\d\d)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:20)?\d\d)(?![\d/-])(?!\.\d)")
_ISO = re.compile(r"(?<![\d/.-])(20\d\d)-(\d\d)-(\d\d)(?![\d/-])")
TWELFTH_NIGHT = 10
"""The last day of January that is still soon after Christmas, and whose year goes without saying before it."""


def _day(year: int, month: int, day: int) -> Day | None:
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def _goes_without_saying(day: Day | None, today: Day, *, spoken: bool = False) -> bool:
    """Whether a day needs no year: one of this year that is to come, and, as it is `spoken` to a small child, one soon after Christmas."""
    return day is not None and today <= day and (day.year == today.year or (spoken and _is_soon_after_christmas(day, today)))


def tell_dates(text: str, today: Day, *, years: bool, spoken: bool = False) -> str:
    """Write figures as words, and leave out this year's, of a day that is to come, unless `years` are wanted."""

    def in_words(year: str, month: str, day: str, typed: str, before: str) -> str:
        read = _day(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day))
        if read is None:
            return typed
        weekday = "" if re.search(r"(?:day|mon|tues?|wed|thurs?|fri|sat|sun),? $", before, re.IGNORECASE) else _DAYS[read.weekday()] + " "
        year_told = f" {read.year}" if years or not _goes_without_saying(read, today, spoken=spoken) else ""
        return f"{weekday}{read.day} {_MONTHS[read.month - 1]}{year_told}"

    def before(match: re.Match[str]) -> str:
        return text[max(0, match.start() - 8) : match.start()]

    def without_year(match: re.Match[str]) -> str:
        near = _goes_without_saying(_day(int(match[5]), _month(match[4]), int(match[1])), today, spoken=spoken)
        return match.group()[: match.start(5) - match.start()].rstrip(", ") if near else match.group()

    if not years:
        text = _WORDED.sub(without_year, text)
    text = _FIGURES.sub(lambda match: in_words(match[4], match[3], match[1], match.group(), before(match)), text)
    return _ISO.sub(lambda match: in_words(match[1], match[2], match[3], match.group(), before(match)), text)


_TYPED = re.compile(
    rf"(?<![\w/])(?:(?P<weekday>{'|'.join(_DAYS)}),? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{'|'.join(_MONTHS)})(?! 20\d\d)\b"
)
_NO_YEAR = re.compile(
    rf"(?<![\w/])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{'|'.join(_MONTHS)})\b(?!,? (?:20)?\d\d\b)", re.IGNORECASE
)
CHRISTMAS = (12, 25)


def _month(name: str) -> int:
    """The number of a month; a letter that only looks like another (“ſ”) counts as that, as it does where the month was found."""
    return next(number for number, month in enumerate(_MONTHS, 1) if month[:3].casefold() == name[:3].casefold())


def spoken_days(text: str, today: Day) -> str:
    """Days as they are said to a small child: with their weekday, and at the end of a line "after Christmas" where that is when it is."""
    last: list[Day] = []

    def with_weekday(match: re.Match[str]) -> str:
        month = _month(match["month"])
        near = (_day(year, month, int(match["day"])) for year in (today.year, today.year + 1))
        day = next((each for each in near if each and _goes_without_saying(each, today, spoken=True)), None)
        if day is None or (match["weekday"] and match["weekday"] != _DAYS[day.weekday()]):
            return match.group()
        last[:] = [day] if match.end() >= len(text.rstrip(" .")) else []
        if named:
            return match.group()
        return f"{_DAYS[day.weekday()]} {match.group().strip()}"

    named = any(day in text for day in _DAYS)
    told = _TYPED.sub(with_weekday, text)
    if not last or "christmas" in told.lower():
        return told
    return f"{told.rstrip(' .')}, after Christmas" if _is_soon_after_christmas(last[0], today) else told


def _is_soon_after_christmas(day: Day, today: Day) -> bool:
    """Is this one of the days up to Twelfth Night, with Christmas between it and today?"""
    year = day.year if day.month == 12 else day.year - 1
    return year == today.year and today < Day(year, *CHRISTMAS) < day <= Day(year + 1, 1, TWELFTH_NIGHT)


def with_years(text: str, days: Collection[Day], today: Day, *, spoken: bool) -> str:
    """The year put beside each day typed without one that was read as one of `days`, where it does not go without saying."""
    far = {(day.day, day.month): day.year for day in days if not _goes_without_saying(day, today, spoken=spoken)}

    def told(match: re.Match[str]) -> str:
        year = far.get((int(match["day"]), [name[:3].lower() for name in _MONTHS].index(match["month"][:3].lower()) + 1))
        return f"{match.group()} {year}" if year else match.group()

    return _NO_YEAR.sub(told, text) if far else text
