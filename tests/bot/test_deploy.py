"""What stands in deploy/ is true: only settings that exist are set, and only commands that exist are named."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import typer
import yaml

from bot.cli import app
from bot.keys import KeyRing
from bot.settings import Settings
from bot.store.postgres import PostgresStore
from bot.store.protocol import Forbidden
from tests.bot.cluster import HOW, cluster, programs
from tests.bot.reminders.keeping import ANN, Clock, Desk, at, row

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


@pytest.mark.skipif(programs() is None, reason=HOW)
async def test_what_the_runbook_says_after_a_restore_erases_a_plan(tmp_path: Path) -> None:
    url, keys, clock = await two_plans(tmp_path)
    (said,) = re.findall(r"```sql\n(.*?)```", RUNBOOK, re.DOTALL)
    db = await asyncpg.connect(url)
    for statement in said.replace("'ID'", "'p1'").split(";"):
        if statement.strip():
            await db.execute(statement)
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


@pytest.mark.skipif(programs() is None, reason=HOW)
async def test_what_the_runbook_says_shows_who_did_what_with_a_plan(tmp_path: Path) -> None:
    url, _, _ = await two_plans(tmp_path)
    query = re.search(r"SELECT to_timestamp[^;]+", RUNBOOK)
    assert query is not None
    db = await asyncpg.connect(url)
    found = [tuple(one)[1:] for one in await db.fetch(query[0].replace("PLAN", "p1"))]
    await db.close()
    assert found == [("slack", "UANN", "row saved", "p1:r-p1")]
