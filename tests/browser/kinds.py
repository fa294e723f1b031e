"""Every kind of page that a site has, with an address that shows it: the one list of all that goes past every kind.

The addresses are of the site of ``tests.site.story``. ``kind_of`` tells the kind of any page from its address and from what
the site's data say of its version, so that a page of a new kind is noticed.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOCALES = ("nl", "en", "de")

KINDS = {
    "choice": "", "missing": "404.html", "missing in a language": "{}/404.html",
    "home": "{}/", "notice": "{}/webshop/", "history": "{}/webshop/versions/",
    "text gdpr": "{}/webshop/gdpr/", "text ccpa": "{}/webshop/ccpa/", "text with a next version": "{}/applicants/gdpr/",
    "version in force": "{}/video-advice/ccpa/versions/2.1/", "version superseded": "{}/video-advice/gdpr/versions/1.0/",
    "version scheduled": "{}/applicants/gdpr/versions/1.1/", "version withdrawn": "{}/webshop/gdpr/versions/3.0/",
    "change gdpr": "{}/webshop/gdpr/changes/4.0/", "change ccpa": "{}/webshop/ccpa/changes/2.0/",
    "change of a next version": "{}/applicants/gdpr/changes/1.1/", "first version": "{}/webshop/gdpr/changes/1.0/",
    "new under a law": "{}/video-advice/ccpa/changes/2.0/",
    "compare": "{}/webshop/gdpr/compare/", "since": "{}/webshop/gdpr/since/1.1/", "nothing since": "{}/webshop/ccpa/since/4.1/",
    "rights gdpr": "{}/webshop/gdpr/rights/", "rights ccpa": "{}/webshop/ccpa/rights/",
    "list of recipients": "{}/ontvangers/", "list of cookies": "{}/cookies/", "recipients of a notice": "{}/ontvangers/notices/webshop/",
    "changes of recipients": "{}/ontvangers/changes/", "changes of cookies": "{}/cookies/changes/",
    "all changes": "{}/wijzigingen/",
    "one file": "{}/webshop/gdpr/notice.html", "short notice": "{}/webshop/ccpa/collection/create-account.html",
}  # fmt: skip
"""Kind: address, with the language's place. Coverage and the record of processing are no pages of a site."""
GERMAN = {
    "missing in a language": "de/404.html", "home": "de/", "notice": "de/video-advice/", "history": "de/video-advice/versions/",
    "text gdpr": "de/video-advice/gdpr/", "version in force": "de/video-advice/gdpr/versions/2.1/",
    "version superseded": "de/video-advice/gdpr/versions/2.0/", "change gdpr": "de/video-advice/gdpr/changes/2.0/",
    "new under a law": "de/video-advice/gdpr/changes/1.1/", "compare": "de/video-advice/gdpr/compare/",
    "since": "de/video-advice/gdpr/since/1.1/", "nothing since": "de/video-advice/gdpr/since/2.1/", "rights gdpr": "de/video-advice/gdpr/rights/",
    "list of recipients": "de/empfaenger/", "list of cookies": "de/cookies/", "changes of recipients": "de/empfaenger/changes/",
    "changes of cookies": "de/cookies/changes/", "all changes": "de/aenderungen/",
    "one file": "de/video-advice/gdpr/notice.html", "short notice": "de/video-advice/gdpr/collection/open-account.html",
}  # fmt: skip
"""The kinds that German has, which one notice speaks, under one law and from its second version on."""
LAWS = ("gdpr", "ccpa")
FRAMED = tuple(kind for kind in KINDS if kind not in ("one file", "short notice"))
"""The kinds that stand in the site's own frame: header, main part, foot."""


@dataclass(frozen=True)
class Shown:
    """A kind of page in a language; in none when it speaks to all (``""``)."""

    kind: str
    locale: str

    @property
    def address(self) -> str:
        """Where the page is, below the root of the site."""
        if self.locale == "de":
            return GERMAN[self.kind]
        address = KINDS[self.kind].format(self.locale)
        if self.locale == "en":
            return address.replace("/ontvangers/", "/recipients/").replace("/wijzigingen/", "/changes/")
        return address

    @property
    def file(self) -> str:
        """The file of the page."""
        return self.address if self.address.endswith(".html") else f"{self.address}index.html"

    def __str__(self) -> str:
        return f"{self.kind} {self.locale}".strip().replace(" ", "-")


