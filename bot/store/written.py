"""A draft as the JSON that is saved, written on from what was saved before: a turn mostly adds an answer and a change, and no more."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

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
_rest_of = itemgetter(*(name for name, field in _Rest.model_fields.items() if not field.exclude))

Written = tuple[tuple[str, ...], tuple[Answer, ...], bytes, tuple[Change, ...], bytes, tuple[Any, ...], bytes]
"""The slots and answers of a draft and the same as JSON, its changes and these as JSON, its other fields and these as JSON."""
NOTHING_WRITTEN: Written = ((), (), b"", (), b"", (), b"")


def write_on(written: Written, draft: Draft) -> tuple[Written, bytes]:
    """A draft as JSON, which `Draft` reads, after what was `written` of it before; and what is written of it now."""
    old_slots, old_answers, answers_text, old_past, past_text, old_rest, rest_text = written
    fields = draft.__dict__
    held, past, rest = fields["answers"], fields["past"], _rest_of(fields)
    slots, answers = (*held,), (*held.values(),)
    known = len(old_slots)
    if slots[:known] != old_slots or answers[:known] != old_answers:
        known, answers_text = 0, b""
    if len(slots) > known:
        answers_text = _longer(answers_text, _write_answers({slot: held[slot] for slot in slots[known:]}))
    known = len(old_past)
    if past[:known] != old_past:
        known, past_text = 0, b""
    if len(past) > known:
        past_text = _longer(past_text, _write_changes(past[known:]))
    if rest != old_rest:
        rest_text = _write_rest(draft)[1:-1]
    whole = b'{"revision":%d,%b,"answers":{%b},"past":[%b]}' % (fields["revision"], rest_text, answers_text, past_text)
    return (slots, answers, answers_text, past, past_text, rest, rest_text), whole


def _longer(text: bytes, more: bytes) -> bytes:
    """What stands between brackets, with what stands between those of `more` after it."""
    return b",".join((text, more[1:-1])) if text else more[1:-1]
