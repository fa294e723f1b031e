"""The mkdocs plugin: gives mkdocs the pages of one language, or of the root with one build for each language below.

``mkdocs build`` and ``mkdocs serve`` on ``mkdocs.yml`` work through this plugin and give what ``noticepress build``
gives. Only ``on_config``, ``on_files``, ``on_page_context``, ``on_post_build`` and ``on_serve`` are used.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from noticepress.clock import FIRST, LAST, epoch, today, zone_of
from noticepress.findings import Finding, Unusable
from noticepress.places import Places
from noticepress.publishing.files import hosting
from noticepress.publishing.files.documents import downloads
from noticepress.publishing.files.feed import feeds
from noticepress.publishing.files.pdf import need_pdf
from noticepress.publishing.files.plan import plan, write
from noticepress.publishing.files.proof import gather_proof, write_proof
from noticepress.publishing.histories import Site, gather
from noticepress.publishing.pages.footer import icons
from noticepress.publishing.pages.language_choice import choice_page
from noticepress.publishing.pages.pages import Page, Pages
from noticepress.repository import read_repository
from noticepress.site import material
from noticepress.site.errors import stopping, whole
from noticepress.site.languages import build_languages
from noticepress.site.preview import let_scripts_in

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


class NoticePage(MkDocsPage):
    """A page whose HTML is already there."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig):
        self.notice_page = page
        super().__init__(page.title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source to read."""
        self.markdown = ""
        self.meta = {"hide": ["navigation"], "description": self.notice_page.description, "title": self.notice_page.title}
        if not self.notice_page.searchable:
            self.meta["search"] = {"exclude": True}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over what ``site.pages`` made."""
        self.content = self.notice_page.html
        self.toc = get_toc(cast(Any, self.notice_page.toc))


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """Options under ``plugins: - noticepress:`` in mkdocs.yml."""

    locale = c.Optional(c.Type(str))
    as_of = c.Optional(c.Type(str))
    drafts = c.Type(bool, default=False)
    parallel = c.Type(int, default=2)
    pdf = c.Type(bool, default=False)


class NoticepressPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Builds the site of a repository of notices."""

    site: Site
    proof: dict[str, bytes]
    exports: dict[str, bytes]
    told: ClassVar[str] = ""
    """The moment that a build of this process told mkdocs, so that the next one does not take it for the user's."""

    def _date(self, root: Path) -> dt.date:
        """The date of this build, which mkdocs is told of too; ``mkdocs serve`` goes on after midnight."""
        if os.environ.get("SOURCE_DATE_EPOCH") == NoticepressPlugin.told:
            del os.environ["SOURCE_DATE_EPOCH"]
        zone = zone_of(root)
        try:
            as_of = dt.date.fromisoformat(self.config.as_of) if self.config.as_of else today(zone)
            if not FIRST <= as_of <= LAST:
                raise ValueError
        except ValueError:
            fix = f"write year-month-day in quotes, from {FIRST} to {LAST}, or leave it out for today"
            found = Finding(
                "bad-date", f"'{self.config.as_of}' is not a date", "mkdocs.yml", path="plugins/noticepress/as_of", fix=fix
            )
            raise Unusable([found]) from None
        if "SOURCE_DATE_EPOCH" not in os.environ:
            NoticepressPlugin.told = os.environ["SOURCE_DATE_EPOCH"] = epoch(as_of, zone)
        return as_of

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and prove the repository; set the theme."""
        root = Path(config.config_file_path).parent
        at_root, places = not self.config.locale, Places(root.resolve())
        with stopping():
            if sum(isinstance(each, NoticepressPlugin) for each in config.plugins.values()) > 1:
                raise Unusable(
                    [Finding("plugin-twice", "the plugin 'noticepress' stands twice", "mkdocs.yml", fix="name it once")]
                )
            as_of = self._date(root)
            if self.config.pdf and at_root:
                need_pdf(Path(config.config_file_path))
            self.site = replace(gather(read_repository(root), as_of, drafts=self.config.drafts), pdf=self.config.pdf)
            self.proof = gather_proof(root, self.site) if at_root else {}
            self.exports = plan(self.site, places, config.site_url) if at_root else {}
            locale = self.config.locale or self.site.locales[0]
            if locale not in self.site.locales:
                fix = "leave 'locale' out: every language gets a folder"
                raise Unusable([Finding("unknown-language", f"nothing is published in '{locale}'", "mkdocs.yml", fix=fix)])
        material.configure(config, locale, self.site.name[locale], self.site.logo, root=at_root)
        config.theme["missing"] = {
            each: _missing(self.site, each) for each in self.site.locales if locale == each or not self.config.locale
        }
        config.nav = []
        return config

    @event_priority(-100)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave the theme's files, drop the content folder's, add the pages."""
        locale, address = self.config.locale, config.site_url
        others = [f for f in files if f.abs_src_path is None or not str(f.abs_src_path).startswith(str(config.docs_dir) + os.sep)]
        kept = Files(list(material.files(others, config, self.site.locales, root=not locale)))
        pages = Pages(self.site, locale or self.site.locales[0], feeds=bool(address), address=address or "")
        for page in whole(pages.all() if locale else (choice_page(self.site, pages.footer()).make() for _ in range(1))):
            file = File.generated(config, f"{page.address}index.md", content="")
            NoticePage(page, file, config)
            kept.append(file)
        for name, feed in feeds(self.site, locale, address) if locale and address else ():
            kept.append(File.generated(config, name, content=feed))
        places = Places(Path(config.config_file_path).parent.resolve())
        home = (address or "").removesuffix(f"{locale}/")
        for name, data in whole(downloads(self.site, locale, places, home) if locale else ()):
            kept.append(File.generated(config, name, content=data))
        if not locale:
            kept.append(File.generated(config, material.COLOURS, content=material.colours(self.site.brand)))
            if logo := self.site.logo:
                kept.append(File.generated(config, material.logo_address(logo), content=logo.data))
            for name, icon in icons(map(self.site.law, sorted({law for law, _ in self.site.regime_words}))):
                kept.append(File.generated(config, name, content=icon))
        return kept

    def on_page_context(self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> TemplateContext:
        """Give the theme's templates the page's own data."""
        if isinstance(page, NoticePage):
            own = {
                "np": page.notice_page,
                "np_links": page.notice_page.links,
                "np_locale": self.config.locale or "",
                "np_feed": page.notice_page.feed,
                "np_up": "../" * (page.url.count("/") + (1 if self.config.locale else 0)),
                "np_site_links": page.notice_page.footer,
                "np_tracking": self._tracking(page.notice_page),
            }
            cast(dict[str, Any], context).update(own)
        return context

    def _tracking(self, page: Page) -> list[tuple[str, str]]:
        """By language, that the site follows nobody: in the form of address of the page's notice, at the root in every language."""
        if page.words:
            return [(page.words.locale, page.words.plain("footer.no-tracking"))]
        return [(locale, self.site.words[locale].plain("footer.no-tracking")) for locale in self.site.locales]

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After the root and the search index, build every language below it; list all files last."""
        if self.config.locale:
            return
        build_languages(
            config,
            self.site.locales,
            self.site.as_of,
            drafts=self.config.drafts,
            pdf=self.config.pdf,
            parallel=self.config.parallel,
        )
        write(Path(config.site_dir), self.exports, self.site)
        hosting.write(Path(config.site_dir), material.HASHED)
        write_proof(Path(config.site_dir), self.proof, self.site, drafts=self.config.drafts)

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Let pages load again by themselves while ``mkdocs serve`` shows them."""
        let_scripts_in(server)
        return server


def _missing(site: Site, locale: str) -> dict[str, str]:
    """What the page says that stands in for pages that are not there."""
    words = site.words[locale].plain
    return {"says": words("missing.says"), "means": words("missing.means"), "home": words("home.title", name=site.name[locale])}
