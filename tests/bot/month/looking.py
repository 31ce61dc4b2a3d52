"""What is left at the end of the month, as lines: every plan and row, whatever else is kept, and the audit, with names in place of ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.store.protocol import Forbidden
from checks.plan import Model
from tests.bot.month.living import OUTSIDER, TEAM, account_of
from tests.bot.month.telling import LONDON
from tests.bot.storing import AnyStore

Rows = list[tuple[Any, ...]]
_ID = re.compile(r"[0-9a-f-]{20,}")


async def table(store: AnyStore, statement: str) -> Rows:
    """What a statement finds in the database."""
    return await store._runner.submit(lambda desk: list(map(tuple, desk.db.execute(statement).fetchall())), writes=False)


def moment(at: int) -> datetime:
    """A moment of the database, in London."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)).astimezone(LONDON)


class Names:
    """What the ids of this month stand for."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}

    async def learn(self, store: AnyStore) -> Names:
        """Look up whom and what there is."""
        self.of |= dict(await table(store, 'SELECT person, "user" FROM accounts'))
        self.of |= {team: "Harbour" for (team,) in await table(store, "SELECT id FROM teams")}
        self.of |= {draft: "a draft" for (draft,) in await table(store, "SELECT id FROM drafts")}
        plans = await table(store, "SELECT id, person FROM plans WHERE erased_at IS NULL AND sealed IS NOT NULL ORDER BY made_at, id")
        for plan, person in plans:
            found = await store.plan(account_of(self.of[person]), plan)
            self.of[plan] = " and ".join(child.name for child in found.children) or "supervision"
            self.of |= {row.id: f"row {number}" for number, row in enumerate(found.rows, 1)}
        for (plan,) in await table(store, "SELECT id FROM plans WHERE erased_at IS NOT NULL"):
            self.of[plan] = "an erased plan"
        for number, (one,) in enumerate(await table(store, "SELECT id FROM reflections ORDER BY asked_at, id"), 1):
            self.of[one] = f"question {number}"
        return self

    def said(self, text: str) -> str:
        """The text with names for ids; an id that stands for nothing known is "?"."""
        for id_, name in self.of.items():
            text = text.replace(id_, name)
        return _ID.sub("?", text)


def leaves(value: Any, path: str = "") -> Iterator[str]:
    """Every field that was filled, as `path: value`."""
    if isinstance(value, dict):
        for name, held in value.items():
            yield from leaves(held, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for number, held in enumerate(value):
            yield from leaves(held, f"{path}.{number}")
    else:
        yield f"{path}: {value}".replace("\n", " | ")


def filled(value: Model, *leave_out: str) -> list[str]:
    """The fields of a model that are not as they begin."""
    return list(
        leaves({name: held for name, held in value.model_dump(mode="json", exclude_defaults=True).items() if name not in leave_out})
    )


async def state_of(store: AnyStore) -> dict[str, list[str]]:
    """Everything that is kept, by what it is about: a plan, a row of it, a person's drafts, the team."""
    names = await Names().learn(store)
    sections: dict[str, list[str]] = {}
    asked = "SELECT id, person, team, archived_at, erased_at, version FROM plans WHERE sealed IS NOT NULL ORDER BY made_at, id"
    for plan, person, team, archived, erased, version in await table(store, asked):
        if erased:
            sections[f"A plan of {names.of[person]}"] = await _nothing_left(store, plan, names.of[person], erased)
            continue
        colleagues = [names.of[one] for (one,) in await table(store, f"SELECT person FROM plan_people WHERE plan = '{plan}'")]
        whose = [
            f"author: {names.of[person]}",
            f"team: {names.of.get(team or '', 'none')}",
            f"asked in: {', '.join(colleagues) or 'nobody'}",
        ]
        put_away = [f"archived: {moment(archived):%d %B}"] if archived else []
        found = await store.plan(account_of(names.of[person]), plan)
        about = names.of[plan]
        head = [*whose, *put_away, f"version: {version}", *filled(found, "id", "rows"), *await _dates(store, plan, names)]
        sections[about] = [names.said(line) for line in head]
        for number, row in enumerate(found.rows, 1):
            asked = f"SELECT v.person, v.at FROM row_versions v WHERE v.id = '{row.id}' ORDER BY v.version"
            saved = [f"{names.of[by]} on {moment(at):%d %B}" for by, at in await table(store, asked)]
            lines = [*filled(row, "id"), f"saved by: {'; '.join(saved)}"]
            sections[f"{about}, row {number}"] = [names.said(line) for line in lines]
    sections["What is open"] = await _open(store, names)
    return sections


