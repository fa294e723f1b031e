"""Every page of one language, as data: address, title, HTML, contents list and links. Pure but for the templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from noticepress.language import phrases
from noticepress.language.catalogue import Messages
from noticepress.markdown import parser, plain_text
from noticepress.releasing.freeze import Draft
from noticepress.releasing.release import Release
from noticepress.releasing.timeline import Period, before
from noticepress.site.changes import change_view
from noticepress.site.html import to_html
from noticepress.site.shelves import Shelf, Site

Kind = Literal["choice", "home", "notice", "document", "version", "history", "change"]


@dataclass(frozen=True)
class Page:
    """One page. ``address`` is relative to the language's folder and ends with ``/`` (empty for its home)."""

    address: str
    kind: Kind
    title: str
    html: str
    toc: list[dict[str, Any]] = field(default_factory=list)
    searchable: bool = False
    description: str = ""
    alternates: Mapping[str, str] = field(default_factory=dict)
    canonical: str | None = None
    notice: str = ""
    regime: str = ""


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


class Pages:
    """Plans the pages of ``locale``. Addresses between pages are relative, so that the site works below any path."""

    def __init__(self, site: Site, locale: str):
        self.site, self.locale = site, locale
        self.words: Messages = site.words[locale]

    def all(self) -> Iterator[Page]:
        """Every page of the language."""
        shelves = [shelf for shelf in self.site.shelves if any(loc == self.locale for _, loc in shelf.documents)]
        yield self._page("", "home", self.site.name[self.locale], "home.html", shelves=shelves, searchable=True)
        for shelf in shelves:
            yield from self._shelf(shelf)

    def _shelf(self, shelf: Shelf) -> Iterator[Page]:
        regimes = [regime for regime, locale in shelf.documents if locale == self.locale]
        title = self.title(shelf)
        yield self._page(f"{shelf.notice}/", "notice", title, "notice.html", shelf=shelf, regimes=regimes)
        yield self._page(
            f"{shelf.notice}/versions/",
            "history",
            self.words.plain("history.title", title=title),
            "history.html",
            shelf=shelf,
            regimes=regimes,
        )
        for regime in regimes:
            if shelf.in_force and (regime, self.locale) in shelf.in_force.texts:
                yield self._document(shelf, regime, shelf.in_force, f"{shelf.notice}/{regime}/", "document")
            else:
                yield self._page(
                    f"{shelf.notice}/{regime}/", "document", title, "nothing-in-force.html", shelf=shelf, regime=regime
                )
            for release in shelf.releases:
                if (regime, self.locale) in release.texts:
                    yield self._document(
                        shelf, regime, release, f"{shelf.notice}/{regime}/versions/{release.version}/", "version"
                    )
                    yield self._change(shelf, regime, release, before(shelf.releases, release))
            if shelf.draft and (regime, self.locale) in shelf.draft.texts:
                yield self._document(shelf, regime, shelf.draft, f"{shelf.notice}/{regime}/versions/draft/", "version")
                yield self._change(shelf, regime, shelf.draft, shelf.releases[-1] if shelf.releases else None)

    def title(self, shelf: Shelf) -> str:
        """The title of a notice as it is in force."""
        newest = shelf.newest
        assert newest is not None
        return newest.titles.get(self.locale) or next(iter(newest.titles.values()))

    def _document(self, shelf: Shelf, regime: str, text: Release | Draft, address: str, kind: Kind) -> Page:
        rendered = to_html(text.texts[regime, self.locale], self.words.plain("permalink"))
        body = rendered.html
        heading, _, rest = body.partition("</h1>")
        return self._page(
            address, kind, text.titles[self.locale], "document.html",
            shelf=shelf, regime=regime, text=text, period=_period(shelf, text), toc=rendered.toc,
            heading=Markup(heading.removeprefix("<h1>")), body=Markup(rest), searchable=kind == "document",
            canonical=f"{shelf.notice}/{regime}/" if text is shelf.in_force else None,
        )  # fmt: skip

    def _change(self, shelf: Shelf, regime: str, text: Release | Draft, old: Release | None) -> Page:
        label = _label(text, self.words)
        title = self.words.plain("change.title", title=text.titles[self.locale], version=label)
        view = change_view(old, text, regime, self.locale, self.words, self.site.unseen)
        address = f"{shelf.notice}/{regime}/changes/{_slug(text)}/"
        return self._page(
            address,
            "change",
            title,
            "change.html",
            shelf=shelf,
            regime=regime,
            text=text,
            old=old,
            period=_period(shelf, text),
            view=view,
            toc=[],
        )

    def _page(
        self, address: str, kind: Kind, title: str, template: str, *, toc: Sequence[dict[str, Any]] = (), searchable: bool = False,
        canonical: str | None = None, **values: Any,
    ) -> Page:  # fmt: skip
        shelf: Shelf | None = values.get("shelf")
        regime = values.get("regime", "")
        alternates = {
            locale: f"{locale}/{address}"
            for locale in self.site.locales
            if shelf is None or self._there(shelf, regime, locale, values.get("text"))
        }
        links = _Links(f"{self.locale}/{address}", self.locale)
        context = {
            "site": self.site, "pages": self, "locale": self.locale, "w": self.words.plain, "m": lambda *a, **k: _inline(self.words(*a, **k)),
            "has": self.words.has, "to": links.to, "alternates": alternates, "address": address, "kind": kind, "title": title,
            "toc": list(toc), "date": lambda d: phrases.date_in_words(d, self.locale), "law": self.law, "slug": _slug,
            "label": lambda text: _label(text, self.words), "inline_label": lambda text: _label(text, self.words, ".inline"), "inline": _inline, "block": _block, "language": _language, **values,
        }  # fmt: skip
        html = _environment().get_template(template).render(context)
        return Page(
            address, kind, title, html, list(toc), searchable, self._description(values), alternates, canonical,
            shelf.notice if shelf else "", regime,
        )  # fmt: skip

    def _there(self, shelf: Shelf, regime: str, locale: str, text: Release | Draft | None) -> bool:
        if text is not None:
            return (regime, locale) in text.texts
        return shelf.has(regime, locale) if regime else any(loc == locale for _, loc in shelf.documents)

    def _description(self, values: dict[str, Any]) -> str:
        body = values.get("body")
        if body is None:
            return ""
        text = values["text"].texts[values["regime"], self.locale]
        above, _, _ = text.partition("\n## ")
        return " ".join(plain_text(above).split()[:30])

    def sibling(self, shelf: Shelf, regime: str, kind: Kind, slug: str) -> str:
        """Address of the same page under another law; that law's text in force when there is none."""
        home = f"{shelf.notice}/{regime}/"
        folder = {"version": "versions", "change": "changes"}.get(kind)
        texts = {_slug(text): text for text in shelf.texts}
        there = slug in texts and (regime, self.locale) in texts[slug].texts
        return f"{home}{folder}/{slug}/" if folder and there else home

    def law(self, regime: str, what: str = "name") -> str:
        """A law's name, or who it is for (``where``), in the language."""
        return self.site.regime_words[regime, self.locale].plain(f"regime.{what}")


class _Links:
    """Relative addresses from one page to others."""

    def __init__(self, address: str, locale: str):
        self.depth, self.locale = address.count("/"), locale

    def to(self, target: str, locale: str | None = None) -> str:
        """Address of ``target`` in this language, or of a root-relative one when ``locale`` is ``""``."""
        home = self.locale if locale is None else locale
        return "../" * self.depth + (f"{home}/" if home else "") + target or "./"


def _period(shelf: Shelf, text: Release | Draft) -> Period | None:
    return next((period for period in shelf.periods if period.release is text), None)


def _slug(text: Release | Draft) -> str:
    return text.version if isinstance(text, Release) else "draft"


def _label(text: Release | Draft, words: Messages, place: str = "") -> str:
    return words.plain(f"version{place}", version=text.version) if isinstance(text, Release) else words.plain(f"draft{place}")


_PARSER = parser()


def _inline(markdown: str) -> Markup:
    return Markup(_PARSER.renderInline(str(markdown)))


def _block(markdown: str) -> Markup:
    return Markup(_PARSER.render(str(markdown)))


def _language(locale: str) -> str:
    return str(phrases.cldr(locale).get_language_name(locale)).capitalize()
