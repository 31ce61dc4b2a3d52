"""Dates that follow from the law, proposed with their reason and source, and set by one tap; never silently."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from checks.council import council_in_force
from checks.dates import read_date, spell_date
from checks.duties import StatutoryDate
from checks.intervals import Proposal, intervals_of, propose
from dialogs.handling.step import note
from dialogs.plans import wording_duties as duties
from dialogs.plans import wording_habits as words
from dialogs.plans.asked import Asked, Granted
from dialogs.plans.changes import HeadKept
from dialogs.plans.duties import duty_of
from dialogs.plans.held import EVENTS
from dialogs.plans.known import Known
from dialogs.plans.naming import filled
from dialogs.plans.wishes import button
from dialogs.plans.wording import ADD_ROW, SHOW_PLAN
from dialogs.replies import Choice, Reply

REVIEWED = {"child protection": "cp-review", "looked after": "lac-review", "pathway": "pathway-review"}
FIRST = {"looked after": "first-lac-review"}
"""What the last review of a plan of a kind may be to the packs, and what it may be too where it is the only one that is known."""
_MAY_BE_OTHERS = frozenset((*REVIEWED.values(), *FIRST.values()))
"""Reviews that are somebody else's to hold: a core group, say, looks at a child protection plan between two conferences."""
SUPERVISED = frozenset({"case supervision", "personal supervision"})
UNDER_FIVE = 5


def proposals(known: Known, told: Mapping[str, date] | None = None) -> tuple[Proposal, ...]:
    """What follows for a plan from its last review and from what was told, in the nation of whoever asks; the soonest first."""
    kind, held = known.plan.kind, dict(told or {})
    if known.plan.reviews:
        last = known.plan.reviews[-1].on
        code = "supervised" if kind in SUPERVISED else REVIEWED.get(kind)
        if code and code not in held:
            held[code] = last
        if len(known.plan.reviews) == 1 and kind in FIRST and not told:
            held[FIRST[kind]] = last
    return propose(kind, held, known.nation, council_in_force().intervals)


def ahead_of_review(known: Known, today: date) -> tuple[Reply, ...]:
    """What the plan's own card says: a statutory review that comes before the review date, or where there is none."""
    if known.archived or "review" not in known.allowed:
        return ()
    first = next((one for one in proposals(known) if is_review(one)), None)
    if first is None or first.by < today or (known.plan.review_date is not None and known.plan.review_date <= first.by):
        return ()
    return (_told(known, first, today),)


def show_statutory(asked: Asked) -> Granted:
    """All that follows for the plan."""
    return _shown(asked, proposals(asked.known))


def show_held(asked: Asked) -> Granted:
    """What follows from something that was on a day."""
    event, _, said = asked.wish.more.partition("|")
    day = read_date(said.strip(" .!"), asked.moment.today).date
    code = EVENTS.get(event, "")
    children = asked.known.plan.children
    if code == "health" and children and children[0].age is not None and children[0].age < UNDER_FIVE:
        code = "health-under-5"
    return _shown(asked, proposals(asked.known, {code: day}) if day is not None and code else (), code)


def _shown(asked: Asked, found: tuple[Proposal, ...], told: str = "") -> Granted:
    known = asked.known
    if not intervals_of(known.nation, council_in_force().intervals):
        return Granted((note(filled(words.NONE_KNOWN, nation=known.nation)),))
    if not found:
        return Granted((note(_none_follow(known, asked.moment.today)),))
    return Granted(tuple(_told(known, one, asked.moment.today, told) for one in found))


def _none_follow(known: Known, today: date) -> str:
    """That nothing follows yet, with something to tell from which a date would follow for this kind of plan, where there is any."""
    own = [one for one in intervals_of(known.nation, council_in_force().intervals) if known.plan.kind in one.kinds]
    afters = [one.after for one in sorted(own, key=lambda one: len(one.kinds))]
    event = next((said for after in afters for said, code in EVENTS.items() if code == after), "")
    if not event:
        return words.NONE_FOLLOW
    return f"{words.NONE_FOLLOW} {filled(words.TELL_WHEN, event=event, day=spell_date(today - timedelta(weeks=1)))}"


