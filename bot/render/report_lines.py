"""The report as JSON lines: the contract for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from bot.render.report import Checked


def line(row: Checked) -> str:
    """One row as one line of JSON, in ASCII, whatever its words; a row that could not be read has an `error` in place of `smart`."""
    if row.error:
        return json.dumps({"id": row.id, "error": row.error, "findings": []}) + "\n"
    findings = [asdict(finding) for finding in row.findings]
    return json.dumps({"id": row.id, "smart": row.smart, "findings": findings}) + "\n"
