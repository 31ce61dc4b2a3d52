"""From what Teams sends to an activity: whatever it is, nothing fails, and nothing takes longer than its length."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.activity import Account, Activity
from bot.channels.teams.inbound import (
    account_of,
    activity_of,
    conversation_of,
    id_of,
    in_words,
    is_meant,
    pressed_of,
    scope_of,
    was_installed,
    words_of,
)
from bot.channels.teams.wire import Heard
from tests.bot.teams.cloud import BOT, Cloud, activity

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda held: st.lists(held, max_size=3) | st.dictionaries(st.text(max_size=10), held, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([*activity(Cloud()), "entities", "value", "membersAdded", "attachments", "action", "name", "replyToId"])
DATA = st.dictionaries(st.sampled_from(["press", "from", "n", "card", "fields", "words", "day", "field what"]), JSON, max_size=4)
VALUES = JSON | DATA | st.builds(lambda data: {"action": {"data": data}}, DATA)


def heard(**other: Any) -> Heard:
    return Heard.model_validate(activity(Cloud(), **other))


def taken(one: Heard) -> Activity | None:
    account = account_of(one, "t")
    try:
        return activity_of(one, account, pressed=pressed_of(one), text=words_of(one), now=NOON)
    except ValidationError:
        return None


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(NAMES, JSON, max_size=4), VALUES, st.sampled_from(["message", "invoke", "installationUpdate"]))
def test_whatever_comes_in_nothing_fails(odd: dict[str, Any], value: Any, kind: str) -> None:
    try:
        one = Heard.model_validate(activity(Cloud(), **{"type": kind, "value": value, **odd}))
    except ValidationError:
        return
    taken(one)
    assert len(id_of(one)) <= 200
    assert len(conversation_of(one, account_of(one, "t"))) <= 200
    assert scope_of(one) in ("private", "group", "channel")
    is_meant(one)
    was_installed(one)


@pytest.mark.parametrize(
    ("text", "entities", "words"),
    [
        ("<at>Stepladder</at> help", [("28", "<at>Stepladder</at>", "Stepladder")], "help"),
        ("\r\n<at>Stepladder</at>&nbsp;help\r\n", [("28", "<at>Stepladder</at>", "Stepladder")], "help"),
        ("help <at>Stepladder</at>", [("28", "<at>Stepladder</at>", "Stepladder")], "help"),
        ("<at>Step</at> <at>Ladder</at> hi", [("28", "<at>Step</at>", "Step"), ("28", "<at>Ladder</at>", "Ladder")], "hi"),
        (
            "<at>Stepladder</at> ask <at>Dana Obi</at>",
            [("28", "<at>Stepladder</at>", ""), ("29", "<at>Dana Obi</at>", "Dana Obi")],
            "ask Dana Obi",
        ),
        ("5 < 6 &amp; <b>7</b> &nbsp; 8", [], "5 < 6 &amp; <b>7</b> &nbsp; 8"),
        ("  two\n\nlines  ", [], "two\n\nlines"),
        ("&nbsp;&nbsp; &nbsp;", [], ""),
    ],
)
def test_our_own_mention_is_taken_out_and_the_rest_stays_as_typed(text: str, entities: list[tuple[str, str, str]], words: str) -> None:
    marked = [
        {"type": "mention", "mentioned": {"id": BOT["id"] if whose == "28" else "29:dana", "name": name}, "text": seen}
        for whose, seen, name in entities
    ]
    assert words_of(heard(text=text, entities=marked)) == words


def test_a_mention_of_somebody_else_is_no_word_to_us() -> None:
    group = {"conversationType": "groupChat", "id": "19:g", "isGroup": True}
    other = [{"type": "mention", "mentioned": {"id": "29:dana", "name": "Dana"}, "text": "<at>Dana</at>"}]
    assert not is_meant(heard(conversation=group, text="<at>Dana</at> hello", entities=other))
    assert is_meant(heard(conversation=group, text="x", entities=[{"type": "mention", "mentioned": BOT, "text": "x"}]))


@pytest.mark.parametrize(("name", "zone"), [("Europe/Dublin", "Europe/Dublin"), ("", ""), ("Mars/Olympus", ""), ("../../etc/passwd", "")])
def test_the_zone_is_the_authors_own_or_not_known(name: str, zone: str) -> None:
    one = taken(heard(localTimezone=name))
    assert one is not None
    assert one.zone == zone


def test_a_day_that_was_picked_is_written_as_people_write_it() -> None:
    assert in_words("2027-03-05") == "5 March 2027"
    assert in_words("soon") == "soon"
    value = {"press": {"event": "answer", "slot": "when"}, "from": "day", "day": "2027-03-26"}
    pressed = pressed_of(heard(value=value))
    assert pressed is not None
    assert pressed.press.value == "26 March 2027"


def test_names_that_are_too_long_are_known_by_their_hash() -> None:
    one = heard(id="x" * 900, conversation={"conversationType": "groupChat", "id": "19:" + "y" * 900})
    assert id_of(one).startswith("sha256 ")
    assert conversation_of(one, Account(channel="teams", tenant="t", user="u")).startswith("sha256 ")


def test_a_megabyte_of_spaces_and_a_thousand_mentions_are_read() -> None:
    entity = {"type": "mention", "mentioned": BOT, "text": "<at>x</at>"}
    text = "&nbsp; " * 80_000 + "x" + " &nbsp;" * 80_000 + "x"
    assert words_of(heard(text=text, entities=[entity] * 1000)) == text[7 * 80_000 :]
