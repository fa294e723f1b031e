"""Whatever was built before, and whatever happened to the output and to the store since: a build gives what a clean one gives.

The walk goes at random from state to state of a very small repository (``tests.site.states``); between builds it spoils what
builds leave behind. ``NOTICEPRESS_BUILDS=3000`` makes a longer walk of the same kind.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from noticepress import store
from noticepress.findings import Finding, Unusable
from noticepress.places import MARKER
from noticepress.publishing import output
from noticepress.site import assembling, settings, worker
from noticepress.site.build import Options, build_site
from noticepress.store import sources
from noticepress.store.file import NAME
from noticepress.swapping import CannotSwap
from tests.conftest import inside, invoke
from tests.site.states import ALTERATIONS, DAYS, Tree, lay, state

STEPS = int(os.environ.get("NOTICEPRESS_BUILDS", "300"))
START = frozenset({"no other notice", "until 2.0"})
"""Where the walk begins; most states are near."""
LEFT = ".site-1.old.building"
STATES = 16 + STEPS // 100
"""So many different states; each is built clean once."""


@dataclass(frozen=True)
class State:
    """A repository, and how it is built."""

    alterations: frozenset[str]
    day: dt.date
    drafts: bool


FIRST = (State(START, DAYS[0], False), State(START, DAYS[0], True), State(START | {"a mistake"}, DAYS[0], True))
"""Each walk knows these: one that shows working texts, and one that cannot be built."""

Outcome = Mapping[str, bytes] | tuple[Finding, ...]
"""What a build ends with: a site, or findings."""


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every file of a site; no link, and no empty folder."""
    found = {}
    for place, folders, files in os.walk(folder):
        assert folders or files, place
        for name in (*folders, *files):
            assert not os.path.islink(os.path.join(place, name)), name
        for name in files:
            path = Path(place, name)
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def as_it_is(folder: Path) -> Mapping[str, bytes | str]:
    """What stands in a folder, also when something is wrong with it."""
    return {
        path.relative_to(folder).as_posix(): os.readlink(path) if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


@dataclass
class Walk:
    """A repository in ``folder`` with a site beside it."""

    folder: Path
    base: Tree
    chance: random.Random
    clean: dict[State, Outcome] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    unseen: bool = False
    """Something was altered that only its bytes tell, and was not built anew yet."""
    deck: list[Spoil] = field(default_factory=list)
    patch: pytest.MonkeyPatch = field(default_factory=pytest.MonkeyPatch)
    options: Options = field(default_factory=lambda: Options(DAYS[0]))

    def __post_init__(self) -> None:
        self.root, self.out = self.folder / "repository", self.folder / "site"
        self.root.mkdir()
        self.cache = Path(os.environ["NOTICEPRESS_CACHE"])

    def go(self) -> bool:
        """One step: another state or the same, something spoiled or not, a build, and what it has to be; whether it was built."""
        known = list(self.clean)
        if not known or (len(known) < STATES and self.chance.random() < 0.3):
            at = self.near(self.chance.choice(known)) if len(known) >= len(FIRST) else FIRST[len(known)]
        else:
            at = self.chance.choice(known[-6:] if self.chance.random() < 0.7 else known)
        self.come(at, verify=self.chance.random() < 0.1)
        with pytest.MonkeyPatch.context() as self.patch:
            for _ in range(self.chance.choice((0, 0, 1, 1, 2))):
                spoil = self.spoil()
                self.said.append(spoil.__name__)
                spoil(self)
            self.check(at)
        return not isinstance(self.clean[at], tuple)

    def come(self, at: State, *, verify: bool = False) -> None:
        """Bring the repository to a state, of which is known what a clean build gives."""
        self.said.append(f"{sorted(at.alterations)} {at.day} {'drafts' if at.drafts else ''}")
        lay(state(self.base, at.alterations), self.root)
        if at not in self.clean:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(worker, "_FRAMES", {})  # as of a process that built nothing before
                self.clean[at] = self.outcome(
                    at, self.folder / "clean", Options(at.day, at.drafts, workers=1, kept=False, trusted=True)
                )
            shutil.rmtree(self.folder / "clean", ignore_errors=True)
        self.options = Options(at.day, at.drafts, workers=1, verify=self.unseen or verify, trusted=True)
        store.current().close()
        store._of_user.clear()  # as for another run of the command

    def spoil(self) -> Spoil:
        """The next one: all come equally often, in any order, those after which much is made anew a third as often."""
        if not self.deck:
            self.deck = [*SPOILS * 3, *DEAR_SPOILS]
            self.chance.shuffle(self.deck)
        return self.deck.pop()

    def near(self, at: State) -> State:
        """A state that differs in one or two things."""
        for _ in range(self.chance.choice((1, 1, 2))):
            what = self.chance.choice((*ALTERATIONS, "a day", "a day", "drafts"))
            if what == "a day":
                at = replace(at, day=self.chance.choice(DAYS))
            elif what == "drafts":
                at = replace(at, drafts=not at.drafts)
            else:
                at = replace(at, alterations=at.alterations ^ {what})
        return at

    def outcome(self, at: State, out: Path, options: Options) -> Outcome:
        with inside(self.root):
            try:
                build_site(self.root, out, options)
            except Unusable as unusable:
                return tuple(unusable.findings)
        return contents(out)

    def somewhere(self) -> Path | None:
        """A file of the output, not the one by which a site is known."""
        files = [path for path in sorted(self.out.rglob("*")) if path.is_file() and path.name != MARKER]
        return self.chance.choice(files) if files else None

    def check(self, at: State) -> None:
        expected, told = self.clean[at], "\n".join(self.said[-8:])
        before = as_it_is(self.out if self.out.exists() else self.folder / LEFT)
        found = self.outcome(at, self.out, self.options)
        if isinstance(expected, tuple):
            assert found == expected, told
            assert as_it_is(self.out) == before, told
        else:
            assert not isinstance(found, tuple), f"{told}\n{found}"
            wrong = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
            assert wrong == [], f"{wrong}\n{told}"
            self.unseen = False
        assert sorted(path.name for path in self.folder.glob(".*")) == [], told


Spoil = Callable[[Walk], object]
"""Something that happens before the next build."""


def touched(walk: Walk) -> None:
    walk.chance.choice(sorted(path for path in walk.root.rglob("*") if path.is_file())).touch()


def altered(walk: Walk) -> None:
    if path := walk.somewhere():
        path.write_bytes(walk.chance.choice((b"", b"mine", path.read_bytes() + b" ")))


def altered_unseen(walk: Walk) -> None:
    """With the same size and time; then only bytes tell."""
    if (path := walk.somewhere()) and path.stat().st_size:
        about = path.stat()
        path.write_bytes(b"x" * about.st_size)
        os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
        walk.options, walk.unseen = replace(walk.options, verify=True), True


def removed(walk: Walk) -> None:
    if path := walk.somewhere():
        path.unlink()


def folder_removed(walk: Walk) -> None:
    if (path := walk.somewhere()) and path.parent != walk.out:
        shutil.rmtree(path.parent)


def added(walk: Walk) -> None:
    if path := walk.somewhere():
        (path.parent / "added.html").write_text("mine")


def linked(walk: Walk) -> None:
    """Another file in its place, by a link; it may have the same bytes."""
    if path := walk.somewhere():
        other = walk.folder / "other"
        shutil.copy2(path, other)
        path.unlink()
        path.symlink_to(other)


def folder_linked(walk: Walk) -> None:
    if (path := walk.somewhere()) and path.parent != walk.out:
        shutil.rmtree(walk.folder / "others", ignore_errors=True)
        shutil.move(path.parent, walk.folder / "others")
        path.parent.symlink_to(walk.folder / "others")


def folder_in_its_place(walk: Walk) -> None:
    if path := walk.somewhere():
        path.unlink()
        path.mkdir()
        (path / "x").touch()


def output_removed(walk: Walk) -> None:
    shutil.rmtree(walk.out, ignore_errors=True)


def output_copied(walk: Walk) -> None:
    """As a backup brings it back."""
    if walk.out.exists():
        shutil.copytree(walk.out, walk.folder / "copy", symlinks=True)
        shutil.rmtree(walk.out)
        (walk.folder / "copy").rename(walk.out)


def store_removed(walk: Walk) -> None:
    shutil.rmtree(walk.cache, ignore_errors=True)


def store_truncated(walk: Walk) -> None:
    with suppress(FileNotFoundError):
        os.truncate(walk.cache / NAME, walk.chance.randrange((walk.cache / NAME).stat().st_size + 1))


def store_poisoned(walk: Walk) -> None:
    """Values of others, values cut off, values of nobody."""
    _in_store(walk, walk.chance.choice((
        "UPDATE entry SET value = (SELECT value FROM entry ORDER BY random() LIMIT 1) WHERE random() % 3 = 0",
        "UPDATE entry SET value = substr(value, 1, length(value) / 2) WHERE random() % 3 = 0",
        "UPDATE entry SET value = x'00' WHERE random() % 3 = 0",
    )))  # fmt: skip


def store_thinned(walk: Walk) -> None:
    _in_store(walk, "DELETE FROM entry WHERE random() % 2 = 0")


def store_older(walk: Walk) -> None:
    """The store as it was some builds ago, and so what it remembers of the output."""
    if (walk.folder / "older").exists() and walk.cache.exists() and walk.chance.random() < 0.7:
        for file in walk.cache.glob(f"{NAME}*"):
            file.unlink()
        shutil.copy(walk.folder / "older", walk.cache / NAME)
    elif (walk.cache / NAME).exists():
        shutil.copy(walk.cache / NAME, walk.folder / "older")


def _in_store(walk: Walk, statement: str) -> None:
    if (walk.cache / NAME).exists():
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(walk.cache / NAME)) as connection, connection:
            connection.execute(statement)


