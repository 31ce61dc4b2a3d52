"""`stepladder teams-package`: the zip file that a Teams administrator uploads."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.channels.teams.package import package


def run(app_id: str, host: str, output: Path) -> int:
    """Write the package; give the exit status."""
    try:
        output.write_bytes(package(app_id, host))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{output} cannot be written ({error.strerror}). Please choose another with --output.", file=sys.stderr)
        return 2
    print(f"{output} is ready: a Teams administrator uploads it, or you do under Apps, Manage your apps, Upload an app.")
    return 0
