"""What keeps the web page a page of this machine: who may call, what a browser may do with the answers, and kind errors.

The page has no sign-in, so it answers only to a browser on the same machine that was sent here by its own address: the Host header
defends against a foreign name that points at 127.0.0.1, the Origin header against a foreign page that posts to us. An error is one
sentence: never a trace, and never the person's words, in the answer or in the log.
"""

from __future__ import annotations

import logging

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.logs import facts

log = logging.getLogger(__name__)

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
"""Where the page may listen."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

ELSEWHERE = "This page only answers on this computer, at its own address. Please open the address that was printed when it started."
BROKEN = "Something went wrong on my side, and nothing was changed. Please send it again: it will not be counted twice."
TOO_LONG = "That is more than I can take at once. Please send it in smaller parts; your words are still in the box."
NOT_HERE = "There is nothing at this address."


def sorry(status: int, sentence: str, **more: object) -> web.Response:
    """An error as one kind sentence."""
    return web.json_response({"error": sentence, **more}, status=status)


def _local(request: web.Request, port: int) -> bool:
    """Whether the request came to our own address, and from our own page where a browser sent it."""
    if not port:
        port = request.transport.get_extra_info("sockname")[1] if request.transport else 0
    hosts = {f"{host}:{port}" for host in ("127.0.0.1", "localhost", "[::1]")}
    if port == 80:
        hosts |= {"127.0.0.1", "localhost", "[::1]"}
    asked = request.headers.getall("Host", [])
    if len(asked) != 1 or asked[0].lower() not in hosts:
        return False
    origins = request.headers.getall("Origin", [])
    if any(origin.lower() != f"http://{asked[0].lower()}" for origin in origins):
        return False
    return request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"} or request.method == "GET"


def guard(port: int) -> Middleware:
    """The middleware for a page on `port` (0: whichever port the connection came in on)."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        response: web.StreamResponse
        if not _local(request, port):
            response = sorry(403, ELSEWHERE)
        else:
            try:
                response = await handler(request)
            except web.HTTPRequestEntityTooLarge:
                response = sorry(413, TOO_LONG)
            except web.HTTPException as error:
                response = sorry(error.status, NOT_HERE) if error.status >= 400 else error
            except Exception as error:
                log.error("A turn failed.", extra=facts(error=type(error).__name__, at=_place(error)))
                response = sorry(500, BROKEN)
        response.headers.update(HEADERS)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return guarded


def _place(error: Exception) -> str:
    """The file and line where it happened: no words, for a message may hold what somebody typed."""
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    return f"{last.tb_frame.f_code.co_filename.rpartition('/')[2]}:{last.tb_lineno}" if last else ""