def shown(*kinds: str) -> list[Shown]:
    """All kinds, or some, in every language that they have."""
    return [Shown(kind, locale) for kind in kinds or KINDS for locale in _languages(kind)]


def _languages(kind: str) -> tuple[str, ...]:
    if "{}" not in KINDS[kind]:
        return ("",)
    return tuple(locale for locale in LOCALES if locale != "de" or kind in GERMAN)


# ---- The kind of a page that is there

FIELD = "receipt.html"
"""A hidden field for forms of other sites: nothing of it is seen, and it is no page."""

_RECIPIENTS = "(?:ontvangers|recipients|empfaenger)"
_PATTERNS = (
    (r"(?:nl/wijzigingen|en/changes|de/aenderungen)/(?:\d{4}/)?", "all changes"),
    (rf"\w\w/{_RECIPIENTS}/", "list of recipients"), (rf"\w\w/{_RECIPIENTS}/notices/[\w-]+/", "recipients of a notice"),
    (rf"\w\w/{_RECIPIENTS}/changes/", "changes of recipients"), (r"\w\w/cookies/", "list of cookies"),
    (r"\w\w/cookies/notices/[\w-]+/", "list of cookies"), (r"\w\w/cookies/changes/", "changes of cookies"),
    (r"", "choice"), (r"404\.html", "missing"), (r"\w\w/404\.html", "missing in a language"), (r"\w\w/", "home"),
    (r"\w\w/[\w-]+/gdpr/rights/", "rights gdpr"), (r"\w\w/[\w-]+/ccpa/rights/", "rights ccpa"), (r"\w\w/[\w-]+/", "notice"), (r"\w\w/[\w-]+/versions/", "history"), (r"\w\w/[\w-]+/[\w-]+/compare/", "compare"),
    (r"\w\w/[\w-]+/[\w-]+/(?:versions/[\w.]+/)?notice\.html", "one file"), (r"\w\w/[\w-]+/[\w-]+/collection/[\w-]+\.html", "short notice"),
)  # fmt: skip
_TEXT = re.compile(
    r"(?P<home>\w\w/(?P<notice>[\w-]+)/(?P<law>[\w-]+)/)(?:(?P<what>versions|changes|since)/(?P<version>[\w.]+)/)?"
)


def kinds_of(site: Path, as_of: dt.date) -> Iterator[tuple[str, str]]:
    """Address and kind of every page in HTML of a site as it was built for a date."""
    for path in sorted(each for each in site.rglob("*.html") if each.name != FIELD):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        yield address, kind_of(site, address, as_of)


def kind_of(site: Path, address: str, as_of: dt.date) -> str:
    """The kind of a page; ``unknown`` and the address for one that nobody thought of."""
    for pattern, kind in _PATTERNS:
        if re.fullmatch(pattern, address):
            return kind
    found = _TEXT.fullmatch(address)
    if not found:
        return f"unknown: {address}"
    versions = _versions(site, found["home"], as_of)
    states = {each["version"]: each["state"] for each in versions}
    match found["what"]:
        case None:
            return "text with a next version" if "scheduled" in states.values() else f"text {found['law']}"
        case "versions":
            return f"version {states[found['version']]}"
        case "since":
            return "nothing since" if states[found["version"]] == "in force" else "since"
        case _:
            return _change(site, found, versions)


def _change(site: Path, found: re.Match[str], versions: list[dict[str, Any]]) -> str:
    order = [each["version"] for each in versions]
    if found["version"] == order[0]:
        older = sorted(path.name for path in (site / "proof" / found["notice"] / "releases").iterdir())
        return "first version" if older[0] == order[0] else "new under a law"
    state = versions[order.index(found["version"])]["state"]
    return "change of a next version" if state == "scheduled" else f"change {found['law']}"


def _versions(site: Path, home: str, as_of: dt.date) -> list[dict[str, Any]]:
    """The versions of a text, in the order in which they were published, each with its ``state``."""
    found = [json.loads(path.read_text("utf-8")) for path in (site / home / "versions").glob("*/notice.json")]
    for each in found:
        each["state"] = _state(each, as_of.isoformat())
    return sorted(found, key=lambda each: (each["published"], each["version"]))


def _state(text: dict[str, Any], today: str) -> str:
    if text["withdrawn"]:
        return "withdrawn"
    if text["effective"] > today:
        return "scheduled"
    return "in force" if not text["until"] or text["until"] >= today else "superseded"
