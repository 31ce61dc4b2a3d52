"""The people around a plan, in chat: who works on it, asking a colleague in, handing over, sharing with a team, leaving, archiving."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from checks.council import council_in_force
from checks.finding import Severity
from checks.plan import Plan, PlanRow
from checks.rule import check
from dialogs.confirming import sure
from dialogs.handling.step import note
from dialogs.plans import wording, wording_people
from dialogs.plans.announcing import announced, announcement, without_names
from dialogs.plans.asked import Asked, Granted
from dialogs.plans.calling import plan_called
from dialogs.plans.changes import Announced, Archived, Invited, Left, Shared, Told
from dialogs.plans.checklist import misfits
from dialogs.plans.known import InvitedTo, Known, Member, Plans
from dialogs.plans.listing import going_rows
from dialogs.plans.naming import filled, row_title
from dialogs.plans.passing_on import ON_IT, told
from dialogs.plans.wishes import button
from dialogs.replies import Choice, Item, Reply, Taken


def people_card(known: Known, plans: Plans) -> tuple[Reply, ...]:
    """Who works on the plan, and what the acting person may do about it."""
    plan = known.plan.id
    roles: dict[str, list[str]] = {}
    for one in known.members:
        roles.setdefault(one.person, []).append(wording_people.ROLES[one.role])
    items = tuple(
        Item(slot="person", title=called(known.members, person, known.me), words=", ".join(held)) for person, held in roles.items()
    )
    team = filled(wording_people.TEAM_IS, team=known.team_name) if known.team else wording_people.ALONE
    choices: list[Choice] = []
    if "invite" in known.allowed:
        choices.append(button(wording_people.ASK_IN, "invite", plan, weight="main"))
    if "share" in known.allowed and known.team:
        choices.append(button(wording_people.UNSHARE, "unshare", plan))
    elif "share" in known.allowed:
        choices += _share_buttons(known, plans)
    if "hand over" in known.allowed:
        choices.append(button(wording_people.HAND_OVER, "hand", plan))
    if "leave" in known.allowed and any(one.person == known.me and one.role == "colleague" for one in known.members):
        choices.append(button(wording_people.LEAVE, "leave", plan))
    if "archive" in known.allowed:
        label, name = (wording_people.BRING_BACK, "bring") if known.archived else (wording_people.ARCHIVE, "archive")
        choices.append(button(label, name, plan, weight="quiet"))
    if "remove" in known.allowed:
        choices += [
            button(filled(wording_people.TAKE_OFF, name=called(known.members, one.person)), "remove", plan, more=one.person, weight="quiet")
            for one in known.members
            if one.role == "colleague" and one.person != known.me
        ]
    choices.append(button(wording.SHOW_PLAN, "show", plan))
    return (Taken(text=wording_people.PEOPLE, items=items), note(team, choices=tuple(choices)))


def called(members: tuple[Member, ...], person: str, me: str = "") -> str:
    """What somebody is called in a list of people; those who have not said, and two of one name, by their place among them."""
    names = {one.person: wording_people.YOU if one.person == me else one.name or wording.COLLEAGUE.capitalize() for one in members}
    alike = [one for one, name in names.items() if name == names[person]]
    return names[person] if len(alike) == 1 else f"{names[person]} ({alike.index(person) + 1})"


def kept_for_later(known: Known) -> tuple[Reply, ...]:
    """What somebody wrote for a plan that was archived meanwhile is kept: how it can be saved yet."""
    show = button(wording.SHOW_PLAN, "show", known.plan.id)
    if "archive" in known.allowed:
        return (
            note(wording_people.KEPT_ARCHIVED, "sorry", (button(wording_people.BRING_BACK, "bring", known.plan.id, weight="main"), show)),
        )
    author = next((one.person for one in known.members if one.role == "author"), "")
    who = known.name_of(author) or wording_people.ITS_AUTHOR
    return (note(filled(wording_people.KEPT_ARCHIVED_ASK, who=who), "sorry", (show,)),)


def _share_buttons(known: Known, plans: Plans) -> list[Choice]:
    mine = [team for team in plans.teams() if any(one.person == known.me for one in team.members)]
    return [button(filled(wording_people.SHARE, team=team.name), "share", known.plan.id, more=team.id) for team in mine[:5]]


def show_people(asked: Asked) -> Granted:
    """Who works on the plan."""
    return Granted(people_card(asked.known, asked.plans))


def invite(asked: Asked) -> Granted:
    """A code for a colleague."""
    return _code(asked, "plan", wording_people.CODE)


def hand_over(asked: Asked) -> Granted:
    """A code for whoever takes the plan over; nothing changes until they accept. Whose plan it is hears of the offer."""
    offered = _code(asked, "hand over", wording_people.HAND_OVER_CODE)
    heard = told(asked.known, wording_people.TELL_OFFERED, asked.plans.own_name(), frozenset(("author",)))
    return replace(offered, changes=(*offered.changes, *heard))


def _code(asked: Asked, kind: InvitedTo, text: str) -> Granted:
    code = asked.plans.new_code()
    said: list[Reply] = [note(filled(text, code=code, plan=plan_called(asked)), "good")]
    if not asked.plans.own_name():
        said.append(note(wording_people.SAY_NAME))
    return Granted(tuple(said), changes=(Invited(code, kind, asked.known.plan.id),))


def share(asked: Asked) -> Granted:
    """The plan is a team's from now on; the team's channel hears of it, without a word of a row."""
    known = asked.known
    mine = [team for team in asked.plans.teams() if any(one.person == known.me for one in team.members)]
    team = next((one for one in mine if one.id == asked.wish.more), None)
    if team is None:
        if not mine:
            ask_in = (button(wording_people.ASK_IN, "invite", known.plan.id),) if "invite" in known.allowed else ()
            return Granted((note(wording_people.NO_TEAM, choices=ask_in),))
        alone = filled(wording_people.SHARE_ASK, plan=plan_called(asked))
        return Granted((note(alone, choices=tuple(_share_buttons(known, asked.plans))),))
    barred = not_to_be_shared(known.plan, asked.moment.today)
    if barred:
        opened = tuple(button(row_title(row), "row", known.plan.id, row.id) for row in barred[:8])
        return Granted((note(wording_people.NOT_TO_BE_SHARED, "sorry", opened),))
    text = filled(wording_people.SHARED, team=team.name)
    show = button(wording.CHECK, "check", known.plan.id), button(wording.SHOW_PLAN, "show", known.plan.id)
    heard = Announced(known.plan.id, (announced(announcement(known, "shared")),))
    found = tuple(misfits(known, asked.moment.today))
    open_ = (Taken(text=wording.FITS_NOT, items=found),) if found else ()
    return Granted((note(text, "good", show), *open_), changes=(Shared(known.plan.id, team.id), heard))


def not_to_be_shared(plan: Plan, today: date) -> tuple[PlanRow, ...]:
    """The rows with something in them that must change before anybody else sees it."""
    council = council_in_force()
    return tuple(row for row in going_rows(plan) if any(one.severity is Severity.ERROR for one in check(row, today, plan.kind, council)))


def unshare(asked: Asked) -> Granted:
    """The plan is its author's again, and of those who were asked in."""
    show = button(wording.SHOW_PLAN, "show", asked.known.plan.id)
    return Granted((note(wording_people.UNSHARED, "good", (show,)),), changes=(Shared(asked.known.plan.id, ""),))


