"""Reads a practitioner's first message, which says several things at once, and takes the slots that it clearly answers.

Every slot is filled with exact words of the message and none is guessed: a missed slot costs one question, a wrong one
costs trust. A message goes through these rooms:

- `tokens` makes words and sentences; `times` finds what says when; `vocabulary` holds the word lists of `vocab/`;
- `labels` reads a form ("who: Nan"); everything else is prose;
- `quiet` lets go of questions, chat, team business, reported talk and history;
- `clauses` cuts a sentence into pieces by their lead words, and `tails` what hangs on them, both on one `walk`, with `doers`,
  `people`, `places`, `leads` and `measures`;
- `naming` reads the people of an answer to *who*;
- `hearing` decides on bare words ("fence mended", "clinic") once the whole message is known, and `days` names the day.
"""

from __future__ import annotations

from dialogs.hearing.hearing import hear
from dialogs.hearing.labels import first_label, read_labels
from dialogs.hearing.leads import is_harm
from dialogs.hearing.naming import read_people
from dialogs.hearing.spans import Heard, NamedPerson, Span

__all__ = ["Heard", "NamedPerson", "Span", "first_label", "hear", "is_harm", "read_labels", "read_people"]
