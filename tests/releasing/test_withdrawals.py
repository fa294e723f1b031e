"""Withdrawals that nobody could make, that somebody moved, and that are asked for in every wrong way: told, and nothing of the chain is lost."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from noticepress.chain.chain import read_chain
from noticepress.chain.release import Withdrawal, hash_of
from noticepress.chain.strays import RULE as STRAY
from noticepress.chain.timeline import in_force
from tests.conftest import invoke, once
from tests.releasing.test_altered import _publish

NOTICE = "notices/website"
NAME = "1.1.withdrawn.json"
LATER = dt.date(2027, 6, 1)
Change = Callable[[Path], object]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1.0 is in force since the first of November 2026; 1.1, for January, was withdrawn on that day."""
    return once(tmp_path_factory, "published", _publish) / "repository"


def there(root: Path) -> Withdrawal:
    return read_chain(root / NOTICE, root).withdrawals[0]


def made(name: str = NAME, **fields: Any) -> Change:
    """Another withdrawal in place of the one, or beside it, with hashes that fit."""

    def put(home: Path) -> None:
        one = there(home.parents[2])
        (home / name).write_bytes(replace(one, **fields).data())

    return put


def one_more(name: str, **fields: Any) -> Change:
    """A further link that follows from the last one."""

    def put(home: Path) -> None:
        last = there(home.parents[2])
        (home / name).write_bytes(replace(last, **{"sequence": 4, "previous": hash_of(last), **fields}).data())

    return put


def written(change: Callable[[bytes], bytes]) -> Change:
    return lambda home: (home / NAME).write_bytes(change((home / NAME).read_bytes()))


