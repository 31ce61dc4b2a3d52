"""What is said of statutory dates that were accepted, and of signatures and copies that are not needed."""

from __future__ import annotations

_TIMELY = "smarter, Timely"
_SIGN = "dudley-2023, Signatures"

CLOSING = "What I keep:"
DONE_OPENING = "Good. One thing, so that the next date can be counted from it."
DONE_TITLE, DONE_ASK = "When it was", "On which day was it: {duty}?"
DONE_WHY = ("The next date is counted from the day on which it really was.", _TIMELY)
IS_DONE = "Kept: {duty}, on {day}. You will not be reminded of it any more."

NOT_DONE_OPENING = "That happens. What got in the way belongs in the plan, so that it can be helped."
REASON_TITLE, REASON_ASK = "What got in the way", "What got in the way of this: {duty}?"
REASON_WHY = ("Whoever reads the plan later wants to know why a date in law was missed.", _TIMELY)
IS_NOT_DONE = "Kept: why this has not happened: {duty}. Please tell your supervisor too."
STILL_DUE = "It stays due on {day}, and you will be reminded of it."

NOT_NEEDED_OPENING = "That can be. Why it is not needed stands in the plan."
WHAT_TITLE, WHAT_ASK = "What is not needed", "What does this plan not need?"
WHAT_CHOICES = (("A signature", "signature"), ("A copy for anybody", "copy"), ("Neither", "both"))
WHY_TITLE, WHY_ASK = "Why not", "Why is it not needed?"
WHY_WHY = ("A plan without a signature or a copy looks forgotten, unless it says why.", _SIGN)
NOT_NEEDED_KEPT = "Kept, with your reason. You will not be reminded of it any more."
NO_REASON = "Nothing is changed: it needs a reason."
NO_SIGNATURE, NO_COPY = "No signature is needed: {reason}", "No copy is needed: {reason}"

STATUTORY_KEPT = "Kept: {duty} by {day}. You will be reminded of it as a statutory date."
REVIEW_KEPT = "Kept: the plan is to be reviewed on {day}. You will be reminded of it as a statutory date."
REMIND_OF = "Remind us of {day}"
IS_KEPT = "It is kept, and you are reminded of it."

SIGNING_KEPT = "Kept: for this plan, signatures and copies are asked after {days} after its first row, until they are recorded."
TEAM_SIGNING_KEPT = "Kept for {team}: signatures and copies are asked after {days} after a plan's first row. A plan can have its own."
ONE_DAY, DAYS = "1 working day", "{count} working days"
