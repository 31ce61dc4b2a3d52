"""Any text as a council's own file: a council or its mistakes, and a line for each key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from checks.council import CouncilMistakes, Mistake, read_council
from checks.council.places import find_places

EXAMPLE = (Path(__file__).parents[2] / "deploy" / "council.toml").read_text(encoding="utf-8")


def keys_in(value: Any, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    found = {path}
    if isinstance(value, dict):
        for key, each in value.items():
            found |= keys_in(each, (*path, key))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            found |= keys_in(each, (*path, at))
    return found


def test_every_key_of_a_file_has_its_line() -> None:
    text = (
        '# a # remark\n"quoted key" = """\nthree = 3\n"""\na.b = [\n  1.5, # one\n  { c = "]", \'d\' = [2] },\n]\n'
        "[t]\n[[t.list]]\nx = '''\n[no]'''\n[[t.list]]\n[t.list.sub]\n\"\\u0061\" = 1979-05-27T07:32:00Z\n"
    )
    places = find_places(text)
    assert places.keys() >= keys_in(tomllib.loads(text))
    assert places["quoted key",] == 2
    assert places["a", "b"] == 5
    assert places["a", "b", 0] == 6
    assert places["a", "b", 1, "d"] == 7
    assert places["t", "list", 0, "x"] == 11
    assert places["t", "list", 1, "sub", "a"] == 15


TOML = st.recursive(
    st.text(max_size=8).map(lambda text: '"' + "".join(f"\\U{ord(c):08x}" if not c.isalnum() else c for c in text) + '"')
    | st.sampled_from(["1", "1.5", "true", "1979-05-27", '"""\n[x]\n"""', "'''y'''", "'#'", "'off'", "'jargon'", "''"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]")
        | st.dictionaries(st.sampled_from(["a", "'b.c'", "plain", '"x#"']), inner, max_size=3).map(
            lambda each: "{" + ", ".join(f"{key} = {value}" for key, value in each.items()) + "}"
        )
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [
        *(
            "name",
            "services",
            "roles",
            "words",
            "words.vague",
            "words.jargon",
            "words.jargon.ABC",
            "words.blame.lazy",
            "allowed.everywhere",
        ),
        *(
            "allowed",
            "rules",
            "rules.jargon",
            "kinds",
            "headings",
            "headings.worry",
            "code",
            "title",
            "names",
            "areas",
            "about",
            '"odd key"',
        ),
    ]
)
LINES = st.one_of(
    st.tuples(KEYS, TOML).map(" = ".join),
    KEYS.map(lambda key: f"[{key}]"),
    st.just("[[kinds]]"),
    st.just("# a remark"),
)


@settings(max_examples=150, deadline=None)
@given(st.text() | st.lists(LINES, max_size=8).map("\n".join))
def test_any_text_is_a_council_or_its_mistakes_and_never_anything_else(text: str) -> None:
    mistakes: tuple[Mistake, ...] = ()
    try:
        read_council(text)
    except CouncilMistakes as trouble:
        mistakes = trouble.mistakes
        assert mistakes
    assert all(1 <= one.line <= text.count("\n") + 1 and one.sentence for one in mistakes)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=8).map("\n".join))
def test_whatever_is_valid_toml_has_a_line_for_each_of_its_keys(text: str) -> None:
    try:
        values = tomllib.loads(text)
    except ValueError:
        return
    assert find_places(text).keys() >= keys_in(values)
