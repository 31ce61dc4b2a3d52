"""200,000 random events: whatever happens in whatever order, one thing is open, and no answer is lost but by its owner."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.agenda import CLOSED, REVIEW, open_slot
from dialogs.draft import Draft
from dialogs.drafting import QUESTIONS
from dialogs.engine import advance
from dialogs.events import (
    Answered,
    Cancelled,
    Changed,
    Confirmed,
    Event,
    Filled,
    LeftOut,
    LineChanged,
    Paused,
    Restarted,
    Restored,
    Resumed,
    RowAdded,
    RowSaved,
    SetFindingAside,
    Skipped,
    Told,
    Undid,
    WentBack,
    Wondered,
    WordEased,
)
from dialogs.replies import Question, Review

TODAY = date(2026, 11, 21)
RUNS, LENGTH = 2_000, 100
ME: dict[str, Any] = {"by": "me", "today": TODAY}
SLOTS = (*QUESTIONS, "nonsense")
WORDS = (
    "Mum",
    "ongoing",
    "by 18 December",
    "from 25% to 100%",
    " ",
    "<b>*hi*</b>",
    "Paul, 9, he",
    "once a week",
    "she will feel safe",
    "where from Dad",
)
RULES = (("ongoing", "when"), ("owner-vague", "who"), ("unmeasurable", "outcome"), ("nonsense", "what"))
ABOUT = ("why", "example", "help", "show", "letter", "form")


def event_from(code: int, draft: Draft, number: int) -> Event:
    """One of every kind of event, chosen by a number, so that a failing run shrinks to small numbers."""
    kind, rest = code % 22, code // 22
    slot, words = SLOTS[rest % len(SLOTS)], f"{WORDS[rest % len(WORDS)]}{number if rest % 3 else ''}"
    stale = {**ME, "revision": draft.revision - rest % 2} if rest % 5 == 0 else ME
    rule, field = RULES[rest % len(RULES)]
    return (
        Answered(**stale, words=words),
        Answered(**stale, words=words),
        Answered(**stale, words=words),
        Answered(**stale, words=words, slot=slot),
        Told(**ME, message=words, slots={slot: (words,), "what": ("go",)}),
        Skipped(**stale, needless=bool(rest % 2)),
        WentBack(**stale),
        Changed(**stale, slot=slot, words=words if rest % 2 else ""),
        Undid(**stale),
        Wondered(**ME, about=ABOUT[rest % 6], slot=slot),
        Paused(**ME),
        Resumed(**ME),
        Restarted(**ME),
        Cancelled(**ME),
        Confirmed(**stale, yes=bool(rest % 2)),
        Restored(**ME),
        SetFindingAside(**stale, rule=rule, field=field, reason=words if rest % 2 else ""),
        RowSaved(**stale),
        RowAdded(**stale, draft=f"row{number}", same_area=bool(rest % 2)),
        Answered(today=TODAY, by="somebody else", words=words),
        Filled(**stale, slots={slot: words, SLOTS[rest % 7]: WORDS[rest % 5], "child": WORDS[rest % 9]}),
        LeftOut(**stale, words=draft.unplaced.partition("\n")[0] if rest % 2 else ""),
    )[kind]


def may_lose(event: Event, before: Draft) -> set[str]:
    """The slots whose words this event is allowed to replace or clear, because its owner said so."""
    if event.by != "me":
        return set()
    letter = {"for_child"} if before.pending == "line" else set()
    if isinstance(event, LineChanged | WordEased):
        return {"for_child"}
    if isinstance(event, Answered):
        return letter | {open_slot(before.model_copy(update={"pending": ""}), TODAY)}
    if isinstance(event, Changed):
        return {event.slot}
    if isinstance(event, Filled):
        return set(event.slots)
    if isinstance(event, Undid):
        last = before.past[-1].number if before.past else -1
        return {change.slot for change in before.past if change.number == last}
    if isinstance(event, Confirmed) and event.yes and before.pending == "restart":
        return set(before.answers)
    return set(before.answers) if isinstance(event, RowAdded) else set()


def is_kept(words: str, draft: Draft) -> bool:
    """Whether loose words are kept still, or stand in an answer now."""
    return words in draft.unplaced or any(words in answer.words for answer in draft.answers.values())


@settings(max_examples=RUNS, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(min_size=LENGTH * 2, max_size=LENGTH * 2))
def test_one_thing_is_open_and_nothing_is_lost_whatever_happens(codes: bytes) -> None:
    draft = Draft(id="row", plan="plan", author="me")
    for number in range(LENGTH):
        event = event_from(codes[2 * number] + 256 * codes[2 * number + 1], draft, number)
        before = draft.model_dump_json()
        after, replies = advance(draft, event)

        assert draft.model_dump_json() == before, "the input was touched"
        assert Draft.model_validate_json(after.model_dump_json()) == after, "the draft does not survive being saved"
        assert replies, f"{event!r} was met with silence"
        cards = [reply for reply in replies if isinstance(reply, Question | Review)]
        assert len(cards) <= 1, "two things are open at once"
        slot = open_slot(after, TODAY)
        assert (slot == CLOSED) == (after.status == "cancelled" and not after.pending)
        if cards and isinstance(cards[0], Question):
            assert slot not in (REVIEW, CLOSED)
            assert cards[0].revision == after.revision
        if after.id == draft.id:
            allowed = may_lose(event, draft)
            assert (
                draft.unplaced in after.unplaced
                or event.by != "me"
                or isinstance(event, LeftOut | Undid)
                or (
                    isinstance(event, Answered | Changed | Filled | Told)
                    and all(is_kept(line, after) for line in draft.unplaced.split("\n"))
                )
            )
            for name, answer in draft.answers.items():
                kept = after.answers.get(name) or after.shelved.get(name)
                assert not answer.words or name in allowed or kept == answer, (
                    f"{type(event).__name__} lost the answer to {name}: {answer!r} is now {kept!r}"
                )
            assert after.revision >= draft.revision
        draft = after


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(min_size=LENGTH, max_size=LENGTH))
def test_to_be_told_which_slot_is_open_changes_nothing(codes: bytes) -> None:
    draft = Draft(id="row", plan="plan", author="me")
    for number in range(LENGTH // 2):
        event = event_from(codes[2 * number] + 256 * codes[2 * number + 1], draft, number)
        after, replies = advance(draft, event)
        assert advance(draft, event, open_slot(draft, TODAY)) == (after, replies)
        draft = after
