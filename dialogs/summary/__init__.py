"""A plan row told to the child: short, in plain words, and nothing in it that nobody said."""

from __future__ import annotations

from dialogs.summary.plain import plainer
from dialogs.summary.registers import COUNCIL_LINE
from dialogs.summary.telling import summarise
from dialogs.summary.told import COUNCIL, LeftOut, Line, Replaced, Summary

__all__ = ["COUNCIL", "COUNCIL_LINE", "LeftOut", "Line", "Replaced", "Summary", "plainer", "summarise"]
