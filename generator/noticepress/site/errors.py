"""What stops a build: findings on their way through mkdocs, and what mkdocs complains of as findings."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from noticepress.findings import Finding, Unusable

if TYPE_CHECKING:
    from mkdocs.exceptions import PluginError

_FIX = "see mkdocs.org for the settings, and the guide, site, for those of the plugin"


@contextmanager
def told(file: str) -> Iterator[None]:
    """What mkdocs says of ``file`` before it stops, as findings of one ``Unusable``."""
    from mkdocs.exceptions import Abort, ConfigurationError, PluginError  # whoever is only quiet need not load mkdocs

    logger, said = logging.getLogger("mkdocs"), _Said(logging.ERROR)
    logger.addHandler(said)
    try:
        with quiet():
            yield
    except (PluginError, Abort, ConfigurationError) as error:
        ours = _behind(error)
        if ours is not None:
            raise ours from error
        lines = said.lines or [str(error) or "mkdocs could not build the site"]
        raise Unusable([Finding("mkdocs", line, file, fix=_FIX) for line in lines]) from error
    finally:
        logger.removeHandler(said)


@contextmanager
def quiet() -> Iterator[None]:
    """Let mkdocs say only what stops a build. Python looks at all its loggers when this changes, so it is set once for many pages."""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    if level == logging.ERROR:
        yield
        return
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def stopped(unusable: Unusable) -> PluginError:
    """Findings as the one kind of error that mkdocs passes on quietly."""
    from mkdocs.exceptions import PluginError

    lines = [f"{f.position}: {f.message}" + (f" ({f.fix})" if f.fix else "") for f in unusable.findings]
    error = PluginError("\n".join(lines))
    error.__cause__ = unusable
    return error


def _behind(error: BaseException | None) -> Unusable | None:
    """The findings behind an error of mkdocs, if it was us who stopped the build."""
    while error is not None and not isinstance(error, Unusable):
        error = error.__cause__ or error.__context__
    return error


class _Said(logging.Handler):
    """Keeps what mkdocs complains of before it stops."""

    def __init__(self, level: int):
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one complaint."""
        self.lines.append(" ".join(record.getMessage().split()))
