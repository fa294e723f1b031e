"""The store after whatever accident, other program or older version had its file: what it gives out was put there under that key, and it goes on."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path

import pytest

from noticepress import store
from noticepress.store.entries import entry_of
from noticepress.store.file import NAME, Store

KEYS = [f"key {n}" for n in range(40)]
Spoil = Callable[[Path], object]


def value(key: str) -> bytes:
    return key.encode() + b" the same words again and again " * 40


def sql(*statements: str) -> Spoil:
    """What another program does with the file."""

    def run(folder: Path) -> None:
        with closing(sqlite3.connect(folder / NAME, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return run


def data(change: Callable[[bytes], bytes]) -> Spoil:
    return lambda folder: (folder / NAME).write_bytes(change((folder / NAME).read_bytes()))


def beside(name: str, content: bytes) -> Spoil:
    return lambda folder: (folder / f"{NAME}{name}").write_bytes(content)


def anew(*statements: str) -> Spoil:
    """Another database in its place."""

    def run(folder: Path) -> None:
        (folder / NAME).unlink()
        sql(*statements)(folder)

    return run


def log_of_another(folder: Path) -> None:
    """The log of a store that was copied while it was open."""
    other = Store(folder / "other")
    (folder / "other").mkdir()
    other.put_many({key: value(key) for key in reversed(KEYS[:30])})
    shutil.copy(folder / "other" / f"{NAME}-wal", folder / f"{NAME}-wal")
    other.close()


def older_file_and_newer_log(folder: Path) -> None:
    before = (folder / NAME).read_bytes()
    kept = Store(folder)
    kept.put_many({key: value(key) for key in reversed(KEYS)})
    log = (folder / f"{NAME}-wal").read_bytes()
    kept.close()
    (folder / NAME).write_bytes(before)
    (folder / f"{NAME}-wal").write_bytes(log)


def bytes_at(offset: int, new: bytes) -> Spoil:
    return data(lambda old: old[:offset] + new + old[offset + len(new) :])


MARK = "PRAGMA application_id=0x4E505331"
SAME = "key TEXT PRIMARY KEY, used INTEGER NOT NULL, packed INTEGER NOT NULL, sha256 BLOB NOT NULL, value BLOB NOT NULL"
LOOSE = "key TEXT PRIMARY KEY, used, packed, sha256, value"
SPOILS: Mapping[str, Spoil] = {
    "values of other keys": sql("UPDATE entry SET value = (SELECT value FROM entry WHERE key = 'key 9')"),
    "values and checksums of other keys": sql("UPDATE entry SET (value, sha256) = (SELECT value, sha256 FROM entry WHERE key = 'key 9')"),
    "keys in another order": sql("UPDATE entry SET key = 'x' || key", "UPDATE entry SET key = 'key ' || (39 - substr(key, 6))"),
    "values cut in half": sql("UPDATE entry SET value = substr(value, 1, length(value) / 2)"),
    "values with a zero behind": sql("UPDATE entry SET value = CAST(value || x'00' AS BLOB)"),
    "values that are text": sql("UPDATE entry SET value = CAST(value AS TEXT)"),
    "values that are numbers": sql("UPDATE entry SET value = 7"),
    "values said to be packed": sql("UPDATE entry SET packed = 1"),
    "values packed in another way": sql("UPDATE entry SET packed = 7"),
    "values packed in words": sql("UPDATE entry SET packed = 'zlib'"),
    "checksums that are text": sql("UPDATE entry SET sha256 = hex(sha256)"),
    "no checksums": sql("UPDATE entry SET sha256 = x''"),
    "days that never come": sql("UPDATE entry SET used = 9223372036854775807"),
    "days before all days": sql("UPDATE entry SET used = -9223372036854775808"),
    "days in words": sql("UPDATE entry SET used = 'today'"),
    "keys that are bytes": sql("UPDATE entry SET key = CAST(key AS BLOB)"),
    "nothing in each column": anew(f"CREATE TABLE entry ({LOOSE})", MARK, "INSERT INTO entry VALUES ('key 1', NULL, NULL, NULL, NULL)"),
    "a column more": sql("ALTER TABLE entry ADD COLUMN more DEFAULT 'x'"),
    "a column less": sql("ALTER TABLE entry DROP COLUMN packed"),
    "columns of other names": sql("ALTER TABLE entry RENAME COLUMN value TO content"),
    "no table": sql("DROP TABLE entry"),
    "a view in place of the table": sql("ALTER TABLE entry RENAME TO theirs", "CREATE VIEW entry AS SELECT * FROM theirs"),
    "a trigger that alters what is put": sql("CREATE TRIGGER t AFTER INSERT ON entry WHEN NEW.key <> 'new' BEGIN UPDATE entry SET value = x'00' WHERE key = NEW.key; END"),
    "a table without keys": anew(f"CREATE TABLE entry ({LOOSE.replace(' PRIMARY KEY', '')})", MARK),
    "the mark of an older form": sql("PRAGMA application_id=0x4E505330"),
    "the mark of nobody": sql("PRAGMA application_id=0"),
    "a database of somebody else": anew("CREATE TABLE moz_places (url)", "PRAGMA user_version=77"),
    "an empty database with our mark": anew(MARK),
    "another text encoding": anew("PRAGMA encoding='UTF-16le'", f"CREATE TABLE entry ({SAME})", MARK),
    "another way of writing": sql("PRAGMA journal_mode=DELETE"),
    "another size of pages": sql("PRAGMA journal_mode=DELETE", "PRAGMA page_size=512", "VACUUM"),
    "a schema that was written over": sql("PRAGMA writable_schema=1", "UPDATE sqlite_master SET sql = 'CREATE TABLE entry (x)' WHERE name = 'entry'"),
    "an index that is lost": sql("PRAGMA writable_schema=1", "DELETE FROM sqlite_master WHERE type = 'index'"),
    "the header alone": data(lambda old: old[:100]),
    "one page alone": data(lambda old: old[:8192]),
    "its last page torn": data(lambda old: old[:-4000]),
    "zeros in place of a page": bytes_at(8192, b"\0" * 8192),
    "its first page at the end": data(lambda old: old[8192:] + old[:8192]),
    "a size of pages that is none": bytes_at(16, b"\x00\x03"),
    "a format to come": bytes_at(18, b"\x09\x09"),
    "a list of free pages that goes round": bytes_at(32, b"\x00\x00\x00\x02\x00\x00\x00\x09"),
    "packed by a backup": data(gzip.compress),
    "without what a mailer takes for line ends": data(lambda old: old.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")),
    "read as Latin-1 and written as UTF-8": data(lambda old: old.decode("latin-1").encode()),
    "merged by git": data(lambda old: b"<<<<<<< HEAD\n" + old + b"=======\n" + old + b">>>>>>> them\n"),
    "twice": data(lambda old: old * 2),
    "a log that is none": beside("-wal", b"mine" * 9000),
    "a log of an older format": beside("-wal", b"\x37\x7f\x06\x82\x00\x00\x00\x01" + b"\0" * 9000),
    "the log of another store": log_of_another,
    "an older file, and its newer log": older_file_and_newer_log,
    "an index of the log that is none": beside("-shm", b"\xff" * 40_000),
    "a journal to be rolled back": beside("-journal", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 9000),
    "a folder in place of the log": lambda folder: (folder / f"{NAME}-wal").mkdir(),
    "a name that is a second one of another file": lambda folder: os.link(folder / NAME, folder / "second"),
}  # fmt: skip
KEEPS_NOTHING = {"a folder in place of the log"}
"""Then a run keeps nothing, as where there is no folder."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    kept = Store(folder)
    kept.put_many({key: value(key) for key in KEYS})
    kept.close()
    return folder


