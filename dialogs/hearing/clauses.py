"""Cuts a sentence into pieces, each of one kind, by walking its words once.

A piece begins where its own lead words stand (a doer and a tie, a time, a place, a reason, a limit, a result, a worry), and
it depends on the piece before it whether such words may begin a new one: a time inside a worry belongs to the worry, a
time inside an action does not. What has no lead is `free`, and is judged later by what stands around it.

Longer than other files because it is one walk with one state; what it looks for is in `pieces`, `doers` and `leads`.
"""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.hearing.doers import Doing, match_doing
from dialogs.hearing.leads import OUTCOME_LEADS, PREAMBLES, WORRY_LEADS, count_harms, find_tail, match_limit, match_why
from dialogs.hearing.measures import is_result
from dialogs.hearing.people import match_group
from dialogs.hearing.pieces import Piece, begins_reason, find_ages, is_demand, is_harm, is_harm_bounded, is_object, is_requirement, is_until
from dialogs.hearing.places import is_bare_place, match_place
from dialogs.hearing.quiet import is_telling
from dialogs.hearing.tokens import Token
from dialogs.hearing.vocabulary import read_words

_SOFT = frozenset((",", "(", ")", "-", "–", "—", ":", ";", "/", "…", "="))
_ENDS = frozenset((".", "!", "?", "\n", ";"))
_REMARKS = frozenset(["that", "that's", "thats", "thanks", "please", "ok", "hope", "i'd", "lol", "otherwise"])
_AND = frozenset(("and", "&", "but", "then", "also", "plus", "so", "+", "n", "while"))
_PLACING = read_words("clauses.placing")
_AFTER_A_REPEAT = frozenset(
    ("from", "until", "till", "til", "on", "at", "in", "for", "by", "x4", "starting", "and", "so", "because", "to", "with", "if")
)
_ALSO_INSIDE = frozenset(("needs", "must", "only", "can", "without", "max", "no", "has", "have"))
_CONDITIONS = frozenset(("if", "because", "cos", "as", "since", "unless"))
_BEFORE_A_SUBJECT = read_words("clauses.before_a_subject")
_RESTING = frozenset(["stay", "be", "start", "live", "sleep", "wait", "staying", "living", "sleeping", "starting", "begin", "move"])
_ONLY_APART = read_words("clauses.only_apart")
_LONG = frozenset(("why", "which", "outcome", "worry"))


def cut_sentence(tokens: Sequence[Token], times: dict[int, int], acted: bool = False) -> list[Piece]:
    """The pieces of one sentence. `times` maps the index where a time begins to the index after it; `acted`: an action came before."""
    return _Cutter(tokens, times, acted).run()


