"""Small turns of phrase that the parts of a letter share: how a sentence ends, is quoted, or stands after its heading."""

from __future__ import annotations

from dialogs.summary.lexicon import group
from dialogs.summary.registers import PLAN_SAYS
from dialogs.summary.tokens import tokenise, words_of

_ENDS = (".", "!", "?", ".”", "?”", "!”", '."', '?"', '!"')


def first_word(text: str) -> str:
    """The first word of a text in small letters; empty where there is none."""
    words = words_of(text[:60])
    return words[0] if words else ""


def end(text: str) -> str:
    """A text with a full stop, unless it ends a sentence already."""
    text = text.rstrip(" ,;:")
    return text if text.endswith(_ENDS) else text + "."


def quote(text: str) -> str:
    """The plan's own words, marked as such."""
    return f"{PLAN_SAYS}“{end(text.strip(' “”'))}”"


def small(text: str) -> str:
    """A text to stand within a sentence: *you*, *the* and the like need no capital there."""
    opens = first_word(text) in group("little") | group("determiners") and text[:2] != "I "
    return text[:1].lower() + text[1:] if opens else text


def led(lead: str, text: str) -> str:
    """A text after its heading; *you* needs no capital after a colon."""
    small = lead.endswith(": ") and first_word(text) in ("you", "your", "so", "because", "to") and not text[1:2].isupper()
    return lead + (text[:1].lower() + text[1:] if small else text)


def speaks(text: str) -> bool:
    """Does this text have a verb that says when or that something is done?"""
    return any(word in ("is", "are", "can", "should", "must", "has", "have", "need", "needs", "goes", "won't") for word in words_of(text))


def abbreviated(text: str) -> bool:
    """Does a text hold letters that stand for words, other than those that everybody knows?"""
    known = ("GP", "TV", "PE", "IT", "NHS")
    return any(token.word.isupper() and len(token.word) > 1 and token.word not in known for token in tokenise(text)[0])


def begun(text: str) -> str:
    """A text with a capital at its beginning."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]
