"""The letter in the conversation: changed line by line, traced, said to be ready, taken back by a change, read with the child, undone.

Longer than most: one letter, and all that can happen to it.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.council import in_force, read_council
from checks.letter import ChildLetter
from dialogs.drafting import MOST_FIRST
from dialogs.letters import wording
from dialogs.replies import Letter, Note, Paper, Taken
from tests.dialogs.talk import TODAY, Talk, at

ANSWERS = {
    "kind": "CIN",
    "child": "Paul, 9, he",
    "area": "child",
    "worry": "Paul goes quiet when his parents argue",
    "what": "Paul to draw with Jo in the blue room every Tuesday for 6 weeks",
    "who": "Jo Marsh, family worker, and Mum",
    "where": "Oak School",
    "when": "by 8 January 2027",
    "why": "So that Paul can say what makes him cross",
    "outcome": "Paul can name 3 feelings",
}


def at_review(**answers: str) -> Talk:
    """A row with these answers, at its review."""
    said = {**ANSWERS, **answers}
    talk = Talk().say("hello")
    for _ in range(20):
        if talk.open == "review":
            return talk
        words = said.get(talk.open, "")
        talk.say(words or "skip")
    raise AssertionError(f"the review never came\n{talk!r}")


def lines(talk: Talk) -> list[str]:
    """The lines of the newest letters, in order."""
    return [line.text for reply in talk.replies if isinstance(reply, Letter) for line in reply.lines]


def kept(talk: Talk) -> ChildLetter:
    assert talk.current is not None
    return talk.current.letters[-1]


def test_the_lines_are_numbered_and_each_says_which_answers_it_comes_from() -> None:
    letter = at_review().letter
    assert [line.number for line in letter.lines] == [1, 2, 3, 4, 5, 6, 7]
    assert letter.lines[0].text == "You will draw with Jo in the blue room every Tuesday for 6 weeks."
    assert [line.sources[0] for line in letter.lines][:2] == [
        "What needs to change/happen?",
        "Who is best placed to help with making the change?",
    ]
    assert letter.reading_age is not None
    assert letter.reading_age < 9
    assert not letter.ready
    assert letter.status == wording.NOT_READY


def test_a_line_is_changed_by_saying_so_and_traced_to_ones_own_words() -> None:
    talk = at_review().say("change line 2 to Jo and Mum will help you.")
    assert talk.letter.lines[1].text == "Jo and Mum will help you."
    assert talk.letter.lines[1].sources == (wording.OWN_LINE,)
    assert talk.words("who") == ANSWERS["who"]
    assert talk.open == "review"


def test_a_line_is_changed_by_its_button_which_asks_for_the_words() -> None:
    talk = at_review().press("Change line 5")
    assert talk.open == "line"
    assert talk.question.earlier == "Why? So that you can say what makes you cross."
    talk.say("It helps to say what makes you cross")
    assert talk.letter.lines[4].text == "It helps to say what makes you cross."
    assert talk.open == "review"


def test_what_was_asked_for_can_be_let_be() -> None:
    talk = at_review()
    before = lines(talk)
    talk.press("Change line 5").press(wording.AS_IT_IS)
    assert (talk.open, lines(talk.say("letter"))) == ("review", before)
    assert talk.press("Change line 5").say("back").open == "review"


def test_a_line_stays_out_when_it_is_left_out_but_not_the_main_one_nor_the_council_s() -> None:
    talk = at_review().say("leave line 4 out")
    assert not any("Oak School" in line for line in lines(talk))
    assert wording.LINE_NEEDED in talk.say("drop line 1").notes
    assert wording.COUNCIL_STAYS in talk.say("change line 6 to Ring me").notes
    assert "The letter has 6" in talk.say("change line 9 to Ring me").notes
    talk.say("letter").press("Change line 3").press(wording.LEAVE_OUT)
    assert not any("January" in line for line in lines(talk))


def test_where_a_line_comes_from_is_answered_with_the_headings_and_the_words() -> None:
    talk = at_review(who="Jo Marsh (CAMHS), and Mum").say("where does line 2 come from?")
    taken = next(reply for reply in talk.replies if isinstance(reply, Taken))
    (item,) = taken.items
    assert item.title.startswith("2. ")
    assert "Who is best placed to help with making the change: “Jo Marsh (CAMHS), and Mum”" in item.words
    assert "“CAMHS” is told as “the feelings team”" in item.words
    talk.say("where does this come from?")
    taken = next(reply for reply in talk.replies if isinstance(reply, Taken))
    assert len(taken.items) == 7
    assert all(item.words for item in taken.items)
    assert taken == next(r for r in talk.say("letter").press(wording.SOURCES).replies if isinstance(r, Taken))


def test_a_blaming_sentence_is_left_out_and_its_button_asks_for_other_words() -> None:
    talk = at_review(why="Paul is manipulative. So that he can talk")
    assert not any("manipulative" in line for line in lines(talk))
    assert "manipulative" in talk.letter.left_out[0]
    talk.press(wording.REWORD)
    assert talk.open == "line"
    talk.say("So that you can talk about it")
    assert "So that you can talk about it." in lines(talk)
    assert talk.letter.left_out == ()


def test_a_row_that_cannot_be_told_gets_its_letter_when_the_main_line_is_written() -> None:
    talk = at_review(what="Dad to keep to his bail")
    assert not any(isinstance(reply, Letter) for reply in talk.replies)
    assert "could not be told" in talk.notes
    talk.press(wording.WRITE_IT).say("Grown-ups will keep you safe at home")
    assert lines(talk)[0] == "Grown-ups will keep you safe at home."


def test_own_words_that_a_child_may_not_know_are_pointed_out() -> None:
    talk = at_review().say("change line 5 to Because the MARAC said so and your stepdad is manipulative")
    assert any("manipulative" in said for said in talk.letter.advice)


def test_a_long_word_is_named_and_a_plainer_one_is_put_in_by_one_tap() -> None:
    talk = at_review(what="Paul to keep his appointment with Jo")
    assert "“appointment” is a long word: “time to see someone” is plainer." in talk.letter.advice
    talk.press("“appointment” → “time to see someone”")
    assert lines(talk)[0] == "You will keep your time to see someone with Jo."


def test_a_sentence_that_is_too_long_for_the_age_is_named() -> None:
    why = "So that Paul and Jo and Mum and Nan and all of his friends at school know what it is that makes him cross and sad and tired"
    talk = at_review(why=why)
    assert any("15 is the most" in said for said in talk.letter.advice)


def test_only_a_letter_that_was_said_to_be_ready_goes_to_the_child() -> None:
    talk = at_review().press("Save the row").press("Leaflet")
    assert not any(isinstance(reply, Paper) for reply in talk.replies)
    assert "read first" in talk.notes
    talk.press(wording.READY)
    assert talk.letter.ready
    assert talk.saved[-1].row.letters[0].ready[0].text == lines(talk)[0]
    talk.say("leaflet")
    paper = talk.replies[-1]
    assert isinstance(paper, Paper)
    assert (paper.kind, paper.audience, paper.child, paper.plan) == ("leaflet", "child", "Paul", talk.saved[-1].plan.id)


def test_a_changed_answer_takes_ready_back_and_says_so_and_undo_gives_it_back() -> None:
    talk = at_review().say("it is ready").say("change the date to 12 January 2027")
    assert "is not ready any more" in talk.notes
    assert "Date to be achieved by" in talk.notes
    talk.say("letter")
    assert not talk.letter.ready
    assert "has changed since" in talk.letter.status
    talk.say("undo", "letter")
    assert talk.letter.ready


def test_an_answer_that_no_line_is_told_from_leaves_it_ready() -> None:
    talk = at_review().say("it is ready").say("change the worry to Paul is sad when there is shouting")
    assert "not ready any more" not in talk.notes
    assert talk.say("letter").letter.ready


def test_a_line_in_own_words_falls_with_its_answer_and_the_words_are_given_back() -> None:
    talk = at_review().say("change line 3 to After Christmas").say("change the date to 12 January 2027")
    assert "Your own words were: “After Christmas”" in talk.notes
    assert "When? 12 January 2027." in lines(talk.say("letter"))


def test_a_line_that_is_changed_takes_ready_back() -> None:
    talk = at_review().say("it is ready").say("change line 3 to After Christmas")
    assert not talk.letter.ready


@pytest.mark.parametrize("steps", [("change line 3 to After Christmas",), ("it is ready",), ("leave line 4 out",)])
def test_undo_takes_back_what_was_done_to_the_letter(steps: tuple[str, ...]) -> None:
    talk = at_review().say("letter")
    before = talk.letter
    talk.say(*steps)
    talk.say("undo", "letter")
    after = talk.letter
    assert [line.text for line in after.lines] == [line.text for line in before.lines]
    assert after.ready == before.ready


def test_undo_takes_back_a_finding_set_aside() -> None:
    talk = at_review(when="ongoing").press("It's right as it is").say("the court set no end")
    assert talk.review.set_aside
    talk.say("undo")
    assert not talk.review.set_aside
    assert any(flag.finding.rule == "ongoing" for flag in talk.review.flags)
    assert "finding" in talk.notes


def test_undo_brings_back_a_reason_that_fell_with_its_words() -> None:
    talk = at_review(when="ongoing").press("It's right as it is").say("the court set no end").say("change the date to 12 January 2027")
    assert talk.current is not None
    assert not talk.current.set_aside
    talk.say("undo")
    assert talk.review.set_aside


def test_reading_it_together_is_kept_in_the_childs_words_with_the_row_and_the_plan() -> None:
    talk = at_review().press("Save the row").say("it is ready").press(wording.WE_READ_IT)
    assert talk.open == "reading"
    talk.say("understood: I like Jo")
    assert (kept(talk).reading, kept(talk).child_words) == ("understood", "I like Jo")
    assert talk.saved[-1].row.letters[0].child_words == "I like Jo"
    cells = {cell.heading: cell.words for cell in talk.say("show so far").table.beneath}
    assert cells["After reading it with Paul"] == "Understood: “I like Jo”"


def test_a_wish_for_change_is_kept_too() -> None:
    talk = at_review().say("it is ready").press(wording.WE_READ_IT).press("Paul wants something changed")
    assert talk.question.text == "What should change, in Paul's own words?"
    talk.say("I swim on Tuesdays")
    assert (kept(talk).reading, kept(talk).child_words) == ("changed", "I swim on Tuesdays")
    assert "Paul" in talk.letter.status
    talk.say("Paul said can it be Mondays")
    assert kept(talk).child_words == "can it be Mondays"


def test_it_is_not_read_together_before_it_is_ready() -> None:
    talk = at_review().say("we read it together")
    assert wording.READ_FIRST in talk.notes


def test_one_tap_says_that_it_was_understood() -> None:
    talk = at_review().say("it is ready").press(wording.WE_READ_IT).press("Paul understood it")
    assert kept(talk).reading == "understood"
    assert talk.open == "review"


def test_brothers_and_sisters_have_a_letter_each_with_lines_numbered_through() -> None:
    talk = at_review(child="Paul, 9, he; Mia, 13, she", what="Paul and Mia to bake with Nan", why="")
    letters = [reply for reply in talk.replies if isinstance(reply, Letter)]
    numbers = [line.number for letter in letters for line in letter.lines]
    assert numbers == list(range(1, len(numbers) + 1))
    second = letters[1].lines[0].number
    talk.say(f"change line {second} to You two will bake with Nan.")
    texts = {letter.title: letter.lines[0].text for letter in talk.replies if isinstance(letter, Letter)}
    assert texts == {"Paul’s plan": "You and Mia will bake with Nan.", "Mia’s plan": "You two will bake with Nan."}
    talk.say("it is ready")
    assert {letter.child for letter in talk.current.letters if letter.ready} == {"Paul", "Mia"} if talk.current else False


def test_a_sentence_for_the_child_is_offered_after_saving_and_told_as_it_is_written() -> None:
    talk = at_review().press("Save the row")
    assert len(talk.prompts) <= MOST_FIRST
    talk.press("Add: A sentence for Paul about why")
    assert talk.open == "for_child"
    talk.say("Grown-ups' rows are never your fault")
    assert "Grown-ups' rows are never your fault." in lines(talk.say("letter"))
    assert not any("argue" in line for line in lines(talk))


def test_the_council_s_own_line_is_the_last_of_every_letter() -> None:
    with in_force(read_council('[letter]\nline = "Ring the young people\'s line."\ngrown = "Ring your worker."')):
        assert lines(at_review())[-1] == "Ring the young people's line."
        assert lines(at_review(child="Paul, 17, he"))[-1] == "Ring your worker."
        taken = next(r for r in at_review().say("where does line 7 come from").replies if isinstance(r, Taken))
    assert taken.items[0].words == "Your council's own line"


def test_how_it_is_measured_where_things_are_and_the_steps_are_told() -> None:
    talk = at_review(
        worry="Attendance is 25%", what="Mum to take Paul to school every day by 8.55am", outcome="Paul's attendance is 100% (register)"
    )
    talk.say("change steps", "50% by 4 December 2026\n75% by 18 December 2026", "change baseline to 25%", "change measure to the register")
    told = " ".join(lines(talk.say("letter")))
    assert "One step at a time: 50% by 4 December. Then 75% by 18 December." in told
    assert "How is it now? 25%." in told


def test_a_late_press_of_ready_is_not_for_a_letter_that_has_changed() -> None:
    talk = at_review()
    old = talk.button(wording.READY)
    talk.say("change line 3 to After Christmas").press_raw(old)
    assert not talk.current.letters[0].ready if talk.current else False


_ANY = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=120)


@given(_ANY, st.sampled_from(["change line 2 to ", "line 3: ", "read it with Paul: ", "word for ", "where does ", ""]))
@settings(max_examples=120, deadline=None)
def test_any_text_at_the_review_is_met_without_an_exception(text: str, before: str) -> None:
    talk = at_review()
    assert talk.current is not None
    talk.say(before + text)
    assert talk.replies


def test_the_letter_of_a_baby_is_none_and_ready_says_so() -> None:
    talk = at_review(child="Ivy, 1, she")
    assert not any(isinstance(reply, Letter) for reply in talk.replies)
    talk.say("it is ready")
    assert "Ivy gets no letter: there is no letter to a baby." in talk.notes


def test_without_what_is_to_happen_there_is_no_empty_letter_but_word_of_what_is_missing() -> None:
    talk = at_review(what="")
    assert not any(isinstance(reply, Letter) for reply in talk.replies)
    assert "“What needs to change/happen?”, which is still open" in talk.notes
    talk.say("it is ready")
    assert "which is still open" in talk.notes
    talk.press("Add: what")
    assert talk.open == "what"
    assert lines(talk.say("Paul to draw with Jo"))[0] == "You will draw with Jo."


def test_a_letter_is_saved_with_the_row_as_a_new_version() -> None:
    talk = at_review().press("Save the row")
    version = talk.saved[-1].read_version
    talk.say("change line 3 to After Christmas")
    assert talk.saved[-1].read_version == version + 1
    assert talk.saved[-1].row.letters[0].own[0].words == "After Christmas"
    assert talk.current is not None
    assert talk.current.status == "saved"
    assert date(2026, 11, 21) == TODAY


def test_help_at_the_review_says_what_can_be_done_with_the_letter() -> None:
    assert "read it with Paul" in at_review().say("help").notes


def test_at_most_five_choices_are_offered_aloud_after_saving() -> None:
    talk = at_review().press("Save the row")
    aloud = [choice.label for reply in talk.replies if isinstance(reply, Note) for choice in reply.choices if choice.weight != "quiet"]
    assert aloud == ["Another row, same part of the plan", "Another row, another part", "Show the plan", "Word", "Leaflet"]


def test_a_note_quotes_what_stands_in_the_letter_and_not_what_was_typed() -> None:
    talk = at("review", why="so shes not stood outside the school gate and hes not late")
    (note,) = [text for text in talk.letter.left_out if "no name says" in text]
    quoted = note.partition("“")[2].partition("”")[0]
    assert "she's not stood" in quoted
    assert any(quoted in line.text for line in talk.letter.lines), talk.letter
    assert "as you typed it" not in note
