"""A council's own questions are asked beside ours, and a file with a mistake stops the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.question_file import with_questions
from bot.settings import Settings
from checks.council import NO_COUNCIL, in_force
from dialogs.reflecting.choosing import choose
from dialogs.reflecting.questions import our_prompts, prompts_in_force

LINE = "harbour\tsmarter, Timely\ttimely\tnext\tteam\tany\toverdue\tWhat would help us at the harbour?\n"


def test_the_councils_own_stand_after_ours_and_come_up_in_turn(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(LINE, encoding="utf-8")
    assert Settings(questions_file=str(path)).questions_path() == path
    with in_force(with_questions(NO_COUNCIL, path)):
        assert [one.id for one in prompts_in_force()][-1] == "own-harbour"
        found = choose(prompts_in_force(), {one.id: 1 for one in our_prompts()})
        assert found is not None
        assert found.prompt.text == "What would help us at the harbour?"
    assert prompts_in_force() == our_prompts()
    assert with_questions(NO_COUNCIL, None) is NO_COUNCIL


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (LINE.replace("?", "."), "line 1, text"),
        ("\ufeffone", "line 1: 8 columns"),
        (LINE * 2, "stands twice"),
        (LINE.replace("overdue", "over-due"), "harbour: no plan shows the sign “over-due”.*, overdue, "),
    ],
)
def test_a_mistake_is_named_with_its_file_and_line(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=f"STEPLADDER_QUESTIONS_FILE: .*own.tsv, .*{said}"):
        with_questions(NO_COUNCIL, path)


def test_a_file_that_is_not_there_or_no_text_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    with pytest.raises(ValueError, match="cannot be read"):
        with_questions(NO_COUNCIL, path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValueError, match="cannot be read"):
        with_questions(NO_COUNCIL, path)
