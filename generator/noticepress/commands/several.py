"""``noticepress release --all``, or of several notices: all are released, or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from noticepress.commands.opening import check_organisation, organisation_named
from noticepress.commands.report import counted, show, stop
from noticepress.findings import Finding, has_errors, in_order
from noticepress.ground import notice_folders
from noticepress.house import read_house
from noticepress.places import Places
from noticepress.releasing.act import Prepared
from noticepress.releasing.announced import Announced, read_next
from noticepress.releasing.lot import publish
from noticepress.releasing.several import Candidate, differs, prepare_together
from noticepress.repository import Loaded, Repository

Options = Callable[[Announced, Loaded, Mapping[str, Any], dt.date], Announced]
Say = Callable[[Repository, str, Prepared], None]
_LOCALISED = ("changed", "means", "can_do", "reason")


def several(
    names: Sequence[str], organisation: str | None, as_of: dt.date, given: Mapping[str, Any], say: Say, with_options: Options
) -> None:
    """Release the notices of these names, or without any all that differ from their newest release.

    A notice is released for all of its organisations, or for the one that is named.
    """
    known = candidates = _candidates(
        names or [folder.name for folder in notice_folders(Places(Path().resolve()))], organisation, every=not names
    )
    if not names:
        candidates = _differing(known)
    if not candidates:
        other = "" if all(each.chain.standing for each in known) else "other "
        click.echo(f"every {other}notice says what its newest release says: nothing to release", err=True)
        return
    given = _spoken(given, candidates)
    candidates = [_given(each, given, as_of, with_options) for each in candidates]
    found = prepare_together(candidates, as_of, given["effective"])
    for candidate, prepared in found.prepared:
        say(candidate.repository, candidate.notice, prepared)
    if found.refusals:
        show(found.refusals)
        refuses = counted(len(found.refusals), "finding refuses", "findings refuse")
        whole = f"none of {len(candidates)} notices" if len(candidates) > 1 else candidates[0].name
        click.echo(f"{whole} is {'' if len(candidates) > 1 else 'not '}released: {refuses}", err=True)
        raise click.exceptions.Exit(1)
    if given["dry_run"]:
        click.echo("nothing was written (--dry-run)", err=True)
        return
    made = [(each, prepared.release) for each, prepared in found.prepared if prepared.release is not None]
    publish([(release, each.repository.home(each.notice)) for each, release in made], candidates[0].repository.places)
    for each, release in made:
        click.echo(
            f"{each.name} {release.version}: in force from {release.effective.isoformat()}, {counted(len(release.texts), 'document', 'documents')}"
        )
    click.echo(f"{counted(len(made), 'notice', 'notices')} released together", err=True)


def _candidates(names: Sequence[str], organisation: str | None, *, every: bool) -> list[Candidate]:
    """The notices for each organisation, or the one that is named, each with what its next release says of itself; ends the command with all that cannot be read in any."""
    if missing := [name for name in names if not (Path("notices") / name).is_dir()]:
        known = ", ".join(folder.name for folder in notice_folders(Places(Path().resolve())))
        raise click.UsageError(
            f"there is no notice '{missing[0]}'; there is: {known} (the label of a new version goes with --version)"
        )
    if twice := [name for name in names if names.count(name) > 1]:
        raise click.UsageError(f"'{twice[0]}' is named twice")
    if every:
        check_organisation(organisation)
    for name in () if every or organisation is None else names:
        organisation_named(name, organisation)
    house = read_house(Path())
    if broken := [f for f in house.findings if f.severity == "error"]:
        stop(broken)
    found: list[Candidate] = []
    wrong: list[Finding] = []
    held = [(name, view) for name in names for view in house.of(name) if organisation in (None, view.id)]
    for name, view in held:
        repository, loaded, chain = view.alone(name), view.notices[name], view.chain(name)
        announced = read_next(loaded.folder, repository.places.root, loaded.notice.locales, chain.versions)
        wrong += [f for f in (*chain.findings, *announced.findings) if f.severity == "error"]
        if announced.used:
            click.echo(f"{announced.file} is about version {announced.used} of {name}, which was released: not used", err=True)
        found.append(Candidate(repository, loaded, chain, announced))
    if has_errors(wrong):
        stop(in_order(dict.fromkeys(wrong)))
    return found


def _differing(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that differ. One that was never released is still being written, unless none was released yet."""
    begun = any(each.chain.standing for each in candidates)
    for each in candidates:
        if begun and not each.chain.standing:
            whose = f" --organisation {apart}" if (apart := each.repository.apart(each.notice)) else ""
            click.echo(f"{each.name} was never released: left out (noticepress release {each.notice}{whose})", err=True)
    return [each for each in candidates if (each.chain.standing or not begun) and differs(each)]


def _spoken(given: Mapping[str, Any], candidates: Sequence[Candidate]) -> dict[str, Any]:
    """The options; a text in a language that none of the notices has is wrong usage."""
    known = {locale for each in candidates for locale in each.loaded.notice.locales}
    for option in _LOCALISED:
        for text in given[option]:
            locale, equals, _ = text.partition("=")
            if equals and locale.strip() not in known:
                raise click.UsageError(f"there is a text in {locale.strip()[:40]}, and none of the notices has such a language")
    return dict(given)


def _given(candidate: Candidate, given: Mapping[str, Any], as_of: dt.date, with_options: Options) -> Candidate:
    """The candidate with the options, as far as it speaks their languages."""
    locales = candidate.loaded.notice.locales
    own = {**given, **{option: list(_in(given[option], locales)) for option in _LOCALISED}}
    announced = with_options(candidate.announced, candidate.loaded, own, as_of)
    if given["overrides"]:
        announced = replace(announced, for_all=announced.for_all | {"overrides"})
    return Candidate(candidate.repository, candidate.loaded, candidate.chain, announced)


def _in(texts: Sequence[str], locales: Sequence[str]) -> Iterator[str]:
    return (text for text in texts if "=" not in text or text.partition("=")[0].strip() in locales)
