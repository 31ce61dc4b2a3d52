"""What is said about somebody's own calendar."""

from __future__ import annotations

FEED = (
    "Your dates for your own calendar, by initials and without a word of a plan: {address} Whoever has this address can read them: "
    "give it to nobody. It takes the place of one that you had before."
)
NO_ADDRESS = "Calendar addresses are not switched on here: whoever runs Stepladder sets its public address first."
STOP = "Stop my calendar feed"
STOPPED = "Kept: the address of your calendar shows nothing any more."
