"""What of a chain stands on the base branch already, and what is new: only of that can it be asked to be written again. Runs git."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from noticepress.findings import Finding
from noticepress.reading.files import relative
from noticepress.releasing.chain import Chain
from noticepress.releasing.read import wrong
from noticepress.releasing.release import MANIFEST, Release, Withdrawal
from noticepress.releasing.written_again import check_written
from noticepress.repository import Repository, notice_folders
from noticepress.reviewing.git import Git, NoRevision


@dataclass(frozen=True)
class Standing:
    """``published`` on the ``base``: the git object of each manifest by its path; without a base, ``why`` there is none."""

    base: str = ""
    published: Mapping[str, str] = field(default_factory=dict)
    why: str = ""

    def unsettled(self, repository: Repository) -> tuple[str, ...]:
        """What cannot be decided without a base."""
        count = sum(len(repository.chain(folder.name).releases) for folder in notice_folders(repository.places))
        if self.base or not count:
            return ()
        what = "1 release says what its facts" if count == 1 else f"{count} releases say what their facts"
        return (f"not decided: whether {what} say, for which of them are new is not known: {self.why}",)


def standing_on(root: Path) -> Standing:
    """What was published where the work in ``root`` began: on the default branch."""
    git = Git(root)
    try:
        base = git.base(None, git.commit("HEAD"))
        return Standing(f"'{base.name}' ({base.short})", git.manifests(base))
    except NoRevision as reason:
        return Standing(why=str(reason).partition(":")[0])


def check_releases(repository: Repository, standing: Standing, notices: Iterable[str]) -> Iterator[Finding]:
    """Yield where a new release of one of ``notices`` does not say what its facts say, and what is gone or changed of old ones."""
    if standing.base:
        for name in notices:
            yield from _of_notice(repository, standing, name)


def _of_notice(repository: Repository, standing: Standing, name: str) -> Iterator[Finding]:
    folder, root = repository.places.notices / name, repository.places.root
    chain, home = repository.chain(name), f"{relative(folder, root)}/releases/"
    known = {path: digest for path, digest in standing.published.items() if path.startswith(home)}
    here = _manifests(chain, home)
    if not chain.findings:
        for path in known:
            if path not in here:
                yield wrong(root / path, root, f"is gone, which {standing.base} has published")
    for path, link in here.items():
        if path not in known:
            yield from check_written(repository, name, link) if isinstance(link, Release) else ()
        elif not _is(link.data() if isinstance(link, Withdrawal) else link.files[MANIFEST], known[path]):
            yield wrong(root / path, root, f"is not what {standing.base} has published")


def _manifests(chain: Chain, home: str) -> dict[str, Release | Withdrawal]:
    return {f"{home}{link.file if isinstance(link, Withdrawal) else f'{link.version}/{MANIFEST}'}": link for link in chain.links}


def _is(data: bytes, object_id: str) -> bool:
    """Whether git stores ``data`` under that name."""
    make = hashlib.sha1 if len(object_id) == 40 else hashlib.sha256
    return make(b"blob %d\x00%b" % (len(data), data)).hexdigest() == object_id
