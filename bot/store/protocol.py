"""What a turn may ask of a store, whatever stands behind it.

A turn is one transaction: what is stored goes in as a `Snapshot`, a pure function decides, and what it says comes back as `Changes`, which
are committed together or not at all. Nothing outside sees a half of them. Every call names the account or person who acts; a person sees
what is theirs and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from bot.activity import Account, Activity
from bot.permissions import Action
from checks.plan import Plan, PlanRow
from dialogs.draft import Draft
from dialogs.plans.changes import PlanChange
from dialogs.plans.known import Plans
from dialogs.plans.pressable import Pressable
from dialogs.pressing import as_sent
from dialogs.replies import Reply

NO_SUCH_PLAN = "There is no such plan here, or it is not yours."
"""Said in these words whether a plan exists or not."""


class AskedThere(NamedTuple):
    """What was asked, and when (UTC); nothing was said in that conversation since."""

    pressable: Pressable
    at: datetime


class Snapshot(NamedTuple):
    """What a turn may know: the acting person's own id, the draft that is current for them in this conversation, and, when the
    activity is a press that names another draft of theirs, that one. `others` are the person's other open or paused drafts,
    newest first, loaded only when the activity asks for the list. `new_id` makes ids. `idle` is for how many microseconds before the
    activity nobody touched the current draft. `plans` answers what a turn on a plan asks, when it asks it, from within the turn's
    transaction (None where a store keeps no plans).

    For an activity from a group or channel, `current` is the draft that is current in the person's private conversation, and `began_here`
    says whether it began where the activity came from.
    `asked` is what a typed message may press in this private conversation, loaded where a typed message may answer it. `zone` is that
    of the person's days. `turned_to` is the plan that they were last shown or worked on in this conversation (in company: in the private
    one); empty where that is gone, None where there never was one."""

    person: str
    current: Draft | None
    pressed: Draft | None
    others: tuple[Draft, ...]
    new_id: Callable[[], str]
    idle: int = 0
    began_here: bool = False
    plans: Plans | None = None
    asked: AskedThere | None = None
    zone: str = ""
    turned_to: str | None = None


@dataclass(frozen=True, slots=True)
class RowChange:
    """A version of a row to be appended, against the version that was read (0: the first). `codes` are its findings' rule codes,
    `action` is what allows it."""

    plan: Plan
    row: PlanRow
    read_version: int
    codes: tuple[str, ...] = ()
    action: Action = "change"


class Changes(NamedTuple):
    """What one turn changes. `drafts` are saved in order; the last one becomes current for the person in the conversation.
    `plans` are changes of plans and of the people around them, made in order after the row.

    For an activity from a group or channel, the draft becomes current in the private conversation instead, where `private` is said: that is
    always due to be sent. `asked` is what may be pressed by typing with which that, or else `replies` in a private conversation, end.
    `turned_to` is the plan that they have turned to, an empty one where it is gone now; None where that stays as it was.
    """

    drafts: tuple[Draft, ...] = ()
    row: RowChange | None = None
    replies: tuple[Reply, ...] = ()
    audit: tuple[tuple[str, str], ...] = ()
    plans: tuple[PlanChange, ...] = ()
    private: tuple[Reply, ...] = ()
    asked: Pressable | None = None
    turned_to: str | None = None


class Message(NamedTuple):
    """A reply as it stands in the outbox: its number within the conversation, and its content."""

    number: int
    reply: Reply


class Outcome(NamedTuple):
    """What a turn came to: what was said, and the draft that is current now; `duplicate` when the activity had been seen before.

    `apart` is what a turn in company says in the person's private conversation; `last` and `last_apart` are the numbers of the messages
    before these. `erased` when a plan was erased; `written` is what was said as the JSON that was sealed, for whoever answers in JSON; a
    button of a question that names no draft there is for the question's own (`as_sent`).
    """

    duplicate: bool
    said: tuple[Reply, ...]
    current: Draft | None
    apart: tuple[Reply, ...] = ()
    erased: bool = False
    written: bytes = b"[]"
    last: int = 0
    last_apart: int = 0

    @property
    def messages(self) -> tuple[Message, ...]:
        """What was said, numbered."""
        return _numbered(self.said, self.last)

    @property
    def private(self) -> tuple[Message, ...]:
        """What was said apart, numbered."""
        return _numbered(self.apart, self.last_apart)


def _numbered(replies: tuple[Reply, ...], last: int) -> tuple[Message, ...]:
    """The replies as the messages after one of this number."""
    return tuple([Message(number, as_sent(reply)) for number, reply in enumerate(replies, last + 1)])


class Conflict(Exception):
    """The row was saved by somebody else after it was read: nothing was changed."""


class Forbidden(Exception):
    """The person may not see or change this; said in the same words whether it exists or not."""


Decide = Callable[[Snapshot], Changes]


class Store(Protocol):
    """Keeps drafts, rows, replies and the audit."""

    async def turn(
        self, activity: Activity, decide: Decide, *, list_drafts: bool = False, push: bool = False, reads_much: bool = False
    ) -> Outcome:
        """Run one turn: seen this id before? stop; else load, decide and commit together. `push` marks the replies as due to be sent.

        One that `reads_much` is decided beside the turns of others, before its transaction, and again within it where that no longer holds.
        """

    async def current(self, account: Account, conversation: str) -> Draft | None:
        """The draft that is current for this account's person in this conversation."""

    async def drafts(self, account: Account) -> tuple[Draft, ...]:
        """The open and paused drafts of this account's person, whatever the conversation, newest first."""

    async def draft(self, account: Account, draft: str) -> Draft | None:
        """One draft of this account's person, whatever its status; None for anybody else's."""

    async def zone(self, account: Account, reported: str = "") -> str:
        """The zone of the days of this account's person: the one that they chose, else what is `reported` now (empty: nothing), else what
        was, else the service's."""

    async def messages(self, account: Account, conversation: str, after: int = 0, limit: int = 500) -> tuple[Message, ...]:
        """The person's own messages in a conversation, from number `after` (exclusive), the latest `limit` of them, in order."""

    async def plan(self, account: Account, plan: str) -> Plan:
        """A plan with the latest version of each of its rows; raises Forbidden where it is not this person's."""

    async def erase(self, account: Account, plan: str) -> None:
        """Erase a plan's data key: everything sealed with it is unreadable from now on. Raises Forbidden."""

    async def close(self) -> None:
        """Finish what is queued and close the database."""