def said(**fields: Any) -> Change:
    """Other values in its file, written as JSON is."""

    def put(home: Path) -> None:
        data = {**json.loads((home / NAME).read_bytes()), **fields}
        kept = {key: value for key, value in data.items() if value is not ...}
        (home / NAME).write_text(json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")

    return put


def moved(to: str) -> Change:
    return lambda home: shutil.move(home / NAME, home / to)


def copied(to: str) -> Change:
    return lambda home: shutil.copy(home / NAME, home / to)


def in_its_place(make: Callable[[Path], object]) -> Change:
    def put(home: Path) -> None:
        (home / NAME).unlink()
        make(home / NAME)

    return put


def linked(home: Path) -> None:
    shutil.move(home / NAME, home.parents[2] / "elsewhere.json")
    (home / NAME).symlink_to(home.parents[2] / "elsewhere.json")


DIFFERS = "differs from what was published"
NOT_THEN = "which was not scheduled then"
FORKED = "were published on two branches at once"
FORGED: Mapping[str, tuple[Change, str, str]] = {
    "of the version in force": (one_more("1.0.withdrawn.json", version="1.0"), "1.0.withdrawn.json", NOT_THEN),
    "of a version that never was": (one_more("9.withdrawn.json", version="9"), "9.withdrawn.json", NOT_THEN),
    "of a withdrawal": (one_more("1.1.withdrawn.withdrawn.json", version="1.1.withdrawn"), "1.1.withdrawn.withdrawn.json", NOT_THEN),
    "once more, with a space": (one_more("1.1 .withdrawn.json", version="1.1 "), "1.1 .withdrawn.json", NOT_THEN),
    "of what another folder holds": (one_more("x.withdrawn.json", version="../1.0"), "x.withdrawn.json", "is about version ../1.0"),
    "before the version was published": (made(published=dt.date(2026, 10, 1)), NAME, "is before that of 1.1 (2026-11-01)"),
    "on the first day of the version": (made(published=dt.date(2027, 1, 1)), NAME, NOT_THEN),
    "in the year 1": (made(published=dt.date(1, 1, 1)), NAME, "0001-01-01 cannot be meant"),
    "in the year 9999": (made(published=dt.date(9999, 12, 31)), NAME, "9999-12-31 cannot be meant"),
    "as number 0": (made(sequence=0), NAME, "is number 0 of its notice"),
    "below zero": (made(sequence=-1), NAME, "is number -1 of its notice"),
    "with a number that JSON does not hold": (said(sequence=2**53), NAME, DIFFERS),
    "with a number of 400 digits": (said(sequence=10**400), NAME, DIFFERS),
    "with a number as text": (said(sequence="3"), NAME, DIFFERS),
    "with truth for a number": (said(sequence=True), NAME, DIFFERS),
    "with no number that there is": (written(lambda d: d.replace(b'"sequence":3', b'"sequence":NaN')), NAME, DIFFERS),
    "beside the version that it is of": (
        lambda home: made(sequence=2, previous=hash_of(read_chain(home.parent, home.parents[2]).releases[0]))(home), NAME, FORKED,
    ),
    "after nothing": (made(previous=""), NAME, FORKED),
    "after what nobody published": (made(previous="0" * 64), NAME, "does not follow from the release before it"),
    "of another notice": (made(notice="other"), NAME, "was published of the notice 'other'"),
    "with more than a withdrawal says": (said(more=1), NAME, DIFFERS),
    "without a reason": (said(reason=...), NAME, DIFFERS),
    "with a list of reasons": (said(reason=["x"]), NAME, DIFFERS),
    "with reasons in depth": (said(reason={"nl": {"x": "y"}}), NAME, DIFFERS),
    "with an hour": (said(published="2026-11-01T00:00"), NAME, DIFFERS),
    "with a week": (said(published="2026-W44-7"), NAME, DIFFERS),
    "that is a list": (written(lambda d: b"[]\n"), NAME, DIFFERS),
    "that is nothing": (written(lambda d: b"null\n"), NAME, DIFFERS),
    "that is empty": (written(lambda d: b""), NAME, DIFFERS),
    "that is nested without end": (written(lambda d: b"[" * 100_000), NAME, DIFFERS),
    "that says who twice": (written(lambda d: d.replace(b"{", b'{"by":"X",', 1)), NAME, "only in its layout"),
    "that was cut off": (written(lambda d: d[:-20]), NAME, DIFFERS),
    "with half a character": (written(lambda d: d.replace("ë".encode(), b"\\ud800")), NAME, DIFFERS),
    "in Latin-1": (written(lambda d: d.replace("ë".encode(), b"\xeb")), NAME, DIFFERS),
    "under a name in capitals": (moved("1.1.WITHDRAWN.json"), "1.1.WITHDRAWN.json", "not a release"),
    "under the name of the version in force": (moved("1.0.withdrawn.json"), "1.0.withdrawn.json", "is about version 1.1"),
    "as a copy of it": (copied("1.1-copy.withdrawn.json"), "1.1-copy.withdrawn.json", "is about version 1.1"),
    "as a browser calls a second download": (copied("1.1 (1).withdrawn.json"), "1.1 (1).withdrawn.json", "is about version 1.1"),
    "as an editor keeps the last one": (copied(f"{NAME}~"), f"{NAME}~", "not a release"),
    "hidden": (moved(f".{NAME}"), f".{NAME}", "is hidden, and was not published"),
    "in the folder of its version": (moved(f"1.1/{NAME}"), NAME, "was not published"),
    "that is a folder": (in_its_place(Path.mkdir), NAME, "'release.json' is missing"),
    "that is a link": (linked, NAME, "is a link; a link of the chain is a file of its own"),
    "that is a pipe": (in_its_place(os.mkfifo), NAME, DIFFERS),
    "without its version": (lambda home: shutil.rmtree(home / "1.1"), NAME, NOT_THEN),
}  # fmt: skip


def test_a_withdrawal_that_no_command_made_is_named(published: Path, tmp_path: Path) -> None:
    wrong = {}
    for number, (name, (change, file, words)) in enumerate(FORGED.items()):
        root = Path(shutil.copytree(published / NOTICE, tmp_path / str(number) / NOTICE)).parents[1]
        change(root / NOTICE / "releases")
        findings = read_chain(root / NOTICE, root).findings
        if not any(each.file.endswith(f"/{file}") and words in each.message and each.severity == "error" for each in findings):
            wrong[name] = findings
    assert wrong == {}


def test_as_it_has_to_be_it_withdraws(published: Path) -> None:
    chain = read_chain(published / NOTICE, published)
    assert chain.findings == ()
    assert in_force(chain.releases, LATER) is chain.release("1.0")


@pytest.mark.parametrize("to", ["notices/website", "notices", "notices/shared"])
def test_a_link_that_was_moved_out_of_its_folder_is_told(published: Path, tmp_path: Path, to: str) -> None:
    """Without it, the version that was withdrawn takes effect."""
    root = Path(shutil.copytree(published, tmp_path / "repository"))
    (root / to).mkdir(exist_ok=True)
    shutil.move(root / NOTICE / "releases" / NAME, root / to / NAME)
    shutil.move(root / NOTICE / "releases/1.1", root / to / "1.1")
    done = invoke(root, "check", "--format", "json", "--as-of", "2026-12-01")
    found = json.loads(done.stdout)["findings"]
    assert {each["file"] for each in found if each["rule"] == STRAY} == {f"{to}/{NAME}", f"{to}/1.1"}
    assert done.exit_code == 1
    for command in (("build", "--as-of", "2026-12-01", "--out", "site"), ("verify",)):
        done = invoke(root, *command)
        assert done.exit_code == 1
        assert f"[{STRAY}]" in done.output


BY = ("--by", "Zoë")
REASON = ("--reason", "nl=Te vroeg.", "--reason", "en=Too early.")
ON = ("--as-of", "2026-11-05")
ASKED: Mapping[str, tuple[tuple[str, ...], int, str]] = {
    "a second time": (("1.1", *BY, *REASON, *ON), 1, "version 1.1 was withdrawn on 2026-11-01"),
    "of the version in force": (("1.0", *BY, *REASON, *ON), 1, "is in force since 2026-11-01"),
    "of none": (("", *BY, *REASON, *ON), 1, "there is no version ''"),
    "of a folder above": (("../1.2", *BY, *REASON, *ON), 1, "there is no version '../1.2'"),
    "of a version with spaces": ((" 1.2 ", *BY, *REASON, *ON), 1, "there is no version ' 1.2 '"),
    "of a version that ends in nothing": (("1.2\x00", *BY, *REASON, *ON), 1, "there is no version '1.2\\x00'"),
    "of a version in no encoding": (("1.2\udcff", *BY, *REASON, *ON), 1, "there is no version '1.2\\udcff'"),
    "for no organisation": (("1.2", "--organisation", "x", *BY, *REASON, *ON), 2, "there is no organisation 'x'"),
    "by nobody": (("1.2", *REASON, *ON), 2, "Missing option '--by'"),
    "by a blank": (("1.2", "--by", " ", *REASON, *ON), 1, "this may not be empty"),
    "by somebody who clears the screen": (("1.2", "--by", "a\x1b[2J", *REASON, *ON), 1, "an invisible character (U+001B)"),
    "by somebody who writes backwards": (("1.2", "--by", "a\u202eb", *REASON, *ON), 1, "right-to-left override"),
    "by a book": (("1.2", "--by", "x" * 5_000, *REASON, *ON), 1, "longer than 200 characters"),
    "by somebody in no encoding": (("1.2", "--by", "a\udcffb", *REASON, *ON), 1, "text in UTF-8 expected"),
    "in one language": (("1.2", *BY, *REASON[:2], *ON), 2, "it is missing in en"),
    "in one language twice": (("1.2", *BY, *REASON, "--reason", "nl=Toch niet.", *ON), 2, "--reason in nl was given twice"),
    "in another language": (("1.2", *BY, *REASON, "--reason", "de=Nein.", *ON), 2, "the notice has no such language"),
    "in no language": (("1.2", *BY, "--reason", "Te vroeg.", *ON), 2, "write a language, '=' and the text"),
    "with an empty reason": (("1.2", *BY, *REASON[:2], "--reason", "en= ", *ON), 2, "write a language, '=' and the text"),
    "with HTML": (("1.2", *BY, *REASON[:2], "--reason", "en=<b>x</b>", *ON), 1, "HTML in a text"),
    "with a heading": (("1.2", *BY, *REASON[:2], "--reason", "en=x\n\n# We sell", *ON), 1, "a heading in a text"),
    "with a reason that hides": (("1.2", *BY, *REASON[:2], "--reason", "en=a\u200bb", *ON), 1, "an invisible character (U+200B"),
    "with a script": (("1.2", *BY, *REASON[:2], "--reason", "en=[x](javascript:x)", *ON), 1, "javascript"),
    "with a book for a reason": (("1.2", *BY, *REASON[:2], "--reason", "en=" + "x" * 20_001, *ON), 2, "--reason in en: longer than 20000"),
    "with a reason in no encoding": (("1.2", *BY, *REASON[:2], "--reason", "en=a\udcffb", *ON), 2, "--reason in en: text in UTF-8 expected"),
    "before it was published": (("1.2", *BY, *REASON, "--as-of", "2026-10-31"), 1, "is before that of 1.2"),
    "on its first day": (("1.2", *BY, *REASON, "--as-of", "2027-02-01"), 1, "is in force since 2027-02-01"),
    "on no day": (("1.2", *BY, *REASON, "--as-of", "2026-02-30"), 2, "is not a date that exists"),
    "in the year 9999": (("1.2", *BY, *REASON, "--as-of", "9999-12-31"), 2, "cannot be meant"),
}  # fmt: skip


def test_what_is_asked_for_wrongly_withdraws_nothing(published: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(published, tmp_path / "repository"))
    told = ("--summary", "nl=Een woord.", "--summary", "en=A word.", "--as-of", "2026-11-02")
    assert invoke(root, "release", "website", "--version", "1.2", "--effective", "2027-02-01", *told).exit_code == 0
    before = sorted(root.rglob("*"))
    wrong = {}
    for name, (arguments, status, words) in ASKED.items():
        done = invoke(root, "withdraw", "website", *arguments)
        if done.exit_code != status or words not in done.output or sorted(root.rglob("*")) != before:
            wrong[name] = (done.exit_code, done.output)
    assert wrong == {}
    done = invoke(root, "withdraw", "website", "1.2", *BY, *REASON, "--as-of", "2027-01-31")
    assert done.exit_code == 0, "the day before, it is still time"
    assert in_force(read_chain(root / NOTICE, root).releases, LATER).version == "1.0"  # type: ignore[union-attr]
