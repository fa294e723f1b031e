"""``noticepress diff``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from noticepress.chain.release import Release
from noticepress.checking.renames import check_renames
from noticepress.checking.run import mistakes
from noticepress.commands.diff_all import diff_all
from noticepress.commands.opening import no_notice, view_of
from noticepress.commands.own_folders import write
from noticepress.commands.place import in_place
from noticepress.commands.report import show, stop
from noticepress.comparison.changed_facts import Version
from noticepress.comparison.comparison import Comparison, comparisons, documents
from noticepress.findings import Unusable, has_errors
from noticepress.formats.writers import DOCUMENTS, LISTS
from noticepress.house import read_house
from noticepress.model import Notice
from noticepress.reading.characters import visible
from noticepress.releasing.freeze import working_text
from noticepress.rendering.view import Edition
from noticepress.repository import Repository

DRAFT = "draft"


@in_place
def diff(
    notice: str | None, organisation: str | None, from_: str | None, to: str | None, form: str, output: Path | None, every: bool,
    laws: tuple[str, ...],
    locales: tuple[str, ...], facts_only: bool, clean: bool, author: str, as_of: dt.date,
) -> None:  # fmt: skip
    """Say what differs between two versions of NOTICE, the facts, then the words; or the facts of ``every`` notice."""
    if every:
        if notice is not None or clean or author or len(locales) > 1 or form in DOCUMENTS:
            raise click.UsageError("--all goes with --format text, markdown or json, --law and one --locale, and names no notice")
        diff_all(form, output, laws, locales[0] if locales else None, organisation, as_of)
        return
    if notice is None:
        raise click.UsageError("name a notice, or --all")
    if clean and (to or form == "json" or facts_only):
        raise click.UsageError("--clean writes one version as it stands: give no TO, no --facts-only and another form than json")
    if form in DOCUMENTS and output is None:
        raise click.UsageError(f"say where to write with --output: a file, or a folder for several ({form} is no text to print)")
    repository = _read(notice, organisation)
    old, new = _one(repository, notice, from_, as_of) if clean else _two(repository, notice, from_, to, as_of)
    chosen = _chosen(old, new, laws, locales)
    if form in ("text", "markdown") and not locales:
        chosen = _first(chosen, repository.notices[notice].notice)
    found = list(comparisons(repository, notice, old, new, as_of, chosen))
    if form == "docx" and not isinstance(new, Release):
        found = [_traced(repository, each) for each in found]
    if form in DOCUMENTS or clean:
        _save(found, form, output, author)
    else:
        said = LISTS[form](found, words=not facts_only)
        _print(said if form == "text" or output is not None else visible(said), output)
    if not clean and not isinstance(new, Release):
        show(list(check_renames(repository, repository.notices[notice])), err=True)
        _say_shared(repository, notice, found)


def _traced(repository: Repository, comparison: Comparison) -> Comparison:
    """A comparison with the working text that knows where its words come from: a file of it can come back."""
    if not comparison.text(comparison.new):
        return comparison
    found = repository.traced(comparison.notice, comparison.regime, comparison.locale, Edition(), comparison.as_of)
    return replace(comparison, origins=found.stretches)


def _say_shared(repository: Repository, notice: str, found: Sequence[Comparison]) -> None:
    """Which of the changed facts are shared: they change in other notices, too."""
    changed = {change.path[1:3] for comparison in found for group in comparison.facts for change, _ in group.changes}
    shared = [fact for fact in repository.resolved[notice].used if fact in changed] if notice in repository.resolved else []
    if shared:
        users = [each.used for each in read_house(Path()).together.resolved.values()]
        for kind, key in sorted(shared):
            count = sum((kind, key) in used for used in users)
            many = "1 notice" if count == 1 else f"{count} notices"
            click.echo(f"{kind}/{key} is shared: what changes of it changes in {many} (noticepress diff --all)", err=True)


def _read(notice: str, organisation: str | None) -> Repository:
    repository = view_of(notice, organisation)
    if notice not in repository.notices and not repository.findings:
        raise no_notice(notice)
    if has_errors(repository.findings):
        stop(repository.findings)
    return repository


def _two(repository: Repository, notice: str, from_: str | None, to: str | None, as_of: dt.date) -> tuple[Version, Version]:
    releases, chain = _releases(repository, notice), repository.chain(repository.notices[notice].folder.name)
    if not chain.versions:
        raise click.UsageError(f"'{notice}' has no released version yet")
    old = _version(repository, notice, releases, from_ or chain.versions[-1].version, as_of)
    return old, _version(repository, notice, releases, to or DRAFT, as_of)


def _one(repository: Repository, notice: str, from_: str | None, as_of: dt.date) -> tuple[Version, Version]:
    version = _version(repository, notice, _releases(repository, notice), from_ or DRAFT, as_of)
    return version, version


def _releases(repository: Repository, notice: str) -> dict[str, Release]:
    chain = repository.chain(repository.notices[notice].folder.name)
    if chain.findings:
        stop(chain.findings)
    return {release.version: release for release in chain.releases}


def _version(repository: Repository, notice: str, releases: Mapping[str, Release], name: str, as_of: dt.date) -> Version:
    if name in releases:
        return releases[name]
    if gone := repository.chain(repository.notices[notice].folder.name).without_text(name):
        there = ", ".join(releases) or "none"
        raise click.UsageError(
            f"the text of version {name} was taken away on {gone.redaction.published}; with a text there is: {there}"
        )
    if name != DRAFT:
        raise click.UsageError(f"'{notice}' has no version '{name}'; it has {', '.join((*releases, DRAFT))}")
    if broken := mistakes(repository, as_of):
        stop(broken)
    try:
        return working_text(repository, notice, as_of)
    except Unusable as unusable:
        stop(unusable.findings)
        raise


def _chosen(old: Version, new: Version, laws: Sequence[str], locales: Sequence[str]) -> list[tuple[str, str]]:
    """The (regime, locale) to write; a law or language that neither version has is wrong usage."""
    there = documents(old, new)
    for what, given, has in (("law", laws, [law for law, _ in there]), ("language", locales, [locale for _, locale in there])):
        for name in given:
            if name not in has:
                raise click.UsageError(f"neither version has the {what} '{name}'; there is {', '.join(dict.fromkeys(has))}")
    chosen = [(law, locale) for law, locale in there if (not laws or law in laws) and (not locales or locale in locales)]
    if not chosen:
        raise click.UsageError("there is no text under this law in this language")
    return chosen


def _first(chosen: Sequence[tuple[str, str]], notice: Notice) -> list[tuple[str, str]]:
    """Each law in the language that comes first in the notice, or in the one that is there."""
    wanted = {(law, notice.locales_of(law)[0]) for law in notice.regimes if notice.locales_of(law)}
    found: dict[str, str] = {}
    for law, locale in chosen:
        if law not in found or (law, locale) in wanted:
            found[law] = locale
    return list(found.items())


def _print(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
    else:
        _write({output: click.unstyle(text).encode()})


def _save(found: Sequence[Comparison], form: str, output: Path | None, author: str) -> None:
    """Write a file for each law and language, or print the one text that was asked for."""
    if output is None:
        for comparison in found:
            click.echo(visible(_clean(comparison, form)), nl=False)
        return
    folder = len(found) > 1 or output.is_dir() or str(output).endswith("/")
    if folder and output.exists() and not output.is_dir():
        raise click.UsageError(f"there are {len(found)} files to write, and '{output}' is a file: name a folder with --output")
    suffix = {"markdown": "md", "text": "txt"}.get(form, form)
    files = {
        (output / f"{comparison.name}.{suffix}" if folder else output): _bytes(comparison, form, author) for comparison in found
    }
    _write(files)


def _bytes(comparison: Comparison, form: str, author: str) -> bytes:
    from noticepress.formats.pdf import NoPdf

    if form not in DOCUMENTS:
        return _clean(comparison, form).encode()
    try:
        return DOCUMENTS[form](comparison, author)
    except NoPdf as missing:
        raise click.UsageError(str(missing)) from missing


def _clean(comparison: Comparison, form: str) -> str:
    from noticepress.formats.text import clean

    return clean(comparison) if form == "text" else comparison.text(comparison.new)


def _write(files: Mapping[Path, bytes]) -> None:
    try:
        write(files)
    except OSError as error:
        raise click.FileError(str(error.filename or next(iter(files))), error.strerror or str(error)) from error
    for path in files:
        click.echo(f"wrote {path}", err=True)
