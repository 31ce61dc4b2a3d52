"""What is sent to Teams arrives once and in order, whatever the connector answers; and who cannot be reached is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.outbox import NotSent, Outbox
from bot.render.teams_cards import teams_cards
from bot.store.turns import Turn
from dialogs.wording_channels import NOT_POSTED, NOT_SHOWN, TRYING_AGAIN
from tests.bot.teams.cloud import Cloud, activity
from tests.bot.teams.driver import Person, Teams, running
from tests.bot.teams.judge import texts


@pytest.fixture
async def teams(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Teams]:
    """With an outbox that tries again almost at once."""
    monkeypatch.setattr(Outbox, "_pause", lambda *_: timedelta(milliseconds=5))
    async with running(tmp_path) as talking:
        yield talking


@pytest.fixture
def ann(teams: Teams) -> Person:
    return teams.person("ann")


@pytest.mark.parametrize("status", [412, 429, 500, 502, 503, 504])
async def test_a_send_that_fails_is_sent_again_and_arrives_once_and_in_order(teams: Teams, ann: Person, status: int) -> None:
    teams.cloud.answers.extend([(status, {"error": {"code": "Later"}}, {"Retry-After": "0"})] * 2)
    await ann.sends("hello")
    await ann.sends("Child in Need")
    assert [any("Which kind" in text for text in texts(shown["card"])) for shown in ann.seen] == [True, False]
    assert len(ann.seen) == 2
    assert teams.count("SELECT max(attempts) FROM outbox") == 3


async def test_a_slow_conversation_holds_up_no_other(teams: Teams, ann: Person) -> None:
    ben = teams.person("ben")
    teams.cloud.answers.append((429, {"error": {"code": "TooManyRequests"}}, {"Retry-After": "600"}))
    assert (await teams.post(activity(teams.cloud, "ann", text="hello"))).status == 200
    await teams.until(lambda: not teams.cloud.answers)
    assert (await teams.post(activity(teams.cloud, "ben", text="hello"))).status == 200
    await teams.until(lambda: ben.seen)
    assert ann.seen == []
    assert teams.count("SELECT count(*) FROM outbox WHERE state = 'due'") == 1


async def test_a_token_that_was_refused_is_fetched_anew_and_the_message_arrives(teams: Teams, ann: Person) -> None:
    await ann.sends("hello")
    teams.cloud.token = "another"
    await ann.sends("Child in Need")
    assert len(ann.seen) == 2
    assert teams.cloud.asked_for_token == 2


@pytest.mark.parametrize(("status", "code"), [(403, "BotNotInConversationRoster"), (404, "ConversationNotFound")])
async def test_who_cannot_be_reached_is_marked_and_told_when_they_are_back(teams: Teams, ann: Person, status: int, code: str) -> None:
    await ann.sends("hello")
    teams.cloud.refuses[ann.place["id"]] = (status, code)
    await ann.sends("Child in Need")
    assert teams.count("SELECT count(*) FROM unreached") == 1
    assert teams.count("SELECT max(attempts) FROM outbox") == 1
    teams.cloud.refuses.clear()
    shown = await ann.sends("Leo, 9, he")
    assert NOT_SHOWN in texts(shown[0]["card"])
    assert "Which part of the plan" in ann.read
    assert teams.count("SELECT count(*) FROM unreached") == 0


async def test_who_cannot_be_answered_in_a_group_is_told_in_private_at_once(teams: Teams, ann: Person) -> None:
    await ann.sends("hello")
    group = ann.at("19:group@thread.v2")
    teams.cloud.refuses["19:group@thread.v2"] = (403, "BotNotInConversationRoster")
    await group.mentions("help")
    await teams.until(lambda: NOT_POSTED in ann.read)
    assert group.seen == []
    assert teams.count("SELECT count(*) FROM unreached") == 0


async def test_a_turn_that_fails_answers_500_says_so_once_and_the_next_try_succeeds(
    teams: Teams, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ann.sends("hello")
    sent = activity(teams.cloud, "ann", text="Child in Need")
    with monkeypatch.context() as broken:
        broken.setattr(Turn, "run", lambda *_: 1 / 0)
        assert (await teams.post(sent)).status == 500
        assert (await teams.post(sent)).status == 500
    await teams.until(lambda: TRYING_AGAIN in ann.read)
    assert teams.count("SELECT max(revision) FROM drafts") == 0
    assert (await teams.post(sent)).status == 200
    await teams.until(teams.idle)
    assert "Who is the plan for?" in ann.read
    assert sum(TRYING_AGAIN in texts(shown["card"]) for shown in ann.seen) == 1


async def test_an_invoke_that_fails_answers_500_and_the_next_try_succeeds(
    teams: Teams, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ann.sends("hello")
    shown, action = ann.button("Child in Need")
    value = {"action": {"type": "Action.Execute", "verb": "press", "data": action["data"]}, "trigger": "manual"}
    sent = activity(teams.cloud, "ann", type="invoke", name="adaptiveCard/action", value=value, replyToId=shown["id"])
    with monkeypatch.context() as broken:
        broken.setattr(Turn, "run", lambda *_: 1 / 0)
        assert (await teams.post(sent)).status == 500
    assert (await teams.post(sent)).status == 200
    await teams.until(teams.idle)
    assert "Who is the plan for?" in ann.read


async def test_a_message_that_was_half_sent_goes_on_where_it_stopped(teams: Teams, ann: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.teams.sender.teams_cards", lambda *said, **more: teams_cards(*said, **more) * 3)
    taken = teams.cloud._refusal
    calls = []

    def refusal(request: Any, conversation: str = "") -> Any:
        calls.append(1)
        if len(calls) == 2:
            teams.cloud.answers.append((502, {}, {}))
        return taken(request, conversation)

    monkeypatch.setattr(teams.cloud, "_refusal", refusal)
    await ann.sends("hello")
    assert len(ann.seen) == 3


async def test_what_waits_is_sent_after_a_restart_to_the_address_that_was_kept(tmp_path: Path) -> None:
    cloud = Cloud()
    await cloud.start()
    async with running(tmp_path, cloud=cloud) as teams:
        cloud.answers.append((429, {}, {"Retry-After": "0.1"}))
        assert (await teams.post(activity(cloud, "ann", text="hello"))).status == 200
        await teams.until(lambda: not cloud.answers)
    async with running(tmp_path, cloud=cloud) as teams:
        await teams.until(lambda: teams.person("ann").seen)
        assert "Which kind of plan is it?" in teams.person("ann").read
    await cloud.stop()
    assert cloud.faults == []


async def test_a_stand_in_without_a_token_endpoint_is_written_to_without_a_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cloud = Cloud()
    await cloud.start()
    monkeypatch.setattr(cloud, "_refusal", lambda *_: None)
    url = cloud.url.rstrip("/")
    document = {"issuer": "https://api.botframework.com", "jwks_uri": f"{cloud.url}keys"}
    monkeypatch.setattr("bot.channels.teams.joining.Web.fetch", _instead(document, cloud.openid_url))
    async with running(tmp_path, cloud=cloud) as teams:
        sent = activity(cloud, "ann", text="hello", serviceUrl=url)
        assert (await teams.post(sent, token=cloud.sign(serviceurl=url))).status == 200
        await teams.until(lambda: teams.person("ann").seen)
    assert cloud.asked_for_token == 0
    await cloud.stop()


def _instead(document: dict[str, str], of: str) -> Any:
    from bot.channels.teams.joining import Web

    fetch = Web.fetch

    async def fetched(self: Web, url: str) -> Any:
        return document if url == of else await fetch(self, url)

    return fetched


async def test_teams_own_rates_are_kept(tmp_path: Path) -> None:
    async with running(tmp_path, quick=False) as teams:
        ann = teams.person("ann")
        for at in range(9):
            assert (await teams.post(activity(teams.cloud, "ann", text="hello" if at == 0 else "why do you ask"))).status == 200
        await teams.until(lambda: len(ann.seen) == 9)
        assert teams.cloud.faults == []


def test_a_refusal_carries_no_content() -> None:
    assert str(NotSent("status 400")) == "status 400"
