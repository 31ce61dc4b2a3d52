"""Which answers are kept from whom: "where from Dad; worry from the child" → the fields and the audiences. An address is *where*, and any
other answer that holds one ("address").

What names no answer or nobody is read as nothing, and said to be so: a wrong guess here would put an address into the wrong copy.
"""

from __future__ import annotations

import re

from checks.plan import Audience, Withheld

MOST = 36
"""Things kept back in one plan, at most."""

_FIELDS = {
    "parents_view": r"(?:the )?parents?['’]?s? views?|(?:mum|dad)['’]s views?",
    "child_view": r"(?:the )?child(?:['’]s|ren['’]s|s) (?:views?|words)",
    "gap": r"gaps?|missing support|support that is not available",
    "outcome": r"outcomes?|what (?:we|you) will see",
    "which": r"which|limits?|conditions?|requirements?",
    "worry": r"worr(?:y|ies)|concerns?|histor(?:y|ies)|what happened|background",
    "address": r"address(?:es)?|refuge|new home|where (?:s?he|they) (?:lives?|is|are)",
    "where": r"where|place|venue|location|placement",
    "when": r"when|dates?|times?",
    "why": r"why|reasons?",
    "what": r"what|actions?|what needs to (?:change|happen)",
    "who": r"who|workers?|names?|helpers?",
}
_PARENT = r"(?:his |her |their |the )?(?P<who>mum|mam|mom|mummy|mother|dad|daddy|father|step-?(?:dad|mum|father|mother)|gran|nan)"
_PEOPLE: dict[Audience, str] = {
    "parent": r"(?:the |both |his |her |their )?(?:parents?|carers?|family)",
    "professionals": r"(?:the |other |all )?(?:professionals?|agenc(?:y|ies)|schools?|services?|workers?)",
    "child": r"(?:the )?(?:child|children|young person|kids?|him|her|them)",
}
_END = r"(?![\w'’-]*\w)"
_AT_FIELD = re.compile("|".join(rf"(?P<{name}>(?:{words}){_END})" for name, words in _FIELDS.items()), re.IGNORECASE)
_AT_PARENT = re.compile(_PARENT + rf"(?:['’]s)?{_END}", re.IGNORECASE)
_AT_PEOPLE = re.compile("|".join(rf"(?P<{name}>(?:{words})['’]?s?{_END})" for name, words in _PEOPLE.items()), re.IGNORECASE)
_AT_FROM = re.compile(r"(?:from|not (?:for|to)|out of|away from)\b", re.IGNORECASE)
_AT_NAME = re.compile(r"[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30})?")
_WORD = re.compile(r"[^\W_][\w'’-]*|[;\n]")
_ALIKE = {"mam": "mum", "mom": "mum", "mummy": "mum", "mother": "mum", "daddy": "dad", "father": "dad"}


def read_withheld(words: str, children: tuple[str, ...] = ()) -> tuple[Withheld, ...]:
    """The fields that the words keep from an audience; `children` are the names that mean the child."""
    found: dict[Withheld, None] = {}
    fields: list[str] = []
    named = {name.casefold() for name in children}
    telling_whom = told_whom = False
    at = 0
    while (word := _WORD.search(words, at)) is not None:
        start, at = word.start(), word.end()
        if word.group() in ";\n":
            fields, telling_whom, told_whom = [], False, False
        elif (match := _AT_FROM.match(words, start)) is not None:
            telling_whom, at = True, match.end()
        elif telling_whom and (whom := _whom(words, start, named)) is not None:
            audience, person, at = whom
            told_whom = True
            found.update(dict.fromkeys(Withheld(audience=audience, field=field, person=person) for field in fields))
        elif (match := _AT_FIELD.match(words, start)) is not None:
            field = match.lastgroup or ""
            fields = [*(() if told_whom else fields), *(("where", "address") if field == "address" else (field,))]
            telling_whom, told_whom, at = False, False, match.end()
    return tuple(found)[:MOST]


def _whom(words: str, at: int, children: set[str]) -> tuple[Audience, str, int] | None:
    """The audience that is named here, the parent where it is one, and where that ends; None where nobody is."""
    if match := _AT_PARENT.match(words, at):
        return "parent", relative(match.group().removesuffix("'s").removesuffix("’s")), match.end()
    if match := _AT_PEOPLE.match(words, at):
        audience: Audience = next(name for name in _PEOPLE if match[name])
        return audience, "", match.end()
    match = _WORD.match(words, at)
    if match and match.group().removesuffix("'s").removesuffix("’s").casefold() in children:
        return "child", "", match.end()
    match = _AT_NAME.match(words, at)
    return ("parent", match.group().removesuffix("'s").removesuffix("’s"), match.end()) if match else None


def relative(said: str) -> str:
    """What a parent is called on their copy, one word for one person: "his father" → "Dad"; other words are returned as they are."""
    found = re.fullmatch(_PARENT, said.strip(), re.IGNORECASE)
    if found is None:
        return said.strip()
    who = found["who"].lower().replace("-", "")
    plain = _ALIKE.get(who.removeprefix("step"), who.removeprefix("step"))
    return f"Step{plain}" if who.startswith("step") else plain.capitalize()


def withheld_words(withheld: tuple[Withheld, ...]) -> str:
    """The same in words, as they can be read again: "where from Dad; worry from the child"."""
    whom = {"child": "the child", "parent": "parents", "professionals": "professionals", "team": "the team"}
    fields: dict[str, list[str]] = {}
    for one in withheld:
        fields.setdefault(one.person or whom[one.audience], []).append(one.field.replace("_", " "))
    return "; ".join(f"{', '.join(dict.fromkeys(kept))} from {who}" for who, kept in fields.items())
