"""An edit-all form is taken: one change, one revision, one step to undo."""

from __future__ import annotations

from checks.dates import spell_date
from dialogs import wording
from dialogs.answers import nothing_to_read
from dialogs.draft import Answer, Draft
from dialogs.drafting import FORMER, QUESTIONS
from dialogs.events import Filled
from dialogs.form import NEVER_EMPTY, unreadable
from dialogs.handling.filling import read_words, still_true
from dialogs.handling.step import Stepped, note, record, source_of
from dialogs.replies import Note
from dialogs.row import answer
from dialogs.showing import title_of


def fill_form(draft: Draft, event: Filled) -> Stepped:
    """The fields that were altered replace their answers. What cannot be read stays as typed, and is asked again.

    A form that is late is not refused, for it may hold many words: what it altered is told from what it showed, and of an answer that was
    changed meanwhile the words that gave way are said.
    """
    changes: dict[str, Answer] = {}
    again: list[str] = []
    gave_way: list[str] = []
    held = draft.set_aside
    given = {FORMER.get(slot, slot): words for slot, words in event.slots.items()}
    for slot in (slot for slot in QUESTIONS if slot in given):
        words = given[slot]
        shown = draft if event.revision is None else _at(draft, slot, event.revision)
        now, before = answer(draft, slot).words, answer(shown, slot).words
        if words.strip() in (before.strip(), now.strip()):
            continue
        if nothing_to_read(words):
            if slot in NEVER_EMPTY:
                again.append(slot)
                continue
            state = "needless" if QUESTIONS[slot].left_open == "needless" else "skipped"
            changes[slot] = Answer(state=state, source=source_of(draft, slot, "changed"), by=event.by)
        else:
            changes[slot] = read_words(draft, slot, words, event, "changed")
            if unreadable(draft, slot, words, event.today):
                again.append(slot)
        if now != before and now:
            gave_way.append(f"“{title_of(slot, draft)}”: {now}")
        held = still_true(held, slot, words)
    if not changes and not again:
        return Stepped(draft, (note(wording.FORM_SAME),))
    reopened = (*(slot for slot in draft.reopened if slot not in changes and slot not in again), *reversed(again))
    unplaced = "" if any(one.words == draft.unplaced for one in changes.values()) else draft.unplaced
    after = record(draft, changes, pending="", aside=("", ""), reopened=reopened, set_aside=held, unplaced=unplaced)
    return Stepped(after, _said(after, event, list(changes), gave_way))


def _at(draft: Draft, slot: str, revision: int) -> Draft:
    """The draft with the answer that `slot` had at an earlier revision, as far as its changes are remembered."""
    change = next((one for one in draft.past if one.slot == slot and one.number > revision), None)
    if change is None:
        return draft
    return draft.model_copy(update={"answers": {slot: change.before} if change.before else {}})


def _said(draft: Draft, event: Filled, changed: list[str], gave_way: list[str]) -> tuple[Note, ...]:
    """Which answers were changed, the day that was read, and what stood there where a late form went over it."""
    said: list[Note] = []
    if changed:
        names = ", ".join(f"“{title_of(slot, draft)}”" for slot in changed)
        said.append(note(wording.FORM_TAKEN.replace("{slots}", names), "good"))
    when = answer(draft, "when")
    if "when" in changed and when.reading.date:
        said.append(note(wording.DATE_READ.replace("{message}", spell_date(when.reading.date))))
    troubles = (unreadable(draft, slot, answer(draft, slot).words, event.today) for slot in changed)
    said += (note(trouble) for trouble in troubles if trouble)
    if gave_way:
        said.append(note(wording.FORM_WENT_OVER.replace("{words}", " · ".join(gave_way))))
    return tuple(said)
