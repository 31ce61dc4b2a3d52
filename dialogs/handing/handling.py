"""A paper is asked for: for whom, may it leave, and here it is."""

from __future__ import annotations

from typing import cast, get_args

from checks.plan import Audience, called
from dialogs import wording as common
from dialogs.agenda import REVIEW, open_slot
from dialogs.draft import Draft
from dialogs.events import Answered, PaperAsked
from dialogs.handing import wording
from dialogs.handing.offering import as_what_choices, audience_choices, audience_named, fields_named
from dialogs.handing.understanding import LONGEST_WHOM, whom_of
from dialogs.handling.step import Stepped, note, without_asking
from dialogs.letters.showing import letters_of
from dialogs.phrases import says_nothing_yet
from dialogs.plans.refusing import names_nobody, refuses
from dialogs.pressing import press
from dialogs.replies import Choice, Note, Paper, PaperKind
from dialogs.row import answer, children_of, plan_name, row_children, row_of
from dialogs.summary import is_ready
from dialogs.summary.recipients import why_no_letter


def hand_over(draft: Draft, event: PaperAsked) -> Stepped:
    """The paper, or what is missing for it; changes nothing."""
    if draft.status != "saved":
        return Stepped(draft, (_save_first(draft, event),))
    children = children_of(draft)
    audience, person, child = event.audience, event.person, event.child
    if event.kind == "leaflet":
        if not children:
            return Stepped(draft, (note(wording.NO_CHILD),), quiet=True)
        audience, child = "child", child or (children[0].name if len(children) == 1 else "")
        if not child:
            whose = tuple(Choice(label=one.name, press=press(draft, "paper", "leaflet", f"child:{one.name}")) for one in children)
            return Stepped(draft, (note(wording.FOR_WHICH_CHILD, choices=whose),), quiet=True)
    if audience not in get_args(Audience):
        asked = draft.model_copy(update={"pending": "copy", "line": (event.kind, "")})
        return Stepped(asked, (note(wording.FOR_WHOM, choices=audience_choices(draft, event.kind)),), quiet=True)
    for_whom = cast(Audience, audience)
    if for_whom == "child":
        child = child or person or (children[0].name if len(children) == 1 else "")
        unread = _unread(draft, child, event)
        if unread:
            text = wording.LETTER_FIRST.replace("{child}", called(unread))
            return Stepped(draft, (note(text), *letters_of(draft, event.today)))
    name = child if for_whom == "child" and child else person
    text = wording.HERE_IS.replace("{plan}", plan_name(draft)).replace("{paper}", wording.CALLED[event.kind])
    text = text.replace("{audience}", audience_named(draft, for_whom, name))
    held = tuple(one for one in answer(draft, "withheld").reading.withheld if one.is_kept_from(for_whom, person))
    if held:
        text = f"{text} {wording.WITHOUT.replace('{fields}', fields_named(draft, held))}"
    paper = Paper(kind=event.kind, plan=draft.plan, audience=for_whom, person="" if for_whom == "child" else person, child=child, text=text)
    return Stepped(draft, (paper,), quiet=True)


def give_copy(draft: Draft, event: Answered) -> Stepped | None:
    """The copy for whoever is named, in their very words; where those do not say what somebody is to the child, that is asked.

    None where the words are too many for a name, and so are about something else.
    """
    kind, named = draft.line
    words = " ".join(event.words.split()).strip(" .!?")
    if not 0 < len(words) <= LONGEST_WHOM or not words.isprintable() or kind not in get_args(PaperKind):
        return None
    answered = without_asking(draft)
    if names_nobody(words):
        return Stepped(answered, (note(wording.NO_COPY_THEN),))
    if refuses(words) or says_nothing_yet(words):
        return Stepped(draft, (note(wording.NO_READER),))
    whom = whom_of(words, draft)
    if whom is None:
        ask = note(wording.AS_WHAT.replace("{who}", words), choices=as_what_choices(draft, cast(PaperKind, kind), words))
        return Stepped(draft.model_copy(update={"line": (kind, words)}), (ask,), quiet=True)
    audience, person, child = whom
    person = named if named and audience in ("parent", "professionals") else person
    said = {"by": event.by, "today": event.today, "kind": kind, "audience": audience, "person": person, "child": child}
    return hand_over(answered, PaperAsked.model_validate(said))


def _unread(draft: Draft, child: str, event: PaperAsked) -> str:
    """A child of this row whose letter has still to be read before anything goes to them; empty where there is none."""
    row = row_of(draft)
    for one in row_children(draft):
        if child in ("", one.name) and not is_ready(row, one) and not why_no_letter(one, event.today):
            return one.name
    return ""


def _save_first(draft: Draft, event: PaperAsked) -> Note:
    text = wording.SAVE_CHANGES if draft.read_version else wording.SAVE_FIRST
    label = common.SAVE_CHANGES if draft.read_version else common.SAVE_ROW
    at_review = open_slot(draft, event.today) == REVIEW
    return note(text, choices=(Choice(label=label, press=press(draft, "save row"), weight="main"),) if at_review else ())
