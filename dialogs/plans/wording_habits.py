"""What is said about when reminders come, and about dates that follow from the law."""

from __future__ import annotations

LEADS = "{count} working days before"
LEAD_ONE = "1 working day before"
THE_DAY = "on the day"
HABITS_KEPT = (
    "Kept: for this plan, reminders come {leads} at {at}, then weekly for {weeks} while something is overdue. "
    "After that, its supervisor hears."
)
TEAM_HABITS_KEPT = (
    "Kept for {team}: reminders come {leads} at {at}, then weekly for {weeks} while something is overdue. A plan can have its own."
)
NOT_AT_NIGHT = "Reminders come between 8:00 and 18:00. At which time in between?"
TOO_FAR = "Between 1 and 120 working days before, please, and up to 26 weeks after."
WHICH_TEAM = "Whose reminders are meant? I can set those of a team that you supervise, if it is one."
NATION_KEPT = "Kept: you work in {nation}. Its bank holidays are no working days for your reminders."
ZONE_IS = "Your days and reminders go by the clock of {zone}. Another one? Tap it, or say: my time zone is Europe/Belfast."
ZONE_KEPT = "Kept: your days and reminders go by the clock of {zone}."
ZONE_REPORTED = "Kept: your days and reminders go by the clock that your chat program reports."
NO_ZONE = "I know no time zone by that name. Tap one, or say it like this: my time zone is Europe/Belfast."
ZONES = (
    ("London", "Europe/London"),
    ("Belfast", "Europe/Belfast"),
    ("Dublin", "Europe/Dublin"),
    ("Lisbon", "Europe/Lisbon"),
    ("Berlin", "Europe/Berlin"),
    ("Cyprus", "Asia/Nicosia"),
)
"""Where people who work with families in the UK are most often."""
AS_REPORTED = "As my chat program says"
WEEK, WEEKS = "1 week", "{count} weeks"

PROPOSED = "{Duty} by {day}: within {within} of {event}, which was on {held}. Source: {source}."
PROPOSED_IF = "If the plan's review on {held} was {event}, {duty} by {day}: within {within}. Source: {source}."
"""Where a review of the plan may have been the one that the law counts from, or another."""
PASSED = "That day has passed."
CONFIRM = "Check it against your local procedures."
NOTHING_SET = "I set nothing by myself."
NONE_KNOWN = "I know no statutory dates for {nation} yet. The review date is yours to set."
NONE_FOLLOW = "For this kind of plan, no statutory date follows from what I know so far. The review date is yours to set."
TELL_WHEN = "Tell me when something was, like this: the {event} was on {day}."
STATUTORY = "Statutory dates"
MAKE_REVIEW = "Review by {day}"
CHANGED_SINCE = "That day is no longer ahead, so nothing was changed."
BECAUSE = "the statutory date, accepted in chat"
