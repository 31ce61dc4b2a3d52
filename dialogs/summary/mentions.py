"""Who is mentioned in a sentence: the child, and other people with what is known of he and she.

A mention that could be anybody is marked u, so that it stands in the way of a pronoun: better left alone than told wrong.
"""

from __future__ import annotations

from dialogs.summary.cast import CHILD, DOUBTFUL, Cast, Mention
from dialogs.summary.lexicon import base_of, group, is_continuous, is_verb, is_word_name, kin_gender, name_gender
from dialogs.summary.tokens import Token

_TITLES = {"mr": "m", "mrs": "f", "miss": "f", "ms": "f", "dr": "u", "sir": "m", "mx": "u", "prof": "u", "pc": "u"}
_FOLLOW_A_NAME = frozenset(["to", "and", "is", "was", "has", "can", "will", "wants", "needs", "should", "must", "not", "would", "could"])
_AFTER_A_PERSON = frozenset(["who", "which", "or", "he", "she", "they", "him", "her", "his", "their"])
_BEFORE_A_MONTH = frozenset(["in", "by", "until", "till", "early", "mid", "late", "of", "end", "last", "next", "this", "since", "from"])


def mentions_of(tokens: list[Token], cast: Cast) -> list[Mention]:
    """Everybody mentioned in a sentence, in order; "Auntie Lou" and "Mr Frost" are one each. Quotation marks mention nobody."""
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end, owner = (0, False) if token.quoted else child_at(tokens, at, cast)
        if end and not _is_only_a_word(tokens, at, end):
            found.append(Mention(DOUBTFUL if _is_part_of_a_name(tokens, at, end, owner) else CHILD, at, end, owner))
            at = end
            continue
        if not end and not token.quoted:
            who, guessed = _other_at(tokens, at, cast)
            if who:
                found.append(Mention(who, at, at + 1, token.owner or has_loose_apostrophe(tokens, at), guessed))
        at += 1
    return _joined(found, tokens)


def has_loose_apostrophe(tokens: list[Token], at: int) -> bool:
    """Does an apostrophe alone follow a word that ends in s, as in James' bike?"""
    if not tokens[at].low.endswith("s") or at + 1 >= len(tokens):
        return False
    gap = tokens[at + 1].gap
    return gap[:1] in ("'", "’") and gap[1:2].isspace()


def child_at(tokens: list[Token], at: int, cast: Cast) -> tuple[int, bool]:
    """Where the child's name ends that begins here (0 where none does), and whether it owns what follows."""
    count = len(cast.name)
    if cast.alone and tokens[at].low in ("the", "this") and at + 1 < len(tokens):
        size = 2 if tokens[at + 1].bare == "child" else 3 if tokens[at + 1].low == "young" else 0
        if size and at + size <= len(tokens) and tokens[at + size - 1].bare in ("child", "person"):
            return at + size, tokens[at + size - 1].owner
    if not count or at + count > len(tokens):
        return 0, False
    if is_word_name(cast.name[0]) and not tokens[at].word[:1].isupper():
        return 0, False
    for offset, part in enumerate(cast.name):
        token, last = tokens[at + offset], offset == count - 1
        if offset and token.gap.strip(" .-"):
            return 0, False
        ending = token.low.removeprefix(part) if token.low.startswith(part) else "no"
        run_on = ending == "s" and token.word[:1].isupper() and len(part) > 2 and not is_word_name(part)
        if ending and not (last and (ending in ("'s", "'ll", "'d") or run_on)):
            return 0, False
    final = tokens[at + count - 1]
    return at + count, final.low != cast.name[-1] or has_loose_apostrophe(tokens, at + count - 1)


def _is_start(tokens: list[Token], at: int) -> bool:
    return at == 0 or any(mark in tokens[at].gap for mark in ".!?:•\n") or tokens[at].gap.lstrip().startswith(("- ", "* "))


def _beside(tokens: list[Token], at: int) -> str:
    """The word at a place that follows the one before it with only space between; empty where there is none."""
    return tokens[at].low if 0 <= at < len(tokens) and (at == 0 or not tokens[at].gap.strip()) else ""


def _is_part_of_a_name(tokens: list[Token], at: int, end: int, owner: bool) -> bool:
    """The child's name inside another: Grace Road, St Paul's, Paul's Place, Team Paul."""
    if at and not tokens[at].gap.strip() and not _is_start(tokens, at - 1):
        before = tokens[at - 1]
        unknown = before.word[:1].isupper() and before.word != "I" and not before.low.endswith("'s") and not kin_gender(before.bare)
        if (
            unknown
            and before.bare.removesuffix("s") not in group("days") | group("months") | group("titled")
            and not name_gender(before.bare)
        ):
            return True
    if at and tokens[at - 1].low in ("st", "saint", "team"):
        return True
    if end < len(tokens) and not tokens[end].gap.strip() and tokens[end].word[:1].isupper():
        return tokens[end].bare in group("places") or (not owner and end + 1 < len(tokens) and _beside(tokens, end + 1) in group("places"))
    return False


