"""The demo's web page: one person, on this machine.

The page is a transcript with a box. `POST /api/say` takes one thing said or pressed, with an id that the page made, so that sending it
again after a failure never counts twice; `GET /api/messages?after=N` gives whatever the page has not shown yet. Both also give the row
as it stands and the card that is current now, so every tab can catch up from any point, and a reload is only a tab that starts from 0.
`service` is another one after each start: a page that sees it change loads itself anew.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime
from importlib.resources import files
from secrets import token_hex
from typing import Annotated
from zoneinfo import ZoneInfo

from aiohttp import web
from pydantic import StringConstraints, ValidationError

from bot.activity import Account, Activity
from bot.channels.guard import LOOPBACK, guard, sorry
from bot.channels.papers import Make, add_papers
from bot.channels.seen import MovedOn, Seen, SeenStore, seen_of
from bot.render.html import render_html
from bot.render.paper_page import paper_card
from bot.store.protocol import Conflict, Forbidden, Message, Outcome, Store
from bot.zones import known_zone
from checks.plan import LONGEST_ANSWER, Label, Model, Words
from dialogs.draft import Draft
from dialogs.form import form_errors
from dialogs.replies import Paper, Press, Table
from dialogs.showing import table_of

Take = Callable[[Store, Activity], Awaitable[Outcome]]
RowOf = Callable[[Draft, date], Table]
ErrorsOf = Callable[[Draft, Mapping[str, str], date], dict[str, str]]

YOU = Account(channel="web", tenant="demo", user="you")
"""The one person of the demo."""
LARGEST = 256 * 1024
"""Bytes of one request."""

LONG = f"That is longer than one answer can be ({LONGEST_ANSWER:,} characters). Please send it in parts; your words are still in the box."
CONTROL = "There is an invisible control character in these words, perhaps from copying. Please take it out; they are still in the box."
EMPTY = "There is nothing to send yet. Please type an answer first."
MEND = "Some of the answers need mending first; each says what. Nothing was changed, and your words are still there."
UNREAD = "I could not read that. Please reload the page and send it again."
MOVED_ON = "This conversation has gone on in another tab. Please look at the newest question first; your words are still in the box."
CHANGED = "This row was changed by somebody else after it was read. Nothing was saved; please look at it again."
NOT_YOURS = "That is not here, or not yours to see."

TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
PAGE = {"/": "index.html"} | {f"/{name}": name for name in ("stepladder.css", "stepladder.js", "form.js", "kept.js", "ladder.svg")}
CONVERSATION = re.compile(r"[A-Za-z0-9_-]{1,40}")


class Say(Model):
    """One thing said or pressed. `seen` is the card that the page showed; without it, no matter what was shown. `form` holds the words of
    an edit-all form by slot, as typed: what cannot be taken is said field by field. `zone` is what the browser says of its clock."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{8,64}$")]
    text: Words = ""
    press: Press | None = None
    form: dict[Label, str] | None = None
    seen: Seen | None = None
    zone: Label = ""


def web_app(
    take: Take,
    store: Store,
    *,
    host: str,
    port: int,
    today: str | None = None,
    zone: str = "Europe/London",
    row_of: RowOf = table_of,
    errors_of: ErrorsOf = form_errors,
    make: Make | None = None,
) -> web.Application:
    """The page and its two calls; raises ValueError for a host that is not this machine's own.

    `today` is an ISO date that stands for the day of every activity; without it the day is that of `zone` at this moment. `make` makes the
    papers; without it a paper's card has no way to its file.
    """
    if host not in LOOPBACK:
        raise ValueError("the web page listens on this computer only (127.0.0.1)")
    fixed = date.fromisoformat(today) if today else None
    service = token_hex(8)

    def day_now(there: str = zone) -> date:
        return fixed or datetime.now(UTC).astimezone(ZoneInfo(there)).date()

    def drawn(message: Message, query: str) -> str:
        paper = message.reply if make is not None and isinstance(message.reply, Paper) else None
        return paper_card(paper, message.number, query) if paper else render_html(message.reply)

    def shown(
        request: web.Request, messages: tuple[Message, ...], current: Draft | None, *, duplicate: bool = False, erased: bool = False
    ) -> web.Response:
        named = request.query.get("c", "")
        query = f"c={named}" if CONVERSATION.fullmatch(named) else ""
        return web.json_response(
            {
                "messages": [{"number": message.number, "html": drawn(message, query)} for message in messages],
                "row_html": render_html(row_of(current, day_now())) if current and current.dialog == "drafting" else "",
                "current": seen_of(current).model_dump(),
                "duplicate": duplicate,
                "erased": erased,
                "service": service,
            }
        )

    async def say(request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            return sorry(415, UNREAD)
        try:
            said = Say.model_validate_json(await request.read())
        except ValidationError as error:
            return sorry(422, _refusal(error))
        if said.press is None and not said.text.strip():
            return sorry(422, EMPTY)
        reported = known_zone(said.zone) or zone
        if said.form is not None and said.press:
            draft = await store.draft(YOU, said.press.draft)
            errors = errors_of(draft, said.form, day_now(await store.zone(YOU, reported))) if draft else {}
            if errors:
                return sorry(422, MEND, errors=errors)
        activity = Activity(
            id=said.id,
            account=YOU,
            conversation=_conversation(request),
            at=datetime.now(UTC),
            zone=reported,
            today=today or "",
            text="" if said.press else said.text,
            press=said.press,
            form=said.form,
            echo=True,
        )
        try:
            outcome = await take(SeenStore(store, said.seen) if said.seen else store, activity)
        except MovedOn:
            return sorry(409, MOVED_ON)
        except Conflict:
            return sorry(409, CHANGED)
        except Forbidden:
            return sorry(403, NOT_YOURS)
        return shown(request, outcome.messages, outcome.current, duplicate=outcome.duplicate, erased=outcome.erased)

    async def messages(request: web.Request) -> web.Response:
        after = request.query.get("after", "0")
        if not re.fullmatch(r"[0-9]{1,12}", after):
            return sorry(422, UNREAD)
        conversation = _conversation(request)
        current = await store.current(YOU, conversation)
        return shown(request, await store.messages(YOU, conversation, after=int(after)), current)

    app = web.Application(middlewares=[guard(port)], client_max_size=LARGEST)
    for path, name in PAGE.items():
        app.router.add_get(path, _page(name))
    app.router.add_post("/api/say", say)
    app.router.add_get("/api/messages", messages)
    if make is not None:
        add_papers(app, store, make, YOU, conversation=_conversation, today=fixed)
    return app


def _page(name: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    body = (files("bot.channels") / "page" / name).read_bytes()
    kind = TYPES[name.rpartition(".")[2]]

    async def page(request: web.Request) -> web.Response:
        return web.Response(body=body, content_type=kind, charset="utf-8", headers={"Cache-Control": "no-cache"})

    return page


def _conversation(request: web.Request) -> str:
    """The conversation that the address names with `?c=`; the one everybody starts with otherwise."""
    name = request.query.get("c", "")
    return f"web:{name}" if CONVERSATION.fullmatch(name) else "web"


def _refusal(error: ValidationError) -> str:
    """What was wrong with what was sent, and what to do, without repeating any of it."""
    kinds = {(str(detail["loc"][-1]) if detail["loc"] else "", detail["type"]) for detail in error.errors(include_input=False)}
    if any(kind == "string_too_long" for _, kind in kinds):
        return LONG
    if any(kind == "value_error" or kind.startswith("string_unicode") for _, kind in kinds):
        return CONTROL
    return UNREAD
