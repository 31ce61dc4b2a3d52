"""The ten tips of `dudley-2023` and the twelve questions of `briefing` as one checklist, with what the plan itself already answers.

Where a tip and a question ask the same, they share a line. What only people can answer is asked for in `ASKED_OF_PEOPLE`, each question of
our own wording with the guide it comes from.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Day

from checks.dates import spell_date
from checks.owners import read_owners
from checks.plan import Plan, PlanRow
from checks.plan_rules import going
from checks.reading import FieldText
from checks.rule import check
from checks.value import Model


class Answer(Model):
    """What the plan says to a line: in words, and whether it is all there ("yes"), in part, or not at all ("no")."""

    words: str
    there: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the checklist: the tips and questions (by number) that it stands for, and how the plan answers."""

    code: str
    words: str
    tips: tuple[int, ...]
    questions: tuple[int, ...]
    answer: Callable[[Plan, Day], Answer]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that only people can answer."""

    code: str
    title: str
    words: str
    why: str
    cite: str


ONE = {"say": "says", "name": "names", "begin": "begins", "have": "has", "are": "is"}
"""What rows do → what one row does."""


def of_rows(holds: Callable[[PlanRow], bool], has: str) -> Callable[[Plan, Day], Answer]:
    """How many rows still in the plan have something: "3 of 4 rows name a person"."""

    def answer(plan: Plan, today: Day) -> Answer:
        rows = going(plan)
        return counted(sum(map(holds, rows)), len(rows), has)

    return answer


def counted(some: int, all_: int, has: str) -> Answer:
    """So many of so many."""
    rows = "1 row" if all_ == 1 else f"{all_} rows"
    verb, _, rest = has.partition(" ")
    has = f"{ONE.get(verb, verb)} {rest}" if all_ == 1 else has
    there = "yes" if some == all_ and all_ else "part" if some else "no"
    return Answer(words=f"{some} of {rows} {has}", there=there)


def _detail(plan: Plan, today: Day) -> Answer:
    rows = going(plan)
    parts = [(name, sum(bool(row.words(name).strip()) for row in rows)) for name in ("who", "what", "where", "which", "why")]
    words = ", ".join(f"{name} in {count}" for name, count in parts)
    needed = sum(count for name, count in parts if name in ("who", "what", "why"))
    there = "yes" if rows and needed == 3 * len(rows) else "part" if needed else "no"
    return Answer(words=f"Of {'1 row' if len(rows) == 1 else f'{len(rows)} rows'}: {words}", there=there)


def _measured(plan: Plan, today: Day) -> Answer:
    rows = going(plan)
    codes = [{finding.rule for finding in check(row, today, plan.kind)} for row in rows]
    some = sum(bool(row.outcome.strip()) and "unmeasurable" not in found for row, found in zip(rows, codes, strict=True))
    return counted(some, len(rows), "can be counted or seen")


def _said(plan: Plan, today: Day) -> Answer:
    rows = going(plan)
    child = any(row.agreement.child_view for row in rows) or any(review.child_view for review in plan.reviews)
    parents = any(row.agreement.parents_view for row in rows) or any(review.family_view for review in plan.reviews)
    asked = [one for one in plan.contributions if one.agrees or one.words]
    names = {name.casefold() for one in plan.children for name in (one.name,)}
    child = child or any(one.by.casefold() in names or one.role == "child" for one in asked)
    parents = parents or any(one.role == "parent" for one in asked)
    said = [name for name, there in (("the child", child), ("the parents", parents)) if there]
    words = f"{' and '.join(said)} had their say" if said else "nobody's own words are in the plan yet"
    return Answer(words=words[:1].upper() + words[1:], there="yes" if len(said) == 2 else "part" if said else "no")


def _review(plan: Plan, today: Day) -> Answer:
    if plan.review_date is None:
        return Answer(words="No review date yet", there="no")
    there = "yes" if plan.review_date >= today else "part"
    return Answer(words=f"Review on {spell_date(plan.review_date)}" + ("" if there == "yes" else ", which is past"), there=there)


def _dated(plan: Plan, today: Day) -> Answer:
    rows = going(plan)
    return counted(
        sum(row.when.date is not None and all(step.date for step in row.steps) for row in rows), len(rows), "have a date for each stage"
    )


def _people(name: str, one: str, many: str) -> Callable[[Plan, Day], Answer]:
    def answer(plan: Plan, today: Day) -> Answer:
        found = len(getattr(plan, name))
        return Answer(words=f"{found} {one if found == 1 else many}", there="part" if found else "no")

    return answer


LINES = (
    Line("detail", "As much detail as possible: who, what, where, which, why", (1,), (2,), _detail),
    Line("clear", "Clear what we want for the child", (2,), (1,), of_rows(lambda row: bool(row.outcome.strip()), "say what will be seen")),
    Line("measured", "How each part is measured", (3,), (3,), _measured),
    Line(
        "responsible",
        "Who is responsible for each part",
        (4,),
        (4,),
        of_rows(lambda row: any(p.name for p in row.who.people) or read_owners(FieldText("who", row.who.words)).somebody, "name a person"),
    ),
    Line("needs", "Right for the needs of the child", (), (5,), of_rows(lambda row: bool(row.why.strip()), "say why it helps the child")),
    Line(
        "capacity",
        "Realistic for the family",
        (5,),
        (6,),
        of_rows(lambda row: bool(row.steps or row.which.strip()), "have steps or name limits"),
    ),
    Line("risks", "Begins from the risks and the needs", (6,), (7,), of_rows(lambda row: bool(row.worry.strip()), "begin from a worry")),
    Line("dated", "When each stage is to be completed", (7,), (10,), _dated),
    Line("contributed", "The child and the parents had their say", (8,), (8, 9), _said),
    Line("signed", "Signed by everybody involved", (9,), (), _people("signatures", "signature", "signatures")),
    Line("copies", "Everybody has a copy", (10,), (), _people("copies", "copy given", "copies given")),
    Line("review", "The child is involved and a review is planned", (), (11,), _review),
    Line(
        "known",
        "Everyone knows what change is needed and how it will show",
        (),
        (12,),
        of_rows(lambda row: bool(row.what.strip() and row.outcome.strip()), "say both"),
    ),
)
"""Every tip and every question, each once."""

ASKED_OF_PEOPLE = (
    Asked(
        "achieved",
        "How it can be done",
        "Is it clear how each part can be done?",
        "A goal without a way to it stays a wish.",
        "smart-2019, Attainable",
    ),
    Asked(
        "worthwhile",
        "Worthwhile",
        "Does it all seem worth doing, to the family too?",
        "People put effort into what seems worth it.",
        "smart-2019, Realistic / Relevant",
    ),
    Asked(
        "right time",
        "The right time",
        "Is this the right time for each part?",
        "The right step at the wrong time fails like a wrong one.",
        "smart-2019, Realistic / Relevant",
    ),
    Asked(
        "assessment",
        "Linked to the assessment",
        "Is each part linked to what the assessment found?",
        "What is not linked to the assessment may be right for another family.",
        "smarter, Realistic",
    ),
    Asked(
        "daily life",
        "Daily life",
        "Could you say what an ordinary day will be like when it has worked?",
        "If nobody can picture the day, nobody can tell whether it has come.",
        "early-help, How things will look",
    ),
    Asked(
        "consultation",
        "Another service",
        "Have you asked another service, where one knows more?",
        "Some things need a specialist, or at least an hour of their advice.",
        "early-help, Identifying actions",
    ),
    Asked(
        "understood",
        "Understood",
        "Do the parents and the child understand it in their own words?",
        "What is not understood cannot be followed.",
        "dudley-2023, Child-friendly plans",
    ),
    Asked(
        "pressing",
        "The most pressing need",
        "Is the child's most pressing need first?",
        "There are often many needs, and not all of them can come first.",
        "dudley-2023, Most pressing needs",
    ),
    Asked(
        "strengths",
        "Strengths",
        "Does it build on what is going well?",
        "What works already is the surest thing to build on.",
        "early-help, How things will look",
    ),
    Asked(
        "self-report",
        "Not on somebody's word alone",
        "Is there something to see beside what people say of themselves?",
        "What people report is one way to measure; it needs another beside it.",
        "smarter, Measurable",
    ),
)
"""What only people can answer: one at a time, one tap each, all of them optional."""
