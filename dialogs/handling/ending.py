"""The row's endings: saved for later, saved, begun again, dropped and brought back; and another row after it."""

from __future__ import annotations

from checks.dates import spell_date
from checks.finding import Severity
from dialogs import wording
from dialogs.agenda import REVIEW, open_slot
from dialogs.draft import Draft
from dialogs.drafting import FOLLOW_UPS, OFFERED, OUTCOME, QUESTIONS, SIX
from dialogs.events import Cancelled, Confirmed, Paused, Restarted, Restored, RowAdded, RowSaved
from dialogs.handling.step import Stepped, bump, note, record
from dialogs.loose import cut, pieces
from dialogs.plans import wording as plan_wording
from dialogs.plans.wishes import button as of_plan
from dialogs.plans.wishes import told_in
from dialogs.pressing import press
from dialogs.replies import Choice
from dialogs.reviewing import findings_of, saved_choices
from dialogs.row import plan_name
from dialogs.showing import title_of

ROW_SLOTS = ("area", "worry", *(question.slot for question in (*SIX, OUTCOME, *FOLLOW_UPS, *OFFERED)))
"""What a restart clears, and what a further row begins without; the kind of plan and the child are the plan's."""


def pause(draft: Draft, event: Paused) -> Stepped:
    """Put by, to go on with later."""
    slot = open_slot(draft, event.today)
    title = title_of(slot, draft) if slot in QUESTIONS else ""
    text = wording.PAUSED.replace("{slot}", title) if title else wording.PAUSED_AT_REVIEW
    status = draft.status if draft.status == "saved" else "paused"
    return Stepped(draft.model_copy(update={"status": status}), (note(text, "good"),), quiet=True)


def cancel(draft: Draft, event: Cancelled) -> Stepped:
    """Asked once; a saved row is not dropped."""
    if draft.status == "saved":
        return Stepped(draft, (note(wording.SAVED_ALREADY, choices=saved_choices(draft)),), quiet=True)
    return Stepped(bump(draft, pending="cancel"))


def restart(draft: Draft, event: Restarted) -> Stepped:
    """Asked once; a saved row is left alone."""
    if draft.status == "saved":
        return Stepped(draft, (note(wording.SAVED_ALREADY, choices=saved_choices(draft)),), quiet=True)
    return Stepped(bump(draft, pending="restart"))


def confirm(draft: Draft, event: Confirmed) -> Stepped:
    """Yes or no to what was asked; without a question, nothing."""
    pending = draft.pending
    if pending not in ("cancel", "restart"):
        return Stepped(draft)
    if not event.yes:
        return Stepped(bump(draft, pending=""), (note(wording.WENT_ON),))
    if pending == "cancel":
        return Stepped(bump(draft, pending="", status="cancelled"))
    cleared = {slot: answer for slot, answer in draft.answers.items() if slot in ROW_SLOTS}
    shelved = {**draft.shelved, **cleared}
    after = record(draft, dict.fromkeys(cleared), pending="", reopened=(), shelved=shelved, set_aside=())
    back = (Choice(label=wording.BRING_BACK, press=press(after, "restore")),) if shelved else ()
    return Stepped(after, (note(wording.RESTARTED, choices=back),))


def restore(draft: Draft, event: Restored) -> Stepped:
    """A dropped draft, or the answers that a restart cleared, brought back; answers given since then stand."""
    if draft.status == "cancelled":
        return Stepped(bump(draft, status="open"), (note(wording.RESTORED, "good"),))
    back = {slot: answer for slot, answer in draft.shelved.items() if slot not in draft.answers}
    if not back:
        return Stepped(draft, (note(wording.NOTHING_TO_RESTORE),))
    return Stepped(record(draft, back, pending="", shelved={}), (note(wording.RESTORED, "good"),))


def save_row(draft: Draft, event: RowSaved) -> Stepped:
    """Kept as a new version of the row; only from the review, findings or not."""
    if draft.reopened and not draft.pending and open_slot(put := draft.model_copy(update={"reopened": ()}), event.today) == REVIEW:
        draft = put  # only asked again: what was answered stands
    slot = open_slot(draft, event.today)
    if slot != REVIEW:
        text = wording.NOT_SAVED_YET.replace("{slot}", title_of(slot, draft)) if slot in QUESTIONS and draft.answers else ""
        return Stepped(draft, (note(text or wording.NOT_READY_TO_SAVE),))
    if draft.status == "saved":
        return Stepped(draft, (note(_saved_in(draft), "good", saved_choices(draft)),), quiet=True)
    after = bump(draft, status="saved", read_version=draft.read_version + 1, shelved={}, pending="", review_day=None)
    text = wording.SAVED_AGAIN if draft.read_version else _saved_in(draft)
    if any(finding.severity is Severity.ERROR for finding in findings_of(draft, event.today)):
        text = wording.SAVED_WITH_ERROR
    if draft.review_day:
        text = f"{text} {wording.SAVED_REVIEWED.replace('{day}', spell_date(draft.review_day))}"
    told = _told(after)
    text = f"{text} {plan_wording.TOLD_KEPT}" if told else text
    return Stepped(after, (note(text, "good", (*told, *saved_choices(after))),), quiet=True)


def _told(draft: Draft) -> tuple[Choice, ...]:
    """A button for each piece of words in no answer that says who agrees with the plan, or who has signed it."""
    told = [(piece, said) for piece in pieces(draft) if (said := told_in(piece))]
    return tuple([of_plan(plan_wording.NOTE_TOLD.replace("{words}", cut(piece)), said, draft.plan, more=piece) for piece, said in told])


def _saved_in(draft: Draft) -> str:
    name = plan_name(draft)
    return wording.SAVED_ONCE.replace("{plan}", "your plan" if name == "Your plan" else name)


def add_row(draft: Draft, event: RowAdded) -> Stepped:
    """A further row of the same plan: the kind, the child and what is withheld are carried over, and the part where it is the same."""
    if draft.status != "saved":
        return Stepped(draft, (note(wording.SAVE_FIRST),))
    carried = ("kind", "child", "withheld", *(("area",) if event.same_area else ()))
    answers = {
        slot: draft.answers[slot].model_copy(update={"source": "carried"})
        for slot in carried
        if slot in draft.answers and draft.answers[slot].state == "given"
    }
    fresh = Draft(id=event.draft, plan=draft.plan, author=draft.author, dialog=draft.dialog, answers=answers, further=True)
    return Stepped(fresh)
