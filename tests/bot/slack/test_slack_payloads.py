"""What Slack sends, taken back to what somebody typed and pressed; never an exception, in time linear in the text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.slack.payloads import Malformed, as_typed, command, mention, message, people_in, pressed
from bot.render.slack_form import form_values
from dialogs.replies import Press
from tests.bot.slack.fake import BOT_USER, TEAM
from tests.bot.slack.talk import escaped, event_payload

NAMES = {"U01": "Nat Ward"}


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("&amp;lt;", "&lt;"),
        ("<@U01> will", "Nat Ward will"),
        ("<@U99|sam> will", "sam will"),
        ("<@U99> will", "@U99 will"),
        ("in <#C01|team>", "in #team"),
        ("<!here> and <!subteam^S01|@helpers>", "@here and @helpers"),
        ("<!date^1|Friday>", "Friday"),
        ("<http://www.bbc.co.uk|www.bbc.co.uk>", "www.bbc.co.uk"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("<tel:0123|0123>", "0123"),
        ("<https://a.example/x|the form>", "the form (https://a.example/x)"),
        ("goes to bed <after> nine, 3 <4, <@you>", "goes to bed <after> nine, 3 <4, <@you>"),
    ],
)
def test_a_text_comes_back_as_it_was_typed(sent: str, typed: str) -> None:
    assert as_typed(sent, NAMES) == typed


@given(st.text())
def test_whatever_is_typed_comes_back(words: str) -> None:
    assert as_typed(escaped(words), {}) == words
    assert people_in(escaped(words)) == ()


@given(st.text(alphabet="<>@#!|U0^ht:p/&;lg "))
def test_whatever_slack_sends_is_read(text: str) -> None:
    assert isinstance(as_typed(text, {}), str)


def test_an_endless_row_of_brackets_is_read_in_one_pass() -> None:
    assert len(as_typed("<" * 100_000 + "|" * 100_000, {})) == 200_000


@pytest.mark.parametrize(
    ("text", "said", "press"),
    [
        ("", "", Press(event="resume")),
        ("new", "", Press(event="new")),
        ("NEW Leo, 9", "", Press(event="new", value="Leo, 9")),
        ("list", "", Press(event="drafts")),
        ("show", "show so far", None),
        ("help", "help", None),
        ("undo", "undo", None),
        ("my drafts", "my drafts", None),
        ("my plans", "my plans", None),
        ("link my accounts", "link my accounts", None),
        ("help Leo to sleep by 9 pm", "", Press(event="new", value="help Leo to sleep by 9 pm")),
    ],
)
def test_what_stands_behind_plan_is_a_command_or_the_words_of_a_row(text: str, said: str, press: Press | None) -> None:
    heard = command({"command": "/plan", "text": text, "team_id": TEAM, "user_id": "U01", "trigger_id": "1.1"})
    assert (heard.text, heard.press, heard.conversation, heard.scope) == (said, press, "U01", "private")


def test_a_mention_is_heard_without_the_bots_name_in_its_own_thread() -> None:
    said = {"type": "app_mention", "channel": "C01", "user": "U01", "ts": "1795000000.000100", "text": f"<@{BOT_USER}>  Leo, 9 <@U02>"}
    heard = mention(event_payload(said, "Ev1"))
    assert heard is not None
    assert (heard.text, heard.conversation, heard.scope) == ("Leo, 9 <@U02>", "C01/1795000000.000100", "channel")
    inside = mention(event_payload({**said, "thread_ts": "1794999999.000100", "channel": "G01"}, "Ev2"))
    assert inside is not None
    assert (inside.conversation, inside.scope) == ("G01/1794999999.000100", "group")


def test_a_message_is_of_the_direct_chat_by_its_type_or_by_its_channel() -> None:
    said = {"type": "message", "channel": "D01", "user": "U01", "ts": "1795000000.000100", "text": "hello"}
    for more, heard in (({}, True), ({"channel_type": "im"}, True), ({"channel_type": "channel"}, False), ({"channel": "C01"}, False)):
        assert (message(event_payload({**said, **more}, "Ev1")) is not None) is heard


@pytest.mark.parametrize("more", [{"bot_id": "B09"}, {"user_team": "T99"}, {"source_team": "T99"}, {"subtype": "bot_message"}])
def test_other_bots_and_other_workspaces_are_not_heard(more: dict[str, str]) -> None:
    said = {"type": "app_mention", "channel": "C01", "user": "U01", "ts": "1795000000.000100", "text": "hello"}
    assert mention(event_payload({**said, **more}, "Ev1")) is None


def test_a_day_that_is_no_day_is_no_press() -> None:
    action = {"type": "datepicker", "action_id": 'day ["answer","d",1,"when"]', "selected_date": "2027-02-30", "action_ts": "1.1"}
    who = {"user": {"id": "U01"}, "team": {"id": TEAM}, "channel": {"id": "D1"}}
    assert pressed({**who, "actions": [action]}) is None
    good = pressed({**who, "actions": [{**action, "selected_date": "2027-02-28"}]})
    assert good is not None
    assert good.press == Press(event="answer", draft="d", revision=1, slot="when", value="28 February 2027")
    with pytest.raises(Malformed):
        pressed({**who, "actions": []})


def test_a_press_at_a_whole_second_is_heard() -> None:
    action = {"type": "datepicker", "action_id": 'day ["answer","d",1,"when"]', "selected_date": "2027-02-26", "action_ts": "1795443536"}
    heard = pressed({"user": {"id": "U01"}, "team": {"id": TEAM}, "channel": {"id": "D1"}, "actions": [action]})
    assert heard is not None
    assert heard.at == datetime.fromtimestamp(1795443536, UTC)


def test_an_emptied_field_is_null_and_where_nothing_untouched_is_sent_nulls_are_left_out() -> None:
    def view(**values: str | None) -> dict[str, object]:
        blocks = [{"block_id": slot, "element": {"initial_value": "said"}} for slot in values]
        return {"blocks": blocks, "state": {"values": {slot: {"words x": {"value": words}} for slot, words in values.items()}}}

    assert form_values(view(child="Leo", where=None, who="a &amp; b")) == {"child": "Leo", "where": "", "who": "a & b"}
    assert form_values(view(child=None, where=None, who="Mum", why="")) == {"who": "Mum", "why": ""}
    wrongs: list[dict[str, object]] = [{}, {"state": {"values": {"who": {}}}}, {"state": {"values": {"who": {"w": {"value": 7}}}}}]
    for wrong in wrongs:
        with pytest.raises(ValueError, match="no form"):
            form_values(wrong)
