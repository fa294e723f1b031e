"""Makes the next link of a chain: freezes facts and exact text, or withdraws a release. Writes whole or not at all."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from noticepress.chain.about import About
from noticepress.chain.chain import Chain
from noticepress.chain.dates import wrong_dates
from noticepress.chain.homes import releases_of
from noticepress.chain.read import UNFINISHED
from noticepress.chain.redaction import Notice as Said
from noticepress.chain.release import Release, Withdrawal, hash_of, is_version
from noticepress.chain.writer import writer_of
from noticepress.findings import Finding, Unusable
from noticepress.law.regime import Regime
from noticepress.model import Notice, Organisation
from noticepress.rendering.view import Edition
from noticepress.repository import Repository
from noticepress.swapping import ASIDE, swap


@dataclass(frozen=True)
class Draft:
    """The working text of a notice: facts and texts like those of a release."""

    titles: Mapping[str, str]
    facts: Mapping[str, Any]
    texts: Mapping[tuple[str, str], str]


def facts_of(organisation: Organisation, notice: Notice) -> dict[str, Any]:
    """The facts as plain data, as a release keeps them: what was left out is left out, defaults are written."""
    return {
        "organisation": organisation.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=NO_FACTS),
        "notice": notice.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=NO_FACTS),
    }


NO_FACTS = {"organisations", "site"}
"""What is in no version: for whom else a notice is written, and where the site of today stands, concern no reader of it."""


def working_text(repository: Repository, notice: str, as_of: dt.date) -> Draft:
    """Write the working text of ``notice``; raises ``Unusable`` when it cannot be written whole."""
    documents = list(repository.documents(notice, Edition(), as_of))
    assert repository.organisation is not None
    return Draft(
        {d.locale: d.title for d in documents},
        facts_of(repository.organisation, repository.notices[notice].notice),
        {(d.regime, d.locale): d.text for d in documents},
    )


def check_label(chain: Chain, version: str, where: str) -> Iterator[Finding]:
    """Findings for a version label that cannot be used."""
    if not is_version(version):
        fix = "use letters, digits, dots and hyphens: 2.1, 2027-01"
        yield Finding("bad-version", f"'{version}' cannot be a version", where, fix=fix)
    if any(release.version.lower() == version.lower() for release in chain.versions):
        fix = "choose the next version; a release is never made again"
        yield Finding("version-exists", f"version {version} was released already", where, fix=fix)


def check_dates(chain: Chain, effective: dt.date, published: dt.date, where: str) -> Iterator[Finding]:
    """Findings for dates that cannot be meant, or that would put the chain out of order."""
    for found in wrong_dates(published, effective, chain.last):
        yield Finding(found.rule, found.message, where, fix=found.fix)


def freeze(
    repository: Repository, notice: str, chain: Chain, version: str, effective: dt.date, published: dt.date, about: About
) -> Release:
    """Return the release of the working text, the next link of ``chain``; raises ``Unusable`` when it cannot be made."""
    where = repository.where(notice)
    findings = [
        *chain.findings,
        *check_label(chain, version, where),
        *check_dates(chain, effective, published, where),
        *_of_another(repository, where),
    ]
    if findings or repository.organisation is None:
        raise Unusable(findings or repository.findings)
    documents = list(repository.documents(notice, Edition(version, effective, published), effective))
    return Release(
        notice=notice,
        version=version,
        sequence=chain.last.sequence + 1 if chain.last else 1,
        effective=effective,
        published=published,
        previous=hash_of(chain.last) if chain.last else "",
        titles={document.locale: document.title for document in documents},
        facts=facts_of(repository.organisation, repository.notices[notice].notice),
        texts={(document.regime, document.locale): document.text for document in documents},
        about=about,
        writer=writer_of(repository.places, *_written_with(repository, notice)),
    )


def _of_another(repository: Repository, where: str) -> Iterator[Finding]:
    """A finding when the facts name another organisation than the one whose chain it is: a correction may have said so."""
    said = repository.organisation.id if repository.organisation else None
    if said is not None and said != repository.id:
        message = f"these facts are of '{said}', and the chain is that of '{repository.id}'"
        yield Finding("organisation-other", message, where, fix="an organisation keeps its id")


def _written_with(repository: Repository, notice: str) -> tuple[list[Regime], list[str]]:
    """The laws and languages of a notice."""
    found = repository.notices[notice].notice.documents
    return [repository.regime(law) for law in dict.fromkeys(law for law, _ in found)], list(
        dict.fromkeys(locale for _, locale in found)
    )


def withdraw(chain: Chain, version: str, published: dt.date, by: str, reason: Mapping[str, str], where: str) -> Withdrawal:
    """Return the withdrawal of a scheduled release, the next link of ``chain``; raises ``Unusable`` when it cannot be."""
    release, last = chain.release(version), chain.last
    findings = list(chain.findings)
    if gone := chain.without_text(version):
        raise Unusable(
            [*findings, Finding("redacted", f"the text of version {version} was taken away on {gone.redaction.published}", where)]
        )
    if release is None or last is None:
        raise Unusable([*findings, Finding("no-version", f"there is no version '{version}'; there is: {chain.labels}", where)])
    if release.withdrawn:
        findings.append(
            Finding("withdrawn", f"version {version} was withdrawn on {release.withdrawn.published.isoformat()}", where)
        )
    elif release.effective <= published:
        message = f"version {version} is in force since {release.effective.isoformat()}"
        fix = "only a scheduled version can be withdrawn: release a new one that takes its place"
        findings.append(Finding("in-force-already", message, where, fix=fix))
    findings += [Finding(found.rule, found.message, where, fix=found.fix) for found in wrong_dates(published, None, last)]
    if findings:
        raise Unusable(findings)
    return Withdrawal(release.notice, version, last.sequence + 1, published, hash_of(last), by, reason)


def write(link: Release | Said, folder: Path, instead_of: str = "", organisation: str = "") -> Path:
    """Write a link below a notice's ``folder``, into the chain of its first organisation or of the ``organisation`` named.

    It stands under a hidden name first, and whole, before it takes its own; so does the folder of a chain that begins with it.

    ``instead_of`` is the name of the link (its folder or file) that it replaces; without it nothing may stand there.
    Raises ``OSError`` when the machine refuses; then nothing is left of it.
    """
    home, name = releases_of(folder, organisation), name_of(link)
    releases_of(folder).mkdir(exist_ok=True)
    if organisation and not home.is_dir():
        return _begun(link, home) / name
    target, draft = home / name, home / f"{UNFINISHED}{name}"
    clear(home)
    try:
        stage(link, draft)
        _put(draft, target, replaces=instead_of == name)
        if instead_of and instead_of != name:
            os.rename(home / instead_of, draft)
    finally:
        remove(draft)
    return target


def _begun(link: Release | Said, home: Path) -> Path:
    """The folder ``home`` of a chain of which ``link`` is the first; nobody sees it without."""
    draft = home.with_name(f"{UNFINISHED}{home.name}")
    clear(home.parent)
    try:
        draft.mkdir()
        stage(link, draft / name_of(link))
        os.rename(draft, home)
    finally:
        remove(draft)
    return home


def stage(link: Release | Said, draft: Path) -> None:
    """Write a link at ``draft``, where nothing stands, so that it is on the disk when this returns."""
    if not isinstance(link, Release):
        _write(draft, link.data())
        return
    draft.mkdir()
    for each, data in link.files.items():
        _write(draft / each, data)


def clear(home: Path) -> None:
    """Take away what runs that were stopped left in the folder ``home``, and put back what they had put aside.

    Only for whoever has the turn to write: what another run is writing looks the same.
    """
    if home.is_symlink():
        return  # what it leads to is not ours; whoever reads it says so
    for left in home.glob(f"{ASIDE}*"):
        if not (place := home / left.name.removeprefix(ASIDE)).exists():
            os.rename(left, place)
    for left in (*home.glob(f"{UNFINISHED}*"), *home.glob(f"{ASIDE}*")):
        remove(left)


def name_of(link: Release | Said) -> str:
    """What the folder of a release, or the file of a withdrawal or redaction, is called."""
    return link.version if isinstance(link, Release) else link.file


def _put(draft: Path, target: Path, *, replaces: bool) -> None:
    """Give ``draft`` its name; what stands there and is replaced gets the name of the draft."""
    if replaces and target.is_dir():
        swap(draft, target)
    elif replaces:
        os.replace(draft, target)
    elif os.path.lexists(target):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    else:
        os.rename(draft, target)


def remove(path: Path) -> None:
    """Take away a file or a folder, if it is there. A folder loses its name first, so that nobody reads half of it."""
    if path.is_dir() and not path.is_symlink():
        if not path.name.startswith("."):
            path = path.rename(path.with_name(f"{UNFINISHED}{path.name}"))
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
