"""The dates of plans, and the reminders that follow from them: kept in the transaction of whatever changes them.

A date that is changed gets the next version, and its reminders are taken back; the new ones are planned. A reminder's key is made of its
date's version, its lead, its day and whom it is for, so that whatever is planned again is not sent again; and a lead that was sent for a
version is not planned for another day.

What has a date: a row, a step of it, the plan's review; a statutory date that was accepted; and, some working days after a plan's first
row, its signatures and copies, until one of each is recorded or not needed. Of these last the plan's author is reminded (and at last
its supervisor), and the team's digest tells of them once they are due.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day
from zoneinfo import ZoneInfo

from bot.reminders.habits import Calendar, Habits
from bot.reminders.schedule import Due, Reminder, Role, plan_reminders
from bot.store.calendars import calendar_of, habits_of
from bot.store.desk import Desk, from_moment, moment
from checks.dates import add_working_days
from checks.plan import Plan, PlanRow

ALIVE = "('waiting', 'sending')"

_PLAN = """
INSERT INTO reminders (key, plan, subject, kind, version, due_on, lead, moved, person, team, day, planned_at, at, state)
SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12, 'waiting'
WHERE NOT EXISTS (
  SELECT 1 FROM reminders r WHERE r.subject = ?3 AND r.kind = ?4 AND r.version = ?5 AND r.lead = ?7 AND r.person = ?9 AND r.key <> ?1
    AND r.state <> 'gone')
ON CONFLICT (key) DO UPDATE SET state = 'waiting', at = excluded.at, planned_at = excluded.planned_at, moved = excluded.moved
WHERE reminders.state = 'gone'"""

_OF_A_DATE = "(lead NOT IN ('u', 'draft') AND lead NOT LIKE 's%')"
"""What follows from a date, and is planned from it again; nobody asked for it by name, and nobody is to be told of somebody else by it."""
_ANEW = f"UPDATE reminders SET state = 'gone' WHERE plan = ? AND state = 'waiting' AND planned_at > ? AND {_OF_A_DATE}"  # noqa: S608
_AWAY = "UPDATE reminders SET state = 'gone', at = CASE WHEN at < ?2 THEN ?2 ELSE at END WHERE plan = ?1 AND state = 'waiting'"
_BACK = f"UPDATE reminders SET state = 'waiting' WHERE plan = ? AND state = 'gone' AND at >= ? AND NOT {_OF_A_DATE}"  # noqa: S608

RECIPIENTS = """
SELECT person, 'author' FROM plans WHERE id = ?1
UNION SELECT person, 'colleague' FROM plan_people WHERE plan = ?1
UNION SELECT tp.person, 'supervisor' FROM plans p JOIN team_people tp ON tp.team = p.team WHERE p.id = ?1 AND tp.role = 'supervisor'"""

_CHANNEL = "SELECT t.id FROM plans p JOIN teams t ON t.id = p.team WHERE p.id = ? AND t.conversation IS NOT NULL"


def dates_of(row: PlanRow) -> Iterator[tuple[str, str, Day, bool]]:
    """(subject, kind, day, done) of everything in a row that has a date."""
    if row.when.date:
        yield row.id, "row", row.when.date, row.completion.done == "yes"
    for number, step in enumerate(row.when.steps or row.steps, start=1):
        if step.date and step.date != row.when.date:
            yield f"{row.id}/{number}", "step", step.date, step.done or row.completion.done == "yes"


def keep_row(desk: Desk, plan: str, row: PlanRow, at: int) -> None:
    """Keep the dates of a row that was saved, and plan what follows."""
    wanted = {(subject, kind): (day, done) for subject, kind, day, done in dates_of(row)}
    known = desk.db.execute("SELECT subject, kind FROM dates WHERE row = ? AND plan = ?", (row.id, plan)).fetchall()
    for subject, kind in known:
        if (subject, kind) not in wanted:
            close(desk, subject, kind, "gone")
    today = from_moment(at).date()
    for (subject, kind), (day, done) in wanted.items():
        state = "done" if done or row.ended else "told" if row.completion.done == "no" and day < today else "open"
        _keep(desk, Due(plan, subject, kind, day), row.id, state, at)


def keep_head(desk: Desk, plan: Plan, at: int) -> None:
    """Keep the dates of a plan's head that was saved, and plan what follows. A review that the law asks for by that day is told of so."""
    today = from_moment(at).date()
    for one in plan.statutory:
        state = "open" if one.is_open(today) else "done" if one.done == "yes" else "told"
        _keep(desk, Due(plan.id, f"{plan.id}/{one.code}", "statutory", one.by), "", state, at)
    if plan.review_date is None or any(one.review and one.by == plan.review_date for one in plan.statutory):
        close(desk, plan.id, "review", "gone")
    else:
        _keep(desk, Due(plan.id, plan.id, "review", plan.review_date), "", "open", at)
    if plan.rows:
        _keep_signing(desk, plan.id, "open" if plan.unrecorded else "done", at)


def _keep_signing(desk: Desk, plan: str, state: str, at: int) -> None:
    subject = f"{plan}/signing"
    found = desk.db.execute("SELECT due_on FROM dates WHERE subject = ? AND kind = 'signing'", (subject,)).fetchone()
    if found is not None or state == "open":
        on = Day.fromisoformat(found[0]) if found is not None else signing_day(desk, plan, at)
        _keep(desk, Due(plan, subject, "signing", on), "", state, at)


