"""Whole messages that mean something in one place only: a wish of the conversation, a yes or no, the end of a review."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

WISHES = {
    **dict.fromkeys(("new", "new row", "new plan", "new draft", "start a new row", "start a new plan", "begin a new row"), "new"),
    **dict.fromkeys(("drafts", "my drafts", "list", "list drafts", "my rows", "show my drafts", "what have i got open"), "drafts"),
}
"""What the conversation itself is asked for."""

GREETINGS = frozenset(
    [
        "hi",
        "hello",
        "hey",
        "hiya",
        "hi there",
        "hello there",
        "good morning",
        "morning",
        "good afternoon",
        "afternoon",
        "start",
        "begin",
        "go",
        "help",
        "?",
    ]
)
YES = frozenset(
    """yes|y|yeah|yep|yup|ok|okay|sure|do it|please do|yes please|yes do|go ahead|
im sure|i'm sure|yes i'm sure|yes im sure|i am sure""".replace("\n", "").split("|")
)
NO = frozenset(
    """no|n|nope|nah|no thanks|no thank you|don't|dont|do not|never mind|nevermind|keep it|back|
not now|not yet|rather not|better not""".replace("\n", "").split("|")
)
KEEP_IT = frozenset(
    """keep|keep it|keep that|keep this|keep it as it is|keep as it is|keep as is|as it is|leave it as it is|leave it as is|leave as is|
no change|no changes|same|the same|same as before|as before|unchanged""".replace("\n", "").split("|")
)
"""To a question that is asked again: what was answered stands."""
NOBODY_ELSE = frozenset(
    """no|nope|nobody|nobody else|no one|no one else|noone|noone else|none|that's all|thats all|that's it|thats it|that's everyone|
thats everyone|just him|just her|just them|just that|only him|only her|only them""".replace("\n", "").split("|")
)
"""To the question who else a plan is for."""
LEAVE_OUT = frozenset(
    """leave it|leave it out|leave that|leave that out|drop it|drop that|forget it|forget that|ignore it|ignore that|delete it|delete that|
bin it""".replace("\n", "").split("|")
)
"""At the review: words that are in no answer are to go."""
LEAVE_IT = LEAVE_OUT | frozenset(["never mind", "nevermind", "nowhere", "none", "none of these", "none of those", "no", "nope"])
"""To the question where words belong: nowhere."""
LEAVE_ALL = frozenset(
    """leave them|leave them out|leave them all out|leave all out|leave all of them out|leave it all out|leave both out|
drop them|drop them all|drop all|delete them|delete all|all of them|leave out all""".replace("\n", "").split("|")
)
"""At the review: all words that are in no answer are to go."""
NODS = YES | frozenset(
    """yea|ya|aye|kk|okey|oki|fine|thats fine|that's fine|it's fine|its fine|fine by me|fine with me|ok fine|yes fine|fine thanks|
good|all good|looks good|looks fine|looks ok|great|perfect|lovely|correct|right|thats right|that's right|yes thats right|yes that's right|
thats ok|that's ok|it's ok|its ok|yes thats fine|yes that's fine|ok thats fine|ok that's fine|yes keep it|ok keep it|👍|👌""".replace(
        "\n", ""
    ).split("|")
)
"""Assent, and nothing else."""
FILLERS = frozenset(
    """actually|well|so|er|erm|um|umm|uh|hm|hmm|mm|mmm|ah|oh|like|anyway|but|and|basically|
hang on|hold on|wait|sorry""".replace("\n", "").split("|")
)
"""What is said before something is said."""
_SHADES = dict.fromkeys((0xFE0F, *range(0x1F3FB, 0x1F400)))
SAVE_ANYWAY = frozenset(
    """save it anyway|save anyway|save the row anyway|just save it|just save|save it as it is|save it as is|save as is|save it now|
save it to the plan|save to the plan|save it in the plan|save the row to the plan|put it in the plan""".replace("\n", "").split("|")
)
"""The row is to be kept in the plan, whatever is open."""
SAVE_ROW = SAVE_ANYWAY | frozenset(
    """save|save row|save it|save the row|save this|save changes|done|finish|finished|looks good|looks fine|all good|that's it|thats it|
happy with that|yes|ok|okay|yes save it|ok save it|save please|good to go""".replace("\n", "").split("|")
)
"""At the review, and only there: the row is good enough to keep."""
ALL_FINDINGS = frozenset(
    """all|all of them|show all|show all of them|show them all|show everything|all findings|show all findings|the others|show the others|
