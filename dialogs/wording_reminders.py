"""What reminders say. A reminder says what a thing is for, not only that it is due, and it never scolds."""

from __future__ import annotations

DUE_AHEAD = "In {whose} plan, “{what}” is due on {day}, in {count}."
DUE_NEXT = "In {whose} plan, “{what}” is due on {day}, before the next working day."
DUE_TODAY = "In {whose} plan, “{what}” is due today, {day}."
OVERDUE = (
    "In {whose} plan, “{what}” was due on {day}, {count} ago. Is it done? If not, what got in the way? Your answer goes into the plan."
)
REVIEW_AHEAD = "{Whose} plan is to be reviewed on {day}, in {count}."
REVIEW_NEXT = "{Whose} plan is to be reviewed on {day}, before the next working day."
REVIEW_TODAY = "{Whose} plan is to be reviewed today, {day}."
REVIEW_OVERDUE = "{Whose} plan was to be reviewed on {day}, {count} ago."
FOR_SUPERVISOR = "In {whose} plan, “{what}” was due on {day} and is still open {count} later. A good question may help more than a push."
REVIEW_FOR_SUPERVISOR = "{Whose} plan was to be reviewed on {day} and has not been, {count} later."
NOT_REACHED = "A reminder could not be delivered: in {whose} plan, “{what}”, due on {day}. Please tell whoever does it."
REVIEW_NOT_REACHED = "A reminder could not be delivered: {whose} plan is to be reviewed on {day}. Please tell whoever does it."
SIGNING = "{Whose} plan has no {missing} recorded yet."
SIGNING_OVERDUE = "{Whose} plan still has no {missing} recorded, {count} after the day for it, {day}."
SIGNING_NOT_REACHED = "A reminder could not be delivered: {whose} plan has no {missing} recorded. Please tell whoever it is."
SIGNING_FOR = "A plan that people have signed, and have to hand, is theirs to follow."
MISSING = {"signature": "signature", "copy": "copy given"}
AND_NO = " and no "
STATUTORY_AHEAD = "A statutory date in {whose} plan: {what} by {day}, in {count}."
STATUTORY_NEXT = "A statutory date in {whose} plan: {what} by {day}, before the next working day."
STATUTORY_TODAY = "A statutory date in {whose} plan: {what} by today, {day}."
STATUTORY_OVERDUE = (
    "A statutory date in {whose} plan: {what} by {day}, {count} ago. Has it happened? If not, what got in the way? "
    "Your answer goes into the plan."
)
STATUTORY_FOR_SUPERVISOR = "A statutory date in {whose} plan: {what} by {day}, and it is still open {count} later."
STATUTORY_NOT_REACHED = (
    "A reminder of a statutory date could not be delivered: in {whose} plan, {what} by {day}. Please tell whoever does it."
)
STATUTORY_FOR = "That is within {within} of {event}, which was on {held}. Source: {source}."
CONFIRM = "Check it against your local procedures."
A_DUTY = "something that the law asks for"
PURPOSE = "It is for: {why}"
AWAY = "It comes early, because you are away on the day itself."
CLOSED = "It comes early, because the day itself is not a working day."
BACK = "It comes now, because you were away on the day itself."
LATE = "It comes late: it could not be sent on {day}."
FOLDED = "It stands for {count} that could not be sent."

LEFT_OPEN = "On {day} you began something and left it open. It is kept as it was; I say this once."
GO_ON = "Go on with it"

DIGEST = "Dates in this team's plans"
DIGEST_TODAY, DIGEST_AHEAD, DIGEST_OVERDUE = "Today", "Coming", "Overdue"
DIGEST_LINE = {
    "row": "• {initials} plan: a row is due on {day}",
    "step": "• {initials} plan: a step is due on {day}",
    "review": "• {initials} plan: the review is due on {day}",
    "statutory": "• {initials} plan: a statutory date, {day}",
    "signing": "• {initials} plan: to be signed and copied by {day}",
}
FEED_TITLE = {
    "row": "{initials} plan: a row is due",
    "step": "{initials} plan: a step is due",
    "review": "{initials} plan: review",
    "statutory": "{initials} plan: statutory date",
    "signing": "{initials} plan: signatures and copies",
}
DIGEST_WHY = "A date that nobody is told of is how plans drift."

DONE, NOT_DONE, LATER = "Done", "Not done, because …", "Later"
HAND_OVER = "Hand over"
SIGN, COPY, NOT_NEEDED = "Note a signature", "Note a copy given", "Not needed, because …"
OPEN_PLAN, STATUTORY = "Open the plan", "Statutory dates"
CHANGE_DATE, MUTE, OPEN_ROW, REVIEW = "Change the date", "Mute this one", "Open the row", "Review the plan"
THEIR, A_PLAN = "your", "A"
