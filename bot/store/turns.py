"""One turn inside the writer's transaction: load, decide, save.

One statement finds who acts, where they are and which draft is current; the next writes the activity down, and finds out whether it was
seen before; what follows writes only what changed. The replies of a turn are sealed together, in one row of the outbox. They are sealed
with the key of every plan that they can speak of, so that erasing any of these plans erases them too; replies from before any draft, with
the tenant's key.

Longer than most: what one turn has found is shared by all its steps; what it tells others is in `telling`.
"""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from typing import NamedTuple

from pydantic import ValidationError

from bot.activity import Activity
from bot.logs import facts
from bot.permissions import Action
from bot.sealing import Cipher, Unreadable
from bot.store import accounts as _accounts  # noqa: F401 - registers what it makes
from bot.store import feeds as _feeds  # noqa: F401 - so does this
from bot.store import remembering as _remembering  # noqa: F401 - so does this
from bot.store.asking import Asking
from bot.store.calendars import see_zone
from bot.store.dates import replan_for
from bot.store.desk import (
    NO_LOCKS,
    Desk,
    StoredDraft,
    asked_place,
    draft_place,
    dump_replies,
    from_moment,
    moment,
    new_id,
    number_of,
    open_draft,
    place_id,
    seal_replies,
)
from bot.store.members import make
from bot.store.people import Actor, enter, meet, note, tenant_key
from bot.store.plans import key_of, save_head, save_row
from bot.store.protocol import AskedThere, Changes, Decide, Forbidden, Outcome, RowChange, Snapshot
from bot.store.reflection_changes import make_reflection
from bot.store.roles import MAY_SEE, allowed_in_plan
from bot.store.telling import announce, tell, tell_elsewhere
from bot.store.written import NOTHING_WRITTEN, write_on
from dialogs.draft import Draft
from dialogs.plans.changes import Announced, HeadKept, Left, PlanChange, PlanErased, RowKept, Told, ToldElsewhere
from dialogs.plans.pressable import PRESSABLE, Pressable
from dialogs.reflecting.changes import ReflectionChange
from dialogs.replies import Press, Reply

MOST_OTHERS = 100
"""How many of a person's other drafts a turn is shown."""

_FIND = f"""
SELECT a.person, a.tenant, a.home, h.zone, h.seen_zone,
       coalesce((SELECT id FROM outbox WHERE id > pl.id << 32 AND id < (pl.id + 1) << 32 ORDER BY id DESC LIMIT 1), pl.id << 32),
       c.id, pl.asked_in, pl.turned_to, d.id, d.plan, d.touched, d.sealed, k.wrapped
FROM accounts a JOIN persons h ON h.id = a.person
JOIN conversations c ON c.channel = ?1 AND c.workspace = ?2 AND c.name = ?4
JOIN places pl ON pl.conversation = c.id AND pl.person = a.person
LEFT JOIN drafts d ON d.id = pl.draft AND d.person = a.person
LEFT JOIN plan_keys k ON k.plan = d.plan AND {MAY_SEE}
WHERE a.channel = ?1 AND a.workspace = ?2 AND a.user = ?3"""  # noqa: S608 - a constant of ours
_DRAFT_AT = 9
"""From which column on `_FIND` gives the draft, as `_DRAFT` does."""

_BEGAN_HERE = "SELECT 1 FROM drafts WHERE id = ? AND began_in = ?"

_DRAFT = f"""
SELECT d.id, d.plan, d.touched, d.sealed, k.wrapped FROM drafts d JOIN plan_keys k ON k.plan = d.plan
WHERE d.person = ? AND {MAY_SEE}"""  # noqa: S608 - a constant of ours
PRESSED = f"{_DRAFT} AND d.id = ?"
OTHERS = f"{_DRAFT} AND d.status IN ('open', 'paused') AND d.id IS NOT ? ORDER BY d.touched DESC, d.id LIMIT {MOST_OTHERS}"

_SEEN = "SELECT 1 FROM seen WHERE conversation = ? AND activity = ?"
_SEE = "INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT DO NOTHING"

_SAVE_AGAIN = "UPDATE drafts SET status = ?, revision = ?, touched = ?, sealed = ? WHERE id = ? AND person = ? AND plan = ?"
_SAVE = """
INSERT INTO drafts (id, person, plan, status, revision, touched, sealed, began_in) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET plan = excluded.plan, status = excluded.status, revision = excluded.revision,
  touched = excluded.touched, sealed = excluded.sealed
WHERE drafts.person = excluded.person"""

