"""Two years, moment by moment, against the oracle: every message, and no other."""

from __future__ import annotations

from tests.bot.reminders.years import live

KINDS = {"row", "step", "review", "statutory", "signing", "digest"}


async def test_two_years_of_reminders_are_those_of_the_oracle() -> None:
    seen = await live(16)
    assert seen.came == seen.due
    assert seen.wrong == []
    assert seen.came.total() > 400
    assert {message.whom[0] for message in seen.came} == {"U", "S", "C"}
    assert {message.kind for message in seen.came} == KINDS
    assert {message.lead[0] for message in seen.came} == {"b", "d", "o", "e", "s"}
