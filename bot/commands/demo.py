"""`stepladder demo`: the page on this computer."""

from __future__ import annotations

import socket
from datetime import date
from pathlib import Path

from aiohttp import web

from bot import logs
from bot.app import demo_app, open_home
from bot.commands.council import council_said
from bot.commands.home import home, trouble_said
from bot.warm import warm_up
from checks.council import NO_COUNCIL

EXAMPLE = "Sheila will do 5 sessions with Paul in school, one a week, by 31 August 2027, so he can talk about the arguments"
"""One thing to paste, which says several things at once."""


def run(port: int, data: Path | None, today: date | None, council_file: Path | None = None, *, playground: bool = False) -> int:
    """Serve the page until interrupted; give the exit status."""
    logs.set_up()
    council = council_said(council_file) or NO_COUNCIL
    folder = home(data)
    with trouble_said():
        listening = listen(port)
        store = open_home(folder)
    warm_up()
    port = listening.getsockname()[1]
    print(f"Stepladder is at http://127.0.0.1:{port}/  (this computer only; Ctrl-C stops it)", flush=True)
    print(f"To begin, answer its questions, or paste this:\n\n  {EXAMPLE}\n", flush=True)
    if playground:
        print(f"Microsoft's Agents Playground finds it at http://127.0.0.1:{port}/api/messages", flush=True)
    print(f"Your drafts are kept, sealed, in {folder}", flush=True)
    web.run_app(
        demo_app(store, port=port, today=today, council=council, playground=playground), sock=listening, print=None, access_log=None
    )
    print("Stopped. Your drafts are saved.")
    return 0


def listen(port: int) -> socket.socket:
    """A socket that listens on this computer's own address: at the port asked for, or a free one where that is taken. Raises OSError.

    Who follows the printed address at once waits a moment in its queue and is not refused.
    """
    for wanted in (port, 0):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", wanted))
            listening.listen(128)
        except OSError:
            listening.close()
            if wanted == 0:
                raise
        else:
            return listening
    raise AssertionError("unreachable")
