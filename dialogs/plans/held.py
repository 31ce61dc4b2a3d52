"""Something that was on a day, told so that dates can follow from it: “the initial conference was on 3 March 2027”."""

from __future__ import annotations

import re

EVENTS = {
    **dict.fromkeys(("referral",), "referral"),
    **dict.fromkeys(("strategy discussion", "strategy meeting"), "strategy"),
    **dict.fromkeys(("initial child protection conference", "initial conference", "icpc"), "conference"),
    **dict.fromkeys(("child protection review", "review conference"), "cp-review"),
    **dict.fromkeys(("looked after review", "lac review", "cla review"), "lac-review"),
    **dict.fromkeys(("first looked after review", "first lac review"), "first-lac-review"),
    **dict.fromkeys(("placement", "start of the placement"), "placed"),
    **dict.fromkeys(("health assessment",), "health"),
    **dict.fromkeys(("16th birthday", "sixteenth birthday"), "sixteenth"),
    **dict.fromkeys(("pathway plan review", "pathway review"), "pathway-review"),
    **dict.fromkeys(("letter before proceedings", "pre-proceedings letter"), "pre-proceedings"),
    **dict.fromkeys(("application to court", "court application"), "issue"),
    **dict.fromkeys(("supervision",), "supervised"),
}
"""What people call the events of the packs."""
_BEFORE = ("the ", "her ", "his ", "their ")
HOLDING = (*_BEFORE, "last", *EVENTS)
"""What that begins with."""
HELD = re.compile(
    rf"(?:{'|'.join(_BEFORE)})?(?:last )?(?P<event>{'|'.join(sorted(map(re.escape, EVENTS), key=len, reverse=True))})"
    r"(?: was| was held| was sent| was issued| took place| began| is)? on (?P<day>[^\n]{1,60})",
    re.IGNORECASE,
)
"""“The initial conference was on 3 March 2027.”"""
