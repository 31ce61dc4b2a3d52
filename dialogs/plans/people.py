"""The people around a plan, in chat: who works on it, asking a colleague in, handing over, sharing with a team, leaving, archiving."""

from __future__ import annotations

from datetime import date

from checks.council import council_in_force
from checks.finding import Severity
from checks.plan import Plan, PlanRow
from checks.rule import check
from dialogs.handling.step import note
from dialogs.plans import wording, wording_people
from dialogs.plans.announcing import announced, announcement
from dialogs.plans.asked import Asked, Granted
from dialogs.plans.changes import Announced, Archived, Invited, Left, Shared
from dialogs.plans.checklist import misfits
from dialogs.plans.known import InvitedTo, Known, Plans
from dialogs.plans.listing import going_rows
from dialogs.plans.naming import filled, row_title
from dialogs.plans.wishes import button
from dialogs.replies import Choice, Item, Reply, Taken


def people_card(known: Known, plans: Plans) -> tuple[Reply, ...]:
    """Who works on the plan, and what the acting person may do about it."""
    plan = known.plan.id
    items = tuple(Item(slot=one.role, title=_called(known, one.person), words=wording_people.ROLES[one.role]) for one in known.members)
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
            button(filled(wording_people.TAKE_OFF, name=_called(known, one.person)), "remove", plan, more=one.person, weight="quiet")
            for one in known.members
            if one.role == "colleague"
        ]
    choices.append(button(wording.SHOW_PLAN, "show", plan))
    return (Taken(text=wording_people.PEOPLE, items=items), note(team, choices=tuple(choices)))


def _called(known: Known, person: str) -> str:
    if person == known.me:
        return wording_people.YOU
    return known.name_of(person) or wording.COLLEAGUE.capitalize()


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
    """A code for whoever takes the plan over; nothing changes until they accept."""
    return _code(asked, "hand over", wording_people.HAND_OVER_CODE)


def _code(asked: Asked, kind: InvitedTo, text: str) -> Granted:
    code = asked.plans.new_code()
    said: list[Reply] = [note(filled(text, code=code), "good")]
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
            return Granted((note(wording_people.NO_TEAM),))
        return Granted((note(wording_people.ALONE, choices=tuple(_share_buttons(known, asked.plans))),))
    barred = not_to_be_shared(known.plan, asked.moment.today)
    if barred:
        opened = tuple(button(row_title(row), "row", known.plan.id, row.id) for row in barred[:8])
        return Granted((note(wording_people.NOT_TO_BE_SHARED, "sorry", opened),))
    text = filled(wording_people.SHARED, team=team.name)
    show = button(wording.CHECK, "check", known.plan.id), button(wording.SHOW_PLAN, "show", known.plan.id)
    told = Announced(known.plan.id, (announced(announcement(known, "shared")),))
    found = tuple(misfits(known, asked.moment.today))
    open_ = (Taken(text=wording.FITS_NOT, items=found),) if found else ()
    return Granted((note(text, "good", show), *open_), changes=(Shared(known.plan.id, team.id), told))


def not_to_be_shared(plan: Plan, today: date) -> tuple[PlanRow, ...]:
    """The rows with something in them that must change before anybody else sees it."""
    council = council_in_force()
    return tuple(row for row in going_rows(plan) if any(one.severity is Severity.ERROR for one in check(row, today, plan.kind, council)))


def unshare(asked: Asked) -> Granted:
    """The plan is its author's again, and of those who were asked in."""
    return Granted((note(wording_people.UNSHARED, "good"),), changes=(Shared(asked.known.plan.id, ""),))


def leave(asked: Asked) -> Granted:
    """Asked once; whoever sees the plan through a team has nothing to leave."""
    known, plan = asked.known, asked.known.plan.id
    if not any(one.person == known.me and one.role == "colleague" for one in known.members):
        return Granted((note(wording_people.NOT_ASKED_IN),))
    if asked.wish.more != "yes":
        stay = button(wording_people.NO_STAY, "show", plan, weight="main")
        return Granted((note(wording_people.SURE_LEAVE, choices=(stay, button(wording_people.YES_LEAVE, "leave", plan, more="yes"))),))
    return Granted((note(wording_people.LEFT, "good"),), changes=(Left(plan, known.me),))


def remove(asked: Asked) -> Granted:
    """Somebody who was asked in is taken off the plan."""
    one = next((one for one in asked.known.members if one.person == asked.wish.more and one.role == "colleague"), None)
    if one is None:
        return show_people(asked)
    name = one.name or wording.COLLEAGUE.capitalize()
    return Granted((note(filled(wording_people.TAKEN_OFF, name=name), "good"),), changes=(Left(asked.known.plan.id, one.person),))


def archive(asked: Asked) -> Granted:
    """Put away."""
    again = button(wording_people.BRING_BACK, "bring", asked.known.plan.id)
    return Granted((note(wording_people.ARCHIVED, "good", (again,)),), changes=(Archived(asked.known.plan.id, True),))


def bring_back(asked: Asked) -> Granted:
    """Brought back."""
    show = button(wording.SHOW_PLAN, "show", asked.known.plan.id)
    return Granted((note(wording_people.BROUGHT_BACK, "good", (show,)),), changes=(Archived(asked.known.plan.id, False),))
