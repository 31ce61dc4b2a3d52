"""A name typed in answer to “Which plan do you mean?” or “Who is this copy for?” presses the button of that name.

Those questions are kept with the chat in which they were asked, as a wish to be sure is, and stand open only until something else is said.
"""

from __future__ import annotations

from dialogs.draft import Draft
from dialogs.handing.understanding import LONGEST_WHOM, whom_of
from dialogs.plans import wording
from dialogs.plans.agreeing import may_be_about_agreeing
from dialogs.plans.naming import letters
from dialogs.plans.refusing import names_nobody, refuses
from dialogs.plans.wishes import OF_NAME
from dialogs.replies import Choice, DraftList, Note, Press, Reply

PAPERS = "plan papers"
_NOBODY = Draft(id="", plan="", author="")


def picks_in(last: Reply) -> tuple[Choice, ...]:
    """The buttons of plans or readers that a typed name may press, under what they are called; none where nothing of the kind is asked."""
    if isinstance(last, DraftList):
        plans = [one for one in last.items if one.choice.label == wording.THIS_ONE or one.choice.press.event == "plan show"]
        return tuple([one.choice.model_copy(update={"label": one.title}) for one in plans])
    if isinstance(last, Note) and last.choices and last.choices[0].press.event == PAPERS and ":" in last.choices[0].press.value:
        return last.choices
    return ()


def picked_by(text: str, picks: tuple[Choice, ...]) -> Press | None:
    """What a typed name presses: the plan for somebody of that name, or the copy for that reader; None where it names neither."""
    said = " ".join(text.split()).strip(" .!?")
    if not 0 < len(said) <= LONGEST_WHOM or not picks:
        return None
    if picks[0].press.event == PAPERS and ":" in picks[0].press.value:
        return _of_a_copy(said, picks)
    whose = letters(said.removesuffix(" plan"))
    fitting = [one for one in picks if whose and {whose, whose.removesuffix("s")} & _called(one.label)]
    if len(fitting) < 2:
        return fitting[0].press if fitting else None
    _, _, more = fitting[0].press.value.partition(" ")
    return fitting[0].press.model_copy(update={"value": f"{OF_NAME}{whose} {more}".strip()})


def _called(title: str) -> frozenset[str]:
    """What a plan may be called, from its title: all whom it is for, and each of them, in full and by the first name."""
    whole = title.removesuffix(f" ({wording.ARCHIVED})").removesuffix(" plan").removesuffix("'s")
    names = whole.replace(" and ", ", ").split(", ")
    return frozenset(letters(part) for name in (whole, *names) for part in (name, *name.split()[:1])) - {""}


def _of_a_copy(said: str, picks: tuple[Choice, ...]) -> Press | None:
    bare = said.casefold().removeprefix("for ").removeprefix("the ")
    for one in picks:
        if bare in (one.label.casefold().removeprefix("for ").removeprefix("the "), one.press.value.rpartition(":")[2].casefold() or None):
            return one.press
    if may_be_about_agreeing(said):
        return None  # that is noted with who agrees
    if whom_of(bare, _NOBODY) is None and not names_nobody(said) and not refuses(said):
        return None
    plan, kind, _ = picks[0].press.value.split(" ", 2)
    return picks[0].press.model_copy(update={"value": f"{plan} {kind} {said}"})
