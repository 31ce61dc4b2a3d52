"""Every answer typed as the worst text comes back as typed, on the card, in the table and in the saved row, and is never markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from bot.render.html import render_html
from checks.plan import SLOTS
from dialogs.drafting import QUESTIONS
from tests.dialogs.talk import Talk

PIECES = (
    "<script>alert(1)</script>",
    "'; DROP TABLE drafts; --",
    "*bold* _it_ ~no~ `code` ```block``` > quote",
    "\u202emirrored\u202c \u200b\u200d\ufeff zero width",
    "👩‍👧‍👦 👍🏽 قرب ʻOkina Zażółć",
    "{child} {slot} %s {0} \\n &amp; &lt;",
    "[link](javascript:alert(1)) <@U123> <!channel>",
)
WORST = (" ".join(PIECES) + " ") * 50
WORST = WORST[:10_000]


class Text(HTMLParser):
    """The text and the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_worst_text_is_ten_thousand_characters() -> None:
    assert len(WORST) == 10_000


def test_every_answer_typed_as_the_worst_text_comes_back_as_typed() -> None:
    talk = Talk().say("hello")
    slots = []
    while talk.open != "review":
        slots.append(talk.open)
        talk.say(WORST)
        assert talk.words(slots[-1]) == WORST
    assert set(SLOTS) <= set(slots)
    cells = {cell.slot: cell.words for cell in (*talk.table.cells, *talk.table.beneath)}
    assert all(cells[slot] == WORST for slot in SLOTS)
    for reply in talk.replies:
        page = Text()
        page.feed(render_html(reply))
        assert "script" not in page.tags
        assert not page.tags & {"a", "img", "iframe", "b", "i", "style"}
    talk.press("Save the row")
    assert all(talk.saved[0].row.words(slot) == WORST for slot in SLOTS)


@pytest.mark.parametrize("slot", [slot for slot in QUESTIONS if slot not in ("kind", "child")])
def test_a_changed_answer_keeps_the_worst_text_too(slot: str) -> None:
    talk = Talk().say("hello", "Child in Need", "Paul, 9, he")
    assert talk.current is not None
    talk.press_raw(talk.button("Skip for now").model_copy(update={"event": "change", "slot": slot, "value": WORST}))
    assert talk.words(slot) == WORST
