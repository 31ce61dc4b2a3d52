"""Codes that are used, teams that are made and named, and what colleagues call somebody: wishes that are about no plan of one's own yet."""

from __future__ import annotations

import re
from collections.abc import Callable

from dialogs.confirming import sure
from dialogs.handling.step import note
from dialogs.plans import wording, wording_people
from dialogs.plans.asked import Granted
from dialogs.plans.changes import Declined, Invited, Joined, Named, PlanChange, TakenOffTeam, TeamHere, TeamMade, Told
from dialogs.plans.known import Invitation, InvitedTo, Member, Plans, Team
from dialogs.plans.naming import filled
from dialogs.plans.people import called
from dialogs.plans.wishes import PlanWish, button
from dialogs.replies import Choice, DraftItem, DraftList, Note, Press, Reply
from dialogs.wording import NEW_ROW

LONGEST_TEAM = 60
MOST_MEMBERS = 40
"""So many people of a team can be taken off it from its card."""
_OFF = re.compile(r" (?:off|from) (?:the )?team ", re.IGNORECASE)
_ANSWER = re.compile(r" (?=(?:yes|no)$)")
_MAY_TAKE_OFF = {"team": "name member", "supervisor": "name supervisor"}


def join(wish: PlanWish, plans: Plans) -> Granted:
    """A code is used; taking a plan over is asked about first. `wish.plan` holds the code."""
    opened = plans.invitation(wish.plan)
    if opened is None:
        return Granted((note(wording_people.NO_SUCH_CODE, "sorry"),))
    if opened.kind == "hand over" and wish.more != "yes":
        accept = button(wording_people.ACCEPT, "join", wish.plan, more="yes", weight="main")
        ask = filled(wording_people.ACCEPT_ASK, by=opened.by_name or wording.COLLEAGUE.capitalize())
        return Granted((sure(ask, accept, button(wording_people.NOT_NOW, "decline", wish.plan)),))
    said: list[Reply] = []
    who = plans.own_name() or wording.COLLEAGUE.capitalize()
    if opened.kind in ("plan", "hand over"):
        handed = opened.kind == "hand over"
        show = button(wording.SHOW_PLAN, "show", opened.subject, weight="main")
        said.append(note(wording_people.ACCEPTED if handed else wording_people.JOINED_PLAN, "good", (show,)))
        changes: tuple[PlanChange, ...] = (Joined(wish.plan), *_told(opened, who, show))
    else:
        joined = wording_people.JOINED_TEAM if opened.kind == "team" else wording_people.BECAME_SUPERVISOR
        said.append(note(joined, "good", (button(wording.ALL_PLANS, "list", ""),)))
        return Granted((*said, *_say_name(plans)), changes=(Joined(wish.plan),))
    return Granted((*said, *_say_name(plans)), changes=changes)


def _told(opened: Invitation, who: str, show: Choice) -> tuple[Told, ...]:
    """What whoever made the code hears, and, where a supervisor handed the plan over, whose plan it was."""
    if opened.kind == "plan":
        heard = {opened.by: wording_people.TELL_JOINED}
    elif opened.by == opened.author:
        heard = {opened.by: wording_people.TELL_HANDED}
    else:
        heard = {opened.author: wording_people.TELL_HANDED_AWAY, opened.by: wording_people.TELL_HANDED_BY}
    by = opened.by_name or wording_people.A_SUPERVISOR
    return tuple(Told(person, opened.subject, (note(filled(text, who=who, by=by), choices=(show,)),)) for person, text in heard.items())


def _say_name(plans: Plans) -> tuple[Reply, ...]:
    return () if plans.own_name() else (note(wording_people.SAY_NAME),)


def decline(wish: PlanWish, plans: Plans) -> Granted:
    """A plan that was offered is not taken over now: who offered it, and whose it is, are told. `wish.plan` holds the code."""
    opened = plans.invitation(wish.plan)
    changes: tuple[PlanChange, ...] = ()
    if opened is not None and opened.kind == "hand over":
        changes = (Declined(wish.plan), *_told_declined(opened, plans.own_name() or wording.COLLEAGUE.capitalize()))
    return Granted((note(wording_people.NOT_ACCEPTED),), changes=changes)


