"""`stepladder paper`: the papers of a file of rows, without a chat."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bot.commands.check import Asked, rows_of
from bot.commands.lines import Unreadable, text_in
from bot.commands.rows import row_in
from bot.commands.summary import child_in
from bot.papers import File, NoPaper, draw_paper
from bot.tables.given import Given, Unusable
from checks.council import NO_COUNCIL, Council, in_force
from checks.plan import Audience, Child, Plan, PlanRow, Withheld
from dialogs.papers.copies import ADDRESS
from dialogs.replies import Paper, PaperKind


class Wanted(NamedTuple):
    """What the command was asked for."""

    file: Path
    kind: PaperKind
    audience: Audience
    person: str
    child: str
    plan_kind: str
    today: date
    output: Path | None
    council: Council | None
    columns: dict[str, str]
    withheld: tuple[str, ...]
    colours: str
    named: bool
    ready: bool


def run(wanted: Wanted) -> int:
    """Write the paper and say where it is; give the exit status."""
    from bot.paper_folder import keep, said_of

    council = wanted.council or NO_COUNCIL
    try:
        plan, troubles = read_plan(wanted, council)
        paper = Paper(kind=wanted.kind, plan=plan.id, audience=wanted.audience, person=wanted.person, text="")
        file = draw_paper(plan, paper, wanted.today, council, colours=wanted.colours, named=wanted.named)
        if wanted.output is not None and wanted.output.suffix:
            file = _called(file, wanted.output)
        paths = keep(file, _folder(wanted.output))
    except (Unusable, Unreadable, NoPaper) as trouble:
        print(trouble, file=sys.stderr)
        return 2
    except OSError as trouble:
        print(f"{wanted.output or '.'}: {trouble.strerror or 'cannot be written'}.", file=sys.stderr)
        return 2
    print(said_of(file, paths))
    for said in troubles:
        print(said, file=sys.stderr)
    return 2 if troubles else 0


def read_plan(wanted: Wanted, council: Council) -> tuple[Plan, list[str]]:
    """The plan that the rows of a file make, and a sentence for each row that could not be read; raises Unusable and Unreadable."""
    rows: list[PlanRow] = []
    troubles: list[str] = []
    children: dict[str, Child] = {}
    kind = wanted.plan_kind
    with in_force(council):
        for given in rows_of(Asked(wanted.file, wanted.today, "text", None, wanted.plan_kind, wanted.columns, wanted.council)):
            try:
                rows.append(_row(given, wanted.today).model_copy(update={"id": f"row-{len(rows) + 1}"}))
            except Unreadable as trouble:
                troubles.append(f"{given.place}: {trouble}")
                continue
            if isinstance(given.line.get("child"), dict):
                child = child_in(given.line)
                children.setdefault(child.name, child)
            kind = kind or text_in(given.line, "plan_kind")
        if wanted.child:
            children = {child.name: child for child in _children(wanted.child, wanted.today)}
        plan = Plan(
            id=wanted.file.stem[:100],
            kind=kind[:200],
            children=tuple(children.values()),
            rows=tuple(rows),
            withheld=tuple(Withheld(audience=wanted.audience, field=field) for field in wanted.withheld),
        )
        return (_made_ready(plan, wanted.today) if wanted.ready else plan), troubles


def _row(given: Given, today: date) -> PlanRow:
    if given.trouble:
        raise Unreadable(given.trouble)
    return row_in(given.line, today)


def _children(said: str, today: date) -> tuple[Child, ...]:
    from dialogs.answers import read_child

    found = read_child(said, today).children
    if not found:
        raise Unreadable("there is no name in --child; write it like “Paul, 9, he”")
    return found


def _made_ready(plan: Plan, today: date) -> Plan:
    """The plan with every letter said to be ready, which is what --ready says."""
    from dialogs.summary import summarise
    from dialogs.summary.leaving import made_ready

    def told(row: PlanRow) -> PlanRow:
        letters = []
        for child in plan.children:
            lines = summarise(row, child, today).lines
            letters += [made_ready(row, child, lines, "", today)] if lines else []
        return row.model_copy(update={"letters": tuple(letters)})

    return plan.model_copy(update={"rows": tuple(map(told, plan.rows))})


def _folder(output: Path | None) -> Path:
    if output is None:
        return Path(".")
    return output.parent if output.suffix else output


def _called(file: File, output: Path) -> File:
    """The file under the name that was asked for, and what goes with it under the same."""
    beside = tuple(one._replace(name=f"{output.stem}.{one.name.rpartition('.')[2]}") for one in file.beside)
    return file._replace(name=output.name, beside=beside)


FIELDS = (ADDRESS, "worry", "what", "who", "where", "when", "which", "why", "outcome")
"""What --withhold may name."""
