"""What events about a letter make of a draft: lines in other words, "ready", and what came of reading it with the child.

What is kept about a letter is part of the row. Where the row is saved already, a change of it is saved at once, as a new version: it
changes no answer, so there is nothing to review.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from checks.letter import ChildLetter, OwnLine
from checks.plan import Child
from dialogs.draft import Draft
from dialogs.events import Answered, LetterRead, LetterReadied, LineChanged, WordEased
from dialogs.handling.step import Stepped, bump, note, record, source_of
from dialogs.letters import wording
from dialogs.letters.reading import Outcome, read_reading, told_reading
from dialogs.letters.showing import changed_title, letters_of
from dialogs.letters.telling import Telling, line_named, tellings
from dialogs.replies import Reply
from dialogs.row import reread, row_children, row_of
from dialogs.summary import COUNCIL, changed_since, is_ready, kept, made_ready, mark, plainer
from dialogs.summary.leaving import own_words
from dialogs.summary.recipients import why_no_letter


def change_line(draft: Draft, event: LineChanged) -> Stepped:
    """A line in other words, or left out; without words they are asked for."""
    told = tellings(draft, event.today)
    named = line_named(told, event.line, event.child, event.part)
    if named is None:
        count = sum(len(one.lines) for one in told)
        text = wording.NO_SUCH_LINE.replace("{count}", str(count)) if count else wording.NO_LETTER
        return Stepped(bump(draft, pending="") if draft.pending else draft, (note(text),))
    one, part = named
    if part == COUNCIL:
        return Stepped(draft, (note(wording.COUNCIL_STAYS),))
    if event.drop:
        return _drop(draft, one, part, event)
    if not event.words.strip():
        return Stepped(bump(draft, pending="line", line=(one.child.name, part)))
    return _put(draft, one, part, event.words, event)


def give_line(draft: Draft, event: Answered) -> Stepped:
    """The words that were asked for."""
    child, part = draft.line
    return change_line(draft, LineChanged(by=event.by, today=event.today, child=child, part=part, words=event.words))


def ease_word(draft: Draft, event: WordEased) -> Stepped:
    """The plainer word in the place of the long one."""
    named = line_named(tellings(draft, event.today), 0, event.child, event.part)
    text = named[0].text(event.part) if named else ""
    found = re.search(rf"(?<!\w){re.escape(event.word)}(?!\w)", text, re.IGNORECASE) if event.word else None
    easier = plainer(event.word)
    if named is None or found is None or not easier:
        return Stepped(draft, (note(wording.LINE_SAME),))
    if found.group()[:1].isupper():
        easier = easier[:1].upper() + easier[1:]
    return _put(draft, named[0], event.part, text[: found.start()] + easier + text[found.end() :], event)


def _put(draft: Draft, one: Telling, part: str, words: str, event: LineChanged | WordEased) -> Stepped:
    number = one.number(part)
    if words.strip() == one.text(part):
        return Stepped(bump(draft, pending=""), (note(wording.LINE_SAME),))
    if part == "for_child":
        answer = reread(words, part, event.by, source_of(draft, part, "changed"), event.today)
        after = record(draft, {part: answer}, pending="", line=("", ""))
        return Stepped(after, letters_of(after, event.today))
    after = _with_own(draft, one, OwnLine(part=part, words=words.strip(), of=mark(one.row, part), by=event.by))
    said = wording.LINE_CHANGED.replace("{line}", str(number or one.first + _place(after, one.child, part, event.today)))
    return Stepped(after, (note(said, "good"), *letters_of(after, event.today)))


def _place(draft: Draft, child: Child, part: str, today: date) -> int:
    """Where in its letter the line of a part stands now, from 0."""
    told = next(one for one in tellings(draft, today) if one.child.name == child.name)
    return max(0, told.number(part) - told.first)


def _drop(draft: Draft, one: Telling, part: str, event: LineChanged) -> Stepped:
    if part == "what":
        return Stepped(draft, (note(wording.LINE_NEEDED),))
    if part == "for_child":
        after = record(draft, {part: None}, pending="", line=("", ""))
    else:
        after = _with_own(draft, one, OwnLine(part=part, of=mark(one.row, part), by=event.by))
    said = wording.LINE_DROPPED.replace("{line}", str(one.number(part)))
    return Stepped(after, (note(said, "good"), *letters_of(after, event.today)))


def _with_own(draft: Draft, one: Telling, line: OwnLine) -> Draft:
    letter = kept(one.row, one.child)
    own = (*(each for each in letter.own if each.part != line.part), line)
    return _keep(draft, (letter.model_copy(update={"own": own, "ready": (), "of": {}}),))


def _keep(draft: Draft, letters: Iterable[ChildLetter]) -> Draft:
    """The draft with these letters; of a saved row, saved again."""
    new = {letter.child: letter for letter in letters}
    rest = tuple(letter for letter in draft.letters if letter.child not in new)
    version = draft.read_version + (draft.status == "saved")
    return record(draft, {}, letters=(*rest, *new.values()), pending="", line=("", ""), status=draft.status, read_version=version)


def make_ready(draft: Draft, event: LetterReadied) -> Stepped:
    """Every letter of the row, as it stands, may leave."""
    told = [one for one in tellings(draft, event.today) if one.lines]
    if not told:
        return Stepped(draft, letters_of(draft, event.today) or (note(wording.NO_LETTER),))
    after = _keep(draft, (made_ready(one.row, one.child, one.lines, event.by, event.today) for one in told))
    said = [note(wording.MADE_READY.replace("{child}", one.child.called), "good") for one in told]
    none = ((child, why_no_letter(child, event.today)) for child in row_children(draft))
    said += [note(wording.NOT_READY_ALONE.replace("{child}", child.called).replace("{reason}", reason)) for child, reason in none if reason]
    return Stepped(after, (*said, *letters_of(after, event.today)))


def record_reading(draft: Draft, event: LetterRead) -> Stepped:
    """What came of reading it together; what is missing is asked for."""
    row = row_of(draft)
    ready = [child for child in row_children(draft) if is_ready(row, child)]
    unread = [child for child in ready if not kept(row, child).reading]
    named = next((one for one in ready if one.name.casefold() == event.child.casefold()), None)
    child = named or next(iter((*unread, *ready)), None)
    if child is None:
        return Stepped(draft, (note(wording.READ_FIRST),))
    if (not event.reading and not event.words) or (event.reading == "changed" and not event.words):
        return Stepped(bump(draft, pending="reading", line=(child.name, event.reading)))
    return _keep_reading(draft, child, event.reading, event.words, event.today)


def give_reading(draft: Draft, event: Answered) -> Stepped:
    """The words that were asked for."""
    row, (name, asked) = row_of(draft), draft.line
    child = next((one for one in row_children(draft) if one.name == name and is_ready(row, one)), None)
    if child is None:
        return Stepped(bump(draft, pending=""), (note(wording.READ_FIRST),))
    outcome, words = read_reading(event.words, name)
    if asked == "changed":
        outcome, words = "changed", words or event.words
    return _keep_reading(draft, child, outcome, words, event.today)


def _keep_reading(draft: Draft, child: Child, outcome: Outcome, words: str, today: date) -> Stepped:
    update = {"reading": outcome, "child_words": words, "read_on": today}
    after = _keep(draft, (kept(row_of(draft), child).model_copy(update=update),))
    text = wording.READING_KEPT_CHANGE if outcome == "changed" else wording.READING_KEPT
    said = text.replace("{child}", child.called).replace("{reading}", told_reading(kept(row_of(after), child)))
    return Stepped(after, (note(said, "good"), *letters_of(after, today)))


def taken_back(before: Draft, after: Draft, today: date) -> tuple[Reply, ...]:
    """What a change of the answers takes back of the letters: "ready", and lines in own words that no longer hold."""
    if before.letters is not after.letters and before.letters != after.letters:
        return ()
    was, now = row_of(before), row_of(after)
    said: list[Reply] = []
    names = {child.name for child in row_children(after)}
    for child in row_children(before):
        still = next((one for one in row_children(after) if one.name == child.name), child)
        if child.name in names and is_ready(was, child) and not is_ready(now, still):
            slot = changed_title(changed_since(now, still), after)
            said.append(note(wording.TAKEN_BACK.replace("{slot}", slot).replace("{child}", child.called)))
        fallen = own_words(was, child).items() - own_words(now, still).items()
        said += [note(wording.OWN_FELL.replace("{words}", words)) for _, words in sorted(fallen) if words]
    return tuple(said)
