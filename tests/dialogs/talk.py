"""A conversation without a channel: `say` and `press`, and the transcript when a test fails."""

from __future__ import annotations

from datetime import date
from itertools import count

from dialogs.attended import Saved
from dialogs.draft import Draft
from dialogs.lobby import Situation, respond
from dialogs.pressing import as_sent
from dialogs.replies import (
    Choice,
    DraftList,
    Echo,
    Explanation,
    Form,
    Letter,
    Note,
    Press,
    Question,
    Reply,
    Review,
    Table,
    Taken,
)
from dialogs.understanding import Moment

TODAY = date(2026, 11, 21)


SIX = ("what", "who", "where", "when", "which", "why")
ROW = {
    "kind": "CIN",
    "child": "Paul, 9, he",
    "area": "child",
    "worry": "Paul goes quiet at tea",
    "what": "Paul to draw with Nat once a week for 6 weeks",
    "who": "Nat Obuya, play worker",
    "where": "school",
    "when": "18 December",
    "which": "none",
    "why": "so that he can say how he feels",
    "outcome": "Paul names 3 feelings in the picture chart",
}
"""A row that no rule finds anything wrong with."""


class Talk:
    """One person's conversation, with the drafts that a store would keep."""

    def __init__(self, today: date = TODAY, by: str = "me") -> None:
        self.today, self.by = today, by
        self.drafts: dict[str, Draft] = {}
        self.current: Draft | None = None
        self.replies: tuple[Reply, ...] = ()
        self.saved: list[Saved] = []
        self.prompts: list[str] = []
        self.transcript: list[str] = []
        self._ids = count(1)

    def say(self, *texts: str, away: bool = False) -> Talk:
        """Type each text in turn."""
        for text in texts:
            self._take(text, None, away)
        return self

    def press(self, label: str) -> Talk:
        """Press the newest button with this label; fails where there is none."""
        self._take("", self.button(label), False)
        return self

    def send(self, slots: dict[str, str], press: Press | None = None) -> Talk:
        """Send the newest form, or the one that a kept press belongs to, with these words."""
        sent = press or next(reply for reply in reversed(self.replies) if isinstance(reply, Form)).send.press
        self._take("", sent, False, slots)
        return self

    def press_raw(self, press: Press) -> Talk:
        """Press a button kept from an earlier card."""
        self._take("", press, False)
        return self

    def button(self, label: str) -> Press:
        """What the newest button with this label says."""
        found = [choice.press for reply in self.replies for choice in choices_in(reply) if choice.label == label]
        assert found, f"no button {label!r} in\n{self}"
        return found[-1]

    @property
    def open(self) -> str:
        """The slot of the open question, or "review"."""
        cards = [reply for reply in self.replies if isinstance(reply, Question | Review)]
        return "" if not cards else cards[-1].slot if isinstance(cards[-1], Question) else "review"

    @property
    def question(self) -> Question:
        """The open question; fails where there is none."""
        found = [reply for reply in self.replies if isinstance(reply, Question)]
        assert found, f"no question is open in\n{self}"
        return found[-1]

    @property
    def review(self) -> Review:
        """The review; fails where there is none."""
        found = [reply for reply in self.replies if isinstance(reply, Review)]
        assert found, f"no review in\n{self}"
        return found[-1]

    @property
    def table(self) -> Table:
        """The table; fails where there is none."""
        found = [reply for reply in self.replies if isinstance(reply, Table)]
        assert found, f"no table in\n{self}"
        return found[-1]

    @property
    def letter(self) -> Letter:
        """The child's summary; fails where there is none."""
        found = [reply for reply in self.replies if isinstance(reply, Letter)]
        assert found, f"no letter in\n{self}"
        return found[-1]

    @property
    def notes(self) -> str:
        """The sentences said, one after the other."""
        return " ".join(reply.text for reply in self.replies if isinstance(reply, Note | Explanation | Taken | DraftList))

    def words(self, slot: str) -> str:
        """What the current draft holds for a slot."""
        assert self.current is not None
        answer = self.current.answers.get(slot)
        return answer.words if answer else ""

    def _take(self, text: str, press: Press | None, away: bool, form: dict[str, str] | None = None) -> None:
        others = tuple(draft for draft in self.drafts.values() if self.current is None or draft.id != self.current.id)
        situation = Situation(
            moment=Moment(by=self.by, today=self.today, away=away, new_id=lambda: f"id{next(self._ids)}"),
            current=self.current,
            pressed=self.drafts.get(press.draft) if press and (self.current is None or press.draft != self.current.id) else None,
            others=others,
            form=form,
        )
        verdict = respond(text, press, situation)
        for draft in verdict.drafts:
            stored = Draft.model_validate_json(draft.model_dump_json())
            self.drafts[draft.id] = self.current = stored
        self.replies = tuple(map(as_sent, verdict.replies))
        if verdict.saved:
            self.saved.append(verdict.saved)
        self.transcript.append(f"me: {press.event + ' ' + press.slot if press else text}")
        self.transcript += [f"  bot: {_short(reply)}" for reply in verdict.replies]
        if self.open and self.open != "review":
            self.prompts.append(self.open)

    def __repr__(self) -> str:
        return "\n".join(self.transcript)


def choices_in(reply: Reply) -> tuple[Choice, ...]:
    """Every button of a reply."""
    match reply:
        case Question():
            return (*reply.choices, *(reply.nudge.choices if reply.nudge else ()))
        case Review():
            return (*(choice for flag in reply.flags for choice in flag.choices), *reply.choices)
        case Note():
            return reply.choices
        case Letter():
            changes = (line.change for line in reply.lines if line.change)
            return (*changes, *reply.reword, *reply.choices)
        case DraftList():
            return (*(item.choice for item in reply.items), *reply.choices)
    return ()


def _short(reply: Reply) -> str:
    match reply:
        case Question():
            nudge = f" [nudge {reply.nudge.slot}: {reply.nudge.text}]" if reply.nudge else ""
            return f"({reply.slot}) {reply.text}{nudge}"
        case Review():
            return f"(review) {reply.verdict}: " + ", ".join(f"{flag.finding.rule} {flag.finding.text!r}" for flag in reply.flags)
        case Note() | Explanation() | Echo():
            return reply.text
    return f"<{reply.type}>"


def at(slot: str, **answers: str) -> Talk:
    """A conversation in which this question is open, or "review"; nothing has been said yet where the slot is empty."""
    talk = Talk()
    if not slot:
        return talk
    talk.say("hello")
    for asked, words in (ROW | answers).items():
        if asked == slot:
            break
        talk.say(words)
    assert talk.open == slot, talk
    return talk
