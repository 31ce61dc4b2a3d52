"""The checks of a whole plan."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date as Day

from checks.plan import Plan, PlanRow
from checks.plan_rule import PlanHit, plan_rule

TOO_MANY = 5
"""So many rows with one person's name are a lot to carry."""
SEVERAL = 3
"""Fewer dates on one day may well be meant."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NOT = frozenset(
    {"not", "no", "never", "stop", "stops", "without", "don't", "doesn't", "won't", "cannot", "can't", "dont", "doesnt", "wont"}
)
_SMALL = frozenset(
    """a|an|and|are|as|at|be|been|by|can|do|does|for|from|had|has|have|he|her|him|his|i|in|is|it|its|make|makes|may|must|need|needs|of|on|
or|our|shall|she|should|so|that|the|their|them|they|this|to|up|us|was|we|were|will|with|would|you|your""".replace("\n", "").split("|")
)


def going(plan: Plan) -> tuple[PlanRow, ...]:
    """The rows that are still in the plan."""
    return tuple(row for row in plan.rows if not row.ended)


def _content(words: str) -> tuple[frozenset[str], bool]:
    """The words that carry the meaning, and whether they are denied."""
    found = {word.replace("’", "'") for word in _WORD.findall(words.casefold())}
    return frozenset(word.removesuffix("s") for word in found - _SMALL - _NOT if len(word) > 1), bool(found & _NOT)


def _alike(plan: Plan) -> Iterator[tuple[list[PlanRow], list[PlanRow]]]:
    """Rows whose actions have the same words: those that say it, and those that deny it."""
    found: dict[frozenset[str], tuple[list[PlanRow], list[PlanRow]]] = defaultdict(lambda: ([], []))
    for row in going(plan):
        words, denied = _content(row.what)
        if len(words) >= 2:
            found[words][denied].append(row)
    yield from found.values()


def _ids(rows: list[PlanRow]) -> tuple[str, ...]:
    return tuple(row.id for row in rows)


@plan_rule(
    "rows-contradict",
    cites=("briefing, Why it matters",),
    message="These rows ask for opposite things.",
    ask="Which of them is meant, and does everybody know?",
)
def rows_contradict(plan: Plan, today: Day) -> Iterator[PlanHit]:
    """Two rows ask for the same thing and for its opposite.

    Why it matters: a family that is asked for both can only get it wrong.

    Flagged:
    - what: Dad picks Paul up on Fridays ;; what: Dad does not pick Paul up on Fridays

    Fine:
    - what: Dad picks Paul up on Fridays ;; what: Dad does not ring after nine
    - what: Dad picks Paul up on Fridays

    Known limits: only the same words, one of them denied, are seen; opposites in other words are not.
    """
    for said, denied in _alike(plan):
        if said and denied:
            yield PlanHit(_ids([*said, *denied]))


@plan_rule(
    "rows-repeat",
    cites=("briefing, Background",),
    message="These rows say the same thing.",
    ask="Is one of them enough, or is there a difference that should be said?",
)
def rows_repeat(plan: Plan, today: Day) -> Iterator[PlanHit]:
    """The same action stands in two rows.

    Why it matters: twice the words are not twice the help, and each is reviewed as if it were another.

    Flagged:
    - what: Mum takes Paul to school every day ;; what: Mum to take Paul to school every day

    Fine:
    - what: Mum takes Paul to school every day ;; what: Gran takes Paul to school every day

    Known limits: only the same words in any order are seen. A step on the ladder that was repeated on purpose is flagged too.
    """
    for alike in _alike(plan):
        for rows in alike:
            if len(rows) > 1:
                yield PlanHit(_ids(rows))


@plan_rule(
    "worry-without-row",
    cites=("dudley-2023, Plan table", "briefing, What to do"),
    message="There is a worry here that nothing is being done about.",
    ask="What needs to happen about it, or why not now?",
)
def worry_without_row(plan: Plan, today: Day) -> Iterator[PlanHit]:
    """A worry stands in the plan without an action, or its last action ended before it was done.

    Why it matters: a worry that was written down and not acted upon is known and left.

    Flagged:
    - worry: Paul is late for school ;; worry: Paul cuts himself | what: Sheila talks with Paul
    - worry: Paul is late | what: Mum walks him | done: no | ended: yes

    Fine:
    - worry: Paul is late | what: Mum walks him
    - worry: Paul is late | what: Mum walks him | done: yes | ended: yes
    - worry: Paul is late | what: Mum walks him | done: no | ended: yes ;; worry: Paul is late | what: Gran walks him

    Known limits: the same worry in other words counts as another.
    """
    acted = {_content(row.worry)[0] for row in going(plan) if row.what.strip()}
    followed = {row.follows for row in plan.rows}
    for row in plan.rows:
        if not row.worry.strip():
            continue
        undone = row.completion.done != "yes" if row.ended else not row.what.strip()
        if undone and _content(row.worry)[0] not in acted and not (row.ended and row.id in followed):
            yield PlanHit((row.id,))


@plan_rule(
    "all-on-one-day",
    cites=("early-help, Timely", "smart-2019, 3. Example"),
    message="Every date in this plan is the same day.",
    ask="Which of these could happen sooner, so that the family sees something move?",
)
def all_on_one_day(plan: Plan, today: Day) -> Iterator[PlanHit]:
    """Every dated row, three of them or more, is due on one day.

    Why it matters: dates that are all alike were seldom thought about one by one, and nothing is seen to move until the end.

    Flagged:
    - what: A | when: 2027-03-01 ;; what: B | when: 2027-03-01 ;; what: C | when: 2027-03-01

    Fine:
    - what: A | when: 2027-03-01 ;; what: B | when: 2027-03-01
    - what: A | when: 2027-03-01 ;; what: B | when: 2027-03-01 ;; what: C | when: 2027-02-01

    Known limits: steps on the way are not looked at.
    """
    dated = [row for row in going(plan) if row.when.date is not None]
    if len(dated) >= SEVERAL and len({row.when.date for row in dated}) == 1:
        yield PlanHit(_ids(dated))


@plan_rule(
    "nothing-before-review",
    cites=("smarter, Review", "dudley-2023, Reviewing progress"),
    message="Nothing in this plan is due before its review.",
    ask="What should be there to look at when you meet?",
)
def nothing_before_review(plan: Plan, today: Day) -> Iterator[PlanHit]:
    """The plan has a review date, and no row and no step is due by then.

    Why it matters: a review with nothing to look at becomes a general talk.

    Flagged:
    - review: 2027-01-10 ;; what: A | when: 2027-03-01 ;; what: B | when: 2027-02-01

    Fine:
    - review: 2027-01-10 ;; what: A | when: 2027-01-08 ;; what: B | when: 2027-02-01
    - what: A | when: 2027-03-01
    - review: 2027-01-10 ;; what: A

    Known limits: a row without a date is another check's.
    """
    days = {row.id: [day for day in (row.when.date, *(step.date for step in row.steps)) if day is not None] for row in going(plan)}
    dated = [row for row in days if days[row]]
    if plan.review_date is not None and dated and not any(day <= plan.review_date for row in dated for day in days[row]):
        yield PlanHit(tuple(dated))


@plan_rule(
    "too-many-for-one",
    cites=("smarter, Realistic", "briefing, What to do"),
    message="One person is asked to do most of this plan.",
    ask="Can they carry all of it, and who could take something over?",
)
def too_many_for_one(plan: Plan, today: Day) -> Iterator[PlanHit]:
    """Five rows or more name the same person.

    Why it matters: a plan that asks everything of one person, a parent above all, sets them up to fail.

    Flagged:
    - what: A | who: Mum ;; what: B | who: Mum ;; what: C | who: Mum ;; what: D | who: Mum ;; what: E | who: Mum

    Fine:
    - what: A | who: Mum ;; what: B | who: Mum ;; what: C | who: Gran ;; what: D | who: Mum ;; what: E | who: Mum

    Known limits: somebody with two names, or a name and a role, counts as two.
    """
    carried: dict[str, list[PlanRow]] = defaultdict(list)
    shown: dict[str, str] = {}
    for row in going(plan):
        people = {(person.name or person.role).strip() for person in row.who.people}
        for person in people or ({row.who.words.strip()} if len(row.who.words) <= 40 else set()):
            if person:
                carried[person.casefold()].append(row)
                shown.setdefault(person.casefold(), person)
    for person, rows in carried.items():
        if len(rows) >= TOO_MANY:
            yield PlanHit(_ids(rows), f"{shown[person]} is named in {len(rows)} of {len(going(plan))} rows.")
