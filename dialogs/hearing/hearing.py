"""From a message to slots: forms first, then sentence by sentence, and at the end what the whole message makes clear.

Precision comes first: what nothing ties to an action is left out, and the bot asks.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from dialogs.hearing.clauses import cut_sentence
from dialogs.hearing.days import resolve_day
from dialogs.hearing.labels import first_label, read_labels
from dialogs.hearing.leads import names_harm
from dialogs.hearing.measures import is_counted, trailing_remark
from dialogs.hearing.names import VERBS
from dialogs.hearing.people import Person, match_group
from dialogs.hearing.pieces import Piece
from dialogs.hearing.quiet import is_quiet, is_reported, is_telling
from dialogs.hearing.spans import Heard, Span
from dialogs.hearing.times import find_times, is_history
from dialogs.hearing.tokens import Token, read_tokens, split_sentences
from dialogs.hearing.vocabulary import read_words

LONGEST_READ = 10_000
"""Characters: a longer message is read only where it is a form."""
SLOTS = ("worry", "what", "who", "where", "when", "which", "why", "outcome")
_REMARKS = read_words("hearing.remarks")
_EMPTY_WORDS = read_words("hearing.empty_words")
_Found = list[tuple[str, int, int]]


def hear(text: str, today: datetime.date) -> Heard:
    """Return the slots that a first message clearly fills, with its exact words, and the day that `when` names."""
    labelled = read_labels(text)
    if labelled:
        found = _hear_form(text, labelled)
    elif len(text) > LONGEST_READ:
        found = []
    else:
        found = _hear_prose(text, 0, len(text))
    slots = _collect(text, found)
    return Heard(slots, resolve_day([span.text for span in slots.get("when", ())], text, today))


def _hear_form(text: str, labelled: _Found) -> _Found:
    """Labelled parts as they stand; people are told apart in *who*; a time or place in *what* counts where no label holds it."""
    found: _Found = []
    named = {slot for slot, _, _ in labelled}
    before = first_label(text)
    if 0 < before <= LONGEST_READ:
        found.extend(part for part in _hear_prose(text, 0, before) if part[0] not in named)
    for slot, start, end in labelled:
        if slot == "who":
            found.extend(_people_of(text, start, end))
        elif slot == "what" and end - start <= 2000:
            found.extend(_inside_what(text, start, end, named))
        else:
            found.append((slot, start, end))
    return found


def _people_of(text: str, start: int, end: int) -> _Found:
    tokens = [_moved(token, start) for token in read_tokens(text[start:end][:2000])]
    found: _Found = []
    i = 0
    while i < len(tokens):
        group = match_group(tokens, i, False)
        if group:
            found.extend(("who", tokens[p.start].start, tokens[p.end - 1].end) for p in group.people)
            i = group.end
        else:
            i += 1
    return found or [("who", start, end)]


def _inside_what(text: str, start: int, end: int, named: set[str]) -> _Found:
    inside = _hear_prose(text, start, end)
    whats = [part for part in inside if part[0] == "what"]
    if not whats:
        return [("what", start, end)]
    extra = [part for part in inside if part[0] in ("who", "where", "when", "which", "why") and part[0] not in named]
    if not extra and len(whats) == 1 and not any(part[0] == "who" for part in inside):
        return [("what", start, end)]
    return whats + extra


def _moved(token: Token, by: int) -> Token:
    return token._replace(start=token.start + by, end=token.end + by)


def _hear_prose(text: str, start: int, end: int) -> _Found:
    """The parts of running words between two places of the text."""
    part = text[start:end]
    tokens = [_moved(token, start) for token in read_tokens(part)]
    spans = [(a + start, b + start) for a, b in find_times(part)]
    sorter = _Sorter(text)
    at = 0
    for sentence in split_sentences(tokens):
        times: dict[int, int] = {}
        index = {token.start: k for k, token in enumerate(sentence)}
        ends = {token.end: k + 1 for k, token in enumerate(sentence)}
        while at < len(spans) and spans[at][0] <= sentence[-1].start:
            first, last = index.get(spans[at][0]), ends.get(spans[at][1])
            if first is not None and last is not None:
                times[first] = last
            at += 1
        sorter.take(sentence, times)
    return sorter.finish()


class _Sorter:
    """Judges pieces by what stands around them, sentence after sentence."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: _Found = []
        self.bare_whats: list[tuple[int, int, bool]] = []
        self.bare_whos: list[tuple[Token, Token, Person, bool]] = []

    def add(self, slot: str, sentence: Sequence[Token], start: int, end: int) -> None:
        """Take words `start` to `end` of a sentence for a slot, without marks around them."""
        while start < end and not sentence[start].is_word and sentence[start].text not in "£@'’\"“(":
            start += 1
        while start < end and not (
            sentence[end - 1].is_word or sentence[end - 1].text in "%)'’\"”£" or ord(sentence[end - 1].text[0]) > 0x2100
        ):
            end -= 1
        while start < end and sentence[end - 1].low in ("and", "but", "so", "then", "&", "also", "with"):
            end -= 1
        if start < end:
            self.found.append((slot, sentence[start].start, sentence[end - 1].end))

    def take(self, sentence: list[Token], times: dict[int, int]) -> None:
        """Sort the pieces of one sentence."""
        if is_quiet(sentence):
            return
        if is_reported(sentence):
            if is_counted(sentence):
                self.add("outcome", sentence, 0, len(sentence))
            elif sentence[0].low not in ("i", "we") and names_harm(sentence) and not is_history(" ".join(t.low for t in sentence)):
                self.add("worry", sentence, 0, len(sentence))
            return
        telling = False
        acted = any(part[0] == "what" for part in self.found)
        for piece in cut_sentence(sentence, times, acted):
            if piece.kind == "action":
                telling = self.take_action(piece, sentence)
            elif piece.kind == "told":
                telling = True
                if not self.lists(sentence):
                    self.forget(sentence)
            elif piece.kind == "free":
                told = telling
                telling = self.take_free(piece, sentence, telling)
                if telling and not told and not any(bare[0] >= sentence[0].start for bare in self.bare_whats):
                    self.forget(sentence)
            elif piece.kind in ("worry", "outcome"):
                telling = False
                self.take_plain(piece, sentence)
            elif piece.kind == "when" and is_history(" ".join(t.low for t in sentence[piece.start : piece.end])):
                telling = True
                self.forget(sentence)
            elif not telling:
                self.take_rest(piece, sentence)

    def lists(self, sentence: Sequence[Token]) -> bool:
        """Whether a bare action and who, when or where stood before in the sentence, so that it is a list and not a story."""
        first = sentence[0].start
        return any(bare[0] >= first for bare in self.bare_whats) and (
            any(bare[0].start >= first for bare in self.bare_whos) or any(start >= first for _, start, _ in self.found)
        )

    def forget(self, sentence: Sequence[Token]) -> None:
        """Take back what hangs on a time that lies behind ("back at nursery since Tuesday")."""
        first = sentence[0].start
        if any(slot == "what" and start >= first for slot, start, _ in self.found):
            return
        self.found = [part for part in self.found if part[1] < first or part[0] in ("worry", "outcome")]
        self.bare_whats = [bare for bare in self.bare_whats if bare[0] < first]
        self.bare_whos = [bare for bare in self.bare_whos if bare[0].start < first]

    def take_action(self, piece: Piece, sentence: Sequence[Token]) -> bool:
        """An action and its doers; true when it only tells of something."""
        doing = piece.doing
        if doing is None or doing.action >= piece.end:
            return False
        first, end = doing.action, piece.end
        mine = len(doing.people) == 1 and doing.people[0].kind == "writer" and first + 1 < end and sentence[first + 1].low == "my"
        if mine or all(token.low in _EMPTY_WORDS for token in sentence[first:end]):
            self.forget(sentence)
            return True
        if doing.passive:
            if any(person.unsure for person in doing.people):
                first = piece.start
            end = self.take_agent(sentence, first, end)
        else:
            for person in doing.people:
                self.add("who", sentence, person.start, person.end)
        listed = any(start >= sentence[0].start and not verb for start, _, verb in self.bare_whats)
        if doing.firm or end - first > 3 or not listed:
            self.add("what", sentence, first, end)
        return False

    def take_agent(self, sentence: Sequence[Token], start: int, end: int) -> int:
        """Those by whom something is to be done ("... fetched by Grandad Jim"); return where the action ends before them."""
        for i in range(start, end - 1):
            if sentence[i].low == "by" and (group := match_group(sentence, i + 1, False)):
                for person in group.people:
                    self.add("who", sentence, person.start, person.end)
                return i
        return end

    def take_plain(self, piece: Piece, sentence: Sequence[Token]) -> None:
        """A worry or a result, without the remark that it is one."""
        end = piece.end
        if piece.kind == "outcome":
            first = sentence[piece.start].start
            cut = first + trailing_remark(self.text[first : sentence[end - 1].end])
            while end > piece.start and sentence[end - 1].start >= cut:
                end -= 1
        self.add(piece.kind, sentence, piece.start, end)

    def take_free(self, piece: Piece, sentence: Sequence[Token], telling: bool) -> bool:
        """Words without a lead: a bare action ("fence mended"), a remark, or something told."""
        words = sentence[piece.start : piece.end]
        first = words[0].low
        if first in _REMARKS:
            return telling
        if not any(token.low[0].isalpha() for token in words):
            return telling
        if first in ("on", "in", "at", "with", "from", "for", "about", "of"):
            return telling or piece.start == 0
        if telling and piece.start and sentence[piece.start - 1].low in ("and", "or", "but", "&"):
            return True
        if first in VERBS and len(words) > 1 and words[1].low not in ("to", "will", "is", "'s", "was"):
            self.bare_whats.append((words[0].start, words[-1].end, True))
            return False
        if is_telling(words) or first in ("we", "i", "he", "she", "they", "it", "there", "that", "this", "you"):
            return True
        if telling:
            return True
        if (
            len(words) == 2
            and words[1].low in ("sessions", "visits", "lessons", "calls", "chats", "meetings")
            and words[0].low[0].isdigit()
        ):
            self.add("when", sentence, piece.start, piece.end)
            return False
        if words[-1].low in ("only", "limit", "max", "maximum", "tops", "essential", "required", "needed") and len(words) <= 6:
            self.add("which", sentence, piece.start, piece.end)
            return False
        if len(words) <= 12:
            self.bare_whats.append((words[0].start, words[-1].end, False))
        return False

    def take_rest(self, piece: Piece, sentence: Sequence[Token]) -> None:
        """A time, place, reason, limit, or people between commas."""
        if piece.kind != "who":
            self.add(piece.kind, sentence, piece.start, piece.end)
            return
        for person in piece.doing.people if piece.doing else ():
            titled = sentence[person.start].low in ("mr", "mrs", "ms", "miss", "dr")
            colon = titled or (piece.end < len(sentence) and sentence[piece.end].low == ":")
            self.bare_whos.append((sentence[person.start], sentence[person.end - 1], person, colon))

    def finish(self) -> _Found:
        """Decide on bare actions and bare people, now that the whole message is known."""
        acted = [part for part in self.found if part[0] == "what"]
        others = {slot for slot, _, _ in self.found} & {"when", "where", "why", "which"}
        sure_who = [bare for bare in self.bare_whos if bare[2].kind != "named" or bare[2].role != (0, 0) or bare[3]]
        whats = self._choose_whats(bool(acted), bool(others or self.bare_whos))
        self.found.extend(("what", start, end) for start, end in whats)
        begins = min([start for slot, start, _ in self.found if slot == "what"], default=None)
        for first, last, _person, colon in self.bare_whos:
            if begins is not None and (first.start > begins or colon or any(first is bare[0] for bare in sure_who)):
                self.found.append(("who", first.start, last.end))
        return self.found

    def _choose_whats(self, acted: bool, hung: bool) -> list[tuple[int, int]]:
        """Bare actions: a plain verb is enough; a noun needs a time, place or person beside it, and no action elsewhere."""
        chosen = [(start, end) for start, end, verb in self.bare_whats if verb]
        if chosen or acted or not hung:
            return chosen
        nouns = [(start, end) for start, end, _ in self.bare_whats]
        return nouns[:1]


def _collect(text: str, found: _Found) -> dict[str, tuple[Span, ...]]:
    """Spans by slot in text order, each letter taken once."""
    slots: dict[str, list[Span]] = {}
    last = 0
    for slot, start, end in sorted(found, key=lambda part: (part[1], -part[2])):
        if start >= last and start < end:
            slots.setdefault(slot, []).append(Span(start, end, text[start:end]))
            last = end
    return {slot: tuple(slots[slot]) for slot in SLOTS if slot in slots}
