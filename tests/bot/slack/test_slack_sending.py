"""Posting at Slack's pace: in order, once, later where Slack asks for it, and never silently not."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.slack.pace import BURST, Pace
from bot.channels.slack.quiet import QUIET
from bot.channels.slack.refusals import A_WHILE, MENDING, NEVER, TO_BE_MENDED, UNREADABLE
from bot.channels.slack.sending import Place, Poster
from bot.outbox import NotSent
from bot.store.deliveries import Delivery
from checks.plan import LONGEST_ANSWER
from dialogs import wording_channels as wording
from dialogs.replies import Choice, Item, Note, Paper, Press, Question, Reply, Taken
from tests.bot.phone import NOON, MovedClock
from tests.bot.slack.fake import BOT_TOKEN, FakeSlack
from tests.bot.slack.talk import NAT, SlackTalk, controls, texts

PAPER = Paper(kind="leaflet", plan="p1", audience="child", child="Leo", text="Here is the leaflet.")


class Patient(MovedClock):
    """A clock that goes on by as much as it is waited for, unless everybody waits at the same time."""

    def __init__(self) -> None:
        super().__init__()
        self.waited: list[timedelta] = []
        self.together = False

    async def sleep(self, pause: timedelta) -> None:
        self.waited.append(pause)
        self.time += pause * (not self.together)


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    running = FakeSlack()
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
def clock() -> Patient:
    return Patient()


@pytest.fixture
def given() -> list[Paper]:
    return []


@pytest.fixture
def poster(fake: FakeSlack, clock: Patient, given: list[Paper]) -> Poster:
    async def hand_over(message: Delivery, paper: Paper, place: Place) -> None:
        given.append(paper)

    client = AsyncWebClient(token=BOT_TOKEN, base_url=fake.url, logger=QUIET, retry_handlers=[])
    return Poster(client, hand_over, clock)


def delivery(*replies: Reply, number: int = 1, conversation: str = NAT, person: str = "p1", user: str = NAT) -> Delivery:
    return Delivery(number, "slack", "T01", conversation, person, number, replies, datetime(2026, 11, 22, tzinfo=UTC), 1, user)


def note(words: str) -> Note:
    return Note(text=words)


def question(words: str, revision: int = 1) -> Question:
    choice = Choice(label="Skip", press=Press(event="skip", draft="d", revision=revision))
    return Question(draft="d", revision=revision, slot="who", text=words, choices=(choice,))


def words_of(fake: FakeSlack, channel: str = f"D{NAT}") -> list[str]:
    return ["\n".join(texts(message.blocks)) or message.text for message in fake.in_channel(channel)]


async def test_a_message_goes_to_the_direct_chat_which_is_opened_once(poster: Poster, fake: FakeSlack) -> None:
    await poster.send(delivery(note("one"), number=1))
    await poster.send(delivery(note("two"), number=2))
    assert words_of(fake) == ["one", "two"]
    assert fake.called("conversations.open") == [{"users": NAT}]


async def test_a_thread_is_answered_in_the_thread(poster: Poster, fake: FakeSlack) -> None:
    await poster.send(delivery(note("here"), conversation="C01/1795000000.000100"))
    (message,) = fake.messages
    assert (message.channel, message.thread) == ("C01", "1795000000.000100")


async def test_a_short_burst_goes_at_once_and_then_one_message_a_second(poster: Poster, fake: FakeSlack, clock: Patient) -> None:
    for number in range(BURST + 3):
        await poster.send(delivery(note(str(number)), number=number))
    assert words_of(fake) == [str(number) for number in range(BURST + 3)]
    assert clock.waited == [timedelta(seconds=1)] * 3


async def test_a_crowded_channel_puts_its_messages_back_each_with_a_moment_of_its_own(
    poster: Poster, fake: FakeSlack, clock: Patient
) -> None:
    """Twenty threads of one channel at once: nothing waits inside, and the direct chat of somebody else is not held up."""
    crowd = [delivery(note(str(number)), number=number, conversation=f"C01/1.{number}", person=f"p{number}") for number in range(20)]
    pauses: list[timedelta] = []
    clock.together = True
    for outcome in await asyncio.gather(*map(poster.send, crowd), return_exceptions=True):
        pauses += [outcome.retry_after] if isinstance(outcome, NotSent) and outcome.retry_after else []
    assert len(pauses) == 20 - BURST - 1
    assert len(set(pauses)) == len(pauses), "each has a moment of its own"
    await poster.send(delivery(note("elsewhere"), number=99))
    assert words_of(fake) == ["elsewhere"]
    clock.time += timedelta(seconds=20)
    posted = set(words_of(fake, "C01"))
    for message in crowd:
        if str(message.id) not in posted:
            await poster.send(message)
    assert sorted(map(int, words_of(fake, "C01"))) == list(range(20))


async def test_slack_that_counts_has_no_complaint(fake: FakeSlack, poster: Poster, clock: Patient) -> None:
    fake.a_second, fake.now = BURST, lambda: clock.time.timestamp()
    for number in range(12):
        await poster.send(delivery(note(str(number)), number=number))
    assert fake.refused == []
    assert len(fake.messages) == 12


async def test_a_pause_that_slack_asks_for_is_passed_on_and_holds_the_channel(poster: Poster, fake: FakeSlack, clock: Patient) -> None:
    fake.failing["chat.postMessage"] = [("ratelimited", 30)]
    with pytest.raises(NotSent) as refused:
        await poster.send(delivery(note("one")))
    assert refused.value.retry_after == timedelta(seconds=30)
    with pytest.raises(NotSent, match="paced"):
        await poster.send(delivery(note("two"), number=2))
    clock.time += timedelta(seconds=33)
    await poster.send(delivery(note("one")))
    assert words_of(fake) == ["one"]


@pytest.mark.parametrize(
    ("failure", "pause", "final"),
    [
        ("internal_error", None, False),
        (503, None, False),
        (("ratelimited", 7), timedelta(seconds=7), False),
        (429, A_WHILE, False),
        *((code, MENDING, False) for code in sorted(TO_BE_MENDED)),
        *((code, None, True) for code in sorted(NEVER | UNREADABLE)),
    ],
)
async def test_each_refusal_means_later_or_never(
    poster: Poster, fake: FakeSlack, failure: str | int | tuple[str, int], pause: timedelta | None, final: bool
) -> None:
    fake.failing["chat.postMessage"] = [failure]
    with pytest.raises(NotSent) as refused:
        await poster.send(delivery(note("one")))
    assert (refused.value.retry_after, refused.value.final) == (pause, final)


async def test_what_slack_will_never_show_is_followed_by_a_private_word(
    poster: Poster, fake: FakeSlack, caplog: pytest.LogCaptureFixture
) -> None:
    fake.failing["chat.postMessage"] = ["is_archived", None, "invalid_blocks"]  # type: ignore[list-item]
    for number, sentence in ((1, wording.NOT_POSTED), (2, wording.NOT_SHOWN)):
        with pytest.raises(NotSent):
            await poster.send(delivery(note("Paul is nine"), number=number, conversation=f"C0{number}/1795000000.000100"))
        if number == 1:
            assert words_of(fake) == [sentence]
            fake.failing["chat.postMessage"] = ["invalid_blocks"]
        else:
            assert words_of(fake)[-1] == sentence
    assert [record.facts["code"] for record in caplog.records if record.levelno == logging.ERROR] == ["is_archived", "invalid_blocks"]  # type: ignore[attr-defined]
    assert "Paul" not in caplog.text


async def test_a_long_reply_that_is_interrupted_goes_on_where_it_was(poster: Poster, fake: FakeSlack) -> None:
    long = Taken(text="Here.", items=tuple(Item(slot="what", title=f"Part {n}", words=f"{n} " * (LONGEST_ANSWER // 2)) for n in range(2)))
    whole = delivery(long)
    fake.failing["chat.postMessage"] = []
    original = fake._post
    sent = 0

    async def fails_once(arguments: dict[str, object]) -> dict[str, object]:
        nonlocal sent
        sent += 1
        return {"error": "internal_error"} if sent == 2 else await original(arguments)

    fake._METHODS["chat.postMessage"] = lambda _, arguments: fails_once(arguments)
    with pytest.raises(NotSent):
        await poster.send(whole)
    await poster.send(whole)
    back = "".join(words_of(fake))
    assert back.count("Part 0") == back.count("Part 1") == 1
    assert len(fake.messages) > 2
    assert sent == len(fake.messages) + 1


async def test_a_connection_that_breaks_is_no_refusal_and_is_tried_again(poster: Poster, fake: FakeSlack) -> None:
    await fake.stop()
    with pytest.raises(OSError):
        await poster.send(delivery(note("one")))
    await fake.start()
    await poster.send(delivery(note("one")))
    assert words_of(fake) == ["one"]


async def test_a_new_card_takes_the_buttons_of_the_one_before_and_of_nobody_elses(poster: Poster, fake: FakeSlack) -> None:
    thread = "C01/1795000000.000100"
    await poster.send(delivery(question("Who?"), number=1, conversation=thread, person="ann"))
    await poster.send(delivery(question("Who else?"), number=2, conversation=thread, person="ben"))
    await poster.send(delivery(note("A word in between."), number=3, conversation=thread, person="ann"))
    assert [bool(list(controls(message.blocks))) for message in fake.messages] == [True, True, False]
    await poster.send(delivery(question("When?", 2), number=4, conversation=thread, person="ann"))
    assert [bool(list(controls(message.blocks))) for message in fake.messages] == [False, True, False, True]
    assert "Who?" in words_of(fake, "C01")[0]


async def test_an_old_card_that_cannot_be_changed_holds_nothing_up(poster: Poster, fake: FakeSlack) -> None:
    await poster.send(delivery(question("Who?"), number=1))
    fake.failing["chat.update"] = ["message_not_found"]
    await poster.send(delivery(question("When?", 2), number=2))
    assert len(fake.messages) == 2


async def test_a_paper_is_handed_over_between_the_words_around_it(poster: Poster, fake: FakeSlack, given: list[Paper]) -> None:
    await poster.send(delivery(note("before"), PAPER, note("after")))
    assert words_of(fake) == ["before", "after"]
    assert given == [PAPER]


async def test_who_has_messages_read_out_gets_the_words_in_the_notification(poster: Poster, fake: FakeSlack) -> None:
    message = delivery(question("Who will do it?"))
    await poster.send(message)
    await poster.send(message._replace(full_text=True))
    assert [one.text for one in fake.messages] == ["Stepladder has a question for you.", "Who will do it?"]


def test_the_next_moment_is_booked_and_a_pause_moves_it() -> None:
    pace = Pace()
    assert [pace.book("C1", NOON) - NOON for _ in range(5)] == [timedelta(seconds=max(0, n - BURST + 1)) for n in range(5)]
    assert pace.book("C2", NOON) == NOON
    pace.hold("C2", NOON + timedelta(seconds=30))
    assert pace.book("C2", NOON) == NOON + timedelta(seconds=30)
    assert pace.book("C1", NOON + timedelta(minutes=1)) == NOON + timedelta(minutes=1)


async def test_messages_that_fail_are_tried_again_in_their_order(tmp_path: Path) -> None:
    fake = FakeSlack(failing={"chat.postMessage": [503, "internal_error"]})
    async with SlackTalk(tmp_path, fake=fake) as talk:
        for number, words in enumerate(("hello", "Child in Need", "Paul, 9, he")):
            event = {"type": "message", "channel": f"D{NAT}", "channel_type": "im", "user": NAT, "text": words}
            assert await talk.event({**event, "ts": f"1795000001.00010{number}"}) == 200
        async with asyncio.timeout(30):
            await talk.settled()
        asked = [json.dumps(message.blocks) for message in fake.messages]
        assert len(asked) == 3
        assert ["Which kind of plan" in asked[0], "Who is the plan for" in asked[1], "Which part of the plan" in asked[2]] == [True] * 3
