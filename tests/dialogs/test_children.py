"""The children named in one answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.plan import Child
from dialogs.children import MOST, name_children, read_children


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Paul, 9, he", [("Paul", 9, "he")]),
        ("Ava 9, Max 7 & Joe 3", [("Ava", 9, ""), ("Max", 7, ""), ("Joe", 3, "")]),
        ("Siblings: Ava 9, Max 7 & Joe 3", [("Ava", 9, ""), ("Max", 7, ""), ("Joe", 3, "")]),
        ("Ella (9), Tom (6)", [("Ella", 9, ""), ("Tom", 6, "")]),
        ("a girl called Mia who is 7", [("Mia", 7, "she")]),
        ("Leo he is 4 and a half", [("Leo", 4, "he")]),
        ("Ava she/her 9yrs", [("Ava", 9, "she")]),
        ("K.T., 15, they", [("K.T.", 15, "they")]),
        ("May, 9, she", [("May", 9, "she")]),
        ("Will 12 he", [("Will", 12, "he")]),
        ("Grace 6 months", [("Grace", 0, "")]),
        ("leo 4", [("leo", 4, "")]),
        ("Mary-Jane (12) she/her", [("Mary-Jane", 12, "she")]),
        ("His 3 kids: Ali, Sam and Jo", [("Ali", None, ""), ("Sam", None, ""), ("Jo", None, "")]),
        ("9, he", []),
    ],
)
def test_names_ages_and_pronouns_are_read(typed: str, read: list[tuple[str, int | None, str]]) -> None:
    assert [(child.name, child.age, child.pronouns) for child in read_children(typed)] == read


def test_a_year_of_birth_is_not_an_age() -> None:
    child = read_children("Paul, born 2016, boy")[0]
    assert (child.name, child.age, child.birth_year) == ("Paul", None, 2016)


def test_a_sentence_names_nobody() -> None:
    assert (
        read_children(
            "Priya will visit the house every Tuesday with a bed so that he has one of his own and can sleep all through the night in it"
        )
        == ()
    )


@given(st.text(max_size=300))
def test_any_text_is_read_and_a_name_is_made_of_its_words(text: str) -> None:
    children = read_children(text)
    assert len(children) <= MOST
    for child in children:
        assert all(word in text for word in child.name.split())


@pytest.mark.parametrize("words", ["he is stuck in the house", "in need", "she is 9", "the twins", "my youngest one", "both of them"])
def test_words_about_a_child_are_no_name(words: str) -> None:
    assert read_children(words) == ()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Paul is stuck in the house", ("Paul",)),
        ("the twins ava and max", ("ava", "max")),
        ("this is about mia", ("mia",)),
        ("she is called mia", ("mia",)),
        ("hes 9 and called paul", ("paul",)),
        ("jj", ("jj",)),
        ("jayden's 9 and ruby’s 7", ("jayden", "ruby")),
        ("rubys 6", ("ruby",)),
        ("james 6", ("james",)),
        ("sorry its jayden 9", ("jayden",)),
        ("unborn baby smith edd 12 feb", ("unborn baby smith",)),
        ("Edd and Ruby", ("Edd", "Ruby")),
        ("edd 9", ("edd",)),
        ("Edd 12 yrs", ("Edd",)),
    ],
)
def test_a_name_among_words_about_a_child_is_read(words: str, names: tuple[str, ...]) -> None:
    assert tuple(child.name for child in read_children(words)) == names


def test_a_name_has_forty_characters_at_most() -> None:
    assert [len(child.name) for child in read_children(f"Maria-{'a' * 34}, 9")] == [40]
    assert read_children(f"Maria-{'a' * 35}, 9") == ()


NAMES = ("Ava", "Ben", "Cai", "Dan", "Eve", "Fay", "Gus", "Hal", "Ivy", "Jon", "Kim", "Lee")


def test_an_answer_longer_than_a_list_of_children_is_none_and_is_asked_about() -> None:
    longest = ", ".join(f"{name} {age}" for age, name in enumerate(NAMES, 3))
    assert [child.name for child in read_children(longest)] == list(NAMES)
    assert name_children(f"{longest} and") == ((), True)


HURRIED = [line.split("\t") for line in Path(__file__).with_name("children_hurried.tsv").read_text(encoding="utf-8").splitlines()]
"""How hurried people name children, and what is meant ("?": nobody can say); labelled before they were read by anything."""


def shown(child: Child) -> str:
    age = f"b{child.birth_year}" if child.birth_year else "" if child.age is None else child.age
    return f"{child.name}/{age}/{child.pronouns}"


def test_nobody_in_a_hurry_is_lost_or_has_a_wrong_age_and_where_it_is_unsure_it_is_asked() -> None:
    read = {typed: name_children(typed) for typed, _ in HURRIED}
    asked = [typed for typed, meant in HURRIED if read[typed].unsure and meant != "?"]
    wrong = {
        typed: " | ".join(map(shown, read[typed].children))
        for typed, meant in HURRIED
        if not read[typed].unsure and " | ".join(map(shown, read[typed].children)) != meant
    }
    assert not wrong
    assert len(asked) <= 7, asked


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("leo 6 and his sister", ["leo/6/he"]),
        ("paul and sheila's boy 9", ["paul//"]),
        ("leo and his sister 8", ["leo//he"]),
        ("leo 6 and his twin", ["leo/6/he"]),
        ("mia 6 lives with her brother joe 7", ["mia/6/"]),
        ("3 siblings aged 4 6 and 9", []),
        ("ava 5 max 6 7", ["ava/5/"]),
        ("jayden and ruby no wait just jayden", ["jayden//", "ruby//"]),
        ("mia 5 sorry 6", ["mia//"]),
        ("same as kayleigh", ["kayleigh//"]),
        ("as before", []),
        ("me", ["me//"]),
    ],
)
def test_where_it_is_in_doubt_only_what_is_sure_is_understood(typed: str, understood: list[str]) -> None:
    named = name_children(typed)
    assert (list(map(shown, named.children)), named.unsure) == (understood, True)


WORDS = (
    "mia",
    "leo",
    "ellie-mae",
    "6",
    "11",
    ",",
    "and",
    "(",
    ")",
    "his",
    "her",
    "sister",
    "twins",
    "hes",
    "is",
    "the",
    "baby",
    "both",
    "2015",
)


@given(st.lists(st.sampled_from(WORDS)))
def test_no_child_has_an_age_that_was_not_said(words: list[str]) -> None:
    said = {int(word) for word in words if word.isdigit()}
    for child in name_children(" ".join(words)).children:
        assert child.age is None or child.age in {*said, 0}
        assert child.name.replace(" ", "").strip("-")
