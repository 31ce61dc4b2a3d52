"""A wish to be sure, and the typed yes or no that answers it as well as its buttons do.

Two things can stand open that way. What a draft asks about itself (drop it? begin it again?) is kept in the draft, as `pending`. All else
(a plan erased, left, archived, handed over, somebody taken off it, accounts linked) is kept with the chat in which it was asked, as a
`Confirmation` (`plans.pressable`). Both are read here, and in one way.
"""

from __future__ import annotations

from collections.abc import Sequence

from checks.plan import Model
from dialogs.phrases import NO, YES, plain
from dialogs.replies import Choice, Note, Press, Reply

_AGREE = frozenset(("yes", "y", "yeah", "yep", "yup", "ok", "okay", "sure", "aye"))
_REFUSE = frozenset(("no", "n", "nope", "nah", "don't", "dont"))
_MEANT = """a am do go i i'm im is it it's please really so sure that the them then they this to want you"""
_BESIDE = frozenset(_MEANT.split())
"""Words that may stand beside a yes or no and mean neither."""
_NOT = frozenset(("not", "thanks", "thank", "don't", "dont", "now", "yet"))
"""These too, beside a no."""
_STOP = frozenset(("cancel", "stop", "wait", "hold on", "go back", "forget it", "leave it"))
"""No, where what was asked is not about the draft itself: there these words ask for something."""


_UNDO = frozenset(("undo", "undo it", "undo that", "take it back", "take that back"))


class Confirmation(Model):
    """What was asked, as its two buttons; or, both the same, what takes back what was just done."""

    yes: Choice
    no: Choice

    @property
    def undoes(self) -> bool:
        """Whether nothing was asked: only “undo” presses it."""
        return self.yes.typed == "undo"


def sure(text: str, yes: Choice, no: Choice) -> Note:
    """A question to be sure, the way back first unless the other is what most people want."""
    back, on = no.model_copy(update={"typed": "no"}), yes.model_copy(update={"typed": "yes"})
    return Note(text=text, choices=(on, back) if yes.weight == "main" else (back, on))


def confirmation_in(replies: Sequence[Reply]) -> Confirmation | None:
    """What is asked at the end of what was said: nothing may stand after it, or a yes could be to that."""
    last = replies[-1] if replies else None
    if type(last) is not Note:
        return None
    typed = {choice.typed: choice for choice in last.choices if choice.typed}
    if typed.keys() == {"undo"}:
        return Confirmation(yes=typed["undo"], no=typed["undo"])
    return Confirmation(yes=typed["yes"], no=typed["no"]) if typed.keys() == {"yes", "no"} else None


def confirmed_by(text: str, asked: Confirmation) -> Press | None:
    """The button that a typed message presses; None where it is neither yes nor no, and so about something else."""
    if asked.undoes:
        return asked.yes.press if plain(text) in _UNDO else None
    if plain(text) in _STOP:
        return asked.no.press
    said = says(text, asked.yes.label, asked.no.label)
    return None if said is None else asked.yes.press if said else asked.no.press


def says(text: str, yes: str, no: str) -> bool | None:
    """Whether a whole message is a yes or a no to a question with these two buttons; None where it says anything else."""
    short = plain(text)
    if not short:
        return None
    if short in (plain(no), plain(yes)):
        return short == plain(yes)
    if short in NO or short in YES:
        return short in YES
    first, *rest = short.replace(",", " ").split()
    if first in _REFUSE:
        return False if _BESIDE | _NOT | _words(no) | _words(yes) >= set(rest) else None
    if first in _AGREE:
        return True if _BESIDE | _words(yes) >= set(rest) else None
    said = short.split()
    if _names(said, no):
        return False
    return True if len(said) > 1 and _names(said, yes) else None  # "archive" alone is the wish once more, and not that one is sure


def _words(label: str) -> set[str]:
    return set(plain(label).replace(",", " ").split()) - _AGREE - _REFUSE


def _names(said: list[str], label: str) -> bool:
    """Whether words are a button's own without its yes or no: "erase it", "go on"."""
    own = [word for word in plain(label).replace(",", " ").split() if word not in _AGREE | _REFUSE | _BESIDE | _NOT]
    return bool(own) and own[0] in said and (_words(label) | _BESIDE) >= set(said)
