"""The pages of texts: of each version, of the one in force with the page of its rights, and in its place when there is none. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Literal

from noticepress.chain.redaction import Redacted, texts_of
from noticepress.chain.release import Release
from noticepress.chain.timeline import Period
from noticepress.changes.formers import former_anchors
from noticepress.publishing.branding import Contact
from noticepress.publishing.file_types import JSON, Form
from noticepress.publishing.pages import views
from noticepress.publishing.pages.answers import Answers, answers
from noticepress.publishing.pages.body import Body, body
from noticepress.publishing.pages.downloads import Keep, beside, keep
from noticepress.publishing.pages.journey import Moment, journey
from noticepress.publishing.pages.page import Kind
from noticepress.publishing.pages.planned import Part, key_of
from noticepress.publishing.pages.rights_desk import FOLDER, Desk, anchors_on_desk, desk
from noticepress.publishing.pages.rows import with_rows
from noticepress.publishing.pages.surroundings import Surroundings
from noticepress.publishing.pages.versions import Text, Version
from noticepress.publishing.released import Released


def document(around: Surroundings, regime: str, text: Text, address: str, kind: Kind) -> views.DocumentView:
    """The page of a text: the one in force (``document``), or that of a version."""
    versions, key = around.versions, (regime, around.locale)
    version, current, release = versions.of(text), around.history.in_force, text if isinstance(text, Release) else None
    since = versions.since(key)
    forms = beside(kind, pdf=around.site.pdf) if release else ()
    upcoming = _upcoming(around, key) if kind == "document" else None
    about = text.about if isinstance(text, Release) else around.history.next
    return views.DocumentView(
        around.frame(
            address, kind, text.titles[around.locale], [locale for law, locale in text.texts if law == regime], regime=regime,
            version=version if kind == "version" else None, release=release, forms=forms,
            canonical=f"{around.notice}/{regime}/" if text is current else None,
        ),
        around.switches(kind, regime, version.slug, text), version, around.current(regime),
        upcoming,
        tuple(label for label in since if label != version.label) if kind == "document" else (),
        _body(around, regime, text), _answers(around, regime, text), _journey(around, regime, text) if kind == "document" else None, about.said("changed", around.locale),
        versions.before(text) is not None, text is not current and version.label in since, versions.digest(text) if release else "",
        kept(around, regime, text, kind, forms), kind == "document" and regime in around.said.desks,
    )  # fmt: skip


def rights(around: Surroundings, regime: str, text: Release) -> views.RightsView:
    """The page to use the rights that the text in force names."""
    law, locale = around.pages.maker.law(regime), around.locale
    there = [each for under, each in text.texts if under == regime and anchors_on_desk(law, text.texts[under, each])]
    title = around.words.plain("desk.title")

    def make() -> Desk:
        return desk(around.pages.texts.html(text.texts[regime, locale]).html, text.facts, law, words)

    words = around.site.words_under(regime, locale, around.register)
    key = key_of(
        "desk", around.versions.text_hash(text, (regime, locale)), around.versions.digest(text), regime, locale, around.register
    )
    return views.RightsView(
        around.frame(f"{around.notice}/{regime}/{FOLDER}", "rights", title, there, regime=regime),
        around.switches("rights", regime), around.versions.of(text), _upcoming(around, (regime, locale)), Part(key, make),
    )  # fmt: skip


def _upcoming(around: Surroundings, key: tuple[str, str]) -> Version | None:
    """The version that comes next, if it has the text."""
    following = around.versions.upcoming[:1]
    return next((around.versions.of(each) for each in following if key in each.texts), None)


def kept(around: Surroundings, regime: str, text: Text, kind: Kind, forms: tuple[Form, ...]) -> Keep | None:
    """What the page of a released version offers to keep of it."""
    if not isinstance(text, Release):
        return None
    old = around.versions.before(text) if kind == "change" else None
    digest = around.versions.text_hash(text, (regime, around.locale))
    since, pdf = old.version if old else "", around.site.pdf
    return keep(text, regime, around.locale, kind, forms, since, around.pages.address, digest, pdf=pdf)


def _body(around: Surroundings, regime: str, text: Text) -> Part[Body]:
    pages, register, locale = around.pages, around.register, around.locale
    known = around.history.formers
    formers = former_anchors(text.facts, known) if known else {}

    def make() -> Body:
        markdown = text.texts[regime, locale]
        rendered = pages.texts.html(markdown)
        made = body(markdown, rendered, pages.explanations, regime, register, formers, text.facts)
        return with_rows(
            made, rendered.html, text.facts, pages.maker.law(regime), around.site.words_under(regime, locale, register)
        )

    key = key_of(
        "body", around.versions.text_hash(text, (regime, locale)), around.versions.digest(text), regime, locale, register,
        *formers.items(),
    )  # fmt: skip
    return Part(key, make)


def _answers(around: Surroundings, regime: str, text: Text) -> Part[Answers]:
    pages, locale = around.pages, around.locale

    def make() -> Answers:
        markdown = text.texts[regime, locale]
        return answers(markdown, pages.texts.html(markdown), text.facts, pages.maker.law(regime), locale)

    key = key_of("answers", around.versions.text_hash(text, (regime, locale)), around.versions.digest(text), regime, locale)
    return Part(key, make)


def _journey(around: Surroundings, regime: str, text: Text) -> Part[Sequence[Moment]] | None:
    if not isinstance(text, Release):
        return None
    locale, register = around.locale, around.register
    released = Released(
        around.history, text, around.site.law(regime), locale, around.site.words_under(regime, locale, register),
        around.site.unseen.get(regime, ()), "",
    )  # fmt: skip
    key = key_of(
        "journey", around.versions.text_hash(text, (regime, locale)), around.versions.digest(text), regime, locale, register
    )
    return Part(key, partial(journey, released))


def nothing(around: Surroundings, regime: str) -> views.NothingView:
    """The page in the place of a text that is not in force."""
    key, vacant = (regime, around.locale), around.history.vacant
    taken = vacant if vacant and key in vacant.documents else None
    instead = around.history.in_force or vacant
    last = None if taken else _last(around, key)
    others = tuple(
        around.versions.of(period.release)
        for period in around.history.periods
        if period.status in ("scheduled", "withdrawn") and key in texts_of(period.release)
    )
    draft = around.history.draft
    return views.NothingView(
        around.frame(f"{around.notice}/{regime}/", "document", around.said.title, [locale for law, locale in around.history.documents if law == regime], regime=regime),
        around.switches("document", regime), last, around.versions.of(instead) if last and instead else None,
        None if last or taken else around.site.as_of, others, draft is not None and key in draft.texts,
        around.versions.of(taken) if taken else None, around.site.contact if taken else Contact(),
    )  # fmt: skip


def redacted(
    around: Surroundings, regime: str, version: Redacted, folder: Literal["versions", "changes"]
) -> views.RedactedView:  # fmt: skip
    """The page in the place of a version whose text was taken away, or of what changed with it."""
    said = around.versions.of(version)
    return views.RedactedView(
        around.frame(
            f"{around.notice}/{regime}/{folder}/{said.slug}/", "version", around.said.title,
            [locale for law, locale in version.documents if law == regime], regime=regime, version=said, release=version, forms=(JSON,) if folder == "versions" else (),
        ),
        around.switches("version", regime, said.slug, version), said, around.current(regime), around.site.contact,
        version.redaction.stood.files[f"{regime}.{around.locale}.md"],
    )  # fmt: skip


def _ended(period: Period, as_of: dt.date) -> bool:
    return not period.never and (
        period.status == "superseded" or (period.status == "redacted" and (period.until or as_of) < as_of)
    )


def _last(around: Surroundings, key: tuple[str, str]) -> Version | None:
    """The last version with a text that the version in force no longer has; ``None`` if it never was in force."""
    ended = (each for each in reversed(around.history.periods) if _ended(each, around.site.as_of))
    found = next((period.release for period in ended if key in texts_of(period.release)), None)
    return around.versions.of(found) if found else None
