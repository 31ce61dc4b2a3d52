"""The Home tab: my drafts with their next question, my plans, the dates to come, and what is set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.render.slack import slack_groups
from bot.render.slack_blocks import Block, controls, header, said, small
from bot.render.slack_limits import LARGEST_VIEW, MOST_VIEW_BLOCKS
from bot.render.slack_messages import numbered
from checks.dates import spell_date
from checks.kinds import plan_kind
from checks.plan import Plan
from dialogs import wording_channels as wording
from dialogs.replies import Choice, DraftList, Month
from dialogs.wording import PROGRESS_UNNAMED

MOST_DRAFTS = 20
MOST_PLANS = 20


def home_view(
    drafts: DraftList,
    plans: Sequence[tuple[Plan, int, int]],
    dates: Sequence[tuple[date, str]],
    zone: str,
    settings: Sequence[Choice] = (),
    month: Month | None = None,
) -> dict[str, Any]:
    """The view: `plans` with how many rows each has and how many are done, `dates` with the plan's id, and `month` with these dates."""
    blocks: list[Block] = said(wording.HOME_HELLO)
    shown = drafts.model_copy(update={"items": drafts.items[:MOST_DRAFTS]})
    blocks += [block for group in slack_groups(shown) for block in group]
    if len(drafts.items) > MOST_DRAFTS:
        blocks += small(wording.HOME_MORE.replace("{count}", str(len(drafts.items) - MOST_DRAFTS)))
    titles = {plan.id: title_of(plan) for plan, _, _ in plans}
    blocks += header(wording.HOME_PLANS)
    for plan, rows, done in plans[:MOST_PLANS]:
        blocks += said(f"{titles[plan.id]}\n{_rows(rows, done)}")
    blocks += [] if plans else small(wording.HOME_NO_PLANS)
    blocks += header(wording.HOME_DATES)
    blocks += [block for day, plan in dates for block in said(f"{spell_date(day)}\n{titles.get(plan, '')}")]
    blocks += [] if dates else small(wording.HOME_NO_DATES)
    blocks += [block for group in slack_groups(month) for block in group] if month else []
    blocks += [*header(wording.HOME_SETTINGS), *small(wording.HOME_ZONE.replace("{zone}", zone)), *controls(tuple(settings))]
    view = {"type": "home", "blocks": list(numbered(blocks[:MOST_VIEW_BLOCKS]))}
    assert len(str(view)) < LARGEST_VIEW
    return view


def title_of(plan: Plan) -> str:
    """A plan by whom it is for and of which kind it is."""
    names = [child.called for child in plan.children] or ([plan.subject.name] if plan.subject and plan.subject.name else [])
    kind = plan_kind(plan.kind)
    title = kind.title if kind else plan.kind
    return " · ".join(part for part in (", ".join(names) or PROGRESS_UNNAMED, title) if part)


def _rows(rows: int, done: int) -> str:
    count = wording.ROWS["one"] if rows == 1 else wording.ROWS["many"].replace("{count}", str(rows))
    return f"{count}, {wording.ROWS['done'].replace('{done}', str(done))}" if done else count
