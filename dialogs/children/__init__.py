"""The children named in one answer: "Paul, 9, he", "Ava 9, Max 7 & Joe 3", "jordan and his sister ellie mae, 11 and 8".

A first name or initials, an age, a year of birth, and the words they use for themselves. Hurried people put these in any order: `items`
says what each word does, `reading` puts names and ages together where one arrangement is possible. What cannot be read stays as words and
is said to be unsure, so that it is asked about: never a wrong age, never a wrong or a lost child.
"""

from __future__ import annotations

from dialogs.children.reading import MOST as MOST
from dialogs.children.reading import Named as Named
from dialogs.children.reading import name_children as name_children
from dialogs.children.reading import read_children as read_children
