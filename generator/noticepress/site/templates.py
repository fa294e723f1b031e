"""The templates of a theme: found without a look into its hidden folders, and compiled once for the frames of all languages and for later runs."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader

from noticepress.rendering.compiled_templates import Compiled
from noticepress.rendering.contexts import let_go

if TYPE_CHECKING:
    from mkdocs.theme import Theme


class ThemeFiles(FileSystemLoader):
    """Lists files of a theme as jinja does, but for those in folders whose name begins with a dot: Material has 14,000 icons there."""

    def list_templates(self) -> list[str]:
        """Their names, in order."""
        found: set[str] = set()
        for place in self.searchpath:
            for folder, below, files in os.walk(place, followlinks=self.followlinks):
                below[:] = [name for name in below if not name.startswith(".")]
                found.update(PurePath(os.path.relpath(os.path.join(folder, name), place)).as_posix() for name in files)
        return sorted(found)


_COMPILED = {escapes: Compiled(f"theme, escapes: {escapes}") for escapes in (False, True)}


def quicken(theme: Theme, *, shared: bool, escapes: bool) -> None:
    """Let every environment of ``theme`` find its templates so, for Material's search asks for some of its own.

    ``shared``: nothing makes the environments of languages differ. ``escapes``: whatever a template prints is text, unless it is HTML
    of our own (``Markup``). mkdocs leaves that to each template.
    """
    make = theme.get_env

    def get_env() -> Environment:
        env = make()
        env.loader = ThemeFiles(theme.dirs)
        env.autoescape = _escapes if escapes else False
        if shared:
            env.bytecode_cache = _COMPILED[escapes]
            let_go(env)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]


def _escapes(template: str | None) -> bool:
    """Whether what a template prints is escaped: not the theme's own words, which scripts read, too."""
    return not (template or "").startswith("partials/language")
