"""The arrow: checks ← dialogs ← bot. A wrong import fails here, and so does anything impure below `bot`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = {
    "checks": {"dialogs", "bot"},
    "dialogs": {"bot"},
}
IMPURE = {
    *("aiohttp", "slack_bolt", "slack_sdk", "botbuilder", "botframework", "sqlite3", "asyncpg", "asyncio", "time", "socket", "threading"),
    *("os", "subprocess", "logging", "random", "secrets", "uuid", "urllib", "http", "requests"),
}
CLOCKS = {"now", "today", "utcnow", "perf_counter", "monotonic"}
PURE = ("checks", "dialogs", "bot/render")


def sources(folder: str) -> list[Path]:
    """Every Python file below a folder."""
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """The top-level names that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides its layer"
            yield node.module or ""


@pytest.mark.parametrize("layer", FORBIDDEN)
def test_a_layer_does_not_know_those_above_it(layer: str) -> None:
    found = {f"{path.name}: {name}" for path in sources(layer) for name in imports(path) if name.split(".")[0] in FORBIDDEN[layer]}
    assert not found
    assert sources(layer)


@pytest.mark.parametrize("folder", PURE)
def test_below_the_bot_nothing_reaches_for_the_world(folder: str) -> None:
    found = {f"{path.name}: {name}" for path in sources(folder) for name in imports(path) if name.split(".")[0] in IMPURE}
    assert not found
    assert sources(folder)


@pytest.mark.parametrize("folder", PURE)
def test_below_the_bot_nothing_asks_the_clock_or_waits(folder: str) -> None:
    found = set()
    for path in sources(folder):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.AsyncFunctionDef | ast.Await):
                found.add(f"{path.name}:{node.lineno} async")
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS and not node.args:
                found.add(f"{path.name}:{node.lineno} {node.func.attr}()")
    assert not found
