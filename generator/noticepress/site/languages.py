"""One mkdocs build for each language, in processes of their own."""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig


def build_languages(
    config: MkDocsConfig, locales: Sequence[str], as_of: dt.date, *, drafts: bool, pdf: bool, parallel: int
) -> None:  # fmt: skip
    """Build ``locales`` into folders of their own below the site; raises what a build raises."""
    jobs = [
        (str(config.config_file_path), str(Path(config.site_dir) / locale), locale, as_of.isoformat(), drafts, pdf)
        for locale in locales
    ]
    if parallel < 2 or len(jobs) < 2:
        for job in jobs:
            build_language(*job)
        return
    with ProcessPoolExecutor(min(parallel, len(jobs)), mp_context=get_context("spawn")) as pool:
        for future in [pool.submit(build_language, *job) for job in jobs]:
            future.result()


def build_language(config_file: str, site_dir: str, locale: str, as_of: str, drafts: bool, pdf: bool) -> None:
    """Build one language with mkdocs (in this process); raises ``Unusable``, which other processes can hand on, for findings."""
    from noticepress.site import material  # noqa: F401  (sets the environment before mkdocs-material is imported)

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import PluginError

    from noticepress.site.errors import behind

    os.makedirs(site_dir, exist_ok=True)
    config = load_config(config_file, site_dir=site_dir)
    options = config.plugins["noticepress"].config
    options["locale"], options["as_of"], options["drafts"], options["pdf"] = locale, as_of, drafts, pdf
    if config.site_url:
        config.site_url = config.site_url.rstrip("/") + f"/{locale}/"
    config.plugins.run_event("startup", command="build", dirty=False)
    try:
        build(config)
    except PluginError as error:
        raise behind(error) or error from None
    config.plugins.run_event("shutdown")
