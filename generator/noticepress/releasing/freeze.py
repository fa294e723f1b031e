"""Makes a release: freezes facts and exact text, and writes the folder whole or not at all. Touches the disk."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from noticepress.findings import Finding, Unusable
from noticepress.model import Notice, Organisation
from noticepress.reading.files import relative
from noticepress.releasing.read import manifest_sha256, read_releases
from noticepress.releasing.release import Release, files_of, is_version
from noticepress.rendering.view import Edition
from noticepress.repository import Repository

EARLIEST = dt.date(1990, 1, 1)
"""Before the first privacy notice on the web."""
MOST_AHEAD = dt.timedelta(days=3653)
"""Ten years: a date farther away is a slip of the finger."""


@dataclass(frozen=True)
class Draft:
    """The working text of a notice: facts and texts like those of a release."""

    titles: Mapping[str, str]
    facts: Mapping[str, Any]
    texts: Mapping[tuple[str, str], str]


def facts_of(organisation: Organisation, notice: Notice) -> dict[str, Any]:
    """The facts as plain data, as a release keeps them: what was left out is left out, defaults are written."""
    return {
        "organisation": organisation.model_dump(mode="json", by_alias=True, exclude_none=True),
        "notice": notice.model_dump(mode="json", by_alias=True, exclude_none=True),
    }


def working_text(repository: Repository, notice: str, as_of: dt.date) -> Draft:
    """Write the working text of ``notice``; raises ``Unusable`` when it cannot be written whole."""
    documents = list(repository.documents(notice, Edition(), as_of))
    assert repository.organisation is not None
    return Draft(
        {d.locale: d.title for d in documents},
        facts_of(repository.organisation, repository.notices[notice].notice),
        {(d.regime, d.locale): d.text for d in documents},
    )


def freeze(
    repository: Repository, notice: str, version: str, effective: dt.date, published: dt.date, summary: Mapping[str, str]
) -> Release:
    """Return the release of the working text; raises ``Unusable`` when it may not be made."""
    loaded = repository.notices[notice]
    releases, findings = read_releases(loaded.folder, repository.places.root)
    where = relative(loaded.folder / "releases", repository.places.root)
    if not is_version(version):
        findings.append(
            Finding(
                "bad-version",
                f"'{version}' cannot be a version",
                where,
                fix="use letters, digits, dots and hyphens: 2.1, 2027-01",
            )
        )
    if any(release.version.lower() == version.lower() for release in releases):
        findings.append(
            Finding(
                "version-exists",
                f"version {version} was released already",
                where,
                fix="choose the next version; a release is never made again",
            )
        )
    if not EARLIEST <= effective <= published + MOST_AHEAD:
        findings.append(
            Finding("effective-implausible", f"the effective date {effective} cannot be meant", where, fix="check the year")
        )
    last = releases[-1] if releases else None
    if last and published < last.published:
        findings.append(
            Finding(
                "published-before",
                f"the publication date {published} is before that of {last.version} ({last.published})",
                where,
                fix="releases are published one after another",
            )
        )
    if effective < published and last:
        findings.append(
            Finding(
                "effective-past",
                f"the effective date {effective} is before the publication date {published}",
                where,
                fix="a version cannot take effect before it was published",
            )
        )
    if findings or repository.organisation is None:
        raise Unusable(findings or repository.findings)
    edition = Edition(version, effective, published)
    documents = list(repository.documents(notice, edition, effective))
    return Release(
        notice=notice,
        version=version,
        sequence=len(releases) + 1,
        effective=effective,
        published=published,
        previous=manifest_sha256(last) if last else "",
        titles={document.locale: document.title for document in documents},
        summary=dict(summary),
        facts=facts_of(repository.organisation, loaded.notice),
        texts={(document.regime, document.locale): document.text for document in documents},
    )


def write(release: Release, folder: Path) -> Path:
    """Write a release below a notice's ``folder``: into a hidden folder first, which then takes its name."""
    home = folder / "releases"
    home.mkdir(exist_ok=True)
    target, draft = home / release.version, home / f".unfinished-{release.version}"
    if draft.exists():
        shutil.rmtree(draft)  # left over from a run that was stopped
    draft.mkdir()
    for name, data in files_of(release).items():
        with (draft / name).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    os.rename(draft, target)
    return target
