"""Drafting a row: one thing at a time, twelve prompts at most, and the guide's own rows come back word for word.

Longer than most: one dialog, from its opening to its last offer.
"""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.answers import read_when
from dialogs.drafting import MOST_FIRST, MOST_FOLLOW_UPS, MOST_FURTHER, MOST_TOLD
from tests.dialogs.paul import PAUL, Example
from tests.dialogs.talk import Talk, choices_in

ALL_AT_ONCE = "Sheila will do 5 sessions with Paul in school, one a week, by 31 August 2027, so he can talk about the arguments"
OPENING = ("hello", "Child in Need", "Paul, 9, he")
LEAVES_OPEN = ("Mum to have sessions with Dean", "Dean Holt", "home", "in 6 weeks", "no", "so she copes")


def finish(talk: Talk) -> Talk:
    """Answer or pass whatever is still open, up to the review."""
    for _ in range(20):
        if talk.open == "review":
            return talk
        talk.say("skip")
    raise AssertionError(f"the review never came\n{talk!r}")


def draft_example(talk: Talk, example: Example) -> Talk:
    """Type one of the guide's rows as answers."""
    for _ in range(20):
        if talk.open == "review":
            return talk
        if talk.open in example._fields:
            talk.say(getattr(example, talk.open))
        else:
            talk.press("Not needed") if talk.open in ("where", "which", "measure", "frequency", "baseline", "steps") else talk.say("skip")
    raise AssertionError(f"the review never came\n{talk!r}")


@pytest.mark.parametrize("example", PAUL, ids=[example.area for example in PAUL])
def test_the_guides_own_rows_come_back_word_for_word(example: Example) -> None:
    talk = draft_example(Talk().say(*OPENING), example)

    cells = {cell.slot: cell.words for cell in talk.table.cells}
    assert cells == {**example._asdict(), "complete": "", "reason": ""} | {"area": cells.get("area", "")} or cells == {
        slot: words for slot, words in {**example._asdict(), "complete": "", "reason": ""}.items() if slot != "area"
    }
    assert talk.table.area == example.area
    assert [flag.finding.rule for flag in talk.review.flags if flag.finding.field == "when"] == ["date-past"]

    talk.press("Save the row")
    assert [saved.row.what for saved in talk.saved] == [example.what]
    assert "date-past" in talk.saved[0].codes


def test_the_table_has_the_guides_headings_in_its_order() -> None:
    talk = draft_example(Talk().say(*OPENING), PAUL[0])
    assert [cell.heading for cell in talk.table.cells] == [
        "What are we worried about?",
        "What needs to change/happen?",
        "Who is best placed to help with making the change?",
        "Date to be achieved by",
        "What will we see happening to show there are positive outcomes for the child/young person?",
        "Action complete?",
        "If no, please explain why",
    ]


def test_a_first_row_takes_twelve_prompts_at_most_even_when_it_leaves_everything_open() -> None:
    talk = Talk().say(*OPENING, "Child", "Mum is struggling", *LEAVES_OPEN, "she will feel better")
    finish(talk)
    assert len(talk.prompts) <= MOST_FIRST


def test_a_further_row_takes_nine_prompts_at_most_and_keeps_the_child() -> None:
    talk = draft_example(Talk().say(*OPENING), PAUL[0]).press("Save the row")
    before = len(talk.prompts)
    talk.press("Another row, same part of the plan")
    assert talk.open == "worry"
    talk.say("Mum is struggling", *LEAVES_OPEN, "she will feel better")
    finish(talk)
    assert len(talk.prompts) - before <= MOST_FURTHER
    assert talk.table.title.startswith("Paul's plan")
    assert talk.table.area == PAUL[0].area


def test_another_part_of_the_plan_asks_for_the_part_and_still_takes_nine() -> None:
    talk = draft_example(Talk().say(*OPENING), PAUL[0]).press("Save the row")
    before = len(talk.prompts)
    talk.press("Another row, another part")
    assert talk.open == "area"
    talk.say("Parental Capacity", "Mum is struggling", *LEAVES_OPEN, "she will feel better")
    finish(talk)
    assert len(talk.prompts) - before <= MOST_FURTHER


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Another row, same part of the plan", "worry"),
        ("another row same part", "worry"),
        ("Another row, another part", "area"),
        ("add a row in another part of the plan", "area"),
    ],
)
def test_another_row_is_begun_by_typing_what_its_buttons_say(words: str, asked: str) -> None:
    talk = draft_example(Talk().say(*OPENING), PAUL[0]).press("Save the row")
    assert talk.say(words).open == asked


