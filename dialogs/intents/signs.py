"""A message of signs alone: a shrug, a back arrow, a row of question marks."""

from __future__ import annotations

from dialogs.intents.intent import ANSWER, Intent, IntentName

_SIGNS: dict[str, IntentName] = {
    **dict.fromkeys("🤷🫥⏭⏩➡👉-–—", "skip"),
    **dict.fromkeys("⬅🔙↩👈⏪⏮", "back"),
    **dict.fromkeys("❓❔😕🤔🆘😵", "help"),
    **dict.fromkeys("💾⏸🔖", "save"),
}


def read_signs(text: str) -> Intent:
    """What a message without a single word means, by its first known sign."""
    return next((Intent(_SIGNS[sign]) for sign in text[:20] if sign in _SIGNS), ANSWER)
