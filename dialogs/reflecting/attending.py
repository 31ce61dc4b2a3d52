"""A turn on a reflection: a question asked of one person or in a channel, answered, closed and given back.

In a channel only a question, what people posted, and short words of ours are ever said. What needs a private chat goes there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from dialogs.attended import Attended
from dialogs.handling.step import note
from dialogs.lobby import Situation
from dialogs.phrases import may_begin
from dialogs.plans.attending import with_standing
from dialogs.plans.known import Known, Plans, Team
from dialogs.plans.listing import going_rows, plan_list
from dialogs.plans.meaning import plan_in_view
from dialogs.plans.naming import filled
from dialogs.reflecting import wording
from dialogs.reflecting.asking import Put, answer_choices, initials_of, pressed, put_question
from dialogs.reflecting.changes import ReflectionAsked
from dialogs.reflecting.choosing import choose
from dialogs.reflecting.following_up import answer, apart_from_all, begin_action, close, leave_for_later, may_lead, team_here, why_asked
from dialogs.reflecting.overview import counts, overview
from dialogs.reflecting.questions import AUDIENCES, STAGES, About, prompt_named, prompts_in_force
from dialogs.reflecting.rota import OPENINGS as ROTA_OPENINGS
from dialogs.reflecting.rota import attend_rota, is_rota
from dialogs.reflecting.signs import DRIFT, signs_of
from dialogs.reflecting.wishes import OPENINGS, USUAL, ReflectionWish, reflection_wish
from dialogs.replies import Press, Reply
from dialogs.understanding import Moment

ALONE_ASKED = frozenset(("practitioner", "childs-voice", "drift", "disguised-compliance"))
TOGETHER_ASKED = frozenset(("team", "drift", "childs-voice"))
SUPERVISOR_ASKED = frozenset(("supervision", *ALONE_ASKED))
_OPENINGS = OPENINGS | ROTA_OPENINGS


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a question is to be about."""

    about: About = "any"
    known: Known | None = None
    row: str = ""
    signs: tuple[str, ...] = ()


def attend_reflection(text: str, press: Press | None, situation: Situation, plans: Plans) -> Attended | None:
    """What is said or pressed, where it is about a reflection; None where it is for others."""
    if press is None and not may_begin(text, _OPENINGS):
        return None
    wish = reflection_wish(text, press)
    if wish is None:
        return None
    if press is None and ((wish.name == "rota" and not is_rota(wish.value)) or _may_be_an_answer(wish, situation, plans)):
        return None
    attended = _WISHES.get(wish.name, _unknown)(wish, situation, plans)
    return with_standing(attended, situation, plans) if plans.in_private() else attended


def _may_be_an_answer(wish: ReflectionWish, situation: Situation, plans: Plans) -> bool:
    """Whether the words may answer the question that is open in this chat."""
    current = situation.current
    return (wish.name == "no theme" or wish.theme in STAGES) and plans.in_private() and current is not None and current.status == "open"


def _unknown(wish: ReflectionWish, situation: Situation, plans: Plans) -> Attended:
    return Attended(replies=(note(wording.NO_THEME),))


def _ask(wish: ReflectionWish, situation: Situation, plans: Plans) -> Attended:
    """One question, here."""
    private, team = plans.in_private(), team_here(plans)
    meant = _meant(wish, situation, plans, team)
    if meant is None and private:
        return Attended(replies=(plan_list(plans.heads()),))
    if meant is None:
        return Attended(replies=(note(wording.NO_PLAN_HERE),))
    return _put(wish, meant, situation, plans, "" if private and not (meant.known and meant.known.team) else team.id if team else "")


def _of_button(wish: ReflectionWish, situation: Situation, plans: Plans) -> Attended:
    """One question about the plan or the row on whose card it was pressed."""
    plan, _, row = wish.value.partition(" ")
    known = plans.known(plan) if plans.in_private() else None
    if known is None or "reflect" not in known.allowed or (row and all(one.id != row for one in known.plan.rows)):
        return apart_from_all(plans, (note(wording.NO_SUCH, "sorry"),), situation)
    signs = signs_of(known, plans.history(known), situation.moment.today, row)
    return _put(ReflectionWish("ask"), _Meant("row" if row else "plan", known, row, signs), situation, plans, "")


