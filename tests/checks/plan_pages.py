"""The pages of the checks of a whole plan, read: the plans under *Flagged* and *Fine*."""

from __future__ import annotations

import inspect
from datetime import date

from checks.plan import Completion, Person, Plan, PlanRow, When, Who
from checks.plan_rule import PlanRule


def page_of(rule: PlanRule) -> dict[str, list[str]]:
    """The parts of a rule's page: the prose of each heading, or its examples."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for line in inspect.cleandoc(rule.check.__doc__ or "").splitlines():
        start = next((title for title in ("Why it matters:", "Flagged:", "Fine:", "Known limits:") if line.startswith(title)), None)
        if start:
            heading = start.removesuffix(":")
            found[heading] = [rest] if (rest := line.removeprefix(start).strip()) else []
        elif line.strip():
            found[heading].append(line.strip().removeprefix("- "))
    return found


def plan_of(text: str) -> Plan:
    """A plan from an example's line: rows between ";;", fields between "|"."""
    rows, review = [], None
    for number, part in enumerate(text.split(";;"), 1):
        said = {name.strip(): words.strip() for name, _, words in (field.partition(":") for field in part.split("|"))}
        if "review" in said:
            review = date.fromisoformat(said["review"])
            continue
        who = said.get("who", "")
        day = date.fromisoformat(said["when"]) if "when" in said else None
        rows.append(
            PlanRow(
                id=f"r{number}",
                worry=said.get("worry", ""),
                what=said.get("what", ""),
                who=Who(words=who, people=(Person(name=who),) if who else ()),
                when=When(words=said.get("when", ""), date=day),
                completion=Completion.model_validate({"done": said.get("done", "")}),
                ended=said.get("ended") == "yes",
            )
        )
    return Plan(id="p", kind="child in need", rows=tuple(rows), review_date=review)
