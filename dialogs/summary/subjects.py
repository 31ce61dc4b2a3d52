"""Names: the child's becomes *you*, with a verb that agrees; anybody else's stays, and is remembered."""

from __future__ import annotations

from dialogs.summary import lexicon
from dialogs.summary.cast import CHILD, Mention
from dialogs.summary.clause import LINKS, OWNERS, RELATIVES, Clause, Unsure
from dialogs.summary.contractions import own_or_is
from dialogs.summary.lexicon import AGREEING, group
from dialogs.summary.mentions import has_loose_apostrophe
from dialogs.summary.pairs import BOTH, agree_both, goes_on, put_first

_BEFORE_A_THING = frozenset(("a", "an", "the", "another", "my", "our", "his", "her", "their"))
_LEADING = ("start", "saying", "list", "link")


def tell_child(clause: Clause, mention: Mention) -> int:
    """The child by name; the place to go on from."""
    clause.told = clause.scene.child = True
    start, end = mention.start, mention.end
    if clause.low(start - 1) in ("called", "named"):
        raise Unsure("a name is only mentioned")
    if clause.joins(start) and clause.low(start - 1) in _BEFORE_A_THING:
        raise Unsure("the name is used for a thing")
    for extra in range(start + 1, end):
        clause.drop(extra)
    last = clause.low(end - 1)
    if last.endswith(("'ll", "'d")):
        clause.put(start, "you" + last[last.rindex("'") :])
        clause.begin(CHILD)
        return end
    if mention.owner:
        _tell_owner(clause, mention)
        return end
    if clause.low(end) in RELATIVES and not clause.tokens[end].gap.strip(" ,"):
        raise Unsure("a clause hangs on the name")
    clause.put(start, "you")
    place = clause.place(start)
    if not _tell_together(clause, mention, place):
        _tell_alone(clause, mention, place)
    return end


def _tell_owner(clause: Clause, mention: Mention) -> None:
    """Paul's: your, yours, or *Paul is*."""
    start, end = mention.start, mention.end
    if (clause.low(start - 1) in LINKS and start - 1 in clause.ends) or clause.low(end) in LINKS:
        raise Unsure("something belongs to two people")
    loose = has_loose_apostrophe(clause.tokens, end - 1)
    if loose:
        clause.out[end][0] = clause.out[end][0][1:]
    after = clause.low(end) if loose or clause.joins(end) else ""
    if clause.tokens[end - 1].owner and after:
        meant = own_or_is(clause, start, end)
        if meant != "your":
            clause.put(start, "you " + meant)
            clause.begin(CHILD)
            clause.finite = clause.finite or not clause.aside
            return
    elif not loose and lexicon.is_verb(after) and not lexicon.is_noun_too(lexicon.third_person(after)):
        raise Unsure("an apostrophe may be missing")
    clause.put(start, "yours" if not after or after in AGREEING or after in group("modals") else "your")


def _ahead(clause: Clause, end: int) -> Mention | None:
    """Whoever is joined to the name that ends here, by *and* or in a list: "Paul and his brother"."""
    linked = clause.low(end) in LINKS and clause.joins(end)
    listed = end < len(clause.tokens) and clause.tokens[end].gap.strip() == ","
    if not linked and not listed:
        return None
    at = end + 1 if linked else end
    for each in range(at, min(at + 4, len(clause.tokens))):
        if each in clause.starts:
            return clause.starts[each]
        word = clause.low(each)
        if word in group("prepositions") or (word not in OWNERS and lexicon.is_verb(word)):
            return None
    return None


def _tell_together(clause: Clause, mention: Mention, place: str) -> bool:
    """The child and somebody else as one subject: nothing has to agree. False where the child stands alone."""
    start, end = mention.start, mention.end
    behind = clause.ends.get(start - 1) if clause.low(start - 1) in LINKS else clause.ends.get(start) if place == "list" else None
    ahead = _ahead(clause, end)
    verb = clause.verb_at(end)
    if ahead is not None and ahead.owner and ahead.end not in clause.starts and clause.low(end) in LINKS:
        raise Unsure("something may belong to two people")
    led = behind is not None and (clause.place(behind.start) in ("start", "saying", "list") or _is_linked_start(clause, behind))
    if behind is not None and not led and verb is not None and clause.low(verb) in AGREEING:
        raise Unsure("a verb may be about the child or not")
    if not led and ahead is None:
        return False
    if led or place in _LEADING:
        clause.begin(BOTH, verb if verb is not None else -1)
        if ahead is None and verb is not None and clause.low(start - 1) != "or":
            agree_both(clause, verb)
        if behind is not None and ahead is None:
            put_first(clause, behind, start)
        clause.pair_owns = [mention.who for mention in (behind, ahead) if mention is not None]
    if ahead is not None:
        clause.pair = ahead.start
    elif verb is not None and clause.low(verb) == "to" and led:
        will(clause, verb)
    return True


def _is_linked_start(clause: Clause, mention: Mention) -> bool:
    """Does "and Dad and Paul to play" begin a second part of a plan?"""
    return clause.place(mention.start) == "link" and mention.start - 1 not in clause.ends and "," in clause.tokens[mention.start - 1].gap


