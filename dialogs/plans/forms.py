"""Forms: dialogs over a plan, whose questions are made from the plan and from the answers so far.

A form is a list of questions, none of which must be answered, and what is made of the answers at its end. It is kept as a draft: slot names
and words, never a position; what is asked next is the slot asked again, else the first one without an answer. `advance` is a function of
values, like the heart of drafting, and speaks its language of events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from checks.dates import read_date, spell_date
from checks.guidance import quotation
from checks.plan import PlanRow
from dialogs import wording as said
from dialogs.answers import nothing_to_read
from dialogs.draft import Answer, Draft, Reading
from dialogs.events import (
    Answered,
    Cancelled,
    Changed,
    Confirmed,
    Event,
    Paused,
    Restarted,
    Restored,
    Resumed,
    RowSaved,
    Skipped,
    Undid,
    WentBack,
    Wondered,
)
from dialogs.handling.step import bump, note, record
from dialogs.phrases import NO, YES, plain
from dialogs.plans import wording
from dialogs.plans.changes import PlanChange
from dialogs.plans.known import Known, Version
from dialogs.plans.naming import filled
from dialogs.pressing import press
from dialogs.replies import Choice, Example, Explanation, Item, Note, Question, Reply, Taken


@dataclass(frozen=True, slots=True)
class Ask:
    """A question of a form. `reads` says what an answer must be: any words, one of the choices (label, value), or a day."""

    slot: str
    title: str
    words: str
    why: str
    cite: str
    hint: str = ""
    example: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    reads: Literal["words", "choice", "day"] = "words"
    quote: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What a form sees: the plan as it stands, its history, the draft, the day, and what colleagues call whoever fills it in.

    `past` are the versions of each row, oldest first; `ids` are new ids for rows that may begin.
    """

    known: Known
    draft: Draft
    today: date
    history: tuple[Version, ...] = ()
    name: str = ""
    ids: tuple[str, ...] = ()
    past: Mapping[str, tuple[PlanRow, ...]] = field(default_factory=dict)

    def words(self, slot: str) -> str:
        """The answer to a slot; empty where it was skipped or not asked yet."""
        answer = self.draft.answers.get(slot)
        return answer.words if answer is not None and answer.state == "given" else ""

    def day(self, slot: str) -> date | None:
        """The day that was read from an answer."""
        answer = self.draft.answers.get(slot)
        return answer.reading.date if answer is not None and answer.state == "given" else None


