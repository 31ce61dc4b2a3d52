"""A conversation without a channel: through the deciding alone, in memory, and through whole turns on a real database."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bot.activity import Account, Activity
from bot.keys import KeyRing
from bot.render.fallback import lines_of
from bot.store.desk import moment
from bot.store.protocol import Changes, Forbidden, Snapshot
from bot.store.sqlite import SqliteStore
from bot.turn import decide_turn, take
from checks.council import NO_COUNCIL, Council, in_force
from checks.plan import Plan, PlanRow
from dialogs.draft import Draft
from dialogs.form import form_errors
from dialogs.pressing import as_sent
from dialogs.replies import Choice, Form, Press, Reply
from tests.conversations.driving import LATER, STEP, Shown, opened
from tests.conversations.script import NOBODY, Company

LEASE = timedelta(minutes=1)
COUNCILS = {(channel, "demo"): "council" for channel in ("direct", "phone", "slack", "teams")}


def choices_of(value: Any) -> Iterator[Choice]:
    """Every button of a reply, in its order."""
    if isinstance(value, Choice):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from choices_of(getattr(value, name))
    elif isinstance(value, tuple):
        for held in value:
            yield from choices_of(held)


def said(replies: Iterable[Reply]) -> str:
    """Every sentence of the replies, and the labels of their buttons."""
    lines = []
    for reply in replies:
        lines += [line for line in lines_of(reply) if line]
        lines += [f"[{choice.label}]" for choice in choices_of(reply)]
    return "\n".join(lines)


Said = tuple[str, Reply]
"""A conversation, and what was said there."""


class Direct:
    """What both have: who acts, what they were shown, and the activities that their doing makes."""

    def __init__(self, today: str, council: Council = NO_COUNCIL) -> None:
        self.council = council
        self.at = opened(today)
        self.numbers = itertools.count(1)
        self.shown: list[tuple[str, Choice]] = []
        self.forms: dict[str, Form] = {}
        self.last: Activity | None = None

    async def turn(self, activity: Activity) -> list[Said]:
        """Run a turn: what it says, and where."""
        raise NotImplementedError

    async def draft(self, account: Account, draft: str) -> Draft | None:
        """A draft as it stands."""
        raise NotImplementedError

    async def say(self, who: str, place: str, text: str) -> Shown:
        """See Driver."""
        return await self._do(self._activity(who, place, text=text))

    async def press(self, who: str, label: str, *, earlier: bool) -> Shown:
        """See Driver."""
        found = [(where, one) for where, one in self.shown if one.label == label and (where == who or where.startswith("the "))]
        assert found, f"{who} was shown no button {label!r}"
        where, choice = found[0 if earlier else -1]
        return await self._do(self._activity(who, "" if where == who else where, press=choice.press))

    async def send(self, who: str, fields: Mapping[str, str]) -> Shown:
        """See Driver."""
        form = self.forms[who]
        values = {field.slot: field.words for field in form.fields} | dict(fields)
        draft = await self.draft(self._account(who), form.draft)
        assert draft is not None
        with in_force(self.council):
            errors = form_errors(draft, values, self.at.date())
        if errors:
            return Shown(errors=errors)
        return await self._do(self._activity(who, "", press=form.send.press, form=values))

    async def again(self) -> Shown:
        """See Driver."""
        assert self.last is not None
        return await self._do(self.last)

    async def later(self, to: datetime | None) -> Shown:
        """See Driver."""
        self.at = to or self.at + LATER
        return Shown()

    async def close(self) -> None:
        """See Driver."""

    def _account(self, who: str) -> Account:
        return Account(channel="phone" if who == "Phone" else "direct", tenant="demo", user=who)

    def _activity(self, who: str, place: str, text: str = "", press: Press | None = None, form: dict[str, str] | None = None) -> Activity:
        self.at += STEP
        return Activity(
            id=str(next(self.numbers)),
            account=self._account(who),
            conversation=place or f"private {who}",
            at=self.at,
            text=text,
            press=press,
            form=form,
            scope="private" if not place else "group" if place.startswith("the group") else "channel",
            private_conversation=f"private {who}",
        )

    async def _do(self, activity: Activity) -> Shown:
        self.last = activity
        place = "" if activity.scope == "private" else activity.conversation
        return Shown.sorted(self._told(await self.turn(activity)), activity.account.user, place)

    def _told(self, sent: Iterable[Said]) -> Iterator[tuple[str, str]]:
        """The words of what was said where; its buttons can be pressed from now on."""
        for conversation, reply in sent:
            where = conversation.removeprefix("private ")
            self.shown += [(where, choice) for choice in choices_of(reply)]
            if isinstance(reply, Form):
                self.forms[where] = reply
            yield where, said((reply,))


class Engine(Direct):
    """Decisions alone: what a store would keep is kept in memory, as JSON."""

    def __init__(self, today: str, council: Council = NO_COUNCIL) -> None:
        super().__init__(today, council)
        self.drafts: dict[str, tuple[str, str, datetime, str]] = {}
        self.current: dict[str, str] = {}
        self.seen: set[tuple[str, str]] = set()
        self.saved: dict[str, Plan] = {}

    async def turn(self, activity: Activity) -> list[Said]:
        """See Direct."""
        who = activity.account.user
        if (activity.conversation, activity.id) in self.seen:
            return []
        with in_force(self.council):
            changes = decide_turn(activity, self._snapshot(activity, who))
        self.seen.add((activity.conversation, activity.id))
        self._keep(changes, who, activity)
        here, apart = activity.conversation, activity.private_conversation
        return [*((here, as_sent(reply)) for reply in changes.replies), *((apart, as_sent(reply)) for reply in changes.private)]

    def _snapshot(self, activity: Activity, who: str) -> Snapshot:
        mine = {id_: Draft.model_validate_json(kept[3]) for id_, kept in self.drafts.items() if kept[0] == who}
        current = mine.get(self.current.get(who, ""))
        pressed = mine.get(activity.press.draft) if activity.press else None
        others = tuple(
            draft
            for draft in sorted(mine.values(), key=lambda draft: self.drafts[draft.id][2], reverse=True)
            if draft.status in ("open", "paused") and (current is None or draft.id != current.id)
        )
        same = pressed is not None and current is not None and pressed.id == current.id
        _, began_in, touched, _ = self.drafts[current.id] if current else ("", "", activity.at, "")
        idle, began_here = moment(activity.at) - moment(touched), began_in == activity.conversation
        return Snapshot(who, current, None if same else pressed, others, lambda: f"id{next(self.numbers)}", idle, began_here)

    def _keep(self, changes: Changes, who: str, activity: Activity) -> None:
        for draft in changes.drafts:
            began_in = self.drafts[draft.id][1] if draft.id in self.drafts else activity.conversation
            self.drafts[draft.id] = (who, began_in, activity.at, draft.model_dump_json())
            self.current[who] = draft.id
        if changes.row:
            plan, row = changes.row.plan, changes.row.row
            before: dict[str, PlanRow] = {one.id: one for one in self.saved[plan.id].rows} if plan.id in self.saved else {}
            self.saved[plan.id] = plan.model_copy(update={"rows": tuple({**before, row.id: row}.values())})

    async def draft(self, account: Account, draft: str) -> Draft | None:
        """See Direct."""
        return Draft.model_validate_json(self.drafts[draft][3])

    async def plans(self) -> list[Plan]:
        """See Driver."""
        return [Plan.model_validate_json(plan.model_dump_json()) for plan in self.saved.values()]


async def stored_plans(store: SqliteStore, path: Path, accounts: Iterable[Account]) -> list[Plan]:
    """Every plan in a database that one of these accounts may see and that has rows, in the order in which they were begun."""
    with sqlite3.connect(path) as db:
        ids = [row[0] for row in db.execute("SELECT id FROM plans WHERE sealed IS NOT NULL ORDER BY rowid")]
    db.close()
    found: list[Plan] = []
    for id_ in ids:
        for account in accounts:
            with suppress(Forbidden):
                found.append(await store.plan(account, id_))
                break
    return found


class Stored(Direct):
    """Whole turns on a real database; what is shown is what the outbox gives to be sent."""

    def __init__(self, today: str, folder: Path, council: Council = NO_COUNCIL, company: Company = NOBODY) -> None:
        super().__init__(today, council)
        self.path = folder / "direct.sqlite"
        admins = [("direct", "demo", who) for who in company.admins]
        keys = KeyRing.create(folder / "direct.json")
        self.store = SqliteStore.open(self.path, keys, clock=lambda: self.at, councils=COUNCILS, admins=admins)
        self.accounts: dict[str, Account] = {}

    @classmethod
    async def open(cls, today: str, folder: Path, council: Council = NO_COUNCIL, company: Company = NOBODY) -> Stored:
        """Make the database, with the teams that the settings name."""
        driver = cls(today, folder, council, company)
        for team in company.teams:
            people = [(driver._account(team.supervisor), "supervisor"), *((driver._account(who), "team") for who in team.people)]
            await driver.store.settle_team(team.name, people)
        return driver

    async def turn(self, activity: Activity) -> list[Said]:
        """See Direct."""
        self.accounts[activity.account.user] = activity.account
        outcome = await take(self.store, activity, push=True, council=self.council)
        sent: list[Said] = []
        while claimed := await self.store.claim(50, self.at, LEASE):
            for delivery in claimed:
                sent += [(delivery.conversation, reply) for reply in delivery.replies]
                await self.store.mark_sent(delivery)
        here = [reply for conversation, reply in sent if conversation == activity.conversation]
        assert here == [message.reply for message in outcome.messages]
        return sent

    async def later(self, to: datetime | None) -> Shown:
        """See Driver."""
        await super().later(to)
        sent: list[Said] = []
        with in_force(self.council):
            while claimed := await self.store.claim_reminders(50, self.at, LEASE):
                sent += [(delivery.conversation, reply) for delivery in claimed for reply in delivery.replies]
                await self.store.mark_reminders_sent(*claimed)
        return Shown.sorted(self._told(sent), "", "")

    async def draft(self, account: Account, draft: str) -> Draft | None:
        """See Direct."""
        return await self.store.draft(account, draft)

    async def plans(self) -> list[Plan]:
        """See Driver."""
        return await stored_plans(self.store, self.path, self.accounts.values())

    async def close(self) -> None:
        """See Driver."""
        await self.store.close()
