"""What hangs on an action, taken as the words are walked: people, times, reasons, limits and places.

It depends on the piece in hand whether such words may begin a new one: a time inside a worry belongs to the worry, a time
inside an action does not.
"""

from __future__ import annotations

from dialogs.hearing.doers import Doing
from dialogs.hearing.leads import HARMS, match_limit, match_why
from dialogs.hearing.people import is_unlisted, match_group
from dialogs.hearing.pieces import is_object, is_until
from dialogs.hearing.places import PLACES, is_bare_place, match_place, place_noun_end
from dialogs.hearing.vocabulary import read_phrases, read_words
from dialogs.hearing.walk import Walk

_PLACING = read_words("tails.placing")
_AFTER_A_REPEAT = read_words("tails.after_a_repeat")
_RESTING = read_words("tails.resting")
_ONLY_APART = read_words("tails.only_apart")
_LEAVE = read_words("tails.leave")
_REACHING = read_words("tails.reaching")
_ACTED_ON = read_words("tails.acted_on")
_GOES_ON = read_words("tails.goes_on")
_PHRASAL = read_phrases("tails.phrasal")


class Tails(Walk):
    """A walk that knows what may follow an action."""

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
        return at >= self.n or self.is_mark(at) or self.tokens[at].low in ("and", "at", "in", "so", "because", "to")

    def take_people(self, i: int) -> int:
        """A person or several between commas: "landlord Mr Pike"."""
        group = match_group(self.tokens, i, i == 0)
        if not group or (i == 0 and len(group.people) > 1 and is_unlisted(self.tokens, group.people[0])):
            return 0
        end = group.end
        after = self.tokens[end].low if end < self.n else ""
        limit = end < self.n and (after in ("needs", "must", "only", "can") or end in self.times or match_place(self.tokens, end))
        if end >= self.n or self.is_mark(end) or limit:
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
        if self.kind == "which" and not self.acted and not self.acted_before:
            return 0
        if self.kind != "why" or soft:
            end = match_why(self.tokens, i, after and soft)
            if end and not (self.tokens[i].low == "to" and not self._is_purpose(i, soft)):
                if self.kind == "why":
                    return end
                self.open("why", i)
                return end
        if self.kind in ("why",) and not soft:
            return 0
        if self.tokens[i].low == "with" and soft and i and not self.acted and i + 1 < self.n and (end := self.take_people(i + 1)):
            return end
        if soft and i and self._is_ban(i):
            self.open("which", i)
            return i + 2
        if self.tokens[i].low == "with" and (self._is_proviso(i) or self._is_leave(i)):
            self.open("which", i)
            return i + 1
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

    def _is_proviso(self, i: int) -> bool:
        """Whether "with ..." after a comma says how it must be ("with the door open"), not who comes along."""
        apart = i > 0 and self.is_soft(i - 1) and (self.acted or bool(self.pieces)) and i + 1 < self.n
        return apart and self.tokens[i + 1].low not in ("him", "them", "me", "us") and not self._comes_along(i + 1)

    def _is_ban(self, i: int) -> bool:
        """Whether a short "no ...", "not ..." or a sum of money after an action bounds it ("no pork", "£10 each")."""
        low = self.tokens[i].low
        if not self.acted or self.is_soft(i):
            return False
        return low in ("not", "never", "£") or (low == "no" and self.next_comma[i] - i <= 4 and not HARMS.match(self.tokens, i))

    def _is_leave(self, i: int) -> bool:
        """Whether "with ..." says by whose leave: "with Mum's consent"."""
        return self.acted and any(token.low in _LEAVE for token in self.tokens[i + 1 : i + 5])

    def _comes_along(self, i: int) -> bool:
        """Whether somebody stands at `i` who is not said to be "there" or "present"."""
        group = match_group(self.tokens, i, False)
        return bool(group) and not (group and group.end < self.n and self.tokens[group.end].low in ("there", "present"))

    def _is_purpose(self, i: int, soft: bool) -> bool:
        """Whether "to help ..." is a purpose, not the tie or the action itself."""
        return soft or self.acted or bool(self.pieces) or i == 0

    def _is_limit(self, i: int, soft: bool) -> bool:
        """Whether words such as "only" or "not" limit the action, not negate its verb."""
        low = self.tokens[i].low
        if low in _ONLY_APART and not (low == "no" and self.tokens[i + 1].low in ("more", "longer")):
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
        end = (
            0 if self.tokens[i].low == "in" and self.tokens[i + 1 :][:1] and self.tokens[i + 1].low == "on" else match_place(self.tokens, i)
        )
        if not end and self.tokens[i].low == "from" and self.kind == "" and self.pieces:
            end = self._way_end(i)
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
            if self._is_of_object(i, end):
                return 0
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

    def _way_end(self, i: int) -> int:
        """The index after "from his flat to college" or "from nursery" at the end of a clause; 0 where it is none."""
        end = place_noun_end(self.tokens, i + 1, named=False)
        if end and end < self.n and self.tokens[end].low == "to":
            end = place_noun_end(self.tokens, end + 1, named=False) or end
        return end if end and (end >= self.n or self.is_mark(end)) else 0

    def _is_of_object(self, i: int, end: int) -> bool:
        """Whether a place tells which thing is meant ("ring the clinic in Stroud about it", "mend the step at the back door")."""
        if self.kind != "action" or not self.doing or i == 0:
            return False
        verb = self.tokens[self.doing.action].low
        after = self.tokens[end].low if end < self.n else ""
        if _PHRASAL.match(self.tokens, i - 1):
            return True
        if after in _GOES_ON:
            return True
        if self.tokens[i].low == "in" and i > self.doing.action + 1 and PLACES.match(self.tokens[i - 1 : i], 0):
            return True
        described = i > self.doing.action + 2 and self.tokens[i - 1].low not in _ACTED_ON
        return described and verb in _REACHING

    def _goes_on(self, end: int) -> bool:
        return end < self.n and self.tokens[end].is_word and end not in self.times
