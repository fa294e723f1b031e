"""A file of entries that many processes read and write at once. Touches the disk.

SQLite, in its mode with a log: a process that is killed leaves no half entry behind, and readers wait for nobody.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING
from weakref import WeakSet

from noticepress.store.entries import COLUMNS, Entry, entry_of, value_of

if TYPE_CHECKING:
    import sqlite3

try:
    import fcntl
except ImportError:  # Windows keeps files that somebody has open from being removed
    fcntl = None  # type: ignore[assignment]

NAME = "store.sqlite3"
LOCK = "store.lock"
_MARK = 0x4E505331
"""Tells our files from other SQLite files; another form of the table gets another mark."""
_AT_ONCE = 500
"""Entries that one statement asks for, or one transaction writes."""
_PATIENCE = 5.0
"""Seconds to wait for another process."""
_DAY = 24 * 3600


class Store:
    """Bytes by key, kept in a folder; a store without a folder keeps nothing.

    No method raises for what is wrong with the file or the disk: what cannot be read is not there, what cannot be written
    is not kept. A connection never lives across a fork, as SQLite asks; each process opens its own when it needs one.
    """

    most = 1 << 30
    """Bytes that the file may hold; above that, what was used least recently goes."""

    def __init__(self, folder: Path | None):
        self._folder = folder
        self._connection: sqlite3.Connection | None = None
        self._in_use: int | None = None
        self._opened = (0, 0)
        self._replaced = self._full = False
        self._guard = RLock()
        _STORES.add(self)

    def get(self, key: str) -> bytes | None:
        """The value kept under ``key``, or ``None``."""
        return self.get_many((key,)).get(key)

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The values kept under ``keys``, without those that are not there."""
        found: dict[str, bytes] = {}
        waiting = iter(keys)
        while self._folder is not None and (some := tuple(islice(waiting, _AT_ONCE))):
            with self._using() as connection:
                if connection is not None:
                    found |= self._read(connection, some)
        return found

    def put(self, key: str, value: bytes) -> None:
        """Keep ``value`` under ``key``."""
        self.put_many({key: value})

    def put_many(self, values: Mapping[str, bytes]) -> None:
        """Keep each value under its key, in few transactions."""
        waiting, today = iter(values.items()), _today()
        while self._folder is not None and not self._full and (some := tuple(islice(waiting, _AT_ONCE))):
            rows = [entry_of(key, value, today) for key, value in some]
            if not self._write(rows) and self._replaced:
                self._write(rows)

    def clear(self) -> None:
        """Remove every entry; what stood in the file is overwritten."""
        with self._using() as connection:
            if connection is not None:
                connection.execute("PRAGMA secure_delete=ON")
                with _transaction(connection):
                    connection.execute("DELETE FROM entry")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._guard:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
            if self._in_use is not None:
                os.close(self._in_use)
                self._in_use = None

    def _read(self, connection: sqlite3.Connection, keys: tuple[str, ...]) -> dict[str, bytes]:
        marks = ",".join("?" * len(keys))
        rows = connection.execute(f"SELECT {COLUMNS} FROM entry WHERE key IN ({marks})", keys).fetchall()  # noqa: S608 (marks)
        today = _today()
        found: dict[str, bytes] = {}
        for row in map(Entry._make, rows):
            value = value_of(row)
            if value is not None:
                found[row.key] = value
        self._note(connection, "DELETE FROM entry WHERE key=?", [row[0] for row in rows if row[0] not in found])
        old = [row[0] for row in rows if row[0] in found and row[1] != today]
        self._note(connection, f"UPDATE entry SET used={today} WHERE key=?", old)  # noqa: S608 (a number)
        return found

    def _note(self, connection: sqlite3.Connection, statement: str, keys: list[str]) -> None:
        """Write what reading showed of some entries: that they are broken, or still in use."""
        if keys and not self._full:
            with _transaction(connection):
                connection.executemany(statement, [(key,) for key in keys])

    def _write(self, rows: list[Entry]) -> bool:
        """Write entries; ``False`` when that did not succeed."""
        with self._using() as connection:
            if connection is None:
                return False
            with _transaction(connection):
                connection.executemany(f"INSERT OR REPLACE INTO entry ({COLUMNS}) VALUES (?,?,?,?,?)", rows)  # noqa: S608 (ours)
            if _size(connection) > self.most:
                self._forget(connection)
            return True
        return False

    def _forget(self, connection: sqlite3.Connection) -> None:
        """Remove what was used least recently, until a fifth of the place is free for new entries."""
        with _transaction(connection):
            connection.execute(
                "DELETE FROM entry WHERE key IN (SELECT key FROM (SELECT key, sum(length(value) + 200) OVER "
                "(ORDER BY used DESC, rowid DESC) AS so_far FROM entry) WHERE so_far > ?)",
                (int(self.most * 0.8),),
            )

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection | None]:
        """The connection, ``None`` when there can be none; what goes wrong with the file ends here."""
        import sqlite3  # commands that keep nothing need not load it

        with self._guard:
            connection = self._connected() or self._connected()  # a broken file was replaced
            try:
                yield connection
            except sqlite3.Error as error:
                self._fail(error)

    def _connected(self) -> sqlite3.Connection | None:
        import sqlite3

        try:
            if self._connection is None and self._folder is not None:
                self._open(self._folder)
        except sqlite3.Error as error:
            self._fail(error)
        except OSError:
            self._give_up()
        return self._connection

    def _open(self, folder: Path) -> None:
        import sqlite3

        self._in_use = _lock(folder, exclusive=False)
        path = folder / NAME
        if self._in_use is None or not is_ours(path, stat.S_ISREG):
            self._give_up()
            return
        self._connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        self._opened = _identity(path)
        _prepare(self._connection)

    def _fail(self, error: sqlite3.Error) -> None:
        """Go on without what could not be read or written; a broken file makes place for a new one."""
        import sqlite3

        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY):
            self._full = True
        elif code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_PROTOCOL):
            self._give_up()
        elif code not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            self._replace()

    def _replace(self) -> None:
        """Remove the broken file, once, unless another process did; while others have it open, keep nothing."""
        self.close()
        folder, lock = self._folder, None
        with suppress(OSError):
            if folder is not None and not self._replaced and (lock := _lock(folder, exclusive=True)) is not None:
                if _identity(folder / NAME) == self._opened:
                    for name in (f"{NAME}-wal", f"{NAME}-shm", NAME):  # in this order: a log without its file is never read
                        (folder / name).unlink(missing_ok=True)
                self._replaced = True
        if lock is None:
            self._give_up()
        else:
            os.close(lock)

    def _give_up(self) -> None:
        self.close()
        self._folder = None


