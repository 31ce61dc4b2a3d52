"""Logs as JSON lines that hold what happened and never what was said: no name, no message, no answer, no address of a page.

A record's own message is a fixed sentence of ours; anything else goes through `facts`, which takes numbers, booleans and short codes only.
An exception is logged by its type and the place in our code where it rose, never by its words, which may quote a person.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

_LOG = logging.getLogger(__name__)

Fact = int | float | bool | str
_CODE = re.compile(r"[A-Za-z0-9_.:/-]{1,64}")


class ContentFree(logging.Formatter):
    """One JSON object a record: time, level, logger, our sentence, the facts, and where an exception rose."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        ours = record.name.split(".")[0] in ("bot", "stepladder")
        line: dict[str, Fact | list[str]] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": str(record.msg) if ours else "a library said something; its words are left out",
        }
        line |= {name: fact for name, fact in getattr(record, "facts", {}).items() if _is_plain(fact)}
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = type(record.exc_info[1]).__name__
            line["where"] = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(record.exc_info[2])][-6:]
        return json.dumps(line)


def _is_plain(fact: object) -> bool:
    return isinstance(fact, int | float | bool) or (isinstance(fact, str) and bool(_CODE.fullmatch(fact)))


def facts(**given: Fact) -> dict[str, dict[str, Fact]]:
    """What a log call may say beside its sentence: `log.info("…", extra=facts(turns=3))`."""
    return {"facts": given}


def set_up(stream: TextIO | None = None) -> None:
    """Send every logger's records through `ContentFree`, warnings and above from libraries, information and above from us; and whatever
    would be printed as it falls, in a thread or while it is put away too."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(ContentFree())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("bot").setLevel(logging.INFO)
    sys.excepthook = _fell
    threading.excepthook = lambda fallen: _fell(fallen.exc_type, fallen.exc_value, fallen.exc_traceback)
    sys.unraisablehook = lambda fallen: _fell(fallen.exc_type, fallen.exc_value, fallen.exc_traceback)


def _fell(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """What nobody caught is logged like everything else, and not printed: its words may quote a person."""
    if issubclass(kind, KeyboardInterrupt):
        return
    _LOG.critical("A fault that nobody caught.", exc_info=(kind, error or kind(), trace))
