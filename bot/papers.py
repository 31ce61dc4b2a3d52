"""The papers of a plan: what is asked for is read from the store, as far as its reader may see it, and drawn.

Whoever asks must be allowed to see the plan; the file that they get holds what the paper's audience may read, and nothing else. Its name
has initials, never a name. Drawing is kept off the event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.activity import Account
from bot.store.protocol import Store
from checks.council import NO_COUNCIL, Council, in_force
from checks.plan import Plan
from dialogs.papers import wording
from dialogs.papers.copies import CopyOf, Reader, copy_for, version_of
from dialogs.papers.dates import plan_events
from dialogs.papers.leaflet import Leaflet, NotReady, leaflet_of
from dialogs.papers.plan_paper import copy_line, heading_of, initials_of, plan_paper, reference_of, title_of
from dialogs.papers.rows import row_cells
from dialogs.replies import Paper, PaperKind

ENDINGS = {"word": "docx", "pdf": "pdf", "leaflet": "pdf", "dates": "ics", "csv": "csv", "xlsx": "xlsx"}
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "png": "image/png",
    "html": "text/html; charset=utf-8",
}
CALLED = {"word": "plan", "pdf": "plan", "csv": "rows", "xlsx": "rows", "leaflet": "leaflet", "dates": "dates"}


class File(NamedTuple):
    """A file to hand over: its name, its media type, its bytes, and what it shows in words.

    `note` is for the practitioner who asked: what stays out of this copy, and which characters could not be printed. `beside` are files
    that go with it: a leaflet's picture. `html` is a fragment with a document's own words, for a page that shows them.
    """

    name: str
    media_type: str
    content: bytes
    alt: str
    note: str = ""
    beside: tuple[File, ...] = ()
    html: str = ""


class NoPaper(Exception):
    """There is no such paper, with a sentence that says why and what to do."""


async def make_paper(
    store: Store, account: Account, paper: Paper, today: date | None, council: Council = NO_COUNCIL, reported: str = ""
) -> File:
    """The file of a paper reply; raises Forbidden where the plan is not theirs, NoPaper where there can be none.

    It is made `today`; without it on the day of the person's own clock, whose zone their platform may have `reported` just now.
    """
    plan = await store.plan(account, paper.plan)
    day = today or datetime.now(UTC).astimezone(ZoneInfo(await store.zone(account, reported))).date()
    return await asyncio.to_thread(draw_paper, plan, paper, day, council)


def draw_paper(plan: Plan, paper: Paper, today: date, council: Council = NO_COUNCIL, *, colours: str = "", named: bool = False) -> File:
    """The file of a paper, from the plan as it is saved; raises NoPaper.

    `colours` names a leaflet's palette, `named` puts the plan's words into the titles of its dates.
    """
    with in_force(council):
        order = Order(plan, paper, today, Reader(paper.audience, paper.person), colours or paper.colours, named)
        return _DRAWN[paper.kind](order)


class Order(NamedTuple):
    """What is to be drawn."""

    plan: Plan
    paper: Paper
    today: date
    reader: Reader
    colours: str = ""
    named: bool = False


def _copy(order: Order) -> CopyOf:
    """The copy, of one row where one is asked for; what other rows withhold counts for it too."""
    copy = copy_for(order.plan, order.reader)
    if not order.paper.row:
        return copy
    wanted = {number: row for number, row in enumerate(copy.plan.rows, 1) if row.id == order.paper.row}
    left_out = tuple((0 if not number else 1, field) for number, field in copy.left_out if not number or number in wanted)
    return replace(copy, plan=copy.plan.model_copy(update={"rows": tuple(wanted.values())}), left_out=left_out)


def _word(order: Order) -> File:
    from bot.render.papers.page import plan_html
    from bot.render.papers.word import letter, word

    if order.reader.audience == "child":
        told = _letter(order)
        return _letter_file(
            order, told, letter(told, reference_of(order.plan, version_of(order.plan)), copy_line(order.plan, order.reader)), ""
        )
    copy = _copy(order)
    paper = plan_paper(copy, order.today)
    return _file(copy, order, word(paper))._replace(html=plan_html(paper))


def _pdf(order: Order) -> File:
    if order.reader.audience == "child":
        from bot.render.papers.leaflet import leaflet_pdf

        told, head = _letter(order), copy_line(order.plan, order.reader)
        return _letter_file(order, told, *leaflet_pdf(told, reference_of(order.plan, version_of(order.plan)), "page", head))
    from bot.render.papers.page import plan_html
    from bot.render.papers.pdf import pdf

    copy = _copy(order)
    paper = plan_paper(copy, order.today)
    _bound(paper.length)
    return _file(copy, order, *pdf(paper))._replace(html=plan_html(paper))


def _leaflet(order: Order) -> File:
    from bot.render.papers.leaflet import leaflet_pdf, leaflet_picture

    order = order._replace(reader=Reader("child", order.paper.child))
    told, reference = _letter(order), reference_of(order.plan, version_of(order.plan))
    file = _letter_file(order, told, *leaflet_pdf(told, reference))
    alt = wording.LEAFLET_ALT.format(title=title_of(order.plan), text=told.text)
    picture = File(file.name.replace(".pdf", ".png"), TYPES["png"], leaflet_picture(told, reference), alt)
    return file._replace(beside=(picture,))


def _letter(order: Order) -> Leaflet:
    """The letter of the child that is asked for; raises NoPaper where there is none that may leave."""
    if not order.plan.children:
        raise NoPaper(wording.NOT_FOR_ADULTS)
    asked = (order.paper.child or order.paper.person).strip().casefold()
    children = [child for child in order.plan.children if not asked or child.name.casefold() == asked]
    if len(children) != 1:
        raise NoPaper(wording.WHICH_CHILD.format(children=", ".join(child.called for child in order.plan.children)))
    try:
        told = leaflet_of(order.plan, children[0], order.today, order.colours, order.paper.row)
    except NotReady:
        raise NoPaper(wording.NO_LETTER) from None
    _bound(len(told.text))
    return told


def _bound(length: int) -> None:
    """Raise NoPaper for more than can be typeset."""
    from bot.render.papers.setting import MOST_SET

    if length > MOST_SET:
        raise NoPaper(wording.TOO_LONG)


def _rows(order: Order) -> File:
    from bot.render.papers.cells import comma_separated, excel

    if order.reader.audience == "child":
        raise NoPaper(wording.NO_ROWS_FOR_CHILD)
    copy = _copy(order)
    return _file(copy, order, (comma_separated if order.paper.kind == "csv" else excel)(row_cells(copy)))


def _dates(order: Order) -> File:
    from bot.render.papers.calendar import calendar

    copy = _copy(order)
    events = plan_events(copy, named=order.named)
    if not events:
        raise NoPaper(wording.NO_DATES)
    return _file(copy, order, calendar(events, order.today), count=len(events))


_DRAWN: dict[PaperKind, Callable[[Order], File]] = {
    "word": _word,
    "pdf": _pdf,
    "leaflet": _leaflet,
    "dates": _dates,
    "csv": _rows,
    "xlsx": _rows,
}


def _file(copy: CopyOf, order: Order, content: bytes, missing: str = "", *, count: int = 0) -> File:
    """A file of a plan's copy; `missing` are characters that could not be printed."""
    ending = ENDINGS[order.paper.kind]
    alt = wording.ALT[order.paper.kind].format(title=title_of(copy.plan), copy=copy_line(copy.plan, copy.reader), count=count)
    note = "\n".join(part for part in (_left_out(copy), _lost(missing)) if part)
    return File(file_name(copy.plan, CALLED[order.paper.kind], ending, order.today), TYPES[ending], content, alt, note)


