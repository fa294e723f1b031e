"""The configuration of a site for nginx, to be included in a server (nginx 1.18 and later). Pure.

Sources: the documentation of ngx_http_core_module, _headers_, _rewrite_, _charset_, _gzip_ and _log_module. Of ``if``, only what is
sound is used: ``set`` in the server, ``return`` in a location.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from noticepress.hosts import media_types
from noticepress.hosts.built import BuiltSite
from noticepress.hosts.negotiation import folders_first, preferred
from noticepress.publishing.files.hosting import HEADERS


def nginx(site: BuiltSite, root: str) -> str:
    """What nginx includes in ``server``; ``root`` is the absolute path of the site on the server's disk."""
    own = "$noticepress" + re.sub(r"[^a-z0-9]+", "_", f"_{site.path.lower()}").rstrip("_")
    lines = [
        *_variables(site, own),
        *_without_slash(site),
        "",
        _opening(site),
        *(f"    {line}" for line in _within(site, root, own)),
        "}",
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _variables(site: BuiltSite, own: str) -> Iterator[str]:
    """What depends on the address, once for every location: a second ``add_header`` would hide the others."""
    path = re.escape(site.path)
    yield f'set {own}_cache "no-cache";'
    if kept := "|".join(map(re.escape, site.headers.for_ever)):
        yield f'if ($uri ~ "^{path}(?:{kept})$") {{ set {own}_cache "{site.headers.cache}"; }}'
    yield f'set {own}_missing "{site.path}404.html";'
    for folder in reversed([each for each in folders_first(site.not_found) if each]):  # the last one that fits stays
        yield f'if ($uri ~ "^{path}{re.escape(folder)}") {{ set {own}_missing "{site.path}{folder}404.html"; }}'
    yield f'set {own}_vary "";'
    for folder in site.choices:
        yield f'if ($uri ~ "^{path}{re.escape(folder)}(?:index\\.html)?$") {{ set {own}_vary "Accept-Language"; }}'


def _without_slash(site: BuiltSite) -> Iterator[str]:
    if site.path != "/":
        yield f"location = {site.path.rstrip('/')} {{ absolute_redirect off; access_log off; return 301 {site.path}; }}"


def _opening(site: BuiltSite) -> str:
    return "location / {" if site.path == "/" else f"location ^~ {site.path} {{"


def _within(site: BuiltSite, root: str, own: str) -> Iterator[str]:
    yield f'{"root" if site.path == "/" else "alias"} "{root.rstrip("/")}{"" if site.path == "/" else "/"}";'
    yield "index index.html;"
    yield "autoindex off;"
    yield "absolute_redirect off;  # behind what ends TLS, nginx knows neither scheme nor port"
    yield f"error_page 403 404 =404 {own}_missing;  # 403: a folder without a page"
    yield ""
    yield "access_log off;  # no address of a visitor is kept; error_log holds one with each mistake of the server"
    yield "log_not_found off;"
    yield ""
    yield from _types(site)
    yield ""
    for name, value in site.headers.everywhere.items():
        yield f'add_header {name} "{value}" always;'
    yield f"add_header Cache-Control {own}_cache always;"
    yield f"add_header Vary {own}_vary always;"
    yield ""
    yield f"location ~ /{HEADERS}$ {{ return 404; }}"
    yield r"location ~ /\.(?!well-known/) { return 404; }"
    yield f"location ~ /{re.escape(media_types.FEED)}$ {{ types {{ }} default_type {media_types.ATOM}; }}"
    yield "location ~ /$ { try_files ${uri}index.html =404; }  # a folder without a page would be a mistake for error_log, with an address"
    for folder, languages in site.choices.items():
        yield f"location = {site.path}{folder} {{"
        yield f'    if ($http_accept_language ~ "{preferred(languages)}") {{ return 302 {site.path}{folder}$1/; }}'
        yield "}"


def _types(site: BuiltSite) -> Iterator[str]:
    kinds = media_types.endings(site.files)
    yield "types {"
    for ending, kind in kinds.items():
        yield f"    {kind} {ending};"
    yield "}"
    yield f"default_type {media_types.OTHER};"
    known = [kind for kind in dict.fromkeys([*kinds.values(), media_types.ATOM]) if kind != "text/html"]  # which is always meant
    yield "charset utf-8;"
    yield f"charset_types {' '.join(filter(media_types.has_charset, known))};"
    yield "gzip on;"
    yield "gzip_vary on;"
    yield "gzip_proxied any;"
    yield "gzip_min_length 1000;"
    yield f"gzip_types {' '.join(filter(media_types.is_compressed, known))};"
