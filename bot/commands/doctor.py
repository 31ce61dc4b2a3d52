"""`stepladder doctor`: looks at everything the service needs, and says what to mend."""

from __future__ import annotations

import asyncio
import sys

from pydantic import ValidationError

from bot import logs
from bot.doctor import house
from bot.doctor.slack import slack
from bot.doctor.teams import teams
from bot.doctor.verdict import Verdict
from bot.settings import Settings

SIGNS = {"ok": "well", "look": "look", "mend": "MEND"}


def run(url: str = "") -> int:
    """Print one line for each check, and what to do beneath it; give 0 where nothing must be mended, else 1."""
    logs.set_up()
    try:
        settings = Settings()
    except ValidationError as error:
        for one in error.errors(include_input=False, include_url=False):
            print(f"STEPLADDER_{'_'.join(map(str, one['loc'])).upper()}: {one['msg']}", file=sys.stderr)
        return 1
    verdicts = asyncio.run(examine(settings, url))
    for verdict in verdicts:
        print(f"{SIGNS[verdict.state]:4}  {verdict.about}: {verdict.found}")
        if verdict.do:
            print(f"      {verdict.do}")
    must = sum(verdict.state == "mend" for verdict in verdicts)
    print(f"\n{must} to mend." if must else "\nNothing must be mended.")
    return 1 if must else 0


async def examine(settings: Settings, url: str = "") -> list[Verdict]:
    """Every check, the nearest first."""
    verdicts = [house.key_file(settings), await house.database(settings), house.council(settings), await house.service(settings)]
    channels = [*await slack(settings, url), *await teams(settings, url)]
    if not channels:
        channels = [Verdict("channels", "look", "none is configured", "Set the tokens of Slack or Teams: deploy/settings.env lists them.")]
    return [*verdicts, *channels]
