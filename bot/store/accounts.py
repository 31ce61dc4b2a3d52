"""What a turn changes of the acting person's own accounts, and a plan erased by them. Each is audited, but how notifications look."""

from __future__ import annotations

from bot.store.desk import Desk
from bot.store.linking import join, offer, part
from bot.store.members import make
from bot.store.people import Actor, note
from bot.store.plans import erase_plan
from dialogs.plans.changes import AccountsLinked, AccountsUnlinked, LinkOffered, NoticesChosen, PlanErased


@make.register
def _(change: LinkOffered, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    offer(desk, actor, change.code, at)
    note(desk, actor, "link code made", actor.person, at)


@make.register
def _(change: AccountsLinked, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    join(desk, actor, change.code, at)


@make.register
def _(change: AccountsUnlinked, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    part(desk, actor, at)


@make.register
def _(change: NoticesChosen, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    desk.db.execute("UPDATE persons SET full_text = ? WHERE id = ?", (int(change.full), actor.person))


@make.register
def _(change: PlanErased, desk: Desk, actor: Actor, at: int, conversation: int) -> None:
    erase_plan(desk, actor, change.plan, at)
