"""A logger that says nothing, for Bolt and Slack's client.

Both write whole requests into what they log (a badly signed one at INFO, an unhandled one at WARNING), and a request holds what somebody
typed. What happened is logged by us instead, without a word of it.
"""

from __future__ import annotations

import logging

QUIET = logging.getLogger("slack_bolt.quiet")
QUIET.disabled = True
"""Bolt makes its other loggers like the one that it is given: disabled."""
