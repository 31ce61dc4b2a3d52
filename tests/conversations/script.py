"""A conversation as text: how a file is read.

    # Its title
    On 2026-11-21, in every channel.            (or: in engine, store, slack, teams; and: with deploy/council.toml,
                                                or a council's own questions, .tsv)
    Ada looks after Stepladder.                 the settings make her an administrator (web and console: whoever is there is one)
    The team North: Sue supervises Ann and Ben. the settings name a team; its channel is named in chat ("this is the channel of North")

    > what Ann says in her private chat         Ben> what Ben says in his
    | a further line of the same message        Ann in the thread> what she says to the bot in a channel (a group: "the group")
    [Label]                                     presses the newest button with that label
    [Label] on an earlier card                  presses the oldest
    = what: words                               a field of the form that was shown last; the lines that follow each other are one form
    (again)                                     the last thing is delivered once more
    (later)                                     three hours pass
    (later: 2026-12-01 09:30)                   it is then, in London; what fell due comes
    bot: words                                  the last turn showed these words where it was said
    bot never: words                            and not these, anywhere
    bot privately: words                        it showed these in the private chat
    bot to Sue: words                           in somebody else's private chat (in "the north channel": in another place; words
                                                may be "nothing", too)
    bot somewhere: words                        it showed these, wherever
    bot: nothing                                it showed nothing at all
    error what: words                           the form was not taken, for this reason
    row 1 what: words                           at the end, what is saved (`row 2 when.date: …`)
    rows: 2                                     at the end, how many rows are saved

`{name}` in what the bot says keeps a code like AAAA-BBBB-CCCC, to be said again as `{name}`. Any other line that is not empty
is a mistake, but those before the first step may say what the conversation is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

CHANNELS = ("engine", "store", "web", "console", "slack", "teams")
"""What "every channel" means; `both` is one service with Slack and Teams, where somebody called Phone is in Teams."""
KNOWN = (*CHANNELS, "both")
FOLDER = Path(__file__).parent

_HEAD = re.compile(
    r"On (?P<today>\d{4}-\d\d-\d\d), in (?P<channels>every channel|[a-z, ]+?)(?:, with (?P<council>[\w/.-]+\.(?:toml|tsv)))?\."
)
_SAY = re.compile(r"(?P<who>[A-Z][\w']*)?(?: in (?P<place>the [\w ]+))?> ?(?P<text>.*)")
_PRESS = re.compile(r"(?:(?P<who>[A-Z][\w']*) )?\[(?P<text>.+)\](?P<earlier> on an earlier card)?")
_FIELD = re.compile(r"= (?P<slot>\w+):(?: (?P<text>.*))?")
_BOT = re.compile(r"bot(?: (?P<how>never|privately|somewhere|to (?P<whom>[A-Z][\w']*)|in (?P<place>the [\w ]+)))?: (?P<text>.+)")
_LATER = re.compile(r"\(later(?:: (?P<text>\d{4}-\d\d-\d\d \d\d:\d\d))?\)")
_ADMIN = re.compile(r"(?P<who>[A-Z]\w*) looks after Stepladder\.")
_TEAM = re.compile(r"The team (?P<name>[\w ]+): (?P<boss>[A-Z]\w*) supervises (?P<people>[\w, ]+)\.")
_ERROR = re.compile(r"error (?P<slot>\w+): (?P<text>.+)")
_ROW = re.compile(r"row (?P<number>\d+) (?P<path>[\w.]+):(?: (?P<text>.*))?")
_ROWS = re.compile(r"rows: (?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class Step:
    """One line, or several that belong together: what is done or expected, by whom and where."""

    line: int
    kind: str
    text: str = ""
    who: str = "Ann"
    place: str = ""
    earlier: bool = False
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NamedTeam:
    """A team as the settings name it: its people by their names."""

    name: str
    supervisor: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """What the settings say of people: who is an administrator, and the teams."""

    admins: tuple[str, ...] = ()
    teams: tuple[NamedTeam, ...] = ()


NOBODY = Company()


@dataclass(frozen=True, slots=True)
class Script:
    """A file as it was read."""

    name: str
    title: str
    today: str
    channels: tuple[str, ...]
    council: str
    steps: tuple[Step, ...]
    company: Company = NOBODY


def read_script(path: Path) -> Script:
    """Read a file; raises ValueError with the line that is a mistake."""
    title, today, council, channels = "", "", "", CHANNELS
    admins: list[str] = []
    teams: list[NamedTeam] = []
    steps: list[Step] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.rstrip()
        if line.startswith("# ") and not title:
            title = line[2:]
        elif head := _HEAD.fullmatch(line):
            today, council = head["today"], head["council"] or ""
            if head["channels"] != "every channel":
                channels = tuple(head["channels"].replace(" ", "").split(","))
        elif not steps and (admin := _ADMIN.fullmatch(line)):
            admins.append(admin["who"])
        elif not steps and (team := _TEAM.fullmatch(line)):
            people = re.split(r", | and ", team["people"])
            teams.append(NamedTeam(team["name"], team["boss"], tuple(people)))
        elif (line == "|" or line.startswith("| ")) and steps and steps[-1].kind in ("say", "bot"):
            last = steps.pop()
            steps.append(Step(last.line, last.kind, f"{last.text}\n{line[2:]}", last.who, last.place))
        elif step := step_of(number, line):
            if step.kind == "form" and steps and steps[-1].kind == "form":
                steps[-1].fields.update(step.fields)
            else:
                steps.append(step)
        elif line and steps:
            raise ValueError(f"{path.name}:{number}: this is no step: {line}")
    if not (title and today and steps and set(channels) <= set(KNOWN)):
        raise ValueError(f"{path.name}: a file has a title, a day, its channels, and at least one step")
    return Script(path.stem, title, today, channels, council, tuple(steps), Company(tuple(admins), tuple(teams)))


def step_of(number: int, line: str) -> Step | None:
    """One line of a conversation; None where it is none."""
    if line == "(again)":
        return Step(number, "again")
    if found := _LATER.fullmatch(line):
        return Step(number, "later", found["text"] or "")
    if found := _SAY.fullmatch(line):
        return Step(number, "say", found["text"], found["who"] or "Ann", found["place"] or "")
    if found := _PRESS.fullmatch(line):
        return Step(number, "press", found["text"], found["who"] or "Ann", earlier=bool(found["earlier"]))
    if found := _FIELD.fullmatch(line):
        return Step(number, "form", fields={found["slot"]: found["text"] or ""})
    if line == "bot: nothing":
        return Step(number, "nothing")
    if found := _BOT.fullmatch(line):
        place = found["whom"] or found["place"] or ""
        return Step(number, "elsewhere" if place else found["how"] or "bot", found["text"], place=place)
    if found := _ERROR.fullmatch(line):
        return Step(number, "error", found["text"], place=found["slot"])
    if found := _ROW.fullmatch(line):
        return Step(number, "row", found["text"] or "", place=f"{found['number']} {found['path']}")
    if found := _ROWS.fullmatch(line):
        return Step(number, "rows", found["number"])
    return None
