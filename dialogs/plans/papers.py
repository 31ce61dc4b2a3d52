"""A paper of a whole plan, asked for from the plan: which, for whom, and whether it may leave. `bot.papers` makes it."""

from __future__ import annotations

from typing import cast, get_args

from checks.plan import Audience, Child, called
from dialogs.handing import wording
from dialogs.handing.offering import PARENTS
from dialogs.handing.understanding import paper_in, whom_of
from dialogs.handling.step import note
from dialogs.plans import wording as plan_wording
from dialogs.plans.asked import Asked, Granted
from dialogs.plans.listing import going_rows
from dialogs.plans.naming import filled, plan_title, row_title
from dialogs.plans.refusing import names_nobody, refuses
from dialogs.plans.waiting import changes_waiting
from dialogs.plans.wishes import button
from dialogs.plans.writing import draft_of
from dialogs.replies import Choice, Paper, PaperKind
from dialogs.summary import is_ready
from dialogs.summary.recipients import why_no_letter
from dialogs.withholding import relative


def hand_papers(asked: Asked) -> Granted:
    """The paper of the plan as it is saved, or what is missing for it; changes nothing."""
    known, plan = asked.known, asked.known.plan
    if not going_rows(plan):
        return Granted((note(plan_wording.NO_ROWS, choices=(button(plan_wording.ADD_ROW, "add", plan.id),)),))
    waits = changes_waiting(asked.draft, asked.plans, asked.moment.today)
    if waits and asked.draft is not None and asked.draft.read_version:
        return Granted((note(wording.SAVE_CHANGES), *waits))
    kind, _, said = asked.wish.more.partition(" ")
    if kind not in get_args(PaperKind):
        kinds = tuple(
            button(label, "papers", plan.id, more=one) for one, label in wording.PAPERS.items() if one != "leaflet" or plan.children
        )
        return Granted((note(filled(plan_wording.WHICH_PAPER, plan=plan_title(plan)), choices=kinds),))
    if said and (names_nobody(said) or refuses(said)):
        return Granted((note(wording.NO_COPY_THEN if names_nobody(said) else wording.NO_READER),))
    as_pressed = said.startswith(tuple(f"{one}:" for one in get_args(Audience)))
    audience, person = (said.partition(":")[0], said.partition(":")[2]) if as_pressed else _heard(asked, said)
    children = plan.children
    if kind == "leaflet":
        if not children:
            return Granted((note(wording.NO_CHILD),))
        audience = "child"
    if audience == "child" and person not in [child.name for child in children]:
        person = children[0].name if len(children) == 1 else ""
        if not person:
            whose = tuple(button(one.called, "papers", plan.id, more=f"{kind} child:{one.name}") for one in children)
            return Granted((note(wording.FOR_WHICH_CHILD, choices=whose),))
    if audience not in get_args(Audience):
        return Granted((note(filled(plan_wording.COPY_FOR_WHOM, plan=plan_title(plan)), choices=_audiences(asked, kind)),))
    child = next((one for one in children if one.name == person), None) if audience == "child" else None
    if child is not None and _unread(asked, child):
        rows = tuple(button(row_title(row), "change", plan.id, row.id) for row in going_rows(plan)[:8] if "change" in known.allowed)
        return Granted((note(filled(wording.LETTER_FIRST, child=child.called), choices=rows),))
    text = filled(wording.HERE_IS, plan=plan_title(plan), paper=wording.CALLED[cast(PaperKind, kind)], audience=_named(audience, person))
    of_child = child.name if child else ""
    paper = Paper(
        kind=cast(PaperKind, kind),
        plan=plan.id,
        audience=cast(Audience, audience),
        person="" if child else person,
        child=of_child,
        text=text,
    )
    return Granted((*waits, paper))


def _heard(asked: Asked, said: str) -> tuple[str, str]:
    """For whom, from the words after “for”, as the rows name people."""
    plan = asked.known.plan
    for row in going_rows(plan) if said else ():
        if (whom := whom_of(said, draft_of(row, plan, 0, row.id, asked.known.me))) is not None:
            return whom[0], whom[2] or whom[1]
    return "", ""


def _unread(asked: Asked, child: Child) -> bool:
    """Whether no letter of this child's has been read and said to be ready."""
    rows = [row for row in going_rows(asked.known.plan) if not row.children or child.name in row.children]
    return not why_no_letter(child, asked.moment.today) and not any(is_ready(row, child) for row in rows)


def _audiences(asked: Asked, kind: str) -> tuple[Choice, ...]:
    plan = asked.known.plan
    named = (word for row in going_rows(plan) for one in row.who.people for word in (one.name, one.role))
    parents = [name for name in (relative(word.partition(" (")[0]) for word in named) if name in PARENTS]
    kept = [one.person for one in plan.withheld if one.person]
    people = [("child", child.name) for child in plan.children]
    people += [("parent", name) for name in dict.fromkeys((*parents, *kept))]
    people += [("parent", ""), ("professionals", ""), ("team", "")]
    return tuple(
        button(filled(wording.FOR, audience=_named(audience, person)), "papers", plan.id, more=f"{kind} {audience}:{person}")
        for audience, person in people
    )


def _named(audience: str, person: str) -> str:
    return (called(person) if audience == "child" else person) or wording.AUDIENCES[audience]


def paper_wish(text: str) -> str | None:
    """What a message asks for, as the wish carries it: "word mum"; None where it asks for no paper."""
    found = paper_in(text)
    return None if found is None else f"{found[0]} {found[1]}".strip()
