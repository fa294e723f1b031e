"""``noticepress diff --all``: what all working texts change against what was published last; what several have alike is told once."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from noticepress.chain.homes import called
from noticepress.changes.materiality import earliest, highest
from noticepress.checking.run import mistakes
from noticepress.commands.opening import of_one
from noticepress.commands.report import stop
from noticepress.commands.telling import put, words_of_report
from noticepress.comparison.alike import AllAlike, Place, alike
from noticepress.comparison.comparison import Comparison, comparisons
from noticepress.findings import has_errors, in_order
from noticepress.formats.json_data import document
from noticepress.house import House, read_house
from noticepress.releasing.freeze import working_text
from noticepress.repository import Repository
from noticepress.reviewing import alike_sections, sections
from noticepress.reviewing.escaping import code, inert
from noticepress.reviewing.report_words import Telling
from noticepress.reviewing.text import plain

FORMAT = 1
Found = list[tuple[Place, list[Comparison]]]


def diff_all(
    form: str, output: Path | None, laws: tuple[str, ...], locale: str | None, organisation: str | None, as_of: dt.date
) -> None:
    """Say what the working texts change, in one list: for every organisation of each notice, or for the one that is named."""
    house = read_house(Path()) if organisation is None else House((of_one(organisation),))
    if has_errors(house.findings):
        stop(house.findings)
    if broken := in_order(dict.fromkeys(f for view in house.views for f in mistakes(view, as_of))):
        stop(broken)
    words = words_of_report(locale, house.together)
    found = [each for view in house.views for name in view.notices for each in _compared(view, name, words.locale, laws, as_of)]
    others = alike(found)
    if form == "json":
        put(_json(found, others, as_of), output)
        return
    written = "\n".join(_markdown(found, others, Telling(words, as_of))) + "\n"
    put(plain(written) if form == "text" else written, output)


def _compared(
    repository: Repository, name: str, locale: str, laws: Sequence[str], as_of: dt.date
) -> Iterator[tuple[Place, list[Comparison]]]:
    """The working text of a notice beside its newest version, law by law; nothing where no fact differs, or nothing was published."""
    chain = repository.chain(name)
    if chain.findings:
        stop(chain.findings)
    old = max(chain.standing, key=lambda release: release.sequence, default=None)
    if old is None:
        click.echo(f"{called(name, repository.apart(name))} was never released: there is nothing to compare it with", err=True)
        return
    new = working_text(repository, name, as_of)
    chosen = [
        (law, _spoken(repository, name, law, locale))
        for law in repository.notices[name].notice.regimes
        if not laws or law in laws
    ]
    found = [each for each in comparisons(repository, name, old, new, as_of, chosen) if each.facts]
    if found:
        level = highest(each.scales.found.level for each in found if each.scales is not None)
        own = repository.organisation.change_notice if repository.organisation else None
        said, apart = new.titles.get(locale) or next(iter(new.titles.values())), repository.apart(name)
        yield Place(called(name, apart), called(said, apart), first_day=earliest(level, as_of, own)), found


def _spoken(repository: Repository, name: str, law: str, locale: str) -> str:
    known = repository.notices[name].notice.locales_of(law)
    return locale if locale in known else known[0]


def _markdown(found: Found, others: AllAlike, t: Telling) -> Iterator[str]:
    yield f"## {alike_sections.title_of_all(t)}\n"
    if not found:
        yield t.say("nothing")
    yield from alike_sections.changes(others, t)
    for place, compared in found:
        own = [told for told in compared if others.own(told)]
        if own:
            yield f"\n### {inert(place.title)} ({code(place.notice)})\n"
        for told in own:
            yield f"#### {inert(told.law)}\n"
            yield from sections.table(told, t, others)


def _json(found: Found, others: AllAlike, as_of: dt.date) -> str:
    whole = {
        "format": FORMAT,
        "as-of": as_of.isoformat(),
        "alike": [each.as_json() for each in others.changes.values()],
        "notices": [
            {
                "notice": place.notice,
                "earliest": place.first_day.isoformat() if place.first_day else None,
                "documents": [document(told, words=False) for told in compared],
            }
            for place, compared in found
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
