"""Which addresses are written to: Microsoft's own, or this computer's where a test stands in for Microsoft.

An activity says where its answer is to be sent, and what is sent there carries our token. So an address that is not known is refused, even
in an activity that is properly signed.
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

CONNECTORS = frozenset({"smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us"})
"""Teams' connectors: everywhere, and the two clouds of governments (learn.microsoft.com, "Send proactive messages", service URLs)."""
FILES = (".sharepoint.com", ".sharepoint.us")
"""Where a person's own files lie, whose addresses Teams makes when a file is accepted."""


def is_connector(address: str, *, loopback: bool) -> bool:
    """Whether an activity's `serviceUrl` may be answered; with `loopback`, this computer's own addresses and no other may."""
    parts = _split(address)
    if parts is None:
        return False
    if loopback:
        return is_loopback(parts)
    return _is_plain(parts) and parts.hostname in CONNECTORS


def takes_files(address: str, *, loopback: bool) -> bool:
    """Whether a file that somebody accepted may be uploaded to this address."""
    parts = _split(address)
    if parts is None:
        return False
    if loopback:
        return is_loopback(parts)
    return _is_plain(parts) and (parts.hostname or "").endswith(FILES)


def is_loopback(address: SplitResult | str) -> bool:
    """Whether an http address is this computer's own, by its number or as `localhost`."""
    parts = _split(address) if isinstance(address, str) else address
    if parts is None or parts.scheme not in ("http", "https") or parts.username is not None or not parts.hostname:
        return False
    if parts.hostname == "localhost":
        return True
    try:
        return ip_address(parts.hostname).is_loopback
    except ValueError:
        return False


def _is_plain(parts: SplitResult) -> bool:
    return parts.scheme == "https" and parts.username is None and parts.port in (None, 443)


def _split(address: str) -> SplitResult | None:
    """The parts of an address, or None where it is not one (a port that is no number is found out here)."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts
