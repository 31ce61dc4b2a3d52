"""What a typed message may press: a wish to be sure, or names to pick from; each as it is kept, and as earlier versions kept it."""

from __future__ import annotations

import json

from dialogs.confirming import Confirmation, sure
from dialogs.handling.step import note
from dialogs.plans.picking import Picks
from dialogs.plans.pressable import PRESSABLE, pressable_in, pressed_by
from dialogs.plans.wishes import button
from dialogs.replies import DraftItem, DraftList, Press

YES, NO = button("Yes, erase it", "erase", "p1"), button("No, keep it", "keep", "p1")
SURE = sure("Erase it?", YES, NO)
LIST = DraftList(text="Which plan?", items=(DraftItem(title="Paul's plan", text="", choice=button("This one", "share", "p1")),))


def test_a_wish_to_be_sure_and_a_list_of_plans_are_pressed_by_what_is_typed() -> None:
    to_be_sure, of_plans = pressable_in((SURE,)), pressable_in((SURE, LIST))
    assert isinstance(to_be_sure, Confirmation)
    assert isinstance(of_plans, Picks)
    assert pressed_by("yes", to_be_sure) == YES.press
    assert pressed_by("Paul", of_plans) == Press(event="plan share", value="p1")
    assert [pressed_by("Paul", to_be_sure), pressed_by("yes", of_plans)] == [None, None]


def test_nothing_can_be_pressed_where_something_else_was_said_last() -> None:
    assert [pressable_in(said) for said in ((), (SURE, note("and another thing")), (LIST.model_copy(update={"items": ()}),))] == [None] * 3


def test_what_is_kept_is_read_as_it_was() -> None:
    for said in (SURE, LIST):
        kept = pressable_in((said,))
        assert kept is not None
        assert PRESSABLE.validate_json(kept.model_dump_json()) == kept


def test_what_earlier_versions_kept_as_one_is_read_as_what_it_is() -> None:
    for said, missing in ((SURE, {"picks": []}), (LIST, {"yes": None, "no": None})):
        kept = pressable_in((said,))
        assert kept is not None
        assert PRESSABLE.validate_json(json.dumps({**kept.model_dump(mode="json"), **missing})) == kept
