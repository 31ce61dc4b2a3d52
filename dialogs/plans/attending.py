"""A turn on a plan: what is wanted of it is granted, a form that is open goes on, and a row that is saved meets what stands in the plan.

Pure, like the lobby: what is stored comes in as a `Situation` and through `Plans`, what is to be stored and said goes out as `Attended`.

Longer than most: whether a message is a wish, an answer to the form that is open, or the row's, is one decision.
"""

from __future__ import annotations

from dataclasses import replace

from checks.plan import Plan
from dialogs.agenda import REVIEW, open_slot
from dialogs.attended import Attended, Saved
from dialogs.confirming import confirmation_in
from dialogs.draft import Draft
from dialogs.engine import advance, card
from dialogs.events import Resumed
from dialogs.handling.filling import place_later
from dialogs.handling.step import note, without_asking
from dialogs.lobby import Situation
from dialogs.plans import wording, wording_people
from dialogs.plans.asked import Asked, Grant, Granted
from dialogs.plans.changes import Left, PlanErased
from dialogs.plans.choosing import chosen, takes_no_words
from dialogs.plans.erasing import erase
from dialogs.plans.filling_in import FORMS, go_on, put_by, standing, view_of
from dialogs.plans.forms import open_ask
from dialogs.plans.granting import GRANTS
from dialogs.plans.known import WRITING, Known, Plans
from dialogs.plans.listing import numbered, plan_card, plan_list
from dialogs.plans.meaning import fitting, plan_in_view, plan_meant
from dialogs.plans.naming import filled
from dialogs.plans.papers import paper_wish
from dialogs.plans.people import kept_for_later, people_card
from dialogs.plans.refusing import refuses
from dialogs.plans.remembering import OF_A_PERSON
from dialogs.plans.review_day import is_named
from dialogs.plans.review_setting import keep_for_saving
from dialogs.plans.teams import AMONG_PEOPLE, channel_here
from dialogs.plans.together import Joined, choose, settle
from dialogs.plans.waiting import SHOWING, changes_waiting, kept_elsewhere
from dialogs.plans.wishes import NO_CHOICE, TOLD, PlanWish, button, plan_wish
from dialogs.pressing import button as of_draft
from dialogs.replies import DraftList, Press
from dialogs.row import plan_name
from dialogs.wording import LATE, LEAVE_WORDS, SAVE_ROW, TOO_SOON


def attend(text: str, press: Press | None, situation: Situation, plans: Plans) -> Attended | None:
    """What is said or pressed, where it is about a plan; None where it is for the lobby."""
    wish = plan_wish(text, press, asking=lambda: _asking(situation), beside=lambda one: _is_beside(one, text, situation, plans))
    if wish is None and press is None:
        wish = _paper_of_plan(text, situation, plans)
        if wish is None and situation.current is not None and plans.in_private() and _is_paper_too_soon(text, situation.current, situation):
            return Attended(replies=(note(TOO_SOON["paper"]), *standing(situation.current, situation, plans)))
    if wish is not None and wish.named and not _says_a_plan(wish, plans):
        of_view = wish.name == "papers" and situation.turned_to and not _asking(situation)
        wish = PlanWish("papers") if of_view else None
    if wish is None:
        return go_on(text, press, situation, plans) if plans.in_private() else None
    if not plans.in_private():
        if wish.name == "here":
            return _of_granted(channel_here(wish, plans), situation)
        if not situation.can_write_privately:
            return Attended(replies=(note(wording.NOT_HERE, "sorry"),))
        apart = _attend(wish, press, situation, plans.privately())
        return apart._replace(replies=(note(wording.DIRECTLY),), private=apart.replies)
    return _attend(wish, press, situation, plans)


def _paper_of_plan(text: str, situation: Situation, plans: Plans) -> PlanWish | None:
    """A paper that is asked for of the plan in view; None where it is asked of the row that is written, or where words may answer."""
    current = situation.current
    if not situation.turned_to:
        return None
    at_its_row = current is not None and current.status in ("open", "saved") and current.plan == situation.turned_to
    if at_its_row and current is not None and (current.dialog not in FORMS or _asking(situation)):
        return None
    asked = paper_wish(text)
    if asked is None:
        return None
    known = plan_in_view(situation, plans.privately())
    return PlanWish("papers", known.plan.id, more=asked) if known is not None and known.plan.rows else None


