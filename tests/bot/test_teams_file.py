"""Teams that the settings name: read whole or not at all, settled at the start, and brought to what the file says now."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.activity import Account, Activity
from bot.app import service_app
from bot.keys import KeyRing
from bot.settings import Settings
from bot.store.protocol import Changes, Snapshot
from bot.store.sqlite import SqliteStore
from bot.teams_file import TeamsTrouble, read_teams
from dialogs.plans.known import Team
from tests.bot.storing import NOON

EXAMPLE = Path(__file__).parents[2] / "deploy" / "teams.toml"


async def teams_of(store: SqliteStore, user: str, turn: str) -> tuple[Team, ...]:
    found: list[tuple[Team, ...]] = []

    def look(snapshot: Snapshot) -> Changes:
        assert snapshot.plans is not None
        found.append(snapshot.plans.teams())
        return Changes()

    account = Account(channel="slack", tenant="T01", user=user)
    await store.turn(Activity(id=turn, account=account, conversation=user, at=NOON), look)
    return found[0]


def test_the_example_is_read() -> None:
    (team,) = read_teams(EXAMPLE)
    assert team.name == "North"
    assert [role for _, role in team.accounts()] == ["supervisor", "team", "team"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[[team]]\nname = ", "end of document"),
        ("[[team]]\nname = 'North'\nboss = ['slack/T01/U1']", "boss"),
        ("[[team]]\nsupervisors = []", "name"),
        ("[[team]]\nname = 'North'\nmembers = ['ann@example.org']", "ann@example.org"),
        ("[[team]]\nname = 'North'\n[[team]]\nname = 'north'", "same name"),
        ("team = 3", "team"),
    ],
)
def test_a_mistake_is_said_with_where_it_stands(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "teams.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TeamsTrouble, match=said):
        read_teams(path)


def test_a_file_that_is_not_there_or_not_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(TeamsTrouble, match="cannot be read"):
        read_teams(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TeamsTrouble):
        read_teams(tmp_path / "bytes.toml")


async def test_the_service_settles_its_teams_at_each_start(tmp_path: Path) -> None:
    keys, database, teams = tmp_path / "keys.json", tmp_path / "a.sqlite", tmp_path / "teams.toml"
    ring = KeyRing.create(keys)
    settings = Settings(database_url=f"sqlite:///{database}", key_file=keys, teams_file=str(teams))
    for people, expected in ((["U1", "U2"], 3), (["U2"], 2)):
        listed = ", ".join(f"'slack/T01/{user}'" for user in people)
        teams.write_text(f"[[team]]\nname = 'North'\nsupervisors = ['slack/T01/U7']\nmembers = [{listed}]\n", encoding="utf-8")
        async with TestClient(TestServer(service_app(settings))) as client:
            assert (await client.get("/readyz")).status == 200
        store = SqliteStore.open(database, ring)
        (team,) = await teams_of(store, "U7", f"s{expected}")
        assert (team.name, len(team.members)) == ("North", expected)
        assert "name member" in team.allowed
        assert len(await teams_of(store, "U1", f"m{expected}")) == (expected == 3)
        await store.close()


def test_the_service_does_not_start_with_a_mistake_in_the_file(tmp_path: Path) -> None:
    KeyRing.create(tmp_path / "keys.json")
    settings = Settings(
        database_url=f"sqlite:///{tmp_path}/a.sqlite", key_file=tmp_path / "keys.json", teams_file=str(tmp_path / "none.toml")
    )
    with pytest.raises(ValueError, match="file of teams"):
        service_app(settings)
