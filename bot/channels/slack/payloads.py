"""What Slack sends, read into what happened: who, where, when, and the words or the press. Pure: no network and no clock.

A direct chat is known by the person's own user id, a thread by its channel and its first message's `ts`: so `/plan`, the Home tab and
the direct chat are one conversation. An id says which thing it is, whatever event id it comes under: a message by its channel and `ts`, a
press by its own moment, a command or a form by what Slack numbers them with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Literal

from bot.render.slack_press import read
from dialogs.accounts import WISHES as ABOUT_ACCOUNTS
from dialogs.intents import read_intent
from dialogs.phrases import WISHES, plain
from dialogs.plans.wishes import plan_wish
from dialogs.replies import Press

Payload = dict[str, Any]
Scope = Literal["private", "group", "channel"]

_TS = re.compile(r"\d{1,12}(?:\.\d{1,9})?")
_MARKED = re.compile(
    r"<(?:(?P<who>@)(?P<user>[UW][A-Z0-9]{1,30})|#(?P<channel>[CG][A-Z0-9]{1,30})"
    r"|!(?P<all>here|channel|everyone|subteam\^[A-Z0-9]{1,30}|date\^[^<>|]{1,200})|(?P<link>[a-z][a-z0-9+.-]{1,20}:[^<>|\s]{1,3000}))"
    r"(?:\|(?P<label>[^<>]{0,3000}))?>"
)
"""What Slack writes between angle brackets: a person, a channel, everybody, a link. Brackets that somebody typed come as `&lt;`."""
ANY = re.compile("")
"""Every action id: a button that we do not know any more is answered too."""
_SAID_BY_PEOPLE = (None, "file_share", "thread_broadcast")
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


class Malformed(ValueError):
    """A payload that lacks what Slack always sends; it names the field and quotes nothing."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that somebody said or pressed. `thread` is where it was, "" in the direct chat."""

    id: str
    team: str
    user: str
    scope: Scope = "private"
    thread: str = ""
    at: datetime | None = None
    text: str = ""
    press: Press | None = None

    @property
    def conversation(self) -> str:
        """The name that the store knows the conversation by."""
        return self.thread or self.user


def text_of(payload: Payload, *path: str) -> str:
    """The text at a path; raises Malformed where there is none."""
    value: Any = payload
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    if not isinstance(value, str) or not value:
        raise Malformed(".".join(path))
    return value


def moment_of(ts: str) -> datetime:
    """The moment that Slack's `ts` names, in UTC; raises Malformed."""
    if not _TS.fullmatch(ts):
        raise Malformed("ts")
    return datetime.fromtimestamp(float(ts), UTC)


def team_of(payload: Payload) -> str:
    """The workspace that a payload comes from; raises Malformed."""
    return text_of(payload, "team", "id") if isinstance(payload.get("team"), dict) else text_of(payload, "team_id")


def message(payload: Payload) -> Heard | None:
    """A message in the direct chat; None for the bot's own, an edit, and whatever else is not a person's new words."""
    event = payload["event"]
    kind = event.get("channel_type") or ("im" if str(event.get("channel")).startswith("D") else "")
    if kind != "im" or event.get("bot_id") or event.get("subtype") not in _SAID_BY_PEOPLE:
        return None
    channel, ts = text_of(event, "channel"), text_of(event, "ts")
    at = moment_of(ts)
    return Heard(f"message {channel} {ts}", team_of(payload), text_of(event, "user"), at=at, text=event.get("text") or "")


def mention(payload: Payload) -> Heard | None:
    """The bot was named in a channel: the words without its name. None for what another bot says, or somebody of another workspace."""
    event = payload["event"]
    team = team_of(payload)
    theirs = event.get("user_team") or event.get("source_team") or team
    if event.get("bot_id") or event.get("subtype") not in _SAID_BY_PEOPLE or (theirs.startswith("T") and theirs != team):
        return None
    channel, ts, user = (text_of(event, name) for name in ("channel", "ts", "user"))
    at = moment_of(ts)
    text = event.get("text") or ""
    for authorization in payload.get("authorizations") or ():
        text = re.sub(rf"<@{re.escape(str(authorization.get('user_id')))}(\|[^<>]*)?>", " ", text)
    scope = scope_of(channel)
    thread = "" if scope == "private" else f"{channel}/{event.get('thread_ts') or ts}"
    return Heard(f"message {channel} {ts}", team, user, scope, thread, at, text.strip())


def scope_of(channel: str) -> Scope:
    """Who reads along, by the first letter of Slack's id: C a channel, G a group; a direct chat and the Home tab are the person's own."""
    return "channel" if channel.startswith("C") else "group" if channel.startswith("G") else "private"


