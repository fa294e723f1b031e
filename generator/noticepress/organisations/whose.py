"""Whose a notice is: as its file says, and as was published of it. Touches the disk.

What was published decides which chain stands where: a list put into another order moves no chain, and what was published for an
organisation stays on its site. A check says where the file and the chains do not agree.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from noticepress import store
from noticepress.chain.homes import others_in, releases_of
from noticepress.chain.read import MAX_BYTES
from noticepress.chain.release import FACTS, MANIFEST
from noticepress.organisations.files import Organisations
from noticepress.reading.files import read_at_most, read_text, relative
from noticepress.reading.remembered import read_yaml

KEY = "organisations"


@dataclass(frozen=True)
class Whose:
    """The organisations of a notice by id: as ``named`` in its file, of ``leading`` the chain that stands in ``releases/`` itself,
    and of the ``others`` those that stand in folders there.

    ``leading`` is empty while nothing stands there.
    """

    named: tuple[str, ...]
    leading: str = ""
    others: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Everyone's whose it is or was; the one that leads first."""
        return tuple(dict.fromkeys((*filter(None, [self.leading]), *self.named, *self.others)))

    @property
    def first(self) -> str:
        """The one whose chain stands, or will stand, in ``releases/`` itself; empty when it stands in a folder there already."""
        if self.leading:
            return self.leading
        return self.named[0] if self.named and self.named[0] not in self.others else ""

    def folder(self, organisation: str) -> str:
        """The folder in ``releases/`` in which the chain of an organisation stands; empty for the one that leads."""
        return "" if organisation == self.first else organisation


def whose(folder: Path, organisations: Organisations, root: Path) -> Whose:
    """Whose the notice in ``folder`` is."""
    others = others_in(folder)
    if not organisations.several and not others:
        return Whose((organisations.root,), organisations.root)
    leading = published_for(folder, organisations.root)
    named = _named(folder / "notice.yaml", root)
    if named is None:  # it cannot be read: what was published says it, and else it is that of organisation.yaml
        return Whose(tuple(dict.fromkeys((leading or organisations.root, *others))), leading, others)
    return Whose(named or (organisations.root,), leading, others)


def published_for(folder: Path, root: str) -> str:
    """For which organisation the chain in ``releases/`` itself was published, ``root`` where its facts say no id; empty without any."""
    home = releases_of(folder)
    if home.is_symlink() or not home.is_dir():
        return ""
    for path in sorted(home.iterdir()):
        if not path.name.startswith(".") and (path / MANIFEST).is_file():
            return _said(path / FACTS) or root
    return ""


def _said(file: Path) -> str:
    """The id of the organisation in the facts of a release; empty when they say none, or cannot be read."""
    if file.is_symlink() or not file.is_file():
        return ""
    status = file.stat()
    key = store.key_of("published-for", str(file), status.st_size, status.st_mtime_ns, status.st_ino)
    return store.once(key, lambda: _read(file)).decode()


def _read(file: Path) -> bytes:
    try:
        facts: Any = json.loads(read_at_most(file, MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return b""
    organisation = facts.get("organisation") if isinstance(facts, dict) else None
    said = organisation.get("id") if isinstance(organisation, dict) else None
    return said.encode("utf-8", "replace") if isinstance(said, str) else b""


def _named(file: Path, root: Path) -> tuple[str, ...] | None:
    """The organisations that a working text names; empty when it says nothing of them, ``None`` when that cannot be read."""
    text = read_text(file, root)
    if not isinstance(text, str):
        return None
    parsed = read_yaml(text, relative(file, root))[0]
    if parsed is None or not isinstance(parsed.data, dict):
        return None
    given = parsed.data.get(KEY)
    return tuple(dict.fromkeys(each for each in given if isinstance(each, str))) if isinstance(given, list) else ()