def signing_day(desk: Desk, plan: str, at: int) -> Day:
    """The day by which a plan should have a signature and a copy given: so many of its author's working days after its first row."""
    (first,) = desk.db.execute("SELECT min(at) FROM row_versions WHERE plan = ?", (plan,)).fetchone()
    (author,) = desk.db.execute("SELECT person FROM plans WHERE id = ?", (plan,)).fetchone()
    calendar = calendar_of(desk, author)
    begun = from_moment(first or at).astimezone(ZoneInfo(calendar.zone)).date()
    return add_working_days(begun, habits_of(desk, plan).signing, calendar.nation)


def move_signing(desk: Desk, plan: str, at: int) -> None:
    """Count that day anew, after the plan's habits changed."""
    found = desk.db.execute("SELECT 1 FROM dates WHERE subject = ? AND kind = 'signing' AND state = 'open'", (f"{plan}/signing",))
    if found.fetchone() is not None:
        _keep(desk, Due(plan, f"{plan}/signing", "signing", signing_day(desk, plan, at)), "", "open", at)


def _keep(desk: Desk, due: Due, row: str, state: str, at: int) -> None:
    db = desk.db
    found = db.execute("SELECT due_on, version, state FROM dates WHERE subject = ? AND kind = ?", (due.subject, due.kind)).fetchone()
    on = due.on.isoformat()
    if found is None:
        values = (due.subject, due.kind, due.plan, row, on, 1, state)
        db.execute("INSERT INTO dates (subject, kind, plan, row, due_on, version, state) VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        version = 1
    else:
        version = found[1] + (found[0] != on)
        if (on, state) == (found[0], found[2]):
            return
        changed = (on, version, state, due.subject, due.kind)
        db.execute("UPDATE dates SET due_on = ?, version = ?, state = ? WHERE subject = ? AND kind = ?", changed)
        _take_back(desk, due.subject, due.kind)
    if state == "open":
        _plan(desk, Due(due.plan, due.subject, due.kind, due.on, version), at)


def close(desk: Desk, subject: str, kind: str, state: str) -> None:
    """A date is done, or there is none any more: nobody is reminded of it."""
    desk.db.execute("UPDATE dates SET state = ? WHERE subject = ? AND kind = ?", (state, subject, kind))
    _take_back(desk, subject, kind)


def _take_back(desk: Desk, subject: str, kind: str) -> None:
    desk.db.execute(f"UPDATE reminders SET state = 'gone' WHERE subject = ? AND kind = ? AND state IN {ALIVE}", (subject, kind))  # noqa: S608


def replan(desk: Desk, plan: str, at: int) -> None:
    """Plan a plan's reminders anew: after its people, its habits or somebody's calendar changed. Nothing is planned for one put away.

    What is due already and still waits is left to be looked at again when it is sent, and so is what somebody asked for or is to be told.
    The plan is held, as by whoever saves a row of it: neither a new date nor a new supervisor goes unseen by the other.
    """
    desk.locks.lock(plan)
    db = desk.db
    away = db.execute("SELECT archived_at, erased_at FROM plans WHERE id = ?", (plan,)).fetchone() != (None, None)
    if away:
        db.execute(_AWAY, (plan, at))
        return
    db.execute(_ANEW, (plan, at))
    found = db.execute("SELECT subject, kind, due_on, version FROM dates WHERE plan = ? AND state = 'open'", (plan,)).fetchall()
    for subject, kind, on, version in found:
        _plan(desk, Due(plan, subject, kind, Day.fromisoformat(on), version), at)


def bring_back(desk: Desk, plan: str, since: int) -> None:
    """What somebody asked for, or is to be told, of a plan that was put away at `since` waits again; what came due meanwhile comes now.

    All of it is looked at again when it is sent, as ever: a date that is another by now, or done, is not reminded of.
    """
    desk.db.execute(_BACK, (plan, since))


def replan_for(desk: Desk, person: str, at: int) -> None:
    """Plan anew every plan that a person is reminded of."""
    found = desk.db.execute("SELECT DISTINCT plan FROM reminders WHERE person = ? AND state = 'waiting' AND plan IS NOT NULL", (person,))
    for (plan,) in found.fetchall():
        replan(desk, plan, at)


def _plan(desk: Desk, due: Due, at: int) -> None:
    """Plan the reminders of a date for everybody whom it concerns, and the team's digests for the days on which it is told of."""
    signing = due.kind == "signing"
    habits = _behind(habits_of(desk, due.plan)) if signing else habits_of(desk, due.plan)
    since = from_moment(at)
    for person, role in desk.db.execute(RECIPIENTS, (due.plan,)).fetchall():
        if signing and role == "colleague":
            continue
        for one in plan_reminders(due, person, calendar_of(desk, person), habits, since, _role(role)):
            insert(desk, one, due.plan, person, None)

    for (team,) in desk.db.execute(_CHANNEL, (due.plan,)).fetchall():
        theirs = _behind(habits_of(desk, None, team)) if signing else habits_of(desk, None, team)
        for one in plan_reminders(due, team, Calendar(), theirs, since):
            digest = Due(team, team, "digest", one.day, 0)
            insert(desk, Reminder(digest, team, "digest", one.day, one.at), None, None, team)


def _behind(habits: Habits) -> Habits:
    """The same without a word beforehand: nobody is asked for what is not missing yet."""
    return habits.model_copy(update={"before": ()})


def _role(said: str) -> Role:
    return "supervisor" if said == "supervisor" else "author"


def insert(desk: Desk, one: Reminder, plan: str | None, person: str | None, team: str | None) -> None:
    """Plan one reminder, once: to a person, or a digest to a team."""
    due = one.due
    named = (one.key, plan, due.subject, due.kind, due.version, due.on.isoformat(), one.lead, one.moved, person, team)
    desk.db.execute(_PLAN, (*named, one.day.isoformat(), moment(one.at)))
