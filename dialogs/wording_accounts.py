"""What the bot says of accounts, of notifications, and of erasing a plan for good."""

from __future__ import annotations

CODE = (
    "To link another account of yours to this one, write to me there, in your direct chat with me: link {code}\n"
    "The code works once, within ten minutes. It opens your plans, so give it to nobody."
)
LINKED = "Linked. Your drafts and plans are the same here and there from now on: say “my drafts” to see them."
LINKED_ALREADY = "These two accounts are linked already."
NO_SUCH_CODE = "This code is not known, was used already, or is more than ten minutes old. Say “link my accounts” there to get another."
SAME_PLACE = "These two accounts are in the same place: one person has one account there, so I've linked nothing."
ALONE = "That is for our direct chat, where nobody else reads along. Please say it to me there."

FULL = "Your notifications now hold the whole text, so that it can be read out to you. Say “short notifications” to go back."
BRIEF = "Your notifications now say only that there is something from me: no name and no answer. “Full notifications” changes that."

SURE_ERASE = (
    "Do you want to erase {plan} for good? This goes, for everybody: its rows with every earlier version, drafts of rows not saved "
    "yet, what its people said of it, and what we wrote about it, in my store. Papers already given out stay where they are. Nobody "
    "can bring any of it back, and I can't either."
)
THIS_PLAN = "this plan"
YES_ERASE, NO_ERASE = "Yes, erase it for good", "No, keep it"
ERASED = "Erased. Nothing of that plan can be read any more. Messages that this chat itself still shows are yours to delete here."
KEPT = "Kept. Nothing was changed."
