"""Claiming the reminders that fall due: each is looked at again, and only what is still right to send is handed over, with a lease.

What is looked at, in the transaction of the claim: is its date still that date and open, may the person still see the plan, is it muted,
is it a decent hour of a day on which they are not away, and where can they be written to? An earlier reminder of the same thing is folded
into the later one. The work is the same however many reminders are open: only what is due is touched, team by team in turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Day
from datetime import datetime, timedelta
from itertools import chain, zip_longest
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.reminders.habits import Calendar, Habits
from bot.reminders.schedule import next_decent
from bot.sealing import Cipher, Unreadable
from bot.store.calendars import calendar_of, habits_of
from bot.store.dates import ALIVE
from bot.store.deliveries import Delivery
from bot.store.desk import Desk, from_moment, moment
from bot.store.left_open import as_it_was_left
from bot.store.looked_up import HOME, LookedUp
from bot.store.people import Actor, tenant_key
from bot.store.plans import header_of, key_of, with_row
from bot.store.protocol import Forbidden
from bot.store.reflecting_due import claim_rota, claim_round
from bot.store.undelivered import TOLD_OTHERS, give_up
from checks.dates import add_working_days
from checks.plan import Plan
from dialogs.reminding import Moved, Reminded, TeamDate, digest, initials_of, left_open, remind

LOOKED_AT = 10
"""How many times as many due reminders as are wanted are looked at, to take them team by team."""

_DUE = f"""
SELECT r.id, coalesce(p.team, p.person, r.team) FROM reminders r LEFT JOIN plans p ON p.id = r.plan
WHERE r.state IN {ALIVE} AND r.at <= ? ORDER BY r.at, r.id LIMIT ?"""  # noqa: S608

_TAKE = f"""
UPDATE reminders SET state = 'sending', at = ?2, attempts = attempts + 1
WHERE id = (SELECT r.id FROM reminders r WHERE r.id = ?1 AND r.state IN {ALIVE} AND r.at <= ?3 /*+ FOR UPDATE SKIP LOCKED */)
RETURNING plan, subject, kind, version, due_on, lead, moved, person, team, day, planned_at, attempts"""  # noqa: S608

_CHANNEL = """
SELECT t.tenant, c.channel, c.workspace, c.name FROM teams t JOIN conversations c ON c.id = t.conversation WHERE t.id = ?"""

_STANDING = f"""
SELECT d.due_on, d.version, d.state,
  EXISTS (SELECT 1 FROM muted m WHERE m.person = ?3 AND m.subject = d.subject),
  EXISTS (SELECT 1 FROM reminders l WHERE l.subject = d.subject AND l.kind = d.kind AND l.person = ?3 AND l.id <> ?4 AND l.planned_at > ?5
    AND l.planned_at <= ?6 AND l.state IN {ALIVE} AND l.lead <> 'u'),
  (SELECT count(*) FROM reminders f WHERE f.subject = d.subject AND f.kind = d.kind AND f.person = ?3 AND f.version = d.version
    AND f.state = 'folded' AND f.planned_at < ?5)
