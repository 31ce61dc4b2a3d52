"""Renders RULES.md: every rule's page, and the guides' own demands with the rules that check them.

`python -m checks.reference` prints it; the suite fails when the file beside this one is stale.
"""

from __future__ import annotations

from checks.checklist import ASKED_OF_PEOPLE, LINES
from checks.demands import DEMANDS
from checks.guidance import SOURCES, quotation
from checks.plan_rule import PLAN_RULES
from checks.rule import RULES, Rule


def _page(rule: Rule) -> list[str]:
    page = rule.page
    lines = [f"### {rule.code}", "", f"{page.summary}", "", f"*{rule.severity.value}, read in {', '.join(rule.fields)}"]
    lines[-1] += f"; compared with {', '.join(rule.compares)}*" if rule.compares else "*"
    lines += ["", f"**Why it matters.** {page.why}", "", f"**Asks:** {rule.ask.replace('“{text}”', '…')}", "", "Flagged:", ""]
    lines += [f"- {example}" for example in page.flagged]
    lines += ["", "Fine:", ""]
    lines += [f"- {example}" for example in page.fine]
    lines += ["", f"**Known limits.** {page.limits}", "", "From:", ""]
    for cite in rule.cites:
        title, words = quotation(cite)
        lines.append(f"- {title} ({cite}): “{words}”")
    return [*lines, ""]


def _whole() -> list[str]:
    """The checks of a whole plan, and the checklist."""
    lines = ["## The plan as a whole", "", "Rows stand between `;;`, as they do in these examples.", ""]
    for one in PLAN_RULES:
        page = one.page
        lines += [f"### {one.code}", "", " ".join(page[""]), "", f"**Why it matters.** {' '.join(page['Why it matters'])}", ""]
        lines += [f"**Asks:** {one.ask}", "", "Flagged:", "", *(f"- {example}" for example in page["Flagged"]), ""]
        lines += ["Fine:", "", *(f"- {example}" for example in page["Fine"]), ""]
        lines += [f"**Known limits.** {' '.join(page['Known limits'])}", "", "From:", ""]
        lines += [f"- {quotation(cite)[0]} ({cite}): “{quotation(cite)[1]}”" for cite in one.cites]
        lines.append("")
    lines += ["### The checklist", "", "| it says | tips of dudley-2023 | questions of briefing |", "|---|---|---|"]
    for line in LINES:
        tips, questions = (", ".join(map(str, numbers)) for numbers in (line.tips, line.questions))
        lines.append(f"| {line.words} | {tips} | {questions} |")
    lines += ["", "What only people can answer:", ""]
    lines += [f"- {asked.words} ({asked.cite})" for asked in ASKED_OF_PEOPLE]
    return [*lines, ""]


def _coverage() -> list[str]:
    lines = ["## What the guides demand, and what checks it", "", "| guide | demand | checked by |", "|---|---|---|"]
    for demand in DEMANDS:
        checked = ", ".join(f"`{code}`" for code in demand.rules)
        if demand.asked:
            checked = f"{checked}; asked: {demand.asked}" if checked else f"asked, not checked: {demand.asked}"
        lines.append(f"| {demand.source} | {demand.words} | {checked or 'no rule yet'} |")
    return [*lines, ""]


def render() -> str:
    """The whole of RULES.md."""
    lines = [
        "# The rules",
        "",
        "Generated from the rules themselves by `python -m checks.reference`; the suite fails when it is stale. In the examples",
        "the words that a finding is about stand between « and ».",
        "",
    ]
    letter = ""
    for rule in RULES:
        if rule.letter.value != letter:
            letter = rule.letter.value
            lines += [f"## {letter.capitalize()}", ""]
        lines += _page(rule)
    lines += _whole()
    lines += _coverage()
    lines += ["## The guides", ""]
    lines += [f"- `{source.id}`: {source.title}" for source in SOURCES.values()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(render(), end="")
