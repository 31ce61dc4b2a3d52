"""What is asked next: the first slot that is open, worked out from the answers each time and stored nowhere.

A practitioner has eight minutes. What is required is always asked; what is not (the part of the plan, where, which, the follow-ups) only
while the number of prompts allows, and the review offers the rest.
"""

from __future__ import annotations

from datetime import date

from checks.council import council_in_force
from checks.rule import check
from dialogs.draft import Draft
from dialogs.drafting import (
    ASKED,
    FOLLOW_UPS,
    MOST_FIRST,
    MOST_FOLLOW_UPS,
    MOST_FURTHER,
    MOST_TOLD,
    OFFERED,
    QUESTIONS,
    SAID_MOST,
)
from dialogs.ladder import counts_without_baseline, propose_ladder
from dialogs.row import kind_of, row_of

REVIEW = "review"
CLOSED = ""

_REQUIRED = frozenset(question.slot for question in ASKED if question.left_open == "no")
_ASKED = tuple(question.slot for question in ASKED)
_OPTIONAL = frozenset(_ASKED) - _REQUIRED
_ORDER = tuple(question.slot for question in (*ASKED, *FOLLOW_UPS))
_OFFERED = frozenset(question.slot for question in OFFERED)


def open_slot(draft: Draft, today: date) -> str:
    """The slot that the next answer fills; what is waited for ("cancel", "restart", "set aside"), "review", or "" when dropped."""
    pending = draft.pending
    if pending:
        return pending
    status = draft.status
    if status == "cancelled":
        return CLOSED
    for slot in draft.reopened[::-1]:
        if slot in QUESTIONS:
            return slot
    if status == "saved":
        return REVIEW
    answers = draft.answers
    for slot in _ASKED:
        if slot not in answers and (slot in _REQUIRED or _has_room(draft)):
            return slot
    return _follow_up(draft, today) if _has_room(draft) else REVIEW


def _has_room(draft: Draft) -> bool:
    """Whether there are prompts left for what is not required."""
    return _so_far(draft)[3] > 0


def _so_far(draft: Draft) -> tuple[int, int, int, int]:
    """How many questions have been asked and settled, going back and changing not counted; how many are to come of those that are always
    asked, and of the others; and how many more this row may take."""
    asked = told = 0
    to_come, optional = len(_REQUIRED), len(_OPTIONAL)
    for slot, answer in draft.answers.items():
        source = answer.source
        if source == "asked":
            asked += 1
        if slot in _REQUIRED:
            to_come -= 1
            if source == "told":
                told += 1
        elif slot in _OPTIONAL:
            optional -= 1
    most = MOST_TOLD if told >= SAID_MOST else MOST_FURTHER if draft.further else MOST_FIRST
    return asked, to_come, optional, most - asked - to_come


def all_steps(draft: Draft) -> tuple[int, int]:
    """How far along the row is: this question's number, and how many there are as things stand."""
    done, to_come, optional, room = _so_far(draft)
    ahead = to_come + (optional if optional < room else room if room > 0 else 0)
    return done + 1, done + (ahead if ahead > 1 else 1)


def previous_slot(draft: Draft, today: date) -> str:
    """The question before the open one that has been answered or skipped; empty at the first."""
    now = open_slot(draft, today)
    order = _ORDER if now not in _ORDER else _ORDER[: _ORDER.index(now)]
    for slot in reversed(order):
        if slot in draft.answers and slot not in draft.reopened and draft.answers[slot].source != "carried":
            return slot
    return ""


def is_offered(slot: str) -> bool:
    """Whether the slot is one of those offered after saving."""
    return slot in _OFFERED


def _follow_up(draft: Draft, today: date) -> str:
    asked = [question.slot for question in FOLLOW_UPS if question.slot in draft.answers]
    if len(asked) >= MOST_FOLLOW_UPS:
        return REVIEW
    row = row_of(draft)
    codes = {finding.rule for finding in check(row, today, kind_of(draft), council_in_force())}
    wanted = {
        "measure": "unmeasurable" in codes and bool(row.outcome),
        "frequency": "frequency-missing" in codes,
        "baseline": counts_without_baseline(row),
        "steps": bool(propose_ladder(row, today)),
    }
    return next((slot for slot, wants in wanted.items() if wants and slot not in draft.answers), REVIEW)
