"""Questions asked and answered, as the store keeps them: what a turn may know of them.

What is about a plan is sealed with that plan's key, so that erasing the plan erases it; the rest with the council's.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from bot.permissions import Place
from bot.sealing import Cipher, Unreadable, place_of
from bot.sealing import Place as Sealed
from bot.store.desk import Desk
from bot.store.people import Actor
from bot.store.roles import allowed_in_plan
from bot.store.rooms import in_one_room, private_place
from bot.store.vault import erased
from dialogs.reflecting.known import GivenBack, Reflection, Rota, Said

_ONE = """
SELECT r.round, r.prompt, r.team, r.plan, r.row, r.state, r.sealed, r.conversation, r.closes_at, k.wrapped
FROM reflections r LEFT JOIN plan_keys k ON k.plan = r.plan WHERE r.id = ? AND r.tenant = ?"""
_MINE = """
SELECT 1 FROM places WHERE conversation = ? AND person = ?
UNION ALL SELECT 1 FROM team_people WHERE team = ? AND person = ?"""
_OPEN = """
SELECT r.round, r.conversation FROM reflections r JOIN conversations c ON c.id = r.conversation
JOIN conversations h ON h.id = ? AND h.channel = c.channel AND h.workspace = c.workspace
WHERE r.tenant = ? AND r.state = 'open' AND r.closes_at > 0 ORDER BY r.asked_at DESC, r.id LIMIT 100"""
"""The time boxes that are open in a workspace, the newest first."""
SUPERVISORS = "SELECT person FROM team_people WHERE team = ? AND role = 'supervisor' ORDER BY person"
_ANSWERS = """
SELECT a.id, a.person, p.sealed, a.sealed FROM reflection_answers a JOIN persons p ON p.id = a.person
WHERE a.reflection = ? ORDER BY a.at, a.id"""


class Remembered:
    """`dialogs.reflecting.known.Reflecting` of one turn: who asks, in which conversation and kind of place."""

    def __init__(self, desk: Desk, actor: Actor, conversation: int, place: Callable[[int | None], Place], keys: dict[str, Cipher]) -> None:
        """`place` says what kind of place this conversation is, given a team's channel."""
        self._desk, self._actor, self._conversation, self._place, self._keys = desk, actor, conversation, place, keys

    def used(self, team: str) -> dict[str, int]:
        """See Reflecting."""
        if team:
            found = self._desk.db.execute("SELECT prompt, max(asked_at) FROM reflections WHERE team = ? GROUP BY prompt", (team,))
        else:
            found = self._desk.db.execute(
                "SELECT prompt, max(asked_at) FROM reflections WHERE person = ? GROUP BY prompt", (self._actor.person,)
            )
        return dict(found.fetchall())

    def reflection(self, id_: str) -> Reflection | None:
        """See Reflecting."""
        desk, actor = self._desk, self._actor
        found = desk.db.execute(_ONE, (id_, actor.tenant)).fetchone()
        if found is None:
            return None
        round_, prompt, team, plan, row, state, sealed, conversation, closes_at, wrapped = found
        if plan and "reflect" not in allowed_in_plan(desk, actor, plan, "private"):
            return None
        reads_along = in_one_room(desk, conversation, self._conversation)
        if not plan and not reads_along and desk.db.execute(_MINE, (conversation, actor.person, team, actor.person)).fetchone() is None:
            return None
        text = read_question(desk, actor, id_, plan, wrapped, sealed, self._keys)
        if text is None:
            return None
        reached = any(
            one != actor.person and private_place(desk, one) is not None
            for (one,) in desk.db.execute(SUPERVISORS, (team or own_team(desk, actor.person),)).fetchall()
        )
        return Reflection(
            id=id_,
            round=round_,
            prompt=prompt,
            text=text,
            team=team or "",
            plan=plan or "",
            row=row,
            open=state == "open",
            in_private=not closes_at,
            can_go_privately=reached,
        )

    def open_round(self) -> str:
        """See Reflecting. A thread's own, else that of its channel."""
        desk, here = self._desk, self._conversation
        found = desk.db.execute(_OPEN, (here, self._actor.tenant)).fetchall()
        near = [(place != here, at) for at, (_, place) in enumerate(found) if in_one_room(desk, place, here)]
        return str(found[min(near)[1]][0]) if near else ""

    def given_back(self, round_: str) -> tuple[GivenBack, ...]:
        """See Reflecting."""
        return given_back(self._desk, self._actor, round_, self._keys)

    def may_reflect_here(self, plan: str) -> bool:
        """See Reflecting."""
        asked = "SELECT t.conversation FROM plans p LEFT JOIN teams t ON t.id = p.team WHERE p.id = ? AND p.tenant = ?"
        found = self._desk.db.execute(asked, (plan, self._actor.tenant)).fetchone()
        return found is not None and "reflect" in allowed_in_plan(self._desk, self._actor, plan, self._place(found[0]))

    def rota(self, team: str) -> Rota | None:
        """See Reflecting."""
        return rota_of(self._desk, team)


