"""`stepladder serve`: the service."""

from __future__ import annotations

import sys

from aiohttp import web
from pydantic import ValidationError

from bot import logs
from bot.app import service_app
from bot.commands.council import council_said
from bot.commands.home import trouble_said
from bot.question_file import with_questions
from bot.settings import Settings
from bot.warm import warm_up
from checks.council import NO_COUNCIL


def run() -> int:
    """Serve until stopped; give the exit status."""
    logs.set_up()
    try:
        settings = Settings()
        council = with_questions(council_said(settings.council_path()) or NO_COUNCIL, settings.questions_path())
        with trouble_said():
            app = service_app(settings, council)
        warm_up()
    except ValidationError as error:
        for one in error.errors(include_input=False, include_url=False):
            print(f"STEPLADDER_{'_'.join(map(str, one['loc'])).upper()}: {one['msg']}", file=sys.stderr)
        return 2
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"Stepladder serves on {settings.host}:{settings.port}", flush=True)
    try:
        web.run_app(app, host=settings.host, port=settings.port, print=None, access_log=None)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"STEPLADDER_HOST and STEPLADDER_PORT: it cannot listen there ({error.strerror}). Please choose another.", file=sys.stderr)
        return 2
    return 0
