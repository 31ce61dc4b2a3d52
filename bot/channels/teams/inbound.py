"""From what Teams sends to our own `Activity`: pure, so that each odd thing is a line in a test."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Literal

from pydantic import ValidationError

from bot.activity import Account, Activity
from bot.channels.teams.wire import Heard
from bot.render.teams import DAY
from bot.render.teams_form import FIELD
from bot.zones import known_zone
from checks.plan import LONGEST_NAME, Model
from dialogs.replies import Press

Scope = Literal["private", "group", "channel"]
SCOPES: dict[str, Scope] = {"personal": "private", "groupChat": "group", "channel": "channel"}
PRESS = "adaptiveCard/action"
MOST_MENTIONS = 100
"""Mentions that are looked for in a text: Teams itself allows far fewer."""


class Pressed(Model):
    """A button of a card: what it says, and which of our messages it stands on (0: not known)."""

    press: Press
    number: int = 0
    card: int = 0
    form: dict[str, str] | None = None


def scope_of(heard: Heard) -> Scope:
    """Who can read the conversation; one that is not said is taken for a group, unless it is plainly nobody's."""
    known = SCOPES.get(heard.conversation.conversation_type)
    return known or ("group" if heard.conversation.is_group else "private")


def account_of(heard: Heard, tenant: str) -> Account:
    """Who is calling, in the tenant that the activity was found to come from."""
    return Account(channel="teams", tenant=_label(tenant), user=_label(heard.from_.aad_object_id or heard.from_.id))


def private_conversation(account: Account) -> str:
    """What a person's private chat is called with us, whatever Teams calls it: so that it is known before it exists."""
    return f"private {account.user}"[:LONGEST_NAME]


def conversation_of(heard: Heard, account: Account) -> str:
    """What the conversation is called with us."""
    return private_conversation(account) if scope_of(heard) == "private" else _label(heard.conversation.id)


def is_meant(heard: Heard) -> bool:
    """Whether the bot is spoken to: always in a private chat and by a press, elsewhere only when it is mentioned."""
    return scope_of(heard) == "private" or heard.value is not None or any(_is_us(heard, one.mentioned.id) for one in heard.entities)


def words_of(heard: Heard) -> str:
    """What was typed: without our own mention, and with other people's as the names that were seen."""
    text = heard.text
    for one in heard.entities[:MOST_MENTIONS]:
        if one.type == "mention" and one.text:
            text = text.replace(one.text, "" if _is_us(heard, one.mentioned.id) else one.mentioned.name)
    return _trimmed(text)


def pressed_of(heard: Heard) -> Pressed | None:
    """The button that was pressed, whichever way the client sends it; None where it is none of ours."""
    value = heard.value
    if heard.type == "invoke":
        value = value.get("action") if isinstance(value, dict) else None
        value = value.get("data") if isinstance(value, dict) else None
    if not isinstance(value, dict):
        return None
    try:
        press = Press.model_validate(_picked(value))
        number, card = value.get("n", 0), value.get("card", 0)
        form = {slot: str(value.get(f"{FIELD}{slot}") or "") for slot in value["fields"]} if "fields" in value else None
        return Pressed(press=press, number=number, card=card, form=form)
    except (ValueError, TypeError, RecursionError):
        return None


def activity_of(heard: Heard, account: Account, *, pressed: Pressed | None = None, text: str = "", now: datetime) -> Activity:
    """The activity; raises pydantic's ValidationError where what was typed is too long or holds control characters."""
    at = heard.timestamp or now
    return Activity.model_validate(
        {
            "id": id_of(heard),
            "account": account,
            "conversation": conversation_of(heard, account),
            "at": at if at.tzinfo else at.replace(tzinfo=UTC),
            "zone": known_zone(heard.local_timezone),
            "text": "" if pressed else text,
            "press": pressed.press if pressed else None,
            "form": pressed.form if pressed else None,
            "scope": scope_of(heard),
            "private_conversation": private_conversation(account),
        }
    )


def id_of(heard: Heard) -> str:
    """The activity's own id; one without is known by what it holds, so that it counts once all the same."""
    if heard.id:
        return _label(heard.id)
    content = json.dumps(
        [heard.type, heard.name, heard.from_.id, str(heard.timestamp), heard.reply_to_id, heard.text, heard.value], default=str
    )
    return sha256(content.encode("utf-8", "replace")).hexdigest()


def was_installed(heard: Heard) -> bool:
    """Whether the bot has just been added here."""
    if heard.type == "installationUpdate":
        return heard.action in ("add", "add-upgrade")
    return heard.type == "conversationUpdate" and any(_is_us(heard, one.id) for one in heard.members_added)


def is_too_long(error: ValidationError) -> bool:
    """Whether words were refused for their length, and not for a character in them."""
    return any(one["type"] == "string_too_long" for one in error.errors(include_input=False, include_url=False))


def _picked(value: dict[str, Any]) -> object:
    """The press of a button, with what stands in its field: words, a day, or a choice of a menu."""
    press, source = value.get("press"), value.get("from")
    if not source:
        return press
    words = value.get(source)
    words = words if isinstance(words, str) else ""
    if isinstance(press, dict) and press.get("event") == "pick":
        return json.loads(words) if words else {"event": "show"}
    if source == DAY and words:
        words = in_words(words)
    return {**press, "value": words} if isinstance(press, dict) else press


def in_words(day: str) -> str:
    """A day as a date field gives it (2027-03-26) → as people write it; anything else as it is."""
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{read.day} {read:%B %Y}"


def _trimmed(text: str) -> str:
    """Without white space around it, written or as Teams writes it beside a mention; each character is looked at once."""
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or text.startswith("&nbsp;", start)):
        start += 1 if text[start].isspace() else 6
    while end > start and (text[end - 1].isspace() or text.endswith("&nbsp;", start, end)):
        end -= 1 if text[end - 1].isspace() else 6
    return text[start:end]


def _is_us(heard: Heard, id_: str) -> bool:
    return bool(id_) and id_ == heard.recipient.id


def _label(name: str) -> str:
    """A name as we keep it: one that is too long for that is known by its hash."""
    if len(name) <= LONGEST_NAME and name.isprintable():
        return name
    return "sha256 " + sha256(name.encode("utf-8", "replace")).hexdigest()
