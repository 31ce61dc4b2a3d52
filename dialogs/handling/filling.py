"""Slots are filled: by the answer to the open question, by a first message, by a change, or with a reason for a finding."""

from __future__ import annotations

from datetime import date

from checks.council import council_in_force
from checks.dates import read_date, spell_date
from checks.finding import Severity
from checks.plan import SLOTS, SetAside
from checks.rule import check_slot, may_find
from dialogs import wording
from dialogs.agenda import REVIEW, open_slot
from dialogs.agreed import agreed_in
from dialogs.answers import nothing_to_read
from dialogs.asking import MOST_FIRST, misplaced_card, nudge_card
from dialogs.children import Named, name_children
from dialogs.draft import Answer, Draft, Source
from dialogs.drafting import FORMER, QUESTIONS
from dialogs.events import Answered, Changed, Event, LeftOut, SetFindingAside, Told
from dialogs.handing.handling import give_copy
from dialogs.handing.keeping_back import kept_back
from dialogs.handling.children import about_children, is_in_doubt, with_children
from dialogs.handling.step import Stepped, bump, note, record, source_of
from dialogs.letters.handling import give_line, give_reading
from dialogs.loose import kept_with, without
from dialogs.misplaced import belongs
from dialogs.phrases import NOT_NEEDED, plain, says_nothing_yet
from dialogs.placing import clear_place, is_asked_back, is_question, likeliest_places
from dialogs.pressing import button
from dialogs.replies import Note, Nudge, Reply, Taken
from dialogs.reviewing import findings_of
from dialogs.row import answer, children_of, kind_of, reread, row_with, unanswered
from dialogs.showing import items_of, title_of
from dialogs.withholding import read_withheld


def fill(draft: Draft, event: Answered, slot: str = "") -> Stepped | tuple[Draft, tuple[Reply, ...], Nudge | None, bool]:
    """Words for the open question (`slot`, where that is known); at the review, words that belong nowhere yet are kept and asked about."""
    said, today, pending = event.words, event.today, draft.pending
    if nothing_to_read(said):
        return Stepped(draft, (note(wording.NOTHING_THERE, "sorry"),))
    if event.revision is None and _asks_for_words(draft, said, today):
        take = button(draft, wording.TAKE_IT_SO.replace("{words}", said), "answer", open_slot(draft, today), said)
        return Stepped(draft, (note(wording.NO_WORDS_YET.replace("{words}", said), choices=(take,)),))
    if pending == "set aside":
        return _give_reason(draft, event)
    if pending == "line":
        return give_line(draft, event)
    if pending == "reading":
        return give_reading(draft, event)
    if pending == "copy" and (given := give_copy(draft, event)) is not None:
        return given
    if pending:
        draft, slot = bump(draft, pending=""), ""
    slot, asked = slot or open_slot(draft, today), event.slot
    if asked and asked != slot:
        return Stepped(draft, (note(wording.LATE),))
    if slot == REVIEW:
        return _place(draft, event, said)
    if event.revision is None and slot in _OF_FEW_WORDS and is_asked_back(said):
        take = button(draft, wording.TAKE_IT_SO.replace("{words}", said), "answer", slot, said)
        return Stepped(draft, (note(wording.NO_ANSWER_TO_THAT, choices=(take,)),))
    words, named, reopened = said, None, draft.reopened
    if slot in reopened:
        reopened = tuple(one for one in reopened if one != slot)
    if slot == "child":
        words = with_children(draft, said)
        named = name_children(words)
        if is_in_doubt(draft, named):
            reopened = (*reopened, slot)
    one = read_words(draft, slot, words, event, "asked", named)
    aside = draft.set_aside
    held = {"set_aside": still_true(aside, slot, said)} if aside else {}
    after = record(draft, {slot: one}, reopened=reopened, **held)
    replies, nudge = say_after(after, slot, one, today)
    return after, replies, nudge, False


_MAY_BE_BARE = frozenset({"child_view", "parents_view"})
"""Questions to which “fine” may well be the whole answer."""
_OF_FEW_WORDS = frozenset({"kind", "child", "area", "who", "where", "when", "which"})
"""Questions that nobody answers with a question: one is to the bot."""
_INITIALS = frozenset({"child", "who"})