def command(payload: Payload) -> Heard:
    """`/plan` and what stands behind it. Its answer is given in the direct chat, wherever it was typed."""
    said = str(payload.get("text") or "").strip()
    first, _, rest = said.partition(" ")
    heard = Heard(f"command {text_of(payload, 'trigger_id')}", text_of(payload, "team_id"), text_of(payload, "user_id"))
    match first.lower(), rest.strip():
        case "new", _:
            return _pressed(heard, Press(event="new", value=rest.strip()))
        case "list", "":
            return _pressed(heard, Press(event="drafts"))
        case "show", "":
            return _said(heard, "show so far")
        case "help", "":
            return _said(heard, "help")
        case "", _:
            return _pressed(heard, Press(event="resume"))
    return _said(heard, said) if _is_command(said) else _pressed(heard, Press(event="new", value=said))


def _is_command(text: str) -> bool:
    """Whether words are a command of the conversation's own, and not what a row begins from."""
    if plain(text) in WISHES or plain(text) in ABOUT_ACCOUNTS or read_intent(text, "").name != "answer":
        return True
    return plan_wish(text, None, asking=lambda: False) is not None


def reflection(payload: Payload) -> Heard:
    """`/reflect` and what stands behind it: a question in the channel where it was typed, a thread of its own, or in the direct chat."""
    user, channel = text_of(payload, "user_id"), text_of(payload, "channel_id")
    said = " ".join(str(payload.get("text") or "").split())
    first = said.partition(" ")[0].lower()
    text = said if first in ("reflect", "close", "rota", "pause", "resume", "stop") else f"reflect {said}".strip()
    if first == "close":
        text = "close reflection"
    elif said and first not in ("reflect", "on", "about", "for", "rota", "pause", "resume", "stop"):
        text = f"reflect on {said}"
    scope = scope_of(channel)
    heard = Heard(
        f"command {text_of(payload, 'trigger_id')}", text_of(payload, "team_id"), user, scope, "" if scope == "private" else channel
    )
    return replace(heard, text=text)


def shortcut(payload: Payload) -> Heard:
    """ "Draft a plan row from this" on somebody's message: a new row in the direct chat of whoever asked, from its words."""
    said = (payload.get("message") or {}).get("text") or ""
    heard = Heard(f"shortcut {text_of(payload, 'trigger_id')}", team_of(payload), text_of(payload, "user", "id"))
    return _pressed(heard, Press(event="new", value=said))


def pressed(payload: Payload) -> Heard | None:
    """A button, an option or a day; None where it carries nothing that we wrote."""
    found = payload.get("actions")
    if not isinstance(found, list) or not found or not isinstance(found[0], dict):
        raise Malformed("actions")
    action = found[0]
    press = _press(action)
    if press is None:
        return None
    channel, thread, scope = (payload.get("channel") or {}).get("id") or "", "", "private"
    if channel and scope_of(channel) != "private":
        shown = payload.get("message") or {}
        scope, thread = scope_of(channel), f"{channel}/{shown.get('thread_ts') or text_of(payload, 'container', 'message_ts')}"
    at = text_of(action, "action_ts")
    user = text_of(payload, "user", "id")
    return Heard(f"press {user} {at}", team_of(payload), user, scope, thread, moment_of(at), press=press)  # type: ignore[arg-type]


def _press(action: Payload) -> Press | None:
    kind = action.get("type")
    if kind == "datepicker":
        press = read(str(action.get("action_id", "")).removeprefix("day "))
        try:
            day = date.fromisoformat(str(action.get("selected_date")))
        except ValueError:
            return None
        return press.model_copy(update={"value": f"{day.day} {MONTHS[day.month - 1]} {day.year}"}) if press else None
    value = (action.get("selected_option") or {}).get("value") if kind == "static_select" else action.get("value")
    return read(value) if isinstance(value, str) else None


def _said(heard: Heard, text: str) -> Heard:
    return Heard(heard.id, heard.team, heard.user, text=text)


def _pressed(heard: Heard, press: Press) -> Heard:
    return Heard(heard.id, heard.team, heard.user, press=press)


def people_in(text: str) -> tuple[str, ...]:
    """The user ids that are named in a text of Slack's."""
    return tuple(dict.fromkeys(found["user"] for found in _MARKED.finditer(text) if found["user"]))


def as_typed(text: str, names: dict[str, str]) -> str:
    """A text of Slack's as the person typed it: links, mentions and the three escaped characters taken back. `names` by user id."""

    def back(found: re.Match[str]) -> str:
        label = found["label"]
        if found["user"]:
            return names.get(found["user"]) or label or f"@{found['user']}"
        if found["channel"]:
            return f"#{label or found['channel']}"
        if found["all"]:
            return label or f"@{found['all'].partition('^')[0]}"
        link: str = found["link"]
        address = link.removeprefix("mailto:").removeprefix("tel:")
        if not label or label == address:
            return address
        return label if label.strip("/") == re.sub(r"^https?://", "", link).strip("/") else f"{label} ({link})"

    return _MARKED.sub(back, text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
