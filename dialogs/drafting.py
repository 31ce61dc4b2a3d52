"""The drafting dialog: its questions in order, and how many a practitioner's eight minutes allow.

The order is the guides': the worry, then what, who, where, when, which and why (`smart-2019`, Specific), then what will be seen
(`dudley-2023`, the table). The examples are ours, of invented people.
"""

from __future__ import annotations

from checks.kinds import AREAS, PLAN_KINDS, likeliest_first
from dialogs.question import Question

OPENING = (
    Question(
        slot="kind",
        title="Kind of plan",
        words="Which kind of plan is it?",
        hint="Tap one, or type it. A kind of your own is fine too.",
        example="Child in Need",
        why="Each kind of plan has its own headings and time limits, so some checks depend on it.",
        cite="smart-2019, 1. Purpose",
        lines=False,
        choices=tuple((kind.title.removesuffix(" plan"), kind.title) for kind in likeliest_first(PLAN_KINDS)),
    ),
    Question(
        slot="child",
        title="Child",
        words="Who is the plan for?",
        hint="First name or initials, age, and he, she or they. Several children? Put a semicolon between them.",
        example="Amira, 9, she",
        why="The plan is written about the child, and told to the child in words for their age. A first name or initials are enough.",
        cite="dudley-2023, Child-friendly plans",
        lines=False,
    ),
    Question(
        slot="area",
        title="Part of the plan",
        words="Which part of the plan does this row belong in?",
        hint="Tap one, or type another.",
        example=AREAS[0],
        why="The plan table has three parts, so that everyone can see which needs are about the child, the parenting and the home.",
        cite="dudley-2023, Plan table",
        left_open="later",
        lines=False,
        choices=tuple((area, area) for area in AREAS),
    ),
    Question(
        slot="worry",
        title="What are we worried about?",
        words="What are you worried about for {child}?",
        hint="What has been seen or heard, and what it is like day to day. One worry a row.",
        example="Amira has come to school without breakfast on 8 days this half term and says her tummy hurts by ten o'clock.",
        why="Everything else in the row has to help with this worry.",
        cite="smart-2019, Realistic / Relevant",
    ),
)

SIX = (
    Question(
        slot="what",
        title="What needs to change/happen?",
        words="What needs to happen, or change, for {child}?",
        hint="One thing somebody will do, in words that the family would use. How much, how often?",
        example="Amira to have breakfast before she leaves the house, on every school day.",
        why="A clear action can be done, and everyone can see that it was.",
        cite="smart-2019, Specific",
        quote="What: what do you want to be accomplished?",
    ),
    Question(
        slot="who",
        title="Who is best placed to help with making the change?",
        words="Who will do it?",
        hint="Names, and what they are to {child}: “Mum”, “Dean Holt, family support worker”.",
        example="Mum, with Dean Holt, family support worker",
        why="When a person is named, everyone knows whose job it is.",
        cite="briefing, What to do",
    ),
    Question(
        slot="where",
        title="Where",
        words="Where will it happen?",
        hint="A place. Tap “Not needed” if it makes no difference.",
        example="In the kitchen at home",
        why="Saying where makes it real: people picture it, and can plan how to get there.",
        cite="smart-2019, Specific",
        quote="Where: identify where you want it to happen?",
        left_open="needless",
    ),
    Question(
        slot="when",
        title="Date to be achieved by",
        words="When will it be done by?",
        hint="A day: “18 December”, “Friday week”, “in 6 weeks”. Steps with dates are fine too.",
        example="Every school day until Friday 18 December",
        why="Without a day there is no moment to ask whether it has happened, and plans drift.",
        cite="smart-2019, Timely",
    ),
    Question(
        slot="which",
        title="Which requirements or limits",
        words="Is there anything it depends on, or that gets in the way?",
        hint="Needs and limits: transport, an interpreter, shifts, who must not be there, known absences.",
        example="Mum starts work at 6 on Thursdays, so Gran does Thursdays",
        why="Plans come undone on things that everybody knew about and nobody wrote down.",
        cite="smart-2019, Specific",
        quote="Which: identify requirements and constraints.",
        left_open="needless",
    ),
    Question(
        slot="why",
        title="Why",
        words="Why will this help {child}?",
        hint="The difference it makes to {child}, in plain words.",
        example="So that Amira can listen in lessons without her tummy hurting",
        why="If the reason is written down, people keep going, and can tell whether the action still makes sense.",
        cite="smart-2019, Specific",
        quote="Why: what are the specific reasons, purpose or benefits of achieving the goal?",
    ),
)

OUTCOME = Question(
    slot="outcome",
    title="What will we see happening to show there are positive outcomes for the child/young person?",
    words="What will you see, hear or count when it has worked for {child}?",
    hint="Something that anybody could check: how many, how often, what can be seen or heard.",
    example="Breakfast on 18 school days out of 20 in the week-by-week chart, and Amira says her tummy is fine in the mornings.",
    why="This is how everyone, {child} too, will know that the plan is working.",
    cite="smarter, Measurable",
)

