"""Each setting is in deploy/settings.env with its default, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings

FILE = Path(__file__).parents[2] / "deploy" / "settings.env"


def test_every_setting_is_listed_with_its_default_and_a_sentence() -> None:
    listed = dict(re.findall(r"^(STEPLADDER_\w+)=(.*)$", FILE.read_text(encoding="utf-8"), re.MULTILINE))
    assert listed == {f"STEPLADDER_{name.upper()}": str(field.default) for name, field in Settings.model_fields.items()}
    assert all(field.description for field in Settings.model_fields.values())


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEPLADDER_PORT", "9999")
    monkeypatch.setenv("STEPLADDER_DATABASE_URL", "sqlite:////var/lib/stepladder/a.sqlite")
    settings = Settings()
    assert settings.port == 9999
    assert settings.database_path() == Path("/var/lib/stepladder/a.sqlite")


def test_a_wrong_setting_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEPLADDER_PORT", "many")
    with pytest.raises(ValidationError, match="port"):
        Settings()
    with pytest.raises(ValueError, match="STEPLADDER_DATABASE_URL"):
        Settings(port=1, database_url="mysql://x").database_path()


def test_a_password_in_the_databases_address_is_not_shown() -> None:
    settings = Settings(database_url="postgresql://ann:canary@127.0.0.1/stepladder")
    assert settings.database_path() is None
    assert "canary" not in repr(settings)


def test_administrators_are_accounts_and_a_wrong_one_is_refused_by_name() -> None:
    found = Settings(admins="slack/T1/U7, teams/dudley/29:a/b").admin_accounts()
    assert found == {("slack", "T1", "U7"), ("teams", "dudley", "29:a/b")}
    assert Settings().admin_accounts() == frozenset()
    with pytest.raises(ValueError, match="STEPLADDER_ADMINS"):
        Settings(admins="ann@example.org").admin_accounts()


def test_the_workspaces_of_one_council_share_its_tenant_and_a_wrong_one_is_refused_by_name() -> None:
    assert Settings(workspaces="slack/T1, teams/8f-3c").councils() == {("slack", "T1"): "council", ("teams", "8f-3c"): "council"}
    assert Settings().councils() == {}
    with pytest.raises(ValueError, match="STEPLADDER_WORKSPACES"):
        Settings(workspaces="T1").councils()