def _told(known: Known, one: Proposal, today: date, told: str = "") -> Reply:
    """A date with its reason; that the event was on its day is only said where somebody `told` so."""
    duty, interval = one.interval.duty, one.interval
    held = {"within": interval.within, "event": one.event, "held": spell_date(one.held), "source": interval.source}
    sure = interval.after == told or interval.after not in _MAY_BE_OTHERS
    text = words.PROPOSED if sure else words.PROPOSED_IF
    said = [filled(text, Duty=duty[:1].upper() + duty[1:], duty=duty, day=spell_date(one.by), **held)]
    if one.by < today:
        said.append(words.PASSED)
    if interval.confirm:
        said.append(words.CONFIRM)
    said.append(duties.IS_KEPT if _is_kept(known, one, today) else words.NOTHING_SET)
    return note(" ".join(said), choices=_choices(known, one, today))


def _is_kept(known: Known, one: Proposal, today: date) -> bool:
    """Whether the date was accepted and is still to come."""
    kept = duty_of(known.plan, one.interval.code)
    return kept is not None and kept.by == one.by and kept.is_open(today)


def _choices(known: Known, one: Proposal, today: date) -> tuple[Choice, ...]:
    plan = known.plan.id
    if one.by < today or known.archived:
        return ()
    choices = []
    if "review" in known.allowed and not _is_kept(known, one, today):
        label = filled(words.MAKE_REVIEW if is_review(one) else duties.REMIND_OF, day=spell_date(one.by))
        of = f"{one.interval.code} {one.held.isoformat()} {one.by.isoformat()}"
        choices.append(button(label, "statutory keep", plan, more=of, weight="main"))
    if not is_review(one) and "change" in known.allowed:
        choices.append(button(ADD_ROW, "add", plan))
    return tuple(choices)


def is_review(one: Proposal) -> bool:
    """Whether a duty is a review of the plan: then its day can be the plan's review date."""
    return "review" in one.interval.code or one.interval.code == "supervision"


def keep_statutory(asked: Asked) -> Granted:
    """The day becomes one that is reminded of, by one tap; that of a review the plan's review date, too."""
    known, one = asked.known, _accepted(asked)
    if one is None or one.by < asked.moment.today:
        return Granted((note(words.CHANGED_SINCE),))
    interval = one.interval
    kept = StatutoryDate(
        code=interval.code,
        duty=interval.duty,
        by=one.by,
        within=interval.within,
        event=one.event,
        held=one.held,
        source=interval.source,
        confirm=interval.confirm,
        review=is_review(one),
    )
    others = tuple(other for other in known.plan.statutory if other.code != kept.code)
    update: dict[str, object] = {"statutory": (*others, kept), "because": words.BECAUSE}
    if kept.review:
        update["review_date"] = one.by
    text = filled(duties.REVIEW_KEPT if kept.review else duties.STATUTORY_KEPT, duty=kept.duty, day=spell_date(one.by))
    show = button(SHOW_PLAN, "show", known.plan.id)
    changed = HeadKept(known.plan.model_copy(update=update), known.version, action="review")
    return Granted((note(text[:1].upper() + text[1:], "good", (show,)),), changes=(changed,))


def _accepted(asked: Asked) -> Proposal | None:
    """The proposal that a button was of, worked out anew: what it says must still follow. An older button names a review's day alone."""
    known, (code, held, by) = asked.known, (*asked.wish.more.split(" "), "", "")[:3]
    if not held:
        return next((one for one in proposals(known) if is_review(one) and one.by.isoformat() == code), None)
    try:
        own, day = council_in_force().intervals, date.fromisoformat(held)
        of = {one.after: day for one in intervals_of(known.nation, own) if one.code == code}
        found = propose(known.plan.kind, of, known.nation, own)
    except (ValueError, OverflowError):
        return None
    return next((one for one in found if one.interval.code == code and one.by.isoformat() == by), None)
