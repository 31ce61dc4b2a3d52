"""What whoever keeps the service may do with the keys, for a request that nobody in the chat can answer: find plans, and erase them.

No word of a plan is given out, only ids, days and states; that somebody looked stands in the audit, and not for whom.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Literal, NamedTuple
from unicodedata import normalize

from bot.sealing import Place, Unreadable, place_of
from bot.store.desk import Desk, draft_place, from_moment
from bot.store.people import note_service, tenant_key
from bot.store.plans import wipe
from bot.store.reflecting import answer_place, question_place
from bot.store.vault import erased

_PLANS = """
SELECT p.id, p.tenant, p.person, p.team, p.made_at, p.archived_at, p.sealed, k.wrapped
FROM plans p JOIN plan_keys k ON k.plan = p.id WHERE p.erased_at IS NULL ORDER BY p.made_at, p.id"""
_KEPT: tuple[tuple[str, Callable[[str, str], Place]], ...] = (
    (
        "SELECT plan || '/' || version, sealed FROM plan_versions WHERE plan = ?",
        lambda id_, tenant: place_of("plan_versions", "sealed", id_, tenant),
    ),
    (
        "SELECT id || '/' || version, sealed FROM row_versions WHERE plan = ?",
        lambda id_, tenant: place_of("row_versions", "sealed", id_, tenant),
    ),
    ("SELECT id, sealed FROM drafts WHERE plan = ?", draft_place),
    ("SELECT id, sealed FROM reflections WHERE plan = ?", question_place),
)
"""Where the words of a plan are kept as JSON: what finds them by the plan, and the place that each was sealed for."""
_ANSWERS = "SELECT a.id, a.sealed FROM reflection_answers a JOIN reflections r ON r.id = a.reflection WHERE r.plan = ?"
_ACCOUNTS = 'SELECT channel, workspace, "user" FROM accounts WHERE person = ? ORDER BY channel, workspace, "user"'
_WORD = re.compile(r"\w+")

Named = Literal["child", "words", ""]
"""Somebody is a plan's child · is named elsewhere in it, in any version or draft · was not asked for."""
Erasure = Literal["erased", "erased before", "unknown"]


class PlanFound(NamedTuple):
    """A plan without its words: when it was begun and archived (UTC), its author's accounts, its team's id (may be empty)."""

    id: str
    begun: datetime
    archived: datetime | None
    author: tuple[str, ...]
    team: str
    named: Named = ""


class Found(NamedTuple):
    """The plans found, the oldest first, and how many could not be read."""

    plans: tuple[PlanFound, ...]
    unread: int = 0


def find_named(desk: Desk, name: str) -> Found:
    """The plans that name somebody, as whole words in any version or draft, however they are written."""
    wanted, found, unread = plain(name), [], 0
    if not wanted.strip():
        return Found(())
    for plan, whole in _every(desk):
        try:
            named = _named(desk, plan, wanted)
        except (Unreadable, ValueError):  # nothing of what it says: its own message would quote what was typed
            unread += 1
            continue
        if named:
            found.append(whole._replace(named=named))
    return Found(tuple(found), unread)


def find_archived(desk: Desk, before: datetime) -> Found:
    """The plans that were archived before a moment, and not brought back."""
    return Found(tuple(whole for _, whole in _every(desk) if whole.archived is not None and whole.archived < before))


def note_looked(desk: Desk, found: Found) -> None:
    """Note in the audit that the keeper looked for plans, and how many were found."""
    note_service(desk, "", "plans looked for", str(len(found.plans)))


def erase(desk: Desk, plan: str) -> Erasure:
    """Erase a plan at its keeper's word, whoever its author is."""
    desk.locks.lock(plan)
    found = desk.db.execute("SELECT p.tenant, k.wrapped FROM plans p JOIN plan_keys k ON k.plan = p.id WHERE p.id = ?", (plan,)).fetchone()
    if found is None:
        return "unknown"
    tenant, wrapped = found
    if erased(wrapped):
        return "erased before"
    wipe(desk, plan, wrapped, desk.now())
    note_service(desk, tenant, "plan erased", plan)
    return "erased"


def plain(text: str) -> str:
    """A text as its words in small letters, with a space around each, so that words can be looked for in it."""
    return f" {' '.join(_WORD.findall(normalize('NFKC', text).casefold()))} "


class _Sealed(NamedTuple):
    id: str
    tenant: str
    head: bytes | None
    wrapped: bytes


def _every(desk: Desk) -> Iterator[tuple[_Sealed, PlanFound]]:
    for id_, tenant, person, team, made, archived, head, wrapped in desk.db.execute(_PLANS).fetchall():
        author = tuple("/".join(account) for account in desk.db.execute(_ACCOUNTS, (person,)).fetchall())
        since = None if archived is None else from_moment(archived)
        yield _Sealed(id_, tenant, head, wrapped), PlanFound(id_, from_moment(made), since, author, team or "")


def _named(desk: Desk, plan: _Sealed, wanted: str) -> Named:
    named: Named = ""
    for value in _contents(desk, plan):
        of_the_child = [value.get("children"), value.get("answers", {}).get("child")] if isinstance(value, dict) else ()
        if any(wanted in plain(text) for text in _texts(of_the_child)):
            return "child"
        if not named and any(wanted in plain(text) for text in _texts(value)):
            named = "words"
    return named


def _contents(desk: Desk, plan: _Sealed) -> Iterator[Any]:
    """Everything that is sealed with a plan's key and kept until it is erased; raises Unreadable, and ValueError for what is no JSON."""
    cipher = desk.vault.plan(plan.id, plan.wrapped, plan.tenant, tenant_key(desk, plan.tenant))
    if plan.head is not None:
        yield json.loads(cipher.open(plan.head, place_of("plans", "sealed", plan.id, plan.tenant)))
    for statement, place in _KEPT:
        for id_, sealed in desk.db.execute(statement, (plan.id,)).fetchall():
            yield json.loads(cipher.open(sealed, place(id_, plan.tenant)))
    for id_, sealed in desk.db.execute(_ANSWERS, (plan.id,)).fetchall():
        yield cipher.open(sealed, answer_place(id_, plan.tenant)).decode()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
