"""Slots are filled: by the answer to the open question, by a first message, by a change, or with a reason for a finding."""

from __future__ import annotations

from datetime import date

from checks.council import council_in_force
from checks.dates import read_date, spell_date
from checks.finding import Severity
from checks.plan import LONGEST_ANSWER, SLOTS, SetAside
from checks.rule import check_slot
from dialogs import wording
from dialogs.agenda import REVIEW, open_slot
from dialogs.answers import nothing_to_read, read_answer
from dialogs.asking import MOST_FIRST, misplaced_card, nudge_card
from dialogs.draft import Answer, Draft, Source
from dialogs.drafting import FORMER, QUESTIONS
from dialogs.events import Answered, Changed, Event, SetFindingAside, Told
from dialogs.handing.handling import give_copy
from dialogs.handing.keeping_back import kept_back
from dialogs.handling.step import Stepped, bump, note, record, source_of
from dialogs.intents.kinds import slot_by_look
from dialogs.letters.handling import give_line, give_reading
from dialogs.misplaced import belongs
from dialogs.phrases import NOT_NEEDED, plain, says_nothing_yet
from dialogs.pressing import button
from dialogs.replies import Note, Nudge, Reply, Taken
from dialogs.reviewing import findings_of
from dialogs.row import answer, children_of, kind_of, reread, row_with, unanswered
from dialogs.showing import items_of, title_of
from dialogs.withholding import read_withheld


def fill(draft: Draft, event: Answered) -> Stepped:
    """Words for the open question; at the review, words that belong nowhere yet are kept and asked about."""
    if nothing_to_read(event.words):
        return Stepped(draft, (note(wording.NOTHING_THERE, "sorry"),))
    if event.revision is None and _asks_for_words(draft, event):
        take = button(draft, wording.TAKE_IT_SO.replace("{words}", event.words), "answer", open_slot(draft, event.today), event.words)
        return Stepped(draft, (note(wording.NO_WORDS_YET.replace("{words}", event.words), choices=(take,)),))
    if draft.pending == "set aside":
        return _give_reason(draft, event)
    if draft.pending == "line":
        return give_line(draft, event)
    if draft.pending == "reading":
        return give_reading(draft, event)
    if draft.pending == "copy" and (given := give_copy(draft, event)) is not None:
        return given
    if draft.pending:
        draft = bump(draft, pending="")
    slot = open_slot(draft, event.today)
    if event.slot and event.slot != slot:
        return Stepped(draft, (note(wording.LATE),))
    if slot == REVIEW:
        return place_later(draft, event.words)
    reopened = tuple(one for one in draft.reopened if one != slot) if draft.reopened else ()
    one = read_words(draft, slot, event.words, event, "asked")
    after = record(draft, {slot: one}, reopened=reopened, set_aside=still_true(draft.set_aside, slot, event.words))
    said, nudge = _say_after(after, slot, event.words, event.today)
    return Stepped(after, said, nudge)


_MAY_BE_BARE = frozenset({"child_view", "parents_view"})
"""Questions to which “fine” may well be the whole answer."""
_INITIALS = frozenset({"child", "who"})


def _asks_for_words(draft: Draft, event: Answered) -> bool:
    """Whether a bare yes, no or filler was typed where words are asked for: it is asked about, and taken with one tap."""
    if not says_nothing_yet(event.words):
        return False
    slot = open_slot(draft, event.today)
    if slot in ("line", "set aside"):
        return True
    return slot in QUESTIONS and slot not in _MAY_BE_BARE and not (slot in _INITIALS and event.words.isalnum() and len(event.words) == 1)


