"""A draft as the JSON that is saved, written on from what was saved before: a turn mostly adds an answer and a change, and no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from pydantic import Field, TypeAdapter

from checks.plan import Label
from dialogs.draft import Answer, Change, Draft


class _Rest(Draft):
    """A draft without what changes with nearly every turn."""

    revision: int = Field(0, exclude=True)
    answers: dict[Label, Answer] = Field({}, exclude=True)
    past: tuple[Change, ...] = Field((), exclude=True)


_write_rest = _Rest.__pydantic_serializer__.to_json
_write_answers = TypeAdapter(dict[Label, Answer]).serializer.to_json
_write_changes = TypeAdapter(tuple[Change, ...]).serializer.to_json


class Written(NamedTuple):
    """The answers, the changes and the other fields of a draft, and the same as JSON, each one after the other."""

    answers: tuple[tuple[str, Answer], ...] = ()
    answers_text: bytes = b""
    past: tuple[Change, ...] = ()
    past_text: bytes = b""
    rest: dict[str, Any] | None = None
    rest_text: bytes = b""


NOTHING_WRITTEN = Written()


def write_on(written: Written, draft: Draft) -> tuple[Written, bytes]:
    """A draft as JSON, which `Draft` reads, after what was `written` of it before; and what is written of it now."""
    old_answers, answers_text, old_past, past_text, old_rest, rest_text = written
    fields = draft.__dict__
    answers, past, rest = tuple(fields["answers"].items()), fields["past"], {**fields, "revision": 0, "answers": None, "past": None}
    answers_text = _longer(old_answers, answers_text, answers, _write_items)
    past_text = _longer(old_past, past_text, past, _write_changes)
    if rest != old_rest:
        rest_text = _write_rest(draft)[1:-1]
    whole = b'{"revision":%d,%b,"answers":{%b},"past":[%b]}' % (fields["revision"], rest_text, answers_text, past_text)
    return Written(answers, answers_text, past, past_text, rest, rest_text), whole


def _longer(before: tuple[Any, ...], text: bytes, now: tuple[Any, ...], write: Callable[[Any], bytes]) -> bytes:
    """These values as `write` puts them, without its brackets: where `text` has those that stand first, only the others are written."""
    known = len(before)
    if now[:known] != before:
        known, text = 0, b""
    new = write(now[known:])[1:-1] if len(now) > known else b""
    return text + b"," + new if text and new else text or new


def _write_items(items: tuple[tuple[str, Answer], ...]) -> bytes:
    return _write_answers(dict(items))
