"""The letter as a reply: its lines with their sources, what stays out and why, and what would make it easier to read."""

from __future__ import annotations

from datetime import date

from checks.council import council_in_force
from checks.reading_age import reading_age, split_sentences
from dialogs.draft import Draft
from dialogs.drafting import QUESTIONS
from dialogs.letters import wording
from dialogs.letters.reading import told_reading
from dialogs.letters.telling import Telling, tellings
from dialogs.pressing import press
from dialogs.replies import Choice, Item, Letter, LetterLine, Note, Reply, Taken
from dialogs.summary import COUNCIL, OWN, Line, changed_since, kept, plainer
from dialogs.summary.plain import why_withheld
from dialogs.summary.recipients import age_of, why_no_letter
from dialogs.summary.registers import register_for
from dialogs.summary.shorten import count_words
from dialogs.titles import title_of

MOST_EASIER = 4
"""Buttons for plainer words under one letter."""


def letters_of(draft: Draft, today: date) -> tuple[Letter | Note, ...]:
    """The row told to each of its children, or what is missing for it; none for an adult's plan, or while nobody has been named."""
    return tuple(_letter(one, draft, today) if one.lines else _no_letter(one, draft, today) for one in tellings(draft, today))


def _no_letter(told: Telling, draft: Draft, today: date) -> Note:
    """What the practitioner is told where there is no letter: which answer it waits for, or why none can be written."""
    child, reason = told.child.called, why_no_letter(told.child, today)
    if reason:
        return Note(text=wording.NOT_READY_ALONE.replace("{reason}", reason).replace("{child}", child))
    if not told.row.what.strip() and "what" not in told.long:
        text = wording.WAITS_FOR.replace("{slot}", title_of("what", draft)).replace("{child}", child)
        return Note(text=text, choices=(Choice(label=wording.ADD_WHAT, press=press(draft, "change", "what")),))
    text = "\n".join((wording.NOT_YET_TOLD.replace("{child}", child), *(words for words, _ in _left_out(told, draft))))
    return Note(text=text, choices=(Choice(label=wording.WRITE_IT, press=press(draft, "line", told.child.name, "what")),))


def _letter(told: Telling, draft: Draft, today: date) -> Letter:
    left_out = _left_out(told, draft)
    ready = told.ready
    return Letter(
        title=told.summary.title,
        lines=tuple(_line(told, at, line, draft) for at, line in enumerate(told.lines)),
        reading_age=round(reading_age([line.text for line in told.lines]), 1),
        left_out=tuple(words for words, _ in left_out),
        reword=tuple(choice for _, choice in left_out),
        advice=() if ready else _advice(told, today),
        status=_status(told, draft),
        ready=ready,
        choices=_choices(told, draft, ready),
    )


def _line(told: Telling, at: int, line: Line, draft: Draft) -> LetterLine:
    number = told.first + at
    change = Choice(
        label=wording.CHANGE_LINE.replace("{line}", str(number)),
        press=press(draft, "line", told.child.name, line.part),
        weight="quiet",
    )
    sources = tuple(heading_of(source, draft) for source in line.sources)
    return LetterLine(text=line.text, sources=sources, number=number, change=None if line.part == COUNCIL else change)


def heading_of(source: str, draft: Draft) -> str:
    """What a line's source is called: the slot's heading, the practitioner's own words, or the last line's."""
    if source == OWN:
        return wording.OWN_LINE
    if source == COUNCIL:
        return wording.COUNCIL_S_LINE if council_in_force().letter else wording.OUR_LINE
    return title_of(source, draft) if source in QUESTIONS else source


def _left_out(told: Telling, draft: Draft) -> list[tuple[str, Choice]]:
    """What is not told, or only as it was typed, and why, each with the button that asks for other words."""

    def item(field: str, text: str, template: str, reason: str = "") -> tuple[str, Choice]:
        words = template.replace("{slot}", title_of(field, draft)).replace("{reason}", reason).replace("{words}", text)
        return words, Choice(label=wording.REWORD, press=press(draft, "line", told.child.name, field))

    if told.ready:
        return []
    found = [
        item(one.field, one.text, wording.LEFT_OUT if one.text else wording.LEFT_OUT_ALL, one.reason)
        for one in told.summary.left_out
        if one.field not in told.long
    ]
    found += [item(one.field, one.text, wording.QUOTED, one.reason) for one in told.summary.quoted]
    found += [item(slot, "", wording.TOO_LONG_TO_TELL) for slot in told.long]
    return found


