"""The words of time, as data: single words with their class and value, and phrases that mean one thing as a whole.

A phrase is written as people type it, apostrophes left out; "~" before one marks a phrase too common in ordinary prose to be
taken as a time inside a longer message, so it counts only in an answer to *when*.
"""

from __future__ import annotations

from checks.dates.almanac import EASTER_DAYS, FIXED_DAYS, NTH_DAYS

_MONTHS = (
    *("january jan janu jany", "february feb febr", "march mar", "april apr apl", "may", "june jun", "july jul"),
    *("august aug", "september sept sep", "october oct", "november nov", "december dec decem"),
)
_WEEKDAYS = (
    *("monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu"),
    *("friday fri", "saturday sat", "sunday sun"),
)
_PLURALS = ("mondays mons", "tuesdays tueses", "wednesdays", "thursdays", "fridays fris", "saturdays sats", "sundays suns")
_UNITS = {
    "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs",
    "day": "day days",
    "week": "week weeks wk wks weeek weeks'",
    "fortnight": "fortnight fortnights",
    "month": "month months mth mths mnth mnths",
    "year": "year years yr yrs",
}
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
)
_ROLES = {
    "by": "by deadline due",
    "on": "on at",
    "until": "until till til untill unitl ntil ending ends finishing finishes finish concluding",
    "to": "to thru through",
    "from": "from starting start starts started beginning begins begin commencing commences frm",
    "before": "before pre prior b4",
    "after": "after following post",
    "since": "since",
    "of": "of",
    "in": "in within inside",
    "for": "for over lasting",
    "between": "between",
    "not": "not no except excluding excl skipping bar never",
}
FREQUENCIES = {"daily": 1, "nightly": 1, "weekly": 7, "fortnightly": 14, "biweekly": 0, "monthly": 30, "termly": 0, "quarterly": 90}
"""Days between two times of a repeat; 30 stands for a month, 90 for a quarter, and 0 for a repeat of no one length."""
SESSIONS = frozenset(
    [
        "session",
        "sessions",
        "visit",
        "visits",
        "time",
        "times",
        "call",
        "calls",
        "meeting",
        "meetings",
        "lesson",
        "lessons",
        "appointment",
        "appointments",
        "class",
        "classes",
        "chat",
        "chats",
        "contact",
        "contacts",
        "slot",
        "slots",
        "checkin",
        "checkins",
        "drop",
        "dropin",
        "hour",
        "hours",
        "morning",
        "mornings",
        "evening",
        "evenings",
        "afternoon",
        "afternoons",
        "night",
        "nights",
        "days",
        "day",
        "group",
        "groups",
        "workshop",
        "workshops",
        "module",
        "modules",
        "swim",
        "swims",
        "lunch",
        "lunches",
        "trip",
        "trips",
        "outing",
        "outings",
        "weeknight",
        "school",
        "overnight",
        "overnights",
        "meal",
        "meals",
        "story",
        "stories",
        "breakfast",
        "breakfasts",
        "date",
        "dates",
        "weekend",
        "weekends",
        "min",
        "mins",
        "minutes",
        "hrs",
    ]
)
"""What a count counts: "6 sessions", "3 mornings a week"."""
MEETINGS = (
    "core group;core groups;conference;case conference;child protection conference;review child protection conference;"
    "initial conference;review conference;icpc;rcpc;cp conference;lac review;cla review;iro review;review;reviews;review meeting;"
    "looked after review;strategy meeting;strategy discussion;supervision;supervision session;team meeting;pep;pep meeting;pep review;"
    "panel;panel meeting;fostering panel;hearing;court hearing;court date;court;meeting;meetings;taf;taf meeting;tac;tac meeting;"
    "cin meeting;cin review;child in need meeting;child in need review;professionals meeting;network meeting;family group conference;fgc;"
    "family network meeting;pathway plan review;pathway review;plan review;care team meeting;planning meeting;placement meeting;"
    "permanence planning meeting;disruption meeting;mapping meeting;legal planning meeting;gateway meeting;parents evening;"
    "appointment;visit;home visit;stat visit;statutory visit;session;stock take;stocktake;review of arrangements;annual review;"
    "ehcp review;ehc review;gp appointment;medical;assessment;contact;family time;conf;care planning meeting;tap;multi agency meeting;"
    "transition meeting;governors meeting;mash meeting;marac;reintegration meeting;return to school meeting;school meeting;appraisal;one to one"
)
_ONGOING = (
    "ongoing;on going;on-going;open ended;open-ended;openended;continuous;continuously;continual;continually;continuing;continue;indefinite;"
    "indefinitely;asap;a s a p;a.s.a.p;as soon as possible;as soon as we can;as soon as he can;as soon as she can;as soon as they can;as soon as i can;as soon as you can;as soon as able;"
    "as soon as practicable;as soon as practical;as soon as is possible;as soon as possibly can;soonest;at the earliest opportunity;earliest opportunity;"
    "first opportunity;as soon as poss;soon as possible;soon as poss;immediate;immediately;"
    "immediate effect;with immediate effect;straight away;straightaway;straight off;right away;at once;without delay;urgent;urgently;"
    "until further notice;till further notice;til further notice;for as long as needed;for as long as it takes;for as long as required;"
    "for as long as necessary;as long as needed;as long as it takes;as long as necessary;as and when;as & when;as and when needed;as and when required;"
    "as required;as needed;as necessary;when needed;when required;when necessary;whenever;whenever needed;if needed;if and when;prn;"
    "throughout;all the time;at all times;always;forever;for good;permanent;permanently;for the foreseeable;for the foreseeable future;"
    "foreseeable future;no end date;no end;from now on;from here on;going forward;going forwards;moving forward;ad hoc;rolling;regular;regularly;"
    "on a regular basis;frequently;often;long term;~now;~right now;~with no delay;rest of his life;for life;day to day;in perpetuity;24/7;"
    "every so often;now and then;from time to time;onwards;onward;thereafter;for the duration;duration of the plan;duration of placement;"
    "for the duration of the plan;the duration;continued;constant;constantly;pronto;soon as"
)
_REPEATS = (
    "overnight;overnights;bedtimes;mealtimes;school days;schooldays;school nights;week days;weekdays;week nights;weeknights;mornings;evenings;"
    "afternoons;nights;weekends;term time;term time only;in term time;during term time;college weeks;college days;nursery days;"
    "day and night;morning and night;mornings and evenings;each time;every time;alternate weeks;alternate weekends"
)
_VAGUE = (
    "t.b.c;n.a;soon;as soon as;fairly soon;hopefully soon;shortly;in due course;due course;tbc;t b c;tba;tbd;to be confirmed;to be arranged;to be agreed;"
    "to be decided;to be advised;to be set;to be booked;not yet agreed;not yet set;at some point;at some stage;some time;sometime;sometime soon;"
    "some time soon;~later;later on;~eventually;in the near future;near future;in the future;in future;when possible;where possible;"
    "when ready;when he is ready;when she is ready;when they are ready;new year;in the new year;the new year;spring;summer;autumn;winter;"
    "spring term;summer term;autumn term;winter term;next term;this term;end of term;half term;half-term;halfterm;february half term;"
    "october half term;may half term;feb half term;christmas holidays;christmas break;easter holidays;easter break;summer holidays;"
    "school holidays;the holidays;summer break;christmas;xmas;easter;whitsun;ramadan;eid;diwali;hanukkah;yom kippur;passover;q1;q2;q3;q4;"
    "next week;this week;the week;the month;this month;next month;this year;next year;this quarter;next quarter;week after next;"
    "the week after next;this weekend;next weekend;the weekend;weekend;~the other day;one day;~at the moment;~for now;~n/a;~n a;~na;"
    "~none;~not sure;~dont know;~unknown;~idk;~dunno;~when;~not known;school year;academic year;financial year;the summer;in the summer;"
    "rest of the year;bank holiday;next bank holiday;birthday;his birthday;her birthday;their birthday;fortnight or so;"
    "next few days;next few weeks;next few months;next couple of weeks;coming weeks;coming months;coming days;in the coming weeks;"
    "in the coming months;in time;in good time;~over time;in stages;when things settle;once settled;in the long run;the next one;"
    "easter term;lent term;hilary term;michaelmas;term;school term;end of school;half a year;half the year;leavers day;"
    "black friday;cyber monday;pancakes;results day;school hols;easter hols;summer hols;xmas hols;xmas break;winter break"
)
_TIMES = (
    "morning;in the morning;afternoon;in the afternoon;evening;in the evening;in the evenings;in the mornings;at night;before school;"
    "after school;straight after school;at bedtime;bedtime;before bed;before tea;after tea;at tea time;at teatime;teatime;at lunchtime;"
    "at lunch;lunchtime;at break;at breakfast;before breakfast;after breakfast;midday;noon;at noon;midnight;close of play;close of business;"
    "end of play;cop;cob;eod;end of day;end of the day;end of the school day;first thing;last thing;at the latest;latest;at the very latest;"
    "at weekends;during the day;in the daytime;before dinner;after dinner;at dinner time;at home time;a m;p m;lunch time;tea time;at the end of the day"
)
NAMED_DAYS = {
    "christmas day": "christmas day;xmas day;25th christmas",
    "christmas eve": "christmas eve;xmas eve;christmas eve day",
    "boxing day": "boxing day;st stephens day;saint stephens day",
    "new year's day": "new years day;new year day;new year's day;ny day",
    "new year's eve": "new years eve;new year eve;nye;hogmanay",
    "valentine's day": "valentines day;st valentines day;valentine day",
    "st david's day": "st davids day;saint davids day",
    "st patrick's day": "st patricks day;saint patricks day;st paddys day",
    "st george's day": "st georges day;saint georges day",
    "st andrew's day": "st andrews day;saint andrews day",
    "april fools' day": "april fools day;april fool's day",
    "mother's day": "mothers day;mothering sunday",
    "father's day": "fathers day",
    "burns night": "burns night",
    "bonfire night": "bonfire night;guy fawkes night;guy fawkes",
    "halloween": "halloween;hallowe'en",
    "armistice day": "armistice day;remembrance day",
    "shrove tuesday": "shrove tuesday;pancake day;pancake tuesday",
    "early may bank holiday": "early may bank holiday;may day bank holiday",
    "spring bank holiday": "spring bank holiday;late may bank holiday",
    "august bank holiday": "august bank holiday;summer bank holiday",
}
_LEADS = {
    "by": "no later than;not later than;at the latest by;on or before;in time for;ready for;in by",
    "until": "up to;up until;up till;right up to;through to;right through to;through until;all the way to;leading up to;running to;runs to;so to",
    "from": "as from;as of;with effect from;wef;w e f;starting from;starting on;starts on;to start;to start on;beginning on;first one;first session on",
    "after": "no earlier than;not before;not earlier than;any time after;anytime after",
    "not": "apart from;other than;but not;except for;not on;not including;instead of;rather than",
    "wc": "w/c;w c;wc;wk c;w/c.;week commencing;weeks commencing;wk commencing;week beginning;wk beginning;week starting;w/b;wb;w b;week of;wk of;"
    "week comencing;week commencin;wk comm;wk/c;wkc;the week of;week commencing on",
    "we": "w/e;we/;week ending;wk ending;weekending",
}

