"""What Slack is sent: within its limits, as typed, readable without colour, and the same as last time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.labels import LABELS, SEVERITIES
from bot.render.slack import slack_groups
from bot.render.slack_messages import slack_messages, without_controls
from bot.render.slack_press import read, written
from checks.plan import LONGEST_ANSWER
from dialogs import replies
from dialogs.replies import Choice, Echo, Item, Note, Press, Question, Reply, Table, Taken
from dialogs.wording_channels import FALLBACK
from tests.bot.sample_replies import PHONE_REVIEW, SAMPLES, TABLE
from tests.bot.slack.judge import message_faults
from tests.bot.test_render import KINDS, filled, strings

SNAPSHOTS = Path(__file__).parent / "snapshots"
ODD = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)
TRICKS = "<!channel> <@U123> *bold* _soft_ ~gone~ `code` :smile: &amp; <http://a.example|b> @here #general\n> quoted\n• 1. list"


def texts(value: Any) -> Iterator[str]:
    """Every text that a block shows."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for held in value.values():
            yield from texts(held)
    elif isinstance(value, list | tuple):
        for held in value:
            yield from texts(held)


def shown(said: tuple[Reply, ...]) -> str:
    return "\n".join(text for message in slack_messages(said) for text in texts(list(message.blocks)))


def controls(said: tuple[Reply, ...]) -> list[str]:
    """Every value that a control of these replies carries."""
    found = []
    for message in slack_messages(said):
        for block in message.blocks:
            for element in [*block.get("elements", ()), block.get("accessory") or {}]:
                found += [element["value"]] if "value" in element else []
                found += [option["value"] for option in element.get("options", ())]
    return found


def faults(said: tuple[Reply, ...]) -> list[str]:
    return [fault for message in slack_messages(said) for fault in message_faults({"text": message.text, "blocks": list(message.blocks)})]


def test_every_kind_of_reply_is_drawn_and_has_a_fallback() -> None:
    assert [kind.__name__ for kind in KINDS if kind not in slack_groups.registry] == []
    assert {kind.model_fields["type"].default for kind in KINDS} <= set(FALLBACK)


