"""What somebody wants of their own accounts: two linked by a one-use code, or taken apart, and how much a notification shows.

Codes are made and used in private chats only, and never because of a name or an e-mail address.
"""

from __future__ import annotations

import re
from typing import Literal

from dialogs import wording_accounts as wording
from dialogs.attended import Attended
from dialogs.confirming import sure
from dialogs.handling.step import note
from dialogs.phrases import plain
from dialogs.plans.changes import AccountsLinked, AccountsUnlinked, LinkOffered, NoticesChosen, ToldElsewhere
from dialogs.plans.known import Plans
from dialogs.plans.naming import filled
from dialogs.replies import Choice, Press

Wish = Literal["link", "use", "join", "unlink", "part", "keep", "full", "brief"]

WISHES: dict[str, Wish] = {
    **dict.fromkeys(("link my accounts", "link accounts", "link my account", "link another account", "link account"), "link"),
    **dict.fromkeys(
        ("unlink my accounts", "unlink accounts", "unlink my account", "unlink this account", "take my accounts apart"), "unlink"
    ),
    **dict.fromkeys(("full notifications", "use full notifications", "long notifications", "read my messages aloud"), "full"),
    **dict.fromkeys(("short notifications", "use short notifications", "brief notifications"), "brief"),
}
"""Whole messages that are about an account and can be no answer."""
_PRESSED: dict[str, Wish] = {"account join": "join", "account part": "part", "account keep": "keep"}
_CODE = re.compile(r"link[: ]+([a-z2-9]{3,5}(?:-[a-z2-9]{3,5}){2}|(?:[a-hj-np-z2-9]{4} ?){2}[a-hj-np-z2-9]{4})")
"""What may be meant as a code, one mistyped too; three short words after "link" ("link nurse saw Paul") are none."""
OPENINGS = frozenset(("link",))
"""With which that begins."""


def attend_account(text: str, press: Press | None, plans: Plans) -> Attended | None:
    """What is said or pressed, where it is about an account; None where it is for the lobby."""
    if press is not None:
        wish, code = _PRESSED.get(press.event), press.value
    else:
        short = plain(text)
        said = _CODE.fullmatch(short)
        wish, code = ("use", said[1]) if said else (WISHES.get(short), "")
    if wish is None:
        return None
    if not plans.in_private():
        return Attended(replies=(note(wording.ALONE),))
    match wish:
        case "use" | "join":
            return _use(code, plans, sure_of_it=wish == "join")
        case "unlink" | "part":
            return _unlink(plans, sure_of_it=wish == "part")
        case "keep":
            return Attended(replies=(note(wording.AS_BEFORE),))
        case "link":
            made = plans.new_code()
            return Attended(replies=(note(wording.CODE.replace("{code}", made)),), changes=(LinkOffered(made),))
    full = wish == "full"
    return Attended(replies=(note(wording.FULL if full else wording.BRIEF, "good"),), changes=(NoticesChosen(full),))


def _use(code: str, plans: Plans, *, sure_of_it: bool) -> Attended:
    """Two accounts become one person: asked once, in the chat where the code is used; then the other side is told too."""
    offer = plans.link_offer(code)
    match offer.state:
        case "yours":
            return Attended(replies=(note(wording.LINKED_ALREADY),))
        case "same place":
            return Attended(replies=(note(wording.SAME_PLACE, "sorry"),))
        case "unknown":
            return Attended(replies=(note(wording.NO_SUCH_CODE, "sorry"),))
    here, there = _named((plans.accounts().here,)), _named(offer.channels)
    if not sure_of_it:
        of = filled(wording.OF, name=offer.name) if offer.name else ""
        yes, no = _button(wording.YES_LINK, "account join", code), _button(wording.NO_LINK, "account keep")
        return Attended(replies=(sure(filled(wording.SURE_LINK, here=here, there=there, of=of), yes, no),))
    told = ToldElsewhere((note(filled(wording.TELL_LINKED, there=here)),))
    return Attended(replies=(note(filled(wording.LINKED, there=there), "good"),), changes=(AccountsLinked(code), told))


def _unlink(plans: Plans, *, sure_of_it: bool) -> Attended:
    """Accounts that were linked are taken apart: asked once, and every side is told."""
    accounts = plans.accounts()
    if not accounts.linked:
        return Attended(replies=(note(wording.LINKED_BEFORE if len(accounts.channels) > 1 else wording.NOT_LINKED),))
    stays = _named(tuple(one for one in accounts.channels if one not in accounts.linked))
    if not sure_of_it:
        text = filled(wording.SURE_UNLINK, all=_named(accounts.channels), stays=stays)
        yes, no = _button(wording.YES_UNLINK, "account part"), _button(wording.NO_UNLINK, "account keep")
        return Attended(replies=(sure(text, yes, no),))
    told = ToldElsewhere((note(filled(wording.TELL_UNLINKED, there=_named((accounts.here,)))),))
    return Attended(replies=(note(wording.UNLINKED, "good"),), changes=(told, AccountsUnlinked()))


def _button(label: str, event: str, value: str = "") -> Choice:
    return Choice(label=label, press=Press(event=event, value=value), weight="main" if event == "account keep" else "normal")


def _named(channels: tuple[str, ...]) -> str:
    """Channels as people call them."""
    return " and ".join(wording.CHANNELS.get(channel, channel.capitalize()) for channel in channels)
