"""Questions to the bot, which change nothing: why do you ask, an example, help, show so far."""

from __future__ import annotations

from dialogs import wording
from dialogs.agenda import REVIEW, open_slot
from dialogs.asking import why_card
from dialogs.draft import Draft
from dialogs.drafting import FORMER, QUESTIONS
from dialogs.events import Wondered
from dialogs.form import form_card
from dialogs.handling.step import note
from dialogs.letters import wording as letters
from dialogs.letters.showing import letters_of, sources_of
from dialogs.loose import pieces
from dialogs.replies import Example, Reply
from dialogs.reviewing import guide_of, loose_choices, review_card, weakest
from dialogs.row import is_for_adult, name_of, row_children
from dialogs.showing import example_row, table_of, title_of


def wonder(draft: Draft, event: Wondered) -> tuple[Reply, ...]:
    """The answer to a question about the open slot, or about the one that the event names."""
    slot = FORMER.get(event.slot, event.slot)
    slot = slot if slot in QUESTIONS else open_slot(draft, event.today)
    question = QUESTIONS.get(slot)
    if event.topic in wording.OURSELVES:
        return (note(wording.OURSELVES[event.topic]),)
    if event.about == "too soon":
        adult = event.topic == "letter" and is_for_adult(draft)
        return (note(wording.NO_LETTER_FOR_ADULT if adult else wording.TOO_SOON[event.topic].replace("{child}", name_of(draft))),)
    if event.about == "form":
        return (form_card(draft, event.today),)
    if event.about == "show":
        return (table_of(draft, event.today),)
    if event.about == "letter":
        return letters_of(draft, event.today)
    if event.about == "loose":
        words = " · ".join(f"“{piece}”" for piece in pieces(draft))
        return (note(wording.WHICH_LOOSE.replace("{words}", words), choices=loose_choices(draft)),)
    if event.about == "sources":
        return sources_of(draft, event.today, event.line)
    if slot == REVIEW and event.about == "findings":
        return (review_card(draft, event.today, whole=True),)
    if event.about == "why" and (event.rule or slot == REVIEW) and (guide := guide_of(draft, event.today, event.rule, event.slot)):
        return (guide,)
    if event.about == "why" and question:
        return (why_card(draft, slot),)
    if event.about == "example" and question:
        return (Example(text=question.example),)
    if event.about == "example" and slot == REVIEW:
        return _example_at_review(draft, event)
    if question and event.about == "help":
        hint = question.hint.replace("{child}", name_of(draft))
        return (note(f"{hint} For example: {question.example}"), note(wording.HELP))
    if slot == REVIEW and event.about == "help" and row_children(draft):
        return (note(wording.HELP), note(letters.HELP.replace("{child}", row_children(draft)[0].name)))
    return (note(wording.HELP),)


def _example_at_review(draft: Draft, event: Wondered) -> tuple[Reply, ...]:
    """For the answer that most needs one, its question's example; where none does, a whole row of our own."""
    weak = weakest(draft, event.today)
    if weak:
        return (note(wording.EXAMPLE_OF.replace("{slot}", title_of(weak, draft))), Example(text=QUESTIONS[weak].example))
    return (example_row(draft),)
