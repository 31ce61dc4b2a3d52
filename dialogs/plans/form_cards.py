"""What a form shows: its open question, the wish to be sure, its end with the answers, and why something is asked."""

from __future__ import annotations

from checks.guidance import quotation
from dialogs import wording as said
from dialogs.events import (
    Wondered,
)
from dialogs.handling.step import note
from dialogs.plans import wording
from dialogs.plans.forms import Ask, Form, View, open_ask
from dialogs.plans.naming import filled
from dialogs.pressing import press
from dialogs.replies import Choice, Example, Explanation, Item, Note, Question, Reply, Taken


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


def wonder(form: Form, view: View, event: Wondered) -> tuple[Reply, ...]:
    if event.topic in said.OURSELVES:
        return (note(said.OURSELVES[event.topic]),)
    if event.about == "too soon":
        return (note(wording.NOT_WITHIN.get(event.topic, wording.FORM_HELP)),)
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
