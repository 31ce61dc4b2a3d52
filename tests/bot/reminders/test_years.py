"""Two years, moment by moment, against the oracle: every message, and no other."""

from __future__ import annotations

from tests.bot.reminders.years import live


async def test_two_years_of_reminders_are_those_of_the_oracle() -> None:
    seen = await live(16)
    assert seen.came == seen.due
    assert seen.wrong == []
    assert seen.came.total() > 100
    assert {message[0][0] for message in seen.came} == {"U", "S"}
    assert {message[3][0] for message in seen.came} == {"b", "d", "o", "e"}
