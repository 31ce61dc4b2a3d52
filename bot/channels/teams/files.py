"""Handing over a paper: Teams takes a file from a bot in a private chat, once the person has accepted it, into their own OneDrive.

Nothing of the paper is in the offer but its name and size: when it is accepted, it is made again from what we ourselves had said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from aiohttp import ClientSession, ClientTimeout

from bot.activity import Account
from bot.channels.teams.address import TeamsStore
from bot.channels.teams.hosts import takes_files
from bot.papers import File, NoPaper, make_paper
from bot.render.teams_cards import message_of, teams_cards
from bot.store.protocol import Forbidden
from checks.council import Council
from dialogs.replies import Note, Paper
from dialogs.wording_channels import FALLBACK, NO_PAPER, NOT_YOURS, PAPER_IN_PRIVATE

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"
_TIMEOUT = ClientTimeout(total=60)

Part = dict[str, Any]


class Papers:
    """Offers papers, and uploads what was accepted."""

    def __init__(
        self,
        store: TeamsStore,
        session: Callable[[], ClientSession],
        council: Council,
        *,
        today: date | None,
        loopback: bool = False,
    ) -> None:
        """`today` stands for the day of every paper; without it that is the person's own.

        `loopback`: files go to this computer's own addresses and no others.
        """
        self._store = store
        self._session = session
        self._council = council
        self._today = today
        self._loopback = loopback

    async def offer(self, account: Account, paper: Paper, *, number: int, at: int, private: bool) -> Part:
        """The activity that offers a paper, which was said as reply `at` of the replies up to `number`; a word where there is none."""
        if not private:
            return _word(PAPER_IN_PRIVATE)
        try:
            file = await make_paper(self._store, account, paper, self._today, self._council)
        except NoPaper as error:
            return _word(str(error))
        except Forbidden:
            return _word(NOT_YOURS)
        context = {"n": number, "at": at}
        content = {"description": FALLBACK["paper"], "sizeInBytes": len(file.content), "acceptContext": context, "declineContext": context}
        return {
            "type": "message",
            "summary": FALLBACK["paper"],
            "attachments": [{"contentType": CONSENT, "name": file.name, "content": content}],
        }

    async def accepted(self, account: Account, conversation: str, value: Mapping[str, Any]) -> Part:
        """Upload the paper that was accepted, and give the activity that says so; raises where the upload fails."""
        upload, context = value.get("uploadInfo"), value.get("context")
        file = await self._again(account, conversation, context if isinstance(context, dict) else {})
        if file is None or not isinstance(upload, dict) or not takes_files(str(upload.get("uploadUrl")), loopback=self._loopback):
            return _word(NO_PAPER)
        size = len(file.content)
        headers = {"Content-Type": "application/octet-stream", "Content-Range": f"bytes 0-{size - 1}/{size}"}
        async with self._session().put(
            str(upload["uploadUrl"]), data=file.content, headers=headers, timeout=_TIMEOUT, allow_redirects=False
        ) as answer:
            if answer.status >= 300:
                return _word(NO_PAPER)
        content = {"uniqueId": str(upload.get("uniqueId", "")), "fileType": str(upload.get("fileType", ""))}
        attachment = {"contentType": INFO, "contentUrl": str(upload.get("contentUrl", "")), "name": file.name, "content": content}
        return {"type": "message", "summary": FALLBACK["paper"], "attachments": [attachment]}

    async def _again(self, account: Account, conversation: str, context: Mapping[str, Any]) -> File | None:
        number, at = context.get("n"), context.get("at")
        if not isinstance(number, int) or not isinstance(at, int):
            return None
        said = await self._store.said(account, conversation, number)
        paper = said[at] if 0 <= at < len(said) else None
        if not isinstance(paper, Paper):
            return None
        try:
            return await make_paper(self._store, account, paper, self._today, self._council)
        except (NoPaper, Forbidden):
            return None


def _word(sentence: str) -> Part:
    (card,) = teams_cards((Note(text=sentence),), 0)
    return message_of(card)
