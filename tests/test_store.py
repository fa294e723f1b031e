"""The store: found again by later runs and other processes; never a wrong byte, whatever happened to its file."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticepress import store
from noticepress.rendering.templates import environment
from noticepress.store.entries import entry_of, value_of
from noticepress.store.file import NAME, Store
from tests.conftest import AS_OF, noticepress

LONG = b"the same words again and again " * 500
NOISE = random.Random(1).randbytes(20_000)


def again(folder: Path) -> Store:
    """The store as a later run opens it."""
    return Store(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def filled(folder: Path) -> Path:
    kept = Store(folder)
    kept.put_many({f"key {n}": b"%d " % n + LONG for n in range(300)})
    kept.close()
    return folder


def sound(folder: Path) -> None:
    """What a store promises, whatever its file is: nothing wrong is given out, and what is put is found again."""
    kept = again(folder)
    for key, value in kept.get_many(f"key {n}" for n in range(300)).items():
        assert value == key.removeprefix("key ").encode() + b" " + LONG
    kept.put("new", b"value")
    assert kept.get("new") == b"value"
    assert again(folder).get("new") == b"value", "a later run finds it"


def test_a_later_run_finds_what_was_put(folder: Path) -> None:
    values = {"empty": b"", "short": b"x", "long": LONG, "noise": NOISE}
    Store(folder).put_many(values)
    assert again(folder).get_many([*values, "another"]) == values
    assert again(folder).get("another") is None


def test_what_is_put_again_takes_the_place_of_the_old(folder: Path) -> None:
    kept = Store(folder)
    kept.put("a", b"1")
    kept.put("a", b"2")
    assert again(folder).get("a") == b"2"


def test_thousands_at_once(folder: Path) -> None:
    values = {store.key_of(n): b"%d" % n for n in range(3000)}
    Store(folder).put_many(values)
    assert again(folder).get_many([*values, "another"]) == values


@given(st.binary(max_size=200) | st.just(LONG), st.text(max_size=20))
def test_an_entry_gives_back_its_value_and_no_other(value: bytes, key: str) -> None:
    entry = entry_of(key, value, 1)
    assert value_of(entry) == value
    assert value_of(entry._replace(key=key + "x")) is None
    assert value_of(entry._replace(packed=1 - entry.packed)) is None
    assert value_of(entry._replace(value=entry.value + b"\x00")) is None
    assert value_of(entry._replace(sha256=b"")) is None


@pytest.mark.parametrize(
    "poison", ["value = x'00'", "value = 'text'", "value = 7", "sha256 = x''", "packed = 1 - packed", "key = 'key 9'"]
)
def test_a_poisoned_entry_is_noticed_and_made_anew(filled: Path, poison: str) -> None:
    with sqlite3.connect(filled / NAME) as connection:
        connection.execute("DELETE FROM entry WHERE key = 'key 9'")
        connection.execute(f"UPDATE entry SET {poison} WHERE key = 'key 3'")
    connection.close()
    kept = again(filled)
    assert kept.get_many(["key 3", "key 9"]) == {}
    kept.put("key 3", b"3 " + LONG)
    assert again(filled).get("key 3") == b"3 " + LONG
    sound(filled)


@pytest.mark.parametrize("share", [0, 1, 50, 500, 999])
def test_a_truncated_file(filled: Path, share: int) -> None:
    path = filled / NAME
    os.truncate(path, path.stat().st_size * share // 1000)
    sound(filled)


@pytest.mark.parametrize("content", [b"mine", b"\x00" * 9000, b"SQLite format 3\x00" + b"\xff" * 9000])
def test_a_file_that_is_no_store(filled: Path, content: bytes) -> None:
    (filled / NAME).write_bytes(content)
    sound(filled)


def test_a_store_of_somebody_else(folder: Path) -> None:
    with sqlite3.connect(folder / NAME) as connection:
        connection.execute("CREATE TABLE entry (theirs)")
    connection.close()
    sound(folder)


@pytest.mark.parametrize("seed", range(12))
def test_bytes_altered_anywhere(filled: Path, seed: int) -> None:
    path = filled / NAME
    data = bytearray(path.read_bytes())
    for step in range(40):
        data[(seed * 7919 + step * 104_729 * (seed + 1)) % len(data)] ^= 1 + (seed + step) % 255
    path.write_bytes(bytes(data))
    sound(filled)


def test_a_log_that_was_torn(folder: Path) -> None:
    """A process that was killed leaves its log; here it is torn besides."""
    code = (
        "import os, sys; from pathlib import Path; from noticepress.store.file import Store; kept = Store(Path(sys.argv[1]));"
        f"kept.put_many({{f'key {{n}}': b'%d ' % n + {LONG[:31]!r} * 500 for n in range(300)}}); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, folder], check=False).returncode == 9
    log = folder / f"{NAME}-wal"
    assert again(folder).get("key 299") == b"299 " + LONG
    data = bytearray(log.read_bytes() if log.exists() else b"\x00" * 100)
    data[len(data) // 2] ^= 255
    log.write_bytes(bytes(data))
    sound(folder)


def write_many(folder: Path, worker: int) -> bool:
    kept = Store(folder)
    for n in range(30):
        kept.put(f"{worker}.{n}", b"%d " % worker + LONG)
        kept.put(f"shared.{n}", LONG)
    return all(kept.get(f"{worker}.{n}") == b"%d " % worker + LONG for n in range(30))


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_processes_write_at_once(folder: Path, start: str) -> None:
    kept = Store(folder)
    kept.put("before", LONG)  # a connection is open when the others are forked
    with ProcessPoolExecutor(3, get_context(start)) as executor:
        assert all(executor.map(write_many, [folder] * 3, range(3)))
        kept.put("meanwhile", LONG)
    assert len(again(folder).get_many([*(f"{w}.{n}" for w in range(3) for n in range(30)), "before", "meanwhile"])) == 92


def test_a_child_and_its_parent_use_one_store(folder: Path) -> None:
    kept = Store(folder)
    kept.put("before", LONG)
    child = os.fork()
    if not child:
        status = 1
        try:
            kept.put("child", kept.get("before") or b"")
            status = 0
        finally:
            os._exit(status)
    kept.put("parent", LONG)
    assert os.waitpid(child, 0)[1] == 0
    assert kept.get_many(["before", "child", "parent"]) == dict.fromkeys(["before", "child", "parent"], LONG)


def test_threads_and_forks(folder: Path) -> None:
    """A fork waits until no thread uses a connection, and every thread goes on after it."""
    kept = Store(folder)

    def work(name: str) -> None:
        for n in range(40):
            kept.put(f"{name}.{n}", LONG)

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for _ in range(5):
        child = os.fork()
        if not child:
            os._exit(0)
        os.waitpid(child, 0)
    for thread in threads:
        thread.join()
    assert len(kept.get_many(f"{name}.{n}" for name in "ab" for n in range(40))) == 80


def test_a_broken_file_that_others_have_open_stays_until_they_let_go(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("noticepress.store.file._PATIENCE", 0.0)
    other = again(filled)
    assert other.get("key 1")
    (filled / NAME).write_bytes(b"broken")
    kept = again(filled)
    kept.put("a", b"1")
    assert kept.get("a") is None, "nothing is kept"
    assert (filled / NAME).read_bytes() == b"broken"
    other.close()
    (filled / NAME).write_bytes(b"broken")
    sound(filled)


def test_what_was_used_least_recently_goes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Store(folder)
    kept.most = 600_000
    day = 24 * 3600.0
    for number in range(60):
        monkeypatch.setattr("time.time", lambda number=number: number * day)
        kept.put(str(number), NOISE)
        assert kept.get("0") == NOISE, "what is used stays"
    assert kept.get("59") == NOISE
    assert kept.get("1") is None
    assert (folder / NAME).stat().st_size < 900_000


def test_a_disk_that_is_full(filled: Path) -> None:
    """What was kept is still found; what does not fit is not kept; nothing ends the run."""
    code = (
        "import random, resource, sys; from pathlib import Path; from noticepress.store.file import Store\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)); kept = Store(Path(sys.argv[1]))\n"
        "kept.put_many({str(n): random.Random(n).randbytes(20_000) for n in range(50)})\n"
        "kept.put('a', b'1'); print(kept.get('key 7') is not None)"
    )
    for folder in (filled, filled / "new"):
        folder.mkdir(exist_ok=True)
        done = subprocess.run([sys.executable, "-c", code, folder], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        sound(folder)
    assert again(filled).get("key 7")


@pytest.mark.parametrize("named", ["store.sqlite3", "store.lock"])
def test_a_folder_in_place_of_a_file(folder: Path, named: str) -> None:
    (folder / named).mkdir()
    kept = Store(folder)
    kept.put("a", b"1")
    assert kept.get("a") is None


def test_a_link_is_not_followed(folder: Path) -> None:
    (folder / "elsewhere").write_bytes(b"")
    (folder / NAME).symlink_to(folder / "elsewhere")
    kept = Store(folder)
    kept.put("a", b"1")
    assert kept.get("a") is None
    assert (folder / "elsewhere").read_bytes() == b""


def test_a_file_that_others_can_write_is_left_alone(filled: Path) -> None:
    (filled / NAME).chmod(0o666)
    assert again(filled).get("key 1") is None


@pytest.mark.parametrize("spoil", ["others can write it", "it is not ours", "it is a file", "it cannot be made"])
def test_a_cache_folder_that_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: str) -> None:
    home = tmp_path / "cache"
    monkeypatch.setenv("NOTICEPRESS_CACHE", str(home))
    if spoil == "others can write it":
        home.mkdir()
        home.chmod(0o777)
    elif spoil == "it is not ours":
        home.mkdir()
        owner = home.stat().st_uid
        monkeypatch.setattr("os.getuid", lambda: owner + 1)
    elif spoil == "it is a file":
        home.write_text("mine")
    else:
        monkeypatch.setenv("NOTICEPRESS_CACHE", "/dev/null/cache")
    store.put("a", b"1")
    assert store.get("a") is None
    assert home.read_text() == "mine" if home.is_file() else not home.is_dir() or not list(home.iterdir())


def test_where_the_cache_folder_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTICEPRESS_CACHE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    store.put("a", b"1")
    assert (tmp_path / "home/.cache/noticepress" / NAME).is_file()
    assert (tmp_path / "home/.cache/noticepress").stat().st_mode & 0o777 == 0o700
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert store.get("a") is None
    store.put("a", b"2")
    assert (tmp_path / "xdg/noticepress" / NAME).is_file()
    monkeypatch.setenv("NOTICEPRESS_CACHE", str(tmp_path / "own"))
    store.put_many({"a": b"3"})
    assert store.get_many(["a", "b"]) == {"a": b"3"}
    assert (tmp_path / "own" / NAME).is_file()


def test_keys_of_other_parts_are_other_keys() -> None:
    keys = [store.key_of(*parts) for parts in (("a", "b"), ("ab",), ("ab", ""), ("", "ab"), ("a", "b", ""), ("1:a",), (b"\xff",))]
    assert len(set(keys)) == len(keys)
    assert store.key_of("a", 1) == store.key_of("a", "1")


def test_importing_it_loads_no_database() -> None:
    code = "import sys, noticepress.store; print('sqlite3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_check_says_the_same_cold_and_warm(checked: Path, tmp_path: Path) -> None:
    shutil.copytree(checked / "store", tmp_path / "store")
    warm = noticepress("check", "--format", "json", "--as-of", AS_OF.isoformat(), NOTICEPRESS_CACHE=str(tmp_path / "store"))
    assert warm.stdout == (checked / "said.json").read_text("utf-8")
    assert warm.stdout


def test_without_a_folder_everything_works(tmp_path: Path) -> None:
    code = "from noticepress.law.conditions import value; print(value('1 + 1', {}))"
    env = {**os.environ, "NOTICEPRESS_CACHE": "/proc/nowhere"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2\n", "")


def test_a_filter_is_never_applied_before_the_language_is_known(tmp_path: Path) -> None:
    (tmp_path / "t.md.j2").write_text("{{ '2026-03-01'|date }}, {{ ['a', 'b']|listed }}")
    said = [environment((tmp_path,), locale).get_template("t.md.j2").render() for locale in ("nl", "en")]
    assert said == ["1 maart 2026, a en b", "1 March 2026, a and b"]
