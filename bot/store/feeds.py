"""Somebody's dates, or one plan's, for a calendar, by a secret address: made and taken back in chat, and stored hashed.

What is read by it is what its maker may see at that moment, by initials: a calendar shows its titles to whoever looks over a shoulder.
"""

from __future__ import annotations

from datetime import date as Day
from hashlib import sha256

from bot.sealing import Unreadable
from bot.store.desk import Desk
from bot.store.members import make
from bot.store.people import Actor, note, tenant_key
from bot.store.plans import header_of, key_of
from bot.store.protocol import NO_SUCH_PLAN, Forbidden
from bot.store.roles import MINE, allowed_in_plan
from dialogs.papers.dates import Event
from dialogs.plans.changes import FeedMade, FeedStopped
from dialogs.reminding import initials_of, titled

MOST = 500
"""Dates in a feed, the latest."""

_DATES = f"""
SELECT d.plan, d.subject, d.kind, d.due_on, d.version FROM dates d JOIN plans p ON p.id = d.plan
WHERE d.state = 'open' AND p.erased_at IS NULL AND p.archived_at IS NULL AND p.sealed IS NOT NULL AND {MINE}
  AND (? = '' OR p.id = ?)
ORDER BY d.due_on DESC, d.subject LIMIT ?"""  # noqa: S608 - a constant of ours


_TAKE_BACK = "DELETE FROM feeds WHERE person = ? AND coalesce(plan, '') = ?"


def feed_events(desk: Desk, secret: str) -> tuple[Event, ...] | None:
    """The open dates that this secret opens, in order; None where it opens nothing, or not any more."""
    found = desk.db.execute(
        "SELECT f.person, s.tenant, coalesce(f.plan, '') FROM feeds f JOIN persons s ON s.id = f.person WHERE f.hash = ?", (_hash(secret),)
    ).fetchone()
    if found is None:
        return None
    person, tenant, of = found
    actor = Actor(person, tenant, tenant_key(desk, tenant))
    if of and "see" not in allowed_in_plan(desk, actor, of, "private"):
        return None
    events, letters = [], dict[str, str]()
    for plan, subject, kind, on, version in desk.db.execute(_DATES, (*(person,) * 3, of, of, MOST)).fetchall():
        if plan not in letters:
            try:
                letters[plan] = initials_of(header_of(desk, actor, plan, key_of(desk, actor, plan, 0)))
            except (Forbidden, Unreadable):
                continue
        events.append(Event(f"{subject}-{kind}".replace("/", "-"), version, Day.fromisoformat(on), titled(letters[plan], kind)))
    return tuple(reversed(events))


@make.register
def _(change: FeedMade, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    if change.plan and "paper" not in allowed_in_plan(desk, actor, change.plan, "private"):
        raise Forbidden(NO_SUCH_PLAN)
    desk.db.execute(_TAKE_BACK, (actor.person, change.plan))
    values = (_hash(change.secret), actor.person, at, change.plan or None)
    desk.db.execute("INSERT INTO feeds (hash, person, made_at, plan) VALUES (?, ?, ?, ?)", values)
    note(desk, actor, "calendar feed made", change.plan or actor.person, at)


@make.register
def _(change: FeedStopped, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    desk.db.execute(_TAKE_BACK, (actor.person, change.plan))
    if change.plan and "share" in allowed_in_plan(desk, actor, change.plan, "private"):
        desk.db.execute("DELETE FROM feeds WHERE plan = ?", (change.plan,))
    note(desk, actor, "calendar feed stopped", change.plan or actor.person, at)


def _hash(secret: str) -> bytes:
    return sha256(b"calendar feed " + secret.encode("utf-8", "replace")).digest()
