"""Slips of a thumb in the words that commands are made of: "chnage", "undoo", "skpi".

Only swapped, doubled and dropped letters, of listed words, and never one that makes another word: a substitution would turn "clean
everything" into "clear everything".
"""

from __future__ import annotations

from functools import cache

_WORDS = """change cancel example restart previous question answer understand outcome deadline venue location later tomorrow skip back
help show undo again start delete explain finish continue please reason worry wrong should meant edit correct update remove scrap
forget abandon leave blank next remind where what confused mean pause save plan review summary thursday wednesday tuesday actually
date instead needed matter relevant examples instance stuck sorry everything something place person requirements reset clear because
thing think applicable decided""".split()
_OTHER_WORDS = frozenset(
    """star sart tart chane cage lave pause plane plain pan pla ave sav sve sow how hop hep kip ski sip bak ack undone does dat ate late
    lat hat wat were her here stat stars reste wring rong tink tin ting hing paces pace lace lean plans pans mea mean men man eat meat mate
    mater mater hang chance chang edits edi revie sum army rest seat set eset ear cear scarp scrap crap scap hone show shoe then than ten net
    nets nex text thin things datea bank lank plank placed aces met mant shoud hep ehlp whee wheel hare there wher gain aain stuc tuck suck
    ned need nee rely relay reply plea pleas lease sori sorr worr worrie ans awe anwer wrongs""".split()
)


@cache
def slips() -> dict[str, str]:
    """Each likely slip → the word that was meant."""
    found: dict[str, str] = {}
    known = frozenset(_WORDS)
    for word in _WORDS:
        forms = {word[:at] + word[at] + word[at:] for at in range(len(word))}
        forms |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
        if len(word) > 4:
            forms |= {word[:at] + word[at + 1 :] for at in range(1, len(word))}
        for form in forms - known - _OTHER_WORDS:
            found.setdefault(form, word)
    return found
