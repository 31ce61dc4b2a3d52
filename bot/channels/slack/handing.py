"""A paper is made and put into the direct chat, with a word while it is being made and a word where it could not be."""

from __future__ import annotations

import asyncio
import logging

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.activity import Account
from bot.channels.slack.people import People
from bot.channels.slack.refusals import is_pause, not_sent
from bot.channels.slack.sending import Place
from bot.logs import facts
from bot.papers import File, NoPaper, make_paper
from bot.store.deliveries import Delivery
from bot.store.protocol import Store
from checks.council import Council
from dialogs.replies import Paper
from dialogs.wording_channels import MAKING_PAPER, NO_PAPER

_LOG = logging.getLogger(__name__)


class HandOver:
    """Makes papers and uploads them."""

    def __init__(self, client: AsyncWebClient, store: Store, people: People, council: Council) -> None:
        """`council` is the one in force."""
        self._client, self._store, self._people, self._council = client, store, people, council

    async def __call__(self, message: Delivery, paper: Paper, place: Place) -> None:
        """Make and upload one paper; raises NotSent where Slack asks for a pause. Any other failure is said to the person, and is over."""
        said = await self._client.chat_postMessage(channel=place.channel, thread_ts=place.thread or None, text=MAKING_PAPER, mrkdwn=False)
        try:
            file = await self._made(message, paper)
            for one in (file, *file.beside):
                await self._upload(one, place)
            words = "\n\n".join(part for part in (paper.text, file.note) if part)
        except NoPaper as error:
            words = str(error)
        except Exception as error:
            if isinstance(error, SlackApiError) and is_pause(error):
                await self._client.chat_delete(channel=place.channel, ts=str(said.get("ts")))
                raise not_sent(error) from None
            _LOG.error("A paper was not made or not taken.", extra=facts(error=type(error).__name__, outbox=message.id))
            words = NO_PAPER
        await self._client.chat_update(channel=place.channel, ts=str(said.get("ts")), text=words)

    async def _made(self, message: Delivery, paper: Paper) -> File:
        account = Account(channel=message.channel, tenant=message.workspace, user=message.user)
        profile = await self._people.profile(message.user)
        return await make_paper(self._store, account, paper, None, self._council, profile.reported)

    async def _upload(self, file: File, place: Place) -> None:
        async with asyncio.timeout(30):
            await self._client.files_upload_v2(
                filename=file.name,
                title=file.name,
                content=file.content,
                alt_txt=file.alt,
                channel=place.channel,
                thread_ts=place.thread or None,
            )
