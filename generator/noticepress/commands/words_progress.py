"""``noticepress words progress``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from noticepress.catalogues.language_files import LanguageFile, lacking, mistakes
from noticepress.catalogues.progress import Progress, by_law
from noticepress.catalogues.progress import of as progress_of
from noticepress.commands.place import in_place
from noticepress.commands.report import show
from noticepress.commands.words_asked import domains_asked, language_asked, laws_asked
from noticepress.language.for_editors import FOR_EDITORS
from noticepress.places import Places, names

_SHOWN = 12


@dataclass(frozen=True)
class _Language:
    """How far a language is: what visitors read, in per cent by law, and what only editors do."""

    code: str
    domains: Sequence[Progress]
    laws: Mapping[str, float]
    for_editors: Sequence[Progress]
    without: Sequence[LanguageFile]

    def as_json(self) -> dict[str, Any]:
        return {
            "domains": [each.as_json() for each in self.domains],
            "laws": self.laws,
            "for-editors": [each.as_json() for each in self.for_editors],
            "without": {each.name: each.without for each in self.without},
        }


@in_place
def progress(codes: tuple[str, ...], source: str, laws: tuple[str, ...], ids: bool, form: str) -> None:
    """Say how much of each language is translated."""
    places = Places(Path().resolve())
    chosen = codes or tuple(each for each in names(places.locales, "*.po") if each != source)
    wrong = [finding for code in chosen for finding in mistakes(places, code)]
    found = [_of(places, code, source, laws) for code in chosen]
    if form == "json":
        click.echo(json.dumps({each.code: each.as_json() for each in found}, ensure_ascii=False, indent=1))
    else:
        for each in found:
            _show(each, source, ids)
    show(wrong, err=True)
    raise click.exceptions.Exit(1 if wrong or any(domain.waiting for each in found for domain in each.domains) else 0)


def _of(places: Places, code: str, source: str, laws: tuple[str, ...]) -> _Language:
    language_asked(places, code, source)
    asked = laws_asked(places, laws, code)
    found = [progress_of(each) for each in domains_asked(places, code, source, asked, ())]
    editors = [progress_of(each) for each in domains_asked(places, code, source, asked, FOR_EDITORS)]
    return _Language(code, found, by_law(places, asked, found), editors, tuple(lacking(places, code)))


def _show(language: _Language, source: str, ids: bool) -> None:
    click.echo(click.style(language.code, bold=True))
    for each in language.domains:
        _show_domain(each, ids)
    for law, share in language.laws.items():
        click.echo(f"  a notice under {law}: {share:.1f} %")
    apart = ", ".join(f"{each.domain} {each.per_cent:.1f} % of {each.weight} words" for each in language.for_editors)
    meanwhile = "; English is shown meanwhile" if any(each.waiting for each in language.for_editors) else ""
    click.echo(f"  not needed for it, read by editors only: {apart}{meanwhile}")
    for file in language.without:
        draft = f"locales/{language.code}/to-do/{file.name}"
        how = f"finish {draft} and move it up" if Path(draft).is_file() else f"write it like locales/{source}/{file.name}"
        click.echo(f"  no {file.name}: {file.without} ({how})")


def _show_domain(each: Progress, ids: bool) -> None:
    lacks = f", {len(each.missing)} missing" if each.missing else ""
    same = f", {len(each.copied)} as in {', '.join(sorted(set(each.copied.values())))}" if each.copied else ""
    more = f" (for any law: {each.per_cent_of_all:.1f} % of {each.weight + each.weight_elsewhere})" if each.elsewhere else ""
    told = f"of {each.weight} words in {len(each.words)} messages{lacks}{same}{more}"
    click.echo(f"  {each.domain:<12} {each.per_cent:5.1f} %  {told}")
    named = [*(word.id for word in each.missing), *(f"{name} (as in {other})" for name, other in each.copied.items())]
    shown = named if ids else named[:_SHOWN] if each.waiting and each.per_cent else []
    for name in shown:
        click.echo(f"      {name}")
    if len(named) > len(shown) > 0:
        click.echo(f"      and {len(named) - len(shown)} more: --ids")
