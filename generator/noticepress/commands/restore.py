"""``noticepress restore``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from noticepress.chain.chain import Chain
from noticepress.commands.report import stop
from noticepress.commands.turns import in_turn
from noticepress.editing.facts import restored
from noticepress.editing.writing import in_the_manner_of
from noticepress.findings import Finding, Unusable
from noticepress.model import Notice, Organisation
from noticepress.model.values import Value
from noticepress.places import Places
from noticepress.reading.binding import bind
from noticepress.reading.files import read_text, relative
from noticepress.reading.yaml import parse
from noticepress.releasing.facts import Source, as_people_write, as_stated_now, places, typed
from noticepress.repository import notice_folders, read_repository
from noticepress.translations.confirmations import swap_in

MODELS: Mapping[str, type[Value]] = {"notice": Notice, "organisation": Organisation}


@in_turn
def restore(notice: str, version: str, organisation: bool, discard: bool, dry_run: bool) -> None:
    """Write the facts of a version into the files of the working text; all texts are made before the first is written."""
    home = Places(Path().resolve())
    repository = read_repository(Path())
    if notice not in (folder.name for folder in notice_folders(home)):
        raise click.UsageError(f"there is no notice '{notice}'")
    chain = repository.chain(notice)
    if chain.findings:
        stop(chain.findings)
    release = chain.release(version)
    if release is None:
        raise click.UsageError(f"there is no version '{version}'; there is: {chain.labels}")
    files = {"notice": home.notices / notice / "notice.yaml", "organisation": home.notices / "organisation.yaml"}
    try:
        source = Source(f"{relative(files['notice'].parent, home.root)}/releases/{version}/facts.json")
        facts, values = as_stated_now(release.facts, source), typed(release.facts, source)
        chains = {"notice": [chain], "organisation": [repository.chain(folder.name) for folder in notice_folders(home)]}
        owners = ("organisation", "notice") if organisation else ("notice",)
        texts = {
            files[owner]: _text(files[owner], owner, as_people_write(values[owner]), facts[owner], chains[owner], discard)
            for owner in owners
        }
    except Unusable as unusable:
        stop(unusable.findings)
        return
    _say(texts, home.root, facts, files["organisation"] if not organisation else None, version)
    if dry_run:
        click.echo("nothing was written (--dry-run)", err=True)
        return
    for path, data in texts.items():
        if data is not None:
            swap_in(path, data)


def _text(
    path: Path, owner: str, then: Mapping[str, Any], facts: Mapping[str, Any], chains: list[Chain], discard: bool
) -> bytes | None:
    """The bytes of the file with these facts, ``None`` when it says them already; raises ``Unusable``."""
    root = Path().resolve()
    there = path.read_bytes() if path.exists() else b""
    text = read_text(path, root) if there.strip() else ""
    value = _read(owner, text) if isinstance(text, str) and text.strip() else None
    now = None if value is None else value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if now is not None and _same(now, facts):
        return None
    if there.strip() and not discard and not (now is not None and any(_released(now, owner, chain) for chain in chains)):
        what = (
            "facts that were never released" if now is not None else "mistakes, so that nobody can say whether they were released"
        )
        fix = "release them, or keep a copy elsewhere; with --discard they are overwritten"
        raise Unusable([Finding("not-released", f"{path.name} holds {what}", relative(path, root), fix=fix)])
    kept = text if isinstance(text, str) and value is not None else ""
    found = restored(kept, {} if value is None else as_people_write(value), then, lambda each: _says(owner, each, facts))
    if found is None:
        fix = "write these facts by hand, as they stand in facts.json of that version"
        raise Unusable([Finding("cannot-restore", "the facts cannot be written into this file", relative(path, root), fix=fix)])
    return in_the_manner_of(there, found)


def _read(owner: str, text: str) -> Value | None:
    parsed, findings = parse(text, "")
    value, wrong = bind(MODELS[owner], parsed) if parsed is not None else (None, [])
    return value if not findings and not wrong else None


def _says(owner: str, text: str, facts: Mapping[str, Any]) -> bool:
    value = _read(owner, text)
    return value is not None and _same(value.model_dump(mode="json", by_alias=True, exclude_none=True), facts)


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """True for the same facts in the same order, which readers see."""
    return json.dumps(one) == json.dumps(other)


def _released(now: Mapping[str, Any], owner: str, chain: Chain) -> bool:
    for release in chain.releases:
        try:
            if as_stated_now(release.facts, Source("facts.json"))[owner] == now:
                return True
        except Unusable:
            continue  # this program cannot read its facts
    return False


def _say(texts: Mapping[Path, bytes | None], root: Path, facts: Mapping[str, Any], untouched: Path | None, version: str) -> None:
    """Which file says what anew, and what differs in the file that all notices share."""
    for path, data in texts.items():
        where = relative(path, root)
        click.echo(
            f"{where}: says what version {version} says already" if data is None else f"{where}: as version {version} has it"
        )
    if untouched is None:
        return
    text = read_text(untouched, root)
    value = _read("organisation", text) if isinstance(text, str) else None
    now = {} if value is None else value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if differs := ["/".join(path) for path in places(now, facts["organisation"])]:
        more = f" and {len(differs) - 5} more" if len(differs) > 5 else ""
        shown = f"{', '.join(differs[:5])}{more}"
        click.echo(f"{relative(untouched, root)} differs from that of then, and stays: {shown} (--organisation)", err=True)
