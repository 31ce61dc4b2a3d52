"""The one card that stands open: a question with its hint and buttons, or a wish to be sure."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from checks.council import council_in_force
from checks.finding import Finding
from checks.guidance import quotation
from dialogs import wording
from dialogs.agenda import all_steps, is_offered, open_slot
from dialogs.draft import Draft
from dialogs.drafting import QUESTIONS
from dialogs.handing.offering import copy_card
from dialogs.ladder import propose_ladder
from dialogs.letters.asking import line_card, reading_card
from dialogs.pressing import button, own_button
from dialogs.pressing import press as press
from dialogs.replies import Choice, Explanation, Nudge, Question, UsualChoices
from dialogs.row import answer, children_of, kind_of, name_of, row_of

MOST_FIRST = 4
"""One-tap answers that stand in sight, the likeliest; the others are in the menu, and any may be typed."""


def question_card(draft: Draft, today: date, nudge: Nudge | None = None, slot: str = "") -> Question:
    """The open question as a card; not for the review. `slot` saves working it out again."""
    slot = slot or open_slot(draft, today)
    if slot in ("cancel", "restart"):
        return _sure(draft, slot)
    if slot == "set aside":
        return Question(
            draft=draft.id,
            revision=draft.revision,
            slot="reason",
            text=wording.WHY_SET_ASIDE,
            hint=wording.WHY_SET_ASIDE_HINT,
            choices=(button(draft, wording.NO_GO_ON, "back"),),
        )
    if slot == "line":
        return line_card(draft, today)
    if slot == "reading":
        return reading_card(draft)
    if slot == "copy":
        return copy_card(draft)
    question = QUESTIONS[slot]
    earlier = answer(draft, slot).words
    suggested = propose_ladder(row_of(draft), today) if slot == "steps" and not earlier else ""
    step, steps = all_steps(draft) if not draft.reopened else (0, 0)
    return _QUESTION(
        type="question",
        draft=draft.id,
        revision=draft.revision,
        slot=slot,
        text=_named(question.words, draft),
        hint=_named(question.hint, draft),
        field="lines" if question.lines else "line",
        earlier=earlier,
        suggested=suggested,
        choices=_choices(draft, slot, earlier),
        nudge=nudge,
        step=step,
        steps=steps,
    )


_QUESTION = Question.made


def nudge_card(draft: Draft, finding: Finding) -> Nudge:
    """One finding, to ride on the next question."""
    return Nudge(
        slot=finding.field,
        words=finding.text,
        text=finding.message,
        source=", ".join(quotation(cite)[0] for cite in finding.cites[:1]),
        change=button(draft, wording.CHANGE_IT, "change", finding.field),
    )


def misplaced_card(draft: Draft, slot: str, elsewhere: str, words: str) -> Nudge:
    """An answer that seems to belong elsewhere, to ride on the next question; it stays where it is until it is changed, or moved to where
    nothing stands yet."""
    label = wording.PUT_UNDER.replace("{slot}", wording.SHORT[elsewhere])
    return Nudge(
        slot=slot,
        words=words,
        text=f"{wording.READS_LIKE[elsewhere]}: {wording.STILL_ASKED[slot]}",
        source=quotation(QUESTIONS[slot].cite)[0],
        change=button(draft, wording.CHANGE_IT, "change", slot),
        move=None if answer(draft, elsewhere).words else button(draft, label, "put under", slot, elsewhere),
    )


def why_card(draft: Draft, slot: str) -> Explanation:
    """Why a question is asked, and the guide that it comes from."""
    question = QUESTIONS[slot]
    title, quote = quotation(question.cite)
    return Explanation(
        text=_named(question.why, draft),
        quote=question.quote or quote,
        source=f"{title}: {question.cite.partition(', ')[2]}",
    )


def _named(words: str, draft: Draft) -> str:
    """Words of a question, with the name of whom the plan is for in its place; nobody is asked what they worry about "for you"."""
    if "{child}" not in words:
        return words
    name = name_of(draft)
    return (words.replace(", for {child}?", "?").replace(" for {child}?", "?") if name == "you" else words).replace("{child}", name)


def offers(draft: Draft, slot: str) -> tuple[tuple[str, str], ...]:
    """The one-tap answers to a question: labels, and the words that they stand for."""
    if slot == "kind" and council_in_force().kind_choices:
        return council_in_force().kind_choices
    if slot == "children":
        return tuple((child.called, child.name) for child in children_of(draft))
    if slot == "area" and (kind := council_in_force().kind(kind_of(draft))):
        return tuple((area, area) for area in kind.areas)
    return QUESTIONS[slot].choices


def _choices(draft: Draft, slot: str, earlier: str) -> tuple[Choice, ...]:
    answers = draft.answers
    skippable = not earlier and not (slot in answers and is_offered(slot))
    unplaced = slot == "worry" and not earlier and bool(draft.unplaced) and all(one.source != "told" for one in answers.values())
    draw = _drawn if slot == "children" else _usual  # names are not kept
    return draw(slot, offers(draft, slot), bool(earlier), unplaced, skippable)


def _drawn(slot: str, offered: tuple[tuple[str, str], ...], answered: bool, unplaced: bool, skippable: bool) -> tuple[Choice, ...]:
    """The buttons of a question: its one-tap answers, what may be done instead, and what may be asked about it."""
    first = MOST_FIRST if len(offered) > MOST_FIRST + 1 else len(offered)
    choices = [
        own_button(label, "answer", slot, value, weight="normal" if at < first else "quiet") for at, (label, value) in enumerate(offered)
    ]
    if answered:
        choices.insert(0, own_button(wording.KEEP, "skip", slot, weight="main"))
    if unplaced:
        choices.append(own_button(wording.USE_FIRST, "place", slot))
    if skippable:
        needless = QUESTIONS[slot].left_open == "needless"
        choices.append(own_button(*((wording.NOT_NEEDED, "needless") if needless else (wording.SKIP, "skip")), slot))
    choices.append(own_button(wording.WHY_ASK, "why", slot, weight="quiet"))
    choices.append(own_button(wording.EXAMPLE, "example", slot, weight="quiet"))
    return tuple(choices)


@lru_cache(maxsize=1000)
def _usual(slot: str, offered: tuple[tuple[str, str], ...], answered: bool, unplaced: bool, skippable: bool) -> UsualChoices:
    """The same, drawn once for each question, and for each council's own kinds and parts of a plan."""
    return UsualChoices(_drawn(slot, offered, answered, unplaced, skippable))


def _sure(draft: Draft, slot: str) -> Question:
    text, yes = (wording.SURE_CANCEL, wording.YES_CANCEL) if slot == "cancel" else (wording.SURE_RESTART, wording.YES_RESTART)
    return Question(
        draft=draft.id,
        revision=draft.revision,
        slot=slot,
        text=text,
        field="line",
        choices=(
            button(draft, wording.NO_GO_ON, "no", weight="main"),
            button(draft, yes, "yes"),
        ),
    )
