"""What every part of a letter needs: the row's sentences told to the child, and notes of what was changed or withheld."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day

from checks.plan import Child, PlanRow
from dialogs.summary.cast import CHILD, Cast, cast_of
from dialogs.summary.days import spoken_days, tell_dates, with_years
from dialogs.summary.mentions import mentions_of
from dialogs.summary.person import Scene, address
from dialogs.summary.plain import put_plainly, why_withheld
from dialogs.summary.recipients import age_of
from dialogs.summary.registers import register_for
from dialogs.summary.resolved import tell_step, tell_when
from dialogs.summary.spelling import days_in_full, write_out
from dialogs.summary.team import names_in
from dialogs.summary.tokens import split_sentences, tokenise, words_of
from dialogs.summary.told import LeftOut, Replaced

_SLOTS = ("what", "who", "where", "when", "why", "outcome", "frequency", "measure", "baseline", "steps")


@dataclass
class Notes:
    """What the practitioner is told beside the summary."""

    replaced: list[Replaced] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    quoted: list[LeftOut] = field(default_factory=list)


@dataclass(frozen=True)
class Said:
    """A sentence told to the child: whether it is sure whom it is about, and what was typed."""

    text: str
    sure: bool
    typed: str


def _genders(text: str, cast: Cast) -> str:
    found = mentions_of(tokenise(text)[0], cast)
    return "".join(sorted({mention.who for mention in found if mention.who != CHILD and len(mention.who) == 1}))


class Voice:
    """One row's way of speaking to one child."""

    def __init__(self, row: PlanRow, child: Child, today: Day) -> None:
        self.row, self.child, self.today, self.notes = row, child, today, Notes()
        self.age = age_of(child, today)
        self.register = register_for(self.age)
        helpers = tuple(person.name for person in row.who.people) + names_in(row.who.words)
        alone = len(row.children) <= 1
        bare = cast_of(child.name, child.pronouns, helpers, "", alone)
        genders = {slot: _genders(row.words(slot), bare) for slot in ("what", "who")}
        people = (child.name, *(person.name for person in row.who.people))
        self.spelt = frozenset(word for name in people if name[:1].isupper() for word in words_of(name))
        self.names = {word for name in (*helpers, child.name) for word in words_of(name)}
        self.casts = {
            slot: cast_of(child.name, child.pronouns, helpers, "".join(each for other, each in genders.items() if other != slot), alone)
            for slot in _SLOTS
        }

    def words(self, slot: str) -> str:
        """The words typed for a slot, with a day that was counted from the day of writing put in."""
        if slot == "steps":
            return "\n".join(tell_step(step, self.today) for step in self.row.steps)
        return tell_when(self.row.when, self.today) if slot == "when" else self.row.words(slot)

    def sentences(self, slot: str, *, future: bool = False) -> list[Said]:
        """The sentences of a slot told to the child, without those that are not for a child."""
        told: list[Said] = []
        scene = Scene()
        for sentence in split_sentences(self.words(slot)):
            reason = why_withheld(slot, sentence, self.age)
            spelt, written = write_out(sentence, self.spelt)
            said = address(
                spelt, self.casts[slot], scene, future=future
            )  # whoever is named here is known in the next sentence, told or not
            if reason:
                self.leave_out(slot, sentence, reason)
                continue
            text, swaps = put_plainly(said.text, self.age)
            reason = why_withheld(slot, text, self.age) if swaps else ""
            if reason:
                self.leave_out(slot, sentence, reason)
                continue
            self.notes.replaced.extend(Replaced(slot, typed, full) for typed, full in written)
            self.notes.replaced.extend(Replaced(slot, swap.text, swap.with_) for swap in swaps)
            day = tell_dates(days_in_full(" ".join(text.split())), self.today, years=self.register.years, spoken=self.register.spoken)
            day = with_years(day, self._days(slot), self.today, spoken=self.register.spoken)
            if slot == "when" and self.register.spoken:
                day = spoken_days(day, self.today)
            if not said.sure:
                self.notes.quoted.append(LeftOut(slot, day, said.reason))
            told.append(Said(day, said.sure, spelt))
        return told

    def _days(self, slot: str) -> tuple[Day, ...]:
        """The days that were read in a slot."""
        read = [self.row.when.date] if slot == "when" else [step.date for step in self.row.steps] if slot == "steps" else []
        return tuple(day for day in read if day)

    def leave_out(self, slot: str, text: str, reason: str) -> None:
        """Note what is not told, and why."""
        self.notes.left_out.append(LeftOut(slot, text, reason))

    def lead(self, part: str) -> str:
        """What a part begins with in this register."""
        return self.register.leads[part]
