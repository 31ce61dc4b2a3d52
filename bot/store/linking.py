"""Two accounts that are one person: linked by a one-use code, and taken apart again.

Two accounts are one person only after a code made in the private chat of the one was typed and confirmed in the private chat of the other:
never by e-mail or name. A code is stored hashed and is good for ten minutes. What whoever typed it had goes to whoever made it, and is
remembered: taken apart, each has again what they had before. What came since stays with the one who made the code.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from bot.activity import Account
from bot.store.dates import replan
from bot.store.desk import Desk, moment
from bot.store.members import name_of
from bot.store.people import ALPHABET, Actor, hash_code, meet, note
from bot.store.protocol import Forbidden
from dialogs.plans.known import LinkOffer

CODE_LASTS = timedelta(minutes=10)
_CODE_LASTS = CODE_LASTS // timedelta(microseconds=1)
_NO_SUCH_CODE = "This code is not known, was used already, or is more than ten minutes old."

_KEYS = {
    "plans": "id",
    "drafts": "id",
    "plan_people": "plan",
    "team_people": "team || ' ' || role",
    "quiet_days": "first",
    "muted": "subject",
    "reflections": "id",
    "reflection_answers": "id",
    "rotas": "team",
}
"""What becomes another's when two turn out to be one and can be given back: tables, and what names a row of one person's in each."""
_BOTH_MAY_HAVE = {
    "plan_people": "plan, ?1, since",
    "team_people": "team, ?1, role, since",
    "quiet_days": "?1, first, last",
    "muted": "?1, subject",
}
"""Of these, what both had they have once; and how the other gets their own again: the columns of a row, for another person."""
_WITHOUT_KEYS = ("accounts", "places", "link_codes", "invitations", "feeds")
"""What becomes another's too; accounts and places are told apart by where they are, the rest is not given back."""

_REMINDED = (
    """UPDATE reminders SET state = 'gone' WHERE person = ? AND state IN ('waiting', 'sending') AND EXISTS (
         SELECT 1 FROM reminders o WHERE o.person = ? AND o.subject = reminders.subject AND o.kind = reminders.kind
           AND o.version = reminders.version AND o.lead = reminders.lead AND o.state <> 'gone')""",
    "UPDATE reminders SET person = ?2 WHERE person = ?1",
)
_PLANS_OF = """
SELECT id FROM plans WHERE person = ? UNION SELECT plan FROM plan_people WHERE person = ?
UNION SELECT p.id FROM plans p JOIN team_people tp ON tp.team = p.team WHERE tp.person = ?"""
_SHARED = """
SELECT 1 FROM accounts a JOIN accounts b ON a.channel = b.channel AND a.workspace = b.workspace WHERE a.person = ? AND b.person = ?"""
_CAME = """
INSERT INTO linked (channel, workspace, "user", person)
SELECT channel, workspace, "user", person FROM accounts WHERE person = ? ON CONFLICT DO NOTHING"""
_THEIR_OWN = """
SELECT a.channel, a.workspace, a."user" FROM accounts a
JOIN linked l ON l.channel = a.channel AND l.workspace = a.workspace AND l."user" = a."user" WHERE l.person = ?"""


def make_link_code(desk: Desk, account: Account, at: datetime) -> str:
    """A one-use code (60 random bits) that joins another account to this one's person until ten minutes after `at`."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(12))
    now = moment(at)
    offer(desk, meet(desk, account, now), letters, now)
    return "-".join((letters[:4], letters[4:8], letters[8:]))


def offer(desk: Desk, actor: Actor, code: str, at: int) -> None:
    """From now on, for ten minutes, this code joins another account to this person; earlier codes of theirs are void."""
    desk.db.execute("DELETE FROM link_codes WHERE person = ? OR expires_at <= ?", (actor.person, at))
    desk.db.execute("INSERT INTO link_codes VALUES (?, ?, ?)", (hash_code(code), actor.person, at + _CODE_LASTS))


def link_offer(desk: Desk, actor: Actor, code: str, at: int) -> LinkOffer:
    """What using a code would come to for this person, and with whom."""
    found = desk.db.execute(
        "SELECT l.person, p.tenant FROM link_codes l JOIN persons p ON p.id = l.person WHERE l.hash = ? AND l.expires_at > ?",
        (hash_code(code), at),
    ).fetchone()
    if found is None or found[1] != actor.tenant:
        return LinkOffer("unknown")
    if found[0] == actor.person:
        return LinkOffer("yours")
    if desk.db.execute(_SHARED, (found[0], actor.person)).fetchone():
        return LinkOffer("same place")
    return LinkOffer("good", name_of(desk, actor, found[0]), channels_of(desk, found[0]))


def channels_of(desk: Desk, person: str) -> tuple[str, ...]:
    """Where somebody has accounts."""
    found = desk.db.execute("SELECT DISTINCT channel FROM accounts WHERE person = ? ORDER BY channel", (person,)).fetchall()
    return tuple(channel for (channel,) in found)


def link(desk: Desk, account: Account, code: str, at: datetime) -> None:
    """Join this account, with all that is its person's, to the person who made the code; raises Forbidden."""
    now = moment(at)
    join(desk, meet(desk, account, now), code, now)