def is_ours(path: Path, kind: Callable[[int], bool]) -> bool:
    """True for a file or folder that nobody else owns or can write, and for what is not there yet."""
    try:
        about = path.lstat()
    except FileNotFoundError:
        return True
    return kind(about.st_mode) and (os.name != "posix" or (about.st_uid == os.getuid() and not about.st_mode & 0o022))


def _lock(folder: Path, *, exclusive: bool) -> int | None:
    """A file whose lock says that the store is in use, or that it is being replaced; ``None`` when others do not let go."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    file = os.open(folder / LOCK, flags, 0o600)
    if fcntl is None:
        return file
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                os.close(file)
                return None
            time.sleep(0.01)
        else:
            return file


def _identity(path: Path) -> tuple[int, int]:
    about = path.stat()
    return about.st_dev, about.st_ino


def _today() -> int:
    return int(time.time()) // _DAY


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the table in a new file; raises ``sqlite3.DatabaseError`` for a file that holds something else."""
    import sqlite3

    if not _is_store(connection):
        connection.execute("PRAGMA page_size=8192")
        connection.execute("PRAGMA journal_mode=WAL")
        with _transaction(connection):
            if not _is_store(connection):  # another process may have made it since
                if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                    raise sqlite3.DatabaseError("this file is no store")
                connection.execute(
                    "CREATE TABLE entry (key TEXT PRIMARY KEY, used INTEGER NOT NULL, packed INTEGER NOT NULL, "
                    "sha256 BLOB NOT NULL, value BLOB NOT NULL)"
                )
                connection.execute(f"PRAGMA application_id={_MARK}")
    connection.execute("PRAGMA synchronous=OFF")  # what a power cut tears, checksums tell


def _is_store(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == _MARK)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _size(connection: sqlite3.Connection) -> int:
    """Bytes of the file that hold something."""
    pages, free, size = (connection.execute(f"PRAGMA {of}").fetchone()[0] for of in ("page_count", "freelist_count", "page_size"))
    return int((pages - free) * size)


_STORES: WeakSet[Store] = WeakSet()
_at_fork: list[Store] = []


def _before_fork() -> None:
    """Let go of every file, and keep threads from opening one meanwhile."""
    _at_fork[:] = _STORES
    for store in _at_fork:
        store._guard.acquire()
        store.close()


def _after_fork() -> None:
    for store in _at_fork:
        store._guard.release()
    _at_fork.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork)