def _asks_for_words(draft: Draft, words: str, today: date) -> bool:
    """Whether a bare yes, no or filler was typed where words are asked for: it is asked about, and taken with one tap."""
    if not says_nothing_yet(words):
        return False
    slot = open_slot(draft, today)
    if slot in ("line", "set aside"):
        return True
    return slot in QUESTIONS and slot not in _MAY_BE_BARE and not (slot in _INITIALS and words.isalnum() and len(words) == 1)


def fill_several(draft: Draft, event: Told) -> Stepped:
    """What a message clearly says, into the slots that are still empty, and the one that was asked; the rest of it is asked for."""
    changes: dict[str, Answer] = {}
    doubtful: list[str] = []
    empty = (QUESTIONS.keys() - draft.answers.keys()) | unanswered(draft) | {event.slot}
    for slot, words in event.slots.items():
        joined = ", ".join(words)
        if slot in QUESTIONS and slot in empty and not nothing_to_read(joined):
            source = source_of(draft, slot, "asked" if slot == event.slot else "told")
            named = name_children(joined) if slot == "child" else None
            one = reread(joined, slot, event.by, source, event.today, named)
            if is_in_doubt(draft, named):
                doubtful.append(slot)
            if slot == "when" and event.day:
                one = one.model_copy(update={"reading": one.reading.model_copy(update={"date": event.day})})
            changes[slot] = one
    if not changes:
        return (
            _place(draft, event, event.message)
            if draft.answers
            else Stepped(draft.model_copy(update={"unplaced": kept_with(draft.unplaced, event.message)}), (note(wording.KEPT_FIRST),))
        )
    kept = draft.unplaced
    for piece in event.left:
        kept = kept_with(kept, piece)
    reopened = (*(slot for slot in draft.reopened if slot not in changes), *doubtful)
    held = draft.set_aside
    for slot, one in changes.items():
        held = still_true(held, slot, one.words)
    after = record(draft, changes, pending="", unplaced=kept, reopened=reopened, set_aside=held)
    taken = Taken(text=wording.TAKEN, items=items_of(after, tuple(slot for slot in QUESTIONS if slot in changes)))
    if event.slot:
        said = [say_after(after, slot, one, event.today) for slot, one in changes.items()]
        notes = tuple(one for found, _ in said for one in found)
        return Stepped(after, (taken, *notes), next((nudge for _, nudge in said if nudge), None))
    left = " · ".join(f"“{words}”" for words in event.left)
    children = about_children(after, changes["child"].reading.children) if "child" in changes else ()
    return Stepped(after, (taken, *((note(wording.LEFT.replace("{words}", left)),) if left else ()), *children))


def change(draft: Draft, event: Changed) -> Stepped:
    """Another slot's words are replaced, or the slot is asked again with its answer kept until then."""
    slot = FORMER.get(event.slot, event.slot)
    if slot not in QUESTIONS:
        return Stepped(draft, (note(wording.NOT_A_SLOT, "sorry"),))
    rest = tuple(one for one in draft.reopened if one != slot)
    named = name_children(event.words) if slot == "child" else None
    half = named is not None and not named.children and bool(answer(draft, slot).reading.children)
    if nothing_to_read(event.words) or half:  # an age alone would lose the name: it is asked for whole
        return Stepped(bump(draft, pending="", reopened=(*rest, slot)))
    if is_in_doubt(draft, named):
        rest = (*rest, slot)
    one = read_words(draft, slot, event.words, event, "changed", named)
    if QUESTIONS[slot].left_open == "needless" and plain(event.words) in NOT_NEEDED:
        one = Answer(state="needless", source=one.source, by=event.by)
    update = {"pending": "", "reopened": rest, "set_aside": still_true(draft.set_aside, slot, event.words)}
    if draft.unplaced:
        update["unplaced"] = without(draft.unplaced, event.words)
    after = record(draft, {slot: one}, **update)
    said, nudge = say_after(after, slot, one, event.today)
    changed = note(wording.CHANGED.replace("{slot}", title_of(slot, after)))
    return Stepped(after, (changed, *said), nudge)


def read_words(draft: Draft, slot: str, words: str, event: Event, otherwise: Source, named: Named | None = None) -> Answer:
    """The answer that the words make, with the children `named` in it; what is kept from a child may name them."""
    one = reread(words, slot, event.by, source_of(draft, slot, otherwise), event.today, named)
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


