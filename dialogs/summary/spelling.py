"""Phone typing written out before a sentence is told: shorthand in full, and capitals for names, days and months.

Only the writing changes, never the word: a name gets its capital where the row gives it one elsewhere or it is no other word, and what may
be a word of its own ("mark", "may", "sat") stays as it was typed.
"""

from __future__ import annotations

import re
from functools import cache

from dialogs.summary.lexicon import group, is_verb, is_word_name, kin_gender, name_gender, read_lines

_WORD = re.compile(r"(?<![\w/:'’.-])[\w/:’'-]*\w/?(?![\w@])")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_DAY = "|".join((*_DAYS, "mon", "tues?", "weds?", "thurs?", "thu", "fri", "sat", "sun"))
_MONTH = r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_DAY_SHORT = re.compile(
    r"(?P<before>(?:\b(?:and|every|each|other|on|next|from|until|till|by|this|last)\s|[,;/&+]\s?|^))(?P<day>mon|tues?|weds?|thurs?|thu|fri|sat|sun)"
    r"(?P<many>s)?\b\.?(?=\s*(?:$|[,;/&+–-]|\d|(?:and|or|to|until|till|til|at|from|after|before|for|mornings?|evenings?|afternoons?|nights?)\b))",
    re.IGNORECASE,
)
_DAY_BEFORE_DATE = re.compile(
    r"\b(?P<day>mon|tues?|weds?|thurs?|thu|fri|sat|sun)\b\.?(?=,?\s+\d{1,2}(?:st|nd|rd|th)?\b(?!\s*[:.]\d))", re.IGNORECASE
)
_MONTH_SHORT = re.compile(rf"(?<=\d)(?P<nth>st|nd|rd|th)?(?P<gap>\s)(?P<month>{_MONTH})\b\.?(?!\w)", re.IGNORECASE)
_NAMED = ("christmas", "easter", "ramadan", "eid", "diwali", "english", "welsh", "arabic", "urdu", "punjabi", "somali", "french", "spanish")
_LONG = re.compile(rf"\b(?:{'|'.join((*_DAYS, *(month for month in _MONTHS if month not in ('march', 'may')), *_NAMED))})s?\b")
_KIN = re.compile(
    r"(?P<before>(?:(?<![\w'’-])[\w'’-]+ )?)\b(?P<kin>mum|mam|mummy|dad|daddy|nan|nana|gran|granny|grandma|grandad|grandpa)\b(?!s\b|-)"
)
"""What a child calls somebody; after *his*, *the* or *foster* it is no name."""
_PER = re.compile(r"(?<=\w)\s?/\s?(?:(?P<week>wk|week)|(?P<day>day)|(?P<month>mth|month))\b", re.IGNORECASE)
_FROM_TO = re.compile(
    r"\b(?P<one>mon|tues?|weds?|thurs?|thu|fri|sat|sun)(?:day)?\s?(?:[-–]|to)\s?(?P<two>mon|tues?|weds?|thurs?|thu|fri|sat|sun)(?:day)?\b",
    re.IGNORECASE,
)
_YEAR_SHORT = re.compile(rf"(?<=\d )(?P<month>{'|'.join(each.capitalize() for each in _MONTHS)}),? ['’]?(?P<year>2\d|3\d)(?=$|[.,;)])")
_BETWEEN = re.compile(
    rf"(?<=\w)\s[-–—]\s(?=(?:(?:{_DAY})\s)?\d{{1,2}}(?:(?:st|nd|rd|th)?\s(?:{_MONTH}|may|march|april|june|july)|[/.]\d))", re.IGNORECASE
)


_OWNERS = frozenset(("his", "her", "their", "your", "whose"))


_ITS = re.compile(r"\b(?P<i>[Ii])ts(?= (?:not|a|an|the|ok|okay|easier|hard|harder|too|so|all|been|going|because|when|good|better)\b)")


@cache
def _shorthand() -> dict[str, str]:
    return dict(line.split("\t") for line in read_lines("shorthand.tsv"))


def write_out(text: str, names: frozenset[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A sentence with its shorthand in full and its capitals, and the words that were written out; `names` have a capital in the row."""
    swaps: list[tuple[str, str]] = []

    def in_full(match: re.Match[str]) -> str:
        typed = match.group()
        full = _shorthand().get(typed.lower().replace("’", "'"), "")
        if not full or (typed.isupper() and len(typed) > 2) or (typed.lower() == "w" and not text[match.end() :].startswith(" ")):
            return _capital(typed, names)
        swaps.append((typed, full))
        return full if typed[:1].islower() or not typed[:1].isalpha() else full[:1].upper() + full[1:]

    full = _LONG.sub(lambda match: match.group().capitalize(), _WORD.sub(in_full, text.replace(" & ", " and ")))

    def a_time(match: re.Match[str]) -> str:
        told = "a " + next(name for name in ("week", "day", "month") if match[name])
        swaps.append((match.group().strip(), told))
        return f" {told}"

    full = _ITS.sub(r"\g<i>t's", full)
    return _PER.sub(a_time, _KIN.sub(_as_name, full)), tuple(swaps)


def _as_name(match: re.Match[str]) -> str:
    before = match["before"].strip().lower().replace("’", "'")
    small = before in group("determiners") | _OWNERS or before.endswith("'s") or before in group("before kin")
    return match.group() if small else match["before"] + match["kin"].capitalize()


def _capital(word: str, names: frozenset[str]) -> str:
    """A name that was typed small, with its capital."""
    bare = word.lower().replace("’", "'").removesuffix("'s")
    if not word.islower() or not bare.isalpha() or is_word_name(bare) or is_verb(bare) or kin_gender(bare) or bare in group("not names"):
        return word
    return word.capitalize() if bare in names or name_gender(bare) else word


def _day(short: str) -> str:
    """A day in full; as it stands where it is spelt with letters that only look like it (“ſun”)."""
    return next((day.capitalize() for day in _DAYS if day.startswith(short.casefold()[:3])), short)


def days_in_full(text: str) -> str:
    """Short days and months in full where a date or a repeat shows that they are: "Weds 25 Nov", "every fri"."""
    text = _FROM_TO.sub(lambda match: f"{_day(match['one'])} to {_day(match['two'])}", _BETWEEN.sub(" to ", text))
    text = _DAY_SHORT.sub(lambda match: match["before"] + _day(match["day"]) + ("s" if match["many"] else ""), text)
    text = _DAY_BEFORE_DATE.sub(lambda match: _day(match["day"]), text)

    def month(match: re.Match[str]) -> str:
        name = next((each.capitalize() for each in _MONTHS if each.startswith(match["month"].casefold()[:3])), match["month"])
        return f"{match['nth'] or ''} {name}"

    return _YEAR_SHORT.sub(r"\g<month> 20\g<year>", _MONTH_SHORT.sub(month, text))
