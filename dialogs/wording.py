"""Every sentence that the bot says, apart from the questions themselves, in one place to proofread.

Plain, warm and short: the reader has a phone in one hand. {child}, {slot} and the like are filled in; nothing from a person is ever a
format string.
"""

from __future__ import annotations

WELCOME = (
    "Hello, I'm Stepladder. I help you turn a worry into a plan row that a family can follow. "
    "I ask one thing at a time and check each answer against published guidance. Nothing you type leaves this chat."
)
SAY_IT_ALL = "You can also say it all at once, and I'll ask only for the rest."
KEPT_FIRST = "I've kept what you wrote, and will offer it when we come to the worry."
USE_FIRST = "Use what you wrote first"
TAKEN = "Here is what I took from your message. If a word is in the wrong place, change it now or at the review."
LEFT = "These words are in no answer yet, so add them where they belong: {words}"
WHERE_WE_WERE = "Welcome back. Here is where we were."
RESUMED = "Here is where we are."

LATE = "That button belongs to an earlier question, so I've left everything as it is. This is where we are now."
NOT_YOURS = "This row is being written by somebody else, so I can't change it for you. Say “new row” to begin your own."
NOTHING_THERE = "I couldn't see any words in that. Please type your answer, or say “skip”."
NO_WORDS_YET = "I've not put “{words}” in by itself. Please say it in a few words, or tap to take it as it is."
TAKE_IT_SO = "Take “{words}”"
NOT_A_SLOT = "I don't know a question by that name. Here is what we have: say “change the date”, for example."
FIRST_QUESTION = "This is the first question, so there is nothing to go back to."
NOTHING_TO_UNDO = "There is nothing to take back."
UNDONE = "Taken back: “{slot}”. You had put: {words}"
UNDONE_EMPTY = "Taken back: “{slot}” is open again."
UNDONE_ASIDE = "Taken back: the finding stands as it was before."
UNDONE_LETTER = "Taken back: the letter is as it was before."
UNDONE_MANY = "Taken back. Everything is as it was before."
KEPT_ANSWER = "Kept as it was."
CHANGED = "Changed: “{slot}”."
DATE_READ = "I read that as {message}."
NO_NAME = "I couldn't read a name in that, so I've kept it as you typed it. You can change it any time."
CHILDREN_READ = "I read that as {children}."
CHILDREN_UNSURE = (
    "I read {children} in that, and I'm not sure about the rest. So that nobody is left out and no age is wrong, please say who else "
    "there is, or say it all once more: first name, age, and he, she or they, with a semicolon between children."
)
CHILDREN_UNREAD = (
    "I'm not sure how to read that, and a name or an age should not be wrong. Please say it once more: "
    "first name, age, and he, she or they, with a semicolon between children."
)
UNDER_ONE, BORN = "under 1", "born {year}"
OWN_KIND = "I've put that down as a kind of plan of your own."

PAUSED = "Kept as a draft. Come back whenever you like: say anything here and we go on at “{slot}”."
PAUSED_AT_REVIEW = "Kept as a draft. Come back whenever you like: the row is waiting for your review."
SURE_CANCEL = "Do you want to drop this row? You can bring it back afterwards."
SURE_RESTART = "Do you want to clear this row and begin it again? You can bring the answers back until the new row is saved."
YES_CANCEL, YES_RESTART, NO_GO_ON = "Yes, drop it", "Yes, begin again", "No, go on"
WENT_ON = "Nothing changed. On we go."
CANCELLED = "Dropped. If that was a slip, bring it back."
BRING_BACK = "Bring it back"
RESTORED = "Everything is back."
NOTHING_TO_RESTORE = "There is nothing to bring back."
RESTARTED = "Cleared. The kind of plan and the child are kept."
SAVED_ALREADY = "This row is saved, so there is nothing to drop. You can change any answer, or begin another row."

WHY_SET_ASIDE = "What makes it right as it is? Your reason is kept with the row and shown beside it."
WHY_SET_ASIDE_HINT = "A short sentence is enough. Say “back” to leave it flagged."
SET_ASIDE = "Set aside, with your reason. It stays so until those words change."
NO_SUCH_FINDING = "That finding is no longer there, so there is nothing to set aside."

SAVED_ONCE = "Saved in {plan}."
SAVED_REVIEWED = "Its next review is on {day}."
SAVED_AGAIN = "Saved, as a new version of the row."
SAVED_WITH_ERROR = "Saved, but it can't be shared until the point marked “must change” is mended."
SAVE_FIRST = "Save this row first, then we can begin another."
NOT_READY_TO_SAVE = "There is no row to save yet. Let's go on: I'll keep every answer."
NOT_SAVED_YET = "Not saved in the plan yet: “{slot}” comes first, and “skip” leaves it open. I'm keeping every answer."
NO_ROOM = "I am keeping as many loose words as I can. Please put the earlier ones where they belong first, then send this again."
UNPLACED = "I wasn't sure where that belongs, so I've kept it and changed nothing. Where shall I put it?"

