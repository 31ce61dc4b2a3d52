"""What a plan's head is reminded of: statutory dates that were accepted, and signatures and copies that nobody has recorded.

Longer than most: two kinds of date, from their first day to their last word, on both databases.
"""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.activity import Activity
from bot.keys import KeyRing
from bot.store.deliveries import Delivery
from bot.store.migrate import migrations
from bot.store.protocol import Changes
from bot.store.sqlite import SqliteStore
from bot.turn import take
from checks.plan import Child, Copy, PlanReview, Signature
from dialogs.plans import wording_dates as words
from dialogs.plans import wording_duties as duties
from dialogs.plans.changes import HeadKept, PlanChange
from dialogs.replies import DraftItem, DraftList, Press
from tests.bot.reminders.keeping import ANN, BEN, Clock, Desk, at, row
from tests.bot.reminders.test_answering import labels_of, press_of
from tests.bot.reminders.test_habits_kept import says
from tests.bot.reminders.test_reaching import SUE, come_in, desk, sent, team

__all__ = ["desk"]
FAR = date(2027, 12, 1)
SIGNING = date(2027, 1, 18)
"""Ten working days after Monday 4 January 2027."""
MISSING = (
    "Mia’s plan has no signature and no copy given recorded yet. A plan that people have signed, and have to hand, is theirs to follow."
)


async def change(desk: Desk, made: PlanChange) -> None:
    await desk.does(ANN, Changes(plans=(made,)))


async def head(desk: Desk, version: int, **more: object) -> None:
    plan = await desk.store.plan(ANN, "p1")
    await change(desk, HeadKept(plan.model_copy(update=more), version, action="review"))


async def states(desk: Desk, kind: str) -> list[tuple[str, str, str]]:
    sql = "SELECT lead, day, state FROM reminders WHERE kind = ? ORDER BY at, lead"
    found = await desk.store._runner.submit(lambda work: work.db.execute(sql, (kind,)).fetchall(), writes=False)
    return [(lead, day, state) for lead, day, state in found]


async def told(desk: Desk, days: int, start: date = SIGNING - timedelta(10)) -> list[tuple[str, str, str]]:
    """(day, whom, what) of some days, at ten in the morning."""
    said = []
    for day in range(days):
        desk.clock.now = at(start + timedelta(day), 10)
        said += [(f"{desk.clock.now:%d %b}", whom, text) for whom, text in await sent(desk)]
    return said


async def on_its_day(desk: Desk) -> Delivery:
    desk.clock.now = at(SIGNING)
    (delivery,) = await desk.claims()
    await desk.store.mark_reminders_sent(delivery)
    return delivery


async def test_the_author_is_asked_for_a_signature_and_a_copy_and_then_the_supervisor_hears(desk: Desk) -> None:
    await desk.saves(row(FAR), signed=False)
    await team(desk, channel=False)
    await come_in(desk, BEN, "plan", "p1", ANN)
    said = await told(desk, 60)
    assert [(day, whom) for day, whom, _ in said] == [
        ("18 Jan", "UANN"),
        ("25 Jan", "UANN"),
        ("01 Feb", "UANN"),
        ("08 Feb", "UANN"),
        ("15 Feb", "UANN"),
        ("22 Feb", "USUE"),
    ]
    assert said[0][2] == MISSING
    assert said[1][2].startswith(
        "Mia’s plan still has no signature and no copy given recorded, 1 week after the day for it, Monday 18 January"
    )


async def test_a_signed_plan_that_everybody_has_is_not_asked_for_anything(desk: Desk) -> None:
    await desk.saves(row(FAR))
    assert await told(desk, 60) == []
    assert await states(desk, "signing") == []


async def test_what_is_recorded_takes_its_reminders_back_in_the_same_transaction(desk: Desk) -> None:
    await desk.saves(row(FAR), signed=False)
    await head(desk, 1, signatures=(Signature(by="Nan"),))
    desk.clock.now = at(SIGNING)
    (text,) = await desk.sends()
    assert text.startswith("Mia’s plan has no copy given recorded yet.")
    await head(desk, 2, copies=(Copy(to="Nan"),))
    assert {state for _, _, state in await states(desk, "signing")} == {"sent", "gone"}
    assert await told(desk, 60) == []


