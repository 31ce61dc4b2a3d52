"""What the app may do in a workspace, and nothing more: deploy/slack-manifest.yaml asks for these, and says why for each."""

from __future__ import annotations

NEEDED = frozenset({"app_mentions:read", "chat:write", "commands", "files:write", "im:history", "im:write", "users:read"})
