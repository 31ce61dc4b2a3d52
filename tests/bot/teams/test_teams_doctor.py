"""The doctor finds what is wrong with Teams before anybody writes to the bot, and says what to mend."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.doctor.teams import teams
from bot.doctor.verdict import Verdict
from bot.settings import Settings
from tests.bot.teams.cloud import APP_ID, SECRET, TENANT, Cloud
from tests.bot.teams.driver import running


@pytest.fixture
async def cloud() -> AsyncIterator[Cloud]:
    running_cloud = Cloud()
    await running_cloud.start()
    yield running_cloud
    await running_cloud.stop()


def told(cloud: Cloud, **other: Any) -> Settings:
    known = {"teams_app_id": APP_ID, "teams_app_secret": SECRET, "teams_tenant_id": TENANT, "teams_openid_url": cloud.openid_url, "port": 1}
    return Settings.model_validate(known | other)


async def found(settings: Settings, url: str = "") -> dict[str, Verdict]:
    return {one.about: one for one in await teams(settings, url)}


async def test_where_all_is_well_nothing_is_to_be_mended(cloud: Cloud, tmp_path: Path) -> None:
    async with running(tmp_path, cloud=cloud) as service:
        verdicts = await found(told(cloud), str(service.client.make_url("/")))
    assert {about: one.state for about, one in verdicts.items()} == dict.fromkeys(
        ("Teams tenant", "Teams keys", "clock", "Teams credential", "Teams endpoint"), "ok"
    )


async def test_without_teams_nothing_is_said(cloud: Cloud) -> None:
    assert await found(told(cloud, teams_app_id="")) == {}


@pytest.mark.parametrize(
    ("wrong", "about"),
    [
        ({"teams_app_id": "stepladder"}, "Teams app id"),
        ({"teams_tenant_id": ""}, "Teams tenant"),
        ({"teams_app_secret": "another"}, "Teams credential"),
        ({"teams_openid_url": "https://login.example/"}, "Teams settings"),
        ({"teams_openid_url": "http://127.0.0.1:9/openid"}, "Teams keys"),
    ],
)
async def test_what_is_wrong_is_to_be_mended_and_no_secret_is_said(cloud: Cloud, wrong: dict[str, Any], about: str) -> None:
    verdicts = await found(told(cloud, **wrong))
    assert verdicts[about].state == "mend"
    assert verdicts[about].do
    assert not any(SECRET in f"{one.found}{one.do}" or "another" in one.found for one in verdicts.values())


async def test_a_service_that_is_not_ours_or_not_there_is_told_apart(cloud: Cloud) -> None:
    async with TestServer(web.Application()) as other:
        assert (await found(told(cloud), str(other.make_url("/"))))["Teams endpoint"].state == "mend"
    assert (await found(told(cloud), "http://127.0.0.1:9/"))["Teams endpoint"].state == "mend"
    assert (await found(told(cloud)))["Teams endpoint"].state == "look"