def _put(
    wish: ReflectionWish, meant: _Meant, situation: Situation, plans: Plans, team: str, leave_out: frozenset[str] = frozenset()
) -> Attended:
    private, reflecting = plans.in_private(), plans.reflecting()
    supervises = any("count" in one.allowed for one in plans.teams())
    audiences = (SUPERVISOR_ASKED if supervises else ALONE_ASKED) if private else TOGETHER_ASKED
    chosen = choose(
        prompts_in_force(),
        reflecting.used("" if private else team),
        about=meant.about,
        signs=meant.signs,
        theme=wish.theme,
        audiences=audiences
        if meant.about == "any"
        else frozenset(AUDIENCES) - ({"supervision"} if not supervises or not private else set()),
        leave_out=leave_out,
    )
    if chosen is None:
        return Attended(replies=(note(wording.NONE_LEFT),))
    id_, known = plans.new_id(), meant.known
    put = Put(id_, chosen, meant.about, initials_of(known.plan) if known else (), wish.theme)
    plan = known.plan.id if known else ""
    asked = ReflectionAsked(id_, chosen.prompt.id, chosen.prompt.text, USUAL, "", team or (known.team if known else ""), plan, meant.row)
    if private:
        again = " ".join(part for part in (id_, wish.theme) if part)
        choices = (
            *answer_choices(id_, wish.theme)[:2],
            *([pressed(wording.ASK_TEAM, "team", id_)] if known and known.team else []),
            pressed(wording.ANOTHER, "another", again),
            pressed(wording.NOT_NOW, "later", id_, "quiet"),
        )
        return Attended(replies=put_question(put, *choices, box=wording.PRESS_TO_WRITE), changes=(asked,))
    lasts, said = _time_box(wish, plans, team)
    box = filled(wording.IN_THE_BOX, when=spelt(lasts))
    asked = replace(asked, round=reflecting.open_round(), lasts=lasts)
    return Attended(replies=(*put_question(put, *answer_choices(id_, wish.theme), box="" if asked.round else box), *said), changes=(asked,))


def _meant(wish: ReflectionWish, situation: Situation, plans: Plans, team: Team | None) -> _Meant | None:
    """What the question is about; None where a plan cannot be spoken of here."""
    if wish.about == "any":
        return _Meant()
    apart = plans.privately()
    if not plans.in_private():
        if team is None:
            return None
        known = _most_pressing(plans, team, situation.moment)
    else:
        known = plan_in_view(situation, apart)
        if known is None or not known.plan.rows:
            heads = [head for head in apart.heads() if not head.archived]
            known = apart.known(heads[0].plan.id) if heads else None
    if known is None or "reflect" not in known.allowed:
        return None
    history, going = apart.history(known), going_rows(known.plan)
    if wish.about == "plan" or not going:
        return _Meant("plan", known, "", signs_of(known, history, situation.moment.today))
    if 0 < wish.number <= len(going) and plans.in_private():
        row = going[wish.number - 1]
    else:
        row = min(going, key=lambda one: _rank(signs_of(known, history, situation.moment.today, one.id)))
    return _Meant("row", known, row.id, signs_of(known, history, situation.moment.today, row.id))


def _rank(signs: tuple[str, ...]) -> tuple[int, int]:
    """The more pressing, the smaller: drift first, then whatever shows most."""
    return (-sum(sign in DRIFT for sign in signs), -len(signs))