def _tell_alone(clause: Clause, mention: Mention, place: str) -> None:
    """The child alone: what follows may have to agree with *you*."""
    start, end = mention.start, mention.end
    asked = clause.low(start - 1)
    if (
        asked in ("is", "does", "has", "was")
        and clause.joins(start)
        and (start == 1 or clause.low(start - 2) in group("openers") | {"who"})
    ):
        clause.put(start - 1, AGREEING[asked])
        clause.begin(CHILD)
        return
    if place == "object":
        verb = clause.past_adverbs(end)
        inner = clause.low(verb + 1) if clause.low(verb) == "to" else clause.low(verb)
        if clause.joins(verb) and (lexicon.is_base(inner) or lexicon.is_continuous(inner)):
            clause.begin_inside(CHILD, verb)
            clause.clean = "unclear"
        elif clause.verb_at(end) is not None and clause.low(verb) != "to":
            clause.part_from("other")
        return
    if clause.quoted(clause.past_adverbs(end)):
        raise Unsure("the words go on in quotation marks")
    found = clause.verb_at(end)
    if found is None:
        _tell_without_verb(clause, mention, place)
        return
    verb, word = found, clause.low(found)
    if word == "to":
        if place in ("start", "list") or (place == "link" and not clause.asks):
            if not lexicon.is_base(clause.low(verb + 1)):
                raise Unsure("we do not see what the child does")
            will(clause, verb)
            clause.begin(CHILD, verb)
        return
    agrees = word in AGREEING or lexicon.base_of(word) is not None
    if place == "either" and agrees:
        raise Unsure("a word may be a verb or a thing")
    if (place == "noun" and agrees and lexicon.is_noun_too(word) and not goes_on(clause, verb + 1)) or (
        place == "saying" and lexicon.is_noun_too(word) and not goes_on(clause, verb + 1)
    ):
        raise Unsure("a word may be a verb or a thing")
    clause.begin(CHILD, verb)
    if place in ("noun", "either"):
        clause.clean = "unclear"
    clause.agree(verb, surely=True)
    needs_to = word == "needs" and clause.low(verb + 1) == "to" and clause.joins(verb + 1) and lexicon.is_base(clause.low(verb + 2))
    if clause.future and needs_to:
        clause.out[verb][1] = "will"
        clause.drop(verb + 1)
    clause.finite = clause.finite or not clause.aside


def _tell_without_verb(clause: Clause, mention: Mention, place: str) -> None:
    """A name with no verb after it: fine after *and* or *before*, but not where a sentence should begin."""
    end = mention.end
    at = clause.past_adverbs(end)
    loose = clause.low(mention.start - 1) in group("loose openers") or place in ("link", "saying", "noun", "either")
    if at < len(clause.tokens) and not loose:
        raise Unsure("we do not see what the child does")
    word = clause.low(at)
    odd = word.endswith("s") and word not in group("prepositions") | OWNERS and word not in ("this", "as")
    if clause.joins(at) and place != "saying" and odd:
        raise Unsure("a word may be a verb or a thing")


def will(clause: Clause, at: int) -> None:
    """ "Paul to see Nan" is the plan's way of saying that Paul will."""
    if clause.finite or not lexicon.is_base(clause.low(clause.past_adverbs(at + 1))):
        return
    if clause.low(at - 1) == "not":
        clause.out[at - 1][1], clause.out[at][1] = "will", "not"
    else:
        clause.out[at][1] = "will"
    clause.willed = True


def meet(clause: Clause, mention: Mention) -> int:
    """Somebody else; the place to go on from."""
    clause.see(mention.who)
    if clause.low(mention.start - 1) in LINKS and mention.start - 1 in clause.ends and clause.pair != mention.start:
        clause.see("p")
    place, paired = clause.place(mention.start), clause.pair == mention.start and clause.subject == BOTH
    if mention.owner:
        return mention.end
    verb = clause.verb_at(mention.end)
    if verb is None:
        verb = _after_bracket(clause, mention.end)
    word = clause.low(verb) if verb is not None else ""
    if word == "to" and verb is not None and (paired or (not mention.guessed and _leads(clause, mention, place))):
        will(clause, verb)
        clause.begin(BOTH if paired else mention.who, verb)
    elif paired:
        clause.own = verb if verb is not None else -1
        if verb is not None and clause.low(mention.end) not in LINKS and "," not in clause.tokens[mention.end].gap:
            agree_both(clause, verb)
    elif place in ("object", "saying") or word == "to":
        if word or lexicon.is_continuous(clause.low(mention.end)):
            if place == "saying":
                clause.begin(mention.who, clause.past_adverbs(mention.end))
            else:
                clause.begin_inside(mention.who, clause.past_adverbs(mention.end))
    elif word and word != "to" and verb is not None:
        clause.begin(mention.who, verb)
        clause.finite = clause.finite or not clause.aside
    return mention.end


def _after_bracket(clause: Clause, at: int) -> int | None:
    """The *to* that follows a bracket: "Mum (Tina) to take"."""
    if at >= len(clause.tokens) or clause.tokens[at].gap.strip() != "(":
        return None
    for each in range(at, min(at + 6, len(clause.tokens))):
        if ")" in clause.tokens[each].gap:
            return each if clause.low(each) == "to" else None
    return None


def _leads(clause: Clause, mention: Mention, place: str) -> bool:
    """Is this person, or the pair or list that ends with them, what the plan's sentence is about?"""
    if place in ("start", "list"):
        return True
    if place == "link":
        before = clause.ends.get(mention.start - 1)
        return not clause.asks or (before is not None and clause.place(before.start) in ("start", "list"))
    return place in ("noun", "either") and not clause.willed and not clause.finite
