"""Answering a question: a form of one field in the private chat, whose words are seen before anybody else sees them."""

from __future__ import annotations

from collections.abc import Callable

from dialogs.handling.step import note
from dialogs.plans.forms import Ask, Closed, Form, View
from dialogs.plans.naming import filled
from dialogs.reflecting import wording
from dialogs.reflecting.asking import pressed
from dialogs.reflecting.changes import ReflectionAnswered
from dialogs.replies import Item, Reply, Taken

WORDS = "words"


def _asks(hint: str) -> Callable[[View], tuple[Ask, ...]]:
    def asks(view: View) -> tuple[Ask, ...]:
        cite = view.words("cite") or "smarter, Review"
        why = filled(wording.WHY_NOW, because=view.words("because") or wording.TURN)
        return (Ask(WORDS, wording.YOURS, view.words("asked"), why, cite, hint),)

    return asks


def _posted(view: View) -> Closed:
    words = view.words(WORDS)
    if not words:
        return Closed(replies=(note(wording.NOTHING_WRITTEN),))
    said = filled(wording.SAYS, who=view.name, words=words) if view.name else filled(wording.SAYS_NAMELESS, words=words)
    return Closed((ReflectionAnswered(view.words("reflection"), words, (note(said),)),), (note(wording.POSTED, "good"),))


def _kept(view: View) -> Closed:
    words = view.words(WORDS)
    if not words:
        return Closed(replies=(note(wording.NOTHING_WRITTEN),))
    kept = ReflectionAnswered(view.words("reflection"), words, ())
    return Closed((kept,), (note(wording.KEPT, "good"), _follows(view)))


def _sent(view: View) -> Closed:
    words = view.words(WORDS)
    if not words:
        return Closed(replies=(note(wording.NOTHING_WRITTEN),))
    text = filled(wording.TO_SUPERVISOR, who=view.name or wording.A_COLLEAGUE, question=view.words("asked"))
    told = Taken(text=text, items=(Item(slot=WORDS, title=wording.THEIR_WORDS, words=words),))
    sent = ReflectionAnswered(view.words("reflection"), words, (told, _follows(view)), privately=True)
    return Closed((sent,), (note(wording.SENT, "good"),))


def _follows(view: View) -> Reply:
    """Whether something is to be done about it: an action with a name and a date."""
    return note(wording.FOLLOWS, choices=(pressed(wording.ACTION, "action", view.words("reflection")),))


HERE = Form(
    "reflection here",
    "reflect",
    wording.WRITE_HERE,
    wording.WILL_POST,
    _asks(wording.WRITE_HERE),
    _posted,
    (wording.SHALL_POST, wording.POST_IT, wording.DROP),
)
ALONE = Form(
    "reflection alone",
    "reflect",
    wording.WRITE_ALONE,
    wording.WILL_KEEP,
    _asks(wording.WRITE_ALONE),
    _kept,
    (wording.SHALL_KEEP, wording.KEEP_IT, wording.DROP),
)
PRIVATELY = Form(
    "reflection privately",
    "reflect",
    wording.WRITE_PRIVATELY,
    wording.WILL_SEND,
    _asks(wording.WRITE_PRIVATELY),
    _sent,
    (wording.SHALL_SEND, wording.SEND_IT, wording.DROP),
)
