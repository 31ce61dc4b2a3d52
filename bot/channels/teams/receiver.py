"""What an activity of Teams asks for: a turn, whose replies the outbox sends, and an answer where Teams waits for one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from bot.activity import Account, Activity
from bot.channels.channel import Speak
from bot.channels.teams.address import Address, Addresses, TeamsStore
from bot.channels.teams.cloud import Answer
from bot.channels.teams.files import Papers
from bot.channels.teams.inbound import (
    PRESS,
    Pressed,
    account_of,
    activity_of,
    conversation_of,
    id_of,
    is_meant,
    is_too_long,
    pressed_of,
    scope_of,
    was_installed,
    words_of,
)
from bot.channels.teams.sender import Sender
from bot.channels.teams.wire import Heard
from bot.logs import facts
from bot.render.teams_cards import CARD, answered, teams_cards, with_a_word_by_the_button
from bot.store.protocol import Changes, Conflict, Forbidden, Outcome
from bot.turn import day_of
from checks.council import Council, in_force
from checks.plan import LONGEST_ANSWER
from dialogs.form import form_card, form_errors
from dialogs.replies import Form, Note, Press, Reply
from dialogs.wording import PRESSED
from dialogs.wording_channels import (
    CHANGED_ELSEWHERE,
    CONTROL,
    FILES_ARE_WORDS,
    MEND_FIRST,
    NO_PAPER,
    NOT_SHOWN,
    NOT_YOURS,
    OLD_BUTTON,
    TAKEN_IN,
    TOO_LONG,
    TRYING_AGAIN,
)

log = logging.getLogger(__name__)

FILES = "fileConsent/invoke"
MOST_TOLD = 1000
"""Activities that failed and whose authors were told, so that they are told once however often Teams tries."""

Part = dict[str, Any]


class Receiver:
    """Does what activities ask for."""

    def __init__(
        self,
        store: TeamsStore,
        speak: Speak,
        addresses: Addresses,
        sender: Sender,
        papers: Papers,
        council: Council,
        *,
        wake: Callable[[], None] = lambda: None,
        today: str = "",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`wake` tells the outbox of what was said past `speak`; `today` stands for the day of every activity."""
        self._store = store
        self._speak_to = speak
        self._addresses = addresses
        self._sender = sender
        self._papers = papers
        self._council = council
        self._wake = wake
        self._today = today
        self._now = now
        self._told: dict[tuple[str, str], None] = {}

    async def take(self, heard: Heard) -> Answer:
        """One activity that Microsoft sent. Raises what the store raises: nothing is stored then, and it can be sent again."""
        if heard.type == "invoke" and heard.name not in (PRESS, FILES):
            log.info("An invoke is not one of ours.", extra=facts(name=heard.name))
            return Answer(501)
        if heard.type not in ("message", "invoke") and not was_installed(heard):
            return Answer()
        tenant = heard.channel_data.tenant.id or heard.conversation.tenant_id or "none"
        account = account_of(heard, tenant)
        if not account.user or not heard.conversation.id or not heard.recipient.id:
            return Answer(400)
        if heard.type == "message" and not is_meant(heard):
            return Answer()
        try:
            address = await self._addresses.learn(heard, account)
            return await self._answer(heard, account, address)
        except Exception:
            self._sorry(heard, account)
            raise

    async def _answer(self, heard: Heard, account: Account, address: Address) -> Answer:
        if await self._store.was_unreached(account):
            await self._say(heard, account, NOT_SHOWN, "unreached")
        if heard.type == "invoke":
            return await (self._file(heard, account, address) if heard.name == FILES else self._invoked(heard, account, address))
        if heard.type != "message":
            hello = Pressed(press=Press(event="installed")) if scope_of(heard) == "private" else None
            activity = activity_of(heard, account, pressed=hello, now=self._now())
            await self._speak(heard, activity.model_copy(update={"id": f"installed {activity.at:%Y-%m-%dT%H:%M}"}))
            return Answer()
        if heard.value is not None:
            pressed = pressed_of(heard)
            if pressed is None:
                await self._say(heard, account, OLD_BUTTON)
            else:
                card = await self._press(heard, account, pressed)
                if card:
                    self._sender.replace(address, heard.reply_to_id, card)
            return Answer()
        text = words_of(heard)
        if not text and any(str(one.get("contentType")) != "text/html" for one in heard.attachments):
            await self._say(heard, account, FILES_ARE_WORDS)
            return Answer()
        try:
            activity = activity_of(heard, account, text=text, now=self._now())
        except ValidationError as error:
            sentence = TOO_LONG.format(longest=LONGEST_ANSWER) if is_too_long(error) else CONTROL
            await self._say(heard, account, sentence)
            return Answer()
        await self._speak(heard, activity)
        return Answer()

    async def _invoked(self, heard: Heard, account: Account, address: Address) -> Answer:
        """A press, answered with the card that it was made on, as it is drawn from now on."""
        pressed = pressed_of(heard)
        if pressed is None:
            error = {"code": "BadRequest", "message": OLD_BUTTON}
            return Answer(200, {"statusCode": 400, "type": "application/vnd.microsoft.error", "value": error})
        card = await self._press(heard, account, pressed)
        if card is None:
            return Answer(200, {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": TAKEN_IN})
        self._sender.replace(address, heard.reply_to_id, card)
        return Answer(200, {"statusCode": 200, "type": CARD, "value": card})

    async def _press(self, heard: Heard, account: Account, pressed: Pressed) -> Part | None:
        """Run the turn of a press, and give the card that it was made on without its buttons; None where that is gone."""
        if pressed.form is not None and (form := await self._form_to_mend(heard, account, pressed)):
            return with_a_word_by_the_button(teams_cards((form,), pressed.number)[0], MEND_FIRST)
        try:
            activity = activity_of(heard, account, pressed=pressed, now=self._now())
        except ValidationError as error:
            await self._say(heard, account, TOO_LONG.format(longest=LONGEST_ANSWER) if is_too_long(error) else CONTROL)
            return None
        await self._speak(heard, activity)
        said = await self._store.said(account, activity.conversation, pressed.number)
        cards = teams_cards(said, pressed.number)
        if not 0 <= pressed.card < len(cards):
            return None
        return answered(cards[pressed.card], _chosen(pressed.press, said))

    async def _form_to_mend(self, heard: Heard, account: Account, pressed: Pressed) -> Form | None:
        """The form as it was filled in, with what is wrong beside its fields; None where it can be taken."""
        draft = await self._store.draft(account, pressed.press.draft)
        if draft is None or pressed.form is None:
            return None
        activity = activity_of(heard, account, now=self._now()).model_copy(update={"today": self._today})
        day = day_of(activity, await self._store.zone(account, activity.zone))
        with in_force(self._council):
            errors = form_errors(draft, pressed.form, day)
            if not errors:
                return None
            form = form_card(draft, day)
        typed = pressed.form
        fields = tuple(
            field.model_construct(
                **{**dict(field), "words": typed.get(field.slot, field.words), "note": errors.get(field.slot, field.note)}
            )
            for field in form.fields
        )
        return form.model_copy(update={"fields": fields})

    async def _file(self, heard: Heard, account: Account, address: Address) -> Answer:
        """A paper was accepted, or not."""
        value = heard.value if isinstance(heard.value, dict) else {}
        if value.get("action") == "accept":
            self._sender.beside(self._upload(account, conversation_of(heard, account), address, value))
        return Answer()

    async def _upload(self, account: Account, conversation: str, address: Address, value: Mapping[str, Any]) -> None:
        """Beside the answer, for which Teams waits five seconds and no longer."""
        try:
            done = await self._papers.accepted(account, conversation, value)
            await self._sender.say(address, done)
        except Exception as error:
            log.warning("A paper was not handed over.", extra=facts(error=type(error).__name__))
            self._sender.tell(address, NO_PAPER)

    async def _speak(self, heard: Heard, activity: Activity) -> Outcome | None:
        activity = activity.model_copy(update={"today": self._today}) if self._today else activity
        try:
            return await self._speak_to(activity)
        except (Conflict, Forbidden) as error:
            await self._say(heard, activity.account, CHANGED_ELSEWHERE if isinstance(error, Conflict) else NOT_YOURS)
            return None

    async def _say(self, heard: Heard, account: Account, sentence: str, about: str = "") -> None:
        """One sentence, in a turn of its own that counts once."""
        reply: Reply = Note(text=sentence, tone="sorry")
        activity = activity_of(heard, account, now=self._now()).model_copy(update={"id": f"{id_of(heard)} {about}"[:200].strip()})
        await self._store.turn(activity, lambda _: Changes(replies=(reply,)), push=True)
        self._wake()

    def _sorry(self, heard: Heard, account: Account) -> None:
        """Tell the author of a failure, once, past the store."""
        key = (heard.conversation.id, id_of(heard))
        if key in self._told:
            return
        if len(self._told) >= MOST_TOLD:
            del self._told[next(iter(self._told))]
        self._told[key] = None
        if heard.type == "message":
            self._sender.tell(
                Address(
                    service_url=heard.service_url,
                    conversation=heard.conversation.id,
                    bot=heard.recipient.id,
                    user=heard.from_.id,
                    tenant=account.tenant,
                ),
                TRYING_AGAIN,
            )


def _chosen(press: Press, said: tuple[Reply, ...]) -> str:
    """What a press says in words: the button's own, or what was filled in."""
    return _label(press, said) or press.value or PRESSED.get(press.event, "")


def _label(press: Press, said: object) -> str:
    """The label of the button that says this, wherever in the replies it stands."""
    if isinstance(said, tuple):
        return next((label for one in said if (label := _label(press, one))), "")
    if getattr(said, "press", None) == press:
        return str(getattr(said, "label", ""))
    if hasattr(type(said), "model_fields"):
        return next((label for _, one in said if (label := _label(press, one))), "")  # type: ignore[attr-defined]
    return ""