def _advice(told: Telling, today: date) -> tuple[str, ...]:
    """Hard words with plainer ones, sentences that are too long, and what the practitioner's own lines say that a child may not know."""
    register = register_for(age_of(told.child, today))
    found = []
    for word in told.summary.hard_words:
        easier = plainer(word)
        template = wording.HARD_WORD_PLAINER if easier else wording.HARD_WORD
        found.append(template.replace("{word}", word).replace("{plainer}", easier))
    for at, line in enumerate(told.lines, told.first):
        longest = max((count_words(sentence) for sentence in split_sentences(line.text)), default=0)
        if longest > register.longest:
            said = wording.LONG_SENTENCE.replace("{line}", str(at)).replace("{count}", str(longest))
            found.append(said.replace("{most}", str(register.longest)))
        if OWN in line.sources and (reason := why_withheld(line.part, line.text, age_of(told.child, today))):
            found.append(wording.OWN_LINE_SAYS.replace("{line}", str(at)).replace("{reason}", reason))
    return tuple(found)


def _status(told: Telling, draft: Draft) -> str:
    reading = told_reading(kept(told.row, told.child))
    read = wording.READ_TOGETHER.replace("{child}", told.child.called).replace("{reading}", reading) if reading else ""
    if told.ready:
        return f"{wording.IS_READY} {read}".strip()
    changed = changed_since(told.row, told.child)
    if not changed:
        return wording.NOT_READY
    return f"{wording.WAS_READY.replace('{slot}', changed_title(changed, draft))} {read}".strip()


def changed_title(changed: tuple[str, ...], draft: Draft) -> str:
    """The heading of the first answer that has changed; where none has, who must keep away has."""
    slot = next((field for field in changed if field in QUESTIONS), "which")
    return title_of(slot, draft)


def _choices(told: Telling, draft: Draft, ready: bool) -> tuple[Choice, ...]:
    child = told.child.name
    sources = Choice(label=wording.SOURCES, press=press(draft, "sources", value=str(told.first)), weight="quiet")
    if ready:
        return (Choice(label=wording.WE_READ_IT, press=press(draft, "read", child)), sources)
    easier = [(word, plainer(word)) for word in told.summary.hard_words if plainer(word)]
    choices = [Choice(label=wording.READY, press=press(draft, "ready")), sources]
    for word, plain in easier[:MOST_EASIER]:
        part = next((line.part for line in told.lines if word in line.text.lower() and line.part != COUNCIL), "")
        if part:
            label = wording.EASIER.replace("{word}", word).replace("{plainer}", plain)
            choices.append(Choice(label=label, press=press(draft, "plainer", child, f"{part}:{word}"), weight="quiet"))
    return tuple(choices)


def sources_of(draft: Draft, today: date, number: int = 0) -> tuple[Reply, ...]:
    """Where each line comes from, or the one with this number: the headings, and the words of the slots."""
    told = tellings(draft, today)
    found = [_source(one, at, line, draft) for one in told for at, line in enumerate(one.lines, one.first) if number in (0, at)]
    if not found:
        return letters_of(draft, today)
    text = wording.ONE_SOURCE.replace("{line}", str(number)) if number else wording.ALL_SOURCES
    return (Taken(text=text, items=tuple(found)),)


def _source(told: Telling, at: int, line: Line, draft: Draft) -> Item:
    said = []
    for source in line.sources:
        heading = heading_of(source, draft)
        if source in (OWN, COUNCIL):
            said.append(heading[:1].upper() + heading[1:])
            continue
        said.append(f"{heading.removesuffix('?').removesuffix(':')}: “{words_of(told, source)}”")
        swaps = [swap for swap in told.summary.replaced if swap.field == source and swap.with_]
        said += [wording.TOLD_AS.replace("{words}", swap.text).replace("{plain}", swap.with_) for swap in swaps]
    return Item(slot=line.part, title=f"{at}. {line.text}", words="\n".join(said))


def words_of(told: Telling, field: str) -> str:
    """The words typed for a field of the row."""
    if field == "steps":
        return "; ".join(step.words for step in told.row.steps)
    return told.row.words(field)
