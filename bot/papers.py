"""The papers of a plan: what is asked for is read from the store, as far as its reader may see it, and drawn.

Whoever asks must be allowed to see the plan; the file that they get holds what the paper's audience may read, and nothing else. Its name
has initials, never a name. Drawing is kept off the event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from bot.activity import Account
from bot.store.protocol import Store
from checks.council import NO_COUNCIL, Council, in_force
from checks.plan import Plan
from dialogs.papers import wording
from dialogs.papers.copies import CopyOf, Reader, copy_for
from dialogs.papers.dates import plan_events
from dialogs.papers.plan_paper import copy_line, heading_of, initials_of, plan_paper, title_of
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
    that go with it: a leaflet's picture, and a PDF's words as a page for a screen reader.
    """

    name: str
    media_type: str
    content: bytes
    alt: str
    note: str = ""
    beside: tuple[File, ...] = ()


class NoPaper(Exception):
    """There is no such paper, with a sentence that says why and what to do."""


async def make_paper(store: Store, account: Account, paper: Paper, today: date, council: Council = NO_COUNCIL) -> File:
    """The file of a paper reply, made `today`; raises Forbidden where the plan is not theirs, NoPaper where there can be none."""
    plan = await store.plan(account, paper.plan)
    return await asyncio.to_thread(draw_paper, plan, paper, today, council)


def draw_paper(plan: Plan, paper: Paper, today: date, council: Council = NO_COUNCIL) -> File:
    """The file of a paper, from the plan as it is saved; raises NoPaper."""
    with in_force(council):
        copy = copy_for(plan, Reader(paper.audience, paper.person))
        return _DRAWN[paper.kind](copy, paper, today)


def _word(copy: CopyOf, paper: Paper, today: date) -> File:
    from bot.render.papers.word import word

    return _file(copy, paper.kind, today, word(plan_paper(copy, today)))


def _pdf(copy: CopyOf, paper: Paper, today: date) -> File:
    from bot.render.papers.pdf import pdf

    content, missing = pdf(plan_paper(copy, today))
    return _file(copy, paper.kind, today, content, missing)


def _csv(copy: CopyOf, paper: Paper, today: date) -> File:
    from bot.render.papers.cells import comma_separated

    return _file(copy, paper.kind, today, comma_separated(row_cells(copy)))


def _xlsx(copy: CopyOf, paper: Paper, today: date) -> File:
    from bot.render.papers.cells import excel

    return _file(copy, paper.kind, today, excel(row_cells(copy)))


def _dates(copy: CopyOf, paper: Paper, today: date) -> File:
    from bot.render.papers.calendar import calendar

    events = plan_events(copy)
    if not events:
        raise NoPaper(wording.NO_DATES)
    return _file(copy, paper.kind, today, calendar(events, today), count=len(events))


def _none(copy: CopyOf, paper: Paper, today: date) -> File:
    raise NoPaper(wording.NOT_HERE)


_DRAWN: dict[PaperKind, Callable[[CopyOf, Paper, date], File]] = {
    "word": _word,
    "pdf": _pdf,
    "leaflet": _none,
    "dates": _dates,
    "csv": _csv,
    "xlsx": _xlsx,
}


def _file(copy: CopyOf, kind: PaperKind, today: date, content: bytes, missing: str = "", *, count: int = 0) -> File:
    ending = ENDINGS[kind]
    alt = wording.ALT[kind].format(title=title_of(copy.plan), copy=copy_line(copy.plan, copy.reader), count=count)
    lost = wording.NOT_PRINTED.format(characters=missing) if missing else ""
    return File(
        file_name(copy.plan, CALLED[kind], ending, today),
        TYPES[ending],
        content,
        alt,
        "\n".join(part for part in (_left_out(copy), lost) if part),
    )


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
