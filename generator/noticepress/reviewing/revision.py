"""One revision of a repository of notices: read, checked, written out. Touches the disk through the readers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from noticepress.chain.chain import Chain
from noticepress.checking.run import Report, examine
from noticepress.checking.verdicts import Verdict
from noticepress.findings import Finding, Unusable, in_order
from noticepress.house import House
from noticepress.language.missing import MissingMessage
from noticepress.organisations.files import read_organisations
from noticepress.places import KEYS, Places, packaged
from noticepress.proofs.folder import Proven, prove
from noticepress.proofs.keys import read_keys
from noticepress.reading.files import read_text
from noticepress.reading.names import check_top, entries
from noticepress.releasing.announced import Announced, read_next
from noticepress.releasing.correcting import of_correction
from noticepress.releasing.freeze import Draft, working_text
from noticepress.repository import Repository, read_repository
from noticepress.reviewing.site_settings import FILE as SETTINGS
from noticepress.translations import Translations, stale
from noticepress.translations.unreleased import behind


class Alone(Places):
    """The folders of a revision of the tool's own repository: what it says of laws and words is all there is."""

    def _layers(self, folder: str) -> tuple[Path, ...]:
        return (self.root / folder,)


@dataclass(frozen=True)
class Side:
    """A revision below ``root``. ``taken`` are findings about files that could not be taken out of it."""

    root: Path
    as_of: dt.date
    taken: tuple[Finding, ...] = ()
    alone: bool = False
    organisation: str = ""
    """Of which organisation it is looked at; empty for that of ``organisation.yaml``."""
    everyone: House | None = field(default=None, compare=False, repr=False)
    """All organisations with their notices, where there are several, held against each other."""

    @cached_property
    def repository(self) -> Repository:
        """What could be read of it; nothing without a folder of notices, or where there is no such organisation."""
        if self.organisation in ("", *read_organisations(Places(self.root.resolve()))[0].declared):
            found = read_repository(self.root, None, self.organisation)
        else:
            found = replace(read_repository(self.root, ""), own=self.organisation, organisation=None, organisation_parsed=None)
        if not self.exists:
            found = replace(found, findings=())
        return replace(found, places=Alone(found.places.root)) if self.alone else found

    @property
    def misnamed(self) -> bool:
        """True when something in its root is taken for ours on some machines, and not on others."""
        return any(check_top(path.name for path in entries(self.root)))

    @property
    def exists(self) -> bool:
        """True when there are notices at all."""
        return (self.root / "notices").is_dir()

    @cached_property
    def settings(self) -> str | None:
        """The text of ``mkdocs.yml``; ``None`` when it is not there, or cannot be read."""
        text = read_text(self.root / SETTINGS, self.root) if (self.root / SETTINGS).is_file() else None
        return text if isinstance(text, str) else None

    @cached_property
    def report(self) -> Report:
        """What ``noticepress check`` says of it."""
        if not self.exists:
            return Report(())
        report = examine(self.repository, self.as_of, everyone=self.everyone)
        published = [
            finding
            for name in self.folders
            for finding in (
                *self.chains[name].findings,
                *self.announced[name].findings,
                *of_correction(self.repository, self.repository.places.notices / name),
            )
        ]
        return replace(report, findings=tuple(in_order(dict.fromkeys([*report.findings, *published, *self.taken]))))

    @cached_property
    def folders(self) -> list[str]:
        """The names of the notices' folders, also of those that cannot be read."""
        return list(self.repository.folders)

    @cached_property
    def chains(self) -> Mapping[str, Chain]:
        """All that was published, by notice."""
        return {name: self.repository.chain(name) for name in self.folders}

    @cached_property
    def proven(self) -> Mapping[str, Proven]:
        """All that was published with the signatures and timestamps of it, by notice."""
        keys = read_keys(self.repository.places.notices / KEYS, self.root.resolve())
        home, apart = self.repository.places.notices, self.repository.apart
        return {name: prove(home / name, keys, self.root.resolve(), apart(name)) for name in self.folders}

    @cached_property
    def announced(self) -> Mapping[str, Announced]:
        """What the next release of each notice says of itself; nothing once that was made."""
        found = {}
        for name in self.folders:
            loaded = self.repository.notices.get(name)
            locales, folder = loaded.notice.locales if loaded else (), self.repository.places.notices / name
            given = read_next(folder, self.root.resolve(), locales, self.chains[name].versions)
            found[name] = Announced(file=given.file) if loaded is None else given
        return found

    @cached_property
    def drafts(self) -> Mapping[str, Draft]:
        """The working text of every notice that can be written whole and holds no mistakes."""
        return drafts(
            self.repository, self.as_of, (name for name in self.repository.notices if name not in self.report.undecided)
        )

    @cached_property
    def verdicts(self) -> Mapping[tuple[str, str, str], Verdict]:
        """The outcome of every duty by notice, law and id."""
        return {(v.notice, v.regime, v.requirement.id): v for v in self.report.verdicts}

    @cached_property
    def stale(self) -> Mapping[str, tuple[Finding, ...]]:
        """The translations that wait, by notice."""
        found: dict[str, tuple[Finding, ...]] = {}
        for name, loaded in self.repository.notices.items():
            try:
                found[name] = tuple(stale(self.repository, loaded, "warning"))
            except Unusable:
                found[name] = ()  # the report names what is wrong
        return found

    def behind(self, name: str, base: Draft) -> tuple[Finding, ...]:
        """The translations that did not follow their source since the working text of the base, of texts that no version has yet."""
        try:
            found = [*behind(Translations(self.repository), self.repository.notices[name], base.facts, "the base")]
        except Unusable:
            return ()
        return tuple(each.finding("warning") for each in found)


def drafts(repository: Repository, as_of: dt.date, names: Iterable[str]) -> dict[str, Draft]:
    """The working texts of some notices; those that cannot be written are left out."""
    found = {}
    for name in names:
        try:
            found[name] = working_text(repository, name, as_of)
        except (Unusable, MissingMessage):  # the report names what is wrong
            continue
    return found


def is_tool(root: Path) -> bool:
    """True for the repository that the tool itself stands in: its laws and words are the packaged ones."""
    return packaged("regimes").resolve() == (root / "regimes").resolve()
