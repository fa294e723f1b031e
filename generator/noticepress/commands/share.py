"""``noticepress share``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from noticepress.checking.shared import repeated
from noticepress.commands.report import stop
from noticepress.commands.turns import in_turn
from noticepress.editing.writing import in_the_manner_of
from noticepress.findings import has_errors
from noticepress.house import read_house
from noticepress.model.ids import ID_PATTERN
from noticepress.model.shared import kinds, parts
from noticepress.reading.remembered import read_yaml
from noticepress.reading.yaml import Parsed
from noticepress.repository import Repository
from noticepress.schemas.files import refresh
from noticepress.shared_facts.files import together
from noticepress.shared_facts.moving import Moved, move
from noticepress.translations.confirmations import swap_in


@in_turn
def share(facts: Sequence[str], repeated: bool, dry_run: bool) -> None:
    """Move facts to the shared ones; all texts are made before the first is written, the shared files come first."""
    if not facts and not repeated:
        raise click.UsageError("name a fact, as recipients/hosting, or say --repeated")
    repository = read_house(Path()).together
    if has_errors(repository.findings):
        stop(repository.findings)
    asked = [_fact(each) for each in facts] + (_repeated(repository) if repeated else [])
    texts: dict[str, str] = {}
    written = {folder: found.own for folder, found in repository.resolved.items()}
    shared = repository.shared
    moved: list[tuple[str, str, Moved]] = []
    for kind, key in dict.fromkeys(asked):
        file = f"notices/shared/{kind}.yaml"
        found = move(kind, key, written, shared, file)
        shared = together(shared, file, found.shared)
        texts[file] = found.shared
        for folder, text in found.notices.items():
            written[folder] = _again(written[folder], text)
            texts[written[folder].file] = text
        moved.append((f"{kind}/{key}", file, found))
    for each in moved:
        _say(*each)
    if dry_run:
        click.echo("nothing was written (--dry-run)", err=True)
        return
    _write(repository.places.root, dict(sorted(texts.items(), key=lambda each: not each[0].startswith("notices/shared/"))))


def _fact(name: str) -> tuple[str, str]:
    kind, _, key = name.partition("/")
    known = (*kinds(), *parts())
    if kind not in known or not key or "/" in key:
        raise click.UsageError(f"'{name}' is no fact: write KIND/ID, as recipients/hosting; kinds are {', '.join(known)}")
    if not re.fullmatch(ID_PATTERN, key):
        raise click.UsageError(f"'{key}' is no id: lower-case letters, digits and hyphens, as in recipients/hosting")
    return kind, key


def _repeated(repository: Repository) -> list[tuple[str, str]]:
    found = [(kind, key) for kind, key, folders in repeated(repository) if len(folders) > 1]
    if not found:
        click.echo("no fact stands in several notices in the same words", err=True)
    return found


def _again(parsed: Parsed, text: str) -> Parsed:
    again, _ = read_yaml(text, parsed.file)
    assert again is not None, "the text was read when it was made"
    return again


def _say(name: str, file: str, found: Moved) -> None:
    where = ", ".join(found.notices)
    click.echo(f"{name}: in {file}, used by {where}")
    if found.differing:
        click.echo(f"  {', '.join(found.differing)}: what differs stays there")
    if found.apart:
        apart = ", ".join(found.apart)
        if name.partition("/")[0] in parts():  # a part has no id that could clash
            click.echo(f"  {apart}: says something else, and goes on doing so")
        else:
            click.echo(f"  {apart}: another fact under the same id; give it an id of its own", err=True)


def _write(root: Path, texts: Mapping[str, str]) -> None:
    for file, text in texts.items():
        path = root / file
        path.parent.mkdir(exist_ok=True)
        swap_in(path, in_the_manner_of(path.read_bytes() if path.exists() else b"", text))
    refresh(root)
