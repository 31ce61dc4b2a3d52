"""Where a platform takes messages, who could not be reached, and one message by its number."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.addresses import AddressStore
from dialogs.replies import Note
from tests.bot.storing import ANN, BEN, NOON, OPENERS, AnyStore, changing, said

HALLE = '{"serviceUrl": "https://example.test/uk/", "name": "Halle Ott"}'


@pytest.fixture(params=OPENERS)
async def opened(request: pytest.FixtureRequest, tmp_path: Path) -> AnyStore:
    return await OPENERS[request.param](tmp_path)


def keeps_the_contract(store: AnyStore) -> AddressStore:
    """For the type checker."""
    return store


async def test_an_address_is_kept_replaced_and_found_by_its_conversation(opened: AnyStore) -> None:
    assert await opened.address("web", "demo", "c1") is None
    await opened.remember_address(ANN, "c1", HALLE)
    await opened.remember_address(BEN, "c1", HALLE.replace("uk", "emea"))
    assert await opened.address("web", "demo", "c1") == HALLE.replace("uk", "emea")
    assert await opened.address("web", "demo", "c2") is None
    assert await opened.address("web", "other", "c1") is None
    await opened.close()


async def test_an_address_is_sealed_in_the_file(tmp_path: Path) -> None:
    store = await OPENERS["sqlite"](tmp_path)
    await store.remember_address(ANN, "c1", HALLE)
    await store.close()
    with sqlite3.connect(tmp_path / "store.sqlite") as db:
        assert b"Halle" not in db.execute("SELECT sealed FROM addresses").fetchone()[0]
    assert b"Halle" not in (tmp_path / "store.sqlite").read_bytes()


async def test_who_was_not_reached_is_marked_once_and_told_once(opened: AnyStore) -> None:
    await opened.turn(said("a1"), changing(replies=(Note(text="one"),)), push=True)
    (message,) = await opened.claim(5, NOON, timedelta(seconds=60))
    assert not await opened.was_unreached(ANN)
    assert await opened.mark_unreached(message)
    assert not await opened.mark_unreached(message)
    assert not await opened.was_unreached(BEN)
    assert await opened.was_unreached(ANN)
    assert not await opened.was_unreached(ANN)
    assert await opened.mark_unreached(message)
    await opened.close()


async def test_what_one_turn_said_is_found_by_its_number_and_by_its_own_person_only(opened: AnyStore) -> None:
    await opened.turn(said("a1"), changing(replies=(Note(text="one"), Note(text="two"))), push=True)
    assert await opened.said(ANN, "c1", 2) == (Note(text="one"), Note(text="two"))
    assert await opened.said(ANN, "c1", 1) == ()
    assert await opened.said(BEN, "c1", 2) == ()
    assert await opened.said(ANN, "c2", 2) == ()
    await opened.close()
