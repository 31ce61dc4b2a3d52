"""What can be wrong with a database, said to the person who runs the service; never with content."""

from __future__ import annotations


class StoreTrouble(Exception):
    """The database cannot be opened, read or written; the message says what to do and carries no content."""
