"""What an event makes of a form: `advance` is a function of values, like the heart of drafting, and speaks its language of events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from checks.dates import read_date, spell_date
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
from dialogs.phrases import says_nothing_yet
from dialogs.plans import wording
from dialogs.plans.choosing import choice_in, heard_in
from dialogs.plans.form_cards import form_card, label_of, wonder
from dialogs.plans.forms import Advanced, Ask, Form, View, open_ask
from dialogs.plans.gone import read_gone
from dialogs.plans.naming import filled
from dialogs.pressing import button, press
from dialogs.replies import Choice, Reply


def advance(form: Form, view: View, event: Event) -> Advanced:
    """What an event makes of a form. Never raises for any event."""
    draft = view.draft
    if isinstance(event, Wondered):
        return Advanced(draft, (*wonder(form, view, event), *form_card(form, view)))
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
            now = () if form.sure else (Choice(label=wording.FINISH_NOW, press=press(draft, "save row")),)
            return draft.model_copy(update={"status": "paused"}), (note(wording.FORM_PAUSED, choices=now),), True
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
    heard = choice_in(ask, words, view.today) if slot else heard_in(ask, words, view.today)
    if heard and heard.keys() != {ask.slot}:
        return _with_more(form, draft, view, ask, heard, by)
    if not slot and not heard:
        if ask.declines is not None and (why := ask.declines(words)):
            return draft, (note(why),), False
        if ask.reads == "words" and not ask.bare and says_nothing_yet(words):
            take = button(draft, filled(said.TAKE_IT_SO, words=words), "answer", ask.slot, words)
            return draft, (note(filled(said.NO_WORDS_YET, words=words), choices=(take,)),), False
    reading, kept = Reading(), heard.get(ask.slot, words)
    replies: tuple[Reply, ...] = ()
    if ask.reads == "choice" and not heard:
        return draft, (note(filled(wording.PLEASE_CHOOSE, choices=", ".join(label for label, _ in ask.choices)), "sorry"),), False
    if ask.reads == "day":
        day, why = _day(ask, kept, view.today)
        if day is None:
            return draft, (note(why, "sorry"),), False
        reading, replies = day, _day_read(day)
    reopened = tuple(name for name in draft.reopened if name != ask.slot)
    return record(draft, {ask.slot: Answer(words=kept, by=by, reading=reading)}, reopened=reopened), replies, False


def _with_more(form: Form, draft: Draft, view: View, ask: Ask, heard: Mapping[str, str], by: str) -> tuple[Draft, tuple[Reply, ...], bool]:
    """All that a message says, each part as the answer to its question, and said back; one undo takes it all back."""
    more = {slot: Answer(words=words, by=by) for slot, words in heard.items()}
    filled_in = draft.model_copy(update={"answers": {**draft.answers, **more}})
    asks = [one for one in form.asks(_with(view, filled_in)) if one.slot in heard]
    days: tuple[Reply, ...] = ()
    for one in asks:
        if one.reads == "day":
            day, _ = _day(one, heard[one.slot], view.today)
            if day is None:
                del more[one.slot]  # it is asked
            else:
                more[one.slot], days = Answer(words=heard[one.slot], by=by, reading=day), _day_read(day)
    after = record(draft, more, reopened=tuple(name for name in draft.reopened if name not in more and name != ask.slot))
    taken = [
        filled(wording.TAKEN_BESIDE, words=label_of(one, heard[one.slot]), title=one.title.rpartition(" · ")[2])
        for one in asks
        if one.slot in more and heard[one.slot] and not (one.slot == ask.slot and ask.reads == "choice")
    ]
    apart = (note(ask.heard),) if ask.heard and "agrees" in heard else ()
    return after, (*apart, *((note(" ".join(taken)),) if taken else ()), *days), False


def _day(ask: Ask, words: str, today: date) -> tuple[Reading | None, str]:
    """The day that words are, or why they are none."""
    read = read_gone(words, today) if ask.gone else read_date(words, today)
    if read.date is None:
        return None, wording.NO_DAY_GONE if ask.gone else read.message or wording.NO_DAY
    if ask.gone and read.date > today:
        return None, filled(wording.DAY_TO_COME, day=spell_date(read.date))
    return Reading(date=read.date, kind=read.kind), ""


def _day_read(day: Reading) -> tuple[Reply, ...]:
    return (note(filled(said.DATE_READ, message=spell_date(day.date))),) if day.date is not None else ()


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
    number, answers = draft.past[-1].number, dict(draft.answers)
    for change in draft.past:
        if change.number == number:
            answers.pop(change.slot, None)
            answers |= {change.slot: change.before} if change.before is not None else {}
    past = tuple(change for change in draft.past if change.number != number)
    return bump(draft, answers=answers, past=past, reopened=()), (note(said.UNDONE_MANY),), False


def _with(view: View, draft: Draft) -> View:
    return replace(view, draft=draft)
