"""Whole conversations in Slack: signed requests over HTTP, or Socket Mode, to the service with its store, and a fake Slack that checks."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dialogs.draft import Draft
from dialogs.form import form_card, form_errors
from dialogs.lobby import Situation, listed
from dialogs.replies import DraftList, Form
from tests.bot.slack.fake import FakeSlack
from tests.bot.slack.talk import NAT, SlackTalk, controls, texts

ALL_AT_ONCE = "Sheila will do 5 sessions with Paul in school, one a week, by 31 August 2027, so he can talk about the arguments"


@pytest.fixture(params=[False, True], ids=["http", "socket"])
async def talk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SlackTalk]:
    async with SlackTalk(tmp_path, socket=request.param) as running:
        yield running
        assert running.fake.refused == [], "Slack refused something that the bot sent"


async def begin(talk: SlackTalk) -> None:
    """As far as the worry."""
    await talk.say("hello")
    await talk.press("Child in Need")
    await talk.say("Paul, 9, he")
    await talk.press("Parental Capacity")


async def to_review(talk: SlackTalk) -> list[str]:
    """As far as the review, in the quickest way."""
    await begin(talk)
    await talk.say("Paul becomes angry when his parents put boundaries in place.")
    await talk.say("Parents to go to a 10 week parenting course at Willow Children's Centre")
    await talk.say("Robert, social worker")
    await talk.press("Not needed")
    await talk.pick_day("2027-01-29")
    await talk.press("Not needed")
    shown = await talk.say("so Paul's parents can agree on the rules")
    for _ in range(6):
        if any("Save the row" in label for label in talk.labels()):
            return shown
        shown = (
            await talk.press("Not needed")
            if "Not needed" in talk.labels()
            else await talk.say("Paul shouts less than once a week, on Mum's chart")
        )
    raise AssertionError(f"no review in\n{talk}")


async def test_a_row_is_drafted_and_saved_by_typing_pressing_and_picking(talk: SlackTalk) -> None:
    await to_review(talk)
    assert "29 January 2027" in str(talk)
    (saved,) = await talk.press("Save the row")
    assert "Saved" in saved
    home = await talk.home()
    assert "Paul" in "\n".join(texts(home["blocks"]))
    assert "29 January 2027" in "\n".join(texts(home["blocks"]))


async def test_what_is_typed_comes_back_as_typed(talk: SlackTalk) -> None:
    await begin(talk)
    words = "Mum says <!channel> *shout* & `run` <@U123> :smile: a < b"
    await talk.say(words)
    shown = "\n".join(await talk.say("show so far"))
    assert words.replace("<!channel>", "<!channel>") in shown
    assert all('"mrkdwn"' not in json.dumps(message.blocks) for message in talk.fake.messages)


async def test_an_answered_card_loses_its_buttons_and_a_late_press_is_answered_kindly(talk: SlackTalk) -> None:
    await talk.say("hello")
    first = talk.fake.messages[-1]
    _, late = talk.control("Child in Need")
    await talk.press("Child in Need")
    assert list(controls(first.blocks)) == []
    assert first.edited == 1
    await talk.act(late, NAT, first)
    (answer,) = await talk.settled()
    assert "belongs to an earlier question" in answer


async def test_the_whole_row_is_edited_in_one_form_with_its_errors_beside_the_fields(talk: SlackTalk) -> None:
    await to_review(talk)
    await talk.press("Edit the whole row")
    _, view = talk.fake.modals[-1]
    slots = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    assert {"worry", "what", "who", "where", "when", "which", "why", "outcome"} <= set(slots)
    errors = await talk.submit({"when": "31 February 2027", "who": "Robert Hale, social worker"})
    assert list(errors) == ["when"]
    assert await talk.submit({"when": "26 February 2027", "who": "Robert Hale, social worker"}) == {}
    shown = "\n".join(await talk.say("show so far"))
    assert "Robert Hale, social worker" in shown
    assert "Friday 26 February 2027" in shown
    before = len(talk.fake.messages)
    assert await talk.submit({"when": "26 February 2027", "who": "Robert Hale, social worker"}) == {}
    assert len(talk.fake.messages) == before, "the same form, sent twice, counts once"


async def test_plan_is_new_list_show_help_and_free_text(talk: SlackTalk) -> None:
    (welcome,) = await talk.plan(ALL_AT_ONCE)
    assert "Here is what I took" in welcome
    assert "our direct chat" in str(talk.answer)
    assert talk.fake.messages[0].channel == f"D{NAT}"
    assert "Here is where we are" in (await talk.plan())[0]
    assert "You've" in str(await talk.plan("new")) or "I've kept what you were on as a draft" in str(talk)
    assert "Your rows in progress" in (await talk.plan("list"))[0]
    assert "At any time you can say" in str(await talk.plan("help"))
    assert await talk.plan("show")


async def test_a_colleagues_message_becomes_a_row(talk: SlackTalk) -> None:
    (shown,) = await talk.shortcut(ALL_AT_ONCE)
    assert "one a week, by 31 August 2027" in shown
    assert {message.channel for message in talk.fake.messages} == {f"D{NAT}"}


async def test_in_a_channel_it_says_a_word_in_the_thread_and_goes_on_in_private(talk: SlackTalk) -> None:
    await talk.mention(ALL_AT_ONCE)
    here = talk.fake.in_channel("C01")
    assert len(here) == 1
    assert here[0].thread
    assert "Paul" not in json.dumps(here[0].blocks) + here[0].text
    assert "Here is what I took" in "\n".join(texts([block for message in talk.fake.in_channel(f"D{NAT}") for block in message.blocks]))


async def test_a_colleague_who_is_mentioned_is_called_by_their_name(talk: SlackTalk) -> None:
    talk.fake.names["U55ABC"] = "Dean Holt"
    await begin(talk)
    await talk.say("Paul is angry at tea")
    await talk.say("Two sessions a week on calming down")
    event = {"type": "message", "channel": f"D{NAT}", "channel_type": "im", "user": NAT, "text": "<@U55ABC>, family support worker"}
    assert await talk.event({**event, "ts": talk.fake.fresh_ts()}) == 200
    await talk.settled()
    assert "Dean Holt, family support worker" in "\n".join(await talk.say("show so far"))


async def test_the_home_tab_has_drafts_with_their_next_question_and_a_button(talk: SlackTalk) -> None:
    await begin(talk)
    view = await talk.home()
    shown = "\n".join(texts(view["blocks"]))
    assert "What are you worried about for Paul?" in shown
    assert "Europe/London" in shown
    go_on = next(element for _, element in controls(view["blocks"]) if element["text"]["text"] == "Go on")
    await talk.act({**go_on, "block_id": "b", "action_ts": talk.fake.fresh_ts()}, NAT, None)
    (shown,) = await talk.settled()
    assert "What are you worried about for Paul?" in shown
    assert talk.fake.messages[-1].channel == f"D{NAT}"


async def test_accounts_are_linked_and_notifications_chosen_from_the_home_tab(talk: SlackTalk) -> None:
    await talk.say("hello")
    view = await talk.home()
    buttons = {element["text"]["text"]: element for _, element in controls(view["blocks"])}
    for label, words in (("Link my accounts", "-"), ("Read my messages aloud", "notification"), ("Short notifications", "notification")):
        await talk.act({**buttons[label], "block_id": "b", "action_ts": talk.fake.fresh_ts()}, NAT, None)
        assert words in "\n".join(await talk.settled())
    await talk.act({**buttons["Read my messages aloud"], "block_id": "b", "action_ts": talk.fake.fresh_ts()}, NAT, None)
    await talk.settled()
    await talk.say("show so far")
    assert "Which kind of plan is it?" in talk.fake.messages[-1].text


async def test_another_person_sees_nothing_of_it(talk: SlackTalk) -> None:
    await begin(talk)
    assert "Paul" not in "\n".join(texts((await talk.home("U02SAM"))["blocks"]))
    assert "Paul" not in "\n".join(await talk.say("my drafts", "U02SAM"))
    message, action = talk.control("Why do you ask?")
    await talk.act(action, "U02SAM", message)
    assert "Paul" not in "\n".join(await talk.settled())


async def test_the_day_is_counted_where_the_person_is(tmp_path: Path) -> None:
    fake = FakeSlack(zones={NAT: "Pacific/Auckland"}, began=1_795_000_000)
    async with SlackTalk(tmp_path, fake=fake) as talk:
        await talk.say("hello")
        assert len(talk.fake.called("users.info")) == 1
        assert (await talk.slack.people.profile(NAT)).zone == "Pacific/Auckland"
        await talk.say("Child in Need")
        assert len(talk.fake.called("users.info")) == 1


async def test_where_slack_does_not_say_the_zone_it_is_london(tmp_path: Path) -> None:
    fake = FakeSlack()
    fake.failing["users.info"] = ["internal_error"]
    async with SlackTalk(tmp_path, fake=fake) as talk:
        assert await talk.say("hello")
        assert (await talk.slack.people.profile(NAT)).zone == "Europe/London"


async def test_the_form_and_the_home_tab_go_by_the_zone_that_was_chosen_in_chat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Slack says London and the person said Auckland, half past eleven at night is the next day."""
    days: dict[str, date] = {}

    def errors(draft: Draft, values: Mapping[str, str], today: date) -> dict[str, str]:
        days["errors"] = today
        return form_errors(draft, values, today)

    def card(draft: Draft, today: date) -> Form:
        days["form"] = today
        return form_card(draft, today)

    def drafts(situation: Situation) -> DraftList:
        days["home"] = situation.moment.today
        return listed(situation)

    monkeypatch.setattr("bot.channels.slack.sheets.form_errors", errors)
    monkeypatch.setattr("bot.channels.slack.sheets.form_card", card)
    monkeypatch.setattr("bot.channels.slack.home.listed", drafts)
    async with SlackTalk(tmp_path) as talk:
        await to_review(talk)
        talk.slack.now = datetime(2100, 11, 22, 23, 30, tzinfo=UTC).timestamp
        for said, day in (("show so far", date(2100, 11, 22)), ("my time zone is Pacific/Auckland", date(2100, 11, 23))):
            await talk.say(said)
            await talk.press("Edit the whole row")
            await talk.submit({"who": f"Robert Hale, {said}"})
            shown = "\n".join(texts((await talk.home())["blocks"]))
            assert days == dict.fromkeys(("errors", "form", "home"), day)
            assert ("Pacific/Auckland" in shown) == (day.day == 23)
