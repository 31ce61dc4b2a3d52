"""The key file: written whole or not at all, rotated without losing a key, and put to use while the service runs."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import keys
from bot.cli import app
from bot.keys import KeyRing, KeyTrouble
from bot.sealing import place_of
from bot.store.protocol import Changes
from bot.store.sqlite import SqliteStore
from dialogs.draft import Draft
from tests.bot.councils import ANN, changing, said

PLACE = place_of("tenants", "wrapped", "t", "t")


def test_a_key_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    path.write_text("mine")
    with pytest.raises(KeyTrouble, match="never overwritten"):
        KeyRing.create(path)
    assert path.read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["key.json"]


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_whoever_dies_while_rotating_leaves_the_file_as_it_was_and_the_next_one_succeeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "key.json"
    KeyRing.create(path)
    before = path.read_bytes()

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        if step == "write":
            broken.setattr("bot.keys.os.fdopen", die)
        elif step == "fsync":
            broken.setattr("bot.keys.os.fsync", die)
        else:
            broken.setattr("pathlib.Path.replace", die)
        with pytest.raises(KeyboardInterrupt):
            KeyRing.rotate(path)
    assert path.read_bytes() == before
    assert (tmp_path / "key.json.new").exists()
    assert KeyRing.rotate(path).current == "k2"
    assert {"k1", "k2"} <= {name for name in ("k1", "k2") if name in KeyRing.load(path)}
    assert not (tmp_path / "key.json.new").exists()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_full_disk_is_said_and_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "key.json"
    KeyRing.create(path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("bot.keys.os.fsync", full)
        with pytest.raises(KeyTrouble, match="No space left"):
            KeyRing.rotate(path)
    assert KeyRing.load(path).current == "k1"


def test_two_who_rotate_at_once_lose_no_key(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    KeyRing.create(path)
    rings: list[KeyRing] = []
    threads = [threading.Thread(target=lambda: rings.append(KeyRing.rotate(path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = KeyRing.load(path)
    assert {ring.current for ring in rings} == {f"k{number}" for number in range(2, 10)}
    assert all(f"k{number}" in held for number in range(1, 10))


def test_a_key_that_came_later_is_found_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    running = KeyRing.create(path)
    name, sealed = KeyRing.rotate(path).seal(b"a council's key", PLACE)
    assert running.current == "k1"
    assert running.open(name, sealed, PLACE) == b"a council's key"
    with pytest.raises(KeyTrouble, match="'k9'"):
        running.open("k9", sealed, PLACE)


async def test_the_key_is_rotated_and_put_to_use_while_the_service_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "key.json"
    monkeypatch.setenv("STEPLADDER_KEY_FILE", str(file))
    monkeypatch.setenv("STEPLADDER_DATABASE_URL", f"sqlite:///{tmp_path / 'a.sqlite'}")
    running = SqliteStore.open(tmp_path / "a.sqlite", KeyRing.create(file))
    draft = Draft(id="d1", plan="p1", author="a")
    await running.turn(said("1"), changing(Changes(drafts=(draft,))))
    rotated = CliRunner().invoke(app, ["key", "rotate"])
    assert rotated.exit_code == 0, rotated.output
    assert "k2" in rotated.stdout
    assert "stepladder key rewrap" in rotated.stdout
    # the command has a loop of its own
    results: list[object] = []
    thread = threading.Thread(target=lambda: results.append(CliRunner().invoke(app, ["key", "rewrap"])))
    thread.start()
    thread.join()
    assert "1 council's key is wrapped with k2" in results[0].stdout  # type: ignore[attr-defined]
    running._desk.vault.tenants.clear()
    assert await running.current(ANN, "c1") == draft
    await running.turn(said("2"), changing(Changes()))
    await running.close()
    names = [action for (action,) in _read(tmp_path, "SELECT action FROM audit")]
    assert names == ["key wrapped anew"]


def _read(folder: Path, sql: str) -> list[tuple[str]]:
    import sqlite3

    with sqlite3.connect(folder / "a.sqlite") as db:
        found = db.execute(sql).fetchall()
    db.close()
    return found


def test_without_a_key_file_rotating_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEPLADDER_KEY_FILE", str(tmp_path / "none.json"))
    result = CliRunner().invoke(app, ["key", "rotate"])
    assert result.exit_code == 2
    assert "restore it from its backup" in result.stderr
    assert os.listdir(tmp_path) == []
    assert keys
