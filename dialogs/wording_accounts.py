"""What the bot says of accounts, of notifications, and of erasing a plan for good."""

from __future__ import annotations

CODE = (
    "To link another account of yours to this one, write to me there, in your direct chat with me: link {code}\n"
    "The code works once, within ten minutes. It opens your plans, so give it to nobody."
)
CHANNELS = {"slack": "Slack", "teams": "Microsoft Teams", "web": "the web page", "console": "the terminal"}
OF = " of {name}"
SURE_LINK = (
    "This will make this account in {here} and the account in {there}{of} one person: whoever uses either sees, and can change, all drafts "
    "and plans of both. Did you make this code yourself, just now? If somebody gave it to you, say no."
)
YES_LINK, NO_LINK = "Yes, link them", "No, not mine"
AS_BEFORE = "Nothing was changed: your accounts are as before."
LINKED = (
    "Linked. Your drafts and plans are the same here and in {there} from now on: say “my drafts” to see them. "
    "“Unlink my accounts” takes them apart again."
)
TELL_LINKED = (
    "Your account in {there} was linked to this one just now, with the code that you made here: both show the same drafts and plans. "
    "If that wasn't you, say “unlink my accounts”, and tell whoever looks after Stepladder at your council."
)
SURE_UNLINK = (
    "Do you want to take your accounts apart ({all})? Each has again the drafts and plans that it had before; what came since you linked "
    "them stays in {stays}. A calendar address of yours stops working."
)
YES_UNLINK, NO_UNLINK = "Yes, take them apart", "No, keep them together"
UNLINKED = "Your accounts are two people to me again. Say “my drafts” to see what this one has."
TELL_UNLINKED = "Your accounts were taken apart just now, from {there}: what this one had before is here again. Say “my drafts” to see it."
PRESSED = {"account join": YES_LINK, "account part": YES_UNLINK, "account keep": "No"}
NOT_LINKED = "This account isn't linked to another one."
LINKED_BEFORE = "These accounts were linked before I kept what each had brought, so I can't take them apart. Nothing was changed."
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
YES_ERASE, NO_ERASE = "Yes, erase it for good", "No, keep it"
ERASED = "Erased. Nothing of that plan can be read any more. Messages that this chat itself still shows are yours to delete here."
KEPT = "Kept. Nothing was changed."
