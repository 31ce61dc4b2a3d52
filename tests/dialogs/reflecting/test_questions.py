"""The questions as data: enough of each kind, open, short, without blame, and each with a guide and known signs."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.plan import PlanRow
from checks.rule import check
from dialogs.reflecting.questions import AUDIENCES, LETTERS, LONGEST, STAGES, Unasked, our_prompts, read_prompts
from dialogs.reflecting.signs import known_signs

LINE = "own\tsmarter, Timely\ttimely\tnext\tteam\tany\toverdue\tWhat would help?"
CLOSED = ("is", "are", "do", "does", "did", "has", "have", "can", "could", "will", "would", "should", "was", "were", "why")


def test_there_are_at_least_120_of_every_letter_stage_and_audience() -> None:
    prompts = our_prompts()
    assert len(prompts) >= 120
    for field, names, least in (("letter", LETTERS, 10), ("stage", STAGES, 7), ("audience", AUDIENCES, 6)):
        found = Counter(getattr(one, field) for one in prompts)
        assert all(found[name] >= least for name in names), found
    assert sum(one.about == "any" for one in prompts) >= 60
    assert all(sum(one.about == "any" and one.audience == name for one in prompts) >= 3 for name in AUDIENCES)


def test_no_question_stands_twice() -> None:
    texts = [" ".join(one.text.lower().split()) for one in our_prompts()]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("one", our_prompts(), ids=lambda one: one.id)
def test_a_question_is_open_short_and_blames_nobody(one: object) -> None:
    text: str = one.text  # type: ignore[attr-defined]
    assert text.count("?") == 1
    assert len(text) <= LONGEST
    assert text.split()[0].lower() not in CLOSED
    row = PlanRow(id="r", worry=text, what=text, outcome=text)
    assert not [found for found in check(row, date(2026, 11, 23)) if found.rule in ("blame-language", "jargon")]
    assert not {"fail", "failed", "fault", "excuse", "blame", "score"} & set(text.lower().replace("?", "").replace(",", "").split())
    assert set(one.signs) <= known_signs()  # type: ignore[attr-defined]


def test_a_councils_own_can_never_be_one_of_ours() -> None:
    (one,) = read_prompts(f"# ours\n\n{LINE}\n", prefix="own-")
    assert one.id == "own-own"
    assert one.signs == ("overdue",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one\ttwo", "line 1: 8 columns"),
        (LINE.replace("help?", "help."), "line 1, text"),
        (LINE.replace("smarter, Timely", "smarter, Tardy"), "line 1, cite"),
        (LINE.replace("\tnext\t", "\tlater\t"), "line 1, stage"),
        (LINE.replace("own", "Own Name"), "line 1, id"),
        (f"{LINE}\n{LINE}", "line 2: the id own stands twice"),
    ],
)
def test_a_mistake_in_a_file_is_named_by_its_line(text: str, said: str) -> None:
    with pytest.raises(Unasked, match=said):
        read_prompts(text)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(Unasked):
        assert all(one.id.startswith("own-") for one in read_prompts(text, prefix="own-"))
