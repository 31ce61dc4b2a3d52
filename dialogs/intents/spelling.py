"""Slips of a thumb in the words that commands are made of: "chnage", "undoo", "skpi".

Only swapped, doubled and dropped letters, of listed words, and never one that makes another word: a substitution would turn "clean
everything" into "clear everything".
"""

from __future__ import annotations

from functools import cache

from dialogs.intents.lists import word_list


@cache
def slips() -> dict[str, str]:
    """Each likely slip → the word that was meant."""
    found: dict[str, str] = {}
    meant = word_list("slipped")
    for word in sorted(meant):
        forms = {word[:at] + word[at] + word[at:] for at in range(len(word))}
        forms |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
        if len(word) > 4:
            forms |= {word[:at] + word[at + 1 :] for at in range(1, len(word))}
        for form in sorted(forms - meant - word_list("real")):
            found.setdefault(form, word)
    return found
