"""Sealing text about people: AES-GCM, bound to where it stands, under named keys.

A sealed value is a format byte, a nonce of 12 bytes and the ciphertext. What it is bound to (table, column, row, tenant and the key's
name) is not stored: it is stated again when the value is opened, so that a value moved to another row, tenant or key does not open.
No error here carries anything that was sealed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NewType

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_FORMAT = b"\x01"
_NONCE = 12
_OPENED = 1 + _NONCE
KEY_BYTES = 32


class Unreadable(Exception):
    """A sealed value does not open: its key is lost or another, or it was moved or altered. Carries no content."""


class Erased(Unreadable):
    """The plan that a sealed value belongs to was erased."""


Place = NewType("Place", str)
"""Where a sealed value stands, as `place_of` writes it."""


def places_in(table: str, column: str) -> Callable[[str, str], Place]:
    """The places in a column, by row and tenant; for one where something is sealed each turn, so that its name is put together once."""
    named = f"{len(table)}:{table}{len(column)}:{column}"

    def place(row: str, tenant: str) -> Place:
        return f"{named}{len(row)}:{row}{len(tenant)}:{tenant}"  # type: ignore[return-value]  # to say so would be a call each time

    return place


def place_of(table: str, column: str, row: str, tenant: str) -> Place:
    """A place; lengths keep two different ones from ever reading the same."""
    return places_in(table, column)(row, tenant)


def table_of(place: Place) -> str:
    """The table of a place."""
    length, _, rest = place.partition(":")
    return rest[: int(length)]


class Cipher:
    """One named key that seals and opens values."""

    __slots__ = ("_key", "_named", "name")

    def __init__(self, name: str, key: bytes) -> None:
        """Take a key of 32 bytes; raises Unreadable for another length."""
        if len(key) != KEY_BYTES:
            raise Unreadable(f"the key {name!r} is {len(key)} bytes long: a key has {KEY_BYTES}")
        self.name = name
        self._named = f"{len(name)}:{name}"
        self._key = AESGCM(key)

    def __repr__(self) -> str:
        return f"Cipher({self.name!r})"

    def seal(self, content: bytes, place: Place) -> bytes:
        """Seal `content` for `place`."""
        nonce = os.urandom(_NONCE)
        return _FORMAT + nonce + self._key.encrypt(nonce, content, (place + self._named).encode())

    def open(self, sealed: bytes, place: Place) -> bytes:
        """Open what was sealed for `place` with this key; raises Unreadable."""
        if sealed[:1] != _FORMAT or len(sealed) < _OPENED:
            raise Unreadable(f"a sealed value in {table_of(place)} has a form that this version does not know")
        try:
            return self._key.decrypt(sealed[1:_OPENED], sealed[_OPENED:], (place + self._named).encode())
        except InvalidTag:
            table = table_of(place)
            raise Unreadable(f"a sealed value in {table} does not open: another key sealed it, or it was moved or altered") from None


def new_key() -> bytes:
    """A random key."""
    return os.urandom(KEY_BYTES)
