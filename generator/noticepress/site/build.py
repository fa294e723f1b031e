"""Builds the whole site into a folder, which is exchanged only when everything succeeded. Touches the disk."""

from __future__ import annotations

import datetime as dt
import logging
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from noticepress.clock import epoch, zone_of
from noticepress.findings import Finding, Unusable
from noticepress.proofs.listing import MARKER
from noticepress.repository import read_repository
from noticepress.site import material  # sets the environment before mkdocs-material is imported
from noticepress.site.errors import behind

assert material.OVERRIDES


@dataclass(frozen=True)
class Built:
    """A site that was built: the number of its pages, and what it leaves out because it was never published."""

    pages: int
    left_out: tuple[str, ...] = ()


def build_site(root: Path, out: Path, as_of: dt.date, *, drafts: bool = False, pdf: bool | None = None) -> Built:
    """Build the site of the repository at ``root`` into ``out``.

    ``pdf``: with the texts as PDF files; as mkdocs.yml says when left out.
    Raises ``Unusable`` with findings; then ``out`` is as it was.
    """
    if not (root / "notices").is_dir():
        raise Unusable(read_repository(root).findings)
    config_file = root / "mkdocs.yml"
    if not config_file.is_file():
        raise Unusable(
            [Finding("no-mkdocs-yml", "mkdocs.yml is missing", "mkdocs.yml", fix="copy the one that 'noticepress init' makes")]
        )
    if out.exists() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise Unusable(
            [
                Finding(
                    "foreign-folder",
                    f"{out} holds files that are not of a built site",
                    str(out),
                    fix="choose an empty folder with --out, or empty it",
                )
            ]
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        left_out = _mkdocs(config_file, staging, as_of, drafts, pdf)
        staging.chmod(0o755)
        _exchange(staging, out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Built(sum(1 for _ in out.rglob("index.html")), left_out)


def _mkdocs(config_file: Path, site_dir: Path, as_of: dt.date, drafts: bool, pdf: bool | None) -> tuple[str, ...]:
    """Let mkdocs build it; returns what the site leaves out."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError, PluginError

    logger, said = logging.getLogger("mkdocs"), _Said(logging.ERROR)
    logger.setLevel(logging.ERROR)  # what stops a build is told as findings
    logger.addHandler(said)
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = epoch(as_of, zone_of(config_file.parent))
    try:
        config = load_config(str(config_file), site_dir=str(site_dir))
        plugin = config.plugins.get("noticepress")
        if plugin is None:
            raise Unusable(
                [
                    Finding(
                        "no-plugin",
                        "mkdocs.yml does not name the plugin 'noticepress'",
                        "mkdocs.yml",
                        fix="add '- noticepress' to 'plugins'",
                    )
                ]
            )
        plugin.config["as_of"], plugin.config["drafts"] = as_of.isoformat(), drafts
        if pdf is not None:
            plugin.config["pdf"] = pdf
        config.plugins.run_event("startup", command="build", dirty=False)
        build(config)
        config.plugins.run_event("shutdown")
        left_out: tuple[str, ...] = plugin.site.left_out
        return left_out
    except (PluginError, Abort, ConfigurationError) as error:
        ours = behind(error)
        if ours is not None:
            raise ours from error
        lines = said.lines or [str(error) or "mkdocs could not build the site"]
        fix = "see mkdocs.org for the settings, and the guide, site, for those of the plugin"
        raise Unusable([Finding("mkdocs", line, "mkdocs.yml", fix=fix) for line in lines]) from error
    finally:
        logger.removeHandler(said)
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


class _Said(logging.Handler):
    """Keeps what mkdocs complains of before it stops."""

    def __init__(self, level: int):
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one complaint."""
        self.lines.append(" ".join(record.getMessage().split()))


def _exchange(staging: Path, out: Path) -> None:
    """Put the finished site in place of the old one."""
    old = staging.with_name(staging.name + "-old")
    if out.exists():
        os.rename(out, old)
    os.rename(staging, out)
    shutil.rmtree(old, ignore_errors=True)
