"""The conversation around the drafts: the first one, a new one, the list of them, going on with another, and a turn on the current one.

Pure: what is stored comes in as a `Situation`, what is to be stored and said goes out as `Attended`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from checks.plan import SLOTS
from dialogs import wording
from dialogs.agenda import open_slot
from dialogs.answers import read_kind
from dialogs.asking import question_card
from dialogs.attended import Attended, Saved
from dialogs.draft import Draft
from dialogs.drafting import QUESTIONS
from dialogs.engine import advance, card
from dialogs.events import Answered, Filled, PaperAsked, Resumed, RowAdded, Told, Wondered
from dialogs.handling.step import note
from dialogs.intents import read_intent
from dialogs.phrases import BACK_AGAIN, GREETINGS, NO, TOO_SOON, YES, plain
from dialogs.placing import LONGEST, is_question
from dialogs.replies import Choice, DraftItem, DraftList, Press, Reply
from dialogs.reviewing import findings_of
from dialogs.row import name_of, plan_of, row_of
from dialogs.showing import heading
from dialogs.understanding import Moment, Wish, event_of_press, event_of_text, wish_of

ONWARDS = tuple(
    Choice(label=label, press=Press(event=event)) for label, event in ((wording.NEW_ROW, "new"), (wording.PRESSED["drafts"], "drafts"))
)
"""What can be done where nothing is open any more."""


@dataclass(slots=True)
class Situation:
    """What is known when something is said: the person's current draft in this conversation, the one that a button names, and, where the
    list was asked for, their others; and the form that was sent with the press.

    `turned_to` is the plan that they were last shown or worked on here; empty where that is gone, None where there never was one.

    In company, `current` is their draft in the private chat, `began_here` says whether it began in this conversation, and
    `can_write_privately` whether the private chat can be written to. It is set once and never changed, as a `Moment` is.
    """

    moment: Moment
    current: Draft | None = None
    pressed: Draft | None = None
    others: tuple[Draft, ...] = ()
    form: Mapping[str, str] | None = None
    began_here: bool = False
    can_write_privately: bool = True
    turned_to: str | None = None


def respond(text: str, press: Press | None, situation: Situation) -> Attended:
    """One message or press, in its situation."""
    wish = wish_of(text, press)
    if wish is not None:
        return _grant(wish, situation)
    draft = situation.current
    if press is not None and press.draft and (draft is None or press.draft != draft.id):
        return _press_elsewhere(press, situation)
    if draft is None or (draft.status == "cancelled" and press is None and not _wants_back(text)):
        return _asked(text, situation) or begin(text if press is None else "", situation)
    moment = situation.moment
    if press is not None:
        return _turn(draft, *advance(draft, event_of_press(press, draft, moment, situation.form)), situation)
    slot = open_slot(draft, moment.today)
    event = event_of_text(text, draft, moment, slot)
    after, replies = advance(draft, event, slot)
    if slot in QUESTIONS and type(event) is Answered and after is not draft:
        return Attended((after,), replies)  # an answer to a question begins, saves and drops nothing
    return _turn(draft, after, replies, situation)


def _asked(text: str, situation: Situation) -> Attended | None:
    """The answer to a question or a wish where nothing is open but a plan was worked on before; None where the words may begin a row."""
    intent = read_intent(text, "")
    if situation.turned_to is None or not text:
        return None
    if intent.name == "help" and plain(text) not in GREETINGS - {"help"}:
        return Attended((), (note(wording.OURSELVES.get(intent.topic, wording.HELP), choices=ONWARDS),))
    if intent.name != "answer" or not (is_question(text) or _WISHED.match(text)) or len(text) > LONGEST:
        return None
    new = Choice(label=wording.NEW_ROW, press=Press(event="new", value=text))
    return Attended((), (note(wording.NOT_A_ROW, "sorry", (new, *ONWARDS[1:])),))


_WISHED = re.compile(r"\s*(?:please )?(?:show|tell|send|give|find|list|print|email) (?:me|us|my|all)\b", re.IGNORECASE)
"""What somebody wants of the bot, whatever it is."""


def _wants_back(text: str) -> bool:
    return plain(text) in BACK_AGAIN


def _turn(before: Draft, after: Draft, replies: tuple[Reply, ...], situation: Situation) -> Attended:
    if after is before:
        return Attended((), replies)
    saved, noted = None, ""
    dropped, was_dropped = after.status == "cancelled", before.status == "cancelled"
    if after.id != before.id:
        noted = "draft begun"
    elif after.read_version > before.read_version:
        codes = tuple(sorted({finding.rule for finding in findings_of(after, situation.moment.today)}))
        plan = plan_of(after) if before.review_day is None else plan_of(after).model_copy(update={"review_date": before.review_day})
        saved = Saved(plan=plan, row=row_of(after), read_version=before.read_version, codes=codes)
    elif dropped is not was_dropped:
        noted = "draft dropped" if dropped else "draft restored"
    return Attended((after,), replies, saved, (), ((noted, after.id),) if noted else ())


def begin(text: str, situation: Situation, said: tuple[Reply, ...] | None = None, *, given: bool = False) -> Attended:
    """A new draft, with what a first message clearly says already in it. `said` stands in place of the welcome; `given` words are about
    the row whatever they look like."""
    moment = situation.moment
    draft = Draft.made(id=moment.new_id(), plan=moment.new_id(), author=moment.by)
    audit = (("draft begun", draft.id),)
    welcome: tuple[Reply, ...] = (note(wording.WELCOME, "greeting"), note(wording.SAY_IT_ALL)) if said is None else said
    intent = read_intent(text, "")
    if text and plain(text) not in GREETINGS | YES | NO | TOO_SOON.keys() and (given or intent.name == "answer"):
        event = event_of_text(text, draft, moment, first=True)
        if isinstance(event, Told) or read_kind(text, moment.today).code:
            draft, replies = advance(draft, event)
            return Attended((draft,), (*(said or ()), *replies), audit=audit)
        draft = draft.model_copy(update={"unplaced": text})
        welcome = (*welcome, note(wording.KEPT_FIRST))
    elif intent.name == "help":
        welcome = (*welcome, note(wording.OURSELVES.get(intent.topic, wording.HELP)))
    return Attended((draft,), (*welcome, question_card(draft, moment.today)), audit=audit)


def _grant(wish: Wish, situation: Situation) -> Attended:
    current = situation.current
    if wish.name == "new":
        aside, said = put_by(current)
        begun = begin(wish.text, situation, said if current or not wish.text else None, given=True)
        return Attended((*aside, *begun.drafts), begun.replies, audit=begun.audit)
    if wish.name == "open":
        wanted = situation.pressed if situation.pressed else current
        if wanted is None or wanted.id != wish.draft:
            return _lost(situation)
        aside, said = put_by(current) if current and current.id != wanted.id else ((), ())
        after, replies = advance(wanted, Resumed(by=situation.moment.by, today=situation.moment.today))
        return Attended((*aside, after), (*said, *replies))
    return Attended((), (listed(situation),))


def put_by(current: Draft | None) -> tuple[tuple[Draft, ...], tuple[Reply, ...]]:
    """The open draft put by for another, and the word that says so; nothing where none is begun."""
    if current is None or current.status != "open" or not (current.answers or current.unplaced):
        return (), ()
    return (current.model_copy(update={"status": "paused"}),), (note(wording.NEW_WHILE_OPEN),)


def _press_elsewhere(press: Press, situation: Situation) -> Attended:
    """A button on the card of another draft than the current one: questions are answered, the rest is late, and kindly said."""
    draft, current = situation.pressed, situation.current
    if draft is None:
        return _lost(situation)
    moment = situation.moment
    event = event_of_press(press, draft, moment, situation.form)
    if isinstance(event, PaperAsked) and press.revision == draft.revision:
        shown = advance(draft, event)[1]
        return Attended((), (*shown, *(card(current, moment.today) if current else ())))
    begun = current is not None and current.plan == draft.plan and not any(slot in current.answers for slot in SLOTS)
    in_time = press.revision == draft.revision or isinstance(event, Filled)
    if in_time and not isinstance(event, Wondered) and not (begun and isinstance(event, RowAdded)):
        aside, said = put_by(current)
        turned = _turn(draft, *advance(draft, event), situation)
        return Attended((*aside, *(turned.drafts or (draft,))), (*said, *turned.replies), turned.saved, audit=turned.audit)
    where = card(current, moment.today) if current else ()
    return Attended((), (note(wording.LATE), *where))


def _lost(situation: Situation) -> Attended:
    current = situation.current
    if current is None:
        return Attended((), (note(wording.NO_SUCH_DRAFT, "sorry", ONWARDS),))
    return Attended((), (note(wording.NO_SUCH_DRAFT, "sorry"), *card(current, situation.moment.today)))


def listed(situation: Situation) -> DraftList:
    """The person's drafts, each with what is asked next."""
    all_ = (one for one in (situation.current, *situation.others) if one is not None)
    open_ones = [one for one in all_ if one.status in ("open", "paused") or (one.status == "saved" and one.dialog == "drafting")]
    items = []
    for draft in open_ones:
        slot = open_slot(draft, situation.moment.today)
        text = QUESTIONS[slot].words if slot in QUESTIONS else wording.READY
        if draft.status == "saved":
            text = wording.IS_SAVED
        if draft.dialog != "drafting":
            text = wording.ABOUT_THE_PLAN.get(draft.dialog, wording.READY)
        open_it = Press(event="open", draft=draft.id, revision=draft.revision)
        items.append(
            DraftItem(title=heading(draft), text=text.replace("{child}", name_of(draft)), choice=Choice(label=wording.GO_ON, press=open_it))
        )
    new = Choice(label=wording.NEW_ROW, press=Press(event="new"))
    return DraftList(text=wording.DRAFTS if items else wording.NO_DRAFTS, items=tuple(items), choices=(new,))
