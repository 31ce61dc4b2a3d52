"""Third person about the child made second person to the child, or the sentence left exactly as it was.

We go through a sentence once, from left to right, and remember who has been mentioned and who the last verb was about. A pronoun becomes
*you* only when nobody else in sight could be meant; an object pronoun beside the child as subject ("Paul will tell him") is never the
child. Whenever two readings remain, the whole sentence stands as it was typed: a clumsy sentence does less harm than a wrong one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dialogs.summary import lexicon
from dialogs.summary.cast import CHILD, DOUBTFUL, Cast, Mention, has_loose_apostrophe, mentions_of
from dialogs.summary.tokens import Token, tokenise

_OPENERS = frozenset(
    [
        "so",
        "that",
        "because",
        "cos",
        "as",
        "since",
        "when",
        "if",
        "but",
        "while",
        "until",
        "till",
        "once",
        "before",
        "after",
        "where",
        "how",
        "what",
        "why",
        "then",
        "than",
        "though",
        "although",
        "unless",
        "whether",
        "whenever",
        "wherever",
        "like",
        "except",
        "plus",
        "yet",
    ]
)
_LINKS = frozenset(("and", "or", "&"))
_LOOSE_OPENERS = frozenset(["as", "since", "until", "till", "before", "after", "than", "like", "except", "plus", "but"])
_RELATIVES = frozenset(("who", "which", "whose", "whom"))
_SAYING = frozenset(
    [
        "say",
        "says",
        "said",
        "saying",
        "think",
        "thinks",
        "thought",
        "know",
        "knows",
        "knew",
        "knowing",
        "hope",
        "hopes",
        "hear",
        "hears",
        "heard",
        "feel",
        "feels",
        "felt",
        "believe",
        "believes",
        "ensure",
        "ensures",
        "sure",
        "wish",
        "wishes",
        "tell",
        "tells",
        "told",
        "see",
        "sees",
        "show",
        "shows",
        "glad",
        "worried",
        "sorry",
        "means",
        "mean",
        "make",
        "makes",
        "check",
        "checks",
        "checking",
    ]
)
_PREPOSITIONS = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "around",
        "at",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "besides",
        "between",
        "beyond",
        "by",
        "despite",
        "down",
        "during",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "like",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "opposite",
        "out",
        "outside",
        "over",
        "past",
        "round",
        "since",
        "than",
        "through",
        "to",
        "toward",
        "towards",
        "under",
        "until",
        "up",
        "upon",
        "via",
        "with",
        "within",
        "without",
    ]
)
_BESIDE = frozenset(
    [
        "with",
        "around",
        "near",
        "by",
        "behind",
        "beside",
        "over",
        "under",
        "on",
        "round",
        "above",
        "below",
        "between",
        "past",
        "beyond",
        "for",
    ]
)
_HE = {"he": "he", "him": "he", "his": "he", "himself": "he", "he's": "he", "he'll": "he", "he'd": "he"}
_SHE = {"she": "she", "her": "she", "hers": "she", "herself": "she", "she's": "she", "she'll": "she", "she'd": "she"}
_THEY = dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself", "they're", "they've", "they'll", "they'd"), "they")
_PRONOUNS = _HE | _SHE | _THEY
_SUBJECTS = frozenset(["he", "she", "they", "he's", "he'll", "he'd", "she's", "she'll", "she'd", "they're", "they've", "they'll", "they'd"])
_OWNERS = frozenset(["his", "her", "their"])
_ALIKE = {"he": ("m", "u"), "she": ("f", "u"), "they": ("p", "u")}
_LETTER = {"he": "m", "she": "f", "they": "p"}
_SPEAKERS = frozenset(["i", "me", "my", "mine", "myself", "i'm", "i've", "i'll", "i'd", "im"])
_DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "some",
        "any",
        "no",
        "every",
        "each",
        "all",
        "both",
        "my",
        "your",
        "our",
        "its",
        "one",
        "two",
        "three",
        "more",
        "another",
    ]
)
_STATES = frozenset(
    [
        "not",
        "a",
        "an",
        "the",
        "in",
        "at",
        "on",
        "very",
        "so",
        "too",
        "always",
        "safe",
        "happy",
        "sad",
        "ready",
        "able",
        "worried",
        "scared",
        "upset",
        "tired",
        "excited",
        "bored",
        "afraid",
        "unhappy",
        "okay",
        "ok",
        "well",
        "ill",
        "here",
        "there",
        "back",
        "home",
        "allowed",
        "away",
        "off",
        "alone",
        "late",
        "early",
        "going",
        "coming",
        "getting",
        "feeling",
        "being",
        "having",
        "doing",
        "trying",
        "living",
        "staying",
        "sure",
        "old",
    ]
)
_GIVING = frozenset(
    [
        "give",
        "gives",
        "giving",
        "gave",
        "show",
        "shows",
        "showing",
        "tell",
        "tells",
        "telling",
        "told",
        "offer",
        "offers",
        "send",
        "sends",
        "sending",
        "buy",
        "buys",
        "buying",
        "bring",
        "brings",
        "bringing",
        "read",
        "reads",
        "reading",
        "teach",
        "teaches",
        "teaching",
        "ask",
        "asks",
        "asking",
        "get",
        "gets",
        "getting",
        "make",
        "makes",
        "making",
        "find",
        "lend",
        "lends",
        "pay",
        "cook",
        "cooks",
    ]
)
_LETTING = frozenset(["help", "helps", "helping", "helped", "let", "lets", "letting", "make", "makes", "making", "made", "have"])
_SENSING = frozenset(["see", "sees", "seeing", "hear", "hears", "hearing", "watch", "watches", "watching", "feel"])
_BELONGINGS = frozenset(
    [
        "own",
        "room",
        "bed",
        "bedroom",
        "bag",
        "book",
        "phone",
        "teeth",
        "hair",
        "hands",
        "face",
        "feelings",
        "feeling",
        "worries",
        "worry",
        "name",
        "house",
        "home",
        "school",
        "teacher",
        "class",
        "chart",
        "list",
        "work",
        "homework",
        "life",
        "story",
        "side",
        "voice",
        "view",
        "views",
        "wishes",
        "diary",
        "plan",
        "money",
        "bike",
        "clothes",
        "uniform",
        "shoes",
        "coat",
        "medicine",
        "inhaler",
        "tablets",
        "day",
        "week",
        "key",
        "keyworker",
        "keys",
        "passport",
        "game",
        "games",
        "toys",
        "toy",
        "tea",
        "dinner",
        "breakfast",
        "lunch",
        "birthday",
        "friends",
        "friend",
        "best",
        "new",
        "old",
        "first",
        "last",
        "big",
        "little",
        "younger",
        "older",
        "birth",
        "foster",
        "half",
        "social",
        "support",
    ]
)
_NO_PLAN_NOUNS = frozenset(
    [
        "chance",
        "time",
        "way",
        "right",
        "place",
        "opportunity",
        "need",
        "needs",
        "ability",
        "plan",
        "reason",
        "aim",
        "hope",
        "trip",
        "permission",
    ]
)


class Unsure(Exception):
    """The sentence has two readings: it is left as it was."""


@dataclass(frozen=True)
class Told:
    """A sentence told to the child, or, where `sure` is false, the sentence as it was typed."""

    text: str
    sure: bool = True
    about_child: bool = False
    reason: str = ""


@dataclass
class Scene:
    """Who has been mentioned so far in a field: carried from one of its sentences to the next."""

    others: list[str] = field(default_factory=list)
    child: bool = False


def address(sentence: str, cast: Cast, scene: Scene | None = None, *, future: bool = False) -> Told:
    """Tell one sentence to the child.

    `scene` carries who was mentioned in the sentences before; with `future`, "Paul to see Nan" and "Paul needs to see Nan" become *will*.
    """
    scene = scene if scene is not None else Scene()
    tokens, tail = tokenise(sentence)
    mentions = mentions_of(tokens, cast)
    walk = _Walk(tokens, mentions, cast, scene, future)
    try:
        words = walk.run()
    except Unsure as doubt:
        scene.others.extend(mention.who for mention in mentions if mention.who != CHILD)
        scene.child = scene.child or any(mention.who == CHILD for mention in mentions)
        return Told(sentence, sure=False, about_child=True, reason=str(doubt))
    text = "".join(gap + word for gap, word in words) + tail
    return Told(text, about_child=walk.told)


class _Walk:
    """One pass over the words of a sentence."""

    def __init__(self, tokens: list[Token], mentions: list[Mention], cast: Cast, scene: Scene, future: bool) -> None:
        self.tokens, self.mentions, self.cast, self.scene, self.future = tokens, mentions, cast, scene, future
        self.out = [[token.gap, token.word] for token in tokens]
        self.starts = {mention.start: mention for mention in mentions}
        self.ends = {mention.end: mention for mention in mentions}
        self.subject = ""
        self.settled = False
        self.finite = False
        self.told = False
        self.verbs = 0
        self.ask_verb = False
        self.skip: set[int] = set()

    # reading

    def low(self, at: int) -> str:
        """The word at a place; empty beyond either end."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def joins(self, at: int) -> bool:
        """Is there nothing but space before the word at this place?"""
        return 0 < at < len(self.tokens) and not self.tokens[at].gap.strip(" ")

    def past_adverbs(self, at: int) -> int:
        """The first place from here on that holds no adverb."""
        while self.joins(at) and self.low(at) in lexicon.ADVERBS:
            at += 1
        return at

    def verb_at(self, at: int) -> int | None:
        """Where the verb stands whose subject ends before this place, or None."""
        at = self.past_adverbs(at)
        if not self.joins(at):
            return None
        word = self.low(at)
        if word == "to" or lexicon.is_verb(word):
            return at
        return None

    def place(self, at: int) -> str:
        """How a name stands towards the words before it: start, link, list, object or noun."""
        if at == 0:
            return "start"
        gap, before = self.tokens[at].gap, self.low(at - 1)
        if "," in gap:
            return "list"
        if gap.strip(" "):
            return "start"
        if before in _LINKS:
            return "link"
        if before in _SAYING:
            return "saying"
        if before in _OPENERS or before in _RELATIVES:
            return "start"
        if before in _PREPOSITIONS or lexicon.is_base(before) or lexicon.is_continuous(before) or lexicon.is_past(before):
            return "object"
        if lexicon.base_of(before) is not None and not lexicon.is_noun_too(before):
            return "object"
        if before in lexicon.AGREEING or before in lexicon.MODALS or before in ("be", "are", "were", "am"):
            return "object"
        if before in ("called", "named"):
            raise Unsure("a name is only mentioned")
        return "noun"

    # writing

    def put(self, at: int, word: str) -> None:
        """Write a word, with a capital where a sentence begins."""
        first = at == 0 or any(mark in self.tokens[at].gap for mark in ".!?\n") or (at == 0)
        self.out[at][1] = word[:1].upper() + word[1:] if first else word

    def drop(self, at: int) -> None:
        """Write nothing for a word."""
        self.out[at] = ["", ""]
        self.skip.add(at)

    def agree(self, at: int, *, surely: bool) -> None:
        """Make the verb at a place agree with *you*; `surely` when nothing but a verb can stand there."""
        word = self.low(at)
        if word in lexicon.AGREEING:
            self.out[at][1] = lexicon.AGREEING[word]
            return
        base = lexicon.base_of(word)
        if base is not None:
            if not surely and lexicon.is_noun_too(word):
                raise Unsure("a word may be a verb or a thing")
            self.out[at][1] = base
            return
        if word.endswith("s") and not word.endswith("ss") and word not in ("this", "us", "perhaps", "yes", "as", "his", "its", "plus"):
            if not (lexicon.is_verb(word)):
                raise Unsure("we do not know this verb")

    def see(self, who: str) -> None:
        """Remember somebody who is not the child."""
        self.scene.others.append(who)

    # walking

    def run(self) -> list[tuple[str, str]]:
        """The words of the sentence told to the child; raises Unsure where it has two readings."""
        self.check_voices()
        at = 0
        while at < len(self.tokens):
            mention = self.starts.get(at)
            if self.tokens[at].quoted:
                at += 1
                continue
            if mention is not None:
                if mention.who == DOUBTFUL:
                    raise Unsure("the child's name stands beside another name")
                at = self.child(mention) if mention.who == CHILD else self.other(mention)
                continue
            word = self.low(at)
            if at in self.skip:
                pass
            elif word in _PRONOUNS:
                self.pronoun(at, word)
            else:
                self.plain(at, word)
            at += 1
        return [(gap, word) for gap, word in self.out]

    def check_voices(self) -> None:
        """Leave alone what somebody says of themselves, what is said to somebody, and what is about two people of one name."""
        words = {token.low for token in self.tokens if not token.quoted}
        named = any(mention.who == CHILD for mention in self.mentions)
        if named and self.cast.doubtful:
            raise Unsure("somebody else has the same name")
        if words & _SPEAKERS:
            raise Unsure("it is in somebody's own voice")
        if named and words & {"you", "your", "yours", "yourself"}:
            raise Unsure("it speaks to somebody already")
        if "/" in "".join(token.gap for token in self.tokens) and any(
            "/" in token.gap and (token.low in _PRONOUNS or self.low(at - 1) in _PRONOUNS) for at, token in enumerate(self.tokens)
        ):
            raise Unsure("two pronouns stand side by side")

    def child(self, mention: Mention) -> int:
        """The child by name."""
        self.told = True
        start, end = mention.start, mention.end
        place = self.place(start)
        self.scene.child = True
        for extra in range(start + 1, end):
            self.drop(extra)
        word = self.low(end - 1)
        if word.endswith(("'ll", "'d")):
            self.put(start, "you" + word[-3:] if word.endswith("'ll") else "you'd")
            self.begin("child")
            return end
        if mention.owner:
            return self.child_owner(mention)
        if self.low(end) in _RELATIVES and not self.tokens[end].gap.strip(" ,"):
            raise Unsure("a clause hangs on the name")
        self.put(start, "you")
        if self.coordinated(mention, place):
            return end
        return self.child_subject(mention, place)

    def child_owner(self, mention: Mention) -> int:
        """Paul's: your, yours, or *Paul is*."""
        start, end = mention.start, mention.end
        before = self.ends.get(start - 1)
        if (self.low(start - 1) in _LINKS and before is not None) or self.low(end) in _LINKS:
            raise Unsure("something belongs to two people")
        loose = has_loose_apostrophe(self.tokens, end - 1)
        if loose and end < len(self.tokens):
            self.out[end][0] = self.out[end][0][1:]
        after = self.low(end) if self.joins(end) or loose else ""
        apart = self.tokens[end - 1].owner and after
        if apart and (after in ("been", "got", "had", "done", "gone", "seen")):
            self.put(start, "you have")
            self.begin("child")
        elif (
            apart
            and after in _STATES
            and not (after in ("safe", "happy", "old", "home", "early", "back") and end + 1 < len(self.tokens) and self.joins(end + 1))
        ):
            self.put(start, "you are")
            self.begin("child")
        elif apart and (lexicon.is_continuous(after) or (lexicon.is_participle(after) and not lexicon.is_base(after))):
            raise Unsure("this may mean is, has or belongs to")
        elif (after and not lexicon.is_verb(after)) or (after and lexicon.is_noun_too(after + "s")) or (after and lexicon.is_base(after)):
            self.put(start, "your")
        elif not self.tokens[end - 1].owner and not loose:
            raise Unsure("an apostrophe may be missing")
        elif after in lexicon.AGREEING or after in lexicon.MODALS or not after:
            self.put(start, "yours")
        else:
            self.put(start, "your")
        return end

    def coordinated(self, mention: Mention, place: str) -> bool:
        """The child and somebody else together: nothing has to agree."""
        start, end = mention.start, mention.end
        before = self.ends.get(start - 1)
        behind = before is not None and (self.low(start - 1) in _LINKS)
        listed = place == "list" and self.ends.get(start) is not None
        ahead = None
        if self.low(end) in _LINKS or (end < len(self.tokens) and self.tokens[end].gap.strip() == ","):
            at = end + 1 if self.low(end) in _LINKS else end
            limit = min(at + 4, len(self.tokens))
            while at < limit and at not in self.starts and (self.low(at) in _OWNERS | _DETERMINERS or not lexicon.is_verb(self.low(at))):
                at += 1
            ahead = self.starts.get(at) if at < limit else None
        if ahead is not None and ahead.owner:
            if ahead.end < len(self.tokens) and ahead.end in self.starts:
                pass
            elif self.low(end) in _LINKS and self.place(start) in ("start", "object"):
                raise Unsure("something may belong to two people")
        if behind and before is not None and self.place(before.start) == "object" and self.verb_at(end) is not None:
            verb = self.verb_at(end)
            if verb is not None and self.low(verb) in lexicon.AGREEING:
                raise Unsure("a verb may be about the child or not")
        together = (
            (behind and before is not None and self.place(before.start) in ("start", "saying", "list")) or listed or ahead is not None
        )
        if together:
            self.begin("both" if place in ("start", "saying", "link", "list") else self.subject)
        return together

    def child_subject(self, mention: Mention, place: str) -> int:
        """The child alone: what follows may have to agree with *you*."""
        start, end = mention.start, mention.end
        asked = self.low(start - 1)
        if (
            asked in ("is", "does", "has", "was")
            and self.joins(start)
            and (start == 1 or self.low(start - 2) in _OPENERS | {"who", "which", "nor"})
        ):
            self.out[start - 1][1] = lexicon.AGREEING[asked] if start > 1 else lexicon.AGREEING[asked].capitalize()
            self.begin("child")
            return end
        verb = self.verb_at(end)
        if place == "object":
            return end
        if verb is None:
            following = end < len(self.tokens) and self.joins(self.past_adverbs(end))
            bracketed = end < len(self.tokens) and bool(self.tokens[end].gap.strip())
            loose = self.low(start - 1) in _LOOSE_OPENERS or place in ("link", "saying", "noun")
            if (following or bracketed) and not loose:
                raise Unsure("we do not see what the child does")
            if following and loose:
                at = self.past_adverbs(end)
                if (
                    self.low(at).endswith("s")
                    and self.low(at) not in _PREPOSITIONS | _OWNERS
                    and self.low(at) not in ("this", "as", "his")
                    and place != "saying"
                ):
                    raise Unsure("a word may be a verb or a thing")
            return end
        if self.low(verb) == "to":
            if place in ("start", "link", "list"):
                self.to_will(verb)
                self.begin("child")
            return end
        if (
            place == "noun"
            and not (self.low(verb) in lexicon.AGREEING or self.low(verb) in lexicon.MODALS)
            and lexicon.base_of(self.low(verb)) is not None
        ):
            self.agree(verb, surely=False)
            self.subject, self.settled = "child", False
            return verb + 1 if verb == end else end
        if place == "saying" and lexicon.is_noun_too(self.low(verb)):
            raise Unsure("a word may be a verb or a thing")
        self.begin("child", settled=place != "noun")
        self.agree(verb, surely=True)
        if (
            self.future
            and self.low(verb) in ("needs", "has")
            and self.low(verb + 1) == "to"
            and self.joins(verb + 1)
            and lexicon.is_base(self.low(verb + 2))
        ):
            if self.low(verb) == "needs":
                self.out[verb][1] = "will"
                self.drop(verb + 1)
        self.finite = True
        return end

    def begin(self, who: str, *, settled: bool = True) -> None:
        """From here on the verbs are about this person."""
        self.subject, self.settled, self.verbs = who, settled, 0

    def other(self, mention: Mention) -> int:
        """Somebody else."""
        place = self.place(mention.start)
        self.see(mention.who)
        if mention.owner:
            return mention.end
        both = self.subject == "both" and self.low(mention.start - 1) in _LINKS
        verb = self.verb_at(mention.end)
        bracket = mention.end
        if verb is None and mention.end < len(self.tokens) and self.tokens[mention.end].gap.strip() == "(":
            while bracket < min(mention.end + 6, len(self.tokens)) and ")" not in self.tokens[bracket].gap:
                bracket += 1
            if bracket < len(self.tokens) and self.low(bracket) == "to":
                verb = bracket
        if verb is not None and self.low(verb) == "to" and self.heads(mention, place):
            self.to_will(verb)
            if not both:
                self.begin(mention.who)
        elif verb is not None and self.low(verb) != "to" and place != "object" and not both:
            self.begin(mention.who)
            self.finite = True
        return mention.end

    def heads(self, mention: Mention, place: str) -> bool:
        """Is this person, or the pair or list that ends with them, what the sentence begins with?"""
        if self.subject == "both":
            return True
        if place in ("start", "list"):
            return place == "start" or not self.finite
        if place == "link" and (self.ends.get(mention.start - 1) is not None or not self.ask_verb):
            return True
        return place == "noun" and not self.finite and self.verbs == 0

    def to_will(self, at: int) -> None:
        """ "Paul to see Nan": the plan's way of saying that Paul will."""
        if self.future and not self.finite and lexicon.is_base(self.low(at + 1)):
            if self.low(at - 1) == "not":
                self.out[at - 1][1], self.out[at][1] = "will", "not"
            else:
                self.out[at][1] = "will"
            self.verbs = 0

    def plain(self, at: int, word: str) -> None:
        """A word that is nobody: it may open a clause, or be a verb that has to agree."""
        joined = self.joins(at)
        if word == "not" and self.low(at + 1) == "to":
            return
        if word in _RELATIVES or (word in _OPENERS and word not in ("like", "plus", "except")) or word == "there":
            self.settled = False
            if word in _RELATIVES or word == "there":
                self.subject = "other" if self.subject in ("child", "both") else self.subject
                self.settled = False
                self.verbs = 1
            return
        if word == "to":
            self.thing_to_be(at)
        if word in (
            "ask",
            "help",
            "tell",
            "want",
            "get",
            "let",
            "invite",
            "support",
            "encourage",
            "remind",
            "allow",
            "watch",
            "see",
            "teach",
            "show",
        ):
            self.ask_verb = True
        before = at - 1
        while before >= 0 and self.low(before) in lexicon.ADVERBS and self.joins(before + 1):
            before -= 1
        linked = (self.low(before) in _LINKS | {"but", "then"} and self.joins(before + 1)) or "," in self.tokens[before + 1].gap
        third = word in lexicon.AGREEING or lexicon.base_of(word) is not None
        if linked and third and before >= 0:
            self.second_verb(at, word)
        elif third and not lexicon.is_noun_too(word) and joined and self.low(at - 1) not in _PRONOUNS and self.out[at][1].lower() == word:
            if word in lexicon.AGREEING or lexicon.base_of(word):
                if self.starts.get(at - 1) is None and self.ends.get(at) is None:
                    self.verbs += 1
        if lexicon.is_verb(word) and self.low(at - 1) != "to":
            self.finite = self.finite or third or word in lexicon.MODALS or word in ("are", "were", "am")

    def second_verb(self, at: int, word: str) -> None:
        """ "Zoe loves Lou and wants to see her": the verb after *and* agrees too, if it is still about the child."""
        if self.subject != "child":
            if self.subject == "other" and self.told:
                raise (
                    Unsure("a verb may be about the child or not")
                    if word in lexicon.AGREEING or not lexicon.is_noun_too(word)
                    else Unsure("")
                )
            return
        if self.verbs:
            raise Unsure("a verb may be about the child or not")
        after = self.low(at + 1)
        noun = lexicon.is_noun_too(word) and not (
            self.joins(at + 1)
            and (after in _DETERMINERS | _OWNERS or after in ("to", "up", "down", "him", "her", "them", "himself", "herself", "it"))
        )
        if noun and not self.settled_finite():
            return
        if noun:
            raise Unsure("a word may be a verb or a thing")
        self.agree(at, surely=True)

    def settled_finite(self) -> bool:
        """Has the child's own verb been one that agrees, so that another may follow?"""
        return self.finite

    def thing_to_be(self, at: int) -> None:
        """ "Catch to be fixed": the plan's way of saying that it will be."""
        if not self.future or self.finite or self.low(at + 1) != "be" or not lexicon.is_participle(self.low(at + 2)):
            return
        before = {self.low(each) for each in range(at)}
        if at and not before & _NO_PLAN_NOUNS and self.low(at - 1) not in _PREPOSITIONS and not before & {"to"}:
            self.out[at][1] = "will"
            self.finite = True

    # pronouns

    def pronoun(self, at: int, word: str) -> None:
        """He, she or they: the child, somebody else, or nobody can say."""
        kind = _PRONOUNS[word]
        if kind == "they":
            verdict = self.is_child_they(at, word)
        else:
            verdict = self.is_child(at, word, kind)
        if not verdict:
            self.see(_LETTER[kind])
            if word in _SUBJECTS:
                self.begin(_LETTER[kind])
                self.finite = True
            return
        self.told = True
        self.say_you(at, word)

    def is_child(self, at: int, word: str, kind: str) -> bool:
        """Whether he or she is the child; raises Unsure where nobody can say."""
        own = self.cast.pronouns
        others = [who for who in self.scene.others if who in _ALIKE[kind]]
        if own in ("he", "she") and own != kind:
            return False
        if own == "they":
            if others or any(who in _ALIKE[kind] for who in self.cast.elsewhere):
                return False
            raise Unsure("this is not how the child is spoken of")
        gender = lexicon.name_gender(self.cast.name[0]) if self.cast.name else ""
        if not own and gender and gender != _LETTER[kind]:
            if others:
                return False
            raise Unsure("we do not know who this is")
        if not self.scene.child:
            self.first_pronoun(at, word, kind)
            others = [who for who in others if who in _ALIKE[kind]]
            if others and not (
                own and self.subject in ("m", "f") and self.subject == _LETTER[kind] and self.is_object(at, word) and len(others) == 1
            ):
                raise Unsure("this may be somebody else")
            return True
        if self.is_object(at, word) and self.subject == "child" and self.settled and not word.endswith("self"):
            if self.low(at - 1) in _BESIDE:
                if others:
                    raise Unsure("this may be the child or somebody else")
                raise Unsure("we do not know who this is")
            return False
        if word.endswith("self"):
            if self.subject in ("m", "f", "u") and self.subject in _ALIKE[kind]:
                if self.settled:
                    return False
                raise Unsure("this may be somebody else")
            if others and not (self.subject == "child" and self.settled):
                raise Unsure("this may be somebody else")
            return True
        if others:
            only_subject = len(others) == 1 and self.subject == _LETTER[kind] and self.settled
            if only_subject and self.is_object(at, word) and self.low(at - 1) not in _BESIDE - {"with", "for"} and own:
                return True
            raise Unsure("this may be somebody else")
        return True

    def first_pronoun(self, at: int, word: str, kind: str) -> None:
        """A pronoun before any name: the child, unless the row has somebody else whom it fits."""
        later = []
        for mention in self.mentions:
            if mention.start >= at and mention.who in _ALIKE[kind]:
                owned = mention.start == at + 1 and word in _OWNERS
                if not owned:
                    later.append(mention.who)
        if later or any(who in _ALIKE[kind] for who in self.cast.elsewhere):
            raise Unsure("no name says who this is")

    def is_object(self, at: int, word: str) -> bool:
        """Is this him, them, or a her that owns nothing?"""
        if word in ("him", "them"):
            return True
        return word == "her" and self.owns(at) is False

    def owns(self, at: int) -> bool | None:
        """Whether *her* owns what follows: yes, no, or None where either may be."""
        after, before = self.low(at + 1), self.low(at - 1)
        if not self.joins(at + 1) or self.tokens[at + 1].quoted:
            return False
        if (
            after in _DETERMINERS | _PREPOSITIONS | _LINKS | _OPENERS | _RELATIVES | lexicon.MODALS
            or after in _PRONOUNS
            or after in lexicon.ADVERBS - {"first", "last"}
        ):
            return False
        if (
            after[:1].isdigit()
            or after in lexicon.AGREEING
            or after in ("again", "together", "alone", "today", "tomorrow", "every", "weekly", "daily", "there", "here", "home")
        ):
            return False
        if after in lexicon.DAYS or after == "to":
            return False
        if after == "own" or before in _PREPOSITIONS:
            return True
        if before in _LETTING and lexicon.is_base(after):
            return False
        if before in _SENSING and (lexicon.is_base(after) or lexicon.is_continuous(after)):
            return None
        if before in _GIVING and not self.starts.get(at + 1) and after not in _BELONGINGS:
            return None
        if lexicon.is_continuous(after) or (lexicon.is_base(after) and not lexicon.is_noun_too(lexicon.third_person(after))):
            return None
        return True

    def is_child_they(self, at: int, word: str) -> bool:
        """Whether they is the child, or the child with somebody else."""
        crowd = [who for who in self.scene.others if who in ("p", "u", "m", "f")]
        plural = any(who == "p" for who in self.scene.others)
        if self.cast.pronouns == "they":
            if self.subject == "both":
                raise Unsure("this may be the child or both")
            if word in ("them",) and self.subject == "child" and self.settled:
                return False
            if crowd or self.things(at) or (not self.scene.child and self.cast.elsewhere):
                raise Unsure("this may be somebody else")
            return True
        if self.subject == "both" and word != "them" and not plural and not self.things(at):
            return True
        if word == "them" and self.subject == "child" and self.settled:
            return False
        if plural or self.things(at):
            if self.subject == "both":
                raise Unsure("this may be both of you or others")
            return False
        if len(crowd) >= 2 or any(who in ("p", "u") for who in crowd) or "p" in self.cast.elsewhere:
            if self.subject == "both":
                raise Unsure("this may be both of you or others")
            return False
        raise Unsure("we do not know who they are")

    def things(self, at: int) -> bool:
        """Is there a word before this place that may be more than one thing?"""
        for each in range(at):
            word = self.low(each)
            if (
                len(word) > 3
                and word.endswith("s")
                and not word.endswith(("ss", "'s"))
                and each not in self.starts
                and word not in lexicon.AGREEING
            ):
                base = lexicon.base_of(word)
                if (base is None or lexicon.is_noun_too(word)) and word not in _PREPOSITIONS | lexicon.ADVERBS and word not in _OPENERS:
                    return True
        return False

    def say_you(self, at: int, word: str) -> None:
        """Write you, your, yours or yourself for a pronoun of the child."""
        if word in ("he's", "she's"):
            after = self.low(self.past_adverbs(at + 1))
            if after in ("been", "got", "had", "done", "gone", "seen"):
                self.put(at, "you have")
            elif after in _STATES or lexicon.is_continuous(after) or not lexicon.is_verb(after):
                self.put(at, "you are")
            else:
                raise Unsure("this may mean is or has")
        elif word.endswith(("'ll", "'d", "'re", "'ve")):
            self.put(at, "you" + word[word.index("'") :])
        elif word.endswith(("self", "selves")):
            self.put(at, "yourselves" if self.subject == "both" else "yourself")
        elif word in ("hers", "theirs"):
            self.put(at, "yours")
        elif word in ("his", "their"):
            self.put(
                at,
                "your"
                if (self.joins(at + 1) and self.low(at + 1) not in _PREPOSITIONS | _LINKS | _OPENERS) or self.noun_next(at)
                else "yours",
            )
        elif word == "her":
            owns = self.owns(at)
            if owns is None:
                raise Unsure("her may own what follows or not")
            self.put(at, "your" if owns else "you")
        else:
            self.put(at, "you")
        if word in _SUBJECTS:
            self.you_begin(at, word)

    def noun_next(self, at: int) -> bool:
        """Does his stand before something that it owns?"""
        return self.joins(at + 1) and self.low(at + 1) in ("past", "inside", "outside", "down", "like")

    def you_begin(self, at: int, word: str) -> None:
        """After *you* as subject the verb agrees, and so does one that was put before it to ask."""
        self.begin(self.subject if self.subject == "both" and _PRONOUNS[word] == "they" else "child")
        before = self.low(at - 1)
        if before in lexicon.AGREEING and self.joins(at):
            self.out[at - 1][1] = lexicon.AGREEING[before]
        verb = self.past_adverbs(at + 1)
        if self.joins(verb) and "'" not in word and _PRONOUNS[word] != "they":
            following = self.low(verb)
            if (
                following.endswith("s")
                and not lexicon.is_verb(following)
                and not following.endswith("ss")
                and following not in ("as", "perhaps")
            ):
                raise Unsure("we do not know this verb")
            self.agree(verb, surely=True)
        self.finite = True