async def test_signature_and_copy_are_noted_from_the_message_itself(desk: Desk) -> None:
    await desk.saves(row(FAR), signed=False)
    delivery = await on_its_day(desk)
    assert labels_of(delivery) == [
        "Note a signature",
        "Note a copy given",
        "Not needed, because …",
        "Later",
        "Hand over",
        "Open the plan",
        "Mute this one",
    ]
    for label, words_ in (("Note a signature", ("Nan", "on paper", "today")), ("Note a copy given", ("Nan", "by hand", "today"))):
        await says(desk, ANN, press=press_of(delivery, label))
        for answer in (*words_, "save"):
            await says(desk, ANN, answer)
    plan = await desk.store.plan(ANN, "p1")
    assert ([one.by for one in plan.signatures], [one.to for one in plan.copies]) == (["Nan"], ["Nan"])
    assert await told(desk, 60) == []


async def test_what_is_not_needed_is_kept_with_its_reason_and_not_asked_again(desk: Desk) -> None:
    await desk.saves(row(FAR), signed=False)
    delivery = await on_its_day(desk)
    await says(desk, ANN, press=press_of(delivery, "Not needed, because …"))
    for answer in ("neither", "It is a plan for my own supervision"):
        await says(desk, ANN, answer)
    assert (await says(desk, ANN, "save"))[0].text == duties.NOT_NEEDED_KEPT
    plan = await desk.store.plan(ANN, "p1")
    assert [(one.what, one.reason) for one in plan.not_needed] == [
        (what, "It is a plan for my own supervision") for what in ("signature", "copy")
    ]
    assert await told(desk, 60) == []
    assert (await says(desk, ANN, press=press_of(delivery, "Not needed, because …")))[0].text == words.NOTHING_DUE


async def test_without_a_reason_it_stays_needed(desk: Desk) -> None:
    await desk.saves(row(FAR), signed=False)
    delivery = await on_its_day(desk)
    await says(desk, ANN, press=press_of(delivery, "Not needed, because …"))
    for answer in ("a signature", "skip"):
        await says(desk, ANN, answer)
    assert (await says(desk, ANN, "save"))[0].text == duties.NO_REASON
    assert (await desk.store.plan(ANN, "p1")).not_needed == ()


async def test_it_is_put_off_and_muted_like_any_other_and_the_review_is_not_muted_with_it(desk: Desk) -> None:
    await desk.saves(row(FAR), signed=False, review=date(2027, 2, 10))
    delivery = await on_its_day(desk)
    (later,) = await says(desk, ANN, press=press_of(delivery, "Later"))
    await says(desk, ANN, press=later.choices[0].press)
    said = await told(desk, 5, SIGNING + timedelta(1))
    assert [day for day, _, _ in said] == ["19 Jan"]
    await says(desk, ANN, press=press_of(delivery, "Mute this one"))
    said = await told(desk, 60, SIGNING + timedelta(6))
    assert {text.split(" to be ")[0] for _, _, text in said} == {"Mia’s plan is", "Mia’s plan was"}


async def test_whoever_takes_a_plan_over_is_asked_from_then_on(desk: Desk) -> None:
    """What was due already, and waited for the platform, is not sent to the former author either."""
    await desk.saves(row(FAR), signed=False)
    desk.clock.now = at(SIGNING, 12)
    await come_in(desk, BEN, "hand over", "p1", ANN)
    said = await told(desk, 30)
    assert {whom for _, whom, _ in said} == {"UBEN"}


async def test_when_it_is_asked_is_said_in_chat_for_a_plan_and_for_a_team(desk: Desk) -> None:
    await desk.saves(row(FAR), signed=False)
    await says(desk, ANN, "remind us 5 days before at 8:30")
    said = await says(desk, ANN, "Remind us of signatures and copies after 15 working days.")
    assert said[0].text.startswith("Kept: for this plan, signatures and copies are asked after 15 working days after its first row")
    assert [lead for lead, day, state in await states(desk, "signing") if (day, state) == ("2027-01-25", "waiting")] == ["d0"]
    await says(desk, ANN, "remind us 3 days before at 8:30")
    assert [lead for lead, day, state in await states(desk, "signing") if (day, state) == ("2027-01-25", "waiting")] == ["d0"]
    assert (await says(desk, ANN, "remind us of signatures after 500 working days"))[0].text.startswith("Between 1 and 120")
    await desk.saves(row(FAR, id_="r2"), plan="p2", signed=False)
    await team(desk, "p2", channel=False)
    said = await says(desk, SUE, "remind my team of signatures after 3 working days")
    assert said[0].text.startswith("Kept for North: signatures and copies are asked after 3 working days")
    assert ("d0", "2027-01-07", "waiting") in await states(desk, "signing")


