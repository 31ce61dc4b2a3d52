"""The children named in one answer: "Paul, 9, he", "Ava 9, Max 7 & Joe 3", "a girl called Mia who is 7".

A first name or initials, an age, a year of birth, and the words they use for themselves; what cannot be read stays as words.
"""

from __future__ import annotations

import re

from checks.plan import Child, Pronouns

MOST = 12
"""Children in one plan, at most."""
LONGEST_NAME = 40
"""Characters of a first name or initials with another word beside them."""

_PRONOUNS: dict[str, Pronouns] = {
    **dict.fromkeys(("he", "him", "his", "hes", "he's", "boy", "lad", "male", "m", "son", "brother"), "he"),
    **dict.fromkeys(("she", "her", "hers", "shes", "she's", "girl", "lass", "female", "f", "daughter", "sister"), "she"),
    **dict.fromkeys(("they", "them", "their", "theyre", "they're", "non-binary", "nonbinary", "nb"), "they"),
}
_FILLERS = frozenset(
    [
        "a",
        "an",
        "the",
        "is",
        "are",
        "am",
        "aged",
        "age",
        "old",
        "year",
        "years",
        "yr",
        "yrs",
        "yo",
        "y/o",
        "born",
        "in",
        "about",
        "who",
        "whos",
        "who's",
        "called",
        "named",
        "name",
        "names",
        "it",
        "its",
        "it's",
        "this",
        "for",
        "my",
        "our",
        "and",
        "half",
        "month",
        "months",
        "mth",
        "mths",
        "week",
        "weeks",
        "wk",
        "wks",
        "day",
        "days",
        "siblings",
        "sibling",
        "children",
        "child",
        "kids",
        "kid",
        "twins",
        "twin",
        "brothers",
        "sisters",
        "family",
        "plan",
        "of",
        "with",
        "just",
        "nearly",
        "almost",
        "turning",
        "goes",
        "by",
        "pronouns",
        "uses",
        "use",
        "only",
    ]
)
_NAMING = frozenset(("called", "named", "name", "names", "for", "this", "it", "its", "it's", "my", "our", "about", "with", "plan"))
_NAMING |= frozenset(("child", "kid", "children", "kids", "twins", "twin", "siblings", "sibling", "brothers", "sisters", "family"))
"""Words before a name that is typed small: "called mia", "for mia", "its mia"."""
_PARTS = re.compile(r"[,;:()\n&+]|\s[-–—]\s|\band\b(?!\s+a\s+half)", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;:()&+]+")
_AGE = re.compile(r"(\d{1,2})(?:\.5|½)?(?:yrs?|years?|yo|y/o|y|ys)?\Z", re.IGNORECASE)
_YEAR = re.compile(r"((?:19|20)\d\d)\Z")
_YOUNG = frozenset(["month", "months", "mth", "mths", "week", "weeks", "wk", "wks", "day", "days"])
_UNKEPT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no plan keeps (`checks.plan.printable`)."""
_SENTENCE = 12
"""Words: a part longer than this is a sentence and names nobody."""
LONGEST_LIST = 24
"""Words: an answer longer than this is no list of children."""


def read_children(words: str) -> tuple[Child, ...]:
    """The children that the words name, in their order."""
    found: list[Child] = []
    if len(words.split()) > LONGEST_LIST:
        return ()
    for part in _PARTS.split(words):
        name, age, born, pronouns = _read_part(part)
        if name:
            found.append(Child(name=name, age=age, birth_year=born, pronouns=pronouns))
        elif found:
            last = found[-1]
            found[-1] = last.model_copy(
                update={
                    "age": last.age if age is None else age,
                    "birth_year": last.birth_year if born is None else born,
                    "pronouns": last.pronouns or pronouns,
                }
            )
    return tuple(found[:MOST])


def _read_part(part: str) -> tuple[str, int | None, int | None, Pronouns]:
    """One part's name (empty: it only says more of the child before), age, year of birth and pronouns."""
    name: list[str] = []
    places: list[int] = []
    age: int | None = None
    born: int | None = None
    pronouns: Pronouns = ""
    said = _WORD.findall(part)
    if len(said) > _SENTENCE:
        return "", None, None, ""
    for place, word in enumerate(said):
        plain = word.lower().strip(".!?'\"“”’").replace("’", "'")
        after = said[place + 1].lower().strip(".") if place + 1 < len(said) else ""
        if match := _YEAR.match(plain):
            born = int(match[1]) if int(match[1]) >= 1990 else born
        elif (match := _AGE.match(plain)) and int(match[1]) <= 25:
            age = 0 if after in _YOUNG else int(match[1])
        elif any(piece in _PRONOUNS for piece in plain.split("/")) and not (
            not name and word[:1].isupper() and len(plain) > 1 and not after
        ):
            pronouns = pronouns or next(_PRONOUNS[piece] for piece in plain.split("/") if piece in _PRONOUNS)
        elif plain not in _FILLERS and any(character.isalpha() for character in plain):
            name.append(word.strip(",;:"))
            places.append(place)
    if name and age is None and born is None:
        name = _named_in(said, name, places)
    joined = " ".join(name)
    if _UNKEPT.search(joined):
        return "", age, born, pronouns
    return (joined if len(joined) <= LONGEST_NAME and len(name) <= 4 else ""), age, born, pronouns


def _named_in(said: list[str], name: list[str], places: list[int]) -> list[str]:
    """What of a part without an age is a name: not the words that are said about a child ("he is stuck in the house", "in need")."""
    together = [word for number, word in enumerate(name) if places[number] - number == places[0]]
    if name[0][:1].isupper():
        return together
    before = {word.lower().replace("’", "'") for word in said[: places[0]]}
    return [] if len(together) < len(name) or (before and not before & _NAMING) else name
