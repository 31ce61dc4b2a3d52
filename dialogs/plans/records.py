"""Who agrees with the plan and who has it: contributions, signatures, copies, and the support that is missing.

Disagreement is kept in people's own words, said openly or sensed by the team, with what was agreed to do about it (`briefing`, Questions);
what the team only senses stays with the team.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from checks.plan import Contribution, Copy, Gap, Plan, Signature
from dialogs.handling.step import note
from dialogs.plans import wording, wording_duties, wording_records
from dialogs.plans.agreeing import heard_of_agreeing, heard_of_somebody
from dialogs.plans.changes import HeadKept
from dialogs.plans.forms import Ask, Closed, Form, View
from dialogs.plans.known import Known
from dialogs.plans.listing import going_rows
from dialogs.plans.naming import filled, on_day
from dialogs.plans.refusing import heard_of_doing, heard_of_refusing, names_nobody, refuses
from dialogs.plans.wishes import button
from dialogs.replies import DraftItem, DraftList, Reply

_PARENTS = frozenset(
    """mum|mam|mom|mummy|mother|dad|daddy|father|parents|parent|carer|carers|stepmum|stepdad|
foster carer""".replace("\n", "").split("|")
)
MOST_PEOPLE = 20
AGREES = (("Said yes", "yes"), ("Said no", "no"), ("Not asked yet", "not asked"))
OPENLY = (("Openly", "openly"), ("We sense it", "sensed"))
SIGNED = (("On paper", "on paper"), ("On a tablet", "on a tablet"), ("By telephone", "by telephone"))
GIVEN = (("By hand", "by hand"), ("By post", "by post"), ("By e-mail", "by e-mail"), ("Read out", "read out"))
TODAY = (("Today", "today"),)


def people_of(plan: Plan) -> dict[str, str]:
    """Everybody whom the plan names, with what they are in it: child, parent or helper."""
    found = {child.name: "child" for child in plan.children}
    for one in plan.contributions:
        found.setdefault(one.by, one.role)
    named = [person.name or person.role for row in going_rows(plan) for person in row.who.people]
    for name in [*named, *(one.by for one in plan.signatures), *(one.to for one in plan.copies)]:
        if name and name.casefold() not in {known.casefold() for known in found}:
            found[name] = _role(name)
    if plan.children and "parent" not in found.values():
        found[wording_records.PARENTS] = "parent"
    return dict(list(found.items())[:MOST_PEOPLE])


def _role(name: str) -> str:
    """What somebody is by what they are called."""
    return "parent" if name.casefold() in _PARENTS else "helper"


def agreement_card(known: Known) -> tuple[Reply, ...]:
    """Each person with what they said, and a button to note it."""
    plan = known.plan
    said = {one.by.casefold(): one for one in plan.contributions}
    items = []
    for name in people_of(plan):
        one = said.get(name.casefold())
        items.append(DraftItem(title=name, text=_stands(one), choice=button(wording_records.NOTE_IT, "agreement", plan.id, more=name)))
    yes = sum(one.agrees == "yes" for one in plan.contributions)
    text = filled(wording_records.AGREEMENT, yes=yes, all=len(items))
    other = button(wording_records.SOMEBODY_ELSE, "agreement", plan.id)
    return (DraftList(text=text, items=tuple(items), choices=(other, button(wording.SHOW_PLAN, "show", plan.id))),)


def _stands(one: Contribution | None) -> str:
    if one is None or (not one.agrees and not one.words):
        return wording_records.NOT_ASKED
    parts = [{"yes": wording_records.SAID_YES, "no": wording_records.SAID_NO, "": wording_records.NOT_ASKED}[one.agrees], one.words]
    if one.agrees == "no" and not one.openly:
        parts[0] = wording_records.SENSED
    if one.response:
        parts.append(filled(wording_records.AGREED_TO, response=one.response))
    return " · ".join(part for part in parts if part)


def _who(view: View, words: str, title: str, why: tuple[str, str], done: frozenset[str]) -> Ask:
    names = [name for name in people_of(view.known.plan) if name.casefold() not in done][:10]
    return Ask("person", title, words, *why, hint=wording_records.WHO_HINT, choices=tuple((name, name) for name in names))


def _of_known(view: View, heard: Mapping[str, str]) -> Mapping[str, str]:
    """What was heard, with the name as the plan has it."""
    spelt = {name.casefold(): name for name in people_of(view.known.plan)}
    return {**heard, "person": spelt.get(heard["person"].casefold(), heard["person"])} if "person" in heard else heard


def agreement_asks(view: View) -> Iterator[Ask]:
    """Who, what they say to the plan, and where they disagree: how it is known, and what was agreed to do about it."""
    disagrees = view.words("agrees") == "no"
    whose = wording_records.WHO_DISAGREES if disagrees and not view.words("person") else wording_records.WHOSE
    who = _who(view, whose, wording_records.PERSON, wording_records.AGREE_WHY, frozenset())
    yield replace(
        who,
        hears=lambda said: _of_known(view, heard_of_refusing(said) or heard_of_somebody(said, disagrees=disagrees)),
        declines=lambda said: wording_records.NOBODY_SAID if names_nobody(said) else "",
    )
    name = view.words("person")
    if not name:
        return
    words, why = filled(wording_records.DOES_AGREE, name=name), wording_records.AGREE_WHY
    yield Ask("agrees", wording_records.AGREES_TITLE, words, *why, choices=AGREES, reads="choice", hears=_heard_of_agreeing)
    if view.words("agrees") == "not asked":
        return
    yield Ask("words", wording_records.WORDS_TITLE, filled(wording_records.WORDS, name=name), *wording_records.WORDS_WHY, bare=True)
    if view.words("agrees") == "no":
        ask = wording_records.OPENLY
        yield Ask("openly", wording_records.OPENLY_TITLE, ask, *wording_records.DISAGREE_WHY, choices=OPENLY, reads="choice")
        yield Ask("response", wording_records.RESPONSE_TITLE, wording_records.RESPONSE, *wording_records.DISAGREE_WHY)


def _heard_of_agreeing(said: str) -> Mapping[str, str]:
    """What an answer to “do they agree?” fills that says more than yes or no; who it is has been said."""
    return heard_of_agreeing(said) or {slot: words for slot, words in heard_of_refusing(said).items() if slot != "person"}


def close_agreement(view: View) -> Closed:
    """What the person said, in place of what they said before."""
    plan, name = view.known.plan, view.words("person")[:200]
    if not name:
        return Closed(replies=(note(wording.NOTHING_SAID),))
    agrees = view.words("agrees")
    one = Contribution(
        by=name,
        role=people_of(plan).get(name) or _role(name),
        agrees="yes" if agrees == "yes" else "no" if agrees == "no" else "",
        words=view.words("words"),
        openly=view.words("openly") != "sensed",
        response=view.words("response"),
    )
    before = [kept for kept in plan.contributions if kept.by.casefold() != name.casefold()]
    after = plan.model_copy(update={"contributions": (*before, one), "because": ""})
    return _recorded(view, after, filled(wording_records.NOTED, name=name), agreement_card(_as(view.known, after)))


def signature_asks(view: View) -> Iterator[Ask]:
    """Who signed, how and when; of whoever refused, what they say to the plan."""
    if view.words("agrees"):
        yield from agreement_asks(view)
        return
    done = frozenset(one.by.casefold() for one in view.known.plan.signatures)
    who = _who(view, wording_records.WHO_SIGNED, wording_records.PERSON, wording_records.SIGN_WHY, done)
    yield replace(
        who,
        hears=lambda said: _of_known(view, heard_of_refusing(said) or heard_of_doing(said)),
        heard=wording_records.REFUSED,
        declines=lambda said: wording_records.NOBODY_SIGNED if names_nobody(said) else "",
    )
    if _was_skipped(view):
        return
    yield Ask(
        "how", wording_records.HOW, filled(wording_records.HOW_SIGNED, name=view.words("person")), *wording_records.SIGN_WHY, choices=SIGNED
    )
    yield _when(wording_records.WHEN_SIGNED, wording_records.SIGN_WHY)


def _was_skipped(view: View) -> bool:
    """Whether nobody is to be noted: then there is no more to ask."""
    return "person" in view.draft.answers and not view.words("person")


def _when(words: str, why: tuple[str, str]) -> Ask:
    return Ask("on", wording_records.WHEN, words, *why, choices=TODAY, reads="day", gone=True)


def close_signature(view: View) -> Closed:
    """A signature more; or what was said instead of one."""
    if view.words("agrees"):
        return close_agreement(view)
    plan, name = view.known.plan, view.words("person")[:200]
    if not name:
        return Closed(replies=(note(wording.NOTHING_SAID),))
    one = Signature(by=name, role=people_of(plan).get(name) or _role(name), on=view.day("on"), how=view.words("how")[:200])
    after = plan.model_copy(update={"signatures": (*plan.signatures, one), "because": ""})
    return _recorded(view, after, filled(wording_records.SIGNED, name=name), signatures_card(_as(view.known, after)))


def copy_asks(view: View) -> Iterator[Ask]:
    """Who was given a copy, how and when."""
    done = frozenset(one.to.casefold() for one in view.known.plan.copies)
    yield replace(
        _who(view, wording_records.WHO_HAS, wording_records.PERSON, wording_records.COPY_WHY, done),
        hears=lambda said: _of_known(view, heard_of_doing(said)),
        declines=lambda said: wording_records.NOBODY_HAS if names_nobody(said) or refuses(said) else "",
    )
    if _was_skipped(view):
        return
    yield Ask(
        "how", wording_records.HOW, filled(wording_records.HOW_GIVEN, name=view.words("person")), *wording_records.COPY_WHY, choices=GIVEN
    )
    yield _when(wording_records.WHEN_GIVEN, wording_records.COPY_WHY)


def close_copy(view: View) -> Closed:
    """A copy more that was given."""
    plan, name = view.known.plan, view.words("person")[:200]
    if not name:
        return Closed(replies=(note(wording.NOTHING_SAID),))
    one = Copy(to=name, on=view.day("on"), how=view.words("how")[:200])
    after = plan.model_copy(update={"copies": (*plan.copies, one), "because": ""})
    return _recorded(view, after, filled(wording_records.HAS_COPY, name=name), signatures_card(_as(view.known, after)))


def signatures_card(known: Known) -> tuple[Reply, ...]:
    """Each person with their signature and copy; who has none is seen at once."""
    plan = known.plan
    signed = {one.by.casefold(): one for one in plan.signatures}
    given = {one.to.casefold(): one for one in plan.copies}
    items = []
    for name in people_of(plan):
        sign, copy = signed.get(name.casefold()), given.get(name.casefold())
        parts = [
            f"{wording_records.DID_SIGN} {sign.how} {on_day(sign.on)}".strip() if sign else wording_records.NOT_SIGNED,
            f"{wording_records.GOT_COPY} {copy.how} {on_day(copy.on)}".strip() if copy else wording_records.NO_COPY,
        ]
        missing = (wording.SIGN_ONE, "signature") if sign is None else (wording.COPY_ONE, "copy")
        items.append(DraftItem(title=name, text=" · ".join(parts), choice=button(missing[0], missing[1], plan.id, more=name)))
    choices = tuple(button(label, name, plan.id) for label, name in ((wording.SIGN_ONE, "signature"), (wording.COPY_ONE, "copy")))
    spared = {"signature": wording_duties.NO_SIGNATURE, "copy": wording_duties.NO_COPY}
    text = " ".join([wording_records.SIGNATURES, *(filled(spared[one.what], reason=one.reason) for one in plan.not_needed)])
    return (DraftList(text=text, items=tuple(items), choices=(*choices, button(wording.SHOW_PLAN, "show", plan.id))),)


def gap_asks(view: View) -> Iterator[Ask]:
    """What is missing, what may follow, and who was told."""
    yield Ask(
        "missing", wording_records.MISSING_TITLE, wording_records.MISSING, *wording_records.GAP_WHY, example=wording_records.GAP_EXAMPLE
    )
    yield Ask("risk", wording_records.RISK_TITLE, wording_records.RISK, *wording_records.GAP_WHY)
    told = Ask("told", wording_records.TOLD_TITLE, wording_records.TOLD, *wording_records.GAP_WHY)
    yield replace(told, hears=lambda said: {"told": ""} if names_nobody(said) else {})
    if view.words("told"):
        yield _when(wording_records.WHEN_TOLD, wording_records.GAP_WHY)


def close_gap(view: View) -> Closed:
    """A gap more in the services."""
    plan = view.known.plan
    if not view.words("missing"):
        return Closed(replies=(note(wording.NOTHING_SAID),))
    one = Gap(missing=view.words("missing"), risk=view.words("risk"), told=view.words("told"), on=view.day("on"))
    after = plan.model_copy(update={"gaps": (*plan.gaps, one), "because": ""})
    text = wording_records.GAP_NOTED if one.told else wording_records.GAP_UNTOLD
    return _recorded(view, after, text, gaps_card(_as(view.known, after)))


def gaps_card(known: Known) -> tuple[Reply, ...]:
    """The support that is missing: for the plan, and in its rows."""
    plan = known.plan
    add = button(wording_records.ADD_GAP, "gap", plan.id)
    items = [
        DraftItem(title=one.missing[:200], text=_gap_line(one), choice=add)
        for one in (*plan.gaps, *(row.gap for row in going_rows(plan) if row.gap.missing))
    ]
    text = wording_records.GAPS if items else wording_records.NO_GAPS
    return (DraftList(text=text, items=tuple(items), choices=(add, button(wording.SHOW_PLAN, "show", plan.id))),)


def _gap_line(gap: Gap) -> str:
    told = filled(wording_records.TOLD_WHOM, who=gap.told, date=on_day(gap.on)).strip() if gap.told else wording_records.NOBODY_TOLD
    return " · ".join(part for part in (gap.risk, told) if part)


def _as(known: Known, plan: Plan) -> Known:
    return replace(known, plan=plan, version=known.version + 1)


def _recorded(view: View, plan: Plan, text: str, shown: tuple[Reply, ...]) -> Closed:
    return Closed((HeadKept(plan, view.known.version),), (note(text, "good"), *shown))


AGREEMENT = Form("agreement", "record", wording_records.AGREE_OPENING, wording_records.CLOSING, agreement_asks, close_agreement)
SIGNATURE = Form("signature", "record", wording_records.SIGN_OPENING, wording_records.CLOSING, signature_asks, close_signature)
COPY = Form("copy", "record", wording_records.COPY_OPENING, wording_records.CLOSING, copy_asks, close_copy)
GAP = Form("gap", "record", wording_records.GAP_OPENING, wording_records.CLOSING, gap_asks, close_gap)
