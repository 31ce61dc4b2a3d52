"""The plan checked as a whole: what it answers itself, what does not fit together in it, and what only people can answer, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checks.checklist import ASKED_OF_PEOPLE, LINES, counted
from checks.council import council_in_force
from checks.finding import Severity
from checks.guidance import quotation
from checks.plan import PlanAnswer
from checks.plan_rule import check_plan
from checks.rule import check
from dialogs.handling.step import note
from dialogs.plans import wording
from dialogs.plans.changes import HeadKept
from dialogs.plans.forms import Ask, Closed, Form, View
from dialogs.plans.known import Known
from dialogs.plans.listing import going_rows, number_of, plan_choices
from dialogs.plans.naming import filled
from dialogs.plans.wishes import button
from dialogs.replies import Choice, Item, Reply, Taken

CHOICES = (("Yes", "yes"), ("Not yet", "not yet"), ("Not sure", "not sure"))
MOST_OPENED = 5
"""Rows that can be opened from the checklist."""
MOST_MISFITS = 2
_ORDER = ("no", "part", "yes")
_MARKS = {"yes": "✓", "part": "◐", "no": "○"}
_ABOUT = {asked.code: asked for asked in ASKED_OF_PEOPLE}


MOST_IN_SIGHT = 4
"""Items of a list that stand in sight, those that wait for somebody; the others unfold."""


def checklist(known: Known, today: date, *, whole: bool = False) -> tuple[Reply, ...]:
    """The ten tips and twelve questions with what the plan answers, what does not fit together, and how many questions are for people;
    `whole`: with nothing folded away."""
    plan, rows = known.plan, going_rows(known.plan)
    lines = [(line.code, line.words, line.answer(plan, today)) for line in LINES]
    smart = [not any(one.severity is not Severity.SUGGESTION for one in check(row, today, plan.kind, council_in_force())) for row in rows]
    lines.append(("smart", wording.ROWS_SMART, counted(sum(smart), len(rows), wording.ARE_SMART)))
    lines.sort(key=lambda line: _ORDER.index(line[2].there))
    items = tuple(Item(slot=code, title=f"{_MARKS[said.there]} {words}", words=said.words) for code, words, said in lines)
    there = sum(said.there == "yes" for _, _, said in lines)
    waiting = min(len(lines) - there, MOST_IN_SIGHT)
    more = None if whole else button(filled(wording.SHOW_ALL, count=len(items)), "check all", plan.id)
    text = filled(wording.CHECKLIST if waiting else wording.ALL_THERE, there=there, all=len(lines))
    replies: list[Reply] = [_listed(text, items, waiting, more, filled(wording.CHECK_REST, count=len(items) - waiting))]
    findings = tuple(misfits(known, today))
    rest = filled(wording.MORE_MISFITS, count=len(findings) - MOST_MISFITS)
    replies.append(_listed(wording.FITS_NOT, findings, MOST_MISFITS, more, rest) if findings else note(wording.FITS))
    still = [asked for asked in ASKED_OF_PEOPLE if not _said_yes(known, asked.code)]
    text = filled(wording.FOR_PEOPLE, count=len(still)) if still else wording.PEOPLE_SAID
    ask = (button(wording.ANSWER_THEM, "checklist", plan.id, weight="main"),) if still and not known.archived else ()
    replies.append(note(text, choices=(*ask, *_meant(known, today), button(wording.SHOW_PLAN, "show", plan.id), *_quiet(known))))
    return tuple(replies)


def _listed(text: str, items: tuple[Item, ...], most: int, more: Choice | None, fold: str) -> Taken:
    """The items, with all but the first `most` folded where `more` brings them."""
    if more is None or len(items) <= most:
        return Taken(text=text, items=items)
    return Taken(text=text, items=items[:most], folded=items[most:], fold=fold, more=more)


def _meant(known: Known, today: date) -> Iterator[Choice]:
    """The rows that do not fit together, each to be opened."""
    found = {row for finding in check_plan(known.plan, today) for row in finding.rows}
    rows = [row for row in going_rows(known.plan) if row.id in found]
    for at, row in enumerate(rows[:MOST_OPENED]):
        label = filled(wording.ROW_NUMBER, number=number_of(known.plan, row))
        yield button(label, "row", known.plan.id, row.id, weight="normal" if at < MOST_MISFITS else "quiet")


def _quiet(known: Known) -> tuple[Choice, ...]:
    return tuple(choice.model_copy(update={"weight": "quiet"}) for choice in plan_choices(known) if choice.press.event != "plan check")


def misfits(known: Known, today: date) -> Iterator[Item]:
    """What does not fit together, with the rows by number, the question put back, and the guide."""
    plan = known.plan
    by_id = {row.id: row for row in plan.rows}
    for finding in check_plan(plan, today):
        numbers = [str(number) for row in finding.rows if (number := number_of(plan, by_id[row]))]
        rows = filled(wording.IN_ROWS if len(numbers) > 1 else wording.IN_ROW, rows=", ".join(numbers)) if numbers else ""
        title, _ = quotation(finding.cites[0])
        source = f"{title}: {finding.cites[0].partition(', ')[2]}"
        yield Item(slot=finding.rule, title=finding.message, words=f"{finding.ask} {rows}\n{source}".replace("  ", " "))


def _said_yes(known: Known, code: str) -> bool:
    return any(answer.code == code and answer.words == "yes" for answer in known.plan.answers)


def asks(view: View) -> Iterator[Ask]:
    """What only people can answer, but for what they have said yes to; those answered in this form stay in it."""
    for asked in ASKED_OF_PEOPLE:
        if asked.code in view.draft.answers or not _said_yes(view.known, asked.code):
            yield Ask(asked.code, asked.title, asked.words, asked.why, asked.cite, hint=wording.TAP_OR_SAY, choices=CHOICES)


def close(view: View) -> Closed:
    """The answers, each in place of an earlier one to the same question."""
    plan = view.known.plan
    given = {code: PlanAnswer(code=code, words=view.words(code), by=view.name, on=view.today) for code in _ABOUT if view.words(code)}
    if not given:
        return Closed(replies=(note(wording.NOTHING_SAID),))
    kept = tuple(answer for answer in plan.answers if answer.code not in given)
    head = plan.model_copy(update={"answers": (*kept, *given.values()), "because": wording.CHECKED})
    left = [_ABOUT[code].title for code, answer in given.items() if answer.words != "yes"]
    text = filled(wording.STILL_OPEN, open=", ".join(left)) if left else wording.PEOPLE_SAID
    choices = (button(wording.CHECK, "check", plan.id), button(wording.SHOW_PLAN, "show", plan.id))
    return Closed((HeadKept(head, view.known.version, action="check"),), (note(text, "good", choices),))


CHECKLIST = Form("checklist", "check", wording.CHECK_OPENING, wording.CHECK_CLOSING, asks, close)
