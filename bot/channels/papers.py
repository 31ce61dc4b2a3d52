"""The demo's papers: made anew each time they are asked for, from the plan as it is saved, for the person of this page alone.

The address names a message of the conversation and never a child; what may be seen is decided by the store. A file is handed over as one
to keep, with a name of initials, and is kept by no browser or proxy on the way.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import date
from urllib.parse import quote

from aiohttp import web

from bot.activity import Account
from bot.papers import File, NoPaper
from bot.render.paper_page import paper_page, paper_trouble
from bot.store.protocol import Forbidden, Store
from dialogs.papers.wording import NOT_HERE
from dialogs.replies import Paper

Make = Callable[[Account, Paper, date | None], Awaitable[File]]
"""Makes the file of a paper for an account, on this day or else on their own; raises Forbidden and NoPaper."""

MOST_MESSAGES = 5_000
"""So far back in a conversation a paper is still found."""
_NAME = re.compile(r"[a-z]{1,20}")


def add_papers(
    app: web.Application,
    store: Store,
    make: Make,
    you: Account,
    *,
    conversation: Callable[[web.Request], str],
    today: date | None,
) -> None:
    """Add the addresses of papers: a page about one, its file, its picture."""

    async def paper_of(request: web.Request) -> Paper:
        number = int(request.match_info["number"])
        messages = await store.messages(you, conversation(request), after=number - 1, limit=MOST_MESSAGES)
        found = messages[0] if messages else None
        if found is None or found.number != number or not isinstance(found.reply, Paper):
            raise NoPaper(NOT_HERE)
        colours = request.query.get("colours", "")
        return found.reply.model_copy(update={"colours": colours}) if _NAME.fullmatch(colours) else found.reply

    async def made(request: web.Request) -> tuple[Paper, File]:
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            raise NoPaper(NOT_HERE)
        paper = await paper_of(request)
        return paper, await make(you, paper, today)

    def answering(answer: Callable[[web.Request], Awaitable[web.Response]]) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answered(request: web.Request) -> web.Response:
            try:
                return await answer(request)
            except NoPaper as trouble:
                return _page(paper_trouble(str(trouble)), 404 if str(trouble) == NOT_HERE else 409)
            except Forbidden:
                return _page(paper_trouble(NOT_HERE), 404)

        return answered

    async def page(request: web.Request) -> web.Response:
        paper, file = await made(request)
        query = f"c={quote(request.query['c'])}" if request.query.get("c") else ""
        picture = any(one.media_type == "image/png" for one in file.beside)
        number = int(request.match_info["number"])
        return _page(paper_page(paper, number, query, alt=file.alt, note=file.note, picture=picture, html=file.html))

    async def kept(request: web.Request) -> web.Response:
        _, file = await made(request)
        return _handed(file, "attachment")

    async def picture(request: web.Request) -> web.Response:
        _, file = await made(request)
        found = next((one for one in file.beside if one.media_type == "image/png"), None)
        if found is None:
            raise NoPaper(NOT_HERE)
        return _handed(found, "inline")

    app.router.add_get(r"/papers/{number:[0-9]{1,12}}", answering(page))
    app.router.add_get(r"/papers/{number:[0-9]{1,12}}/file", answering(kept))
    app.router.add_get(r"/papers/{number:[0-9]{1,12}}/picture", answering(picture))


def _handed(file: File, disposition: str) -> web.Response:
    headers = {
        "Content-Type": file.media_type,
        "Content-Disposition": f"{disposition}; filename=\"{file.name}\"; filename*=UTF-8''{quote(file.name)}",
        "Cache-Control": "no-store",
    }
    return web.Response(body=file.content, headers=headers)


def _page(html: str, status: int = 200) -> web.Response:
    return web.Response(text=html, content_type="text/html", charset="utf-8", status=status, headers={"Cache-Control": "no-store"})