def test_saying_it_all_at_once_takes_five_prompts_at_most() -> None:
    talk = Talk().say(ALL_AT_ONCE)
    assert talk.words("who") == "Sheila"
    assert "31 August 2027" in talk.words("when")
    while talk.open not in ("", "review"):
        answers = {
            "kind": "CIN",
            "child": "Paul, 9, he",
            "area": "child",
            "worry": "Paul goes quiet",
            "outcome": "Paul can name 3 feelings",
        }
        talk.say(answers.get(talk.open, "skip"))
    assert len(talk.prompts) <= MOST_TOLD
    assert {"kind", "child", "worry", "outcome"} <= set(talk.prompts)


def test_what_was_taken_is_shown_with_its_words_and_nothing_else_is_filled() -> None:
    talk = Talk().say(ALL_AT_ONCE)
    taken = next(reply for reply in talk.replies if reply.type == "taken")
    for item in taken.items:
        for piece in item.words.split(", "):
            assert piece in ALL_AT_ONCE
    assert "outcome" not in {item.slot for item in taken.items}


def test_at_most_two_follow_ups_are_asked() -> None:
    talk = Talk().say(ALL_AT_ONCE.replace("5 sessions", "sessions").replace(", one a week", ""))
    finish(talk)
    assert len([slot for slot in talk.prompts if slot in ("measure", "frequency", "baseline", "steps")]) <= MOST_FOLLOW_UPS


def test_support_without_a_frequency_asks_how_often() -> None:
    talk = Talk().say(*OPENING, "child", "Paul goes quiet", "Paul to have sessions with Sheila", "Sheila Smith, practitioner")
    talk.say("school", "18 December 2026", "no", "so that he can talk", "Paul can name 3 feelings")
    assert talk.open == "frequency"
    talk.say("Every Tuesday for 4 weeks")
    assert talk.open == "review"
    assert talk.saved == []
    assert "frequency-missing" not in {flag.finding.rule for flag in talk.review.flags}


def test_a_wide_gap_in_percent_offers_a_ladder_of_dated_steps() -> None:
    talk = Talk().say(*OPENING, "child", "Attendance is 25%", "Mum to take Paul to school every day by 8.55am", "Mum")
    talk.say("school", "26 December 2026", "no", "so that he can learn", "Paul's attendance is 100% (register)")
    assert talk.open == "steps"
    assert [line.split(" by ")[0] for line in talk.question.suggested.splitlines()] == ["50%", "75%", "90%", "100%"]
    assert talk.question.suggested.splitlines()[-1] == "100% by Saturday 26 December 2026"
    talk.say(talk.question.suggested.replace("75%", "70%"))
    assert "70%" in talk.table.beneath[-1].words


def test_each_answer_brings_one_nudge_at_most_and_never_blocks() -> None:
    talk = Talk().say(*OPENING, "child", "Paul goes quiet", "Parents to engage with services and work openly")
    assert talk.open == "who"
    assert talk.question.nudge is not None
    assert talk.question.nudge.slot == "what"
    talk.say("everyone")
    assert talk.open == "where"
    assert talk.question.nudge is not None
    assert talk.question.nudge.slot == "who"


def test_the_day_read_is_echoed_back_with_its_weekday() -> None:
    talk = Talk().say(*OPENING, "child", "w", "x to happen", "Mum", "home", "4 dec")
    assert "Friday 4 December 2026" in talk.notes


def test_an_impossible_day_is_said_and_the_words_are_kept() -> None:
    talk = Talk().say(*OPENING, "child", "w", "x to happen", "Mum", "home", "31 June 2027")
    assert "June" in talk.notes
    assert talk.words("when") == "31 June 2027"
    assert talk.open == "which"


def test_paul_nine_he_is_one_answer() -> None:
    talk = Talk().say(*OPENING)
    assert talk.current is not None
    child = talk.current.answers["child"].reading.children[0]
    assert (child.name, child.age, child.pronouns) == ("Paul", 9, "he")
    assert "Paul" in talk.say("Child").question.text