def goes_on(folder: Path, *, keeps: bool) -> str:
    kept = Store(folder)
    for key, found in kept.get_many(KEYS).items():
        if found != value(key):
            return f"{key}: {found[:40]!r}"
    kept.put("new", b"value")
    kept.close()
    found_again = Store(folder).get("new")
    return "" if found_again == (b"value" if keeps else None) else f"new: {found_again!r}"


def test_whatever_happened_to_the_file(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("noticepress.store.file._PATIENCE", 0.2)
    wrong = {}
    for number, (name, spoil) in enumerate(SPOILS.items()):
        folder = Path(shutil.copytree(filled, tmp_path / str(number)))
        with suppress(sqlite3.DatabaseError):
            spoil(folder)
        try:
            said = goes_on(folder, keeps=name not in KEEPS_NOTHING)
        except Exception as error:
            said = repr(error)
        if said:
            wrong[name] = said
    assert wrong == {}


def test_each_spoils_something(filled: Path, tmp_path: Path) -> None:
    """None of the statements above is without effect."""
    for number, (name, spoil) in enumerate(SPOILS.items()):
        folder = Path(shutil.copytree(filled, tmp_path / str(number)))
        before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        spoil(folder)
        after = {path.name: path.read_bytes() if path.is_file() else b"" for path in folder.iterdir() if path.name != "other"}
        assert after != before, name


def test_a_value_that_unpacks_without_end_is_none(filled: Path, tmp_path: Path) -> None:
    """A flipped bit in what is packed is no error, and what is packed twice is unpacked once."""
    folder = Path(shutil.copytree(filled, tmp_path / "store"))
    large = zlib.compress(b"\0" * 5_000_000)
    kept = Store(folder)
    kept.put("large", large * 40)
    assert kept.get("large") == large * 40
    entry = entry_of("large", b"\0" * 400_000, 1)
    assert entry.packed
    kept.close()
    with closing(sqlite3.connect(folder / NAME)) as connection, connection:
        connection.execute("UPDATE entry SET value = ?, packed = 1 WHERE key = 'large'", (entry.value[:-4],))
    assert Store(folder).get("large") is None


def test_another_program_with_the_same_times_and_sizes_finds_nothing(tmp_path: Path) -> None:
    """As package managers install it that set every file to the same day."""
    file, stamps = tmp_path / "part.py", []
    for number, text in enumerate(("NOTE = 'three'\n", "NOTE = 'seven'\n")):
        file.unlink(missing_ok=True)
        file.write_text(text, "utf-8")
        os.utime(file, ns=(1, 1))
        stamps.append(store.stamp(str(file)))
        assert stamps[number] == store.stamp(str(file))
    assert stamps[0] != stamps[1]
