"""Plans and the versions of their rows: kept apart by person, saved against the version that was read, erased with their key."""

from __future__ import annotations

import json
from collections.abc import Callable

from pydantic import ValidationError

from bot.activity import Account
from bot.permissions import Action
from bot.sealing import Cipher, Place, Unreadable, place_of
from bot.store import dates
from bot.store.desk import Desk
from bot.store.muting import follow, muted_steps
from bot.store.people import Actor, find, note
from bot.store.protocol import NO_SUCH_PLAN, Conflict, Forbidden, RowChange
from bot.store.roles import allowed_in_plan
from bot.store.vault import erased
from checks.plan import Plan, PlanRow
from dialogs.plans.changes import HeadKept

_APPEND = """
INSERT INTO row_versions (id, version, plan, person, due_on, done, codes, at, sealed)
SELECT ?1, ?2 + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9
WHERE ?2 = (SELECT coalesce(max(version), 0) FROM row_versions WHERE id = ?1)
  AND NOT EXISTS (SELECT 1 FROM row_versions WHERE id = ?1 AND plan <> ?3)"""

_LATEST = """
SELECT r.id, r.version, r.sealed FROM row_versions r
WHERE r.plan = ?1 AND r.version = (SELECT max(version) FROM row_versions WHERE id = r.id) ORDER BY r.at, r.id"""

_VERSION_OF = "SELECT sealed FROM row_versions WHERE id = ? AND version = ?"
_LATEST_OF = "SELECT version, sealed FROM row_versions WHERE id = ? AND plan = ? ORDER BY version DESC LIMIT 1"


def key_of(desk: Desk, actor: Actor, plan: str, at: int, action: Action = "see") -> Cipher:
    """The key of a plan, made where the plan is new; raises Forbidden where the person may not do this with it, or it was erased."""
    found = desk.db.execute("SELECT k.wrapped FROM plans p JOIN plan_keys k ON k.plan = p.id WHERE p.id = ?", (plan,)).fetchone()
    if found is None:
        wrapped, cipher = desk.vault.new_plan(plan, actor.tenant, actor.key)
        desk.db.execute("INSERT INTO plans (id, tenant, person, made_at) VALUES (?, ?, ?, ?)", (plan, actor.tenant, actor.person, at))
        desk.db.execute("INSERT INTO plan_keys (plan, wrapped) VALUES (?, ?)", (plan, wrapped))
        return cipher
    if erased(found[0]) or action not in allowed_in_plan(desk, actor, plan, "private"):
        raise Forbidden(NO_SUCH_PLAN)
    return desk.vault.plan(plan, found[0], actor.tenant, actor.key)


def save_row(desk: Desk, actor: Actor, change: RowChange, key_for: Callable[[str, Action], Cipher], at: int) -> None:
    """Append a version of a row; raises Conflict where another version was saved after the one read.

    The plan's header takes what the change says of it and keeps the rest; its rows keep their order unless the change gives another.
    """
    plan, row, tenant = change.plan, change.row, actor.tenant
    if not plan.id or not row.id:
        raise ValueError("a row is saved with its own id and its plan's")
    desk.locks.lock(plan.id)
    cipher = key_for(plan.id, change.action)
    _needs_open(desk, plan.id)
    version = change.read_version + 1
    sealed = cipher.seal(
        row.model_dump_json(exclude_defaults=True).encode(), place_of("row_versions", "sealed", f"{row.id}/{version}", tenant)
    )
    due = row.when.date.isoformat() if row.when.date else None
    values = (row.id, change.read_version, plan.id, actor.person, due, row.completion.done, json.dumps(change.codes), at, sealed)
    if desk.db.execute(_APPEND, values).rowcount != 1:
        raise Conflict("This row was saved in another place after it was read.")
    note(desk, actor, "row saved", f"{plan.id}:{row.id}", at)
    muted = muted_steps(desk, plan.id, row.id)
    if muted:
        (was,) = desk.db.execute(_VERSION_OF, (row.id, change.read_version)).fetchone()
        follow(desk, muted, open_row(cipher, actor, row.id, change.read_version, was), row)
    dates.keep_row(desk, plan.id, row, at)
    before = header_of(desk, actor, plan.id, cipher)
    order = tuple(dict.fromkeys([*(kept.id for kept in plan.rows), *(kept.id for kept in before.rows), row.id]))
    said = {name: getattr(plan, name) for name in plan.model_fields_set if name != "rows"}
    header = before.model_copy(update={**said, "rows": tuple(PlanRow(id=kept) for kept in order)})
    if header != before:
        _save_header(desk, actor, header, cipher, at)


