"""The facts that a record is drawn from: working texts, or what is in force on a day. Reads chains."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from noticepress.chain.release import Release
from noticepress.chain.timeline import in_force
from noticepress.findings import Unusable
from noticepress.model import Notice, Organisation
from noticepress.model.values import Value, is_internal
from noticepress.releasing import facts
from noticepress.repository import Repository

Internal = TypeVar("Internal", bound=Value)


@dataclass(frozen=True)
class Source:
    """One notice with its organisation, as both are stated; ``version`` is that in force, empty for a working text."""

    folder: str
    notice: Notice
    organisation: Organisation
    version: str = ""
    effective: dt.date = dt.date.min


@dataclass(frozen=True)
class Sources:
    """All notices that could be taken, and the folders of those of which nothing is in force."""

    found: tuple[Source, ...]
    nothing: tuple[str, ...] = ()

    @property
    def newest(self) -> Source:
        """The one that took effect last: what it says of the organisation holds."""
        return max(self.found, key=lambda source: source.effective)


def working_texts(repository: Repository) -> Sources:
    """The notices as they are being written."""
    organisation = repository.organisation
    assert organisation is not None
    return Sources(tuple(Source(name, loaded.notice, organisation) for name, loaded in repository.notices.items()))


def texts_in_force(repository: Repository, as_of: dt.date) -> Sources:
    """What is in force on a day; internal keys, which no release holds, come from the working text of the same id.

    Raises ``Unusable`` for a chain that is broken, and for facts that this program cannot read.
    """
    found, nothing = [], []
    for name, loaded in repository.notices.items():
        chain = repository.chain(name)
        if chain.findings:
            raise Unusable(chain.findings)
        release = in_force(chain.versions, as_of)
        if not isinstance(release, Release):
            nothing.append(name)
            continue
        typed = facts.typed(release.facts, facts.Source(f"notices/{name}/releases/{release.version}/facts.json"))
        notice, organisation = typed["notice"], typed["organisation"]
        assert isinstance(notice, Notice)
        assert isinstance(organisation, Organisation)
        whole = notice.model_copy(
            update={
                "purposes": _with_internal(notice.purposes, loaded.notice.purposes),
                "people": _with_internal(notice.people, loaded.notice.people or {}) if notice.people else notice.people,
            }
        )
        found.append(Source(name, whole, organisation, release.version, release.effective))
    return Sources(tuple(found), tuple(nothing))


def _with_internal(released: Mapping[str, Internal], working: Mapping[str, Internal]) -> dict[str, Internal]:
    return {key: _completed(fact, working.get(key)) for key, fact in released.items()}


def _completed(fact: Internal, working: Internal | None) -> Internal:
    update: dict[str, Any] = {n: getattr(working, n) for n in type(fact).model_fields if working and is_internal(type(fact), n)}
    return fact.model_copy(update=update)