def _is_paper_too_soon(text: str, current: Draft, situation: Situation) -> bool:
    """Whether a paper is asked for where a row asks for somebody, a day or one of a few things: it is the answer to none of these."""
    if current.dialog in FORMS or current.status not in ("open", "saved") or current.pending or paper_wish(text) is None:
        return False
    return open_slot(current, situation.moment.today) in _NO_PAPER


def _says_a_plan(wish: PlanWish, plans: Plans) -> bool:
    """Whether what a wish names is a plan: so it says, or there is one of that name."""
    return wish.named.casefold().endswith(" plan") or bool(fitting(wish.named, plans.heads()))


def _asking(situation: Situation) -> bool:
    """Whether something is open that words answer: a question, or a reason that was asked for."""
    current = situation.current
    if current is None or current.status in ("paused", "cancelled"):
        return False
    return current.status == "open" if current.dialog in FORMS else open_slot(current, situation.moment.today) != REVIEW


_NO_PAPER = frozenset({"kind", "child", "area", "who", "when"})
"""Questions of a row that no paper could answer."""
_CHOSEN = frozenset({"kind", "child", "area", "when"})
"""Questions of a row that no wish could answer."""


_OF_PEOPLE = frozenset({"people", "teams", "name"})
"""Wishes whose words may say whom a copy is for."""
_DATED = frozenset({"when", "which", "steps", "frequency"})
"""Questions that “next review 15 January” may answer."""


def _is_beside(wish: PlanWish, text: str, situation: Situation, plans: Plans) -> bool:
    """Whether a wish can be no answer to what is open: no day, none of a few things, and no words that could well be meant."""
    current = situation.current
    if wish.named:
        return wish.name in ("erase", "show") and wish.named.casefold().endswith(" plan") and bool(fitting(wish.named, plans.heads()))
    if current is None or wish.name == "nation" or (wish.name == "zone" and plans.zone_named(wish.more)):
        return True
    exact = wish.name in NO_CHOICE and " " in text.strip()
    if current.dialog not in FORMS:
        if current.pending == "copy":
            return wish.name not in _OF_PEOPLE
        slot = "" if current.pending else open_slot(current, situation.moment.today)
        if wish.name == "review day":
            return is_named(text) and slot not in _DATED
        if wish.name in TOLD:
            return slot == "agreed_by" and refuses(wish.more)
        return exact and (slot in _CHOSEN or (slot == "who" and not wish.more))
    known = plans.known(current.plan)
    if known is None or wish.name in TOLD:
        return False
    ask = open_ask(FORMS[current.dialog], view_of(current, known, situation.moment, plans))
    if ask is None or takes_no_words(ask, text, situation.moment.today):
        return True
    return exact and (bool(ask.choices) or ask.reads == "day") and chosen(ask, text) is None


def _attend(wish: PlanWish, press: Press | None, situation: Situation, plans: Plans) -> Attended:
    if wish.name in AMONG_PEOPLE:
        return with_standing(_of_granted(AMONG_PEOPLE[wish.name](wish, plans), situation), situation, plans)
    if wish.name in OF_A_PERSON:
        granted = _of_granted(OF_A_PERSON[wish.name](wish, plans, situation.moment), situation)
        return with_standing(_with_waiting(granted, wish, situation, plans), situation, plans)
    if wish.name in ("mine", "theirs"):
        return _choose(wish, press, situation, plans)
    current = situation.current
    if wish.name == "papers" and current is not None and current.pending == "copy":  # one paper is asked for at a time
        current = without_asking(current)
        return _grant(wish, replace(situation, current=current), plans)._replace(drafts=(current,))
    return with_standing(_with_waiting(_grant(wish, situation, plans), wish, situation, plans), situation, plans)


