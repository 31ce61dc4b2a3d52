"""When a plan's or a team's reminders come, and where somebody works: kept as it was said."""

from __future__ import annotations

from dialogs.handling.step import note
from dialogs.plans import wording_duties as duties
from dialogs.plans import wording_feeds as feeds
from dialogs.plans import wording_habits as words
from dialogs.plans.asked import Asked, Granted
from dialogs.plans.changes import FeedMade, FeedStopped, HabitsKept, NationKept, ZoneKept
from dialogs.plans.habits import Habit, read_habit, read_signing
from dialogs.plans.known import Plans, Team
from dialogs.plans.naming import filled, plan_title
from dialogs.plans.wishes import PlanWish, button
from dialogs.replies import Choice
from dialogs.understanding import Moment

REPORTED = "-"
"""In a button: the zone that the platform reports."""
NATIONS = {name.casefold(): name for name in ("England", "Wales", "Scotland", "Northern Ireland")}


def keep_habit(asked: Asked) -> Granted:
    """How this plan is reminded from now on."""
    habit = read_habit(asked.wish.more)
    if isinstance(habit, str):
        return Granted((note(habit, "sorry"),))
    kept = HabitsKept(asked.known.plan.id, "", habit.before, habit.at, habit.weeks)
    return Granted((note(filled(words.HABITS_KEPT, **_said(habit)), "good"),), changes=(kept,))


def keep_team_habit(wish: PlanWish, plans: Plans, moment: Moment) -> Granted:
    """How the plans of the team that somebody supervises are reminded from now on."""
    habit, team = read_habit(wish.more), _supervised(plans)
    if isinstance(habit, str) or team is None:
        return Granted((note(habit if isinstance(habit, str) else words.WHICH_TEAM, "sorry"),))
    kept = HabitsKept("", team.id, habit.before, habit.at, habit.weeks)
    return Granted((note(filled(words.TEAM_HABITS_KEPT, team=team.name, **_said(habit)), "good"),), changes=(kept,))


def keep_signing(asked: Asked) -> Granted:
    """When this plan is asked for a signature and a copy given."""
    days = read_signing(asked.wish.more)
    if isinstance(days, str):
        return Granted((note(days, "sorry"),))
    kept = HabitsKept(asked.known.plan.id, "", signing=days)
    return Granted((note(filled(duties.SIGNING_KEPT, days=_days(days)), "good"),), changes=(kept,))


def keep_team_signing(wish: PlanWish, plans: Plans, moment: Moment) -> Granted:
    """The same for the plans of the team that somebody supervises."""
    days, team = read_signing(wish.more), _supervised(plans)
    if isinstance(days, str) or team is None:
        return Granted((note(days if isinstance(days, str) else words.WHICH_TEAM, "sorry"),))
    text = filled(duties.TEAM_SIGNING_KEPT, team=team.name, days=_days(days))
    return Granted((note(text, "good"),), changes=(HabitsKept("", team.id, signing=days),))


def _days(count: int) -> str:
    return duties.ONE_DAY if count == 1 else filled(duties.DAYS, count=count)


def _supervised(plans: Plans) -> Team | None:
    """The team that somebody supervises, where it is one."""
    mine = [team for team in plans.teams() if any(one.role == "supervisor" for one in team.members) and "count" in team.allowed]
    return mine[0] if len(mine) == 1 else None


def keep_zone(wish: PlanWish, plans: Plans, moment: Moment) -> Granted:
    """The time zone of somebody's days: the one that they name, or a short list to choose from."""
    if not wish.more:
        return Granted((note(filled(words.ZONE_IS, zone=plans.zone()), choices=_zones()),))
    zone = "" if wish.more == REPORTED else plans.zone_named(wish.more)
    if not zone and wish.more != REPORTED:
        return Granted((note(words.NO_ZONE, "sorry", _zones()),))
    text = filled(words.ZONE_KEPT, zone=zone) if zone else words.ZONE_REPORTED
    return Granted((note(text, "good"),), changes=(ZoneKept(zone),))


def _zones() -> tuple[Choice, ...]:
    named = (button(label, "zone", "", more=zone) for label, zone in words.ZONES)
    return (*named, button(words.AS_REPORTED, "zone", "", more=REPORTED))


def keep_nation(wish: PlanWish, plans: Plans, moment: Moment) -> Granted:
    """Where somebody works: whose bank holidays count."""
    nation = NATIONS.get(wish.more.casefold(), "England")
    return Granted((note(filled(words.NATION_KEPT, nation=nation), "good"),), changes=(NationKept(nation),))


def make_feed(wish: PlanWish, plans: Plans, moment: Moment) -> Granted:
    """An address at which somebody's own calendar reads their dates."""
    secret = plans.new_id() + plans.new_id()
    address = plans.feed_address(secret)
    if not address:
        return Granted((note(feeds.NO_ADDRESS, "sorry"),))
    stop = button(feeds.STOP, "stop feed", "")
    return Granted((note(filled(feeds.FEED, address=address), "good", (stop,)),), changes=(FeedMade(secret),))


def stop_feed(wish: PlanWish, plans: Plans, moment: Moment) -> Granted:
    """No such address any more."""
    return Granted((note(feeds.STOPPED, "good"),), changes=(FeedStopped(),))


def make_plan_feed(asked: Asked) -> Granted:
    """An address at which a calendar reads the dates of this plan."""
    secret, plan = asked.plans.new_id() + asked.plans.new_id(), asked.known.plan
    address = asked.plans.feed_address(secret)
    if not address:
        return Granted((note(feeds.NO_ADDRESS, "sorry"),))
    text = filled(feeds.PLAN_FEED, plan=plan_title(plan), address=address)
    return Granted((note(text, "good", (button(feeds.PLAN_STOP, "stop plan feed", plan.id),)),), changes=(FeedMade(secret, plan.id),))


def stop_plan_feed(asked: Asked) -> Granted:
    """No such address any more: their own, and where they are its author everybody's."""
    said = feeds.ALL_STOPPED if "share" in asked.known.allowed else feeds.PLAN_STOPPED
    return Granted((note(said, "good"),), changes=(FeedStopped(asked.known.plan.id),))


def _said(habit: Habit) -> dict[str, str]:
    before = [words.LEAD_ONE if count == 1 else filled(words.LEADS, count=count) for count in habit.before]
    weeks = words.WEEK if habit.weeks == 1 else filled(words.WEEKS, count=habit.weeks)
    leads = ", ".join(before) + (" and " if before else "") + words.THE_DAY
    return {"leads": leads, "at": f"{habit.at.hour}:{habit.at.minute:02}", "weeks": weeks}