def save_head(desk: Desk, actor: Actor, change: HeadKept, key_for: Callable[[str, Action], Cipher], at: int) -> None:
    """Append a version of a plan's head, its rows as ids; raises Conflict where it was changed after it was read, and Forbidden."""
    desk.locks.lock(change.plan.id)
    cipher = key_for(change.plan.id, change.action)  # type: ignore[arg-type]
    _needs_open(desk, change.plan.id)
    found = desk.db.execute("SELECT version FROM plans WHERE id = ?", (change.plan.id,)).fetchone()
    if found[0] != change.read_version:
        raise Conflict("This plan was saved in another place after it was read.")
    known = {row.id for row in header_of(desk, actor, change.plan.id, cipher).rows}
    rows = tuple(PlanRow(id=row.id) for row in change.plan.rows)
    if {row.id for row in rows} != known:
        raise ValueError("a plan's head is saved with all of its rows, in any order")
    _save_header(desk, actor, change.plan.model_copy(update={"rows": rows}), cipher, at)
    note(desk, actor, "plan saved", change.plan.id, at)


def _needs_open(desk: Desk, plan: str) -> None:
    """Raise Conflict for a plan that is archived: it may have been while somebody wrote."""
    if desk.db.execute("SELECT archived_at FROM plans WHERE id = ?", (plan,)).fetchone()[0] is not None:
        raise Conflict("This plan was archived after it was read.")


def _save_header(desk: Desk, actor: Actor, header: Plan, cipher: Cipher, at: int) -> None:
    content = header.model_dump_json(exclude_defaults=True).encode()
    review = header.review_date.isoformat() if header.review_date else None
    sealed = cipher.seal(content, place_of("plans", "sealed", header.id, actor.tenant))
    desk.db.execute("UPDATE plans SET review_date = ?, sealed = ?, version = version + 1 WHERE id = ?", (review, sealed, header.id))
    (version,) = desk.db.execute("SELECT version FROM plans WHERE id = ?", (header.id,)).fetchone()
    sealed = cipher.seal(content, place_of("plan_versions", "sealed", f"{header.id}/{version}", actor.tenant))
    dates.keep_head(desk, header, at)
    desk.db.execute("INSERT INTO plan_versions VALUES (?, ?, ?, ?, ?)", (header.id, version, actor.person, at, sealed))


def load(desk: Desk, account: Account, plan: str) -> Plan:
    """A plan with the latest version of each row and its number, in the plan's order; raises Forbidden."""
    actor, wrapped = _own(desk, account, plan, "see")
    whole, versions = read_plan(desk, actor, plan, desk.vault.plan(plan, wrapped, actor.tenant, actor.key))
    return whole.model_copy(update={"rows": tuple(row.model_copy(update={"version": versions[row.id]}) for row in whole.rows)})


Opened = dict[tuple[str, int], PlanRow | Plan]
"""What was opened in this turn already, by its plan or row and its version (0: a plan's head as it stands): no version ever changes."""


def read_plan(desk: Desk, actor: Actor, plan: str, cipher: Cipher, opened: Opened | None = None) -> tuple[Plan, dict[str, int]]:
    """A plan with the latest version of each row, in the plan's order, and those versions' numbers; raises Unreadable."""
    header = header_of(desk, actor, plan, cipher, opened)
    found = desk.db.execute(_LATEST, (plan,)).fetchall()
    rows = {row: open_row(cipher, actor, row, version, sealed, opened) for row, version, sealed in found}
    first = {kept.id: None for kept in header.rows if kept.id in rows}
    whole = header.model_copy(update={"rows": tuple(rows[row] for row in (*first, *(row for row in rows if row not in first)))})
    return whole, {row: version for row, version, _ in found}


def read_row(desk: Desk, actor: Actor, plan: str, row: str, cipher: Cipher, opened: Opened | None = None) -> Plan:
    """A plan with the latest version of one of its rows, or of none where it has no such row; raises Unreadable."""
    return with_row(desk, actor, header_of(desk, actor, plan, cipher, opened), row, cipher, opened)


def with_row(desk: Desk, actor: Actor, header: Plan, row: str, cipher: Cipher, opened: Opened | None = None) -> Plan:
    """A plan's head with the latest version of one of its rows and its number, or of none where it has no such row; raises Unreadable."""
    found = desk.db.execute(_LATEST_OF, (row, header.id)).fetchone()
    if found is None:
        return header.model_copy(update={"rows": ()})
    return header.model_copy(update={"rows": (open_row(cipher, actor, row, *found).model_copy(update={"version": found[0]}),)})


