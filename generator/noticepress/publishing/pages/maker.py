"""Makes a page of its view: the templates of each kind, with the words and law names of one language. Nothing else gets in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from noticepress.language import phrases
from noticepress.language.messages import Messages
from noticepress.law.regime import Regime
from noticepress.publishing.file_types import WORD
from noticepress.publishing.histories import Site
from noticepress.publishing.pages import views
from noticepress.publishing.pages.answers import Sentence
from noticepress.publishing.pages.body import Body
from noticepress.publishing.pages.changes import ChangeView
from noticepress.publishing.pages.findable import description, findable
from noticepress.publishing.pages.foreign_phrases import Phrases
from noticepress.publishing.pages.foreign_phrases import phrases as untranslated
from noticepress.publishing.pages.frame import Frame
from noticepress.publishing.pages.list_views import AllChangesView, ListChangesView, ListView
from noticepress.publishing.pages.page import Link, Page, Way, block, environment, inline, relative
from noticepress.publishing.pages.planned import Part, key_of
from noticepress.publishing.pages.prepared_mail import mailto
from noticepress.publishing.pages.shown_changes import Kept, ShownChanges, first_day, is_past, made_anew
from noticepress.publishing.pages.versions import Version

_TEMPLATES: Mapping[type, str] = {
    views.HomeView: "home.html", views.NoticeView: "notice.html", views.HistoryView: "history.html",
    views.DocumentView: "document.html", views.NothingView: "nothing-in-force.html", views.ChangeView: "change.html",
    views.RedactedView: "redacted.html", views.RightsView: "rights.html", views.SinceView: "since.html", views.CompareView: "compare.html",
    ListView: "list.html", ListChangesView: "list-changes.html", AllChangesView: "all-changes.html",
}  # fmt: skip
_BLANK = "\0"
"""Stands for a value that only a script knows; no message holds it."""


class Maker:
    """Makes pages in ``locale``. Of ``site`` it takes words and laws alone, which are the same for every page.

    ``kept``: what earlier builds made with the same words and laws.
    """

    def __init__(self, site: Site, locale: str, kept: Kept = made_anew):
        self.locale, self._kept = locale, kept
        self._of_text: dict[str, Any] = {}
        self._words, self._law_words, self._law = site.words[locale], site.regime_words, site.law
        self._words_under = cache(site.words_under)
        self.voice = cache(self._voice)
        self.law_name = cache(self._law_name)
        self.strange = cache(self._strange)

    def _voice(self, register: str) -> Messages:
        """The words in a form of address."""
        return replace(self._words, register=register)

    def _law_name(self, regime: str, what: str, register: str) -> str:
        """A law's name, or who it is for (``where``)."""
        return replace(self._law_words[regime, self.locale], register=register).plain(f"regime.{what}")

    def _strange(self, laws: tuple[str, ...]) -> Phrases:
        """The phrases of laws that are in another language."""
        return untranslated(map(self._law, laws), self.locale)

    def _said(self, sentence: Sentence, regime: str, register: str) -> str:
        """A sentence that a law may word, or the site."""
        return self._words_under(regime, self.locale, register).plain(sentence.message, sentence.n, **sentence.values)

    def law(self, regime: str) -> Regime:
        """A law."""
        return self._law(regime)

    def page(self, view: views.View) -> Page:
        """The page."""
        frame, voice = view.frame, self.voice(view.frame.register)
        strange = self.strange(frame.laws)
        parts = self._parts(view)
        body = parts.get("body")
        toc = body.toc if isinstance(body, Body) else []
        edition, forms = self._edition(view, voice), frame.forms
        tools = self._tools(frame, voice)
        if isinstance(view, views.ChangeView | views.SinceView):
            parts |= {"shown": self._shown(view, parts["changes"], tools), "before": first_day(view)}
        shown = parts.get("shown", ShownChanges())
        if isinstance(view, views.ChangeView) and not shown.redline:
            view, forms = replace(view, keep=view.keep and view.keep.without(WORD)), ()
        html = environment().get_template(_TEMPLATES[type(view)]).render(
            {**tools, "v": view, "frame": frame, "edition": edition, "toc": toc, **parts}
        )  # fmt: skip
        law = strange.marked(Markup(escape(self.law_name(frame.regime, "long-name", frame.register)))) if frame.regime else ""
        return Page(
            frame.address, frame.kind, frame.title, strange.marked(html), _in_their_language(toc, strange),
            findable(view), description(view, parts, voice), frame.same, frame.canonical, frame.notice, frame.regime, edition, forms, frame.place, Markup(law),
            (*frame.links, *(Link("alternate", f"{frame.address}{form.file}", form.type) for form in forms)),
            frame.foot.prescribed, frame.feed, ((self.locale, voice.plain("footer.no-tracking")),),
            tuple(_ways(frame, voice)), Markup(strange.marked(shown.map)), frame.card,
        )  # fmt: skip

    def _parts(self, view: views.View) -> dict[str, Any]:
        """What the parts of a page are made to, by name. A text in force stands on two pages, the second soon after the first."""
        found = {each.name: value for each in fields(view) if isinstance(value := getattr(view, each.name), Part)}
        made = {name: self._of_text[part.key] if part.key in self._of_text else part.make() for name, part in found.items()}
        if view.frame.kind == "document":
            self._of_text = {part.key: made[name] for name, part in found.items()}
        return made

    def _shown(self, view: views.ChangeView | views.SinceView, changes: ChangeView, tools: Mapping[str, Any]) -> ShownChanges:
        """The comparison of a page. That of two released versions is kept, for its page is made again when a version beside it comes."""
        if changes.differences is None:
            return ShownChanges()
        past, before = is_past(view), first_day(view)
        around = {**tools, "frame": view.frame, "view": changes, "past": past, "before": before}

        def make() -> ShownChanges:
            html = environment().get_template("difference.html").render(around)
            sections = {**tools, "sections": changes.map}
            drawn = environment().get_template("change-map.html").render(sections) if changes.map else ""
            return ShownChanges(html, drawn, changes.redline)

        if isinstance(view, views.SinceView) or not view.digest:  # it is compared with another version then
            return make()
        key = key_of("shown", view.changes.key, past, before)
        return ShownChanges.read(self._kept(key, lambda: make().written()))

    def _tools(self, frame: Frame, voice: Messages) -> dict[str, Any]:
        """What every template can use: ``w`` says words, ``to`` links to a page, ``date`` writes a date."""
        links, locale = _Links(f"{self.locale}/{frame.address}", self.locale), self.locale
        return {
            "locale": locale, "w": voice.plain, "has": voice.has, "to": links.to,
            "date": lambda day: phrases.date_in_words(day, locale),
            "law": lambda regime, what="name": self.law_name(regime, what, frame.register),
            "label": lambda version: label(version, voice), "inline_label": lambda version: label(version, voice, ".inline"),
            "said": lambda sentence: self._said(sentence, frame.regime, frame.register), "inline": inline, "block": block, "language": language, "mailto": mailto,
            "around": lambda message, name: [Markup(escape(part)) for part in voice.plain(message, None, **{name: _BLANK}).split(_BLANK)],
        }  # fmt: skip

    def _edition(self, view: views.View, voice: Messages) -> str:
        """Which version a page shows: its label, first day and the beginning of its hash."""
        if not isinstance(view, views.DocumentView | views.ChangeView):
            return ""
        version = view.version
        said = label(version, voice)
        if version.effective is None:
            return said
        digest = view.digest[:12]
        if version.withdrawn or version.badge == "never":
            status = voice.plain("badge.withdrawn" if version.withdrawn else "badge.never")
            return voice.plain("edition.void", version=said, status=status, hash=digest)
        return voice.plain("edition.from", version=said, date=phrases.date_in_words(version.effective, self.locale), hash=digest)


