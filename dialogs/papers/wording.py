"""Every sentence and label that stands on a paper, in one place to proofread."""

from __future__ import annotations

PLAN_OF = "{child}’s plan"
PLAN = "The plan"
REFERENCE = "Plan {initials}"
VERSION = "version {version}"
MADE = "Made on {day}"
PAGE, OF = "Page", "of"
NO_AREA = "Other parts of the plan"
PART = "Part of the plan: {area}"
"""The caption of each table, which reads our own documents back."""

COPY_FOR = {
    "child": "This copy is for {child}.",
    "parent": "This copy is for the parents and carers.",
    "professionals": "This copy is for the professionals who work with the family.",
    "team": "This copy is for the team only. Please do not pass it on: other copies may hold less.",
}
COPY_FOR_PERSON = "This copy is for {person}."
AUDIENCES = {"child": "the child", "parent": "parents and carers", "professionals": "professionals", "team": "the team"}
SOME_LEFT_OUT = "Some details are kept from this copy. The lead professional can say more."

REVIEW = "Review"
REVIEW_ON = "We will look at this plan together on {day}."
NO_REVIEW = "The date of the review: ____________________"
TEAM = "The team"
NAME, ROLE = "Name", "Who they are"
VIEWS = "What people think of the plan"
AGREES = {"yes": "Agrees", "no": "Does not agree", "": "Not asked yet"}
AGREES_HEADING, THEIR_WORDS, RESPONSE = "Agrees?", "In their words", "What we answered"
SENSED = "What the team senses"
SENSED_NOTE = "This was not said openly. It stands in the team’s copy alone."
GAPS = "Support that is not available"
MISSING, RISK, TOLD = "What is missing", "The risk of doing without", "Who was told"
SIGNATURES = "Signatures"
SIGNATURE, SIGNED_ON = "Signature", "Date"
SIGNED_HOW = "signed ({how})"
SIGNED_PLAIN = "signed"
SIGNERS = ("Child or young person", "Parent or carer", "Parent or carer", "Lead professional")
COPIES = "Copies given"
TO, HOW = "Given to", "How"
WITHHELD = "Kept from other copies"
WITHHELD_LINE = "{field} – kept from {audience}"
WITHHELD_ROW = "{field}, row {row} – kept from {audience}"
WITHHELD_PERSON = "{audience} ({person})"
ADDRESS = "Any address"
NO_ROWS = "There are no rows in this plan yet."
DAY_MEANT = "The day this means"
ROW, AREA, KIND = "Row", "Part of the plan", "Kind of plan"
HORIZONS = {"short": "Short term", "long": "Long term"}

NOT_PRINTED = "Some characters could not be printed here: {characters}."
WAITING_NOTE = {
    1: "One row is not in it: its letter has not been read and said to be ready yet.",
    2: "{count} rows are not in it: their letters have not been read and said to be ready yet.",
}
"""For one row, and for several."""
LEFT_OUT_NOTE = "Left out of this copy: {fields}."

NO_LETTER = "There is no letter to hand over yet: read it, change what you like, and say that it is ready."
NOT_FOR_ADULTS = "No child is named in this plan, so it has no child’s leaflet; a plan about an adult has none."
WHICH_CHILD = "This plan is for more than one child. Please say for whom the leaflet is: {children}."
NO_ROWS_FOR_CHILD = "A child’s copy is the letter: as a leaflet, a PDF or a Word document."
TOO_LONG = "This plan is too long for that. Please take the Word document, or a paper of one row."
NO_DATES = "There are no dates in this plan yet."
KEPT_AT = "Written to {path}"
NOT_KEPT = "The paper could not be written to {folder}: {why}."
NOT_HERE = "This paper is not here, or not yours to see."

ALT = {
    "word": "{title} as a Word document. {copy}",
    "pdf": "{title} as a PDF. {copy}",
    "csv": "The rows of {title}, comma separated. {copy}",
    "xlsx": "The rows of {title} as an Excel table. {copy}",
    "dates": "The dates of {title} for a calendar: {count} in all, without names. {copy}",
    "leaflet": "A leaflet for {child}, to print and fold. It says:\n{text}",
    "letter": "The letter to {child}. It says:\n{text}",
}

EVENT_ROW = "Plan date, row {row}"
EVENT_STEP = "Plan step, row {row}"
EVENT_REVIEW = "Plan review"
EVENT_NAMED = "{title}: {words}"

LEAFLET_FRONT = "This is about what will happen, and who will help."
LEAFLET_DRAW = "Draw or write what you want here"
LEAFLET_SIGN = "My name"
LEAFLET_DATE = "Date"
LEAFLET_TALK = "Things I want to say or ask"
LEAFLET_FOLD = "Fold here"
LEAFLET_MORE = "There is more in the leaflet itself."
LEAFLET_ALT = "The leaflet of {title} as a picture. {text}"