def leave(asked: Asked) -> Granted:
    """Asked once; whoever sees the plan through a team has nothing to leave."""
    known, plan = asked.known, asked.known.plan.id
    if not any(one.person == known.me and one.role == "colleague" for one in known.members):
        return Granted((note(wording_people.NOT_ASKED_IN),))
    if asked.wish.more == "no":
        return Granted((note(wording_people.STAYED),))
    if asked.wish.more != "yes":
        stay = button(wording_people.NO_STAY, "leave", plan, more="no", weight="main")
        by_team = any(one.person == known.me and one.role in ("team", "supervisor") for one in known.members)
        ask = wording_people.SURE_LEAVE_BUT_TEAM if by_team else wording_people.SURE_LEAVE
        return Granted((sure(filled(ask, plan=plan_called(asked)), button(wording_people.YES_LEAVE, "leave", plan, more="yes"), stay),))
    heard = told(known, wording_people.TELL_LEFT, asked.plans.own_name(), ON_IT)
    left = note(wording_people.LEFT, "good", (button(wording.ALL_PLANS, "list", ""),))
    return Granted((left,), changes=(*heard, Left(plan, known.me)))


def remove(asked: Asked) -> Granted:
    """Somebody who was asked in is taken off the plan: asked once, and they are told. They may be named by what they are called."""
    known, plan = asked.known, asked.known.plan.id
    person, _, answer = asked.wish.more.partition(" ")
    off = [one.person for one in known.members if one.role == "colleague" and one.person != known.me]
    if person not in off:
        named = [one for one in off if called(known.members, one).casefold() == asked.wish.more.strip().casefold()]
        person, answer = (named[0], "") if len(named) == 1 else ("", "")
    if not person:
        return show_people(asked)
    name = called(known.members, person)
    if answer == "no":
        return Granted((note(filled(wording_people.STAYS_ON, name=name)), *people_card(known, asked.plans)))
    if answer != "yes":
        yes = button(wording_people.YES_TAKE_OFF, "remove", plan, more=f"{person} yes")
        no = button(wording_people.NO_TAKE_OFF, "remove", plan, more=f"{person} no", weight="main")
        ask = filled(wording_people.SURE_TAKE_OFF, name=name, plan=plan_called(asked))
        return Granted((sure(ask, yes, no),))
    who = asked.plans.own_name() or wording.COLLEAGUE.capitalize()
    theirs = note(filled(wording_people.TELL_TAKEN_OFF, who=who, plan=without_names(known)))
    heard = told(known, filled(wording_people.TELL_TOOK_OFF, name=name), asked.plans.own_name(), frozenset(("author",)))
    said = note(filled(wording_people.TAKEN_OFF, name=name), "good")
    return Granted((said,), changes=(Left(plan, person), Told(person, "", (theirs,), goes_with=plan), *heard))


