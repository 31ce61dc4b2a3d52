"""What a channel's driver does for a conversation, and the conversation run through it.

A driver stands where the people are: it types, presses what it was shown, and reads what comes back, in the channel's own way. The words
that it gives back are compared without white space, since each channel breaks lines in its own way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Protocol

from checks.plan import Plan
from tests.conversations.script import Script, Step


class Shown:
    """What one turn showed: where it was said, and in the private chat where that is another place."""

    def __init__(self, here: str = "", private: str = "", errors: Mapping[str, str] | None = None) -> None:
        self.here, self.private, self.errors = here, private, dict(errors or {})


class Driver(Protocol):
    """Somebody at each end of a channel. `who` is a person's name, `place` empty for their private chat."""

    async def say(self, who: str, place: str, text: str) -> Shown:
        """Type a message; in a place where others read along, with a mention of the bot."""

    async def press(self, who: str, label: str, *, earlier: bool) -> Shown:
        """Press the newest button with this label that the person was shown, or the oldest; fails where there is none."""

    async def send(self, who: str, fields: Mapping[str, str]) -> Shown:
        """Send the form that the person was shown last, with these fields altered."""

    async def again(self) -> Shown:
        """Deliver the last thing once more, exactly as it was."""

    async def later(self) -> None:
        """Let three hours pass."""

    async def plans(self) -> list[Plan]:
        """Every plan saved, with its rows, in the order in which they were begun."""

    async def close(self) -> None:
        """Shut everything down."""


async def run(script: Script, driver: Driver) -> list[Any]:
    """Run a conversation; gives what is saved. Fails with the transcript."""
    transcript: list[str] = []
    shown, errors_seen = Shown(), True
    names: dict[str, str] = {}
    try:
        for step in script.steps:
            text = filled(step.text, names)
            if step.kind in ("say", "press", "form", "again", "later"):
                assert errors_seen, f"the form was not taken: {shown.errors}"
                transcript.append(_told(step, text))
                shown = await _do(step, text, driver)
                errors_seen = not shown.errors
                transcript += [f"    bot: {line}" for line in shown.here.splitlines() if line.strip()]
                transcript += [f"    bot, privately: {line}" for line in shown.private.splitlines() if line.strip()]
                transcript += [f"    error {slot}: {words}" for slot, words in shown.errors.items()]
            elif step.kind == "error":
                errors_seen = True
                assert _bare(text) in _bare(shown.errors.get(step.place, "")), f"line {step.line}: no error {step.place!r} {text!r}"
            elif step.kind not in ("row", "rows"):
                names |= expect(step, text, shown)
        assert errors_seen, f"the form was not taken: {shown.errors}"
        saved = [cleaned(plan) for plan in await driver.plans()]
        rows = [row for plan in saved for row in plan["rows"]]
        for step in script.steps:
            if step.kind == "rows":
                assert len(rows) == int(step.text), f"line {step.line}: {len(rows)} rows are saved"
            elif step.kind == "row":
                _compare(step, rows)
    except AssertionError as error:
        raise AssertionError(f"{script.name}: {error}\n\n" + "\n".join(transcript)) from None
    return saved


async def _do(step: Step, text: str, driver: Driver) -> Shown:
    if step.kind == "say":
        return await driver.say(step.who, step.place, text)
    if step.kind == "press":
        return await driver.press(step.who, text, earlier=step.earlier)
    if step.kind == "form":
        return await driver.send(step.who, step.fields)
    if step.kind == "again":
        return await driver.again()
    await driver.later()
    return Shown()


def expect(step: Step, text: str, shown: Shown) -> dict[str, str]:
    """See what was expected; gives the words that it names."""
    everything = f"{shown.here}\n{shown.private}"
    if step.kind == "nothing":
        assert not _bare(everything), f"line {step.line}: something was said"
        return {}
    if step.kind == "never":
        assert _bare(text) not in _bare(everything), f"line {step.line}: {text!r} was said"
        return {}
    said = {"privately": shown.private, "somewhere": everything}.get(step.kind, shown.here)
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>(?:[A-Z0-9]{4}-){2}[A-Z0-9]{4})", re.escape(_bare(text)))
    found = re.search(pattern, _bare(said))
    assert found, f"line {step.line}: {text!r} was not said"
    return found.groupdict()


def _compare(step: Step, rows: list[dict[str, Any]]) -> None:
    number, path = step.place.split()
    assert int(number) <= len(rows), f"line {step.line}: only {len(rows)} rows are saved"
    value: Any = rows[int(number) - 1]
    for name in path.split("."):
        value = value[int(name)] if isinstance(value, list) else value[name]
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    assert said == step.text, f"line {step.line}: {path} is {said!r}"


def cleaned(plan: Plan) -> dict[str, Any]:
    """A plan as JSON without ids, authors and times: what must be the same over every channel."""
    held: dict[str, Any] = json.loads(plan.model_dump_json())
    for name in ("id", "team", "version"):
        held.pop(name, None)
    for row in held["rows"]:
        row.pop("id")
        row.pop("version", None)
        for aside in (*row["set_aside"], *(line for letter in row["letters"] for line in letter["own"])):
            aside.pop("by")
        for letter in row["letters"]:
            letter.pop("ready_by")
    return held


def _bare(text: str) -> str:
    """Without white space, and without what only draws."""
    return re.sub(r"\s+", "", text)


def filled(text: str, names: Mapping[str, str]) -> str:
    """The words with the codes that were kept under these names."""
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _told(step: Step, text: str) -> str:
    where = f"{step.who} in {step.place}" if step.place else step.who
    fields = "; ".join(f"{slot}: {words}" for slot, words in step.fields.items())
    return {"say": f"{where}> {text}", "press": f"{where} [{text}]", "form": f"{where} sends {fields}"}.get(step.kind, f"({step.kind})")
