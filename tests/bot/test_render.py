from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from bot.render.html import render_html
from bot.render.labels import LABELS, LETTERS
from bot.render.text import choices_of, plain_text, render_text
from checks.finding import Finding
from dialogs import replies
from dialogs.replies import Letter, Paper, Press, Reply
from tests.bot.sample_replies import SAMPLES, TABLE

KINDS = get_args(get_args(Reply)[0])

ELEMENTS = """
div p span h3 h4 h5 ul li dl dt dd section aside mark figure blockquote figcaption button table thead tbody tr th td progress details
summary strong form label textarea
"""
ATTRIBUTES = """
class dir type role scope title value max aria-hidden aria-label data-press data-fill data-slot data-field data-asked data-suggested
data-form data-pick id for name rows aria-describedby hidden
"""


class Read(HTMLParser):
    """What a browser would find: the elements, the attributes, and each element's own text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.texts: Counter[str] = Counter()
        self.odd: list[str] = []
        self._open: list[tuple[str, list[str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self._open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        opened, parts = self._open.pop()
        assert opened == tag
        text = "".join(parts)
        self.texts[text.removeprefix("\n") if tag == "textarea" else text] += 1

    def handle_data(self, data: str) -> None:
        self._open[-1][1].append(data)

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_decl(self, decl: str) -> None:
        self.odd.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.odd.append(data)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)


def strings(value: object, *, skip: frozenset[str] = frozenset()) -> Iterator[str]:
    """Every text that a reply holds and a reader should see."""
    hidden = {"type", "draft", "slot", "field", "tone", "weight", "press", "rule", "letter", "severity", "cites"} | skip
    if isinstance(value, BaseModel):
        for name, held in value:
            if name not in hidden:
                yield from strings(held, skip=skip)
    elif isinstance(value, tuple):
        for held in value:
            yield from strings(held, skip=skip)
    elif isinstance(value, str) and value:
        yield value


WORST = (
    "<script>alert(1)</script> </textarea><img src=x onerror=alert(1)> '; DROP TABLE draft; -- *bold* _it_ ~no~ `code` [bold]x[/bold] "
    '&amp; &#13; "quoted" \u202egnirts\u202c \u2067עברית\u2069 👩‍👩‍👧 a\u200bb\u200d\ufeff <!-- x --> ]]> :smile: $'
    + "W" * 10_000
    + "\r\n\t\n  end  "
)

words = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\r\t<>&\"'`[]")),
    st.sampled_from((WORST, "<b>", "[red]x[/red]", "&lt;", "</div>", "</td></table>", "' onclick='x", "\r", " ")),
)


def filled() -> st.SearchStrategy[Reply]:
    """Any reply with any text in any field."""
    label = words.filter(lambda text: len(text) <= 200)
    press = st.builds(Press, event=label, draft=label, revision=st.integers(0, 99), slot=label, value=words)
    choice = st.builds(replies.Choice, label=words, press=press, weight=st.sampled_from(("main", "normal", "quiet")))
    choices = st.lists(choice, max_size=2).map(tuple)
    item = st.builds(replies.Item, slot=label, title=words, words=words)
    items = st.lists(item, max_size=2).map(tuple)
    cell = st.builds(replies.Cell, slot=label, heading=words, words=words, note=words)
    cells = st.lists(cell, max_size=2).map(tuple)
    finding = st.builds(
        Finding, rule=words, field=label, start=st.just(0), end=st.just(0), text=words, message=words, ask=words, suggestion=words
    )
    flag = st.builds(replies.Flag, finding=finding, title=words, quote=words, source=words, choices=choices)
    nudge = st.builds(replies.Nudge, slot=label, words=words, text=words, source=words, change=choice, move=st.none() | choice)
    line = st.builds(replies.LetterLine, text=words, sources=st.lists(words, max_size=2).map(tuple))
    draft = st.builds(replies.DraftItem, title=words, text=words, choice=choice)
    picks = st.lists(st.tuples(words, words), max_size=2).map(tuple)
    count = st.integers(0, 12)
    return st.one_of(
        st.builds(replies.Note, text=words, tone=st.sampled_from(("plain", "good", "sorry", "greeting")), choices=choices),
        st.builds(replies.Echo, text=words),
        st.builds(
            replies.Question,
            draft=label,
            revision=count,
            slot=label,
            text=words,
            hint=words,
            earlier=words,
            suggested=words,
            choices=choices,
            nudge=st.none() | nudge,
            step=count,
            steps=count,
        ),
        st.builds(replies.Explanation, text=words, quote=words, source=words),
        st.builds(replies.Example, text=words),
        st.builds(replies.Taken, text=words, items=items),
        st.builds(replies.Table, title=words, area=words, cells=cells, beneath=cells),
        st.builds(
            replies.Review,
            draft=label,
            revision=count,
            verdict=words,
            smart=st.booleans(),
            flags=st.lists(flag, max_size=2).map(tuple),
            set_aside=items,
            open_slots=items,
            choices=choices,
        ),
        st.builds(
            replies.Letter,
            title=words,
            lines=st.lists(line, max_size=2).map(tuple),
            reading_age=st.none() | st.floats(5, 16),
            left_out=st.lists(words, max_size=2).map(tuple),
        ),
        st.builds(
            replies.Form,
            draft=label,
            revision=count,
            title=words,
            text=words,
            send=choice,
            fields=st.lists(
                st.builds(replies.FormField, slot=label, label=words, hint=words, words=words, note=words, choices=picks), max_size=2
            ).map(tuple),
        ),
        st.builds(
            replies.Month,
            title=words,
            text=words,
            weeks=st.lists(
                st.tuples(*[st.none() | st.builds(replies.MonthDay, number=st.integers(1, 31), dated=st.booleans())] * 7), max_size=2
            ).map(tuple),
        ),
        st.builds(replies.DraftList, text=words, items=st.lists(draft, max_size=2).map(tuple), choices=choices),
    )


REVIEW_LEFT_OPEN = replies.Review(
    draft="d1",
    revision=1,
    verdict="Nearly",
    smart=False,
    flags=(),
    open_slots=tuple(replies.Item(slot=slot, title=slot.title(), words="") for slot in ("where", "which")),
)


@pytest.mark.parametrize("renderer", [render_html, render_text], ids=["html", "text"])
def test_each_renderer_draws_every_kind_of_reply(renderer: object) -> None:
    registry = getattr(renderer, "registry")  # noqa: B009
    assert [kind.__name__ for kind in KINDS if kind not in registry] == []


def test_the_samples_hold_every_kind_of_reply() -> None:
    assert {type(reply) for reply in SAMPLES} == set(KINDS)


@pytest.mark.parametrize("reply", SAMPLES, ids=lambda reply: reply.type)
def test_every_text_of_a_sample_stands_in_the_page_and_in_the_terminal(reply: Reply) -> None:
    html = Read(str(render_html(reply)))
    terminal = plain_text(reply, width=99)
    unseen: set[str] = {"change"} if isinstance(reply, Letter) else set()
    if isinstance(reply, Paper):
        unseen = {"kind", "plan", "row", "audience", "person", "child"}
    if isinstance(reply, replies.Form):  # nothing is sent from a terminal's form
        terminal += reply.send.label
    for text in strings(reply, skip=frozenset(unseen)):
        if text in LABELS.values():
            continue
        assert html.texts[text] or any(text == value for _, value in html.attributes) or text in ", ".join(html.texts)
        assert all(word in terminal for word in text.split())


@settings(max_examples=150, deadline=None)
@example(REVIEW_LEFT_OPEN)
@given(filled())
def test_any_text_anywhere_comes_back_from_html_as_it_was_and_is_never_markup(reply: Reply) -> None:
    read = Read(str(render_html(reply)))
    assert read.elements <= set(ELEMENTS.split())
    assert {name for name, _ in read.attributes} <= set(ATTRIBUTES.split())
    assert read.odd == []
    shown = read.texts + Counter(value for _, value in read.attributes)
    if isinstance(reply, replies.Letter):
        for line in reply.lines:
            if line.sources and (listed := ", ".join(line.sources)):
                assert shown[listed]
        wanted = Counter(text for text in (reply.title, *(line.text for line in reply.lines), *reply.left_out) if text)
    else:
        wanted = Counter(strings(reply))
    if isinstance(reply, replies.Review) and (bare := [item.title for item in reply.open_slots if not item.words]):
        assert shown[" · ".join(bare)] or not any(bare)
        wanted -= Counter(bare)  # they stand in one line
    assert not wanted - shown


@settings(max_examples=60, deadline=None)
@given(filled())
def test_a_button_of_the_page_sends_back_exactly_what_its_choice_says(reply: Reply) -> None:
    read = Read(str(render_html(reply)))
    sent = Counter(value for name, value in read.attributes if name == "data-press")
    nudge = reply.nudge if isinstance(reply, replies.Question) else None
    wanted = [*choices_of(reply), *(nudge.choices if nudge else ())]
    assert Counter(choice.press.model_dump_json() for choice in wanted) == sent
    assert all(Press.model_validate(json.loads(value)) for value in sent)


@settings(max_examples=80, deadline=None)
@given(filled(), st.sampled_from((40, 80, 120)))
def test_any_reply_in_a_terminal_holds_no_control_characters(reply: Reply, width: int) -> None:
    shown = plain_text(reply, width=width)
    assert all(character == "\n" or ord(character) >= 0x20 for character in shown)


def test_a_terminal_does_not_obey_what_somebody_typed() -> None:
    note = replies.Note(text="\x1b[2J\x1b]0;owned\x07 \x9b31m [bold red]loud[/] \x7f")
    shown = plain_text(note)
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "[bold red]loud[/]" in shown


def test_a_direction_mark_left_open_stays_within_its_own_element() -> None:
    html = str(render_html(replies.Echo(text="\u202eupside down")))
    assert 'dir="auto"' in html


def test_the_row_is_a_table_with_its_seven_headings_where_the_terminal_is_wide_and_pairs_where_it_is_not() -> None:
    wide, narrow = plain_text(TABLE, width=160), plain_text(TABLE, width=48)
    assert any("What needs" in line and "Date" in line for line in wide.splitlines())
    assert not any("What needs" in line and "Date" in line for line in narrow.splitlines())
    assert max(map(len, narrow.splitlines())) <= 48


def test_the_page_has_a_real_table_whose_headings_belong_to_its_columns() -> None:
    html = str(render_html(TABLE))
    assert html.count("<th ") == html.count("<td ") == 7
    assert html.count('role="columnheader" scope="col"') == 7


def test_the_weightiest_finding_stands_in_sight_and_the_others_unfold_by_letter_in_the_order_of_smarter() -> None:
    review = next(reply for reply in SAMPLES if reply.type == "review")
    seen, _, folded = str(render_html(review)).partition("2 more to look at</summary>")
    assert "The day has passed</h5>" in seen
    assert "How will everyone know?</h5>" not in seen
    assert folded.index("Measurable</h4>") < folded.index("Timely</h4>")
    assert len(LETTERS) == len(set(LETTERS))


def test_numbers_of_choices_run_on_through_the_findings_to_the_review() -> None:
    review = next(reply for reply in SAMPLES if reply.type == "review")
    shown = plain_text(review, first=3)
    numbers = [int(number) for number in re.findall(r"(?:^|   ) *([0-9]+) ", shown, re.M)]
    assert numbers == list(range(3, 3 + len(choices_of(review))))
