"""Whole plans on the page's own calls."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from aiohttp.test_utils import TestClient, TestServer

from bot.activity import Activity
from bot.channels.web import YOU, web_app
from bot.keys import KeyRing
from bot.store.protocol import Changes, RowChange
from bot.store.sqlite import SqliteStore
from bot.turn import take
from checks.plan import Plan, PlanRow


async def test_a_form_over_a_whole_plan_shows_no_empty_row_beside_it(tmp_path: Path) -> None:
    store = SqliteStore.open(tmp_path / "a.sqlite", KeyRing.create(tmp_path / "keys.json"))
    row = RowChange(Plan(id="p1", kind="child in need"), PlanRow(id="r1", what="Walk to school"), 0)
    seed = Activity(id="seed", account=YOU, conversation="elsewhere", at=datetime.now(UTC))
    await store.turn(seed, lambda snapshot: Changes(row=row))
    app = web_app(take, store, host="127.0.0.1", port=0)
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:
        shown = await (await client.post("/api/say", json={"id": "00000001", "text": "review the plan"})).json()
        assert "is it done?" in shown["messages"][-1]["html"]
        assert shown["row_html"] == ""
        shown = await (await client.post("/api/say", json={"id": "00000002", "text": "new row"})).json()
        assert shown["row_html"]
    await store.close()
