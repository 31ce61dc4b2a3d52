"""Who may do what with a plan, and where: pure data, and the default is no.

A plan is its author's alone until it is shared with a team; then its team works on it and its supervisors see it. Whoever is none of these
is an outsider, an administrator too: they see nothing of it, not even that it exists. What would show a plan happens in private; in the
team's own channel only what is built without a word of a row (`announce`), anywhere else nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

Role = Literal["author", "team", "supervisor", "administrator", "outsider"]
Place = Literal["private", "team channel", "elsewhere"]
Action = Literal[
    "see",
    "compare",
    "check",
    "paper",
    "change",
    "reorder",
    "review",
    "record",
    "reflect",
    "announce",
    "invite",
    "remove",
    "share",
    "hand over",
    "leave",
    "archive",
    "erase",
    "count",
    "name team",
    "name supervisor",
    "name member",
]
"""see: read the plan and its rows · compare: its versions · check: the checklist · paper: print or send it · change: write rows ·
record: contributions, signatures, copies, gaps · announce: say in the team's channel that something happened, without a word of a row ·
count: a supervisor's figures · remove: take somebody who was asked in off the plan · the three namings are of teams, not of plans; who
names somebody also takes them off."""

ROLES: tuple[Role, ...] = get_args(Role)
PLACES: tuple[Place, ...] = get_args(Place)
ACTIONS: tuple[Action, ...] = get_args(Action)

_READING: frozenset[Action] = frozenset(("see", "compare", "check", "paper", "review", "reflect", "announce"))
_WORKING: frozenset[Action] = _READING | {"change", "reorder", "record"}

ALLOWED: dict[tuple[Role, Place], frozenset[Action]] = {
    ("author", "private"): _WORKING | {"invite", "remove", "share", "hand over", "archive", "erase"},
    ("team", "private"): _WORKING | {"leave"},
    ("supervisor", "private"): _READING | {"remove", "hand over", "archive", "count", "name member"},
    ("administrator", "private"): frozenset({"name team", "name supervisor", "name member"}),
    ("author", "team channel"): frozenset({"announce", "reflect"}),
    ("team", "team channel"): frozenset({"announce", "reflect"}),
    ("supervisor", "team channel"): frozenset({"announce", "reflect", "count"}),
    ("administrator", "team channel"): frozenset({"name team"}),
    ("administrator", "elsewhere"): frozenset({"name team"}),
}
"""What stands here is allowed, and nothing else is. An administrator names a team's channel from within it."""


def allowed(roles: Iterable[Role], place: Place) -> frozenset[Action]:
    """Everything that somebody in these roles may do there; nothing for no role."""
    return frozenset(action for role in roles for action in ALLOWED.get((role, place), frozenset()))


def may(roles: Iterable[Role], action: Action, place: Place = "private") -> bool:
    """Whether one of these roles allows the action there."""
    return any(action in ALLOWED.get((role, place), ()) for role in roles)
