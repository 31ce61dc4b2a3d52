"""Every wish in every form, at each of its questions: done there as elsewhere, or kindly put off; the question stays, no word is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.turn import _attended
from dialogs import accounts
from dialogs.attended import Attended
from dialogs.draft import Answer, Draft
from dialogs.intents import read_intent
from dialogs.lobby import Situation
from dialogs.phrases import EDIT_ALL, TOO_SOON
from dialogs.phrases import WISHES as OF_THE_LOBBY
from dialogs.plans import wishes, wording
from dialogs.plans.changes import NationKept, ZoneKept
from dialogs.plans.filling_in import FORMS, begin, view_of
from dialogs.plans.forms import Ask, open_ask
from dialogs.plans.known import Accounts, Head, LinkOffer
from dialogs.plans.pressable import pressable_in
from dialogs.reflecting import rota
from dialogs.reflecting import wishes as reflecting
from dialogs.replies import Question
from dialogs.wording import NEW_WHILE_OPEN
from tests.dialogs.plans.chatting import lines_of
from tests.dialogs.plans.test_forms import KNOWN, MOMENT, OF_A_ROW, PLAN, Shelf, taken

HERE = Path(__file__).parent
COMMANDS = {
    "back": "go back",
    "skip": "skip",
    "why": "why do you ask",
    "example": "example",
    "help": "help",
    "show": "show so far",
    "undo": "undo",
    "save": "save for later",
    "cancel": "cancel",
    "restart": "start again",
    "change": "change the date to 11 December",
}
"""What `read_intent` knows, each in words."""
PATTERNED = {
    "name": "my name is Ann",
    "new team": "new team Harbour",
    "here": "this is the channel of Harbour",
    "away": "I'm away from 12 March to 14 March",
    "nation": "I work in Wales",
    "zone": "my time zone is Paris",
    "remove": "take Ben off the plan",
    "off team": "take Ben off the team Harbour",
}
"""What a pattern reads, by its name."""
BY_READERS = {
    "habits": "remind us 5 days before",
    "team habits": "remind my team 5 days before",
    "signing habits": "remind us of signatures after 15 working days",
    "team signing habits": "remind my team of signatures after 15 working days",
    "held": "the initial conference was on 3 March 2026",
    "row": "row 2",
    "join": "join ABCD-EFGH-2345",
    "agrees": "Mum disagrees",
}
ANY_TIME = (
    *wishes.ALWAYS,
    *OF_THE_LOBBY,
    *accounts.WISHES,
    *reflecting._CLOSE,
    *reflecting._VIEW,
    *rota._SHOW,
    *rota._PAUSE,
    "reflect",
    "reflect on a plan",
    "reflect on drift",
    "rota weekly on monday",
    BY_READERS["join"],
    PATTERNED["nation"],
    PATTERNED["zone"],
)
"""No answer to any question."""
IN_BETWEEN = (*wishes.IN_BETWEEN, *TOO_SOON, *sorted(EDIT_ALL))
"""What may be an answer in words, and is nothing else where words are none."""
LIKE_ANSWERS = (*PATTERNED.values(), *BY_READERS.values())


class Store(Shelf):
    """A shelf that can be asked for all that a wish asks for."""

    def __getattr__(self, name: str) -> Any:
        answers: dict[str, Any] = {
            "in_private": True,
            "privately": self,
            "heads": (Head(PLAN, 2, 0, False),),
            "teams": (),
            "upcoming": (),
            "may_name_teams": False,
            "invitation": None,
            "zone": "Europe/London",
            "nation": "England",
            "feed_address": "",
            "new_code": "ABCD-EFGH-2345",
            "accounts": Accounts("web", ("web",), ()),
            "link_offer": LinkOffer("unknown"),
            "writing": frozenset(),
            "reflecting": self,
            "used": {},
            "reflection": None,
            "rota": None,
            "open_round": "",
            "may_reflect_here": False,
        }
        if name == "zone_named":
            return lambda words: "Europe/Paris" if words == "Paris" else ""
        return (lambda *asked: answers[name]) if name in answers else super().__getattr__(name)


def questions(name: str) -> Iterator[tuple[Draft, Ask | None]]:
    """A form at each of its questions, and at its end."""
    subject = "cp-review" if name.startswith("duty") else "r1"
    preset = {"row": "r1", "subject": subject, "asked": "What went well?"} if name in OF_A_ROW or "d" in name else None
    draft = begin(FORMS[name], KNOWN, MOMENT, preset=preset)
    shelf: Any = Shelf()
    for _ in range(20):
        ask = open_ask(FORMS[name], view_of(draft, KNOWN, MOMENT, shelf))
        yield draft, ask
        if ask is None:
            return
        draft, _ = taken(draft, ask.choices[-1][1] if ask.choices else "12 January 2027")


def turned(draft: Draft, text: str) -> tuple[Draft, Attended]:
    """What a typed message comes to, with a form open."""
    store: Any = Store()
    attended = _attended(True, text, None, Situation(moment=replace(MOMENT, new_id=lambda: "d2"), current=draft), store)
    return next((one for one in attended.drafts if one.id == draft.id), draft), attended


def said(attended: Attended) -> str:
    return "\n".join(line for reply in attended.replies for line in lines_of(reply))


def stays(before: Draft, after: Draft, ask: Ask | None, name: str) -> bool:
    shelf: Any = Shelf()
    now = open_ask(FORMS[name], view_of(after, KNOWN, MOMENT, shelf))
    return after.answers == before.answers and (now.slot if now else None) == (ask.slot if ask else None)


REFUSALS = (wording.PLEASE_CHOOSE.partition("{")[0], wording.NO_DAY, "I cannot tell which day", wording.FORM_AT_END)


def test_the_table_has_every_wish_that_is_read() -> None:
    assert all(read_intent(words, "review").name == intent for intent, words in COMMANDS.items())
    assert PATTERNED.keys() == {name for *_, name in wishes._SAYING}
    for name, words in {**PATTERNED, **BY_READERS}.items():
        wish = wishes.plan_wish(words, None, asking=lambda: False)
        assert wish is not None
        assert wish.name == name


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_wish_that_is_no_answer_is_done_at_any_question_of_any_form(name: str) -> None:
    for draft, ask in questions(name):
        for text in ANY_TIME:
            after, attended = turned(draft, text)
            assert attended.replies, (text, ask)
            assert stays(draft, after, ask, name), (text, ask, said(attended))
            asked = [reply.text for reply in attended.replies if isinstance(reply, Question)]
            quiet = text in OF_THE_LOBBY or pressable_in(attended.replies) is not None
            assert quiet or ask is None or ask.words in asked, (text, ask, said(attended))
            assert draft.status == after.status or NEW_WHILE_OPEN in said(attended), (text, ask)
            assert not any(refusal in said(attended) for refusal in REFUSALS), (text, ask, said(attended))


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_wish_is_done_where_words_are_no_answer_and_else_is_the_answer_and_said_to_be(name: str) -> None:
    for draft, ask in questions(name):
        for text in (*IN_BETWEEN, *LIKE_ANSWERS):
            after, attended = turned(draft, text)
            told = said(attended)
            assert not any(refusal in told for refusal in REFUSALS) or text == BY_READERS["agrees"], (text, ask, told)
            if stays(draft, after, ask, name):
                assert attended.replies, (text, ask)
                continue
            assert ask is not None, (text, told)
            if text == BY_READERS["agrees"] and name in ("agreement", "signature") and ask.slot in ("person", "agrees"):
                assert after.answers["agrees"].words == "no"
            else:
                assert ask.reads == "words" or after.answers[ask.slot].reading.date, (text, ask)
                assert after.answers[ask.slot].words == text
            if text in IN_BETWEEN:
                assert wording.TAKEN_AS_ANSWER in told, (text, ask)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_command_is_done_at_any_question_of_any_form(name: str) -> None:
    for draft, ask in questions(name):
        for intent, text in COMMANDS.items():
            after, attended = turned(draft, text)
            told = said(attended)
            assert attended.replies, (intent, ask)
            lost = {slot: one for slot, one in draft.answers.items() if after.answers.get(slot) != one}
            assert not lost or intent == "undo", (intent, ask, lost)
            if text in {one.words for one in after.answers.values()}:
                assert intent == "change", ask
                assert wording.TAKEN_AS_ANSWER in told, ask
            assert not any(refusal in told for refusal in REFUSALS), (intent, ask, told)
            if intent in ("why", "example", "help", "show"):
                assert after == draft, intent
            if intent in ("cancel", "restart"):
                assert after.pending == "cancel"
            if intent == "save" and ask is not None:
                assert after.status == "paused"


def test_a_row_that_is_begun_beside_a_form_puts_the_form_by() -> None:
    for name in FORMS:
        draft, _ = next(questions(name))
        after, attended = turned(draft, "new row")
        assert NEW_WHILE_OPEN in said(attended), name
        assert (after.id, after.status) == (draft.id, "paused")
        assert attended.drafts[-1].id == "d2"


def test_no_labelled_answer_is_taken_for_a_wish_in_a_form() -> None:
    labelled = [json.loads(line) for line in (HERE.parent.parent / "fresh" / "intents.jsonl").read_text().splitlines()]
    answers = [one["text"] for one in labelled if one["intent"] == "answer"]
    assert len(answers) > 30
    for name in ("reason", "reflection alone", "gap"):
        draft, ask = next(questions(name))
        assert ask is not None
        swallowed = [text for text in answers if turned(draft, text)[0].answers.get(ask.slot) is None]
        assert len(swallowed) <= 0.02 * len(answers), swallowed


OF_A_ROW_OPEN = ("worry", "what", "who", "where", "which", "why", "outcome")
ANSWERS = (
    "I work in Wales on Mondays so meet Paul there",
    "My time zone is no help: his dad calls from Poland at night",
    "people",
    "my team",
)


@pytest.mark.parametrize("slot", OF_A_ROW_OPEN)
def test_where_somebody_works_and_their_time_zone_are_kept_with_the_question_of_a_row_still_open(slot: str) -> None:
    draft = Draft(id="d1", plan="p1", author="me", reopened=(slot,), answers={"worry": Answer(words="Paul is late")})
    for text, change in (("I work in Wales", NationKept("Wales")), ("my time zone is Paris", ZoneKept("Europe/Paris"))):
        after, attended = turned(draft, text)
        assert attended.changes == (change,)
        assert after == draft
        assert isinstance(attended.replies[-1], Question)
        assert attended.replies[-1].slot == slot
    for text in ANSWERS:
        assert turned(draft, text)[0].answers[slot].words == text


def test_a_zone_that_nobody_knows_is_an_answer() -> None:
    draft = Draft(id="d1", plan="p1", author="me", reopened=("which",))
    after, _ = turned(draft, "My time zone is a day ahead of hers")
    assert after.answers["which"].words == "My time zone is a day ahead of hers"
