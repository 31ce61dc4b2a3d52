"""The Home tab, published whenever somebody opens it."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from slack_sdk.web.async_client import AsyncWebClient

from bot.activity import Account
from bot.logs import facts
from bot.render.slack_home import home_view
from bot.store.homes import HomeStore
from bot.store.protocol import Store
from checks.council import Council, in_force
from dialogs import wording_channels as wording
from dialogs.lobby import Situation, listed
from dialogs.plans.months import month_of
from dialogs.replies import Choice, Press
from dialogs.understanding import Moment

SETTINGS = tuple(Choice(label=label, press=Press(event="say", value=words)) for label, words in wording.HOME_CHOICES)
"""The buttons under "Settings": each says what could be typed."""
_LOG = logging.getLogger(__name__)


class Homes:
    """Publishes Home tabs."""

    def __init__(self, client: AsyncWebClient, store: Store, council: Council) -> None:
        """`council` is the one in force."""
        self._client, self._store, self._homes, self._council = client, store, cast(HomeStore, store), council

    async def publish(self, account: Account, reported: str, now: datetime) -> None:
        """Publish somebody's Home tab as it is `now`, where Slack has `reported` a zone. Never raises: they open it again."""
        try:
            zone = await self._store.zone(account, reported)
            today = now.astimezone(ZoneInfo(zone)).date()
            home = await self._homes.home(account, today)
            with in_force(self._council):
                drafts = listed(Situation(Moment(by="", today=today, away=False, new_id=str), others=home.drafts))
                plans = [(head.plan, head.rows, head.done) for head in home.plans]
                dates = [(coming.day, coming.plan) for coming in home.dates]
                first, days = home.dates[0].day if dates else today, {day for day, _ in dates}
                month = month_of(first.year, first.month, days, today, home.nation) if dates else None
                view = home_view(drafts, plans, dates, zone, SETTINGS, month)
            await self._client.views_publish(user_id=account.user, view=view)
        except Exception as error:
            _LOG.warning("A Home tab was not published.", extra=facts(error=type(error).__name__))
