"""Commands told apart from answers: only a whole message that is clearly a command is one; all else is an answer, and is kept.

Precision first, since an answer taken for a command is words lost, and a command taken for an answer is put right by "undo". Where a
message may be read as two commands the harmless one wins: a plan is dropped or cleared only by words that say nothing else.
"""

from __future__ import annotations

from dialogs.intents.intent import ANSWER, Intent, IntentName
from dialogs.intents.reading import read_intent

__all__ = ["ANSWER", "Intent", "IntentName", "read_intent"]
