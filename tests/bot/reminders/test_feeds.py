"""Somebody's dates in their own calendar: off until asked for, by a secret address that can be taken back and is nowhere to be read."""

from __future__ import annotations

import logging
import re
import threading
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from icalendar import Calendar

from bot.activity import Account, Activity
from bot.app import STORE, service_app
from bot.commands import serve
from bot.keys import KeyRing
from bot.render.papers import calendar as drawing
from bot.settings import Settings
from bot.store.protocol import Changes, Forbidden
from bot.turn import take
from dialogs.plans import wording_feeds as words
from dialogs.plans.changes import Archived, FeedMade, Invited, Joined, Left
from dialogs.replies import Note
from tests.bot.reminders.keeping import ANN, BEN, Clock, Desk, at, row

DUE = date(2027, 3, 10)


def settings(folder: Path, **more: str) -> Settings:
    KeyRing.create(folder / "key.json")
    said = {"database_url": f"sqlite:///{folder / 'service.sqlite'}", "key_file": folder / "key.json", **more}
    return Settings.model_validate(said)


def entries(content: str) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("service.sqlite*"))


class Service:
    def __init__(self, folder: Path, public_url: str = "https://stepladder.example.org/") -> None:
        self.app = service_app(settings(folder, public_url=public_url))
        self.store = self.app[STORE]
        self.desk = Desk(self.store, Clock(at(date(2027, 1, 4))))  # type: ignore[arg-type]

    async def says(self, who: Account, text: str) -> Note:
        self.desk.turns += 1
        said = Activity(id=f"t{self.desk.turns}", account=who, conversation=f"D{who.user}", at=self.desk.clock.now, text=text)
        (reply,) = (one.reply for one in (await take(self.store, said)).messages if isinstance(one.reply, Note))
        return reply

    async def path(self, who: Account) -> str:
        found = re.search(r"https://stepladder\.example\.org(/calendar/[0-9a-f]{48}\.ics)", (await self.says(who, "my calendar feed")).text)
        assert found is not None
        return found[1]


