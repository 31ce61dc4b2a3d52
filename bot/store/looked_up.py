"""What a claim of reminders looks up once: calendars, hours, chats and plans' heads."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.reminders.habits import Calendar
from bot.reminders.schedule import next_decent
from bot.sealing import Cipher, Unreadable
from bot.store.calendars import calendar_of, habits_of
from bot.store.desk import Desk
from bot.store.people import Actor, tenant_key
from bot.store.plans import header_of, key_of
from bot.store.protocol import Forbidden
from checks.plan import Plan

HOME = """
SELECT c.channel, c.workspace, c.name, a."user", s.full_text
FROM accounts a JOIN conversations c ON c.id = a.home JOIN persons s ON s.id = a.person
WHERE a.person = ? ORDER BY c.id DESC LIMIT 1"""
"""Where a person is written to, and whether they asked for the whole text."""


class LookedUp:
    """What was looked up once in a claim: many reminders of a morning are of the same people and plans."""

    def __init__(self, desk: Desk, now: datetime) -> None:
        self._desk = desk
        self._now = now
        self._calendars: dict[str, Calendar] = {}
        self._decent: dict[tuple[str, str], datetime] = {}
        self._homes: dict[str, Any] = {}
        self._heads: dict[tuple[str, str], tuple[Actor, Cipher, Plan] | None] = {}

    def calendar(self, person: str) -> Calendar:
        """A person's calendar."""
        if person not in self._calendars:
            self._calendars[person] = calendar_of(self._desk, person)
        return self._calendars[person]

    def decent(self, person: str, plan: str) -> datetime:
        """Now, or the next moment at which the person may be reminded of the plan."""
        if (person, plan) not in self._decent:
            self._decent[person, plan] = next_decent(self._now, self.calendar(person), habits_of(self._desk, plan))
        return self._decent[person, plan]

    def home(self, person: str) -> Any:
        """Where a person is written to, or None."""
        if person not in self._homes:
            self._homes[person] = self._desk.db.execute(HOME, (person,)).fetchone()
        return self._homes[person]

    def head(self, person: str, plan: str) -> tuple[Actor, Cipher, Plan] | None:
        """A plan's head as the person may see it, with its key; None where they may not, or it cannot be read."""
        if (person, plan) not in self._heads:
            self._heads[person, plan] = self._open(person, plan)
        return self._heads[person, plan]

    def _open(self, person: str, plan: str) -> tuple[Actor, Cipher, Plan] | None:
        (tenant,) = self._desk.db.execute("SELECT tenant FROM persons WHERE id = ?", (person,)).fetchone()
        actor = Actor(person, tenant, tenant_key(self._desk, tenant))
        try:
            cipher = key_of(self._desk, actor, plan, 0)
            return actor, cipher, header_of(self._desk, actor, plan, cipher)
        except (Forbidden, Unreadable):
            return None
