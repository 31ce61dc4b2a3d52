"""`make_paper`: from a saved plan to a file, for who may see it and nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from bot.activity import Account
from bot.papers import make_paper
from bot.store.protocol import Forbidden, Store
from checks.plan import Plan
from dialogs.replies import Paper, PaperKind
from tests.bot.paper_plans import PAUL

TODAY = date(2026, 11, 22)
ME = Account(channel="web", tenant="demo", user="me")


class OnePlan:
    """A store that holds one plan, of one account."""

    def __init__(self, plan: Plan, owner: Account) -> None:
        self._plan, self._owner = plan, owner

    async def plan(self, account: Account, plan: str) -> Plan:
        if account != self._owner or plan != self._plan.id:
            raise Forbidden
        return self._plan


def paper(kind: PaperKind, **more: str) -> Paper:
    return Paper.model_validate({"kind": kind, "plan": "p1", "audience": "team", "text": "", **more})


def store() -> Store:
    return OnePlan(PAUL, ME)  # type: ignore[return-value]


async def test_a_papers_name_has_initials_and_the_day_and_no_name() -> None:
    for kind, name in (("word", "P-plan-2026-11-22.docx"), ("csv", "P-rows-2026-11-22.csv"), ("xlsx", "P-rows-2026-11-22.xlsx")):
        file = await make_paper(store(), ME, paper(kind), TODAY)  # type: ignore[arg-type]
        assert file.name == name
        assert file.content
        assert file.alt


async def test_nobody_elses_plan_becomes_a_paper() -> None:
    with pytest.raises(Forbidden):
        await make_paper(store(), ME.model_copy(update={"user": "somebody"}), paper("word"), TODAY)
