"""One incoming thing, whatever the channel: a message, a press or a command."""

from __future__ import annotations

from datetime import datetime

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
    platform's clock, with its offset; `zone` the author's IANA zone: together they give the author's day. `today` overrides it (the demo's
    and the commands' `--today`). `echo` asks for the person's own words to be kept among the replies (the web page's transcript).
    """

    id: Label
    account: Account
    conversation: Label
    at: datetime
    zone: Label = "Europe/London"
    today: str = ""
    text: Words = ""
    press: Press | None = None
    echo: bool = False
