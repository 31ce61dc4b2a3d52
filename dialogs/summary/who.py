"""Who will help: names with plain roles, without anybody whom the row itself names as a risk or keeps away."""

from __future__ import annotations

from checks.plan import PlanRow
from dialogs.summary.kept_away import kept_away, known_by
from dialogs.summary.lexicon import kin_gender
from dialogs.summary.person import address
from dialogs.summary.phrases import abbreviated, begun, end, first_word, quote
from dialogs.summary.plain import put_plainly, why_withheld
from dialogs.summary.team import Member, read_team, role_heads
from dialogs.summary.tokens import tokenise, words_of
from dialogs.summary.told import Line, Replaced
from dialogs.summary.voice import Voice

WRITER = "I"
"""The practitioner who types "me": the letter is theirs."""
_WRITERS = frozenset((("me",), ("i",), ("myself",), ("me", "myself"), ("the", "writer")))
_LIMITS = frozenset(["not", "never", "except", "without", "mustn't", "mustnt", "nobody", "excluding"])
_AWAY = "the row says that they are a risk or must not be there"


def _said(row: PlanRow) -> str:
    """Who helps, as typed, or as it was read where only that is kept."""
    people = (f"{one.name} ({one.role})" if one.name and one.role else one.name or one.role for one in row.who.people)
    return row.who.words.strip() or ", ".join(people)


def _called(words: str, members: tuple[Member, ...] | None) -> frozenset[str]:
    """Every word by which the row may speak of somebody who helps."""
    if members is not None:
        return frozenset().union(*(known_by(member.name, member.aside, member.role) for member in members))
    return frozenset(token.bare for token in tokenise(words)[0] if token.word[:1].isupper() or kin_gender(token.bare))


def away_from(row: PlanRow, child: str) -> frozenset[str]:
    """The words for those who help by this row and, by the same row, are a risk or must not be there."""
    words = _said(row)
    return kept_away(row, _called(words, read_team(words) if words.strip() else ()), child)


