"""Every sentence that the bot says about a whole plan, in one place to proofread."""

from __future__ import annotations

from dialogs.wording import SHORT as OF_A_ROW

NO_PLANS = "You have no saved plan yet. Save a row, and its plan is here."
PLANS = "Your plans:"
WHICH_PLAN = "Which plan do you mean?"
PAPERS_OF, ERASE_PLAN = "Papers…", "Erase this plan"
COPY_FOR_WHOM = "Who is this copy of {plan} for? It will say so on the paper."
WHICH_PAPER = "Which paper of {plan}?"
THIS_ONE = "This one"
YOUR_PLAN = "your own plan"
BEGUN_WITH = "the plan that nobody is named in yet ({kind}: “{words}”)"
BEGUN_EMPTY = "the plan that you have just begun ({kind}, no row saved yet)"
"""A plan in a question, where nobody is named in it."""
TOLD_WAITS = "That is noted with the whole plan, which begins when this row is saved. I've kept “{words}”: save the row, and I'll offer it."
TOLD_KEPT = "Beside the row you said something about the whole plan. Shall I note it there?"
NOTE_TOLD = "Note: “{words}”"
NO_SUCH_PLAN = "There is no such plan here, or it is not yours, or no longer yours, to see. Nothing was changed."
NO_SUCH_ROW = "I can't find that row in this plan. Here is the plan."
NOT_ALLOWED = "You can read this plan, but that is for those who work on it."
DIRECTLY = "I have answered you in our private chat."
NOT_HERE = "Plans are for our private chat. Please say that to me there."
ARCHIVED = "archived"
IS_ARCHIVED = "This plan is archived. Bring it back to work on it again."
PLAN_LINE = "{kind} · {rows} · {done} done · {review}"
NO_REVIEW = "no review date yet"
REVIEW_ON = "review on {date}"
NO_ROWS = "This plan has no rows yet."
ONE_ROW, MANY_ROWS = "1 row", "{count} rows"
UNNAMED_PLAN, UNNAMED_KIND = "A plan with no name yet", "Plan"
NO_AREA = "No part of the plan yet"
ENDED = "Ended, and kept in the history: {count}"
DONE, NOT_DONE, OVERDUE = "done", "not done", "overdue"
LONG, SHORT = "long-term goal", "short-term step"
BY, NO_DATE, NOBODY = "by {date}", "no date yet", "nobody named yet"
SERVES = "towards: {goal}"

OPEN_PLAN, SHOW_PLAN, ALL_PLANS = "Open", "Show the plan", "My plans"
OPEN_ROW, CHANGE_ROW, ADD_ROW = "Open", "Change this row", "Add a row"
CHECK, REVIEW, HISTORY, ORDER = "Check the plan", "Review the plan", "What changed", "Order of rows"
AGREEMENT, SIGN, GAPS, PEOPLE = "Who agrees", "Signatures and copies", "Missing support", "People"
STEP_DONE = "Step done: {step}"
ROW_NUMBER = "Row {number}"
TOWARDS = "Link to a long-term goal"
LINK = "Towards: {goal}"
LINKED = "Linked: this step now counts towards “{goal}”."
NO_OTHER_ROW = "This plan has no other row yet that could be the long-term goal."
WHICH_BECOMES_GOAL = "No row is marked as a long-term goal yet. Which one is the goal that this step counts towards?"
WHICH_GOAL = "Which long-term goal does this step count towards?"

STEP_KEPT = "Done, and kept in the history: “{step}”."
NEXT_STEP = "The next step is: “{step}”."
LAST_STEP = "That was the last step. If the outcome is there too, tap “Done”; if not, add the next step with “Change this row”."
STEP_WAS_DONE = "✓ {step}"
NO_STEPS = "This row has no open step. Add one with “Change this row”."

