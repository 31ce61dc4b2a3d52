"""What comes of a question that was asked: an answer in the person's own chat, the end of its time box, an action."""

from __future__ import annotations

from datetime import date

from checks.plan import Plan
from dialogs.attended import Attended
from dialogs.draft import Answer, Draft
from dialogs.engine import card
from dialogs.handling.step import note
from dialogs.lobby import Situation
from dialogs.plans.filling_in import begin, put_by, view_of
from dialogs.plans.form_cards import form_card
from dialogs.plans.forms import Form
from dialogs.plans.known import Known, Plans, Team
from dialogs.plans.naming import filled
from dialogs.plans.writing import further_draft
from dialogs.reflecting import wording
from dialogs.reflecting.answering import ALONE, HERE, PRIVATELY
from dialogs.reflecting.asking import Put, because, pressed
from dialogs.reflecting.changes import ReflectionClosed, ReflectionPlaced
from dialogs.reflecting.choosing import THEMES, Chosen
from dialogs.reflecting.giving_back import give_back
from dialogs.reflecting.known import Reflection
from dialogs.reflecting.questions import Prompt, prompt_named, prompts_in_force
from dialogs.reflecting.signs import signs_of
from dialogs.reflecting.wishes import ReflectionWish
from dialogs.replies import Reply

SUPERVISION = "personal supervision"
"""The kind of plan that an action of nobody's plan belongs to."""


def answer(wish: ReflectionWish, situation: Situation, plans: Plans) -> Attended:
    """The form of an answer, in the private chat."""
    private, (id_, _, theme) = plans.in_private(), wish.value.partition(" ")
    found = plans.reflecting().reflection(id_)
    if found is None:
        return apart_from_all(plans, (note(wording.NO_SUCH, "sorry"),), situation)
    placed = () if private or found.in_private else (ReflectionPlaced(found.id),)
    if wish.name == "privately" and not found.can_go_privately:
        instead = pressed(wording.HERE, "here", wish.value)
        return apart_from_all(plans, (note(wording.NO_SUPERVISOR, choices=(instead,)),), situation)._replace(changes=placed)
    if not private and not situation.can_write_privately:
        return Attended(replies=(note(wording.CANNOT_WRITE),), changes=placed)
    apart, moment = plans.privately(), situation.moment
    known = apart.known(found.plan) if found.plan else Known(Plan(id=moment.new_id()), moment.by, allowed=frozenset(("reflect",)))
    if known is None:
        return apart_from_all(plans, (note(wording.NO_SUCH, "sorry"),), situation)
    form: Form = PRIVATELY if wish.name == "privately" else ALONE if found.in_private else HERE
    prompt = prompt_named(found.prompt, prompts_in_force())
    chosen = None if prompt is None else Chosen(prompt, "theme") if theme in THEMES else why_asked(prompt, found, apart, moment.today)
    reason = because(Put(found.id, chosen, theme=theme)) if chosen is not None else wording.TURN
    preset = {"reflection": found.id, "asked": found.text, "cite": prompt.cite if prompt else "", "because": reason}
    draft = begin(form, known, moment, preset={slot: words for slot, words in preset.items() if words})
    aside, said = put_by(situation.current)
    shown = (*said, *([] if found.open else [note(wording.CLOSED_ALREADY)]), *form_card(form, view_of(draft, known, moment, apart)))
    audit = (("draft begun", draft.id),)
    if private:
        return Attended((*aside, draft), shown, None, placed, audit)
    return Attended((*aside, draft), (), None, placed, audit, shown)


def why_asked(prompt: Prompt, asked: Reflection, plans: Plans, today: date) -> Chosen:
    """The question with what its plan shows today that calls for it; else its turn has come."""
    known = plans.known(asked.plan) if asked.plan else None
    signs = signs_of(known, plans.history(known), today, asked.row) if known is not None else ()
    called = next((sign for sign in signs if sign in prompt.signs), "")
    return Chosen(prompt, "sign" if called else "turn", called)


def apart_from_all(plans: Plans, said: tuple[Reply, ...], situation: Situation) -> Attended:
    """Something for the acting person alone, wherever they pressed."""
    if plans.in_private():
        return Attended(replies=said)
    return Attended(private=said) if situation.can_write_privately else Attended(replies=(note(wording.CANNOT_WRITE),))


def leave_for_later(wish: ReflectionWish, situation: Situation, plans: Plans) -> Attended:
    return apart_from_all(plans, (note(wording.LATER),), situation)


def close(wish: ReflectionWish, situation: Situation, plans: Plans) -> Attended:
    """The supervisor's word ends the time box, and what was said is given back."""
    team, reflecting = team_here(plans), plans.reflecting()
    found = reflecting.open_round()
    if not found or plans.in_private():
        return Attended(replies=(note(wording.NOTHING_OPEN),))
    if not may_lead(plans, team.id if team else ""):
        return Attended(replies=(note(wording.NOT_YOURS_TO_CLOSE),))
    return Attended(replies=give_back(reflecting.given_back(found)), changes=(ReflectionClosed(found),))


def begin_action(wish: ReflectionWish, situation: Situation, plans: Plans) -> Attended:
    """An owned action with a date: a row of the plan that the question was about, or a supervision action."""
    found: Reflection | None = plans.reflecting().reflection(wish.value)
    if found is None:
        return apart_from_all(plans, (note(wording.NO_SUCH, "sorry"),), situation)
    if not plans.in_private() and not situation.can_write_privately:
        return Attended(replies=(note(wording.CANNOT_WRITE),))
    moment, apart = situation.moment, plans.privately()
    known = apart.known(found.plan) if found.plan else None
    said = filled(wording.ACTION_BEGINS, question=found.text)
    if known is not None and "change" in known.allowed:
        draft = further_draft(known.plan, moment.new_id(), moment.by)
    else:
        kind = Answer(words=SUPERVISION, source="told", by=moment.by)
        kind = kind.model_copy(update={"reading": kind.reading.model_copy(update={"code": SUPERVISION})})
        draft = Draft(id=moment.new_id(), plan=moment.new_id(), author=moment.by, answers={"kind": kind})
        said = f"{said} {wording.OF_SUPERVISION}"
    aside, put = put_by(situation.current)
    shown = (*put, note(said), *card(draft, moment.today))
    audit = (("draft begun", draft.id),)
    if plans.in_private():
        return Attended((*aside, draft), shown, audit=audit)
    return Attended((*aside, draft), (note(wording.WROTE_DIRECTLY),), audit=audit, private=shown)


def may_lead(plans: Plans, team: str) -> bool:
    """Whether the acting person is the supervisor of this team; in a channel of no team, of any."""
    return any("count" in one.allowed for one in plans.privately().teams() if not team or one.id == team)


def team_here(plans: Plans) -> Team | None:
    """The team whose channel this is."""
    return next((one for one in plans.teams() if one.here), None)
