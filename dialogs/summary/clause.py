"""What a pass over a sentence remembers, how it reads the words around a place, and how it writes.

The clause is *clean* while its subject is the one that was last set, *other* once another subject has come between, *purpose* after "a
box to", and *unclear* when it cannot be told whose verb comes next. *Many* is another subject that is more than one ("things that
help"): no verb in -s is its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dialogs.summary import lexicon
from dialogs.summary.cast import CHILD, Cast, Mention
from dialogs.summary.lexicon import AGREEING, group
from dialogs.summary.tokens import Token

LINKS = frozenset(("and", "or", "&"))
RELATIVES = frozenset(("who", "which", "whose", "whom"))
OWNERS = frozenset(("his", "her", "their"))
PRONOUNS = dict.fromkeys(("he", "him", "his", "himself", "he's", "he'll", "he'd"), "he")
PRONOUNS |= dict.fromkeys(("she", "her", "hers", "herself", "she's", "she'll", "she'd"), "she")
PRONOUNS |= dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself", "they're", "they've", "they'll", "they'd"), "they")
_SELVES = frozenset(("himself", "herself", "themselves", "themself"))
_NEVER_A_VERB = frozenset(("this", "us", "perhaps", "yes", "as", "his", "its", "plus", "thus"))


class Unsure(Exception):
    """The sentence has two readings: it is left as it was."""


@dataclass
class Scene:
    """Who has been mentioned so far in a field: carried from one of its sentences to the next."""

    others: list[str] = field(default_factory=list)
    child: bool = False


class Clause:
    """One pass over the words of a sentence."""

    def __init__(self, tokens: list[Token], mentions: list[Mention], cast: Cast, scene: Scene, future: bool) -> None:
        self.tokens, self.mentions, self.cast, self.scene, self.future = tokens, mentions, cast, scene, future
        self.out = [[token.gap, token.word] for token in tokens]
        self.starts = {mention.start: mention for mention in mentions}
        self.ends = {mention.end: mention for mention in mentions}
        self.subject = ""
        self.clean = "unclear"
        self.own = -1
        self.pair = -1
        self.pair_owns: list[str] = []
        self.finite = False
        self.aside = False
        self.asks = False
        self.willed = False
        self.told = False
        self.inner = False
        self.outer = ""
        self.has_things = False

    # reading

    def low(self, at: int) -> str:
        """The word at a place; empty beyond either end."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def joins(self, at: int) -> bool:
        """Is there nothing but space before the word at this place?"""
        return 0 < at < len(self.tokens) and not self.tokens[at].gap.strip(" ")

    def quoted(self, at: int) -> bool:
        """Does this place stand inside quotation marks?"""
        return at < len(self.tokens) and self.tokens[at].quoted

    def past_adverbs(self, at: int) -> int:
        """The first place from here on that holds no adverb ("he himself often"); we look past four."""
        last = at + 4
        while at < last and self.joins(at) and (self.low(at) in group("adverbs") or (self.low(at) in _SELVES and self.goes_on(at + 1))):
            at += 1
        return at

    def goes_on(self, at: int) -> bool:
        """Does a verb stand here, perhaps after an adverb?"""
        at += self.joins(at) and self.low(at) in group("adverbs")
        return self.joins(at) and lexicon.is_verb(self.low(at))

    def verb_at(self, at: int) -> int | None:
        """Where the verb (or *to*) stands whose subject ends before this place, or None."""
        at = self.past_adverbs(at)
        return at if self.joins(at) and (self.low(at) == "to" or lexicon.is_verb(self.low(at))) else None

    def part(self, at: int) -> str:
        """Is the word at a place a verb, or may it be (either), or is it something else (noun)?"""
        word, before = self.low(at), self.low(at - 1)
        base = lexicon.base_of(word) or (word if lexicon.is_base(word) else "")
        if word in AGREEING or word in group("modals") or word in ("be", "are", "were", "am", "have", "do"):
            return "verb"
        if not base:
            return "verb" if lexicon.is_past(word) or lexicon.is_continuous(word) else "noun"
        if not lexicon.is_noun_too(lexicon.third_person(base)):
            return "verb"
        led = before in ("to", "it") or before in group("modals") | RELATIVES | group("adverbs")
        if at == 0 or led or before in PRONOUNS or at in self.ends:
            return "verb"
        return "noun" if before in group("determiners") | OWNERS | group("prepositions") or before[:1].isdigit() else "either"

    def place(self, at: int) -> str:
        """How a name stands towards the words before it: start, list, link, saying, object, noun or either."""
        first = at - 3
        while at > max(0, first) and self.joins(at) and self.low(at - 1) in OWNERS | group("determiners"):
            at -= 1
        if at == 0:
            return "start"
        gap, before = self.tokens[at].gap, self.low(at - 1)
        if "," in gap:
            return "list"
        if gap.strip(" "):
            return "start"
        if before in LINKS:
            return "link"
        if before in group("saying"):
            return "saying"
        if before in group("openers") | RELATIVES:
            return "start"
        if before in group("prepositions"):
            return "object"
        if before in group("months") and self.tokens[at - 1].word[:1].isupper():
            return "noun"
        part = self.part(at - 1)
        if part == "verb":
            return "object"
        return "start" if self.is_time_before(at) else part

    def is_time_before(self, at: int) -> bool:
        """Do only a few words of time or place stand before: "every Friday Zak", "after school Zak"?"""
        if at > 5 or self.low(0) not in group("time first"):
            return False
        return all(self.part(each) == "noun" and (each not in self.starts or self.starts[each].who == "p") for each in range(1, at))

    # writing

    def put(self, at: int, word: str) -> None:
        """Write a word, with a capital where a sentence begins."""
        first = at == 0 or any(mark in self.tokens[at].gap for mark in ".!?\n")
        self.out[at][1] = word[:1].upper() + word[1:] if first else word

    def drop(self, at: int) -> None:
        """Write nothing for a word."""
        self.out[at] = ["", ""]

    def changed(self, at: int) -> bool:
        """Has something else been written for the word at this place?"""
        return self.out[at][1] != self.tokens[at].word

    def agree(self, at: int, *, surely: bool) -> None:
        """Make the verb at a place agree with *you*; `surely` when nothing but a verb can stand there."""
        word = self.low(at)
        base = AGREEING.get(word) or lexicon.base_of(word)
        if base is not None:
            if not surely and lexicon.is_noun_too(word):
                raise Unsure("a word may be a verb or a thing")
            self.out[at][1] = base
        elif word.endswith("s") and not word.endswith("ss") and word not in _NEVER_A_VERB and not lexicon.is_verb(word):
            raise Unsure("we do not know this verb")

    # remembering

    def begin(self, who: str, verb: int = -1) -> None:
        """From here on the verbs are about this person; the first of them may be known by its place."""
        self.subject, self.clean, self.own, self.inner, self.outer = who, "clean", verb, False, ""

    def begin_inside(self, who: str, verb: int) -> None:
        """The same for somebody whose verb stands inside another's: "Mum helps Paul read"."""
        outer = self.subject if self.clean in ("clean", "purpose", "many") and not self.inner else ""
        self.begin(who, verb)
        self.inner, self.outer = True, outer

    def part_from(self, how: str) -> None:
        """Another subject has come (other), or may have come (unclear)."""
        self.clean = how if self.clean != "other" else "other"

    def see(self, who: str) -> None:
        """Remember somebody who is not the child; of each kind three are as good as many."""
        if self.scene.others.count(who) < 3:
            self.scene.others.append(who)

    def is_child_clause(self) -> bool:
        """Is the child alone surely the subject of the verb we are at?"""
        return self.subject == CHILD and self.clean == "clean"
