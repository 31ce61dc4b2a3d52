"""The review: the row, its findings by letter with what can be done about each, and the way on."""

from __future__ import annotations

from datetime import date

from checks.council import council_in_force
from checks.finding import Finding, Severity
from checks.guidance import quotation
from checks.rule import check, set_aside_findings, verdict
from dialogs import wording
from dialogs.asking import press
from dialogs.draft import Draft
from dialogs.drafting import ASKED, OFFERED, QUESTIONS
from dialogs.handing.offering import paper_choices
from dialogs.letters.showing import letters_of
from dialogs.loose import cut, pieces
from dialogs.plans.wishes import button
from dialogs.plans.wording import SHOW_PLAN
from dialogs.pressing import button as button_of
from dialogs.replies import Choice, Explanation, Flag, Item, Reply, Review
from dialogs.row import answer, children_of, is_needless, kind_of, row_of
from dialogs.showing import table_of, title_of

NEEDED = frozenset({"what", "who", "when", "outcome"})
"""Without an answer to each of these no row is SMART, whatever else is right in it."""


def findings_of(draft: Draft, today: date) -> tuple[Finding, ...]:
    """What the rules say of the row as it stands."""
    return check(row_of(draft), today, kind_of(draft), council_in_force())


def review(draft: Draft, today: date) -> tuple[Reply, ...]:
    """The table, the row told to the child, and, last, what stands open: the findings and the way on."""
    return (table_of(draft, today), *letters_of(draft, today), review_card(draft, today))


def review_card(draft: Draft, today: date, *, whole: bool = False) -> Review:
    """The verdict, the findings, those set aside, and what can be done next; `whole`: every finding stands there in full."""
    findings = findings_of(draft, today)
    held = set_aside_findings(row_of(draft), today, kind_of(draft), council_in_force())
    settled = {finding.field for finding, _ in held if not finding.text}  # with a reason for its being left open
    still_open = tuple(slot for slot in left_open(draft) if slot not in settled)
    missing = sum(slot in NEEDED for slot in still_open)
    said = verdict(findings, missing)
    return Review(
        draft=draft.id,
        revision=draft.revision,
        verdict=said[:1].upper() + said[1:],
        smart=not missing and not any(finding.severity is not Severity.SUGGESTION for finding in findings),
        flags=tuple(_flag(draft, finding) for finding in findings),
        set_aside=tuple(
            Item(slot=finding.field, title=_of_words(title_of(finding.field, draft), finding.text), words=aside.reason)
            for finding, aside in held
        ),
        open_slots=tuple(Item(slot=slot, title=title_of(slot, draft), words="") for slot in still_open),
        choices=saved_choices(draft) if draft.status == "saved" else _choices(draft),
        saved=draft.status == "saved",
        more=None if whole or len(findings) < 2 else button_of(draft, _show_all(len(findings)), "findings"),
    )


def _of_words(title: str, words: str) -> str:
    """What a finding is about: a heading, and the words under it where there are any."""
    return f"{title}: “{words}”" if words else title


def _show_all(count: int) -> str:
    return wording.SHOW_ALL.replace("{count}", str(count))


def guide_of(draft: Draft, today: date, rule: str = "", slot: str = "") -> Explanation | None:
    """The guide behind a finding; behind the weightiest where none is named; None where there is none."""
    findings = [one for one in findings_of(draft, today) if not rule or (one.rule, one.field) == (rule, slot)]
    if not findings:
        return None
    finding = max(findings, key=lambda one: list(Severity).index(one.severity))
    shown = _flag(draft, finding)
    return Explanation(text=finding.message, quote=shown.quote, source=shown.source)


def left_open(draft: Draft) -> tuple[str, ...]:
    """The questions of the row that have no answer and were not called needless."""
    return tuple(q.slot for q in ASKED if not answer(draft, q.slot).words and not is_needless(draft, q.slot))