def _ways(frame: Frame, voice: Messages) -> Iterator[Way]:
    """What the foot of a page leads to, by address and name."""
    yield from ((address, name or voice.plain("desk.title")) for address, name in frame.foot.ways)
    yield from ((address, voice.plain(f"lists.{kind}.short")) for kind, address in frame.lists)
    if frame.changes:
        yield frame.changes, voice.plain("all-changes.title")


class _Links:
    """Relative addresses from one page to others."""

    def __init__(self, address: str, locale: str):
        self.here, self.locale = address, locale

    def to(self, target: str, locale: str | None = None) -> str:
        """Address of ``target`` in this language, or of a root-relative one when ``locale`` is ``""``."""
        home = self.locale if locale is None else locale
        return relative(self.here, f"{home}/{target}" if home else target)


def label(version: Version, words: Messages, place: str = "") -> str:
    """What a version is called, also in the middle of a sentence (``.inline``)."""
    return words.plain(f"version{place}", version=version.label) if version.label else words.plain(f"draft{place}")


@cache
def language(locale: str) -> str:
    """The name of a language in itself."""
    return str(phrases.cldr(locale).get_language_name(locale)).capitalize()


def _in_their_language(toc: Sequence[dict[str, Any]], strange: Phrases) -> list[dict[str, Any]]:
    """A contents list with phrases in other languages marked."""
    if strange.pattern is None:
        return [*toc]
    return [
        {**entry, "name": strange.marked(entry["name"]), "children": _in_their_language(entry["children"], strange)}
        for entry in toc
    ]
