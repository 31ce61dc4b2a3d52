"""The child's leaflet: only what was read and found ready, in order when folded, in letters that can be read."""

from __future__ import annotations

import io
import re
import struct
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from defusedxml import ElementTree

import bot.render.papers
from bot.papers import NoPaper, draw_paper
from bot.render.papers.leaflet import LARGE, SMALLEST, drawing, leaflet_pdf, pictured
from checks.plan import Child, Plan, PlanRow, Withheld
from dialogs.papers.leaflet import LONGEST_PIECE, Leaflet, Piece, leaflet_of, picture_of
from dialogs.papers.palettes import PALETTES, Palette, palette_named
from dialogs.replies import Paper
from dialogs.summary import summarise
from dialogs.summary.leaving import made_ready
from dialogs.summary.told import Line
from tests.bot.paper_plans import PAUL, ROW
from tests.bot.test_paper_pdf import bare, text_of
from tests.bot.test_stylesheet import contrast

TODAY = date(2026, 11, 22)
CHILD = PAUL.children[0]
LEAFLET = Paper(kind="leaflet", plan="p1", audience="child", text="")
PICTURES = Path(bot.render.papers.__file__).parent / "pictures"


def ready(row: PlanRow, child: Child = CHILD, extra: tuple[Line, ...] = ()) -> PlanRow:
    """The row with its letter said to be ready."""
    return row.model_copy(update={"letters": (made_ready(row, child, (*summarise(row, child, TODAY).lines, *extra), "me", TODAY),)})


def plan_of(*rows: PlanRow, child: Child = CHILD, **more: object) -> Plan:
    return PAUL.model_copy(update={"rows": rows, "children": (child,), "withheld": (), **more})


