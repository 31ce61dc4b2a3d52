"""The shape that Slack gives its payloads, as far as we read them: what has another is refused before anything looks into it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Text = Annotated[str, Field(max_length=200_000)]
Id = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[!-~]+$")]

OURS = frozenset({"message", "app_mention", "app_home_opened"})
"""The events that we ask Slack for."""


class _Shape(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, hide_input_in_errors=True)


class _Named(_Shape):
    id: Id


class _Place(_Shape):
    id: Annotated[str, Field(max_length=100, pattern=r"^[!-~]*$")] | None = None


class _Event(_Shape):
    type: Id
    user: Id | None = None
    channel: Id | None = None
    ts: Id | None = None
    thread_ts: Id | None = None
    text: Text | None = None
    channel_type: Id | None = None
    subtype: Id | None = None
    bot_id: Text | None = None
    user_team: Id | None = None
    source_team: Id | None = None
    tab: Id | None = None


class _Authorization(_Shape):
    user_id: Id | None = None


class _Callback(_Shape):
    team_id: Id
    event: _Event
    authorizations: list[_Authorization] | None = None


class _Option(_Shape):
    value: Text


class _Action(_Shape):
    type: Id
    action_id: Annotated[str, Field(max_length=255)]
    block_id: Text | None = None
    action_ts: Id | None = None
    value: Text | None = None
    selected_option: _Option | None = None
    selected_date: Id | None = None


class _Message(_Shape):
    text: Text | None = None
    thread_ts: Id | None = None


class _Container(_Shape):
    type: Id | None = None
    message_ts: Id | None = None


class _View(_Shape):
    id: Id | None = None
    type: Id
    callback_id: Text | None = None
    private_metadata: Text | None = None
    state: dict[str, Any] | None = None


class _Interaction(_Shape):
    type: Id
    user: _Named
    team: _Named
    trigger_id: Id | None = None
    callback_id: Text | None = None
    channel: _Place | None = None
    container: _Container | None = None
    message: _Message | None = None
    view: _View | None = None
    actions: Annotated[list[_Action], Field(min_length=1)] | None = None


class _Command(_Shape):
    command: Id
    team_id: Id
    user_id: Id
    trigger_id: Id | None = None
    channel_id: Id | None = None
    text: Text | None = None


def is_whole(payload: object) -> bool:
    """Whether a payload has the shape that Slack gives it; an event that we do not ask for is left to be turned away by its name."""
    if not isinstance(payload, dict):
        return False
    kind = payload.get("type")
    shape: type[_Shape] = _Command if "command" in payload and kind is None else _Interaction
    if kind in ("url_verification", "ssl_check"):
        return True
    if kind == "event_callback":
        event = payload.get("event")
        if isinstance(event, dict) and isinstance(event.get("type"), str) and event["type"] not in OURS:
            return True
        shape = _Callback
    try:
        shape.model_validate(payload)
    except ValidationError:
        return False
    return True
