"""A draft as the JSON that is saved, written on from what was saved of it before: of its answers and changes, a turn mostly adds one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pydantic import Field, TypeAdapter

from checks.plan import Label
from dialogs.draft import Answer, Change, Draft


class _Rest(Draft):
    """A draft without what is written on."""

    answers: dict[Label, Answer] = Field({}, exclude=True)
    past: tuple[Change, ...] = Field((), exclude=True)


_write_rest = _Rest.__pydantic_serializer__.to_json
_write_answers = TypeAdapter(dict[Label, Answer]).serializer.to_json
_write_changes = TypeAdapter(tuple[Change, ...]).serializer.to_json


class Written(NamedTuple):
    """The answers and the changes of a draft, and the same as JSON, each one after the other."""

    answers: tuple[tuple[str, Answer], ...] = ()
    answers_text: bytes = b""
    past: tuple[Change, ...] = ()
    past_text: bytes = b""


NOTHING_WRITTEN = Written()


def write_on(written: Written, draft: Draft) -> tuple[Written, bytes]:
    """A draft as JSON, which `Draft` reads, after what was `written` of it before; and what is written of it now."""
    answers, past = tuple(draft.answers.items()), draft.past
    answers_text = _longer(written.answers, written.answers_text, answers, _write_items)
    past_text = _longer(written.past, written.past_text, past, _write_changes)
    whole = b'%b,"answers":{%b},"past":[%b]}' % (_write_rest(draft)[:-1], answers_text, past_text)
    return Written(answers, answers_text, past, past_text), whole


def _longer(before: tuple[Any, ...], text: bytes, now: tuple[Any, ...], write: Callable[[Any], bytes]) -> bytes:
    """These values as `write` puts them, without its brackets: where `text` has those that stand first, only the others are written."""
    known = len(before)
    if now[:known] != before:
        known, text = 0, b""
    new = write(now[known:])[1:-1] if len(now) > known else b""
    return text + b"," + new if text and new else text or new


def _write_items(items: tuple[tuple[str, Answer], ...]) -> bytes:
    return _write_answers(dict(items))
