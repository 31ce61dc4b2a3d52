"""What a message under an open question asks for, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

IntentName = Literal["answer", "back", "skip", "change", "why", "example", "help", "show", "save", "restart", "cancel", "undo"]


@dataclass(frozen=True, slots=True)
class Intent:
    """What was meant. For a change: `slot` is the one to alter and `value` the new words, if given, as an exact part of the message.

    For an answer: `value` is it without the words that only name its slot ("where: at school"); empty where the whole message is it.

    For help: `topic` says what is asked about the bot itself ("tool", "machine", "private", "seen" or "goes"), empty for anything else.
    """

    name: IntentName
    slot: str = ""
    value: str = ""
    topic: str = ""


ANSWER = Intent("answer")