FROM dates d JOIN plans p ON p.id = d.plan WHERE d.subject = ?1 AND d.kind = ?2 AND p.archived_at IS NULL"""  # noqa: S608
"""A date as it stands; whether its reminders are muted, whether a later one is due as well, and how many were folded into this one."""

_TEAM_DATES = """
SELECT d.plan, d.kind, d.due_on FROM plans p JOIN dates d ON d.plan = p.id
WHERE p.team = ? AND p.archived_at IS NULL AND p.erased_at IS NULL AND d.state = 'open' AND d.due_on <= ? ORDER BY d.due_on, d.subject"""


class _Taken(NamedTuple):
    plan: str | None
    subject: str
    kind: str
    version: int
    due_on: str
    lead: str
    moved: str
    person: str | None
    team: str | None
    day: str
    planned_at: int
    attempts: int


def claim(desk: Desk, limit: int, now: datetime, lease: timedelta) -> tuple[Delivery, ...]:
    """Claim up to `limit` reminders that are due at `now` until `now + lease`."""
    deliveries: list[Delivery] = []
    known = LookedUp(desk, now)
    while len(deliveries) < limit:
        found = desk.db.execute(_DUE, (moment(now), limit * LOOKED_AT)).fetchall()
        looked_at = 0
        for row in in_turn(found):
            if len(deliveries) == limit:
                break
            taken = desk.db.execute(_TAKE, (row, moment(now + lease), moment(now))).fetchone()
            if taken is not None:
                looked_at += 1
                delivery = _look_again(desk, row, _Taken(*taken), now, known)
                if delivery is not None:
                    deliveries.append(delivery)
        if len(found) < limit * LOOKED_AT or not looked_at:
            break
    return tuple(deliveries)


def in_turn(found: Sequence[tuple[int, str]]) -> list[int]:
    """Rows (id, whose) taken from each in turn, in their order."""
    of: dict[str, list[int]] = {}
    for row, whose in found:
        of.setdefault(whose, []).append(row)
    return [row for row in chain.from_iterable(zip_longest(*of.values())) if row is not None]


def _look_again(desk: Desk, row: int, taken: _Taken, now: datetime, known: LookedUp) -> Delivery | None:
    """The reminder as a delivery, or None where it is not to be sent (now); its state says why."""
    if taken.kind in ("round", "rota"):
        return _reflection(desk, row, taken, now)
    if taken.team is not None:
        return _digest(desk, row, taken, now)
    person, plan = taken.person or "", taken.plan or ""
    if taken.kind == "draft":
        return _left(desk, row, taken, now)
    standing = desk.db.execute(_STANDING, (taken.subject, taken.kind, person, row, taken.planned_at, moment(now))).fetchone()
    if standing is None or tuple(standing[:3]) != (taken.due_on, taken.version, "open") or standing[3]:
        _let_go(desk, row, "gone")
        return None
    if _put_off(desk, row, now, known.decent(person, plan)):
        return None
    if taken.lead != TOLD_OTHERS and standing[4]:
        _let_go(desk, row, "folded")
        return None
    head = known.head(person, plan)
    content = _with_row(desk, head, taken.subject.partition("/")[0]) if head else None
    if content is None:
        _let_go(desk, row, "gone")
        return None
    home = known.home(person)
    if home is None:
        give_up(desk, row, now)
        return None
    replies = remind(
        Reminded(
            plan=content,
            subject=taken.subject,
            kind=taken.kind,
            on=Day.fromisoformat(taken.due_on),
            lead=taken.lead,
            moved=_moved(taken.moved),
            day=Day.fromisoformat(taken.day),
            today=now.astimezone(ZoneInfo(known.calendar(person).zone)).date(),
            folded=standing[5],
        )
    )
    channel, workspace, conversation, user, full = home
    moment_of = from_moment(taken.planned_at)
    return Delivery(row, channel, workspace, conversation, person, 0, replies, moment_of, taken.attempts, user, bool(full))


def _with_row(desk: Desk, head: tuple[Actor, Cipher, Plan], row: str) -> Plan | None:
    """A plan's head with one of its rows; None where that cannot be read."""
    actor, cipher, plan = head
    try:
        return with_row(desk, actor, plan, row, cipher)
    except Unreadable:
        return None


def _reflection(desk: Desk, row: int, taken: _Taken, now: datetime) -> Delivery | None:
    """What was said in a time box, or the next question of a team's rota."""
    if _wait(desk, row, now, Calendar(), Habits()):
        return None
    if taken.kind == "round":
        delivery = claim_round(desk, row, taken.subject, taken.planned_at, taken.attempts)
    else:
        day = Day.fromisoformat(taken.day)
        delivery = claim_rota(desk, row, taken.subject, day, taken.planned_at, taken.attempts, now)
    if delivery is None:
        _let_go(desk, row, "gone")
    return delivery