_SAY = """
INSERT INTO outbox (id, place, conversation, count, plan, also, state, due_at, sealed) VALUES (?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?)"""

_ASKED_AT = """
SELECT o.due_at, pl.sealed FROM outbox o JOIN places pl ON pl.id = o.place WHERE o.id = ?1
  AND NOT EXISTS (SELECT 1 FROM reminders r WHERE r.person = ?2 AND r.state IN ('sending', 'sent') AND r.at > o.due_at)"""

_LOG = logging.getLogger(__name__)


class Ahead(NamedTuple):
    """What a turn came to that was decided beside everybody else's, before its transaction; the open draft and for how long it was idle,
    the plan turned to, and the keys it read with."""

    changes: Changes
    current: Draft | None
    idle: int
    turned_to: str | None
    keys: dict[str, Cipher]


def decide_ahead(desk: Desk, activity: Activity, decide: Decide, list_drafts: bool) -> Ahead | None:
    """Decide a turn that only reads, at a desk where nothing can be written; None where it would do more than show or ask something."""
    account = activity.account
    for name in (activity.conversation, activity.private_conversation or activity.conversation):
        if desk.cursor.execute(_FIND, (account.channel, account.tenant, account.user, name)).fetchone() is None:
            return None  # somebody new, or a new place: that is written down first
    turn = Turn(replace(desk, locks=NO_LOCKS), activity)
    if desk.cursor.execute(_SEEN, (turn.conversation, activity.id)).fetchone() is not None:
        return None
    changes = turn.decide(decide, list_drafts)
    if changes.drafts or changes.row or not all(isinstance(change, ReflectionChange) for change in changes.plans):
        return None
    return Ahead(changes, turn.current, turn.idle, turn.turned_to, turn.keys)


