"""The vocabularies: large enough, sorted, unique, each entry with its source; and the matcher that reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checks.words
from checks.matching import Matcher, stem
from checks.pieces import lowered, word_in
from checks.reading import FieldText
from checks.words import NAMES, Entry, vocabulary, word_set


def lines_of(name: str) -> list[str]:
    path = Path(checks.words.__file__).with_name(f"{name}.tsv")
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("name", NAMES)
def test_a_vocabulary_is_sorted_unique_and_sourced(name: str) -> None:
    lines = lines_of(name)
    assert lines == sorted(lines)
    words = [entry.words for entry in vocabulary(name)]
    assert len(words) == len(set(words))
    assert [entry.words for entry in vocabulary(name) if not entry.source] == []
    assert [words for words in words if words != words.lower() or not words.strip()] == []


@pytest.mark.parametrize(
    ("names", "least"),
    [(("jargon",), 250), (("vague", "open-ended"), 150), (("blame",), 80), (("services", "courses"), 80), (("roles",), 120)],
)
def test_the_vocabularies_are_as_large_as_practice_needs(names: tuple[str, ...], least: int) -> None:
    assert sum(len(vocabulary(name)) for name in names) >= least


def test_jargon_and_blame_carry_other_words() -> None:
    assert [entry.words for entry in vocabulary("blame") if not entry.plain] == []
    unexplained = [entry.words for entry in vocabulary("jargon") if not entry.plain and "accepted" not in entry.flags]
    assert unexplained == []
    assert sum(bool(entry.child) for entry in vocabulary("jargon")) >= 100


def test_an_unknown_vocabulary_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        vocabulary("no such words")
    with pytest.raises(KeyError):
        word_set("no such set")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("visit", "visits"), ("visit", "visiting"), ("visit", "visited"), ("engage", "engaging"), ("engage", "engages"),
        ("stop", "stopped"), ("stop", "stopping"), ("try", "tries"), ("try", "tried"), ("reach", "reaches"), ("mum", "mum's"),
        ("care", "caring"), ("improve", "improved"),
    ],
)  # fmt: skip
def test_inflections_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("care", "car"), ("bus", "bu"), ("this", "thi"), ("caring", "car"), ("thing", "th"), ("bed", "b")]
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def found(phrase: str, text: str) -> list[tuple[int, int]]:
    matches = Matcher(more=[("x", [Entry(phrase)])]).find(FieldText("none", text).words)
    return [(match.first, match.last) for match in matches.get("x", [])]


@pytest.mark.parametrize(
    ("phrase", "text", "places"),
    [
        ("engage~ with services", "Mum engaging with services.", [(1, 4)]),
        ("reach~ <poss> potential", "Jo reaches Jo's potential", [(1, 4)]),
        ("reach~ <poss> _ potential", "he will reach his full potential", [(2, 6)]),
        ("change ?<poss> ways", "change ways, change her ways", [(0, 2), (3, 6)]),
        ("<num> times a week", "12 times a week", [(0, 4)]),
        ("^appropriate", "an apropriate, aproppriate and appropiate way", [(1, 2), (3, 4), (5, 6)]),
        ("^settled", "she settles and settled", [(3, 4)]),
        ("clean and tidy", "clean. And tidy", []),
    ],
)
def test_a_phrase_is_found_as_it_is_written(phrase: str, text: str, places: list[tuple[int, int]]) -> None:
    assert found(phrase, text) == places


@given(st.text(max_size=300))
def test_lower_case_keeps_every_place(text: str) -> None:
    field, lower = FieldText("what", text), lowered(text)
    assert len(lower) == len(text)
    assert field.words == word_in(lower).findall(lower)
    assert [field.place(at, at + 1) for at in range(len(field.words))] == [found.span() for found in word_in(lower).finditer(lower)]
    assert field.capitals() == [text[found.start()].isupper() for found in word_in(lower).finditer(lower)]
    for at in range(len(field.words)):
        start, end = field.place(at, at + 1)
        assert field.lower[start:end] == field.words[at]
