"""A refusal, or “nobody”, where a name is asked for; and names, which are neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.handing.wording import FOR_WHOM
from dialogs.plans.picking import picked_by, picks_in
from dialogs.plans.refusing import heard_of_doing, heard_of_refusing, names_nobody, refuses
from dialogs.plans.wishes import button
from dialogs.replies import Choice, DraftItem, DraftList, Note


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Dad refused", "Dad"),
        ("Dad refused to sign because he wasn't asked", "Dad"),
        ("Mum won't sign it", "Mum"),
        ("mum wont sign", "mum"),
        ("she doesn't want to", ""),
        ("refused", ""),
        ("Mum disagrees", "Mum"),
        ("Dad is against it", "Dad"),
        ("Mum and Dad said no", "Mum and Dad"),
    ],
)
def test_a_refusal_says_who_and_no(text: str, who: str) -> None:
    heard = heard_of_refusing(text)
    assert refuses(text)
    assert (heard.get("person", ""), heard["agrees"]) == (who, "no")
    assert not names_nobody(text) or "sign" in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dad refused", ""),
        ("dad said no.", ""),
        ("refused", ""),
        ("Mum objects to the plan", ""),
        ("Dad refused to sign", "Dad refused to sign"),
        ("Mum won't sign it", "Mum won't sign it"),
        ("Dad refused because he wasn't asked", "Dad refused because he wasn't asked"),
    ],
)
def test_a_mere_no_is_put_into_nobodys_mouth(text: str, words: str) -> None:
    assert heard_of_refusing(text).get("words", "") == words


@pytest.mark.parametrize(
    "text",
    ["nobody", "No one", "no-one yet", "noone", "none of them", "not signed", "no", "not yet", "Mum has not signed", "Dad didn't sign"],
)
def test_nobody_is_nobody_and_no_refusal(text: str) -> None:
    assert names_nobody(text)
    assert not refuses(text)
    assert not heard_of_doing(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Mum", "Noah", "Nora Nolan", "Norma", "Nonie", "Donna", "Will Refern", "Mum and Dad", "Grace", "Wilson Green", "May Wood"),
        *("Sheila, social worker", "Nana", "Nell", "Hope Wantage", "the refugee worker Amal"),
    ],
)
def test_a_name_is_a_name(text: str) -> None:
    assert not refuses(text)
    assert not names_nobody(text)
    assert not heard_of_doing(text)


def test_who_did_it_is_named_by_the_name_alone() -> None:
    assert heard_of_doing("Mum has signed it") == {"person": "Mum"}
    assert heard_of_doing("Mum and Dad have one") == {"person": "Mum and Dad"}
    assert heard_of_doing("Dad has been given a copy") == {"person": "Dad"}
    assert heard_of_doing("Mum's signed") == {"person": "Mum"}
    assert [heard_of_doing(text) for text in ("he signed", "has signed")] == [{}, {}]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("mum has signed on 3 November", {"person": "mum", "on": "on 3 November"}),
        ("Mum signed it on paper last Friday", {"person": "Mum", "how": "on paper", "on": "last Friday"}),
        ("mum signed 3/11", {"person": "mum", "on": "3/11"}),
        ("Paul signed in person", {"person": "Paul", "how": "in person"}),
        ("gave Mum a copy today", {"person": "Mum", "on": "today"}),
        ("I've sent a copy to Dad by post", {"person": "Dad", "how": "by post"}),
        ("Mum got a copy by post on 3 Nov", {"person": "Mum", "how": "by post", "on": "on 3 Nov"}),
    ],
)
def test_the_day_and_the_way_are_heard_beside_the_name(text: str, heard: dict[str, str]) -> None:
    assert heard_of_doing(text) == heard


@pytest.mark.parametrize(
    "text", ["Mum has signed up for football", "Mum has signed the consent form", "Mum signed on 3 November and Dad on 4 November"]
)
def test_what_says_more_than_a_signature_is_none(text: str) -> None:
    assert heard_of_doing(text) == {}


WHICH = picks_in(
    DraftList(
        text="Which plan do you mean?",
        items=tuple(
            DraftItem(title=title, text="", choice=button("This one", "papers", plan, more="word"))
            for plan, title in (("p1", "Paul's plan"), ("p2", "Amira and Kayleigh-Mae's plan"), ("p3", "Paul's plan (archived)"))
        ),
    )
)
READERS = picks_in(Note(text=FOR_WHOM, choices=(button("For Mum", "papers", "p1", more="word parent:Mum"),)))
assert WHICH is not None
assert READERS is not None
PLANS, COPY = WHICH, READERS


def test_a_name_presses_the_button_of_its_plan_and_one_of_two_plans_asks_again() -> None:
    assert [picked_by(text, PLANS) for text in ("kayleigh mae", "Amira's", "amira plan", "Amira and Kayleigh-Mae")] == [
        PLANS.picks[1].press
    ] * 4
    again = picked_by("Paul", PLANS)
    assert again is not None
    assert again.value == "?paul word"
    assert [picked_by(text, PLANS) for text in ("Tom", "Paul, 9, he", "help", "", " ")] == [None] * 5


def test_a_reader_presses_the_button_of_the_copy_and_other_words_do_not() -> None:
    assert [picked_by(text, COPY) for text in ("Mum", "for mum", "For Mum")] == [COPY.picks[0].press] * 3
    for text in ("the school", "nobody", "Dad refused"):
        press = picked_by(text, COPY)
        assert press is not None
        assert press.value == f"p1 word {text}"
    assert [picked_by(text, COPY) for text in ("show plan", "Mum disagrees", "Paul is late for school most days", "new row")] == [None] * 4


def test_other_buttons_are_not_pressed_by_a_name() -> None:
    assert picks_in(Note(text="x", choices=(button("Word", "papers", "p1", more="word"),))) is None
    assert (
        picks_in(Note(text="x", choices=(Choice(label="Open", press=COPY.picks[0].press.model_copy(update={"event": "plan show"})),)))
        is None
    )


@given(st.text(max_size=220) | st.from_regex(r"(no|mum|dad has not|he )?( ?(not|sign|refused|has|one|yet|it)){0,40}", fullmatch=True))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    heard = heard_of_refusing(text)
    assert bool(heard) == refuses(text)
    assert not (heard_of_doing(text) and names_nobody(text))
    for picks in (PLANS, COPY):
        picked_by(text, picks)
