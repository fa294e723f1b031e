"""The pages of what changed: with a version, since a version, and which versions can be compared. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator

from noticepress.chain.about import About
from noticepress.chain.redaction import Version as Published
from noticepress.chain.redaction import texts_of
from noticepress.chain.release import Release
from noticepress.comparison.changed_facts import key_of_formers
from noticepress.language.phrases import date_in_words
from noticepress.publishing.pages import compared, views
from noticepress.publishing.pages.changes import ChangeView, change_view
from noticepress.publishing.pages.downloads import beside
from noticepress.publishing.pages.maker import label
from noticepress.publishing.pages.planned import Part, key_of
from noticepress.publishing.pages.surroundings import Surroundings
from noticepress.publishing.pages.text_pages import kept
from noticepress.publishing.pages.versions import Text, Version

SAMPLES = (1, 2, 5, 11, 100)
"""A number of each plural form that languages have (CLDR)."""


def _changes(
    around: Surroundings, regime: str, old: Release | None, new: Text, about: About, *, several: bool = False
) -> Part[ChangeView]:
    hashes = [*(_hashes(around, regime, old) if old else ()), None, *_hashes(around, regime, new)]
    own = isinstance(new, Release) and about is new.about  # which its hash covers
    formers = around.history.formers  # a later version can say that two ids name one thing
    key = key_of(
        "changes",
        hashes,
        regime,
        around.locale,
        around.register,
        own or about.model_dump_json(),
        several,
        key_of_formers(formers),
    )
    site, words = around.site, around.site.words_under(regime, around.locale, around.register)

    def make() -> ChangeView:
        return change_view(old, new, regime, words, site.unseen, site.rules(regime), about, several=several, formers=formers)

    return Part(key, make)


def _hashes(around: Surroundings, regime: str, text: Text) -> list[str]:
    key = (regime, around.locale)
    return [around.versions.digest(text), around.versions.text_hash(text, key) if key in text.texts else ""]


def change(around: Surroundings, regime: str, text: Text) -> views.ChangeView:
    """The page of what changed with a version."""
    old, version, key = around.versions.before(text), around.versions.of(text), (regime, around.locale)
    release = text if isinstance(text, Release) else None
    title = _title(around, version, first=old is None)
    there = old is not None and key in texts_of(old)
    readable = old if isinstance(old, Release) else None
    redline = there and readable is not None and around.versions.text_hash(readable, key) != around.versions.text_hash(text, key)
    forms = beside("change", pdf=around.site.pdf, redline=redline) if release else ()
    about = text.about if isinstance(text, Release) else around.history.next
    return views.ChangeView(
        around.frame(
            f"{around.notice}/{regime}/changes/{version.slug}/", "change", title,
            [locale for law, locale in text.texts if law == regime], regime=regime, forms=forms,
        ),
        around.switches("change", regime, version.slug, text), version, around.versions.of(old) if old else None, there,
        around.current(regime), around.comparable(regime), _changes(around, regime, readable, text, about),
        around.versions.digest(text) if release else "", kept(around, regime, text, "change", forms),
        tuple(_elsewhere(around, regime, release)) if there and release else (),
    )  # fmt: skip


def _title(around: Surroundings, version: Version, *, first: bool) -> str:
    """What happens with a version and on which day, or would have happened; of one that follows no other, that it is the first."""
    if version.effective is None:
        return around.heading("change.title-draft")
    if first:
        return around.heading("change.title-first", version=version.label)
    times = {"in-force": "-past", "superseded": "-void" if version.never else "-past", "withdrawn": "-void"}
    message = f"change.title{times.get(version.state, '')}"
    day = date_in_words(version.effective, around.locale).replace(
        " ", "\N{NO-BREAK SPACE}", 1
    )  # no line ends between day and month
    return around.heading(message, version=version.label, date=day)


def _elsewhere(around: Surroundings, regime: str, release: Release) -> Iterator[views.Elsewhere]:
    """The same change in other notices, as far as these have a page of it under this law in this language."""
    for other in around.site.elsewhere.get((release.notice, release.version), ()):
        if (regime, around.locale) in other.texts:
            words = around.site.words[around.locale]
            said = words.plain("version.inline", version=other.version)
            yield views.Elsewhere(other.titles[around.locale], said, f"{other.notice}/{regime}/changes/{other.version}/")


def since(around: Surroundings, regime: str, old: Release) -> views.SinceView:
    """What changed between ``old`` and the version in force."""
    new, key = around.history.in_force, (regime, around.locale)
    assert new is not None
    here = around.versions.before(new) is not old and old is not new
    later = around.versions.between(old, new)
    locales = [locale for locale in around.site.locales if old.version in around.versions.since((regime, locale))]
    title = around.heading("since.title", version=label(around.versions.of(old), around.site.words[around.locale], ".inline"))
    return views.SinceView(
        around.frame(f"{around.notice}/{regime}/since/{old.version}/", "since", title, locales, regime=regime),
        around.switches("since", regime, old.version), around.versions.of(old), around.versions.of(new),
        tuple(_step(around, key, each) for each in later), here,
        _changes(around, regime, old if here else None, new, About(), several=True),
        tuple(around.versions.of(r) for r in around.versions.upcoming if key in r.texts), around.comparable(regime),
        None if later else around.site.as_of,
    )  # fmt: skip


def _step(around: Surroundings, key: tuple[str, str], version: Published) -> views.Step:
    changed = version.about.said("changed", around.locale) if isinstance(version, Release) else ""
    return views.Step(around.versions.of(version), changed, key in texts_of(version))


def compare(around: Surroundings, regime: str) -> views.CompareView:
    """The page of which versions can be compared."""
    rows = compared.rows(around.versions, regime)
    current = around.history.in_force.version if around.history.in_force else ""
    locales = [each for each in around.site.locales if len(around.versions.order((regime, each))) > 1]
    title, words = around.heading("compare.title", title=around.said.title), around.site.words[around.locale]
    return views.CompareView(
        around.frame(f"{around.notice}/{regime}/compare/", "compare", title, locales, regime=regime),
        around.switches("compare", regime), current, rows, json.dumps([[n, words.plain("redline.unchanged", n=n)] for n in SAMPLES]),
    )  # fmt: skip