def _left(desk: Desk, row: int, taken: _Taken, now: datetime) -> Delivery | None:
    """A word about a draft that is still as it was left, to whoever left it."""
    person, plan = taken.person or "", taken.plan or ""
    calendar = calendar_of(desk, person)
    revision = as_it_was_left(desk, taken.subject, person, taken.due_on, calendar.zone)
    if revision is None:
        _let_go(desk, row, "gone")
        return None
    if _wait(desk, row, now, calendar, habits_of(desk, plan)):
        return None
    (tenant,) = desk.db.execute("SELECT tenant FROM persons WHERE id = ?", (person,)).fetchone()
    try:
        key_of(desk, Actor(person, tenant, tenant_key(desk, tenant)), plan, 0)
    except (Forbidden, Unreadable):
        _let_go(desk, row, "gone")
        return None
    home = desk.db.execute(HOME, (person,)).fetchone()
    if home is None:
        give_up(desk, row, now)
        return None
    channel, workspace, conversation, user, full = home
    replies, at = left_open(taken.subject, revision, Day.fromisoformat(taken.due_on)), from_moment(taken.planned_at)
    return Delivery(row, channel, workspace, conversation, person, 0, replies, at, taken.attempts, user, bool(full))


def _digest(desk: Desk, row: int, taken: _Taken, now: datetime) -> Delivery | None:
    """What a team has ahead of it and behind it, for its channel; nothing where nothing is left, or the day is over."""
    db, team = desk.db, taken.team or ""
    habits = habits_of(desk, None, team)
    if _wait(desk, row, now, Calendar(), habits):
        return None
    day = now.astimezone(ZoneInfo(Calendar().zone)).date()
    horizon = add_working_days(day, min(habits.before, default=2))
    found = db.execute(_CHANNEL, (team,)).fetchone()
    if found is None or day.isoformat() != taken.day:
        _let_go(desk, row, "gone")
        return None
    tenant, channel, workspace, conversation = found
    dates = []
    for plan, kind, on in db.execute(_TEAM_DATES, (team, horizon.isoformat())).fetchall():
        wrapped = db.execute("SELECT wrapped FROM plan_keys WHERE plan = ?", (plan,)).fetchone()[0]
        actor = Actor("", tenant, tenant_key(desk, tenant))
        try:
            header = header_of(desk, actor, plan, desk.vault.plan(plan, wrapped, tenant, actor.key))
        except Unreadable:
            continue
        dates.append(TeamDate(initials_of(header), kind, Day.fromisoformat(on)))
    if not dates:
        _let_go(desk, row, "gone")
        return None
    replies = digest(tuple(dates), day)
    return Delivery(row, channel, workspace, conversation, "", 0, replies, from_moment(taken.planned_at), taken.attempts)


def _wait(desk: Desk, row: int, now: datetime, calendar: Calendar, habits: Habits) -> bool:
    """Put a reminder off to the next decent hour, where this is none."""
    return _put_off(desk, row, now, next_decent(now, calendar, habits))


def _put_off(desk: Desk, row: int, now: datetime, decent: datetime) -> bool:
    """Put a reminder off where the next decent moment is not now."""
    if decent > now:
        desk.db.execute("UPDATE reminders SET state = 'waiting', at = ?, attempts = attempts - 1 WHERE id = ?", (moment(decent), row))
    return decent > now


def _let_go(desk: Desk, row: int, state: str) -> None:
    desk.db.execute("UPDATE reminders SET state = ? WHERE id = ?", (state, row))


def mark_sent(desk: Desk, delivery: Delivery) -> None:
    """The reminder was sent, whoever holds the claim by now."""
    desk.db.execute("UPDATE reminders SET state = 'sent' WHERE id = ?", (delivery.id,))


def mark_failed(desk: Desk, delivery: Delivery, retry_at: datetime | None) -> None:
    """The attempt failed: try again at `retry_at`, at a decent hour, or give up (None). Ignored where another holds the claim."""
    at = moment(retry_at) if retry_at else 0
    values = ("waiting" if retry_at else "failed", at, delivery.id, delivery.attempt)
    marked = desk.db.execute("UPDATE reminders SET state = ?, at = ? WHERE id = ? AND state = 'sending' AND attempts = ?", values)
    if retry_at is None and marked.rowcount == 1:
        give_up(desk, delivery.id, desk.clock())


def next_due(desk: Desk, now: datetime) -> datetime | None:
    """When to claim next; None where nothing is open."""
    found = desk.db.execute(f"SELECT at FROM reminders WHERE state IN {ALIVE} ORDER BY at LIMIT 1").fetchone()  # noqa: S608
    return None if found is None else from_moment(found[0])


def _moved(said: str) -> Moved:
    return "away" if said == "away" else "closed" if said == "closed" else ""
