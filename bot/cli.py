"""The command line: `stepladder demo`, `chat`, `serve`, and the commands that show how things are read and checked.

Longer than most: one function a command, each with its options.
"""

from __future__ import annotations

import gc
import os
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.models import CommandInfo

app = typer.Typer(
    help="Stepladder helps a children's practitioner turn a worry into a plan row that a family can follow.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

TRY = "Talk to it"
SERVE = "Run it for a team"
LOOK = "See how it reads and checks"


class Format(StrEnum):
    """How a command prints its answers."""

    JSONL = "jsonl"


class Report(StrEnum):
    """How `check` reports."""

    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"
    XLSX = "xlsx"


class PaperAs(StrEnum):
    """What `paper` makes."""

    WORD = "word"
    PDF = "pdf"
    LEAFLET = "leaflet"
    DATES = "dates"
    CSV = "csv"
    XLSX = "xlsx"


class For(StrEnum):
    """Whom a copy is for."""

    CHILD = "child"
    PARENT = "parent"
    PROFESSIONALS = "professionals"
    TEAM = "team"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("please write the day like 2026-11-21") from None


Today = Annotated[date | None, typer.Option("--today", parser=_day, metavar="DATE", help="The day to take for today, like 2026-11-21.")]
Lines = Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="One JSON object a line.")]
As = Annotated[Format, typer.Option("--format", help="How to print the answers.")]
Council = Annotated[
    Path | None, typer.Option("--council", metavar="FILE", help="A council's own words, rules and headings, like deploy/council.toml.")
]
Data = Annotated[Path | None, typer.Option("--data", metavar="FOLDER", help="Where to keep the database and its key.")]


def _today(said: date | None) -> date:
    from bot.commands.lines import london_today

    return said or london_today()


@app.command(rich_help_panel=TRY)
def demo(
    port: Annotated[int, typer.Option(help="The port on this computer; a free one where it is taken.", min=0, max=65535)] = 8321,
    data: Data = None,
    today: Today = None,
    council: Council = None,
    playground: Annotated[bool, typer.Option(help="Answer Microsoft's Agents Playground too, on this computer only.")] = False,
) -> None:
    """Try it in the browser, on this computer only: no account, nothing leaves the machine."""
    from bot.commands.demo import run

    raise typer.Exit(run(port, data, today, council, playground=playground))


@app.command(rich_help_panel=TRY)
def chat(data: Data = None, today: Today = None, council: Council = None) -> None:
    """Try it in this terminal."""
    from bot.commands.chat import run

    raise typer.Exit(run(data, today, council))


@app.command(rich_help_panel=SERVE)
def serve() -> None:
    """Run the service, with the settings from the environment (deploy/settings.env lists them)."""
    from bot.commands.serve import run

    raise typer.Exit(run())


@app.command(rich_help_panel=SERVE)
def doctor(
    url: Annotated[
        str, typer.Option("--url", metavar="URL", help="The address that Slack or Teams was given, like https://stepladder.example.org.")
    ] = "",
) -> None:
    """See whether everything is in place (keys, database, tokens, scopes, address, clock), and what to mend."""
    from bot.commands.doctor import run

    raise typer.Exit(run(url))


@app.command(rich_help_panel=SERVE)
def key(
    file: Annotated[Path, typer.Argument(metavar="FILE|rotate|rewrap", help="Where the key file goes; there must be none yet.")],
) -> None:
    """Make a key file for the service. “rotate” adds a new key to STEPLADDER_KEY_FILE, “rewrap” puts it to use."""
    from bot.commands import key as command

    steps = {"rotate": command.rotate, "rewrap": command.rewrap}
    step = steps.get(str(file))
    raise typer.Exit(step() if step else command.run(file))


@app.command(rich_help_panel=SERVE)
def reminders(
    on: Annotated[date, typer.Option("--on", parser=_day, metavar="DATE", help="The day, like 2026-11-23.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show it: nothing is sent and nothing is changed.")] = False,
    data: Data = None,
) -> None:
    """Show who would be reminded of what on a day, and why: of STEPLADDER_DATABASE_URL, or of the demo where that is not set."""
    from bot.commands.reminders import run

    if not dry_run:
        raise typer.BadParameter("“serve” sends the reminders; to see what would be sent, say --dry-run")
    raise typer.Exit(run(on, data))


@app.command(rich_help_panel=SERVE)
def find(
    archived_before: Annotated[
        date | None,
        typer.Option("--archived-before", parser=_day, metavar="DATE", help="Plans put away before this day, whoever they name."),
    ] = None,
) -> None:
    """Find the plans that name somebody (it asks for the name): their ids, and not a word of them. The audit notes that you looked."""
    from bot.commands.keeper import find

    raise typer.Exit(find(archived_before))


@app.command(rich_help_panel=SERVE)
def erase(
    plans: Annotated[list[str], typer.Argument(metavar="PLAN…", help="The ids of plans, as “find” gives them.")],
    yes: Annotated[bool, typer.Option("--yes", help="You are sure: without this it only says what would be erased.")] = False,
) -> None:
    """Erase plans for good, whoever their author is: where nobody in the chat can, or once more after a restore."""
    from bot.commands.keeper import erase

    raise typer.Exit(erase(tuple(plans), sure=yes))