def _told_declined(opened: Invitation, who: str) -> tuple[Told, ...]:
    """Whoever says so does not see the plan: nothing of it is said, and the button to it is for those who do."""
    show = button(wording.SHOW_PLAN, "show", opened.subject, weight="main")
    heard = {opened.by: wording_people.TELL_DECLINED_BY, opened.author: wording_people.TELL_DECLINED}
    return tuple(Told(person, "", (note(filled(text, who=who), choices=(show,)),), once=True) for person, text in heard.items())


def name(wish: PlanWish, plans: Plans) -> Granted:
    """What colleagues call the acting person."""
    said = wish.more.strip()[:60]
    return Granted((note(filled(wording_people.NAMED, name=said), "good"),), changes=(Named(said),))


def teams(wish: PlanWish, plans: Plans) -> Granted:
    """The teams that somebody is in or names."""
    found = plans.teams()
    items = tuple(DraftItem(title=team.name, text=_line(team), choice=button(wording_people.OPEN, "team", team.id)) for team in found)
    new = Choice(label=NEW_ROW, press=Press(event="new"))
    replies: list[Reply] = [DraftList(text=wording_people.TEAMS if items else wording_people.NO_TEAMS, items=items, choices=(new,))]
    if plans.may_name_teams():
        replies.append(note(wording_people.NEW_TEAM_HINT))
    elif not items:
        replies.append(note(wording_people.NO_TEAM))
    return Granted(tuple(replies))


def _line(team: Team) -> str:
    supervisors = sum(one.role == "supervisor" for one in team.members)
    return filled(
        wording_people.TEAM_LINE,
        people=filled(wording_people.PEOPLE_COUNT, count=len(team.members) - supervisors),
        supervisors=filled(wording_people.SUPERVISOR_COUNT, count=supervisors),
        channel=wording_people.HAS_CHANNEL if team.has_channel else wording_people.NO_CHANNEL,
    )


def show_team(wish: PlanWish, plans: Plans) -> Granted:
    """One team, with the codes that may be made for it. `wish.plan` holds the team's id."""
    team = next((one for one in plans.teams() if one.id == wish.plan), None)
    if team is None:
        return Granted((note(wording_people.NO_SUCH_TEAM, "sorry"),))
    return Granted((_team_card(team),))


def _team_card(team: Team) -> Note:
    """A team with its codes, and whom of it the acting person may take off."""
    off = tuple(
        button(_taken_off(team, one), "off team", team.id, more=f"{one.person} {one.role}", weight="quiet")
        for one in _may_take_off(team)[:MOST_MEMBERS]
    )
    return note(f"{team.name}: {_line(team)}.", choices=(*_codes(team.id, team.allowed), *off))


def _may_take_off(team: Team) -> list[Member]:
    return [one for one in team.members if _MAY_TAKE_OFF[one.role] in team.allowed]


def _taken_off(team: Team, one: Member) -> str:
    text = wording_people.TAKE_OFF_SUPERVISOR if one.role == "supervisor" else wording_people.TAKE_OFF
    return filled(text, name=called(team.members, one.person))