def _with_waiting(attended: Attended, wish: PlanWish, situation: Situation, plans: Plans) -> Attended:
    """A view of what is saved, and what waits to be saved: first, for the view may be longer than a telephone."""
    current, plan = situation.current, attended.turned_to
    if wish.name not in SHOWING or attended.drafts:
        return attended
    waits = changes_waiting(current, plans, situation.moment.today) if current is not None and plan in (None, current.plan) else ()
    if not waits and plan and wish.name == "show":
        waits = kept_elsewhere(current, plan, situation.moment.by, plans)
    return attended._replace(replies=(*waits, *attended.replies))


def with_standing(attended: Attended, situation: Situation, plans: Plans) -> Attended:
    """What was granted, and the question that still stands open; nothing beside a wish to be sure, or a yes could be to either."""
    current = situation.current
    sure = confirmation_in(attended.replies)
    if sure is not None and not sure.undoes:
        return attended
    gone = {
        change.plan
        for change in attended.changes
        if isinstance(change, PlanErased) or (isinstance(change, Left) and change.person == situation.moment.by)
    }
    if current is not None and not attended.drafts and current.plan not in gone and _asking(situation):
        return attended._replace(replies=(*attended.replies, *standing(current, situation, plans)))
    return attended


def without_form(situation: Situation) -> Situation:
    """The situation as the lobby knows it: a form over a plan is no row."""
    current, pressed = situation.current, situation.pressed
    if current is not None and current.dialog in FORMS:
        situation = replace(situation, current=None, others=(current, *situation.others))
    return replace(situation, pressed=None) if pressed is not None and pressed.dialog in FORMS else situation


def with_form_put_by(attended: Attended, form: Draft) -> Attended:
    """What the lobby said in a private chat; where a row begins beside an open form, that is put by and said to be."""
    if not attended.drafts:
        return attended
    aside, said = put_by(form)
    return attended._replace(drafts=(*aside, *attended.drafts), replies=(*said, *attended.replies))


def settled(attended: Attended, saved: Saved, plans: Plans) -> Attended:
    """What the lobby came to where it saves a row, with that row joined with what stands in the plan."""
    draft = next(one for one in reversed(attended.drafts) if (one.row or one.id) == saved.row.id)
    known = plans.privately().known(draft.plan)
    if known is not None and known.archived:
        waiting = draft.model_copy(update={"status": "open", "read_version": saved.read_version})
        drafts = tuple(waiting if one.id == draft.id else one for one in attended.drafts)
        unsaved = kept_for_later(known)
        return Attended(drafts, attended.replies if attended.private else unsaved, private=unsaved if attended.private else ())
    joined = settle(saved.read_version, draft, plans.privately())
    if joined is None:
        return attended
    drafts = tuple(joined.draft if one.id == draft.id else one for one in attended.drafts)
    replies = joined.replies if joined.row is None and joined.replies else (*attended.replies, *joined.replies)
    kept = _saved(saved, joined, draft)
    if kept is not None and not attended.private:
        why = button(wording.WHY_CHANGED, "reason", draft.plan, kept.row.id)
        replies = (*replies, note(wording.WHY_OFFERED, choices=(why,)))
    if attended.private:
        return Attended(drafts, attended.replies, kept, joined.changes, (), (*attended.private, *joined.replies))
    return Attended(drafts, replies, kept, joined.changes)


def _saved(saved: Saved, joined: Joined, draft: Draft) -> Saved | None:
    """The row as it is joined, without what the draft only carried of the plan's head."""
    if joined.row is None:
        return None
    carried = {slot for slot in ("kind", "child") if slot in draft.answers and draft.answers[slot].source == "carried"}
    kept = {"kind": ("kind",), "child": ("children", "subject")}
    fields = set(saved.plan.model_fields_set) - {name for slot in carried for name in kept[slot]} | {"id"}
    plan = Plan.model_validate({name: getattr(saved.plan, name) for name in fields})
    return Saved(plan, joined.row, joined.read_version, saved.codes)


