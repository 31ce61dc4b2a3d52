"""What a turn on a plan changes, as data for the store: its head, its rows, the people around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from checks.plan import Plan, PlanRow
from dialogs.plans.known import InvitedTo
from dialogs.reflecting.changes import ReflectionChange
from dialogs.replies import Reply


@dataclass(frozen=True, slots=True)
class RowKept:
    """A version of a row of a plan, against the version that was read (0: the first). `action` is what allows it."""

    plan: Plan
    row: PlanRow
    read_version: int
    codes: tuple[str, ...] = ()
    action: str = "change"


@dataclass(frozen=True, slots=True)
class HeadKept:
    """A version of a plan's head, with its rows' order, against the version that was read. `action` is what allows it."""

    plan: Plan
    read_version: int
    action: str = "record"


@dataclass(frozen=True, slots=True)
class Invited:
    """A code that opens a plan or a team to whoever types it first."""

    code: str
    kind: InvitedTo
    subject: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The acting person uses a code."""

    code: str


@dataclass(frozen=True, slots=True)
class Left:
    """`person` no longer works on the plan: the acting person themselves, or somebody whom the author takes off it."""

    plan: str
    person: str


@dataclass(frozen=True, slots=True)
class Shared:
    """The plan is the team's from now on; with an empty team, its author's alone again."""

    plan: str
    team: str


@dataclass(frozen=True, slots=True)
class Archived:
    """The plan is put away, or brought back."""

    plan: str
    archived: bool


@dataclass(frozen=True, slots=True)
class TeamMade:
    """A new team of the council."""

    team: str
    name: str


@dataclass(frozen=True, slots=True)
class TeamHere:
    """This conversation is the team's own channel from now on."""

    team: str


@dataclass(frozen=True, slots=True)
class TakenOffTeam:
    """`person` is no longer in the team, in this role ("team" or "supervisor")."""

    team: str
    person: str
    role: str


@dataclass(frozen=True, slots=True)
class Declined:
    """The acting person does not take a plan over that a code offers; the code stays good."""

    code: str


@dataclass(frozen=True, slots=True)
class Named:
    """What colleagues call the acting person."""

    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """Something to tell somebody else who works on the plan, in their own chat; `once`: not while it is the last thing said there.

    Without a plan it is for somebody who no longer sees it, or from somebody who does not: nothing of the plan may stand in it, but for
    what it is called where the plan is one that it `goes_with`: whoever no longer sees that reads it until the plan is erased.
    """

    person: str
    plan: str
    replies: tuple[Reply, ...]
    once: bool = False
    goes_with: str = ""


@dataclass(frozen=True, slots=True)
class LinkOffered:
    """A code that joins another account to the acting person."""

    code: str


@dataclass(frozen=True, slots=True)
class AccountsLinked:
    """The acting person turns out to be whoever made the code."""

    code: str


@dataclass(frozen=True, slots=True)
class AccountsUnlinked:
    """Every account that came to the acting person by a code is somebody of its own again, with what it had before."""


@dataclass(frozen=True, slots=True)
class ToldElsewhere:
    """Something to tell the acting person in the direct chats of their other accounts."""

    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class NoticesChosen:
    """How much of a message the acting person's notifications show."""

    full: bool


@dataclass(frozen=True, slots=True)
class PlanErased:
    """The plan's key is destroyed, and with it all that was sealed with it."""

    plan: str


@dataclass(frozen=True, slots=True)
class Announced:
    """Something to say in the channel of the plan's team, where it has one: built from an announcement, without a word of a row."""

    plan: str
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Snoozed:
    """The acting person is reminded of a date again on a day of their own choosing."""

    plan: str
    subject: str
    kind: str
    on: date


@dataclass(frozen=True, slots=True)
class Muted:
    """The acting person is not reminded of this any more."""

    plan: str
    subject: str


@dataclass(frozen=True, slots=True)
class AwayKept:
    """The acting person is away from the first to the last day; None: they are back."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class HabitsKept:
    """How a plan, or else a team, is reminded: so many working days before, at a local time, for so many weeks while overdue.

    With `signing`, only that changes: how many working days after its first row a plan is asked for a signature and a copy given.
    """

    plan: str
    team: str
    before: tuple[int, ...] = ()
    at: time = time(9)
    weeks: int = 4
    signing: int | None = None


@dataclass(frozen=True, slots=True)
class ZoneKept:
    """The time zone of the acting person's days; empty: the one that their platform reports."""

    zone: str


@dataclass(frozen=True, slots=True)
class NationKept:
    """The nation whose working days are the acting person's."""

    nation: str


@dataclass(frozen=True, slots=True)
class FeedMade:
    """The acting person's dates (those of one plan, where it is named) can be read at an address with this secret, and at no other of
    theirs from now on."""

    secret: str
    plan: str = ""


@dataclass(frozen=True, slots=True)
class FeedStopped:
    """The acting person's dates can be read at no address any more; or those of one plan, at none that they or, where they are its author,
    anybody made."""

    plan: str = ""


PlanChange = (
    RowKept
    | HeadKept
    | Invited
    | Joined
    | Left
    | Shared
    | Archived
    | TeamMade
    | TeamHere
    | TakenOffTeam
    | Declined
    | Named
    | Told
    | LinkOffered
    | AccountsLinked
    | AccountsUnlinked
    | ToldElsewhere
    | NoticesChosen
    | PlanErased
    | Announced
    | Snoozed
    | Muted
    | AwayKept
    | ReflectionChange
    | HabitsKept
    | NationKept
    | ZoneKept
    | FeedMade
    | FeedStopped
)
