"""One incoming thing, whatever the channel: a message, a press or a command."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from checks.plan import Label, Model, Words
from dialogs.replies import Press


class Account(Model):
    """Who a channel says is calling: the channel, its own tenant there, and its own id for the person."""

    channel: Label
    tenant: Label
    user: Label


class Activity(Model):
    """One incoming thing.

    `id` is the channel's own, unique within `conversation`: the same id twice is the same thing delivered twice. `at` is the moment by the
    platform's clock, with its offset; `zone` the author's IANA zone, where the channel knows it: together they give the author's day,
    unless they chose another zone. `today` overrides it (the demo's
    and the commands' `--today`). `echo` asks for the person's own words to be kept among the replies (the web page's transcript).

    `scope` says who can read the conversation: the person alone, a group, or a channel. In the last two an adapter passes on only what
    mentions or commands the bot, without the mention, and names the same person's private chat in `private_conversation` (by the name that
    its activities come under), for what others shall not read. `form` is an edit-all form sent at once, the words by slot; `press` then is
    the `form` press of the card that it belongs to.
    """

    id: Label
    account: Account
    conversation: Label
    at: datetime
    zone: Label = ""
    today: str = ""
    text: Words = ""
    press: Press | None = None
    form: dict[Label, Words] | None = None
    scope: Literal["private", "group", "channel"] = "private"
    private_conversation: Label = ""
    echo: bool = False
