"""What a host and a browser are told about the site: the policies, as headers for hosts that read ``_headers``. Pure.

Sources: Content Security Policy level 3, Referrer Policy, Permissions Policy, Fetch (W3C and WHATWG); the form of
``_headers`` is that of Netlify and Cloudflare Pages, whose rules add up, so that no two rules here name one header.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from noticepress.html.policy import hash_source

HEADERS = "_headers"
NO_JEKYLL = ".nojekyll"
"""Keeps GitHub Pages from making pages of the Markdown files, whose exact text counts."""
YEAR = 31_536_000

_DIRECTIVES: Mapping[str, str] = MappingProxyType(
    {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",  # the theme's style sheet holds its icons
        "font-src": "'self'",
        "connect-src": "'self'",  # two versions are compared from their pages
        "base-uri": "'none'",
        "form-action": "'none'",
    }
)
_OFF = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen",
    "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "local-fonts", "magnetometer",
    "microphone", "midi", "otp-credentials", "payment", "picture-in-picture", "publickey-credentials-create",
    "publickey-credentials-get", "screen-wake-lock", "serial", "storage-access", "usb", "window-management",
    "xr-spatial-tracking",
)  # fmt: skip


def policy(**more: str) -> str:
    """The content security policy; ``more`` adds to directives by name (``style_src="'sha256-…'"``), or adds directives."""
    added = {name.replace("_", "-"): value for name, value in more.items() if value}
    names = [*_DIRECTIVES, *(name for name in added if name not in _DIRECTIVES)]
    return "; ".join(" ".join(filter(None, (name, _DIRECTIVES.get(name), added.get(name)))) for name in names)


META = policy()
"""In every page, so that it holds on any host and from a file too; the rest of the policy counts in headers only."""


def headers(styles: Sequence[str] = ()) -> dict[str, str]:
    """The headers for everything in the site; ``styles``: sources of styles that stand in files of their own."""
    return {
        "Content-Security-Policy": policy(style_src=" ".join(styles), frame_ancestors="'none'"),
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _OFF),
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Access-Control-Allow-Origin": "*",  # all is public and the same for everybody: others may read the data files
    }


def headers_file(styles: Iterable[str], for_ever: Iterable[str]) -> bytes:
    """``_headers``; ``styles``: sources of styles that stand in files, ``for_ever``: files whose name changes with their content."""
    return ("\n".join(_rules(headers(sorted(set(styles))), sorted(for_ever))) + "\n").encode()


def _rules(everywhere: Mapping[str, str], for_ever: Iterable[str]) -> Iterator[str]:
    yield "/*"
    for name, value in everywhere.items():
        yield f"  {name}: {value}"
    for file in for_ever:
        yield f"/{file}"
        yield f"  Cache-Control: public, max-age={YEAR}, immutable"


def style_sources(html: bytes) -> set[str]:
    """The hash of every style sheet that stands in a file (``notice.html`` needs nothing else); pages have none."""
    return {hash_source(sheet.partition(b"</style>")[0]) for sheet in html.split(b"<style>")[1:]}
