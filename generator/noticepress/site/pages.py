"""Every page of one language, as data: address, title, HTML, contents list and links. Pure but for the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from noticepress.exports.forms import Form
from noticepress.language import phrases
from noticepress.language.catalogue import Messages
from noticepress.markdown import plain_text
from noticepress.releasing.about import About
from noticepress.releasing.freeze import Draft
from noticepress.releasing.release import Release, hash_of
from noticepress.releasing.timeline import Period, before
from noticepress.site import comparing, switches
from noticepress.site.changes import change_view
from noticepress.site.explanations import Explanations
from noticepress.site.glance import glance
from noticepress.site.html import Rendered, embedded, to_html
from noticepress.site.keep import Keep, beside, keep
from noticepress.site.page import Kind, Page, block, environment, inline
from noticepress.site.periods import reigns
from noticepress.site.redlines import SHIFT
from noticepress.site.shelves import Shelf, Site
from noticepress.site.switches import slug
from noticepress.site.untranslated import phrases as untranslated

__all__ = ["Page", "Pages"]


class Pages:
    """Plans the pages of ``locale``. Addresses between pages are relative, so that the site works below any path.

    ``feeds``: whether there are feeds to point at. ``address`` is that of the language's folder, empty when it is not known.
    """

    def __init__(self, site: Site, locale: str, *, feeds: bool = False, address: str = ""):
        self.site, self.locale, self.feeds, self.address = site, locale, feeds, address
        self.words: Messages = site.words[locale]
        self._html: dict[str, Rendered] = {}
        self.explanations = Explanations(site, locale)
        self.strange = untranslated((site.law(regime) for regime, each in site.regime_words if each == locale), locale)

    def all(self) -> Iterator[Page]:
        """Every page of the language."""
        shelves = [shelf for shelf in self.site.shelves if any(loc == self.locale for _, loc in shelf.documents)]
        yield self._page(
            "",
            "home",
            self.words.plain("home.title", name=self.site.name[self.locale]),
            "home.html",
            shelves=shelves,
            searchable=True,
        )
        for shelf in shelves:
            yield from self._shelf(shelf)

    def _shelf(self, shelf: Shelf) -> Iterator[Page]:
        regimes = [regime for regime, locale in shelf.documents if locale == self.locale]
        title = self.title(shelf)
        yield self._page(f"{shelf.notice}/", "notice", title, "notice.html", shelf=shelf, regimes=regimes)
        heading = self.words.plain("history.title", title=title)
        yield self._page(
            f"{shelf.notice}/versions/", "history", heading, "history.html",
            shelf=shelf, regimes=regimes, reigns=list(reigns(shelf.periods)),
        )  # fmt: skip
        for regime in regimes:
            yield from self._law(shelf, regime)

    def _law(self, shelf: Shelf, regime: str) -> Iterator[Page]:
        home, key = f"{shelf.notice}/{regime}/", (regime, self.locale)
        if shelf.in_force and key in shelf.in_force.texts:
            yield self._document(shelf, regime, shelf.in_force, home, "document")
        else:
            last = self._last(shelf, key)
            yield self._page(
                home, "document", self.title(shelf), "nothing-in-force.html", shelf=shelf, regime=regime,
                last=last.release if last else None, ended=last.until if last else None,
            )  # fmt: skip
        for release in shelf.releases:
            if key in release.texts:
                yield self._document(shelf, regime, release, f"{home}versions/{release.version}/", "version")
                yield self._change(shelf, regime, release, before(shelf.releases, release), release.about)
        if shelf.draft and key in shelf.draft.texts:
            standing = [period.release for period in shelf.periods if not period.release.withdrawn]
            yield self._document(shelf, regime, shelf.draft, f"{home}versions/draft/", "version")
            yield self._change(shelf, regime, shelf.draft, standing[-1] if standing else None, shelf.next)
        for release in self.since(shelf, regime):
            yield self._since(shelf, regime, release)
        if pairs := comparing.pairs(shelf, regime, self.locale):
            yield self._page(
                f"{home}compare/", "compare", self.words.plain("compare.title", title=self.title(shelf)), "compare.html",
                shelf=shelf, regime=regime, pairs=pairs, there=lambda locale: bool(comparing.pairs(shelf, regime, locale)),
            )  # fmt: skip

    def _last(self, shelf: Shelf, key: tuple[str, str]) -> Period | None:
        """When a text was in force for the last time that the version in force no longer has; ``None`` if it never was."""
        ended = (period for period in reversed(shelf.periods) if period.status == "superseded" and not period.never)
        return next((period for period in ended if key in period.release.texts), None)

    def entry(self, shelf: Shelf, regime: str) -> str:
        """Where to read what a notice says under a law: its text in force, or the working text while nothing was published."""
        key = (regime, self.locale)
        published = any(key in release.texts for release in shelf.releases)
        return f"{shelf.notice}/{regime}/" if published else f"{shelf.notice}/{regime}/versions/draft/"

    def replaces(self, shelf: Shelf, text: Release | Draft) -> bool:
        """Whether a version takes the place of another, or a working text would."""
        if isinstance(text, Release):
            return before(shelf.releases, text) is not None
        return any(not release.withdrawn for release in shelf.releases)

    def title(self, shelf: Shelf) -> str:
        """The title of a notice as it is in force; in a language that it no longer has, as it was there."""
        texts = [text for text in (shelf.newest, *reversed(shelf.texts)) if text]
        return next((text.titles[self.locale] for text in texts if self.locale in text.titles), "") or next(
            iter(texts[0].titles.values())
        )

    def current(self, shelf: Shelf) -> Release | None:
        """The version in force, if it has a text in this language."""
        return shelf.in_force if shelf.in_force and self.locale in shelf.in_force.locales else None

    def voice(self, shelf: Shelf | None) -> Messages:
        """The words in the form of address of a notice."""
        return replace(self.words, register=shelf.register.get(self.locale, "formal")) if shelf else self.words

    def _document(self, shelf: Shelf, regime: str, text: Release | Draft, address: str, kind: Kind) -> Page:
        rendered = self._rendered(text.texts[regime, self.locale])
        heading, _, rest = rendered.html.partition("</h1>")
        explained = self.explanations.of(rest, regime, self.voice(shelf).register)
        since = [r.version for r in self.since(shelf, regime) if r is not shelf.in_force]
        return self._page(
            address, kind, text.titles[self.locale], "document.html",
            shelf=shelf, regime=regime, text=text, period=_period(shelf, text), toc=[*rendered.toc, *explained.toc], since=since,
            lines=glance(text.texts[regime, self.locale], rendered, text.facts, self.site.law(regime), self.locale),
            changed=(text.about if isinstance(text, Release) else shelf.next).said("changed", self.locale),
            heading=Markup(heading.removeprefix("<h1>")), body=Markup(explained.html), explained=explained.terms, searchable=kind == "document",
            canonical=f"{shelf.notice}/{regime}/" if text is shelf.in_force else None,
            forms=beside(kind, pdf=self.site.pdf) if isinstance(text, Release) else (),
        )  # fmt: skip

    def _rendered(self, markdown: str) -> Rendered:
        """A text as HTML, worked out once."""
        if markdown not in self._html:
            self._html[markdown] = to_html(markdown, self.words.plain("permalink"))
        return self._html[markdown]

    def _clean(self, text: Release | Draft, regime: str) -> Markup:
        """The text unmarked, as part of a change page."""
        return Markup(embedded(self._rendered(text.texts[regime, self.locale]).html, "text", SHIFT))

    def _change(self, shelf: Shelf, regime: str, text: Release | Draft, old: Release | None, about: About) -> Page:
        title = self.words.plain("change.title", title=text.titles[self.locale], version=_label(text, self.words))
        view = change_view(old, text, regime, self.voice(shelf), self.site.unseen, self.site.rules(regime), about)
        return self._page(
            f"{shelf.notice}/{regime}/changes/{slug(text)}/", "change", title, "change.html",
            shelf=shelf, regime=regime, text=text, old=old, period=_period(shelf, text), view=view, clean=self._clean(text, regime),
            comparable=self.comparable(shelf, regime),
            forms=beside("change", pdf=self.site.pdf, redline=bool(view.redline)) if isinstance(text, Release) else (),
        )  # fmt: skip

    def _since(self, shelf: Shelf, regime: str, old: Release) -> Page:
        """What changed between ``old`` and the version in force."""
        new = shelf.in_force
        assert new is not None
        address = f"{shelf.notice}/{regime}/since/{old.version}/"
        here = comparing.between(shelf, regime, old, new) == address
        view = change_view(
            old if here else None,
            new,
            regime,
            self.voice(shelf),
            self.site.unseen,
            self.site.rules(regime),
            About(),
            several=True,
        )
        title = self.words.plain("since.title", version=_label(old, self.words, ".inline"))
        return self._page(
            address, "since", title, "since.html", shelf=shelf, regime=regime, text=old, old=old, new=new, view=view, here=here,
            clean=self._clean(new, regime),
            later=comparing.taken_effect(shelf, old), comparable=self.comparable(shelf, regime),
            there=lambda locale: old in comparing.since(shelf, regime, locale),
        )  # fmt: skip

    def _page(
        self, address: str, kind: Kind, title: str, template: str, *, toc: Sequence[dict[str, Any]] = (), searchable: bool = False,
        canonical: str | None = None, there: Callable[[str], bool] | None = None, forms: tuple[Form, ...] = (), **values: Any,
    ) -> Page:  # fmt: skip
        shelf: Shelf | None = values.get("shelf")
        regime = values.get("regime", "")
        there = there or (lambda locale: shelf is None or _there(shelf, regime, locale, values.get("text")))
        alternates = {locale: f"{locale}/{address}" for locale in self.site.locales if there(locale)}
        voice = self.voice(shelf)
        edition = self._edition(voice, values) if kind in ("document", "version", "change") else ""
        context = {
            **self._context(address, voice), "alternates": alternates, "address": address, "kind": kind, "title": title,
            "toc": list(toc), "edition": edition, "keep": self._keep(kind, forms, values), **values,
        }  # fmt: skip
        html = self.strange.marked(environment().get_template(template).render(context))
        return Page(
            address, kind, title, html, self._in_their_language(toc), searchable, self._description(values), alternates, canonical,
            shelf.notice if shelf else "", regime, voice, edition, forms, self._place(kind, title, values),
        )  # fmt: skip

    def _place(self, kind: Kind, title: str, values: dict[str, Any]) -> str:
        """What tells a page from others of its title: the notice, the version and the law that it is about."""
        shelf, regime, parts = values.get("shelf"), values.get("regime"), []
        if shelf and kind not in ("document", "version") and self.title(shelf) not in title:
            parts.append(self.title(shelf))
        if kind == "version":
            parts.append(_label(values["text"], self.words, ".inline"))
        return ", ".join([*parts, self.law(regime)] if regime else parts)

    def _in_their_language(self, toc: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """A contents list with phrases in other languages marked."""
        return [
            {**entry, "name": self.strange.marked(entry["name"]), "children": self._in_their_language(entry["children"])}
            for entry in toc
        ]

    def _context(self, address: str, voice: Messages) -> dict[str, Any]:
        """What every template can use: ``w`` says words, ``to`` links to a page, ``date`` writes a date."""
        return {
            "site": self.site, "pages": self, "locale": self.locale, "feeds": self.feeds,
            "w": voice.plain, "has": voice.has, "m": lambda *a, **k: inline(voice(*a, **k)),
            "to": _Links(f"{self.locale}/{address}", self.locale).to,
            "date": lambda day: phrases.date_in_words(day, self.locale),
            "law": lambda regime, what="name": self.law(regime, what, voice.register),
            "label": lambda text: _label(text, voice), "inline_label": lambda text: _label(text, voice, ".inline"),
            "slug": slug, "siblings": switches, "inline": inline, "block": block, "language": _language,
        }  # fmt: skip

    def _keep(self, kind: Kind, forms: tuple[Form, ...], values: dict[str, Any]) -> Keep | None:
        """What the page of a released version offers to keep of it."""
        text, old = values.get("text"), values.get("old")
        if kind not in ("document", "version", "change") or not isinstance(text, Release):
            return None
        since = old.version if old else ""
        return keep(text, values["regime"], self.locale, kind, forms, since, self.address, pdf=self.site.pdf)

    def _edition(self, voice: Messages, values: dict[str, Any]) -> str:
        """Which version a page shows: its label, first day and the beginning of its hash."""
        text, period = values.get("text"), values.get("period")
        if not isinstance(text, Release):
            return _label(text, voice) if text else ""
        digest, label = hash_of(text)[:12], _label(text, voice)
        if text.withdrawn or (period and period.never and period.status == "superseded"):
            return voice.plain("edition.void", version=label, status=voice.plain("badge.withdrawn" if text.withdrawn else "badge.never"), hash=digest)  # fmt: skip
        return voice.plain("edition.from", version=label, date=phrases.date_in_words(text.effective, self.locale), hash=digest)

    def _description(self, values: dict[str, Any]) -> str:
        if values.get("body") is None:
            return ""
        text = values["text"].texts[values["regime"], self.locale]
        above, _, _ = text.partition("\n## ")
        return " ".join(plain_text(above).split()[:30])

    def since(self, shelf: Shelf, regime: str) -> tuple[Release, ...]:
        """The versions that have a page of what changed since."""
        return comparing.since(shelf, regime, self.locale)

    def comparable(self, shelf: Shelf, regime: str) -> bool:
        """Whether there are two versions to compare."""
        return bool(comparing.pairs(shelf, regime, self.locale))

    def law(self, regime: str, what: str = "name", register: str = "formal") -> str:
        """A law's name, or who it is for (``where``), in the language."""
        return replace(self.site.regime_words[regime, self.locale], register=register).plain(f"regime.{what}")


class _Links:
    """Relative addresses from one page to others."""

    def __init__(self, address: str, locale: str):
        self.depth, self.locale = address.count("/"), locale

    def to(self, target: str, locale: str | None = None) -> str:
        """Address of ``target`` in this language, or of a root-relative one when ``locale`` is ``""``."""
        home = self.locale if locale is None else locale
        return "../" * self.depth + (f"{home}/" if home else "") + target or "./"


def _there(shelf: Shelf, regime: str, locale: str, text: Release | Draft | None) -> bool:
    if text is not None:
        return (regime, locale) in text.texts
    return shelf.has(regime, locale) if regime else any(loc == locale for _, loc in shelf.documents)


def _period(shelf: Shelf, text: Release | Draft) -> Period | None:
    return next((period for period in shelf.periods if period.release is text), None)


def _label(text: Release | Draft, words: Messages, place: str = "") -> str:
    return words.plain(f"version{place}", version=text.version) if isinstance(text, Release) else words.plain(f"draft{place}")


def _language(locale: str) -> str:
    return str(phrases.cldr(locale).get_language_name(locale)).capitalize()
