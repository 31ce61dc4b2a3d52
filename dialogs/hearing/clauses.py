"""Cuts a sentence into pieces, each of one kind, by walking its words once.

A piece begins where its own lead words stand (a doer and a tie, a time, a place, a reason, a limit, a result, a worry), and
it depends on the piece before it whether such words may begin a new one: a time inside a worry belongs to the worry, a
time inside an action does not. What has no lead is `free`, and is judged later by what stands around it.

The walk's state is in `walk`, what hangs on an action in `tails`; what is looked for is in `pieces`, `doers` and `leads`.
"""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.hearing.doers import Doing, match_doing
from dialogs.hearing.leads import OUTCOME_LEADS, PREAMBLES, WORRY_LEADS, count_harms, find_tail, match_limit, match_why
from dialogs.hearing.measures import is_result
from dialogs.hearing.people import match_group
from dialogs.hearing.pieces import Piece, begins_reason, is_demand, is_harm, is_harm_bounded, is_paid, is_requirement, is_until, since_when
from dialogs.hearing.places import is_bare_place
from dialogs.hearing.quiet import is_telling
from dialogs.hearing.tails import Tails
from dialogs.hearing.tokens import Token
from dialogs.hearing.vocabulary import read_words

_REMARKS = frozenset(["that", "that's", "thats", "thanks", "please", "ok", "hope", "i'd", "lol", "otherwise"])
_AND = frozenset(("and", "&", "but", "then", "also", "plus", "so", "+", "n", "while"))
_CONDITIONS = frozenset(("if", "because", "cos", "as", "since", "unless"))
_BEFORE_A_SUBJECT = read_words("clauses.before_a_subject")
_LONG = frozenset(("why", "which", "outcome", "worry"))


def cut_sentence(tokens: Sequence[Token], times: dict[int, int], acted: bool = False) -> list[Piece]:
    """The pieces of one sentence. `times` maps the index where a time begins to the index after it; `acted`: an action came before."""
    return _Cutter(tokens, times, acted).run()


class _Cutter(Tails):
    """A walk that knows where clauses begin."""

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
        if self.is_soft(i):
            if self.kind not in _LONG:
                self.close(i)
            return i + 1
        soft = i == 0 or self.is_soft(i - 1)
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
        if soft and not self.pieces and (end := since_when(tokens, i, self.n)):
            self.open("worry", i)
            return end
        if soft and (end := WORRY_LEADS.match(tokens, i)):
            if self.kind != "worry":
                self.open("worry", i)
            return end
        stop = self.next_comma[i]
        head = find_tail(tokens, i, stop)
        if soft and (after := self.skip_preamble(i)):
            return after
        if i == 0 and i in self.times and stop == self.n and not tokens[0].low.isalpha() and is_result(tokens, 0, self.n, None, False):
            self.open("outcome", 0)
            return self.n
        if i in self.times:
            return self.resume(i) if soft and self.kind in ("why", "which") else 0
        doing = match_doing(tokens, i, i == 0)
        if soft and not doing and (bound := self.limit_of_somebody(i)):
            self.open("which", i)
            return bound
        if doing and doing.pronoun and (match_limit(tokens, i) or match_why(tokens, i, True)):
            doing = None
        if doing and not doing.firm and self.told:
            doing = None
        if doing and not doing.firm and (count_harms(tokens, i, head) or "since" in {t.low for t in tokens[i:stop]}):
            doing = None
        if (
            soft
            and self.pieces
            and self.kind == ""
            and not (doing and doing.people and not is_paid(tokens, i, stop))
            and is_requirement(tokens, i, stop)
            and not match_why(tokens, i, True)
        ):
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
            led = match_why(tokens, i, self.acted)
            dated = len(self.pieces) == 1 and self.pieces[0].kind == "when" and tokens[self.pieces[0].start].low == "by"
            result = not led and is_result(tokens, i, self.n, None, self.acted or self.acted_before or dated)
            if (
                not self.acted
                and not match_why(tokens, i, False)
                and is_harm(tokens, i, head, self.times, not self.pieces)
                and not (result and is_harm_bounded(tokens, i, self.n))
            ):
                self.open("worry", i)
                return i + 1
            if result:
                first = self.pieces.pop().start if dated else i
                self.open("outcome", first)
                return self.n
            if (self.acted or len(self.pieces) > 1) and soft and begins_reason(tokens, i, stop) and not is_bare_place(tokens[i:stop]):
                self.open("why", i)
                return i + 1
            if is_bare_place(tokens[i:stop]):
                return 0
            if end := self.take_people(i):
                return end
            apart = i == 0 or self.is_soft(i - 1)
            led = led or i in self.times or match_limit(tokens, i) or is_until(tokens, i)
            told_end = next((k for k in range(i + 1, head) if k in self.times or match_limit(tokens, k)), head)
            if apart and not led and is_telling(tokens[i:told_end]):
                self.open("told", i)
                return i + 1
            return 0
        group = match_group(tokens, i, False) if self.kind == "worry" else None
        if group and any(person.role != (0, 0) for person in group.people) and (end := self.take_people(i)):
            return end
        return 0

    def limit_of_somebody(self, i: int) -> int:
        """The index after "Priya can only", by which somebody named limits it; 0 where nobody does."""
        group = match_group(self.tokens, i, i == 0)
        if not group or group.end + 1 >= self.n:
            return 0
        tie = (self.tokens[group.end].low, self.tokens[group.end + 1].low)
        if tie[0] in ("need", "needs") and (self.acted or self.acted_before) and tie[1] in ("a", "an", "some", "two", "the", "his", "her"):
            return group.end + 2
        return group.end + 2 if tie[0] in ("can", "could", "is", "'s") and tie[1] == "only" else 0

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
        asked = self.tokens[end - 1].low in ("that", "add", "put", "for") if end else False
        return self.act(end, doing) if doing and doing.people and (doing.firm or asked) else 0

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
