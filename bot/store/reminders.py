"""Claiming the reminders that fall due: each is looked at again, and only what is still right to send is handed over, with a lease.

What is looked at, in the transaction of the claim: is its date still that date and open, may the person still see the plan, is it muted,
is it a decent hour of a day on which they are not away, and where can they be written to? An earlier reminder of the same thing is folded
into the later one. The work is the same however many reminders are open: only what is due is touched, team by team in turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Day
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.reminders.habits import Calendar, Habits
from bot.reminders.schedule import next_decent
from bot.sealing import Unreadable
from bot.store.calendars import calendar_of, habits_of
from bot.store.dates import ALIVE
from bot.store.deliveries import Delivery
from bot.store.desk import Desk, from_moment, moment
from bot.store.in_turn import InTurn
from bot.store.left_open import as_it_was_left
from bot.store.looked_up import LookedUp, homes_of
from bot.store.people import Actor, note_service, tenant_key
from bot.store.plans import header_of, key_of
from bot.store.protocol import Forbidden
from bot.store.reflecting_due import claim_rota, claim_round
from bot.store.sets import those
from bot.store.undelivered import TOLD_OTHERS, give_up
from checks.dates import add_working_days
from checks.plan import Plan
from dialogs.reminding import Moved, Reminded, TeamDate, digest, initials_of, left_open, remind

_TAKE = f"""
UPDATE reminders SET state = 'sending', at = ?2, attempts = attempts + 1
WHERE id IN (
  SELECT r.id FROM reminders r WHERE r.id IN (SELECT value /*+ ::bigint */ FROM json_each(?1)) AND r.state IN {ALIVE} AND r.at <= ?3
  /*+ FOR UPDATE SKIP LOCKED */)
RETURNING id, plan, subject, kind, version, due_on, lead, moved, person, team, day, planned_at, attempts"""  # noqa: S608

_BECOME = "UPDATE reminders SET state = ?1 WHERE id IN (SELECT value /*+ ::bigint */ FROM json_each(?2))"
_SENT = """
UPDATE reminders SET state = 'sent', at = ?1 WHERE id IN (SELECT value /*+ ::bigint */ FROM json_each(?2)) RETURNING lead, plan, subject"""

_CHANNEL = """
SELECT t.tenant, c.channel, c.workspace, c.name FROM teams t JOIN conversations c ON c.id = t.conversation WHERE t.id = ?"""

_TEAM_DATES = """
SELECT d.plan, d.kind, d.due_on FROM plans p JOIN dates d ON d.plan = p.id
WHERE p.team = ? AND p.archived_at IS NULL AND p.erased_at IS NULL AND d.state = 'open'
  AND d.due_on <= CASE WHEN d.kind = 'signing' THEN ? ELSE ? END
ORDER BY d.due_on, d.subject"""


class _Taken(NamedTuple):
    id: int
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


def claim(desk: Desk, limit: int, now: datetime, lease: timedelta, order: InTurn) -> tuple[Delivery, ...]:
    """Claim up to `limit` reminders that are due at `now` until `now + lease`, in this order."""
    deliveries: list[Delivery] = []
    may_look = True
    while len(deliveries) < limit:
        rows = order.take(limit - len(deliveries), now)
        if not rows and may_look:
            order.look(desk, now)
            rows, may_look = order.take(limit - len(deliveries), now), False
        if not rows:
            break
        found = desk.db.execute(_TAKE, (those(rows), moment(now + lease), moment(now))).fetchall()
        taken = {one.id: one for one in (_Taken(*row) for row in found)}
        may_look = may_look or bool(taken)
        deliveries += _look_again(desk, [taken[row] for row in rows if row in taken], now)
    return tuple(deliveries)


def _look_again(desk: Desk, taken: Sequence[_Taken], now: datetime) -> list[Delivery]:
    """Those that are to be sent now, as deliveries, in their order; the state of each of the others says why it is not."""
    own = [one for one in taken if one.team is None and one.kind not in ("round", "rota", "draft")]
    found = {delivery.id: delivery for delivery in _remind(desk, own, now)} if own else {}
    for one in taken:
        if one.kind in ("round", "rota"):
            delivery = _reflection(desk, one.id, one, now)
        elif one.team is not None:
            delivery = _digest(desk, one.id, one, now)
        elif one.kind == "draft":
            delivery = _left(desk, one.id, one, now)
        else:
            continue
        if delivery is not None:
            found[one.id] = delivery
    return [found[one.id] for one in taken if one.id in found]


def _remind(desk: Desk, taken: Sequence[_Taken], now: datetime) -> list[Delivery]:
    """The reminders of plans' dates that are to be sent to people now."""
    known = LookedUp(desk, ((one.id, one.person or "", one.plan or "") for one in taken), now)
    gone: list[int] = []
    folded: list[_Taken] = []
    kept: list[_Taken] = []
    for one in taken:
        stands = known.standing.get(one.id)
        if stands is None or stands[:3] != (one.due_on, one.version, "open") or stands.muted or _is_anothers(one, known):
            gone.append(one.id)
        elif _put_off(desk, one.id, now, known.decent(one.id, one.person or "")):
            continue
        elif one.lead != TOLD_OTHERS and stands.later:
            folded.append(one)
        else:
            kept.append(one)
    deliveries: list[Delivery] = []
    for one in kept:
        content = known.content(one.id, one.person or "", one.plan or "")
        if content is None:
            gone.append(one.id)
        elif one.person not in known.homes:
            give_up(desk, one.id, now)
        else:
            deliveries.append(_delivery(one, content, known, sum(_is_folded_into(other, one) for other in folded), now))
    for state, rows in (("gone", gone), ("folded", [one.id for one in folded])):
        if rows:
            desk.db.execute(_BECOME, (state, those(rows)))
    return deliveries


