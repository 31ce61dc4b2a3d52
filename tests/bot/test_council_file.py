"""A council's file on the disk: a mistake in it is said with line and key, with status 2, before anything listens."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from bot.app import COUNCIL, service_app
from bot.commands import chat, council, demo, serve
from bot.council_file import CouncilTrouble, open_council
from bot.keys import KeyRing
from bot.settings import Settings
from checks.council import LONGEST_FILE, Council

EXAMPLE = Path(__file__).parents[2] / "deploy" / "council.toml"
WRONG = 'name = "Here"\n\n[rules]\njargn = "off"\ntoo-long = "loud"\n'
SAID = [
    "council.toml, line 4, rules.jargn: there is no rule “jargn”; did you mean “jargon”?",
    "council.toml, line 5, rules.too-long: this is “loud”; it should be one of “off”, “suggestion”, “warning”, “error”",
]


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "council.toml"
    path.write_text(WRONG, encoding="utf-8")
    return path


def trouble_with(path: Path) -> str:
    with pytest.raises(CouncilTrouble) as caught:
        open_council(path)
    return str(caught.value)


def test_the_example_can_be_used_as_it_stands() -> None:
    assert open_council(EXAMPLE).name == "Wherrydale Council"


def test_each_mistake_is_a_line_that_names_the_file(wrong: Path) -> None:
    assert trouble_with(wrong).splitlines() == [f"{wrong.parent}/{said}" for said in SAID]


def test_a_file_that_is_not_there_or_not_a_file_is_said(tmp_path: Path) -> None:
    assert trouble_with(tmp_path / "none.toml") == f"{tmp_path}/none.toml: the council's file cannot be read: No such file or directory"
    assert "cannot be read" in trouble_with(tmp_path)


def test_a_letter_that_is_not_utf8_is_said_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "council.toml"
    path.write_bytes("name = 'Here'\nroles = ['café worker']".encode("cp1252"))
    assert trouble_with(path) == f"{path}, line 2: there is a letter here that is not UTF-8: please save the file as UTF-8"


def test_a_file_from_another_editor_is_read(tmp_path: Path) -> None:
    path = tmp_path / "council.toml"
    path.write_bytes(b"\xef\xbb\xbfname = 'Here'\r\n[rules]\r\njargon = 'off'\r\n")
    assert open_council(path).name == "Here"


def test_a_huge_file_is_refused_without_being_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "council.toml"
    with path.open("wb") as file:
        file.truncate(1_000 * LONGEST_FILE)
    assert "longer than 200,000 characters" in trouble_with(path)


def test_the_demo_and_the_chat_do_not_begin_with_a_mistake(wrong: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    home = tmp_path / "home"
    for begin in (partial(demo.run, 0, home), partial(chat.run, home)):
        with pytest.raises(SystemExit) as ended:
            begin(None, wrong)
        assert ended.value.code == 2
        said = capsys.readouterr()
        assert [line.partition("/council.toml")[2] for line in said.err.splitlines()] == [
            line.removeprefix("council.toml") for line in SAID
        ]
        assert said.out == ""
    assert not home.exists()


def test_no_file_is_no_council() -> None:
    assert council.council_said(None) is None


def test_the_service_does_not_start_with_half_of_it(
    wrong: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    KeyRing.create(tmp_path / "key.json")
    monkeypatch.setenv("STEPLADDER_COUNCIL_FILE", str(wrong))
    monkeypatch.setenv("STEPLADDER_KEY_FILE", str(tmp_path / "key.json"))
    monkeypatch.setenv("STEPLADDER_DATABASE_URL", f"sqlite:///{tmp_path / 'service.sqlite'}")
    with pytest.raises(SystemExit) as ended:
        serve.run()
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 2
    assert "serves on" not in said.out
    assert not (tmp_path / "service.sqlite").exists()


def test_a_mistake_in_an_interval_stops_the_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "council.toml"
    path.write_text("[[intervals]]\ncode = 'core-group'\nwithin = 'soon'\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        demo.run(0, tmp_path / "home", None, path)
    assert ended.value.code == 2
    assert "council.toml, line 3, intervals.1.within: this should be a number and days" in capsys.readouterr().err
    assert not (tmp_path / "home").exists()


def test_the_service_works_for_the_council_of_its_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    KeyRing.create(tmp_path / "key.json")
    monkeypatch.setenv("STEPLADDER_COUNCIL_FILE", str(EXAMPLE))
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'service.sqlite'}", key_file=tmp_path / "key.json")
    path = settings.council_path()
    assert path == EXAMPLE
    assert service_app(settings, open_council(path))[COUNCIL].name == "Wherrydale Council"
    assert service_app(settings)[COUNCIL] == Council()


def test_a_setting_of_nothing_but_spaces_is_no_file() -> None:
    assert Settings(council_file=" ").council_path() is None


def test_the_command_line_says_the_mistakes_and_gives_2(wrong: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from bot.cli import main; main()", "demo", "--port", "0", "--council", str(wrong)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert done.returncode == 2
    assert [line.partition("/council.toml")[2] for line in done.stderr.splitlines()] == [line.removeprefix("council.toml") for line in SAID]
    assert done.stdout == ""