async def test_an_own_calendar_reads_the_open_dates_by_initials(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    service = Service(tmp_path)
    server = TestServer(service.app)
    await server.start_server(access_log=None)  # as `serve` has it
    async with TestClient(server) as client:
        await service.desk.saves(row(DUE, what="Canary", why="canary"), review=DUE + timedelta(2))
        await service.desk.saves(row(DUE, id_="r2", done="yes"))
        await service.desk.saves(row(DUE, id_="other"), plan="p2", who=BEN)
        path = await service.path(ANN)
        answer = await client.get(path)
        content = await answer.text()
        assert answer.status == 200
        assert answer.content_type == "text/calendar"
        assert answer.headers["Cache-Control"] == "private, no-store"
        events = [(str(event["summary"]), event["dtstart"].dt) for event in entries(content)]
        assert events == [("M. plan: a row is due", DUE), ("M. plan: review", DUE + timedelta(2))]
        assert "anary" not in content
        assert "Mia" not in content
        secret = path.removeprefix("/calendar/").removesuffix(".ics")
        assert secret not in caplog.text
        assert secret.encode() not in everything_in(tmp_path)


async def test_it_moves_with_its_date_and_goes_when_it_is_done(tmp_path: Path) -> None:
    service = Service(tmp_path)
    async with TestClient(TestServer(service.app)) as client:
        await service.desk.saves(row(DUE))
        path = await service.path(ANN)
        (first,) = entries(await (await client.get(path)).text())
        await service.desk.saves(row(DUE + timedelta(7)))
        (moved,) = entries(await (await client.get(path)).text())
        assert moved["uid"] == first["uid"]
        assert moved["sequence"] > first["sequence"]
        assert moved["dtstart"].dt == DUE + timedelta(7)
        await service.desk.saves(row(DUE + timedelta(7), done="yes"))
        assert entries(await (await client.get(path)).text()) == []


async def test_an_address_is_taken_back_or_replaced(tmp_path: Path) -> None:
    service = Service(tmp_path)
    async with TestClient(TestServer(service.app)) as client:
        first, second = await service.path(ANN), await service.path(ANN)
        assert (await client.get(first)).status == 404
        assert (await client.get(second)).status == 200
        assert (await service.says(ANN, "stop my calendar feed")).text == words.STOPPED
        gone = await client.get(second)
        assert gone.status == 404
        assert second not in await gone.text()
        assert (await client.get(f"/calendar/{'0' * 48}.ics")).status == 404


async def plan_path(service: Service, who: Account) -> str:
    said = (await service.says(who, "calendar feed of this plan")).text
    found = re.search(r"https://stepladder\.example\.org(/calendar/[0-9a-f]{48}\.ics)", said)
    assert found is not None, said
    return found[1]


async def with_ben(service: Service) -> None:
    await service.desk.does(ANN, Changes(plans=(Invited("AAAA-BBBB-CCCC", "plan", "p1"),)))
    await service.desk.does(BEN, Changes(plans=(Joined("AAAA-BBBB-CCCC"),)))


async def test_a_plan_has_a_calendar_of_its_own_by_an_address_of_its_own(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    service = Service(tmp_path)
    server = TestServer(service.app)
    await server.start_server(access_log=None)
    async with TestClient(server) as client:
        await service.desk.saves(row(DUE + timedelta(1), id_="other"), plan="p2")
        all_of_them = await service.path(ANN)
        await service.desk.does(ANN, Changes(plans=(Archived("p2", True),)))
        await service.desk.saves(row(DUE, what="Canary"))
        of_one = await plan_path(service, ANN)
        await service.desk.does(ANN, Changes(plans=(Archived("p2", False),)))
        content = await (await client.get(of_one)).text()
        assert [(str(event["summary"]), event["dtstart"].dt) for event in entries(content)] == [("M. plan: a row is due", DUE)]
        assert "anary" not in content
        assert len(entries(await (await client.get(all_of_them)).text())) == 2
        secret = of_one.removeprefix("/calendar/").removesuffix(".ics")
        assert secret not in caplog.text
        assert secret.encode() not in everything_in(tmp_path)
        await service.says(ANN, "stop the calendar feed of this plan")
        assert (await client.get(of_one)).status == 404
        assert (await client.get(all_of_them)).status == 200


async def test_a_plans_calendar_ends_with_its_makers_right_to_see_the_plan(tmp_path: Path) -> None:
    service = Service(tmp_path)
    async with TestClient(TestServer(service.app)) as client:
        await service.desk.saves(row(DUE))
        await with_ben(service)
        path = await plan_path(service, BEN)
        assert len(entries(await (await client.get(path)).text())) == 1
        (ben,) = await service.store._runner.submit(lambda work: work.db.execute("SELECT person FROM plan_people").fetchone(), writes=False)
        await service.desk.does(BEN, Changes(plans=(Left("p1", ben),)))
        assert (await client.get(path)).status == 404
        mine = await plan_path(service, ANN)
        await service.store.erase(ANN, "p1")
        assert (await client.get(mine)).status == 404


async def test_its_author_takes_back_every_address_of_a_plan_and_a_colleague_only_their_own(tmp_path: Path) -> None:
    service = Service(tmp_path)
    async with TestClient(TestServer(service.app)) as client:
        await service.desk.saves(row(DUE))
        await with_ben(service)
        anns, bens = await plan_path(service, ANN), await plan_path(service, BEN)
        assert (await service.says(BEN, "stop the calendar feed of this plan")).text == words.PLAN_STOPPED
        assert [(await client.get(path)).status for path in (anns, bens)] == [200, 404]
        bens = await plan_path(service, BEN)
        assert (await service.says(ANN, "stop the calendar feed of this plan")).text == words.ALL_STOPPED
        assert [(await client.get(path)).status for path in (anns, bens)] == [404, 404]


async def test_nobody_makes_an_address_of_a_plan_that_is_not_theirs(tmp_path: Path) -> None:
    service = Service(tmp_path)
    await service.desk.saves(row(DUE))
    with pytest.raises(Forbidden):
        await service.desk.does(BEN, Changes(plans=(FeedMade("0" * 48, "p1"),)))
    await service.store.close()


async def test_many_dates_are_drawn_beside_the_event_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    service = Service(tmp_path)
    threads: list[threading.Thread] = []
    real = drawing.calendar

    def watched(*said: Any) -> bytes:
        threads.append(threading.current_thread())
        return real(*said)

    monkeypatch.setattr(drawing, "calendar", watched)
    async with TestClient(TestServer(service.app)) as client:
        await service.desk.saves(row(DUE))
        assert (await client.get(await service.path(ANN))).status == 200
    assert [thread is threading.main_thread() for thread in threads] == [False]


async def test_without_a_public_address_nobody_is_given_one(tmp_path: Path) -> None:
    service = Service(tmp_path, "")
    assert (await service.says(ANN, "my calendar feed")).text == words.NO_ADDRESS
    await service.store.close()


@pytest.mark.parametrize("url", ["http://stepladder.example.org", "stepladder.example.org", "https://"])
def test_an_address_that_others_could_read_along_is_refused_by_name(url: str) -> None:
    with pytest.raises(ValueError, match="STEPLADDER_PUBLIC_URL"):
        Settings(public_url=url).address()


def test_the_service_keeps_no_log_of_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    KeyRing.create(tmp_path / "key.json")
    asked: list[dict[str, Any]] = []
    monkeypatch.setenv("STEPLADDER_DATABASE_URL", f"sqlite:///{tmp_path}/service.sqlite")
    monkeypatch.setenv("STEPLADDER_KEY_FILE", str(tmp_path / "key.json"))
    monkeypatch.setattr("bot.commands.serve.web.run_app", lambda app, **said: asked.append(said))
    monkeypatch.setattr(serve, "warm_up", lambda: None)
    monkeypatch.setattr("bot.commands.serve.logs.set_up", lambda: None)
    assert serve.run() == 0
    assert [said["access_log"] for said in asked] == [None]
