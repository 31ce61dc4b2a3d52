"""Every setting of the service, read once from the environment; deploy/settings.env lists them, and a test holds the two together."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The service's settings: `STEPLADDER_` and the field's name in capitals."""

    model_config = SettingsConfigDict(env_prefix="STEPLADDER_", extra="ignore")

    database_url: str = Field(
        default="sqlite:///stepladder.sqlite",
        repr=False,
        description="Where everything is kept: sqlite:/// and a path, or postgresql:// and an address.",
    )
    key_file: Path = Field(
        default=Path("stepladder-key.json"), description="The key file, readable by its owner alone. Keep a copy elsewhere."
    )
    council_file: str = Field(default="", description="The council's own file (TOML): its words, rules, kinds of plan and headings.")
    admins: str = Field(
        default="",
        description="Who names teams and supervisors in chat: channel/workspace/user, with a space between them, like slack/T01/U07.",
    )
    host: str = Field(default="127.0.0.1", description="The address that the service listens on.")
    port: int = Field(default=8080, ge=0, le=65535, description="The port that the service listens on.")

    def database_path(self) -> Path | None:
        """The SQLite file of `database_url`, or None where it names a PostgreSQL; raises ValueError for any other database."""
        scheme, _, path = self.database_url.partition("://")
        if scheme in ("postgresql", "postgres") and path:
            return None
        if scheme != "sqlite" or not path.startswith("/") or not path[1:]:
            raise ValueError(
                "STEPLADDER_DATABASE_URL must be sqlite:/// and a path, like sqlite:////var/lib/stepladder/stepladder.sqlite, "
                "or an address like postgresql://stepladder@db.example/stepladder"
            )
        return Path(path[1:])

    def admin_accounts(self) -> frozenset[tuple[str, str, str]]:
        """The administrators' accounts: channel, workspace, user; raises ValueError naming what is none."""
        accounts = [tuple(one.split("/", 2)) for one in self.admins.replace(",", " ").split()]
        if any(len(account) != 3 or not all(account) for account in accounts):
            raise ValueError("STEPLADDER_ADMINS must name accounts like slack/T01/U07, with a space between them")
        return frozenset((channel, workspace, user) for channel, workspace, user in accounts)

    def council_path(self) -> Path | None:
        """The council's own file, or None where none is named."""
        return Path(self.council_file) if self.council_file.strip() else None
