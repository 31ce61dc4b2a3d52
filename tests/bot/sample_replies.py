"""One reply of each kind as the page might show it, all of our own invention."""

from __future__ import annotations

from checks.finding import Finding, Severity
from checks.finding import Letter as Smarter
from dialogs.replies import (
    Cell,
    Choice,
    DraftItem,
    DraftList,
    Echo,
    Example,
    Explanation,
    Flag,
    Form,
    FormField,
    Item,
    Letter,
    LetterLine,
    Month,
    MonthDay,
    Note,
    Nudge,
    Paper,
    Press,
    Question,
    Reply,
    Review,
    Table,
    Taken,
)

WORRY = "Leo goes to bed after midnight and falls asleep in lessons. Some mornings he does not wake up for school at all."
WHAT = "Leo is in bed with the light out by 9 pm on school nights"


def pick(label: str, event: str, weight: str = "normal", **more: object) -> Choice:
    """A choice on the card of draft d1, revision 4."""
    press = Press.model_validate({"event": event, "draft": "d1", "revision": 4, **more})
    return Choice.model_validate({"label": label, "press": press, "weight": weight})


def flag(letter: Smarter, severity: Severity, words: str, title: str, suggestion: str = "") -> Flag:
    """A finding with its buttons."""
    return Flag(
        finding=Finding(
            rule=title,
            letter=letter,
            severity=severity,
            field="when",
            start=0,
            end=len(words),
            text=words,
            message="Nobody can tell when this is done, so it can drift from one meeting to the next.",
            ask="By which day will it be done?",
            suggestion=suggestion,
            cites=("smart-2019, Timely",),
        ),
        title=title,
        quote="Timescales need to be definitive",
        source="A practitioner's guide to SMART planning, Timely",
        choices=(pick("Change it", "change", slot="when"), pick("It's right as it is", "set aside", "quiet", slot="when")),
    )


TABLE = Table(
    title="Leo's plan",
    area="Child/Young Person's Development Needs",
    cells=(
        Cell(slot="worry", heading="What are we worried about?", words=WORRY),
        Cell(slot="what", heading="What needs to change/happen?", words=WHAT),
        Cell(slot="who", heading="Who is best placed to help with making the change?", words="Mum (Dana), and Mr Obi, form tutor"),
        Cell(slot="when", heading="Date to be achieved by", words="by 26 March 2027", note="Friday 26 March 2027"),
        Cell(
            slot="outcome",
            heading="What will we see happening to show there are positive outcomes for the child/young person?",
            words="Leo is awake in every morning lesson for four weeks, Mr Obi ticks his card",
        ),
        Cell(slot="done", heading="Action complete?"),
        Cell(slot="reason", heading="If no, please explain why"),
    ),
    beneath=(
        Cell(slot="where", heading="Where", words="at home"),
        Cell(slot="why", heading="Why", words="so he can learn, and has the energy for football again"),
    ),
)