def another_program(walk: Walk) -> None:
    walk.patch.setattr(sources, "program", lambda: "another")
    for module in (assembling, settings):
        walk.patch.setattr(module, "program", sources.program)


def no_hard_links(walk: Walk) -> None:
    walk.patch.setattr(os, "link", _refused)


def some_hard_links(walk: Walk) -> None:
    real = os.link
    walk.patch.setattr(os, "link", lambda *given: _refused() if walk.chance.random() < 0.2 else real(*given))


def no_exchange_at_once(walk: Walk) -> None:
    walk.patch.setattr(output, "swap_at_once", _no_swap)


def _no_swap(*_: object) -> None:
    raise CannotSwap


def _refused(*_: object) -> None:
    raise OSError(errno.EPERM, "no links here")


def interrupted(walk: Walk) -> None:
    """A build that is ended by its user."""
    real, left = output.Staging.write, walk.chance.randrange(60)

    def write(*given: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        return real(*given)

    with pytest.MonkeyPatch.context() as patch, suppress(KeyboardInterrupt, Unusable):
        patch.setattr(output.Staging, "write", write)
        build_site(walk.root, walk.out, replace(walk.options, verify=True))


def killed(walk: Walk) -> None:
    """A build that ends without cleaning up, here before or after the folders are exchanged."""
    real, after = output._exchange, walk.chance.random() < 0.5

    def exchange(folder: Path, out: Path) -> None:
        if after:
            real(folder, out)
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch, suppress(KeyboardInterrupt, Unusable):
        patch.setattr(output, "_exchange", exchange)
        patch.setattr("shutil.rmtree", lambda *_, **__: None)
        build_site(walk.root, walk.out, replace(walk.options, verify=True))


def killed_between(walk: Walk) -> None:
    """A build that is killed when the old site was taken away and the new one is not there yet."""
    if walk.out.exists():
        walk.out.rename(walk.folder / LEFT)


def built_elsewhere(walk: Walk) -> None:
    with suppress(Unusable):
        build_site(walk.root, walk.folder / "elsewhere", walk.options)


def built_clean(walk: Walk) -> None:
    walk.options = replace(walk.options, kept=False)


def two_workers(walk: Walk) -> None:
    walk.patch.setattr(assembling, "_WORTH", 0)
    walk.options = replace(walk.options, workers=2)


SPOILS: tuple[Spoil, ...] = (
    touched, altered, altered_unseen, removed, folder_removed, added, linked, folder_linked, folder_in_its_place, output_removed, output_copied,
    store_thinned, store_older, no_hard_links, some_hard_links, no_exchange_at_once, killed_between,
)  # fmt: skip
DEAR_SPOILS: tuple[Spoil, ...] = (
    store_removed, store_truncated, store_poisoned, another_program, interrupted, killed, built_elsewhere, built_clean, two_workers,
)  # fmt: skip
"""After these, much is made anew."""


@pytest.mark.slow
def test_any_build_is_a_clean_one(base: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTICEPRESS_CACHE", str(tmp_path / "cache"))
    walk = Walk(tmp_path, base, random.Random(STEPS))
    for step in range(STEPS):
        built = walk.go()
        if built and step % 20 == 0:
            done = invoke(walk.root, "verify", str(walk.out))
            assert done.exit_code == 0, done.output
    assert any(isinstance(outcome, tuple) for outcome in walk.clean.values()), "some states cannot be built"
    assert any(at.drafts and not isinstance(outcome, tuple) for at, outcome in walk.clean.items()), "some show working texts"


def test_pages_of_others_tell_of_a_notice_that_comes_or_goes(base: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether there are others to search, what there is where a page is missing, and laws, of which the last has one of its own."""
    monkeypatch.setenv("NOTICEPRESS_CACHE", str(tmp_path / "cache"))
    walk = Walk(tmp_path, base, random.Random(0))
    one, two, both = {"a notice removed", "no other notice"}, {"no other notice"}, set[str]()
    for alterations in (one, two, both, {"a notice removed"}, one):
        at = State(frozenset({*alterations, "until 1.0"}), DAYS[0], drafts=False)
        walk.come(at)
        walk.check(at)
        assert not isinstance(walk.clean[at], tuple)


@pytest.mark.parametrize("name", ALTERATIONS)
def test_each_alteration_alters_something(base: Tree, name: str) -> None:
    assert state(base, {name}) != base
