"""My team: the words typed for *who* as people with plain roles, told to the child ("Simone, your social worker")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dialogs.summary.lexicon import base_of, group, is_verb, kin_gender, name_gender, read_lines
from dialogs.summary.tokens import tokenise, words_of

_BETWEEN = re.compile(r"(?<!\s)\s*(?:[;,\n&+]|(?<=\s)[-–—](?=\s)|:(?=\s)|\band\b|\bplus\b|\balso\b)\s*(?:and\b\s*)?", re.IGNORECASE)
_BRACKET = re.compile(r"(?<!\s)\s*\(([^()]*)\)\s*$")
_PLACED = re.compile(r"(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?) (?P<where>(?:at|from) (?:the )?[\w'’ -]{2,40})")
"""Somebody and where they are from: "Stan at the garage", "Beth from Young Carers"."""
_FROM_SOMEWHERE = re.compile(r"\b(?:from|at) (?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")
_TITLES = frozenset(("nurse", "coach", "doctor", "officer", "head", "carer", "pastor", "father", "sister", "auntie", "uncle"))
"""Roles that are said with a name, as a title."""
_SPEAKING = frozenset(["will", "to", "is", "are", "can", "with", "for", "who", "by", "at", "if", "when", "from", "until"])


@dataclass(frozen=True)
class Member:
    """Somebody who helps: a name or what the child calls them, a role, and what stood in brackets."""

    name: str
    role: str = ""
    aside: str = ""
    joined: bool = False
    """Was it written with *and* after the one before, who may share the role?"""


@cache
def role_heads() -> dict[str, str]:
    """The last words of roles, and whether the child's own ("your") or not ("the")."""
    return {line.split("\t")[0]: line.split("\t")[1] for line in read_lines("roles.tsv")}


def is_role(text: str) -> bool:
    """Is this a role: ends in a role's last word, or is an abbreviation in capitals?"""
    words = text.split()
    if not words:
        return False
    last = words_of(words[-1])
    if bool(last) and (last[-1] in role_heads() or (words[-1].isupper() and 1 < len(words[-1]) <= 7)):
        return True
    return len(words) > 2 and words[1] in ("of", "for") and words[0].lower() in role_heads()


def _split_role(text: str) -> tuple[str, str]:
    """A role and the name after it ("school nurse Jo"), or a name and the role after it ("Jo school nurse"), as name and role."""
    words = text.split()
    if len(words) == 2 and words[0].lower() in _TITLES and words[1][:1].isupper():
        return text, ""
    if words[0].isupper() and is_role(text) and not any(word[:1].isupper() for word in words[1:]):
        return "", text
    for size in range(len(words) - 1, 0, -1):
        head, rest = words[:size], words[size:]
        if is_role(" ".join(head)) and rest[0][:1].isupper() and not is_role(" ".join(rest)):
            if name_gender(head[0].lower()) or kin_gender(head[0].lower()) in ("m", "f") or len(rest) > 3:
                continue
            return " ".join(rest), " ".join(head)
    if is_role(text) and words[0].lower() not in group("role pairs"):
        for at in range(1, len(words)):
            if words[at][:1].islower() and all(word[:1].isupper() for word in words[:at]) and words[0].lower() not in group("role words"):
                return " ".join(words[:at]), " ".join(words[at:])
            if words[at].isupper() and at == len(words) - 1 and not words[0].isupper() and words[0][:1].isupper():
                return " ".join(words[:at]), words[at]
        return "", text
    if is_role(text):
        return "", text
    return text, ""


def read_team(text: str) -> tuple[Member, ...] | None:
    """The people of a *who*, or None where it says more than names and roles, so that it is better told as it stands."""
    members: list[Member] = []
    for piece, link in _pieces(text):
        aside = ""
        bracket = _BRACKET.search(piece)
        if bracket:
            aside, piece = bracket[1].strip(), piece[: bracket.start()].strip()
        piece = piece.strip(" .:-–—").removeprefix("with ")
        placed = _PLACED.fullmatch(piece)
        if placed and not aside and not any(base_of(word) is not None or is_verb(word) for word in words_of(placed["where"])):
            piece, aside = placed["name"], placed["where"]
        words = words_of(piece)
        if not words or len(words) > 8 or "/" in piece:
            return None
        speaking = any(word in _SPEAKING for word in piece.split()) and not (link == "," and is_role(piece) and piece.islower())
        if speaking or (piece[:1].islower() and base_of(words[0]) is not None):
            return None
        name, role = _split_role(piece)
        if aside and not role and is_role(aside):
            role, aside = aside, ""
        elif aside and not name and aside[:1].isupper() and not is_role(aside):
            name, aside = aside, ""
        small = (
            name
            and not role
            and link == ","
            and name.islower()
            and len(words) <= 4
            and not any(kin_gender(word) in ("m", "f", "u") for word in words)
        )
        if small and members and members[-1].name[:1].isupper() and not members[-1].role and not members[-1].aside:
            members[-1] = Member(members[-1].name, "", name, members[-1].joined)
            continue
        if not name and link in (",", "-") and members and not members[-1].role and members[-1].name:
            members[-1] = Member(members[-1].name, role, members[-1].aside, members[-1].joined)
        elif name and not role and link == "-" and members and members[-1].name and not members[-1].aside:
            members[-1] = Member(members[-1].name, members[-1].role, name, members[-1].joined)
        elif name and not role and link in (",", "-") and members and not members[-1].name:
            members[-1] = Member(name, members[-1].role, aside)
        else:
            members.append(Member(name, role, aside, link == "and"))
    return tuple(members)


def _pieces(text: str) -> list[tuple[str, str]]:
    """The parts of a list, each with the link before it (a comma, and, or a stronger break); brackets are kept whole."""
    pieces: list[tuple[str, str]] = []
    depth = start = 0
    link = ""
    spans = [match.span() for match in _BETWEEN.finditer(text)]
    opened = [at for at, character in enumerate(text) if character in "()"]
    cursor = 0
    for begin, end in spans:
        while cursor < len(opened) and opened[cursor] < begin:
            depth = depth + 1 if text[opened[cursor]] == "(" else max(0, depth - 1)
            cursor += 1
        if depth:
            continue
        mark = text[begin:end].strip().lower()
        if mark == "and" and words_of(text[start:begin][-40:])[-1:] and words_of(text[start:begin][-40:])[-1] in group("role pairs"):
            continue
        if text[start:begin].strip():
            pieces.append((text[start:begin].strip(), link))
        link = "," if mark in (",", "-", "–", "—", ":") else ";" if mark[:1] in ("", ";") else "and"
        if mark in ("-", "–", "—"):
            link = "-"
        start = end
    if text[start:].strip():
        pieces.append((text[start:].strip(), link))
    return pieces


def _is_place(aside: str) -> bool:
    return aside.startswith(("at ", "from "))


def names_in(text: str) -> tuple[str, ...]:
    """The names of the people in a *who*: what a pronoun in the rest of the row may stand for."""
    members = read_team(text)
    if members is not None:
        return tuple(
            word for member in members for word in (member.name, member.aside) if word and not is_role(word) and not _is_place(word)
        )
    tokens, _ = tokenise(_FROM_SOMEWHERE.sub("", text))
    return tuple(token.word for token in tokens if token.word[:1].isupper() and not kin_gender(token.bare) and not is_verb(token.bare))
