"""`make_paper`: from a saved plan to a file, for who may see it and nobody else."""

from __future__ import annotations

import asyncio
import re
from datetime import date
from html import unescape

import pytest

from bot.activity import Account
from bot.papers import draw_paper, make_paper
from bot.store.protocol import Forbidden, Store
from checks.plan import Child, Plan
from dialogs.papers.copies import Reader, copy_for
from dialogs.papers.plan_paper import plan_paper
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
    names: dict[PaperKind, str] = {
        "word": "P-plan-2026-11-22.docx",
        "pdf": "P-plan-2026-11-22.pdf",
        "dates": "P-dates-2026-11-22.ics",
        "csv": "P-rows-2026-11-22.csv",
        "xlsx": "P-rows-2026-11-22.xlsx",
    }
    for kind, name in names.items():
        file = await make_paper(store(), ME, paper(kind), TODAY)
        assert file.name == name
        assert file.content
        assert file.alt


async def test_nobody_elses_plan_becomes_a_paper() -> None:
    with pytest.raises(Forbidden):
        await make_paper(store(), ME.model_copy(update={"user": "somebody"}), paper("word"), TODAY)


def test_the_page_says_everything_that_the_document_says_and_no_word_of_it_is_markup() -> None:
    worst = PAUL.rows[0].model_copy(update={"worry": "<script>alert(1)</script> & \"<b>\" 'x'", "what": "</td></table>"})
    plan = PAUL.model_copy(update={"rows": (worst, *PAUL.rows[1:])})
    for kind in ("word", "pdf"):
        html = draw_paper(plan, paper(kind), TODAY).html
        assert "<script" not in html
        assert html.count("<table") == html.count("</table>")
        shown = unescape(re.sub(r"<[^>]+>", "", html))
        made = plan_paper(copy_for(plan, Reader("team")), TODAY)
        said = [made.title, made.kind, made.copy, made.made, made.review]
        said += [part for area in made.areas for row in area.rows for part in (area.title, *row.cells)]
        said += [part for area in made.areas for row in area.rows for entry in row.beneath for part in (entry.heading, entry.words)]
        said += [part for grid in made.grids for row in (grid.headings, *grid.rows) for part in (grid.title, *row)]
        assert not [part for part in said if part not in shown]


async def test_a_copy_that_holds_less_tells_the_practitioner_what_and_nobody_else() -> None:
    file = await make_paper(store(), ME, paper("word", audience="parent", person="Dad"), TODAY)
    assert file.note == "Left out of this copy: Where (row 2); What needs to change/happen? (row 2)."
    assert "Elm" not in file.alt
    assert "Left out" not in file.html
    assert "Elm" not in file.html


async def test_a_plan_is_drawn_while_the_loop_goes_on() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)

    ticking = asyncio.create_task(tick())
    await make_paper(store(), ME, paper("pdf"), TODAY)
    ticking.cancel()
    assert ticks > 10


def test_a_paper_of_one_row_goes_without_what_another_row_withholds() -> None:
    repeated = PAUL.rows[0].model_copy(update={"what": "Paul walks to 12 Elm Terrace, DY1 1HF with Simone"})
    plan = PAUL.model_copy(update={"rows": (repeated, *PAUL.rows[1:])})
    one = paper("word", row="r1")
    assert "12 Elm" in draw_paper(plan, one, TODAY).html
    for_dad = draw_paper(plan, one.model_copy(update={"audience": "parent", "person": "Dad"}), TODAY)
    assert "Elm" not in for_dad.html
    assert "Paul sleeps" not in for_dad.html
    assert for_dad.note == "Left out of this copy: What needs to change/happen? (row 1)."


@pytest.mark.parametrize(("child", "name"), [("Ada-Jo", "AJ"), ("Łucja", "child"), ("علی", "child"), ("../etc", "E"), ("", "child")])
def test_a_files_name_is_plain_letters_whatever_the_childs_is(child: str, name: str) -> None:
    plan = PAUL.model_copy(update={"children": (Child(name=child),)})
    assert draw_paper(plan, paper("csv"), TODAY).name == f"{name}-rows-2026-11-22.csv"
