"""A colleague's time zone and name, from Slack's own profile, remembered for half a day. Nothing of it is stored."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic

from slack_sdk.web.async_client import AsyncWebClient

from bot.zones import LONDON, known_zone

HOME_ZONE = LONDON
KEPT = timedelta(hours=12)
KEPT_AFTER_FAILURE = timedelta(minutes=5)
LONGEST_WAIT = 1.0
"""Seconds: Slack wants its answer within three, and London is a good guess."""
MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Profile:
    """What we ask of a profile: the zone, and what the person is called ("" where it is not known); `said`: Slack has told the zone."""

    zone: str = HOME_ZONE
    name: str = ""
    said: bool = False

    @property
    def reported(self) -> str:
        """The zone that Slack has told; empty where it has not."""
        return self.zone if self.said else ""


class People:
    """Profiles by user id."""

    def __init__(self, client: AsyncWebClient, clock: Callable[[], float] = monotonic) -> None:
        """`clock` gives seconds."""
        self._client = client
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, Profile]] = OrderedDict()

    async def profile(self, user: str) -> Profile:
        """A colleague's profile; where Slack does not say in time, London and no name."""
        kept = self._kept.get(user)
        if kept and kept[0] > self._clock():
            return kept[1]
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                answer = await self._client.users_info(user=user)
            profile, lasts = _read(answer.get("user") or {}), KEPT
        except Exception:
            profile, lasts = kept[1] if kept else Profile(), KEPT_AFTER_FAILURE
        self._kept[user] = (self._clock() + lasts.total_seconds(), profile)
        self._kept.move_to_end(user)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return profile

    async def names(self, users: tuple[str, ...]) -> dict[str, str]:
        """What these colleagues are called, as far as Slack says."""
        profiles = await asyncio.gather(*map(self.profile, users[:20]))
        return {user: profile.name for user, profile in zip(users, profiles, strict=False) if profile.name}


def _read(user: dict[str, object]) -> Profile:
    zone, name = user.get("tz"), user.get("real_name") or user.get("name")
    known = known_zone(str(zone or ""))
    return Profile(known or HOME_ZONE, str(name or ""), said=bool(known))
