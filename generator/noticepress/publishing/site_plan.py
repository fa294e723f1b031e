"""The plan of a whole site: units for the front, the theme's files, the lists, and for each notice its proof and its pages and files by language."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import astuple
from functools import cache, cached_property
from pathlib import Path

from noticepress import store
from noticepress.chain.homes import proofs_of
from noticepress.chain.release import hash_of
from noticepress.chain.stored import stored_chain
from noticepress.findings import Unusable, has_errors
from noticepress.formats.html import screen_style
from noticepress.formats.writers import load
from noticepress.language.deciding import lexicon
from noticepress.language.style import spelling_of
from noticepress.places import KEYS, Places
from noticepress.proofs.folder import prove
from noticepress.proofs.keys import Keys, read_keys
from noticepress.proofs.site import PROOF, proof_files
from noticepress.publishing.branding import COLOURS, colour_sheet, logo_address
from noticepress.publishing.card.drawing import drawn, picture
from noticepress.publishing.card.letters import FONT
from noticepress.publishing.card.notice_card import FILE as CARD
from noticepress.publishing.card.notice_card import card_of
from noticepress.publishing.file_types import HTML
from noticepress.publishing.files import hosting
from noticepress.publishing.files.feed import FILE as FEED
from noticepress.publishing.files.feed import feed_of
from noticepress.publishing.files.redacted_json import in_place_of_texts
from noticepress.publishing.files.released_files import files, version_key
from noticepress.publishing.files.site_files import site_files
from noticepress.publishing.histories import History, Site
from noticepress.publishing.lists.list_files import list_files
from noticepress.publishing.pages import all_changes
from noticepress.publishing.pages.footer import TEMPLATE as LINKS
from noticepress.publishing.pages.footer import icons
from noticepress.publishing.pages.language_choice import choice_page
from noticepress.publishing.pages.page import environment
from noticepress.publishing.pages.pages import Pages
from noticepress.publishing.pages.planned import Part, Planned
from noticepress.publishing.pages.search import FILE as INDEX
from noticepress.publishing.pages.search import Section, index, together
from noticepress.publishing.pages.summaries import Summary, foot_of_all
from noticepress.publishing.plan import Artefact, Frame, Unit
from noticepress.publishing.released import released_of
from noticepress.publishing.short_notices import TEMPLATE as POINTS
from noticepress.rendering.templates import prepare
from noticepress.store.sources import libraries
from noticepress.store.stamps import contents

HASHED = re.compile(r"assets/[a-z]+/[a-z]+\.[0-9a-f]{8}\.min\.(?:css|js)")
"""Files of the theme whose name changes with their content."""
ASSETS, FRONT, LISTS = "assets", "front", "lists"
"""Units besides those of notices, ``proof/<notice>`` and ``<locale>/<notice>``; there are ``lists/<locale>``."""


class SitePlan:
    """Plans ``site``. ``frames`` gives the frame of a language, of the root for ``""``; ``key`` is of all that is the same everywhere.

    ``address`` is the site's own with a slash at the end, empty when it is not known: then nothing is made that needs absolute
    addresses, which are feeds, the short notices for other sites, the sitemap and ``robots.txt``. ``search``: there are indexes to search.
    """

    def __init__(
        self, site: Site, places: Places, address: str, key: str, frames: Callable[[str], Frame], *, kept: bool, search: bool
    ):
        self.site, self.places, self.address, self.key, self.kept, self.search = site, places, address, key, kept, search
        self.frame = cache(frames)
        self._histories = {history.notice: history for history in site.histories}
        self._pages = cache(self._pages_in)
        self._summaries = cache(self._summaries_in)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All units of the site."""
        found = [Unit(ASSETS, store.key_of(ASSETS, self.key, self._named))]
        for history in self.site.histories:
            following = (self.key, self.site.as_of, self._states[history.notice])
            for locale in dict.fromkeys(locale for _, locale in history.documents):
                cost = sum(locale in text.locales for text in history.releases)
                pages = self._pages(locale)
                lists = pages.own_lists, pages.own_changes, pages.lists[locale].of_notice(history.notice)
                others = self._elsewhere(history)
                found.append(
                    Unit(f"{locale}/{history.notice}", store.key_of(locale, history.notice, lists, others, *following), cost)
                )
            if history.versions:
                beside = contents([proofs_of(self.places.notices / history.notice, history.apart), self.places.notices / KEYS])
                found.append(Unit(f"{PROOF}/{history.notice}", store.key_of(PROOF, self._states[history.notice], beside)))
        found.append(Unit(f"{PROOF}/{KEYS}", store.key_of(contents([self.places.notices / KEYS]))))
        found += [Unit(f"{LISTS}/{locale}", self._list_key(locale)) for locale in self.site.locales]
        found.append(Unit(FRONT, store.key_of(FRONT, self.key, self.site.as_of, *self._states.values())))
        return tuple(found)

    def _list_key(self, locale: str) -> str:
        """A key of all that the lists over all notices follow from: of working texts no more than names and former ids."""
        site, names = self.site, [each.titles for each in self._pages(locale).lists.values()]
        promised = site.recipient_changes.model_dump_json() if site.recipient_changes else ""
        released = [(each.notice, each.formers, *_published(each)) for each in site.histories]
        foot = foot_of_all(self._summaries(locale))
        return store.key_of(LISTS, locale, self.key, site.as_of, promised, names, released, foot)

    def _elsewhere(self, history: History) -> list[tuple[str, ...]]:
        """The versions of other notices that its pages of changes name, with what these say of them."""
        known = self.site.elsewhere
        named = [
            (each.version, other.digest) for each in history.releases for other in known.get((each.notice, each.version), ())
        ]
        return sorted(named)

    @cached_property
    def _named(self) -> dict[str, list[tuple[str, str]]]:
        """What the page for what is not there leads to, by language: the notices, the lists over them and all changes."""
        return {locale: list(self._pages(locale).instead()) for locale in self.site.locales}

    @cached_property
    def _states(self) -> dict[str, str]:
        """By notice, a key of all that is known of it."""
        return {history.notice: state(history) for history in self.site.histories}

    def artefacts(self, name: str) -> Iterator[Artefact]:
        """The artefacts of a unit; raises ``Unusable`` when one cannot be planned."""
        before, _, notice = name.rpartition("/")
        if name == ASSETS:
            yield from self._assets()
        elif name == FRONT:
            yield from self._front()
        elif name == f"{PROOF}/{KEYS}":
            for file in self._keys.digests:
                yield self._given(f"{PROOF}/{KEYS}/{file}", (self.places.notices / KEYS / file).read_bytes())
        elif before == LISTS:
            yield from self._lists(notice)
        elif before == PROOF:
            yield from self._proof(self._histories[notice])
        else:
            yield from self._notice(self._histories[notice], before)

    def warm(self) -> None:
        """Make ready what every process needs that is forked from here."""
        for locale in ("", *self.site.locales):
            self.frame(locale)
            if locale:
                self._pages(locale)
                with suppress(Unusable):  # who asks for it says what is wrong
                    lexicon(self.places.locales, locale).prepare()
        for law, locale in self.site.regime_words:
            self.site.rules(law)
            spelling_of(self.places.locales, locale)
            for template in (LINKS, POINTS):
                prepare(self.site.law(law).templates, locale, template)
        for template in environment().list_templates():
            environment().get_template(template)
        load()

    def styles(self, files: Iterable[str]) -> set[str]:
        """The style sheets that stand in ``files``, as sources of a policy."""
        there = any(path.endswith(f"/{HTML.file}") for path in files)
        return hosting.style_sources(f"<style>{screen_style()}</style>".encode()) if there else set()

    def for_ever(self, files: Iterable[str]) -> Iterator[str]:
        """Those of ``files`` whose name changes with their content."""
        return (path for path in files if HASHED.fullmatch(path))

    def finish(self, folder: Path) -> None:
        """Let other plugins of the theme work on what was written below ``folder``."""
        for locale in (*self.site.locales, ""):
            self.frame(locale).finish(folder / locale)

    def _assets(self) -> Iterator[Artefact]:
        """What all pages share: the theme's files, colours, logo and the icons of laws; and the page for what is not there."""
        for path, data in self._theme_files().items():
            yield self._given(path, data)
        yield self._given(COLOURS, colour_sheet(self.site.brand))
        if logo := self.site.logo:
            yield self._given(logo_address(logo), logo.data)
        for name, icon in icons(map(self.site.law, sorted({law for law, _ in self.site.regime_words}))):
            yield self._given(name, icon)
        yield self._given(hosting.NO_JEKYLL, b"")

    def _theme_files(self) -> dict[str, bytes]:
        """What the theme adds to the site: kept, so that a site of which every page is kept needs no theme."""
        made = self._once(store.key_of("theme-files", self.key, self._named), self._packed_theme)
        return {path: b64decode(data) for path, data in json.loads(made).items()}

    def _packed_theme(self) -> bytes:
        found = {
            f"{locale}/{name}" if locale else name: b64encode(data).decode()
            for locale in ("", *self.site.locales)
            for name, data in self.frame(locale).files(self._named).items()
        }
        return json.dumps(found).encode()

    def _once(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What an earlier build made under ``key``, or what ``make`` makes."""
        return store.once(key, make) if self.kept else make()

    def _given(self, path: str, data: bytes) -> Artefact:
        return Artefact(path, store.key_of(path, data), lambda: data, stored=False)

    def _front(self) -> Iterator[Artefact]:
        """The choice of a language, a home page for each, and what search engines and browsers look for."""
        first = self._pages(self.site.locales[0])
        yield self._page("", choice_page(self.site, foot_of_all(self._summaries(first.locale))))
        for locale in self.site.locales:
            yield self._page(locale, self._pages(locale).home(self._summaries(locale)))
            if self.search:
                yield self._index_of_all(locale, self._pages(locale).at_home(self._summaries(locale)))
        said = [each for locale in self.site.locales for each in self._summaries(locale)]
        for path, data in site_files(self.site, said, self.address).items():
            yield self._given(path, data)

    def _notice(self, history: History, locale: str) -> Iterator[Artefact]:
        """The pages of a notice in a language, its feed, and the files beside its pages."""
        for page in self._pages(locale).of(history, self._summary(history, locale)):
            yield self._page(locale, page)
        if self.search:
            found = self._pages(locale).searched(history)
            path = f"{locale}/{history.notice}/{INDEX}"
            key = store.key_of(path, self.key, found.key)
            yield Artefact(path, key, lambda: index(self._pages(locale).search_head([history]), self._sections(found)))
        pages = self._pages(locale)
        if self.address and (feed := feed_of(self.site, history, locale, pages.address, pages.own_changes)):
            yield self._given(f"{locale}/{history.notice}/{FEED}", feed.encode())
        if self.address and (card := card_of(self.site, self._summary(history, locale))):
            svg = drawn(card)
            yield Artefact(
                f"{locale}/{history.notice}/{CARD}",
                store.key_of(CARD, svg, FONT.read_bytes(), *libraries()),
                lambda: picture(svg),
            )
        for released in released_of(self.site, history, self.address, locale):
            yield from files(self.site, released, self.key)
        for path, data in in_place_of_texts(history, locale, self.address).items():
            yield self._given(path, data)

    def _lists(self, locale: str) -> Iterator[Artefact]:
        """The lists over all notices in a language: pages, JSON and feeds."""
        pages = self._pages(locale)
        for planned in pages.of_lists(foot_of_all(self._summaries(locale))):
            yield self._page(locale, planned)
        for path, data in (*list_files(pages.lists[locale], pages.address), *all_changes.feed(pages)):
            yield self._given(f"{locale}/{path}", data)

    def _index_of_all(self, locale: str, home: tuple[Section, ...]) -> Artefact:
        """What is searched from the home page: every notice."""
        pages = self._pages(locale)
        found = [(history.notice, pages.searched(history)) for history in pages.shown]
        path = f"{locale}/{INDEX}"

        def make() -> bytes:
            known = ((notice, self._sections(part)) for notice, part in found)
            return index(pages.search_head(pages.shown), (*home, *together(known)))

        return Artefact(path, store.key_of(path, self.key, repr(home), *(part.key for _, part in found)), make)

    def _sections(self, part: Part[tuple[Section, ...]]) -> tuple[Section, ...]:
        """The sections of a notice, kept in the store: two indexes hold them."""
        made = self._once(store.key_of(self.key, part.key), lambda: json.dumps([astuple(each) for each in part.make()]).encode())
        return tuple(Section(*each) for each in json.loads(made))

    def _proof(self, history: History) -> Iterator[Artefact]:
        """The chain of a notice with all that proves it, as in the repository; raises ``Unusable`` when it is broken."""
        proven = prove(self.places.notices / history.notice, self._keys, self.places.root, history.apart, stored_chain)
        findings = [*self._keys.findings, *proven.findings]
        if has_errors(findings):
            raise Unusable(findings)
        for path, data in proof_files([proven], {}).items():
            yield self._given(path, data)

    @cached_property
    def _keys(self) -> Keys:
        return read_keys(self.places.notices / KEYS, self.places.root)

    def _page(self, locale: str, planned: Planned) -> Artefact:
        """A page in the frame of its language."""
        folder = f"{locale}/" if locale else ""
        path = f"{folder}{planned.address}index.html"
        return Artefact(path, store.key_of(path, self.key, planned.key), lambda: self.frame(locale).page(planned.make()))

    def _summaries_in(self, locale: str) -> tuple[Summary, ...]:
        """What the front says of each notice in a language."""
        return tuple(self._summary(history, locale) for history in self._pages(locale).shown)

    def _summary(self, history: History, locale: str) -> Summary:
        """What other pages need to know of a notice: kept, for it takes more to work out than to read."""
        key = store.key_of("summary", self.key, self.site.as_of, self._states[history.notice], locale)
        return Summary.read(self._once(key, lambda: self._pages(locale).summary(history).written()))

    def _pages_in(self, locale: str) -> Pages:
        kept = lambda key, make: self._once(store.key_of(self.key, key), make)  # noqa: E731
        address = f"{self.address}{locale}/" if self.address else ""
        return Pages(self.site, locale, feeds=bool(self.address), address=address, kept=kept)


def state(history: History) -> str:
    """A key of all that is known of a notice on the day of the build."""
    draft = history.draft
    working = json.dumps([dict(draft.titles), draft.facts, [*draft.texts.items()]], default=str) if draft else ""
    return store.key_of(
        history.notice, history.apart, working, history.next.model_dump_json() if draft else "", *_published(history)
    )


def _published(history: History) -> Iterator[object]:
    """What tells one state of all that was published of a notice from another."""
    yield from (version_key(history, release) for release in history.releases)
    yield None
    yield from (each for version in history.redacted for each in (hash_of(version.redaction), bool(version.withdrawn)))
