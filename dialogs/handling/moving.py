"""Moving between questions: back, on without an answer, and taking the last change back."""

from __future__ import annotations

from checks.council import council_in_force
from checks.plan import SetAside
from checks.rule import check
from dialogs import wording
from dialogs.agenda import REVIEW, is_offered, open_slot, previous_slot
from dialogs.draft import Answer, Draft
from dialogs.drafting import QUESTIONS
from dialogs.events import LeftOut, Skipped, Undid, WentBack
from dialogs.handling.filling import leave_out
from dialogs.handling.step import Stepped, bump, note, record, source_of
from dialogs.loose import kept_with, piece_asked_about
from dialogs.row import answer, kind_of, row_of
from dialogs.showing import title_of


def go_back(draft: Draft, event: WentBack) -> Stepped:
    """The previous question again; from something that was opened on the side, back to where one was."""
    if draft.pending:
        return Stepped(bump(draft, pending="", aside=("", "")))
    slot = open_slot(draft, event.today)
    if is_offered(slot) and slot in draft.reopened:
        return Stepped(bump(draft, reopened=tuple(one for one in draft.reopened if one != slot)))
    before = previous_slot(draft, event.today)
    if not before:
        return Stepped(draft, (note(wording.FIRST_QUESTION),))
    return Stepped(bump(draft, reopened=(*draft.reopened, before)))


def skip(draft: Draft, event: Skipped) -> Stepped:
    """On without an answer: what was there is kept; where nothing was, the slot is left open, or called needless."""
    if draft.pending:
        return Stepped(bump(draft, pending="", aside=("", "")), (note(wording.WENT_ON),))
    slot = open_slot(draft, event.today)
    if slot == REVIEW or (event.slot and event.slot != slot):
        return Stepped(draft)
    reopened = tuple(one for one in draft.reopened if one != slot)
    if answer(draft, slot).words:
        return Stepped(bump(draft, reopened=reopened), (note(wording.KEPT_ANSWER),))
    if is_offered(slot):
        return Stepped(bump(draft, reopened=reopened))
    needless = event.needless or QUESTIONS[slot].left_open == "needless"
    left = Answer(state="needless" if needless else "skipped", source=source_of(draft, slot, "asked"), by=event.by)
    held = _held_as_needless(draft, event) if slot == "frequency" else ()
    return Stepped(record(draft, {slot: left}, reopened=reopened, set_aside=(*draft.set_aside, *held)))


def _held_as_needless(draft: Draft, event: Skipped) -> tuple[SetAside, ...]:
    """Who says that "how often" is not needed need not say it again at the review: the finding is set aside with those words."""
    return tuple(
        SetAside(rule=finding.rule, field=finding.field, words=finding.text, reason=wording.NOT_NEEDED, by=event.by)
        for finding in check(row_of(draft), event.today, kind_of(draft), council_in_force())
        if finding.rule == "frequency-missing"
    )


def undo(draft: Draft, event: Undid) -> Stepped:
    """The last change taken back, its words shown so that they are not lost."""
    if draft.pending:
        return Stepped(bump(draft, pending="", aside=("", "")))
    if draft.placing[2] and draft.placing[0] == draft.revision:  # words just kept are the last change
        return leave_out(draft, LeftOut(by=event.by, today=event.today, words=piece_asked_about(draft)))
    if not draft.past:
        return Stepped(draft, (note(wording.NOTHING_TO_UNDO),))
    last = draft.past[-1].number
    undone = [change for change in draft.past if change.number == last]
    answers = dict(draft.answers)
    held: dict[str, object] = {}
    for change in undone:
        if change.held:
            held = {"set_aside": change.held.set_aside, "letters": change.held.letters}
            if change.held.unplaced is not None:
                held["unplaced"] = kept_with(change.held.unplaced, draft.unplaced)
        elif change.before is None:
            answers.pop(change.slot, None)
        else:
            answers[change.slot] = change.before
    past = tuple(change for change in draft.past if change.number != last)
    only_loose = not any(change.slot for change in undone) and "unplaced" in held
    status = "open" if draft.status == "saved" and not only_loose else draft.status
    after = bump(draft, answers=answers, past=past, reopened=(), status=status, **held)
    slots = [change.slot for change in undone if change.slot]
    if len(slots) != 1:
        if only_loose:
            return Stepped(after, (note(wording.UNDONE_LOOSE),))
        other = wording.UNDONE_LETTER if after.letters != draft.letters else wording.UNDONE_ASIDE
        return Stepped(after, (note(wording.UNDONE_MANY if slots else other),))
    slot = slots[0]
    words = answer(draft, slot).words
    text = wording.UNDONE if words else wording.UNDONE_EMPTY
    title = title_of(slot, draft) if slot in QUESTIONS else slot
    return Stepped(after, (note(text.replace("{slot}", title).replace("{words}", words)),))
