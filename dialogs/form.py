"""The whole row as one form: its fields as a draft fills them, and what is wrong with what was typed into them.

Both are for channels: `form_card` is what a modal or a card draws, `form_errors` what it shows beside the fields before it takes the form.
Vague words are no error: they are kept, and the rules speak about them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from checks.dates import read_date
from checks.plan import LONGEST_ANSWER, printable
from dialogs import wording
from dialogs.answers import nothing_to_read
from dialogs.asking import offers, press
from dialogs.children import name_children
from dialogs.draft import Draft
from dialogs.drafting import ASKED, QUESTIONS
from dialogs.replies import Choice, Form, FormField
from dialogs.reviewing import findings_of
from dialogs.row import answer, children_of, is_for_adult, name_of
from dialogs.showing import heading, title_of

NEVER_EMPTY = ("kind", "child")
"""What belongs to the plan and not to the row: once said, it is replaced and not emptied."""


def form_slots(draft: Draft) -> tuple[str, ...]:
    """The slots of the form in order: what is always asked, then what is asked or offered where it helps."""
    several = len(children_of(draft)) > 1 or "children" in draft.answers
    return tuple(slot for slot in QUESTIONS if slot != "children" or several)


def form_card(draft: Draft, today: date) -> Form:
    """The whole row as a form, with the words that it holds now."""
    notes: dict[str, str] = {}
    if any(question.slot in draft.answers for question in ASKED[3:]):
        for finding in findings_of(draft, today):
            notes.setdefault(finding.field, finding.message)
    fields = []
    for slot in form_slots(draft):
        question = QUESTIONS[slot]
        words = answer(draft, slot).words
        fields.append(
            FormField(
                slot=slot,
                label=title_of(slot, draft),
                hint=wording.FORM_HINTS.get(slot, question.hint).replace("{child}", name_of(draft)),
                words=words,
                note=notes.get(slot, "") if words else "",
                lines=question.lines,
                choices=offers(draft, slot),
            )
        )
    send = Choice(label=wording.FORM_SEND, press=press(draft, "form"), weight="main")
    return Form(draft=draft.id, revision=draft.revision, title=heading(draft), text=wording.FORM_TEXT, fields=tuple(fields), send=send)


def form_errors(draft: Draft, values: Mapping[str, str], today: date) -> dict[str, str]:
    """What must be mended before the form is taken, a sentence by slot; empty where it can be taken as it is.

    Takes words that no `Activity` would: too long, or with control characters. Of a dropped draft, the first field says so.
    """
    if draft.status == "cancelled":
        return dict.fromkeys(list(values)[:1], wording.FORM_DROPPED)
    found = {slot: error_in(draft, slot, words, today) for slot, words in values.items()}
    return {slot: sentence for slot, sentence in found.items() if sentence}


def error_in(draft: Draft, slot: str, words: str, today: date) -> str:
    """What is wrong with the words of one field, or an empty string; words that stand there already are never wrong."""
    if len(words) > LONGEST_ANSWER:
        return wording.FORM_LONG.replace("{most}", f"{LONGEST_ANSWER:,}")
    try:
        printable(words)
    except ValueError:
        return wording.FORM_CONTROL
    if words.strip() == answer(draft, slot).words.strip():
        return ""
    if nothing_to_read(words):
        if words.strip():
            return wording.FORM_NOTHING
        return wording.FORM_EMPTY if slot in NEVER_EMPTY else ""
    return unreadable(draft, slot, words, today)


def unreadable(draft: Draft, slot: str, words: str, today: date) -> str:
    """Why words cannot be read as this slot's answer (no such day, nobody's name), or an empty string."""
    if slot == "when":
        read = read_date(words, today)
        return read.message if read.kind == "invalid" else ""
    if slot == "child" and not is_for_adult(draft):
        named = name_children(words)
        return wording.FORM_NO_NAME if not named.children else wording.FORM_CHILDREN if named.unsure else ""
    return ""
