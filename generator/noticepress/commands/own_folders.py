"""Folders that commands write into: a commit may not say where they lead. Touches the disk, runs git where something looks like it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from noticepress.findings import Finding, Unusable


def refuse_brought(out: Path, left: Iterable[Path] = ()) -> None:
    """Raise ``Unusable`` when a link on the way to ``out`` came with a commit, or what is ``left`` there as if by a command.

    A link of somebody's own leads where they want it to; one of a branch, where whoever wrote the branch does.
    """
    looked = [(link, "is a link, and what is written here would go elsewhere") for link in _links(out)]
    looked += [(each, "stands there as if a command had left it that was stopped") for each in left]
    if not looked:
        return
    from noticepress.reviewing.git import Git, NoRevision, PlantedRepository  # which is seldom needed

    found = []
    for path, what in looked:
        try:
            known = bool(Git(path.parent).tracked([path.name]))
        except NoRevision as reason:  # without git, no commit can have brought it
            known = isinstance(reason, PlantedRepository)
        if known:
            name = os.path.relpath(path)
            fix = f"remove it (git rm -r {name}), or choose another folder with --out"
            found.append(Finding("output-brought", f"{name} {what}; a commit brought it", name, fix=fix))
    if found:
        raise Unusable(found)


def _links(out: Path) -> Iterator[Path]:
    """The links on the way to a folder that stand below the working folder."""
    here = Path.cwd().resolve()
    way = Path(os.path.abspath(out))
    yield from (each for each in (way, *way.parents) if each.is_symlink() and each.parent.resolve().is_relative_to(here))
