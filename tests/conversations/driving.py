"""What a channel's driver does for a conversation, and the conversation run through it.

A driver stands where the people are: it types, presses what it was shown, and reads what comes back, in the channel's own way. The words
that it gives back are compared without white space, since each channel breaks lines in its own way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from checks.plan import Plan
from tests.conversations.script import Script, Step


class Shown:
    """What one turn showed, by place: a person's name for their private chat, else the name of the place."""

    def __init__(self, here: str = "", errors: Mapping[str, str] | None = None) -> None:
        """What was said where it was done, and why a form was not taken."""
        self.said, self.who, self.place, self.errors = {"": here}, "", "", dict(errors or {})

    @classmethod
    def sorted(cls, said: Iterable[tuple[str, str]], who: str, place: str) -> Shown:
        """What was said where, as it is for `who` after doing something in `place` (empty: in private)."""
        found: dict[str, list[str]] = {}
        for where, words in said:
            found.setdefault(where, []).append(words)
        shown = cls()
        shown.said, shown.who, shown.place = {where: "\n".join(words) for where, words in found.items()}, who, place
        return shown

    @property
    def here(self) -> str:
        """What was said where it was done."""
        return self.said.get(self.place or self.who, "")

    @property
    def private(self) -> str:
        """What was said in the private chat, where it was done in another place."""
        return self.said.get(self.who, "") if self.place else ""

    @property
    def everything(self) -> str:
        """All that was shown, wherever."""
        return "\n".join(self.said.values())


LONDON = ZoneInfo("Europe/London")


def opened(today: str) -> datetime:
    """The moment at which a conversation of this day begins."""
    return datetime.fromisoformat(f"{today}T09:00:00+00:00")


STEP = timedelta(seconds=20)
"""How long people take over each thing that they do."""
LATER = timedelta(hours=3)


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

    async def later(self, to: datetime | None) -> Shown:
        """Let it be then (None: three hours later); what came by then, each in its place."""

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
                for where, words in shown.said.items():
                    bot = "bot" if where == (shown.place or shown.who) else f"bot, {where}"
                    transcript += [f"    {bot}: {line}" for line in words.splitlines() if line.strip()]
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
    return await driver.later(datetime.fromisoformat(text).replace(tzinfo=LONDON) if text else None)


def expect(step: Step, text: str, shown: Shown) -> dict[str, str]:
    """See what was expected; gives the words that it names."""
    if step.kind == "nothing" or text == "nothing":
        said = shown.everything if step.kind == "nothing" else shown.said.get(step.place, "")
        assert not _bare(said), f"line {step.line}: something was said"
        return {}
    if step.kind == "never":
        assert _bare(text) not in _bare(shown.everything), f"line {step.line}: {text!r} was said"
        return {}
    if step.kind == "elsewhere":
        said = shown.said.get(step.place, "")
    else:
        said = {"privately": shown.private, "somewhere": shown.everything}.get(step.kind, shown.here)
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
    numbers = {row["id"]: number for number, row in enumerate(held["rows"], 1)}
    for row in held["rows"]:
        row["follows"], row["towards"] = numbers.get(row["follows"], ""), numbers.get(row["towards"], "")
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
    return {"say": f"{where}> {text}", "press": f"{where} [{text}]", "form": f"{where} sends {fields}"}.get(
        step.kind, f"({step.kind} {text})"
    )
