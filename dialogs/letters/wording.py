"""Every sentence that the bot says about a letter. {child}, {slot} and the like are filled in."""

from __future__ import annotations

OWN_LINE = "your own words"
COUNCIL_S_LINE = "your council's own line"
OUR_LINE = "our own line, until your council sets one"

TOO_LONG_TO_TELL = "{slot}: too long to be told. Please say it in a sentence or two."
LEFT_OUT = "{slot}: “{words}” – {reason}"
LEFT_OUT_ALL = "{slot}: {reason}"
QUOTED = "{slot}: the letter says “{words}” as the plan does, because {reason}"

HARD_WORD = "“{word}” is a long word."
HARD_WORD_PLAINER = "“{word}” is a long word: “{plainer}” is plainer."
LONG_SENTENCE = "Line {line} has a sentence of {count} words; {most} is the most for this age."
OWN_LINE_SAYS = "Line {line}, in your own words: {reason}"

NOT_READY = "Nobody is given it until you have read it and say that it is ready. “Change line 2 to …” puts a line in your own words."
IS_READY = "Ready: it may leave just as it stands here."
WAS_READY = "It was ready, and “{slot}” has changed since. Please read it again."
READ_TOGETHER = "Read with {child}: {reading}"

HELP = (
    "The letter: change line 2 to … · leave line 3 out · where does this come from? · it is ready · read it with {child}. "
    "Papers, once the row is saved: Word · leaflet · dates."
)
READY, SOURCES, REWORD, WRITE_IT = "It is ready", "Where does this come from?", "Reword", "Write it"
CHANGE_LINE = "Change line {line}"
EASIER = "“{word}” → “{plainer}”"
WE_READ_IT = "We have read it together"

ASK_LINE = "What should this line say to {child}?"
ASK_LINE_HINT = "Write it to {child}, in words for their age. It stands in the letter just as you write it."
AS_IT_IS, LEAVE_OUT = "Leave it as it is", "Leave this line out"
ASK_READING = "What did {child} make of it?"
ASK_READING_HINT = "Tap, or type {child}'s own words: “understood: I like Mondays”, or “change to Tuesdays, I have swimming on Mondays”."
ASK_CHANGE = "What should change, in {child}'s own words?"
ASK_CHANGE_HINT = "Just as {child} said it. It is kept with the row, and you can change the lines it is about."
UNDERSTOOD, WANTS_CHANGE, NOT_YET = "{child} understood it", "{child} wants something changed", "Not yet"

LINE_CHANGED = "Line {line} now stands in your own words."
LINE_DROPPED = "Line {line} stays out of the letter."
LINE_NEEDED = "Without this line there would be no letter. Give it other words instead."
LINE_SAME = "That is what the line says already."
NO_SUCH_LINE = "There is no such line. The letter has {count}: say “change line 2”, for example."
WAITS_FOR = "There is no letter to {child} yet: it is told from “{slot}”, which is still open."
ADD_WHAT = "Add: what"
NOT_YET_TOLD = "There is no letter to {child} yet."
NO_LETTER = "There is no letter for this row yet."
COUNCIL_STAYS = "That line is the same in every letter, so it stays as it is. Your council can set its own."
ALL_SOURCES = "Where each line comes from: the heading, and the words that stand under it."
ONE_SOURCE = "Where line {line} comes from: the heading, and the words that stand under it."
TOLD_AS = "“{words}” is told as “{plain}”"

MADE_READY = "{child}'s letter is ready, as it stands here. If an answer that it is told from changes, I will ask you to read it again."
NOT_READY_ALONE = "{child} gets no letter: {reason}."
READ_FIRST = "Say that the letter is ready first; then read it together."
READING_KEPT = "Kept with the row, after reading it with {child}: {reading}."
READING_KEPT_CHANGE = "Kept with the row, in {child}'s own words. Change the lines that they are about, and say that it is ready again."
TAKEN_BACK = "You changed “{slot}”, so {child}'s letter is not ready any more. Please read it again."
OWN_FELL = "That line of the letter is told from your new answer now. Your own words were: “{words}”"

READINGS = {"understood": "Understood", "changed": "To be changed", "": "Read together"}
READING_HEADING = "After reading it with {child}"
