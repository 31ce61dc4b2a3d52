"""A name typed in answer to “Which plan do you mean?” or “Who is this copy for?” presses the button of that name, and so does one typed
under who agrees or who signed."""

from __future__ import annotations

from checks.plan import Model
from dialogs.draft import Draft
from dialogs.handing.understanding import LONGEST_WHOM, whom_of
from dialogs.plans import wording
from dialogs.plans.agreeing import may_be_about_agreeing
from dialogs.plans.beside import BESIDE, said_beside
from dialogs.plans.naming import letters
from dialogs.plans.refusing import names_nobody, refuses
from dialogs.plans.wishes import OF_NAME
from dialogs.replies import Choice, DraftList, Note, Press

PAPERS = "plan papers"
_NOBODY = Draft(id="", plan="", author="")


class Picks(Model):
    """The buttons of plans or readers that a typed name may press, under what they are called."""

    picks: tuple[Choice, ...]


def picks_in(last: Note | DraftList) -> Picks | None:
    """What may be picked by a name there; None where nothing of the kind is asked."""
    if isinstance(last, DraftList):
        if last.choices and last.choices[0].press.event in BESIDE:
            return Picks(picks=(last.choices[0], *[one.choice.model_copy(update={"label": one.title}) for one in last.items]))
        plans = [one for one in last.items if one.choice.label == wording.THIS_ONE or one.choice.press.event == "plan show"]
        return Picks(picks=tuple([one.choice.model_copy(update={"label": one.title}) for one in plans])) if plans else None
    if last.choices and last.choices[0].press.event == PAPERS and ":" in last.choices[0].press.value:
        return Picks(picks=last.choices)
    return None


def picked_by(text: str, asked: Picks) -> Press | None:
    """What a typed name presses: the plan for somebody of that name, or the copy for that reader; None where it names neither."""
    picks = asked.picks
    if picks and picks[0].press.event in BESIDE:
        return said_beside(text, picks)
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