def panels(pdf: bytes) -> list[list[str]]:
    """The words of each half of each page, as they lie on the sheet: left, then right."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        text, (width, height) = page.get_textpage(), page.get_size()
        found.append([text.get_text_bounded(0, 0, width / 2, height), text.get_text_bounded(width / 2, 0, width, height)])
    document.close()
    return found


def test_every_line_of_the_letter_is_on_the_leaflet_and_nothing_else_of_the_plan() -> None:
    plan = plan_of(ready(ROW))
    file = draw_paper(plan, LEAFLET, TODAY)
    told = leaflet_of(plan, CHILD, TODAY)
    found = bare(text_of(file.content))
    assert not [line for piece in told.pieces for line in (piece.heading, *piece.lines) if bare(line) not in found]
    assert "Simone will meet you 5 times" in told.text
    for kept in (ROW.worry, ROW.which, "Simone was ill", "we sense"):
        assert bare(kept) not in found
    assert file.name == "P-leaflet-2026-11-22.pdf"


def test_a_letter_that_nobody_said_is_ready_makes_no_leaflet_and_the_sentence_says_what_to_do() -> None:
    for kind in ("leaflet", "word", "pdf"):
        with pytest.raises(NoPaper, match="say that it is ready"):
            draw_paper(plan_of(ROW), LEAFLET.model_copy(update={"kind": kind}), TODAY)


def test_an_answer_that_was_changed_after_the_letter_was_ready_stops_it() -> None:
    changed = ready(ROW).model_copy(update={"what": "Simone will meet Paul 9 times"})
    with pytest.raises(NoPaper):
        draw_paper(plan_of(changed), LEAFLET, TODAY)


@pytest.mark.parametrize("audience", ["child", "parent"])
@pytest.mark.parametrize(("field", "words"), [("where", "sand room"), ("who", "social worker"), ("why", "talk about what")])
def test_what_is_withheld_from_the_child_or_from_a_parent_is_not_on_the_leaflet(audience: str, field: str, words: str) -> None:
    plan = plan_of(ready(ROW))
    assert words in leaflet_of(plan, CHILD, TODAY).text
    without = plan.model_copy(update={"withheld": (Withheld(audience=audience, field=field, person=""),)})
    told = leaflet_of(without, CHILD, TODAY).text
    assert words not in told
    assert "one worry in 4 of 5 sessions" in told
    assert ("meet you 5 times" in told) == (field != "who"), "a line that names a person who is withheld stays out too"


def test_an_address_stays_off_the_leaflet_even_in_the_practitioners_own_line() -> None:
    own = Line("We will meet at 12 Elm Terrace.", ("own",), "for_child")
    plan = plan_of(ready(ROW, extra=(own,)))
    assert "12 Elm Terrace" in leaflet_of(plan, CHILD, TODAY).text
    without = plan.model_copy(update={"withheld": (Withheld(audience="parent", field="address", person="Dad"),)})
    assert "Elm" not in leaflet_of(without, CHILD, TODAY).text
    assert "Elm" not in text_of(draw_paper(without, LEAFLET, TODAY).content)


def test_one_row_alone_makes_a_leaflet_and_another_childs_row_is_not_on_it() -> None:
    other = ready(ROW.model_copy(update={"id": "r9", "what": "Simone will ring Paul", "where": "The blue room"}))
    plan = plan_of(ready(ROW), other)
    alone = draw_paper(plan, LEAFLET.model_copy(update={"row": "r9"}), TODAY)
    assert "blue room" in text_of(alone.content)
    assert "sand room" not in text_of(alone.content)
    two = plan.model_copy(update={"children": (CHILD, Child(name="Ola", age=14))})
    with pytest.raises(NoPaper, match="Paul, Ola"):
        draw_paper(two, LEAFLET, TODAY)
    with pytest.raises(NoPaper):
        draw_paper(two, LEAFLET.model_copy(update={"child": "Ola"}), TODAY)
    assert draw_paper(two, LEAFLET.model_copy(update={"child": "paul"}), TODAY).name == "P-leaflet-2026-11-22.pdf"
    with pytest.raises(NoPaper, match="about an adult"):
        draw_paper(plan_of(child=CHILD, **{"children": ()}), LEAFLET, TODAY)


def test_whoever_asks_is_told_of_rows_that_are_not_on_it_yet() -> None:
    others = tuple(ROW.model_copy(update={"id": f"r{number}"}) for number in (7, 8))
    assert draw_paper(plan_of(ready(ROW)), LEAFLET, TODAY).note == ""
    assert draw_paper(plan_of(ready(ROW), others[0]), LEAFLET, TODAY).note.startswith("One row is not in it")
    assert draw_paper(plan_of(ready(ROW), *others), LEAFLET, TODAY).note.startswith("2 rows are not in it")
    assert draw_paper(plan_of(ready(ROW), *others), LEAFLET.model_copy(update={"row": ROW.id}), TODAY).note == ""


def test_the_small_one_lies_on_one_side_of_a_sheet_with_its_front_below_on_the_right() -> None:
    pdf = draw_paper(plan_of(ready(ROW.model_copy(update={"steps": (), "measure": "", "where": ""}))), LEAFLET, TODAY).content
    (page,) = panels(pdf)
    assert "Paul’s" in page[1]
    assert "Things I want to say" in page[0]
    document = pypdfium2.PdfDocument(pdf)
    assert document[0].get_size() == pytest.approx((595.3, 841.9), abs=0.5)
    document.close()


def test_a_booklet_is_in_order_when_its_sheets_are_folded() -> None:
    pieces = tuple(
        Piece("", (f"Line number {number} of the letter, which is about as long as a line can be here.",), "star") for number in range(60)
    )
    pdf, _ = leaflet_pdf(Leaflet("Paul", "Paul’s plan", PALETTES[0], pieces, True, True), "Plan P")
    sheets = panels(pdf)
    assert len(sheets) % 2 == 0
    last = 2 * len(sheets) - 1
    pages = [""] * (last + 1)
    for sheet in range(0, len(sheets), 2):
        (pages[last - sheet], pages[sheet]), (pages[sheet + 1], pages[last - 1 - sheet]) = sheets[sheet], sheets[sheet + 1]
    assert "Paul’s plan" in pages[0]
    assert "Things I want to say" in pages[-1]
    numbers = [int(found) for page in pages[1:-1] for found in re.findall(r"Line number (\d+)", page)]
    assert numbers == list(range(60))


def test_there_is_room_to_draw_and_to_sign_and_where_to_fold_is_said() -> None:
    short = ROW.model_copy(update={"steps": (), "measure": "", "which": "", "where": "", "why": "", "outcome": ""})
    found = text_of(draw_paper(plan_of(ready(short)), LEAFLET, TODAY).content)
    for words in ("Draw or write what you want here", "My name", "Fold here", "Things I want to say or ask"):
        assert bare(words) in bare(found)


PAIRS = (("ink", "paper"), ("strong", "paper"), ("band_ink", "band"), ("ink", "tint"), ("strong", "tint"))
"""Which colour stands on which."""


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_each_choice_of_colours_can_be_read_in_colour_and_in_grey(palette: Palette) -> None:
    for ink, ground in PAIRS:
        assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5
    assert contrast(palette.ink, palette.paper) >= 12


def test_there_are_four_choices_of_colours_and_each_is_on_the_paper() -> None:
    assert len({palette.name for palette in PALETTES}) == 4
    plan = plan_of(ready(ROW))
    seen = {draw_paper(plan, LEAFLET, TODAY, colours=palette.name).beside[0].content for palette in PALETTES}
    assert len(seen) == 4
    assert palette_named("no such").name == palette_named("").name == PALETTES[0].name
    assert palette_named(" Plum ").name == "plum"


def test_contrast_is_what_the_guideline_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_no_letter_is_smaller_than_12_points_and_the_font_is_made_for_reading() -> None:
    assert min(SMALLEST, LARGE) >= 12
    for age in (6, 15):
        child = Child(name="Paul", age=age, pronouns="he")
        pdf = draw_paper(plan_of(ready(ROW, child), child=child), LEAFLET, TODAY).content
        assert re.search(rb"/[A-Z]{6}\+Lexend", pdf)
        document = pypdfium2.PdfDocument(pdf)
        lines = [line for piece in leaflet_of(plan_of(ready(ROW, child), child=child), child, TODAY).pieces for line in piece.lines]
        sizes = set()
        for page in document:
            textpage = page.get_textpage()
            words = textpage.get_text_range()
            for at in range(textpage.count_chars()):
                size = pypdfium2.raw.FPDFText_GetFontSize(textpage.raw, at)
                sizes.add((round(size, 1), words[at : at + 1]))
        document.close()
        letters = {size for size, letter in sizes if letter.isalpha()}
        assert lines
        assert {size for size in letters if size < 12} <= {
            7.0,
            round(0.8 * LARGE, 1),
            round(0.8 * SMALLEST, 1),
        }  # the fold, and the labels of lines


def test_the_picture_for_the_chat_is_as_wide_as_a_phone_and_its_words_stand_beside_it() -> None:
    plan = plan_of(ready(ROW))
    file = draw_paper(plan, LEAFLET, TODAY)
    (picture,) = file.beside
    assert picture.media_type == "image/png"
    width, height = struct.unpack(">II", picture.content[16:24])
    assert picture.content.startswith(b"\x89PNG\r\n\x1a\n")
    assert width == 720
    assert height > width
    assert leaflet_of(plan, CHILD, TODAY).text in picture.alt
    assert io.BytesIO(picture.content).getbuffer().nbytes < 1_000_000


def test_pictures_are_ours_small_and_drawn_in_one_colour() -> None:
    paths = sorted(PICTURES.glob("*.svg"))
    assert len(paths) >= 20
    for path in paths:
        text = path.read_text(encoding="utf-8")
        tree = ElementTree.fromstring(text)
        assert len(text) < 1_000
        assert tree.find("{http://www.w3.org/2000/svg}title") is not None
        assert set(re.findall(r"#[0-9a-fA-F]+", text)) == {"#000"}
        assert "#000" not in pictured(path.stem, "#14568c")
        assert 'stroke="#14568c"' in pictured(path.stem, "#14568c")


def test_the_list_of_words_is_sorted_and_each_picture_of_it_is_drawn() -> None:
    lines = (Path(bot.render.papers.__file__).parents[3] / "dialogs/papers/pictures.tsv").read_text(encoding="utf-8").splitlines()[1:]
    words = [line.split("\t")[0] for line in lines]
    assert words == sorted(set(words))
    assert all(drawing(line.split("\t")[1]) for line in lines)


@pytest.mark.parametrize(
    ("line", "picture"),
    [
        ("You will talk with Nat.", "talk"),
        ("The sand room at school.", "school"),
        ("Mum reads with you at bedtime.", "family"),
        ("By 31 August.", ""),
        ("A phone call on Friday.", "phone"),
        ("Football on Tuesdays.", "ball"),
    ],
)
def test_a_picture_is_chosen_by_the_words_of_its_line(line: str, picture: str) -> None:
    assert picture_of(line) == picture


def test_young_people_of_12_and_over_have_no_pictures_beside_their_lines() -> None:
    child = Child(name="Paul", age=15, pronouns="he")
    assert not leaflet_of(plan_of(ready(ROW, child), child=child), child, TODAY).pictures
    assert leaflet_of(plan_of(ready(ROW)), CHILD, TODAY).pictures


def test_a_line_without_an_end_is_cut_into_pieces_that_fit() -> None:
    own = Line("word " * 500 + "x" * 900, ("own",), "for_child")
    told = leaflet_of(plan_of(ready(ROW, extra=(own,))), CHILD, TODAY)
    assert max(len(line) for piece in told.pieces for line in piece.lines) <= LONGEST_PIECE
    assert draw_paper(plan_of(ready(ROW, extra=(own,))), LEAFLET, TODAY).content.startswith(b"%PDF")


def test_any_name_prints_on_the_front() -> None:
    for name in ("ʻOkina", "Łucja", "علی", "שלום", "😀"):
        child = Child(name=name, age=9, pronouns="they")
        file = draw_paper(plan_of(ready(ROW.model_copy(update={"who": ROW.who}), child), child=child), LEAFLET, TODAY)
        assert file.content.startswith(b"%PDF")
        assert ("grinning face" in file.note) == (name == "😀")


def test_the_childs_own_copy_as_word_and_pdf_is_the_letter() -> None:
    plan = plan_of(ready(ROW))
    told = leaflet_of(plan, CHILD, TODAY)
    pdf = draw_paper(plan, LEAFLET.model_copy(update={"kind": "pdf"}), TODAY)
    assert pdf.name == "P-letter-2026-11-22.pdf"
    found = bare(text_of(pdf.content))
    assert not [line for piece in told.pieces for line in piece.lines if bare(line) not in found]
    assert bare("This copy is for Paul") in found
    with pytest.raises(NoPaper, match="is the letter"):
        draw_paper(plan, LEAFLET.model_copy(update={"kind": "csv"}), TODAY)
