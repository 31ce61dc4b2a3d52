"""What is typed under a list of who agrees, who signed, or which support is missing: a name there presses its button, and words that say
such a thing are noted there. All else is for whoever reads it anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable

from dialogs.answers import nothing_to_read
from dialogs.intents import read_intent
from dialogs.misplaced import looks_like
from dialogs.phrases import NOBODY_ELSE, THANKS, plain, says_nothing_yet
from dialogs.placing import is_question
from dialogs.plans.agreeing import read_agreeing
from dialogs.plans.naming import letters
from dialogs.plans.refusing import heard_of_doing, heard_of_signing, names_nobody, refuses
from dialogs.replies import Choice, Press
from dialogs.wishing import begins_like_a_wish

LONGEST = 200
"""Characters: more is a story, or a row."""
_LACKS = re.compile(
    r"(?:(?:there (?:is|are) |there['’]s )?(?:no|not|lack|missing)"
    r"|(?:we|they|he|she|i) (?:still )?(?:needs?|lacks?|ha(?:s|ve) no|can['’]?t get|cannot get))\s",
    re.IGNORECASE,
)
"""How support that is missing may be said, beside what may be a wish by its first word."""


def said_beside(text: str, buttons: tuple[Choice, ...]) -> Press | None:
    """What words do under one of these lists: `buttons` are its first one, and those of the people in it under their names."""
    if len(text) > LONGEST:
        return None
    first = buttons[0].press
    named = next((one.press for one in buttons[1:] if letters(text) and letters(text) == letters(one.label)), None)
    wish = "" if named is not None else BESIDE[first.event](text.strip())
    return Press(event=f"plan {wish}", value=f"{first.value} {text.strip()}") if wish else named


def _of_agreement(text: str) -> str:
    if heard_of_signing(text):
        return "signed"
    says = read_agreeing(text) is not None or refuses(text)
    return "agrees" if says or looks_like("who", text.rstrip(".!")) else ""


def _of_signatures(text: str) -> str:
    if heard_of_doing(text) and not heard_of_signing(text):
        return "copied"
    signs = "sign" in text.casefold() and (names_nobody(text) or bool(heard_of_signing(text)))
    return "signed" if signs or refuses(text) or looks_like("who", text.rstrip(".!")) else ""


def _of_missing(text: str) -> str:
    """Support that is missing: not what may be a wish, a question, a nod or a bare name."""
    nothing = nothing_to_read(text) or says_nothing_yet(text) or plain(text) in NOBODY_ELSE | THANKS
    if nothing or is_question(text) or looks_like("who", text) or (begins_like_a_wish(text) and not _LACKS.match(text)):
        return ""
    return "lacks" if read_intent(text, "").name == "answer" else ""


BESIDE: dict[str, Callable[[str], str]] = {
    "plan agreement": _of_agreement,
    "plan signature": _of_signatures,
    "plan gap": _of_missing,
}
"""What reads the wish in words under a list, by its first button."""
