"""The foot of pages, as the releases in force declare it: the links that a law wants there, and ways to what visitors look for.

A law says which in its template ``site-links.md.j2``, a line each: ``icon | [words](address)``; the icon, which may be left
out, is a file of its folder ``icons/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from markupsafe import Markup

from noticepress.findings import Finding, Unusable
from noticepress.language.search_words import SearchWords
from noticepress.law.regime import Regime
from noticepress.publishing.law_templates import aside
from noticepress.publishing.pages.foreign_phrases import Phrases
from noticepress.publishing.pages.page import Foot, SiteLink, Way, inline
from noticepress.publishing.pages.rights_desk import FOLDER, anchors_on_desk
from noticepress.publishing.pages.tasks import ASKED, asked, tasks
from noticepress.publishing.released import Released
from noticepress.reading.files import relative
from noticepress.reading.image import BadImage, read_image

TEMPLATE = "site-links.md.j2"
_PEOPLE = tuple(anchor for anchor, _ in ASKED)


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


def ways(released: Released, words: SearchWords) -> Iterator[Way]:
    """Yield where a text in force says how to use one's rights, whom to ask and where to complain, as far as it says so."""
    if anchors_on_desk(released.law, released.text):
        yield f"{released.history.notice}/{released.law.id}/{FOLDER}", ""
    yield from ((each.address, each.title) for each in asked([released]))
    yield from (
        (each.address, released.anchors[_section(each.address)]) for each in tasks([released], words) if each.task == "complain"
    )


def together(texts: Sequence[tuple[tuple[SiteLink, ...], tuple[Way, ...]]], choice: str) -> Foot:
    """The foot of pages about these texts, each given as the links that its law wants and its ways; ``choice``: where the rights of several are chosen.

    Of several, whom to ask is as the first says; where to complain differs by law.
    """
    prescribed = tuple(dict.fromkeys(link for links, _ in texts for link in links))
    if len(texts) == 1:
        return Foot(prescribed, texts[0][1])
    rights = [address for _, ways in texts for address, name in ways if not name]
    people = {section: way for _, ways in reversed(texts) for way in ways if (section := _section(way[0])) in _PEOPLE}
    first = ((rights[0] if len(rights) == 1 else choice, ""),) if rights else ()
    return Foot(prescribed, first + tuple(people[each] for each in _PEOPLE if each in people))


def _section(address: str) -> str:
    return address.rpartition("#")[2]


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
