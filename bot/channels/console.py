"""A terminal as a chat: what is typed or piped in is said line by line, and a choice is picked by its number or its own words.

A number is a press only where the newest card shows a choice with that number, and words are one only where they are a choice's label to
the letter: everything else is said as typed. Where a card has many lesser choices, "more" shows them. The chat of a terminal is one
conversation, so it goes on where it was left.
"""

from __future__ import annotations

import signal
import sys
import uuid
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from pydantic import ValidationError
from rich.console import Console
from rich.text import Text

from bot.activity import Account, Activity
from bot.render.text import MOST_QUIET, choices_of, has_number, render_more, render_text
from bot.store.protocol import Conflict, Outcome, Store
from checks.plan import LONGEST_ANSWER
from dialogs.replies import Choice, Echo, Paper, Press, Question, Reply

Take = Callable[[Store, Activity], Awaitable[Outcome]]
Hand = Callable[[Account, Paper], Awaitable[str]]
"""Makes a paper and says in a sentence where it is, or why there is none."""

YOU = Account(channel="console", tenant="demo", user="you")

HELLO = "Type an answer, or the number of a choice. Say “help” for what else I understand. Ctrl-D ends the chat."
MORE = "more"
GOODBYE = "Goodbye. Your draft is saved: start the chat again and we go on from here."
UNSAYABLE = f"I can't take that: it has invisible control characters in it, or more than {LONGEST_ANSWER:,} characters. Please try again."
CHANGED = "This row was changed by somebody else after it was read. Nothing was saved; please look at it again."


async def chat(
    take: Take,
    store: Store,
    *,
    today: str | None = None,
    zone: str = "Europe/London",
    read: Callable[[], str | None] | None = None,
    console: Console | None = None,
    hand: Hand | None = None,
) -> None:
    """Talk until the input ends. `read` gives the next line, or None at the end; it may block, for nobody else is waiting.

    `hand` makes the papers that are asked for.
    """
    shown = console or Console(highlight=False, emoji=False, markup=False)
    piped = read is not None or not sys.stdin.isatty()
    lines = read or _reader(shown, piped)
    pressable: dict[str, Press] = {}
    hidden: dict[int, Choice] = {}

    async def say(text: str, press: Press | None = None) -> dict[str, Press]:
        activity = Activity(
            id=str(uuid.uuid4()),
            account=YOU,
            conversation="console",
            at=datetime.now(UTC),
            zone=zone,
            today=today or "",
            text="" if press else text,
            press=press,
        )
        outcome = await take(store, activity)
        replies = tuple(message.reply for message in outcome.messages)
        choices = show(shown, replies)
        hidden.clear()
        hidden.update(hidden_in(replies))
        for paper in (reply for reply in replies if hand is not None and isinstance(reply, Paper)):
            shown.print(Text(await hand(YOU, paper) if hand else "", "bold"), soft_wrap=True)
        return choices

    if not piped:
        shown.print(Text(HELLO, "dim"))
        begun = await store.current(YOU, "console") is not None
        pressable = await say("", Press(event="resume")) if begun else await say("hello")
    while (line := lines()) is not None:
        if not line.strip():
            continue
        if hidden and line.strip(" .!").casefold() == MORE:
            shown.print(render_more(hidden))
            continue
        try:
            pressable = await say(line, pressable.get(line.strip().casefold()))
        except ValidationError:
            shown.print(Text(UNSAYABLE, "yellow"))
        except Conflict:
            shown.print(Text(CHANGED, "yellow"))
    shown.print(Text(GOODBYE, "dim"))


def show(console: Console, replies: tuple[Reply, ...]) -> dict[str, Press]:
    """Draw the replies of a turn; gives what can be typed instead of a press: numbers, and the choices' own words."""
    numbered: list[Choice] = []
    named: dict[str, set[Press]] = {}
    for reply in replies:
        if isinstance(reply, Echo):
            continue
        console.print()
        console.print(render_text(reply, width=console.width, first=len(numbered) + 1))
        choices = choices_of(reply)
        numbered += [choice for choice in choices if has_number(choice, reply)]
        if isinstance(reply, Question) and reply.nudge:
            choices += reply.nudge.choices
        for choice in choices:
            named.setdefault(choice.label.strip().casefold(), set()).add(choice.press)
    words = {label: presses.pop() for label, presses in named.items() if len(presses) == 1}
    return {**words, **{str(number): choice.press for number, choice in enumerate(numbered, 1)}}


def hidden_in(replies: tuple[Reply, ...]) -> dict[int, Choice]:
    """The choices of a turn that are only shown when more are asked for, by their numbers; under a question, which words answer, no others
    than its own answers."""
    found: dict[int, Choice] = {}
    number = 0
    for reply in replies:
        numbered = {number + at: choice for at, choice in enumerate((one for one in choices_of(reply) if has_number(one, reply)), 1)}
        quiet = {at: choice for at, choice in numbered.items() if choice.weight == "quiet"}
        number += len(numbered)
        folded = quiet if len(quiet) > MOST_QUIET else {}
        found = folded if isinstance(reply, Question) else found | folded
    return found


def _reader(console: Console, piped: bool) -> Callable[[], str | None]:
    """Lines from the terminal, with line editing where there is any, or from a pipe."""
    if piped:
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]

        def read_pipe() -> str | None:
            line = sys.stdin.readline()
            if not line:
                return None
            words = line.removesuffix("\n")
            console.print()
            console.print(render_text(Echo.model_construct(text=words), width=console.width))
            return words

        return read_pipe
    with suppress(ImportError):
        import readline  # noqa: F401  (its import alone gives `input` line editing)

    def read_line() -> str | None:
        console.print()
        try:
            with _interruptible():
                return input("> ")
        except (EOFError, KeyboardInterrupt):
            console.print()
            return None

    return read_line


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C end a blocking read: inside a running event loop it would only be noted until the next line."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
