"""How commands open a repository, a notice, or what was published of it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

import click
from pydantic import ValidationError

from noticepress.chain.chain import Chain, read_chain
from noticepress.chain.redaction import Notice
from noticepress.chain.release import Release
from noticepress.commands.report import stop
from noticepress.findings import has_errors
from noticepress.ground import notice_folders
from noticepress.house import NotOfIt, asked_for, organisation_of, read_house
from noticepress.model.values import PlainText
from noticepress.places import Places
from noticepress.reading.complaints import words
from noticepress.repository import Loaded, Repository, read_repository


def no_notice(name: str) -> click.UsageError:
    """There is no notice of that name; the one that is nearly called so, or all, when there is none."""
    known = [folder.name for folder in notice_folders(Places(Path().resolve()))]
    near = difflib.get_close_matches(name, known, 1)
    more = f"; did you mean '{near[0]}'?" if near else f"; there is: {', '.join(known[:20])}" if known else ""
    return click.UsageError(f"there is no notice '{name}'{more}")


def in_languages(option: str, given: Sequence[str], locales: Sequence[str]) -> PlainText | None:
    """The text of a localised option in each of ``locales``; ``None`` when it was not given."""
    found = {}
    for each in given:
        locale, equals, text = each.partition("=")
        if not equals or not text.strip():
            raise click.UsageError(f"{option} {each[:40]!r}: write a language, '=' and the text, e.g. nl='Wij bewaren …'")
        if locale.strip() in found:
            raise click.UsageError(f"{option} in {locale.strip()} was given twice: which one is meant is not known")
        found[locale.strip()] = text.strip()
    if unknown := sorted(set(found) - set(locales)):
        raise click.UsageError(f"{option} in {', '.join(unknown)}: the notice has no such language")
    if found and (missing := [locale for locale in locales if locale not in found]):
        raise click.UsageError(f"{option}: it is missing in {', '.join(missing)}")
    try:
        return PlainText(found) if found else None
    except ValidationError as error:  # longer than a text may be, or no text at all
        wrong = error.errors(include_url=False)[0]
        raise click.UsageError(f"{option} in {wrong['loc'][0]}: {words(wrong, ())[1]}") from error


def organisation_named(notice: str, organisation: str | None) -> str:
    """As ``organisation_of``, for the repository in which the command is run; wrong usage where the option names none that can be meant."""
    try:
        return organisation_of(Path(), notice, organisation)
    except NotOfIt as error:
        raise click.UsageError(f"--organisation: {error}") from error


def view_of(notice: str, organisation: str | None = None) -> Repository:
    """The repository in which the command is run, of the organisation that it names, else of the first one of the notice."""
    return read_repository(Path(), notice, organisation_named(notice, organisation))


def check_organisation(organisation: str | None) -> None:
    """End the command as wrong usage where the one that is named has no notice, or is not there."""
    if organisation is not None:
        try:
            asked_for(Path(), organisation)
        except NotOfIt as error:
            raise click.UsageError(f"--organisation: {error}") from error


def of_one(organisation: str | None) -> Repository:
    """The repository with all notices of the organisation named; else that of ``organisation.yaml``, or of the only one that has notices.

    Wrong usage where that is not known.
    """
    check_organisation(organisation)
    named = organisation_named("", organisation)
    held = [view.id for view in read_house(Path(), "").views] if organisation is None else []
    if len(held) > 1 and named not in held:
        raise click.UsageError(f"there are notices of several organisations: say of which one, --organisation {'|'.join(held)}")
    if others := [each for each in held if each != named and len(held) > 1]:
        click.echo(f"of '{named}'; there are others: {', '.join(others)} (--organisation ID)", err=True)
    return read_repository(Path(), None, held[0] if len(held) == 1 else named)


def apart(notice: str, organisation: str | None = None) -> str:
    """The folder in ``releases/`` in which the chain of a notice stands for that organisation; empty for the one that leads."""
    return read_repository(Path(), "", organisation_named(notice, organisation)).apart(notice)


def opened(notice: str, organisation: str | None = None) -> tuple[Repository, Loaded, Chain]:
    """The repository as ``view_of`` says, the notice, and all that was published of it for that organisation."""
    repository = view_of(notice, organisation)
    if notice not in repository.notices and not repository.findings:
        raise no_notice(notice)
    if has_errors(repository.findings):
        stop([finding for finding in repository.findings if finding.severity == "error"])
    loaded = repository.notices[notice]
    return repository, loaded, repository.chain(loaded.folder.name)


def published(notice: str, organisation: str | None) -> tuple[Path, str, Chain]:
    """The folder of a notice, whose chain in it is asked for, and that chain: nothing of the working text is read, nor has to be sound."""
    places = Places(Path().resolve())
    folder = next((each for each in notice_folders(places) if each.name == notice), None)
    if folder is None:
        raise no_notice(notice)
    whose = apart(notice, organisation)
    return folder, whose, read_chain(folder, places.root, whose)


def link_of(chain: Chain, version: str, withdrawal: bool) -> Release | Notice:
    """The release of that label, or its withdrawal; of one whose text was taken away, the redaction."""
    release = chain.release(version)
    if gone := chain.without_text(version):
        return gone.redaction if not withdrawal else gone.withdrawn or gone.redaction
    if release is None:
        raise click.UsageError(f"there is no version '{version}'; there is: {chain.labels}")
    if withdrawal and release.withdrawn is None:
        raise click.UsageError(f"version {version} was not withdrawn")
    return release.withdrawn if withdrawal and release.withdrawn else release