async def _nothing_left(store: AnyStore, plan: str, author: str, erased: int) -> list[str]:
    """That nobody at all can read an erased plan."""
    for name in (*TEAM, OUTSIDER):
        try:
            await store.plan(account_of(name), plan)
        except Forbidden:
            continue
        raise AssertionError(f"{name} can read what was erased")
    alive = await table(store, f"SELECT 1 FROM reminders WHERE plan = '{plan}' AND state IN ('waiting', 'sending')")
    ((wrapped,),) = await table(store, f"SELECT wrapped FROM plan_keys WHERE plan = '{plan}'")
    return [
        f"author: {author}",
        f"erased: {moment(erased):%d %B}",
        f"key: {set(bytes(wrapped)) or 'none'}",
        f"reminders to come: {len(alive)}",
    ]


async def _dates(store: AnyStore, plan: str, names: Names) -> list[str]:
    """The dates of a plan as reminders know them: which day, the how many-th, and how it stands."""
    asked = f"SELECT subject, kind, due_on, version, state FROM dates WHERE plan = '{plan}'"
    lines = [
        f"date of {'the plan' if kind in ('review', 'signing') else names.said(subject)}, {kind}: {on}, date {version}, {state}"
        for subject, kind, on, version, state in await table(store, asked)
    ]
    return sorted(lines)


async def _open(store: AnyStore, names: Names) -> list[str]:
    """What somebody may still come back to: drafts, the rota, questions, codes; and that nothing waits that should have been said."""
    asked = (
        "SELECT d.person, d.dialog, d.plan FROM (SELECT person, plan, 'draft' AS dialog FROM drafts WHERE status IN ('open', 'paused')) d"
    )
    lines = sorted(f"left open: {names.of[person]}, {dialog}" for person, dialog, _ in await table(store, asked))
    lines += [f"rota: next on {on}" for (on,) in await table(store, "SELECT next_on FROM rotas")]
    reflections = await table(store, "SELECT state, count(*) FROM reflections GROUP BY state ORDER BY state")
    lines += [f"questions {state}: {count}" for state, count in reflections]
    people = await table(store, "SELECT person, role FROM team_people")
    lines += sorted(f"of the team: {names.of[person]}, {role}" for person, role in people)
    codes = await table(store, "SELECT kind, person FROM invitations")
    lines += sorted(f"code not used: {kind}, of {names.of[person]}" for kind, person in codes)
    for where in ("outbox", "reminders"):
        asked = f"SELECT state, count(*) FROM {where} WHERE state NOT IN ('gone', 'folded') GROUP BY state ORDER BY state"
        lines += [f"{where} {state}: {count}" for state, count in await table(store, asked) if state != "waiting"]
    return lines


async def audit_of(store: AnyStore) -> list[str]:
    """Who did what to which thing and when, oldest first, day by day."""
    names = await Names().learn(store)
    lines, day = list[str](), ""
    for at, person, action, subject in await table(store, "SELECT at, person, action, subject FROM audit ORDER BY id"):
        if action.endswith(" pruned"):
            continue
        if f"{moment(at):%A %d %B}" != day:
            day = f"{moment(at):%A %d %B}"
            lines.append(f"## {day}")
        lines.append(f"{moment(at):%H:%M} {names.of.get(person, person)}: {action}, {names.said(subject).replace(':', ', ')}")
    return lines