CHANGES = "What changed, newest first:"
NO_CHANGES = "Nothing has changed since the plan was first saved."
FIRST_SAVED = "Row begun: {row}"
ROW_CHANGED = "{fields}: {row}"
HEAD_CHANGED = "The plan: {fields}"
BY_WHOM = "{date} · {who}"
BECAUSE = "because {reason}"
YOU, COLLEAGUE = "you", "a colleague"
COMPARED = "The plan on {date}, compared with now:"
ROW_COMPARED = "This row as it was on {date}, compared with now:"
NO_DIFFERENCE = "There is no difference."
WAS_NOW = "was: {was}\nnow: {now}"
NOTHING = "nothing"
ROW_ADDED, ROW_ENDED = "Row added", "Row ended"
OTHER_ORDER = "The order of the rows"
COMPARE_WITH_NOW = "Compare with now"
WHY_CHANGED = "Say why"
WHY_OFFERED = "If you like, say why it changed: it is kept with the plan's history."
WHY_OPENING = "One line is enough."
WHY_CLOSING = "This will stand beside the change:"
WHY_ASKED = "Why did “{row}” change?"
WHY_TITLE, WHY_HINT = "Why it changed", "What happened, or what was learnt."
WHY_WHY = "Whoever reads the plan next will want to know, a child who reads it years later too."
WHY_KEPT = "Kept, beside the change."
REASON_GIVEN = "Why it changed: {row}"

BOTH_KEPT = "{who} saved this row while you were writing it. You changed different things, so both are kept. Theirs: {fields}."
THEY_SAVED = "{who} has just saved “{row}” too, while yours was open or newly saved. Both are kept; changed by them: {fields}."
SAME_WORDS = (
    "{who} saved this row while you were writing it, and you both changed the same thing. Nothing is lost: which words shall stand?"
)
THEIRS_YOURS = "theirs: {theirs}\nyours: {yours}"
KEEP_MINE, TAKE_THEIRS = "Keep mine", "Take theirs"
MINE_KEPT = "Saved with your words. Theirs are in the plan's history."
THEIRS_KEPT = "Their words stand. Yours are in the history of this chat."
THEIR_WORDS_REPLACED = (
    "{who} has saved “{row}” with other words than yours in: {fields}. Yours are in the plan's history, under “What changed”."
)

FIELDS = {
    **OF_A_ROW,
    "measure": "how it is measured",
    "agreement": "views and agreement",
    "completion": "done or not",
    "set_aside": "set-aside findings",
    "for_child": "told to the child",
    "letters": "the child's letter",
    "ended": "ended",
    "follows": "which step it follows",
    "towards": "long-term goal",
    "reviews": "review",
    "subject": "whom it is for",
    "rows": "order of the rows",
    "team": "team",
    "review_date": "review date",
    "contributions": "who agrees",
    "signatures": "signatures",
    "copies": "copies",
    "gaps": "missing support",
    "answers": "answers to the checklist",
    "withheld": "what copies leave out",
    "not_needed": "signatures and copies that are not needed",
    "statutory": "statutory dates",
}
"""A field of a row or of the plan's head, as people call it."""

PRESSED = {
    "plan list": ALL_PLANS,
    "plan show": SHOW_PLAN,
    "plan row": "Open the row",
    "plan change": CHANGE_ROW,
    "plan add": ADD_ROW,
    "plan papers": PAPERS_OF,
    "plan erase": ERASE_PLAN,
    "plan step": "Step done",
    "plan link": TOWARDS,
    "plan done": "Done",
    "plan not done": "Not done, because …",
    "plan date": "Change the date",
    "plan later": "Later",
    "plan mute": "Mute this one",
    "plan duty done": "Done",
    "plan duty not done": "Not done, because …",
    "plan not needed": "Not needed, because …",
    "plan hand": "Hand over",
    "plan zone": "Time zone",
    "plan statutory": "Statutory dates",
    "plan history": HISTORY,
    "plan compare": COMPARE_WITH_NOW,
    "plan check": CHECK,
    "plan check all": "Show the whole checklist",
    "plan checklist": "Answer them now",
    "plan review": REVIEW,
    "plan agreements": AGREEMENT,
    "plan agreement": "Note it",
    "plan signatures": SIGN,
    "plan signature": "Note a signature",
    "plan copy": "Note a copy given",
    "plan gaps": GAPS,
    "plan gap": "Note missing support",
    "plan reason": WHY_CHANGED,
    "plan mine": KEEP_MINE,
    "plan theirs": TAKE_THEIRS,
}
"""What a press says in the transcript."""
NEW_WAITS = "The new {field} is not saved yet: {words}. What is here is the plan as it was saved."
CHANGES_WAIT = "Changed and not saved yet – {changes}. What is here is the plan as it was saved."
ROW_WAITS = "The row that you are writing is not saved yet, so it is not in here."
DRAFT_WAITS = "Something of yours for this plan is not saved yet. You'll find it under “my drafts”."
GO_TO_IT = "Go to it"
CHANGED_FIELDS = {
    "area": "part of the plan",
    "worry": "worry",
    "what": "action",
    "where": "place",
    "when": "date",
    "why": "reason",
    "outcome": "outcome",
}
"""A changed answer of a row, as the noun that stands for it."""
WHICH_WORDS = "Nothing is saved yet. Both versions stay in the history, whichever you take."

