"""Any time: back, skip, change, why, example, help, show, save for later, start again, cancel, undo.

Longer than most: all that can be said at any time.
"""

from __future__ import annotations

from dialogs.replies import Press
from tests.dialogs.talk import Talk

OPENING = ("hello", "Child in Need", "Paul, 9, he", "child", "Paul goes quiet at tea")


def test_back_asks_the_previous_question_again_and_keeps_its_answer() -> None:
    talk = Talk().say(*OPENING, "Paul to draw with Nat", "back")
    assert talk.open == "what"
    assert talk.question.earlier == "Paul to draw with Nat"
    talk.press("Keep it")
    assert talk.open == "who"
    assert talk.words("what") == "Paul to draw with Nat"


def test_who_changed_by_name_after_back_is_the_new_words_and_not_the_command() -> None:
    talk = Talk().say("hello", "Child in Need", "Paul, 9, he", "child", "he goes quiet", "Dad rings on Sundays", "his aunt", "back")
    assert talk.open == "who"
    talk.say("change who to Sheila", "where: at school")
    assert (talk.words("who"), talk.words("where"), talk.open) == ("Sheila", "at school", "when")


def test_back_twice_goes_two_questions_back_and_forward_again() -> None:
    talk = Talk().say(*OPENING, "Paul to draw with Nat", "back", "back")
    assert talk.open == "worry"
    talk.say("Paul hides at tea")
    assert talk.open == "what"
    talk.press("Keep it")
    assert talk.open == "who"
    assert talk.words("worry") == "Paul hides at tea"


def test_back_at_the_first_question_says_so() -> None:
    assert "first question" in Talk().say("hello", "back").notes


def test_skip_leaves_the_slot_open_and_the_review_says_so() -> None:
    talk = Talk().say(*OPENING, "skip")
    assert talk.open == "who"
    for _ in range(12):
        if talk.open != "review":
            talk.say("skip")
    assert "what" in {item.slot for item in talk.review.open_slots}
    assert "owner-missing" in {flag.finding.rule for flag in talk.review.flags}


def test_not_needed_is_one_tap_and_is_not_asked_for_again() -> None:
    talk = Talk().say(*OPENING, "Paul to draw with Nat", "Nat").press("Not needed")
    assert talk.open == "when"
    for _ in range(12):
        if talk.open != "review":
            talk.say("skip")
    assert "where" not in {item.slot for item in talk.review.open_slots}


def test_another_answer_is_changed_in_passing_and_the_question_stays_open() -> None:
    talk = Talk().say(*OPENING, "Paul to draw with Nat", "Nat", "school", "4 December")
    assert talk.open == "which"
    talk.say("change the date to 11 December")
    assert talk.words("when") == "11 December"
    assert talk.open == "which"


def test_another_answer_is_asked_again_when_only_named() -> None:
    talk = Talk().say(*OPENING, "Paul to draw with Nat", "Nat", "school", "change who")
    assert talk.open == "who"
    talk.say("Nat Obuya, play worker")
    assert talk.words("who") == "Nat Obuya, play worker"
    assert talk.open == "when"


def test_why_names_the_guide_and_leaves_the_question_open() -> None:
    talk = Talk().say(*OPENING, "why do you ask?")
    card = next(reply for reply in talk.replies if reply.type == "explanation")
    assert "June 2019" in card.source
    assert card.quote
    assert talk.open == "what"
    assert talk.words("what") == ""


def test_an_example_and_help_leave_the_question_open() -> None:
    talk = Talk().say(*OPENING, "example")
    assert next(reply for reply in talk.replies if reply.type == "example")
    assert talk.open == "what"
    talk.say("help")
    assert "At any time" in talk.notes
    assert talk.open == "what"


def test_show_gives_the_row_so_far() -> None:
    talk = Talk().say(*OPENING, "show")
    assert {cell.slot: cell.words for cell in talk.table.cells}["worry"] == "Paul goes quiet at tea"
    assert talk.open == "what"


def test_saved_for_later_it_goes_on_where_it_was() -> None:
    talk = Talk().say(*OPENING, "save for later")
    assert talk.current is not None
    assert talk.current.status == "paused"
    talk.say("Paul to draw with Nat", away=True)
    assert "where we were" in talk.notes
    assert talk.words("what") == "Paul to draw with Nat"
    assert talk.open == "who"


def test_start_again_asks_once_and_can_be_taken_back() -> None:
    talk = Talk().say(*OPENING, "start again")
    assert talk.open == "restart"
    assert talk.words("worry") == "Paul goes quiet at tea"
    talk.say("yes")
    assert talk.words("worry") == ""
    assert talk.words("child") == "Paul, 9, he"
    talk.say("undo")
    assert talk.words("worry") == "Paul goes quiet at tea"


