"""What was typed or pressed → an event for the open draft, or a wish of the conversation's own (a new row, my drafts, go on with one).

Only a whole message that says nothing else is such a wish: anything else may be an answer, and an answer is never lost.

Longer than most: a line or two for each event.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from checks.dates import read_date
from checks.plan import SLOTS
from dialogs.agenda import REVIEW, open_slot
from dialogs.answers import LONGEST_READ
from dialogs.confirming import says
from dialogs.draft import Draft
from dialogs.drafting import FOLLOW_UPS, OFFERED, QUESTIONS
from dialogs.events import (
    Answered,
    Cancelled,
    Changed,
    Confirmed,
    Event,
    Filled,
    LeftOut,
    LetterRead,
    LetterReadied,
    LineChanged,
    PaperAsked,
    Paused,
    PutElsewhere,
    Restarted,
    Restored,
    Resumed,
    RowAdded,
    RowSaved,
    SetFindingAside,
    Skipped,
    Stamped,
    Told,
    Undid,
    WentBack,
    Wondered,
    WordEased,
)
from dialogs.handing.understanding import event_about_paper
from dialogs.intents import Intent, read_intent
from dialogs.intents.corrections import corrected_on_the_way
from dialogs.ladder import propose_ladder
from dialogs.letters.understanding import event_about_letter
from dialogs.loose import piece_asked_about, pieces
from dialogs.misplaced import HEDGE
from dialogs.phrases import (
    ALL_FINDINGS,
    ANOTHER,
    BACK_AGAIN,
    BACK_AGAIN_HELLO,
    CHANGE_IT,
    EDIT_ALL,
    KEEP_IT,
    LEAVE_ALL,
    LEAVE_IT,
    LEAVE_OUT,
    SAVE_ANYWAY,
    SAVE_ROW,
    THANKS,
    TOO_SOON,
    WISHES,
    is_nod,
    plain,
)
from dialogs.replies import PaperKind, Press
from dialogs.row import answer, children_of, row_of, unanswered
from dialogs.surplus import may_say_more, say_more
from dialogs.telling import LONGEST_OPENING_ANSWER, OPENING_SLOTS, is_a_row, is_a_worry, is_no_kind, is_plainly, tell, tell_kind
from dialogs.wording import NO_GO_ON, YES_CANCEL, YES_RESTART


@dataclass(frozen=True, slots=True)
class Wish:
    """Something wanted of the conversation: a new row (with the words it begins from), the list of drafts, or to go on with one of them."""

    name: Literal["new", "drafts", "open"]
    draft: str = ""
    text: str = ""


@dataclass(slots=True)
class Moment:
    """Who acts, their day, whether they have been away for a while, and whence an id comes for a draft or plan that begins.

    It is set once and never changed; it is not frozen because every turn makes one, and that would take it four times as long.
    """

    by: str
    today: date
    away: bool
    new_id: Callable[[], str]


def wish_of(text: str, press: Press | None) -> Wish | None:
    """The conversation's own wish in a message or a press, or None."""
    if press is not None:
        if press.event in ("new", "drafts"):
            return Wish("new", text=press.value) if press.event == "new" else Wish("drafts")
        return Wish("open", press.draft) if press.event == "open" else None
    name = WISHES.get(plain(text))
    return None if name is None else Wish("new" if name == "new" else "drafts")


def event_of_press(press: Press, draft: Draft, moment: Moment, form: Mapping[str, str] | None = None) -> Event:
    """A press on one of this draft's cards → its event, with the form that was sent by it; an unknown one asks where we are."""
    stamp = {"by": moment.by, "today": moment.today, "revision": press.revision}
    slot, value = press.slot[:200], press.value
    match press.event:
        case "answer":
            return Answered(moment.by, moment.today, value, press.revision, slot=slot)
        case "place":
            return Changed(**stamp, slot=slot, words=piece_asked_about(draft))
        case "put under":
            return PutElsewhere(**stamp, slot=slot, to=value[:200])
        case "leave out" if (words := _left_out(draft, value)) is not None:
            return LeftOut(**stamp, words=words)
        case "skip" | "needless":
            return Skipped(**stamp, slot=slot, needless=press.event == "needless")
        case "change":
            return Changed(**stamp, slot=slot, words=value)
        case "why" | "example" | "help" | "show" | "letter" | "findings":
            return Wondered(**stamp, about=press.event, slot=slot, rule=value[:200])
        case "sources":
            return Wondered(**stamp, about="sources")
        case "line" | "drop line":
            return LineChanged(**stamp, child=slot, part=value[:200], drop=press.event == "drop line")
        case "plainer":
            part, _, word = value.partition(":")
            return WordEased(**stamp, child=slot, part=part[:200], word=word[:200])
        case "ready":
            return LetterReadied(**stamp)
        case "read":
            return LetterRead(**stamp, child=slot, reading=value if value in ("understood", "changed") else "")
        case "paper" if slot in get_args(PaperKind):
            audience, _, person = value[:200].partition(":")
            return PaperAsked(**stamp, kind=slot, audience=audience, person=person, child=person if audience == "child" else "")
        case "form":
            return Wondered(**stamp, about="form") if form is None else Filled(**stamp, slots=dict(form))
        case "set aside":
            return SetFindingAside(**stamp, field=slot, rule=value[:200])
        case "another":
            return RowAdded(**stamp, draft=moment.new_id(), same_area=slot == "same")
        case "yes" | "no":
            return Confirmed(**stamp, yes=press.event == "yes")
    simple = SIMPLE.get(press.event)
    return simple(**stamp) if simple else Resumed(by=moment.by, today=moment.today)


