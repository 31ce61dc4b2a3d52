"""The modal with the whole row: opened from its button, checked before it is taken, and then a turn like any other."""

from __future__ import annotations

from datetime import date

from slack_sdk.web.async_client import AsyncWebClient

from bot.activity import Account
from bot.channels.slack.payloads import Heard, Malformed, Payload, team_of, text_of
from bot.render.slack_form import form_values, form_view
from bot.render.slack_press import read
from bot.store.protocol import Forbidden, Store
from checks.council import Council, in_force
from dialogs.draft import Draft
from dialogs.form import form_card, form_errors
from dialogs.replies import Press


class Sheets:
    """Opens and reads modals."""

    def __init__(self, client: AsyncWebClient, store: Store, council: Council) -> None:
        """`council` is the one in force."""
        self._client, self._store, self._council = client, store, council

    async def open(self, trigger: str, account: Account, press: Press, today: date) -> None:
        """Open the form of the draft that the press names; raises Forbidden where it is not theirs, and what Slack raises."""
        with in_force(self._council):
            view = form_view(form_card(await self._draft(account, press), today))
        await self._client.views_open(trigger_id=trigger, view=view)

    def read(self, payload: Payload) -> tuple[Heard, dict[str, str]]:
        """A submitted form: who sent it, by which press, and the words by slot; raises Malformed."""
        view = payload.get("view") or {}
        press = read(text_of(view, "private_metadata"))
        try:
            values = form_values(view)
        except ValueError:
            raise Malformed("view.state") from None
        if press is None or press.event != "form":
            raise Malformed("view.private_metadata")
        return Heard(f"form {text_of(view, 'id')}", team_of(payload), text_of(payload, "user", "id"), press=press), values

    async def errors(self, account: Account, press: Press, values: dict[str, str], today: date) -> dict[str, str]:
        """What must be mended before the form is taken, by slot; raises Forbidden."""
        draft = await self._draft(account, press)
        with in_force(self._council):
            return form_errors(draft, values, today)

    async def _draft(self, account: Account, press: Press) -> Draft:
        draft = await self._store.draft(account, press.draft)
        if draft is None:
            raise Forbidden("There is no such draft here, or it is not yours.")
        return draft
