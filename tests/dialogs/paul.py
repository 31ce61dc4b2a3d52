"""The three example rows of `dudley-2023` (Paul), as a practitioner would type them: the guide's own cells, word for word."""

from __future__ import annotations

from typing import NamedTuple


class Example(NamedTuple):
    """One of the guide's rows."""

    area: str
    worry: str
    what: str
    who: str
    when: str
    outcome: str


PAUL = (
    Example(
        area="Child/Young Person's Development Needs",
        worry="Paul becomes withdrawn when his mother and step-father have arguments.",
        what=(
            "Paul needs to be able to talk about the arguments he has seen/heard and how this has makes him feel. Direct work to be "
            "completed with Paul to explore his feelings. This will be 5 sessions which will take place once a week in school."
        ),
        who="Shelia Smith, children's practitioner, will complete these sessions with Paul.",
        when="By 31st August 2023",
        outcome=(
            "Paul will have learnt to talk about things that make him unhappy. If we know how he feels, we can make sure that the right "
            "support is in place for him to make things better."
        ),
    ),
    Example(
        area="Parental Capacity",
        worry=(
            "Paul sometimes becomes angry when his parents put in place guidance and boundaries. Parents have shared that they feel they "
            "need support to manage this."
        ),
        what=(
            "Parents to attend a parenting course to further develop their understanding of how to put in place routines and boundaries. "
            "This will be a 10 week course."
        ),
        who="Robert, social worker, is to make the referral for this.",
        when="By 15th August 2023",
        outcome=(
            "Paul will respond more positively when his parents put in place rules and boundaries as parents will be able to take a joint "
            "approach to doing this. They will be able to recognise how their own behaviours may be impacting on Paul."
        ),
    ),
    Example(
        area="Family and Environment Factors",
        worry=(
            "Paul has previously been in danger when he was able to lean out through his bedroom window, which is on the third floor, as "
            "the window locks are faulty."
        ),
        what="Safety catches are to be put on Paul's bedroom window.",
        who="Samantha, housing officer, is to arrange for this to be done.",
        when="By 31st August 2023",
        outcome=("Paul will not be at risk of injury as he will not be able to lean out of his bedroom window and potentially fall."),
    ),
)
