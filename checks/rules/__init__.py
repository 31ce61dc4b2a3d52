"""The rules, one file a letter of SMARTER and one for the language; importing them fills `checks.rule.RULES`."""

from checks.rules import measurable, realistic, specific, timely

__all__ = ["measurable", "realistic", "specific", "timely"]