def _left_out(draft: Draft, value: str) -> str | None:
    """The words that a press lets go: those just asked about, or a piece by its number; none for all of them, None for no such piece."""
    if value in ("last", "all"):
        return piece_asked_about(draft) if value == "last" else ""
    kept = pieces(draft)
    return kept[int(value)] if value.isascii() and value.isdecimal() and len(value) < 6 and int(value) < len(kept) else None


def _leaving(short: str, draft: Draft, stamp: dict[str, object]) -> Event | None:
    """Words in no answer let go: those just asked about, one by its words, the only one, or all; which, is asked where it is in doubt."""
    kept = pieces(draft)
    if short in LEAVE_IT and draft.placing[0] == draft.revision:
        words: str | None = piece_asked_about(draft)
    elif short in LEAVE_OUT and len(kept) > 1:
        return Wondered.model_validate({**stamp, "about": "loose"})
    elif short in LEAVE_ALL | LEAVE_OUT:
        words = ""
    else:
        named = short.removeprefix("leave out").lstrip(" :")
        words = next((piece for piece in kept if named != short and plain(piece) == named), None)
    return None if words is None else LeftOut.model_validate({**stamp, "words": words})


SIMPLE: dict[str, type[Stamped]] = {
    "back": WentBack,
    "undo": Undid,
    "restart": Restarted,
    "cancel": Cancelled,
    "restore": Restored,
    "save": Paused,
    "save row": RowSaved,
}
"""What says no more than its name, in a press or in words."""


_NOUNS_ANSWER = {"which": ("letter",), **{question.slot: ("letter", "paper") for question in (*FOLLOW_UPS, *OFFERED)}}
"""Where "the letter", or "spreadsheet", may well be the answer."""


def event_of_text(text: str, draft: Draft, moment: Moment, slot: str = "", *, first: bool = False) -> Event:
    """A typed message → its event, read in the light of what is open (`slot`, where known); `first`: nothing has been asked yet."""
    stamp = {"by": moment.by, "today": moment.today, "away": moment.away}
    short = plain(text)
    slot = slot or open_slot(draft, moment.today)
    if draft.status == "cancelled":
        return Restored(**stamp) if short in BACK_AGAIN else Resumed(**stamp)
    if draft.shelved and short in BACK_AGAIN and not short.startswith(("undo", "oops")):
        return Restored(**stamp)
    if slot in ("cancel", "restart") and (sure := says(text, YES_CANCEL if slot == "cancel" else YES_RESTART, NO_GO_ON)) is not None:
        return Confirmed(**stamp, yes=sure)
    if slot in (REVIEW, "copy"):
        if draft.unplaced and (leaving := _leaving(short, draft, stamp)) is not None:
            return leaving
        if (same := ANOTHER.get(short.replace(",", ""))) is not None:
            return RowAdded(**stamp, draft=moment.new_id(), same_area=same)
        if short in SAVE_ROW:
            return RowSaved(**stamp)
        if short in ALL_FINDINGS:
            return Wondered(**stamp, about="findings")
        about = event_about_letter(text, draft, stamp) or event_about_paper(text, draft, stamp)
        if about is not None:
            return about
    if (short in _PHRASES or is_nod(text)) and (meant := _event_of_phrase(text, short, draft, moment, slot, stamp)) is not None:
        return meant
    intent = read_intent(text, slot)
    if intent.name == "answer":
        return _said(intent.value or text, draft, slot, stamp, moment, first)
    return _asked(intent, text, stamp)


_PHRASES = frozenset((*TOO_SOON, *EDIT_ALL, *SAVE_ANYWAY, *CHANGE_IT, *KEEP_IT, *THANKS, *BACK_AGAIN_HELLO))