def weakest(draft: Draft, today: date) -> str:
    """The slot that needs an example most: one without which no row is SMART, else that of the first finding; empty where none does."""
    missing = [slot for slot in left_open(draft) if slot in NEEDED]
    flagged = [one.field for one in findings_of(draft, today) if one.severity is not Severity.SUGGESTION and one.field in QUESTIONS]
    return next(iter((*missing, *flagged)), "")


def saved_choices(draft: Draft) -> tuple[Choice, ...]:
    """What is offered after saving: another row, and the views, the agreement, the gap and the horizon, which never block."""
    return (
        Choice(label=wording.ANOTHER_SAME, press=press(draft, "another", "same"), weight="main"),
        Choice(label=wording.ANOTHER_PART, press=press(draft, "another")),
        button(SHOW_PLAN, "show", draft.plan),
        *paper_choices(draft),
        *loose_choices(draft),
        *_offers(draft),
        *_changes(draft),
    )


MOST_LOOSE = 5
"""Pieces of words in no answer that have a button of their own."""


def loose_choices(draft: Draft) -> tuple[Choice, ...]:
    """A way out for each piece of words that is in no answer, and for all of them."""
    kept = pieces(draft)
    each = tuple(
        button_of(draft, wording.DROP_PIECE.replace("{words}", words), "leave out", value=str(at), weight="quiet")
        for at, words in enumerate(map(cut, kept[:MOST_LOOSE]))
    )
    return (*each, button_of(draft, wording.DROP_ALL, "leave out", value="all", weight="quiet")) if len(kept) > 1 else each


def _offers(draft: Draft) -> tuple[Choice, ...]:
    """What a saved row may still be given."""
    return tuple(
        Choice(label=wording.ADD.replace("{slot}", title_of(q.slot, draft)), press=press(draft, "change", q.slot), weight="quiet")
        for q in OFFERED
        if not answer(draft, q.slot).words and (q.slot != "children" or len(children_of(draft)) > 1)
    )


def _choices(draft: Draft) -> tuple[Choice, ...]:
    label = wording.SAVE_CHANGES if draft.read_version else wording.SAVE_ROW
    offers = _offers(draft) if draft.read_version else ()
    return (Choice(label=label, press=press(draft, "save row"), weight="main"), *loose_choices(draft), *offers, *_changes(draft))


_OF_NO_FINDING = ("kind", "child", "area", "worry", "what")
"""Questions whose missing answer no finding speaks of, so that none has a button for it."""


def _changes(draft: Draft) -> tuple[Choice, ...]:
    """A button for the whole row and for each answer; what is still open stands first, in sight."""
    opens = [slot for slot in left_open(draft) if slot in _OF_NO_FINDING]
    whole = button_of(draft, wording.EDIT_ALL, "form", weight="quiet")
    add = (button_of(draft, wording.ADD.replace("{slot}", _short(slot, draft)), "change", slot) for slot in opens)
    return (
        *add,
        whole,
        *(
            button_of(
                draft,
                (wording.CHANGE if answer(draft, slot).words else wording.ADD).replace("{slot}", _short(slot, draft)),
                "change",
                slot,
                weight="quiet",
            )
            for slot in QUESTIONS
            if slot not in opens and (slot in draft.answers or any(slot == q.slot for q in ASKED))
        ),
    )


def _short(slot: str, draft: Draft) -> str:
    return wording.SHORT.get(slot) or title_of(slot, draft)


def _flag(draft: Draft, finding: Finding) -> Flag:
    title, quote = quotation(finding.cites[0]) if finding.cites else ("", "")
    change = wording.CHANGE_IT if answer(draft, finding.field).words else wording.ADD.replace("{slot}", _short(finding.field, draft))
    return Flag(
        finding=finding,
        title=title_of(finding.field, draft) if finding.field in QUESTIONS else finding.field,
        quote=quote,
        source=f"{title}: {finding.cites[0].partition(', ')[2]}" if finding.cites else "",
        choices=(
            Choice(label=change, press=press(draft, "change", finding.field)),
            Choice(label=wording.SET_IT_ASIDE, press=press(draft, "set aside", finding.field, finding.rule)),
        ),
        why=button_of(draft, wording.WHY, "why", finding.field, finding.rule) if finding.cites else None,
    )