class _Cutter:
    def __init__(self, tokens: Sequence[Token], times: dict[int, int], acted_before: bool) -> None:
        self.tokens = tokens
        self.acted_before = acted_before
        self.ages = find_ages(tokens)
        self.times = {start: end for start, end in times.items() if start not in self.ages}
        self.n = len(tokens)
        while self.n and tokens[self.n - 1].text in _ENDS:
            self.n -= 1
        self.pieces: list[Piece] = []
        self.kind = ""
        self.start = 0
        self.doing: Doing | None = None
        self.acted = False
        self.next_comma = self._find_commas()

    def _find_commas(self) -> list[int]:
        """For each index the next comma or dash at or after it, or the end."""
        nearest = [self.n] * (self.n + 1)
        for i in range(self.n - 1, -1, -1):
            nearest[i] = i if self._is_soft(i) else nearest[i + 1]
        return nearest

    def _is_soft(self, i: int) -> bool:
        return self.tokens[i].low in _SOFT and i not in self.ages and not self._is_hyphen(i)

    def _is_hyphen(self, i: int) -> bool:
        return self.tokens[i].low in ("-", "/") and i > 0 and self.tokens[i - 1].end == self.tokens[i].start

    def close(self, at: int) -> None:
        """End the piece in hand before `at`."""
        if self.kind and at > self.start:
            self.pieces.append(Piece(self.kind, self.start, at, self.doing))
        self.kind = ""
        self.doing = None

    def open(self, kind: str, at: int, doing: Doing | None = None) -> None:
        """End the piece in hand and begin another at `at`."""
        self.close(at)
        self.kind, self.start, self.doing = kind, at, doing
        if kind == "action":
            self.acted = True

    def run(self) -> list[Piece]:
        """Walk the sentence."""
        i = 0
        while i < self.n:
            i = self.step(i)
        self.close(self.n)
        return self.pieces

    def step(self, i: int) -> int:
        """Look at one index; return the next."""
        token = self.tokens[i]
        if self._is_soft(i):
            if self.kind not in _LONG:
                self.close(i)
            return i + 1
        soft = i == 0 or self._is_soft(i - 1)
        joined = i > 0 and self.tokens[i - 1].low in _AND and not soft
        fresh = soft or self.kind == ""
        if (soft or joined or fresh) and (end := self.begin_clause(i, soft or fresh, joined)):
            return end
        if self.kind == "worry" or (self.kind == "outcome"):
            return i + 1
        if end := self.act_after_condition(i):
            return end
        if i in self.times and (end := self.take_time(i, soft)):
            return end
        if end := self.take_tail(i, soft):
            return end
        if self.kind == "free" and token.low in ("with", "from", "by") and (end := self.take_helper(i)):
            return end
        if self.kind not in _LONG and (end := self.take_place(i)):
            return end
        if self.kind == "" and token.low not in ("then", "and", "or", "but", "also", "&", "plus"):
            self.open("free", i)
        return i + 1

    def begin_clause(self, i: int, soft: bool, joined: bool) -> int:
        """Begin a worry, a result or an action at the start of a clause."""
        tokens = self.tokens
        if self.kind == "worry" and not soft:
            doing = match_doing(tokens, i, False)
            return (
                self.act(i, doing)
                if doing and doing.firm and doing.people and (tokens[i - 1].low in ("so", "but") or self._is_plan(doing))
                else 0
            )
        if soft and (end := OUTCOME_LEADS.match(tokens, i)):
            if self.kind != "outcome":
                bare = tokens[i].low == "what" and end < self.n
                end += bare and tokens[end].low in ("is", ":", "=", "-", "'s")
                self.open("outcome", end if bare else i)
            return max(end, i + 1)
        if soft and (end := WORRY_LEADS.match(tokens, i)):
            if self.kind != "worry":
                self.open("worry", i)
            return end
        stop = self.next_comma[i]
        head = find_tail(tokens, i, stop)
        if soft and (after := self.skip_preamble(i)):
            return after
        if i in self.times:
            return self.resume(i) if soft and self.kind in ("why", "which") else 0
        doing = match_doing(tokens, i, i == 0)
        if doing and doing.pronoun and (match_limit(tokens, i) or match_why(tokens, i, True)):
            doing = None
        if doing and not doing.firm and (count_harms(tokens, i, head) or "since" in {t.low for t in tokens[i:stop]}):
            doing = None
        if soft and self.pieces and self.kind == "" and not (doing and doing.people) and is_requirement(tokens, i, stop):
            self.open("which", i)
            return i + 1
        if doing and self.acted and soft and is_demand(tokens, doing):
            self.open("which", i)
            return doing.action + 1
        if doing and self.may_act(i, doing, soft, joined):
            whole = not doing.firm and is_result(tokens, i, self.n, doing, False)
            if whole or is_result(tokens, i, stop, doing, self.acted or self.acted_before):
                self.open("outcome", i)
                return self.n
            return self.act(i, doing)
        if not soft:
            return 0
        if self.kind in ("why", "which", "outcome"):
            if tokens[i].low in _REMARKS:
                self.open("remark", i)
                return i + 1
            return self.resume(i)
        if self.kind == "" and not doing:
            if match_limit(tokens, i) and (self.acted or self.acted_before):
                return 0
            result = is_result(tokens, i, self.n, None, self.acted or self.acted_before)
            if (
                not self.acted
                and not match_why(tokens, i, False)
                and is_harm(tokens, i, head, self.times, not self.pieces)
                and not (result and is_harm_bounded(tokens, i, self.n))
            ):
                self.open("worry", i)
                return i + 1
            if result:
                self.open("outcome", i)
                return self.n
            if (self.acted or len(self.pieces) > 1) and soft and begins_reason(tokens, i, stop) and not is_bare_place(tokens[i:stop]):
                self.open("why", i)
                return i + 1
            if is_bare_place(tokens[i:stop]):
                return 0
            if end := self.take_people(i):
                return end
            apart = i == 0 or self._is_soft(i - 1)
            led = i in self.times or match_why(tokens, i, self.acted) or match_limit(tokens, i)
            told_end = next((k for k in range(i + 1, head) if k in self.times or match_limit(tokens, k)), head)
            if apart and not led and is_telling(tokens[i:told_end]):
                self.open("told", i)
                return i + 1
            return 0
        group = match_group(tokens, i, False) if self.kind == "worry" else None
        if group and any(person.role != (0, 0) for person in group.people) and (end := self.take_people(i)):
            return end
        return 0

    def _is_plan(self, doing: Doing) -> bool:
        """Whether "and" after a worry leads to a plan ("... and his nan will sit with him"), not to more of the worry."""
        tie = self.tokens[doing.action - 1].low
        return tie in ("to", "will", "'ll") and self.tokens[doing.action].low not in ("not", "be") and doing.people[0].role != (0, 0)

    def skip_preamble(self, i: int) -> int:
        """The index of a doing after "ok so", "we've agreed", "the plan is for"; 0 where none follows."""
        end = PREAMBLES.match(self.tokens, i)
        if not end:
            return 0
        if end < self.n and self.tokens[end].low in (",", ":"):
            end += 1
        doing = match_doing(self.tokens, end, False) if end < self.n else None
        return self.act(end, doing) if doing and doing.people and doing.firm else 0

    def act_after_condition(self, i: int) -> int:
        """An action right after the condition or reason that a message begins with: "if it's dry Grandad will take him"."""
        leads = self.kind in ("why", "which") and not self.acted and self.start == 0 and i > self.start + 2
        if not leads or self.tokens[0].low not in _CONDITIONS or self.tokens[i - 1].low in _BEFORE_A_SUBJECT:
            return 0
        doing = match_doing(self.tokens, i, False)
        tied = doing and doing.firm and doing.people and self.tokens[doing.action - 1].low in ("to", "will", "'ll")
        return self.act(i, doing) if doing and tied else 0

    def may_act(self, i: int, doing: Doing, soft: bool, joined: bool) -> bool:
        """Whether an action may begin here, given what is in hand."""
        if self.kind in ("", "free"):
            return True
        if self.kind in _LONG:
            strong = (doing.firm and bool(doing.people) and doing.people[0].kind != "writer") or (
                doing.firm and soft and bool(doing.people)
            )
            if joined:
                return strong and self.tokens[doing.action - 1].low == "to" and self.tokens[i - 1].low in ("and", "&", "then", "but")
            return strong or (soft and bool(doing.people) and self.kind == "worry")
        return joined or soft

    def act(self, i: int, doing: Doing) -> int:
        """Begin an action, its doers before it."""
        self.open("action", i, doing)
        return max(doing.action, i + 1)

    def resume(self, i: int) -> int:
        """After a comma inside a reason or limit: a time, a place or a person of a list may follow."""
        if self.times.get(i) and self._ends_or_comma(self.times[i]):
            self.open("when", i)
            end = self.times[i]
            self.close(end)
            return end
        if is_bare_place(self.tokens[i : self.next_comma[i]]):
            end = self.next_comma[i]
            self.open("where", i)
            self.close(end)
            return end
        if end := self.take_people(i):
            return end
        return 0

    def _ends_or_comma(self, at: int) -> bool:
        return at >= self.n or self.tokens[at].low in _SOFT or self.tokens[at].low in ("and", "at", "in", "so", "because", "to")

    def take_people(self, i: int) -> int:
        """A person or several between commas: "landlord Mr Pike"."""
        group = match_group(self.tokens, i, i == 0)
        if not group:
            return 0
        end = group.end
        after = self.tokens[end].low if end < self.n else ""
        limit = end < self.n and (after in ("needs", "must", "only", "can") or end in self.times or match_place(self.tokens, end))
        if end >= self.n or after in _SOFT or limit:
            self.open("who", i, Doing(group.people, end, False))
            self.close(end)
            return end
        return 0

    def take_helper(self, i: int) -> int:
        """Somebody with a role or a title after a bare action: "4 sessions of drawing with Lena, learning mentor"."""
        group = match_group(self.tokens, i + 1, False)
        if not group or not all(
            (p.role[0] < p.role[1] and p.kind == "named") or self.tokens[p.start].low in ("mr", "mrs", "ms", "miss", "dr")
            for p in group.people
        ):
            return 0
        self.close(i)
        self.open("who", i + 1, Doing(group.people, group.end, False))
        self.close(group.end)
        return group.end

    def take_time(self, i: int, soft: bool) -> int:
        """A time, where the piece in hand does not own it."""
        end = self.times[i]
        if self.kind == "" and soft and self._is_adjective(i, end):
            return 0
        if self.kind == "action" and self.doing and not soft and is_object(self.tokens, i, self.doing):
            return 0
        if self.kind in ("which",) or (self.kind == "why" and not (soft or self._is_last_deadline(i, end))):
            return 0
        self.open("when", i)
        self.close(end)
        return end

    def _is_adjective(self, i: int, end: int) -> bool:
        """Whether a bare repeat describes what is done: "weekly swim", "daily walk with Gran"."""
        after = self.tokens[end] if end < self.n else None
        bare = end == i + 1 and self.tokens[i].low in ("weekly", "daily", "fortnightly", "monthly", "nightly")
        return bool(bare and after and after.is_word and after.low not in _AFTER_A_REPEAT and not after.low[0].isdigit())

    def _is_last_deadline(self, i: int, end: int) -> bool:
        """Whether a reason ends with a deadline of the action: "so he can sleep, by 4 Dec" or "... until 4 Dec"."""
        return (
            end >= self.n
            and self.tokens[i].low in ("until", "by", "til", "till", "starting", "from")
            and not any(p.kind == "when" for p in self.pieces)
        )

    def take_tail(self, i: int, soft: bool) -> int:
        """A reason or a limit."""
        if self.kind == "which" and not soft:
            return 0
        after = self.acted or bool(self.pieces)
        if is_until(self.tokens, i) and self.kind in ("action", "", "free"):
            self.open("when", i)
            return i + 2
        if self.kind != "why" or soft:
            end = match_why(self.tokens, i, after and soft)
            if end and not (self.tokens[i].low == "to" and not self._is_purpose(i, soft)):
                if self.kind == "why":
                    return end
                self.open("why", i)
                return end
        if self.kind in ("why",) and not soft:
            return 0
        end = match_limit(self.tokens, i)
        if end and self._is_limit(i, soft):
            if self.kind != "which":
                self.open("which", i)
            return end
        if (
            self.tokens[i].low == "to"
            and self.kind == ""
            and self.acted
            and i > 0
            and self.pieces
            and self.pieces[-1].kind in ("where", "when")
        ):
            self.open("why", i)
            return i + 2
        return 0

    def _is_purpose(self, i: int, soft: bool) -> bool:
        """Whether "to help ..." is a purpose, not the tie or the action itself."""
        return soft or self.acted or bool(self.pieces) or i == 0

    def _is_limit(self, i: int, soft: bool) -> bool:
        """Whether words such as "only" or "not" limit the action, not negate its verb."""
        low = self.tokens[i].low
        if low in _ONLY_APART:
            return (
                soft
                or i == 0
                or (
                    self.kind == ""
                    and (self.acted or len(self.pieces) > 1)
                    and low in ("needs", "must", "only", "can", "without", "max", "no", "has", "have")
                )
            )
        return not (self.kind == "action" and self.doing and i == self.doing.action)

    def take_place(self, i: int) -> int:
        """A place, in an action or between commas."""
        end = match_place(self.tokens, i)
        end = next((k for k in range(i + 1, end) if k in self.times), end)
        end = end if end > i + 1 or is_bare_place(self.tokens[i:end]) else 0
        low = self.tokens[i].low
        if self.kind == "action" and self.doing and self.doing.action < self.n:
            verb = self.tokens[self.doing.action].low
            if verb in _PLACING or (verb in _RESTING and i == self.doing.action + 1):
                return 0
        if low == "home" and self.kind == "action" and i + 1 < self.n and self.tokens[i + 1].low.startswith("visit"):
            return 0
        if end and not (self.kind == "action" and self.doing and i <= self.doing.action):
            if (
                low not in ("at", "in", "on", "@", "round", "inside", "near", "over", "via", "by", "around", "online")
                and self.kind == "action"
                and self._goes_on(end)
            ):
                return 0
            self.open("where", i)
            self.close(end)
            return end
        if self.kind == "" and is_bare_place(self.tokens[i : self.next_comma[i]]):
            end = self.next_comma[i]
            self.open("where", i)
            self.close(end)
            return end
        return 0

    def _goes_on(self, end: int) -> bool:
        return end < self.n and self.tokens[end].is_word and end not in self.times
