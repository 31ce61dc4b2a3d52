"""A row told to the child, part by part."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day

from checks.plan import Child, PlanRow
from checks.reading_age import hard_words, reading_age
from dialogs.summary.cast import CHILD, Cast, cast_of
from dialogs.summary.days import tell_dates
from dialogs.summary.lexicon import is_base, kin_gender, name_gender
from dialogs.summary.mentions import mentions_of
from dialogs.summary.person import Scene, address
from dialogs.summary.plain import put_plainly, why_withheld
from dialogs.summary.registers import COUNCIL_LINE, PLAN_SAYS, register_for
from dialogs.summary.shorten import shorten
from dialogs.summary.team import Member, names_in, read_team, role_heads
from dialogs.summary.tokens import split_sentences, tokenise, words_of
from dialogs.summary.told import COUNCIL, LeftOut, Line, Replaced, Summary

_ENDS = (".", "!", "?", ".”", "?”", "!”", '."', '?"', '!"')


@dataclass
class _Notes:
    """What the practitioner is told beside the summary."""

    replaced: list[Replaced] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    quoted: list[LeftOut] = field(default_factory=list)


def summarise(row: PlanRow, child: Child, today: Day, council_line: str | None = COUNCIL_LINE) -> Summary:
    """Tell a row to the child: only words that trace to an answer, a vocabulary replacement or the fixed wording; the worry stays out."""
    notes = _Notes()
    teller = _Teller(row, child, today, notes)
    lines = [line for line in (teller.what(), teller.who(), *teller.when_and_where(), teller.why(), teller.outcome()) if line is not None]
    if council_line and council_line.strip():
        lines.append(Line(council_line.strip(), (COUNCIL,), COUNCIL))
    texts = [line.text for line in lines]
    return Summary(
        title=f"{child.name}’s plan",
        lines=tuple(lines),
        reading_age=reading_age(texts),
        replaced=tuple(notes.replaced),
        left_out=tuple(notes.left_out),
        hard_words=tuple(word for word in hard_words(texts) if word not in teller.names and not name_gender(word)),
        quoted=tuple(notes.quoted),
    )


def _genders(text: str, cast: Cast) -> str:
    return "".join(
        sorted({mention.who for mention in mentions_of(tokenise(text)[0], cast) if mention.who not in (CHILD,) and len(mention.who) == 1})
    )


class _Teller:
    """The parts of one row."""

    def __init__(self, row: PlanRow, child: Child, today: Day, notes: _Notes) -> None:
        self.row, self.child, self.today, self.notes = row, child, today, notes
        self.age = child.age if child.age is not None else today.year - child.birth_year if child.birth_year else None
        self.register = register_for(self.age)
        helpers = tuple(person.name for person in row.who.people) + names_in(row.who.words)
        bare = cast_of(child.name, child.pronouns, helpers, "", len(row.children) <= 1)
        genders = {slot: _genders(row.words(slot), bare) for slot in ("what", "who")}
        self.names = {word for name in (*helpers, child.name) for word in words_of(name)}
        self.casts = {
            slot: cast_of(
                child.name,
                child.pronouns,
                helpers,
                "".join(each for other, each in genders.items() if other != slot),
                len(row.children) <= 1,
            )
            for slot in ("what", "who", "where", "when", "which", "why", "outcome", "frequency")
        }

    def sentences(self, slot: str, *, future: bool = False) -> list[tuple[str, bool, bool]]:
        """The sentences of a slot told to the child: text, whether it is sure, whether it is about the child."""
        told: list[tuple[str, bool, bool]] = []
        scene = Scene()
        for sentence in split_sentences(self.row.words(slot)):
            reason = why_withheld(slot, sentence, self.age)
            if reason:
                self.notes.left_out.append(LeftOut(slot, sentence, reason))
                continue
            said = address(sentence, self.casts[slot], scene, future=future)
            if not said.sure:
                self.notes.quoted.append(LeftOut(slot, sentence, said.reason))
            text, swaps = put_plainly(said.text, self.age)
            reason = why_withheld(slot, text, self.age) if swaps else ""
            if reason:
                self.notes.left_out.append(LeftOut(slot, sentence, reason))
                continue
            self.notes.replaced.extend(Replaced(slot, swap.text, swap.with_) for swap in swaps)
            told.append((tell_dates(" ".join(text.split()), self.today, years=self.register.years), said.sure, said.about_child))
        return told

    def lead(self, part: str) -> str:
        """What a part begins with in this register."""
        return self.register.leads[part]

    def what(self) -> Line | None:
        """What will happen."""
        parts = []
        for text, sure, _ in self.sentences("what", future=True):
            if not sure:
                parts.append(_quote(text))
            elif " will " in f" {text} " or text.startswith(("You ", "Your ")) or _speaks(text):
                parts.append(shorten(_end(text), self.register.longest, plan=True))
            else:
                led = ("The plan is to " + text[:1].lower() + text[1:]) if is_base(_first(text)) else self.lead("what") + text
                parts.append(_end(text if parts else led))
        return Line(" ".join(parts), ("what",), "what") if parts else None

    def who(self) -> Line | None:
        """Who will help."""
        words = self.row.who.words.strip() or ", ".join(
            f"{person.name} ({person.role})" if person.name and person.role else person.name or person.role
            for person in self.row.who.people
        )
        if not words.strip():
            return None
        members = read_team(words)
        if members is None:
            told = self.sentences("who", future=True)
            text = " ".join(_end(text) if sure else _quote(text) for text, sure, _ in told)
            spoken = any(" will " in text or " is " in text for text, _, _ in told)
            return Line(text if spoken else self.lead("team") + text, ("who",), "who") if text else None
        names = list(dict.fromkeys(name for name in map(self.member, _with_shared_roles(members)) if name))
        if not names:
            return None
        if len(names) == 1 and names[0] != "you":
            alone = names[0] + ("," if "," in names[0] else "") + self.lead("helper")
            return Line(alone[:1].upper() + alone[1:], ("who",), "who")
        between = "; " if any("," in name for name in names) else ", "
        if len(names) == 2 and between == ", ":
            between = " and "
        listed = between.join(names)
        return Line(_end(self.lead("team") + listed[:1].upper() + listed[1:]), ("who",), "who")

    def member(self, member: Member) -> str:
        """One helper, with a plain role; empty where nothing of them can be told."""
        told = address(member.name, self.casts["who"]) if member.name else None
        name = (told.text if told is not None and told.sure else member.name).strip()
        if words_of(member.name) == words_of(self.child.name):
            return "you"
        if name.startswith(("You ", "Your ")):
            name = name[:1].lower() + name[1:]
        if name and why_withheld("who", name, self.age):
            self.notes.left_out.append(LeftOut("who", name, why_withheld("who", name, self.age)))
            return ""
        relative = bool(kin_gender(words_of(name)[-1])) if words_of(name) else False
        role = "" if relative and _abbreviated(member.role) else self.role(member.role)
        aside = member.aside if member.aside and not why_withheld("role", member.aside, self.age) and not _abbreviated(member.aside) else ""
        if member.aside and not aside:
            self.notes.left_out.append(LeftOut("who", member.aside, "it is not in plain words"))
        shown = f"{name} ({aside})" if name and aside else name
        return f"{shown}, {role}" if shown and role else shown or role

    def role(self, role: str) -> str:
        """A role in plain words with *your* or *the*; empty, and reported, where it is not for a child."""
        if not role:
            return ""
        reason = why_withheld("role", role, self.age)
        if reason:
            self.notes.left_out.append(LeftOut("who", role, reason))
            return ""
        words = role.split()
        shorter = [word for word in words if not _abbreviated(word)]
        if shorter != words and shorter and words_of(shorter[-1])[-1:] and words_of(shorter[-1])[-1] in role_heads():
            self.notes.left_out.append(LeftOut("who", " ".join(word for word in words if word not in shorter), "it is not in plain words"))
            role = " ".join(shorter)
        plain, swaps = put_plainly(role, self.age)
        if _abbreviated(plain) and not swaps:
            self.notes.left_out.append(LeftOut("who", role, "it is not in plain words"))
            return ""
        self.notes.replaced.extend(Replaced("who", swap.text, swap.with_) for swap in swaps)
        said = address(plain, self.casts["who"]).text
        first = _first(said)
        said = said if said[1:2].isupper() or any(map(str.isdigit, said)) else said[:1].lower() + said[1:]
        if first in ("your", "the", "a", "an", "his", "her", "their", "my", "our"):
            return said
        last = words_of(said)[-1] if words_of(said) else ""
        return f"{role_heads().get(last, 'the')} {said}"

    def when_and_where(self) -> list[Line]:
        """When, how often, where, and what else to know: a line each."""
        lines = []
        for slot in ("when", "frequency", "where", "which"):
            told = self.sentences(slot)
            if told:
                text = " ".join(_end(text[:1].upper() + text[1:]) if sure else _quote(text) for text, sure, _ in told)
                lines.append(Line(_led(self.lead(slot), text), (slot,), slot))
        return lines

    def why(self) -> Line | None:
        """Why it matters."""
        told = self.sentences("why")
        if not told:
            return None
        text = " ".join(
            shorten(_end(text[:1].upper() + text[1:]), self.register.longest) if sure else _quote(text) for text, sure, _ in told
        )
        return Line(_led(self.lead("why"), text), ("why",), "why")

    def outcome(self) -> Line | None:
        """How we will know it is going well."""
        told = self.sentences("outcome", future=True)
        if not told:
            return None
        text = " ".join(
            shorten(_end(text[:1].upper() + text[1:]), self.register.longest) if sure else _quote(text) for text, sure, _ in told
        )
        return Line(_led(self.lead("outcome"), text), ("outcome",), "outcome")


def _led(lead: str, text: str) -> str:
    """A text after its heading; *you* needs no capital after a colon."""
    small = lead.endswith(": ") and _first(text) in ("you", "your", "so", "because", "to") and not text[1:2].isupper()
    return lead + (text[:1].lower() + text[1:] if small else text)


def _with_shared_roles(members: tuple[Member, ...]) -> list[Member]:
    """ "Deb and Lyn Cotter, foster carers": the role is for both."""
    shared: list[Member] = []
    for member in members:
        last = shared[-1] if shared else None
        plural = member.role.endswith("s") and not member.role.endswith("ss")
        if (
            last is not None
            and member.joined
            and not member.role
            and last.name
            and last.role.endswith("s")
            and not last.role.endswith("ss")
        ):
            shared[-1] = Member(f"{last.name} and {member.name}", last.role, last.aside or member.aside)
            continue
        if plural and member.joined and last is not None and last.name and not last.role and not last.aside:
            shared[-1] = Member(f"{last.name} and {member.name}", member.role, member.aside)
        else:
            shared.append(member)
    return shared


def _abbreviated(text: str) -> bool:
    return any(
        token.word.isupper() and len(token.word) > 1 and token.word not in ("GP", "TV", "PE", "IT", "NHS") for token in tokenise(text)[0]
    )


def _first(text: str) -> str:
    words = words_of(text[:60])
    return words[0] if words else ""


def _speaks(text: str) -> bool:
    """Does this text have a verb that says when or that something is done?"""
    return any(word in ("is", "are", "can", "should", "must", "has", "have", "need", "needs", "goes", "won't") for word in words_of(text))


def _end(text: str) -> str:
    """A text with a full stop, unless it ends a sentence already."""
    text = text.rstrip(" ,;:")
    return text if text.endswith(_ENDS) else text + "."


def _quote(text: str) -> str:
    """The plan's own words, marked as such."""
    return f"{PLAN_SAYS}“{_end(text.strip(' “”'))}”"
