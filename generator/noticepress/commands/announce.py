"""``noticepress announce``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import click

from noticepress.chain.about import Weighing
from noticepress.chain.chain import Chain
from noticepress.chain.dates import wrong_dates
from noticepress.chain.release import Release
from noticepress.chain.timeline import before, in_force
from noticepress.checking.run import mistakes
from noticepress.commands.opening import opened, organisation_named
from noticepress.commands.place import in_place
from noticepress.commands.receipt import address_of
from noticepress.commands.report import show, stop
from noticepress.comparison.changed_facts import Version
from noticepress.comparison.comparison import Comparison, comparisons, documents
from noticepress.findings import Finding, has_errors
from noticepress.model.values import PlainText
from noticepress.publishing.files.announcement import Announced, Announcement, Part, as_data, as_markdown, summary_of
from noticepress.publishing.files.notice_json import json_text
from noticepress.reading.characters import visible
from noticepress.releasing.announced import read_next
from noticepress.releasing.freeze import working_text
from noticepress.repository import Loaded, Repository


@dataclass(frozen=True)
class _Step:
    """From one version to the one that is announced, with what is said of that: its summary by language, and its recorded weight by law."""

    old: Release
    new: Version
    version: str
    effective: dt.date | None
    summary: Mapping[str, Mapping[Part, str]]
    recorded: Mapping[str, Weighing]
    applies: bool = True
    """Whether some version is in force."""


@in_place
def announce(
    notice: str, version: str | None, organisation: str | None, laws: Sequence[str], locales: Sequence[str], form: str,
    address: str | None, as_of: dt.date,
) -> None:  # fmt: skip
    """Print the announcement of a version, or of the working text, for each law and language."""
    site = address_of(address, organisation_named(notice, organisation), as_of)
    repository, loaded, chain = opened(notice, organisation)
    if has_errors(chain.findings):
        stop(chain.findings)
    step = _to_draft(repository, loaded, chain, as_of) if version is None else _to_version(chain, version)
    chosen = _chosen(step, laws, locales)
    compared = comparisons(repository, loaded.folder.name, step.old, step.new, as_of, chosen)
    found = [_announcement(repository, each, step, site) for each in compared]
    said = json_text([as_data(each) for each in found]) if form == "json" else "\n".join(map(as_markdown, found))
    click.echo(visible(said), nl=False)


def _announcement(repository: Repository, comparison: Comparison, step: _Step, site: str) -> Announcement:
    """The announcement under one law in one language, in which the reader is addressed as in the notice."""
    register = repository.notices[comparison.notice].notice.register_.get(comparison.locale, "formal")
    words = replace(comparison.words, register=register)
    recorded = step.recorded.get(comparison.regime)
    about = Announced(
        comparison.notice, repository.regime(comparison.regime), step.version, step.effective, not isinstance(step.new, Release),
        step.summary.get(comparison.locale, {}), site, step.applies,
    )  # fmt: skip
    return Announcement(about, replace(comparison.differences, words=words, recorded=recorded))


def _to_version(chain: Chain, label: str) -> _Step:
    new = chain.release(label)
    if gone := chain.without_text(label):
        raise click.UsageError(f"the text of version {label} was taken away on {gone.redaction.published}")
    if new is None:
        raise click.UsageError(f"there is no version '{label}'; there is: {chain.labels}")
    if new.withdrawn is not None:
        raise click.UsageError(f"version {label} was withdrawn on {new.withdrawn.published}: it will not take effect")
    old = before(chain.versions, new)
    if not isinstance(old, Release):
        raise click.UsageError(f"version {label} follows no version with a text: there is no change to announce")
    summary = {locale: summary_of(new, locale) for _, locale in new.texts}
    return _Step(old, new, label, new.effective, summary, new.about.materiality)


def _to_draft(repository: Repository, loaded: Loaded, chain: Chain, as_of: dt.date) -> _Step:
    old = next((each for each in reversed(chain.releases) if not each.void), None)
    if old is None:
        raise click.UsageError(f"'{loaded.folder.name}' has no released version yet: there is no change to announce")
    if broken := mistakes(repository, as_of):
        stop(broken)
    announced = read_next(loaded.folder, repository.places.root, loaded.notice.locales, chain.versions)
    if has_errors(announced.findings):
        stop(announced.findings)
    wrong = [*wrong_dates(as_of, announced.next.effective, old)]
    if wrong:
        stop(
            [
                *announced.placed(
                    Finding(each.rule, each.message, announced.file, path="effective", fix=each.fix) for each in wrong
                )
            ]
        )
    show(announced.findings, err=True)
    given = announced.next.summary
    parts: Mapping[Part, PlainText | None] = (
        {part: getattr(given, part) for part in ("changed", "means", "can_do")} if given else {}
    )
    summary = {
        locale: {part: text.in_(locale) or "" for part, text in parts.items() if text is not None}
        for locale in loaded.notice.locales
    }
    new = working_text(repository, loaded.folder.name, as_of)
    applies = in_force(chain.versions, as_of) is not None
    return _Step(old, new, announced.next.version or "", announced.next.effective, summary, {}, applies)


def _chosen(step: _Step, laws: Collection[str], locales: Collection[str]) -> list[tuple[str, str]]:
    """The texts that both versions have, of the laws and languages that were asked for."""
    there = documents(step.old, step.new)
    for what, given, known in (("law", laws, [law for law, _ in there]), ("language", locales, [locale for _, locale in there])):
        for name in given:
            if name not in known:
                raise click.UsageError(f"neither version has the {what} '{name}'; there is {', '.join(dict.fromkeys(known))}")
    asked = [(law, locale) for law, locale in there if (not laws or law in laws) and (not locales or locale in locales)]
    both = [each for each in asked if each in step.old.texts and each in step.new.texts]
    for law, locale in asked:
        if (law, locale) not in both:
            click.echo(f"{law}.{locale}: only one of the two versions has this text: no change of it is announced", err=True)
    return both