def test_a_supervision_plan_has_no_letter_to_a_child() -> None:
    talk = Talk().say("hi", "Personal supervision", "Nerys", "Work", "Visits are late", "Nerys to see 2 families a week", "Nerys Bevan")
    finish(talk)
    assert not [reply for reply in talk.replies if reply.type == "letter"]


def test_after_saving_the_views_are_offered_and_none_of_them_blocks() -> None:
    talk = draft_example(Talk().say(*OPENING), PAUL[2]).press("Save the row")
    talk.press("Add: Paul's view")
    assert talk.open == "child_view"
    talk.say("I want to look out of my window")
    assert talk.open == "review"
    talk.press("Save the changes")
    assert talk.saved[-1].row.agreement.child_view == "I want to look out of my window"
    assert [saved.read_version for saved in talk.saved] == [0, 1]


def test_a_row_of_a_plan_for_two_children_can_name_its_own() -> None:
    talk = draft_example(Talk().say("hello", "Child in Need", "Paul, 9, he; Mia, 6, she"), PAUL[2]).press("Save the row")
    assert talk.saved[-1].row.children == ("Paul", "Mia")
    assert [child.name for child in talk.saved[-1].plan.children] == ["Paul", "Mia"]
    talk.press("Add: Which child").press("Paul")
    assert [reply.title for reply in talk.replies if reply.type == "letter"] == [talk.letter.title]
    talk.press("Save the changes")
    assert list(talk.saved[-1].row.children) == ["Paul"]


def test_one_child_is_not_asked_which() -> None:
    talk = draft_example(Talk().say(*OPENING), PAUL[2]).press("Save the row")
    assert "Add: Which child" not in {choice.label for reply in talk.replies for choice in choices_in(reply)}


def test_a_day_alone_is_the_day_that_was_still_wanted_and_not_the_answer_to_the_next_question() -> None:
    talk = Talk().say(*OPENING, "child", "Paul goes quiet", "Paul to draw with Nat on Mondays", "Nat", "school", "until the end of term")
    assert talk.open == "which"
    talk.say("9 Feb")
    assert talk.words("when") == "9 Feb"
    assert talk.words("which") == ""
    assert talk.open == "which"


def test_a_first_message_that_begins_with_the_kind_of_plan_and_the_child_fills_them_too() -> None:
    talk = Talk().say("CIN plan for Maisie, 7: Nan will walk her to school on Mondays until 18 December, so that she is on time")
    assert talk.current is not None
    assert talk.current.answers["kind"].reading.code == "child in need"
    assert (talk.words("child"), talk.words("who"), talk.words("when")) == ("Maisie, 7", "Nan", "on Mondays until 18 December")
    assert talk.open == "area" or talk.open == "worry"


@pytest.mark.parametrize(
    ("head", "child", "kind"),
    [
        ("Paul, 9, child in need: ", "Paul, 9", "child in need"),
        ("paul 9 child in need. ", "paul 9", "child in need"),
        ("Paul (9, he) CP plan - ", "Paul (9, he)", "child protection"),
        ("Paul is 9, on a CIN plan. ", "Paul is 9", "child in need"),
        ("Ayesha 7 and Paul 12, early help: ", "Ayesha 7 and Paul 12", "early help"),
    ],
)
def test_a_first_message_that_begins_with_the_child_and_then_the_kind_of_plan_fills_both(head: str, child: str, kind: str) -> None:
    talk = Talk().say(f"{head}Dad will take Paul to football every Tuesday until 18 December 2026 so he gets out of the house")
    assert talk.current is not None
    assert talk.current.answers["kind"].reading.code == kind
    assert (talk.words("child"), talk.words("who"), talk.words("what")) == (child, "Dad", "take Paul to football")
    assert talk.words("outcome") == ""
    assert talk.current.unplaced == ""


def test_a_school_year_at_the_head_of_a_message_is_no_child() -> None:
    assert Talk().say("Year 9 early help. Dad will take Paul to football until 18 December 2026").words("child") == ""


def test_a_row_without_what_is_to_happen_is_never_called_smart() -> None:
    talk = Talk().say(*OPENING, "Parental Capacity", "Paul hides under his bed when Mum and Dad row")
    talk.say(
        "skip", "Mum and Dad", "home", "11 December 2026", "no", "so he feels safe", "Paul says he slept in his own bed 5 nights out of 7"
    )
    finish(talk)
    assert talk.words("what") == ""
    assert not talk.review.smart
    assert talk.review.verdict.startswith("Not yet: ")


