"""Every sentence about reflecting, in one place to proofread."""

from __future__ import annotations

IN_GENERAL = "A question to reflect on:"
ABOUT_PLAN = "A question about {who} plan:"
ABOUT_ROW = "A question about a row of {who} plan:"
SOMEBODYS = "somebody’s"
WHY_NOW = "Why this question now: {because}"
TURN = "its turn has come; it has not been asked here for the longest time."
THEME = "the theme is “{theme}”, and it has not been asked here for the longest time."
SIGN = {
    "moved-twice": "a date has been moved twice or more.",
    "overdue": "a date has passed, and the action is not marked as done.",
    "effort-without-change": "a lot has been done, and what was seen stayed the same.",
    "due-soon": "a date is coming up within two weeks.",
    "review-due": "the review is due within two weeks.",
    "review-missing": "no review date is set yet.",
    "disagreement-open": "somebody said openly that they do not agree.",
    "disagreement-sensed": "the team senses that somebody does not agree.",
    "gap": "a service that is needed is not available.",
}
OF_A_CHECK = "the check “{check}” found something to look at."
PRESS_TO_WRITE = "To write something down, press one of these first."
NO_SCORE = "There is no right answer, and nothing is scored."

REFLECT = "Reflect"
HERE, PRIVATELY, NOT_NOW = "Answer here", "Answer privately", "Not now"
ANOTHER, ASK_TEAM = "Another question", "Ask in the team’s channel"
LATER = "That is fine. The question stays where it is."
IN_THE_BOX = "What is said is given back {when}."
WHEN_DAYS, WHEN_DAY, WHEN_HOURS, WHEN_HOUR = "in {count} days", "in a day", "in {count} hours", "in an hour"

WRITE_HERE = "Write your answer here. You see it before I post it in the thread, and nobody sees it until then."
WRITE_ALONE = "Write your answer here. You see it before it is kept."
WRITE_PRIVATELY = "Write your answer here. You see it before I send it to your supervisor, and it goes nowhere else."
YOURS = "Your words"
WILL_POST, WILL_SEND, WILL_KEEP = "This would be posted in the thread:", "This would go to your supervisor:", "These are your words:"
POST_IT, SEND_IT, KEEP_IT = "Post it", "Send it", "Keep it"
SHALL_POST, SHALL_SEND, SHALL_KEEP = "Shall I post it?", "Shall I send it?", "Shall I keep it with the question?"
DROP = "Don’t"
POSTED, SENT, KEPT = "Posted in the thread.", "Sent to your supervisor, and nowhere else.", "Kept with the question, in this chat only."
NOTHING_WRITTEN = "Nothing was written, so nothing leaves this chat."
SAYS, SAYS_NAMELESS = "{who}: {words}", "A colleague: {words}"
TO_SUPERVISOR = "{who} answered privately. The question was: “{question}”"
A_COLLEAGUE = "A colleague"
THEIR_WORDS = "Their words"
NO_SUPERVISOR = "There is no supervisor of your team that I can write to. You can answer here, or tell them yourself."
NO_SUCH = "I can’t find that question any more, or it is not yours to answer."
WROTE_DIRECTLY = "I’ve written to you directly."
CANNOT_WRITE = "I can’t write to you directly yet. Say hello to me in our own chat, then press again."

NO_THEME = (
    "I don’t know that theme. Say “reflect”, “reflect on a plan”, “reflect on a row”, or “reflect on” with one of these: drift, the "
    "child’s voice, disguised compliance, disagreement, hidden disagreement, supervision, what works, what next, or a letter of SMARTER."
)
NO_PLAN_HERE = "A question about a plan can be asked in the channel of the plan’s own team, or in our private chat."
NONE_LEFT = "There is no question for that."
NO_CHANNEL = "The plan’s team has no channel of its own yet, so I can’t ask there."
ASKED_TEAM = "Asked in the team’s channel, with initials only."
NOT_YOURS_TO_TIME = "How long a reflection is open is for the team’s supervisor to say. I’ve asked with the usual {days} days."

BACK = "What was said, in your own words:"
BACK_EMPTY = "The time for this is over."
NOBODY_SAID = "Nobody has answered this in the thread."
FOLLOWS = "Shall something follow from this?"
ACTION = "Make it an action"
NOTHING_OPEN = "No reflection is open here."
NOT_YOURS_TO_CLOSE = "A reflection is closed by the team’s supervisor, or at the end of its time."
ACTION_BEGINS = "An action with a name and a date, from the question “{question}”."
OF_SUPERVISION = "It is kept as a supervision action."
CLOSED_ALREADY = "This reflection has been given back already. Your words still go where you say."

PRESSED = {
    "reflect plan": REFLECT,
    "reflect row": REFLECT,
    "reflect here": HERE,
    "reflect privately": PRIVATELY,
    "reflect later": NOT_NOW,
    "reflect another": ANOTHER,
    "reflect team": ASK_TEAM,
    "reflect action": ACTION,
    "reflect swap": "Swap the question",
    "reflect pause": "Pause the rota",
    "reflect go on": "Go on with the rota",
}