def _is_only_a_word(tokens: list[Token], at: int, end: int) -> bool:
    """A name that is also a word, where it may well be the word: "Mark the chart", "5 April", "in May"."""
    low = tokens[at].bare
    if not is_word_name(low) or end - at > 1:
        return False
    before = tokens[at - 1].low if at and not tokens[at].gap.strip() else ""
    after = _beside(tokens, end)
    if low in group("months") and (
        before in _BEFORE_A_MONTH or after[:1].isdigit() or (before[:1].isdigit() and len(before.rstrip("stndrh")) < 3)
    ):
        return True
    if not _is_start(tokens, at) or tokens[at].owner:
        return False
    if after in _FOLLOW_A_NAME or base_of(after) is not None:
        return False
    return not after or bool(kin_gender(after)) or after in group("not names")


def _other_at(tokens: list[Token], at: int, cast: Cast) -> tuple[str, bool]:
    """m, f, u or p where somebody else is named by this word, else nothing; and whether that is a guess."""
    token = tokens[at]
    bare, capital = token.bare, token.word[:1].isupper()
    kin = kin_gender(bare) or kin_gender(token.low.removesuffix("'"))
    if token.word.isupper() and len(token.word) > 1 and bare not in cast.helpers and (not kin or token.word == "PA"):
        return "", False
    if bare in _TITLES and capital:
        return _TITLES[bare], False
    if kin and (capital or bare not in group("capitals only")):
        return ("", False) if _is_said_of_somebody(tokens, at) or _is_said_of_a_thing(tokens, at) else (kin, False)
    if not capital:
        typed_small = bare in cast.helpers and not is_word_name(bare) and not is_verb(bare)
        return (name_gender(bare) or "u", False) if typed_small else ("", False)
    return _capital_at(tokens, at, cast)


def _is_said_of_a_thing(tokens: list[Token], at: int) -> bool:
    """A word for a person or group that says which thing is meant: "cat hair", "school bag"."""
    after = _beside(tokens, at + 1)
    if tokens[at].low not in group("modifiers") or not after or tokens[at + 1].word[:1].isupper() or is_verb(after):
        return False
    little = group("prepositions") | group("openers") | group("determiners") | group("adverbs") | group("nothing after") | _FOLLOW_A_NAME
    return after not in little and not kin_gender(after) and after not in _AFTER_A_PERSON


def _is_said_of_somebody(tokens: list[Token], at: int) -> bool:
    """A word for a person that says what somebody is: "wants to be a nurse"."""
    back = at - 1
    while back > 0 and back > at - 4 and tokens[back].low in group("said of somebody"):
        back -= 1
    return back < at - 1 and tokens[back].low in ("be", "become", "is", "as", "was", "becoming", "being")


def _capital_at(tokens: list[Token], at: int, cast: Cast) -> tuple[str, bool]:
    """Who a word with a capital is, unless it is a day, a month, a place or the first word of a sentence."""
    token = tokens[at]
    bare, known = token.bare, token.bare in cast.helpers
    if bare.removesuffix("s") in group("days") or bare in group("places") or bare in group("not names"):
        return "", False
    if bare in group("months") and not (is_word_name(bare) and known):
        return "", False
    start = _is_start(tokens, at)
    before = tokens[at - 1].low if at and not token.gap.strip() else ""
    after = _beside(tokens, at + 1)
    if after.removesuffix("'s") in group("places") and not token.owner:
        return "", False
    if name_gender(bare) and not (start and is_word_name(bare) and not known):
        return name_gender(bare), False
    if known:
        return "u", False
    if before == "the":
        return ("p" if bare.endswith("s") or after in ("family", "children") else ""), False
    if start:
        follows = after in ("to", "and", "will", "has", "is", "can") or base_of(after) is not None
        return ("u" if follows and not is_verb(bare) and not is_continuous(bare) else ""), True
    return ("" if before in group("at places") and not token.owner else "u"), True


def _joined(found: list[Mention], tokens: list[Token]) -> list[Mention]:
    """Adjacent words for one person made one mention; a child's name beside a title or a surname is somebody else."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if last is None or last.end != mention.start or tokens[mention.start].gap.strip() or last.owner:
            joined.append(mention)
            continue
        plain = last.who == "p" or (last.start and tokens[last.start - 1].low in ("the", "a", "an"))
        if mention.who == CHILD and last.end - last.start == 1 and plain and not last.guessed:
            joined.append(mention)
            continue
        if CHILD in (last.who, mention.who) or DOUBTFUL in (last.who, mention.who):
            titled = mention.who == CHILD and tokens[last.end - 1].low in group("titled")
            who = last.who if titled else DOUBTFUL
        elif last.who == "p":
            who = "p"
        else:
            who = next((each for each in (last.who, mention.who) if each in ("m", "f")), "u")
        joined[-1] = Mention(who, last.start, mention.end, mention.owner, last.guessed and mention.guessed)
    return joined
