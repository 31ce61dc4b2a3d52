"""The cards that ask for words about a letter: what a line should say, and what the child made of it."""

from __future__ import annotations

from datetime import date

from checks.plan import called
from dialogs.draft import Draft
from dialogs.letters import wording
from dialogs.letters.telling import line_named, tellings
from dialogs.pressing import press
from dialogs.replies import Choice, Question


def line_card(draft: Draft, today: date) -> Question:
    """What should the line say instead?"""
    child, part = draft.line
    named = line_named(tellings(draft, today), 0, child, part)
    earlier = named[0].text(part) if named else ""
    out = (Choice(label=wording.LEAVE_OUT, press=press(draft, "drop line", child, part)),) if earlier and part != "what" else ()
    return Question(
        draft=draft.id,
        revision=draft.revision,
        slot="line",
        text=wording.ASK_LINE.replace("{child}", called(child)),
        hint=wording.ASK_LINE_HINT.replace("{child}", called(child)),
        earlier=earlier,
        choices=(Choice(label=wording.AS_IT_IS, press=press(draft, "back"), weight="main"), *out),
    )


def reading_card(draft: Draft) -> Question:
    """What did the child make of it?"""
    child, outcome = draft.line
    name = called(child)
    text, hint = (wording.ASK_CHANGE, wording.ASK_CHANGE_HINT) if outcome == "changed" else (wording.ASK_READING, wording.ASK_READING_HINT)
    understood = Choice(label=wording.UNDERSTOOD.replace("{child}", name), press=press(draft, "read", child, "understood"), weight="main")
    changed = Choice(label=wording.WANTS_CHANGE.replace("{child}", name), press=press(draft, "read", child, "changed"))
    return Question(
        draft=draft.id,
        revision=draft.revision,
        slot="reading",
        text=text.replace("{child}", name),
        hint=hint.replace("{child}", name),
        choices=(*(() if outcome == "changed" else (understood, changed)), Choice(label=wording.NOT_YET, press=press(draft, "back"))),
    )
