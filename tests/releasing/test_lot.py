"""Several releases in one go: killed at whatever point, all of them are there after the next command, or none."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from noticepress.chain import lot as journals
from noticepress.chain.chain import read_chain
from noticepress.chain.json_text import sealed
from noticepress.chain.lot import RULE, check_lot, draft_of_journal, journal
from noticepress.chain.release import FORMAT, Release, hash_of
from noticepress.chain.writer import Writer
from noticepress.findings import Unusable
from noticepress.places import Places
from noticepress.releasing import freeze, lot
from noticepress.repository import read_repository
from tests.releasing import dying

NOTICES = ("applicants", "video-advice", "webshop")
WITHIN = (lot.__file__, freeze.__file__, journals.__file__)
Links = list[tuple[Release, Path]]


def links(root: Path) -> Links:
    """The last release of each notice once more, as its next one."""
    found = []
    for name in NOTICES:
        folder = root / "notices" / name
        last = max(read_chain(folder, root).releases, key=lambda release: release.sequence)
        writer = Writer(program="0", laws={}, words={})
        made = replace(last, version="9.0", sequence=last.sequence + 1, previous=hash_of(last), writer=writer, format=FORMAT)
        found.append((made, folder / "releases"))
    return found


def there(made: Links) -> list[bool]:
    return [(home / "9.0").is_dir() for _, home in made]


def left(root: Path) -> list[str]:
    return [path.name for path in root.rglob(".unfinished-*")]


def undone(root: Path, made: Links) -> None:
    for path in (*(home / "9.0" for _, home in made), *root.rglob(".unfinished-*")):
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


@pytest.mark.copies
def test_killed_at_any_point_all_are_published_or_none(working_copy: Path) -> None:
    """At each step beside a write, and at thirty others: nobody who reads is told that a part of it is the whole."""
    places, made = Places(working_copy), links(working_copy)
    total = dying.steps(lambda: lot.publish(made, places), WITHIN)
    undone(working_copy, made)
    chance = random.Random(13)
    seen = set()
    for point in sorted({1 + n * (total - 1) // 59 for n in range(60)} | {chance.randint(1, total) for _ in range(30)}):
        dying.killed(lambda: lot.publish(made, places), WITHIN, point)
        between = there(made)
        if any(between) != all(between) or journal(places).exists():
            assert [finding.rule for finding in check_lot(places)] == [RULE], f"point {point}"
        lot.finish(places)
        assert len(set(there(made))) == 1, f"point {point}: {there(made)}"
        assert left(working_copy) == [], f"point {point}"
        assert all(not read_chain(home.parent, working_copy).findings for _, home in made), f"point {point}"
        seen.add((any(between), all(between), all(there(made))))
        undone(working_copy, made)
    assert (False, False, False) in seen
    assert (True, True, True) in seen
    assert (True, False, True) in seen, "some points lie between the first and the last"


def begun(root: Path, place: int = 0) -> Links:
    """A lot of which only the first ``place`` links have their places."""
    made, places = links(root), Places(root)
    entries = tuple(lot._entry(link, home) for link, home in made)
    for (link, _), entry in zip(made, entries, strict=True):
        freeze.stage(link, entry.draft)
    journal(places).write_bytes(journals.written(entries, places))
    for entry in entries[:place]:
        entry.draft.rename(entry.target)
    return made


def test_a_draft_that_is_gone_takes_all_back_while_none_is_published(working_copy: Path) -> None:
    made = begun(working_copy)
    (working_copy / "notices/webshop/releases/.unfinished-9.0/facts.json").write_bytes(b"{}")
    assert lot.finish(Places(working_copy)) == ()
    assert there(made) == [False, False, False]
    assert left(working_copy) == []


def test_a_draft_that_is_gone_is_told_where_others_are_published(working_copy: Path) -> None:
    made = begun(working_copy, 1)
    shutil.rmtree(working_copy / "notices/webshop/releases/.unfinished-9.0")
    before = there(made)
    with pytest.raises(Unusable) as told:
        lot.finish(Places(working_copy))
    assert [(f.rule, f.file) for f in told.value.findings] == [("lot-lost", "notices/webshop/releases/9.0")]
    assert there(made) == before, "nothing that is published is taken away"


def altered(change: Callable[[dict[str, object]], object]) -> Callable[[Path], object]:
    def write(path: Path) -> object:
        said = json.loads(path.read_bytes())
        del said["sha256"]
        change(said)
        return path.write_bytes(sealed(said))

    return write


@pytest.mark.parametrize(
    "write",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"[]"),
        lambda path: path.write_bytes(b"{" * 100_000),
        lambda path: path.write_bytes(b'{"format":1,"links":[]}\n'),
        lambda path: path.write_bytes(path.read_bytes().replace(b"9.0", b"1.0")),
        lambda path: (path.unlink(), path.symlink_to("organisation.yaml")),
        lambda path: (path.unlink(), path.mkdir()),
        altered(lambda said: said.update(format=2)),
        altered(lambda said: said.update(links={"in": 1})),
        altered(lambda said: said["links"][0].update({"in": "notices/../../elsewhere/releases"})),
        altered(lambda said: said["links"][0].update({"in": "/tmp/x/releases"})),
        altered(lambda said: said["links"][0].update(name="../../organisation.yaml")),
        altered(lambda said: said["links"][0].update(name=".hidden")),
        altered(lambda said: said["links"][0].update(files={"../x": "00"})),
        altered(lambda said: said["links"][0].update(files=[])),
        altered(lambda said: said["links"][0].pop("files")),
    ],
)
def test_a_journal_that_no_command_wrote(small_copy: Path, write: Callable[[Path], object]) -> None:
    places = Places(small_copy)
    home = small_copy / "notices/applicants/releases"
    entries = (journals.Entry(home, "9.0", {"release.json": "00"}),)
    journal(places).write_bytes(journals.written(entries, places))
    write(journal(places))
    before = sorted(small_copy.rglob("*"))
    assert "lot-unknown" in [finding.rule for finding in read_repository(small_copy).findings]
    with pytest.raises(Unusable):
        lot.finish(places)
    assert sorted(small_copy.rglob("*")) == before


def test_half_a_draft_of_a_journal_is_no_journal(small_copy: Path) -> None:
    places = Places(small_copy)
    draft_of_journal(places).write_bytes(b'{"format":1,"li')
    assert check_lot(places) == []
    assert lot.finish(places) == ()
    assert left(small_copy) == []


def test_what_stands_in_the_place_of_one_refuses_all(working_copy: Path) -> None:
    made = links(working_copy)
    (made[2][1] / "9.0").write_text("mine")
    with pytest.raises(Unusable):
        lot.publish(made, Places(working_copy))
    assert there(made) == [False, False, False]
    assert (made[2][1] / "9.0").read_text() == "mine"
    assert left(working_copy) == []


def test_a_machine_that_refuses_publishes_none(working_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, real = links(working_copy), freeze.stage

    def full(link: Release, draft: Path) -> None:
        if draft.parent == made[2][1]:
            raise OSError(28, "No space left on device", str(draft))
        real(link, draft)

    monkeypatch.setattr(lot, "stage", full)
    with pytest.raises(OSError, match="No space"):
        lot.publish(made, Places(working_copy))
    assert there(made) == [False, False, False]
    assert left(working_copy) == []
