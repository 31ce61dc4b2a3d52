"""A form over a plan in the conversation: begun, gone on with by words or buttons, put by, and put into the plan at its end."""

from __future__ import annotations

from checks.plan import PlanRow
from dialogs.attended import Attended
from dialogs.confirming import says
from dialogs.draft import Answer, Draft
from dialogs.engine import card
from dialogs.events import (
    Answered,
    Cancelled,
    Changed,
    Confirmed,
    Event,
    Paused,
    Restored,
    Resumed,
    RowSaved,
    Skipped,
    WentBack,
    Wondered,
)
from dialogs.handling.step import note
from dialogs.intents import read_intent
from dialogs.lobby import Situation
from dialogs.phrases import BACK_AGAIN, BACK_AGAIN_HELLO, CHANGE_IT, EDIT_ALL, KEEP_IT, SAVE_ROW, THANKS, TOO_SOON, plain
from dialogs.plans import wording
from dialogs.plans.checklist import CHECKLIST
from dialogs.plans.choosing import choice_in, takes_no_words
from dialogs.plans.dates import DONE, MOVE, NOT_DONE
from dialogs.plans.duties import DUTY_DONE, DUTY_NOT_DONE, NOT_NEEDED
from dialogs.plans.form_cards import form_card
from dialogs.plans.form_steps import advance
from dialogs.plans.forms import Ask, Form, View, open_ask
from dialogs.plans.known import WRITING, Known, Plans
from dialogs.plans.listing import plan_card
from dialogs.plans.people import kept_for_later
from dialogs.plans.reasons import REASON
from dialogs.plans.records import AGREEMENT, COPY, GAP, SIGNATURE
from dialogs.plans.review import REVIEW
from dialogs.plans.wishes import sounds_like_a_wish
from dialogs.plans.writing import head_answers
from dialogs.reflecting.answering import ALONE, HERE, PRIVATELY
from dialogs.replies import Press, Reply
from dialogs.understanding import SIMPLE, Moment, event_of_press, wish_of
from dialogs.wording import KEEP, NEW_WHILE_OPEN, NO_GO_ON

FORMS: dict[str, Form] = {
    form.name: form
    for forms in (
        (REVIEW, CHECKLIST, AGREEMENT, SIGNATURE, COPY, GAP, NOT_NEEDED, REASON),
        (DONE, NOT_DONE, MOVE, DUTY_DONE, DUTY_NOT_DONE),
        (HERE, ALONE, PRIVATELY),
    )
    for form in forms
}
"""Every form, by the name that its drafts carry."""


def begin(form: Form, known: Known, moment: Moment, *, preset: dict[str, str] | None = None) -> Draft:
    """A new form over a plan, which remembers the versions that it began with; `preset` are slots that its button has filled."""
    answers = head_answers(known.plan, moment.by)
    draft = Draft(id=moment.new_id(), plan=known.plan.id, author=moment.by, dialog=form.name, answers=answers, read=dict(known.versions))
    given = {slot: Answer(words=words, source="told", by=moment.by) for slot, words in (preset or {}).items()}
    return draft.model_copy(update={"answers": {**answers, **given}})


def go_on(text: str, press: Press | None, situation: Situation, plans: Plans) -> Attended | None:
    """What is typed or pressed on a form; None where it is for the lobby."""
    draft = _meant(text, press, situation)
    if draft is None:
        return None
    known = plans.known(draft.plan)
    form = FORMS[draft.dialog]
    if known is None or form.action not in known.allowed:
        return Attended(replies=(note(wording.NO_SUCH_PLAN, "sorry"),))
    view = view_of(draft, known, situation.moment, plans)
    if press is None:
        event = _event_of_words(text, form, view, situation.moment)
    else:
        event = event_of_press(press, draft, situation.moment) if press.event != "open" else _resumed(situation.moment)
    if isinstance(event, Resumed) and draft.status == "saved":
        return Attended(replies=(plan_card(known, situation.moment.today),))
    aside, said = put_by(situation.current) if situation.current is None or situation.current.id != draft.id else ((), ())
    advanced = advance(form, view, event)
    if isinstance(event, Answered) and advanced.draft.past != draft.past and press is None and _sounds_like_a_wish(text):
        said = (*said, note(wording.TAKEN_AS_ANSWER))
    if advanced.ended and known.archived and form.action in WRITING:
        return Attended((*aside, draft) if aside else (), (*said, *kept_for_later(known)))
    audit = ((f"{form.name} saved", draft.plan),) if advanced.ended and form.action != "reflect" else ()
    drafts = () if advanced.draft is situation.current else (*aside, advanced.draft)
    return Attended(drafts, (*said, *advanced.replies), None, advanced.changes, audit)


def standing(draft: Draft, situation: Situation, plans: Plans) -> tuple[Reply, ...]:
    """The open card of a draft, whichever its dialog."""
    if draft.dialog not in FORMS:
        return card(draft, situation.moment.today)
    known = plans.known(draft.plan)
    return form_card(FORMS[draft.dialog], view_of(draft, known, situation.moment, plans)) if known is not None else ()


