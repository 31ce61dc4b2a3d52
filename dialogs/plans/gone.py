"""A day that has been, as people type it: “3 November” is the last one, and “Monday” the one before today."""

from __future__ import annotations

from datetime import date, timedelta

from checks.dates import DateRead, read_date

_A_DAY = timedelta(1)
_AGO_OF_A_DATE, _AGO_OF_A_WEEKDAY = (31, 366), (7,)
"""Days before today from which the words are read once more, until they are a day that has been."""


def read_gone(words: str, today: date) -> DateRead:
    """The last day that the words may be; where they say one that is still to come (“3 March 2031”, “tomorrow”), that one."""
    read = read_date(words, today)
    if read.date is not None and read.date <= today:
        return read
    ago = _AGO_OF_A_DATE if read.date is None or read.kind == "exact" else _AGO_OF_A_WEEKDAY if _is_weekday(words, read, today) else ()
    earlier = (read_date(words, today - timedelta(days)) for days in ago)
    return next((one for one in earlier if one.date is not None and one.date <= today), read)


def _is_weekday(words: str, read: DateRead, today: date) -> bool:
    """Whether words are a weekday alone: it stays where it is from one day to the next, as “tomorrow” does not."""
    alone = " " not in words.strip(" .!").casefold().removeprefix("on ")
    return alone and read.date is not None and read_date(words, today - _A_DAY).date != read.date - _A_DAY
