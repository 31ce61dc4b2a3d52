"""The Slack channel: what Slack sends becomes a turn, which is committed before Slack is answered; the outbox posts what is said.

Bolt routes. It answers after the listener (`process_before_response`), so that a turn that fails is answered 500 and sent again by Slack.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from datetime import UTC, date, datetime
from time import time
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import ClientSession, ClientTimeout, web
from pydantic import ValidationError
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.activity import Account, Activity
from bot.channels.channel import Speak
from bot.channels.slack import payloads
from bot.channels.slack.handing import HandOver
from bot.channels.slack.home import Homes
from bot.channels.slack.payloads import Heard, Malformed, Payload
from bot.channels.slack.people import People
from bot.channels.slack.quiet import QUIET
from bot.channels.slack.receiving import PATH, Receiver
from bot.channels.slack.sending import Poster
from bot.channels.slack.sheets import Sheets
from bot.channels.slack.socket import PING, Socket
from bot.logs import facts
from bot.render.slack_form import CALLBACK
from bot.settings import SlackSettings
from bot.store.deliveries import Delivery
from bot.store.protocol import Conflict, Forbidden, Store
from checks.council import NO_COUNCIL, Council
from dialogs import wording_channels as wording
from dialogs.replies import Press

_LOG = logging.getLogger(__name__)

LAST_RETRY = 3
"""Slack sends an event again at once, after a minute and after five minutes, and then no more."""
EVENTS = {"message": "message.im", "app_mention": "app_mention", "app_home_opened": "app_home_opened"}
"""The events that are listened to, and what the manifest calls them."""
COMMAND, REFLECT = "/plan", "/reflect"
SHORTCUT = "draft_row"


class Slack:
    """One workspace. See Channel."""

    name = "slack"

    def __init__(
        self,
        settings: SlackSettings,
        speak: Speak,
        store: Store,
        council: Council = NO_COUNCIL,
        *,
        now: Callable[[], float] = time,
        ping: float = PING,
    ) -> None:
        """`now` gives the seconds since 1970, `ping` the seconds between two pings of Socket Mode."""
        self._settings, self.speak, self._store = settings, speak, store
        self.now, self.ping = now, ping
        self.client = AsyncWebClient(token=settings.bot_token, base_url=settings.api_url, logger=QUIET, retry_handlers=[], timeout=15)
        self.people = People(self.client)
        self.poster = Poster(self.client, HandOver(self.client, store, self.people, council))
        self._sheets = Sheets(self.client, store, council)
        self._homes = Homes(self.client, store, council)
        self.bolt = self._listening()
        self.socket: Socket | None = None
        self.team = ""
        """The one workspace that the token is for, as soon as Slack has said so."""
        self._errands: set[asyncio.Task[None]] = set()

    async def send(self, message: Delivery) -> None:
        """See Push."""
        await self.poster.send(message)

    def attach(self, app: web.Application) -> None:
        """Add `/slack/events` where there is a signing secret, Socket Mode where there is an app token."""
        app.cleanup_ctx.append(self._running)
        if self._settings.signing_secret:
            app.router.add_post(PATH, Receiver(self.bolt, self._settings.signing_secret, self.now).receive)

    async def _running(self, _: web.Application) -> AsyncIterator[None]:
        async with ClientSession(timeout=ClientTimeout(total=30)) as session:
            self.client.session = session
            self._run(self._ask_where_we_are())
            if self._settings.app_token:
                opener = AsyncWebClient(
                    token=self._settings.app_token, base_url=self._settings.api_url, logger=QUIET, retry_handlers=[], session=session
                )
                self.socket = Socket(self.bolt, self._settings.app_token, opener, self.ping)
            yield
            if self.socket:
                await self.socket.stop()
            if self._errands:
                await asyncio.wait(self._errands, timeout=10)

    async def _ask_where_we_are(self) -> None:
        try:
            self.team = str((await self.client.auth_test()).get("team_id") or "")
        except Exception as error:
            _LOG.warning("Slack does not know the token, or is away.", extra=facts(error=type(error).__name__))

    async def _only_ours(self, context: AsyncBoltContext, next: Callable[[], Awaitable[None]]) -> BoltResponse | None:
        """What another workspace sends is not listened to."""
        if self.team and context.team_id and context.team_id != self.team:
            _LOG.warning("A request came from another workspace.", extra=facts(status=200))
            return BoltResponse(status=200)
        await next()
        return None

    def _listening(self) -> AsyncApp:
        async def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
            return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=self._settings.bot_token)

        app = AsyncApp(
            name="stepladder",
            logger=QUIET,
            process_before_response=True,
            authorize=authorize,
            signing_secret=self._settings.signing_secret,
            request_verification_enabled=False,
            ignoring_self_events_enabled=False,
            attaching_function_token_enabled=False,
            attaching_conversation_kwargs_enabled=False,
        )
        app.middleware(self._only_ours)
        for name, listener in zip(EVENTS, (self._on_message, self._on_mention, self._on_home), strict=True):
            app.event(name)(listener)
        app.command(COMMAND)(self._on_command)
        app.command(REFLECT)(self._on_reflect)
        app.message_shortcut(SHORTCUT)(self._on_shortcut)
        app.action(payloads.ANY)(self._on_press)
        app.view(CALLBACK)(self._on_sheet)
        app.error(self._on_failure)
        return app

    async def _on_message(self, body: Payload, request: AsyncBoltRequest) -> None:
        heard = payloads.message(body)
        if heard is not None:
            self.poster.direct[heard.user] = payloads.text_of(body, "event", "channel")
            if not heard.text.strip():
                self._run(self.poster.tell(heard.user, wording.FILES_ARE_WORDS))
                return
            await self._hear(heard)

    async def _on_mention(self, body: Payload) -> None:
        heard = payloads.mention(body)
        if heard is not None:
            await self._hear(heard)

    async def _on_home(self, body: Payload) -> None:
        if payloads.text_of(body, "event", "tab") == "home":
            user = payloads.text_of(body, "event", "user")
            profile = await self.people.profile(user)
            account = Account(channel=self.name, tenant=payloads.team_of(body), user=user)
            self._run(self._homes.publish(account, profile.reported, self.wall()))

    async def _on_command(self, ack: AsyncAck, body: Payload) -> None:
        heard = payloads.command(body)
        await self._hear(heard)
        here = self.poster.direct.get(heard.user) == body.get("channel_id")
        await ack() if here else await ack(wording.GONE_TO_DIRECT)

    async def _on_reflect(self, ack: AsyncAck, body: Payload) -> None:
        await self._hear(payloads.reflection(body))
        await ack()

    async def _on_shortcut(self, ack: AsyncAck, body: Payload) -> None:
        heard = payloads.shortcut(body)
        if heard.press is None or not heard.press.value.strip():
            self._run(self.poster.tell(heard.user, wording.FILES_ARE_WORDS))
        else:
            await self._hear(heard)
        await ack()

    async def _on_press(self, ack: AsyncAck, body: Payload) -> None:
        heard = payloads.pressed(body)
        if heard is None or heard.press is None:
            self._run(self.poster.tell(payloads.text_of(body, "user", "id"), wording.OLD_BUTTON))
        elif heard.press.event == "form":
            await self._open_sheet(payloads.text_of(body, "trigger_id"), heard, heard.press)
        else:
            await self._hear(heard)
        await ack()

    async def _open_sheet(self, trigger: str, heard: Heard, press: Press) -> None:
        try:
            await self._sheets.open(trigger, self._account(heard), press, await self._day(heard))
        except Forbidden:
            self._run(self.poster.tell(heard.user, wording.NOT_YOURS))

    async def _on_sheet(self, ack: AsyncAck, body: Payload) -> None:
        heard, values = self._sheets.read(body)
        try:
            errors = await self._sheets.errors(self._account(heard), heard.press or Press(event="form"), values, await self._day(heard))
        except Forbidden:
            self._run(self.poster.tell(heard.user, wording.NOT_YOURS))
            errors = {}
        else:
            if not errors:
                await self._hear(heard, form=values)
        await ack(response_action="errors", errors=errors) if errors else await ack()

    async def _day(self, heard: Heard) -> date:
        profile = await self.people.profile(heard.user)
        zone = await self._store.zone(self._account(heard), profile.reported)
        return self.wall().astimezone(ZoneInfo(zone)).date()

    def _account(self, heard: Heard) -> Account:
        return Account(channel=self.name, tenant=heard.team, user=heard.user)

    async def _activity(self, heard: Heard, form: dict[str, str] | None = None) -> Activity:
        """The activity; raises ValidationError for words that no answer can hold."""
        profile = await self.people.profile(heard.user)
        said = heard.press.value if heard.press and heard.press.event == "new" else heard.text
        names = await self.people.names(payloads.people_in(said))
        typed = payloads.as_typed(said, names)
        press = heard.press
        if press and press.event == "new":
            press = Press(event="new", value=typed)
        if press and press.event == "say":  # a button that stands for words
            typed, press = press.value, None
        return Activity(
            id=heard.id,
            account=self._account(heard),
            conversation=heard.conversation,
            private_conversation=heard.user,
            scope=heard.scope,
            at=heard.at or datetime.fromtimestamp(self.now(), UTC),
            zone=profile.reported,
            text="" if press else typed,
            press=press,
            form=form,
            echo=heard.id.startswith("press ") and heard.scope == "private",
        )

    async def _hear(self, heard: Heard, form: dict[str, str] | None = None) -> None:
        """One turn; what can never be taken is said to the person, whatever else fails is raised and sent again by Slack."""
        try:
            activity = await self._activity(heard, form)
        except ValidationError as error:
            long = any(one["type"] == "string_too_long" for one in error.errors(include_input=False))
            self._run(self.poster.tell(heard.user, wording.TOO_LONG if long else wording.CONTROL))
            return
        try:
            await self.speak(activity)
        except Conflict:
            self._run(self.poster.tell(heard.user, wording.CHANGED_ELSEWHERE))
        except Forbidden:
            self._run(self.poster.tell(heard.user, wording.NOT_YOURS))

    async def _on_failure(self, error: Exception, request: AsyncBoltRequest, body: Payload) -> BoltResponse:
        """A listener failed: nothing was stored. Slack sends an event again; whoever pressed or typed a command is told at once."""
        if isinstance(error, Malformed):
            _LOG.warning("A signed request lacked what Slack always sends.", extra=facts(status=400))
            return BoltResponse(status=400)
        _LOG.error("A request of Slack's failed.", extra=facts(error=type(error).__name__, status=500))
        retries = (request.headers.get("x-slack-retry-num") or ["0"])[0]
        user = request.context.user_id
        if user and body.get("type") == "event_callback":
            words = {"0": wording.TRYING_AGAIN, str(LAST_RETRY): wording.GIVEN_UP}.get(str(retries))
            if words:
                self._run(self.poster.tell(user, words))
        elif user:
            self._run(self.poster.tell(user, wording.NOT_TAKEN))
        return BoltResponse(status=500)

    def wall(self) -> datetime:
        """The moment that it is, by the clock of this channel."""
        return datetime.fromtimestamp(self.now(), UTC)

    async def idle(self) -> None:
        """Wait until the errands that are under way are done."""
        while self._errands:
            await asyncio.wait(set(self._errands))

    def _run(self, errand: Coroutine[Any, Any, None]) -> None:
        """Something that Slack need not wait for."""
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)