def _letter_file(order: Order, told: Leaflet, content: bytes, missing: str) -> File:
    """A file of the child's letter; its name has the child's own initials."""
    kind, ending = order.paper.kind, ENDINGS[order.paper.kind]
    child = order.plan.model_copy(update={"children": tuple(one for one in order.plan.children if one.name == told.child)})
    alt = wording.ALT["leaflet" if kind == "leaflet" else "letter"].format(child=told.child, text=told.text)
    return File(
        file_name(child, CALLED["leaflet"] if kind == "leaflet" else "letter", ending, order.today),
        TYPES[ending],
        content,
        alt,
        "\n".join(part for part in (_waiting(told.waiting), _lost(missing)) if part),
    )


def _waiting(rows: int) -> str:
    return wording.WAITING_NOTE[min(rows, 2)].format(count=rows) if rows else ""


def _lost(missing: str) -> str:
    return wording.NOT_PRINTED.format(characters=missing) if missing else ""


def file_name(plan: Plan, called: str, ending: str, today: date) -> str:
    """Initials, what it is and the day: "P-plan-2026-11-22.docx". A name in another script has no initials here."""
    initials = "".join(letter for letter in initials_of(plan) if letter.isascii())
    return f"{initials.strip('-') or 'child'}-{called}-{today.isoformat()}.{ending}"


def _left_out(copy: CopyOf) -> str:
    """What the practitioner is told of what stays out; the copy itself says nothing of it."""
    if not copy.left_out:
        return ""
    fields = dict.fromkeys(
        heading_of(field, copy.plan) + (f" ({wording.ROW.lower()} {row})" if row else "") for row, field in copy.left_out
    )
    return wording.LEFT_OUT_NOTE.format(fields="; ".join(fields))
