"""The only module that knows Material for MkDocs: how the theme is set up for a language, and which of its files a site needs.

Material's files stand once in a site, in its root, and all languages share them. Its pages' frame is our own
(``theme/base.html``): a strict policy lets no script in that stands in a page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup

from noticepress import store
from noticepress.language.search_words import NONE
from noticepress.publishing.branding import COLOURS, logo_address
from noticepress.publishing.files.hosting import META
from noticepress.publishing.histories import Site
from noticepress.publishing.pages.search import FILE as INDEX
from noticepress.site.settings import KNOWN
from noticepress.site.style_sheet import FILE as SHEET
from noticepress.site.style_sheet import style_sheet
from noticepress.site.theme_sheet import names_in, trimmed
from noticepress.store.sources import program

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

NAME = "material"
OVERRIDES = Path(__file__).parent / "theme"
LOGO_HEIGHT = 32
"""Of the logo in the header, in pixels."""
_OWN = "assets/noticepress/"
_STYLES = "assets/stylesheets/main.*.min.css"
_SEARCH = f"{_OWN}search/"
_SEARCH_SCRIPT = f"{_OWN}search.js"
_PANELS, _FOLDED = f"{_OWN}glossary.js", f"{_OWN}purposes.js"
_SAY = {
    _FOLDED: {"lead": "rows.lead", "open": "rows.open-all", "close": "rows.close-all"},
    _PANELS: {"close": "terms.close", "all": "terms.all", "there": "entry.there"},
}
"""What scripts say: messages by the name that each has there. A site has one of these for each of its languages, and so of the search."""

_SEARCHED = (
    "open", "label", "close", "loading", "error", "one", "other", "none", "hint", "more", "meant", "tasks", "others", "elsewhere",
)  # fmt: skip
"""What the search says: the messages ``search.<name>``."""


def configure(config: MkDocsConfig, locale: str, site: Site, *, root: bool) -> None:
    """Set the theme to ``locale`` and to what ``site`` shows of the organisation; nothing from outside, no navigation list.

    ``root``: this is the site's root, not the folder of a language.
    """
    config.site_name, logo = site.name[locale], site.logo
    theme = config.theme
    if theme.name != NAME:
        return
    theme["language"] = locale
    theme["searched"] = {"open": site.words[locale].plain("search.open")}
    theme["font"] = False
    theme["palette"] = {"scheme": "default"}
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
    theme["missing"] = {each: _missing(site, each) for each in (site.locales if root else (locale,))}
    theme["search_from_anywhere"] = {"index": f"{theme['root']}{locale}/{INDEX}", "all": "", "notice": "", "reading": ""}
    theme["assets"] = {
        "styles": [_address(_sheet(config)), COLOURS, SHEET],
        "scripts": [
            f"{_OWN}start.js",
            _spoken(_SEARCH_SCRIPT, locale),
            f"{_OWN}noticepress.js",
            _spoken(_PANELS, locale),
        ],
    }
    config.extra["generator"] = False
    search = config.plugins["material/search"].config if "material/search" in config.plugins else {}
    theme["search"] = bool(search.get("enabled"))


def quiet_search(config: MkDocsConfig) -> None:
    """Keep the theme's search from reading pages for an index, which is made of the texts; it says only whether there is one."""
    if "material/search" in config.plugins:
        config.plugins["material/search"].config["enabled"] = False


def _searched(site: Site, locale: str) -> dict[str, Any]:
    """The words of the search, the scripts that find, and what most visitors come for: what it is called and the parts of a text where it may be."""
    words = site.words[locale].plain
    tasks = site.search_words.get(locale, NONE).tasks
    return {
        **{name: words(f"search.{name}") for name in _SEARCHED},
        "asks": [{"says": words(f"search.task.{task}"), "parts": list(parts)} for task, parts in tasks.items()],
        "scripts": [f"{_SEARCH}{name}" for name in ("minisearch.js", *_stemmers(site, locale), "words.js", "finding.js")],
    }


