"""The rules, one file a letter of SMARTER and one for the language; importing them fills `checks.rule.RULES`."""

from checks.rules import achievable, measurable, realistic, specific, timely, words

__all__ = ["achievable", "measurable", "realistic", "specific", "timely", "words"]
