"""The teams of a council as its settings name them, in a TOML file: for those who would rather not name them in chat.

[[team]]
name = "North"
supervisors = ["slack/T01/U07"]
members = ["slack/T01/U08", "teams/TENANT/29:1a2b"]
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import Field, ValidationError

from bot.activity import Account
from checks.value import Label, Model

LARGEST = 1024 * 1024
"""Bytes."""


class TeamsTrouble(ValueError):
    """A file of teams that cannot be used; the sentence says why and where."""


class NamedTeam(Model, extra="forbid"):
    """A team, and its people by their accounts (channel/workspace/user)."""

    name: Label = Field(min_length=1)
    supervisors: tuple[Label, ...] = ()
    members: tuple[Label, ...] = ()

    def accounts(self) -> list[tuple[Account, str]]:
        """Each account with its role in the team; raises ValueError naming what is none."""
        return [(_account(one), role) for role, names in (("supervisor", self.supervisors), ("team", self.members)) for one in names]


class _File(Model, extra="forbid"):
    team: tuple[NamedTeam, ...] = ()


def read_teams(path: Path) -> tuple[NamedTeam, ...]:
    """The teams of a file; raises TeamsTrouble."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise TeamsTrouble(f"{path}: the file of teams is larger than {LARGEST // 1024} KB.")
        teams = _File.model_validate(tomllib.loads(data.decode("utf-8-sig"))).team
        for team in teams:
            team.accounts()
    except TeamsTrouble:
        raise
    except OSError as error:
        raise TeamsTrouble(f"{path}: the file of teams cannot be read: {error.strerror or 'is it a file?'}.") from None
    except ValidationError as error:
        places = "; ".join(".".join(str(part) for part in one["loc"]) + f": {one['msg']}" for one in error.errors(include_input=False))
        raise TeamsTrouble(f"{path}: {places}.") from None
    except ValueError as error:  # not TOML, not UTF-8, or no account
        raise TeamsTrouble(f"{path}: {error}.") from None
    if len({team.name.casefold() for team in teams}) != len(teams):
        raise TeamsTrouble(f"{path}: two teams have the same name.")
    return teams


def _account(words: str) -> Account:
    channel, _, rest = words.partition("/")
    workspace, _, user = rest.partition("/")
    if not (channel and workspace and user):
        raise ValueError(f"“{words}” is no account: it must be channel/workspace/user, like slack/T01/U07")
    return Account(channel=channel, tenant=workspace, user=user)