def open_row(cipher: Cipher, actor: Actor, row: str, version: int, sealed: bytes, opened: Opened | None = None) -> PlanRow:
    """A version of a row; raises Unreadable."""
    known = opened.get((row, version)) if opened is not None else None
    if isinstance(known, PlanRow):
        return known
    try:
        value = PlanRow.model_validate_json(cipher.open(sealed, place_of("row_versions", "sealed", f"{row}/{version}", actor.tenant)))
    except ValidationError:  # its own message would quote what was typed
        raise Unreadable("a saved plan has a form that this version cannot read") from None
    if opened is not None:
        opened[row, version] = value
    return value


def header_of(desk: Desk, actor: Actor, plan: str, cipher: Cipher, opened: Opened | None = None) -> Plan:
    """The plan as it was last saved, with its rows as ids only; raises Unreadable."""
    known = opened.get((plan, 0)) if opened is not None else None
    if isinstance(known, Plan):
        return known
    sealed = desk.db.execute("SELECT sealed FROM plans WHERE id = ?", (plan,)).fetchone()[0]
    header = head_from(desk, actor, plan, sealed, cipher)
    if opened is not None:
        opened[plan, 0] = header
    return header


def head_from(desk: Desk, actor: Actor, plan: str, sealed: bytes | None, cipher: Cipher) -> Plan:
    """A plan's head from what stands in the database, which is opened once; raises Unreadable."""
    if sealed is None:
        return Plan(id=plan)
    known = desk.heads.get(plan)
    if known is not None and known[0] == sealed:
        return known[1]
    head = open_header(cipher, sealed, place_of("plans", "sealed", plan, actor.tenant))
    desk.heads.put(plan, (sealed, head))
    return head


def open_header(cipher: Cipher, sealed: bytes, place: Place) -> Plan:
    """A version of a plan's head; raises Unreadable."""
    try:
        return Plan.model_validate_json(cipher.open(sealed, place))
    except ValidationError:  # its own message would quote what was typed
        raise Unreadable("a saved plan has a form that this version cannot read") from None


def erase(desk: Desk, account: Account, plan: str) -> None:
    """Overwrite a plan's key, in the database and in memory; raises Forbidden."""
    actor, _ = _own(desk, account, plan, "erase")
    erase_plan(desk, actor, plan, desk.now())


def erase_plan(desk: Desk, actor: Actor, plan: str, at: int) -> None:
    """The same for somebody who is known already; raises Forbidden."""
    desk.locks.lock(plan)
    wipe(desk, plan, _key(desk, actor, plan, "erase"), at)
    note(desk, actor, "plan erased", plan, at)


def wipe(desk: Desk, plan: str, wrapped: bytes, at: int) -> None:
    """Overwrite the key of a plan that is locked, and forget what was opened with it. Whether somebody may, its caller has asked."""
    db = desk.db
    db.execute("UPDATE plan_keys SET wrapped = ? WHERE plan = ?", (bytes(len(wrapped)), plan))
    db.execute("UPDATE plans SET erased_at = ? WHERE id = ?", (at, plan))
    db.execute("DELETE FROM feeds WHERE plan = ?", (plan,))
    dates.replan(desk, plan, at)
    desk.vault.forget(plan)
    desk.heads.drop(plan)
    for (draft,) in db.execute("SELECT id FROM drafts WHERE plan = ?", (plan,)):
        desk.recent.drop(draft)


def _own(desk: Desk, account: Account, plan: str, action: Action) -> tuple[Actor, bytes]:
    """The acting person and the wrapped key of a plan that they may do this with; raises Forbidden."""
    actor = find(desk, account)
    if actor is None:
        raise Forbidden(NO_SUCH_PLAN)
    return actor, _key(desk, actor, plan, action)


def _key(desk: Desk, actor: Actor, plan: str, action: Action) -> bytes:
    """The wrapped key of a plan that the person may do this with; raises Forbidden."""
    if action in allowed_in_plan(desk, actor, plan, "private"):
        found = desk.db.execute("SELECT k.wrapped FROM plan_keys k WHERE k.plan = ?", (plan,)).fetchone()
        if found is not None and not erased(found[0]):
            wrapped: bytes = found[0]
            return wrapped
    raise Forbidden(NO_SUCH_PLAN)