def _choose(wish: PlanWish, press: Press | None, situation: Situation, plans: Plans) -> Attended:
    """Whose words stand, pressed on the card that asked."""
    draft = next((one for one in (situation.current, situation.pressed) if one and press and one.id == press.draft), None)
    known = plans.known(draft.plan) if draft is not None else None
    if known is not None and known.archived:
        return Attended(replies=kept_for_later(known))
    if draft is None or press is None or press.revision != draft.revision or draft.status == "saved":
        return Attended(replies=(note(LATE), *(card(draft, situation.moment.today) if draft else ())))
    joined = choose(draft, plans, mine=wish.name == "mine")
    if joined is None:
        return Attended(replies=(note(wording.NO_SUCH_PLAN, "sorry"),))
    saved = None
    if joined.row is not None:
        saved = Saved(Plan(id=draft.plan), joined.row, joined.read_version, ())
    after, shown = advance(joined.draft, Resumed(by=situation.moment.by, today=situation.moment.today))
    return Attended((after,), (*joined.replies, *shown[1:]), saved, joined.changes)


def _grant(wish: PlanWish, situation: Situation, plans: Plans) -> Attended:
    grant = ("erase", erase) if wish.name == "erase" else GRANTS.get(wish.name)
    if grant is None:
        return Attended(replies=(plan_list(plans.heads()),))
    if wish.name.startswith("review ") and not wish.plan and (waiting := _waiting(situation, plans)) is not None:
        kept, said = keep_for_saving(waiting, wish.more, situation.moment.today, plan_name(waiting))
        shown = standing(kept, replace(situation, current=kept), plans) if _asking(situation) else ()
        return Attended((kept,) if kept is not waiting else (), (said, *shown) if kept is not waiting else (said,))
    if wish.name in TOLD and not wish.plan and (waiting := _waiting(situation, plans)) is not None:
        return _kept_for_saving(waiting, wish.more)
    known = plan_meant(wish, situation, plans)
    if isinstance(known, DraftList):
        return Attended(replies=(known,))
    if known is None:
        return Attended(replies=(note(wording.NO_SUCH_PLAN, "sorry"), plan_list(plans.heads())))
    return _granted(wish, grant, known, situation, plans)._replace(turned_to=known.plan.id)


def _granted(wish: PlanWish, grant: tuple[str, Grant], known: Known, situation: Situation, plans: Plans) -> Attended:
    """The wish as far as the person may have it of this plan."""
    action, granted = grant
    if known.archived and action in WRITING:
        return Attended(replies=(note(wording.IS_ARCHIVED, "sorry"), *people_card(known, plans)))
    if action == "leave" and any(one.person == known.me and one.role == "author" for one in known.members):
        return Attended(replies=(note(wording_people.AUTHOR_STAYS), *people_card(known, plans)))
    if action not in known.allowed:
        return Attended(replies=(note(wording.NOT_ALLOWED, "sorry"), plan_card(known, situation.moment.today)))
    row = numbered(known.plan, wish.number) if wish.number else next((one for one in known.plan.rows if one.id == wish.row), None)
    current = situation.current
    draft = current if current is not None and current.plan == known.plan.id else None
    result = granted(Asked(wish, known, row, situation.moment, plans, draft))
    return _of_granted(result, situation)


def _kept_for_saving(draft: Draft, words: str) -> Attended:
    """What is said of a plan that begins only when its row is saved: kept with the row, and offered then."""
    kept = place_later(draft, words)
    if kept.draft is draft:
        return Attended(replies=kept.replies)
    choices = (of_draft(kept.draft, SAVE_ROW, "save row"), of_draft(kept.draft, LEAVE_WORDS, "leave out", value="last"))
    return Attended((kept.draft,), (note(filled(wording.TOLD_WAITS, words=words), "good", choices),))


def _waiting(situation: Situation, plans: Plans) -> Draft | None:
    """The row that is written, where its plan begins only when it is saved."""
    current = situation.current
    if current is None or current.dialog in FORMS or current.status == "cancelled" or not current.answers:
        return None
    if situation.turned_to not in (None, "", current.plan):
        return None
    known = plans.known(current.plan)
    return current if known is None or not known.plan.rows else None


def _of_granted(result: Granted, situation: Situation) -> Attended:
    """What was granted, the current draft put by where another begins."""
    if result.draft is None:
        return Attended((), result.replies, None, result.changes)
    aside, said = put_by(situation.current)
    return Attended((*aside, result.draft), (*said, *result.replies), None, result.changes, (("draft begun", result.draft.id),))
