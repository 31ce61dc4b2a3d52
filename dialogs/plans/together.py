"""Two people at one row: what both changed is joined where it can be, put to whoever saves last where it cannot, and both are told.

Each side is held against the version that was read. A row is saved as the latest version with what this person changed in it, so that what
a draft knows nothing of (a review, a letter, a colleague's words) stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from checks.plan import Plan, PlanRow
from dialogs.asking import press
from dialogs.draft import Draft
from dialogs.handling.step import bump, note
from dialogs.plans import wording
from dialogs.plans.changes import PlanChange, Told
from dialogs.plans.comparing import changed_fields, said
from dialogs.plans.known import Known, Plans, Version
from dialogs.plans.naming import fields_said, filled, row_title, who_saved
from dialogs.plans.writing import draft_of
from dialogs.replies import Choice, Item, Reply, Taken
from dialogs.row import row_of

_HEAD = ("kind", "child", "withheld")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A row as it was read, as it stands, and as this person has it, with what each side changed."""

    known: Known
    latest: PlanRow
    mine: PlanRow
    my_fields: tuple[str, ...]
    their_fields: tuple[str, ...]
    both: tuple[str, ...]
    others: tuple[Version, ...]

    def joined(self, *, mine: bool) -> PlanRow:
        """The latest version with what this person changed; where both changed the same, this person's words or theirs."""
        fields = [name for name in self.my_fields if mine or name not in self.both]
        return self.latest.model_copy(update={"because": "", **{name: getattr(self.mine, name) for name in fields}})

    @property
    def who(self) -> str:
        """Who saved it last, for the beginning of a sentence."""
        last = self.others[-1]
        return _first_up(who_saved(self.known, last.person, last.name))


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of saving a row: the draft, the row to save against the latest version (None: not yet), what to say, whom to tell."""

    draft: Draft
    row: PlanRow | None
    read_version: int
    replies: tuple[Reply, ...] = ()
    changes: tuple[PlanChange, ...] = field(default=())


def meet(draft: Draft, read_version: int, plans: Plans) -> Meeting | None:
    """What a draft's row meets in its plan; None where the row is new there, or the plan is not theirs to see."""
    known = plans.known(draft.plan)
    mine = row_of(draft)
    if known is None or mine.id not in known.versions:
        return None
    latest = next(row for row in known.plan.rows if row.id == mine.id)
    versions = [version for version in plans.history(known) if version.row == mine.id]
    base = next((version.value for version in versions if version.number == read_version), None)
    read = base if isinstance(base, PlanRow) else PlanRow(id=mine.id)
    my_fields = changed_fields(row_of(draft_of(read, _headed(known.plan, draft), 0, draft.id, draft.author)), mine)
    others = tuple(version for version in versions if version.number > read_version)
    their_fields = changed_fields(read, latest) if others else ()
    apart = changed_fields(latest, mine)
    both = tuple(name for name in my_fields if name in their_fields and name in apart)
    return Meeting(known, latest, mine, my_fields, their_fields, both, others)


def _headed(plan: Plan, draft: Draft) -> Plan:
    """The plan for whom the draft says it is, so that a row's children are not taken for a change of the row."""
    children = draft.answers["child"].reading.children if "child" in draft.answers else plan.children
    return plan.model_copy(update={"children": children})


def settle(before: int, after: Draft, plans: Plans) -> Joined | None:
    """A saved draft, read at version `before`, joined with what stands in the plan; None where nothing stands there yet."""
    met = meet(after, before, plans)
    if met is None:
        return None
    version = met.known.versions[met.mine.id]
    if met.both and met.others:
        waiting = after.model_copy(update={"status": "open", "read_version": before})
        return Joined(waiting, None, version, ask_which(met, waiting))
    return _kept(met, after, met.joined(mine=True), wording.BOTH_KEPT if met.others and met.their_fields else "", plans)


def choose(draft: Draft, plans: Plans, *, mine: bool) -> Joined | None:
    """Where both changed the same: this person's words stand, or theirs; None where there is nothing to choose."""
    met = meet(draft, draft.read_version, plans)
    if met is None:
        return None
    text = wording.MINE_KEPT if mine else wording.THEIRS_KEPT
    return _kept(met, bump(draft, status="saved"), met.joined(mine=mine), text, plans, replaced=mine)


def _kept(met: Meeting, draft: Draft, row: PlanRow, text: str, plans: Plans, *, replaced: bool = False) -> Joined:
    version = met.known.versions[row.id]
    saved = bool(changed_fields(met.latest, row)) or not met.others
    fresh = draft_of(row, _headed(met.known.plan, draft), 0, draft.id, draft.author)
    answers = {slot: one for slot, one in draft.answers.items() if one.state != "given" or slot in fresh.answers or slot in _HEAD}
    for slot, one in fresh.answers.items():
        if slot not in answers or (slot not in _HEAD and one.words != answers[slot].words):
            answers[slot] = one
    after = draft.model_copy(update={"answers": answers, "read_version": version + saved})
    replies = (
        (note(text.replace("{fields}", fields_said(met.their_fields)).replace("{who}", met.who if met.others else "")),) if text else ()
    )
    told = wording.THEIR_WORDS_REPLACED if replaced and met.both else wording.THEY_SAVED
    fields = fields_said(met.both if replaced and met.both else met.my_fields)
    sentence = filled(told, fields=fields, who=plans.own_name() or _first_up(wording.COLLEAGUE), row=row_title(row))
    people = dict.fromkeys(version.person for version in met.others if version.person != met.known.me)
    changes = tuple(Told(person, draft.plan, (note(sentence),)) for person in people) if saved else ()
    return Joined(after, row if saved else None, version, replies, changes)


def ask_which(met: Meeting, draft: Draft) -> tuple[Reply, ...]:
    """Both wordings side by side, and the two ways on."""
    items = []
    for name in met.both:
        words = filled(wording.THEIRS_YOURS, theirs=said(getattr(met.latest, name)), yours=said(getattr(met.mine, name)))
        items.append(Item(slot=name, title=wording.FIELDS.get(name, name), words=words[:11_000]))
    text = filled(wording.SAME_WORDS, who=met.who)
    choices = (
        Choice(label=wording.KEEP_MINE, press=press(draft, "plan mine", value=draft.plan), weight="main"),
        Choice(label=wording.TAKE_THEIRS, press=press(draft, "plan theirs", value=draft.plan)),
    )
    return (Taken(text=text, items=tuple(items)), note(wording.WHICH_WORDS, choices=choices))


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]