@dataclass(frozen=True, slots=True)
class Closed:
    """What is made of a form at its end, and what to say."""

    changes: tuple[PlanChange, ...] = ()
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A dialog over a plan: which action allows it, its questions, and its ending.

    `sure` are the words of the end where nothing goes into the plan: the question, the button that agrees, the one that drops it.
    """

    name: str
    action: str
    opening: str
    closing: str
    asks: Callable[[View], Iterable[Ask]]
    close: Callable[[View], Closed]
    sure: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Advanced:
    """The draft afterwards, what to say, and, where the form has ended, what changes."""

    draft: Draft
    replies: tuple[Reply, ...]
    changes: tuple[PlanChange, ...] = field(default=())
    ended: bool = False


def open_ask(form: Form, view: View) -> Ask | None:
    """The question that is open: the slot asked again, else the first without an answer; None at the end."""
    asks = list(form.asks(view))
    again = next((ask for slot in reversed(view.draft.reopened) for ask in asks if ask.slot == slot), None)
    return again or next((ask for ask in asks if ask.slot not in view.draft.answers), None)


def form_card(form: Form, view: View) -> tuple[Reply, ...]:
    """What stands open: the question, the wish to be sure, the end with its answers, or a way back to a dropped form."""
    draft = view.draft
    if draft.status == "cancelled":
        return (note(said.CANCELLED, choices=(Choice(label=said.BRING_BACK, press=press(draft, "restore"), weight="main"),)),)
    if draft.pending:
        yes = Choice(label=wording.YES_DROP, press=press(draft, "yes"))
        no = Choice(label=said.NO_GO_ON, press=press(draft, "no"), weight="main")
        return (Question(draft=draft.id, revision=draft.revision, slot="cancel", text=wording.SURE_DROP, field="line", choices=(no, yes)),)
    ask = open_ask(form, view)
    return (_question(form, view, ask),) if ask is not None else _end(form, view)


def advance(form: Form, view: View, event: Event) -> Advanced:
    """What an event makes of a form. Never raises for any event."""
    draft = view.draft
    if isinstance(event, Wondered):
        return Advanced(draft, (*_wonder(form, view, event), *form_card(form, view)))
    if event.revision is not None and event.revision != draft.revision:
        return Advanced(draft, (note(said.LATE), *form_card(form, view)))
    if draft.status == "saved":
        return Advanced(draft, (note(wording.FORM_ENDED),))
    pressed = event.revision is not None
    if isinstance(event, RowSaved) and not draft.pending and draft.status != "cancelled" and (pressed or open_ask(form, view) is None):
        closed = form.close(view)
        return Advanced(bump(draft, status="saved", reopened=()), closed.replies, closed.changes, ended=True)
    after, replies, quiet = _stepped(form, view, event)
    shown = () if quiet else form_card(form, _with(view, after))
    return Advanced(after, (*replies, *shown))


def _stepped(form: Form, view: View, event: Event) -> tuple[Draft, tuple[Reply, ...], bool]:
    draft = view.draft
    if draft.status == "paused":
        draft = draft.model_copy(update={"status": "open"})
        view = _with(view, draft)
    match event:
        case Restored() if draft.status == "cancelled":
            return bump(draft, status="open"), (note(said.RESTORED, "good"),), False
        case _ if draft.status == "cancelled":
            return draft, (), False
        case Confirmed() if draft.pending:
            return (
                (bump(draft, pending="", status="cancelled"), (), False)
                if event.yes
                else (bump(draft, pending=""), (note(said.WENT_ON),), False)
            )
        case Cancelled() | Restarted():
            return bump(draft, pending="cancel"), (), False
        case Paused():
            return draft.model_copy(update={"status": "paused"}), (note(wording.FORM_PAUSED, "good"),), True
        case Resumed():
            return draft, (note(said.RESUMED, "greeting"),), False
        case Undid():
            return _undone(draft)
        case WentBack():
            return _gone_back(form, view)
        case Changed() if not nothing_to_read(event.words):
            return _answered(form, bump(draft, reopened=(*draft.reopened, event.slot)), view, event.slot, event.words, event.by)
        case Changed():
            return bump(draft, reopened=(*draft.reopened, event.slot), pending=""), (), False
        case Skipped():
            return _skipped(form, view, event.slot)
        case Answered():
            return _answered(form, draft, view, event.slot, event.words, event.by)
    return draft, (), False


def _answered(form: Form, draft: Draft, view: View, slot: str, words: str, by: str) -> tuple[Draft, tuple[Reply, ...], bool]:
    draft = bump(draft, pending="") if draft.pending else draft
    ask = open_ask(form, _with(view, draft))
    if ask is None:
        return draft, (note(wording.FORM_AT_END),), False
    if slot and slot != ask.slot:
        return draft, (note(said.LATE),), False
    if nothing_to_read(words):
        return draft, (note(said.NOTHING_THERE, "sorry"),), False
    reading, kept = Reading(), words
    replies: tuple[Reply, ...] = ()
    if ask.reads == "choice":
        value = chosen(ask, words)
        if value is None:
            return draft, (note(filled(wording.PLEASE_CHOOSE, choices=", ".join(label for label, _ in ask.choices)), "sorry"),), False
        kept = value
    elif ask.reads == "day":
        read = read_date(words, view.today)
        if read.date is None:
            return draft, (note(read.message or wording.NO_DAY, "sorry"),), False
        reading, replies = Reading(date=read.date, kind=read.kind), (note(filled(said.DATE_READ, message=spell_date(read.date))),)
    one = Answer(words=kept, by=by, reading=reading)
    return record(draft, {ask.slot: one}, reopened=tuple(name for name in draft.reopened if name != ask.slot)), replies, False


def chosen(ask: Ask, words: str) -> str | None:
    """The choice that words mean, or None where they are none of them."""
    short = plain(words)
    for label, value in ask.choices:
        if short and short in (plain(label), plain(value)):
            return value
    values = {value for _, value in ask.choices}
    if "yes" in values and short in YES:
        return "yes"
    return "no" if "no" in values and short in NO else None


def _skipped(form: Form, view: View, slot: str) -> tuple[Draft, tuple[Reply, ...], bool]:
    draft, ask = view.draft, open_ask(form, view)
    if draft.pending:
        return bump(draft, pending=""), (note(said.WENT_ON),), False
    if ask is None or (slot and slot != ask.slot):
        return draft, (), False
    reopened = tuple(name for name in draft.reopened if name != ask.slot)
    if view.words(ask.slot):
        return bump(draft, reopened=reopened), (note(said.KEPT_ANSWER),), False
    return record(draft, {ask.slot: Answer(state="skipped")}, reopened=reopened), (), False


def _gone_back(form: Form, view: View) -> tuple[Draft, tuple[Reply, ...], bool]:
    draft, ask = view.draft, open_ask(form, view)
    if draft.pending:
        return bump(draft, pending=""), (), False
    slots = [one.slot for one in form.asks(view)]
    before = slots[: slots.index(ask.slot)] if ask is not None else slots
    last = next((slot for slot in reversed(before) if slot in draft.answers and slot not in draft.reopened), "")
    if not last:
        return draft, (note(said.FIRST_QUESTION),), False
    return bump(draft, reopened=(*draft.reopened, last)), (), False


def _undone(draft: Draft) -> tuple[Draft, tuple[Reply, ...], bool]:
    if not draft.past:
        return draft, (note(said.NOTHING_TO_UNDO),), False
    last = draft.past[-1]
    answers: dict[str, Any] = {slot: one for slot, one in draft.answers.items() if slot != last.slot}
    if last.before is not None:
        answers[last.slot] = last.before
    past = tuple(change for change in draft.past if change.number != last.number)
    return bump(draft, answers=answers, past=past, reopened=()), (note(said.UNDONE_MANY),), False


def _question(form: Form, view: View, ask: Ask) -> Question:
    draft, earlier = view.draft, view.words(ask.slot)
    asks = list(form.asks(view))
    choices = [Choice(label=label, press=press(draft, "answer", ask.slot, value)) for label, value in ask.choices]
    if form.sure:
        choices.append(Choice(label=form.sure[2], press=press(draft, "cancel")))
    elif earlier:
        choices.insert(0, Choice(label=said.KEEP, press=press(draft, "skip", ask.slot), weight="main"))
    else:
        choices.append(Choice(label=said.SKIP, press=press(draft, "skip", ask.slot)))
    choices.append(Choice(label=said.WHY_ASK, press=press(draft, "why", ask.slot), weight="quiet"))
    if ask.example:
        choices.append(Choice(label=said.EXAMPLE, press=press(draft, "example", ask.slot), weight="quiet"))
    if not form.sure:
        choices.append(Choice(label=wording.FINISH_NOW, press=press(draft, "save row"), weight="quiet"))
    return Question(
        draft=draft.id,
        revision=draft.revision,
        slot=ask.slot,
        text=ask.words,
        hint=ask.hint,
        field="line" if ask.reads != "words" else "lines",
        earlier=earlier,
        choices=tuple(choices),
        step=next(number for number, one in enumerate(asks, 1) if one.slot == ask.slot),
        steps=len(asks),
    )


def _end(form: Form, view: View) -> tuple[Reply, ...]:
    draft = view.draft
    asks = [ask for ask in form.asks(view) if view.words(ask.slot)]
    items = tuple(Item(slot=ask.slot, title=ask.title, words=label_of(ask, view.words(ask.slot))) for ask in asks)
    changes = tuple(
        Choice(label=filled(said.CHANGE, slot=ask.title), press=press(draft, "change", ask.slot), weight="quiet") for ask in asks[:20]
    )
    save = Choice(label=form.sure[1] if form.sure else wording.SAVE_FORM, press=press(draft, "save row"), weight="main")
    taken = (Taken(text=form.closing, items=items),) if items else ()
    if form.sure and items:
        return (*taken, Note(text=form.sure[0], choices=(save, *changes, Choice(label=form.sure[2], press=press(draft, "cancel")))))
    return (*taken, Note(text=wording.SAVE_THIS if items else wording.NOTHING_SAID, choices=(save, *changes)))


def label_of(ask: Ask, words: str) -> str:
    """An answer as its choice's label, where it is one."""
    return next((label for label, value in ask.choices if value == words), words)


def _wonder(form: Form, view: View, event: Wondered) -> tuple[Reply, ...]:
    asks = {ask.slot: ask for ask in form.asks(view)}
    ask = asks.get(event.slot) or open_ask(form, view)
    if event.about == "why" and ask is not None:
        title, quote = quotation(ask.cite)
        return (Explanation(text=ask.why, quote=ask.quote or quote, source=f"{title}: {ask.cite.partition(', ')[2]}"),)
    if event.about == "example" and ask is not None and ask.example:
        return (Example(text=ask.example),)
    if event.about == "show":
        items = tuple(
            Item(slot=one.slot, title=one.title, words=label_of(one, view.words(one.slot))) for one in asks.values() if view.words(one.slot)
        )
        return (Taken(text=form.closing, items=items),) if items else (note(wording.NOTHING_SAID),)
    return (note(wording.FORM_HELP),)


def _with(view: View, draft: Draft) -> View:
    return replace(view, draft=draft)
