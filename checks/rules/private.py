"""Words, advice: what a plan should not carry, and what is too long to follow. These never spoil a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.finding import Letter, Severity
from checks.reading import Reading
from checks.rule import Hit, rule
from checks.signs import has

_DETAILS = re.compile(
    r"\b(?:0|\+44 ?)[0-9]{2,4}[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}\b"
    r"|\b[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}\b"
    r"|\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b"
    r"|\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}\b"
)
_HINT = re.compile(r"[0-9@](?:(?<=@)|(?<=[A-Z].)|[0-9]{2})")
_LONG = 70
_EVERYWHERE = ("worry", "what", "who", "where")


def _may_be_private(piece: str, words: tuple[str, ...]) -> bool:
    return bool(_HINT.search(piece))


@rule(
    "private-details",
    Letter.WORDS,
    severity=Severity.SUGGESTION,
    fields=_EVERYWHERE,
    cites=("dudley-2023, Child-friendly plans",),
    message="“{text}” looks like a phone number, an address or another private detail.",
    ask="Does the plan need it? A first name or initials are enough here.",
    needs=((has(_may_be_private),),),
)
def private_details(row: Reading, name: str) -> Iterator[Hit]:
    """A phone number, an NHS number, a postcode or an e-mail address.

    Why it matters: a plan is copied to many people; what is not in it cannot be lost.

    Flagged:
    - who: Tom, «07700 900123»
    - where: 8 Wells Terrace, «DY1 1HF»
    - worry: NHS number «943 476 5919»

    Fine:
    - who: Tom Bell, social worker
    - outcome: 14 out of 14 calls between 10am and 1pm

    Known limits: names are not looked at; a street without its postcode is let pass.
    """
    field = row.field(name)
    for found in _DETAILS.finditer(field.text):
        yield Hit(found.start(), found.end())


@rule(
    "too-long",
    Letter.WORDS,
    severity=Severity.SUGGESTION,
    fields=("what",),
    cites=("dudley-2023, Child-friendly plans",),
    message="This is long for one step.",
    ask="Which part comes first? The rest can be another row.",
    needs=((has("long"),),),
)
def too_long(row: Reading, name: str) -> Iterator[Hit]:
    """More than 70 words for one action.

    Why it matters: "Keep plans simple!"

    Flagged:
    - what: Mum to get up at seven and then wake Leo and then make his toast and then find his bag and then look in it for
      letters and then brush his teeth with him and then find his shoes and then his coat and then walk him to the corner where
      Nan waits with the dog and then ring the school to say that he is on his way and then go back to the baby and give her a
      bottle and then go to work.

    Fine:
    - what: Mum to wake Leo at seven.

    Known limits: words are counted, not weighed.
    """
    field = row.field(name)
    if len(field.words) > _LONG and sum(word[0].isalpha() for word in field.words) > _LONG:
        text = field.text.strip()
        start = field.text.index(text)
        yield Hit(start, start + len(text))
