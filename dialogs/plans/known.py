"""What a dialog may know of plans and teams: values, and the few questions that it may put to the store while a turn runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from checks.plan import Plan, PlanRow
from dialogs.reflecting.known import Reflecting

LinkState = Literal["good", "yours", "same place", "unknown"]
"""A code for linking accounts: it would link them · they are one person's already · both accounts are in one workspace · no such code."""
WRITING = frozenset({"change", "review", "record", "reorder"})
"""Actions that an archived plan is no longer for, until it is brought back."""
InvitedTo = Literal["plan", "hand over", "team", "supervisor"]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works on a plan or belongs to a team: our own id, what colleagues call them (may be empty), and as what.

    A colleague was asked in one by one; the others see a plan because it is shared with their team.
    """

    person: str
    name: str
    role: Literal["author", "colleague", "team", "supervisor"]


@dataclass(frozen=True, slots=True)
class Known:
    """A plan that the acting person may see, as it stands: its latest rows, the versions that were read, and what they may do with it here.

    `allowed` holds the actions of the permission table by name. `me` is the acting person's own id,
    `nation` where they work.
    """

    plan: Plan
    me: str
    version: int = 0
    versions: Mapping[str, int] = field(default_factory=dict)
    allowed: frozenset[str] = frozenset()
    members: tuple[Member, ...] = ()
    team: str = ""
    team_name: str = ""
    archived: bool = False
    nation: str = "England"

    def name_of(self, person: str) -> str:
        """What colleagues call somebody; empty where nobody has said."""
        return next((one.name for one in self.members if one.person == person and one.name), "")


@dataclass(frozen=True, slots=True)
class Head:
    """A plan in a list: its head without words of its rows, and how many rows there are.

    `unreached` says that a message about it was given up lately: it could not be delivered to somebody.
    """

    plan: Plan
    rows: int
    done: int
    archived: bool
    unreached: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a row, or of the plan's head where `row` is empty: who saved it, on which day, and what it says.

    What was saved in one turn has the same `moment`.
    """

    row: str
    number: int
    person: str
    name: str
    on: date
    value: PlanRow | Plan
    moment: int = 0


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a code opens: a plan to work on or to take over, or a place in a team; `by` made it, and colleagues call them `by_name`.

    `author` is the plan's, where it is a plan.
    """

    kind: InvitedTo
    subject: str
    by: str
    by_name: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """A team of the council: its name, its people, whether it has a channel of its own, and what the acting person may do with it."""

    id: str
    name: str
    members: tuple[Member, ...]
    has_channel: bool
    here: bool
    allowed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A date that is open: what has it (`subject` of a `kind`: row, step, review), and the plan with that one row.

    `unreached` says that a reminder of it could not be delivered to somebody.
    """

    plan: Plan
    subject: str
    kind: str
    on: date
    unreached: bool = False


@dataclass(frozen=True, slots=True)
class LinkOffer:
    """What a code for linking accounts would come to; where it is good, what colleagues call whoever made it, and their channels."""

    state: LinkState
    name: str = ""
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accounts:
    """The channel that somebody is in, all in which they have accounts, and those of accounts that came by a code."""

    here: str
    channels: tuple[str, ...]
    linked: tuple[str, ...]


class Plans(Protocol):
    """The store, as a turn on a plan may ask it: what the acting person may not see is not there."""

    def in_private(self) -> bool:
        """Whether this is a private chat: nowhere else is a plan shown."""

    def privately(self) -> Plans:
        """The same as it may be said in the person's private chat."""

    def known(self, plan: str) -> Known | None:
        """The plan as it stands, or None where it is not theirs to see."""

    def writing(self, plan: str) -> frozenset[str]:
        """Who has a draft of the plan that is not saved yet."""

    def heads(self) -> tuple[Head, ...]:
        """The plans that they may see, those touched last first."""

    def history(self, known: Known) -> tuple[Version, ...]:
        """Every version of a plan's head and rows, oldest first; none where they may not compare them."""

    def upcoming(self, until: date) -> tuple[Ahead, ...]:
        """The open dates of their plans up to a day, those that have passed too, in order."""

    def zone_named(self, said: str) -> str:
        """The time zone that somebody names, in full or by its city; empty where there is none."""

    def zone(self) -> str:
        """The time zone of their days."""

    def nation(self) -> str:
        """Where they work: whose bank holidays count."""

    def invitation(self, code: str) -> Invitation | None:
        """What a code opens, while it is good."""

    def teams(self) -> tuple[Team, ...]:
        """The teams that they belong to, or that they name."""

    def may_name_teams(self) -> bool:
        """Whether they may make teams here."""

    def own_name(self) -> str:
        """What colleagues call them; empty where they have not said."""

    def new_id(self) -> str:
        """A new id."""

    def new_code(self) -> str:
        """A new code to hand to a colleague."""

    def reflecting(self) -> Reflecting:
        """What it may know of reflections."""

    def feed_address(self, secret: str) -> str:
        """Where a calendar would find their dates; empty where the service has no public address."""

    def link_offer(self, code: str) -> LinkOffer:
        """What using this code to link accounts would come to."""

    def accounts(self) -> Accounts:
        """Where they have accounts."""
