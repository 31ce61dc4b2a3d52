"""A team's rota of questions, as its supervisor sets it in their private chat: how often, on which day, from which theme; pause, swap.

Days are the team's own. Where the day is no working day, the question comes on the next one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from checks.dates import is_working_day, spell_date
from dialogs.attended import Attended
from dialogs.handling.step import note
from dialogs.lobby import Situation
from dialogs.phrases import openings
from dialogs.plans.known import Plans, Team
from dialogs.plans.naming import filled
from dialogs.reflecting import wording_rota as wording
from dialogs.reflecting.asking import Put, pressed, put_question
from dialogs.reflecting.changes import RotaKept
from dialogs.reflecting.choosing import Chosen, choose, theme_of, theme_said
from dialogs.reflecting.known import Rota
from dialogs.reflecting.questions import prompt_named, prompts_in_force
from dialogs.reflecting.wishes import ReflectionWish
from dialogs.replies import Reply

TOGETHER = frozenset(("team", "drift", "childs-voice"))
"""Whom a question is for that is asked in a team's channel in general."""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
OPENS, CLOSES = "08:00", "18:00"
_SET = re.compile(
    r"rota (?P<how>weekly|every week|fortnightly|every fortnight|every two weeks)(?: on (?P<day>[a-z]+?)s?)?"
    r"(?: at (?P<hour>\d{1,2})(?:[:. ](?P<minute>\d{2}))?)?(?: (?:on|about|theme) (?P<theme>.+))?"
)
_THEMING = ("rota theme", "rota about", "rota on", "change rota theme to")
_THEME = re.compile(rf"(?:{'|'.join(_THEMING)}) (.+)")
_PAUSE, _RESUME = frozenset(("pause rota", "pause the rota", "rota pause")), frozenset(("resume rota", "resume the rota", "rota resume"))
_STOP = frozenset(("stop rota", "stop the rota", "end the rota", "rota stop"))
_SHOW = frozenset(("rota", "show rota", "show the rota", "preview rota", "team rota"))
PHRASES = _PAUSE | _RESUME | _STOP | _SHOW
OPENINGS = openings((*_THEMING, *PHRASES))
"""The words with which all that is said to a rota begins."""
_GENERAL = frozenset(("in general", "general", "anything", "any theme"))
MOST_SWAPPED = 20


def attend_rota(wish: ReflectionWish, situation: Situation, plans: Plans) -> Attended:
    """What a supervisor says of their team's rota, or presses on its preview."""
    if not plans.in_private():
        if not situation.can_write_privately:
            return Attended(replies=(note(wording.IN_PRIVATE),))
        apart = attend_rota(wish, situation, plans.privately())
        return apart._replace(replies=(note(wording.DIRECTLY),), private=apart.replies)
    named, _, rest = wish.value.partition(" ") if wish.name != "rota" else ("", "", "")
    led = [team for team in plans.teams() if "count" in team.allowed and (not named or team.id == named)]
    if not led:
        return Attended(replies=(note(wording.NOT_YOURS, "sorry"),))
    team, today = led[0], situation.moment.today
    rota = plans.reflecting().rota(team.id)
    if wish.name == "rota" and (wanted := _set(wish.value, team, today)):
        if not team.has_channel:
            return Attended(replies=(note(wording.NO_CHANNEL, "sorry"),))
        return _shown(wanted, team, plans, (RotaKept(wanted),), wording.IS_SET)
    if rota is None:
        return Attended(replies=(note(wording.NONE_YET),))
    if wish.value in _STOP:
        return Attended(replies=(note(wording.STOPPED, "good"),), changes=(RotaKept(rota, stop=True),))
    if wish.name == "pause" or wish.value in _PAUSE:
        return _kept(replace(rota, paused=True), team, plans, wording.PAUSED)
    if wish.name == "go on" or wish.value in _RESUME:
        return _kept(replace(rota, paused=False, next_on=_coming(rota, today)), team, plans, wording.RESUMED)
    if wish.name == "swap":
        seen = tuple(rest.split())[-MOST_SWAPPED:]
        other = coming(rota, plans.reflecting().used(team.id), frozenset(seen))
        return _kept(replace(rota, prompt=other.prompt.id if other else ""), team, plans, wording.SWAPPED, seen)
    if theme := _THEME.fullmatch(wish.value):
        general = theme[1].strip() in _GENERAL
        meant = "" if general else theme_of(theme[1])
        if not meant and not general:
            return Attended(replies=(note(wording.NO_THEME, "sorry"),))
        return _kept(replace(rota, theme=meant, prompt=""), team, plans, wording.THEMED)
    return _shown(rota, team, plans, (), "")