the rest|show the rest|more|show more|what else""".replace("\n", "").split("|")
)
"""At the review, and only there: what else was found."""
_ROWS = ("another row", "another", "add another", "add row", "add a row", "next row", "add another row", "one more row", "another one")
_PARTS = {"": True, " same part": True, " in the same part": True, " another part": False, " in another part": False}
ANOTHER = {f"{row}{part}{end}": same for row in _ROWS for part, same in _PARTS.items() for end in (("", " of the plan") if part else ("",))}
"""Another row of the plan in words, as on its two buttons; whether it is in the same part."""
_PAPERS = ("papers", "word", "word doc", "word document", "docx", "pdf", "leaflet", "excel", "csv", "spreadsheet")
_WANTED = (
    "{}",
    "{} please",
    "the {}",
    "the {} please",
    "as {}",
    "as a {}",
    "send me the {}",
    "give me the {}",
    "show me the {}",
    "can i have the {}",
)
TOO_SOON = {
    **dict.fromkeys((form.format(paper) for paper in _PAPERS for form in _WANTED), "paper"),
    **dict.fromkeys(
        """it is ready|it's ready|its ready|the letter is ready|the letter's ready|letter is ready|letter ready|mark the letter ready|
mark the letter as ready|the letter can go|letter|the letter|letter please|show letter|show the letter|show me the letter|
read me the letter|see the letter""".replace("\n", "").split("|"),
        "letter",
    ),
}
"""What belongs to the review, to the letter, and is said while a question is open: too exact to be an answer to it."""
CHANGE_IT = frozenset(["change it", "change that", "change that one", "let me change it", "i'll change it", "change my answer"])
"""After a nudge: the answer just given, again."""
EDIT_ALL = frozenset(
    [
        "edit the whole row",
        "edit whole row",
        "edit the row",
        "edit all",
        "edit everything",
        "edit it all",
        "change the whole row",
        "the whole form",
    ]
)
"""The whole row as one form."""
NOT_NEEDED = frozenset(["not needed", "none needed", "not necessary", "needless", "n/a", "na"])
"""What another answer may be changed to, where it may be left out."""
THANKS = frozenset(
    [
        "thanks",
        "thank you",
        "thankyou",
        "ta",
        "cheers",
        "many thanks",
        "thanks very much",
        "great thanks",
        "ok thanks",
        "ok thank you",
        "thx",
        "lovely thanks",
    ]
)
BACK_AGAIN_HELLO = frozenset(
    [
        "hi",
        "hello",
        "hey",
        "hiya",
        "morning",
        "good morning",
        "afternoon",
        "im back",
        "i'm back",
        "ok im back",
        "ok i'm back",
        "back again",
        "here again",
    ]
)
"""Kind words to the bot, which are no answer: it says where we are."""
BACK_AGAIN = frozenset(["restore", "bring it back", "undo", "get it back", "bring back", "undo that", "oops"])


_NOTHING_YET = (
    NODS
    | FILLERS
    | frozenset(
        [
            "no",
            "nope",
            "ditto",
            "same",
            "same again",
            "same as before",
            "same as above",
            "same as last time",
            "same as the last one",
            "as before",
            "as above",
            "see above",
        ]
    )
)
_FIRST = re.compile(r"[\s.!?,…]*([\w']+)")


@lru_cache(maxsize=1)
def plain(text: str) -> str:
    """A short message without case, end punctuation and spare spaces; a long one gives an empty string."""
    return " ".join(text.lower().replace("’", "'").strip(" .!?,…\t\n").split()) if len(text) <= 60 else ""


def is_nod(text: str) -> bool:
    """Whether a whole message is assent and nothing else, in words or as a thumb up of whatever colour."""
    return plain(text) in NODS or (len(text) < 9 and not text.isascii() and plain(text.translate(_SHADES)) in NODS)


def says_nothing_yet(text: str) -> bool:
    """Whether a whole message is assent, a bare no, a filler or “same as before”: no words for a question that asks for words."""
    return plain(text) in _NOTHING_YET or (not text.isascii() and is_nod(text))


def opening(text: str) -> str:
    """The first word of a message or a phrase, without case; empty where it begins with none."""
    word = text.partition(" ")[0]
    if word.isalnum():
        return word.lower()
    found = _FIRST.match(text)
    return found[1].lower() if found else ""


def openings(phrases: Iterable[str]) -> frozenset[str]:
    """The first words of some phrases; of one with an apostrophe also what stands before it, where it is typed as a curly one."""
    return frozenset([opening(typed) for phrase in phrases for typed in (phrase, phrase.replace("'", "’"))])


def may_begin(text: str, words: frozenset[str]) -> bool:
    """Whether a message begins with one of some words; one that is spelt with more than ASCII may be any of them."""
    first = opening(text)
    return first in words or not first.isascii()