class Helpers:
    """The people who help with one row."""

    def __init__(self, voice: Voice) -> None:
        self.voice, self.row, self.notes = voice, voice.row, voice.notes
        self.age, self.child = voice.age, voice.child
        self.words = _said(self.row)
        members = read_team(self.words) if self.words.strip() else ()
        self.away = kept_away(self.row, _called(self.words, members), self.child.name)
        self.members = None if members is None else [each for each in _with_shared_roles(members) if not self._is_away(each)]
        self.left = members is not None and len(self.members or ()) < len(members)

    def _is_away(self, member: Member) -> bool:
        return bool(known_by(member.name, member.aside) & self.away) or bool(_LIMITS & set(words_of(f"{member.name} {member.aside}")))

    def alone(self) -> Member | None:
        """The one person who helps; None where there is nobody, more than one, or only the child."""
        members = self.members or []
        if self.left or len(members) != 1 or words_of(members[0].name) == words_of(self.child.name):
            return None
        return members[0]

    def line(self) -> Line | None:
        """Who will help; the ones left out are noted."""
        if not self.words:
            return None
        if self.members is None:
            return self._sentences()
        for member in _with_shared_roles(read_team(self.words) or ()):
            if self._is_away(member):
                self.voice.leave_out("who", member.name or member.role, _AWAY)
        names = list(dict.fromkeys(name for name in map(self.member, self.members) if name))
        if not names:
            return None
        lead = self.voice.lead
        writer = next((name for name in names if name == WRITER or name.startswith(WRITER + ", ")), "")
        if len(names) == 1 and names[0] != "you":
            alone = names[0] + ("," if "," in names[0] else "") + lead("helper")
            return Line(begun(alone), ("who",), "who", items=(names[0],))
        told = tuple(names)
        if writer:
            others = [name for name in names if name != writer]
            names = [*others[:-1], f"{others[-1]} and me{writer[1:]}"]
        between = "; " if any("," in name for name in names) else ", "
        if len(names) == 2 and between == ", " and not writer:
            between = " and "
        listed = between.join(names)
        return Line(end(lead("team") + begun(listed)), ("who",), "who", lead("team"), told)

    def _sentences(self) -> Line | None:
        """A *who* that says more than names and roles, told as it stands."""
        told = []
        for said in self.voice.sentences("who", future=True):
            if self.away & {token.bare for token in tokenise(said.typed)[0]}:
                self.voice.leave_out("who", said.typed, _AWAY)
            else:
                told.append(said)
        text = " ".join(end(said.text) if said.sure else quote(said.text) for said in told)
        spoken = any(" will " in said.text or " is " in said.text for said in told)
        lead = "" if spoken else self.voice.lead("team")
        return Line(lead + text, ("who",), "who", lead, (text,)) if text else None

    def _writer(self, member: Member) -> str:
        """The letter's writer, with a plain role; empty where the member is somebody else."""
        if words_of(member.role) in _WRITERS and not member.name:
            return WRITER
        if words_of(member.aside) in _WRITERS:
            name = member.name
        elif words_of(member.name) in _WRITERS:
            name = member.aside if member.aside[:1].isupper() and not abbreviated(member.aside) else ""
        else:
            return ""
        return ", ".join(part for part in (WRITER, name, self.role(member.role)) if part)

    def member(self, member: Member) -> str:
        """One helper, with a plain role; empty where nothing of them can be told."""
        writer = self._writer(member)
        if writer:
            return writer
        told = address(member.name, self.voice.casts["who"]) if member.name else None
        name = (told.text if told is not None and told.sure else member.name).strip()
        if words_of(member.name) == words_of(self.child.name):
            return "you"
        if name.islower() and kin_gender(first_word(name)):
            name = begun(name)
        if name.startswith(("You ", "Your ")):
            name = name[:1].lower() + name[1:]
        if name and why_withheld("who", name, self.age):
            self.voice.leave_out("who", name, why_withheld("who", name, self.age))
            return ""
        relative = bool(kin_gender(words_of(name)[-1])) if words_of(name) else False
        role = "" if relative and abbreviated(member.role) else self.role(member.role)
        aside = member.aside if member.aside and not why_withheld("role", member.aside, self.age) and not abbreviated(member.aside) else ""
        if member.aside and not aside:
            self.voice.leave_out("who", member.aside, "it is not in plain words")
        shown = f"{name} ({aside})" if name and aside else name
        return f"{shown}, {role}" if shown and role else shown or role

    def role(self, role: str) -> str:
        """A role in plain words with *your* or *the*; empty, and reported, where it is not for a child."""
        if not role:
            return ""
        reason = why_withheld("role", role, self.age)
        if reason:
            self.voice.leave_out("who", role, reason)
            return ""
        words = role.split()
        shorter = [word for word in words if not abbreviated(word)]
        if shorter != words and shorter and words_of(shorter[-1])[-1:] and words_of(shorter[-1])[-1] in role_heads():
            self.voice.leave_out("who", " ".join(word for word in words if word not in shorter), "it is not in plain words")
            role = " ".join(shorter)
        plain, swaps = put_plainly(role, self.age)
        if abbreviated(plain) and not swaps:
            self.voice.leave_out("who", role, "it is not in plain words")
            return ""
        self.notes.replaced.extend(Replaced("who", swap.text, swap.with_) for swap in swaps)
        said = address(plain, self.voice.casts["who"]).text
        first = first_word(said)
        said = said if said[1:2].isupper() or any(map(str.isdigit, said)) else said[:1].lower() + said[1:]
        if words_of(said)[:1] and words_of(said)[0].endswith("'s"):
            return role
        if first in ("your", "the", "a", "an", "his", "her", "their", "my", "our"):
            return said
        last = words_of(said)[-1] if words_of(said) else ""
        return f"{role_heads().get(last, 'the')} {said}"


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
