"""One turn, from an activity to committed replies: what happened goes in, what is decided is stored and said, together or not at all."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.activity import Activity
from bot.store.protocol import Changes, Outcome, RowChange, Snapshot, Store
from bot.zones import LONDON
from checks.council import NO_COUNCIL, Council, within
from dialogs import wording_accounts as account_wording
from dialogs.accounts import attend_account
from dialogs.attended import Attended
from dialogs.company import respond_in_company
from dialogs.draft import Draft
from dialogs.lobby import Situation, respond
from dialogs.phrases import WISHES, plain
from dialogs.plans import wording as plan_wording
from dialogs.plans import wording_people as people_wording
from dialogs.plans.attending import attend, settled, with_form_put_by, with_standing, without_form
from dialogs.plans.filling_in import FORMS
from dialogs.plans.known import Plans
from dialogs.plans.meaning import turned_by
from dialogs.plans.passing_on import with_others_told
from dialogs.plans.pressable import pressable_in, pressed_by
from dialogs.reflecting import wording as reflection_wording
from dialogs.reflecting.attending import attend_reflection
from dialogs.reflecting.wishes import reads_much
from dialogs.replies import Echo, Paper, Press, Reply
from dialogs.understanding import Moment
from dialogs.wishing import may_be_wish
from dialogs.wording import FORM_SEND, PRESSED

_SAID = {**PRESSED, **account_wording.PRESSED, **plan_wording.PRESSED, **people_wording.PRESSED, **reflection_wording.PRESSED}
LONG_AWAY = timedelta(hours=2)
"""After this long without a word, the bot says where we were, and a yes is no longer to what was asked then."""
_LONG_AWAY = LONG_AWAY // timedelta(microseconds=1)


def day_of(activity: Activity, zone: str = "") -> date:
    """The author's day: what was asked for with `today`, else the day at the platform's moment in this zone (else the activity's)."""
    if activity.today:
        return date.fromisoformat(activity.today)
    return activity.at.astimezone(ZoneInfo(zone or activity.zone or LONDON)).date()


async def take(store: Store, activity: Activity, *, push: bool = False, council: Council = NO_COUNCIL) -> Outcome:
    """Run one turn, as the council has it. Raises what the store raises; nothing is stored then, and it can be sent again."""

    def decide(snapshot: Snapshot) -> Changes:
        return within(council, decide_turn, activity, snapshot)

    text, press = activity.text, activity.press
    if press is None and not may_be_wish(text):
        return await store.turn(activity, decide, push=push)
    return await store.turn(activity, decide, list_drafts=_wants_list(text, press), push=push, reads_much=reads_much(text, press))


def decide_turn(activity: Activity, snapshot: Snapshot) -> Changes:
    """What an activity changes, given what is stored, as the council in force has it: pure, and run inside the store's transaction."""
    person, current, pressed, others, new_id, idle, began_here, plans, asked, zone, turned_to = snapshot
    text, press, private = activity.text, activity.press, activity.scope == "private"
    moment = Moment(person, day_of(activity, zone), idle > _LONG_AWAY, new_id)
    current, pressed = current and _own(current, person), pressed and _own(pressed, person)
    situation = Situation(moment, current, pressed, others, activity.form, began_here, bool(activity.private_conversation), turned_to)
    if press is None and asked is not None and activity.at - asked.at <= LONG_AWAY:
        press = pressed_by(text, asked.pressable)  # a typed answer to what was asked last is a press of its button
        text = text if press is None else ""
    drafts, said, saved, changes, audit, apart, shown = _attended(private, text, press, situation, plans)
    if plans is not None and (saved is not None or changes):
        changes = with_others_told(saved, changes, plans)
    row = RowChange(plan=saved.plan, row=saved.row, read_version=saved.read_version, codes=saved.codes) if saved else None
    for one in said + apart:
        if type(one) is Paper:
            audit = (*audit, ("paper asked for", f"{one.plan}:{one.kind}:{one.audience}"))
    asks, turned = pressable_in(said if private else apart), turned_by(drafts, changes, shown, situation)
    return Changes(drafts, row, _echo(activity) + said, audit, changes, apart, asks, turned)


def _attended(private: bool, text: str, press: Press | None, situation: Situation, plans: Plans | None) -> Attended:
    """What is about a plan is attended to; all else is the lobby's."""
    current = situation.current
    form = current if current is not None and current.dialog in FORMS else None
    if plans is not None and (press is not None or may_be_wish(text) or form is not None):
        account = attend_account(text, press, plans)
        if account is not None:
            return with_standing(account, situation, plans) if private else account
        attended = attend_reflection(text, press, situation, plans) or attend(text, press, situation, plans)
        if attended is not None:
            return attended
    apart = situation if form is None and press is None else without_form(situation)
    attended = respond(text, press, apart) if private else respond_in_company(text, press, apart)
    if private and form is not None:
        attended = with_form_put_by(attended, form)
    saved = attended.saved
    return attended if saved is None or plans is None else settled(attended, saved, plans)


def _own(draft: Draft, person: str) -> Draft:
    """The draft, as the person's own: the store shows nobody else's, but an account that was linked since had another id when it began."""
    return draft if draft.author == person else draft.model_copy(update={"author": person})


def _wants_list(text: str, press: Press | None) -> bool:
    return WISHES.get(plain(text)) == "drafts" if press is None else press.event == "drafts"


def _echo(activity: Activity) -> tuple[Reply, ...]:
    if not activity.echo:
        return ()
    press = activity.press
    if activity.form is not None:
        return (Echo(text=FORM_SEND),)
    if press is None:
        return (Echo(text=activity.text),) if activity.text else ()
    words = press.value if press.event in ("answer", "change") and press.value else _SAID.get(press.event, "")
    return (Echo(text=words),) if words else ()