def fill_several(draft: Draft, event: Told) -> Stepped:
    """What a message clearly says, into the slots that are still empty, and the one that was asked; the rest of it is asked for."""
    changes = {}
    empty = (QUESTIONS.keys() - draft.answers.keys()) | unanswered(draft) | {event.slot}
    for slot, words in event.slots.items():
        joined = ", ".join(words)
        if slot in QUESTIONS and slot in empty and not nothing_to_read(joined):
            source = source_of(draft, slot, "asked" if slot == event.slot else "told")
            one = reread(joined, slot, event.by, source, event.today)
            if slot == "when" and event.day:
                one = one.model_copy(update={"reading": one.reading.model_copy(update={"date": event.day})})
            changes[slot] = one
    if not changes:
        return (
            place_later(draft, event.message)
            if draft.answers
            else Stepped(draft.model_copy(update={"unplaced": kept_with(draft.unplaced, event.message)}))
        )
    kept = draft.unplaced
    for piece in event.left:
        kept = kept_with(kept, piece)
    reopened = tuple(slot for slot in draft.reopened if slot not in changes)
    held = draft.set_aside
    for slot, one in changes.items():
        held = still_true(held, slot, one.words)
    after = record(draft, changes, pending="", unplaced=kept, reopened=reopened, set_aside=held)
    taken = Taken(text=wording.TAKEN, items=items_of(after, tuple(slot for slot in QUESTIONS if slot in changes)))
    if event.slot:
        said = [_say_after(after, slot, one.words, event.today) for slot, one in changes.items()]
        notes = tuple(one for found, _ in said for one in found)
        return Stepped(after, (taken, *notes), next((nudge for _, nudge in said if nudge), None))
    left = " · ".join(f"“{words}”" for words in event.left)
    return Stepped(after, (taken, note(wording.LEFT.replace("{words}", left))) if left else (taken,))


def change(draft: Draft, event: Changed) -> Stepped:
    """Another slot's words are replaced, or the slot is asked again with its answer kept until then."""
    slot = FORMER.get(event.slot, event.slot)
    if slot not in QUESTIONS:
        return Stepped(draft, (note(wording.NOT_A_SLOT, "sorry"),))
    rest = tuple(one for one in draft.reopened if one != slot)
    half = slot == "child" and bool(answer(draft, slot).reading.children) and not read_answer(slot, event.words, event.today).children
    if nothing_to_read(event.words) or half:  # an age alone would lose the name: it is asked for whole
        return Stepped(bump(draft, pending="", reopened=(*rest, slot)))
    one = read_words(draft, slot, event.words, event, "changed")
    if QUESTIONS[slot].left_open == "needless" and plain(event.words) in NOT_NEEDED:
        one = Answer(state="needless", source=one.source, by=event.by)
    update = {"pending": "", "reopened": rest, "set_aside": still_true(draft.set_aside, slot, event.words)}
    if draft.unplaced == event.words:
        update["unplaced"] = ""
    after = record(draft, {slot: one}, **update)
    said, nudge = _say_after(after, slot, event.words, event.today)
    changed = note(wording.CHANGED.replace("{slot}", title_of(slot, after)))
    return Stepped(after, (changed, *said), nudge)


def read_words(draft: Draft, slot: str, words: str, event: Event, otherwise: Source) -> Answer:
    """The answer that the words make; what is kept from a child may name them."""
    one = reread(words, slot, event.by, source_of(draft, slot, otherwise), event.today)
    if slot != "withheld":
        return one
    withheld = read_withheld(words, tuple(child.name for child in children_of(draft)))
    return one.model_copy(update={"reading": one.reading.model_copy(update={"withheld": withheld})})


def set_aside(draft: Draft, event: SetFindingAside) -> Stepped:
    """A finding is to be lived with: with the reason given, or after asking for it."""
    finding = next((one for one in findings_of(draft, event.today) if one.rule == event.rule and one.field == event.field), None)
    if finding is None:
        return Stepped(draft, (note(wording.NO_SUCH_FINDING),))
    asked = bump(draft, pending="set aside", aside=(event.rule, event.field))
    if nothing_to_read(event.reason):
        return Stepped(asked)
    return _give_reason(asked, Answered(by=event.by, today=event.today, words=event.reason))


