"""`stepladder find` and `stepladder erase`: plans found by whom they name, and erased, by whoever keeps the service and its keys."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from datetime import date, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.commands.home import trouble_said
from bot.store.keeper import Erasure, Found, PlanFound
from bot.store.sql import SqlStore
from bot.zones import LONDON

T = TypeVar("T")

NAMED = {"child": ", their plan", "words": ", named in it", "": ""}
CAME = {"erased": "erased, for good", "erased before": "was erased before", "unknown": "there is no such plan"}
UNSURE = "Nothing is erased yet: say --yes to erase {count} for good. What is erased cannot be brought back."


def find(archived_before: date | None) -> int:
    """Print the plans that name somebody, or that were archived before a day; give the exit status: 1 where there is none."""
    name = "" if archived_before else _asked("Whose plans? A name, as it was typed: ")
    before = datetime.combine(archived_before, time(), ZoneInfo(LONDON)) if archived_before else None
    found = _done(lambda store: store.find_plans(name=name, archived_before=before))
    if found is None:
        return 2
    for line in told(found):
        print(line)
    return 0 if found.plans else 1


def erase(plans: tuple[str, ...], *, sure: bool) -> int:
    """Erase plans by their ids; give the exit status: 1 where one is not known, or nothing was erased because nobody is sure."""
    if not sure:
        print(UNSURE.format(count="this plan" if len(plans) == 1 else f"these {len(plans)} plans"), file=sys.stderr)
        return 1

    async def each(store: SqlStore) -> list[tuple[str, Erasure]]:
        return [(plan, await store.erase_for_keeper(plan)) for plan in dict.fromkeys(plans)]

    done = _done(each)
    for plan, came in done or ():
        print(f"{plan}  {CAME[came]}")
    return 2 if done is None else int(any(came == "unknown" for _, came in done))


def told(found: Found) -> Iterator[str]:
    """What is printed of plans that were found: one a line, its id first, and how many there are."""
    for plan in found.plans:
        yield f"{plan.id}  {_about(plan)}"
    yield f"{len(found.plans)} found." + (f" {found.unread} could not be read." if found.unread else "")


def _about(plan: PlanFound) -> str:
    archived = f", archived {plan.archived:%Y-%m-%d}" if plan.archived else ""
    team = f", shared with team {plan.team}" if plan.team else ""
    return f"begun {plan.begun:%Y-%m-%d}{archived}, of {' and '.join(plan.author) or 'nobody any more'}{team}{NAMED[plan.named]}"


def _asked(question: str) -> str:
    """What is typed: a name in the command itself would stay in the shell's history, and in the list of what runs."""
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def _done(work: Callable[[SqlStore], Awaitable[T]]) -> T | None:
    """What the work on the service's store came to; None where a setting is wrong, which is said."""
    from bot.app import open_store
    from bot.settings import Settings

    settings = Settings()

    async def run() -> T:
        store = open_store(settings)
        try:
            return await work(store)
        finally:
            await store.close()

    try:
        with trouble_said():
            return asyncio.run(run())
    except ValueError as error:
        print(error, file=sys.stderr)
        return None
