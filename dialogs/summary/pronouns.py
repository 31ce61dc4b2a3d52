"""Pronouns: *he*, *she* and *they* become *you* only when nobody else in sight could be meant.

An object pronoun beside the child as subject ("Paul will tell him") is never the child; beside another man as subject ("Robert will
take him") it is never that man. Where two readings remain we raise `Unsure`, and the sentence stays as it was.
"""

from __future__ import annotations

from dialogs.summary import lexicon
from dialogs.summary.cast import CHILD
from dialogs.summary.clause import LINKS, OWNERS, PRONOUNS, RELATIVES, Clause, Unsure
from dialogs.summary.contractions import has_or_is
from dialogs.summary.lexicon import AGREEING, group
from dialogs.summary.pairs import BOTH

_ALIKE = {"he": ("m", "u"), "she": ("f", "u")}
_LETTER = {"he": "m", "she": "f", "they": "p"}
_SUBJECTS = frozenset(("he", "she", "they", "he's", "he'll", "he'd", "she's", "she'll", "she'd", "they're", "they've", "they'll", "they'd"))
_LETTING = frozenset(("help", "helps", "helping", "helped", "let", "lets", "letting", "make", "makes", "making", "made", "have"))
_SENSING = frozenset(("see", "sees", "seeing", "hear", "hears", "hearing", "watch", "watches", "watching", "feel"))


def tell_pronoun(clause: Clause, at: int) -> None:
    """He, she or they: *you*, or somebody else who is remembered; raises Unsure where nobody can say."""
    word = clause.low(at)
    kind = PRONOUNS[word]
    if not (_is_child_they(clause, at, word) if kind == "they" else _is_child(clause, at, word, kind)):
        clause.see(_LETTER[kind])
        if word in _SUBJECTS:
            clause.begin(_LETTER[kind], clause.past_adverbs(at + 1))
            clause.finite = clause.finite or not clause.aside
        return
    clause.told = clause.scene.child = True
    _say_you(clause, at, word)


def _is_child(clause: Clause, at: int, word: str, kind: str) -> bool:
    """Whether he or she is the child."""
    own, alike, letter = clause.cast.pronouns, _ALIKE[kind], _LETTER[kind]
    others = [who for who in clause.scene.others if who in alike]
    if own in ("he", "she") and own != kind:
        return False
    if own == "they":
        if others or any(who in alike for who in clause.cast.elsewhere):
            return False
        raise Unsure("this is not how the child is spoken of")
    gender = lexicon.name_gender(clause.cast.name[0]) if clause.cast.name else ""
    if not own and gender and gender != letter:
        if others:
            return False
        raise Unsure("we do not know who this is")
    if word not in OWNERS and not clause.aside and _is_named_later(clause, at):
        raise Unsure("the name comes later, for somebody else")
    barred = clause.subject in alike and clause.clean == "clean" and others == [clause.subject] and _is_object(clause, at, word)
    if not clause.scene.child:
        if not own:
            raise Unsure("no name says who this is")
        _check_first(clause, at, word, alike)
        if others and not (own and barred):
            raise Unsure("this may be somebody else")
        return True
    if word.endswith("self"):
        if clause.subject in alike and clause.clean == "clean":
            if clause.inner and clause.scene.child:
                raise Unsure("this may be the child or somebody else")
            return False
        if others and not clause.is_child_clause():
            raise Unsure("this may be somebody else")
        return True
    if word in ("his", "her") and clause.low(at + 1) == "own" and clause.low(at - 1) == "on" and clause.is_child_clause():
        return True
    if word in _SUBJECTS and others:
        others = _without_head(clause, at, others)
    if clause.subject == CHILD and _is_object(clause, at, word):
        verdict = _is_object_of_child(clause, at, word, others)
        if verdict is not None:
            return verdict
    if others and not barred:
        raise Unsure("this may be somebody else")
    return True


def _without_head(clause: Clause, at: int, others: list[str]) -> list[str]:
    """Others who may be meant by a subject pronoun: in "a friend she can name" she is not the friend."""
    head = clause.ends.get(at)
    if head is None or head.owner or not clause.joins(at) or clause.place(head.start) == "saying" or head.who not in others:
        return others
    rest = list(others)
    rest.remove(head.who)
    return rest


def _is_named_later(clause: Clause, at: int) -> bool:
    """Is the child first named after this place, so that "he hits Paul" is not about Paul's own hand?"""
    first = next((mention.start for mention in clause.mentions if mention.who == CHILD), -1)
    return first > at


def _is_object_of_child(clause: Clause, at: int, word: str, others: list[str]) -> bool | None:
    """Whether him can be the child where the child may be the subject; None where the clause has another subject."""
    before = clause.low(at - 1)
    if clause.clean == "clean":
        if before in group("beside") or not (others or any(who in _ALIKE[PRONOUNS[word]] for who in clause.cast.elsewhere)):
            raise Unsure("this may be the child or somebody else")
        return False
    if clause.clean in ("unclear", "purpose"):
        if before in _LETTING and clause.low(at - 2) == "to" and not others:
            return True
        raise Unsure("this may be the child or somebody else")
    return None


def _check_first(clause: Clause, at: int, word: str, alike: tuple[str, ...]) -> None:
    """A pronoun before any name is the child, unless the row has somebody else whom it fits."""
    for mention in clause.mentions:
        owned = clause.low(mention.start - 1) in OWNERS
        if mention.start >= at and mention.who in alike and not owned:
            raise Unsure("no name says who this is")
    if any(who in alike for who in clause.cast.elsewhere):
        raise Unsure("no name says who this is")