def _most_pressing(plans: Plans, team: Team, moment: Moment) -> Known | None:
    """The team's plan that shows the most drift; of those that may be asked about here."""
    apart = plans.privately()
    found: list[tuple[tuple[int, int], int, Known]] = []
    for head in apart.heads():
        if head.archived or not plans.reflecting().may_reflect_here(head.plan.id):
            continue
        known = apart.known(head.plan.id)
        if known is not None and known.team == team.id:
            found.append((_rank(signs_of(known, apart.history(known), moment.today)), len(found), known))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _time_box(wish: ReflectionWish, plans: Plans, team: str) -> tuple[timedelta, tuple[Reply, ...]]:
    if wish.lasts is None:
        return USUAL, ()
    if may_lead(plans, team):
        return wish.lasts, ()
    return USUAL, (note(filled(wording.NOT_YOURS_TO_TIME, days=USUAL.days)),)


def spelt(lasts: timedelta) -> str:
    """How long a time box is, in words."""
    if lasts < timedelta(days=1) or lasts % timedelta(days=1):
        hours = lasts // timedelta(hours=1)
        return wording.WHEN_HOUR if hours == 1 else filled(wording.WHEN_HOURS, count=hours)
    return wording.WHEN_DAY if lasts.days == 1 else filled(wording.WHEN_DAYS, count=lasts.days)


def _another(wish: ReflectionWish, situation: Situation, plans: Plans) -> Attended:
    """Another question about the same."""
    id_, _, theme = wish.value.partition(" ")
    before = plans.reflecting().reflection(id_)
    if before is None or not plans.in_private():
        return Attended(replies=(note(wording.NO_SUCH, "sorry"),))
    known = plans.known(before.plan) if before.plan else None
    about: About = "row" if before.row else "plan" if before.plan else "any"
    signs = signs_of(known, plans.history(known), situation.moment.today, before.row) if known else ()
    meant = _Meant(about, known, before.row, signs)
    return _put(ReflectionWish("ask", theme=theme), meant, situation, plans, "", frozenset((before.prompt,)))


def _in_team(wish: ReflectionWish, situation: Situation, plans: Plans) -> Attended:
    """The question of the private chat, asked in the channel of the plan's own team."""
    before = plans.reflecting().reflection(wish.value)
    known = plans.known(before.plan) if before is not None and plans.in_private() else None
    prompt = prompt_named(before.prompt, prompts_in_force()) if before is not None else None
    if before is None or known is None or prompt is None or "reflect" not in known.allowed:
        return Attended(replies=(note(wording.NO_SUCH, "sorry"),))
    team = next((one for one in plans.teams() if one.id == known.team), None)
    if team is None or not team.has_channel:
        return Attended(replies=(note(wording.NO_CHANNEL, "sorry"),))
    id_ = plans.new_id()
    about: About = "row" if before.row else "plan"
    put = Put(id_, why_asked(prompt, before, plans, situation.moment.today), about, initials_of(known.plan))
    said = put_question(put, *answer_choices(id_), box=filled(wording.IN_THE_BOX, when=spelt(USUAL)))
    asked = ReflectionAsked(id_, prompt.id, prompt.text, USUAL, "", known.team, known.plan.id, before.row, True, said)
    return Attended(replies=(note(wording.ASKED_TEAM, "good"),), changes=(asked,))


def _view(wish: ReflectionWish, situation: Situation, plans: Plans) -> Attended:
    """The plans of the teams that somebody supervises; never where others read along."""
    return apart_from_all(plans, overview(plans.privately(), situation.moment.today), situation)


def _counts(wish: ReflectionWish, situation: Situation, plans: Plans) -> Attended:
    """Figures without names, for a supervisor, in private or in the team's own channel."""
    return Attended(replies=counts(plans, team_here(plans), situation.moment.today))


_WISHES: dict[str, Callable[[ReflectionWish, Situation, Plans], Attended]] = {
    "ask": _ask,
    "plan": _of_button,
    "row": _of_button,
    "another": _another,
    "team": _in_team,
    "here": answer,
    "privately": answer,
    "later": leave_for_later,
    "close": close,
    "action": begin_action,
    "view": _view,
    "counts": _counts,
    "rota": attend_rota,
    "swap": attend_rota,
    "preview": attend_rota,
    "pause": attend_rota,
    "go on": attend_rota,
}
