"""The children named in one answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.children import MOST, read_children


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


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("he is stuck in the house", ()),
        ("in need", ()),
        ("Paul is stuck in the house", ("Paul",)),
        ("the twins ava and max", ("ava", "max")),
        ("this is about mia", ("mia",)),
        ("she is called mia", ("mia",)),
        ("hes 9 and called paul", ("paul",)),
        ("jj", ("jj",)),
    ],
)
def test_words_about_a_child_are_no_name(words: str, names: tuple[str, ...]) -> None:
    assert tuple(child.name for child in read_children(words)) == names
