"""What people read about Stepladder in Teams before they talk to it: the app's own page, and the commands that Teams offers."""

from __future__ import annotations

SHORT = "Turn a worry into a plan row that a family can follow."
FULL = (
    "Stepladder asks who, what, where, when, which and why, one question at a time, checks each answer against published guidance on "
    "SMART plans, and gives back the plan row, the reasons, and the same row told to the child. Rules decide and nothing is invented. "
    "Drafting is private: in a group or a channel it shows no answers and no names, only initials."
)

COMMANDS_IN_PRIVATE = (
    ("new row", "Begin a plan row"),
    ("my drafts", "List the rows you have in progress"),
    ("show so far", "See the row as it stands"),
    ("back", "Ask the previous question again"),
    ("edit the whole row", "Change many answers at once"),
    ("undo", "Take the last change back"),
    ("why do you ask", "Say why, with the guide it comes from"),
    ("dates ahead", "See the dates to come and a small calendar"),
    ("save for later", "Put the row by"),
    ("help", "Say what you can do"),
)
COMMANDS_IN_COMPANY = (
    ("new row", "Begin a plan row, in private"),
    ("my drafts", "List your rows, in private"),
    ("help", "Say what you can do here"),
)
"""What Teams offers while somebody types: titles of at most 32 characters, descriptions of at most 128."""

ABOUT = """Stepladder helps people who write plans for children to turn a worry into a plan row that a family can follow.

What you type is kept sealed in your own organisation's database. It goes nowhere but the chat you typed it in and the papers you ask for.
There is no telemetry, no model, and no advertising. Logs hold what happened and never what was said.

Whoever runs this service for you answers questions about it, and about your data.
"""