SURE_DROP = "Do you want to drop these answers? You can bring them back afterwards."
YES_DROP = "Yes, drop them"
FORM_ENDED = "That is saved already. Say “show plan” to see where the plan stands."
FORM_PAUSED = "Kept for later, not in the plan yet. Come back whenever you like: say anything here and we go on where we were."
FORM_AT_END = "That was the last question, so I have kept your words out of it. Save it, or change an answer."
FORM_HELP = (
    "Tap an answer or use your own words; every question may be skipped. You can also say: back · skip · why do you ask · undo · "
    "save for later · cancel. “Save what is here” ends it at once."
)
NOT_WITHIN = {
    "row": "That is done with a row of the plan. Save this or say “save for later”, open the row, and say it again there.",
    "change": "To change an earlier answer say “back”, or take the button beside it at the end of these questions.",
}
TAKEN_AS_ANSWER = (
    "I've taken that as your answer. If you wanted it done instead, say “undo”: I can do it once this is saved, or put by with "
    "“save for later”."
)
TAKEN_BESIDE = "I took “{words}” as the answer to “{title}”."
PLEASE_CHOOSE = "Please tap one, or type it: {choices}."
NO_DAY = "I couldn't read a day in that. Please type one, like “12 January”."
NO_DAY_GONE = "I couldn't read a day in that. Please type one that has been, like “3 November”, or skip it."
DAY_TO_COME = "{day} is still to come. Please type a day that has been, like “3 November”, or skip it."
FINISH_NOW = "Save what is here"
SAVE_FORM = "Save it to the plan"
SAVE_THIS = "Shall I put this into the plan?"
NOTHING_SAID = "Nothing has been answered, so there is nothing to save."

CHECKLIST = "The plan itself answers {there} of {all} points of the guides' ten tips and twelve questions. What waits:"
ALL_THERE = "The plan itself answers all {all} points of the guides' ten tips and twelve questions."
CHECK_REST = "{count} more points"
MORE_MISFITS = "{count} more"
SHOW_ALL = "Show all {count}"
ROWS_SMART, ARE_SMART = "Each row is SMART", "are SMART"
FITS_NOT = "What does not fit together yet:"
FITS = "Nothing in it contradicts, repeats or crowds together."
IN_ROW, IN_ROWS = "(Row {rows}.)", "(Rows {rows}.)"
FOR_PEOPLE = "{count} questions only people can answer. One tap each, and every one may be skipped."
PEOPLE_SAID = "What only people can answer has been answered with yes."
ANSWER_THEM = "Answer them now"
TAP_OR_SAY = "Tap one, or say it in your own words."
STILL_OPEN = "Noted. Still open, and worth talking about: {open}."
CHECK_OPENING = "Ten short questions that no rule can answer. Skip any of them."
CHECK_CLOSING = "This is what was said:"
CHECKED = "Questions about the plan were answered"
SIGN_ONE, COPY_ONE = "Note a signature", "Note a copy given"
