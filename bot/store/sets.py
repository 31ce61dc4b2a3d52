"""Many values as one of a statement's: `… IN (SELECT value FROM json_each(?))`, prepared once however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterable


def those(values: Iterable[int | str]) -> str:
    """Ids as a statement takes them."""
    return json.dumps(list(values))