def test_cancel_asks_once_and_can_be_restored() -> None:
    talk = Talk().say(*OPENING, "cancel")
    assert talk.open == "cancel"
    talk.say("yes")
    assert talk.current is not None
    assert talk.current.status == "cancelled"
    talk.press("Bring it back")
    assert talk.words("worry") == "Paul goes quiet at tea"
    assert talk.open == "what"


def test_anything_but_yes_to_a_cancel_is_taken_as_the_answer() -> None:
    talk = Talk().say(*OPENING, "cancel", "Paul to draw with Nat")
    assert talk.words("what") == "Paul to draw with Nat"
    assert talk.open == "who"


def test_undo_takes_the_last_answer_back_and_shows_its_words() -> None:
    talk = Talk().say(*OPENING, "Paul to draw with Nat", "undo")
    assert talk.open == "what"
    assert "Paul to draw with Nat" in talk.notes


def test_real_answers_are_not_stolen() -> None:
    for words in ("Back to school by Monday", "Change his bedtime to 8pm", "Skip rope club on Thursdays", "Save £5 a week with Jo"):
        talk = Talk().say(*OPENING, words)
        assert talk.words("what") == words
        assert talk.open == "who"


def test_a_late_press_on_an_old_card_is_answered_kindly_and_changes_nothing() -> None:
    talk = Talk().say(*OPENING, "Paul to draw with Nat", "Nat")
    late = talk.button("Not needed")
    talk.say("school")
    talk.press_raw(late)
    assert "earlier question" in talk.notes
    assert talk.words("where") == "school"
    assert talk.words("when") == ""
    assert talk.open == "when"


def test_several_drafts_stand_side_by_side() -> None:
    talk = Talk().say(*OPENING, "new row")
    assert talk.open == "kind"
    talk.say("Early Help", "Mia, 6, she", "my drafts")
    listed = next(reply for reply in talk.replies if reply.type == "drafts")
    assert [item.title for item in listed.items] == ["Mia · Early help", "Paul · Child in need"]
    talk.press_raw(listed.items[1].choice.press)
    assert talk.open == "what"
    assert talk.words("worry") == "Paul goes quiet at tea"


def test_words_at_the_review_that_belong_nowhere_are_kept_and_asked_about() -> None:
    talk = Talk().say(*OPENING)
    for _ in range(12):
        if talk.open != "review":
            talk.say("skip")
    talk.say("He also needs new glasses")
    talk.press("Why")
    assert talk.words("why") == "He also needs new glasses"
    assert talk.open == "review"


def test_a_finding_is_set_aside_with_a_reason_and_falls_when_its_words_change() -> None:
    talk = Talk().say(*OPENING, "Paul to draw with Nat every day", "everyone")
    for _ in range(12):
        if talk.open != "review":
            talk.say("skip")
    before = {flag.finding.rule for flag in talk.review.flags}
    assert "owner-vague" in before
    flag = next(flag for flag in talk.review.flags if flag.finding.rule == "owner-vague")
    talk.press_raw(flag.choices[1].press)
    assert talk.open == "reason"
    talk.say("Nat and Mum take turns")
    assert "owner-vague" not in {flag.finding.rule for flag in talk.review.flags}
    assert [item.words for item in talk.review.set_aside] == ["Nat and Mum take turns"]
    talk.say("change the worry to Paul hides at tea")
    assert talk.review.set_aside
    talk.say("change who to all professionals")
    assert "owner-vague" in {flag.finding.rule for flag in talk.review.flags}
    assert not talk.review.set_aside


def test_a_first_message_that_fits_nowhere_is_kept_and_offered_for_the_worry() -> None:
    talk = Talk().say("Blue bike green bike purple bike")
    assert talk.current is not None
    assert talk.current.unplaced == "Blue bike green bike purple bike"
    talk.say("CIN", "Paul, 9, he", "child").press("Use what you wrote first")
    assert talk.words("worry") == "Blue bike green bike purple bike"


def test_somebody_else_cannot_change_the_draft() -> None:
    talk = Talk().say(*OPENING)
    talk.by = "other"
    talk.say("Mum will do it")
    assert talk.words("what") == ""
    assert "somebody else" in talk.notes


def test_a_reason_does_not_come_back_with_the_words_that_it_was_given_for() -> None:
    talk = Talk().say(*OPENING, "Paul to draw with Nat every day", "everyone")
    for _ in range(12):
        if talk.open != "review":
            talk.say("skip")
    flag = next(flag for flag in talk.review.flags if flag.finding.rule == "owner-vague")
    talk.press_raw(flag.choices[1].press).say("Nat and Mum take turns")
    assert talk.review.set_aside
    talk.say("change who to Nat Obuya", "change who to everyone")
    assert "owner-vague" in {flag.finding.rule for flag in talk.review.flags}
    assert not talk.review.set_aside


