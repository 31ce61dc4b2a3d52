"""What is said about somebody's own calendar."""

from __future__ import annotations

FEED = (
    "Your dates for your own calendar, by initials and without a word of a plan: {address} Whoever has this address can read them: "
    "give it to nobody. It takes the place of one that you had before."
)
PLAN_FEED = (
    "Here are the dates of {plan} for a calendar, by initials and without a word of the plan: {address} Whoever has this address can read "
    "them, for as long as you may see the plan. It takes the place of one that you had for this plan before."
)
PLAN_STOP = "Stop this plan's feed"
PLAN_STOPPED = "Kept: your address for this plan's dates shows nothing any more."
ALL_STOPPED = "Kept: no address for this plan's dates shows anything any more, whoever made it."
NO_ADDRESS = "Calendar addresses are not switched on here: whoever runs Stepladder sets its public address first."
STOP = "Stop my calendar feed"
STOPPED = "Kept: the address of your calendar shows nothing any more."