def view_of(draft: Draft, known: Known, moment: Moment, plans: Plans) -> View:
    """What a form sees in this turn."""
    ids = tuple(plans.new_id() for _ in known.plan.rows)
    history = plans.history(known)
    past: dict[str, list[PlanRow]] = {}
    for version in history:
        if isinstance(version.value, PlanRow):
            past.setdefault(version.row, []).append(version.value)
    versions = {row: tuple(values) for row, values in past.items()}
    return View(known, draft, moment.today, history, plans.own_name(), ids, versions)


def put_by(current: Draft | None) -> tuple[tuple[Draft, ...], tuple[Reply, ...]]:
    """The current draft, saved for later because another begins."""
    if current is None or current.status != "open" or not (current.answers or current.unplaced):
        return (), ()
    return (current.model_copy(update={"status": "paused"}),), (note(NEW_WHILE_OPEN),)


def _meant(text: str, press: Press | None, situation: Situation) -> Draft | None:
    """The form that is meant: the one on whose card it was pressed, or, for words, the current one while it is open."""
    current, pressed = situation.current, situation.pressed
    if press is not None:
        found = next((one for one in (current, pressed) if one is not None and press.draft and one.id == press.draft), None)
        return found if found is not None and found.dialog in FORMS else None
    if current is None or current.dialog not in FORMS or wish_of(text, None) is not None:
        return None
    ended = current.status in ("saved", "cancelled")
    return current if not ended or plain(text) in (THANKS | BACK_AGAIN) else None


def _resumed(moment: Moment) -> Event:
    return Resumed(by=moment.by, today=moment.today)


def _event_of_words(text: str, form: Form, view: View, moment: Moment) -> Event:
    """A typed message, read in the light of what is open in the form; an answer when in doubt."""
    stamp = {"by": moment.by, "today": moment.today, "away": moment.away}
    short, draft, ask = plain(text), view.draft, open_ask(form, view)
    if draft.status == "cancelled":
        return Restored.model_validate(stamp)
    if draft.status == "saved" or short in THANKS:
        return _resumed(moment)
    if draft.pending and (sure := says(text, wording.YES_DROP, NO_GO_ON)) is not None:
        return Confirmed.model_validate({**stamp, "yes": sure})
    if ask is None and not draft.pending:
        if form.sure is not None and (sure := says(text, *form.sure[1:])) is not None:
            return (RowSaved if sure else Cancelled).model_validate(stamp)
        if short in SAVE_ROW or short == plain(wording.SAVE_FORM):
            return RowSaved.model_validate(stamp)
        if (slot := _named(text, form, view)) is not None:
            return Changed.model_validate({**stamp, "slot": slot})
    if short == plain(wording.FINISH_NOW) and form.sure is None and not draft.pending:
        return RowSaved.model_validate({**stamp, "revision": draft.revision})
    if short in BACK_AGAIN_HELLO:
        return _resumed(moment)
    if ask is not None and not draft.pending and view.words(ask.slot) and _keeps(ask, short):
        return Skipped.model_validate(stamp)
    if ask is not None and ask.choices and not draft.pending and choice_in(ask, text, moment.today):  # "not yet": else a skip
        return Answered(moment.by, moment.today, text, away=moment.away)
    if ask is None or takes_no_words(ask, text, moment.today):
        if short in CHANGE_IT:
            return WentBack.model_validate(stamp)
        if short in TOO_SOON or short in EDIT_ALL:
            return Wondered.model_validate({**stamp, "about": "too soon", "topic": "row"})
    intent = read_intent(text, ask.slot.partition(":")[0] if ask is not None else "review")
    match intent.name:
        case "skip":
            return Skipped.model_validate(stamp)
        case "why" | "example" | "help" | "show":
            return Wondered.model_validate({**stamp, "about": intent.name, "topic": intent.topic})
        case "change" if ask is None or takes_no_words(ask, text, moment.today):
            return Wondered.model_validate({**stamp, "about": "too soon", "topic": "change"})
        case "save" if ask is not None:
            return Paused.model_validate(stamp)
        case "save":
            return RowSaved.model_validate(stamp)
        case "back" | "undo" | "restart" | "cancel":
            return SIMPLE[intent.name].model_validate(stamp)
    return Answered(moment.by, moment.today, text, away=moment.away)


def _keeps(ask: Ask, short: str) -> bool:
    """Whether words keep what was answered to a question that is asked again: those of its button, or others that are no choice of it."""
    return short == plain(KEEP) or (short in KEEP_IT and not ask.choices)


def _sounds_like_a_wish(text: str) -> bool:
    """Whether an answer is, word for word, what is a wish or a command elsewhere."""
    return sounds_like_a_wish(text) or read_intent(text, "").name == "change"


def _named(text: str, form: Form, view: View) -> str | None:
    """The slot that “change” names at the end, as its button does; None for anything else."""
    short = plain(text)
    wanted = short.removeprefix("change").lstrip(": ").removeprefix("the ")
    if wanted == short:
        return None
    titles = {ask.slot: plain(ask.title) for ask in form.asks(view) if view.words(ask.slot)}
    return next((slot for slot, title in titles.items() if wanted in (title, title.rpartition(" · ")[2])), None)
