"""A paper in Teams: typing shows while it is made, it is offered, and once accepted it lies where the person keeps their files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.channels.teams.files import CONSENT, INFO
from bot.channels.teams.hosts import is_connector, is_loopback, takes_files
from dialogs.wording_channels import NO_PAPER
from tests.bot.teams.cloud import activity
from tests.bot.teams.driver import Person, Teams, running
from tests.bot.teams.judge import texts


@pytest.fixture
async def teams(tmp_path: Path) -> AsyncIterator[Teams]:
    async with running(tmp_path) as talking:
        yield talking
        assert talking.cloud.faults == []


@pytest.fixture
async def ann(teams: Teams) -> Person:
    """Somebody who has just saved a row."""
    person = teams.person("ann")
    for words in (
        *("new row", "Child in Need", "Leo, 9, he", "Parental Capacity", "Leo goes to bed after midnight", "Leo to be in bed by 9 pm"),
        *("Mum", "home", "26 March 2027", "none", "So that Leo can listen", "He is awake in every morning lesson for 4 weeks"),
    ):
        await person.sends(words)
    for _ in range(4):
        if "Save the row" not in person.buttons():
            await person.presses("Not needed")
    await person.presses("Save the row")
    return person


def attached(sent: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sent["activity"].get("attachments", [])
    return found


async def offered(teams: Teams, ann: Person) -> dict[str, Any]:
    await ann.presses("Word")
    return await chosen(teams, ann)


async def chosen(teams: Teams, ann: Person) -> dict[str, Any]:
    before = len(teams.cloud.sent)
    await ann.presses("For the team")
    await teams.until(lambda: any(part["contentType"] == CONSENT for one in teams.cloud.sent[before:] for part in attached(one)))
    kinds = [one["activity"]["type"] for one in teams.cloud.sent[before:] if not one["instead_of"]]
    assert kinds == ["message", "typing", "message"]
    found: dict[str, Any] = next(
        attachment for one in teams.cloud.sent[before:] for attachment in attached(one) if attachment["contentType"] == CONSENT
    )
    return found


async def answers(teams: Teams, offer: dict[str, Any], action: str, **upload: Any) -> None:
    told = {
        "uploadUrl": f"{teams.cloud.url}upload/{offer['name']}",
        "contentUrl": f"https://example.sharepoint.com/{offer['name']}",
        "name": offer["name"],
        "uniqueId": "u1",
        "fileType": "docx",
        **upload,
    }
    value = {"type": "fileUpload", "action": action, "context": offer["content"]["acceptContext"], "uploadInfo": told}
    assert (await teams.post(activity(teams.cloud, "ann", type="invoke", name="fileConsent/invoke", value=value))).status == 200


async def test_a_paper_is_offered_accepted_and_lies_with_the_persons_files(teams: Teams, ann: Person) -> None:
    offer = await offered(teams, ann)
    assert offer["name"].endswith(".docx")
    assert "Leo" not in str(offer), "the offer has a name and a size, and nothing of the paper"
    await answers(teams, offer, "accept")
    await teams.until(lambda: any(one["kind"] == INFO for one in ann.seen))
    ((name, content),) = teams.cloud.files
    assert name == offer["name"]
    assert len(content) == offer["content"]["sizeInBytes"]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert "Leo to be in bed by 9 pm" in packed.read("word/document.xml").decode()


async def test_a_paper_has_the_day_of_whoever_asks_for_it(teams: Teams, ann: Person) -> None:
    made = []
    for number, zone in enumerate(("Pacific/Kiritimati", "Pacific/Pago_Pago"), 1):
        await ann.sends(f"my time zone is {zone}")
        await ann.sends("word")
        await answers(teams, await chosen(teams, ann), "accept")
        await teams.until(lambda wanted=number: len(teams.cloud.files) == wanted)  # type: ignore[misc]
        with zipfile.ZipFile(io.BytesIO(teams.cloud.files[-1][1])) as packed:
            words = "".join(packed.read(part).decode() for part in packed.namelist() if part.endswith(".xml"))
        made.append(re.findall(r"Made on \w+ (\d+ \w+ \d{4})", words)[0])
    east, west = (datetime.strptime(day, "%d %B %Y").replace(tzinfo=UTC) for day in made)
    assert west < east, "fourteen hours ahead of Greenwich and eleven behind it: never the same day"


async def test_a_paper_that_is_declined_goes_nowhere(teams: Teams, ann: Person) -> None:
    await answers(teams, await offered(teams, ann), "decline")
    assert teams.cloud.files == []


@pytest.mark.parametrize("upload", [{"uploadUrl": "https://collector.example/x"}, {"uploadUrl": "file:///etc/passwd"}, {"uploadUrl": None}])
async def test_a_paper_is_never_sent_to_an_address_that_is_not_microsofts(teams: Teams, ann: Person, upload: dict[str, Any]) -> None:
    await answers(teams, await offered(teams, ann), "accept", **upload)
    await teams.until(lambda: NO_PAPER in ann.read)
    assert teams.cloud.files == []


@pytest.mark.parametrize("context", [{}, {"n": 1, "at": 0}, {"n": "x", "at": 0}, {"n": 10**9, "at": 10**9}, [], None])
async def test_a_made_up_offer_gets_nothing(teams: Teams, ann: Person, context: Any) -> None:
    offer = {"name": "a.docx", "content": {"acceptContext": context}}
    await answers(teams, offer, "accept")
    await teams.until(lambda: NO_PAPER in "".join(texts(ann.seen[-1]["card"])))
    assert teams.cloud.files == []


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        ("https://smba.trafficmanager.net/uk/", True),
        ("https://smba.trafficmanager.net:443/emea/", True),
        ("https://smba.infra.gcc.teams.microsoft.com/teams/", True),
        ("http://smba.trafficmanager.net/uk/", False),
        ("https://smba.trafficmanager.net.evil.example/", False),
        ("https://evil.example/smba.trafficmanager.net", False),
        ("https://smba.trafficmanager.net@evil.example/", False),
        ("https://smba.trafficmanager.net:8443/", False),
        ("https://smba.trafficmanager.net:x/", False),
        ("http://127.0.0.1/", False),
        ("", False),
        ("https://[::1", False),
    ],
)
def test_only_teams_own_addresses_are_written_to(address: str, ours: bool) -> None:
    assert is_connector(address, loopback=False) is ours
    assert is_connector(address, loopback=True) is address.startswith("http://127.")


def test_files_go_to_sharepoint_and_a_stand_in_is_on_this_computer() -> None:
    assert takes_files("https://council-my.sharepoint.com/personal/x", loopback=False)
    assert not takes_files("https://sharepoint.com.evil.example/", loopback=False)
    assert not takes_files("http://council-my.sharepoint.com/", loopback=False)
    assert [is_loopback(one) for one in ("http://127.0.0.9:1/", "http://localhost/", "http://[::1]:2/x")] == [True] * 3
    assert not any(
        is_loopback(one) for one in ("http://127.0.0.1.evil.example/", "http://10.0.0.1/", "ftp://127.0.0.1/", "http://u@127.0.0.1/")
    )
