"""What stands in deploy/ is true: only settings that exist are set, and only commands that exist are named."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import typer
import yaml
from typer.testing import CliRunner

from bot.activity import Account
from bot.cli import app
from bot.keys import KeyRing
from bot.settings import Settings
from bot.store.postgres import PostgresStore
from bot.store.protocol import Forbidden
from bot.store.sqlite import SqliteStore
from tests.bot.cluster import HOW, cluster, programs
from tests.bot.reminders.keeping import ANN, Clock, Desk, at, row
from tests.bot.storing import AnyStore

DEPLOY = Path(__file__).parents[2] / "deploy"
SETTINGS = {f"STEPLADDER_{name.upper()}" for name in Settings.model_fields}
KEY_STEPS = {"rotate", "rewrap"}
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
RUNBOOK = (DEPLOY / "RUNBOOK.md").read_text("utf-8")
FILES = sorted(path.name for path in DEPLOY.iterdir() if path.is_file() and path.name not in (".env", "local.env"))


def commands() -> dict[str, Any]:
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


@pytest.mark.parametrize("name", FILES)
def test_only_settings_that_exist_are_named(name: str) -> None:
    assert set(re.findall(r"STEPLADDER_[A-Z_]+", (DEPLOY / name).read_text("utf-8"))) <= SETTINGS


def test_the_service_is_told_where_its_database_its_keys_and_its_door_are() -> None:
    environment = COMPOSE["services"]["stepladder"]["environment"]
    assert set(environment) == {"STEPLADDER_DATABASE_URL", "STEPLADDER_KEY_FILE", "STEPLADDER_HOST"}
    url = environment["STEPLADDER_DATABASE_URL"].replace("${POSTGRES_PASSWORD:?say it in .env}", "word")
    assert Settings(database_url=url).database_path() is None
    assert "@db/" in url
    assert "db" in COMPOSE["services"]
    assert any(volume.startswith("./keys:/keys") for volume in COMPOSE["services"]["stepladder"]["volumes"])
    assert environment["STEPLADDER_KEY_FILE"].startswith("/keys/")


def test_the_files_that_the_runbook_names_are_in_a_folder_that_is_mounted() -> None:
    named = dict(re.findall(r"(STEPLADDER_\w+_FILE)=(/\S+?)`", RUNBOOK))
    assert set(named) == {"STEPLADDER_COUNCIL_FILE", "STEPLADDER_QUESTIONS_FILE", "STEPLADDER_TEAMS_FILE"}
    mounted = [volume.split(":")[1] for volume in COMPOSE["services"]["stepladder"]["volumes"]]
    assert all(any(path.startswith(f"{folder}/") for folder in mounted) for path in named.values())


def test_the_container_runs_as_nobody_special_and_says_whether_it_lives() -> None:
    lines = (DEPLOY / "Containerfile").read_text("utf-8")
    assert "\nUSER stepladder\n" in lines
    assert "/healthz" in lines
    assert "[postgres,metrics]" in lines
    build = COMPOSE["services"]["stepladder"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).resolve() == DEPLOY / "Containerfile"
    port = re.search(r"STEPLADDER_PORT=(\d+)", lines)
    assert port is not None
    assert all(one.endswith(f":{port[1]}") for one in COMPOSE["services"]["stepladder"]["ports"])


def test_what_is_copied_into_the_container_is_there() -> None:
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", (DEPLOY / "Containerfile").read_text("utf-8"), re.MULTILINE):
        assert all((DEPLOY.parent / name).exists() for name in line.split())


def test_every_command_of_the_runbook_exists() -> None:
    said = re.findall(r"run --rm stepladder ([a-z-]+)((?: [^\s`]+)*)", RUNBOOK)
    assert {name for name, _ in said} >= {"key", "doctor", "reminders"}
    for name, rest in said:
        command = commands()[name]
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in rest.split() if word.startswith("--")} <= options, name
    assert {rest.split()[0] for name, rest in said if name == "key"} == {"/keys/stepladder-key.json", *KEY_STEPS}


def test_every_service_that_the_runbook_names_is_in_the_compose_file() -> None:
    named = set(re.findall(r"docker compose (?:exec|stop|logs|run)(?: -T| --rm)* ([a-z]+)", RUNBOOK))
    assert named == set(COMPOSE["services"])


async def two_plans(folder: Path) -> tuple[str, KeyRing, Clock]:
    """A PostgreSQL database with the plans p1 and p2, as a service left it: its address, its keys and the clock."""
    url, keys, clock = cluster().url_for(folder), KeyRing.create(folder / "keys.json"), Clock(at(date(2027, 1, 4)))
    store = PostgresStore.open(url, keys, clock=clock, connections=2)
    desk = Desk(store, clock)
    for plan in ("p1", "p2"):
        await desk.saves(row(date(2027, 3, 10), id_=f"r-{plan}"), plan=plan)
    await store.close()
    return url, keys, clock


def run(*command: str) -> Any:
    """A command in a thread of its own, for it has a loop of its own."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(CliRunner().invoke, app, list(command)).result()


def shell(command: str, folder: Path) -> None:
    subprocess.run(command, shell=True, cwd=folder, check=True)


