"""The words of a message that say when: days, dates, repeats, clock times, durations and counts ("x6").

Only the words are found here; what day they name is for `checks.dates`. Pieces that touch ("tues n thurs til 11 dec") are one.
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember|emeber)?|oct(?:ober)?"
    r"|nov(?:emb?er)?|dec(?:emb?er|emeber)?)"
)
_DAY = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday|ensday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?:'?s)?"
_LONG_DAY = (
    r"(?:mon|tues|wednes|wedens|thurs|fri|satur|sun)days?|mons|tues|weds|thurs?|fris?"
    r"|sats|suns|tuesdays|weekdays|school days|school nights|weekends"
)
_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|couple of|a couple of|a few|half an|an|a)"
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)"
_UNIT = (
    r"(?:minutes?|mins?|hours?|hrs?|days?|nights?|nites?|evenings?|mornings?|afternoons?|lunchtimes?|weeks?|wks?|weekends?"
    r"|fortnights?|months?|mths?|terms?|half[ -]terms?|years?|yrs?)"
)
_SPAN = rf"(?:working |school |calendar |full |whole |consecutive )?{_UNIT}"
_PER = rf"(?:a|an|per|each|every|in a) (?:other |school |single )?{_UNIT}"
_PART = r"(?: (?:mornings?|afternoons?|evenings?|nights?|lunchtimes?|teatimes?|bedtimes?|after school|am|pm))?"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)"
_DOM = r"(?:the )?\d{1,2}(?:st|nd|rd|th)?"
_LEAD = (
    r"(?:to(?= (?:\d{1,2}(?:st|nd|rd|th)? ?(?:of )?[a-z]{3}|mon|tues|wed|thu|fri))"
    r"|starts|begins|starts on|first one|last one|first session|b4|no later than|not later than"
    r"|week commencing|w/c|up until|up to|starting from|starting on|starting|beginning"
    r"|commencing"
    r"|over the next|for the next|in the next|within the next|by the end of|at the end of|by|until|untill|till?|'til|'till|on or before"
    r"|on|from|before|after|at|within|in|for|over|during|between|through|throughout"
    r"|since|every|evry|each|due|around|about|as of|the next|the first)"
)
_MEAL = (
    r"(?:school(?! (?:club|council|trip|office))|nursery|college|lunch|dinner|tea|breakfast(?! club)|bed|bedtime|bath|bathtime|work"
    r"|registration|assembly|break|breaktime|lunchtime|teatime|tea ?time|dinner ?time|night|weekends|mealtimes?|meal times?"
    r"|form time|tutor time|supper)"
)
_MEETING = (
    r"(?:the |her |his |their |our |next |first |second |initial )*(?:core group|conference"
    r"|review|child protection conference|pep|lac review"
    r"|court hearing|hearing|tac|taf|tac meeting|cin meeting|team around the family)(?: meeting)?"
)
_EXPRESSIONS = (
    (
        rf"(?:the )?(?:first|second|third|fourth|last|1st|2nd|3rd|4th) {_DAY} (?:of|in) (?:the month"
        rf"|each month|every month|{_MONTH})(?: \d{{1,2}} ?- ?\d{{1,2}})?"
    ),
    rf"{_DOM}(?:, ?{_DOM}){{0,6}} ?(?:,|and|&|or|to|-|n) ?{_DOM}(?: of)? {_MONTH}(?: 20\d\d)?",
    r"\d{4}-\d\d-\d\d",
    r"\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d\d)",
    r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)",
    r"(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])",
    rf"(?:{_DAY},? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? ?{_MONTH}\b,?(?: (?:20\d\d|'?\d\d(?![\d:.]| ?[ap]m)))?",
    rf"(?:{_DAY},? )?{_MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?![\d.:%])(?:,? 20\d\d)?",
    rf"{_DAY} (?:the )?{_ORDINAL}",
    rf"(?:the )?{_ORDINAL}(?! (?:birthday|floor|grade|year|time|class|place|form))",
    rf"(?:a )?week (?:on|from) {_DAY}",
    r"(?:from )?\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)? ?(?:-|–|to|till?|until) ?\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)\b",
    (
        rf"(?:this|next|coming|last|every other|every second|every|evry|each|alternate|on|by"
        rf"|until|till?|from|before|after|w/c) (?:this |next |coming )?{_DAY}{_PART}(?: week\b)?"
    ),
    rf"(?:{_COUNT} )?(?:{_LONG_DAY}){_PART}(?: week\b)?",
    rf"{_DAY}(?: ?(?:-|to|and|&|n|\+|/) ?{_DAY})+",
    rf"{_DAY} (?:mornings?|afternoons?|evenings?|nights?|lunchtimes?|am|pm)",
    rf"(?:once|twice|{_COUNT} ?(?:times(?! table)|x|{_SPAN})|{_COUNT}) {_PER}",
    rf"(?:once|twice|three times|{_COUNT} times) (?:daily|weekly|fortnightly|monthly)",
    rf"(?:every|evry) (?:other |second |single |{_COUNT} )?{_SPAN}",
    rf"each {_SPAN}",
    r"(?:on )?school (?:mornings?|evenings?|nights|days)(?! out\b)",
    (
        r"(?:the )?(?:night|day|morning|evening|week) (?:before|after)(?: (?:the |his |her |their |each |every )?(?:pe"
        r"|swimming|school"
        r"|contact|visit|visits|family time|appointment|meeting|exam|exams|test|court|hearing|session|match|game"
        r"|trip|move))?(?! (?:he|she|they|he's)\b)"
    ),
    r"(?:every|each|most) (?:weekday|school day|school night|school)(?: (?:mornings?|evenings?|nights?))?",
    rf"alternate {_UNIT}",
    (
        rf"(?:in|within|for|over|after|another|up to|about|around|over the next|for the next"
        rf"|in the next|within the next|the next|the first|next) {_NUMBER} {_SPAN}(?:'? time)?(?! old\b)(?: (?:each"
        rf"|every) time| at a time| a time| each| long)?"
    ),
    (
        rf"{_COUNT} {_SPAN}(?! old\b| olds\b| check\b| check-up\b| review\b| plan\b| course\b"
        rf"| out of\b| of\b| in a row\b| running\b| early\b| late\b"
        rf"| away\b| walk\b| drive\b)(?: (?:each|every) time| at a time| a time| each| long)?"
    ),
    r"(?:a|one) (?:fortnight|month|week)(?:'s time| today| from (?:today|now|tomorrow))",
    r"(?:later )?today|tonight|tomorrow(?: (?:morning|afternoon|evening|night))?|tomoz|tmrw|tmw|2moro|day after tomorrow|overnight|o'clock",
    r"(?:this|next|the coming|coming) (?:week|weekend|month|morning|afternoon|evening|term|half[ -]term|year)",
    r"(?:over )?the (?:weekend|holidays|christmas holidays|easter holidays|summer holidays|next few weeks|school day)",
    r"daily|weekly|fortnightly|monthly|nightly|termly|half-termly|twice-weekly|every day|everyday",
    (
        rf"(?:the )?(?:end|start|beginning|middle) of (?:the |this |next |each |every )?(?:(?:school )?day|lesson|session|week|month"
        rf"|term|half[ -]term|school year|year|day|{_MONTH}(?: 20\d\d)?)"
    ),
    rf"(?:early|mid|late)[ -](?:{_MONTH}|morning|week|month)(?: 20\d\d)?",
    (
        r"(?:the )?new year(?:'?s (?:day|eve))?|(?:christmas|xmas) (?:day|eve)|(?:before |by |up to |until "
        r"|til |till |after |over |at )(?:christmas|xmas|crimbo|easter)|boxing day|good friday"
        r"|easter (?:monday|sunday)|half[ -]term"
    ),
    rf"(?:in|by|until|till?|from|before|through|end of|end|during|start of|beginning of) {_MONTH}(?: 20\d\d)?(?! (?:and|to|will|said))",
    rf"{_MONTH} 20\d\d",
    r"asap|a\.s\.a\.p\.?|as soon as (?:possible|poss)|straight ?away|right away|immediately|with immediate effect|ongoing|soon",
    r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b",
    (
        r"at \d{1,2}(?:[:.]\d\d)?(?![\d%/])(?= ?(?:o'clock|$|[,.;)\n]| (?:every|each|on"
        r"|in the|until|from|after|before|sharp|for|with|so|to|as|because|cos|and|if|when)))|(?:at|by|from|before"
        r"|after|until|till?) \d{1,2}[:.]\d\d|\d{1,2}[:.]\d\d(?= (?:every|each|on|mon"
        r"|tue|wed|thu|fri|sat|sun|daily|till?|until|to|tomorrow|today))"
    ),
    (
        r"(?:at |by )?(?:half past|quarter past|quarter to|half) (?:\d{1,2}|one|two|three"
        r"|four|five|six|seven|eight|nine|ten|eleven|twelve)(?! (?:a|an)\b)"
    ),
    (
        r"(?:at |by |before )?(?:noon|midday|midnight|lunchtimes|bedtimes|teatimes|breaktimes"
        r"|mealtimes)|(?:at|by|before) (?:lunchtime|bedtime|teatime|breaktime|mealtime)"
    ),
    rf"(?:straight |right |just )?(?:before|after|during) (?:the )?{_MEAL}(?! ?(?:club|council|room|table|money))",
    (
        r"(?:at|over) (?:lunch|dinner|tea|breakfast(?! club)|bed|bath|break|night|weekends"
        r"|meal ?times?|form time|tutor time|supper)(?: ?times?)?(?! ?(?:club|room|table))"
    ),
    (
        r"(?:in the |on |at )?(?:mornings|evenings|afternoons|nights|weekends|weekdays)"
        r"|in the (?:morning|evening|afternoon|holidays)|at (?:night|the weekend)"
    ),
    rf"of an? (?:{_DAY}|morning|evening|night)",
    r"(?:mon|tues?|weds|thurs?|fri)(?=\s*(?:$|[,.;\n)]))",
    r"(?<=s )\d{1,2}[.:]\d\d|(?<=day )\d{1,2}[.:]\d\d",
    r"(?:by |before |at )?(?:close of play|close of business|end of play|end of day|cop|eod)\b",
    r"(?:half )?an hour(?: and a half)?(?! of\b)(?: (?:each|every) time| a time| each)?",
    r"(?:every|each) time(?! (?:he|she|they|it|mum|dad|we|i|you|there|the|his|her|nan)\b)",
    r"(?:on|by|before|until|till?|after) (?:his|her|their) (?:\w+ )?birthday\b",
    (
        r"at (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= ?(?:o'clock|$|[,.;\n)]| (?:every|each|on|so|to|until"
        r"|because|as|with)\b))"
    ),
    r"(?:on|at|before|after) (?:the |his |her |their )?(?:first|second|third|next|last|each|every) (?:visit|session|lesson)\b",
    rf"{_COUNT} goes\b",
    r"day and night|night and day|morning and (?:night|evening)",
    r"first thing(?: in the morning)?|last thing(?: at night)?|after he wakes|all day|all week|all night",
    r"x ?\d{1,3}|\d{1,3} ?x(?! \d)|(?:once|twice)(?! (?:he|she|they|mum|dad|the|his|her)\b)|\d{1,3} times(?! tables?| out of)",
    rf"(?:before|by|until|till?|at|after|in time for) {_MEETING}",
)
_NOT_A_TIME = r"(?:team|league|paper|roast|pick[ -]?up|shift|job)\b"
"""Nouns before which a day only says which one."""
_TIME = re.compile(
    rf"(?i)(?<![\w£'’.-])(?:{_LEAD} )?(?:the )?(?:{'|'.join(f'(?:{e})' for e in _EXPRESSIONS)})(?![\w%]|[-’'](?!s?\b)\w| {_NOT_A_TIME})"
)
_BETWEEN = re.compile(r"(?i) ?(?:,|-|–|—|/|\+|&)? ?(?:and|&|n|to|then|or|plus|from|at|on|for)? ?")
_HISTORY = re.compile(
    r"(?i)\b(?:ago|yesterday|last (?!\w+ (?:of|in|each)\b)(?:week|month|year|term|night|summer|spring|winter"
    r"|autumn|time|mon|tue|wed|thu|fri|sat|sun|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|half)\w*|(?:earlier|back) in |this time last|since)\b"
)


def find_times(text: str) -> list[tuple[int, int]]:
    """The times of a text, as (start, end) in code points, in order, touching ones joined."""
    found: list[tuple[int, int]] = []
    for match in _TIME.finditer(text):
        start, end = match.start(), match.end()
        while text[end - 1] in " ,":
            end -= 1
        if found and _BETWEEN.fullmatch(text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def is_history(text: str) -> bool:
    """Whether the words point back in time ("last week", "ago", "since")."""
    return bool(_HISTORY.search(text))
