"""Every sentence about who agrees, who signed, who has a copy, and what support is missing; a pair is why it is asked, and the guide."""

from __future__ import annotations

CLOSING = "This is what I'll note:"
PARENTS = "Parents or carers"
PERSON, HOW, WHEN = "Who", "How", "When"
WHO_HINT = "Tap a name, or type another."
SOMEBODY_ELSE = "Somebody else"
NOTE_IT = "Note it"

AGREEMENT = "Who agrees with the plan: {yes} of {all} said yes."
NOT_ASKED, SAID_YES, SAID_NO = "not asked yet", "said yes", "said no"
SENSED = "we sense a no (this stays with the team)"
AGREED_TO = "agreed to do about it: {response}"
AGREE_OPENING = "Let's note what somebody says to the plan."
AGREE_WHY = ("A plan that everybody involved has agreed is more likely to work.", "smarter, Achievable/Agreed")
WHOSE = "Who has said something about the plan?"
NOBODY_SAID = "Then there is nothing to note yet. Say who it was, or “cancel” to leave this."
WHO_DISAGREES = "Who does not agree, and why?"
DOES_AGREE = "Does {name} agree with the plan?"
AGREES_TITLE = "Agrees"
WORDS = "In {name}'s own words, if you have them?"
WORDS_TITLE = "Their words"
WORDS_WHY = ("Their own words say more than a yes or no, and they can see that they were heard.", "briefing, What to do")
DISAGREE_WHY = ("Disagreement is worth more in the open than hidden: it can be worked with.", "briefing, Questions")
OPENLY = "Did they say so openly, or do you sense it?"
OPENLY_TITLE = "Said openly"
RESPONSE = "What did you agree to do about it?"
RESPONSE_TITLE = "What was agreed"
NOTED = "Noted what {name} says."

SIGNATURES = "Signatures and copies:"
DID_SIGN, NOT_SIGNED, GOT_COPY, NO_COPY = "signed", "not signed yet", "copy given", "no copy yet"
SIGN_OPENING = "Let's note a signature."
SIGN_WHY = ("Signing says: this is my plan too.", "dudley-2023, Signatures")
WHO_SIGNED, HOW_SIGNED, WHEN_SIGNED = "Who signed the plan?", "How did {name} sign?", "When was that?"
SIGNED = "Noted: {name} signed."
REFUSED = "That is no signature, so I'll note it with who agrees instead."
NOBODY_SIGNED = (
    "Then there is no signature to note yet. Say who has signed, or “cancel” to leave this; if somebody said no, say so: “Dad refused”."
)
COPY_OPENING = "Let's note who was given a copy."
COPY_WHY = ("Nobody can follow a plan that they do not have.", "dudley-2023, Top tips")
WHO_HAS, HOW_GIVEN, WHEN_GIVEN = "Who was given a copy?", "How was it given to {name}?", "When was that?"
NOBODY_HAS = (
    "Then there is no copy to note. Say who was given one, or “cancel” to leave this; who does not agree with the plan is noted with "
    "“who agrees”."
)
HAS_COPY = "Noted: {name} has a copy."

GAP_OPENING = "Let's note support that is needed and not available."
GAP_WHY = ("Support that is missing is a risk to the child: it is written down and passed on.", "early-help, Gaps in resources")
MISSING, MISSING_TITLE = "Which support is needed and not available?", "Missing"
GAP_EXAMPLE = "No breakfast club on Fridays"
RISK, RISK_TITLE = "What may happen to the child because of it?", "Risk"
TOLD, TOLD_TITLE = "Who has been told? (The coordinator, the manager …)", "Who was told"
WHEN_TOLD = "When were they told?"
GAP_NOTED = "Noted, with who was told."
GAP_UNTOLD = "Noted. Nobody has been told yet: the guide asks that the coordinator is."
GAPS, NO_GAPS = "Support that is missing:", "No missing support is noted in this plan."
ADD_GAP = "Note missing support"
TOLD_WHOM, NOBODY_TOLD = "told: {who} {date}", "nobody told yet"
