"""``noticepress restore``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from noticepress.chain.chain import Chain
from noticepress.commands.opening import no_notice
from noticepress.commands.report import stop
from noticepress.commands.turns import in_turn
from noticepress.editing.facts import restored
from noticepress.editing.writing import in_the_manner_of
from noticepress.findings import Finding, Unusable, has_errors
from noticepress.ground import notice_folders
from noticepress.house import NotOfIt, organisation_of
from noticepress.model import Notice, Organisation
from noticepress.model.shape import fields
from noticepress.model.values import Value
from noticepress.places import Places
from noticepress.reading.binding import bind
from noticepress.reading.files import read_text, relative
from noticepress.reading.yaml import parse
from noticepress.releasing.facts import Source, as_people_write, as_stated_now, places, typed
from noticepress.releasing.freeze import NO_FACTS
from noticepress.repository import Repository, read_repository
from noticepress.shared_facts.files import Shared
from noticepress.shared_facts.resolving import Resolved, resolve
from noticepress.shared_facts.restating import restated, said_by_itself
from noticepress.translations.confirmations import swap_in

MODELS: Mapping[str, type[Value]] = {"notice": Notice, "organisation": Organisation}


@in_turn
def restore(notice: str, version: str, whose: str | None, organisation: bool, discard: bool, dry_run: bool) -> None:
    """Write the facts of a version into the files of the working text; all texts are made before the first is written."""
    home = Places(Path().resolve())
    if notice not in (folder.name for folder in notice_folders(home)):
        raise no_notice(notice)
    repository = _of(notice, whose)
    if organisation and repository.id != repository.organisations.root:
        file = repository.organisation_file
        raise click.UsageError(f"--organisation: {file} says what differs from another organisation, which is written by hand")
    chain = repository.chain(notice)
    if chain.findings:
        stop(chain.findings)
    release = chain.release(version)
    if release is None:
        raise click.UsageError(f"there is no version '{version}'; there is: {chain.labels}")
    files = {"notice": home.notices / notice / "notice.yaml", "organisation": home.root / repository.organisation_file}
    try:
        source = Source(repository.where(notice, version, "facts.json"))
        facts, values = as_stated_now(release.facts, source), typed(release.facts, source)
        chains = {"notice": [chain], "organisation": [repository.chain(folder) for folder in repository.folders]}
        owners = ("organisation", "notice") if organisation else ("notice",)
        texts = {
            files[owner]: _text(
                files[owner],
                _Restoring(owner, repository.shared),
                as_people_write(values[owner]),
                facts[owner],
                chains[owner],
                discard,
            )
            for owner in owners
        }
    except Unusable as unusable:
        stop(unusable.findings)
        return
    _say(texts, repository, facts, version)
    if dry_run:
        click.echo("nothing was written (--dry-run)", err=True)
        return
    for path, data in texts.items():
        if data is not None:
            swap_in(path, data)


def _of(notice: str, whose: str | None) -> Repository:
    """The repository of the organisation ``whose`` version it is, else of the first one of the notice."""
    try:
        return read_repository(Path(), None, organisation_of(Path(), notice, whose))
    except NotOfIt as error:
        raise click.UsageError(f"--for: {error}") from error


@dataclass(frozen=True)
class _Restoring:
    """The file of one owner of facts. What a notice leaves to the shared facts is read from there, and never written there."""

    owner: str
    shared: Shared

    def read(self, text: str) -> _Read | None:
        """What a text of the file says; ``None`` when it holds mistakes."""
        parsed, findings = parse(text, "")
        if parsed is None or findings or not isinstance(parsed.data, dict):
            return None
        found = resolve(parsed, self.shared) if self.owner == "notice" else Resolved(parsed, parsed)
        value, wrong = bind(MODELS[self.owner], found.parsed)
        return None if value is None or wrong or has_errors(list(found.findings)) else _Read(value, found)

    def said(self, value: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
        """What the file has to say so that it states these facts."""
        return restated(value, own, self.shared) if self.owner == "notice" else dict(value)

    def says(self, text: str, facts: Mapping[str, Any]) -> bool:
        found = self.read(text)
        return found is not None and _same(found.facts, facts)


@dataclass(frozen=True)
class _Read:
    """A file as it was read."""

    value: Value
    resolved: Resolved

    @property
    def facts(self) -> dict[str, Any]:
        """All that it states."""
        return self.value.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=NO_FACTS)

    @property
    def own(self) -> dict[str, Any]:
        """What it says, as it is written."""
        data = self.resolved.own.data
        return data if isinstance(data, dict) else {}


def _text(
    path: Path, file: _Restoring, then: Mapping[str, Any], facts: Mapping[str, Any], chains: list[Chain], discard: bool
) -> bytes | None:
    """The bytes of the file with these facts, ``None`` when it says them already; raises ``Unusable``."""
    root = Path().resolve()
    there = path.read_bytes() if path.exists() else b""
    text = read_text(path, root) if there.strip() else ""
    now = file.read(text) if isinstance(text, str) and text.strip() else None
    said = {} if now is None else as_people_write(now.value)
    facts = _staying(file.owner, facts, said, ("id",))
    then = _staying(file.owner, then, said, ("id", *sorted(NO_FACTS)))
    if now is not None and _same(now.facts, facts):
        return None
    if there.strip() and not discard and not (now is not None and any(_released(now, file.owner, chain) for chain in chains)):
        what = (
            "facts that were never released" if now is not None else "mistakes, so that nobody can say whether they were released"
        )
        fix = "release them, or keep a copy elsewhere; with --discard they are overwritten"
        raise Unusable([Finding("not-released", f"{path.name} holds {what}", relative(path, root), fix=fix)])
    own = {} if now is None else now.own
    says = {} if now is None else file.said(as_people_write(now.value), own)
    kept = text if isinstance(text, str) and now is not None else ""
    found = restored(kept, says, file.said(then, own), lambda each: file.says(each, facts))
    if found is None:
        fix = "write these facts by hand, as they stand in facts.json of that version"
        if now is not None and now.resolved.used:
            fix += "; what is shared now may have to get another id, or not to be named here"
        raise Unusable([Finding("cannot-restore", "the facts cannot be written into this file", relative(path, root), fix=fix)])
    return in_the_manner_of(there, found)


def _staying(owner: str, facts: Mapping[str, Any], said: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    """The facts of a version with what the file says of these ``keys``, if the version says nothing of them: it stays as it is."""
    whole = {**{key: said[key] for key in keys if key in said}, **facts}
    return {key: whole[key] for key in fields(MODELS[owner]) if key in whole}


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """True for the same facts in the same order, which readers see."""
    return json.dumps(one) == json.dumps(other)


def _released(now: _Read, owner: str, chain: Chain) -> bool:
    """Whether what the file says was released; what it leaves to the shared facts stays in their files."""
    said = said_by_itself(now.facts, now.own, now.resolved.used)
    for release in chain.releases:
        try:
            facts = _staying(owner, as_stated_now(release.facts, Source("facts.json"))[owner], now.facts, ("id",))
            if said_by_itself(facts, now.own, now.resolved.used) == said:
                return True
        except Unusable:
            continue  # this program cannot read its facts
    return False


def _say(texts: Mapping[Path, bytes | None], repository: Repository, facts: Mapping[str, Any], version: str) -> None:
    """Which file says what anew, and what differs in the file of the organisation, when that stays."""
    root = repository.places.root
    for path, data in texts.items():
        where = relative(path, root)
        click.echo(
            f"{where}: says what version {version} says already" if data is None else f"{where}: as version {version} has it"
        )
    untouched = root / repository.organisation_file
    if untouched in texts or repository.organisation is None:
        return
    now = repository.organisation.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=NO_FACTS)
    if differs := ["/".join(path) for path in places(now, _staying("organisation", facts["organisation"], now, ("id",)))]:
        more = f" and {len(differs) - 5} more" if len(differs) > 5 else ""
        shown = f"{', '.join(differs[:5])}{more}"
        click.echo(f"{relative(untouched, root)} differs from that of then, and stays: {shown} (--organisation)", err=True)