def join(desk: Desk, actor: Actor, code: str, at: int) -> None:
    """Join this person, with all that is theirs, to the person who made the code; raises Forbidden."""
    state, db = link_offer(desk, actor, code, at).state, desk.db
    found = db.execute("DELETE FROM link_codes WHERE hash = ? RETURNING person", (hash_code(code),)).fetchone()
    if state == "unknown" or found is None:  # gone: somebody used it at the same moment
        raise Forbidden(_NO_SUCH_CODE)
    if state == "same place":
        raise Forbidden("These two accounts are in the same workspace: one person has one account there.")
    if state == "yours":
        return
    person: str = found[0]
    db.execute(_CAME, (actor.person,))
    for table, key in _KEYS.items():
        _bring(desk, table, key, actor.person, person)
    for table in _WITHOUT_KEYS:
        db.execute(f"UPDATE {table} SET person = ? WHERE person = ?", (person, actor.person))  # noqa: S608 - the names stand above
    for statement in _REMINDED:
        db.execute(statement, (actor.person, person))
    db.execute("UPDATE persons SET became = ? WHERE id = ?", (person, actor.person))
    _replan_all(desk, person, at)
    note(desk, Actor(person, actor.tenant, actor.key), "account linked", actor.person, at)


def _bring(desk: Desk, table: str, key: str, before: str, person: str) -> None:
    """Make one person's rows of a table another's, remembering which they were; what both had, they have once."""
    kept = "INSERT INTO brought (person, kind, key)"
    if table in _BOTH_MAY_HAVE:
        same = f"person = ?1 AND {key} IN (SELECT {key} FROM {table} WHERE person = ?2)"  # noqa: S608 - the names stand above
        desk.db.execute(f"{kept} SELECT ?1, '{table} both', {key} FROM {table} WHERE {same}", (before, person))  # noqa: S608
        desk.db.execute(f"DELETE FROM {table} WHERE {same}", (before, person))  # noqa: S608
    desk.db.execute(f"{kept} SELECT person, '{table}', {key} FROM {table} WHERE person = ?", (before,))  # noqa: S608
    desk.db.execute(f"UPDATE {table} SET person = ? WHERE person = ?", (person, before))  # noqa: S608


def came_by_a_code(desk: Desk, person: str) -> tuple[str, ...]:
    """The channels of a person's accounts that can be taken apart from the rest."""
    found = desk.db.execute(
        """SELECT a.channel FROM accounts a JOIN linked l ON l.channel = a.channel AND l.workspace = a.workspace AND l."user" = a."user"
           WHERE a.person = ? ORDER BY a.channel""",
        (person,),
    )
    return tuple(channel for (channel,) in found.fetchall())


def part(desk: Desk, actor: Actor, at: int) -> None:
    """Every account that came to this person by a code is again whose it was, with what they brought; codes and feeds are void."""
    people = [actor.person, *_give_back_all(desk, actor, actor.person, at)]
    for person in people:
        for table in ("feeds", "link_codes"):
            desk.db.execute(f"DELETE FROM {table} WHERE person = ?", (person,))  # noqa: S608 - the names stand here
    for person in people:
        _replan_all(desk, person, at)


def _give_back_all(desk: Desk, actor: Actor, person: str, at: int) -> list[str]:
    """Give back to whoever became `person` what they brought, and then to whoever had become one of them."""
    given = []
    for (was,) in desk.db.execute("SELECT id FROM persons WHERE became = ? ORDER BY id", (person,)).fetchall():
        for table, key in _KEYS.items():
            _give_back(desk, table, key, person, was)
        for channel, workspace, user in desk.db.execute(_THEIR_OWN, (was,)).fetchall():
            account = (was, channel, workspace, user)
            desk.db.execute('UPDATE accounts SET person = ? WHERE channel = ? AND workspace = ? AND "user" = ?', account)
            desk.db.execute(
                """UPDATE places SET person = ?1 WHERE person = ?2
                   AND conversation IN (SELECT id FROM conversations WHERE channel = ?3 AND workspace = ?4)""",
                (was, actor.person, channel, workspace),
            )
        desk.db.execute("UPDATE reminders SET person = ?1 WHERE person = ?2 AND key LIKE '%/' || ?1", (was, person))
        for table in ("linked", "brought"):
            desk.db.execute(f"DELETE FROM {table} WHERE person = ?", (was,))  # noqa: S608 - the names stand here
        desk.db.execute("UPDATE persons SET became = NULL WHERE id = ?", (was,))
        note(desk, actor, "account unlinked", was, at)
        given += [was, *_give_back_all(desk, actor, was, at)]
    return given


def _give_back(desk: Desk, table: str, key: str, person: str, was: str) -> None:
    brought = "SELECT key FROM brought WHERE person = ?1 AND kind = "
    theirs = f"person = ?2 AND {key} IN ({brought}"
    desk.db.execute(f"UPDATE {table} SET person = ?1 WHERE {theirs} '{table}')", (was, person))  # noqa: S608 - the names stand above
    if table in _BOTH_MAY_HAVE:
        columns = _BOTH_MAY_HAVE[table]
        into = f"INSERT INTO {table} ({columns.replace('?1', 'person')}) SELECT {columns} FROM {table}"  # noqa: S608
        desk.db.execute(f"{into} WHERE {theirs} '{table} both') ON CONFLICT DO NOTHING", (was, person))


def _replan_all(desk: Desk, person: str, at: int) -> None:
    """Plan anew the reminders of all that somebody is reminded of."""
    for (plan,) in desk.db.execute(_PLANS_OF, (person,) * 3).fetchall():
        replan(desk, plan, at)
