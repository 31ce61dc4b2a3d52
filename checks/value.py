"""What every value of a plan is made of: words as they were typed, short labels, and a frozen model."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

LONGEST_ANSWER = 12_000
"""Characters in one answer: about three typed pages, far more than a cell of a plan can hold."""
LONGEST_NAME = 200
"""Characters in a name, a role or another label."""

_Value = TypeVar("_Value", bound="Model")
_KEPT_CONTROLS = frozenset("\n\r\t")


def printable(text: str) -> str:
    """Return `text` unchanged; raise ValueError if it holds control characters other than line breaks and tabs."""
    if text.isprintable():
        return text
    for character in text:
        category = unicodedata.category(character)
        if (category == "Cc" and character not in _KEPT_CONTROLS) or category == "Cs":
            raise ValueError(f"there is an invisible control character (U+{ord(character):04X}) in this text: please take it out")
    return text


Words = Annotated[str, StringConstraints(max_length=LONGEST_ANSWER), AfterValidator(printable)]
"""What a person typed, as typed."""
Label = Annotated[str, StringConstraints(max_length=LONGEST_NAME), AfterValidator(printable)]
"""A short name, role or id."""


_new = object.__new__
_hold, _name = (BaseModel.__dict__[slot].__set__ for slot in ("__dict__", "__pydantic_fields_set__"))
"""A pydantic value's fields, and which of them were said: put in place by hand where it is put together so."""
_NEVER_ANY = frozenset({"__pydantic_extra__", "__pydantic_private__"})
"""All else that a pydantic value consists of: none of these has any, and one put together by hand says so only when it is asked."""


def _maker(cls: type[_Value]) -> Callable[..., _Value]:
    """What `made` is for this class."""
    blank = {name: field.default for name, field in cls.model_fields.items()}
    every = len(blank)

    def made(**fields: Any) -> _Value:
        value = _new(cls)
        _hold(value, fields if len(fields) == every else {**blank, **fields})
        return value

    return made


class Model(BaseModel):
    """A frozen value. Unknown fields are ignored, so that an older version reads what a newer one wrote."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @classmethod
    def __pydantic_on_complete__(cls) -> None:
        """Give the class its own way of making a value, with all that it needs at hand."""
        cls.made = staticmethod(_maker(cls))  # type: ignore[method-assign]

    @classmethod
    def made(cls, **fields: Any) -> Self:
        """A value of what is known to be right, not looked at again, in less than half the time: all its fields count as said. What comes
        from outside is validated instead. Whoever says them all says them in their order."""
        return _maker(cls)(**fields)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's; a shallow copy of a value that holds nothing but its fields is no more than a dictionary's."""
        if deep or update is None:
            return super().model_copy(update=update, deep=deep)
        value = _new(type(self))
        fields, said = {**self.__dict__, **update}, self.__pydantic_fields_set__
        _hold(value, fields)
        _name(value, said if len(said) == len(fields) or said.issuperset(update) else said | update.keys())
        return value

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """What a value made by hand was not given: no extra fields, nothing private, and all of its fields count as said."""
            if name in _NEVER_ANY:
                return None
            return set(type(self).model_fields) if name == "__pydantic_fields_set__" else super().__getattr__(name)