FOLLOW_UPS = (
    Question(
        slot="measure",
        title="How it is measured",
        words="How will that show? What could someone see, hear or count?",
        hint="A number, a chart, a score out of 10, or words that will be said.",
        example="Amira says “fine” in the morning check-in on 4 days out of 5",
        why="A feeling can be true and still be impossible to check: something seen or counted beside it settles it.",
        cite="smarter, Measurable",
        left_open="needless",
    ),
    Question(
        slot="frequency",
        title="How often and for how long",
        words="How often, and for how long?",
        hint="“Once a week for 6 weeks, 45 minutes each time”.",
        example="Every Tuesday after school for 6 weeks",
        why="Support that does not say how often is hard to plan for, and easy to let slip.",
        cite="early-help, Specific",
        left_open="needless",
    ),
    Question(
        slot="baseline",
        title="Where things are now",
        words="Where are things now?",
        hint="The number today: how many, how often, how much.",
        example="4 days out of 20 last month",
        why="Knowing where it starts shows how big the step is, and lets you see it move.",
        cite="smart-2019, Measurable",
        left_open="needless",
    ),
    Question(
        slot="steps",
        title="Steps on the way",
        words="That is a big change. Shall we take it in steps?",
        hint="One step a line, each with its date. Change mine as you like.",
        example="50% by 28 November\n75% by 5 December",
        why="Steps that can be reached keep people going. A target that nobody can reach at once sets the family up to fail.",
        cite="smart-2019, 3. Example",
        left_open="needless",
    ),
)

OFFERED = (
    Question(
        slot="children",
        title="Which child",
        words="Which child is this row about?",
        hint="A name from the plan. Leave it open if the row is about all of them.",
        example="Amira",
        why="Brothers and sisters share a plan, and each of them reads what is about them.",
        cite="dudley-2023, Child-friendly plans",
        left_open="later",
        lines=False,
    ),
    Question(
        slot="for_child",
        title="A sentence for {child} about why",
        words="Would you like to write a sentence for {child} about why this is in the plan?",
        hint="In your words, to {child}. The worry itself is never told: this stands in the letter instead, just as you write it.",
        example="Your tummy hurts when you have had no breakfast, and we want school to feel good for you.",
        why="A child who is not told why makes up a reason, and it is often that something was their fault.",
        cite="dudley-2023, Child-friendly plans",
        left_open="later",
    ),
    Question(
        slot="child_view",
        title="{child}'s view",
        words="What does {child} say about it?",
        hint="Their own words, if you have them.",
        example="“I like toast. I don't like being last in.”",
        why="The child must have had their say about the plan.",
        cite="briefing, What to do",
        quote="Has the child had their say about the plan?",
        left_open="later",
    ),
    Question(
        slot="parents_view",
        title="Parents' view",
        words="What do the parents or carers say about it?",
        hint="Their own words. Disagreement is worth writing down too.",
        example="Mum: “Mornings are hard, but I want this.”",
        why="The parents must have had their say about the plan.",
        cite="briefing, What to do",
        quote="Have the parents had their say about the plan?",
        left_open="later",
    ),
    Question(
        slot="agreed_by",
        title="Agreed by",
        words="Who has agreed to this row?",
        hint="Names, with a comma between them.",
        example="Amira, Mum, Dean Holt",
        why="A plan that everybody involved has agreed is more likely to work.",
        cite="smarter, Achievable/Agreed",
        left_open="later",
    ),
    Question(
        slot="gap",
        title="Support that is not available",
        words="Is any support missing that would help, and what is the risk of doing without?",
        hint="What is not available here, and what may happen because of it.",
        example="No breakfast club on Fridays: she may miss breakfast on that day",
        why="A gap in services is a risk to the child: it is written down and passed on.",
        cite="early-help, Gaps in resources",
        left_open="later",
    ),
    Question(
        slot="horizon",
        title="Long or short term",
        words="Is this a short-term step or a long-term goal?",
        hint="Tap one.",
        example="Short term",
        why="Telling long-term goals and short-term steps apart keeps each of them within reach.",
        cite="early-help, Setting goals",
        left_open="later",
        lines=False,
        choices=(("Short term", "short term"), ("Long term", "long term")),
    ),
    Question(
        slot="withheld",
        title="What somebody should not get to read",
        words="Is there an answer that the child, the parents or the professionals should not get to read?",
        hint="Say which answer and who it is kept from: “where from Dad”, “worry from the child”. The team's own copy has everything.",
        example="Where from parents; who from Dad",
        why="An address or somebody else's history can put a person at risk when it stands in the wrong copy.",
        cite="dudley-2023, Child-friendly plans",
        left_open="later",
        choices=(
            ("Nothing to keep back", "nothing"),
            ("Where, from parents", "where from parents"),
            ("Worry, from the child", "worry from the child"),
        ),
    ),
)

ASKED = (*OPENING, *SIX, OUTCOME)
"""Asked in this order, one at a time."""
QUESTIONS = {question.slot: question for question in (*ASKED, *FOLLOW_UPS, *OFFERED)}
FORMER = {former: question.slot for question in QUESTIONS.values() for former in question.former}
"""A renamed slot's former names, so that an old draft finds its answers again."""

MOST_FIRST = 12
"""Prompts for a first row, at most: eight minutes between two visits."""
MOST_FURTHER = 9
"""Prompts for a further row of the same plan."""
MOST_TOLD = 5
"""Prompts after a message that said most of it at once."""
MOST_FOLLOW_UPS = 2
SAID_MOST = 4
"""Of the required slots, how many a first message must fill to count as "said all at once"."""