def take_off(wish: PlanWish, plans: Plans) -> Granted:
    """Somebody is taken off a team: asked once, and they are told.

    `wish.plan` holds the team's id and `wish.more` the person's, what they were, and a yes or no. Where it was typed, `more` is all: what
    the person and the team are called.
    """
    mine, wanted, answer = [one for one in plans.teams() if _may_take_off(one)], wish.more, ""
    if wish.plan:
        mine = [one for one in mine if one.id == wish.plan]
        wanted, answer = (words[0].strip(), words[1]) if len(words := _ANSWER.split(wish.more)) > 1 else (wish.more, "")
    else:
        wanted, _, called_so = _OFF.sub("\n", wish.more, count=1).partition("\n")
        mine = [one for one in mine if one.name.casefold() == called_so.strip(" “”\"'").casefold()]
    if len(mine) != 1:
        return Granted((note(wording_people.NO_SUCH_TEAM, "sorry"),))
    team = mine[0]
    found = [
        one
        for one in _may_take_off(team)
        if (f"{one.person} {one.role}" == wanted if wish.plan else called(team.members, one.person).casefold() == wanted.strip().casefold())
    ]
    if len(found) != 1:
        return Granted((note(wording_people.WHO_OFF_TEAM), _team_card(team)))
    one, name = found[0], called(team.members, found[0].person)
    if answer == "no":
        return Granted((note(filled(wording_people.STAYS_ON, name=name)), _team_card(team)))
    if answer != "yes":
        yes, no = (
            button(label, "off team", team.id, more=f"{one.person} {one.role} {said}", weight=weight)
            for label, said, weight in ((wording_people.YES_TAKE_OFF, "yes", "normal"), (wording_people.NO_TAKE_OFF, "no", "main"))
        )
        return Granted((sure(filled(wording_people.SURE_OFF_TEAM, name=name, team=team.name), yes, no),))
    who = plans.own_name() or wording_people.AN_ADMINISTRATOR
    theirs = Told(one.person, "", (note(filled(wording_people.TELL_OFF_TEAM, who=who, team=team.name)),))
    done = note(filled(wording_people.OFF_TEAM, name=name, team=team.name), "good")
    return Granted((done,), changes=(TakenOffTeam(team.id, one.person, one.role), theirs))


def _codes(team: str, allowed: frozenset[str]) -> tuple[Choice, ...]:
    offered = (("name member", wording_people.CODE_MEMBER, "member"), ("name supervisor", wording_people.CODE_SUPERVISOR, "supervisor"))
    return tuple(button(label, wish, team) for action, label, wish in offered if action in allowed)


def make_team(wish: PlanWish, plans: Plans) -> Granted:
    """A team of the council is made."""
    if not plans.may_name_teams():
        return Granted((note(wording_people.NOT_YOURS_TO_NAME, "sorry"),))
    named, team = wish.more.strip()[:LONGEST_TEAM], plans.new_id()
    codes = _codes(team, frozenset(("name member", "name supervisor")))
    hint = filled(wording_people.TEAM_CHANNEL, team=named)
    return Granted((note(filled(wording_people.TEAM_MADE, team=named), "good", codes), note(hint)), changes=(TeamMade(team, named),))


def code_for(kind: InvitedTo, action: str) -> Callable[[PlanWish, Plans], Granted]:
    """A code for somebody who is to be in the team. `wish.plan` holds the team's id."""

    def grant(wish: PlanWish, plans: Plans) -> Granted:
        team = next((one for one in plans.teams() if one.id == wish.plan), None)
        if team is None or action not in team.allowed:
            return Granted((note(wording_people.NO_SUCH_TEAM, "sorry"),))
        code = plans.new_code()
        text = note(filled(wording_people.TEAM_CODE, code=code), "good", _codes(team.id, team.allowed))
        return Granted((text,), changes=(Invited(code, kind, team.id),))

    return grant


def channel_here(wish: PlanWish, plans: Plans) -> Granted:
    """The conversation in which this is said is the team's channel from now on."""
    if plans.in_private():
        return Granted((note(wording_people.SAY_IN_CHANNEL),))
    found = [team for team in plans.teams() if team.name.casefold() == wish.more.strip().casefold() and "name team" in team.allowed]
    if len(found) != 1:
        return Granted((note(wording_people.NO_SUCH_TEAM, "sorry"),))
    return Granted((note(filled(wording_people.CHANNEL_NAMED, team=found[0].name), "good"),), changes=(TeamHere(found[0].id),))


AMONG_PEOPLE: dict[str, Callable[[PlanWish, Plans], Granted]] = {
    "join": join,
    "decline": decline,
    "name": name,
    "teams": teams,
    "team": show_team,
    "off team": take_off,
    "new team": make_team,
    "member": code_for("team", "name member"),
    "supervisor": code_for("supervisor", "name supervisor"),
    "here": channel_here,
}
"""A wish about no plan of one's own → what it does."""
