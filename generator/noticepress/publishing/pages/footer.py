"""The links that a law wants in the footer of pages, as the releases in force declare them.

A law says which in its template ``site-links.md.j2``, a line each: ``icon | [words](address)``; the icon, which may be left
out, is a file of its folder ``icons/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from markupsafe import Markup

from noticepress.findings import Finding, Unusable
from noticepress.law.regime import Regime
from noticepress.publishing.law_templates import aside
from noticepress.publishing.pages.foreign_phrases import Phrases
from noticepress.publishing.pages.page import SiteLink, inline
from noticepress.publishing.released import Released
from noticepress.reading.files import relative
from noticepress.reading.image import BadImage, read_image

TEMPLATE = "site-links.md.j2"


def site_links(released: Released, strange: Phrases) -> Iterator[SiteLink]:
    """Yield the links that a released text wants; raises ``Unusable`` when the law's template cannot be written.

    ``strange``: phrases in other languages, which are marked.
    """
    for line in aside(released, TEMPLATE).splitlines():
        icon, bar, link = (part.strip() for part in line.partition("|"))
        if bar and link:
            html = Markup(strange.marked(inline(link)))
            says = released.words.plain(f"icon.{icon}") if icon else ""
            yield SiteLink(html, icon_address(released.law, icon) if icon else "", says)


def icon_address(law: Regime, name: str) -> str:
    """Where an icon of a law stands in the site."""
    return f"assets/noticepress/{law.id}-{name}.svg"


def icons(laws: Iterable[Regime]) -> Iterator[tuple[str, bytes]]:
    """Yield the icons of laws: address and content."""
    for law in laws:
        paths = [path for folder in law.templates for path in (folder.parent / "icons").glob("*.svg")]
        first = {path.stem: path for path in reversed(paths)}  # a repository's own stand before the packaged ones
        yield from ((icon_address(law, name), _icon(path)) for name, path in sorted(first.items()))


def _icon(path: Path) -> bytes:
    """The icon at ``regimes/<law>/icons/<name>.svg``; raises ``Unusable`` for one that could do more than be looked at."""
    root = path.parent.parent.parent.parent
    try:
        return read_image(path, root).data
    except BadImage as bad:
        raise Unusable([Finding("bad-icon", str(bad), relative(path, root), fix=bad.fix)]) from bad