@pytest.mark.parametrize("at", range(len(SAMPLES)), ids=lambda at: f"{at}-{SAMPLES[at].type}")
def test_each_kind_of_reply_looks_as_it_did_and_slack_takes_it(at: int) -> None:
    """To take a wanted change over, delete the file and run this again."""
    drawn = [{"text": message.text, "blocks": list(message.blocks)} for message in slack_messages((SAMPLES[at],))]
    kept = SNAPSHOTS / f"{SAMPLES[at].type}{'-2' if SAMPLES[at].type in [one.type for one in SAMPLES[:at]] else ''}.json"
    if not kept.exists():
        kept.write_text(json.dumps(drawn, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert json.loads(kept.read_text(encoding="utf-8")) == drawn
    assert faults((SAMPLES[at],)) == []


def test_the_snapshots_are_of_kinds_that_exist() -> None:
    assert {path.stem.removesuffix("-2") for path in SNAPSHOTS.glob("*.json")} == {kind.model_fields["type"].default for kind in KINDS}


@settings(max_examples=120, deadline=None)
@given(st.lists(filled(), min_size=1, max_size=4).map(tuple))
def test_whatever_is_said_slack_takes_it_and_nothing_in_it_is_markup(said: tuple[Reply, ...]) -> None:
    assert faults(said) == []
    for message in slack_messages(said):
        assert "mrkdwn" not in json.dumps(list(message.blocks)) or "mrkdwn" in json.dumps([one.model_dump() for one in said])
        assert message.text in FALLBACK.values()


@pytest.mark.parametrize("kind", ["words", "spaces", "lines", "quotes"])
def test_the_longest_answer_comes_back_whole_in_messages_that_slack_takes(kind: str) -> None:
    words = {"words": "word " * 2400, "spaces": "x" * LONGEST_ANSWER, "lines": "a\n" * 6000, "quotes": '"\\' * 6000}[kind]
    items = (Item(slot="what", title="What", words=words), Item(slot="who", title="Who", words=words))
    said: tuple[Reply, ...] = (Taken(text="Here.", items=items),)
    assert faults(said) == []
    back = "".join(text for message in slack_messages(said) for text in texts(list(message.blocks)))
    assert back.count(words) == 2 or back.replace("What\n", "").replace("Who\n", "").replace("Here.", "") == words * 2


@pytest.mark.parametrize("said", SAMPLES, ids=lambda reply: reply.type)
def test_every_text_of_a_sample_is_shown(said: Reply) -> None:
    drawn = shown((said,))
    hidden = {"kind", "plan", "row", "audience", "person", "child"} if isinstance(said, replies.Paper) else set()
    hidden |= {"choices", "send", "hint"} if isinstance(said, replies.Form) else set()  # the modal has them
    for text in strings(said, skip=frozenset(hidden)):
        if text not in LABELS.values() and not any(text in value for value in controls((said,))):
            assert all(word in drawn for word in text.split()), text


def test_what_people_type_is_shown_as_typed_and_never_as_markup() -> None:
    said: tuple[Reply, ...] = (
        Echo(text=TRICKS),
        Taken(text="Here.", items=(Item(slot="what", title="What", words=TRICKS),)),
        Note(text=TRICKS),
    )
    assert shown(said).count(TRICKS) == 3
    kinds = {json.dumps(block) for message in slack_messages(said) for block in message.blocks if '"mrkdwn"' in json.dumps(block)}
    assert kinds == set()


def test_a_locked_screen_shows_no_name_and_no_answer() -> None:
    for said in SAMPLES:
        for message in slack_messages((said,)):
            assert message.text in FALLBACK.values()
            assert "Leo" not in message.text


def test_several_short_replies_are_one_message_and_the_weightiest_names_it() -> None:
    (message,) = slack_messages((Note(text="Kept."), Question(draft="d", revision=1, slot="who", text="Who will do it?")))
    assert message.text == FALLBACK["question"]
    assert message.has_controls is False
    assert slack_messages(()) == ()


def test_a_row_is_shown_once_as_a_table_of_two_columns_and_as_fields_where_a_cell_is_too_long_for_one() -> None:
    (message,) = slack_messages((TABLE,))
    (table,) = (block for block in message.blocks if block["type"] == "table")
    pairs = [tuple(cell["text"] for cell in row) for row in table["rows"]]
    assert ("Date to be achieved by", "by 26 March 2027 (Friday 26 March 2027)") in pairs
    assert len(pairs) == 1 + len(TABLE.cells) + len(TABLE.beneath)
    assert shown((TABLE,)).count("Mum (Dana)") == 1
    long = TABLE.model_copy(update={"cells": (TABLE.cells[0].model_copy(update={"words": "so long " * 80}), *TABLE.cells[1:])})
    assert all(block["type"] != "table" for message in slack_messages((long,)) for block in message.blocks)
    assert all(cell.heading in shown((long,)) and cell.words in shown((long,)) for cell in long.cells)


def test_a_review_whose_findings_are_a_press_away_shows_the_weightiest_and_a_line_for_each_other() -> None:
    (message,) = slack_messages((PHONE_REVIEW,))
    words = shown((PHONE_REVIEW,))
    assert words.count("By which day will it be done?") == 1
    assert "Must change: The day has passed" in words
    assert "• Not SMART yet: There is no end “ongoing”" in words
    assert "Timescales need to be definitive" not in words
    assert [block["type"] for block in message.blocks].count("actions") == 2
    sent = [press.event for value in controls((PHONE_REVIEW,)) if (press := read(value))]
    assert sent == ["change", "why", "set aside", "save", "findings", "new", "letter"]


def test_two_tables_are_two_messages() -> None:
    assert len(slack_messages((TABLE, TABLE))) == 2
    assert faults((TABLE, TABLE)) == []


def test_how_much_a_finding_weighs_is_said_in_words() -> None:
    review = next(reply for reply in SAMPLES if reply.type == "review")
    assert all(word in shown((review,)) for word in SEVERITIES.values())
    drawn = json.dumps([list(message.blocks) for message in slack_messages((review,))])
    assert '"color"' not in drawn
    assert '"danger"' not in drawn


def test_many_answers_are_a_menu_and_few_are_buttons() -> None:
    def asked(count: int) -> Question:
        choices = tuple(
            Choice(label=f"Kind {n}", press=Press(event="answer", draft="d", slot="kind", value=f"Kind {n}")) for n in range(count)
        )
        return Question(draft="d", revision=1, slot="kind", text="Which?", choices=choices)

    for count, kind in ((3, "button"), (10, "static_select")):
        (message,) = slack_messages((asked(count),))
        assert message.blocks[-1]["elements"][0]["type"] == kind
        assert [read(value) for value in controls((asked(count),))] == [choice.press for choice in asked(count).choices]


def test_the_day_can_be_picked() -> None:
    (message,) = slack_messages((Question(draft="d1", revision=3, slot="when", text="By when?"),))
    picker = message.blocks[-1]["elements"][0]
    assert picker["type"] == "datepicker"
    assert read(picker["action_id"].removeprefix("day ")) == Press(event="answer", draft="d1", revision=3, slot="when")


def test_a_button_carries_its_press_and_one_too_long_to_carry_is_left_out() -> None:
    for value, count in (("x" * 1000, 1), ("x" * 2001, 0)):
        note = Note(text="Well?", choices=(Choice(label="This", press=Press(event="answer", value=value)),))
        assert len(controls((note,))) == count


@given(st.builds(Press, event=ODD, draft=ODD, revision=st.integers(0, 999), value=ODD))
def test_a_press_is_read_back_as_it_was_written_even_where_slack_escapes_it(press: Press) -> None:
    value = written(press)
    assert read(value) == press
    assert not set("&<>") & set(value)


@given(st.text(max_size=80) | st.recursive(st.none() | st.integers() | st.text(max_size=5), st.lists).map(json.dumps))
def test_whatever_a_button_carries_reading_it_never_fails(value: str) -> None:
    press = read(value)
    assert press is None or isinstance(press, Press)


def test_an_answered_card_keeps_its_words_and_loses_its_controls() -> None:
    for said in SAMPLES:
        for message in slack_messages((said,)):
            left = without_controls(message.blocks)
            assert not any(block["type"] == "actions" or "accessory" in block for block in left)
            kept = {json.dumps(block) for block in message.blocks if block["type"] not in ("actions", "section")}
            assert kept <= {json.dumps(block) for block in left}


def test_the_judge_finds_what_slack_refuses() -> None:
    button = {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "Go"}, "value": "v"}
    broken: list[dict[str, Any]] = [
        {"text": "", "blocks": []},
        {"text": "t", "blocks": [{"type": "section", "text": {"type": "plain_text", "text": ""}}]},
        {"text": "t", "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "x" * 3001}}]},
        {"text": "t", "blocks": [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}]},
        {"text": "t", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]},
        {"text": "t", "blocks": [{"type": "actions", "elements": []}]},
        {"text": "t", "blocks": [{"type": "actions", "elements": [{**button, "action_id": str(n)} for n in range(26)]}]},
        {"text": "t", "blocks": [{"type": "actions", "elements": [button, button]}]},
        {"text": "t", "blocks": [{"type": "actions", "elements": [{**button, "value": "x" * 2001}]}]},
        {"text": "t", "blocks": [{"type": "actions", "elements": [{**button, "text": {"type": "plain_text", "text": "x" * 76}}]}]},
        {"text": "t", "blocks": [{"type": "divider"}] * 51},
        {"text": "t", "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "x" * 2900}}] * 5},
        {"text": "t", "blocks": [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}]},
        {"text": "t", "blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": ""}]], "column_settings": [{}]}]},
        {"text": "t", "blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]], "column_settings": [{}]}] * 2},
        {"text": "t", "blocks": [{"type": "image", "image_url": "https://a.example/a.png"}]},
        {"text": "t", "blocks": [{"type": "marquee"}]},
    ]
    assert [message for message in broken if not message_faults(message)] == []
    assert get_args(replies.Reply)
    assert isinstance(TABLE, Table)
