"""What a supervisor sees of their teams' plans: rows with warnings by letter, advice set aside, drift, moved dates; bare figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from checks.council import council_in_force
from checks.drift import drift_of, moved_later
from checks.finding import Severity
from checks.plan import PlanRow
from checks.rule import check, set_aside_findings
from dialogs.handling.step import note
from dialogs.plans.known import Known, Plans, Team
from dialogs.plans.listing import going_rows, number_of
from dialogs.plans.naming import filled, plan_title, row_title
from dialogs.plans.remembering import AHEAD
from dialogs.plans.wishes import button
from dialogs.plans.wording_dates import MESSAGE_UNREACHED, UNREACHED_MARK
from dialogs.reflecting import wording_rota as wording
from dialogs.reflecting.signs import versions_of
from dialogs.replies import DraftItem, DraftList, Item, Reply, Taken

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class RowState:
    """A row as a supervisor looks at it, as codes, counts and days; the words of a reason stay with `aside`."""

    known: Known
    row: PlanRow
    letters: tuple[str, ...]
    aside: tuple[tuple[str, str], ...]
    drift: tuple[str, ...]
    moved: int


def overview(plans: Plans, today: date) -> tuple[Reply, ...]:
    """Every row of the plans that are shared with a team which the acting person supervises; in a private chat."""
    if not _led(plans):
        return (note(wording.NOT_SUPERVISOR, "sorry"),)
    found = states(plans, None, today)
    missed = {one.subject.partition("/")[0] for one in plans.upcoming(today + AHEAD) if one.unreached}
    given_up = {head.plan.id for head in plans.heads() if head.unreached}
    items = tuple(
        DraftItem(
            title=f"{filled(wording.OF_TEAM, plan=plan_title(one.known.plan), team=one.known.team_name)} · "
            f"{filled(wording.ROW, number=number_of(one.known.plan, one.row), what=row_title(one.row))}",
            text=". ".join(
                (
                    _line(one),
                    *((UNREACHED_MARK,) if missed & {one.row.id, one.known.plan.id} else ()),
                    *((MESSAGE_UNREACHED,) if one.known.plan.id in given_up else ()),
                )
            ),
            choice=button(wording.OPEN_PLAN, "row", one.known.plan.id, one.row.id),
        )
        for one in found[:MOST_ROWS]
    )
    return (DraftList(text=wording.VIEW, items=items),) if items else (note(wording.NO_PLANS),)


def counts(plans: Plans, here: Team | None, today: date) -> tuple[Reply, ...]:
    """Figures for a team meeting: in the team's own channel, of that team; in private, of every team that they supervise."""
    led = [team for team in (plans.teams() if plans.in_private() else [here] if here else []) if "count" in team.allowed]
    if not led:
        return (note(wording.NOT_SUPERVISOR, "sorry"),)
    found = states(plans.privately(), frozenset(team.id for team in led), today)
    whole = {one.known.plan.id: one.known.plan for one in found}
    by_letter = Counter(letter for one in found for letter in one.letters)
    figures = {
        wording.PLANS: len(whole),
        wording.ROWS: len(found),
        wording.DONE: sum(one.row.completion.done == "yes" for one in found),
        wording.OVERDUE: sum("overdue" in one.drift for one in found),
        wording.MOVED: sum(bool(one.moved) for one in found),
        wording.DRIFTING: sum(bool(one.drift) for one in found),
        wording.ASIDES: sum(len(one.aside) for one in found),
        wording.REVIEWS: sum(plan.review_date is None or plan.review_date < today for plan in whole.values()),
        **{filled(wording.OPEN_BY_LETTER, letter=letter): count for letter, count in sorted(by_letter.items())},
    }
    items = tuple(Item(slot="count", title=title, words=str(count)) for title, count in figures.items())
    return (Taken(text=wording.COUNTS, items=items),)


def states(plans: Plans, teams: frozenset[str] | None, today: date) -> tuple[RowState, ...]:
    """The rows of the plans of these teams (None: of all that the acting person supervises), those that drift first."""
    wanted = frozenset(team.id for team in _led(plans)) if teams is None else teams
    found = []
    for head in plans.heads():
        known = plans.known(head.plan.id)
        if known is None or known.archived or known.team not in wanted or "count" not in known.allowed:
            continue
        history = plans.history(known)
        for row in going_rows(known.plan):
            versions = versions_of(row, history)
            findings = check(row, today, known.plan.kind, council_in_force())
            letters = dict.fromkeys(one.letter.value for one in findings if one.severity is not Severity.SUGGESTION)
            aside = set_aside_findings(row, today, known.plan.kind, council_in_force())
            drift = tuple(one.code for one in drift_of(versions, today))
            reasons = tuple((held.rule, held.reason) for _, held in aside)
            found.append(RowState(known, row, tuple(letters), reasons, drift, len(moved_later(versions))))
    return tuple(sorted(found, key=lambda one: (-len(one.drift), -len(one.letters), one.known.plan.id, number_of(one.known.plan, one.row))))


def _led(plans: Plans) -> list[Team]:
    return [team for team in plans.teams() if "count" in team.allowed]


def _line(one: RowState) -> str:
    parts = [filled(wording.LETTERS, letters=", ".join(one.letters))] if one.letters else []
    parts += [filled(wording.DRIFTS[code], moved=one.moved) for code in one.drift]
    if one.moved == 1:
        parts.append(wording.MOVED_ONCE)
    parts += [filled(wording.ASIDE, rule=rule.replace("-", " "), reason=reason or wording.NO_REASON) for rule, reason in one.aside]
    return "; ".join(parts) or wording.FINE
