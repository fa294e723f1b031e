"""The text of a document as it stands in its page: its heading, its sections with legal terms marked, what is explained, its contents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from noticepress.html.document import Rendered, to_html
from noticepress.publishing.pages.explanations import Explanations
from noticepress.publishing.pages.glossary import Term
from noticepress.publishing.pages.marking import Place


@dataclass(frozen=True)
class Body:
    """A document: ``terms`` are those that it uses with their places, ``opening`` what stands
    above its first section (Markdown). ``rows``: parts of it have a line; ``whole``: the section of which a link opens all of them."""

    heading: Markup
    html: Markup
    toc: Sequence[dict[str, Any]] = field(default_factory=list)
    terms: Sequence[tuple[Term, Sequence[Place]]] = ()
    opening: str = ""
    rows: bool = False
    whole: str = ""


def body(
    text: str, rendered: Rendered, explanations: Explanations, regime: str, register: str, formers: Mapping[str, Sequence[str]],
    facts: Mapping[str, Any],
) -> Body:  # fmt: skip
    """Return the document of a ``text`` (Markdown) under a law, in the words for a form of address.

    ``formers``: other ids by id; ``facts``: what the text was made of.
    """
    heading, _, rest = rendered.html.partition("</h1>")
    explained = explanations.of(_with_former_anchors(rest, formers) if formers else rest, regime, register, facts)
    opening = text.partition("\n## ")[0].partition("\n")[2]
    return Body(
        Markup(heading.removeprefix("<h1>")), Markup(explained.html), [*rendered.toc, *explained.toc], explained.terms,
        opening,
    )  # fmt: skip


_HEADING = re.compile(r'<h[2-6] id="([a-z0-9-]+)">')


def _with_former_anchors(html: str, formers: Mapping[str, Sequence[str]]) -> str:
    """Let links to what a fact was called before land at its heading."""
    taken = set(_HEADING.findall(html))

    def with_anchors(heading: re.Match[str]) -> str:
        anchor = heading[1]
        own = next((key for key in formers if anchor == key or anchor.endswith(f"-{key}")), None)
        names = [anchor[: len(anchor) - len(own)] + was for was in formers[own]] if own else []
        return heading[0] + "".join(f'<a id="{name}"></a>' for name in names if name not in taken)

    return _HEADING.sub(with_anchors, html)


class Texts:
    """Texts (Markdown) as HTML; the last few are kept, since a text stands on several pages of its notice."""

    def __init__(self, kept: int = 16):
        self._kept = kept
        self._html: dict[str, Rendered] = {}

    def html(self, text: str) -> Rendered:
        """A text as HTML, with its contents."""
        found = self._html.pop(text, None) or to_html(text)
        self._html[text] = found
        while len(self._html) > self._kept:
            del self._html[next(iter(self._html))]
        return found
