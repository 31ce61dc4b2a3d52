"""What is heard in a first message: the conventions one by one, and figures on a table of our own that must not drop."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogs.hearing import Heard, hear, read_people

TODAY = datetime.date(2026, 11, 21)
TABLE = Path(__file__).with_name("hearing.txt")
LEAST_PRECISION = 0.98
LEAST_RECALL = 0.96


def words_of(heard: Heard) -> dict[str, list[str]]:
    return {slot: [span.text for span in spans] for slot, spans in heard.slots.items()}


def slots_in(text: str) -> dict[str, list[str]]:
    return words_of(hear(text, TODAY))


def read_table() -> Iterator[tuple[str, dict[str, list[str]], datetime.date | None]]:
    """Each message of the table, the words marked in it by slot, and its day."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        marked, _, day = line.replace("\\n", "\n").partition(" => ")
        parts = re.findall(r"\[(\w+) ([^\]]*)\]", marked)
        slots: dict[str, list[str]] = {}
        for slot, words in parts:
            slots.setdefault(slot, []).append(words)
        yield re.sub(r"\[\w+ ([^\]]*)\]", r"\1", marked), slots, datetime.date.fromisoformat(day) if day else None


def tokens(texts: list[str]) -> list[str]:
    return re.findall(r"\w+", " ".join(texts).lower())


def half_in(these: list[str], those: list[str]) -> bool:
    return bool(these) and 2 * sum(word in those for word in these) >= len(these)


def test_the_table_is_heard_with_few_errors() -> None:
    filled = right = wanted = found = 0
    for text, gold, _ in read_table():
        said = slots_in(text)
        filled += len(said)
        wanted += len(gold)
        right += sum(half_in(tokens(texts), tokens(gold.get(slot, []))) for slot, texts in said.items())
        found += sum(half_in(tokens(texts), tokens(said.get(slot, []))) for slot, texts in gold.items())
    assert wanted > 700
    assert right / filled >= LEAST_PRECISION
    assert found / wanted >= LEAST_RECALL


def test_messages_of_the_table_that_say_nothing_stay_empty() -> None:
    wrong = [text for text, gold, _ in read_table() if not gold and slots_in(text)]
    assert wrong == []


def test_the_days_of_the_table_are_right() -> None:
    days = [(text, day, hear(text, TODAY).date) for text, _, day in read_table() if day]
    assert len(days) > 100
    assert [row for row in days if row[1] != row[2]] == []


def test_several_things_said_at_once_are_told_apart() -> None:
    text = (
        "Priya Shah, play worker, will do clay sessions with Ned at the family hub once a week until 5 February, so he can talk about Dad"
    )
    heard = hear(text, TODAY)
    assert words_of(heard) == {
        "what": ["do clay sessions with Ned"],
        "who": ["Priya Shah, play worker"],
        "where": ["at the family hub"],
        "when": ["once a week until 5 February"],
        "why": ["so he can talk about Dad"],
    }
    assert heard.date == datetime.date(2027, 2, 5)


def test_a_form_is_read_by_its_labels_which_are_left_out() -> None:
    text = "worry: no hot water\nWHAT - fix the boiler\nWho: Mr Lamb (landlord) and Mum\nwhen = 4/12"
    heard = hear(text, TODAY)
    assert words_of(heard) == {
        "worry": ["no hot water"],
        "what": ["fix the boiler"],
        "who": ["Mr Lamb (landlord)", "Mum"],
        "when": ["4/12"],
    }
    assert heard.date == datetime.date(2026, 12, 4)


def test_labels_on_one_line_are_read_too() -> None:
    assert slots_in("what: ring the bank; who: Dawn; when: tomorrow") == {"what": ["ring the bank"], "who": ["Dawn"], "when": ["tomorrow"]}


