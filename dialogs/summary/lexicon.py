"""The word lists of the summary, read once: verbs and their forms, people and first names with what they tell of he and she."""

from __future__ import annotations

from functools import cache
from pathlib import Path

AGREEING = {"is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't", "hasn't": "haven't"} | {
    "doesn't": "don't",
    "isnt": "aren't",
    "wasnt": "weren't",
    "hasnt": "haven't",
    "doesnt": "don't",
}
"""Verbs that change beside *you*, and what they change to."""


def read_lines(name: str) -> list[str]:
    """The lines of one of our word lists, without its comments."""
    text = (Path(__file__).parent / "words" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, list[str]] = {}
    name = ""
    for line in read_lines("grammar.txt"):
        if line.startswith("["):
            name = line[1 : line.index("]")]
        else:
            groups.setdefault(name, []).extend(line.split())
    return {name: frozenset(words) for name, words in groups.items()}


def group(name: str) -> frozenset[str]:
    """The words of one group of `grammar.txt`; raises KeyError for a group that is not there."""
    return _groups()[name]


def third_person(base: str) -> str:
    """The he-and-she form of a verb: go → goes."""
    if base == "have":
        return "has"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _stems(base: str) -> tuple[str, ...]:
    """What -ing and -ed are added to: bake → bak, stop → stopp, try → try and tri."""
    doubled = base + base[-1] if base[-1] in "bdglmnprt" else base
    return (base, base.removesuffix("e"), doubled, base[:-1] + "i" if base.endswith("y") else base)


@cache
def _verbs() -> tuple[dict[str, str], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    third: dict[str, str] = {"goes": "go"}
    nouns, past, participles, continuous = set[str](), set[str](), set[str](), set[str]()
    regular = [word for line in read_lines("verbs.txt") for word in line.split()]
    for word in regular:
        base = word.rstrip("*")
        third[third_person(base)] = base
        if word.endswith("*"):
            nouns.add(third_person(base))
        ed = {stem + "ed" for stem in _stems(base)}
        past |= ed
        participles |= ed
    irregular = [line.split("\t") for line in read_lines("verbs.tsv")]
    for base, simple, participle in irregular:
        third[third_person(base)] = base
        past.add(simple)
        participles.add(participle)
    for base in third.values():
        continuous |= {stem + "ing" for stem in _stems(base)}
    nouns |= {third_person(base) for base in group("nouns too")}
    return third, frozenset(nouns), frozenset(past), frozenset(participles), frozenset(continuous)


def base_of(word: str) -> str | None:
    """The base of a he-and-she verb form, or None where the word is no verb we know: sleeps → sleep."""
    return _verbs()[0].get(word)


def is_base(word: str) -> bool:
    """Is this the plain form of a verb we know?"""
    return word == "be" or _verbs()[0].get(third_person(word) if len(word) > 1 else word) == word


def is_noun_too(word: str) -> bool:
    """Is this he-and-she form as often more than one thing (walks, plays)?"""
    return word in _verbs()[1]


def is_past(word: str) -> bool:
    """Is this a past form we know?"""
    return word in _verbs()[2] or word in ("were", "was", "had", "did")


def is_participle(word: str) -> bool:
    """Is this a form that follows *have* or *be*?"""
    return word in _verbs()[3] or word in ("been", "had", "done", "gone")


def is_continuous(word: str) -> bool:
    """Is this the -ing form of a verb we know?"""
    return word in _verbs()[4] or word in ("being", "having")


def is_verb(word: str) -> bool:
    """Can this word be a verb that a person is the subject of?"""
    plain = word.replace("’", "'")
    return (
        plain in AGREEING
        or plain in group("modals")
        or base_of(plain) is not None
        or is_base(plain)
        or is_past(plain)
        or plain in ("are", "have", "do")
    )


@cache
def _people() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    kin = dict(line.split("\t") for line in read_lines("kin.tsv"))
    names = {name: line.split("\t")[0] for line in read_lines("names.tsv") for name in line.split("\t")[1].split()}
    return kin, names, frozenset(word for line in read_lines("wordnames.txt") for word in line.split())


def kin_gender(word: str) -> str:
    """f, m, u (either) or p (more than one) for a word that names people by what they are; empty for any other word."""
    return _people()[0].get(word, "")


def name_gender(word: str) -> str:
    """f or m where a first name is nearly always a woman's or a man's; empty where it may be either."""
    return _people()[1].get(word, "")


def is_word_name(word: str) -> bool:
    """Is this first name an ordinary word when it has no capital (Will, May, Grace)?"""
    return word in _people()[2]