def archive(asked: Asked) -> Granted:
    """Put away, for all who see it: asked once, and the others are told."""
    plan = asked.known.plan.id
    if asked.wish.more == "no":
        return Granted((note(wording_people.NOT_ARCHIVED),))
    if asked.wish.more != "yes":
        no = button(wording_people.NO_ARCHIVE, "archive", plan, more="no", weight="main")
        ask = filled(wording_people.SURE_ARCHIVE, plan=plan_called(asked))
        return Granted((sure(ask, button(wording_people.YES_ARCHIVE, "archive", plan, more="yes"), no),))
    again = button(wording_people.BRING_BACK, "bring", plan)
    who, writing = asked.plans.own_name(), asked.plans.writing(plan)
    heard = (
        *(one for one in told(asked.known, wording_people.TELL_ARCHIVED, who) if one.person not in writing),
        *(one for one in told(asked.known, wording_people.TELL_ARCHIVED_DRAFT, who) if one.person in writing),
    )
    return Granted((note(wording_people.ARCHIVED, "good", (again,)),), changes=(Archived(plan, True), *heard))


def bring_back(asked: Asked) -> Granted:
    """Brought back; the others are told."""
    show = button(wording.SHOW_PLAN, "show", asked.known.plan.id)
    heard = told(asked.known, wording_people.TELL_BROUGHT_BACK, asked.plans.own_name())
    return Granted((note(wording_people.BROUGHT_BACK, "good", (show,)),), changes=(Archived(asked.known.plan.id, False), *heard))
