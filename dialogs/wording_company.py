"""What the bot says where others can read it: no name but initials, and never a word of a row."""

from __future__ import annotations

BEGUN = "I've written to you directly, so that we can draft this in private."
BEGUN_FOR = "I've written to you directly about {initials}, so that we can draft this in private."
KEPT = "I've kept what you wrote, and asked you directly where it belongs."
LISTED = "I'll list your drafts in our direct chat."
DIRECTLY = "Let's do that in our direct chat. I've written to you there."
CANNOT_WRITE = "I can't write to you directly yet. Please open a direct chat with me and say hello, then we can draft in private."
HELP = (
    "Mention me with what you are worried about, or say “new row”, and I'll write to you directly: we draft in private, one question at a "
    "time. “My drafts” lists yours there. Here I show no answers and no names."
)
THANKED = "You're welcome."
