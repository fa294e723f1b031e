"""The only module that knows Material for MkDocs: how the theme is set up for a language."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

OVERRIDES = Path(__file__).parent / "theme"
COLOURS = "assets/noticepress/colours.css"
STYLES = "assets/noticepress/noticepress.css"
SCRIPT = "assets/noticepress/noticepress.js"


def configure(config: MkDocsConfig, locale: str, name: str) -> None:
    """Set the theme to ``locale`` and the organisation's ``name``; nothing from outside, no navigation list."""
    config.site_name = name
    theme = config.theme
    if theme.name != "material":
        return
    theme["language"] = locale
    theme["font"] = False
    theme["palette"] = {"scheme": "default", "primary": "custom", "accent": "custom"}
    theme["features"] = ["toc.follow"]
    if str(OVERRIDES) not in theme.dirs:
        theme.dirs.insert(0, str(OVERRIDES))
    config.extra["generator"] = False
    for key, value in (("extra_css", COLOURS), ("extra_css", STYLES), ("extra_javascript", SCRIPT)):
        if value not in [str(item) for item in config[key]]:
            config[key].append(value)


def colours(brand: Mapping[str, str]) -> str:
    """The style sheet with the organisation's own colours (``#rrggbb`` by role)."""
    return ":root {\n" + "".join(f"  --np-brand-{role}: {colour};\n" for role, colour in brand.items()) + "}\n"
