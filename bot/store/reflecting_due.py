"""What falls due of reflections, in the transaction of its claim: a time box is given back, and a team's rota asks its next question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Day
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.reminders.habits import Calendar
from bot.store.deliveries import Delivery
from bot.store.desk import Desk, from_moment, moment
from bot.store.people import Actor, note_service, tenant_key
from bot.store.reflecting import Remembered, given_back, rota_of
from bot.store.reflection_changes import about, close_round, keep_question, keep_rota
from dialogs.plans.naming import filled
from dialogs.reflecting import wording
from dialogs.reflecting.asking import Put, answer_choices, put_question
from dialogs.reflecting.attending import spelt
from dialogs.reflecting.changes import ReflectionAsked
from dialogs.reflecting.giving_back import give_back
from dialogs.reflecting.rota import coming, following
from dialogs.reflecting.wishes import USUAL
from dialogs.replies import Reply

LATEST = timedelta(days=7)
"""A rota's question that could not be asked for so long is left out; the next one comes on its own day."""

_ROUND = """
SELECT r.tenant, c.channel, c.workspace, c.name, coalesce(r.plan, r.team) FROM reflections r JOIN conversations c ON c.id = r.conversation
WHERE r.round = ? ORDER BY r.asked_at, r.id LIMIT 1"""
_TEAM = """
SELECT t.tenant, c.id, c.channel, c.workspace, c.name, o.person FROM teams t JOIN conversations c ON c.id = t.conversation
JOIN rotas o ON o.team = t.id WHERE t.id = ?"""


def claim_round(desk: Desk, row: int, round_: str, planned: int, attempt: int) -> Delivery | None:
    """What was said in a time box that has ended; None where it is not there any more."""
    found = desk.db.execute(_ROUND, (round_,)).fetchone()
    if found is None:
        return None
    tenant, channel, workspace, name, of = found
    questions = given_back(desk, Actor("", tenant, tenant_key(desk, tenant)), round_, {})
    if close_round(desk, round_):
        note_service(desk, tenant, "reflection closed", about(of, round_))
    if not questions:
        return None
    return Delivery(row, channel, workspace, name, "", 0, give_back(questions), from_moment(planned), attempt)


def claim_rota(desk: Desk, row: int, team: str, day: Day, planned: int, attempt: int, now: datetime) -> Delivery | None:
    """The rota's question for a day, asked once however often it is claimed; None where the rota rests, has moved, or it is too late.

    What comes after it is planned here too.
    """
    rota, found = rota_of(desk, team), desk.db.execute(_TEAM, (team,)).fetchone()
    if rota is None or found is None or rota.paused:
        return None
    tenant, conversation, channel, workspace, name, person = found
    actor, today = Actor(person, tenant, tenant_key(desk, tenant)), now.astimezone(ZoneInfo(Calendar().zone)).date()
    id_ = f"rota-{team}-{day.isoformat()}"
    asked = desk.db.execute("SELECT prompt FROM reflections WHERE id = ?", (id_,)).fetchone()
    if asked is None and (rota.next_on > day or now - from_moment(planned) > LATEST):
        if rota.next_on <= today:
            keep_rota(desk, person, replace(rota, next_on=following(rota, today), prompt=""))
        return None
    chosen = coming(
        replace(rota, prompt=asked[0]) if asked else rota, Remembered(desk, actor, conversation, lambda _: "elsewhere", {}).used(team)
    )
    if chosen is None:
        return None
    if asked is None:
        change = ReflectionAsked(id_, chosen.prompt.id, chosen.prompt.text, USUAL)
        closes = moment(now + USUAL)
        keep_question(desk, actor, change, actor.key, conversation=conversation, team=team, at=moment(now), closes=closes)
        keep_rota(desk, person, replace(rota, next_on=following(rota, today), prompt=""))
        note_service(desk, tenant, "reflection asked", about(team, id_))
    replies: tuple[Reply, ...] = put_question(
        Put(id_, chosen, theme=rota.theme), *answer_choices(id_, rota.theme), box=filled(wording.IN_THE_BOX, when=spelt(USUAL))
    )
    return Delivery(row, channel, workspace, name, "", 0, replies, from_moment(planned), attempt)
