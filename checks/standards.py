"""Finds standards that nobody has defined: "appropriate", "better sleep", "settled", and clears those that the row does define."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from checks.matching import NUMBERS, POSSESSIVES, Match
from checks.reading import BREAKS, FieldText, Reading
from checks.words import vocabulary, word_set

_BE = word_set("standards-be")
_MEANS = frozenset({"means", "meaning", "mean", "is when", "defined", "ie", "namely", "i.e", "="})
_LISTS = word_set("standards-lists")
_NOT_STANDARDS = {
    word: word_set(f"standards-not-{word}")
    for word in ("settled", "secure", "positive", "healthy", "better", "good", "reasonable", "appropriate", "great", "stable")
}
_SMALL = word_set("standards-small")
_PLAIN = (
    word_set("plain-small") | {"ensure", "ensures", "sure", "make", "enable", "allow", "help", "helped", "support", "supported", "keep"}
) - {"when", "while", "because", "so", "if"}
_TAILS = word_set("plain-tails")
_CLAUSE = frozenset({",", ":", "because", "so", "but", "(", ")"})


@cache
def nouns() -> dict[str, bool]:
    """The nouns that a quality may be said of; True where they cannot be seen or counted as they stand."""
    return {entry.words: "abstract" in entry.flags for entry in vocabulary("nouns")}


def noun_after(words: list[str], at: int) -> tuple[int, bool]:
    """Where a quality noun that begins at `at`, or up to three words after, ends (0 for none), and whether it is abstract."""
    known = nouns()
    for skip in range(4):
        begin = at + skip
        if begin >= len(words) or not words[begin][0].isalpha():
            break
        for length in (3, 2, 1):
            phrase = " ".join(words[begin : begin + length])
            if len(words) >= begin + length and phrase in known:
                return begin + length, known[phrase]
        word = words[begin]
        if word in _SMALL and word not in POSSESSIVES and word not in ("the", "and", "of"):
            break
    return 0, False


def standards(row: Reading, field: FieldText) -> Iterator[tuple[int, int, str]]:
    """Each undefined standard in a field: its place in the text, and the question that would define it."""
    for match in field.found("vague"):
        last = _applies(field, match)
        if not last:
            continue
        names = field.inside("services", "courses", "universal")
        if match.first in names and match.last - 1 in names:
            continue
        start, end = field.place(match.first, last)
        if _is_name(field, match) or field.quoted(start, end) or _defined(row, field, match, last):
            continue
        yield start, end, match.entry.plain.strip()


def _applies(field: FieldText, match: Match) -> int:
    """The end (in words) of the standard when the entry's flags hold here, else 0."""
    words, flags = field.words, match.entry.flags
    head = words[match.last - 1]
    after = words[match.last] if match.last < len(words) else ""
    before = words[match.first - 1] if match.first else ""
    if after in _NOT_STANDARDS.get(head, ()):
        return 0
    if "noun" in flags:
        end, _ = noun_after(words, match.last)
        if not end and "is" in flags and before in _BE and (not after or after in BREAKS or after in (",", "and", "at", "in", "with")):
            return match.last
        return end
    if "state" in flags:
        sentence = words[slice(*field.sentence(match.first))]
        if not _NOT_STANDARDS["settled"].isdisjoint(sentence):
            return 0
        if (
            before in _BE
            or match.first == 0
            or match.last == len(words)
            or before in (",", "and")
            or (before[:1].isalpha() and after in ("at", ""))
        ):
            return match.last
        return match.last if noun_after(words, match.last)[0] else 0
    if "engage" in flags and after in ("conversation", "play", "crime", "sport", "the"):
        return 0 if after != "the" else match.last
    if "change" in flags:
        if head in ("improvement", "improvements"):
            return match.last
        end, _ = noun_after(words, match.last)
        return end or match.last
    return match.last


def _is_name(field: FieldText, match: Match) -> bool:
    """Whether the words are part of a name: a capital in mid-sentence, or a capital on the word after."""
    start, end = field.place(match.first, match.last)
    text = field.text
    if text.isupper() or not text[start].isupper():
        return False
    follows = text[end:].lstrip()[:1].isupper() and text[end : end + 1] == " "
    opens = match.first == 0 or field.words[match.first - 1] in BREAKS
    return follows or not opens


def _number(word: str) -> bool:
    return word[0].isdigit() or word in NUMBERS or word in ("%", "none", "every", "twice", "once", "zero")


def _defined(row: Reading, field: FieldText, match: Match, last: int) -> bool:
    """Whether the row says what the words mean: in brackets or a list right behind, by a number, or "… means …" anywhere."""
    words = field.words
    _, end = field.sentence(match.first)
    rest = words[last : min(end, last + 8)]
    for at, word in enumerate(rest):
        if word in ("(", "[", ":", "-", "–", "—") and at < 5:
            inside = words[last + at + 1 : last + at + 12]
            if len([w for w in inside if w[0].isalnum()]) >= 2 or any(_number(w) for w in inside):
                return True
        if word in _LISTS and at < 5 and (word != "such" or rest[at + 1 : at + 2] == ["as"]) and (word != "like"):
            return True
    if "change" in match.entry.flags and any(_number(w) for w in words[match.last : end]):
        return True
    if rest and (_number(rest[0]) or (rest[0] in ("of", "by", "at", ",", "to") and len(rest) > 1 and rest[1][0].isdigit())):
        return True
    if match.first and _number(words[match.first - 1]) and words[last - 1] in ("things", "comments", "words", "points", "statements"):
        return True
    return words[match.last - 1] in _meant(row)


def _meant(row: Reading) -> frozenset[str]:
    """The words that stand before "means" anywhere in the row."""
    meant = row.memo.get("meant")
    if not isinstance(meant, frozenset):
        fields = [row.field(name).words for name in ("what", "which", "outcome", "where")]
        meant = row.memo["meant"] = frozenset(word for words in fields for word, after in pairwise(words) if after in _MEANS)
    return meant


def says_only(row: Reading, field: FieldText, match: Match) -> bool:
    """Whether the clause around a phrase says nothing else: a person, the phrase, and at most "at home" or "with Mum"."""
    words = field.words
    first = last = match.first
    while first > max(0, match.first - 60) and words[first - 1] not in BREAKS and words[first - 1] not in _CLAUSE:
        first -= 1
    while last < min(len(words), match.first + 60) and words[last] not in BREAKS and words[last] not in _CLAUSE:
        last += 1
    people = field.inside("relatives", "roles", "agencies", "universal", "vague", "soft", "open-ended")
    return all(
        match.first <= at < match.last
        or at in people
        or words[at] in _PLAIN
        or words[at] in _TAILS
        or not words[at][0].isalpha()
        or words[at].removesuffix("'s") in row.names()
        or (field.capital(at) and at > 0)
        or at == 0
        for at in range(first, max(last, match.last))
    )