def _place(draft: Draft, event: Answered | Told, words: str) -> Stepped:
    """Words said at the review: into the open answer that they clearly are, or kept; a question is no part of the row but on a press."""
    if event.revision is None:
        if slot := clear_place(draft, words, event.today):
            stepped = change(draft, Changed(by=event.by, today=event.today, slot=slot, words=words))
            put = note(wording.PUT_WHERE_OPEN.replace("{slot}", title_of(slot, stepped.draft)))
            return stepped._replace(replies=(put, *stepped.replies[1:]))
        bare = says_nothing_yet(words)
        if bare or is_question(words):
            keep = button(draft, wording.KEEP_WORDS, "answer", REVIEW, words)
            text = wording.NO_WORDS_YET.replace("{words}", words) if bare else wording.NO_ANSWER_TO_THAT
            return Stepped(draft, (note(text, choices=(keep,)),))
    return place_later(draft, words)


def place_later(draft: Draft, words: str) -> Stepped:
    """Words that belong nowhere yet are kept, and it is asked where to put them."""
    kept = kept_with(draft.unplaced, words)
    begin = kept.rfind(words)
    if begin < 0:
        return Stepped(draft, (note(wording.NO_ROOM, "sorry"),))
    after = bump(draft, unplaced=kept, placing=(draft.revision + 1, begin, begin + len(words)))
    choices = tuple(
        button(after, wording.SHORT[slot].capitalize(), "place", slot, weight="normal" if at < MOST_FIRST else "quiet")
        for at, slot in enumerate(likeliest_places(after, words))
    )
    leave = button(after, wording.LEAVE_WORDS, "leave out", value="last")
    return Stepped(after, (note(wording.UNPLACED, choices=(*choices[:MOST_FIRST], leave, *choices[MOST_FIRST:])),), quiet=True)


def leave_out(draft: Draft, event: LeftOut) -> Stepped:
    """Words that are in no answer are let go: a saved row stays saved."""
    left = without(draft.unplaced, event.words)
    if left == draft.unplaced:
        return Stepped(draft, (note(wording.NOTHING_LOOSE),))
    after = record(draft, {}, unplaced=left, status=draft.status)
    return Stepped(after, (note(wording.LEFT_OUT, choices=(button(after, wording.PRESSED["undo"], "undo"),)),))


def say_after(draft: Draft, slot: str, one: Answer, today: date) -> tuple[tuple[Reply, ...], Nudge | None]:
    """What follows this answer to `slot`: the day read from it, and one nudge at most: words that read
    as if they belonged elsewhere, or what the rules say that need to see no other slot."""
    said: tuple[Note, ...] = ()
    words, reading = one.words, one.reading
    if slot == "when":
        if reading.date:
            said = (note(wording.DATE_READ.replace("{message}", spell_date(reading.date))),)
        elif reading.kind == "invalid":
            said = (note(read_date(words, today).message),)
    elif slot == "child":
        said = about_children(draft, reading.children)
    elif slot == "kind" and not reading.code:
        said = (note(wording.OWN_KIND),)
    elif slot == "withheld":
        said = kept_back(draft)
    elif slot == "agreed_by" and (others := agreed_in(words)[1]):
        said = (note(wording.NOT_AGREED_KEPT.replace("{words}", others)),)
    if slot not in SLOTS:
        return said, None
    if (elsewhere := belongs(slot, words)) and not _was_asked_about(draft, slot):
        nudge = misplaced_card(draft, slot, elsewhere, words)
        return ((*said, note(nudge.text, choices=nudge.choices)), None) if open_slot(draft, today) == REVIEW else (said, nudge)
    council = council_in_force()
    if not may_find(slot, words, council):
        return said, None
    findings = check_slot(row_with(slot, one, draft.set_aside), slot, today, kind_of(draft), council)
    first = next((finding for finding in findings if finding.severity is not Severity.SUGGESTION), None)
    if first is None or open_slot(draft, today) == REVIEW:
        return said, None
    return said, nudge_card(draft, first)


def _was_asked_about(draft: Draft, slot: str) -> bool:
    """Whether an earlier answer to the slot was asked about as one that belongs elsewhere: that is done once."""
    return any(one.slot == slot and one.before is not None and belongs(slot, one.before.words) for one in draft.past)
