"""``noticepress export``: a notice in the languages of others. Touches the disk."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Collection
from pathlib import Path

import click

from noticepress.commands.opening import opened
from noticepress.commands.own_folders import write
from noticepress.commands.place import in_place
from noticepress.commands.report import stop
from noticepress.exporting.tilt import Export, Version, as_json, as_tilt
from noticepress.exporting.tilt_rows import Language
from noticepress.findings import Finding, on_one_line
from noticepress.importing.words import read_words
from noticepress.model import Notice, Organisation
from noticepress.publishing.record.sources import texts_in_force
from noticepress.reading.characters import visible
from noticepress.rendering.view import Untranslated
from noticepress.repository import Repository


@in_place
def tilt(
    notice: str, law: str | None, locale: str | None, output: Path | None, report: Path | None, in_force: bool, organisation: str | None,
    as_of: dt.date,
) -> None:  # fmt: skip
    """Write a document, and say what it could not hold."""
    repository, loaded, chain = opened(notice, organisation)
    assert repository.organisation is not None, "what cannot be read ends the command"
    facts, stated, version = loaded.notice, repository.organisation, Version(len(chain.versions) + 1, as_of, in_force=False)
    if in_force:
        facts, stated, version = _in_force(repository, notice, as_of)
    language = _language(repository, facts, law, locale)
    try:
        found = as_tilt(stated, facts, language, version)
    except Untranslated as error:
        fix = f"translate it, or export another language: --locale {facts.locales[0]}"
        stop([Finding("untranslated", str(error), f"notices/{notice}/notice.yaml", fix=fix)])
    files = {path: text for path, text in ((output, as_json(found)), (report, _report(found))) if path is not None}
    try:
        write({path: text.encode() for path, text in files.items()})
    except OSError as error:
        raise click.UsageError(f"'{error.filename}' cannot be written: {error.strerror}") from error
    if output is None:
        click.echo(visible(as_json(found)), nl=False)
    _tell(found, whole=report is None)


def _in_force(repository: Repository, notice: str, as_of: dt.date) -> tuple[Notice, Organisation, Version]:
    source = next((each for each in texts_in_force(repository, as_of).found if each.folder == notice), None)
    if source is None:
        raise click.UsageError(f"of '{notice}' nothing is in force on {as_of.isoformat()}")
    versions = [each.version for each in repository.chain(notice).versions]
    return source.notice, source.organisation, Version(versions.index(source.version) + 1, source.effective, in_force=True)


def _language(repository: Repository, notice: Notice, law: str | None, locale: str | None) -> Language:
    laws = [each for each in notice.regimes if repository.regime(each).terms("bases")]
    if not laws:
        raise click.UsageError("the notice is published under no law with legal bases, of which TILT speaks")
    if law is not None and law not in laws:
        raise click.UsageError(
            f"--law: '{on_one_line(law[:60])}' is no law of the notice with legal bases; there is {', '.join(laws)}"
        )
    chosen = law or laws[0]
    locales = notice.locales_of(chosen)
    if locale is not None and locale not in locales:
        raise click.UsageError(
            f"--locale: the notice is not published in '{on_one_line(locale[:20])}'; there is {', '.join(locales)}"
        )
    spoken = locale or locales[0]
    known = read_words(repository.places.locales)
    if spoken not in known:
        raise click.UsageError(f"--locale: locales/{spoken}/importing.yaml, which has words for terms of the law, is missing")
    return Language(repository.regime(chosen), repository.words(chosen, spoken), known[spoken])


def _report(found: Export) -> str:
    whole = {"lost": [{"path": path, "text": text} for path, text in found.lost], "unstated": list(found.unstated)}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _tell(found: Export, *, whole: bool) -> None:
    """Say what the document lacks: facts by their kind, with a star for each id."""
    said = f"{len(found.document['dataDisclosed'])} items; {len(found.lost)} values of the notice have no place in TILT"
    click.echo(f"{said}; {len(found.unstated)} that TILT asks for are not stated", err=True)
    if not whole:
        return
    for path in found.unstated:
        click.echo(f"  not stated  {on_one_line(path)}", err=True)
    held = {_kind(path) for path in found.held}
    begun = {tuple(kind.split("/")[:end]) for kind in held for end in range(1, kind.count("/") + 2)}
    kinds = Counter(_nothing_below(_kind(path), begun) for path, _ in found.lost)
    for kind, count in kinds.items():
        click.echo(f"  no place    {kind}" + (f" ({count})" if count > 1 else ""), err=True)


def _nothing_below(kind: str, begun: Collection[tuple[str, ...]]) -> str:
    """The shortest beginning of a kind of which nothing is held."""
    steps = kind.split("/")
    return next(("/".join(steps[:end]) for end in range(1, len(steps)) if tuple(steps[:end]) not in begun), kind)


_BY_ID = (
    "people",
    "data",
    "sources",
    "purposes",
    "recipients",
    "transfers",
    "retention",
    "collection",
    "statements",
    "definitions",
)


def _kind(path: str) -> str:
    """A path with a star for each id and number."""
    owner, *steps = path.split("/")
    if steps[:1] and steps[0] in _BY_ID and len(steps) > 1:
        steps[1] = "*"
    return "/".join([owner, *("*" if step.isdecimal() else step for step in steps)])
