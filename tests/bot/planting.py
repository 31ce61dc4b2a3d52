"""A different odd word in every field that can hold one, found by looking at the models: one that is new tomorrow is planted by itself."""

from __future__ import annotations

from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from checks.value import Model

M = TypeVar("M", bound=Model)

OURS = {
    ("Plan", "rows"),
    ("PlanRow", "id"),
    ("PlanRow", "follows"),
    ("PlanRow", "towards"),
    ("RowReview", "drift"),
    ("PlanAnswer", "code"),
    ("StatutoryDate", "code"),
    ("SetAside", "rule"),
    ("SetAside", "field"),
    ("Withheld", "field"),
    ("Withheld", "row"),
    ("ReadyLine", "part"),
    ("ReadyLine", "sources"),
    ("OwnLine", "part"),
    ("OwnLine", "of"),
    ("ChildLetter", "of"),
    ("Change", "slot"),
    *(("Draft", name) for name in ("id", "plan", "author", "dialog", "reopened", "pending", "aside", "line", "row", "read")),
}
"""Ids and codes of our own, which nobody types: (model, field)."""
CODES = {
    ("SetAside", "rule"): "ongoing",
    ("SetAside", "field"): "what",
    ("Withheld", "field"): "where",
    ("PlanAnswer", "code"): "right-time",
    ("StatutoryDate", "code"): "conference",
}
"""What stands in those of them that must be said; `part` and `slot` are a row's "what"."""


class Planter:
    """Plants words, and remembers where each one is."""

    def __init__(self) -> None:
        self.where: dict[str, str] = {}

    @property
    def words(self) -> list[str]:
        """Every word that was planted."""
        return list(self.where)

    def odd(self, where: str) -> str:
        """A word that stands nowhere else."""
        word = f"canary{len(self.where):03}zq"
        self.where[word] = where
        return word

    def plant(self, model: type[M], **said: Any) -> M:
        """A value of this model with a word in each field that can hold one; `said` are fields that are given."""
        held = dict(said)
        for name, field in model.model_fields.items():
            of = (model.__name__, name)
            if name in held:
                continue
            if of in OURS:
                if field.is_required() or of in CODES:
                    held[name] = CODES.get(of, "what")
                continue
            value = self._value(field.annotation, f"{model.__name__}.{name}")
            if value is not None or field.is_required():
                held[name] = 1 if value is None else value
        return model.model_validate(held)

    def _value(self, kind: Any, where: str) -> Any:
        """A value of a type, planted where it can hold words; None where it is best left as it is."""
        origin, parts = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self._value(parts[0], where)
        if origin in (Union, UnionType):
            return self._value(next(part for part in parts if part is not NoneType), where)
        if origin is Literal:
            return next((one for one in reversed(parts) if one), None)
        if origin is tuple:
            held = [self._value(part, where) for part in (parts[:1] if parts[-1] is Ellipsis else parts)]
            return None if None in held else tuple(held)
        if origin is dict:
            value = self._value(parts[1], where)
            return None if value is None else {"what": value}
        if kind is str:
            return self.odd(where)
        if kind is date:
            return date(2027, 1, 15)
        if isinstance(kind, type) and issubclass(kind, Model):
            return self.plant(kind)
        return None


class Tripped(Model):
    """What a model says of words that it cannot take, it says with the words."""

    number: int


def trip() -> None:
    """Fail as pydantic does, with an odd word in what it says."""
    Tripped.model_validate({"number": "canary999zq"})
