"""Two accounts become one person by a code, and in no other way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.activity import Account
from bot.store.protocol import Changes, Forbidden, Snapshot
from bot.store.sqlite import SqliteStore
from dialogs.draft import Draft
from tests.bot.councils import ANN, NOON, TEAMS_ANN, changing, raw, said


async def test_two_accounts_become_one_person_by_a_code(store: SqliteStore) -> None:
    draft = Draft(id="d1", plan="p1", author="a")
    await store.turn(said("1"), changing(Changes(drafts=(draft,))))
    await store.turn(said("1", account=TEAMS_ANN), changing(Changes(drafts=(Draft(id="d2", plan="p2", author="b"),))))
    code = await store.make_link_code(ANN, NOON)
    assert len(code) == 14
    await store.link(TEAMS_ANN, f" {code.lower()} ", NOON + timedelta(minutes=9))
    shown: list[Snapshot] = []

    def look(snapshot: Snapshot) -> Changes:
        shown.append(snapshot)
        return Changes()

    await store.turn(said("2"), look, list_drafts=True)
    await store.turn(said("2", account=TEAMS_ANN), look, list_drafts=True)
    assert shown[0].person == shown[1].person
    assert [sorted((s.current.id, *(other.id for other in s.others))) for s in shown if s.current] == [["d1", "d2"]] * 2
    assert (await store.plan(TEAMS_ANN, "p1")).id == "p1"
    assert await store.current(TEAMS_ANN, "c1") == Draft(id="d2", plan="p2", author="b")
    with pytest.raises(Forbidden, match="used already"):
        await store.link(TEAMS_ANN, code, NOON)


async def test_a_code_is_good_for_ten_minutes_for_its_council_and_stored_hashed(tmp_path: Path, store: SqliteStore) -> None:
    code = await store.make_link_code(ANN, NOON)
    assert code.encode() not in raw(tmp_path)
    assert code.replace("-", "").encode() not in raw(tmp_path)
    refusals = set()
    stranger = Account(channel="slack", tenant="another council", user="U1")
    for account, typed, at in (
        (stranger, code, NOON),
        (TEAMS_ANN, "AAAA-AAAA-AAAA", NOON),
        (TEAMS_ANN, "", NOON),
        (TEAMS_ANN, "é" * 5000, NOON),
        (TEAMS_ANN, code, NOON + timedelta(minutes=10)),
    ):
        with pytest.raises(Forbidden) as refused:
            await store.link(account, typed, at)
        refusals.add(str(refused.value))
    assert len(refusals) == 1
    first, second = await store.make_link_code(ANN, NOON), await store.make_link_code(ANN, NOON)
    with pytest.raises(Forbidden):
        await store.link(TEAMS_ANN, first, NOON)
    await store.link(TEAMS_ANN, second, NOON)


async def test_two_accounts_in_one_workspace_are_two_people(store: SqliteStore) -> None:
    code = await store.make_link_code(ANN, NOON)
    with pytest.raises(Forbidden, match="same workspace"):
        await store.link(Account(channel="slack", tenant="T1", user="U2"), code, NOON)
