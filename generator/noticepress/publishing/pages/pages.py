"""Every page of one language, as data: address, title, HTML, contents list and links. Pure but for the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from noticepress.html.document import Rendered, to_html
from noticepress.language import phrases
from noticepress.language.catalogue import Messages
from noticepress.markdown import plain_text
from noticepress.publishing import compared
from noticepress.publishing.file_types import Form
from noticepress.publishing.histories import History, Site
from noticepress.publishing.pages import switches
from noticepress.publishing.pages.changes import change_view
from noticepress.publishing.pages.downloads import Keep, beside, keep
from noticepress.publishing.pages.explanations import Explanations
from noticepress.publishing.pages.foreign_phrases import phrases as untranslated
from noticepress.publishing.pages.in_short import glance
from noticepress.publishing.pages.page import Kind, Page, block, environment, inline
from noticepress.publishing.pages.periods import reigns
from noticepress.publishing.pages.switches import slug
from noticepress.releasing.about import About
from noticepress.releasing.freeze import Draft
from noticepress.releasing.release import Release, hash_of
from noticepress.releasing.timeline import Period, before

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
        histories = [history for history in self.site.histories if any(loc == self.locale for _, loc in history.documents)]
        yield self._page(
            "",
            "home",
            self.words.plain("home.title", name=self.site.name[self.locale]),
            "home.html",
            histories=histories,
            searchable=True,
        )
        for history in histories:
            yield from self._history(history)

    def _history(self, history: History) -> Iterator[Page]:
        regimes = [regime for regime, locale in history.documents if locale == self.locale]
        title = self.title(history)
        yield self._page(f"{history.notice}/", "notice", title, "notice.html", history=history, regimes=regimes)
        heading = self.words.plain("history.title", title=title)
        yield self._page(
            f"{history.notice}/versions/", "history", heading, "history.html",
            history=history, regimes=regimes, reigns=list(reigns(history.periods)),
        )  # fmt: skip
        for regime in regimes:
            yield from self._law(history, regime)

    def _law(self, history: History, regime: str) -> Iterator[Page]:
        home, key = f"{history.notice}/{regime}/", (regime, self.locale)
        if history.in_force and key in history.in_force.texts:
            yield self._document(history, regime, history.in_force, home, "document")
        else:
            last = self._last(history, key)
            yield self._page(
                home, "document", self.title(history), "nothing-in-force.html", history=history, regime=regime,
                last=last.release if last else None, ended=last.until if last else None,
            )  # fmt: skip
        for release in history.releases:
            if key in release.texts:
                yield self._document(history, regime, release, f"{home}versions/{release.version}/", "version")
                yield self._change(history, regime, release, before(history.releases, release), release.about)
        if history.draft and key in history.draft.texts:
            standing = [period.release for period in history.periods if not period.release.withdrawn]
            yield self._document(history, regime, history.draft, f"{home}versions/draft/", "version")
            yield self._change(history, regime, history.draft, standing[-1] if standing else None, history.next)
        for release in self.since(history, regime):
            yield self._since(history, regime, release)
        if self.comparable(history, regime):
            rows = compared.rows(history, regime, self.locale)
            yield self._page(
                f"{home}compare/", "compare", self.words.plain("compare.title", title=self.title(history)), "compare.html",
                history=history, regime=regime, rows=rows, apart=compared.without_page(rows, history.in_force),
                there=lambda locale: compared.comparable(history, regime, locale),
            )  # fmt: skip

    def _last(self, history: History, key: tuple[str, str]) -> Period | None:
        """When a text was in force for the last time that the version in force no longer has; ``None`` if it never was."""
        ended = (period for period in reversed(history.periods) if period.status == "superseded" and not period.never)
        return next((period for period in ended if key in period.release.texts), None)

    def entry(self, history: History, regime: str) -> str:
        """Where to read what a notice says under a law: its text in force, or the working text while nothing was published."""
        key = (regime, self.locale)
        published = any(key in release.texts for release in history.releases)
        return f"{history.notice}/{regime}/" if published else f"{history.notice}/{regime}/versions/draft/"

    def replaces(self, history: History, text: Release | Draft) -> bool:
        """Whether a version takes the place of another, or a working text would."""
        if isinstance(text, Release):
            return before(history.releases, text) is not None
        return any(not release.withdrawn for release in history.releases)

    def title(self, history: History) -> str:
        """The title of a notice as it is in force; in a language that it no longer has, as it was there."""
        texts = [text for text in (history.newest, *reversed(history.texts)) if text]
        return next((text.titles[self.locale] for text in texts if self.locale in text.titles), "") or next(
            iter(texts[0].titles.values())
        )

    def current(self, history: History) -> Release | None:
        """The version in force, if it has a text in this language."""
        return history.in_force if history.in_force and self.locale in history.in_force.locales else None

    def voice(self, history: History | None) -> Messages:
        """The words in the form of address of a notice."""
        return replace(self.words, register=history.register.get(self.locale, "formal")) if history else self.words

    def _document(self, history: History, regime: str, text: Release | Draft, address: str, kind: Kind) -> Page:
        rendered = self._rendered(text.texts[regime, self.locale])
        heading, _, rest = rendered.html.partition("</h1>")
        explained = self.explanations.of(rest, regime, self.voice(history).register)
        since = [r.version for r in self.since(history, regime) if r is not history.in_force]
        return self._page(
            address, kind, text.titles[self.locale], "document.html",
            history=history, regime=regime, text=text, period=_period(history, text), toc=[*rendered.toc, *explained.toc], since=since,
            lines=glance(text.texts[regime, self.locale], rendered, text.facts, self.site.law(regime), self.locale),
            changed=(text.about if isinstance(text, Release) else history.next).said("changed", self.locale),
            heading=Markup(heading.removeprefix("<h1>")), body=Markup(explained.html), explained=explained.terms, searchable=kind == "document",
            canonical=f"{history.notice}/{regime}/" if text is history.in_force else None,
            forms=beside(kind, pdf=self.site.pdf) if isinstance(text, Release) else (),
        )  # fmt: skip

    def _rendered(self, markdown: str) -> Rendered:
        """A text as HTML, worked out once."""
        if markdown not in self._html:
            self._html[markdown] = to_html(markdown, self.words.plain("permalink"))
        return self._html[markdown]

    def _change(self, history: History, regime: str, text: Release | Draft, old: Release | None, about: About) -> Page:
        title = self.words.plain("change.title", title=text.titles[self.locale], version=_label(text, self.words))
        view = change_view(old, text, regime, self.voice(history), self.site.unseen, self.site.rules(regime), about)
        return self._page(
            f"{history.notice}/{regime}/changes/{slug(text)}/", "change", title, "change.html",
            history=history, regime=regime, text=text, old=old, period=_period(history, text), view=view,
            comparable=self.comparable(history, regime),
            forms=beside("change", pdf=self.site.pdf, redline=view.redline) if isinstance(text, Release) else (),
        )  # fmt: skip

    def _since(self, history: History, regime: str, old: Release) -> Page:
        """What changed between ``old`` and the version in force."""
        new = history.in_force
        assert new is not None
        address = f"{history.notice}/{regime}/since/{old.version}/"
        here = compared.between(history, regime, old, new) == address
        view = change_view(
            old if here else None,
            new,
            regime,
            self.voice(history),
            self.site.unseen,
            self.site.rules(regime),
            About(),
            several=True,
        )
        title = self.words.plain("since.title", version=_label(old, self.words, ".inline"))
        return self._page(
            address, "since", title, "since.html", history=history, regime=regime, text=old, old=old, new=new, view=view, here=here,
            later=compared.taken_effect(history, old), comparable=self.comparable(history, regime),
            there=lambda locale: old in compared.since(history, regime, locale),
        )  # fmt: skip

    def _page(
        self, address: str, kind: Kind, title: str, template: str, *, toc: Sequence[dict[str, Any]] = (), searchable: bool = False,
        canonical: str | None = None, there: Callable[[str], bool] | None = None, forms: tuple[Form, ...] = (), **values: Any,
    ) -> Page:  # fmt: skip
        history: History | None = values.get("history")
        regime = values.get("regime", "")
        there = there or (lambda locale: history is None or _there(history, regime, locale, values.get("text")))
        alternates = {locale: f"{locale}/{address}" for locale in self.site.locales if there(locale)}
        voice = self.voice(history)
        edition = self._edition(voice, values) if kind in ("document", "version", "change") else ""
        context = {
            **self._context(address, voice), "alternates": alternates, "address": address, "kind": kind, "title": title,
            "toc": list(toc), "edition": edition, "keep": self._keep(kind, forms, values), **values,
        }  # fmt: skip
        html = self.strange.marked(environment().get_template(template).render(context))
        return Page(
            address, kind, title, html, self._in_their_language(toc), searchable, self._description(values), alternates, canonical,
            history.notice if history else "", regime, voice, edition, forms, self._place(kind, title, values),
        )  # fmt: skip

    def _place(self, kind: Kind, title: str, values: dict[str, Any]) -> str:
        """What tells a page from others of its title: the notice, the version and the law that it is about."""
        history, regime, parts = values.get("history"), values.get("regime"), []
        if history and kind not in ("document", "version") and self.title(history) not in title:
            parts.append(self.title(history))
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

    def since(self, history: History, regime: str) -> tuple[Release, ...]:
        """The versions that have a page of what changed since."""
        return compared.since(history, regime, self.locale)

    def comparable(self, history: History, regime: str) -> bool:
        """Whether there are two versions to compare."""
        return compared.comparable(history, regime, self.locale)

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


def _there(history: History, regime: str, locale: str, text: Release | Draft | None) -> bool:
    if text is not None:
        return (regime, locale) in text.texts
    return history.has(regime, locale) if regime else any(loc == locale for _, loc in history.documents)


def _period(history: History, text: Release | Draft) -> Period | None:
    return next((period for period in history.periods if period.release is text), None)


def _label(text: Release | Draft, words: Messages, place: str = "") -> str:
    return words.plain(f"version{place}", version=text.version) if isinstance(text, Release) else words.plain(f"draft{place}")


def _language(locale: str) -> str:
    return str(phrases.cldr(locale).get_language_name(locale)).capitalize()
