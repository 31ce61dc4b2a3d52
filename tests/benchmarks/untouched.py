"""Python as others have it: what our own warming-up sets for the whole process is no part of what we are compared with."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

PYTHONS_OWN = (700, 10, 10)
"""How often Python collects garbage where nobody says otherwise."""


@contextmanager
def garbage_collected_as_ever() -> Iterator[None]:
    """Collect garbage as often as Python does by itself."""
    ours = gc.get_threshold()
    gc.set_threshold(*PYTHONS_OWN)
    try:
        yield
    finally:
        gc.set_threshold(*ours)
