"""What is sent for an address: files of the site as they are, with what lets a page load itself again and find its desk. Touches the disk."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from markupsafe import escape

from noticepress.desk.pages import ROOT, TEMPLATES

HTML = "text/html; charset=utf-8"
_OURS = ("desk.css", "desk.js", "live.js", "link.css")
_DRAFT = re.compile(r"/([^/]+)/([^/]+)/([^/]+)/versions/draft/(?:index\.html)?")
_ARTICLE = b"<article "
"""Begins what a page is about; the theme writes one on each."""
_TEXTS = ("application/json", "application/xml", "application/atom+xml", "image/svg+xml", "text/")
mimetypes.add_type("text/markdown", ".md")
mimetypes.add_type("application/atom+xml", ".atom")


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, the type of what is sent, its bytes, and headers besides."""

    status: int
    kind: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def redirect(to: str) -> Answer:
    """Say that it stands elsewhere on this server."""
    return Answer(302, "text/plain; charset=utf-8", b"", {"Location": to})


def of_desk(name: str) -> Answer | None:
    """A style sheet or script of the desk."""
    if name not in _OURS:
        return None
    kind = "text/css" if name.endswith(".css") else "text/javascript"
    return Answer(200, f"{kind}; charset=utf-8", (TEMPLATES / name).read_bytes())


def of_site(root: Path, path: str, number: int, say: Callable[[str], str]) -> Answer:
    """A file of the site in ``root``. ``number`` is that of its state, ``say`` words of the desk in a language.

    Nothing stands where no file can be called so, where a link leads out of the site, or where a file is gone since.
    """
    try:
        found = _file(root, path)
        if found is None:
            return _missing(root)
        if found.is_dir():
            return redirect(f"{path}/") if (found / "index.html").is_file() else _missing(root)
        body = found.read_bytes()
    except (ValueError, OSError, RuntimeError):  # RuntimeError: a link that leads to itself
        return _missing(root)
    kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    if kind == "text/html":
        return Answer(200, HTML, _living(body, path, number, say))
    return Answer(200, f"{kind}; charset=utf-8" if kind.startswith(_TEXTS) else kind, body)


def _file(root: Path, path: str) -> Path | None:
    """The file or folder that an address names; ``None`` when it is not in the site."""
    if not path.startswith("/") or "\\" in path:
        return None
    name = unquote(path, errors="strict").lstrip("/")
    top = root.resolve()
    found = (top / name).resolve()
    if not found.is_relative_to(top) or not found.exists():
        return None
    return found / "index.html" if path.endswith("/") else found


def _missing(root: Path) -> Answer:
    page = root / "404.html"
    try:
        return Answer(404, HTML, page.read_bytes())
    except OSError:
        return Answer(404, "text/plain; charset=utf-8", b"there is no such page\n")


def _living(page: bytes, path: str, number: int, say: Callable[[str], str]) -> bytes:
    """A page with the script that loads it again when the site was built; that of a working text with the way to its desk."""
    script = f'<script src="{ROOT}live.js" data-site="{number}"></script>'.encode()
    if found := _DRAFT.fullmatch(path):
        locale, notice, law = (str(escape(part)) for part in found.groups())
        words = escape(say(found[1]))
        link = f'<p class="np-to-desk"><a href="{ROOT}{notice}/{law}/{locale}/">{words}</a></p>'.encode()
        before, article, after = page.partition(_ARTICLE)
        attributes, end, text = after.partition(b">")
        page = b"".join((before, article, attributes, end, link if end else b"", text))
        page = page.replace(b"</head>", f'<link rel="stylesheet" href="{ROOT}link.css">\n</head>'.encode(), 1)
    head, end, tail = page.rpartition(b"</body>")
    return head + script + end + tail if end else page
