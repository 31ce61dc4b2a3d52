"""What the service stands on: its key file, its database, its council's file and its own address."""

from __future__ import annotations

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.activity import Account
from bot.app import open_store
from bot.council_file import CouncilTrouble, open_council
from bot.doctor.verdict import Verdict, look, mend, ok
from bot.keys import KeyRing, KeyTrouble
from bot.settings import Settings
from bot.store.trouble import StoreTrouble

NOBODY = Account(channel="service", tenant="service", user="doctor")
"""Who asks the database: nobody that it knows."""


def key_file(settings: Settings) -> Verdict:
    """Whether the key file is there, whole, and readable by its owner alone."""
    path = settings.key_file
    make = f"`stepladder key {path}` makes one; keep a copy of it elsewhere."
    try:
        KeyRing.load(path)
    except (KeyTrouble, OSError) as error:
        if path.exists():
            return mend("key file", str(error), "Mend that, or put your copy back.")
        if _is_new(settings):
            return mend("key file", f"there is none at {path} yet", make)
        return mend("key file", f"there is none at {path}", f"Put your copy back: no other opens what is stored. Where nothing is, {make}")
    return ok("key file", f"{path} is whole, and its owner's alone. Is there a copy elsewhere?")


def _is_new(settings: Settings) -> bool:
    """Whether there is plainly no database yet that needs the old key."""
    try:
        stored = settings.database_path()
    except ValueError:
        return False
    return stored is not None and not stored.exists()


async def database(settings: Settings) -> Verdict:
    """Whether the database opens with these keys, and answers. It is opened as the service opens it, and not made where there is none."""
    try:
        path = settings.database_path()
        if path is not None and not path.exists():
            return look("database", f"there is none at {path} yet", "Nothing to do: the first start makes it.")
        store = open_store(settings)
    except (KeyTrouble, StoreTrouble, ValueError, OSError) as error:
        return mend("database", str(error), "STEPLADDER_DATABASE_URL and STEPLADDER_KEY_FILE belong together: check both.")
    try:
        await store.current(NOBODY, "doctor")
    except Exception as error:
        return mend("database", f"it opens and does not answer ({type(error).__name__})", "See that its disk has room.")
    finally:
        await store.close()
    return ok("database", "it opens with these keys, and answers")


def council(settings: Settings) -> Verdict:
    """Whether the council's own file can be read, where there is one."""
    path = settings.council_path()
    if path is None:
        return ok("council's file", "none is named: everything is as the guides have it")
    try:
        open_council(path)
    except CouncilTrouble as trouble:
        return mend("council's file", str(trouble).splitlines()[0], "Mend it: nothing starts until it has no mistakes.")
    return ok("council's file", f"{path} has no mistakes")


async def service(settings: Settings) -> Verdict:
    """Whether the service runs at its own address."""
    where = f"{settings.host}:{settings.port}"
    try:
        async with ClientSession(timeout=ClientTimeout(total=5)) as session, session.get(f"http://{where}/readyz") as answer:
            if answer.status == 200:
                return ok("service", f"it answers at {where}")
            return mend("service", f"what answers at {where} says {answer.status}", "Read its log, or choose another STEPLADDER_PORT.")
    except (ClientError, OSError, TimeoutError):
        return look("service", f"nothing answers at {where}", "Start it with `stepladder serve`, then ask again.")