PUT_UNDER = "Put it under “{slot}”"
PUT_THERE = "Moved to “{slot}”: {words}"
PUT_WHERE_OPEN = "Put under “{slot}”, which was still open. “Undo” takes it back."
NO_ANSWER_TO_THAT = "I can't answer that here, and I've not put it into the row. “Help” says what I can do."
NOT_AGREED = "Did not agree"
NOT_AGREED_KEPT = (
    "“{words}” is kept with the row as “Did not agree”, and not under who agreed. For the whole plan, say “who agrees”, and I'll note it."
)
KEEP_WORDS, LEAVE_WORDS = "Keep it for the row", "Leave it out"
DROP_PIECE, DROP_ALL = "Leave out: “{words}”", "Leave out all that is in no answer"
WHICH_LOOSE = "These words are in no answer: {words}. Which shall I leave out?"
LEFT_OUT = "Left out. “Undo” brings it back."
NOTHING_LOOSE = "Those words are not kept any more, so there is nothing to leave out."
UNDONE_LOOSE = "Taken back: the words are kept again."

SAVE_ROW, SAVE_CHANGES = "Save the row", "Save the changes"
ANOTHER_SAME, ANOTHER_PART = "Another row, same part of the plan", "Another row, another part"
CHANGE_IT, SET_IT_ASIDE, WHY = "Change it", "It's right as it is", "Why?"
SHOW_ALL = "Show all {count}"
CHANGE, ADD = "Change: {slot}", "Add: {slot}"
KEEP = "Keep it"
NOT_NEEDED, SKIP = "Not needed", "Skip for now"
WHY_ASK, EXAMPLE = "Why do you ask?", "Example"
GO_ON, NEW_ROW = "Go on", "New row"


EDIT_ALL, FORM_SEND = "Edit the whole row", "Keep these answers"
FORM_TEXT = "Change as many answers as you like. What you leave alone stays as it is."
FORM_HINTS = {
    "kind": "A kind of your own is fine too.",
    "area": "One of these, or another.",
    "steps": "One step a line, each with its date.",
    "where": "A place. Leave it empty if it makes no difference.",
    "horizon": "“Short term” or “long term”.",
}
"""Where a question's own hint speaks of tapping."""
FORM_TAKEN = "Changed: {slots}. One “undo” takes it all back."
FORM_SAME = "Nothing in the form was different, so everything is as it was."
FORM_WENT_OVER = "These answers had changed since the form was opened. Before, they were – {words}"
FORM_LONG = "This is longer than one answer can be ({most} characters). Please make it shorter."
FORM_CONTROL = "There is an invisible control character in these words, perhaps from copying. Please take it out."
FORM_NOTHING = "There are no words to see in this. Please type them, or empty the field."
FORM_EMPTY = "This belongs to the whole plan, so please change it and don't leave it empty."
FORM_NO_NAME = "I can't read a name in this. A first name or initials are enough: “Amira, 9, she”."
FORM_CHILDREN = "I can't be sure of the names and ages in this. Put a semicolon between children: “Amira, 9, she; Yusuf, 4, he”."
FORM_DROPPED = "This row was dropped while the form was open. Bring it back first, then send the form."


SHORT = {
    "kind": "kind of plan",
    "child": "child",
    "area": "part of the plan",
    "worry": "worry",
    "what": "what",
    "who": "who",
    "where": "where",
    "when": "when",
    "which": "limits",
    "why": "why",
    "outcome": "outcome",
    "measure": "measure",
    "frequency": "how often",
    "baseline": "where things are now",
    "steps": "steps",
    "children": "which child",
    "child_view": "child's view",
    "parents_view": "parents' view",
    "agreed_by": "agreed by",
    "gap": "missing support",
    "horizon": "long or short term",
    "for_child": "sentence for the child",
    "withheld": "what is kept from whom",
}

