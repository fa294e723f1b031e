"""The only module that knows Material for MkDocs: how the theme is set up for a language, and which of its files a site needs.

Material's files stand once in a site, in its root, and all languages share them. Its pages' frame is our own
(``theme/base.html``): a strict policy lets no script in that stands in a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup

from noticepress.publishing.branding import COLOURS, logo_address
from noticepress.publishing.files.hosting import META
from noticepress.publishing.histories import Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

NAME = "material"
OVERRIDES = Path(__file__).parent / "theme"
LOGO_HEIGHT = 32
"""Of the logo in the header, in pixels."""
_OWN = "assets/noticepress/"
_STYLES = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")
_SCRIPT = "assets/javascripts/bundle.*.min.js"
_WORKER = "assets/javascripts/workers/search.*.min.js"
_STEMMERS = "assets/javascripts/lunr/"
HASHED = (*_STYLES, _SCRIPT)
"""Patterns of the files whose name changes with their content."""
_MORE = {"ja": "tinyseg.js", "hi": "wordcut.js", "th": "wordcut.js"}
"""What the search needs to find words in languages that are written without spaces."""
_SOURCE_MAP = re.compile(rb"(?<!\s)\s*+(?://|/\*)# sourceMappingURL=[^\s*]++(?:\s*+\*/)?+\s*+\Z")


_SEARCHED = (
    "search.result.initializer", "search.result.none", "search.result.one", "search.result.other",
    "search.result.more.one", "search.result.more.other",
)  # fmt: skip
"""What Material says while it searches, in words of our own where the language has them."""


def configure(config: MkDocsConfig, locale: str, site: Site, *, root: bool) -> None:
    """Set the theme to ``locale`` and to what ``site`` shows of the organisation; nothing from outside, no navigation list.

    ``root``: this is the site's root, not the folder of a language.
    """
    config.site_name, logo = site.name[locale], site.logo
    theme = config.theme
    if theme.name != NAME:
        return
    theme["missing"] = {each: _missing(site, each) for each in (site.locales if root else (locale,))}
    theme["language"] = locale
    theme["searched"] = {name: words.plain(name) for name in _SEARCHED if (words := site.words[locale]).has(name)}
    theme["font"] = False
    theme["palette"] = {"scheme": "default", "primary": "custom", "accent": "custom"}
    theme["features"] = ["toc.follow"]
    if str(OVERRIDES) not in theme.dirs:
        theme.dirs.insert(0, str(OVERRIDES))
    theme["policy"] = Markup(META)
    if logo:
        theme["picture"] = {
            "href": logo_address(logo),
            "width": round(LOGO_HEIGHT * logo.width / logo.height),
            "height": LOGO_HEIGHT,
        }
        theme["icon_href"] = logo_address(logo) if logo.width == logo.height else f"{_OWN}icon.svg"
    path = urlsplit(config.site_url or "/").path.rstrip("/") + "/"
    theme["root"] = path if root else path.removesuffix(f"{locale}/")
    styles = [_found(theme.dirs, pattern) for pattern in _STYLES]
    theme["assets"] = {
        "styles": [*styles, COLOURS, f"{_OWN}noticepress.css"],
        "scripts": [f"{_OWN}start.js", _found(theme.dirs, _SCRIPT), f"{_OWN}noticepress.js", f"{_OWN}glossary.js"],
        "worker": _found(theme.dirs, _WORKER),
    }
    config.extra["generator"] = False
    search = config.plugins["material/search"].config if "material/search" in config.plugins else {}
    theme["search"] = bool(search.get("enabled")) and not root  # the choice of a language has nothing to search
    if search:
        search["pipeline"] = search["pipeline"] or ["stemmer", "stopWordFilter", "trimmer"]  # finds a word in all its forms


def index_settings(config: MkDocsConfig) -> dict[str, Any]:
    """How the theme's search reads an index, as it stands in ``search_index.json``; to be called when plugins were set up."""
    said = config.plugins["material/search"].config
    found = deepcopy({key: said[key] for key in ("lang", "separator", "pipeline", "fields")})
    said["enabled"] = False  # it would read every page for an index that is made of the texts
    return found


def files(found: Iterable[File], config: MkDocsConfig, locales: Sequence[str], *, root: bool) -> Iterator[File]:
    """Yield the files that a build writes: in the root what pages of ``locales`` ask for of the theme's, below it none of those."""
    from mkdocs.structure.files import File

    if config.theme.name != NAME:
        yield from found
        return
    wanted = [*HASHED, _WORKER, f"{_OWN}*", *(_STEMMERS + name for name in _stemmers(config, locales))] if root else []
    theirs = {str(OVERRIDES), config.theme.dirs[-2]}
    for file in found:
        if file.src_dir not in theirs:
            yield file
        elif any(fnmatch(file.src_uri, pattern) for pattern in wanted):
            content = _SOURCE_MAP.sub(b"\n", file.content_bytes)
            if fnmatch(file.src_uri, _WORKER):
                content += (OVERRIDES / "search.js").read_bytes()
            yield File.generated(config, file.src_uri, content=content)


def _stemmers(config: MkDocsConfig, locales: Sequence[str]) -> set[str]:
    """The files by which the search knows words of ``locales`` in all their forms."""
    languages = {language for locale in locales for language in _search_languages(config, locale)}
    if "material/search" in config.plugins:
        languages.update(config.plugins["material/search"].config["lang"] or ())
    others = languages - {"en"}
    common = {"min/lunr.stemmer.support.min.js", "min/lunr.multi.min.js"} if others else set()
    return common | {f"min/lunr.{language}.min.js" for language in others} | {_MORE[one] for one in others if one in _MORE}


def _search_languages(config: MkDocsConfig, locale: str) -> list[str]:
    """The languages in which the theme searches a site in ``locale``."""
    from jinja2 import TemplateNotFound

    try:
        template = config.theme.get_env().get_template(f"partials/languages/{locale}.html")
    except TemplateNotFound:
        return ["en"]
    return re.split(r"\s*,\s*", str(getattr(template.module, "t")("search.config.lang") or "en"))  # noqa: B009


def _found(folders: Iterable[str], pattern: str) -> str:
    """The first file of the theme that fits."""
    for folder in folders:
        for path in sorted(Path(folder).glob(pattern)):
            return path.relative_to(folder).as_posix()
    raise FileNotFoundError(pattern)


def _missing(site: Site, locale: str) -> dict[str, str]:
    """What the page says that stands in for pages that are not there."""
    words = site.words[locale].plain
    return {"says": words("missing.says"), "means": words("missing.means"), "home": words("home.title", name=site.name[locale])}
