"""All organisations of a repository of notices: a view of it for each. Touches the disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path

from noticepress.findings import Finding
from noticepress.ground import notice_folders, read_ground
from noticepress.organisations.files import Organisations, read_organisations
from noticepress.organisations.whose import whose
from noticepress.places import Places
from noticepress.repository import Repository, read_view


@dataclass(frozen=True)
class House:
    """A view for each organisation that has notices, that of ``organisation.yaml`` first; of a house without any, for that one alone."""

    views: tuple[Repository, ...]

    @property
    def first(self) -> Repository:
        """The first view: what all organisations share can be asked of it."""
        return self.views[0]

    @property
    def several(self) -> bool:
        """True when notices are of more than one organisation."""
        return len(self.views) > 1

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with what was read, each thing once."""
        return tuple(dict.fromkeys(finding for view in self.views for finding in view.findings))

    @property
    def together(self) -> Repository:
        """The first view with the notices of all: what a notice says by itself can be asked of it."""
        first, last = self.first, tuple(reversed(self.views))
        return replace(
            first,
            notices=dict(sorted((item for view in last for item in view.notices.items()), key=itemgetter(0))),
            written=dict(sorted((item for view in last for item in view.written.items()), key=itemgetter(0))),
            answers={name: sheet for view in last for name, sheet in view.answers.items()},
            resolved=dict(sorted((item for view in last for item in view.resolved.items()), key=itemgetter(0))),
            findings=self.findings,
        )

    def of(self, notice: str) -> tuple[Repository, ...]:
        """The views that hold a notice, that of its first organisation first."""
        found = [view for view in self.views if notice in view.folders]
        return tuple(sorted(found, key=lambda view: bool(view.apart(notice))))


def read_house(root: Path, only: str | None = None) -> House:
    """Read all organisations with their notices, or with ``only`` one of these."""
    ground = read_ground(root)
    first = read_view(ground, only)
    if not ground.organisations.several:
        return House((first,))
    views = [first, *(_beside(first, read_view(ground, only, each)) for each in ground.organisations.ids[1:])]
    held = [view for view in views if (only in view.folders if only else view.folders)]
    return House(tuple(held or views[:1]))


def with_notices(root: Path) -> tuple[Organisations, tuple[str, ...]]:
    """All organisations, and the ids of those that have notices, that of ``organisation.yaml`` first."""
    places = Places(root.resolve())
    organisations = read_organisations(places)[0]
    held = {each for folder in notice_folders(places) for each in whose(folder, organisations, places.root).all}
    return organisations, tuple(each for each in organisations.ids if each in held)


def _beside(first: Repository, view: Repository) -> Repository:
    """A view that shares with the ``first`` the laws and words that either has read."""
    return replace(view, _regimes=first._regimes, _requirements=first._requirements, _messages=first._messages)


class NotOfIt(Exception):
    """An organisation that is not there, or of which a notice is not; the message says which there are."""


def asked_for(root: Path, organisation: str) -> None:
    """Raise ``NotOfIt`` where there is no such organisation, or where notices are of others only."""
    organisation_of(root, "", organisation)
    held = with_notices(root)[1]
    if held and organisation not in held:
        raise NotOfIt(
            f"no notice is of '{organisation}', but of {', '.join(held)} ('organisations: [ID]' in a notice says whose it is)"
        )


def organisation_of(root: Path, notice: str, asked: str | None = None) -> str:
    """The id of the organisation for which a command works on ``notice``: the one ``asked`` for, else the first; raises ``NotOfIt``."""
    places = Places(root.resolve())
    organisations = read_organisations(places)[0]
    if asked is not None and asked not in organisations.ids:
        raise NotOfIt(f"there is no organisation '{asked}'; there is: {', '.join(organisations.ids)}")
    folder = places.notices / notice
    if not notice or not folder.is_dir() or not organisations.several:
        return asked or organisations.root
    found = whose(folder, organisations, places.root)
    known = [each for each in found.all if each in organisations.declared] or [organisations.root]
    if asked is not None and asked not in known:
        raise NotOfIt(f"'{notice}' is not a notice of '{asked}', but of {', '.join(known)}")
    return asked or known[0]
