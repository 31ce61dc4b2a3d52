"""The rules, by letter of SMARTER and for the language; importing them fills `checks.rule.RULES`."""

from checks.rules import achievable, evaluate, measurable, private, realistic, realistic_advice, review, specific, timely, words

__all__ = ["achievable", "evaluate", "measurable", "private", "realistic", "realistic_advice", "review", "specific", "timely", "words"]
