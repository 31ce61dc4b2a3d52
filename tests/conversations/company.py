"""The people that a conversation's settings name, as a service reads them: administrators, and a file of teams."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.activity import Account
from tests.conversations.script import Company


def settings_of(company: Company, account: Callable[[str], Account], folder: Path) -> dict[str, Any]:
    """The settings that name them, with the file that they name in `folder`."""

    def told(who: str) -> str:
        one = account(who)
        return f"{one.channel}/{one.tenant}/{one.user}"

    settings: dict[str, Any] = {"admins": " ".join(map(told, company.admins))}
    if company.teams:
        path = folder / "teams.toml"
        lines = []
        for team in company.teams:
            people = {"supervisors": (team.supervisor,), "members": team.people}
            lines += ["[[team]]", f"name = {json.dumps(team.name)}"]
            lines += [f"{role} = {json.dumps([told(who) for who in held])}" for role, held in people.items()]
        path.write_text("\n".join(lines), encoding="utf-8")
        settings["teams_file"] = str(path)
    return settings
