"""Values put together by hand are the same as those that pydantic makes."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest
from pydantic import ValidationError

from checks.plan import Model, Person, PlanRow, When, Who
from dialogs.draft import Answer, Draft
from dialogs.replies import Choice, Press, Question


def test_a_value_made_of_what_is_known_to_be_right_is_the_validated_one() -> None:
    press = Press.made(event="why", draft="d", revision=3)
    assert press == Press(event="why", draft="d", revision=3)
    choices = (Choice.made(label="Why?", press=press, weight="quiet"),)
    made = Question.made(draft="d", revision=3, slot="who", text="Who?", choices=choices)
    said = Question(draft="d", revision=3, slot="who", text="Who?", choices=choices)
    assert made == said
    assert made.type == "question"
    assert made.model_dump_json() == said.model_dump_json()
    assert repr(made) == repr(said)


MADE_AND_SAID = (
    (Person.made(name="Nan", role="gran"), Person(name="Nan", role="gran")),
    (Who.made(words="Nan", people=(Person.made(name="Nan", role=""),)), Who(words="Nan", people=(Person(name="Nan", role=""),))),
    (
        Press.made(event="why", draft="d", revision=3, slot="who", value=""),
        Press(event="why", draft="d", revision=3, slot="who", value=""),
    ),
)


@pytest.mark.parametrize(("made", "said"), MADE_AND_SAID)
@pytest.mark.parametrize(
    "seen",
    [
        repr,
        str,
        hash,
        list,
        lambda value: value.model_dump(),
        lambda value: value.model_dump(exclude_unset=True),
        lambda value: value.model_dump_json(exclude_unset=True),
        lambda value: value.model_fields_set,
        lambda value: value.model_extra,
        lambda value: copy.copy(value).__getstate__(),
        lambda value: copy.deepcopy(value).__getstate__(),
        lambda value: pickle.loads(pickle.dumps(value)).__getstate__(),
        lambda value: value.model_copy().__getstate__(),
        lambda value: value.model_copy(update={}).__getstate__(),
        lambda value: type(value).model_validate(value).__getstate__(),
    ],
)
def test_a_made_value_is_seen_as_the_validated_one(made: Model, said: Model, seen: Callable[[Model], object]) -> None:
    assert seen(made) == seen(said)


@pytest.mark.parametrize(("made", "said"), MADE_AND_SAID)
def test_a_made_value_is_equal_to_the_validated_one_and_to_its_copies(made: Model, said: Model) -> None:
    assert made == said
    assert said == made
    assert made == copy.copy(made) == copy.deepcopy(made) == pickle.loads(pickle.dumps(made)) == made.model_copy(update={})
    assert made != MADE_AND_SAID[0][0].model_copy(update={"name": "Bo"})


def test_what_no_value_has_is_still_missing_in_a_made_one() -> None:
    with pytest.raises(AttributeError, match="Person"):
        _ = Person.made(name="Nan").age  # type: ignore[attr-defined]
    assert not hasattr(Person.made(name="Nan"), "__pydantic_unheard_of__")


def test_a_made_value_cannot_be_changed_either() -> None:
    with pytest.raises(ValidationError):
        Person.made(name="Nan").name = "Gran"  # type: ignore[misc]


def test_a_copy_has_what_is_updated_and_leaves_the_first_as_it_was() -> None:
    draft = Draft(id="d", plan="p", author="you", answers={"what": Answer(words="ring")})
    copy = draft.model_copy(update={"revision": 2})
    assert (copy.revision, draft.revision) == (2, 0)
    assert copy == Draft(id="d", plan="p", author="you", answers={"what": Answer(words="ring")}, revision=2)
    assert copy.model_fields_set == draft.model_fields_set | {"revision"}
    assert draft.model_fields_set == {"id", "plan", "author", "answers"}


def test_a_deep_copy_and_a_copy_without_an_update_are_as_pydantic_makes_them() -> None:
    who = Who(words="Nan", people=(Person(name="Nan"),))
    assert who.model_copy() == who
    deep = who.model_copy(update={"words": "Gran"}, deep=True)
    assert deep.words == "Gran"
    assert deep.people == who.people
    assert deep.people[0] is not who.people[0]


def test_what_is_not_said_has_its_default() -> None:
    assert When.made(words="soon") == When(words="soon")


def test_what_is_not_said_is_the_very_default_that_a_validated_value_has() -> None:
    assert PlanRow.made(id="r").gap is PlanRow().gap
    assert Answer.made(words="ring").reading is Answer(words="ring").reading