def _is_anothers(one: _Taken, known: LookedUp) -> bool:
    """Whether it is for whoever answers for the plan, and that is somebody else by now."""
    return one.kind == "signing" and one.lead != TOLD_OTHERS and not known.may(one.id, "hand over")


def _is_folded_into(earlier: _Taken, later: _Taken) -> bool:
    """Whether one of the same claim is another's earlier one."""
    same = earlier[2:5] == later[2:5] and earlier.person == later.person
    return same and earlier.planned_at < later.planned_at


def _delivery(one: _Taken, content: Plan, known: LookedUp, folded: int, now: datetime) -> Delivery:
    person = one.person or ""
    replies = remind(
        Reminded(
            plan=content,
            subject=one.subject,
            kind=one.kind,
            on=Day.fromisoformat(one.due_on),
            lead=one.lead,
            moved=_moved(one.moved),
            day=Day.fromisoformat(one.day),
            today=now.astimezone(ZoneInfo(known.calendars[person].zone)).date(),
            folded=known.standing[one.id].folded + folded,
            may_hand_over=known.may(one.id, "hand over"),
        )
    )
    channel, workspace, conversation, user, full = known.homes[person]
    at = from_moment(one.planned_at)
    return Delivery(one.id, channel, workspace, conversation, person, 0, replies, at, one.attempts, user, full)


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
    home = homes_of(desk, those((person,))).get(person)
    if home is None:
        give_up(desk, row, now)
        return None
    channel, workspace, conversation, user, full = home
    replies, at = left_open(taken.subject, revision, Day.fromisoformat(taken.due_on)), from_moment(taken.planned_at)
    return Delivery(row, channel, workspace, conversation, person, 0, replies, at, taken.attempts, user, full)


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
    for plan, kind, on in db.execute(_TEAM_DATES, (team, day.isoformat(), horizon.isoformat())).fetchall():
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
    """Put a reminder off where the next decent moment is not now. Its attempts only grow: no two claims ever share a number."""
    if decent > now:
        desk.db.execute("UPDATE reminders SET state = 'waiting', at = ? WHERE id = ?", (moment(decent), row))
    return decent > now


def _let_go(desk: Desk, row: int, state: str) -> None:
    desk.db.execute("UPDATE reminders SET state = ? WHERE id = ?", (state, row))


def mark_sent(desk: Desk, sent: Sequence[Delivery]) -> None:
    """These reminders were sent, now, whoever holds the claims: what is asked later comes after them, however long the leases were.

    That a supervisor was told is noted in the audit.
    """
    for lead, plan, subject in desk.db.execute(_SENT, (desk.now(), those(one.id for one in sent))).fetchall():
        if lead == "e":
            (tenant,) = desk.db.execute("SELECT tenant FROM plans WHERE id = ?", (plan,)).fetchone()
            note_service(desk, tenant, "supervisor told", plan if subject == plan else f"{plan}:{subject}")


def mark_failed(desk: Desk, delivery: Delivery, retry_at: datetime | None) -> None:
    """The attempt failed: try again at `retry_at`, at a decent hour, or give up (None). Ignored where another holds the claim."""
    at = moment(retry_at) if retry_at else 0
    values = ("waiting" if retry_at else "failed", at, delivery.id, delivery.attempt)
    marked = desk.db.execute("UPDATE reminders SET state = ?, at = ? WHERE id = ? AND state = 'sending' AND attempts = ?", values)
    if retry_at is None and marked.rowcount == 1:
        give_up(desk, delivery.id, from_moment(desk.now()))


def next_due(desk: Desk, now: datetime) -> datetime | None:
    """When to claim next; None where nothing is open."""
    found = desk.db.execute(f"SELECT at FROM reminders WHERE state IN {ALIVE} ORDER BY at LIMIT 1").fetchone()  # noqa: S608
    return None if found is None else from_moment(found[0])


def _moved(said: str) -> Moved:
    return "away" if said == "away" else "closed" if said == "closed" else ""
