"""The five guides that the product puts to work, as data: what is cited, and what each demands.

A citation is "source, heading". A demand is one of the guide's own statements; it names the rules that check it, or the question
that asks for it where no rule can tell. RULES.md lists them all, those without a rule too.
"""

from __future__ import annotations

from typing import NamedTuple


class Source(NamedTuple):
    """A published guide: its id, its title, and a short quotation for each heading that we cite."""

    id: str
    title: str
    headings: dict[str, str]


class Demand(NamedTuple):
    """What a guide asks of a plan: the codes of the rules that check it, or where it is asked for."""

    source: str
    words: str
    rules: tuple[str, ...] = ()
    asked: str = ""


SOURCES: dict[str, Source] = {
    source.id: source
    for source in (
        Source(
            "smart-2019",
            "Plans (SMART) practice guidance, version 1, June 2019",
            {
                "Specific": "To set a specific goal you must answer: Who, What, Where, When, Which, Why",
                "Measurable": "How will it be known when the goal is accomplished?",
                "Attainable": "Set goals that can be achieved.",
                "Realistic / Relevant": "Does it relate to concerns highlighted?",
                "Timely": "Never use the word ongoing in an action plan as this can never be achieved",
                "1. Purpose": "the principles of SMART planning can and should be applied to all plans",
                "2. Principles": "the practitioner should not overly focus on adult issues",
                "3. Example": "50% attendance is required within week 1, 75% by week 2, 90% by week 4, 100% by week 5",
            },
        ),
        Source(
            "dudley-2023",
            "A practitioner's guide to SMART and child-focussed planning (Dudley, 2023)",
            {
                "Specific": "Avoid universal terms … something all children should be doing",
                "Service terms": "avoid using service terms in your objectives … this is an ACTION rather than a NEED",
                "Measurable": "If an outcome is not measurable then we will be unable to evidence progress.",
                "Attainable": "if the plan contains unreachable objectives, we are setting the children and families up to fail",
                "Realistic": "Objectives identified within a plan must be ones that parents/carers are able and willing to achieve.",
                "Timely": "Plans need to have definitive timescales for completing proposed actions",
                "Plan table": "What will we see happening to show there are positive outcomes for the child/young person?",
                "Top tips": "Does the plan clearly show who is responsible for each part?",
                "Outcomes": "Outcomes should focus upon the positives, not on behaviours or actions we don't want to see.",
                "Attending a course": "measured – not only by sessions attended but what he has actively learnt",
                "Ladder": "the first step on a ladder to reach the overall goal",
                "Easier actions first": "actions which were easier to achieve at the top of plans",
                "Most pressing needs": "it is important to look at what the child's most pressing needs are",
                "Challenge": "provide challenge to one another, particularly if there is drift or delay",
                "Signatures": "Signatures can be obtained during visits",
                "Reviewing progress": "Progress against the plan should be at the heart of the review",
                "Child-friendly plans": "The plan itself should be clear, free of jargon, and written to the child.",
            },
        ),
        Source(
            "smarter",
            "SMARTER planning",
            {
                "Why": "a clear focus on what needs to change, when it needs to change by and who should be involved",
                "Specific": "Plans must be specific about the issue that needs addressing, rather than being vague.",
                "Measurable": "How will I know this plan is working? What will I expect to see?",
                "Achievable/Agreed": "The plan should be agreed by all involved",
                "Realistic": "clearly linked to what has been identified from assessment and analysis",
                "Timely": "Timescales should be set by which the plan/task/action will be completed and then reviewed.",
                "Evaluate": "Evaluate your plan is effective to ensure change for the child/ ren.",
                "Review": "Review at regular intervals to ensure we are on track for the child",
            },
        ),
        Source(
            "briefing",
            "Seven-minute briefing: SMART plans",
            {
                "Background": "plans have often been vague, non-measurable and have lacked direction",
                "Why it matters": "it is obvious who is meant to do what",
                "Information": "the focus must remain on what needs to change for the child/ young person",
                "What to do": "Does the plan clearly show who is responsible for each part?",
                "Questions": "What if the parents disagree? Overtly? Covertly?",
            },
        ),
        Source(
            "early-help",
            "Early Help toolkit, family action planning: the SMART way",
            {
                "Specific": "The plan should state when and how the support will be provided, how frequently",
                "Measurable": "A measurable plan includes a date of completion of a program of work.",
                "Achievable": "developed in partnership and agreed by children, their parents, and practitioners",
                "Realistic": "Small steps are often the key to successful outcomes which are sustainable over time.",
                "Timely": "realistic timescales with some being broken down into stages",
                "Key points": "Ensure the plan is written in family and child friendly language.",
                "How things will look": "what would they see or notice if things were different for them",
                "Setting goals": "there may be identified long term goals and short-term goals",
                "Identifying actions": "What are they going to do and how are they going to do it?",
                "Reviewing interventions": "A lack of measurable progress at reviews … may indicate disguised compliance",
                "Gaps in resources": "when support isn't available any risk this poses to the child and family must be considered",
            },
        ),
    )
}


def citation(text: str) -> str:
    """`text` when it is "source, heading" of a guide that we know; raises ValueError otherwise."""
    source, _, heading = text.partition(", ")
    if source not in SOURCES or heading not in SOURCES[source].headings:
        raise ValueError(f"no guide has the heading {text!r}")
    return text


def quotation(cite: str) -> tuple[str, str]:
    """The title of the guide behind a citation, and its own words there; raises KeyError for an unknown one."""
    source, _, heading = cite.partition(", ")
    return SOURCES[source].title, SOURCES[source].headings[heading]
