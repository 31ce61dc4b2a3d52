"""The buttons for papers, and who a copy may be for."""

from __future__ import annotations

from typing import cast

from checks.plan import Audience, Withheld, called
from dialogs.draft import Draft
from dialogs.drafting import QUESTIONS
from dialogs.handing import wording
from dialogs.pressing import press
from dialogs.replies import Choice, PaperKind, Question
from dialogs.row import answer, children_of, name_of
from dialogs.titles import title_of
from dialogs.withholding import relative

LOUD: tuple[PaperKind, ...] = ("word", "leaflet")
PARENTS = frozenset({"Mum", "Dad", "Stepmum", "Stepdad"})


def paper_choices(draft: Draft) -> tuple[Choice, ...]:
    """A button for each paper; no leaflet where the plan is about an adult."""
    return tuple(
        Choice(label=label, press=press(draft, "paper", kind), weight="normal" if kind in LOUD else "quiet")
        for kind, label in wording.PAPERS.items()
        if kind != "leaflet" or children_of(draft)
    )


def audience_choices(draft: Draft, kind: PaperKind) -> tuple[Choice, ...]:
    """A button for each audience, and for each parent whom the row names or from whom something is kept."""
    people: list[tuple[Audience, str]] = []
    people += [("child", child.name) for child in children_of(draft)]
    people += [("parent", person) for person in parents_of(draft)]
    people += [("parent", ""), ("professionals", ""), ("team", "")]
    return tuple(
        Choice(
            label=wording.FOR.replace("{audience}", audience_named(draft, audience, person)),
            press=press(draft, "paper", kind, f"{audience}:{person}"),
        )
        for audience, person in people
    )


def as_what_choices(draft: Draft, kind: PaperKind, words: str) -> tuple[Choice, ...]:
    """A button for each thing that somebody may be to the child, with the words that name them."""
    return tuple(
        Choice(label=label, press=press(draft, "paper", kind, f"{audience}:{words}")) for audience, label in wording.AS_WHAT_CHOICES.items()
    )


def copy_card(draft: Draft) -> Question:
    """Who is this copy for?"""
    kind, named = cast(PaperKind, draft.line[0]), draft.line[1]
    text = wording.AS_WHAT.replace("{who}", named) if named else wording.FOR_WHOM
    choices = as_what_choices(draft, kind, named) if named else audience_choices(draft, kind)
    drop = Choice(label=wording.NO_COPY, press=press(draft, "back"), weight="quiet")
    return Question(draft=draft.id, revision=draft.revision, slot="copy", text=text, field="line", choices=(*choices, drop))


def parents_of(draft: Draft) -> tuple[str, ...]:
    """The parents that the row names among those who help, and those from whom an answer is kept, as they are called."""
    named = (word for person in answer(draft, "who").reading.people for word in (person.name, person.role))
    kept_from = (one.person for one in answer(draft, "withheld").reading.withheld)
    parents = (relative(name.partition(" (")[0]) for name in named)
    return tuple(dict.fromkeys((*(name for name in parents if name in PARENTS), *(name for name in kept_from if name))))


def audience_named(draft: Draft, audience: Audience, person: str) -> str:
    """Who a copy is for, in words."""
    named = called(person) if audience == "child" else person
    return named or wording.AUDIENCES[audience].replace("{child}", name_of(draft))


def fields_named(draft: Draft, withheld: tuple[Withheld, ...]) -> str:
    """The answers that are kept back, by their headings."""
    titles = (f"“{title_of(one.field, draft)}”" if one.field in QUESTIONS else wording.ANY_ADDRESS for one in withheld)
    return ", ".join(dict.fromkeys(titles))
