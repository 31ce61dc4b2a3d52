"""Replicas that are killed while reminders fall due: each reaches the platform, and few of them twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.cluster import HOW, programs
from tests.bot.reminders.killing import show


@pytest.mark.skipif(programs() is None, reason=HOW)
async def test_none_is_missing_and_only_those_in_flight_at_a_kill_come_again(tmp_path: Path) -> None:
    shown = await show(tmp_path, 300, 0.8, most_kills=5)
    assert shown.kills > 0
    assert shown.reached == shown.reminders
    assert shown.repeated <= shown.kills * shown.in_flight