def _give_reason(draft: Draft, event: Answered) -> Stepped:
    rule, field = draft.aside
    held = tuple(
        SetAside(rule=rule, field=field, words=finding.text, reason=event.words, by=event.by)
        for finding in findings_of(draft, event.today)
        if finding.rule == rule and finding.field == field
    )
    if not held:
        return Stepped(bump(draft, pending="", aside=("", "")), (note(wording.NO_SUCH_FINDING),))
    after = record(draft, {}, pending="", aside=("", ""), set_aside=(*draft.set_aside, *held))
    return Stepped(after, (note(wording.SET_ASIDE, "good"),))


def still_true(held: tuple[SetAside, ...], slot: str, words: str) -> tuple[SetAside, ...]:
    """The set-aside findings that still hold when `slot` holds `words`: those of other fields, and those whose words still stand."""
    return tuple(one for one in held if one.field != slot or (one.words and one.words in words)) if held else held


def kept_with(kept: str, words: str) -> str:
    """What is kept for later, with these words beneath it; without them where both together would be too long."""
    if not kept or words in kept:
        return kept or words
    both = f"{kept}\n{words}"
    return both if len(both) <= LONGEST_ANSWER else kept


def place_later(draft: Draft, words: str) -> Stepped:
    """Words that belong nowhere yet are kept, and it is asked where to put them."""
    after = bump(draft, unplaced=kept_with(draft.unplaced, words))
    if words not in after.unplaced:
        return Stepped(draft, (note(wording.NO_ROOM, "sorry"),))
    choices = tuple(
        button(after, wording.SHORT[slot].capitalize(), "place", slot, weight="normal" if at < MOST_FIRST else "quiet")
        for at, slot in enumerate(_likeliest_places(after, words))
    )
    return Stepped(after, (note(wording.UNPLACED, choices=choices),), quiet=True)


def _say_after(draft: Draft, slot: str, words: str, today: date) -> tuple[tuple[Reply, ...], Nudge | None]:
    """What follows an answer: the day read from it, and one nudge at most: words that read
    as if they belonged elsewhere, or what the rules say that need to see no other slot."""
    said: tuple[Note, ...] = ()
    reading = answer(draft, slot).reading
    if slot == "when":
        if reading.date:
            said = (note(wording.DATE_READ.replace("{message}", spell_date(reading.date))),)
        elif reading.kind == "invalid":
            said = (note(read_date(words, today).message),)
    elif slot == "child" and not reading.children:
        said = (note(wording.NO_NAME),)
    elif slot == "kind" and not reading.code:
        said = (note(wording.OWN_KIND),)
    elif slot == "withheld":
        said = kept_back(draft)
    if slot not in SLOTS:
        return said, None
    if (elsewhere := belongs(slot, words)) and not _was_asked_about(draft, slot):
        nudge = misplaced_card(draft, slot, elsewhere, words)
        return ((*said, note(nudge.text, choices=(nudge.change,))), None) if open_slot(draft, today) == REVIEW else (said, nudge)
    findings = check_slot(row_with(draft, slot), slot, today, kind_of(draft), council_in_force())
    first = next((one for one in findings if one.severity is not Severity.SUGGESTION), None)
    if first is None or open_slot(draft, today) == REVIEW:
        return said, None
    return said, nudge_card(draft, first)


def _was_asked_about(draft: Draft, slot: str) -> bool:
    """Whether an earlier answer to the slot was asked about as one that belongs elsewhere: that is done once."""
    return any(one.slot == slot and one.before is not None and belongs(slot, one.before.words) for one in draft.past)


def _likeliest_places(draft: Draft, words: str) -> tuple[str, ...]:
    """Where words may belong, the likeliest first: what they look like, then what has no answer yet, then in the order of the row."""
    look, order = slot_by_look(words), ("what", "who", "when", "which", "where", "why", "worry", "outcome")
    return tuple(sorted(order, key=lambda slot: (slot != look, bool(answer(draft, slot).words), order.index(slot))))
