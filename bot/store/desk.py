"""What stands on the writer thread's desk: the connection, the keys, and what was read lately. Nothing here leaves that thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from os import urandom
from time import time_ns
from typing import Any, Protocol

from pydantic import Field, ValidationError

from bot.activity import Account
from bot.sealing import Cipher, Erased, Place, Unreadable, place_of, places_in
from bot.store.recent import Recent
from bot.store.vault import Vault
from bot.store.written import NOTHING_WRITTEN, Written
from bot.zones import LONDON
from checks.plan import Plan
from dialogs.draft import Draft
from dialogs.pressing import as_sent
from dialogs.replies import REPLIES, Choice, Question, Reply, UsualChoices

KEPT_CHANNELS = frozenset({"web", "console"})
"""Channels that ask for what was said; to all others it is sent."""
StoredDraft = tuple[str, str, int, bytes, bytes | None]
"""Its id, its plan, when it was touched, it sealed, and the plan's wrapped key."""
draft_place = places_in("drafts", "sealed")
"""Where a draft is sealed, by its id and tenant."""
_replies_place = places_in("outbox", "sealed")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Rows(Protocol):
    """What a statement gave: sequences of columns, and how many rows it changed."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """The rows that are left, one by one."""


class Database(Protocol):
    """A connection to a database, as far as work at a desk needs it."""

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Rows:
        """Run one statement with its values (`?` or `?1`)."""


class Locks(Protocol):
    """What a piece of work holds until its transaction ends, where the database lets several write at once."""

    def lock_person(self, account: Account) -> None:
        """Hold the person behind an account."""

    def lock(self, name: str) -> None:
        """Hold a name."""


class NoLocks:
    """Where one writer has the whole database, nothing needs to be held."""

    def lock_person(self, account: Account) -> None:
        """Nothing to do."""

    def lock(self, name: str) -> None:
        """Nothing to do."""


NO_LOCKS = NoLocks()


@dataclass(frozen=True, slots=True)
class Desk:
    """The connection and what is needed beside it. `councils` says which tenant a (channel, workspace) belongs to, where it is settled.

    `cursor` is the same connection for what every turn asks: each statement gives up its rows to the next, so that none needs a cursor of
    its own. Values go to it as `bytearray` rather than `bytes`, and an empty text rather than None, for both of which the driver of SQLite
    would look for an adapter first.

    `recent` keeps drafts with the sealed bytes that they were read from or written as: a draft whose bytes in the database are still the
    same need not be opened and parsed again, and one that changed there, by whichever process, is; and what is written of them, to be
    written on. `heads` keeps plans' heads likewise.
    `address` is the service's own, as others reach it; `admins` are the accounts (channel, workspace, user) of administrators.
    `zone` is the zone of whoever's is not known. `now` is the present moment, as it is stored.
    """

    db: Database
    cursor: Database
    vault: Vault
    now: Callable[[], int]
    councils: Mapping[tuple[str, str], str]
    recent: Recent[str, tuple[bytes, Draft, Written]]
    heads: Recent[str, tuple[bytes, Plan]]
    locks: Locks = NO_LOCKS
    admins: frozenset[tuple[str, str, str]] = frozenset()
    address: str = ""
    zone: str = LONDON


def new_id() -> str:
    """A random id of 24 characters."""
    return urandom(12).hex()


def moment(at: datetime) -> int:
    """A moment as stored: microseconds since 1970 in UTC. One without an offset is taken as UTC."""
    return ((at if at.tzinfo else at.replace(tzinfo=UTC)) - _EPOCH) // _MICROSECOND


def now_by(clock: Callable[[], datetime] | None) -> Callable[[], int]:
    """The present moment as stored, by a clock; None: the machine's own."""
    return (lambda: time_ns() // 1000) if clock is None else (lambda: moment(clock()))


def from_moment(stored: int) -> datetime:
    """A stored moment, in UTC."""
    return _EPOCH + stored * _MICROSECOND


def number_of(row: int) -> int:
    """The number of the last message in a row of the outbox."""
    return row & 0xFFFFFFFF


def place_id(row: int) -> int:
    """The id of the place that a row of the outbox stands in."""
    return row >> 32


def asked_place(row: int, tenant: str) -> Place:
    """Where a wish to be sure is sealed: with the row of the outbox that asked."""
    return place_of("places", "sealed", f"{place_id(row)}/{row}", tenant)


def open_draft(desk: Desk, tenant: str, key: Cipher, found: StoredDraft) -> tuple[Draft, Cipher] | tuple[None, None]:
    """A stored draft and its plan's key; nothing where its plan was erased."""
    draft, plan, _, sealed, wrapped = found
    if wrapped is None:
        return None, None
    try:
        cipher = desk.vault.plan(plan, wrapped, tenant, key)
    except Erased:
        return None, None
    known = desk.recent.get(draft)
    if known is not None and known[0] == sealed:
        return known[1], cipher
    content = cipher.open(sealed, draft_place(draft, tenant))
    try:
        value = Draft.model_validate_json(content)
    except ValidationError:  # its own message would quote what was typed
        raise Unreadable("a saved draft has a form that this version cannot read") from None
    desk.recent.put(draft, (sealed, value, NOTHING_WRITTEN))
    return value, cipher


def dump_replies(replies: tuple[Reply, ...]) -> bytes:
    """Replies as JSON, what `REPLIES` reads: each written as the kind that it is, in half the time of finding that out from all kinds."""
    return b"[%b]" % b",".join([_dump(reply) for reply in replies])


class _Rest(Question):
    """A question without its buttons."""

    choices: tuple[Choice, ...] = Field((), exclude=True)


_write_rest = _Rest.__pydantic_serializer__.to_json


def _dump(reply: Reply) -> bytes:
    """One reply; the usual buttons of a question were written before."""
    if type(reply) is Question and type(choices := reply.choices) is UsualChoices:
        return b'%b,"choices":%b}' % (_write_rest(reply)[:-1], choices.written)
    return reply.__pydantic_serializer__.to_json(reply)


def seal_replies(content: bytes, row: int, tenant: str, ciphers: list[Cipher]) -> bytes:
    """Replies, as JSON, sealed with each of the keys in turn, so that all of them are needed to read them."""
    place = _replies_place(str(row), tenant)
    for cipher in ciphers:
        content = cipher.seal(content, place)
    return content


def open_replies(sealed: bytes, row: int, tenant: str, ciphers: list[Cipher]) -> tuple[Reply, ...]:
    """What `seal_replies` sealed, as it is sent; raises Unreadable."""
    place = _replies_place(str(row), tenant)
    for cipher in reversed(ciphers):
        sealed = cipher.open(sealed, place)
    try:
        return tuple([as_sent(reply) for reply in REPLIES.validate_json(sealed)])
    except ValidationError:
        raise Unreadable("a saved reply has a form that this version cannot read") from None