class Turn:
    """What one turn has found; `run` is the whole of it.

    `last` is the last row of the outbox in the person's place in this conversation, `home_last` in their private one, which is this one
    unless others read along.
    """

    def __init__(self, desk: Desk, activity: Activity) -> None:
        self.desk = desk
        self.activity = activity
        account, self.scope, self.press, self.zone = activity.account, activity.scope, activity.press, activity.zone
        asked = (account.channel, account.tenant, account.user, activity.conversation)
        desk.locks.lock_person(account)
        found = desk.cursor.execute(_FIND, asked).fetchone()
        if found is None:
            enter(desk, meet(desk, account, desk.now()), account, activity.conversation)
            found = desk.cursor.execute(_FIND, asked).fetchone()
        (
            person,
            tenant,
            self.written_to,
            self.chosen_zone,
            self.seen_zone,
            self.last,
            self.conversation,
            asked_in,
            self.turned_to,
        ) = found[:_DRAFT_AT]
        draft = found[_DRAFT_AT:]
        self.actor = Actor(person, tenant, tenant_key(desk, tenant))
        self.asked_in = asked_in if asked_in == self.last else None
        self.keys: dict[str, Cipher] = {}
        self.gone: set[str] = set()
        self.erased = False
        self.now = desk.now()
        self.at = moment(activity.at)
        self.home, self.home_last = self.conversation, self.last
        self.began_here = False
        if self.scope != "private" and activity.private_conversation:
            draft = self._go_home()
            self.began_here = desk.cursor.execute(_BEGAN_HERE, (draft[0], self.conversation)).fetchone() is not None
        self.current = None if draft[0] is None else self._open(draft)
        self.idle = 0 if self.current is None else self.at - draft[2]

    def run(self, decide: Decide, list_drafts: bool, push: bool, ahead: Ahead | None = None) -> Outcome:
        """Decide (or take what was decided ahead, where it still holds) and save; nothing is changed where the activity was seen before."""
        current = self.current
        if self.desk.cursor.execute(_SEE, (self.conversation, self.activity.id, self.now)).rowcount == 0:
            return Outcome(True, (), current)
        drafts, row, replies, audit, plans, private, asked, turned_to = self._taken(ahead) or self.decide(decide, list_drafts)
        db = self.desk.db
        if push and self.home != self.written_to:
            self._write_here()
        reported = self.zone
        if reported and reported != self.seen_zone and see_zone(self.desk, self.actor.person, reported):
            replan_for(self.desk, self.actor.person, self.now)
        for draft in drafts:
            self._save(draft)
        if row:
            save_row(self.desk, self.actor, row, self.key_for, self.now)
        for change in plans:
            self._make(change)
        if drafts:
            if current is None or current.id != drafts[-1].id:
                db.execute("UPDATE places SET draft = ? WHERE id = ?", (drafts[-1].id, place_id(self.home_last)))
            current = drafts[-1]
        if self.gone and current is not None and current.plan in self.gone:
            current = None
        if turned_to is not None and turned_to != self.turned_to:
            db.execute("UPDATE places SET turned_to = ? WHERE id = ?", (turned_to, place_id(self.home_last)))
        written = self.put(replies, sorted(self.keys), self.conversation, self.last, push) if replies else b"[]"
        if private:
            self.put(private, sorted(self.keys), self.home, self.home_last, True)
        if asked is not None:
            self._keep_asked(asked, len(private) or len(replies))
        for action, subject in audit:
            note(self.desk, self.actor, action, subject, self.now)
        last, last_apart = number_of(self.last), number_of(self.home_last)
        return Outcome(False, replies, current, private, self.erased, written, last, last_apart)

    def decide(self, decide: Decide, list_drafts: bool) -> Changes:
        """What is to change, given what is stored."""
        others = self._others() if list_drafts else ()
        pressed = None if self.press is None else self._pressed(self.press)
        asked = None if self.asked_in is None else self._asked(self.asked_in)
        zone = self.chosen_zone or self.zone or self.seen_zone or self.desk.zone  # chosen, else reported now, else once, else the service's
        person, idle, plans = self.actor.person, self.idle, self.asking()
        return decide(Snapshot(person, self.current, pressed, others, new_id, idle, self.began_here, plans, asked, zone, self.turned_to))

    def _taken(self, ahead: Ahead | None) -> Changes | None:
        """What was decided ahead, where the open draft is still the same and every plan in it may still be seen."""
        if ahead is None or (ahead.current, ahead.idle, ahead.turned_to) != (self.current, self.idle, self.turned_to):
            return None
        if any("see" not in allowed_in_plan(self.desk, self.actor, plan, "private") for plan in ahead.keys):
            return None
        self.keys |= ahead.keys
        return ahead.changes

    def _asked(self, row: int) -> AskedThere | None:
        """The wish to be sure that stands open here, where a typed message may answer it and no reminder came in between."""
        if self.press is not None or self.scope != "private":
            return None
        found = self.desk.db.execute(_ASKED_AT, (row, self.actor.person)).fetchone()
        if found is None:
            return None
        try:
            kept = self.actor.key.open(found[1], asked_place(row, self.actor.tenant))
            return AskedThere(PRESSABLE.validate_json(kept), from_moment(found[0]))
        except (Unreadable, ValidationError):
            return None

    def _keep_asked(self, asked: Pressable, said: int) -> None:
        """Keep a wish to be sure with the private conversation that it was asked in, whose last messages are these."""
        row = self.home_last + said
        sealed = self.actor.key.seal(asked.model_dump_json().encode(), asked_place(row, self.actor.tenant))
        self.desk.db.execute("UPDATE places SET asked_in = ?, sealed = ? WHERE id = ?", (row, sealed, place_id(row)))

    def _write_here(self) -> None:
        """From now on the person is written to in the private chat of this turn, where there is one."""
        activity, account = self.activity, self.activity.account
        if self.scope == "private" or activity.private_conversation:
            of = (self.home, account.channel, account.tenant, account.user)
            self.desk.db.execute('UPDATE accounts SET home = ? WHERE channel = ? AND workspace = ? AND "user" = ?', of)

    def key_for(self, plan: str, action: Action = "see") -> Cipher:
        """The key of a plan that this person may do this with; raises Forbidden."""
        cipher = self.keys.get(plan) if action == "see" else None
        if cipher is None:
            cipher = self.keys[plan] = key_of(self.desk, self.actor, plan, self.now, action)
        return cipher

    def asking(self) -> Asking:
        """What a turn may ask of plans."""
        return Asking(self.desk, self.actor, self.now, self.conversation, self.scope, self.keys)

    def _make(self, change: PlanChange) -> None:
        """Make one change of a plan, or of the people around it; raises Conflict and Forbidden."""
        if isinstance(change, RowKept):
            kept = RowChange(change.plan, change.row, change.read_version, change.codes, change.action)  # type: ignore[arg-type]
            save_row(self.desk, self.actor, kept, self.key_for, self.now)
        elif isinstance(change, HeadKept):
            save_head(self.desk, self.actor, change, self.key_for, self.now)
        elif isinstance(change, Told):
            tell(self, change)
        elif isinstance(change, ToldElsewhere):
            tell_elsewhere(self, change)
        elif isinstance(change, Announced):
            announce(self, change)
        elif isinstance(change, ReflectionChange):
            make_reflection(change, self)
        else:
            make(change, self.desk, self.actor, self.now, self.conversation)
            if isinstance(change, PlanErased):
                self.keys.pop(change.plan, None)
                self.gone.add(change.plan)
                self.erased = True
            if isinstance(change, Left) and "see" not in allowed_in_plan(self.desk, self.actor, change.plan, "private"):
                self.keys.pop(change.plan, None)  # what is said from now on is not of this plan, and stays readable to them
                self.gone.add(change.plan)

    def _go_home(self) -> StoredDraft:
        """Go to the person's private conversation for what others shall not read; gives the draft that is current there."""
        account, name = self.activity.account, self.activity.private_conversation
        asked = (account.channel, account.tenant, account.user, name)
        found = self.desk.cursor.execute(_FIND, asked).fetchone()
        if found is None:
            enter(self.desk, self.actor, account, name)
            found = self.desk.cursor.execute(_FIND, asked).fetchone()
        _, _, _, _, _, self.home_last, self.home, _, self.turned_to = found[:_DRAFT_AT]
        draft: StoredDraft = found[_DRAFT_AT:]
        return draft

    def _open(self, found: StoredDraft) -> Draft | None:
        """A draft of this person's, remembering its plan's key."""
        try:
            draft, cipher = open_draft(self.desk, self.actor.tenant, self.actor.key, found)
        except Unreadable:
            _LOG.error("A draft cannot be read and is passed over.", extra=facts(draft=str(found[0])))
            return None
        if cipher is not None:
            self.keys[found[1]] = cipher
        return draft

    def _pressed(self, press: Press) -> Draft | None:
        """The draft that a press names, where it is another one of theirs; somebody else's does not exist."""
        if not press.draft or (self.current and press.draft == self.current.id):
            return None
        found = self.desk.db.execute(PRESSED, (self.actor.person, press.draft)).fetchone()
        return self._open(found) if found else None

    def _others(self) -> tuple[Draft, ...]:
        """The person's other open or paused drafts, newest first."""
        found = self.desk.db.execute(OTHERS, (self.actor.person, self.current.id if self.current else None)).fetchall()
        return tuple(draft for draft in map(self._open, found) if draft is not None)

    def _save(self, draft: Draft) -> None:
        """Save a draft, sealed with its plan's key."""
        id_, plan, cursor = draft.id, draft.plan, self.desk.cursor
        known = self.desk.recent.get(id_)
        written, content = write_on(known[2] if known is not None else NOTHING_WRITTEN, draft)
        sealed = self.key_for(plan).seal(content, draft_place(id_, self.actor.tenant))
        state, names = (draft.status, draft.revision, self.at, bytearray(sealed)), (id_, self.actor.person, plan)
        if (
            cursor.execute(_SAVE_AGAIN, state + names).rowcount != 1
            and cursor.execute(_SAVE, (*names, *state, self.conversation)).rowcount != 1
        ):
            raise Forbidden("There is no such draft here, or it is not yours.")
        self.desk.recent.put(id_, (sealed, draft, written))

    def goes_on_after(self, row: int) -> None:
        """Where this row was put into a place of the turn's own, what the turn answers there comes after it."""
        place = place_id(row)
        if place == place_id(self.last):
            self.last = row
        if place == place_id(self.home_last):
            self.home_last = row

    def put(
        self,
        replies: tuple[Reply, ...],
        plans: list[str],
        conversation: int,
        row: int,
        push: bool,
        theirs_to_see: bool = True,
    ) -> bytes:
        """Put replies into the outbox of a place in a conversation, after its last row; gives them as the JSON that was sealed.

        Whoever reads them must see these plans, or (not `theirs_to_see`) need not: then they are no more than sealed with the plans' keys.
        """
        ciphers = [self.keys[plan] for plan in plans] or [self.actor.key]
        plan = plans[0] if plans and theirs_to_see else None
        others = plans[1:] if theirs_to_see else plans
        also = json.dumps(others) if others else ""
        state = "due" if push else "kept"
        row += len(replies)
        content = dump_replies(replies)
        sealed = seal_replies(content, row, self.actor.tenant, ciphers)
        values = (row, place_id(row), conversation, len(replies), plan, also, state, self.now, bytearray(sealed))
        self.desk.cursor.execute(_SAY, values)
        return content
