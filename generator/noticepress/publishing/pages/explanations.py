"""The explanations that belong to a document: its text with the terms marked, and those that it uses, for the foot of its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from markupsafe import escape

from noticepress.language.messages import Messages
from noticepress.publishing.histories import Site
from noticepress.publishing.pages.glossary import Glossary, Term, glossary, in_a_notice
from noticepress.publishing.pages.marking import Place, mark


@dataclass(frozen=True)
class Explained:
    """A document (HTML) with its terms marked, the terms with their places, and the entry of the contents list, if any."""

    html: str
    terms: Sequence[tuple[Term, Sequence[Place]]]
    toc: Sequence[dict[str, Any]]


class Explanations:
    """Explains the documents of ``site`` in ``locale``; each block is gone through once."""

    def __init__(self, site: Site, locale: str):
        self.site, self.locale = site, locale
        self._glossary = cache(self._read)

    def of(self, html: str, regime: str, register: str, facts: Mapping[str, Any]) -> Explained:
        """Mark the terms of a law in ``html``, a text with these ``facts``, in the words for a form of address.

        Without a glossary nothing is marked.
        """
        terms = self._glossary(regime, register)
        if terms is None:
            return Explained(html, [], [])
        marked = mark(html, terms)
        words = self._words(regime, register)
        used = [
            (in_a_notice(term, facts, words), marked.places[name]) for name, term in terms.terms.items() if name in marked.places
        ]
        name = str(escape(self.site.words[self.locale].plain("terms.title")))
        return Explained(marked.html, used, [{"level": 2, "id": "np-terms", "name": name, "children": []}] if used else [])

    def _read(self, regime: str, register: str) -> Glossary | None:
        return glossary(self.site.law(regime), self._words(regime, register))

    def _words(self, regime: str, register: str) -> Messages:
        return replace(self.site.regime_words[regime, self.locale], register=register)
