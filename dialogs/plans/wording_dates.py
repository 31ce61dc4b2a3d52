"""What is said about the dates of plans: done, not done, moved, later, ahead."""

from __future__ import annotations

_TIMELY = "smarter, Timely"
_DRIFT = "dudley-2023, Challenge"

DONE_OPENING = "Good. One thing, so that it can be shown at the review."
DONE_CLOSING = "What I keep:"
EVIDENCE_TITLE = "What shows it"
EVIDENCE = "What shows that “{row}” is done? A count, a score, or what somebody saw."
EVIDENCE_HINT = "You wanted to see: {outcome}"
EVIDENCE_WHY = ("Done is what somebody can see. The count or the words of the child tell more than a tick.", "dudley-2023, Measurable")
NOT_DONE_AFTER_ALL = "That sounds as if it is not done. “Cancel” leaves the row as it was; then say “row {number} is not done” and why."
IS_DONE = "Kept: “{row}” is done. You will not be reminded of it any more."
STEP_DONE = "Kept: the step “{row}” is done."
STEP_LOST = (
    "That reminder was of a step that is done, or that has changed since, so I changed nothing. The row has its steps as they are now."
)
STEP_MOVES_IN_ROW = "A step's day stands in its own words, so it is changed in the row."

NOT_DONE_OPENING = "That happens. What got in the way belongs in the plan, so that it can be helped."
NOT_DONE_CLOSING = "What I keep:"
REASON_TITLE, NEW_DAY_TITLE, DRIFT_TITLE = "What got in the way", "New date", "What would be different"
REASON = "What got in the way of “{row}”?"
REASON_WHY = ("The last column of the plan asks why an action is not complete.", "dudley-2023, Plan table")
NEW_DAY = "By which day now? Skip this if there is none yet."
NEW_DAY_WHY = ("An action without a day drifts.", _TIMELY)
IS_NOT_DONE = "Kept: “{row}” is not done, and why."
IS_NOT_DONE_MOVED = "Kept: “{row}” is not done, and why. It is due on {day} now."

MOVE_OPENING = "A date can move. Why it moves is kept with it."
MOVE_CLOSING = "What I keep:"
MOVE_REASON = "Why does the date of “{row}” move?"
MOVE_DAY = "To which day?"
MOVE_WHY = ("Whoever reads the plan later wants to know why it moved.", _TIMELY)
MOVED = "Kept: “{row}” is due on {day} now."
NOT_MOVED = "Nothing is changed: no new day was given."
DRIFT_WHY = "Dates that move again and again are how a plan drifts; a question helps more than a push."
DRIFT_CITE = _DRIFT

REVIEW_DAY_SET = "The next review of {plan} is on {day}. The dates of its rows stay as they are."
REVIEW_DAY_UNDO = "Take it back"
REVIEW_DAY_BACK = "Taken back: the next review of {plan} is on {day}."
REVIEW_DAY_NONE_AGAIN = "Taken back: {plan} has no review date."
REVIEW_DAY_SINCE = "The review date was changed since then, so I left it as it is."
REVIEW_DAY_IS = "The next review of {plan} is on {day}. To move it, say “set the review date to” and the day."
REVIEW_DAY_NONE = "{plan} has no review date yet. Say “set the review date to” and the day, and I'll set it."
REVIEW_DAY_UNSAVED = (
    "The plan has no review date yet: it begins when this row is saved. Say “set the review date to” and the day, and I'll keep it "
    "until then."
)
REVIEW_DAY_WAITS = "Kept: {day} is the plan's review date as soon as this row is saved. The row's own date stays as it is."
REVIEW_DAY_NOT_READ = "I couldn't read a day in that, so no date is changed. Try “set the review date to 15 January”."
REVIEW_DAY_PAST = "I read that as {day}, which is past, so no date is changed."
REVIEW_DAY_BECAUSE = "The next review was set."

WHEN_LATER = "When shall I remind you again?"
TOMORROW, NEXT_WEEK = "Next working day", "In a week"
LATER_KEPT = "I'll remind you on {day}."
MUTED = "I'll say no more about this one to you. Its date still stands in the plan."
NOTHING_DUE = "That date is not open any more."

UPCOMING = "Dates ahead"
UPCOMING_LINE = "{what} ({whose})"
HOLIDAYS = "Bank holidays in {nation}: {days}."
HOLIDAY = "{day} {name}"
ALL_DATES = "All dates"
REVIEW_OF = "review of the plan"
SIGNING_OF = "the plan has no signature or no copy recorded"
STATUTORY_OF = "Statutory: {duty}. Source: {source}."
OVERDUE_MARK = "Overdue: {what} ({whose})"
UNREACHED_MARK = "A reminder of it could not be delivered to somebody: please tell them."
MESSAGE_UNREACHED = "A message about it could not be delivered to somebody: what it said stands in the plan."
YOUR = "your"
NO_DATES = "There are no dates ahead in the plans that you work on."
AWAY_KEPT = "Kept: you are away from {first} to {last}. What falls on those days comes on the working day before."
BACK_KEPT = "Welcome back. Reminders come on their own days again."
AWAY_NOT_READ = "From which day to which are you away? Say it like this: I'm away from 24 December to 3 January."
