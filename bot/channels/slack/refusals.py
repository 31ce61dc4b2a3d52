"""What Slack's refusals mean for a message that waits: later, or never."""

from __future__ import annotations

from datetime import timedelta

from slack_sdk.errors import SlackApiError

from bot.outbox import NotSent

NEVER = frozenset(
    {
        *("channel_not_found", "is_archived", "not_in_channel", "user_not_found", "users_not_found", "user_disabled", "cannot_dm_bot"),
        *("messages_tab_disabled", "restricted_action", "restricted_action_thread_locked", "restricted_action_read_only_channel"),
        *(
            "thread_not_found",
            "cannot_reply_to_message",
            "ekm_access_denied",
            "team_access_not_granted",
            "method_not_supported_for_channel_type",
        ),
    }
)
"""The place is gone or closed to us: trying again is no use."""
UNREADABLE = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text", "invalid_attachments"})
"""Our own message is wrong: a fault of ours, which trying again does not mend."""
TO_BE_MENDED = frozenset(
    {
        *("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "missing_scope", "no_permission"),
        *("org_login_required", "two_factor_setup_required", "access_denied", "accesslimited"),
    }
)
"""Somebody has to mend the app's settings first: every few minutes is often enough."""
MENDING = timedelta(minutes=5)
A_WHILE = timedelta(seconds=30)


def code_of(error: SlackApiError) -> str:
    """Slack's own short code for a refusal."""
    data = getattr(error.response, "data", None)
    code = data.get("error") if isinstance(data, dict) else None
    return str(code or getattr(error.response, "status_code", "unknown"))


def is_pause(error: SlackApiError) -> bool:
    """Whether Slack asks us to slow down."""
    return code_of(error) in ("ratelimited", "rate_limited", "message_limit_exceeded", "429")


def not_sent(error: SlackApiError) -> NotSent:
    """What the outbox is told of a refusal."""
    code = code_of(error)
    if code in NEVER or code in UNREADABLE:
        return NotSent(code, final=True)
    if code in TO_BE_MENDED:
        return NotSent(code, retry_after=MENDING)
    if is_pause(error):
        return NotSent("ratelimited", retry_after=asked_pause(error))
    return NotSent(code)


def asked_pause(error: SlackApiError) -> timedelta:
    """The pause that Slack asks for in `Retry-After`, in whole seconds; half a minute where it says nothing."""
    headers = {name.lower(): value for name, value in (getattr(error.response, "headers", None) or {}).items()}
    asked = headers.get("retry-after", "")
    asked = asked[0] if isinstance(asked, list) else asked
    return timedelta(seconds=int(asked)) if str(asked).isdigit() and len(str(asked)) < 6 else A_WHILE
