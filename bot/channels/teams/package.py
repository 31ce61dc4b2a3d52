"""The app package that a Teams administrator uploads: a manifest and two icons in a zip file, the same bytes for the same app each time."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any
from uuid import UUID

from bot.channels.teams.icons import colour_icon, outline_icon
from dialogs.wording_teams import COMMANDS_IN_COMPANY, COMMANDS_IN_PRIVATE, FULL, SHORT

VERSION = "1.20"
"""Of the manifest's schema."""
RELEASE = "1.0.0"
ACCENT = "#0F5F5C"
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+")


def manifest(app_id: str, host: str) -> dict[str, Any]:
    """The manifest of an app; raises ValueError, whose sentence says what to mend."""
    try:
        app_id = str(UUID(app_id.strip()))
    except ValueError:
        raise ValueError("--app-id must be the app's id in Microsoft Entra, like 6d2f9c1e-4a53-4b8e-9d0c-5f1b7a3e2c10") from None
    host = host.strip().lower().removeprefix("https://").rstrip("/")
    if not _HOST.fullmatch(host):
        raise ValueError("--host must be the name that the service is reached at, like stepladder.example.org.uk")
    about = f"https://{host}/about"
    lists = ((["personal"], COMMANDS_IN_PRIVATE), (["team", "groupChat"], COMMANDS_IN_COMPANY))
    return {
        "$schema": f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json",
        "manifestVersion": VERSION,
        "version": RELEASE,
        "id": app_id,
        "developer": {"name": "Stepladder", "websiteUrl": about, "privacyUrl": about, "termsOfUseUrl": about},
        "name": {"short": "Stepladder", "full": "Stepladder for children's plans"},
        "description": {"short": SHORT, "full": FULL},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": ACCENT,
        "bots": [
            {
                "botId": app_id,
                "scopes": ["personal", "team", "groupChat"],
                "supportsFiles": True,
                "isNotificationOnly": False,
                "commandLists": [
                    {"scopes": scopes, "commands": [{"title": title, "description": words} for title, words in commands]}
                    for scopes, commands in lists
                ],
            }
        ],
        "defaultInstallScope": "personal",
        "validDomains": [host],
    }


def package(app_id: str, host: str) -> bytes:
    """The zip file; raises ValueError."""
    files = {
        "manifest.json": json.dumps(manifest(app_id, host), ensure_ascii=False, indent=2).encode() + b"\n",
        "color.png": colour_icon(),
        "outline.png": outline_icon(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
