"""Whether Microsoft knows the bot, whether its keys can be had, and whether the service answers where Teams would write to it."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from time import time
from uuid import UUID

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.channels.teams.channel import PATH
from bot.channels.teams.joining import Web, ask_of, stand_in_of, tenants_of
from bot.channels.teams.keys import OPENID_URL
from bot.channels.teams.tokens import KeptTokens
from bot.doctor.verdict import Verdict, look, mend, ok
from bot.outbox import NotSent
from bot.settings import Settings

LONGEST_DRIFT = 240
"""Seconds that this computer's clock may be off: a token of Microsoft's is taken for five minutes around its time."""
WHERE = "in the Azure portal under"
RENEW = (
    f"Make a new client secret {WHERE} “App registrations”, “Certificates & secrets”, and put its value into STEPLADDER_TEAMS_APP_SECRET; "
    "or see to the certificate, or to the machine's managed identity."
)
_TIMEOUT = ClientTimeout(total=10)


async def teams(settings: Settings, url: str = "") -> list[Verdict]:
    """Everything about Teams, nothing where it is not configured. `url` is the address that the bot was given ("" to ask at home)."""
    if not settings.teams_app_id.strip():
        return []
    web = Web(loopback=bool(settings.teams_openid_url.strip()))
    try:
        return [*_settings(settings), *await _keys(settings, web), await _token(settings, web), await _endpoint(settings, url)]
    except ValueError as error:
        return [mend("Teams settings", str(error), "Set it as deploy/settings.env says.")]
    finally:
        await web.close()


def _settings(settings: Settings) -> list[Verdict]:
    try:
        UUID(settings.teams_app_id.strip())
    except ValueError:
        do = f"Copy the Application (client) ID {WHERE} “App registrations”."
        return [mend("Teams app id", "STEPLADDER_TEAMS_APP_ID is not an id like 6d2f9c1e-4a53-4b8e-9d0c-5f1b7a3e2c10", do)]
    tenants = tenants_of(settings)
    if not tenants:
        do = f"Copy the Directory (tenant) ID {WHERE} “App registrations” into STEPLADDER_TEAMS_TENANT_ID."
        return [mend("Teams tenant", "none is named, so anybody's may talk to the bot", do)]
    return [ok("Teams tenant", f"{len(tenants)} may talk to the bot, and no other")]


async def _keys(settings: Settings, web: Web) -> list[Verdict]:
    """Whether the keys that Microsoft signs with can be fetched, and how far this computer's clock is from Microsoft's."""
    stand_in = stand_in_of(settings)
    address = stand_in or OPENID_URL
    try:
        async with web.session().get(address, timeout=_TIMEOUT, allow_redirects=False, raise_for_status=True) as answer:
            document, said_at = await answer.json(content_type=None), answer.headers.get("Date", "")
        keys = (await web.fetch(str(document["jwks_uri"])))["keys"]
    except (ClientError, OSError, TimeoutError, ValueError, KeyError, TypeError) as error:
        do = "See that this computer may open https to login.botframework.com and login.microsoftonline.com."
        return [mend("Teams keys", f"they cannot be fetched ({type(error).__name__})", do)]
    return [ok("Teams keys", f"{len(keys)} fetched"), *_clock(said_at)]


def _clock(said_at: str) -> list[Verdict]:
    try:
        off = round(time() - parsedate_to_datetime(said_at).timestamp())
    except (ValueError, TypeError):
        return []
    if abs(off) > LONGEST_DRIFT:
        return [mend("clock", f"{abs(off)} seconds {'ahead' if off > 0 else 'behind'}", "Set it by network time.")]
    return [ok("clock", "it goes as Microsoft's does")]


async def _token(settings: Settings, web: Web) -> Verdict:
    about = "Teams credential"
    try:
        token = await KeptTokens(ask_of(settings, web)).token()
    except NotSent as error:
        return mend(about, f"Microsoft gives {error}", RENEW)
    if not token:
        return look(about, "the stand-in for Microsoft gives none", "This is for tests only: empty STEPLADDER_TEAMS_OPENID_URL.")
    return ok(about, "Microsoft gives a token for it")


async def _endpoint(settings: Settings, url: str) -> Verdict:
    """Ask the endpoint as a stranger, who must be refused: then it is ours that answers there."""
    about = "Teams endpoint"
    address = (url or f"http://{settings.host}:{settings.port}").rstrip("/") + PATH
    try:
        async with ClientSession(timeout=_TIMEOUT) as session, session.post(address, json={}, allow_redirects=False) as answer:
            status = answer.status
    except (ClientError, OSError, TimeoutError, ValueError) as error:
        if url:
            return mend(about, f"{address} cannot be reached ({type(error).__name__})", "See to the name, the certificate and the proxy.")
        return look(
            about, f"nothing answers at {address}", "Start the service, then ask with --url and the address that the bot was given."
        )
    if status != 401:
        return mend(
            about, f"{address} answers a stranger {status}", f"Something else answers there: the proxy must pass {PATH} on unchanged."
        )
    if not url:
        return look(about, "it answers here", f"Ask with --url and the messaging endpoint {WHERE} the bot's “Configuration”.")
    if not url.startswith("https://") and not stand_in_of(settings):
        return mend(about, "it is not https", "Teams writes to https only: put a proxy with a certificate before the service.")
    return ok(about, f"{address} answers, and refuses strangers")
