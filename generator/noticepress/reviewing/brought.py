"""What stands in a folder because a commit brought it, and not because a command left it there. Runs git."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from noticepress.reviewing.git import Git, NoRevision, PlantedRepository


@dataclass(frozen=True)
class Brought:
    """A path of which git knows something: the first ``file`` at or in it; or why nobody can know whether it does."""

    path: Path
    file: Path
    unknown: str = ""


def brought(paths: Iterable[Path]) -> Iterator[Brought]:
    """Those of ``paths`` that a commit brought; git is asked where each stands, for it may be a submodule's.

    Without git, no commit can have brought anything.
    """
    folders: dict[Path, list[str]] = defaultdict(list)
    for path in paths:
        folders[path.parent].append(path.name)
    for folder, names in folders.items():
        try:
            known = Git(folder).tracked(names)
        except PlantedRepository as reason:
            yield from (Brought(folder / name, folder / name, str(reason)) for name in names)
        except NoRevision:
            continue
        else:
            first = {file.partition("/")[0]: file for file in reversed(known)}
            yield from (Brought(folder / name, folder / first[name]) for name in names if name in first)
