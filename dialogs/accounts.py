"""What somebody wants of their own accounts: two linked by a one-use code, and how much a notification shows.

Codes are made and used in private chats only, and never because of a name or an e-mail address.
"""

from __future__ import annotations

import re
from typing import Literal

from dialogs import wording_accounts as wording
from dialogs.handling.step import note
from dialogs.phrases import openings, plain
from dialogs.plans.attended import Attended
from dialogs.plans.changes import AccountsLinked, LinkOffered, NoticesChosen
from dialogs.plans.known import Plans
from dialogs.replies import Press

Wish = Literal["link", "full", "brief"]

WISHES: dict[str, Wish] = {
    **dict.fromkeys(("link my accounts", "link accounts", "link my account", "link another account", "link account"), "link"),
    **dict.fromkeys(("full notifications", "use full notifications", "long notifications", "read my messages aloud"), "full"),
    **dict.fromkeys(("short notifications", "use short notifications", "brief notifications"), "brief"),
}
"""Whole messages that are about an account and can be no answer."""
_CODE = re.compile(r"link[: ]+([a-z2-9]{3,5}(?:[- ][a-z2-9]{3,5}){2}|[a-hj-np-z2-9]{12})")
"""What may be meant as a code, one mistyped too."""
OPENINGS = openings((*WISHES, "link"))
"""The words with which all of these begin."""


def attend_account(text: str, press: Press | None, plans: Plans) -> Attended | None:
    """What is said, where it is about an account; None where it is for the lobby."""
    if press is not None:
        return None
    short = plain(text)
    wish = WISHES.get(short)
    code = _CODE.fullmatch(short)
    if wish is None and code is None:
        return None
    if not plans.in_private():
        return Attended(replies=(note(wording.ALONE),))
    if code:
        return _use(code[1], plans)
    if wish == "link":
        made = plans.new_code()
        return Attended(replies=(note(wording.CODE.replace("{code}", made)),), changes=(LinkOffered(made),))
    full = wish == "full"
    return Attended(replies=(note(wording.FULL if full else wording.BRIEF, "good"),), changes=(NoticesChosen(full),))


def _use(code: str, plans: Plans) -> Attended:
    match plans.link_state(code):
        case "good":
            return Attended(replies=(note(wording.LINKED, "good"),), changes=(AccountsLinked(code),))
        case "yours":
            return Attended(replies=(note(wording.LINKED_ALREADY),))
        case "same place":
            return Attended(replies=(note(wording.SAME_PLACE, "sorry"),))
        case "unknown":
            return Attended(replies=(note(wording.NO_SUCH_CODE, "sorry"),))
