"""What is said after somebody has said what is kept from whom: read back, so that a misreading is seen at once."""

from __future__ import annotations

import re

from dialogs.draft import Draft
from dialogs.handing import wording
from dialogs.handing.offering import audience_named, fields_named
from dialogs.handling.step import note
from dialogs.replies import Note
from dialogs.row import answer

_NOTHING = re.compile(r"(?:no|none|nothing|n/a|nope|nobody|no one)\b[^;]{0,40}", re.IGNORECASE)


def kept_back(draft: Draft) -> tuple[Note, ...]:
    """What was read of the answer, by audience; or that nothing could be read."""
    said = answer(draft, "withheld")
    withheld = said.reading.withheld
    if not withheld:
        nothing = _NOTHING.fullmatch(said.words.strip(" .!"))
        return (note(wording.NOTHING_KEPT_BACK if nothing else wording.NOT_UNDERSTOOD, "plain" if nothing else "sorry"),)
    groups = dict.fromkeys((one.audience, one.person) for one in withheld)
    return tuple(
        note(
            wording.KEPT_BACK.replace("{audience}", audience_named(draft, audience, person)).replace(
                "{fields}", fields_named(draft, tuple(one for one in withheld if (one.audience, one.person) == (audience, person)))
            )
        )
        for audience, person in groups
    )
