"""Changes of reflections: a question asked, placed, answered, its time box closed, and a team's rota. All is said by the turn."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import singledispatch
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.permissions import Action
from bot.sealing import Cipher
from bot.store.desk import KEPT_CHANNELS, Desk, moment, new_id
from bot.store.people import Actor, note
from bot.store.protocol import NO_SUCH_PLAN, Forbidden
from bot.store.reflecting import SUPERVISORS, answer_place, own_team, question_place
from bot.store.roles import allowed_in_plan, allowed_in_team
from bot.store.rooms import in_one_room, private_place
from bot.store.telling import say_in
from dialogs.reflecting.changes import ReflectionAnswered, ReflectionAsked, ReflectionClosed, ReflectionPlaced, RotaKept
from dialogs.reflecting.known import Rota
from dialogs.reflecting.rota import working

if TYPE_CHECKING:
    from bot.store.turns import Turn

ZONE = ZoneInfo("Europe/London")
"""Whose local time a team's rota keeps."""
_NO_SUCH = "There is no such question here, or it is not yours to answer."

_INSERT = """
INSERT INTO reflections (id, round, tenant, team, conversation, person, prompt, plan, row, asked_at, closes_at, state, sealed)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?) ON CONFLICT (id) DO NOTHING"""
_REMIND = """
INSERT INTO reminders (key, plan, subject, kind, version, due_on, lead, moved, person, team, day, planned_at, at, state)
VALUES (?1, NULL, ?2, ?3, 0, ?4, ?3, '', NULL, ?5, ?4, ?6, ?6, 'waiting')
ON CONFLICT (key) DO UPDATE SET state = 'waiting', at = excluded.at WHERE reminders.state = 'gone'"""
_FIND = "SELECT team, plan, conversation, closes_at FROM reflections WHERE id = ? AND tenant = ?"
_LEADS = """
SELECT 1 FROM team_people WHERE person = ?1 AND role = 'supervisor'
  AND team = coalesce(?2, (SELECT p.team FROM plans p WHERE p.id = ?3), team)"""
"""A supervisor of the team that was asked, or whose plan it is about; of any, where a question belongs to no team."""
_BY_TEAM = """
INSERT INTO rotas (team, person, weeks, weekday, at, theme, prompt, next_on, paused) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (team) DO UPDATE SET person = excluded.person, weeks = excluded.weeks, weekday = excluded.weekday, at = excluded.at,
  theme = excluded.theme, prompt = excluded.prompt, next_on = excluded.next_on, paused = excluded.paused"""


@singledispatch
def make_reflection(change: Any, turn: Turn) -> None:
    """Make one change within a turn; raises Forbidden."""
    raise TypeError(f"no such change: {type(change).__name__}")


@make_reflection.register(ReflectionAsked)
def _(change: ReflectionAsked, turn: Turn) -> None:
    desk, actor, conversation = turn.desk, turn.actor, turn.conversation
    private = turn.activity.scope == "private" and not change.to_team
    team = change.team or (own_team(desk, actor.person) if private else "")
    if change.plan:
        _needs(allowed_in_plan(desk, actor, change.plan, "private"), "reflect")
    if change.to_team:
        asked = (
            "SELECT c.id, c.channel FROM teams t JOIN conversations c ON c.id = t.conversation JOIN plans p ON p.team = t.id WHERE p.id = ?"
        )
        found = desk.db.execute(asked, (change.plan,)).fetchone()
        if found is None or "reflect" not in allowed_in_plan(desk, actor, change.plan, "team channel"):
            raise Forbidden(NO_SUCH_PLAN)
        conversation = found[0]
        say_in(turn, conversation, found[1], change.replies, _keys(turn, change.plan))
    elif change.plan and not private:
        channel = desk.db.execute(
            "SELECT t.conversation FROM plans p JOIN teams t ON t.id = p.team WHERE p.id = ?", (change.plan,)
        ).fetchone()
        if channel is None or not in_one_room(desk, channel[0], conversation):
            raise Forbidden(NO_SUCH_PLAN)
    closes = 0 if private else turn.now + round(change.lasts.total_seconds() * 1_000_000)
    keep_question(desk, actor, change, _cipher(turn, change.plan), conversation=conversation, team=team, at=turn.now, closes=closes)
    note(desk, actor, "reflection asked", about(change.plan or team, change.id), turn.now)


def keep_question(
    desk: Desk, actor: Actor, change: ReflectionAsked, cipher: Cipher, *, conversation: int, team: str, at: int, closes: int
) -> None:
    """Keep a question that is asked, and plan the giving back of a time box that begins with it (`closes` 0: none)."""
    sealed = cipher.seal(json.dumps({"text": change.text}).encode(), question_place(change.id, actor.tenant))
    known = desk.db.execute("SELECT closes_at FROM reflections WHERE round = ? AND state = 'open' LIMIT 1", (change.round,)).fetchone()
    round_, closes = (change.round, known[0]) if change.round and known else (change.id, closes)
    named = (change.id, round_, actor.tenant, team or None, conversation, actor.person, change.prompt, change.plan or None, change.row)
    desk.db.execute(_INSERT, (*named, at, closes, sealed))
    if closes and round_ == change.id:
        day = datetime.fromtimestamp(closes / 1_000_000, UTC).astimezone(ZONE).date().isoformat()
        desk.db.execute(_REMIND, (f"round/{round_}", round_, "round", day, team, closes))


