"""A row told to the child, part by part: what, who, when and where, why, how we will know.

The limits (*which*) stay out of a letter altogether: they hold bail conditions, injunctions and other matters of adults. Without its
main sentence a letter says when and where something will be, and not what: then there is none, and the practitioner is asked to write.
"""

from __future__ import annotations

from datetime import date as Day

from checks.council import council_in_force
from checks.plan import Child, PlanRow
from checks.reading_age import hard_words, reading_age
from dialogs.summary.actor import who_does
from dialogs.summary.leaving import own_words
from dialogs.summary.lexicon import is_base, name_gender
from dialogs.summary.phrases import begun, end, first_word, led, quote, small, speaks
from dialogs.summary.recipients import why_no_letter, why_unwritten
from dialogs.summary.registers import COUNCIL_LINE
from dialogs.summary.shorten import shorten
from dialogs.summary.told import COUNCIL, OWN, PARTS, LeftOut, Line, Summary
from dialogs.summary.voice import Voice
from dialogs.summary.who import Helpers

"""The first letter of each part of a name."""


def summarise(row: PlanRow, child: Child, today: Day, council_line: str | None = COUNCIL_LINE) -> Summary:
    """Tell a row to the child: only words that trace to an answer, a vocabulary replacement or the fixed wording; the worry stays out.

    Where there can be no letter (a baby, or a *what* that cannot be told) `lines` is empty, and `left_out` says why.
    """
    reason = why_no_letter(child, today)
    if reason:
        return _no_letter(child, (LeftOut("what", row.what, reason),))
    voice = Voice(row, child, today)
    helpers = Helpers(voice)
    own = own_words(row, child)
    what = _what(voice, helpers)
    if what is None and not own.get("what"):
        return _no_letter(child, (*voice.notes.left_out, LeftOut("what", row.what, why_unwritten(child.name))))
    parts = (what, helpers.line(), *_when_and_where(voice), _why(voice), _for_child(row), *_how_well(voice))
    if council_line == COUNCIL_LINE:
        grown = voice.register.council != COUNCIL_LINE
        council_line = council_in_force().letter_line(grown=grown) or voice.register.council
    told = {line.part: line for line in parts if line is not None}
    told |= {part: Line(end(words), (OWN,), part, items=(words,)) for part, words in own.items() if words}
    if council_line and council_line.strip():
        told[COUNCIL] = Line(council_line.strip(), (COUNCIL,), COUNCIL)
    lines = [told[part] for part in PARTS if part in told and (part == "what" or own.get(part) != "")]
    texts = [line.text for line in lines]
    return Summary(
        title=title_of(child),
        lines=tuple(lines),
        reading_age=reading_age(texts),
        replaced=tuple(swap for swap in voice.notes.replaced if swap.field not in own),
        left_out=tuple(left for left in voice.notes.left_out if left.field not in own),
        hard_words=tuple(word for word in hard_words(texts) if word not in voice.names and not name_gender(word)),
        quoted=tuple(left for left in voice.notes.quoted if left.field not in own),
    )


def title_of(child: Child) -> str:
    """Whose plan a letter is about."""
    return f"{child.called}’s plan"


def _no_letter(child: Child, left_out: tuple[LeftOut, ...]) -> Summary:
    return Summary(title=title_of(child), lines=(), reading_age=reading_age([]), left_out=left_out)


def _what(voice: Voice, helpers: Helpers) -> Line | None:
    """What will happen."""
    parts: list[str] = []
    sources = ["what"]
    doer = helpers.alone()
    for said in voice.sentences("what", future=True):
        text = said.text
        bare = is_base(first_word(text)) and not text.startswith(("You ", "Your ")) and " will " not in f" {text} "
        acts = who_does(said.typed, doer, voice.casts["what"]) if said.sure and bare and doer is not None else ""
        if acts:
            parts.append(shorten(end(f"{acts[:1].upper()}{acts[1:]} will {text[:1].lower()}{text[1:]}"), voice.register.longest, plan=True))
            sources = ["what", "who"]
        elif not said.sure or (bare and doer is not None and not speaks(text)):
            parts.append(quote(text))
            if said.sure:
                voice.notes.quoted.append(LeftOut("what", text, "it does not say who does this"))
        elif " will " in f" {text} " or text.startswith(("You ", "Your ")) or speaks(text):
            parts.append(shorten(end(begun(text)), voice.register.longest, plan=True))
        else:
            lead = ("The plan is to " + text[:1].lower() + text[1:]) if is_base(first_word(text)) else voice.lead("what") + text
            parts.append(end(text if parts else lead))
    return Line(" ".join(parts), tuple(sources), "what") if parts else None


def _when_and_where(voice: Voice) -> list[Line]:
    """When, how often and where: a line each."""
    lines = []
    for slot in ("when", "frequency", "where"):
        told = voice.sentences(slot)
        if told:
            text = " ".join(end(said.text[:1].upper() + said.text[1:]) if said.sure else quote(said.text) for said in told)
            lines.append(Line(led(voice.lead(slot), text), (slot,), slot, voice.lead(slot)))
    return lines


def _why(voice: Voice) -> Line | None:
    """Why it matters."""
    return _told(voice, "why", future=False)


def _for_child(row: PlanRow) -> Line | None:
    """What the practitioner wrote for the child, as it was written."""
    words = " ".join(row.for_child.split())
    return Line(end(words), ("for_child",), "for_child") if words else None


def _how_well(voice: Voice) -> list[Line | None]:
    """How we will know it is going well: what will be seen, how it is checked, where things are now, and the steps on the way."""
    seen = voice.row.outcome.casefold()
    more = (slot for slot in ("measure", "baseline") if voice.row.words(slot).strip(" .").casefold() not in seen)
    told = [_told(voice, "outcome", future=True), *(_told(voice, slot, future=False) for slot in more)]
    return [*told, _steps(voice)]


def _steps(voice: Voice) -> Line | None:
    """The rungs of the ladder one after the other."""
    told = [end(said.text) if said.sure else quote(said.text) for said in voice.sentences("steps", future=True)]
    if not told:
        return None
    rest = (f"Then {small(text)}" for text in told[1:])
    return Line(led(voice.lead("steps"), " ".join((told[0], *rest))), ("steps",), "steps", voice.lead("steps"))


def _told(voice: Voice, slot: str, *, future: bool) -> Line | None:
    told = voice.sentences(slot, future=future)
    if not told:
        return None
    longest = voice.register.longest
    text = " ".join(shorten(end(said.text[:1].upper() + said.text[1:]), longest) if said.sure else quote(said.text) for said in told)
    return Line(led(voice.lead(slot), text), (slot,), slot, voice.lead(slot))
