"""The key file: named versions of the key that all other keys are wrapped with.

The file is JSON: `{"current": "k1", "keys": {"k1": "<32 bytes in base64>"}}`. New values use the current version; older ones stay readable
as long as their version is in the file. Losing the file loses every text in the database, so it is backed up, apart from the database.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bot.sealing import Cipher, Place, Unreadable, new_key

_LONGEST = 1_000_000


class KeyTrouble(Exception):
    """The key file is missing, unsafe or not the right one; the message says what to do, for the person who runs the service."""


class KeyRing:
    """The named keys of a key file."""

    def __init__(self, current: str, keys: Mapping[str, bytes], path: Path | None = None) -> None:
        """Take keys of 32 bytes by name; raises KeyTrouble where the current one is missing or a key has another length.

        A name that is not known is looked for in the file at `path` once more: another process may have added it.
        """
        if current not in keys:
            raise KeyTrouble(f"The key file names {current!r} as its current key, but does not hold it: put that key back.")
        try:
            self._ciphers = {name: Cipher(f"ring:{name}", key) for name, key in keys.items()}
        except Unreadable:
            raise KeyTrouble("A key in the key file is not 32 bytes long: restore the file from its backup.") from None
        self.current = current
        self._path = path

    def __repr__(self) -> str:
        return f"KeyRing(current={self.current!r}, names={sorted(self._ciphers)})"

    def __contains__(self, name: object) -> bool:
        return name in self._ciphers

    @classmethod
    def load(cls, path: Path) -> KeyRing:
        """Read a key file; raises KeyTrouble where it is missing, readable by others, or no key file."""
        return cls(*_read(path), path)

    @classmethod
    def create(cls, path: Path) -> KeyRing:
        """Make a key file with one new key, readable by its owner alone; raises KeyTrouble where there is a file already."""
        keys = {"k1": new_key()}
        with _alone(path.parent):
            _write(path, "k1", keys, over=False)
        return cls("k1", keys, path)

    @classmethod
    def rotate(cls, path: Path) -> KeyRing:
        """Add a new key to a key file and make it the current one; the older ones stay."""
        with _alone(path.parent):
            _, keys = _read(path)
            number = len(keys) + 1
            while f"k{number}" in keys:
                number += 1
            name = f"k{number}"
            keys = {**keys, name: new_key()}
            _write(path, name, keys, over=True)
        return cls(name, keys, path)

    def seal(self, content: bytes, place: Place) -> tuple[str, bytes]:
        """Seal with the current key; gives the key's name with the sealed value."""
        return self.current, self._ciphers[self.current].seal(content, place)

    def open(self, name: str, sealed: bytes, place: Place) -> bytes:
        """Open what the key `name` sealed; raises KeyTrouble where the key is missing or is another one."""
        cipher = self._ciphers.get(name) or self._read_again(name)
        if cipher is None:
            raise KeyTrouble(f"This database needs the key {name!r}, which the key file lacks: restore the file from its backup.")
        try:
            return cipher.open(sealed, place)
        except Unreadable:
            raise KeyTrouble(
                f"The key file does not belong to this database: its key {name!r} is another one. Restore the key file from its backup."
            ) from None

    def _read_again(self, name: str) -> Cipher | None:
        """A key that came into the file after it was read."""
        if self._path is None:
            return None
        for other, key in _read(self._path)[1].items():
            self._ciphers.setdefault(other, Cipher(f"ring:{other}", key))
        return self._ciphers.get(name)


def _read(path: Path) -> tuple[str, dict[str, bytes]]:
    """The current key's name, and the keys."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise KeyTrouble(f"There is no key file at {path}: restore it from its backup. Nothing can be read without it.") from None
    except OSError as error:
        raise KeyTrouble(f"The key file {path} cannot be opened: {error.strerror}.") from None
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise KeyTrouble(f"{path} is not a file: name the key file itself.")
        if os.name == "posix" and mode & 0o077:
            raise KeyTrouble(f"Other people on this machine can read the key file {path}. Run: chmod 600 {path}")
        content = os.read(descriptor, _LONGEST)
    finally:
        os.close(descriptor)
    try:
        found = json.loads(content)
        return str(found["current"]), {str(name): base64.b64decode(key, validate=True) for name, key in found["keys"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise KeyTrouble(f"{path} is not a key file, or it is damaged: restore it from its backup.") from None


def _write(path: Path, current: str, keys: Mapping[str, bytes], *, over: bool) -> None:
    """Write a key file for its owner alone: whole beside its place first, on the disk, and then put there at once.

    Whoever dies on the way leaves the file that was there as it was, and at most one beside it, which the next writing takes away.
    """
    beside = path.with_name(f"{path.name}.new")
    content = json.dumps({"current": current, "keys": {name: base64.b64encode(key).decode() for name, key in keys.items()}}, indent=1)
    try:
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if over:
            beside.replace(path)
        else:
            _place_new(beside, path)
    except FileExistsError:
        beside.unlink(missing_ok=True)
        raise KeyTrouble(f"There is a file at {path} already, and a key file is never overwritten: move it away first.") from None
    except OSError as error:
        raise KeyTrouble(f"The key file {path} cannot be made: {error.strerror}.") from None
    _settle(path.parent)


def _place_new(beside: Path, path: Path) -> None:
    """Put a file in its place where there is none yet; raises FileExistsError."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError from None
        beside.replace(path)
    beside.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else writes a key file in this folder meanwhile: two at once could each lose the other's new key."""
    if os.name != "posix":
        yield
        return
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise KeyTrouble(f"The folder {folder} cannot be used: {error.strerror}.") from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _settle(folder: Path) -> None:
    """Make the folder's entries durable, so that a new key outlives a power cut before anything is sealed with it."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
