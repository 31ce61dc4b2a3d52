"""Commands told apart from answers: only a whole message that is clearly a command is one; all else is an answer, and is kept."""

from __future__ import annotations

from dialogs.intents.intent import ANSWER, Intent, IntentName

__all__ = ["Intent", "IntentName", "read_intent"]

_PHRASES: dict[str, IntentName] = {
    **dict.fromkeys(("back", "go back", "previous", "go back one"), "back"),
    **dict.fromkeys(("skip", "pass", "next", "skip this", "not needed", "don't know", "dont know", "n/a", "leave that blank"), "skip"),
    **dict.fromkeys(("why", "why do you ask", "why do you need that"), "why"),
    **dict.fromkeys(("example", "for example", "give me an example", "like what", "such as"), "example"),
    **dict.fromkeys(("help", "what do you mean", "i don't understand", "i dont follow"), "help"),
    **dict.fromkeys(("show", "show me", "show so far", "where are we up to", "read it back"), "show"),
    **dict.fromkeys(("save", "save for later", "finish later", "brb", "park this"), "save"),
    **dict.fromkeys(("restart", "start again", "start over"), "restart"),
    **dict.fromkeys(("cancel", "forget it", "scrap it"), "cancel"),
    **dict.fromkeys(("undo", "undo that", "oops undo that"), "undo"),
}


def read_intent(text: str, asking: str) -> Intent:
    """What `text` means while the slot `asking` is open; an answer when in doubt."""
    if len(text) > 200:
        return ANSWER
    name = _PHRASES.get(" ".join(text.lower().replace("’", "'").strip(" .!?,…\t\n").split()))
    return Intent(name) if name else ANSWER