READS_LIKE = {
    "what": "This reads like what is to happen. If it is, it belongs there",
    "who": "This reads like people. If they are the ones who help, they belong under “who”",
    "where": "This reads like a place. If it is, it belongs under “where”",
    "when": "This reads like a time. If it is, it belongs under “when”",
    "why": "This reads like a reason. If it is, it belongs under “why”",
    "outcome": "This reads like what you will see when it has worked. If it is, it belongs under “outcome”",
}
STILL_ASKED = {
    "worry": "what are you worried about?",
    "what": "what needs to happen?",
    "who": "who will do it?",
    "where": "where will it happen?",
    "when": "when will it be done by?",
    "which": "what does it depend on?",
    "why": "why will it help?",
    "outcome": "what will you see when it has worked?",
}
"""Asked of an answer that is in one place and reads as if it belonged in another. It is kept as it is."""
HELP = (
    "Just answer in your own words. At any time you can say:\n"
    "This row: back · skip · change the date (or any other answer) · why do you ask · example · show so far · edit the whole row · undo · "
    "save for later · start again · cancel\n"
    "Rows and plans: new row · my drafts · my plans · show plan · check the plan · review the plan · dates ahead · reflect\n"
    "Papers: letter · word for Mum · pdf · leaflet · spreadsheet\n"
    "People: people · invite · share the plan · hand over · leave the plan\n"
    "The rest: archive the plan · erase this plan · link my accounts · full notifications\n"
    "With more than one plan, say whose: “check the plan for” and a name. "
    "What you type stays in this chat and in the sealed store behind it."
)
NOT_A_ROW = (
    "I don't know that one, so I've begun nothing. Say “help” for all I can do: your plans, dates ahead, papers, people. "
    "If it belongs in a row, press “New row”, and your words come along."
)
TOO_SOON = {
    "letter": "The letter to {child} comes at the review, told from your answers; say that again there. For now I am asking this.",
    "paper": "Papers are made once the row is reviewed and saved; say that again then. For now I am asking this.",
    "review day": "The review date is the whole plan's, so I've left this row's date alone. Say “set the review date to” and the day.",
}
NO_LETTER_FOR_ADULT = "This plan is about an adult, so it has no letter. For now I am asking this."
OURSELVES = {
    "tool": (
        "I'm Stepladder, a program that helps you write a plan row for a child. I ask one question at a time, check your answers against "
        "published guides, and give back the row, the reasons, and the same row told to the child. What goes in stays your decision."
    ),
    "machine": (
        "I'm a program with fixed rules: not a person, and not AI. There is no language model here, and nothing learns from what you type. "
        "I make nothing up: the plan holds your own words."
    ),
    "private": (
        "What you type is sealed (encrypted) in Stepladder's own store and never logged. It leaves only in papers that you ask for. "
        "A first name or initials are enough. Slack or Teams, if you are in one, keeps its own messages by your organisation's rules."
    ),
    "seen": (
        "You alone, until you ask a colleague in or share the plan with your team; then they see it, and for a team its supervisors. "
        "Say “people” to see who is on a plan. Slack or Teams, if you are in one, keeps its own messages by your organisation's rules."
    ),
    "goes": (
        "Into Stepladder's own store, sealed (encrypted) before it is written. From there it goes to this chat, to those you share the "
        "plan with, and into papers that you ask for; to no other service. Say “erase this plan”, and nobody can read it again."
    ),
}
"""What the bot says of itself, by what was asked (`Intent.topic`): as short as it is true."""
DRAFTS = "Your rows in progress:"
NO_DRAFTS = "You have no rows in progress. Say “new row” to begin one."
READY, IS_SAVED = "Ready to review", "Saved"
ABOUT_THE_PLAN = {
    "review": "The plan's review",
    "checklist": "Questions about the plan",
    "agreement": "Who agrees with the plan",
    "signature": "A signature",
    "copy": "A copy given",
    "gap": "Missing support",
    "reason": "Why a row changed",
    "done": "What was seen when it was done",
    "not done": "Why something is not done yet",
    "date": "Another date for a row",
    "duty done": "When a statutory duty was done",
    "duty not done": "Why a statutory duty is not done yet",
    "not needed": "Why a signature or a copy is not needed",
    "reflection here": "An answer to a question, to be posted",
    "reflection alone": "An answer to a question, for this chat",
    "reflection privately": "An answer to a question, for your supervisor",
}
"""A form over the whole plan, in the list of drafts, by the dialog's name."""
NEW_WHILE_OPEN = "I've kept what you were on as a draft, not saved yet. You'll find it under “my drafts”."
NO_SUCH_DRAFT = "I can't find that row here, or it is no longer yours to write. Nothing was changed."

PRESSED = {
    "skip": SKIP,
    "needless": NOT_NEEDED,
    "why": WHY_ASK,
    "example": EXAMPLE,
    "back": "Back",
    "undo": "Undo",
    "show": "Show so far",
    "help": "Help",
    "save": "Save for later",
    "save row": SAVE_ROW,
    "set aside": SET_IT_ASIDE,
    "findings": "Show all that was found",
    "another": ANOTHER_SAME,
    "new": NEW_ROW,
    "drafts": "My drafts",
    "open": GO_ON,
    "yes": "Yes",
    "no": "No",
    "restart": "Start again",
    "cancel": "Cancel",
    "restore": BRING_BACK,
    "place": "Put it there",
    "put under": "Put it there",
    "leave out": "Leave it out",
    "letter": "Told to the child",
    "form": EDIT_ALL,
    "sources": "Where does this come from?",
    "line": "Change a line",
    "drop line": "Leave a line out",
    "plainer": "A plainer word",
    "ready": "The letter is ready",
    "read": "We have read it together",
    "paper": "A paper, please",
}
"""What a press says in the transcript, where it carries no words of its own."""

TOO_LONG_TO_TELL = "{slot}: too long to be told. Please say it in a sentence or two."
EXAMPLE_OF = "“{slot}” is where this row needs most. For example:"
EXAMPLE_ROW = "An example of a whole row, of our own invention"
NOT_PLACED = "Kept, and in no answer yet"
PROGRESS_UNNAMED = "A new row"

COMPLETED = {"yes": "Yes", "no": "No"}
ACTION_COMPLETE, IF_NO = "Action complete?", "If no, please explain why"