async def test_a_plan_from_before_is_asked_for_what_is_missing_and_its_other_dates_stand(tmp_path: Path) -> None:
    """A database of the version before is opened: the plan is read, and what follows is planned; nothing that was sent comes again."""
    clock, keys = Clock(at(date(2027, 1, 4), 12)), KeyRing.create(tmp_path / "keys.json")
    store = SqliteStore.open(tmp_path / "store.sqlite", keys, clock=clock)
    await Desk(store, clock).saves(row(SIGNING), signed=False)
    await store.close()
    with sqlite3.connect(tmp_path / "store.sqlite") as db:
        db.execute("DELETE FROM reminders WHERE kind = 'signing'")
        db.execute("DELETE FROM dates WHERE kind = 'signing'")
        db.executescript(next(sql for number, _, sql in migrations() if number == 13))
    store = SqliteStore.open(tmp_path / "store.sqlite", keys, clock=clock)
    clock.now = at(SIGNING)
    said = await Desk(store, clock).sends()
    await store.close()
    assert sorted(text.split("“")[0].split(" has ")[0] for text in said) == ["In Mia’s plan, ", "Mia’s plan"]


HELD = date(2026, 12, 1)
REVIEW = date(2027, 6, 1)


async def accept(desk: Desk) -> None:
    """A child protection plan, reviewed on 1 December 2026, whose next statutory review is accepted."""
    await desk.saves(row(FAR))
    await head(desk, 1, kind="child protection", children=(Child(name="Mia", age=8),), reviews=(PlanReview(on=HELD),))
    (proposed,) = [note for note in await says(desk, ANN, "statutory dates") if "Source" in note.text]
    await says(desk, ANN, press=proposed.choices[0].press)


async def test_a_statutory_date_is_reminded_of_as_such_with_reason_source_and_caution(desk: Desk) -> None:
    await accept(desk)
    said = await told(desk, 3, REVIEW - timedelta(1))
    assert [(day, whom) for day, whom, _ in said] == [("01 Jun", "UANN")]
    assert said[0][2] == (
        "A statutory date in Mia’s plan: the next child protection review is held by today, Tuesday 1 June 2027. That is within 6 months "
        "of the last child protection review, which was on Tuesday 1 December 2026. Source: Working Together to Safeguard Children. "
        "Check it against your local procedures."
    )


async def test_an_accepted_review_is_asked_again_as_kept_and_a_second_tap_changes_nothing_more(desk: Desk) -> None:
    await accept(desk)
    (proposed,) = [note for note in await says(desk, ANN, "statutory dates") if "Source" in note.text]
    assert proposed.text.endswith(duties.IS_KEPT)
    assert proposed.choices == ()


async def test_dates_ahead_and_the_teams_digest_say_that_it_is_statutory(desk: Desk) -> None:
    await accept(desk)
    await team(desk)
    said = await told(desk, 2, REVIEW)
    digest = next(text for _, whom, text in said if whom == "CNORTH")
    assert "• M. plan: a statutory date, Tuesday 1 June 2027" in digest
    assert "child protection" not in digest
    desk.clock.now = at(REVIEW - timedelta(20))
    shown = [item.text for item in await listed(desk)]
    source = "Source: Working Together to Safeguard Children. Check it against your local procedures."
    assert [text for text in shown if "tatutory" in text] == [f"Statutory: the next child protection review is held. {source} (Mia)"]


async def test_a_statutory_date_is_done_on_its_day_or_not_done_and_why(desk: Desk) -> None:
    await accept(desk)
    desk.clock.now = at(REVIEW)
    (delivery,) = await desk.claims()
    assert labels_of(delivery)[:4] == ["Review the plan", "Done", "Not done, because …", "Later"]
    await desk.store.mark_reminders_sent(delivery)
    await says(desk, ANN, press=press_of(delivery, "Not done, because …"))
    await says(desk, ANN, "The chair was ill")
    await says(desk, ANN, "save")
    (kept,) = (await desk.store.plan(ANN, "p1")).statutory
    assert (kept.done, kept.words) == ("no", "The chair was ill")
    assert await told(desk, 60, REVIEW + timedelta(1)) == []
    assert (await says(desk, ANN, press=press_of(delivery, "Done")))[0].text == duties.DONE_OPENING
    for answer in ("9 June 2027", "save"):  # it was held late: the next date is counted from that
        await says(desk, ANN, answer)
    (kept,) = (await desk.store.plan(ANN, "p1")).statutory
    assert (kept.done, kept.on, kept.words) == ("yes", date(2027, 6, 9), "")
    assert (await says(desk, ANN, press=press_of(delivery, "Done")))[0].text == words.NOTHING_DUE


