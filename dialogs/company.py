"""A conversation where others read along, a group or a channel: a short word there, and everything else in the person's private chat.

Nothing of a row is ever shown here, and no name, only initials. Words said here never answer a question of the private chat, which the
others cannot see: they begin a row, or, where the current one began in this very conversation, they are kept and asked about.
"""

from __future__ import annotations

from dialogs import wording_company as wording
from dialogs.attended import Attended
from dialogs.draft import Draft
from dialogs.engine import card
from dialogs.handling.filling import place_later
from dialogs.handling.step import note
from dialogs.intents import ANSWER, read_intent
from dialogs.lobby import Situation, begin, listed, put_by, respond
from dialogs.phrases import BACK_AGAIN_HELLO, GREETINGS, THANKS, plain
from dialogs.replies import Press, Reply
from dialogs.row import children_of
from dialogs.understanding import wish_of
from dialogs.wording import OURSELVES


def respond_in_company(text: str, press: Press | None, situation: Situation) -> Attended:
    """One mention, command or press in a group or channel; `situation.current` is the draft of the private chat."""
    short = plain(text)
    asked = read_intent(text, "") if press is None else ANSWER
    if press is None and (not text.strip() or short in GREETINGS | BACK_AGAIN_HELLO or asked.name == "help"):
        return _here(OURSELVES.get(asked.topic, wording.HELP))
    if press is None and short in THANKS:
        return _here(wording.THANKED)
    if not situation.can_write_privately:
        return _here(wording.CANNOT_WRITE)
    wish = wish_of(text, press)
    if wish is not None and wish.name == "drafts":
        return Attended((), (note(wording.LISTED),), private=(listed(situation),))
    if press is not None or wish is not None:
        attended = respond(text, press, situation)
        begun = wish is not None and wish.name == "new"
        return _apart(attended, _begun(attended.drafts[-1]) if begun else wording.DIRECTLY)
    if short and asked.name != "answer":
        return _as_it_stands(situation)
    current = situation.current
    if current is not None and situation.began_here and current.status in ("open", "paused", "saved"):
        return _kept(current, text)
    aside, said = put_by(current)
    attended = begin(text, situation, said if current else None, given=True)
    return _apart(attended._replace(drafts=(*aside, *attended.drafts)), _begun(attended.drafts[-1]))


def initials(draft: Draft) -> str:
    """The children of a draft's plan where others read along: "P.", "A. and M."; nothing where none is named."""
    letters = [f"{child.name[:1].upper()}." for child in children_of(draft)]
    if not letters:
        return ""
    return letters[0] if len(letters) == 1 else f"{', '.join(letters[:-1])} and {letters[-1]}"


def _begun(draft: Draft) -> str:
    named = initials(draft)
    return wording.BEGUN_FOR.replace("{initials}", named) if named else wording.BEGUN


def _here(sentence: str) -> Attended:
    return Attended((), (note(sentence),))


def _apart(attended: Attended, sentence: str) -> Attended:
    """What was said, moved to the private chat, with a short word here."""
    return attended._replace(replies=(note(sentence),), private=attended.replies)


def _as_it_stands(situation: Situation) -> Attended:
    """A command about a row: it is not done from here, but the row is shown in the private chat, to do it there."""
    if situation.current is None:
        return _apart(begin("", situation), wording.DIRECTLY)
    shown: tuple[Reply, ...] = card(situation.current, situation.moment.today)
    return Attended((), (note(wording.DIRECTLY),), private=shown)


def _kept(draft: Draft, text: str) -> Attended:
    stepped = place_later(draft, text)
    drafts = () if stepped.draft is draft else (stepped.draft,)
    return Attended(drafts, (note(wording.KEPT),), private=stepped.replies)
