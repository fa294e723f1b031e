"""``netlify.toml``: what ``_headers`` in the site cannot say to Netlify. Pure.

Source: Netlify's documentation of redirects and of file-based configuration. Nothing in it changes with a build, as long as the
languages of the site stay the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from noticepress.findings import Finding, Unusable
from noticepress.hosts.built import BuiltSite
from noticepress.hosts.negotiation import folders_first
from noticepress.places import MARKER
from noticepress.publishing.files.hosting import HEADERS


def netlify(site: BuiltSite, root: str) -> str:
    """The file; ``root`` is the folder that is published, as the repository knows it. Raises ``Unusable`` for a site below a path."""
    if site.path != "/":
        fix = "build it for the root of a host (--site-url https://host/), or copy it into the site that is there"
        said = f"the site was built for {site.address}, and Netlify publishes a folder as a whole host"
        raise Unusable([Finding("site-address", said, MARKER, fix=fix)])
    return "\n".join(["[build]", f"publish = {_text(root)}", *_rules(site)]) + "\n"


def _rules(site: BuiltSite) -> Iterator[str]:
    for folder, languages in site.choices.items():
        for language in languages:
            yield from _rule(f"/{folder}", f"/{folder}{language}/", 302)
            yield "force = true"  # a page stands there, for those who read none of these
            yield f"conditions = {{ Language = [{_text(language)}] }}"
    for folder in folders_first(site.not_found):
        if f"{folder}{HEADERS}" in site.files:
            yield from _rule(f"/{folder}{HEADERS}", f"/{folder}404.html", 404)
            yield "force = true"
        if folder:  # the page in the root needs no rule
            yield from _rule(f"/{folder}*", f"/{folder}404.html", 404)


def _rule(address: str, to: str, status: int) -> Iterator[str]:
    yield from ("", "[[redirects]]", f"from = {_text(address)}", f"to = {_text(to)}", f"status = {status}")


def _text(value: str) -> str:
    """A basic string of TOML, which JSON's are too."""
    return json.dumps(value, ensure_ascii=False)