async def test_a_reason_given_before_a_statutory_day_does_not_silence_the_day(desk: Desk) -> None:
    await accept(desk)
    await team(desk, channel=False)
    desk.clock.now = at(REVIEW - timedelta(14))
    (delivery,) = await desk.claims()
    await desk.store.mark_reminders_sent(delivery)
    await says(desk, ANN, press=press_of(delivery, "Not done, because …"))
    await says(desk, ANN, "The chair is ill")
    (said, *_) = await says(desk, ANN, "save")
    assert said.text.endswith("It stays due on Tuesday 1 June 2027, and you will be reminded of it.")
    (proposed,) = [one for one in await says(desk, ANN, "statutory dates") if "Source" in one.text]
    assert proposed.text.endswith(duties.IS_KEPT)
    assert any("Statutory: the next child protection review" in item.text for item in await listed(desk))
    heard = await told(desk, 60, REVIEW)
    assert [day for day, whom, _ in heard if whom == "UANN"][:2] == ["01 Jun", "08 Jun"]
    assert [whom for _, whom, text in heard if whom == "USUE"] == ["USUE"]


async def test_done_keeps_the_day_on_which_it_was(desk: Desk) -> None:
    await accept(desk)
    desk.clock.now = at(REVIEW)
    (delivery,) = await desk.claims()
    await desk.store.mark_reminders_sent(delivery)
    await says(desk, ANN, press=press_of(delivery, "Done"))
    await says(desk, ANN, "28 May 2027")
    said = await says(desk, ANN, "save")
    assert said[0].text == "Kept: the next child protection review is held, on Friday 28 May 2027. You will not be reminded of it any more."
    assert await told(desk, 60, REVIEW + timedelta(1)) == []


async def test_another_review_date_is_reminded_of_beside_the_statutory_one(desk: Desk) -> None:
    await accept(desk)
    await head(desk, 3, review_date=REVIEW - timedelta(14))
    said = await told(desk, 31, REVIEW - timedelta(16))
    days = [(day, "statutory" in text) for day, whom, text in said if "In Mia" not in text]
    assert ("18 May", False) in days
    assert ("01 Jun", True) in days


async def test_a_duty_that_is_no_review_is_accepted_too(desk: Desk) -> None:
    await desk.saves(row(FAR))
    await head(desk, 1, kind="child protection", children=(Child(name="Mia", age=8),))
    notes = await says(desk, ANN, "the initial conference was on 4 January 2027")
    (proposed,) = [note for note in notes if "core group" in note.text]
    assert [choice.label for choice in proposed.choices] == ["Remind us of Monday 18 January 2027", "Add a row"]
    said = await says(desk, ANN, press=proposed.choices[0].press)
    assert said[0].text == "Kept: the first core group meets by Monday 18 January 2027. You will be reminded of it as a statutory date."
    assert (await desk.store.plan(ANN, "p1")).review_date is None
    desk.clock.now = at(SIGNING)
    assert ["the first core group meets by today" in text for text in await desk.sends()] == [True]


async def listed(desk: Desk) -> tuple[DraftItem, ...]:
    """What “dates ahead” shows to Ann."""
    desk.turns += 1
    asked = Activity(id=f"t{desk.turns}", account=ANN, conversation="DUANN", at=desk.clock.now, text="dates ahead")
    replies = [message.reply for message in (await take(desk.store, asked, push=True)).messages]
    return next(reply.items for reply in replies if isinstance(reply, DraftList))


@pytest.mark.parametrize("more", ["cp-review 2026-12-01 2027-06-02", "no-such 2026-12-01 2027-06-01", "cp-review x 2027-06-01", "a b c d"])
async def test_a_button_that_does_not_follow_any_more_changes_nothing(desk: Desk, more: str) -> None:
    await accept(desk)
    before = await desk.store.plan(ANN, "p1")
    await says(desk, ANN, press=Press(event="plan statutory keep", value=f"p1 {more}"))
    assert await desk.store.plan(ANN, "p1") == before
