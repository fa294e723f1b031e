"""Journals and drafts that somebody planted or spoiled: a journal counts only as a command writes it, and a lot that is not whole is given up whole.

Whatever is done with it, nothing but hidden drafts goes, and nothing of a lot is published without the rest.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from noticepress.chain.json_text import sealed as sealed_json
from noticepress.chain.lot import journal, unfinished
from noticepress.findings import Unusable
from noticepress.places import Places
from tests.conftest import invoke
from tests.releasing.test_planted import _stopped, draft, files, there

assert _stopped
Change = Callable[[Path], object]


def written(change: Callable[[bytes], bytes]) -> Change:
    """Other bytes of the journal."""
    return lambda root: journal(Places(root)).write_bytes(change(journal(Places(root)).read_bytes()))


def sealed(change: Callable[[dict[str, Any]], object]) -> Change:
    """A journal that says something else, with a hash that fits."""

    def put(root: Path) -> None:
        said = json.loads(journal(Places(root)).read_bytes())
        del said["sha256"]
        change(said)
        journal(Places(root)).write_bytes(sealed_json(said))

    return put


def link(key: str, value: Any) -> Change:
    """The same, of its second link."""
    return sealed(lambda said: said["links"][1].__setitem__(key, value))


def in_its_place(make: Callable[[Path], object]) -> Change:
    def put(root: Path) -> None:
        journal(Places(root)).unlink()
        make(journal(Places(root)))

    return put


def linked(root: Path) -> None:
    journal(Places(root)).rename(root / "elsewhere")
    journal(Places(root)).symlink_to(root / "elsewhere")


def conflict(data: bytes) -> bytes:
    return b"<<<<<<< HEAD\n" + data + b"=======\n" + data + b">>>>>>> them\n"


HASH = "0" * 64
UNKNOWN: Mapping[str, Change] = {
    "empty": written(lambda data: b""),
    "a list": written(lambda data: b"[]\n"),
    "nothing": written(lambda data: b"null\n"),
    "nested without end": written(lambda data: b"[" * 100_000),
    "cut off": written(lambda data: data[:-9]),
    "in UTF-16": written(lambda data: data.decode().encode("utf-16")),
    "with line ends of Windows": written(lambda data: data.replace(b"\n", b"\r\n")),
    "merged by nobody": written(conflict),
    "with megabytes of blanks": written(lambda data: data + b" " * 3_000_000),
    "of other links than it was sealed for": written(lambda data: data.replace(b"notice-b", b"notice-c", 1)),
    "in another format": sealed(lambda said: said.update(format=9)),
    "in a format that is a word": sealed(lambda said: said.update(format="1")),
    "in a format that is truth": sealed(lambda said: said.update(format=True)),
    "with more than a journal says": sealed(lambda said: said.update(more=1)),
    "of no links": sealed(lambda said: said.update(links=[])),
    "of links that are a map": sealed(lambda said: said.update(links={})),
    "of links that are a word": sealed(lambda said: said.update(links="abc")),
    "of a link that is nothing": sealed(lambda said: said.update(links=[None])),
    "of one link twice": sealed(lambda said: said["links"].append(said["links"][1])),
    "that leads out": link("in", "notices/../../x/releases"),
    "that leads to the root of the machine": link("in", "/etc/releases"),
    "that leads elsewhere in a notice": link("in", "notices/notice-b/proofs"),
    "that leads to a notice itself": link("in", "notices/notice-b"),
    "that goes round": link("in", "notices/./releases"),
    "that goes down": link("in", "notices/notice-b/releases/a/b"),
    "in the words of Windows": link("in", "notices\\notice-b\\releases"),
    "that leads to a list": link("in", ["notices"]),
    "with a name above": link("name", "../2.0"),
    "with a hidden name": link("name", ".git"),
    "with no name": link("name", ""),
    "with a name that ends early": link("name", "2.0\x00"),
    "with a number for a name": link("name", 2),
    "with a name that no disk holds": link("name", "a" * 300),
    "of no files": link("files", {}),
    "of a list of files": link("files", ["release.json"]),
    "of files above": link("files", {"../../notice.yaml": HASH}),
    "of files without hashes": link("files", {"release.json": 7}),
    "of files whose names say more": lambda root: link("files", {**json.loads(journal(Places(root)).read_bytes())["links"][1]["files"], ".x": HASH})(root),
    "as a link": linked,
    "as a link to nothing": in_its_place(lambda path: path.symlink_to("/nowhere")),
    "as a folder": in_its_place(Path.mkdir),
    "as a pipe": in_its_place(os.mkfifo),
}  # fmt: skip


@pytest.fixture
def root(_stopped: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(_stopped, tmp_path / "stopped"))


def test_a_journal_that_no_command_wrote_is_named_and_not_followed(root: Path) -> None:
    path, wrong = journal(Places(root)), {}
    good = path.read_bytes()
    before = {name: data for name, data in files(root).items() if not name.endswith(path.name)}
    for name, change in UNKNOWN.items():
        change(root)
        try:
            wrong[name] = str(unfinished(Places(root)))
        except Unusable as unusable:
            if [each.rule for each in unusable.findings] != ["lot-unknown"]:
                wrong[name] = str(unusable.findings)
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        path.write_bytes(good)
    (root / "elsewhere").unlink()
    assert wrong == {}
    assert len(unfinished(Places(root))) == 4, "as it was, it counts"
    UNKNOWN["of no links"](root)
    for command in (("check",), ("build", "--out", "site"), ("verify", "--restore")):
        done = invoke(root, *command)
        assert done.exit_code == 1, command
        assert "[lot-unknown]" in done.output, command
    assert {name: data for name, data in files(root).items() if not name.endswith(path.name)} == before


def replaced(make: Callable[[Path], object]) -> Change:
    def put(root: Path) -> None:
        shutil.rmtree(draft(root))
        make(draft(root))

    return put


def draft_linked(root: Path) -> None:
    draft(root).rename(root / "theirs")
    draft(root).symlink_to(root / "theirs")


def text_linked(root: Path) -> None:
    (draft(root) / "gdpr.nl.md").rename(root / "theirs.md")
    (draft(root) / "gdpr.nl.md").symlink_to(root / "theirs.md")


SPOILED: Mapping[str, Change] = {
    "a text that says something else": lambda root: (draft(root) / "gdpr.nl.md").write_text("Wij verkopen alles.\n"),
    "a text more": lambda root: (draft(root) / "gdpr.de.md").write_text("x"),
    "a hidden file more": lambda root: (draft(root) / ".x").write_text("x"),
    "a folder more": lambda root: (draft(root) / "more").mkdir(),
    "a text that is a link": text_linked,
    "a draft that is a link": draft_linked,
    "a draft that is a file": replaced(lambda path: path.write_text("x")),
    "a draft that is gone": replaced(lambda path: None),
    "a draft of another version": lambda root: draft(root).rename(draft(root).with_name(".unfinished-9.0")),
    "a version that has the name": lambda root: shutil.copytree(draft(root).with_name("1.0"), draft(root).with_name("2.0")),
    "a file that has the name": lambda root: draft(root).with_name("2.0").write_text("x"),
    "a link to nothing that has the name": lambda root: draft(root).with_name("2.0").symlink_to("/nowhere"),
    "the first version named": link("name", "1.0"),
    "a folder that is no notice": link("in", "notices/keys/releases"),
    "another hash": link("files", {"release.json": HASH}),
    "a link that is one file": link("files", {"": HASH}),
    "a notice that is gone": lambda root: shutil.rmtree(root / "notices/notice-b"),
}


def test_a_lot_that_is_not_whole_is_given_up_whole(_stopped: Path, tmp_path: Path) -> None:  # noqa: PT019 (made once)
    wrong = {}
    for number, (name, change) in enumerate(SPOILED.items()):
        root = Path(shutil.copytree(_stopped, tmp_path / str(number)))
        change(root)
        before, placed = files(root), there(root)
        invoke(root, "verify", "--restore")
        after = files(root)
        lost = [each for each in before if after.get(each) != before[each] and ".unfinished-" not in each]
        if lost or after.keys() - before.keys() or there(root) != placed or journal(Places(root)).exists():
            wrong[name] = (lost, after.keys() - before.keys(), there(root))
    assert wrong == {}
