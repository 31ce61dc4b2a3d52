"""The plans under *Flagged* and *Fine* on the pages of the checks of a whole plan, read."""

from __future__ import annotations

from datetime import date

from checks.plan import Completion, Person, Plan, PlanRow, When, Who


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
