"""Whole turns in Teams: signed activities over HTTP, and what the bot sends to a connector that checks it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from dialogs.draft import Draft
from dialogs.form import form_errors
from dialogs.wording_channels import MEND_FIRST
from tests.bot.teams.cloud import BOT, activity
from tests.bot.teams.driver import Person, Teams, running
from tests.bot.teams.judge import CARD, elements, texts


@pytest.fixture
async def teams(tmp_path: Path) -> AsyncIterator[Teams]:
    async with running(tmp_path) as talking:
        yield talking
        assert talking.cloud.faults == []


@pytest.fixture
def ann(teams: Teams) -> Person:
    return teams.person("ann")


async def begin(person: Person) -> None:
    """As far as the worry."""
    for words in ("new row", "Child in Need", "Leo, 9, he", "Parental Capacity"):
        await person.sends(words)


async def test_a_word_is_answered_with_the_welcome_and_the_first_question(teams: Teams, ann: Person) -> None:
    (shown,) = await ann.sends("hello")
    assert "Which kind of plan is it?" in texts(shown["card"])
    assert "Child in Need" in ann.buttons()
    assert teams.cloud.asked_for_token == 1


async def test_a_press_is_answered_with_its_own_card_without_buttons_and_goes_on(teams: Teams, ann: Person) -> None:
    await ann.sends("hello")
    first = ann.seen[-1]["id"]
    answer = await ann.presses("Child in Need")
    assert (answer["statusCode"], answer["type"]) == (200, CARD)
    assert texts(answer["value"])[-1] == "You said: Child in Need"
    assert not any(one["type"].startswith(("Action", "Input")) for one in elements(answer["value"]))
    await teams.until(lambda: any(one["instead_of"] == first for one in teams.cloud.sent))
    assert ann.seen[0]["card"] == answer["value"]
    assert "Who is the plan for?" in ann.read


async def test_an_older_client_s_press_does_the_same(teams: Teams, ann: Person) -> None:
    await ann.sends("hello")
    first = ann.seen[-1]["id"]
    await ann.presses("Child in Need", execute=False)
    await teams.until(lambda: any(one["instead_of"] == first for one in teams.cloud.sent))
    assert texts(ann.seen[0]["card"])[-1] == "You said: Child in Need"
    assert "Who is the plan for?" in ann.read


async def test_a_card_that_nobody_pressed_loses_its_buttons_when_the_talk_goes_on(teams: Teams, ann: Person) -> None:
    await ann.sends("hello")
    first = ann.seen[-1]["id"]
    await ann.sends("Child in Need")
    await teams.until(lambda: any(one["instead_of"] == first for one in teams.cloud.sent))
    assert not any(one["type"].startswith("Action") for one in elements(ann.seen[0]["card"]))


async def test_a_row_from_the_worry_to_the_saved_row(teams: Teams, ann: Person) -> None:
    await begin(ann)
    await ann.sends("Leo goes to bed after midnight and falls asleep in lessons")
    await ann.sends("Leo to be in bed by 9 pm on school nights")
    await ann.sends("Mum, with Dean Holt, family support worker")
    await ann.presses("Not needed")
    assert "When will it be done by?" in ann.read
    await ann.presses("Use this day", {"day": "2027-03-26"})
    assert "26 March 2027" in "\n".join(texts(ann.seen[-1]["card"]) + texts(ann.seen[-2]["card"]))
    await ann.presses("Not needed")
    await ann.sends("So that Leo can listen in lessons")
    await ann.sends("Leo is awake in every morning lesson for 4 weeks; his tutor ticks his card")
    for _ in range(3):
        if "Save the row" not in ann.buttons():
            await ann.presses("Not needed")
    await ann.presses("Save the row")
    assert "Saved in" in ann.read
    assert teams.count("SELECT count(*) FROM row_versions") == 1


async def test_the_day_that_was_picked_is_filed_as_people_write_it(teams: Teams, ann: Person) -> None:
    await begin(ann)
    await ann.sends("He is tired")
    await ann.sends("change the date")
    await ann.presses("Use this day", {"day": "2027-03-26"})
    await ann.sends("show so far")
    assert "26 March 2027" in ann.read


async def test_a_late_press_changes_nothing_and_is_answered_kindly(teams: Teams, ann: Person) -> None:
    await ann.sends("hello")
    shown, action = ann.button("Child in Need")
    await ann.sends("Child Protection")
    answer = await ann.sends_value(action["data"], shown["id"])
    assert answer["statusCode"] == 200
    assert "That button belongs to an earlier question" in ann.read


async def test_the_menu_of_many_choices_is_picked_from(teams: Teams, ann: Person) -> None:
    await ann.sends("Mum will read with Leo at home every evening until 26 March 2027, so he can catch up")
    for words in ("Child in Need", "Leo, 9, he", "Parental Capacity", "Leo reads two years below his age"):
        await ann.sends(words)
    assert "Why do you ask?" in ann.buttons()
    await ann.presses("Why do you ask?")
    assert "guide" in ann.read or "plan" in ann.read


async def test_the_whole_row_is_edited_at_once_and_a_wrong_day_is_said_beside_its_field(teams: Teams, ann: Person) -> None:
    await begin(ann)
    await ann.sends("He is tired")
    await ann.sends("edit the whole row")
    form = ann.seen[-1]
    assert "field worry" in {one.get("id") for one in elements(form["card"])}
    wrong = await ann.presses("Keep these answers", {"field when": "31 February 2027", "field what": "Mum puts Leo to bed by 9"})
    fields = {one.get("id"): one for one in elements(wrong["value"])}
    assert fields["field when"]["value"] == "31 February 2027"
    assert fields["field what"]["value"] == "Mum puts Leo to bed by 9"
    assert any("February" in text for text in texts(wrong["value"]) if text != "31 February 2027")
    assert texts(wrong["value"])[-1] == MEND_FIRST
    taken = await ann.presses("Keep these answers", {"field when": "26 March 2027", "field what": "Mum puts Leo to bed by 9"})
    assert not any(one["type"].startswith("Input") for one in elements(taken["value"]))
    await ann.sends("show so far")
    assert "Mum puts Leo to bed by 9" in ann.read


async def test_an_emptied_field_that_the_client_leaves_out_is_emptied(teams: Teams, ann: Person) -> None:
    await begin(ann)
    await ann.sends("He is tired")
    await ann.sends("Mum puts Leo to bed by 9")
    await ann.sends("edit the whole row")
    shown, action = ann.button("Keep these answers")
    fields = {one["id"]: one.get("value", "") for one in elements(shown["card"]) if one["type"].startswith("Input.")}
    data = {**action["data"], **{name: words for name, words in fields.items() if words and name != "field what"}}
    await ann.sends_value(data, shown["id"])
    await ann.sends("show so far")
    assert "Mum puts Leo to bed by 9" not in ann.read


async def test_in_a_group_only_a_mention_is_heard_and_the_answer_is_private(teams: Teams, ann: Person) -> None:
    group = ann.at("19:group@thread.v2")
    assert await group.sends("Leo is tired") == []
    assert teams.count("SELECT count(*) FROM outbox") == 0
    await group.mentions("Leo is tired at school and nobody puts him to bed")
    assert "written to you directly" in group.read
    assert "Leo" not in group.read
    assert teams.cloud.opened == ["29:ann"]
    assert "Which kind of plan is it?" in ann.read
    await ann.sends("Child in Need")
    assert "Who is the plan for?" in ann.read
    assert teams.cloud.opened == ["29:ann"]


async def test_in_a_channel_the_answer_stands_in_the_thread(teams: Teams, ann: Person) -> None:
    thread = ann.at("19:team@thread.tacv2;messageid=1480065966895", "channel")
    await thread.mentions("help")
    assert "Mention me" in thread.read
    assert teams.cloud.sent[-1]["conversation"].endswith(";messageid=1480065966895")


async def test_two_people_in_one_thread_each_have_their_own_private_draft(teams: Teams, ann: Person) -> None:
    ben = teams.person("ben")
    thread = "19:team@thread.tacv2;messageid=1"
    await ann.at(thread, "channel").mentions("new row")
    await ben.at(thread, "channel").mentions("new row")
    await ann.sends("Child in Need")
    assert "Who is the plan for?" in ann.read
    assert "Which kind of plan is it?" in ben.read
    assert teams.cloud.opened == ["29:ann", "29:ben"]


async def test_the_same_activity_a_thousand_times_is_one_turn(teams: Teams, ann: Person) -> None:
    sent, token = activity(teams.cloud, "ann", text="hello"), teams.cloud.sign()
    for _ in range(20):
        answers = await asyncio.gather(*(teams.post(sent, token=token) for _ in range(50)))
        assert {answer.status for answer in answers} == {200}
    await teams.until(teams.idle)
    assert len(ann.seen) == 1
    assert teams.count("SELECT count(*) FROM seen") == 1


async def test_when_it_is_installed_it_says_hello_once_whichever_ways_teams_says_so(teams: Teams, ann: Person) -> None:
    for more in ({"type": "conversationUpdate", "membersAdded": [BOT]}, {"type": "installationUpdate", "action": "add"}):
        at = "2026-11-22T09:00:30.5Z"
        assert (await teams.post(activity(teams.cloud, "ann", conversation=ann.place, timestamp=at, **more))).status == 200
    await teams.until(teams.idle)
    assert len(ann.seen) == 1
    assert "Hello, I'm Stepladder" in ann.read
    again = activity(teams.cloud, "ann", conversation=ann.place, timestamp="2026-11-22T10:00:00Z", type="installationUpdate", action="add")
    assert (await teams.post(again)).status == 200
    await teams.until(teams.idle)
    assert len(ann.seen) == 2
    assert "Here is where we are." in ann.read


async def test_when_it_is_added_to_a_channel_it_says_how_to_reach_it_and_no_more(teams: Teams, ann: Person) -> None:
    channel = ann.at("19:team@thread.tacv2", "channel")
    sent = activity(teams.cloud, "ann", conversation=channel.place, type="installationUpdate", action="add")
    assert (await teams.post(sent)).status == 200
    await teams.until(teams.idle)
    assert "Mention me" in channel.read
    assert ann.seen == []


async def test_the_form_goes_by_the_zone_that_was_chosen_in_chat(teams: Teams, monkeypatch: pytest.MonkeyPatch) -> None:
    days: list[date] = []

    def errors(draft: Draft, values: Mapping[str, str], today: date) -> dict[str, str]:
        days.append(today)
        return form_errors(draft, values, today)

    monkeypatch.setattr("bot.channels.teams.receiver.form_errors", errors)
    for name, zone in (("ann", "Pacific/Kiritimati"), ("ben", "Pacific/Pago_Pago")):
        person = teams.person(name)
        await person.sends(f"my time zone is {zone}")
        await begin(person)
        await person.sends("edit the whole row")
        await person.presses("Keep these answers", {"field when": "31 February 2027"})
    assert len(days) == 2
    assert days[1] < days[0], "fourteen hours ahead of Greenwich and eleven behind it: never the same day"