def _event_of_phrase(text: str, short: str, draft: Draft, moment: Moment, slot: str, stamp: dict[str, Any]) -> Event | None:
    """The event of one of these, or of a nod; None where it may be an answer."""
    if short in TOO_SOON and slot in QUESTIONS and (short.count(" ") > 1 or TOO_SOON[short] not in _NOUNS_ANSWER.get(slot, ())):
        return Wondered(**stamp, about="too soon", topic=TOO_SOON[short])
    if short in EDIT_ALL:
        return Wondered(**stamp, about="form")
    if short in SAVE_ANYWAY and slot in QUESTIONS:
        return RowSaved(**stamp)
    if short in CHANGE_IT and slot != REVIEW:
        return WentBack(**stamp)
    if slot in QUESTIONS and (short in KEEP_IT or is_nod(text)):
        if answer(draft, slot).words:
            return Skipped(**stamp)
        if slot == "steps" and (suggested := propose_ladder(row_of(draft), moment.today)):
            return Answered(moment.by, moment.today, suggested, away=moment.away)
        if is_nod(text):
            return Answered(moment.by, moment.today, text, away=moment.away)
    if short in THANKS or (short in BACK_AGAIN_HELLO and slot != "child"):
        return Resumed(**stamp)
    return None


def _said(text: str, draft: Draft, slot: str, stamp: dict[str, object], moment: Moment, first: bool) -> Event:
    """Words about the plan: for the open slot; for as many slots as they fill, where that is clear; or the day still wanted."""
    if slot == "area" and not first and "worry" not in draft.answers and is_a_worry(text, moment.today):
        return Told.model_validate({**stamp, "message": text, "slots": {"worry": (text,)}, "slot": slot})
    opening = slot in OPENING_SLOTS and draft.answers.keys().isdisjoint(SLOTS)
    if opening and slot == "kind" and len(text) <= LONGEST_READ and (told_kind := tell_kind(text, moment.today)):
        return Told.model_validate({**stamp, "message": text, "slots": told_kind.slots, "day": told_kind.day, "left": told_kind.left})
    story = opening and slot == "kind" and not first and is_no_kind(text, moment.today)
    if opening and LONGEST_OPENING_ANSWER < len(text) <= LONGEST_READ and (first or not is_plainly(text, slot, moment.today)):
        told = tell(text, moment.today)
        if story or (told.slots if first else is_a_row(text, told, slot)):
            return Told.model_validate({**stamp, "message": text, "slots": told.slots, "day": told.day, "left": told.left})
    if slot in ("who", "where") and (meant := corrected_on_the_way(text)):
        return Told.model_validate({**stamp, "message": text, "slots": {slot: (meant,)}, "slot": slot})
    if may_say_more(text, slot) and (more := say_more(text, slot, unanswered(draft), _first_names(draft), moment.today)):
        return Told.model_validate({**stamp, "message": text, "slots": more.slots, "day": more.day, "slot": slot})
    if slot in QUESTIONS and _is_the_day_wanted(text, draft, slot, moment.today):
        return Changed.model_validate({**stamp, "slot": "when", "words": text})
    return Answered(moment.by, moment.today, text, None, moment.away)


def _first_names(draft: Draft) -> frozenset[str]:
    return frozenset(child.name.split()[0].lower() for child in children_of(draft) if child.name.strip())


_HEDGED = re.compile(rf"{HEDGE}$", re.IGNORECASE)


def _is_the_day_wanted(text: str, draft: Draft, slot: str, today: date) -> bool:
    """Whether a day and nothing else follows at once on a *when* that could not be read as one: what the nudge about it asks for."""
    past = draft.past
    if slot in ("when", "steps", "frequency") or not past or past[-1].slot != "when" or draft.reopened or len(text) > 60:
        return False
    when = answer(draft, "when")
    if not when.words or when.reading.date:
        return False
    parts = read_date(text, today).parts
    said = _HEDGED.sub("", text.strip(" .!"))
    return len(parts) == 1 and parts[0].date is not None and parts[0].end - parts[0].start >= len(said) - 3


def _asked(intent: Intent, text: str, stamp: dict[str, object]) -> Event:
    match intent.name:
        case "change" if intent.slot == "when" and re.search(r"\breview\b", text, re.IGNORECASE):
            return Wondered.model_validate({**stamp, "about": "too soon", "topic": "review day"})
        case "change":
            return Changed.model_validate({**stamp, "slot": intent.slot, "words": intent.value})
        case "why" | "example" | "help" | "show":
            return Wondered.model_validate({**stamp, "about": intent.name, "topic": intent.topic})
        case "skip":
            return Skipped.model_validate(stamp)
    return SIMPLE[intent.name].model_validate(stamp)
