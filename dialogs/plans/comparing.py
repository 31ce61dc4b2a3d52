"""What changed in a plan: by whom and why, one version beside another, and which of two people changed which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from checks.plan import Completion, Model, Plan, PlanRow, Step, When, Who
from dialogs.handling.step import note
from dialogs.plans import wording
from dialogs.plans.known import Known, Version
from dialogs.plans.naming import fields_said, filled, on_day, row_title, who_saved
from dialogs.plans.wishes import button
from dialogs.replies import DraftItem, DraftList, Item, Reply, Taken
from dialogs.wording import COMPLETED

MOST_SHOWN = 20
"""Versions in a list of what changed."""
_UNSAID = frozenset({"id", "because", "version"})


@dataclass(frozen=True, slots=True)
class Changed:
    """A version, and the fields in which it differs from the one before; none for the first."""

    version: Version
    before: Plan | PlanRow | None
    fields: tuple[str, ...]


def changed_fields(before: Model, after: Model) -> tuple[str, ...]:
    """The fields in which two versions differ, in the order of the row or plan."""
    return tuple(
        name
        for name in type(before).model_fields
        if name not in _UNSAID and _content(getattr(before, name)) != _content(getattr(after, name))
    )


def _content(value: Any) -> Any:
    """A plan's rows are compared by their order alone; what was read from the same words, by the words."""
    if isinstance(value, When | Who):
        return value.words
    if isinstance(value, tuple) and value and isinstance(value[0], PlanRow):
        return tuple(row.id for row in value)
    return value


def changes_of(history: tuple[Version, ...], row: str = "") -> tuple[Changed, ...]:
    """What each version changed, oldest first; those of one row where it is named. A head that only gained a row says nothing."""
    last: dict[str, Plan | PlanRow] = {}
    found = []
    for version in history:
        before = last.get(version.row)
        fields = changed_fields(before, version.value) if before is not None else ()
        if isinstance(before, Plan) and isinstance(version.value, Plan) and "rows" in fields:
            had = {kept.id for kept in before.rows}
            if [kept.id for kept in version.value.rows if kept.id in had] == [kept.id for kept in before.rows]:
                fields = tuple(name for name in fields if name != "rows")
        last[version.row] = version.value
        shown = bool(fields) or (before is None and bool(version.row)) or (before is not None and _newly_said(before, version.value))
        if shown and (not row or version.row == row):
            found.append(Changed(version, before, fields))
    return tuple(found)


def _newly_said(before: Plan | PlanRow, after: Plan | PlanRow) -> bool:
    """Whether a version says why, where the one before did not say so."""
    return bool(after.because) and after.because != before.because


def history_card(known: Known, history: tuple[Version, ...], row: str = "") -> Reply:
    """What changed, by whom, why, newest first, each with a button that compares it with now."""
    changes = changes_of(history, row)
    if not changes:
        return note(wording.NO_CHANGES)
    items = []
    places = {(version.row, version.number): place for place, version in enumerate(history)}
    for change in reversed(changes[-MOST_SHOWN:]):
        version, value = change.version, change.version.value
        who = who_saved(known, version.person, version.name)
        by = filled(wording.BY_WHOM, date=on_day(version.on), who=who)
        if isinstance(value, PlanRow):
            template = wording.ROW_CHANGED if change.fields else wording.FIRST_SAVED if change.before is None else wording.REASON_GIVEN
            text = filled(template, fields=fields_said(change.fields), row=row_title(value))
        else:
            text = filled(wording.HEAD_CHANGED, fields=fields_said(change.fields))
        if value.because:
            text = f"{text} · {filled(wording.BECAUSE, reason=value.because)}"
        more = str(places[version.row, version.number])
        items.append(DraftItem(title=by, text=text, choice=button(wording.COMPARE_WITH_NOW, "compare", known.plan.id, row, more)))
    return DraftList(text=wording.CHANGES, items=tuple(items), choices=(button(wording.SHOW_PLAN, "show", known.plan.id),))


def as_it_was(history: tuple[Version, ...], at: int) -> Plan:
    """The plan as it stood after the version at this place in its history (0: the first), and what was saved together with it."""
    head, rows = Plan(), dict[str, PlanRow]()
    moment = history[at].moment
    for version in (one for place, one in enumerate(history) if place <= at or (moment and one.moment == moment)):
        if isinstance(version.value, Plan):
            head = version.value
        else:
            rows[version.row] = version.value
    order = dict.fromkeys([*(kept.id for kept in head.rows if kept.id in rows), *rows])
    return head.model_copy(update={"rows": tuple(rows[row] for row in order)})


def comparison(known: Known, history: tuple[Version, ...], at: int, row: str = "") -> tuple[Reply, ...]:
    """The plan (or one row) after that version beside the plan as it stands."""
    if not 0 <= at < len(history):
        return (note(wording.NO_DIFFERENCE),)
    before, after = as_it_was(history, at), known.plan
    items = list(_rows_compared(before, after, row))
    if not row:
        items += [item for item in _fields_compared(before, after, "") if item.slot != "rows"]
        common = {one.id for one in before.rows} & {one.id for one in after.rows}
        if [one.id for one in before.rows if one.id in common] != [one.id for one in after.rows if one.id in common]:
            items.append(Item(slot="rows", title=wording.OTHER_ORDER, words=" · ".join(row_title(one) for one in after.rows)))
    if not items:
        return (note(wording.NO_DIFFERENCE),)
    text = filled(wording.ROW_COMPARED if row else wording.COMPARED, date=on_day(history[at].on))
    back = button(wording.HISTORY, "history", known.plan.id, row)
    return (
        Taken(text=text, items=tuple(items)),
        note(on_day(history[at].on), choices=(back, button(wording.SHOW_PLAN, "show", known.plan.id))),
    )


def _rows_compared(before: Plan, after: Plan, only: str) -> Iterable[Item]:
    had = {row.id: row for row in before.rows}
    for row in after.rows:
        if only and row.id != only:
            continue
        if row.id not in had:
            yield Item(slot="added", title=wording.ROW_ADDED, words=row_title(row))
        elif row.ended and not had[row.id].ended:
            yield Item(slot="ended", title=wording.ROW_ENDED, words=row_title(row))
        else:
            yield from _fields_compared(had[row.id], row, "" if only else row_title(row))


def _fields_compared(before: Model, after: Model, of: str) -> Iterable[Item]:
    for name in changed_fields(before, after):
        title = wording.FIELDS.get(name, name)
        words = filled(wording.WAS_NOW, was=said(getattr(before, name))[:5_000], now=said(getattr(after, name))[:5_000])
        yield Item(slot=name, title=f"{of} · {title}" if of else title, words=words)


def said(value: Any) -> str:
    """A field's value in words."""
    if value is None or value == "" or value == ():
        return wording.NOTHING
    if isinstance(value, str):
        return value
    if isinstance(value, Step) and value.done:
        return filled(wording.STEP_WAS_DONE, step=value.words)
    if isinstance(value, When | Who | Step):
        return value.words or wording.NOTHING
    if isinstance(value, tuple):
        return "; ".join(said(one) for one in value)
    if isinstance(value, Completion):
        return ", ".join(part for part in (COMPLETED.get(value.done, ""), value.reason, value.evidence) if part) or wording.NOTHING
    if isinstance(value, Model):
        given = [said(getattr(value, name)) for name in type(value).model_fields if getattr(value, name) not in ("", (), None, False, True)]
        return ", ".join(given) or wording.NOTHING
    return on_day(value) if hasattr(value, "weekday") else {True: "yes", False: "no"}.get(value, str(value))
