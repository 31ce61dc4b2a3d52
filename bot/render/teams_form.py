"""The whole row as one card to fill in: a field for each answer, what is to be said of it beneath, and one button for all."""

from __future__ import annotations

from bot.render.labels import LABELS
from bot.render.teams_parts import LONGEST_VALUE, Element, box, button, buttons, labelled, said, small, title
from dialogs.replies import Form, FormField

Group = list[Element]

FIELD = "field "
"""What the names of a form's fields begin with."""


def form_groups(reply: Form) -> list[Group]:
    """A form as groups of elements; an answer that is too long for a field is shown, and is not part of what is sent."""
    sent = [field for field in reply.fields if len(field.words) <= LONGEST_VALUE]
    send = button(reply.send.label, reply.send.press, main=True)
    if send:
        send = _with_fields(send, [field.slot for field in sent])
    return [[*title(reply.title), *said(reply.text)], *(_field(field, typed=field in sent) for field in reply.fields), buttons([send])]


def _field(field: FormField, *, typed: bool) -> Group:
    if not typed:
        return labelled(field.label, field.words, field.note)
    begins = ({"value": field.words} if field.words else {}) | ({"placeholder": field.hint} if field.hint else {})
    name = {"type": "Input.Text", "id": f"{FIELD}{field.slot}", "label": field.label.strip() or LABELS["nothing"]}
    choices = " · ".join(words for _, words in field.choices)
    note = said(field.note, color="Attention", weight="Bolder") if field.note else []
    return box([{**name, **begins, **({"isMultiline": True} if field.lines or "\n" in field.words else {})}, *note, *small(choices)])


def _with_fields(send: Element, slots: list[str]) -> Element:
    """The button with the names of the fields that it sends: a client leaves out the empty ones."""
    wide = {name: held for name, held in send.items() if name != "associatedInputs"} | {"data": {**send["data"], "fields": slots}}
    return {**wide, "fallback": _with_fields(send["fallback"], slots)} if "fallback" in send else wide