def is_rota(words: str) -> bool:
    """Whether words are said to a rota, and can be no answer to a question."""
    return words in PHRASES or bool(_SET.fullmatch(words) or _THEME.fullmatch(words))


def coming(rota: Rota, used: Mapping[str, int], leave_out: frozenset[str] = frozenset()) -> Chosen | None:
    """The question that comes next: the one that the supervisor chose, else the theme's, least recently asked first."""
    prompts = prompts_in_force()
    chosen = prompt_named(rota.prompt, prompts) if rota.prompt and not leave_out else None
    if chosen is not None:
        return Chosen(chosen, "theme" if rota.theme else "turn")
    return choose(prompts, used, theme=rota.theme, audiences=TOGETHER, leave_out=leave_out)


def working(day: date) -> date:
    """The day itself, or the next working day."""
    while not is_working_day(day):
        day += timedelta(1)
    return day


def following(rota: Rota, today: date) -> date:
    """The day of the rota after the one that has come, never one that is past."""
    return _coming(replace(rota, next_on=rota.next_on + timedelta(weeks=rota.weeks)), today)


def _coming(rota: Rota, today: date) -> date:
    day = rota.next_on
    while day <= today:
        day += timedelta(weeks=rota.weeks)
    return day


def _set(words: str, team: Team, today: date) -> Rota | None:
    said = _SET.fullmatch(words)
    if said is None:
        return None
    day = said["day"] or "monday"
    if day not in DAYS:
        return None
    hour, minute = int(said["hour"] or 9), int(said["minute"] or 0)
    at = f"{hour:02}:{minute:02}"
    if not OPENS <= at < CLOSES or minute > 59:
        return None
    theme = theme_of(said["theme"]) if said["theme"] else ""
    weekday = DAYS.index(day) + 1
    ahead = (weekday - today.isoweekday() - 1) % 7 + 1
    weeks = 1 if "week" in said["how"] and "two" not in said["how"] and "fortnight" not in said["how"] else 2
    return Rota(team.id, weeks, weekday, at, today + timedelta(ahead), theme)


def _kept(rota: Rota, team: Team, plans: Plans, said: str, seen: tuple[str, ...] = ()) -> Attended:
    return _shown(rota, team, plans, (RotaKept(rota),), said, seen)


def _shown(rota: Rota, team: Team, plans: Plans, changes: tuple[RotaKept, ...], said: str, seen: tuple[str, ...] = ()) -> Attended:
    """How the rota stands, and the question that comes next, to be swapped."""
    how = wording.EVERY_WEEK if rota.weeks == 1 else wording.EVERY_FORTNIGHT
    theme = filled(wording.FROM_THEME, theme=theme_said(rota.theme)) if rota.theme else ""
    line = filled(
        wording.PAUSED_LINE if rota.paused else wording.LINE,
        how=how,
        day=DAYS[rota.weekday - 1].capitalize(),
        at=rota.at,
        team=team.name,
        next=spell_date(working(rota.next_on)),
        theme=theme,
    )
    replies: list[Reply] = [note(f"{said} {line}".strip(), "good" if said else "plain")]
    found = coming(rota, plans.reflecting().used(team.id))
    if found is not None:
        before = " ".join(dict.fromkeys((*seen, found.prompt.id)))
        hold = pressed(wording.GO_ON, "go on", team.id) if rota.paused else pressed(wording.PAUSE, "pause", team.id, "quiet")
        swap = pressed(wording.SWAP, "swap", f"{team.id} {before}")
        replies += [note(wording.PREVIEW), *put_question(Put("", found, theme=rota.theme), swap, hold)]
    return Attended(replies=tuple(replies), changes=changes)
