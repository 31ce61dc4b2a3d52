"""What comes in from the Bot Connector, as far as we read it. Anything else in it is left alone; what is missing is empty."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic.alias_generators import to_camel

LONGEST_ID = 1000


class Part(BaseModel):
    """A part of an activity."""

    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, hide_input_in_errors=True)

    @field_validator("*", mode="before")
    @classmethod
    def _nothing_is_empty(cls, value: object, info: Any) -> object:
        """An explicit null is as good as nothing."""
        return cls.model_fields[info.field_name].get_default(call_default_factory=True) if value is None else value


class Someone(Part):
    """A person or a bot: Teams' own id for them here, and the id that the person's organisation knows them by."""

    id: str = Field(default="", max_length=LONGEST_ID)
    name: str = ""
    aad_object_id: str = Field(default="", max_length=LONGEST_ID)


class Conversation(Part):
    """Where it was said."""

    id: str = Field(default="", max_length=LONGEST_ID)
    conversation_type: str = ""
    tenant_id: str = ""
    is_group: bool = False


class Tenant(Part):
    """An organisation."""

    id: str = ""


class ChannelData(Part):
    """What Teams adds."""

    tenant: Tenant = Tenant()


class Entity(Part):
    """Something marked in the text; a mention says whose, and how it stands there."""

    type: str = ""
    mentioned: Someone = Someone()
    text: str = ""


class Heard(Part):
    """One activity. `from_` is who did it, `recipient` the bot."""

    type: str = ""
    id: str = Field(default="", max_length=LONGEST_ID)
    timestamp: datetime | None = None
    local_timezone: str = ""
    service_url: str = ""
    channel_id: str = ""
    from_: Someone = Field(default=Someone(), alias="from")
    recipient: Someone = Someone()
    conversation: Conversation = Conversation()
    channel_data: ChannelData = ChannelData()
    name: str = ""
    action: str = ""
    text: str = ""
    entities: tuple[Entity, ...] = ()
    attachments: tuple[dict[str, Any], ...] = ()
    members_added: tuple[Someone, ...] = ()
    reply_to_id: str = Field(default="", max_length=LONGEST_ID)
    value: Any = None

    @property
    def tenants(self) -> set[str]:
        """Every tenant that the activity claims to come from."""
        return {tenant for tenant in (self.conversation.tenant_id, self.channel_data.tenant.id) if tenant}
