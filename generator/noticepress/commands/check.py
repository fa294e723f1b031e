"""``noticepress check``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import click

from noticepress.chain.homes import called
from noticepress.chain.read import MOVED
from noticepress.checking.dates_ahead import check_beside
from noticepress.checking.every_organisation import everywhere, examine_house
from noticepress.checking.promised import Promised, promised
from noticepress.checking.readability import Reading, readings
from noticepress.checking.run import Report
from noticepress.checking.settings import check_settings
from noticepress.checking.verdicts import Verdict
from noticepress.commands.dates import today_in
from noticepress.commands.report import show_confirmed, show_report, status, summary
from noticepress.commands.telling import put
from noticepress.findings import Finding, Unusable, in_order
from noticepress.ground import notice_folders
from noticepress.house import read_house
from noticepress.language.missing import MissingMessage
from noticepress.places import Places
from noticepress.releasing.announced import read_next
from noticepress.releasing.correcting import of_correction
from noticepress.reports.forms import FORMS
from noticepress.reports.places import from_top
from noticepress.repository import Loaded, Repository
from noticepress.reviewing.standing import check_releases, standing_on

Told = TypeVar("Told")


def check(
    paths: tuple[Path, ...],
    as_of: dt.date | None,
    form: str,
    output: Path | None,
    confirmed: bool,
    readability: bool,
    promises: bool,
) -> None:
    """Say everything that is wrong or missing, where, and which law asks for it."""
    here = paths or (Path(),)
    _refuse(form, output, confirmed or readability or promises)
    report = _report(here, as_of, form)
    if form in FORMS:
        written = FORMS[form](from_top(report, Path().resolve()))
        if output is None:
            click.echo(written)
            raise click.exceptions.Exit(status(report.findings))
        put(f"{written}\n", output)
    found = [*dict.fromkeys(each for path in here for each in _read(path, as_of))] if readability else None
    made = [*dict.fromkeys(each for path in here for each in _promised(path, as_of))] if promises else None
    told = "text" if output else form
    show_report(report, told, found, made)
    if told == "text":
        if confirmed:
            show_confirmed(report.confirmed)
        for said in report.unsettled:
            click.echo(said, err=True)
        summary(report.findings, "check")
    raise click.exceptions.Exit(status(report.findings))


def _refuse(form: str, output: Path | None, more: bool) -> None:
    """End as wrong usage what a form has no place for."""
    if more and form in FORMS and output is None:
        raise click.UsageError(
            f"--format {form} has findings and duties only; --confirmed, --readability and --promises go with text and json"
        )
    if output is not None and form not in FORMS:
        raise click.UsageError(f"--output: for --format {', '.join(FORMS)}; what is written as {form} goes to the terminal")


def _report(paths: Sequence[Path], as_of: dt.date | None, form: str) -> Report:
    """What was found; for machines also what a check could not go on without, in the form that they asked for."""
    try:
        return _together([_check(path, as_of) for path in paths])
    except (Unusable, MissingMessage) as stopped:
        if form == "text":
            raise
        return Report(tuple(stopped.findings if isinstance(stopped, Unusable) else [stopped.finding]))


def _together(reports: Sequence[Report]) -> Report:
    """One report of several; what was checked twice is told once."""
    findings = in_order(finding for report in reports for finding in report.findings)
    verdicts: dict[tuple[str, ...], Verdict] = {}
    for report in reports:
        for v in report.verdicts:
            verdicts.setdefault((report.root, v.name, v.regime, v.requirement.id), v)
    undecided = dict.fromkeys(notice for report in reports for notice in report.undecided)
    confirmed = dict.fromkeys(each for report in reports for each in report.confirmed)
    waiting = dict.fromkeys(each for report in reports for each in report.open)
    unsettled = dict.fromkeys(each for report in reports for each in report.unsettled)
    return Report(tuple(findings), tuple(verdicts.values()), tuple(undecided), tuple(confirmed), tuple(waiting), tuple(unsettled))


def _check(path: Path, as_of: dt.date | None) -> Report:
    root, notice = _root(path)
    if root is None and (Path("notices") / path).is_dir():
        raise click.UsageError(f"'{path}' is no folder here; did you mean '{(Path('notices') / path).as_posix()}'?")
    if root is None:
        raise click.UsageError(f"'{path}' is not in a repository of notices: no folder 'notices' there or above it")
    if not (root / "notices").is_dir():
        raise click.UsageError(f"there is no folder 'notices' in '{path}', nor above it; 'noticepress init' begins one")
    house, today, standing = read_house(root, notice), as_of or today_in(root), standing_on(root.resolve())
    names = [folder.name for folder in notice_folders(Places(root.resolve())) if notice in (None, folder.name)]
    released = [*everywhere(house, [list(_published_of(view, names)) for view in house.views])]
    released += check_releases(house, standing, names, today)
    released += check_beside(Places(root.resolve()), names, max(today, today_in(root)))
    prefix = "" if root.resolve() == Path().resolve() else f"{root.as_posix()}/"
    report = examine_house(house, today, whole=read_house(root) if notice else None)
    findings = [_shown(finding, prefix) for finding in [*report.findings, *released, *check_settings(root.resolve())]]
    verdicts = [replace(v, findings=tuple(_shown(finding, prefix) for finding in v.findings)) for v in report.verdicts]
    return replace(report, findings=tuple(findings), verdicts=tuple(verdicts), unsettled=standing.unsettled(house), root=prefix)


def _published_of(view: Repository, names: Sequence[str]) -> Iterator[Finding]:
    for name in names:
        if name in view.folders:
            yield from _published(view.places.notices / name, view)


def _published(folder: Path, repository: Repository) -> Iterator[Finding]:
    """Findings about what was published of a notice, and about what its next release says of itself."""
    written = repository.written.get(folder.name)
    renamed = written is not None and isinstance(written.data, dict) and written.data.get("id") != folder.name  # said of the id
    yield from (found for found in repository.chain(folder.name).findings if not (renamed and found.rule == MOVED))
    if loaded := repository.notices.get(folder.name):
        yield from read_next(
            folder, repository.places.root, loaded.notice.locales, repository.chain(folder.name).versions
        ).findings
        yield from of_correction(repository, folder)


def _read(path: Path, as_of: dt.date | None) -> list[Reading]:
    """How the documents read of those notices below ``path`` that can be written."""
    told = [(view, each) for view, loaded, on in _notices(path, as_of) for each in _of(readings, view, loaded, on)]
    return [replace(each, notice=called(each.notice, view.apart(each.notice))) for view, each in told]


def _promised(path: Path, as_of: dt.date | None) -> list[Promised]:
    """What the documents promise that no fact states, of those notices below ``path`` that can be written."""
    told = [(view, each) for view, loaded, on in _notices(path, as_of) for each in _of(promised, view, loaded, on)]
    return [replace(each, notice=called(each.notice, view.apart(each.notice))) for view, each in told]


def _notices(path: Path, as_of: dt.date | None) -> Iterator[tuple[Repository, Loaded, dt.date]]:
    root, notice = _root(path)
    if root is not None:
        for view in read_house(root, notice).views:
            yield from ((view, loaded, as_of or today_in(root)) for loaded in view.notices.values())


def _of(
    told: Callable[[Repository, Loaded, dt.date], Iterable[Told]], view: Repository, loaded: Loaded, on: dt.date
) -> list[Told]:
    with suppress(Unusable):  # the report says why
        return [*told(view, loaded, on)]
    return []


def _shown(finding: Finding, prefix: str) -> Finding:
    if not prefix or not finding.other:
        return replace(finding, file=prefix + finding.file)
    message = finding.message.replace(finding.other, prefix + finding.other)
    return replace(finding, file=prefix + finding.file, other=prefix + finding.other, message=message)


def _root(path: Path) -> tuple[Path | None, str | None]:
    """The repository that ``path`` belongs to, and the notice it names."""
    if (path / "notices").is_dir() or not path.exists():
        return (path if path.exists() else None), None
    full = path.resolve()
    for parent in [full, *full.parents]:
        if parent.name == "notices" and parent.is_dir():
            below = full.relative_to(parent).parts
            notice = below[0] if below and (parent / below[0]).is_dir() else None
            return parent.parent, notice
    return (path if path.is_dir() else None), None
