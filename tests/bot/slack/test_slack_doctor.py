"""The doctor finds what is wrong with keys, database, tokens, scopes, address and clock, and says what to mend."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from time import time

import pytest

from bot.commands.doctor import examine, run
from bot.doctor import house
from bot.doctor import slack as doctor
from bot.doctor.verdict import Verdict
from bot.keys import KeyRing
from bot.settings import Settings
from tests.bot.slack.fake import APP_TOKEN, BOT_TOKEN, SECRET
from tests.bot.slack.talk import SlackTalk


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[SlackTalk]:
    async with SlackTalk(tmp_path) as running:
        yield running


def settings_of(talk: SlackTalk, **more: object) -> Settings:
    given = {
        "database_url": f"sqlite:///{talk.folder / 'slack.sqlite'}",
        "key_file": talk.folder / "key.json",
        "slack_bot_token": BOT_TOKEN,
        "slack_signing_secret": SECRET,
        "slack_app_token": APP_TOKEN,
        "slack_api_url": talk.fake.url,
        "port": talk.server.port,
    }
    return Settings.model_validate({**given, **more})


def about(verdicts: list[Verdict], name: str) -> Verdict:
    return next(verdict for verdict in verdicts if verdict.about == name)


async def test_where_all_is_well_nothing_is_to_mend(talk: SlackTalk) -> None:
    verdicts = await examine(settings_of(talk), str(talk.server.make_url("/")))
    assert {verdict.about for verdict in verdicts if verdict.state != "ok"} == set(), verdicts
    assert "Fake (T01)" in about(verdicts, "Slack bot token").found


@pytest.mark.parametrize(
    ("wrong", "name", "words"),
    [
        ({"slack_bot_token": "xoxb-wrong"}, "Slack bot token", "invalid_auth"),
        ({"slack_app_token": "xapp-wrong"}, "Slack app token", "invalid_auth"),
        ({"slack_signing_secret": "another"}, "Slack endpoint", "refuses what is signed"),
        ({"slack_bot_token": ""}, "Slack settings", "STEPLADDER_SLACK_BOT_TOKEN"),
        ({"slack_api_url": "https://slack.evil.example/"}, "Slack settings", "on this computer"),
        ({"slack_api_url": "http://127.0.0.1:9/api/"}, "Slack", "cannot be reached"),
        ({"key_file": Path("/no/such/key.json")}, "key file", "key"),
        ({"database_url": "mysql://x"}, "database", "STEPLADDER_DATABASE_URL"),
        ({"council_file": "/no/such/council.toml"}, "council's file", "cannot be read"),
    ],
)
async def test_what_is_wrong_is_named_with_what_to_do(talk: SlackTalk, wrong: dict[str, object], name: str, words: str) -> None:
    verdict = about(await examine(settings_of(talk, **wrong), str(talk.server.make_url("/"))), name)
    assert verdict.state == "mend"
    assert words in verdict.found
    assert verdict.do


async def test_missing_scopes_must_be_mended_and_more_than_needed_are_named(talk: SlackTalk) -> None:
    talk.fake.scopes.discard("im:history")
    missing = about(await examine(settings_of(talk)), "Slack scopes")
    assert (missing.state, missing.found) == ("mend", "missing: im:history")
    talk.fake.scopes |= {"im:history", "channels:history"}
    more = about(await examine(settings_of(talk)), "Slack scopes")
    assert (more.state, more.found) == ("look", "more than are needed: channels:history")


async def test_a_clock_that_is_off_is_found(talk: SlackTalk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "time", lambda: time() + 400)
    verdict = about(await examine(settings_of(talk)), "clock")
    assert (verdict.state, "ahead" in verdict.found) == ("mend", True)


async def test_another_database_or_another_key_is_found(talk: SlackTalk, tmp_path: Path) -> None:
    await talk.say("hello")
    KeyRing.create(tmp_path / "other.json")
    verdict = about(await examine(settings_of(talk, key_file=tmp_path / "other.json")), "database")
    assert verdict.state == "mend"
    none = about(await examine(settings_of(talk, database_url=f"sqlite:///{tmp_path / 'none.sqlite'}")), "database")
    assert none.state == "look"
    assert not (tmp_path / "none.sqlite").exists()


async def test_an_address_where_something_else_answers_is_found(talk: SlackTalk) -> None:
    verdict = about(await examine(settings_of(talk), f"http://127.0.0.1:{talk.fake.port}"), "Slack endpoint")
    assert verdict.state == "mend"
    assert "404" in verdict.found
    nothing = about(await examine(settings_of(talk), "http://127.0.0.1:9"), "Slack endpoint")
    assert nothing.state == "mend"


def test_the_command_says_how_much_is_to_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STEPLADDER_PORT", "9")
    assert run() == 1
    said = capsys.readouterr().out
    assert "MEND  key file" in said
    assert "stepladder key" in said
    KeyRing.create(tmp_path / "stepladder-key.json")
    assert run() == 0
    assert "Nothing must be mended." in capsys.readouterr().out


def test_a_missing_key_is_made_only_where_nothing_is_stored_yet(tmp_path: Path) -> None:
    settings = Settings(key_file=tmp_path / "key.json", database_url=f"sqlite:///{tmp_path / 'store.sqlite'}")
    new = house.key_file(settings)
    assert (new.found, new.do) == (
        f"there is none at {tmp_path / 'key.json'} yet",
        f"`stepladder key {tmp_path / 'key.json'}` makes one; keep a copy of it elsewhere.",
    )
    (tmp_path / "store.sqlite").touch()
    assert house.key_file(settings).do.startswith("Put your copy back: no other opens what is stored.")
    (tmp_path / "key.json").write_text("no key")
    assert house.key_file(settings).do == "Mend that, or put your copy back."
