"""What of a chain stands on the base branch already, and what is new: only of that can it be asked to be written again. Runs git."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from noticepress.chain.chain import Chain, link_at, read_chain
from noticepress.chain.read import wrong
from noticepress.chain.redaction import Notice
from noticepress.chain.release import MANIFEST, Release
from noticepress.findings import Finding
from noticepress.house import House
from noticepress.releasing.new_links import check_new
from noticepress.releasing.written_again import check_written
from noticepress.repository import Repository
from noticepress.reviewing.git import Commit, Git, NoRevision, PlantedRepository, object_of


@dataclass(frozen=True)
class Standing:
    """``published`` on the ``base``: the git object of each manifest by its path; without a base, ``why`` there is none."""

    base: str = ""
    published: Mapping[str, str] = field(default_factory=dict)
    why: str = ""
    texts: Callable[[str, str], Sequence[Release]] = field(default=lambda notice, organisation: (), compare=False)
    """Reads what the base published of a notice, for its first organisation (empty) or another one."""
    findings: tuple[Finding, ...] = ()
    """Why git cannot be asked, where that is the doing of the files."""

    def unsettled(self, house: House) -> tuple[str, ...]:
        """What cannot be decided without a base."""
        count = sum(len(view.chain(folder).releases) for view in house.views for folder in view.folders)
        if self.base or not count:
            return ()
        what = "1 release says what its facts" if count == 1 else f"{count} releases say what their facts"
        return (f"not decided: whether {what} say, for which of them are new is not known: {self.why}",)


def standing_on(root: Path) -> Standing:
    """What was published where the work in ``root`` began: on the default branch."""
    git = Git(root)
    try:
        base = git.base(None, git.commit("HEAD"))
        return Standing(f"'{base.name}' ({base.short})", git.manifests(base), texts=partial(_releases_at, git, base))
    except PlantedRepository as reason:
        finding = Finding("not-reviewed", str(reason), reason.files[0], fix=f"remove {', '.join(reason.files)}")
        return Standing(why="files here stand in for git's own", findings=(finding,))
    except NoRevision as reason:
        return Standing(why=str(reason).partition(":")[0])


def _releases_at(git: Git, base: Commit, notice: str, organisation: str) -> Sequence[Release]:
    """The releases of a chain of a notice at a commit, with their texts in memory."""
    with tempfile.TemporaryDirectory(prefix="noticepress-base-") as folder:
        git.write(base, Path(folder), f"notices/{notice}/releases")
        chain = read_chain(Path(folder) / "notices" / notice, Path(folder), organisation)
        return [each.whole() for each in chain.releases]


def check_releases(house: House, standing: Standing, notices: Iterable[str], as_of: dt.date) -> Iterator[Finding]:
    """Yield where a new release of one of ``notices`` does not say what its facts say, and what is gone or changed of old ones."""
    yield from standing.findings
    if not standing.base:
        return
    for name in notices:
        views = house.of(name)
        for view in views:
            yield from _of_notice(view, standing, name, as_of)
        yield from _of_nobody(house.first, standing, name, {view.apart(name) for view in views})


def _of_nobody(repository: Repository, standing: Standing, name: str, known: Collection[str]) -> Iterator[Finding]:
    """What the base has published for an organisation of which the notice is no more, and is gone."""
    root = repository.places.root
    for path in standing.published:
        place = link_at(path)
        if place is not None and place.notice == name and place.organisation not in known and not (root / path).is_file():
            yield wrong(root / path, root, f"is gone, which {standing.base} has published")


def _of_notice(repository: Repository, standing: Standing, name: str, as_of: dt.date) -> Iterator[Finding]:
    root, chain, home = repository.places.root, repository.chain(name), f"{repository.where(name)}/"
    places = {path: link_at(path) for path in standing.published}
    whose = (name, repository.apart(name))
    known = {path: standing.published[path] for path, at in places.items() if at and (at.notice, at.organisation) == whose}
    here = _manifests(chain, home)
    gone = {f"{home}{each.version}/{MANIFEST}" for each in chain.redacted}
    if not chain.findings:
        for path in known:
            if path not in here and path not in gone:
                yield wrong(root / path, root, f"is gone, which {standing.base} has published")
    taken = _taken(standing, chain, whose, known.keys() & gone)
    for path, link in here.items():
        if path not in known:
            yield from check_written(repository, name, link, taken) if isinstance(link, Release) else ()
            yield from check_new(chain, link, as_of, path)
        elif object_of(link.files[MANIFEST] if isinstance(link, Release) else link.data(), known[path]) != known[path]:
            yield wrong(root / path, root, f"is not what {standing.base} has published")


def _taken(standing: Standing, chain: Chain, whose: tuple[str, str], gone: Collection[str]) -> Sequence[Release]:
    """The versions that stand on the base, and whose text is taken away here."""
    versions = {each.version for each in chain.redacted}
    return [each for each in standing.texts(*whose) if each.version in versions] if gone else ()


def _manifests(chain: Chain, home: str) -> dict[str, Release | Notice]:
    found: dict[str, Release | Notice] = {f"{home}{each.version}/{MANIFEST}": each for each in chain.releases}
    later: tuple[Notice, ...] = (*chain.withdrawals, *chain.redactions)
    return {**found, **{f"{home}{each.file}": each for each in later}}
