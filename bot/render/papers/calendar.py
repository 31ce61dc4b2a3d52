"""The dates of a plan as a calendar file (RFC 5545): whole days, private, each replacing its earlier self."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from bot.render.papers.letters import clean
from dialogs.papers.dates import Event

DOMAIN = "stepladder"


def calendar(events: tuple[Event, ...], made: date) -> bytes:
    """The file; `made` is the day that stands on each event as that of its making."""
    whole = Calendar()
    whole.add("prodid", "-//Stepladder//Plan dates//EN")
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    stamp = datetime.combine(made, time(), UTC)
    for event in events:
        entry = Entry()
        entry.add("uid", f"{event.id}@{DOMAIN}")
        entry.add("dtstamp", stamp)
        entry.add("sequence", event.sequence)
        entry.add("dtstart", event.day)
        if event.day < date.max:
            entry.add("dtend", event.day + timedelta(days=1))
        entry.add("summary", clean(event.title).replace("\n", " "))
        entry.add("class", "PRIVATE")
        entry.add("transp", "TRANSPARENT")
        entry.add("status", "CONFIRMED")
        whole.add_component(entry)
    return bytes(whole.to_ical())
