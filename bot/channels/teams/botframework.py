"""The Bot Framework SDK: the only file that imports it, and itself imported only when Teams is configured (0.6 s).

What version 4.17.1 gets wrong is dealt with here: a malformed token or an unknown key id raises anything (each refusal becomes `Refused`);
keys are fetched with blocking requests inside a turn (`JwtTokenExtractor.metadataCache` holds ours instead); tokens of the emulator and of
skills pass by another way, whose keys are fetched from elsewhere (only the Bot Connector's own issuer is let through); a connector and a
token client are made anew in each turn, whose retry policies take 9 ms each (nothing is sent through them, so none is made); `process`
writes the body of an invoke twice (we write it ourselves).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import jwt
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import Activity, ActivityTypes, ChannelAccount, ConversationAccount
from botframework.connector.auth import (
    AuthenticateRequestResult,
    AuthenticationConfiguration,
    BotFrameworkAuthentication,
    BotFrameworkAuthenticationFactory,
    ConnectorFactory,
    ServiceClientCredentialsFactory,
)
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor
from jwt.algorithms import RSAAlgorithm

from bot.channels.teams.cloud import Answer, Handle, Refused
from bot.channels.teams.keys import KeysUnknown, SigningKeys

ISSUER = "https://api.botframework.com"
_NOT_USED = "https://not-used.invalid"


def read_key(listed: Mapping[str, Any]) -> object:
    """A JSON web key as the SDK wants it; raises for one that is no RSA key."""
    return RSAAlgorithm.from_jwk(json.dumps(dict(listed)))


class BotFramework:
    """A `Cloud`, with botbuilder."""

    def __init__(self, app_id: str, openid_url: str, keys: SigningKeys | None) -> None:
        """Without `keys`, activities without a token are taken, and others are not."""
        if keys is not None:
            JwtTokenExtractor.metadataCache[openid_url] = keys
        self._authentication = BotFrameworkAuthenticationFactory.create(
            channel_service="",
            validate_authority=True,
            to_channel_from_bot_login_url=_NOT_USED,
            to_channel_from_bot_oauth_scope=ISSUER,
            to_bot_from_channel_token_issuer=ISSUER,
            oauth_url=_NOT_USED,
            to_bot_from_channel_open_id_metadata_url=openid_url,
            to_bot_from_emulator_open_id_metadata_url=_NOT_USED,
            caller_id="",
            credential_factory=_Credentials(app_id, anonymous=keys is None),
            auth_configuration=AuthenticationConfiguration(),
        )
        self.anonymous = keys is None
        self._adapter = CloudAdapter(_NoClients(self._authentication))

    async def verify(self, authorization: str, activity: Mapping[str, Any]) -> object:
        """See Cloud."""
        if self.anonymous == bool(authorization):
            raise Refused
        try:
            if authorization:
                scheme, _, token = authorization.partition(" ")
                if scheme != "Bearer" or jwt.decode(token, options={"verify_signature": False}).get("iss") != ISSUER:
                    raise Refused
            asked = Activity(channel_id=activity.get("channelId"), service_url=activity.get("serviceUrl") or "")
            verified = await self._authentication.authenticate_request(asked, authorization or None)
        except KeysUnknown:
            raise
        except Exception:
            raise Refused from None
        verified.connector_factory = _NoConnectors()
        return verified

    async def run(self, verified: object, activity: Mapping[str, Any], handle: Handle) -> Answer:
        """See Cloud."""

        async def turn(context: TurnContext) -> None:
            answer = await handle()
            if context.activity.type == ActivityTypes.invoke:
                response = InvokeResponse(status=answer.status, body=answer.body)
                await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=response))

        response = await self._adapter.process_activity(verified, _outline(activity), turn)
        return Answer(response.status, response.body) if response else Answer()


def _outline(activity: Mapping[str, Any]) -> Activity:
    """As much of an activity as the SDK needs to run a turn: the rest is ours to read, and some of it makes the SDK fail."""
    conversation, bot = activity.get("conversation"), activity.get("recipient")
    return Activity(
        type=activity.get("type"),
        id=activity.get("id"),
        channel_id=activity.get("channelId"),
        service_url=activity.get("serviceUrl"),
        conversation=ConversationAccount(id=conversation.get("id") if isinstance(conversation, dict) else None),
        recipient=ChannelAccount(id=bot.get("id") if isinstance(bot, dict) else None),
    )


class _Credentials(ServiceClientCredentialsFactory):  # type: ignore[misc]
    """Whom a token may be for."""

    def __init__(self, app_id: str, *, anonymous: bool) -> None:
        self._app_id = app_id
        self._anonymous = anonymous

    async def is_valid_app_id(self, app_id: str) -> bool:
        return bool(self._app_id) and app_id == self._app_id

    async def is_authentication_disabled(self) -> bool:
        return self._anonymous

    async def create_credentials(self, *_: object) -> object:
        raise NotImplementedError("we write through our own connector")


class _NoConnectors(ConnectorFactory):  # type: ignore[misc]
    """A turn wants a connector to send through; ours is elsewhere (connector.py)."""

    async def create(self, service_url: str, audience: str) -> object:
        return self


class _NoClients(BotFrameworkAuthentication):  # type: ignore[misc]
    """The authentication, without the client that each turn would be given to fetch people's own tokens with."""

    def __init__(self, inner: BotFrameworkAuthentication) -> None:
        self._inner = inner

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        return await self._inner.authenticate_request(activity, auth_header)

    async def authenticate_streaming_request(self, auth_header: str, channel_id_header: str) -> AuthenticateRequestResult:
        raise PermissionError("not over a stream")

    def create_connector_factory(self, claims_identity: object) -> ConnectorFactory:
        return _NoConnectors()

    async def create_user_token_client(self, claims_identity: object) -> object:
        return self