WORDS: dict[str, tuple[str, int | str]] = {}
"""A single word → its class and its value."""
PHRASES: dict[str, list[tuple[tuple[str, ...], str, str, bool]]] = {}
"""A first word → its phrases, longest first: all their words, class, value, and whether they count only in an answer."""


def _split(phrase: str) -> tuple[str, ...]:
    spaced = "".join(f" {c} " if c in "/-&." else c for c in phrase.replace("'", ""))
    return tuple(spaced.split())


def _phrases(kind: str, text: str, value: str = "") -> None:
    for phrase in text.split(";"):
        words = _split(phrase.lstrip("~"))
        PHRASES.setdefault(words[0], []).append((words, kind, value, phrase.startswith("~")))


def _build() -> None:
    for table, kind in ((_MONTHS, "month"), (_WEEKDAYS, "weekday"), (_PLURALS, "weekdays")):
        for value, words in enumerate(table):
            for word in words.split():
                WORDS[word] = (kind, value + (kind == "month"))
    for unit, words in _UNITS.items():
        for word in words.split():
            WORDS[word] = ("unit", unit)
    for role, words in _ROLES.items():
        for word in words.split():
            WORDS[word] = ("lead", role)
    for value, word in enumerate(_NUMBERS.split()):
        WORDS[word] = ("number", value)
    for tens, word in ((20, "twenty"), (30, "thirty"), (40, "forty"), (60, "sixty"), (90, "ninety")):
        WORDS[word] = ("number", tens)
    for value, word in enumerate(_ORDINALS.split(), 1):
        WORDS[word] = ("ordinal", value)
    WORDS["thirtieth"] = ("ordinal", 30)
    for word, days in FREQUENCIES.items():
        WORDS[word] = ("frequency", days)
    for kind, text in (("ongoing", _ONGOING), ("repeat", _REPEATS), ("vague", _VAGUE), ("time", _TIMES), ("meeting", MEETINGS)):
        _phrases(kind, text)
    for role, text in _LEADS.items():
        _phrases("lead", text, role)
    for name in (*FIXED_DAYS, *EASTER_DAYS, *NTH_DAYS):
        _phrases("named", NAMED_DAYS.get(name, name), name)
    for phrases in PHRASES.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))


_build()
