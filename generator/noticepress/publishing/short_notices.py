"""The short notice of a place where data are collected: the words of a law's template ``collection-point.md.j2``, as Markdown.

Files for other sites (``files.embeds``) and the journey of a page hold the same words. A law without the template has no such notices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from markdown_it.common.utils import escapeHtml

from noticepress.markdown import parser
from noticepress.publishing.law_templates import aside
from noticepress.publishing.released import Known, Released
from noticepress.redline.chunks import chunks
from noticepress.rendering.view import Fact

TEMPLATE = "collection-point.md.j2"
_ELSEWHERE = "collection-elsewhere.md.j2"
_ANCHOR = "\0"
"""Stands around an anchor; Markdown has no such character."""
_PARSER = parser().disable("table")
"""A table could carry inline styles; texts have none."""


def short_notices(released: Released) -> Iterator[tuple[Fact, str]]:
    """Yield each moment of collection that has a short notice, with its words.

    Links lead to anchors of the text (``#purpose-…``; ``#``: its beginning). Raises ``Unusable`` when one cannot be written.
    """
    yield from _written(Known(released.key, released))


@lru_cache(maxsize=64)
def _written(known: Known) -> Sequence[tuple[Fact, str]]:
    """Once for the page of a text and for its files, whatever the address of the site."""
    released = known.of
    place = section(released) or "#"
    texts = ((moment, aside(released, TEMPLATE, moment=moment, section=place)) for moment in released.view.facts.collection or ())
    return [(moment, text) for moment, text in texts if text]


def elsewhere(released: Released) -> str:
    """The data that are collected at none of the moments, as a list (Markdown); empty when there are none."""
    return aside(released, _ELSEWHERE)


def html(text: str, link: Callable[[str], str]) -> str:
    """A short notice as HTML; ``link`` says where an anchor (``#purpose-…``, ``#``) leads."""
    return "".join(
        escapeHtml(link(each)) if place % 2 else each for part in _parts(text) for place, each in enumerate(_rendered(part))
    )


def _parts(text: str) -> tuple[str, ...]:
    """Cut a text where nothing reaches across: not one with fences, or with an address that links elsewhere in it could refer to."""
    return (text,) if any(each in text for each in ("```", "~~~", "]:")) else chunks(text)


@lru_cache(maxsize=1 << 10)
def _rendered(part: str) -> Sequence[str]:
    """HTML and, after each, the anchor to which a link leads that stands there. The short notices of a text share most of their parts."""
    tokens = _PARSER.parse(part)
    for token in tokens:
        for child in token.children or ():
            target = str(child.attrGet("href") or "")
            if target.startswith("#"):
                child.attrSet("href", f"{_ANCHOR}{target}{_ANCHOR}")
    rendered: str = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return rendered.split(_ANCHOR)


def section(released: Released) -> str:
    """The address of the section that holds the whole: below the page, empty when the text has no such section."""
    anchor = str(released.terms("exports").get("collection-point", {}).get("section", ""))
    return f"#{anchor}" if anchor in released.anchors else ""