def test_an_open_label_is_left_for_the_bot_to_ask() -> None:
    assert slots_in("what: ring the bank\nwho: tbc\nwhere: n/a") == {"what": ["ring the bank"]}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("SW Bea to email school", ["SW Bea"]),
        ("the school cook, Val, to ring home", ["the school cook, Val"]),
        ("Dawn (health visitor) doing weaning visits", ["Dawn (health visitor)"]),
        ("Levi's tutor Ro to lend him a book", ["Levi's tutor Ro"]),
        ("Ravi and Steph (early help) will do the course with Mum", ["Ravi", "Steph"]),
        ("may to ring nan by 3 may", ["may"]),
        ("Will will fix the gate", ["Will"]),
        ("grace to read with ali", ["grace"]),
        ("I'm going to write to the landlord", ["I"]),
        ("school to send work home", ["school"]),
        ("Mum, Dad and Nan to take turns", ["Mum", "Dad", "Nan"]),
    ],
)
def test_doers_are_taken_with_their_roles(text: str, who: list[str]) -> None:
    assert slots_in(text)["who"] == who


@pytest.mark.parametrize(
    "text", ["We will move the visit by 14 December", "She will start swimming on 5 January", "Fence to be put up by 1 Dec"]
)
def test_nobody_named_is_nobody_taken(text: str) -> None:
    said = slots_in(text)
    assert "who" not in said
    assert "what" in said


def test_people_to_whom_something_is_done_are_not_doers() -> None:
    assert slots_in("Leo to be shown the form by Rob Ellery on Friday")["who"] == ["Rob Ellery"]


def test_a_destination_stays_in_the_action_and_a_place_does_not() -> None:
    said = slots_in("Nan will fetch Lu from the train, Dad to read with him at home")
    assert said["what"] == ["fetch Lu from the train", "read with him"]
    assert said["where"] == ["at home"]


def test_a_reason_given_for_a_limit_stays_with_the_limit() -> None:
    assert slots_in("Nan to have him on Sundays, not if his cousin is there because they fight")["which"] == [
        "not if his cousin is there because they fight"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "what is this for?",
        "hello, is this on",
        "I need a plan for Poppy aged 7",
        "Will said he would look into it",
        "Joy told me she'd ring on Friday about the room",
        "we had the core group on 3 November at the school and everyone came",
        "They moved here from Leeds in 2022 because of Dad's job",
        "Her sixth birthday was on Saturday at the church hall",
        "Team meeting's moved to 10am Thursday in room 4",
        "I'm on leave from the 14th",
        "Back at nursery since Tuesday",
    ],
)
def test_questions_chat_team_business_reported_talk_and_history_fill_nothing(text: str) -> None:
    heard = hear(text, TODAY)
    assert heard.slots == {}
    assert heard.date is None


def test_present_harm_is_a_worry_with_or_without_the_word() -> None:
    assert slots_in("Billy has no winter coat") == {"worry": ["Billy has no winter coat"]}
    assert slots_in("we're worried that Ava won't sleep") == {"worry": ["we're worried that Ava won't sleep"]}


def test_a_count_elsewhere_makes_the_last_day() -> None:
    assert hear("Jo Pike, mentor, to do 4 sessions of drawing weekly from 30 November", TODAY).date == datetime.date(2026, 12, 21)
    assert hear("Jo Pike, mentor, to do 5 visits fortnightly from 2 December", TODAY).date == datetime.date(2027, 1, 27)


def test_what_will_be_seen_may_be_said_without_its_lead() -> None:
    assert slots_in("he sleeps in his own bed 4 nights in a row is what we want to see") == {
        "outcome": ["he sleeps in his own bed 4 nights in a row"]
    }


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Sheila Smith, children's practitioner", [("Sheila Smith", "children's practitioner")]),
        ("Mum and Dad", [("", "Mum"), ("", "Dad")]),
        ("Will Akers, social worker; Nan", [("Will Akers", "social worker"), ("", "Nan")]),
        ("SW Tom", [("Tom", "SW")]),
        ("the school nurse, Jo", [("Jo", "the school nurse")]),
        ("Faith (health visitor)", [("Faith", "health visitor")]),
        ("me", [("me", "")]),
        ("Robert, social worker, is to make the referral for this.", [("Robert", "social worker")]),
        ("Mum (Joy Baptiste)", [("Joy Baptiste", "Mum")]),
        ("Grace", [("Grace", "")]),
        ("school", [("", "school")]),
        ("nobody yet", []),
    ],
)
def test_people_in_an_answer_are_read_with_their_roles(text: str, people: list[tuple[str, str]]) -> None:
    assert [(person.name, person.role) for person in read_people(text)] == people