def files(found: Iterable[File], config: MkDocsConfig, site: Site, *, root: bool) -> Iterator[File]:
    """Yield the files that a build writes: in the root what the pages of ``site`` ask for of the theme's, below it none of those."""
    from mkdocs.structure.files import File

    if config.theme.name != NAME:
        yield from found
        return
    spoken = {f"{_SEARCH}{name}" for name in _stemmers(site)}
    theirs = {str(OVERRIDES), config.theme.dirs[-2]}
    for file in found:
        if file.src_dir not in theirs:
            yield file
        elif fnmatch(file.src_uri, f"{_SEARCH}*-stemmer.js") and file.src_uri not in spoken:
            continue
        elif file.src_uri in (*_SAY, _SEARCH_SCRIPT):
            for locale in site.locales if root else ():
                yield File.generated(config, _spoken(file.src_uri, locale), content=_with_words(file, site, locale))
        elif root and fnmatch(file.src_uri, f"{_OWN}*"):
            yield File.generated(config, file.src_uri, content=file.content_bytes)
    if root:
        yield File.generated(config, _address(sheet := _sheet(config)), content=sheet)
        yield File.generated(config, SHEET, content=style_sheet())


def _spoken(script: str, locale: str) -> str:
    """A script that speaks, in a language: its words stand in it, and not in every page."""
    return f"{script.removesuffix('.js')}.{locale}.js"


def _with_words(file: File, site: Site, locale: str) -> bytes:
    """A script that speaks, with its words in a language before it."""
    words = site.words[locale].plain
    said = (
        {name: words(message) for name, message in _SAY[file.src_uri].items()}
        if file.src_uri in _SAY
        else _searched(site, locale)
    )
    known = {_FOLDED: "npFolded", _PANELS: "npPanels", _SEARCH_SCRIPT: "npSearch"}[file.src_uri]
    return f"window.{known} = {json.dumps(said, ensure_ascii=False, sort_keys=True)};\n".encode() + file.content_bytes


def _stemmers(site: Site, *locales: str) -> tuple[str, ...]:
    """The scripts by which the search knows the words of ``locales``, or of all languages of the site, in all their forms."""
    found = (site.search_words.get(locale, NONE).stemmer for locale in locales or site.locales)
    known = {stemmer for stemmer in found if stemmer}
    return tuple(f"{each}-stemmer.js" for each in ("base", *sorted(known))) if known else ()


def _sheet(config: MkDocsConfig) -> bytes:
    """Material's style sheet: what our pages have use of; all of it where hooks, plugins or sheets of others may put more into pages."""
    whole = next(path for folder in config.theme.dirs for path in sorted(Path(folder).glob(_STYLES))).read_bytes()
    if config.hooks or config.extra_css or config.extra_javascript or any(name not in KNOWN for name in config.plugins):
        return whole
    names = _own_names().union(*(_names(Path(folder)) for folder in config.theme.dirs[1:-2]))
    return store.once(
        store.key_of("theme sheet", program(), whole, *sorted(names)),
        lambda: trimmed(whole.decode(), names, style_sheet()).encode(),
    )


@lru_cache(maxsize=1)
def _own_names() -> frozenset[str]:
    return _names(OVERRIDES)


def _names(folder: Path) -> frozenset[str]:
    """What the templates and scripts of a folder of the theme name of Material's."""
    return names_in(path.read_text("utf-8", "replace") for path in folder.rglob("*") if path.suffix in (".html", ".js"))


def _address(sheet: bytes) -> str:
    """Where the theme's sheet stands in a site: its name changes with its content, so that a browser may keep it for ever."""
    return f"assets/stylesheets/main.{hashlib.sha256(sheet).hexdigest()[:8]}.min.css"


def _missing(site: Site, locale: str) -> dict[str, str]:
    """What the page says that stands in for pages that are not there."""
    words = site.words[locale].plain
    return {"says": words("missing.says"), "means": words("missing.means"), "home": words("home.title", name=site.name[locale])}
