"""The people around a plan in chat: asked in, handing over, sharing, leaving, archiving, teams, and the team's channel.

Longer than most: one permission table, told as what people say to each other.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import timedelta

import pytest

from bot.activity import Activity
from bot.store.protocol import Changes, Forbidden
from checks.council import Council
from checks.finding import Severity
from checks.plan import Child, Plan
from dialogs.plans.announcing import Announcement
from dialogs.plans.changes import Invited, TakenOffTeam, TeamHere
from dialogs.replies import Press
from tests.dialogs.plans.chatting import Chat, World
from tests.dialogs.plans.conftest import TALK, WALK, ask_in, put

CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")


def code_in(chat: Chat) -> str:
    """The code that was shown just now."""
    found = CODE.search(chat.text)
    assert found, chat.text
    return found[0]


async def people(chat: Chat, label: str) -> Chat:
    await chat.say("show plan")
    await chat.press("People", label)
    return chat


async def test_a_colleague_is_asked_in_by_a_code_and_both_see_who_is_on_the_plan(ann: Chat, ben: Chat) -> None:
    await put(ann, WALK)
    await ann.say("my name is Ann Lee")
    await people(ann, "Ask a colleague in")
    code = code_in(ann)
    await ben.say("my name is Ben", f"join {code.lower()}")
    assert "You are on the plan now." in ben.text
    await ben.press("Show the plan")
    assert ben.list.text.startswith("Paul's plan")
    await ben.press("People")
    assert "- Ann Lee: author" in ben.text
    assert "- You: asked in" in ben.text
    await ben.say(f"join {code}")
    assert "not known, was used already" in ben.text


async def test_a_plan_is_handed_over_when_the_colleague_accepts_and_it_is_audited(world: World, ann: Chat, ben: Chat) -> None:
    await put(ann, WALK)
    await ann.say("new row")
    await people(ann, "Hand over")
    code = code_in(ann)
    await ben.say("my name is Ben", f"join {code}")
    assert "Do you accept?" in ben.text
    await ben.press("Not now")
    with pytest.raises(Forbidden):
        await ben.plan()
    await ben.say(f"join {code}")
    await ben.press("I accept")
    await ben.press("Show the plan")
    await ben.press("People")
    assert "- You: author" in ben.text
    assert "Ben has accepted your plan" in await ann.inbox()
    audit = await world.audit()
    assert ("ann", "hand-over offered") in audit
    assert audit[-1] == ("ben", "plan handed over")
    await ann.say("my plans")
    await ann.press("Open")
    await ann.press("People", "Leave this plan", "Yes, leave it")
    with pytest.raises(Forbidden):
        await ann.plan()
    assert (await ben.plan()).rows[0].what == WALK.what


async def test_whoever_is_taken_off_sees_nothing_more(shared: Plan, ann: Chat, ben: Chat) -> None:
    await people(ann, "Take off: A colleague")
    assert "They will not see it any more" in ann.text
    assert [row.id for row in (await ben.plan()).rows] == ["r1", "r2"], "nothing changes before the yes"
    await ann.press("Yes, take them off")
    await ben.say("my plans")
    assert "no saved plan yet" in ben.text


async def team_of(world: World, *who: tuple[Chat, str]) -> Chat:
    """The team North with a channel, made in chat by the administrator."""
    admin = world.person("admin")
    await admin.say("new team North")
    for chat, label in who:
        await admin.say("teams")
        await admin.press("Open", label)
        await chat.say(f"join {code_in(admin)}")
    await admin.channel("north").say("this is the channel of North")
    return admin


async def test_a_team_is_made_and_its_people_and_supervisor_named_in_chat(world: World, ann: Chat, ben: Chat) -> None:
    cath = world.person("cath")
    await ann.say("new team Mine")
    assert "named by whoever looks after Stepladder" in ann.text
    admin = await team_of(world, (ann, "Code for a colleague"), (ben, "Code for a colleague"), (cath, "Code for a supervisor"))
    assert "You are the team's supervisor now." in await cath.inbox()
    await admin.say("teams")
    assert [(item.title, item.text) for item in admin.list.items] == [("North", "people: 2, supervisors: 1, with a channel")]
    await cath.say("teams")
    await cath.press("Open")
    assert [label for label in cath.labels if label.startswith("Code")] == ["Code for a colleague"], (
        "a supervisor names colleagues and no supervisors"
    )
    await ben.say("teams")
    await ben.press("Open")
    assert ben.labels == []


async def test_a_plan_shared_with_a_team_is_announced_in_its_channel_without_a_word_of_a_row(world: World, ann: Chat, ben: Chat) -> None:
    cath = world.person("cath")
    await team_of(world, (ann, "Code for a colleague"), (ben, "Code for a colleague"), (cath, "Code for a supervisor"))
    canary = [row.model_copy(update={"what": f"canary {row.what}", "worry": "canary", "why": "canary"}) for row in (WALK, TALK)]
    await put(ann, *canary, children=(Child(name="Canaryna", age=9), Child(name="Zoe")))
    await people(ann, "Share with North")
    assert "Shared with North" in ann.text
    said = await Chat(world, "ann", "north").inbox()
    assert said == "A plan is shared with this team: Child in Need plan for C. Z., 2 rows, 0 done."
    await ben.say("show plan")
    await ben.press("Open")
    await ben.press("Change this row")
    await cath.say("show plan")
    assert "Review the plan" in cath.labels
    assert "Add a row" not in cath.labels
    await cath.say("row 1")
    assert "Change this row" not in cath.labels
    await people(ann, "Stop sharing")
    for chat in (ben, cath):
        await chat.say("my plans")
        assert "no saved plan yet" in chat.text


async def test_a_plan_is_checked_before_it_is_shared(world: World, ann: Chat, ben: Chat) -> None:
    await team_of(world, (ann, "Code for a colleague"), (ben, "Code for a colleague"))
    world.council = Council(rules={"private-details": Severity.ERROR})
    private = WALK.model_copy(update={"what": "Mum to ring Nan on 07700 900123 every Friday"})
    await put(ann, private, TALK)
    await people(ann, "Share with North")
    assert "something must change before anybody else reads them" in ann.text
    await ben.say("my plans")
    assert "no saved plan yet" in ben.text
    await put(ann, WALK, WALK.model_copy(update={"id": "r3"}))
    await people(ann, "Share with North")
    assert "Shared with North" in ann.text
    assert "These rows say the same thing." in ann.text


async def test_a_reviewed_plan_is_announced_to_its_team_with_counts_only(world: World, ann: Chat) -> None:
    await team_of(world, (ann, "Code for a colleague"))
    await put(ann, WALK, TALK)
    await people(ann, "Share with North")
    await ann.say("review plan")
    await ann.press("Yes", "Save what is here")
    said = await Chat(world, "ann", "north").inbox()
    assert said.splitlines()[-1] == "A plan was reviewed: Child in Need plan for P., 2 rows, 1 done."


def test_an_announcement_has_no_room_for_words() -> None:
    assert {field.name: field.type for field in fields(Announcement)} == {
        "occasion": "Occasion",
        "initials": "tuple[str, ...]",
        "kind": "str",
        "rows": "int",
        "done": "int",
        "review": "date | None",
    }


async def test_an_archived_plan_can_be_read_not_changed_and_brought_back(ann: Chat) -> None:
    await put(ann, WALK)
    await people(ann, "Archive")
    await ann.press("Yes, archive it")
    await ann.say("my plans")
    assert ann.list.items[0].title == "Paul's plan (archived)"
    await ann.press("Open")
    assert "Review the plan" not in ann.labels
    assert "Add a row" not in ann.labels
    await ann.press("People", "Bring back", "Show the plan")
    assert "Add a row" in ann.labels


async def test_the_easier_rows_first_are_offered_with_the_guides_reason_and_taken(ann: Chat) -> None:
    goal = TALK.model_copy(update={"horizon": "long"})
    late = WALK.model_copy(update={"id": "r0", "what": "Mum sees the GP", "when": TALK.when})
    await put(ann, goal, late, WALK)
    await ann.say("easier first")
    assert "easier to achieve at the top of plans" in ann.replies[0].model_dump_json()
    assert [row.id for row in (await ann.plan()).rows] == ["r2", "r0", "r1"]
    await ann.press("Use this order")
    assert [row.id for row in (await ann.plan()).rows] == ["r1", "r0", "r2"]
    await ann.say("order of rows")
    await ann.press_raw(ann.list.items[2].choice.press)
    assert [row.id for row in (await ann.plan()).rows] == ["r1", "r2", "r0"]
    await ann.say("what changed")
    assert "The plan: order of the rows" in ann.text


async def test_a_name_is_not_taken_from_an_answer(ann: Chat) -> None:
    await put(ann, WALK)
    await ann.say("show plan")
    await ann.press("Add a row")
    await ann.say("skip", "My name is on the door and she still walks past it")
    draft = await ann.current()
    assert draft is not None
    assert draft.answers["worry"].words.startswith("My name is on")


async def test_nobody_else_takes_somebody_off_a_team_however_they_press(world: World, ann: Chat, ben: Chat) -> None:
    sue, eve = world.person("sue"), world.person("eve")
    admin = await team_of(world, (ann, "Code for a colleague"), (ben, "Code for a colleague"), (sue, "Code for a supervisor"))
    for who in (ann, ben, sue):
        await who.say(f"my name is {who.name}")
    await admin.say("teams")
    await admin.press("Open")
    off_ben, off_sue = admin.button("Take off: ben"), admin.button("Take off: sue, supervisor")
    for who, press in ((ann, off_ben), (eve, off_ben), (ann, off_sue), (sue, off_sue), (eve, off_sue)):
        await who.press_raw(press.model_copy(update={"value": f"{press.value} yes"}))
        assert "any more" not in who.text
        team, person, role = press.value.split()
        change = Changes(plans=(TakenOffTeam(team, person, role),))
        activity = Activity(id=f"{who.name} {role}", account=who.account, conversation=who.name, at=world.now)
        with pytest.raises(Forbidden):
            await world.store.turn(activity, lambda _, change=change: change)  # type: ignore[misc]
    await admin.say("teams")
    assert [(item.title, item.text) for item in admin.list.items] == [("North", "people: 2, supervisors: 1, with a channel")]
    await sue.press_raw(off_ben)
    await sue.press("Yes, take them off")
    await admin.say("teams")
    assert [item.text for item in admin.list.items] == ["people: 1, supervisors: 1, with a channel"]


async def test_an_administrator_takes_somebody_off_a_team_who_then_sees_nothing_of_it(world: World, ann: Chat, ben: Chat) -> None:
    sue = world.person("sue")
    admin = await team_of(world, (ann, "Code for a colleague"), (ben, "Code for a colleague"), (sue, "Code for a supervisor"))
    await put(ann, WALK)
    await people(ann, "Share with North")
    for who in (ann, ben, sue):
        await who.say(f"my name is {who.name}")
    await ben.plan()
    await admin.say("teams")
    await admin.press("Open")
    assert admin.labels[-3:] == ["Take off: ann", "Take off: ben", "Take off: sue, supervisor"]
    await admin.press("Take off: ben", "Yes, take them off")
    assert "ben is not in North any more" in admin.text
    assert "file of teams, ask for it to be changed too" in admin.text, "or the settings bring ben back at the next start"
    with pytest.raises(Forbidden):
        await ben.plan()
    await ben.say("show plan", "my plans", "teams")
    assert "Paul" not in str(world).partition("ben is not in North any more")[2]
    await sue.plan()
    assert ("admin", "taken off team") in await world.audit()
    await sue.say("teams")
    await sue.press("Open")
    assert "Take off: sue, supervisor" not in sue.labels
    await ann.say("teams")
    await ann.press("Open")
    assert ann.labels == []


async def test_a_hand_over_that_is_declined_changes_nothing_and_stands_in_the_audit(world: World, ann: Chat, ben: Chat) -> None:
    await put(ann, WALK)
    await people(ann, "Hand over")
    await ben.say(f"join {code_in(ann)}")
    await ben.press("Not now")
    with pytest.raises(Forbidden):
        await ben.plan()
    assert ("ben", "hand-over declined") in await world.audit()


async def test_whoever_hands_a_plan_over_hears_that_it_was_declined_and_the_colleague_who_it_is_that_asks(
    world: World, ann: Chat, ben: Chat
) -> None:
    await put(ann, WALK)
    await people(ann, "Hand over")
    code = code_in(ann)
    await ben.say(f"join {code}")
    assert "A colleague hands a plan over to you: you would be its author from now on." in ben.text
    await ann.say("my name is Ann")
    await ben.say("my name is Ben", f"join {code}")
    assert "Ann hands a plan over to you: you would be its author from now on." in ben.text
    await ben.press("Not now")
    assert (await ann.inbox()).count("Ben has not taken your plan over, for now. It is yours as before, and the code stays good") == 1
    await ben.say(f"join {code}", "no")
    assert (await ann.inbox()).count("Ben has not taken your plan over") == 1, "not again while it is the last thing said there"
    assert "Paul" not in await ben.inbox()
    await ben.say(f"join {code}", "I accept")
    assert "You are the plan's author now." in ben.text


async def test_a_code_that_is_no_hand_over_is_declined_without_a_word_to_anybody(world: World, ann: Chat, ben: Chat) -> None:
    await put(ann, WALK)
    await people(ann, "Ask a colleague in")
    await ben.press_raw(Press(event="plan decline", value=code_in(ann)))
    await ben.press_raw(Press(event="plan decline", value="NONE-NONE-NONE"))
    assert "Nothing has changed." in ben.text
    assert "taken" not in await ann.inbox()


async def test_a_colleague_is_taken_off_by_name_after_one_question_and_told_without_a_word_of_the_plan(
    world: World, shared: Plan, ann: Chat, ben: Chat
) -> None:
    await ann.say("my name is Ann Lee")
    await ben.say("my name is Ben", "show plan", "row 1")
    old = ben.button("Change this row")
    await ann.say("take Ben off the plan")
    assert "Do you want to take Ben off Paul's plan?" in ann.text
    await ann.say("no")
    assert "Ben stays." in ann.text
    assert (await ben.plan()).rows
    await ann.say("take ben off the plan", "yes")
    assert "Ben does not see this plan any more. I've told them." in ann.text
    told = (await ben.inbox()).splitlines()[-1]
    assert told.startswith("Ann Lee has taken you off a plan: Child in Need plan for P..")
    assert "Paul" not in told
    with pytest.raises(Forbidden):
        await ben.plan()
    await ben.press_raw(old)
    assert "Paul" not in ben.text
    assert "walks" not in ben.text
    assert (await world.audit())[-1] == ("ann", "taken off plan")
    assert "Child in Need plan for P.." in await ben.inbox()
    await world.store.erase(ann.account, "p1")
    assert "Child in Need plan for P.." not in await ben.inbox(), "not even what it was called outlives the plan"


async def test_a_supervisor_takes_a_colleague_off_a_plan_and_its_author_hears_of_it(world: World, ann: Chat, ben: Chat) -> None:
    cath = world.person("cath")
    await team_of(world, (ann, "Code for a colleague"), (cath, "Code for a supervisor"))
    await put(ann, WALK)
    await ask_in(ann, ben)
    await people(ann, "Share with North")
    await ben.say("my name is Ben")
    await cath.say("my name is Cath")
    await people(cath, "Take off: Ben")
    await cath.say("yes, take them off")
    with pytest.raises(Forbidden):
        await ben.plan()
    assert "Cath has taken Ben off Paul's plan." in await ann.inbox()
    assert "Cath has taken you off a plan" in await ben.inbox()


async def test_an_administrator_takes_somebody_off_a_team_and_they_see_its_plans_no_more(world: World, ann: Chat, ben: Chat) -> None:
    cath = world.person("cath")
    admin = await team_of(world, (ann, "Code for a colleague"), (ben, "Code for a colleague"), (cath, "Code for a supervisor"))
    await put(ann, WALK)
    await people(ann, "Share with North")
    await ben.say("my name is Ben", "my plans")
    assert ben.list.items
    await ann.say("take Ben off the team North")
    assert "not yours to name" in ann.text, "a colleague names nobody, and so takes nobody off"
    await admin.say("take Ben off the team North")
    assert "Do you want to take Ben off the team North?" in admin.text
    await admin.say("yes")
    assert "has taken you off the team North" in await ben.inbox()
    await ben.say("my plans")
    assert "no saved plan yet" in ben.text
    await admin.say("teams")
    await admin.press("Open")
    assert admin.labels[-2:] == ["Take off: A colleague (1)", "Take off: A colleague (2), supervisor"], "two nameless ones are told apart"
    await admin.press("Take off: A colleague (2), supervisor")
    await admin.say("take them off")
    await cath.say("my plans")
    assert "no saved plan yet" in cath.text
    assert (await world.audit())[-1] == ("admin", "taken off team")


async def test_an_administrator_of_one_council_names_and_takes_off_nobody_in_anothers_team(world: World, ann: Chat) -> None:
    admin = await team_of(world, (ann, "Code for a colleague"))
    await admin.say("teams")
    team = admin.button("Open").value
    stranger = Chat(world, "admin")
    stranger.account = stranger.account.model_copy(update={"tenant": "elsewhere"})
    await stranger.say("hello")
    world.store._desk = replace(world.store._desk, admins=frozenset({("web", "demo", "admin"), ("web", "elsewhere", "admin")}))
    world.store._writer._desk = world.store._desk
    activity = Activity(id="x1", account=stranger.account, conversation="admin", at=world.now)
    for change in (Invited("CODE-CODE-2222", "team", team), TakenOffTeam(team, "whoever", "team"), TeamHere(team)):
        with pytest.raises(Forbidden):
            await world.store.turn(activity, lambda snapshot, made=change: Changes(plans=(made,)))  # type: ignore[misc]


async def test_an_author_hears_when_a_supervisor_hands_their_plan_over_and_to_whom(world: World, ann: Chat, ben: Chat) -> None:
    cath = world.person("cath")
    await team_of(world, (ann, "Code for a colleague"), (ben, "Code for a colleague"), (cath, "Code for a supervisor"))
    await put(ann, WALK)
    await people(ann, "Share with North")
    await cath.say("my name is Cath")
    await ben.say("my name is Ben")
    await people(cath, "Hand over")
    code = code_in(cath)
    assert "Cath is handing Paul's plan over to a colleague." in await ann.inbox()
    await ben.say(f"join {code}", "no")
    assert "Nothing has changed." in ben.text
    assert "Ben has not taken your plan over, for now. It is yours as before" in await ann.inbox()
    assert "Ben has not taken over the plan that you are handing over, for now." in await cath.inbox()
    await ben.say(f"join {code}", "I accept")
    assert "You are the plan's author now." in ben.text
    assert "Cath has handed your plan over: Ben has accepted it and is its author now." in await ann.inbox()
    assert "Ben has accepted the plan that you handed over" in await cath.inbox()
    who = dict(await world.rows('SELECT "user", person FROM accounts'))
    assert await world.rows("SELECT subject FROM audit WHERE action = 'plan handed over'") == [(f"p1:{who['ann']}:{who['cath']}",)]


async def test_whoever_works_on_a_plan_hears_that_it_was_changed_archived_and_brought_back_with_no_draft_of_their_own(
    world: World, shared: Plan, ann: Chat, ben: Chat
) -> None:
    await ann.say("my name is Ann")
    await ann.say("row 1")
    await ann.press("Change this row")
    await ann.say("change who to Gran", "save", "change who to Dad", "save")
    assert (await ben.inbox()).splitlines().count("Ann has changed Paul's plan.") == 1, "once, until something else is said there"
    await ann.say("archive", "yes")
    assert "Ann has archived Paul's plan." in await ben.inbox()
    await ann.press("Bring back")
    assert "Ann has brought Paul's plan back." in await ben.inbox()
    await ben.say("leave the plan", "yes")
    assert "A colleague has left Paul's plan." in await ann.inbox()
    await ann.say("row 1")
    await ann.press("Change this row")
    await ann.say("change who to Mum", "save")
    assert "Ann has changed" not in "\n".join((await ben.inbox()).splitlines()[-1:])


@pytest.mark.parametrize("word", ["no", "yes"])
async def test_a_typed_word_answers_what_was_asked_last_and_nothing_else(shared: Plan, ann: Chat, ben: Chat, word: str) -> None:
    await ben.say("leave the plan", word)
    left = "You have left the plan."
    assert (left if word == "yes" else "You are on the plan as before.") in ben.text
    await ben.say(word)
    assert left not in ben.text
    assert await ben.current() is None or not (await ben.current()).answers  # type: ignore[union-attr]


async def test_a_yes_is_an_answer_where_another_thing_was_said_since(world: World, shared: Plan, ann: Chat, ben: Chat) -> None:
    await ben.say("leave the plan")
    await ann.say("archive", "yes")
    await ben.say("yes")
    assert "You have left the plan." not in ben.text, "the last thing said in Ben's chat was about the archive"
    await ben.say("leave the plan")
    world.now += timedelta(hours=3)
    await ben.say("yes")
    assert "You have left the plan." not in ben.text, "nobody remembers what was asked three hours ago"
    await ben.say("new row", "cin", "Kim, 8", "home")
    await ben.say("leave the plan")
    await ben.say("Yes, Kim says that she wants to stay")
    draft = await ben.current()
    assert draft is not None
    assert draft.answers["worry"].words.startswith("Yes, Kim says")
    assert (await ben.plan()).rows
