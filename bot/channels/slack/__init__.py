"""Slack: what it sends us becomes activities, what we say is posted there. The only part that imports slack_bolt and slack_sdk."""
