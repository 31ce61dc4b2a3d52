"""The manifest asks for what the code uses, and for nothing more; each scope says why it is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import yaml

from bot.channels.slack.channel import COMMAND, EVENTS, REFLECT, SHORTCUT
from bot.channels.slack.receiving import PATH
from bot.channels.slack.scopes import NEEDED
from bot.channels.slack.shapes import OURS
from tests.bot.slack.fake import EVERY_SCOPE, SCOPES

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "deploy" / "slack-manifest.yaml").read_text(encoding="utf-8")
MANIFEST: dict[str, Any] = yaml.safe_load(TEXT)
FOR_EVENTS = {"message.im": "im:history", "app_mention": "app_mentions:read", "app_home_opened": ""}
"""The scope that Slack wants for each event."""
OF_CLIENT = {"files_upload_v2": ("files.getUploadURLExternal", "files.completeUploadExternal")}


def methods() -> set[str]:
    """Every method of Slack's that the channel calls, by its name in Slack's reference."""
    known = {name.replace(".", "_").lower(): name for name in SCOPES}
    found = set()
    for path in (ROOT / "bot" / "channels" / "slack").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute | ast.Name) and "client" in ast.unparse(node.value):
                name = node.attr
                found |= set(OF_CLIENT.get(name, ())) | ({known[name.lower()]} if name.lower() in known else set())
    return found


def test_the_command_the_shortcut_and_the_events_are_those_that_are_listened_to() -> None:
    features = MANIFEST["features"]
    assert [command["command"] for command in features["slash_commands"]] == [COMMAND, REFLECT]
    assert [(shortcut["callback_id"], shortcut["type"]) for shortcut in features["shortcuts"]] == [(SHORTCUT, "message")]
    assert set(MANIFEST["settings"]["event_subscriptions"]["bot_events"]) == set(EVENTS.values())
    assert set(EVENTS) == set(OURS)
    assert features["app_home"] == {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False}
    assert MANIFEST["settings"]["interactivity"]["is_enabled"] is True


def test_every_address_is_ours_and_the_same() -> None:
    found = re.findall(r"https://\S+", TEXT)
    assert len(found) == 4
    assert set(found) == {f"https://stepladder.example.org{PATH}"}


def test_the_scopes_are_those_that_the_methods_the_events_and_the_command_need() -> None:
    called = methods()
    assert {"chat.postMessage", "users.info", "files.completeUploadExternal"} <= called
    needed = {SCOPES[method] for method in called} | set(FOR_EVENTS.values()) | {"commands"}
    asked = set(MANIFEST["oauth_config"]["scopes"]["bot"])
    assert asked == needed - {"", "connections:write"} == NEEDED == EVERY_SCOPE
    assert "user" not in MANIFEST["oauth_config"]["scopes"]


def test_the_only_history_is_that_of_the_direct_chat() -> None:
    assert [scope for scope in NEEDED if "history" in scope] == ["im:history"]


def test_each_scope_and_event_says_why_beside_it() -> None:
    lines = [
        line for line in TEXT.splitlines() if re.match(r"\s+- [a-z_.:]+( |$)", line) and "name:" not in line and "command:" not in line
    ]
    assert len(lines) == len(NEEDED) + len(EVENTS)
    assert all(re.search(r" # .{10,}", line) for line in lines)


def test_slack_would_take_its_texts() -> None:
    shown = MANIFEST["display_information"]
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4_000
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
