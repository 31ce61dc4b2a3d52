"""What is said because of the channel: on locked screens, when something fails, and about where we are talking.

A locked screen shows these to whoever is near: no name, no answer, nothing of a child.
"""

from __future__ import annotations

FALLBACK = {
    "question": "Stepladder has a question for you.",
    "review": "Your row is ready to look at.",
    "form": "Here is the whole row, to edit.",
    "drafts": "Here are your rows in progress.",
    "paper": "Your document is here.",
    "letter": "The row, told to the child.",
    "table": "Here is the row so far.",
    "month": "Here are the dates ahead.",
    "taken": "Here is what I took from your message.",
    "explanation": "Here is why.",
    "example": "Here is an example.",
    "note": "A word from Stepladder.",
    "echo": "A word from Stepladder.",
}
"""A message's text where its cards cannot be drawn, by the kind of reply that weighs most in it."""

TRYING_AGAIN = "I couldn't take that in just now. I'll try again within five minutes, so please don't send it twice."
GIVEN_UP = "I'm sorry: I couldn't take in something you sent a few minutes ago, and nothing was changed. Please send it once more."
NOT_TAKEN = "I'm sorry: something went wrong on my side, and nothing was changed. Please try that again."
CHANGED_ELSEWHERE = "This row was changed by somebody else after it was read. Nothing was saved; please look at it again."
NOT_YOURS = "That is not here, or not yours to see."
TOO_LONG = "That is longer than one answer can be ({longest:,} characters), so I haven't taken it. Please send it in parts."
CONTROL = "There is an invisible control character in these words, perhaps from copying. Please take it out and send it again."
OLD_BUTTON = "I don't know that button any more. Say “show so far” and I'll show you where we are."
NOT_SHOWN = "I'm sorry: I couldn't show you my answer here. What you wrote is kept; say “show so far” to see it."
NOT_POSTED = "I couldn't answer in the thread where you asked me, so I say it here: everything you wrote is kept."
NO_PAPER = "I'm sorry: I couldn't make that document. Nothing is lost; please ask for it again in a few minutes."
MAKING_PAPER = "I'm making your document…"
PAPER_IN_PRIVATE = "I hand documents over in our direct chat only. Please ask me for it there."
TAKEN_IN = "I have that. My answer is in the chat."
FILES_ARE_WORDS = "I can only read words, so I've left the file alone. Please type what matters in it."

GONE_TO_DIRECT = "I've written to you in our direct chat, where only you can see it."
FORM_TITLE, FORM_SAVE, FORM_CLOSE = "The whole row", "Keep", "Leave as it is"
MEND_FIRST = "Nothing is kept yet: please look at what stands in bold beneath a field, and send it again."

HOME_HELLO = "Everything here is yours alone to see. Write to me under “Messages”, or begin here: I answer there."
HOME_PLANS, HOME_NO_PLANS = "Your plans", "No plans yet: save a row, and its plan stands here."
HOME_DATES, HOME_NO_DATES = "Dates to come", "No dates to come."
HOME_SETTINGS = "Settings"
HOME_ZONE = "Your days are counted in {zone}. To change that, say: my time zone is Europe/Belfast."
HOME_CHOICES = (
    ("Link my accounts", "link my accounts"),
    ("Read my messages aloud", "full notifications"),
    ("Short notifications", "short notifications"),
)
"""Labels, and what pressing them says."""
HOME_MORE = "{count} more: say “my drafts” under “Messages”."
ROWS = {"one": "1 row", "many": "{count} rows", "done": "{done} done"}
NOT_IN_FORM = "“{title}” is too long for this form. Say “change {name}” in the chat instead."
