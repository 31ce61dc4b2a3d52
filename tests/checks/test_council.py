"""A council's own file: taken whole, or every mistake said with its line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.council import EVERYWHERE, LONGEST_FILE, NO_COUNCIL, Council, CouncilMistakes, council_in_force, in_force, read_council, within
from checks.finding import Severity
from checks.kinds import AREAS, PLAN_KINDS
from checks.reading import matcher

EXAMPLE = (Path(__file__).parents[2] / "deploy" / "council.toml").read_text(encoding="utf-8")


def mistakes_of(text: str) -> list[str]:
    with pytest.raises(CouncilMistakes) as caught:
        read_council(text)
    return [str(one) for one in caught.value.mistakes]


def test_the_annotated_example_is_read_and_shows_every_section() -> None:
    council = read_council(EXAMPLE)
    assert council.name == "Wherrydale Council"
    assert set(council.words) == {"vague", "open-ended", "jargon", "blame", "services", "roles"}
    assert [entry.words for entry in council.words["services"]] == ["harbour lights", "lantern project", "wherry wheels"]
    assert council.rules == {"too-long": None, "frequency-missing": Severity.SUGGESTION, "blame-language": Severity.ERROR}
    assert [entry.words for entry in council.allowed[EVERYWHERE]] == ["positive steps"]
    assert council.heading("when", "Date to be achieved by") == "By when?"
    assert council.heading("why", "Why") == "Why"


def test_a_file_with_nothing_in_it_is_no_council_of_its_own() -> None:
    assert read_council("") == NO_COUNCIL == Council()
    assert read_council("\ufeff# only a remark\r\n") == NO_COUNCIL


def test_jargon_carries_plain_words_and_words_for_a_child() -> None:
    council = read_council(
        '[words.jargon]\nWFH = "the hub"\n"pod meeting" = { plain = "a meeting", child = "a chat" }\n"ladder time" = "an hour"'
    )
    wfh, pod, ladder = council.words["jargon"]
    assert (wfh.words, wfh.plain, *wfh.flags) == ("wfh", "the hub", "caps")
    assert (pod.words, pod.plain, pod.child, *pod.flags) == ("pod meeting", "a meeting", "a chat")
    assert (ladder.plain, *ladder.flags) == ("an hour", "term")


def test_a_kind_of_plan_is_added_and_a_usual_one_is_changed_in_its_place() -> None:
    council = read_council(EXAMPLE)
    added, changed = council.kind("young carers"), council.kind("early help")
    assert added is not None
    assert (added.areas, added.reviewed_within_months) == (("Caring", "School", "Time for me"), 3)
    assert changed is not None
    assert (changed.title, changed.areas, changed.reviewed_within_months) == ("Family Plan", AREAS, 6)
    assert [kind.code for kind in council.all_kinds] == [*(kind.code for kind in PLAN_KINDS), "young carers"]
    assert council.all_kinds[0].title == "Family Plan"
    assert {council.kind_names[name] for name in ("yc", "young carer", "young carers")} == {"young carers"}
    assert council.kind("pathway") == next(kind for kind in PLAN_KINDS if kind.code == "pathway")
    assert council.kind("no such kind") is None


def test_a_council_offers_its_kinds_before_ours() -> None:
    own, *ours = read_council(EXAMPLE).kind_choices
    assert own == ("Young Carers", "Young Carers plan")
    assert ("Family", "Family Plan") in ours
    assert len(ours) == len(PLAN_KINDS)
    assert NO_COUNCIL.kind_choices == ()


def test_a_part_of_its_table_is_known_by_its_name() -> None:
    council = read_council(EXAMPLE)
    assert council.area_named(" time  for ME") == "Time for me"
    assert council.area_named("time") == NO_COUNCIL.area_named("Caring") == ""


def test_a_kind_is_known_by_its_code_its_title_and_its_names() -> None:
    council = read_council(EXAMPLE)
    assert {council.kind_code(said) for said in ("Young Carers plan", "young-carers", "YC", "Young  Carer")} == {"young carers"}
    assert council.kind_code("family plan") == "early help"
    assert council.kind_code("pathway") == council.kind_code("") == NO_COUNCIL.kind_code("yc") == ""


def test_our_own_words_are_searched_once_for_everybody() -> None:
    council = read_council("[words]\nvague = ['ticking over']")
    assert council.search(("blame", "jargon")) is matcher(("blame", "jargon")) is NO_COUNCIL.search(("blame", "jargon"))
    mine = council.search(("jargon", "vague"))
    assert mine is council.search(("jargon", "vague"))
    assert {name: len(found) for name, found in mine.find(["ticking", "over", "is", "appropriate"]).items()} == {"vague": 2}


WRONG = [
    ('[ruels]\njargon = "off"', "line 1, ruels: there is no key “ruels”; did you mean “rules”?"),
    ('[rules]\n\njargn = "off"', "line 3, rules.jargn: there is no rule “jargn”; did you mean “jargon”?"),
    ('[rules]\nzzzz = "off"', "line 2, rules.zzzz: there is no rule “zzzz”; RULES.md lists them all"),
    ('[rules]\njargon = "of"', "line 2, rules.jargon: this is “of”; it should be one of “off”, “suggestion”, “warning”, “error”"),
    ("[rules]\njargon = false", "line 2, rules.jargon: this is true or false; it should be one of “off”, “suggestion”, “warning”, “error”"),
    ('rules = "off"', "line 1, rules: this is a text; it should be a table, like [rules] and lines below it"),
    ("name = 7", "line 1, name: this is a number; it should be a text in quotation marks"),
    ('name = "  "', "line 1, name: there is nothing to read in this text"),
    ('name = "a\\u0007b"', "line 1, name: there is an invisible control character in this text"),
    (f'name = "{"a" * 201}"', "line 1, name: this text is longer than 200 characters"),
    ('[words.vage]\na = "b"', "line 1, words.vage: there is no list of words “vage”; did you mean “vague”?"),
    ('[words.jargon]\nABC = ""', "line 2, words.jargon.ABC: there is nothing to read in this text"),
    ("[words.jargon]\nABC = { child = 'x' }", 'line 2, words.jargon.ABC: the plain words are missing: { plain = "…", child = "…" }'),
    (
        "[words.jargon]\nABC = { plain = 'x', kid = 'y' }",
        "line 2, words.jargon.ABC.kid: there is no key “kid”; these are: plain, child",
    ),
    (
        "[words]\nblame = ['lazy']",
        "line 2, words.blame: this is a list; it should be a table: [words.blame], and below it a line for each expression",
    ),
    ("[words.open-ended]\nrolling = ''", 'line 1, words.open-ended: this is a table; it should be a list, like ["one", "two"]'),
    ("[words]\nvague = ['!!']", "line 2, words.vague.1: there is nothing to read in this text"),
    (
        "[words]\nvague = [\n  'fine',\n  'Nice  one', # twice\n  'nice one',\n]",
        "line 5, words.vague.3: “nice one” stands in this list twice",
    ),
    ("[words]\nvague = ['nice-one', 'nice one']", "line 2, words.vague.2: the same words stand here twice, first in line 2"),
    (
        "[words.vague]\nThriving = ''\nthriving = ''",
        "line 3, words.vague.thriving: the same words stand here twice, first in line 2",
    ),
    ("[words]\nvague = ['ok ~']", "line 2, words.vague.1: a tilde stands right behind a word, to take its inflections: “thrive~”"),
    ("[words]\nvague = ['is it? yes']", "line 2, words.vague.1: a question mark cannot stand inside an expression"),
    (f"[words]\nvague = ['{'a ' * 13}']", "line 2, words.vague.1: this is longer than 12 words"),
    ("services = 'Hub'", 'line 1, services: this is a text; it should be a list, like ["one", "two"]'),
    ("roles = ['coach', 3]", "line 1, roles.2: this is a number; it should be a text in quotation marks"),
    ("[rules]\nservices = ['Hub']", "line 2, rules.services: “services” belongs at the top of the file, above the first [table]"),
    (
        "[words]\nvague = ['settled']\n[allowed]\neverywhere = ['Settled']",
        "line 4, allowed.everywhere.1: these words are allowed here and added in line 2",
    ),
    (
        "[words]\nvague = ['settled']\n[allowed]\nvague-term = ['settled']",
        "line 4, allowed.vague-term.1: these words are allowed here and added in line 2",
    ),
    (
        "[allowed]\neverywhere = ['hub']\njargon = ['hub']",
        "line 3, allowed.jargon.1: these words are allowed everywhere already",
    ),
    ("[allowed]\njargn = ['hub']", "line 2, allowed.jargn: there is no rule “jargn”; did you mean “jargon”?"),
    ("[headings]\nwory = 'x'", "line 2, headings.wory: there is no slot “wory”; did you mean “worry”?"),
    ("[headings]\nworry = ''", "line 2, headings.worry: there is nothing to read in this text"),
    ("[headings]\nworry = 'Now'\nwhat = 'NOW'", "line 3, headings.what: another column has this heading already"),
    ("[kinds]\ncode = 'x'", "line 1, kinds: each kind of plan stands under a line [[kinds]] of its own"),
    ("[[kinds]]\ncode = 'x'", "line 1, kinds.1: the title of this kind of plan is missing"),
    ("[[kinds]]\ntitle = 'X'", "line 1, kinds.1: the code of this kind of plan is missing"),
    (
        "[[kinds]]\ncode = 'x'\ntitle = 'X'\n\n[[kinds]]\ncode = 'X'\ntitle = 'Y'",
        "line 6, kinds.2.code: there is a kind with this code already, in line 2",
    ),
    (
        "[[kinds]]\ncode = 'x'\ntitle = 'Same plan'\n[[kinds]]\ncode = 'y'\ntitle = 'same'",
        "line 6, kinds.2.title: another kind of plan is called “same” already",
    ),
    ("[[kinds]]\ncode = 'x'\ntitle = 'Pathway Plan'", "line 3, kinds.1.title: another kind of plan is called “Pathway Plan” already"),
    ("[[kinds]]\ncode = 'x'\ntitle = 'X'\nabout = 'dog'", "line 4, kinds.1.about: this should be “child” or “adult”"),
    (
        "[[kinds]]\ncode = 'x'\ntitle = 'X'\nreviewed_within_months = 0",
        "line 4, kinds.1.reviewed_within_months: this should be a whole number of months, from 1 to 24",
    ),
    (
        "[[kinds]]\ncode = 'x'\ntitle = 'X'\nreviewed_in_months = 3",
        "line 4, kinds.1.reviewed_in_months: there is no key “reviewed_in_months”; did you mean “reviewed_within_months”?",
    ),
    ("[[kinds]]\ncode = 'x'\ntitle = 'X'\nareas = ['']", "line 4, kinds.1.areas.1: there is nothing to read in this text"),
    (
        "[words.blame]\nfrequent flyer = 'x'",
        "line 2, frequent flyer: there should be an equals sign here; a key of several words stands in quotation marks",
    ),
    ("name = 'a'\nname = 'b'", "line 2, name: this key has a value already"),
    ("name = 'a", "line 1, name: a text is not closed with a quotation mark"),
    ("\nname = off", "line 2, name: a value is a text in quotation marks, a list in [ ] or a number"),
]


@pytest.mark.parametrize(("text", "said"), WRONG, ids=range(len(WRONG)))
def test_a_mistake_is_said_with_its_line_and_key(text: str, said: str) -> None:
    assert mistakes_of(text) == [said]


def test_all_mistakes_are_said_at_once_in_the_order_of_the_file() -> None:
    text = 'name = 3\n\n[headings]\nworry = ""\n\n[rules]\njargn = "off"\ntoo-long = "loud"\n[[kinds]]\n'
    said = mistakes_of(text)
    assert [one.partition(":")[0] for one in said] == [
        "line 1, name",
        "line 4, headings.worry",
        "line 7, rules.jargn",
        "line 8, rules.too-long",
        "line 9, kinds.1",
        "line 9, kinds.1",
    ]


def test_what_is_not_closed_or_too_deep_or_too_long_is_said() -> None:
    assert mistakes_of("services = [\n'a',\n")[0].startswith("line ")
    assert mistakes_of("a = " + "[" * 20_000) == ["line 1: lists or tables stand too deep inside each other"]
    assert mistakes_of("# " + "x" * LONGEST_FILE) == ["line 1: the file is longer than 200,000 characters"]
    assert mistakes_of("a = " + "9" * 5_000)[0].startswith("line 1")


def test_a_mistake_shows_nothing_that_a_terminal_would_act_upon() -> None:
    (said,) = mistakes_of('"\\u001b[31m" = 1')
    assert "\x1b" not in said
    assert "\ufffd" in said


def test_a_council_holds_inside_its_turn_and_not_after_it() -> None:
    council = Council(name="Here")
    assert council_in_force() is NO_COUNCIL
    with in_force(council):
        assert council_in_force() is council
        with in_force(NO_COUNCIL):
            assert council_in_force() is NO_COUNCIL
        assert council_in_force() is council
    assert council_in_force() is NO_COUNCIL


def test_one_piece_of_work_is_done_with_its_council_in_force_whichever_was_before() -> None:
    council = Council(name="Here")
    assert within(NO_COUNCIL, council_in_force) is NO_COUNCIL
    assert within(council, within, NO_COUNCIL, council_in_force) is NO_COUNCIL
    assert within(council, within, council, council_in_force) is council
    with pytest.raises(ZeroDivisionError):
        within(council, divmod, 1, 0)
    assert council_in_force() is NO_COUNCIL


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"rule-{at} = 1" for at in range(10_000)),
        "a" + ".a" * 90_000 + " = 1",
        "[a" + ".a" * 90_000 + "]",
        " " * 190_000 + "x",
        "a = [" + ",".join(["[" * 300 + "]" * 300] * 300) + "]",
        'a = """' + '""a' * 60_000,
    ],
    ids=("mistakes", "dots", "header", "spaces", "lists", "quotes"),
)
def test_a_long_file_that_is_no_council_is_said_to_be_none(text: str) -> None:
    assert mistakes_of(text)
