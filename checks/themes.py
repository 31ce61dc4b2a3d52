"""What a text is about, in broad themes of a child's life: enough to see that an action and a worry have nothing in common."""

from __future__ import annotations

from functools import cache

from checks.matching import stem
from checks.reading import FieldText, Reading
from checks.words import word_set

THEMES = tuple(
    "violence food sleep school health home money drugs online exploitation feelings friends family leisure admin".split()  # noqa: SIM905
)
_SMALL = word_set("plain-small")
_ANY = frozenset({"child", "children", "kids", "young", "teenagers", "families", "parents", "boys", "girls", "people"})
_WHOM = (["you"], ["people"], ["children"], ["kids"], ["everyone"])
_JOINING = frozenset({"since", "until", "before", "after", "while", "because"})
_OUGHT = frozenset({"should", "need", "needs", "ought", "deserve", "deserves"})
_SOMEBODY = frozenset({"he", "she", "they", "him", "her", "his", "their", "them", "i", "we", "mum", "dad", "baby", "nobody"})
_PRAISES, LIKES, _SERIOUS = word_set("praises"), word_set("likes") - {"always", "like"}, word_set("serious")
_KEEP, _FIT = frozenset({"keep", "keeps"}), frozenset({"fit", "healthy", "strong", "active"})
GENERAL = _PRAISES | _KEEP | {"all", "every", "everyone", "everybody", "children", "kids"}
"""One of these stands in every reason that would fit any child."""
_PASTIMES = frozenset({"leisure", "admin"})
_FITTER = frozenset({"health", "food", "feelings", "friends"})
"""What being fit may well do something about."""
_WHEN = frozenset({"lesson", "lessons", "class", "classes", "dinner", "lunch", "tea", "break", "night", "nights"})
"""Beside a pastime these say when it is, and not what it is about."""
OFFICE = word_set("office")


@cache
def _by_word() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for theme in THEMES:
        for word in word_set(f"theme-{theme}"):
            found.setdefault(stem(word), set()).add(theme)
    return {word: frozenset(themes) for word, themes in found.items()}


def themes(field: FieldText) -> frozenset[str]:
    """The themes that a field's words belong to."""
    known = _by_word()
    return frozenset(theme for word in field.words for theme in known.get(stem(word), ()))


def content(field: FieldText) -> frozenset[str]:
    """The words of a field that carry meaning, without their inflections, names left out."""
    return frozenset(
        stem(word)
        for at, word in enumerate(field.words)
        if len(word) > 3 and word.isalpha() and word not in _SMALL and word not in _JOINING and not field.capital(at)
    )


def general_reason(row: Reading, field: FieldText) -> bool:
    """Whether *why* says only what is good for anybody: "all children should…", "reading is good", with nobody in it."""
    words = field.words
    for at, word in enumerate(words):
        after = words[at + 1 : at + 8]
        if word in ("all", "every") and not _ANY.isdisjoint(after[: 2 if after[:1] == ["the"] else 1]):
            return True
        if word in ("everyone", "everybody", "children", "kids") and not _OUGHT.isdisjoint(after[:2]):
            return True
        if word in _PRAISES and after[:1] in (["for"], ["that"]) and not (_ANY | {"everyone", "you"}).isdisjoint(after[:4]):
            return True
    if _keeps_fit(words):
        return True
    if _PRAISES.isdisjoint(words) or not _SOMEBODY.isdisjoint(words):
        return False
    names = row.names()
    return not any(word.removesuffix("'s") in names for word in words)


def _keeps_fit(words: list[str]) -> bool:
    """Whether somebody says that it "keeps you fit"."""
    kept = [words[at + 1 : at + 5] for at, word in enumerate(words) if word in _KEEP]
    return any(after[:1] in _WHOM and not _FIT.isdisjoint(after[1:]) for after in kept)


def _housekeeping(row: Reading, what: FieldText) -> bool:
    """Whether only the office gains by it: stationery, a printer; the child is nowhere in what happens, why, or what we will see."""
    if OFFICE.isdisjoint(what.words) or not OFFICE.isdisjoint(row.field("worry").words):
        return False
    names = row.names()
    said = [word.removesuffix("'s") for name in ("what", "why", "outcome") for word in row.field(name).words]
    return _SOMEBODY.isdisjoint(said) and _ANY.isdisjoint(said) and names.isdisjoint(said)


def unrelated(row: Reading) -> bool:
    """Whether what happens has no theme and no word in common with the worry, and nothing in the reason ties them together."""
    worry, what = row.field("worry"), row.field("what")
    if not worry.words or len(what.words) < 3:
        return False
    why = row.field("why")
    general = general_reason(row, why)
    liked = not LIKES.isdisjoint(why.words)
    office = _housekeeping(row, what)
    if why.words and not general and not liked and not office:
        return False
    cares = themes(worry)
    if content(worry) & (content(what) | content(why)):
        return False
    if office:
        return True
    if general:
        if cares & _FITTER and _keeps_fit(why.words):
            return False
        does_for = themes(what)
        if "leisure" in does_for:
            does_for = frozenset(theme for word in what.words if word not in _WHEN for theme in _by_word().get(stem(word), ()))
        return not (cares - _PASTIMES) & does_for
    known = _by_word()
    does = [known[key] for key in map(stem, what.words) if key in known]
    alien = bool(does) and all(of & _PASTIMES for of in does) and not cares & {"friends", "feelings"}
    if liked:
        return alien and bool(cares & _SERIOUS) and not themes(why) & (cares - _PASTIMES)
    return alien and (bool(cares - _PASTIMES) or (row.supervision and not cares))
