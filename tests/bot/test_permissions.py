"""Who may do what with a plan, and where: the whole table, written out a second time by hand, and the default."""

from __future__ import annotations

from itertools import product

import pytest

from bot.permissions import ACTIONS, ALLOWED, PLACES, ROLES, Action, Place, Role, allowed, may

# a: author, t: team, s: supervisor, m: administrator; an outsider stands nowhere.
IN_PRIVATE: dict[Action, str] = {
    "see": "ats",
    "compare": "ats",
    "check": "ats",
    "paper": "ats",
    "change": "at",
    "reorder": "at",
    "review": "ats",
    "record": "at",
    "reflect": "ats",
    "announce": "ats",
    "invite": "a",
    "remove": "as",
    "share": "a",
    "hand over": "as",
    "leave": "t",
    "archive": "as",
    "erase": "a",
    "count": "s",
    "name team": "m",
    "name supervisor": "m",
    "name member": "sm",
}
IN_TEAM_CHANNEL: dict[Action, str] = {"announce": "ats", "reflect": "ats", "count": "s", "name team": "m"}
ELSEWHERE: dict[Action, str] = {"name team": "m"}
WRITTEN: dict[Place, dict[Action, str]] = {"private": IN_PRIVATE, "team channel": IN_TEAM_CHANNEL, "elsewhere": ELSEWHERE}
LETTER: dict[Role, str] = {"author": "a", "team": "t", "supervisor": "s", "administrator": "m", "outsider": "-"}


@pytest.mark.parametrize(("role", "action", "place"), list(product(ROLES, ACTIONS, PLACES)))
def test_each_action_of_each_role_in_each_place_is_as_written(role: Role, action: Action, place: Place) -> None:
    assert may((role,), action, place) == (LETTER[role] in WRITTEN[place].get(action, ""))


def test_the_default_is_no() -> None:
    assert set(IN_PRIVATE) == set(ACTIONS), "an action that nobody wrote down here is forbidden, and should be thought of"
    assert allowed((), "private") == frozenset()
    for place in PLACES:
        assert allowed(("outsider",), place) == frozenset()
        assert ("outsider", place) not in ALLOWED


def test_nothing_of_a_plan_is_seen_outside_a_private_chat() -> None:
    showing = {"see", "compare", "check", "paper", "change", "reorder", "review", "record"}
    for place in ("team channel", "elsewhere"):
        assert not showing & allowed(ROLES, place)


def test_an_administrator_sees_no_plan() -> None:
    assert not {"see", "count", "announce", "hand over"} & allowed(("administrator",), "private")


def test_several_roles_add_up() -> None:
    assert allowed(("author", "supervisor"), "private") == allowed(("author",), "private") | allowed(("supervisor",), "private")