@pytest.mark.skipif(programs() is None, reason=HOW)
async def test_what_the_runbook_says_after_a_restore_erases_a_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url, keys, clock = await two_plans(tmp_path)
    monkeypatch.setenv("STEPLADDER_DATABASE_URL", url)
    monkeypatch.setenv("STEPLADDER_KEY_FILE", str(tmp_path / "keys.json"))
    said = re.search(r"stepladder (erase [^$\n]+)\$\(cat erased\.txt\)", RUNBOOK)
    assert said is not None
    assert run(*said[1].split(), "p1").exit_code == 0
    db = await asyncpg.connect(url)
    query = re.search(r'-c "(SELECT id FROM plans.*?)"', RUNBOOK)
    assert query is not None
    assert [one["id"] for one in await db.fetch(query[1])] == ["p1"]
    counting = re.search(r'-c "(SELECT state.*?)"', RUNBOOK)
    assert counting is not None
    await db.fetch(counting[1])
    await db.close()
    store = PostgresStore.open(url, keys, clock=clock, connections=2)
    with pytest.raises(Forbidden):
        await store.plan(ANN, "p1")
    assert len((await store.plan(ANN, "p2")).rows) == 1
    clock.now = at(date(2027, 3, 10))
    assert len(await Desk(store, clock).sends()) == 1
    await store.close()


@pytest.mark.skipif(
    shutil.which("sqlite3") is None,
    reason="needs the program sqlite3: install Debian's package sqlite3 and run pytest tests/bot/test_deploy.py again",
)
async def test_an_sqlite_database_is_backed_up_while_it_runs_restored_and_erased_again_as_the_runbook_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, file = Clock(at(date(2027, 1, 4))), tmp_path / "stepladder.sqlite"
    keys = KeyRing.create(tmp_path / "keys.json")
    store = SqliteStore.open(file, keys, clock=clock)
    desk = Desk(store, clock)
    for plan in ("p1", "p2"):
        await desk.saves(row(date(2027, 3, 10), id_=f"r-{plan}"), plan=plan)
    backing, noting = (
        re.findall(rf"^(sqlite3 stepladder.sqlite {what}.*?)(?:  +#.*)?$", RUNBOOK, re.M)[0] for what in ('"\\.backup', '"SELECT')
    )
    restoring = re.search(r"^ +(rm -f stepladder\.sqlite[^\n]+\n +install[^\n]+)$", RUNBOOK, re.M)
    assert restoring is not None
    shell(backing, tmp_path)
    await store.erase(ANN, "p1")
    shell(noting, tmp_path)
    await store.close()
    shell(restoring[1], tmp_path)
    monkeypatch.setenv("STEPLADDER_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setenv("STEPLADDER_KEY_FILE", str(tmp_path / "keys.json"))
    assert run("erase", "--yes", *(tmp_path / "erased.txt").read_text("ascii").split()).exit_code == 0
    store = SqliteStore.open(file, keys, clock=clock)
    with pytest.raises(Forbidden):
        await store.plan(ANN, "p1")
    assert len((await store.plan(ANN, "p2")).rows) == 1
    await store.close()


async def read(store: AnyStore, sql: str) -> list[tuple[Any, ...]]:
    """What an operator's own program reads in the database, of a query for PostgreSQL, or for SQLite as the runbook has it."""
    if isinstance(store, PostgresStore):
        db = await asyncpg.connect(store._url)
        found = [tuple(one) for one in await db.fetch(sql)]
        await db.close()
        return found
    for theirs, ours in (("to_timestamp(e.at / 1e6)", "datetime(e.at / 1000000, 'unixepoch')"), ("string_agg", "group_concat")):
        assert ours in RUNBOOK
        sql = sql.replace(theirs, ours)
    with closing(sqlite3.connect(store._path)) as lite:
        return lite.execute(sql).fetchall()


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.skipif(programs() is None, reason=HOW))])
async def test_what_the_runbook_says_shows_each_thing_done_once_with_every_account_of_whoever_did_it(kind: str, tmp_path: Path) -> None:
    keys, clock, teams = (
        KeyRing.create(tmp_path / "keys.json"),
        Clock(at(date(2027, 1, 4))),
        Account(channel="teams", tenant="A1", user="ann"),
    )
    councils = {("slack", "T1"): "council", ("teams", "A1"): "council"}
    store: AnyStore
    if kind == "sqlite":
        store = SqliteStore.open(tmp_path / "a.sqlite", keys, clock=clock, councils=councils)
    else:
        store = PostgresStore.open(cluster().url_for(tmp_path), keys, clock=clock, councils=councils, connections=2)
    desk = Desk(store, clock)
    await desk.saves(row(date(2027, 3, 10), id_="r1"), plan="p1", who=teams)
    await store.link(teams, await store.make_link_code(ANN, clock()), clock())
    await desk.saves(row(date(2027, 3, 11), id_="r1"), plan="p1", who=ANN)
    await desk.saves(row(date(2027, 3, 11), id_="r2"), plan="p2", who=ANN)
    query = re.search(r"SELECT to_timestamp.+?;", RUNBOOK, re.DOTALL)
    assert query is not None
    found = await read(store, query[0].replace("PLAN", "p1"))
    await store.close()
    assert [line[3:] for line in found] == [("row saved", "p1:r1")] * 2
    assert [sorted(line[2].split()) for line in found] == [["teams/A1/ann"], ["slack/T1/UANN", "teams/A1/ann"]]
    assert found[0][1] != found[1][1]
    assert str(found[0][0]).startswith("2027-01-04 09:00:00")
