"""What becomes of files with facts that a branch changes: seen by readers, written otherwise for the same facts, or used by nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from noticepress.places import SHARED
from noticepress.reviewing.revision import Side
from noticepress.reviewing.trees import Differs, facts_files
from noticepress.shared_facts.resolving import Fact


@dataclass(frozen=True)
class FactFiles:
    """``told``: files of shared facts of which readers see something. ``rewritten``: files of facts of which they see nothing.

    ``unused``: shared facts that came or changed, and that no notice refers to, with the file.
    """

    told: tuple[Differs, ...] = ()
    rewritten: tuple[Differs, ...] = ()
    unused: Mapping[Fact, str] | None = None

    def __bool__(self) -> bool:
        """Whether there is something to say."""
        return bool(self.told or self.rewritten or self.unused)


def fact_files(base: Side, head: Side) -> FactFiles:
    """Look at each file of facts that differs."""
    told: list[Differs] = []
    rewritten: list[Differs] = []
    unused: dict[Fact, str] = {}
    for differs in facts_files(base.root, head.root):
        steps = PurePosixPath(differs.file).parts
        if steps[1] != SHARED:
            if differs.change == "changed" and _says_the_same(base, head, steps[1]):
                rewritten.append(differs)
            continue
        changed = list(_changed(base, head, steps[2].removesuffix(".yaml")))
        users = {name for side in (base, head) for fact in changed for name in _users(side, fact)}
        readable = all(not side.repository.shared.unreadable for side in (base, head))
        nobody = [fact for fact in changed if not _users(head, fact) and fact[1] in head.repository.shared.facts(fact[0])]
        unused |= dict.fromkeys(nobody, differs.file)
        if not readable or any(not _says_the_same(base, head, name) for name in users):
            told.append(differs)
        elif not nobody or users:
            rewritten.append(differs)
    return FactFiles(tuple(told), tuple(rewritten), unused)


def _says_the_same(base: Side, head: Side, name: str) -> bool:
    old, new = base.drafts.get(name), head.drafts.get(name)
    return old is not None and old == new


def _changed(base: Side, head: Side, kind: str) -> Iterator[Fact]:
    old, new = base.repository.shared.facts(kind), head.repository.shared.facts(kind)
    for key in {**new, **old}:
        if key not in old or key not in new or old[key] != new[key]:
            yield kind, key


def _users(side: Side, fact: Fact) -> list[str]:
    return [name for name, resolved in side.repository.resolved.items() if fact in resolved.used or fact in resolved.differing]
