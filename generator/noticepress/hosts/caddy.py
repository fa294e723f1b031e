"""The configuration of a site for Caddy, to be imported in a site block (Caddy 2.6 and later). Pure.

Source: the documentation of the Caddyfile. Within ``route`` everything happens in the order in which it is written.
"""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.hosts import media_types
from noticepress.hosts.built import BuiltSite
from noticepress.hosts.negotiation import folders_first, preferred
from noticepress.publishing.files.hosting import HEADERS, NO_JEKYLL

_TOO_LONG = ".{1000}|[^/]{200}|[^/ -~]{40}"
"""Paths and names that no disk holds; no file of a site comes near."""


def caddy(site: BuiltSite, root: str) -> str:
    """What Caddy imports in a site block; ``root`` is the absolute path of the site on the server's disk."""
    lines: list[str] = []
    if site.path != "/":
        lines += [f"redir {site.path.rstrip('/')} {site.path} 301", ""]
    lines += [f"handle_path {site.path}* {{" if site.path != "/" else "handle {", "\troute {"]
    lines += [f"\t\t{line}" for line in _route(site, root)]
    return "\n".join(line.rstrip() for line in [*lines, "\t}", "}"]) + "\n"


def _route(site: BuiltSite, root: str) -> Iterator[str]:
    yield f'root * "{root}"'
    yield from _compression(site)
    yield "header {"
    for name, value in site.headers.everywhere.items():
        yield f'\t{name} "{value}"'
    yield '\tCache-Control "no-cache"'
    yield "}"
    yield "header -Server"  # by itself: a removal waits for the answer, and those that stand with it would, too
    if site.headers.for_ever:
        yield f"@kept path {' '.join(f'/{path}' for path in site.headers.for_ever)}"
        yield f'header @kept Cache-Control "{site.headers.cache}"'
    yield from _types(site)
    yield from _languages(site)
    yield f"@possible not path_regexp `{_TOO_LONG}`"  # the disk refuses such a name, which Caddy would write down with an address
    yield "file_server @possible {"
    yield f"\thide {HEADERS} {NO_JEKYLL}"
    yield "\tpass_thru"
    yield "}"
    yield from _not_found(site)


def _compression(site: BuiltSite) -> Iterator[str]:
    kinds = dict.fromkeys([*media_types.endings(site.files).values(), media_types.ATOM])
    yield "encode gzip {"
    yield "\tminimum_length 1000"
    yield "\tmatch {"
    for kind in filter(media_types.is_compressed, kinds):
        yield f"\t\theader Content-Type {kind}*"
    yield "\t}"
    yield "}"


def _types(site: BuiltSite) -> Iterator[str]:
    for ending, kind in media_types.endings(site.files).items():
        yield f"@{ending} path *.{ending}"
        yield f'header @{ending} Content-Type "{media_types.in_full(kind)}"'
    yield f"@feed path */{media_types.FEED}"
    yield f'header @feed Content-Type "{media_types.in_full(media_types.ATOM)}"'


def _languages(site: BuiltSite) -> Iterator[str]:
    """Redirects by language; Caddy takes the name of what was found for the header, too."""
    for number, (folder, languages) in enumerate(site.choices.items(), 1):
        yield f"@choice{number} path /{folder} /{folder}index.html"
        yield f"header @choice{number} +Vary Accept-Language"
        yield f"@language{number} {{"
        yield f"\tpath /{folder}"
        yield f"\theader_regexp language{number} Accept-Language `{preferred(languages)}`"
        yield "}"
        yield f"redir @language{number} {site.path}{folder}{{re.language{number}.1}}/ 302"


def _not_found(site: BuiltSite) -> Iterator[str]:
    for folder in folders_first(site.not_found):
        yield f"handle {f'/{folder}* ' if folder else ''}{{"
        yield f"\trewrite * /{folder}404.html"
        yield f'\theader Content-Type "{media_types.in_full("text/html")}"'
        yield "\tfile_server {"
        yield "\t\tstatus 404"
        yield "\t}"
        yield "}"
    if "" not in site.not_found:
        yield "error 404"
