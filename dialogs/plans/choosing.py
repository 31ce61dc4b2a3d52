"""What words fill of a form: a choice they mean, and what they say beside it (“not yet, Mum was in hospital” is the reason too), slot by
slot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from checks.dates import find_dates, read_date
from dialogs.intents import read_intent
from dialogs.phrases import YES, plain, says_nothing_yet
from dialogs.plans.forms import Ask
from dialogs.plans.wishes import sounds_like_a_wish

_NO = frozenset(("no", "n", "nope", "nah", "not yet"))
"""No, as an answer: “back” and “keep it”, which mean no where the bot asks whether it shall do something, mean none of it here."""
_PAUSES = ",;:.!–—\n"
_REASONS = ("because ", "cos ", "as ", "since ")
_BECAUSE = re.compile(r"(?i) (?:because|cos) ")
_TURNS = ("but ", "though ", "although ", "except ", "only ", "not ", "and no", "or ")
"""What is said after a choice and takes some of it back: which choice is meant is then for the person to say."""
_LONGEST_CHOICE = 60
"""Characters within which a choice is said, at most."""
_LONGEST_DAY = 40
"""Characters of a day that is said by itself."""
_MOST_PAUSES = 4
"""A choice is said before the fourth pause."""


def chosen(ask: Ask, words: str) -> str | None:
    """The choice that words mean, or None where they are none of them."""
    short = plain(words)
    for label, value in ask.choices:
        if short and short in (plain(label), plain(value)):
            return value
    values = {value for _, value in ask.choices}
    if ask.reads == "choice" and (named := _meant(short, ask.choices)) is not None:
        return named
    if short in ask.also:
        return ask.also[short]
    if "yes" in values and short in YES:
        return "yes"
    return "no" if "no" in values and short in _NO else None


def heard_in(ask: Ask, words: str, today: date) -> Mapping[str, str]:
    """What words fill, slot by slot, as a choice or in the way that the question itself hears them; nothing where they are an answer in
    their own words, or none."""
    return choice_in(ask, words, today) or (ask.hears(words) if ask.hears is not None else {})


def choice_in(ask: Ask, words: str, today: date) -> Mapping[str, str]:
    """The choice that words mean, and under the slot that it leads to what they say beside it; nothing where they are no choice, or it is
    not plain which."""
    value = chosen(ask, words)
    if value is not None:
        return {ask.slot: value}
    if not ask.then:
        return {}
    if ask.by_day and _is_day(words, today):
        return _with_day(ask, ask.by_day, words, today)
    head, rest = _parted(ask, words)
    value = chosen(ask, head) if rest else None
    if value is None or value not in ask.then:
        return {}
    again = chosen(ask, rest)
    if again is not None:
        return {ask.slot: value} if again == value else {}
    if rest.casefold().startswith(_TURNS) or says_nothing_yet(rest) or sounds_like_a_wish(rest) or read_intent(rest, "").name != "answer":
        return {}
    if value == ask.by_day:
        return _with_day(ask, value, rest, today)
    reason = ask.reason if value != "yes" and rest.casefold().startswith(_REASONS) else ""
    return {ask.slot: value, reason or ask.then[value]: rest}


def _parted(ask: Ask, words: str) -> tuple[str, str]:
    """The longest choice that words begin with, up to a pause, and what is said after it; where nothing pauses, up to the reason, or to the
    day that the choice leads to."""
    pauses = [at for at, character in enumerate(words[:_LONGEST_CHOICE]) if character in _PAUSES or words[at : at + 3] == " - "]
    for at in reversed(pauses[:_MOST_PAUSES]):
        if chosen(ask, words[:at]) is not None:
            return words[:at], words[at:].lstrip(_PAUSES + "- ").rstrip()
    if (because := _BECAUSE.search(words, 0, _LONGEST_CHOICE)) is not None:
        return words[: because.start()], words[because.start() :].strip()
    leads = [lead for lead, value in ask.also.items() if value == ask.by_day and words[: len(lead) + 1].lower() == f"{lead} "]
    return (words[: len(leads[0])], words[len(leads[0]) :].strip()) if leads else (words, "")


def _is_day(words: str, today: date) -> bool:
    """Whether words are a day and nothing else."""
    bare = words.strip(" .!")
    return len(bare) <= _LONGEST_DAY and [(part.start, part.end) for part in find_dates(bare, today)] == [(0, len(bare))]


def _with_day(ask: Ask, value: str, words: str, today: date) -> Mapping[str, str]:
    """A choice and the day that goes with it; nothing where no day can be read."""
    return {ask.slot: value, ask.then[value]: words} if read_date(words, today).date is not None else {}


def _meant(short: str, choices: tuple[tuple[str, str], ...]) -> str | None:
    """The choice that a few of its own words name: “keep it”, “a new date”; None where they name none, or more than one."""
    said = f" {short.removeprefix('a ').removeprefix('the ')} "
    if len(said) < 5:
        return None
    by_value = [value for _, value in choices if said in (f" {value} ", f" {value} it ")]
    if by_value:
        return by_value[0]
    named = [value for label, value in choices if said in f" {plain(label.replace(',', ''))} "]
    return named[0] if len(named) == 1 else None


def takes_no_words(ask: Ask, words: str, today: date) -> bool:
    """Whether words can be no answer to a question: it has its choices, or asks for a day, and they are none."""
    if choice_in(ask, words, today):
        return False
    return ask.reads == "choice" or (ask.reads == "day" and read_date(words, today).date is None)