@app.command("teams-package", rich_help_panel=SERVE)
def teams_package(
    app_id: Annotated[str, typer.Option("--app-id", help="The bot's app id in Microsoft Entra.")],
    host: Annotated[str, typer.Option("--host", help="The name that the service is reached at, like stepladder.example.org.uk.")],
    output: Annotated[Path, typer.Option("--output", help="Where to write it.")] = Path("stepladder-teams.zip"),
) -> None:
    """Make the app package to upload to Microsoft Teams."""
    from bot.commands.teams_package import run

    raise typer.Exit(run(app_id, host, output))


@app.command(rich_help_panel=LOOK)
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The plan: a .jsonl, .csv, .xlsx or .docx file.")],
    format: Annotated[Report | None, typer.Option("--format", help="The kind of report; text where nothing else is said.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the report to this file.")] = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="The kind of plan where the file has none, like “child in need”.")
    ] = "",
    columns: Annotated[
        str, typer.Option("--columns", metavar="FIELD=HEADING,…", help="Your headings, like worry=Concern,what=Action.")
    ] = "",
    today: Today = None,
    council: Council = None,
) -> None:
    """Check the rows of a plan against the SMART rules. Exit 0: all are SMART; 1: some are not; 2: something could not be read."""
    from bot.commands.check import Asked, run
    from bot.commands.council import council_said
    from bot.commands.options import columns_said, format_said, kind_said

    own = council_said(council)
    try:
        form = format_said(format, output)
        asked = Asked(file, _today(today), form, output, kind_said(kind, own), columns_said(columns), own)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    raise typer.Exit(run(asked))


@app.command(rich_help_panel=LOOK)
def paper(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The rows of a plan: a .jsonl, .csv, .xlsx or .docx file.")],
    kind: Annotated[PaperAs, typer.Option("--kind", help="The paper to make.")] = PaperAs.WORD,
    audience: Annotated[For, typer.Option("--for", help="Whom the copy is for.")] = For.TEAM,
    person: Annotated[str, typer.Option("--person", metavar="NAME", help="The parent or other person that the copy is for.")] = "",
    child: Annotated[
        str, typer.Option("--child", metavar="“NAME, AGE, he”", help="The child, where the file does not say; several with “;” between.")
    ] = "",
    plan: Annotated[str, typer.Option("--plan", metavar="KIND", help="The kind of plan, like “child in need”.")] = "",
    withhold: Annotated[
        list[str] | None, typer.Option("--withhold", metavar="FIELD", help="A field to keep from this copy, or “address”.")
    ] = None,
    colours: Annotated[str, typer.Option("--colours", help="A leaflet's: sea, meadow, plum or sunset.")] = "",
    names: Annotated[bool, typer.Option("--names", help="Put the plan's words into the titles of its dates.")] = False,
    ready: Annotated[bool, typer.Option("--ready", help="You have read the child's letter, and it may leave.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it: a file or a folder.")] = None,
    columns: Annotated[
        str, typer.Option("--columns", metavar="FIELD=HEADING,…", help="Your headings, like worry=Concern,what=Action.")
    ] = "",
    today: Today = None,
    council: Council = None,
) -> None:
    """Make a paper of a plan's rows: a copy for one audience, the child's leaflet, or the dates for a calendar."""
    from bot.commands.council import council_said
    from bot.commands.options import columns_said, kind_said
    from bot.commands.paper import FIELDS, Wanted, run

    own = council_said(council)
    try:
        headings, code = columns_said(columns), kind_said(plan, own)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    wrong = next((field for field in withhold or () if field not in FIELDS), "")
    if wrong:
        raise typer.BadParameter(f"“{wrong}” is not a field to withhold; these are: {', '.join(FIELDS)}")
    raise typer.Exit(
        run(
            Wanted(
                file=file,
                kind=kind.value,
                audience=audience.value,
                person=person,
                child=child,
                plan_kind=code,
                today=_today(today),
                output=output,
                council=own,
                columns=headings,
                withheld=tuple(withhold or ()),
                colours=colours,
                named=names,
                ready=ready,
            )
        )
    )


@app.command(rich_help_panel=LOOK)
def dates(file: Lines, format: As = Format.JSONL, today: Today = None) -> None:
    """Show how dates are read: {"text"} in; {"text", "date", "kind", "message"} out."""
    from bot.commands.dates import run

    raise typer.Exit(run(file, _today(today)))


@app.command(rich_help_panel=LOOK)
def read(file: Lines, format: As = Format.JSONL, today: Today = None) -> None:
    """Show how messages are understood: {"id", "text", "asking"} in; the intent and the slots out."""
    from bot.commands.read import run

    raise typer.Exit(run(file, _today(today)))


@app.command(rich_help_panel=LOOK)
def summary(file: Lines, format: As = Format.JSONL, today: Today = None) -> None:
    """Tell plan rows to their child."""
    from bot.commands.summary import run

    raise typer.Exit(run(file, _today(today)))


@app.callback()
def _group() -> None:
    """Commands have names, even where one alone is known (see `main`)."""


def main() -> None:
    """The `stepladder` command.

    While modules and words load nothing becomes rubbish, so the collector need not look every 700 objects, nor at all of them once more
    on the way out; no plugin for pydantic is wanted, so the installed packages need not be searched for one; and of the command that was
    named, the other ones' options need not be worked out.
    """
    gc.set_threshold(500_000, 20, 20)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    every = app.registered_commands
    app.registered_commands = [one for one in every if _name(one) in sys.argv[1:2]] or every
    try:
        app()
    finally:
        app.registered_commands = every
        gc.freeze()


def _name(one: CommandInfo) -> str:
    return one.name or str(getattr(one.callback, "__name__", ""))