@make_reflection.register(ReflectionPlaced)
def _(change: ReflectionPlaced, turn: Turn) -> None:
    found = turn.desk.db.execute(_FIND, (change.id, turn.actor.tenant)).fetchone()
    if found is not None and found[2] != turn.conversation and in_one_room(turn.desk, found[2], turn.conversation):
        turn.desk.db.execute("UPDATE reflections SET conversation = ? WHERE id = ?", (turn.conversation, change.id))


@make_reflection.register(ReflectionAnswered)
def _(change: ReflectionAnswered, turn: Turn) -> None:
    desk, actor = turn.desk, turn.actor
    if turn.asking().reflecting().reflection(change.id) is None:
        raise Forbidden(_NO_SUCH)
    team, plan, conversation, closes = desk.db.execute(_FIND, (change.id, actor.tenant)).fetchone()
    if change.privately:
        _send_privately(change, turn, team or own_team(desk, actor.person), plan or "")
        note(desk, actor, "reflection answered privately", about(plan or team, change.id), turn.now)
        return
    answer = new_id()
    sealed = _cipher(turn, plan or "").seal(change.words.encode(), answer_place(answer, actor.tenant))
    desk.db.execute("INSERT INTO reflection_answers VALUES (?, ?, ?, ?, ?)", (answer, change.id, actor.person, turn.now, sealed))
    note(desk, actor, "reflection answered", about(plan or team, change.id), turn.now)
    if change.replies and closes:
        (channel,) = desk.db.execute("SELECT channel FROM conversations WHERE id = ?", (conversation,)).fetchone()
        say_in(turn, conversation, channel, change.replies, _keys(turn, plan or ""))


def _send_privately(change: ReflectionAnswered, turn: Turn, team: str, plan: str) -> None:
    """To the supervisors' own chats, and nowhere else."""
    reached = False
    for (person,) in turn.desk.db.execute(SUPERVISORS, (team,)).fetchall():
        found = private_place(turn.desk, person)
        if found is not None and person != turn.actor.person:
            turn.put(change.replies, _keys(turn, plan), found.conversation, found.last, found.channel not in KEPT_CHANNELS)
            reached = True
    if not reached:
        raise Forbidden(_NO_SUCH)


@make_reflection.register(ReflectionClosed)
def _(change: ReflectionClosed, turn: Turn) -> None:
    found = turn.desk.db.execute(_FIND, (change.round, turn.actor.tenant)).fetchone()
    team, plan, _, _ = found or (None, None, 0, 0)
    if found is None or turn.desk.db.execute(_LEADS, (turn.actor.person, team, plan)).fetchone() is None:
        raise Forbidden(_NO_SUCH)
    close_round(turn.desk, change.round)
    note(turn.desk, turn.actor, "reflection closed", about(plan or team, change.round), turn.now)
    turn.desk.db.execute(
        "UPDATE reminders SET state = 'gone' WHERE key = ? AND state IN ('waiting', 'sending')", (f"round/{change.round}",)
    )


def about(of: str | None, id_: str) -> str:
    """A question as the audit names it: the plan or the team that it was asked of, and its id."""
    return f"{of}:{id_}" if of else id_


def close_round(desk: Desk, round_: str) -> bool:
    """The time box has ended; whether it was open until now."""
    return desk.db.execute("UPDATE reflections SET state = 'closed' WHERE round = ? AND state = 'open'", (round_,)).rowcount > 0


@make_reflection.register(RotaKept)
def _(change: RotaKept, turn: Turn) -> None:
    desk, actor, rota = turn.desk, turn.actor, change.rota
    _needs(allowed_in_team(desk, actor, rota.team, "private"), "count")
    desk.db.execute("UPDATE reminders SET state = 'gone' WHERE subject = ? AND kind = 'rota' AND state = 'waiting'", (rota.team,))
    if change.stop:
        desk.db.execute("DELETE FROM rotas WHERE team = ?", (rota.team,))
        note(desk, actor, "rota stopped", rota.team, turn.now)
        return
    keep_rota(desk, actor.person, rota)
    note(desk, actor, "rota paused" if rota.paused else "rota set", rota.team, turn.now)


def keep_rota(desk: Desk, person: str, rota: Rota) -> None:
    """Keep a team's rota, and plan the question that comes next."""
    said = (rota.weeks, rota.weekday, rota.at, rota.theme, rota.prompt, rota.next_on.isoformat(), int(rota.paused))
    desk.db.execute(_BY_TEAM, (rota.team, person, *said))
    if rota.paused:
        return
    day = working(rota.next_on)
    due = moment(datetime.combine(day, time.fromisoformat(rota.at), ZONE))
    desk.db.execute(_REMIND, (f"rota/{rota.team}/{day.isoformat()}", rota.team, "rota", day.isoformat(), rota.team, due))


def _needs(found: frozenset[Action], action: Action) -> None:
    if action not in found:
        raise Forbidden(NO_SUCH_PLAN)


def _keys(turn: Turn, plan: str) -> list[str]:
    if plan:
        turn.key_for(plan, "reflect")
    return [plan] if plan else []


def _cipher(turn: Turn, plan: str) -> Cipher:
    return turn.key_for(plan, "reflect") if plan else turn.actor.key