def own_team(desk: Desk, person: str) -> str:
    """The team that somebody is in first; empty for none."""
    found = desk.db.execute("SELECT team FROM team_people WHERE person = ? ORDER BY since, team LIMIT 1", (person,)).fetchone()
    return found[0] if found else ""


def question_place(id_: str, tenant: str) -> Sealed:
    """Where the words of a question are sealed."""
    return place_of("reflections", "sealed", id_, tenant)


def answer_place(id_: str, tenant: str) -> Sealed:
    """Where an answer is sealed."""
    return place_of("reflection_answers", "sealed", id_, tenant)


def cipher_of(desk: Desk, actor: Actor, plan: str | None, wrapped: bytes | None, keys: dict[str, Cipher]) -> Cipher | None:
    """The key that a question is sealed with, remembered in `keys`; None where its plan was erased."""
    if not plan:
        return actor.key
    if wrapped is None or erased(wrapped):
        return None
    keys[plan] = desk.vault.plan(plan, wrapped, actor.tenant, actor.key)
    return keys[plan]


def read_question(
    desk: Desk, actor: Actor, id_: str, plan: str | None, wrapped: bytes | None, sealed: bytes, keys: dict[str, Cipher]
) -> str | None:
    """A question as it was asked; None where it cannot be read any more."""
    cipher = cipher_of(desk, actor, plan, wrapped, keys)
    if cipher is None:
        return None
    try:
        return str(json.loads(cipher.open(sealed, question_place(id_, actor.tenant)))["text"])
    except (Unreadable, ValueError, KeyError):
        return None


def given_back(desk: Desk, actor: Actor, round_: str, keys: dict[str, Cipher]) -> tuple[GivenBack, ...]:
    """What was posted in a time box, by question."""
    asked = """SELECT r.id, r.plan, k.wrapped, r.sealed FROM reflections r LEFT JOIN plan_keys k ON k.plan = r.plan
               WHERE r.round = ? AND r.tenant = ? ORDER BY r.asked_at, r.id"""
    questions = []
    for id_, plan, wrapped, sealed in desk.db.execute(asked, (round_, actor.tenant)).fetchall():
        text = read_question(desk, actor, id_, plan, wrapped, sealed, keys)
        cipher = cipher_of(desk, actor, plan, wrapped, keys)
        if text is None or cipher is None:
            continue
        said = []
        for answer, person, name, words in desk.db.execute(_ANSWERS, (id_,)).fetchall():
            called = actor.key.open(name, place_of("persons", "sealed", person, actor.tenant)).decode() if name else ""
            said.append(Said(called, cipher.open(words, answer_place(answer, actor.tenant)).decode()))
        questions.append(GivenBack(id_, text, tuple(said)))
    return tuple(questions)


def rota_of(desk: Desk, team: str) -> Rota | None:
    """The team's rota."""
    asked = "SELECT weeks, weekday, at, next_on, theme, prompt, paused FROM rotas WHERE team = ?"
    found = desk.db.execute(asked, (team,)).fetchone()
    if found is None:
        return None
    weeks, weekday, at, next_on, theme, prompt, paused = found
    return Rota(team, weeks, weekday, at, date.fromisoformat(next_on), theme, prompt, bool(paused))
