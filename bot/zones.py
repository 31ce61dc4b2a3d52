"""Time zones by their names: those that a platform or a browser reports, and those that people say."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

LONDON = "Europe/London"
LONGEST = 60
_SAID = {
    **dict.fromkeys(("uk", "the uk", "gb", "britain", "england", "wales", "scotland", "london"), LONDON),
    **dict.fromkeys(("northern ireland", "belfast"), "Europe/Belfast"),
}


def known_zone(name: str) -> str:
    """The zone with this IANA name; empty where there is none."""
    try:
        return ZoneInfo(name).key if 0 < len(name) <= LONGEST else ""
    except (KeyError, ValueError, OSError):
        return ""


def zone_named(said: str) -> str:
    """The zone that somebody names, in full (“europe/lisbon”) or by its city (“Lisbon”); empty where there is none."""
    plain = " ".join(said.casefold().split()).strip(" .!").removesuffix(" time")
    return _SAID.get(plain) or _names().get(plain.replace(" ", "_"), "")


@cache
def _names() -> dict[str, str]:
    """Zones by their names and by their cities, in small letters; Europe's first where two have a city of one name."""
    zones = sorted((zone for zone in available_timezones() if "/" in zone), key=lambda zone: (zone.startswith("Europe/"), zone))
    cities = {zone.rpartition("/")[2].casefold(): zone for zone in zones if not zone.startswith("Etc/")}
    return cities | {zone.casefold(): zone for zone in zones}
