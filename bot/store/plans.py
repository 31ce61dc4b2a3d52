"""Plans and the versions of their rows: kept apart by person, saved against the version that was read, erased with their key."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from pydantic import ValidationError

from bot.activity import Account
from bot.sealing import Cipher, Place, Unreadable
from bot.store.desk import Desk, moment
from bot.store.people import Actor, find, note
from bot.store.protocol import Conflict, Forbidden, RowChange
from bot.store.vault import erased
from checks.plan import Plan, PlanRow

_NOT_YOURS = "There is no such plan here, or it is not yours."

_APPEND = """
INSERT INTO row_versions (id, version, plan, person, due_on, done, codes, at, sealed)
SELECT ?1, ?2 + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9
WHERE ?2 = (SELECT coalesce(max(version), 0) FROM row_versions WHERE id = ?1)
  AND NOT EXISTS (SELECT 1 FROM row_versions WHERE id = ?1 AND plan <> ?3)"""

_LATEST = """
SELECT r.id, r.version, r.sealed FROM row_versions r
WHERE r.plan = ?1 AND r.version = (SELECT max(version) FROM row_versions WHERE id = r.id) ORDER BY r.at, r.id"""


def key_of(desk: Desk, actor: Actor, plan: str, at: int) -> Cipher:
    """The key of a plan that is the person's, made where the plan is new; raises Forbidden where it is another's or was erased."""
    found = desk.db.execute("SELECT p.person, k.wrapped FROM plans p JOIN plan_keys k ON k.plan = p.id WHERE p.id = ?", (plan,)).fetchone()
    if found is None:
        wrapped, cipher = desk.vault.new_plan(plan, actor.tenant, actor.key)
        desk.db.execute("INSERT INTO plans (id, tenant, person, made_at) VALUES (?, ?, ?, ?)", (plan, actor.tenant, actor.person, at))
        desk.db.execute("INSERT INTO plan_keys (plan, wrapped) VALUES (?, ?)", (plan, wrapped))
        return cipher
    if found[0] != actor.person or erased(found[1]):
        raise Forbidden(_NOT_YOURS)
    return desk.vault.plan(plan, found[1], actor.tenant, actor.key)


def save_row(desk: Desk, actor: Actor, change: RowChange, key_for: Callable[[str], Cipher], at: int) -> None:
    """Append a version of a row; raises Conflict where another version was saved after the one read.

    The plan's header takes what the change says of it and keeps the rest; its rows keep their order unless the change gives another.
    """
    plan, row, tenant = change.plan, change.row, actor.tenant
    if not plan.id or not row.id:
        raise ValueError("a row is saved with its own id and its plan's")
    desk.locks.lock(plan.id)
    cipher = key_for(plan.id)
    version = change.read_version + 1
    sealed = cipher.seal(row.model_dump_json().encode(), Place("row_versions", "sealed", f"{row.id}/{version}", tenant))
    due = row.when.date.isoformat() if row.when.date else None
    values = (row.id, change.read_version, plan.id, actor.person, due, row.completion.done, json.dumps(change.codes), at, sealed)
    if desk.db.execute(_APPEND, values).rowcount != 1:
        raise Conflict("This row was saved in another place after it was read.")
    header = _header(desk, actor, plan.id, cipher)
    order = tuple(dict.fromkeys([*(kept.id for kept in plan.rows), *(kept.id for kept in header.rows), row.id]))
    said = {name: getattr(plan, name) for name in plan.model_fields_set if name != "rows"}
    header = header.model_copy(update={**said, "rows": tuple(PlanRow(id=kept) for kept in order)})
    sealed = cipher.seal(header.model_dump_json().encode(), Place("plans", "sealed", plan.id, tenant))
    review = header.review_date.isoformat() if header.review_date else None
    desk.db.execute("UPDATE plans SET review_date = ?, sealed = ? WHERE id = ?", (review, sealed, plan.id))


def load(desk: Desk, account: Account, plan: str) -> Plan:
    """A plan with the latest version of each row, in the plan's order; raises Forbidden."""
    actor, wrapped = _owned(desk, account, plan)
    cipher = desk.vault.plan(plan, wrapped, actor.tenant, actor.key)
    try:
        header = _header(desk, actor, plan, cipher)
        rows = {
            row: PlanRow.model_validate_json(cipher.open(sealed, Place("row_versions", "sealed", f"{row}/{version}", actor.tenant)))
            for row, version, sealed in desk.db.execute(_LATEST, (plan,))
        }
    except ValidationError:  # its own message would quote what was typed
        raise Unreadable("a saved plan has a form that this version cannot read") from None
    first = {kept.id: None for kept in header.rows if kept.id in rows}
    return header.model_copy(update={"rows": tuple(rows[row] for row in (*first, *(row for row in rows if row not in first)))})


def _header(desk: Desk, actor: Actor, plan: str, cipher: Cipher) -> Plan:
    """The plan as it was last saved, with its rows as ids only."""
    sealed = desk.db.execute("SELECT sealed FROM plans WHERE id = ?", (plan,)).fetchone()[0]
    if sealed is None:
        return Plan(id=plan)
    try:
        return Plan.model_validate_json(cipher.open(sealed, Place("plans", "sealed", plan, actor.tenant)))
    except ValidationError:  # its own message would quote what was typed
        raise Unreadable("a saved plan has a form that this version cannot read") from None


def erase(desk: Desk, account: Account, plan: str, at: datetime) -> None:
    """Overwrite a plan's key, in the database and in memory; raises Forbidden."""
    actor, wrapped = _owned(desk, account, plan)
    db, now = desk.db, moment(at)
    db.execute("UPDATE plan_keys SET wrapped = ? WHERE plan = ?", (bytes(len(wrapped)), plan))
    db.execute("UPDATE plans SET erased_at = ? WHERE id = ?", (now, plan))
    note(desk, actor, "plan erased", plan, now)
    desk.vault.forget(plan, wrapped)
    for (draft,) in db.execute("SELECT id FROM drafts WHERE plan = ?", (plan,)):
        desk.recent.drop(draft)


def _owned(desk: Desk, account: Account, plan: str) -> tuple[Actor, bytes]:
    """The acting person and the wrapped key of a plan that is theirs; raises Forbidden."""
    actor = find(desk, account)
    if actor is not None:
        found = desk.db.execute(
            "SELECT k.wrapped FROM plans p JOIN plan_keys k ON k.plan = p.id WHERE p.id = ? AND p.person = ?", (plan, actor.person)
        ).fetchone()
        if found is not None and not erased(found[0]):
            return actor, found[0]
    raise Forbidden(_NOT_YOURS)
