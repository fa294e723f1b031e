"""Folders that commands write into: a commit may not say where they lead. Touches the disk, runs git where something looks like it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from noticepress import writing
from noticepress.findings import Finding, Unusable


def write(files: Mapping[Path, bytes]) -> None:
    """As ``writing.write``, where no commit says where a file goes; raises ``Unusable`` where one does."""
    refuse_brought(*dict.fromkeys((*files, *(path.parent for path in files))))
    writing.write(files)


def refuse_brought(*out: Path, left: Iterable[Path] = ()) -> None:
    """Raise ``Unusable`` when a link on the way to an ``out`` came with a commit, or what is ``left`` there as if by a command.

    A link of somebody's own leads where they want it to; one of a branch, where whoever wrote the branch does.
    """
    links = (link for each in out for link in _links(each))
    looked = dict.fromkeys(links, "is a link, and what is written here would go elsewhere")
    looked |= dict.fromkeys(left, "stands there as if a command had left it that was stopped")
    if not looked:
        return
    from noticepress.reviewing.brought import brought  # which is seldom needed

    found = []
    for path in (each.path for each in brought(looked)):
        name = os.path.relpath(path)
        fix = f"remove it (git rm -r {name}), or write into another folder"
        found.append(Finding("output-brought", f"{name} {looked[path]}; a commit brought it", name, fix=fix))
    if found:
        raise Unusable(found)


def _links(out: Path) -> Iterator[Path]:
    """The links on the way to a folder that stand below the working folder."""
    here = Path.cwd().resolve()
    way = Path(os.path.abspath(out))
    yield from (each for each in (way, *way.parents) if each.is_symlink() and each.parent.resolve().is_relative_to(here))
