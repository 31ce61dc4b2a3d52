"""Every sentence about a team's rota of questions, and the supervisors' view."""

from __future__ import annotations

LINE = "{how} on {day} at {at}, a question in the channel of {team}{theme}. The next one comes on {next}."
PAUSED_LINE = "Paused. {how} on {day} at {at}, a question in the channel of {team}{theme}, once you say “resume rota”."
FROM_THEME = ", on the theme “{theme}”"
EVERY_WEEK, EVERY_FORTNIGHT = "Every week", "Every two weeks"
IS_SET, PAUSED, RESUMED = "The rota is set.", "The rota rests.", "The rota goes on."
SWAPPED, THEMED, STOPPED = "Swapped.", "The theme is changed.", "There is no rota any more."
PREVIEW = "This is what comes next; you can swap it:"
SWAP, PAUSE, GO_ON = "Swap the question", "Pause the rota", "Go on with the rota"
NONE_YET = (
    "There is no rota yet. Say for example “rota weekly on Monday at 9:30” or “rota fortnightly on Tuesday at 10:00 on drift”, at a time "
    "between 8:00 and 18:00."
)
NOT_YOURS = "A rota is set by the team’s supervisor."
NO_CHANNEL = "The team has no channel of its own yet, so there is nowhere to ask."
NO_THEME = "I don’t know that theme. Try “drift”, “the child’s voice”, “what works”, a letter of SMARTER, or “in general”."
IN_PRIVATE = "The rota is for our private chat."
DIRECTLY = "I’ve answered you in our private chat."

NOT_SUPERVISOR = "That is for the supervisor of a team."
NO_PLANS = "No plan is shared with a team of yours yet."
VIEW = "Plans of your teams, row by row. Advice that was set aside stands with its reason."
OF_TEAM = "{plan} · {team}"
ROW = "Row {number}: {what}"
FINE = "nothing to look at"
LETTERS = "to look at: {letters}"
ASIDE = "set aside, {rule}: “{reason}”"
NO_REASON = "no reason given"
DRIFTS = {"moved-twice": "date moved {moved} times", "overdue": "overdue", "effort-without-change": "effort without change so far"}
MOVED_ONCE = "date moved once"
COUNTS = "Figures for the team meeting, without names:"
PLANS, ROWS, DONE, OVERDUE = "Plans", "Rows", "Rows done", "Rows overdue"
MOVED, DRIFTING, ASIDES, REVIEWS = (
    "Rows whose date was moved",
    "Rows that drift",
    "Advice set aside",
    "Plans whose review is past or not set",
)
OPEN_BY_LETTER = "Rows to look at, {letter}"
OPEN_PLAN, REFLECT = "Open", "Reflect on our plans"
