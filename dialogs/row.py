"""A draft's answers as a plan row and its plan."""

from __future__ import annotations

from datetime import date

from checks.council import council_in_force
from checks.plan import LONGEST_NAME, SLOTS, Agreement, Child, Gap, Person, Plan, PlanRow, SetAside, When, Who
from dialogs.agreed import agreed_in
from dialogs.answers import nothing_to_read, read_answer
from dialogs.children import Named
from dialogs.draft import Answer, Draft, Reading, Source
from dialogs.drafting import FORMER

_ONESELF = frozenset({"me", "myself", "i", "for me", "mine"})
_ANSWER, _ROW = Answer.made, PlanRow.made
_EMPTY = Answer()
_BLANK = PlanRow()
_PLAIN = ("worry", "what", "where", "which", "why", "outcome", "measure", "frequency", "baseline", "for_child")


def answer(draft: Draft, slot: str) -> Answer:
    """The answer that stands for `slot`; an empty one where there is none or it was skipped."""
    found = draft.answers.get(slot, _EMPTY)
    return found if found.state == "given" else _EMPTY


def is_needless(draft: Draft, slot: str) -> bool:
    """Whether the person said that this slot needs no answer."""
    return slot in draft.answers and draft.answers[slot].state == "needless"


def unanswered(draft: Draft) -> frozenset[str]:
    """The slots of the row that hold nothing: not asked yet, or left open."""
    answers = draft.answers
    return frozenset([slot for slot in SLOTS if slot not in answers or answers[slot].state == "skipped"])


def renamed(draft: Draft) -> Draft:
    """The draft with answers under their slots' present names, for one saved by an older version."""
    said = draft.answers
    if said.keys().isdisjoint(FORMER):
        return draft
    answers = {FORMER.get(slot, slot): one for slot, one in said.items()}
    return draft.model_copy(update={"answers": answers})


def kind_of(draft: Draft) -> str:
    """The plan kind's code, or an empty string."""
    return answer(draft, "kind").reading.code


def children_of(draft: Draft) -> tuple[Child, ...]:
    """The children of the plan; none for an adult's plan."""
    return () if is_for_adult(draft) else answer(draft, "child").reading.children


def plan_name(draft: Draft) -> str:
    """The plan by whom it is for: "Paul's plan", "Your plan"."""
    name = name_of(draft)
    return "Your plan" if name == "you" else f"{name}'s plan"


def row_children(draft: Draft) -> tuple[Child, ...]:
    """The children that this row is about: those named for it, else all of the plan's."""
    said = answer(draft, "children").words.casefold()
    children = children_of(draft)
    named = tuple(child for child in children if child.name.casefold() in said)
    return named if said and named else children


def is_for_adult(draft: Draft) -> bool:
    """Whether the plan's subject is an adult (personal supervision)."""
    kind = council_in_force().kind(kind_of(draft))
    return kind is not None and kind.about == "adult"


def name_of(draft: Draft) -> str:
    """How the questions name whom the plan is for: the names given, else "the child"."""
    said = answer(draft, "child")
    if said.words.strip(" .!").lower() in _ONESELF and is_for_adult(draft):
        return "you"
    names = [child.called for child in said.reading.children]
    if not names:
        return "this person" if is_for_adult(draft) else "the child"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def row_of(draft: Draft) -> PlanRow:
    """The row that the answers make."""

    def words(slot: str) -> str:
        return answer(draft, slot).words

    area = answer(draft, "area")
    update: dict[str, object] = {slot: words(slot) for slot in _PLAIN}
    update |= {
        "id": draft.row or draft.id,
        "children": tuple(child.name for child in row_children(draft)),
        "area": area.reading.code or area.words[:LONGEST_NAME],
        "who": _who(answer(draft, "who")),
        "when": _when(answer(draft, "when")),
        "steps": answer(draft, "steps").reading.steps,
        "horizon": answer(draft, "horizon").reading.code,
        "set_aside": draft.set_aside,
        "letters": draft.letters,
    }
    if any(slot in draft.answers for slot in ("agreed_by", "child_view", "parents_view")):
        names, others = agreed_in(words("agreed_by"))
        agreed_by = tuple(name[:LONGEST_NAME] for name in names)
        views = {view: words(view) for view in ("child_view", "parents_view")}
        update["agreement"] = Agreement.made(agreed_by=agreed_by, not_agreed=others, **views)
    if "gap" in draft.answers:
        update["gap"] = Gap.made(missing=words("gap"), risk="")
    return _BLANK.model_copy(update=update)


def row_with(slot: str, one: Answer, set_aside: tuple[SetAside, ...]) -> PlanRow:
    """The row with nothing in it but this answer to `slot`: enough for the rules that read one slot, and quick to make."""
    value = _who(one) if slot == "who" else _when(one) if slot == "when" else one.words
    return _ROW(**{slot: value, "set_aside": set_aside})


def _who(one: Answer) -> Who:
    return Who.made(words=one.words, people=one.reading.people)


def _when(one: Answer) -> When:
    reading = one.reading
    return When.made(words=one.words, date=reading.date, kind=reading.kind, steps=reading.steps)


def plan_of(draft: Draft) -> Plan:
    """The plan's own fields, without its rows."""
    subject = answer(draft, "child")
    adult = is_for_adult(draft)
    name = subject.words[:200]
    plan = Plan(
        id=draft.plan,
        kind=kind_of(draft) or answer(draft, "kind").words[:200],
        children=() if adult else subject.reading.children,
        subject=Person(name=name) if adult and name else None,
    )
    said = answer(draft, "withheld")  # what was carried from another row's draft was said there, and may have been changed there since
    return plan.model_copy(update={"withheld": said.reading.withheld}) if said.words and said.source != "carried" else plan


def reread(words: str, slot: str, by: str, source: Source, today: date, named: Named | None = None) -> Answer:
    """An answer made of `words` as typed, with what can be read from them; the children `named` in it need not be read again."""
    assert not nothing_to_read(words)
    reading = read_answer(slot, words, today) if named is None else Reading.made(children=named.children)
    return _ANSWER(words=words, state="given", source=source, by=by, reading=reading)
