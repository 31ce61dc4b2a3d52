"""Third person about the child made second person to the child, or the sentence left exactly as it was.

We go through a sentence once, from left to right, and remember who has been mentioned and whom the last verb was about (`clause.py`).
Names are told by `subjects.py`, pronouns by `pronouns.py`. Whenever two readings remain, the whole sentence stands as it was typed: a
clumsy sentence does less harm than a wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.summary import lexicon
from dialogs.summary.cast import CHILD, DOUBTFUL, Cast
from dialogs.summary.clause import LINKS, OWNERS, PRONOUNS, RELATIVES, Clause, Scene, Unsure
from dialogs.summary.lexicon import AGREEING, group
from dialogs.summary.mentions import mentions_of
from dialogs.summary.pairs import BOTH
from dialogs.summary.pronouns import owns, tell_pronoun
from dialogs.summary.subjects import meet, tell_child
from dialogs.summary.tokens import tokenise

__all__ = ["Scene", "Told", "address"]

_SPEAKERS = frozenset(("i", "me", "my", "mine", "myself", "i'm", "i've", "i'll", "i'd", "im"))
_SPOKEN_TO = frozenset(("you", "your", "yours", "yourself", "you're", "you'll", "you've"))
_THINGS_DO = frozenset(("them", "it", "this", "that", "him", "her"))
"""After these a word is a verb ("drawing them helps")."""
_HAVING = frozenset(("have", "get", "want", "show", "see"))
_NUMBERS = frozenset(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))
_SURE_OBJECTS = frozenset(("to", "up", "down", "him", "her", "them", "himself", "herself", "it"))


@dataclass(frozen=True)
class Told:
    """A sentence told to the child, or, where `sure` is false, the sentence as it was typed and the reason."""

    text: str
    sure: bool = True
    about_child: bool = False
    reason: str = ""


def address(sentence: str, cast: Cast, scene: Scene | None = None, *, future: bool = False) -> Told:
    """Tell one sentence to the child.

    `scene` carries who was mentioned in the sentences before; with `future`, "Paul needs to see Nan" becomes *will*.
    """
    scene = scene if scene is not None else Scene()
    tokens, tail = tokenise(sentence)
    mentions = mentions_of(tokens, cast)
    clause = Clause(tokens, mentions, cast, scene, future)
    before = len(scene.others)
    try:
        _check_voices(clause)
        _walk(clause)
    except Unsure as doubt:
        del scene.others[before:]
        for mention in mentions:
            if mention.who != CHILD:
                clause.see(mention.who)
        scene.child = scene.child or any(mention.who == CHILD for mention in mentions)
        return Told(sentence, sure=False, about_child=True, reason=str(doubt))
    return Told("".join(gap + word for gap, word in clause.out) + tail, about_child=clause.told)


def _check_voices(clause: Clause) -> None:
    """Leave alone what somebody says of themselves, what is said to somebody, and what is about two people of one name."""
    words = {token.low for token in clause.tokens if not token.quoted}
    named = any(mention.who == CHILD for mention in clause.mentions)
    if any(mention.who == DOUBTFUL for mention in clause.mentions):
        raise Unsure("the child's name stands beside another name")
    if named and clause.cast.doubtful:
        raise Unsure("somebody else has the same name")
    if words & _SPEAKERS:
        raise Unsure("it is in somebody's own voice")
    if words & _SPOKEN_TO and (named or words & PRONOUNS.keys()):
        raise Unsure("it speaks to somebody already")
    for at, token in enumerate(clause.tokens):
        if "/" in token.gap and (token.low in PRONOUNS or clause.low(at - 1) in PRONOUNS):
            raise Unsure("two pronouns stand side by side")


def _walk(clause: Clause) -> None:
    """Tell the words of a sentence one after the other."""
    at = 0
    while at < len(clause.tokens):
        mention = clause.starts.get(at)
        if clause.tokens[at].quoted:
            at += 1
        elif mention is not None:
            at = tell_child(clause, mention) if mention.who == CHILD else meet(clause, mention)
        else:
            word = clause.low(at)
            if word in PRONOUNS:
                tell_pronoun(clause, at)
            elif not clause.changed(at):
                _pass(clause, at, word)
            at += 1


def _pass(clause: Clause, at: int, word: str) -> None:
    """A word that is nobody: it may open a clause, or be a verb that has to agree."""
    if word in group("openers") | RELATIVES or word == "there":
        _open(clause, at, word)
        return
    if word == "to":
        _pass_to(clause, at)
        return
    if at == clause.own:
        clause.finite = clause.finite or (not clause.aside and (word in AGREEING or lexicon.base_of(word) is not None))
        return
    somebody = at + 1 in clause.starts or (clause.low(at + 1) in OWNERS | group("determiners") and at + 2 in clause.starts)
    clause.asks = clause.asks or (word in group("things that ask") and (somebody or word not in _HAVING))
    back = at - 1
    while back > max(0, at - 4) and clause.low(back) in group("adverbs") and clause.joins(back + 1):
        back -= 1
    third = word in AGREEING or lexicon.base_of(word) is not None
    linked = at > 0 and (clause.low(back) in LINKS | {"but", "then"} or "," in clause.tokens[back + 1].gap)
    if third and linked:
        _second_verb(clause, at, word)
    elif third and clause.part(at) == "verb" and (not lexicon.is_noun_too(word) or clause.low(back) in _THINGS_DO):
        clause.part_from("other")
    elif lexicon.is_past(word) and not third and clause.part(at) == "verb" and not lexicon.is_base(word) and not linked:
        if clause.low(back) not in group("before a participle"):
            clause.part_from("unclear")
    elif word in group("modals") and not linked:
        clause.part_from("other")
    named = third and after_to_be(clause, at)
    if not clause.aside and not named and ((third and clause.part(at) == "verb") or word in group("modals") or word in ("are", "were")):
        clause.finite = True
    if (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "'s"))
        and clause.part(at) != "verb"
        and word not in group("adverbs")
    ):
        clause.has_things = clause.has_things or word not in group("prepositions")


def after_to_be(clause: Clause, at: int) -> bool:
    """Does *to be* follow, so that the word before it is a thing ("catches to be put on")?"""
    return clause.low(at + 1) == "to" and clause.low(at + 2) == "be"


def _open(clause: Clause, at: int, word: str) -> None:
    """A word that opens a clause: its subject is not known yet."""
    after = clause.low(at + 1)
    alone = after in ("him", "them") or (after == "her" and owns(clause, at + 1) is False)
    if alone and word in group("loose openers"):
        raise Unsure("this may be the child or somebody else")
    if word in ("then", "plus") and after not in PRONOUNS and at + 1 not in clause.starts:
        return
    if lexicon.is_continuous(after) or (word in group("loose openers") and after not in PRONOUNS and at + 1 not in clause.starts):
        return
    clause.aside = True
    many = word in RELATIVES | {"that"} and lexicon.is_base(after)
    clause.part_from("many" if many and clause.clean == "clean" else "other")


def _pass_to(clause: Clause, at: int) -> None:
    """*To*: "and to draw" after *will*, "catch to be fixed", or a purpose."""
    after, back = clause.low(at + 1), clause.low(at - 1)
    if at and clause.out[at - 1][1].lower() == "you are":
        return
    if clause.willed and back in LINKS | {"then"} and lexicon.is_base(after):
        clause.drop(at)
        return
    if not clause.finite and after == "be" and lexicon.is_participle(clause.low(at + 2)):
        before = {clause.low(each) for each in range(min(at, 12))}
        if at and not before & group("plan nouns") and "to" not in before and back not in group("prepositions"):
            clause.out[at][1] = "will"
            clause.willed = True
            return
    thing = clause.part(at - 1) != "verb" and at not in clause.ends and back not in group("adverbs") | OWNERS
    if lexicon.is_base(after) and thing and clause.clean == "clean":
        clause.part_from("purpose")


def _second_verb(clause: Clause, at: int, word: str) -> None:
    """ "Zoe loves Lou and wants to see her": the verb after *and* agrees too, if it is still about the child."""
    noun = lexicon.is_noun_too(word)
    after = clause.low(at + 1)
    doing = word in group("verbs before with") and after in ("with", "to", "at", "in") and clause.subject == CHILD and not clause.inner
    shown = clause.joins(at + 1) and (
        doing or after in group("determiners") | OWNERS | _SURE_OBJECTS | _NUMBERS or after[:1].isdigit() or at + 1 in clause.starts
    )
    if clause.subject == BOTH:
        return
    if clause.inner and (shown or not noun):
        if not clause.outer:
            raise Unsure("a verb may be about the child or not")
        clause.begin(clause.outer, at)
    elif clause.inner:
        raise Unsure("a word may be a verb or a thing")
    if clause.subject != CHILD:
        return
    if noun and not shown:
        if clause.finite:
            raise Unsure("a word may be a verb or a thing")
        return
    if clause.clean not in ("clean", "purpose", "many"):
        raise Unsure("a verb may be about the child or not")
    clause.agree(at, surely=True)
    clause.begin(CHILD, at)
