"""Whether Slack knows the app, lets it do what it needs, and can reach it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from secrets import token_hex
from time import time

from aiohttp import ClientError, ClientSession, ClientTimeout
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.slack.quiet import QUIET
from bot.channels.slack.receiving import PATH
from bot.channels.slack.refusals import code_of
from bot.channels.slack.scopes import NEEDED
from bot.doctor.verdict import Verdict, look, mend, ok
from bot.settings import Settings, SlackSettings

LONGEST_DRIFT = 60
"""Seconds that this computer's clock may be off: Slack's signatures are good for five minutes."""
UNREACHED = "See that this computer may open https to slack.com."
WHERE = "in the app's page under"


async def slack(settings: Settings, url: str = "") -> list[Verdict]:
    """Everything about Slack, nothing where it is not configured. `url` is the address that Slack was given ("" to ask at home)."""
    try:
        found = settings.slack()
    except ValueError as error:
        return [mend("Slack settings", str(error), "Set it as deploy/settings.env says.")]
    if found is None:
        return []
    verdicts = await _bot_token(found)
    if found.app_token:
        verdicts.append(await _app_token(found))
    if found.signing_secret:
        verdicts.append(await _endpoint(found, url or f"http://{settings.host}:{settings.port}", given=bool(url)))
    return verdicts


async def _bot_token(settings: SlackSettings) -> list[Verdict]:
    client = AsyncWebClient(token=settings.bot_token, base_url=settings.api_url, logger=QUIET, retry_handlers=[], timeout=10)
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        do = f"Copy the Bot User OAuth Token {WHERE} “OAuth & Permissions” (xoxb-…), after “Install to Workspace”."
        return [mend("Slack bot token", f"Slack says {code_of(error)}", do)]
    except (ClientError, OSError, TimeoutError) as error:
        return [mend("Slack", f"it cannot be reached ({type(error).__name__})", UNREACHED)]
    name = f"{answer.get('team')} ({answer.get('team_id')}) knows the app as {answer.get('user')}"
    return [ok("Slack bot token", name), _scopes(answer.headers), *_clock(answer.headers)]


def _scopes(headers: Mapping[str, str]) -> Verdict:
    granted = {one.strip() for one in _header(headers, "x-oauth-scopes").split(",")} - {""}
    reinstall = f"Change them {WHERE} “OAuth & Permissions” as deploy/slack-manifest.yaml has them, and install the app again."
    if missing := NEEDED - granted:
        return mend("Slack scopes", f"missing: {', '.join(sorted(missing))}", reinstall)
    if more := granted - NEEDED:
        return look("Slack scopes", f"more than are needed: {', '.join(sorted(more))}", reinstall)
    return ok("Slack scopes", "what is needed, and no more")


def _clock(headers: Mapping[str, str]) -> list[Verdict]:
    """How far this computer's clock is from Slack's; nothing where Slack does not say its time."""
    try:
        off = round(time() - parsedate_to_datetime(_header(headers, "date")).timestamp())
    except (ValueError, TypeError):
        return []
    if abs(off) > LONGEST_DRIFT:
        return [mend("clock", f"{abs(off)} seconds {'ahead' if off > 0 else 'behind'}", "Set it by network time.")]
    return [ok("clock", "it goes as Slack's does")]


async def _app_token(settings: SlackSettings) -> Verdict:
    client = AsyncWebClient(token=settings.app_token, base_url=settings.api_url, logger=QUIET, retry_handlers=[], timeout=10)
    try:
        await client.apps_connections_open(app_token=settings.app_token)
    except SlackApiError as error:
        do = f"Make an app-level token with connections:write {WHERE} “Basic Information” (xapp-…), and turn Socket Mode on."
        return mend("Slack app token", f"Slack says {code_of(error)}", do)
    except (ClientError, OSError, TimeoutError) as error:
        return mend(
            "Slack app token", f"Slack cannot be reached ({type(error).__name__})", "See that this computer may open https to slack.com."
        )
    return ok("Slack app token", "Socket Mode may connect")


async def _endpoint(settings: SlackSettings, url: str, *, given: bool) -> Verdict:
    """Ask the endpoint as Slack does when its address is set: signed, with a challenge that must come back."""
    challenge = token_hex(8)
    body = json.dumps({"type": "url_verification", "token": "doctor", "challenge": challenge}).encode()
    at = str(int(time()))
    digest = hmac.new(settings.signing_secret.encode(), b"v0:" + at.encode() + b":" + body, hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json", "X-Slack-Request-Timestamp": at, "X-Slack-Signature": f"v0={digest}"}
    address = url.rstrip("/") + PATH
    about = "Slack endpoint"
    try:
        async with ClientSession(timeout=ClientTimeout(total=10)) as session, session.post(address, data=body, headers=headers) as answer:
            status, said = answer.status, await answer.text()
    except (ClientError, OSError, TimeoutError, ValueError) as error:
        if given:
            return mend(about, f"{address} cannot be reached ({type(error).__name__})", "See to the name, the certificate and the proxy.")
        return look(about, f"nothing answers at {address}", "Start the service, then ask with --url and the address that Slack was given.")
    if status == 401:
        return mend(about, "it refuses what is signed with this secret", f"Copy the Signing Secret {WHERE} “Basic Information”.")
    if status != 200 or challenge not in said:
        return mend(about, f"{address} answers {status}", f"Something else answers there: the proxy must pass {PATH} on unchanged.")
    if not given:
        return look(about, "it answers here", "Ask with --url and the address that Slack was given, to see that it answers there too.")
    return ok(about, f"{address} answers as Slack wants it")


def _header(headers: Mapping[str, str], name: str) -> str:
    value = next((held for known, held in headers.items() if known.lower() == name), "")
    return value[0] if isinstance(value, list) else value
