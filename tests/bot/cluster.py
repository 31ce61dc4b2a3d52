"""A private PostgreSQL cluster for the tests: on loopback, made at the first use, stopped when the tests end."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

HOW = "needs PostgreSQL: install Debian's package postgresql (and libpq-dev, whose pg_config finds its programs), then run again"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@cache
def programs() -> Path | None:
    """The folder of initdb and pg_ctl, or None where PostgreSQL is not installed."""
    found = shutil.which("pg_config")
    if found is None:
        return None
    folder = Path(subprocess.run([found, "--bindir"], capture_output=True, text=True, check=True).stdout.strip())
    return folder if (folder / "initdb").exists() else None


class Cluster:
    """A PostgreSQL of our own, which can be stopped and killed. It refuses root, so that as root it runs as the user `postgres`."""

    def __init__(self) -> None:
        folder = programs()
        assert folder is not None, HOW
        self._programs = folder
        self.port = free_port()
        self.home = Path(tempfile.mkdtemp(prefix="stepladder-postgres-"))
        self.home.chmod(0o755)
        if os.getuid() == 0:
            shutil.chown(self.home, "postgres", "postgres")
        atexit.register(self.remove)
        self._run("initdb", "--auth=trust", "--username=stepladder", "--encoding=UTF8", "--locale=C", "--no-sync", "-D", str(self.data))
        self.start()

    @property
    def data(self) -> Path:
        return self.home / "data"

    def start(self) -> None:
        settings = f"-p {self.port} -k {self.home} -c listen_addresses=127.0.0.1 -c max_connections=200"
        self._run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.home / "log"), "-o", settings, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it: "fast" says goodbye to its clients, "immediate" dies as in a power cut."""
        self._run("pg_ctl", "-D", str(self.data), "-w", "-m", mode, "stop")

    def kill(self) -> None:
        """Kill the server's first process as nothing but the system can."""
        os.kill(int((self.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)

    def url(self, database: str) -> str:
        """The address of a database, which is made where it does not exist."""
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "stepladder"]
        ask = f"SELECT 1 FROM pg_database WHERE datname = '{database}'"
        asked = [str(self._programs / "psql"), *where, "-d", "postgres", "-qAtc", ask]
        if not subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip():
            subprocess.run([str(self._programs / "createdb"), *where, database], check=True, capture_output=True)
        return f"postgresql://stepladder@127.0.0.1:{self.port}/{database}"

    def url_for(self, folder: Path) -> str:
        """The address of the database that belongs to a folder of a test."""
        return self.url("t" + sha256(str(folder).encode()).hexdigest()[:20])

    def remove(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self.home, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, capture_output=True, cwd="/")


@cache
def cluster() -> Cluster:
    """The cluster that tests share."""
    return Cluster()
