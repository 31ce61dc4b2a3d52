"""Every setting of the service, read once from the environment; deploy/settings.env lists them, and a test holds the two together."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.zones import LONDON, known_zone

SLACK = "https://slack.com/api/"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class SlackSettings(NamedTuple):
    """What the Slack channel needs: a bot token, and a signing secret (HTTP), an app token (Socket Mode), or both."""

    bot_token: str
    signing_secret: str
    app_token: str
    api_url: str


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
    questions_file: str = Field(default="", description="The council's own questions to reflect with, beside ours (columns between tabs).")
    council_file: str = Field(default="", description="The council's own file (TOML): its words, rules, kinds of plan and headings.")
    admins: str = Field(
        default="",
        description="Who names teams and supervisors in chat: channel/workspace/user, with a space between them, like slack/T01/U07.",
    )
    teams_file: str = Field(default="", description="A file (TOML) that names teams, their people and supervisors. Empty: named in chat.")
    workspaces: str = Field(
        default="",
        description="The workspaces of one council: channel/workspace, with a space between them, like slack/T01 teams/8f3c-…. People can "
        "link their accounts in them. Set it before the first message.",
    )
    slack_bot_token: SecretStr = Field(default=SecretStr(""), description="Slack's bot token (xoxb-…). Empty: no Slack.")
    slack_signing_secret: SecretStr = Field(default=SecretStr(""), description="Slack's signing secret: for requests to /slack/events.")
    slack_app_token: SecretStr = Field(default=SecretStr(""), description="Slack's app token (xapp-…): for Socket Mode.")
    slack_api_url: str = Field(default="", description="Another Slack, for tests: an address on this computer only.")
    teams_app_id: str = Field(default="", description="Teams: the bot's app id (a client id of Microsoft Entra). Empty: no Teams.")
    teams_app_secret: SecretStr = Field(default=SecretStr(""), description="Teams: the app's client secret. Or else:")
    teams_certificate_file: str = Field(
        default="", description="Teams: a PEM file with the app's certificate and its private key. Neither: the machine's managed identity."
    )
    teams_tenant_id: str = Field(
        default="", description="Teams: the tenant that the bot belongs to. Others that may talk to it follow, with commas between."
    )
    teams_openid_url: str = Field(default="", description="Teams: a stand-in for Microsoft on this computer, for tests. Loopback only.")
    public_url: str = Field(
        default="", description="How others reach the service: https:// and a name. Empty: no calendar addresses for people."
    )
    metrics_port: int = Field(default=0, ge=0, le=65535, description="The port of /metrics, the figures for Prometheus. 0: there are none.")
    metrics_host: str = Field(default="127.0.0.1", description="The address on which the figures are given: this computer only.")
    zone: str = Field(default=LONDON, description="The time zone of whoever never said theirs, and whose platform does not either.")
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

    def address(self) -> str:
        """How others reach the service, without a slash at its end; raises ValueError for what is no https:// address."""
        url = self.public_url.strip().rstrip("/")
        if url and not (url.startswith("https://") and urlsplit(url).hostname) and not is_local(url):
            raise ValueError("STEPLADDER_PUBLIC_URL must be an address like https://stepladder.example.org")
        return url

    def own_zone(self) -> str:
        """The time zone of whoever's is not known; raises ValueError for what is none."""
        if not known_zone(self.zone):
            raise ValueError("STEPLADDER_ZONE must be a time zone like Europe/London")
        return known_zone(self.zone)

    def councils(self) -> dict[tuple[str, str], str]:
        """The tenant of each workspace named: one for all of them; raises ValueError naming what is none."""
        named = [one.partition("/") for one in self.workspaces.replace(",", " ").split()]
        if not all(channel and workspace for channel, _, workspace in named):
            raise ValueError("STEPLADDER_WORKSPACES must name workspaces like slack/T01, with a space between them")
        return {(channel, workspace): "council" for channel, _, workspace in named}

    def questions_path(self) -> Path | None:
        """The council's own questions, or None where no file is named."""
        return Path(self.questions_file) if self.questions_file.strip() else None

    def council_path(self) -> Path | None:
        """The council's own file, or None where none is named."""
        return Path(self.council_file) if self.council_file.strip() else None

    def slack(self) -> SlackSettings | None:
        """What the Slack channel needs, or None where it is not configured; raises ValueError naming what is missing or wrong."""
        bot, secret, app = (
            one.get_secret_value().strip() for one in (self.slack_bot_token, self.slack_signing_secret, self.slack_app_token)
        )
        if not bot:
            if secret or app:
                raise ValueError("STEPLADDER_SLACK_BOT_TOKEN is missing: the Bot User OAuth Token of the app, which begins with xoxb-")
            return None
        if not secret and not app:
            raise ValueError("STEPLADDER_SLACK_SIGNING_SECRET (for HTTP) or STEPLADDER_SLACK_APP_TOKEN (for Socket Mode) is missing")
        url = self.slack_api_url.strip()
        if url and not is_local(url):
            raise ValueError("STEPLADDER_SLACK_API_URL may only be an address on this computer, like http://127.0.0.1:9000/api/")
        return SlackSettings(bot, secret, app, (url.rstrip("/") + "/") if url else SLACK)


def is_local(url: str) -> bool:
    """Whether an address is on this computer and nowhere else."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and parts.hostname in LOOPBACK and not parts.username
    except ValueError:
        return False
