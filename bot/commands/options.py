"""What was said on the command line of `check`, made sense of; each raises ValueError with a sentence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checks.council import Council

FORMATS = ("text", "jsonl", "csv", "html", "xlsx")


def format_said(said: str | None, output: Path | None) -> str:
    """The format asked for, else the one that the output's ending names, else text."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    chosen = said or (ending if ending in FORMATS else "html" if ending == "htm" else "text")
    if chosen == "xlsx" and output is None and sys.stdout.isatty():
        raise ValueError("an Excel file cannot be shown here: please add --output report.xlsx")
    return str(chosen)


def kind_said(said: str, council: Council | None = None) -> str:
    """The code of a kind of plan, from its code or its title; a council's own kinds come first."""
    if not said.strip():
        return ""
    if council and (code := council.kind_code(said)):
        return code
    from checks.kinds import PLAN_KINDS

    wanted = said.strip().lower().removesuffix(" plan")
    for kind in PLAN_KINDS:
        if wanted in (kind.code, kind.title.lower().removesuffix(" plan")):
            return kind.code
    raise ValueError(f"“{said}” is not a kind of plan; these are: {', '.join(kind.code for kind in PLAN_KINDS)}")


def columns_said(said: str) -> dict[str, str]:
    """The headings by field."""
    if not said.strip():
        return {}
    from bot.tables.headings import read_columns

    return read_columns(said)
