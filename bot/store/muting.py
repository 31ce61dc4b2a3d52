"""Steps that somebody wants no more reminders of: a mute follows its step to another place, and falls with it.

A step is known by its words and its day, as a reminder's buttons know it (`dialogs.plans.climbing`); its date is named by its place.
"""

from __future__ import annotations

from bot.store.desk import Desk
from bot.store.sets import those
from checks.plan import PlanRow
from dialogs.plans.climbing import place_in, place_now

Muted = list[tuple[str, str]]
"""(person, subject) of each."""

_STEPS = "SELECT subject FROM dates WHERE row = ? AND plan = ? AND kind = 'step'"
_MUTED = """
SELECT m.person, m.subject FROM muted m WHERE m.subject IN (SELECT value FROM json_each(?2)) AND m.person IN (
  SELECT person FROM plans WHERE id = ?1 UNION SELECT person FROM plan_people WHERE plan = ?1
  UNION SELECT tp.person FROM plans p JOIN team_people tp ON tp.team = p.team WHERE p.id = ?1)"""


def muted_steps(desk: Desk, plan: str, row: str) -> Muted:
    """Which steps of a row are muted, and by whom of the plan's people."""
    steps = [subject for (subject,) in desk.db.execute(_STEPS, (row, plan)).fetchall()]
    return [(person, subject) for person, subject in desk.db.execute(_MUTED, (plan, those(steps))).fetchall()] if steps else []


def follow(desk: Desk, muted: Muted, before: PlanRow, after: PlanRow) -> None:
    """Have the mutes of a row's steps stand where these stand now; of a step that is another by now, or none, nothing stays muted."""
    for one in muted:
        desk.db.execute("DELETE FROM muted WHERE person = ? AND subject = ?", one)
    for person, subject in muted:
        place = place_now(before, after, place_in(subject))
        if place is not None:
            desk.db.execute("INSERT INTO muted VALUES (?, ?) ON CONFLICT DO NOTHING", (person, f"{after.id}/{place + 1}"))
