"""Do the document pages of a built site say the released text? Reads pages, never writes.

The HTML is made again from the text in ``proof/`` with the function that made the page; what the site marks in it, legal terms
and phrases in other languages, is taken away first, words stay. When the page has other markup,
another version of the tool made it: then its words, and where its links lead, are compared.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

from noticepress import __version__
from noticepress.chain.redaction import Redacted
from noticepress.chain.release import Release
from noticepress.chain.timeline import in_force
from noticepress.findings import Finding
from noticepress.html.document import to_html
from noticepress.html.tags import unmarked
from noticepress.proofs.folder import Proven
from noticepress.proofs.listing import Listing

BODY = '<div class="np-document">'
"""Where the text of a document begins in its page (publishing/pages/templates/document.html)."""
_START = '<h1 id="np-start">'
"""The heading of a page, where the first link of the page leads (publishing/pages/templates)."""
_FORMS = ("notice.md", "notice.html", "notice.pdf")
"""Files with a text beside the page of a version."""
Says = Literal["exactly", "in-words", "no"]
_VERSION_PAGE = re.compile(r"\A[^/]+/(?P<notice>[^/]+)/[^/]+/versions/(?P<version>[^/]+)/index\.html")
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


def check_pages(site: Path, listing: Listing, proven: Sequence[Proven], skip: Collection[str] = ()) -> Iterator[Finding]:
    """Yield each document page that does not say its released text; ``skip``: pages that are known to be changed."""
    in_words = []
    expected = _all(listing, proven)
    for name, (release, regime, locale) in sorted(expected.items()):
        if name in skip:
            continue
        about = _about(release, regime, locale)
        if name not in listing.files:
            yield _wrong(name, f"the page of {about} is missing")
            continue
        says = compare(
            (site / name).read_text(encoding="utf-8", errors="replace"),
            release.texts[regime, locale],
        )
        if says == "no":
            yield _wrong(name, f"does not say the released text of {about}")
        elif says == "in-words":
            in_words.append(name)
    if in_words:
        made = f"noticepress {listing.version}" if listing.version != __version__ else "another version of noticepress"
        message = f"made by {made}: compared by words and links ({len(in_words)} pages, the first {in_words[0]})"
        yield Finding("site-markup", message, in_words[0], severity="advice", fix="build anew to compare the markup too")
    yield from _redacted(site, listing, proven, skip)
    touched = {name.split("/")[1] for name in skip if name.startswith("proof/")}
    broken = touched | {each.notice for each in proven if each.chain.findings}
    yield from _unknown(listing, broken, expected, {name for each in proven for name, _ in _places_of_redacted(each)})


def documents(listing: Listing, proven: Sequence[Proven]) -> dict[str, str]:
    """By path of every document page, in words which text it says."""
    return {name: _about(*each) for name, each in _all(listing, proven).items()}


def _about(release: Release, regime: str, locale: str) -> str:
    return f"version {release.version} of {release.notice} ({regime}, {locale})"


def _all(listing: Listing, proven: Sequence[Proven]) -> dict[str, tuple[Release, str, str]]:
    """The document pages that are to be there, but those of notices whose chain is broken."""
    return {name: each for notice in proven if not notice.chain.findings for name, each in _expected(notice, listing)}


def compare(page: str, text: str) -> Says:
    """Whether a page says a released ``text``: with the same markup, with other markup, or not."""
    page = unmarked(page).replace(_START, "<h1>", 1)
    heading, _, rest = to_html(text).html.partition("</h1>")
    before, found, after = page.partition(BODY)
    if found and BODY not in after and f"{heading}</h1>" in before and before.count("<h1>") == 1:
        left = after.lstrip()
        if left.startswith(rest.strip()) and left[len(rest.strip()) :].lstrip().startswith("</div>"):
            return "exactly"
    return "in-words" if _words(page) == _words(f"{heading}</h1>{BODY}{rest}</div>") else "no"


def _expected(proven: Proven, listing: Listing) -> Iterator[tuple[str, tuple[Release, str, str]]]:
    """The pages of a notice that say a released text, by path."""
    releases = proven.chain.releases
    current = in_force(proven.chain.versions, listing.as_of)
    for release in releases:
        for regime, locale in release.texts:
            home = f"{locale}/{release.notice}/{regime}/"
            yield f"{home}versions/{release.version}/index.html", (release, regime, locale)
            if release is current:
                yield f"{home}index.html", (release, regime, locale)


def _places_of_redacted(proven: Proven) -> Iterator[tuple[str, str]]:
    """The pages in the place of versions whose text was taken away, by path, with what they are of."""
    for version in proven.chain.redacted:
        for regime, locale in version.documents:
            about = f"version {version.version} of {version.notice} ({regime}, {locale})"
            yield f"{locale}/{version.notice}/{regime}/versions/{version.version}/index.html", about


def _redacted(site: Path, listing: Listing, proven: Sequence[Proven], skip: Collection[str]) -> Iterator[Finding]:
    """Each page that is to say that a text was taken away, and is missing or shows a text; and texts in the place of none."""
    for name, about in (place for each in proven if not each.chain.findings for place in _places_of_redacted(each)):
        if name in skip:
            continue
        if name not in listing.files:
            yield _wrong(name, f"the page that says that the text of {about} was taken away is missing")
        elif BODY in (site / name).read_text(encoding="utf-8", errors="replace"):
            yield _wrong(name, f"shows a text of {about}, which was taken away")
        for form in _FORMS:
            if (file := name.removesuffix("index.html") + form) in listing.files and file not in skip:
                yield _wrong(file, f"is a file of {about}, which was taken away")
    for each in proven:
        vacant = None if each.chain.findings else in_force(each.chain.versions, listing.as_of)
        if not isinstance(vacant, Redacted):
            continue
        for regime, locale in vacant.documents:
            name = f"{locale}/{each.notice}/{regime}/index.html"
            if name in listing.files and name not in skip and BODY in (site / name).read_text(encoding="utf-8", errors="replace"):
                yield _wrong(name, f"shows a text, but that of version {vacant.version} was taken away and no other is in force")


def _unknown(
    listing: Listing, broken: Collection[str], expected: Mapping[str, object], gone: Collection[str]
) -> Iterator[Finding]:
    """Pages of versions that were never released; not of notices whose proof is ``broken``, nor of those that are ``gone``."""
    for name in listing.files:
        found = _VERSION_PAGE.fullmatch(name)
        draft = listing.drafts and found is not None and found["version"] == "draft"
        if found and name not in expected and name not in gone and found["notice"] not in broken and not draft:
            yield _wrong(name, f"shows version {found['version']} of {found['notice']}, which was not released")


def _wrong(name: str, message: str) -> Finding:
    return Finding("page-wrong", f"{name}: {message}", name, fix="build the site again; a page says the released text")


class _Reader(HTMLParser):
    """Collects the words and the targets of links within the heading of level 1 and the body of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.open: list[tuple[str, bool]] = []
        """Open elements with whether they show: the document's do, its links to headings do not."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        shown = (self.open[-1][1] if self.open else False) or tag == "h1" or "np-document" in classes
        shown = shown and "headerlink" not in classes  # in pages of earlier versions
        if shown and tag == "a":
            self.said.append(f"[{given.get('href')}]")
        if tag not in _VOID:
            self.open.append((tag, shown))

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and what is still open in it."""
        if any(name == tag for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Words."""
        if self.open and self.open[-1][1]:
            self.said += data.split()


def _words(html: str) -> str:
    """Words and targets of links, without white space: how a line is broken is markup."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.said)
