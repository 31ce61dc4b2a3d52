"""The few words that a renderer adds of its own: labels of controls and of places, gathered here to proofread. Never a sentence."""

from __future__ import annotations

from checks.finding import Letter as Smarter
from checks.finding import Severity

LABELS = {
    "mine": "You said:",
    "step": "Step {step} of {steps}",
    "earlier": "Your words so far",
    "edit": "Put these words in the box",
    "example": "For example",
    "letters": "What was found, by letter",
    "found": "{letter}: {count}",
    "use": "Words you could use",
    "fill": "Use these words",
    "guide": "What the guidance says",
    "set aside": "Set aside",
    "open": "Still open",
    "others": "{count} more to look at",
    "heading": "Heading",
    "row": "In this row",
    "empty": "Not filled in yet",
    "sources": "Where each line comes from",
    "age": "Reading age: about {age:g}",
    "left out": "Left out, or told as it was typed",
    "more": "More choices",
    "say more": "“more” shows {count} more",
    "get paper": "Download it",
    "see paper": "Look at it first",
    "paper words": "What it says, in words",
    "colours": "Colours:",
    "no paper": "There is no paper here",
    "choose": "Choose one",
    "day": "Pick the day",
    "use day": "Use this day",
    "go": "Go",
    "form": "Edit the whole row",
    "nothing": "–",
    "weekdays": "Mo Tu We Th Fr Sa Su",
    "dated": "a date of your plans",
    "closed": "a bank holiday",
    "today": "today",
    "say change": "Say “change”, the answer's name and the new words",
}
"""By the place where they stand; `{…}` is filled in."""

MARKS = {"dated": "*", "closed": "h", "today": ">"}
"""What a day of a small calendar is marked with."""

LETTERS = {
    Smarter.SPECIFIC: "S",
    Smarter.MEASURABLE: "M",
    Smarter.ACHIEVABLE: "A",
    Smarter.REALISTIC: "R",
    Smarter.TIMELY: "T",
    Smarter.EVALUATE: "E",
    Smarter.REVIEW: "R",
    Smarter.WORDS: "Aa",
}
"""What stands on each letter's tile, in the order of SMARTER."""

SEVERITIES = {Severity.ERROR: "Must change", Severity.WARNING: "Not SMART yet", Severity.SUGGESTION: "Advice"}
"""How much a finding weighs, in words: a colour alone says nothing."""
