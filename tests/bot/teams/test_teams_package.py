"""The app package: what Teams takes, icons as Teams wants them, and no command that the bot does not understand."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from typer.testing import CliRunner

from bot.channels.teams.package import VERSION, manifest, package
from bot.cli import app
from dialogs.draft import Answer, Draft
from dialogs.events import Answered, Resumed
from dialogs.phrases import WISHES
from dialogs.plans.wishes import plan_wish
from dialogs.understanding import Moment, event_of_text
from dialogs.wording_teams import COMMANDS_IN_COMPANY, COMMANDS_IN_PRIVATE
from tests.bot.teams.cloud import APP_ID
from tests.bot.teams.driver import running
from tests.outside import HOW, NODE_MODULES

HOST = "stepladder.example.org.uk"
SCHEMA = NODE_MODULES / f"@microsoft/app-manifest/build/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json"


@pytest.mark.skipif(not SCHEMA.exists(), reason=HOW)
def test_the_manifest_is_what_microsoft_s_schema_wants() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8-sig"))
    assert [error.message for error in Draft4Validator(schema).iter_errors(manifest(APP_ID, HOST))] == []


def test_the_manifest_keeps_the_lengths_that_teams_sets() -> None:
    made = manifest(APP_ID.upper(), f"https://{HOST}/")
    assert made["id"] == made["bots"][0]["botId"] == APP_ID
    assert len(made["name"]["short"]) <= 30
    assert len(made["description"]["short"]) <= 80
    assert len(made["description"]["full"]) <= 4000
    assert made["validDomains"] == [HOST]
    for commands in made["bots"][0]["commandLists"]:
        assert len(commands["commands"]) <= 10
        assert all(len(one["title"]) <= 32 and len(one["description"]) <= 128 for one in commands["commands"])
    assert {scope for commands in made["bots"][0]["commandLists"] for scope in commands["scopes"]} == {"personal", "team", "groupChat"}


@pytest.mark.parametrize("command", [title for title, _ in (*COMMANDS_IN_PRIVATE, *COMMANDS_IN_COMPANY)])
def test_every_command_that_teams_offers_is_understood(command: str) -> None:
    draft = Draft(id="d1", plan="p1", author="ann", answers={"kind": Answer(words="Child in Need"), "child": Answer(words="Leo, 9, he")})
    event = event_of_text(command, draft, Moment(by="ann", today=date(2026, 11, 21), away=False, new_id=lambda: "d2"))
    asked_of_plans = plan_wish(command, None, asking=lambda: True)
    assert command in WISHES or asked_of_plans or not isinstance(event, Answered | Resumed)


@pytest.mark.parametrize(("name", "side"), [("color.png", 192), ("outline.png", 32)])
def test_the_icons_are_pictures_of_the_size_that_teams_wants(name: str, side: int) -> None:
    with zipfile.ZipFile(io.BytesIO(package(APP_ID, HOST))) as packed:
        picture = packed.read(name)
    assert struct.unpack(">II", picture[16:24]) == (side, side)
    length = struct.unpack(">I", picture[33:37])[0]
    pixels = zlib.decompress(picture[41 : 41 + length])
    alphas = {pixels[row * (side * 4 + 1) + 1 + 4 * x + 3] for row in range(side) for x in range(side)}
    assert alphas == {255} if name == "color.png" else {0, 255} <= alphas
    if name == "outline.png":
        seen = {pixels[row * (side * 4 + 1) + 1 + 4 * x : row * (side * 4 + 1) + 4 + 4 * x] for row in range(side) for x in range(side)}
        assert seen == {b"\xff\xff\xff"}


def test_the_same_app_gives_the_same_package() -> None:
    assert package(APP_ID, HOST) == package(APP_ID, HOST)
    with zipfile.ZipFile(io.BytesIO(package(APP_ID, HOST))) as packed:
        assert sorted(packed.namelist()) == ["color.png", "manifest.json", "outline.png"]
        assert json.loads(packed.read("manifest.json")) == manifest(APP_ID, HOST)


@pytest.mark.parametrize(
    ("app_id", "host", "named"), [("me", HOST, "--app-id"), (APP_ID, "localhost", "--host"), (APP_ID, "a b.example", "--host")]
)
def test_what_cannot_be_is_said_by_name(app_id: str, host: str, named: str, tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["teams-package", "--app-id", app_id, "--host", host, "--output", str(tmp_path / "a.zip")])
    assert ran.exit_code == 2
    assert named in ran.output
    assert not (tmp_path / "a.zip").exists()


def test_the_command_writes_the_package(tmp_path: Path) -> None:
    out = tmp_path / "a.zip"
    ran = CliRunner().invoke(app, ["teams-package", "--app-id", APP_ID, "--host", HOST, "--output", str(out)])
    assert (ran.exit_code, out.read_bytes()) == (0, package(APP_ID, HOST))


async def test_the_page_that_the_manifest_names_is_there(tmp_path: Path) -> None:
    async with running(tmp_path) as teams:
        answer = await teams.client.get("/about")
        assert answer.status == 200
        assert "sealed" in await answer.text()
