"""The frame of the pages of one language, by mkdocs and its theme: what ``mkdocs build`` would do with each page, and with no other.

The settings of mkdocs.yml count as they do there; the events of other plugins, and of hooks, are called for each page that is made.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from markupsafe import Markup
from mkdocs.commands.build import _build_template, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from noticepress.html.standing_in import in_their_language
from noticepress.language.phrases import open_graph_locale
from noticepress.publishing.card.notice_card import FILE as CARD
from noticepress.publishing.histories import Site
from noticepress.publishing.pages.page import Page, relative
from noticepress.publishing.pages.search import FILE as INDEX
from noticepress.publishing.plan import Named
from noticepress.site import material
from noticepress.site.errors import told
from noticepress.site.settings import KNOWN, load
from noticepress.site.templates import quicken


class _NoticePage(MkDocsPage):
    """A page whose HTML is already there."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig):
        self.notice_page = page
        super().__init__(page.title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source to read."""
        self.markdown = ""
        self.meta = {"hide": ["navigation"], "description": self.notice_page.description, "title": self.notice_page.title}
        self.meta["search"] = {"exclude": True}  # the index is made of the texts, not of pages

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over what ``publishing.pages`` made."""
        self.content = str(self.notice_page.html)  # a string, for plugins: what they add to it is not escaped
        self.toc = get_toc(cast(Any, self.notice_page.toc))


class ThemeFrame:
    """The theme, set up for the folder of ``locale``, or for the root when that is empty."""

    def __init__(self, config_file: Path, site: Site, locale: str, *, trusted: bool, address: str = ""):
        """``address``: where the site will stand, when that is not what mkdocs.yml says."""
        self.site, self.locale, self.address = site, locale, address
        with told(config_file.name):
            self.config = self._configured(config_file, trusted)
            self.env = self.config.theme.get_env()
            found = Files([])
            found.add_files_from_theme(self.env, self.config)
            self._found = self.config.plugins.on_files(found, config=self.config)
            set_exclusions(self._found, self.config)
            self.nav = self._nav()
            self.env = self.config.plugins.on_env(self.env, config=self.config, files=self._found)
            self._template = self.env.get_template("main.html")

    def page(self, page: Page) -> bytes:
        """A page in its frame."""
        config = self.config
        with told("mkdocs.yml"):
            file = File.generated(config, f"{page.address}index.md", content="")
            ours = _NoticePage(page, file, config)
            config._current_page = ours
            config.plugins.on_pre_page(ours, config=config, files=self._found)
            ours.read_source(config)
            ours.markdown = config.plugins.on_page_markdown("", page=ours, config=config, files=self._found)
            ours.render(config, self._found)
            ours.content = config.plugins.on_page_content(ours.content or "", page=ours, config=config, files=self._found)
            ours.active = True
            context = get_context(self.nav, [], config, ours)
            cast(dict[str, Any], context).update(self._values(page))
            context = config.plugins.on_page_context(context, page=ours, config=config, nav=self.nav)
            ours.content = Markup(ours.content or "")  # last: plugins make a string of it again
            output = self._template.render(context)
            output = config.plugins.on_post_page(output, page=ours, config=config) or ""
            config._current_page = None
            if self._alone:
                file.page = None  # a circle, which would hold the page until Python looks for garbage
            return in_their_language(output).encode("utf-8", errors="xmlcharrefreplace")

    def _values(self, page: Page) -> dict[str, Any]:
        """Variables of the theme's templates."""
        here = f"{self.locale}/{page.address}" if self.locale else page.address
        return {
            "np": page,
            "np_links": [replace(link, href=relative(page.address, link.href)) for link in page.links],
            "np_alternates": {locale: self._address(here, address) for locale, address in self._alternates(page)},
            "np_canonical": f"{self.home}{f'{self.locale}/' if self.locale else ''}{page.address if page.canonical is None else page.canonical}"
            if self.home
            else "",
            "np_territory": open_graph_locale(self.locale or self.site.locales[0]),
            "np_locale": self.locale,
            "np_feed": relative(page.address, page.feed) if page.feed else "",
            "np_ways": [(relative(page.address, address), name) for address, name in page.ways],
            "np_card": f"{self.home}{self.locale}/{page.notice}/{CARD}" if self.home and page.card else "",
            "np_up": "../" * (page.address.count("/") + (1 if self.locale else 0)),
            "np_site_links": page.footer,
            "np_prescribed": [(link.alone, link.icon, link.says) for link in page.footer] if page.regime else [],
            "np_tracking": page.tracking,
            "np_search": self._search(page),
        }

    def _alternates(self, page: Page) -> Iterator[tuple[str, str]]:
        """Language and address, from the root of the site, of a page in each language that it has."""
        yield from page.alternates.items()
        if page.kind in ("choice", "home"):
            yield "x-default", ""

    def _address(self, here: str, target: str) -> str:
        """An address of the site as search engines want it: whole, when it is known where the site stands."""
        return f"{self.home}{target}" if self.home else relative(here, target)

    def _search(self, page: Page) -> dict[str, Any]:
        """What the search of a page reads, by address from there: the index of its notice, and of all when there are others."""
        near, home = "../" * max(page.address.count("/") - 1, 0), "../" * page.address.count("/")
        several = len(self.site.histories) > 1
        return {
            "index": f"{near if page.notice else home}{INDEX}",
            "all": f"{home}{INDEX}" if page.notice and several else "",
            "notice": page.notice,
            "reading": f"{page.regime}/" if page.notice and page.regime else "",
        }

    def files(self, named: Named) -> Mapping[str, bytes]:
        """The theme's files, and its pages for what is not there, which lead to what is ``named``."""
        self.config.theme["named"] = named
        kept = material.files(self._found, self.config, self.site, root=not self.locale)
        found = {file.dest_uri: file.content_bytes for file in kept if not file.is_documentation_page()}
        with told("mkdocs.yml"):
            for name in sorted(self.config.theme.static_templates - {"sitemap.xml"}):
                output = _build_template(name, self.env.get_template(name), self._found, self.config, self.nav)
                if output.strip():
                    found[name] = output.encode()
        return found

    def finish(self, folder: Path) -> None:
        """Tell other plugins, and hooks, that the site was written into ``folder``."""
        self.config.site_dir = str(folder)
        known = [plugin for name, plugin in self.config.plugins.items() if name in KNOWN]
        with told("mkdocs.yml"):
            for event in self.config.plugins.events["post_build"]:
                if getattr(event, "__self__", None) not in known:
                    event(config=self.config)

    def _configured(self, config_file: Path, trusted: bool) -> MkDocsConfig:
        config = load(config_file, trusted=trusted)
        config.site_dir = os.path.join(os.path.dirname(config.site_dir), "unused")
        config.site_url = self.address or config.site_url
        self.home = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
        if self.locale and self.home:
            config.site_url = f"{self.home}{self.locale}/"
        cast(Any, config.plugins["noticepress"]).frame = (self.site, self.locale)
        self._alone = not config.hooks and all(name in KNOWN for name in config.plugins)
        quicken(config.theme, shared=self._alone, escapes=config.theme.name == material.NAME)
        config.plugins.run_event("startup", command="build", dirty=False)
        config = config.plugins.on_config(config)
        material.quiet_search(config)  # when plugins were set up, which are shared by all that is loaded
        config.plugins.on_pre_build(config=config)
        return config

    def _nav(self) -> Navigation:
        nav = get_navigation(Files([]), self.config)
        return self.config.plugins.on_nav(nav, config=self.config, files=self._found)
