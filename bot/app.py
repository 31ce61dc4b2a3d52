"""Where the parts are joined: the store, the turn and the channels. Nothing else knows all of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from aiohttp import web

from bot.activity import Account, Activity
from bot.channels.channel import Channel
from bot.channels.feed import add_feed
from bot.channels.web import web_app
from bot.keys import KeyRing
from bot.metrics import Watch, watched
from bot.outbox import Clock, Outbox, WallClock
from bot.papers import File, make_paper
from bot.reminders.queue import ReminderQueue
from bot.settings import Settings
from bot.store.protocol import Forbidden, Outcome
from bot.store.sql import SqlStore
from bot.store.sqlite import SqliteStore
from bot.store.trouble import StoreTrouble
from bot.teams_file import read_teams
from bot.tidying import tidy
from bot.turn import take
from checks.council import NO_COUNCIL, Council, in_force
from dialogs.draft import Draft
from dialogs.form import form_errors
from dialogs.replies import Paper, Table
from dialogs.showing import table_of

log = logging.getLogger(__name__)

COUNCIL = web.AppKey("council", Council)
"""The council that a service works for."""
STORE = web.AppKey("store", SqlStore)
"""The store that a service keeps everything in."""
CHANNELS = web.AppKey("channels", dict[str, Channel])
"""The channels of a service, by name."""
NOBODY = Account(channel="service", tenant="service", user="readiness")
"""Who asks whether the database answers: nobody that it knows."""

AT_HOME = (("web", "demo", "you"), ("console", "demo", "you"))
"""Whoever has the page or the terminal on their own computer is also its administrator."""


def open_home(folder: Path) -> SqliteStore:
    """The embedded database of the demo and the terminal, with a key file of its own, made at the first start.

    Raises KeyTrouble and StoreTrouble, whose sentences say what to do, and OSError where the folder cannot be used.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key_file = folder / "key.json"
    keys = KeyRing.load(key_file) if key_file.exists() else KeyRing.create(key_file)
    return SqliteStore.open(folder / "stepladder.sqlite", keys, admins=AT_HOME)


def open_store(settings: Settings, clock: Clock | None = None) -> SqlStore:
    """The service's database and keys, as the settings name them; raises KeyTrouble, StoreTrouble, and ValueError for a setting."""
    path = settings.database_path()
    keys, now = KeyRing.load(settings.key_file), (clock or WallClock()).now
    admins, councils, address = settings.admin_accounts(), settings.councils(), settings.address()
    zone = settings.own_zone()
    if path is not None:
        return SqliteStore.open(path, keys, clock=now, admins=admins, councils=councils, address=address, zone=zone)
    try:
        from bot.store.postgres import PostgresStore
    except ModuleNotFoundError:
        raise StoreTrouble("PostgreSQL needs one more package: pip install 'stepladder[postgres]'.") from None
    return PostgresStore.open(settings.database_url, keys, clock=now, admins=admins, councils=councils, address=address, zone=zone)


def demo_app(
    store: SqliteStore, *, port: int, today: date | None, council: Council = NO_COUNCIL, playground: bool = False
) -> web.Application:
    """The page on this computer, talking to `store`, as the council has it; with `playground`, Microsoft's Agents Playground beside it."""

    def row_of(draft: Draft, day: date) -> Table:
        with in_force(council):
            return table_of(draft, day)

    def errors_of(draft: Draft, values: Mapping[str, str], day: date) -> dict[str, str]:
        with in_force(council):
            return form_errors(draft, values, day)

    async def make(account: Account, paper: Paper, day: date | None) -> File:
        return await make_paper(store, account, paper, day, council)

    turn, fixed = partial(take, council=council), today.isoformat() if today else None
    app = web_app(turn, store, row_of=row_of, errors_of=errors_of, make=make, host="127.0.0.1", port=port, today=fixed)

    if playground:
        from bot.playground import add_playground

        add_playground(app, store, council, today)

    async def close(_: web.Application) -> None:
        await store.close()

    app.on_cleanup.append(close)
    return app


def service_app(settings: Settings, council: Council = NO_COUNCIL, *, clock: Clock | None = None) -> web.Application:
    """The service: health, and the channels that are configured, as the council has it; by `clock` it knows when something is due.

    Raises KeyTrouble, StoreTrouble, and ValueError for a setting.
    """
    teams = read_teams(Path(settings.teams_file)) if settings.teams_file.strip() else ()
    store = open_store(settings, clock)
    app = web.Application()
    channels: dict[str, Channel] = {}
    app[COUNCIL], app[STORE], app[CHANNELS] = council, store, channels
    outbox = Outbox(store, channels, clock)
    reminders = Outbox(ReminderQueue(store), channels, clock)

    watch = Watch(store, {"messages": outbox, "reminders": reminders})

    async def speak(activity: Activity) -> Outcome:
        try:
            outcome = await take(store, activity, push=True, council=council)
        except Exception as error:
            watch.turns["refused" if isinstance(error, Forbidden) else "failed"] += 1
            raise
        watch.turns["again" if outcome.duplicate else "taken"] += 1
        outbox.wake()
        return outcome

    async def sending(_: web.Application) -> AsyncIterator[None]:
        with in_force(council):
            loops = [asyncio.create_task(one) for one in (outbox.run(), reminders.run(), tidy(store))]
        yield
        for loop in loops:
            loop.cancel()
        await asyncio.wait(loops)

    async def alive(_: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def ready(_: web.Request) -> web.Response:
        try:
            await store.current(NOBODY, "readiness")
        except Exception:
            log.exception("The database does not answer.")
            return web.json_response({"status": "not ready"}, status=503)
        return web.json_response({"status": "ok"})

    async def close(_: web.Application) -> None:
        await store.close()

    slack = settings.slack()
    if slack:
        from bot.channels.slack.channel import Slack

        channels["slack"] = Slack(slack, speak, store, council)
    if settings.teams_app_id.strip():
        from bot.channels.teams.joining import teams_channel

        channels["teams"] = teams_channel(settings, store, speak, council, wake=outbox.wake)
    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    add_feed(app, store)
    for channel in channels.values():
        channel.attach(app)

    async def settle(_: web.Application) -> None:
        for team in teams:
            await store.settle_team(team.name, team.accounts())

    app.on_startup.append(settle)
    app.cleanup_ctx.append(sending)
    if settings.metrics_port:
        app.cleanup_ctx.append(watched(settings, watch))
    app.on_cleanup.append(close)
    return app