SAMPLES: tuple[Reply, ...] = (
    Note(text="Hello, I'm Stepladder. I ask one thing at a time.", tone="greeting", choices=(pick("New row", "new", "main"),)),
    Echo(text="Leo is in bed with the light out\nby 9 pm on school nights"),
    Taken(
        text="Here is what I took from your message.",
        items=(Item(slot="what", title="What", words=WHAT), Item(slot="who", title="Who", words="Mum")),
    ),
    Question(
        draft="d1",
        revision=4,
        slot="when",
        text="By when will Leo be in bed by 9 pm?",
        hint="A day, please: “Friday 26 March”, or “in six weeks”.",
        earlier="soon",
        suggested="in six weeks: 50 % by 8 January, 100 % by 5 February",
        choices=(
            pick("Not needed", "skip", slot="when"),
            pick("Keep it", "keep", "main", slot="when"),
            pick("Skip for now", "skip", "quiet"),
        ),
        nudge=Nudge(
            slot="who",
            words="the team around him",
            text="A team cannot be rung up. Who is it, by name?",
            source="smart-2019, Specific",
            change=pick("Change it", "change", slot="who"),
        ),
        step=5,
        steps=9,
    ),
    Explanation(text="A day lets the family plan.", quote="by when", source="A practitioner's guide to SMART planning, Timely"),
    Example(text="By Friday 26 March 2027, after two weeks of trying it at weekends."),
    TABLE,
    Review(
        draft="d1",
        revision=4,
        verdict="Nearly: 3 things",
        smart=False,
        flags=(
            flag(Smarter.TIMELY, Severity.WARNING, "ongoing", "There is no end", "by Friday 26 March 2027"),
            flag(Smarter.MEASURABLE, Severity.SUGGESTION, "better", "How will everyone know?"),
            flag(Smarter.TIMELY, Severity.ERROR, "yesterday", "The day has passed"),
        ),
        set_aside=(Item(slot="who", title="the team around him", words="agreed at the meeting with everybody in the room"),),
        open_slots=(Item(slot="which", title="Which", words="left open"),),
        choices=(pick("Save the row", "save", "main"), pick("Another row", "new"), pick("Told to Leo", "letter", "quiet")),
    ),
    Letter(
        title="Told to Leo",
        lines=(
            LetterLine(text="Hello Leo,", sources=()),
            LetterLine(text="We are worried because you fall asleep in lessons.", sources=("What are we worried about?",)),
            LetterLine(
                text="Mum will help you to be in bed by 9 pm on school nights.",
                sources=("What", "Who"),
                number=3,
                change=pick("Change line 3", "line", "quiet", value="3"),
            ),
        ),
        reading_age=7.5,
        left_out=("Which",),
    ),
    Letter(
        title="Leo's plan",
        lines=(
            LetterLine(text="You will be in bed by 9 pm.", sources=("What",), number=1),
            LetterLine(text="Mum.", sources=("Who",), number=2),
        ),
        reading_age=7.5,
        left_out=("Why: “so he stops being naughty” – it judges somebody",),
        reword=(pick("Reword this", "line", value="why"),),
        advice=("“arrangement” is long: “plan” is plainer.",),
        status="Not ready to leave yet.",
        choices=(pick("It is ready", "ready", "main"),),
    ),
    Paper(kind="leaflet", plan="p1", audience="child", child="Leo", text="Here is Leo's leaflet."),
    DraftList(
        text="Your rows in progress:",
        items=(DraftItem(title="Leo's plan", text="asked next: when", choice=pick("Go on", "resume", "main")),),
        choices=(pick("New row", "new"),),
    ),
    Month(
        title="May 2027",
        weeks=(
            (None, None, None, None, None, MonthDay(number=1), MonthDay(number=2)),
            (
                MonthDay(number=3, closed=True),
                MonthDay(number=4, today=True),
                MonthDay(number=5),
                MonthDay(number=6, dated=True),
                MonthDay(number=7),
                MonthDay(number=8),
                MonthDay(number=9),
            ),
        ),
        text="Bank holidays in England: 3 May Day.",
    ),
    Form(
        draft="d1",
        revision=4,
        title="Leo · Child in need",
        text="Change as many answers as you like.",
        fields=(
            FormField(
                slot="kind",
                label="Kind of plan",
                hint="Tap one, or type it.",
                words="Child in Need",
                lines=False,
                choices=(("PEP", "PEP"),),
            ),
            FormField(slot="worry", label="What are we worried about?", hint="One worry a row.", words=WORRY),
            FormField(slot="when", label="Date to be achieved by", hint="A day.", words="soon", note="Nobody can tell when this is done."),
            FormField(slot="where", label="Where", hint="A place."),
        ),
        send=pick("Keep these answers", "form", "main"),
    ),
)

_REVIEW = next(reply for reply in SAMPLES if isinstance(reply, Review))
PHONE_REVIEW = _REVIEW.model_copy(
    update={
        "flags": tuple(one.model_copy(update={"why": pick("Why?", "why", slot="when", value="r")}) for one in _REVIEW.flags),
        "more": pick("Show all 3", "findings"),
    }
)
"""The review as it is sent today: the guide and all but the weightiest finding are a press away."""
