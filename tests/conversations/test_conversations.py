"""Every conversation in this folder, through every channel that it names: the same words said, and the same rows saved."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.council_file import open_council
from bot.question_file import with_questions
from checks.council import NO_COUNCIL, Council
from tests.conversations.both import Both
from tests.conversations.direct import Engine, Stored
from tests.conversations.driving import Driver, run
from tests.conversations.page import Page
from tests.conversations.script import FOLDER, Company, Script, read_script
from tests.conversations.slack import Workspace
from tests.conversations.teams import TeamsTalk
from tests.conversations.terminal import Terminal

SCRIPTS = [read_script(path) for path in sorted(FOLDER.glob("*.md"))]


async def engine(today: str, folder: Path, council: Council, company: Company) -> Driver:
    return Engine(today, council)


async def stored(today: str, folder: Path, council: Council, company: Company) -> Driver:
    return await Stored.open(today, folder, council, company)


async def page(today: str, folder: Path, council: Council, company: Company) -> Driver:
    return await Page.open(today, folder, council)


async def terminal(today: str, folder: Path, council: Council, company: Company) -> Driver:
    return await Terminal.open(today, folder, council)


async def slack(today: str, folder: Path, council: Council, company: Company) -> Driver:
    return await Workspace.open(today, folder, council, company)


async def teams(today: str, folder: Path, council: Council, company: Company) -> Driver:
    return await TeamsTalk.open(today, folder, council, company)


async def both(today: str, folder: Path, council: Council, company: Company) -> Driver:
    return await Both.open(today, folder, council, company)


DRIVERS: dict[str, Callable[[str, Path, Council, Company], Awaitable[Driver]]] = {
    "engine": engine,
    "store": stored,
    "web": page,
    "console": terminal,
    "slack": slack,
    "teams": teams,
    "both": both,
}
"""By channel: opens one. Every channel that a file names must be here, or on its way."""
CASES = [(script, channel) for script in SCRIPTS for channel in script.channels if channel in DRIVERS]


async def saved_over(channel: str, script: Script, folder: Path) -> list[Any]:
    named = FOLDER.parents[1] / script.council
    if script.council.endswith(".tsv"):
        council = with_questions(NO_COUNCIL, named)
    else:
        council = open_council(named) if script.council else NO_COUNCIL
    driver = await DRIVERS[channel](script.today, folder, council, script.company)
    try:
        return await run(script, driver)
    finally:
        await driver.close()


@pytest.mark.parametrize(("script", "channel"), CASES, ids=[f"{script.name}-{channel}" for script, channel in CASES])
async def test_a_conversation_goes_as_written_and_saves_the_same_rows_over_every_channel(
    script: Script, channel: str, tmp_path: Path
) -> None:
    saved = await saved_over(channel, script, tmp_path)
    if channel != script.channels[0]:
        (tmp_path / "first").mkdir()
        assert saved == await saved_over(script.channels[0], script, tmp_path / "first")


def test_there_are_conversations_enough_of_every_kind() -> None:
    assert len(SCRIPTS) >= 25
    assert sum(len(script.channels) >= 4 for script in SCRIPTS) >= 20


@pytest.mark.parametrize(
    "text",
    [
        "# No day\n\n> hello\n",
        "On 2026-11-21, in every channel.\n\n> no title\n",
        "# A mistake\nOn 2026-11-21, in every channel.\n\n> hello\nbott: hello\n",
        "# No such channel\nOn 2026-11-21, in engine, smoke.\n\n> hello\n",
        "# Nothing happens\nOn 2026-11-21, in every channel.\n",
    ],
)
def test_a_file_with_a_mistake_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"wrong\.md"):
        read_script(path)


@pytest.mark.parametrize(
    "line",
    [
        "bot: Which plan is it?",
        "bot never: Which kind of plan",
        "bot: nothing",
        "bot to Ben: Hello",
        "bot in the thread: Hello",
        "rows: 1",
        "[No such button]",
        "error what: no",
    ],
)
async def test_a_conversation_that_goes_otherwise_fails_with_its_transcript(line: str, tmp_path: Path) -> None:
    path = tmp_path / "other.md"
    path.write_text(f"# Other\nOn 2026-11-21, in engine.\n\n> hello\n{line}\n", encoding="utf-8")
    with pytest.raises(AssertionError, match=r"(?s)other: .*\n\nAnn> hello\n.*bot: Hello, I'm Stepladder"):
        await run(read_script(path), Engine("2026-11-21"))