def test_a_restarted_row_begins_without_the_old_reasons_and_its_answers_can_be_brought_back_twice() -> None:
    talk = Talk().say(*OPENING, "skip", "skip", "skip", "skip", "skip", "skip", "skip")
    for _ in range(6):
        if talk.open != "review":
            talk.say("skip")
    flag = next(flag for flag in talk.review.flags if flag.finding.rule == "owner-missing")
    talk.press_raw(flag.choices[1].press).say("known")
    talk.say("start again", "yes")
    assert talk.current is not None
    assert talk.current.set_aside == ()
    talk.say("Family and Environment Factors", "start again", "yes", "bring it back")
    assert talk.words("worry") == "Paul goes quiet at tea"


def test_a_command_at_the_question_for_a_reason_is_no_reason() -> None:
    talk = Talk().say(*OPENING, "Paul to draw with Nat every day", "everyone")
    for _ in range(12):
        if talk.open != "review":
            talk.say("skip")
    press = next(flag for flag in talk.review.flags if flag.finding.rule == "owner-vague").choices[1].press
    for command in ("go back", "help", "why do you ask?"):
        talk.press_raw(press.model_copy(update={"revision": talk.current.revision if talk.current else 0})).say(command)
        assert talk.current is not None
        assert talk.current.set_aside == ()


def test_words_kept_for_later_are_kept_beside_each_other() -> None:
    talk = Talk().say("Blue bike green bike purple bike", "CIN", "Paul, 9, he", "child")
    for _ in range(12):
        if talk.open != "review":
            talk.say("skip")
    talk.say("He also needs new glasses", "Gran has offered to help with lifts")
    assert talk.current is not None
    assert talk.current.unplaced.splitlines() == [
        "Blue bike green bike purple bike",
        "He also needs new glasses",
        "Gran has offered to help with lifts",
    ]


def test_another_row_pressed_twice_is_one_row() -> None:
    talk = Talk().say(
        *OPENING, "Paul to draw with Nat on Mondays", "Nat", "school", "18 December", "no", "so he talks", "he names 3 feelings"
    )
    talk.press("Save the row")
    again = talk.button("Another row, same part of the plan")
    talk.press_raw(again).press_raw(again).press_raw(again)
    assert len(talk.drafts) == 2
    assert talk.open == "worry"


def test_the_child_is_changed_in_passing_and_an_age_alone_does_not_lose_the_name() -> None:
    talk = Talk().say(*OPENING, "Paul to draw with Nat", "change the child to Kai, 11, he")
    assert talk.words("child") == "Kai, 11, he"
    assert talk.open == "who"
    talk.say("change the child's age to 12")
    assert talk.open == "child"
    assert talk.question.earlier == "Kai, 11, he"


def test_a_new_row_can_begin_from_words_that_were_said_elsewhere() -> None:
    words = "Sheila will do 5 sessions with Paul in school, one a week, by 31 August 2027, so he can talk about the arguments"
    talk = Talk().say(*OPENING).press_raw(Press(event="new", value=words))
    assert "I've kept what you were on as a draft" in talk.notes
    assert talk.words("when") == "one a week, by 31 August 2027"
    assert sorted(draft.status for draft in talk.drafts.values()) == ["open", "paused"]


def test_words_from_elsewhere_that_say_no_slot_are_kept_for_the_worry() -> None:
    talk = Talk().press_raw(Press(event="new", value="Leo looks tired again"))
    assert talk.current is not None
    assert talk.current.unplaced == "Leo looks tired again"


def test_save_it_anyway_saves_to_the_plan_or_says_what_is_in_the_way() -> None:
    talk = Talk().say(*OPENING, "Paul to draw with Nat on Mondays", "save it anyway")
    assert talk.saved == []
    assert "Not saved in the plan yet" in talk.notes
    assert talk.open == "who"
    talk.say("Nat", "school", "18 December", "no", "so he talks", "he names 3 feelings", "edit the whole row", "save it anyway")
    assert len(talk.saved) == 1, talk


def test_save_it_anyway_while_an_answer_is_asked_again_saves_what_is_there() -> None:
    talk = Talk().say(*OPENING, "Paul to draw with Nat on Mondays", "Nat", "school", "18 December", "no", "so he talks")
    talk.say("he names 3 feelings", "change why")
    assert talk.open == "why"
    talk.say("save it anyway")
    assert len(talk.saved) == 1
    assert talk.words("why") == "so he talks"
