"""What a turn tells others: somebody's private chat, the person's own other chats, a team's channel, each through its outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sealing import Unreadable
from bot.store.deliveries import read
from bot.store.desk import KEPT_CHANNELS, place_id
from bot.store.people import Actor, find
from bot.store.protocol import NO_SUCH_PLAN, Forbidden
from bot.store.roles import allowed_in_plan
from bot.store.rooms import PrivatePlace, private_place, private_places
from dialogs.plans.changes import Announced, Told, ToldElsewhere
from dialogs.replies import Reply

if TYPE_CHECKING:
    from bot.store.turns import Turn

_TEAM_CHANNEL = """
SELECT c.id, c.channel FROM plans p JOIN teams t ON t.id = p.team JOIN conversations c ON c.id = t.conversation WHERE p.id = ?"""
_PLACE_IN = """
SELECT pl.id, (SELECT max(id) FROM outbox WHERE id > pl.id << 32 AND id < (pl.id + 1) << 32)
FROM places pl WHERE pl.conversation = ? AND pl.person = ?"""


def tell(turn: Turn, told: Told) -> None:
    """Put a message for somebody else into the outbox of the private chat where they were last seen; nowhere where there is none, or
    where they may not see the plan that it is about."""
    desk, plans = turn.desk, [told.plan] if told.plan else []
    if told.plan:
        turn.key_for(told.plan)
        if "see" not in allowed_in_plan(desk, Actor(told.person, turn.actor.tenant, turn.actor.key), told.plan, "private"):
            return
    found = private_place(desk, told.person, told.plan)
    if found is None or found.place in (place_id(turn.last), place_id(turn.home_last)):
        return
    if told.once and _just_said(turn, found, told.replies):
        return
    push = found.channel not in KEPT_CHANNELS
    if told.goes_with:
        turn.key_for(told.goes_with)
        turn.put(told.replies, [told.goes_with], found.conversation, found.last, push, theirs_to_see=False)
    else:
        turn.put(told.replies, plans, found.conversation, found.last, push)


def tell_elsewhere(turn: Turn, told: ToldElsewhere) -> None:
    """Put a message into the private chats of the person's other accounts, one each."""
    account, desk = turn.activity.account, turn.desk
    person = find(desk, account) or turn.actor  # who may be another since an account was linked in this turn
    here, told_in = (account.channel, account.tenant), set()
    for found in private_places(desk, person.person):
        there = (found.channel, found.workspace)
        if there != here and there not in told_in:
            told_in.add(there)
            turn.put(told.replies, [], found.conversation, found.last, found.channel not in KEPT_CHANNELS)


def _just_said(turn: Turn, there: PrivatePlace, replies: tuple[Reply, ...]) -> bool:
    """Whether just this is what was said last in a place."""
    found = turn.desk.db.execute("SELECT plan, also, sealed FROM outbox WHERE id = ?", (there.last,)).fetchone()
    try:
        return found is not None and read(turn.desk, there.last, turn.actor.tenant, turn.actor.key, *found) == replies
    except Unreadable:
        return False


def announce(turn: Turn, said: Announced) -> None:
    """Put a message into the channel of the plan's team, as said by this person; raises Forbidden. Nothing where it has no channel."""
    desk, actor = turn.desk, turn.actor
    if "announce" not in allowed_in_plan(desk, actor, said.plan, "team channel"):
        raise Forbidden(NO_SUCH_PLAN)
    turn.key_for(said.plan)
    found = desk.db.execute(_TEAM_CHANNEL, (said.plan,)).fetchone()
    if found is None:
        return
    say_in(turn, found[0], found[1], said.replies, [said.plan])


def say_in(turn: Turn, conversation: int, channel: str, replies: tuple[Reply, ...], plans: list[str]) -> None:
    """Put a message into another conversation, as said by this person, sealed with these plans' keys or with the council's."""
    values, db = (conversation, turn.actor.person), turn.desk.db
    db.execute("INSERT INTO places (conversation, person) VALUES (?, ?) ON CONFLICT DO NOTHING", values)
    place, last = db.execute(_PLACE_IN, values).fetchone()
    row = last or place << 32
    turn.put(replies, plans, conversation, row, channel not in KEPT_CHANNELS)
    turn.goes_on_after(row + len(replies))