def test_a_whole_row_typed_where_the_child_was_asked_for_is_not_the_childs_name() -> None:
    talk = Talk().say("hello", "Child in Need", "Nan will walk Maisie to school on Mondays until 18 December, so that she is on time")
    assert talk.open == "child"
    assert talk.words("who") == "Nan"
    assert talk.words("child") == ""


def test_words_that_found_no_slot_are_said_and_kept() -> None:
    message = "Mum will take Ellie to the GP on Monday zigzag purple so that she gets a new inhaler"
    talk = Talk().say(message)
    assert "zigzag purple" in talk.notes
    assert talk.current is not None
    assert "zigzag purple" in talk.current.unplaced
    assert "zigzag purple" in {cell.slot: cell.words for cell in talk.say("show").table.beneath}["unplaced"]


def test_thanks_and_hello_are_no_answers() -> None:
    talk = Talk().say(*OPENING, "child", "Paul goes quiet", "thanks!")
    assert talk.open == "what"
    assert talk.words("what") == ""
    assert talk.say("im back").open == "what"


def test_a_personal_plan_speaks_to_its_writer_and_offers_its_own_parts() -> None:
    talk = Talk().say("hi", "Personal supervision", "me")
    assert [choice.label for choice in talk.question.choices[:3]] == ["Work", "Learning", "Wellbeing"]
    talk.say("Work")
    assert talk.question.text == "What are you worried about?"
    assert talk.say("show").table.title.startswith("Your plan")


def test_how_often_called_not_needed_is_not_asked_for_again_at_the_review() -> None:
    talk = Talk().say(*OPENING, "child", "Paul goes quiet", "Paul to have sessions with Sheila", "Sheila Smith, practitioner")
    talk.say("school", "18 December 2026", "no", "so that he can talk", "Paul can name 3 feelings")
    talk.press("Not needed")
    assert "frequency-missing" not in {flag.finding.rule for flag in talk.review.flags}
    assert [item.words for item in talk.review.set_aside] == ["Not needed"]


def test_a_change_at_the_review_shows_the_findings_and_not_everything_again() -> None:
    talk = draft_example(Talk().say(*OPENING), PAUL[0])
    assert [reply.type for reply in talk.replies][-3:] == ["table", "letter", "review"]
    talk.say("change the date to 18 December 2026")
    assert [reply.type for reply in talk.replies] == ["note", "note", "review"]
    assert "date-past" not in {flag.finding.rule for flag in talk.review.flags}


@pytest.mark.parametrize(
    "typed",
    [
        "Mohammed Abdullah, aged 9 years",
        "Ava 9, Max 7, Joe 3 and Paul 5",
        "Paul, born on 3 March 2017, he",
        "Oliver, 6 months old, and Isla, 3",
        "Unborn baby Smith, due 3 March",
        "Twins Amelia and Isabella, aged four years",
        "Christopher, turning 12 in January, he/him",
    ],
)
def test_an_answer_about_the_children_is_theirs_however_long(typed: str) -> None:
    talk = Talk().say("hello", "Child in Need", typed)
    assert talk.words("child") == typed
    assert talk.open == "area"


def test_a_day_is_an_answer_to_another_question_unless_it_follows_at_once_on_a_vague_when() -> None:
    talk = Talk().say(
        *OPENING, "child", "Paul goes quiet", "Paul to draw with Nat on Mondays", "Nat", "school", "soon", "not on swimming days"
    )
    talk.say("change which", "Tuesday 24 November")
    assert talk.words("which") == "Tuesday 24 November"
    assert talk.words("when") == "soon"


@pytest.mark.parametrize(
    ("words", "steps"),
    [
        ("50% by 12 March 2027\n75% by 9 April 2027\n100% by 30 April 2027", ["50% by 12 March 2027", "75% by 9 April 2027"]),
        (
            "first visit 5 May 2027; and then the second visit 6 June 2027, done by 7 July 2027",
            ["first visit 5 May 2027", "the second visit 6 June 2027"],
        ),
        ("by 12 March 2027", []),
    ],
)
def test_a_step_on_the_way_is_kept_with_what_is_to_be_reached_by_then(words: str, steps: list[str]) -> None:
    """A reminder of it said “12 March 2027 is due on 12 March 2027” once."""
    assert [step.words for step in read_when(words, date(2027, 3, 1)).steps] == steps
