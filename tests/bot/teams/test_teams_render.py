"""What Teams is sent: cards that the schema of 1.5 takes, within the size, as typed, and the same as last time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render.labels import LABELS, SEVERITIES
from bot.render.teams import teams_groups
from bot.render.teams_cards import LARGEST, answered, has_controls, message_of, teams_cards
from checks.plan import LONGEST_ANSWER
from dialogs import replies
from dialogs.replies import Choice, Echo, Item, Note, Press, Question, Reply, Taken
from dialogs.wording_channels import FALLBACK
from tests.bot.sample_replies import PHONE_REVIEW, SAMPLES, TABLE
from tests.bot.teams.judge import activity_faults, elements, texts
from tests.bot.test_render import KINDS, filled, strings

SNAPSHOTS = Path(__file__).parent / "snapshots"
TRICKS = (
    "*bold* _soft_ **loud** ~~gone~~ `code` [a link](https://a.example) # heading <b>b</b> &amp; {{DATE(2027-01-01T00:00:00Z)}} {{{{x}}}}"
    "\n- one\n1. two\n> three\n| four |"
)


def faults(said: tuple[Reply, ...]) -> list[str]:
    return [fault for card in teams_cards(said, 7) for fault in activity_faults(message_of(card))]


def shown(said: tuple[Reply, ...]) -> str:
    """Every text, as the runs of one line stand beside each other."""
    blocks = [one for card in teams_cards(said, 7) for one in elements(card) if one["type"] in ("RichTextBlock", "Input.Text")]
    return "\n".join("".join(texts(one)) if one["type"] == "RichTextBlock" else "\n".join(texts(one)) for one in blocks)


def presses(said: tuple[Reply, ...]) -> list[dict[str, Any]]:
    """Every press that a button or a menu of these replies sends."""
    found = []
    for card in teams_cards(said, 7):
        for one in elements(card):
            if one["type"] == "Action.Execute":
                assert one["data"] == one["fallback"]["data"]
                assert one["data"]["n"] == 7
                found.append(one["data"]["press"])
            found += [json.loads(choice["value"]) for choice in one.get("choices", ())]
    return found


def test_every_kind_of_reply_is_drawn_and_has_a_summary() -> None:
    assert [kind.__name__ for kind in KINDS if kind not in teams_groups.registry] == []
    assert {kind.model_fields["type"].default for kind in KINDS} <= set(FALLBACK)


@pytest.mark.parametrize("at", range(len(SAMPLES)), ids=lambda at: f"{at}-{SAMPLES[at].type}")
def test_each_kind_of_reply_looks_as_it_did_and_the_schema_takes_it(at: int) -> None:
    """To take a wanted change over, delete the file and run this again."""
    drawn = list(teams_cards((SAMPLES[at],), 7))
    kept = SNAPSHOTS / f"{SAMPLES[at].type}{'-2' if SAMPLES[at].type in [one.type for one in SAMPLES[:at]] else ''}.json"
    if not kept.exists():
        kept.write_text(json.dumps(drawn, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert json.loads(kept.read_text(encoding="utf-8")) == drawn
    assert faults((SAMPLES[at],)) == []


def test_the_snapshots_are_of_kinds_that_exist() -> None:
    assert {path.stem.removesuffix("-2") for path in SNAPSHOTS.glob("*.json")} == {kind.model_fields["type"].default for kind in KINDS}


@settings(max_examples=30, deadline=None)
@given(st.lists(filled(), min_size=1, max_size=3).map(tuple))
def test_whatever_is_said_the_schema_takes_it(said: tuple[Reply, ...]) -> None:
    several = sum(isinstance(reply, Question | replies.Review | replies.Letter | replies.Form) for reply in said) > 1
    slots = [field.slot for reply in said if isinstance(reply, replies.Form) for field in reply.fields]
    if not several and len(slots) == len(set(slots)):
        assert faults(said) == []
    for card in teams_cards(said, 7):
        assert card["fallbackText"] in FALLBACK.values()
        assert not has_controls(answered(card, "Mum"))


@pytest.mark.parametrize("kind", ["words", "spaces", "lines", "quotes", "faces"])
def test_the_longest_answers_come_back_whole_in_cards_that_teams_takes(kind: str) -> None:
    words = {
        "words": "word " * 2400,
        "spaces": "x" * LONGEST_ANSWER,
        "lines": "a\n" * 6000,
        "quotes": '"\\' * 6000,
        "faces": "🙂" * LONGEST_ANSWER,
    }
    items = tuple(Item(slot="what", title="What", words=words[kind]) for _ in range(5))
    said: tuple[Reply, ...] = (Taken(text="Here.", items=items),)
    assert faults(said) == []
    assert len(teams_cards(said, 7)) > 1 or kind == "lines"
    back = "".join("".join(texts(card)) for card in teams_cards(said, 7)).replace("What", "").replace("Here.", "")
    assert "".join(back.split()) == "".join(words[kind].split()) * 5


@pytest.mark.parametrize("said", SAMPLES, ids=lambda reply: reply.type)
def test_every_text_of_a_sample_is_shown(said: Reply) -> None:
    drawn = shown((said,)) + " ".join(json.dumps(press, ensure_ascii=False) for press in presses((said,)))
    titles = {one["title"] for card in teams_cards((said,), 7) for one in elements(card) if "title" in one}
    titles |= {choice["title"] for card in teams_cards((said,), 7) for one in elements(card) for choice in one.get("choices", ())}
    hidden = {"kind", "plan", "row", "audience", "person", "child"} if isinstance(said, replies.Paper) else set()
    for text in strings(said, skip=frozenset(hidden)):
        if text not in LABELS.values() and text not in titles:
            assert all(word in drawn for word in text.split()), text


def test_what_people_type_is_shown_as_typed_and_never_as_markup() -> None:
    said: tuple[Reply, ...] = (Taken(text="Here.", items=(Item(slot="what", title="What", words=TRICKS),)), Note(text=TRICKS))
    assert shown(said).count(TRICKS) == 2
    assert shown((Echo(text="{{DATE(2027-01-01)}}"),)) == "You said: {{DATE(2027-01-01)}}"
    assert faults(said) == []


def test_the_row_is_labels_with_words_beneath_and_never_a_table() -> None:
    (card,) = teams_cards((TABLE,), 7)
    assert {one["type"] for one in elements(card)} == {"AdaptiveCard", "RichTextBlock", "TextRun"}
    lines = shown((TABLE,)).split("\n")
    assert lines.index("What needs to change/happen?") + 1 == lines.index(TABLE.cells[1].words)


def test_a_locked_screen_shows_no_name_and_no_answer() -> None:
    for said in SAMPLES:
        for card in teams_cards((said,), 7):
            assert "Leo" not in message_of(card)["summary"] + card["fallbackText"]


def test_each_finding_says_in_words_how_much_it_weighs() -> None:
    review = next(reply for reply in SAMPLES if reply.type == "review")
    assert all(word in shown((review,)) for word in SEVERITIES.values())


def test_when_has_a_day_to_pick_and_words_to_begin_from() -> None:
    question = next(reply for reply in SAMPLES if isinstance(reply, Question))
    (card,) = teams_cards((question,), 7)
    fields = {one["id"]: one for one in elements(card) if one["type"].startswith("Input.")}
    assert fields["day"]["type"] == "Input.Date"
    assert fields["words"]["value"].startswith("in six weeks")
    asked = {
        one["data"]["from"]: one["data"]["press"] for one in elements(card) if one["type"] == "Action.Execute" and "from" in one["data"]
    }
    assert asked == {name: {"event": "answer", "draft": "d1", "revision": 4, "slot": "when"} for name in ("words", "day")}


def test_a_card_that_was_answered_has_nothing_left_to_press_and_says_what_was_chosen() -> None:
    for said in SAMPLES:
        for card in teams_cards((said,), 7):
            done = answered(card, "Not needed")
            assert activity_faults(message_of(done)) == []
            assert not any(one["type"].startswith(("Input.", "Action")) for one in elements(done))
            assert texts(done)[-1] == "You said: Not needed"
            assert [text for text in texts(done)[:-1] if text not in texts(card)] == []


def test_many_choices_are_a_menu_and_few_are_buttons_that_fit_a_phone() -> None:
    choices = tuple(Choice(label=f"Change: {word * 4}", press=Press(event="change", slot=word), weight="quiet") for word in "abcdefgh")
    (card,) = teams_cards((Note(text="Which?", choices=choices),), 7)
    menus = [one for one in elements(card) if one["type"] == "Input.ChoiceSet"]
    assert [json.loads(choice["value"])["slot"] for choice in menus[0]["choices"]] == list("abcdefgh")
    assert presses((Note(text="Which?", choices=choices[:2]),)) == [{"event": "change", "slot": slot} for slot in "ab"]
    for row in (one for one in elements(card) if one["type"] == "ActionSet"):
        assert sum(len(action["title"]) + 4 for action in row["actions"]) <= 42 or len(row["actions"]) == 1


def test_a_press_that_is_too_long_to_carry_is_left_to_be_typed() -> None:
    long = Choice(label="Use it", press=Press(event="answer", value="x" * LONGEST_ANSWER))
    assert presses((Note(text="Well?", choices=(long,)),)) == []
    assert LARGEST < 100_000


def test_two_letters_on_one_card_keep_their_menus_apart() -> None:
    quiet = tuple(Choice(label=f"Line {at}", press=Press(event="reword", slot=str(at)), weight="quiet") for at in range(5))
    letters = tuple(replies.Letter(title=f"Told to {name}", lines=(), choices=quiet) for name in ("Ava", "Max"))
    assert faults(letters) == []
    (card,) = teams_cards(letters, 7)
    menus = {one["id"] for one in elements(card) if one["type"] == "Input.ChoiceSet"}
    assert menus == {one["data"]["from"] for one in elements(card) if one["type"] == "Action.Execute"}
    assert len(menus) == 2


def test_a_review_whose_findings_are_a_press_away_shows_the_weightiest_and_a_line_for_each_other() -> None:
    words = shown((PHONE_REVIEW,))
    assert faults((PHONE_REVIEW,)) == []
    assert words.count("By which day will it be done?") == 1
    assert "Must change: The day has passed" in words
    assert "• Not SMART yet: There is no end “ongoing”" in words
    assert "Timescales need to be definitive" not in words
    assert [one["event"] for one in presses((PHONE_REVIEW,))][:3] == ["change", "why", "set aside"]
    assert "findings" in [one["event"] for one in presses((PHONE_REVIEW,))]


def test_headings_with_nothing_under_them_are_one_line() -> None:
    assert "Not filled in yet: Action complete? · If no, please explain why" in shown((TABLE,)).split("\n")
