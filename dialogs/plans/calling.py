"""What a plan is called in a question about it: by whom it is for, and, where nobody is named yet, by the words that began it."""

from __future__ import annotations

from dialogs.plans import wording
from dialogs.plans.asked import Asked
from dialogs.plans.naming import child_words, filled, kind_words, plan_title, row_title
from dialogs.row import answer, plan_name, row_of


def plan_called(asked: Asked) -> str:
    """The plan so that nobody can take it for another of theirs."""
    plan, draft = asked.known.plan, asked.draft
    kind, row = kind_words(plan), row_title(plan.rows[0]) if plan.rows else ""
    if child_words(plan):
        alike = [head.plan for head in asked.plans.heads() if child_words(head.plan) == child_words(plan)]
        apart = "" if len(alike) < 2 else kind if sum(one.kind == plan.kind for one in alike) < 2 or not row else f"{kind}: “{row}”"
        return f"{plan_title(plan)} ({apart})" if apart else plan_title(plan)
    if draft is not None and answer(draft, "child").words:
        name = plan_name(draft)
        return wording.YOUR_PLAN if name == "Your plan" else name
    if draft is not None:
        kind = kind or answer(draft, "kind").words
        row = row or row_title(row_of(draft)) or " ".join(draft.unplaced.split())[:60]
    kind = kind or wording.UNNAMED_KIND
    return filled(wording.BEGUN_WITH if row else wording.BEGUN_EMPTY, kind=kind, words=row)