def _is_object(clause: Clause, at: int, word: str) -> bool:
    """Is this him, or a her that owns nothing?"""
    return word == "him" or (word == "her" and owns(clause, at) is False)


def owns(clause: Clause, at: int) -> bool | None:
    """Whether *her* owns what follows: yes, no, or None where either may be."""
    after, before = clause.low(at + 1), clause.low(at - 1)
    if not clause.joins(at + 1) or clause.quoted(at + 1):
        return False
    if after == "own":
        return True
    never = group("determiners") | group("prepositions") | LINKS | group("openers") | RELATIVES | group("modals") | group("nothing after")
    if after in never or after in PRONOUNS or after in group("adverbs") - {"first", "last"} or after[:1].isdigit() or after in AGREEING:
        return False
    if after in group("days"):
        return False
    if before in group("prepositions") or after == "say":
        return True
    if before in _LETTING and (lexicon.is_base(after) or after in group("states")):
        return False
    if clause.is_child_clause() and _LETTER["she"] not in clause.scene.others and "u" not in clause.scene.others:
        return True
    if before in _SENSING and (lexicon.is_base(after) or lexicon.is_continuous(after)):
        return None
    if (before in group("giving") or before in _LETTING) and at + 1 not in clause.starts and after not in group("belongings"):
        return None
    if lexicon.is_continuous(after) or (lexicon.is_base(after) and not lexicon.is_noun_too(lexicon.third_person(after))):
        return None
    return True


def _is_child_they(clause: Clause, at: int, word: str) -> bool:
    """Whether they is the child, or the child with somebody else."""
    crowd = [who for who in clause.scene.others if who in ("p", "u", "m", "f")]
    if clause.subject == BOTH:
        for who in clause.pair_owns:
            if who in crowd:
                crowd.remove(who)
    plural = "p" in crowd or clause.has_things
    bound = word == "them" and clause.is_child_clause()
    if clause.cast.pronouns == "they":
        if clause.subject == BOTH and at < clause.pair:
            return True
        if clause.subject == BOTH or (crowd and not bound) or (plural and not bound):
            raise Unsure("this may be somebody else")
        if not clause.scene.child and clause.cast.elsewhere:
            raise Unsure("no name says who this is")
        if bound and clause.low(at - 1) in group("beside"):
            raise Unsure("this may be the child or somebody else")
        return not bound
    if not plural and len(crowd) == 1 and word in _SUBJECTS and _is_with_one(clause, at):
        return True
    if clause.subject == BOTH and word == "them" and clause.clean == "clean" and plural:
        return False
    if clause.subject == BOTH:
        if plural or word == "them" or crowd:
            raise Unsure("this may be both of you or others")
        return True
    if bound:
        return False
    if not clause.cast.pronouns and clause.scene.child and "p" not in crowd:
        raise Unsure("this may be the child or others")
    several = len(crowd) >= 2 or "u" in crowd or "p" in clause.cast.elsewhere
    if plural or (several and (not clause.scene.child or not crowd)):
        return False
    raise Unsure("we do not know who they are")


def _is_with_one(clause: Clause, at: int) -> bool:
    """Are they the child and the one other who was mentioned: "they will cook together"?"""
    named = [mention for mention in clause.mentions if mention.start < at and not mention.owner]
    children = [mention for mention in named if mention.who == CHILD]
    together = any(clause.low(each) == "together" for each in range(at + 2, min(at + 7, len(clause.tokens))))
    return clause.scene.child and clause.low(at - 1) in LINKS and len(children) == 1 and together


def _say_you(clause: Clause, at: int, word: str) -> None:
    """Write you, your, yours or yourself for a pronoun of the child."""
    if word in ("he's", "she's"):
        clause.put(at, "you " + has_or_is(clause, clause.past_adverbs(at + 1)))
    elif "'" in word:
        clause.put(at, "you" + word[word.index("'") :])
    elif word.endswith(("self", "selves")):
        clause.put(at, "yourselves" if clause.subject == BOTH else "yourself")
    elif word in ("hers", "theirs"):
        clause.put(at, "yours")
    elif word in ("his", "their"):
        after = clause.low(at + 1)
        alone = not clause.joins(at + 1) or (
            after in group("prepositions") - {"past", "inside", "outside", "down", "like"} or after in LINKS
        )
        clause.put(at, "yours" if alone and not clause.quoted(at + 1) else "your")
    elif word == "her":
        owning = owns(clause, at)
        if owning is None:
            raise Unsure("her may own what follows or not")
        clause.put(at, "your" if owning else "you")
    else:
        clause.put(at, "you")
    if word in _SUBJECTS:
        _begin_you(clause, at, word)


def _begin_you(clause: Clause, at: int, word: str) -> None:
    """After *you* as subject the verb agrees, and so does one that was put before it to ask."""
    plural = PRONOUNS[word] == "they"
    clause.begin(clause.subject if clause.subject == BOTH and plural else CHILD, clause.past_adverbs(at + 1))
    clause.finite = clause.finite or not clause.aside
    before = clause.low(at - 1)
    if before in AGREEING and clause.joins(at):
        clause.put(at - 1, AGREEING[before])
    verb = clause.past_adverbs(at + 1)
    if clause.quoted(verb):
        raise Unsure("the words go on in quotation marks")
    if clause.joins(verb) and "'" not in word and not plural:
        clause.agree(verb, surely=True)
