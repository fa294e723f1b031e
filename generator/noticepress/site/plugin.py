"""The mkdocs plugin: ``mkdocs build`` and ``mkdocs serve`` on ``mkdocs.yml`` give what ``noticepress build`` gives.

mkdocs itself finds no pages in the folder of notices; when it is done, the site is built into its folder as ever. The same plugin
sets up the theme where a page is put into its frame (``site.frame``).
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.utils import clean_directory

from noticepress.clock import today, zone_of
from noticepress.days import FIRST, LAST
from noticepress.findings import Finding, Unusable
from noticepress.publishing.histories import Site
from noticepress.site import material
from noticepress.site.errors import stopped

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """Options under ``plugins: - noticepress:`` in mkdocs.yml."""

    as_of = c.Optional(c.Type(str))
    drafts = c.Type(bool, default=False)
    order = c.ListOfItems(c.Type(str), default=[])
    organisation = c.Optional(c.Type(str))
    parallel = c.Type(int, default=0)
    pdf = c.Type(bool, default=False)


class NoticepressPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Builds the site of a repository of notices."""

    frame: tuple[Site, str] | None = None
    """The site and the language whose pages are put into their frame; none where mkdocs builds."""
    aside: tempfile.TemporaryDirectory[str] | None = None
    """Where the site is built until mkdocs is done."""

    def _date(self, root: Path) -> dt.date:
        """The date of this build; ``mkdocs serve`` goes on after midnight."""
        zone = zone_of(root, self.config.organisation or "")
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
        return as_of

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set the theme, where pages are put into it."""
        if self.frame is not None:
            site, locale = self.frame
            material.configure(config, locale or site.locales[0], site, root=not locale)
        config.nav = []
        return config

    @event_priority(-100)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Nothing in the folder of notices is a page of mkdocs'; the theme's files are written with the site."""
        return files if self.frame is not None else Files([])

    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build the site aside, before mkdocs empties its folder; what is wrong stops it here."""
        from noticepress.site.build import build_site
        from noticepress.site.options import Options

        if self.frame is not None:
            return
        root = Path(config.config_file_path).parent
        self.aside = tempfile.TemporaryDirectory(prefix="noticepress-")
        try:
            options = Options(
                self._date(root),
                drafts=self.config.drafts,
                pdf=self.config.pdf,
                workers=self.config.parallel,
                trusted=True,
                organisation=self.config.organisation or "",
            )  # mkdocs has done what mkdocs.yml says before it called us
            build_site(root, Path(self.aside.name) / "site", options)
        except Unusable as unusable:
            self.aside.cleanup()
            raise stopped(unusable) from unusable

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the site into the folder that mkdocs has emptied, in place of what mkdocs made of no pages."""
        if self.frame is not None or self.aside is None:
            return
        folder = Path(config.site_dir)
        clean_directory(config.site_dir)
        for path in (Path(self.aside.name) / "site").iterdir():
            shutil.move(path, folder / path.name)
        self.aside.cleanup()

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Let pages load again by themselves while ``mkdocs serve`` shows them."""
        from noticepress.site.preview import let_scripts_in  # with the libraries of a server

        let_scripts_in(server)
        return server
