"""A gradebook that another program has locked is waited for.

SQLite's own way to wait is deaf to Ctrl-C and says nothing, so it is given short times only, again and again. A
statement that met a lock has done nothing yet, and can be tried once more as it is.
"""

import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

#: Seconds to wait in all; after which it is said; which SQLite waits on its own.
PATIENCE, SILENCE, SLICE = 120.0, 1.0, 0.2


def be_patient() -> None:
    """Let all connections to gradebooks that this process makes from now on wait for locks, nbgrader's own included."""
    if not event.contains(Engine, "do_connect", _patient):
        event.listen(Engine, "do_connect", _patient)


def _patient(dialect: Any, record: Any, arguments: Any, options: dict[str, Any]) -> None:
    if dialect.name == "sqlite":
        options.update(factory=_Connection, timeout=SLICE)


class _Cursor(sqlite3.Cursor):
    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        return self.connection.patiently(super().execute, *arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        return self.connection.patiently(super().executemany, *arguments)


class _Connection(sqlite3.Connection):
    def __init__(self, database: str, *arguments: Any, **options: Any):
        super().__init__(database, *arguments, **options)
        self._name = Path(database).name

    def cursor(self, factory: type[sqlite3.Cursor] = _Cursor) -> sqlite3.Cursor:
        return super().cursor(factory)

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        return self.cursor().execute(*arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        return self.cursor().executemany(*arguments)

    def commit(self) -> None:
        self.patiently(super().commit)

    def patiently(self, call: Callable[..., Any], *arguments: Any) -> Any:
        """Call, and call again for as long as another program's lock is in the way and patience lasts."""
        began, told = time.monotonic(), False
        while True:
            try:
                return call(*arguments)
            except sqlite3.OperationalError as error:
                waited = time.monotonic() - began
                if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY or waited > PATIENCE:
                    raise
            if not told and waited >= SILENCE:
                told = True
                say(
                    f"{self._name} is locked by another program. Waiting for it, {PATIENCE / 60:g} minutes at most; "
                    "Ctrl-C stops."
                )
            time.sleep(SLICE / 4)  # SQLite itself does not wait where it sees that this is in vain


def say(text: str) -> None:
    """Tell whoever waits why."""
    print(text, file=sys.stderr, flush=True)
