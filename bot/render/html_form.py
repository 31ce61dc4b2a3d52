"""The whole row as a form of the web page: `data-form` is the press to send back with the fields' words."""

from __future__ import annotations

from bot.render.markup import Html, element
from dialogs.replies import Form, FormField


def form_html(reply: Form) -> str:
    """The form; what is wrong with a field will stand in its hidden `error` line."""
    name = f"form-{reply.draft}-{reply.revision}"
    send = element("button", reply.send.label, type="submit", class_=f"choice {reply.send.weight}")
    form = element(
        "form",
        *(_field(field, name) for field in reply.fields),
        element("div", send, class_="choices"),
        data_form=reply.send.press.model_dump_json(),
    )
    return element("div", element("h3", reply.title), element("p", reply.text, class_="says"), form, class_="card whole-row")


def _field(field: FormField, form: str) -> Html:
    """A field with its label, its hint, its one-tap words, and, where a rule has something to say of it, a note."""
    name = f"{form}-{field.slot}"
    picks = (element("button", label, type="button", class_="choice quiet", data_pick=words) for label, words in field.choices)
    box = element(
        "textarea",
        f"\n{field.words}",  # the parser drops a first line end
        id=name,
        name=field.slot,
        rows="3" if field.lines else "1",
        dir="auto",
        aria_describedby=f"{name}-hint {name}-error",
    )
    return element(
        "div",
        element("label", field.label, for_=name),
        element("p", field.hint, id=f"{name}-hint", class_="hint"),
        element("p", field.note, class_="says") if field.note else None,
        box,
        element("div", *picks, class_="choices") if field.choices else None,
        element("p", id=f"{name}-error", class_="error", role="alert", hidden=True),
        class_="field",
    )
