"""Reflecting in chat: a question in private and in the team's channel, answered there or to the supervisor, closed and given back.

Longer than most: one story, told in private and in the team's channel.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.activity import Account
from dialogs.reflecting.questions import our_prompts
from dialogs.replies import Press
from tests.dialogs.plans.chatting import World, row
from tests.dialogs.plans.conftest import TALK, put
from tests.dialogs.reflecting.conftest import CHANNEL, Talk, Team, make_team

TEXTS = {one.text for one in our_prompts()}


def asked(talk: Talk) -> str:
    """The question that was asked just now; fails where there is none, or several."""
    found = [line for line in talk.text.splitlines() if line in TEXTS]
    assert len(found) == 1, talk.text
    return found[0]


async def test_a_question_in_general_says_why_now_and_that_nothing_is_scored(team: Team) -> None:
    await team.ann.say("reflect")
    asked(team.ann)
    assert "Why this question now: its turn has come" in team.ann.text
    assert "nothing is scored" in team.ann.text
    assert team.ann.labels[:4] == ["Answer here", "Answer privately", "Another question", "Not now"]


async def test_another_question_is_another_and_the_next_one_is_new_again(team: Team) -> None:
    seen = []
    await team.ann.say("reflect on drift")
    seen.append(asked(team.ann))
    await team.ann.press("Another question")
    seen.append(asked(team.ann))
    await team.ann.say("reflect on drift")
    seen.append(asked(team.ann))
    assert len(set(seen)) == 3
    assert "the theme is “drift”" in team.ann.text


async def test_an_unknown_theme_is_answered_with_those_there_are_unless_it_may_be_an_answer(team: Team) -> None:
    await team.ann.say("reflect on the weather")
    assert "child’s voice" not in team.ann.text  # a question of a new row is open: these words may answer it
    await team.out.channel(CHANNEL).say("hello")
    outside = team.out.channel(CHANNEL)
    await outside.say("reflect on the weather")
    assert "the child’s voice" in outside.text


async def test_a_row_is_asked_about_by_what_it_shows(world: World) -> None:
    late = row("r9", "Mum rings the school", date(2026, 10, 30))
    team = await make_team(world, late)
    await team.ann.say("reflect on row 1")
    question = asked(team.ann)
    assert "a date has passed" in team.ann.text
    assert "A question about a row of P.’s plan" in team.ann.text
    assert "overdue" in next(one.signs for one in our_prompts() if one.text == question)


async def test_words_are_seen_before_they_are_posted_in_the_thread(team: Team) -> None:
    here = team.ben.channel(CHANNEL)
    await here.say("reflect")
    question = asked(here)
    await here.press("Answer here")
    assert here.replies == ()
    assert question in here.aside
    await team.ben.say("The late bus, I think.")
    assert "This would be posted in the thread:" in team.ben.text
    assert "The late bus" not in await team.heard()
    await team.ben.press("Post it")
    assert "Posted in the thread." in team.ben.text
    assert "Ben: The late bus, I think." in await team.heard()


async def test_words_are_changed_or_dropped_before_anybody_sees_them(team: Team) -> None:
    here = team.ben.channel(CHANNEL)
    await here.say("reflect")
    await here.press("Answer here")
    await team.ben.say("Something rash")
    await team.ben.press("Change: Your words")
    await team.ben.say("Something kinder")
    await team.ben.press("Don’t")
    await team.ben.say("yes")
    heard = await team.heard()
    assert "rash" not in heard
    assert "kinder" not in heard


async def test_a_private_answer_goes_to_the_supervisor_and_nowhere_else(team: Team) -> None:
    here = team.ben.channel(CHANNEL)
    await here.say("reflect")
    await here.press("Answer privately")
    await team.ben.say("I dread this visit")
    await team.ben.press("Send it")
    assert "and nowhere else" in team.ben.text
    assert "I dread this visit" in await team.sue.inbox()
    assert "I dread" not in await team.heard()
    assert "I dread" not in await team.ann.inbox()
    sue = team.sue.channel(CHANNEL)
    await sue.say("close reflection")
    assert "I dread" not in sue.text


async def test_what_was_said_is_given_back_in_peoples_own_words_when_the_supervisor_closes(team: Team) -> None:
    questions = []
    for who, words in ((team.ann, "We wait for one another."), (team.ben, "Nobody rings.")):
        here = who.channel(CHANNEL)
        await here.say("reflect")
        questions.append(asked(here))
        await here.press("Answer here")
        await who.say(words)
        await who.press("Post it")
    ben = team.ben.channel(CHANNEL)
    await ben.say("close reflection")
    assert "closed by the team’s supervisor" in ben.text
    sue = team.sue.channel(CHANNEL)
    await sue.say("close reflection")
    text = sue.text
    assert (
        text.index(questions[0]) < text.index("Ann: We wait for one another.") < text.index(questions[1]) < text.index("Ben: Nobody rings.")
    )
    await sue.say("close reflection")
    assert "No reflection is open here." in sue.text
    assert ("sue", "reflection closed") in await team.world.audit()
    team.world.now += timedelta(days=30)
    assert [one for one in await team.due() if "own words" in str(one.replies)] == []


async def test_the_time_box_gives_back_by_itself_once(team: Team) -> None:
    sue = team.sue.channel(CHANNEL)
    await sue.say("reflect for 2 days")
    assert "What is said is given back in 2 days." in sue.text
    await sue.press("Answer here")
    await team.sue.say("Slow and steady")
    await team.sue.press("Post it")
    team.world.now += timedelta(days=1)
    assert [one for one in await team.due() if "Slow and steady" in str(one.replies)] == []
    team.world.now += timedelta(days=1, hours=1)
    (back,) = [one for one in await team.due() if "in your own words" in str(one.replies)]
    assert "Slow and steady" in str(back.replies)
    assert [one for one in await team.due() if "own words" in str(one.replies)] == []


async def test_how_long_it_is_open_is_for_the_supervisor(team: Team) -> None:
    here = team.ben.channel(CHANNEL)
    await here.say("reflect on drift for 5 hours")
    assert "given back in 3 days" in here.text
    assert "for the team’s supervisor to say" in here.text


async def test_each_question_can_end_in_an_action_of_supervision_or_a_row(world: World, team: Team) -> None:
    sue = team.sue.channel(CHANNEL)
    await sue.say("reflect")
    question = asked(sue)
    await sue.say("close reflection")
    await sue.press("Make it an action")
    assert sue.text == "I’ve written to you directly."
    assert question in sue.aside
    assert "supervision action" in sue.aside
    draft = await team.sue.current()
    assert draft is not None
    assert draft.answers["kind"].reading.code == "personal supervision"
    await team.ann.say("reflect on row 1")
    await team.ann.press("Ask in the team’s channel")
    assert "with initials only" in team.ann.text
    assert "A question about a row of P.’s plan:" in await team.heard()
    await sue.say("close reflection")
    ben = team.ben.channel(CHANNEL)
    ben.replies = sue.replies
    await ben.press("Make it an action")
    draft = await team.ben.current()
    assert draft is not None
    assert draft.plan == "p1"


async def test_in_the_teams_channel_a_row_is_asked_about_by_initials_only(team: Team) -> None:
    here = team.ben.channel(CHANNEL)
    await here.say("reflect on a row")
    asked(here)
    assert "a row of P.’s plan" in here.text
    for word in ("Paul", "walks", "Sheila", "late for school"):
        assert word not in await team.heard()


async def test_elsewhere_no_plan_is_spoken_of(team: Team) -> None:
    here = team.ben.channel("another channel")
    for words in ("reflect on a row", "reflect on a plan"):
        await here.say(words)
        assert "channel of the plan’s own team" in here.text
        assert "P." not in here.text
    await here.say("reflect")
    asked(here)


async def test_an_outsider_answers_no_question_of_a_teams_plan(team: Team) -> None:
    here = team.ben.channel(CHANNEL)
    await here.say("reflect on a row")
    outside = team.out.channel(CHANNEL)
    outside.replies = here.replies
    await outside.press("Answer here")
    assert "not yours to answer" in outside.aside
    await put(team.out, row("r7", "Other"), plan="p7")


async def test_not_now_is_fine(team: Team) -> None:
    here = team.ben.channel(CHANNEL)
    await here.say("reflect")
    await here.press("Not now")
    assert here.replies == ()
    assert "That is fine" in here.aside


async def test_in_a_private_chat_an_answer_is_kept_in_that_chat_only(team: Team) -> None:
    await team.ann.say("reflect")
    await team.ann.press("Answer here")
    await team.ann.say("I like her")
    assert "These are your words:" in team.ann.text
    await team.ann.press("Keep it")
    assert "in this chat only" in team.ann.text
    assert "I like her" not in await team.heard() + await team.sue.inbox() + await team.ben.inbox()


async def test_a_plan_and_a_row_have_a_button_to_reflect_on_them(team: Team) -> None:
    await team.ann.say("my plans")
    await team.ann.press("Open", "Reflect")
    assert "A question about P.’s plan:" in team.ann.text
    await team.ann.say("show plan")
    await team.ann.press("Open", "Reflect")
    assert "A question about a row of P.’s plan:" in team.ann.text
    press = team.ann.button("Not now").model_copy(update={"event": "reflect row", "value": "p1 r1"})
    await team.out.press_raw(press)
    assert "not yours" in team.out.text


async def test_a_time_box_is_that_of_the_channel_and_not_of_one_thread_in_it(world: World) -> None:
    ann, ben = Talk(world, "ann"), Talk(world, "ben")
    for talk in (ann, ben):
        talk.account = Account(channel="slack", tenant="T1", user=talk.name)
    whole, thread, other = (_in(ann, "C1"), _in(ben, "C1/17.5"), _in(ann, "C2"))
    await whole.say("reflect")
    thread.replies = whole.replies
    await thread.press("Answer here")
    for place, said in (
        (whole, "closed by the team’s supervisor"),
        (thread, "closed by the team’s supervisor"),
        (other, "No reflection is open"),
    ):
        await place.say("close reflection")
        assert said in place.text


def _in(talk: Talk, name: str) -> Talk:
    one = talk.channel(name)
    one.account = talk.account
    return one


async def test_what_may_be_an_answer_is_one_while_a_question_is_open(team: Team) -> None:
    await team.ann.say("Child in Need plan", "Paul", "reflect on feelings")
    draft = await team.ann.current()
    assert draft is not None
    assert "reflect on feelings" in [answer.words for answer in draft.answers.values()]
    await team.ann.say("reflect on drift")
    asked(team.ann)
    assert team.ann.text.splitlines()[-2].startswith("? ")


async def test_who_has_answered_about_a_colleagues_plan_has_not_turned_to_that_plan(team: Team) -> None:
    """“Erase this plan” meant the plan of the question that was answered last, whatever plan of their own they were at."""
    sue, ben = team.sue.channel(CHANNEL), team.ben
    await put(ben, TALK.model_copy(update={"id": "r7"}), plan="p7")
    await sue.say("reflect on a row")
    there = ben.channel(CHANNEL)
    there.replies = sue.replies
    await there.press("Answer here")
    await ben.say("Ask him")
    await ben.press("Post it")
    await ben.say("erase this plan")
    assert "Which plan do you mean?" in ben.text


async def test_under_an_answer_why_still_says_which_theme_was_asked_for(team: Team) -> None:
    why = "the theme is “the child’s voice”, and it has not been asked here"
    for begin in ("Answer here", "Answer privately"):
        await team.ann.say("reflect on the childs voice")
        assert why in team.ann.text
        await team.ann.press(begin)
        await team.ann.say("why")
        assert why in team.ann.text, begin
    await team.ann.press_raw(Press(event="reflect here", value="nothing childs-voice"))
    assert "I can’t find that question any more" in team.ann.text


async def test_the_theme_of_a_channels_question_is_known_under_the_answer_in_private(team: Team) -> None:
    room = team.ann.channel(CHANNEL)
    await room.say("reflect on drift")
    await room.press("Answer here")
    await team.ann.say("why")
    assert "the theme is “drift”" in team.ann.text
