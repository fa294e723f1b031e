"""Media types of the files of a site, by the end of their names. Pure.

Sources: IANA's registry of media types; RFC 8259 (JSON is UTF-8 and takes no charset), RFC 7303 (XML), RFC 9239 (JavaScript),
RFC 7763 (Markdown), RFC 4287 (Atom), RFC 3161 (timestamps).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from noticepress.publishing import file_types

_FORMS = {form.file.rpartition(".")[2]: form.type for form in (*file_types.of_text_in_force(pdf=True), file_types.WORD)}
BY_ENDING: Mapping[str, str] = MappingProxyType(
    {
        **_FORMS,
        "css": "text/css",
        "ico": "image/x-icon",
        "js": "text/javascript",
        "pem": "application/x-pem-file",
        "png": "image/png",
        "svg": "image/svg+xml",
        "tsr": "application/timestamp-reply",
        "txt": "text/plain",
        "woff2": "font/woff2",
        "xml": "application/xml",
    }
)
FEED, ATOM = "feed.xml", "application/atom+xml"
"""The one file whose name says more than its end does."""
OTHER = "application/octet-stream"
"""What a browser keeps and does not show: of an end that nobody knows."""
_WORDS = ("text/", "application/xml", ATOM)
_SMALLER = (*_WORDS, "application/json", "application/ld+json", "image/svg+xml")


def type_of(name: str) -> str:
    """The media type of a file, by its name and without a charset."""
    file = name.rpartition("/")[2]
    return ATOM if file == FEED else BY_ENDING.get(file.rpartition(".")[2], OTHER)


def has_charset(kind: str) -> bool:
    """Whether a type says that its text is UTF-8; JSON always is, and a drawing says so itself."""
    return kind.startswith(_WORDS)


def is_compressed(kind: str) -> bool:
    """Whether files of a type get smaller on the way; pictures, PDF and Word files are small already."""
    return kind.startswith(_SMALLER)


def in_full(kind: str) -> str:
    """The value of ``Content-Type``."""
    return f"{kind}; charset=utf-8" if has_charset(kind) else kind


def endings(names: Iterable[str]) -> dict[str, str]:
    """The types of the ends that ``names`` have, in order; those that nobody knows are missing."""
    found = {name.rpartition("/")[2].rpartition(".")[2] for name in names}
    return {ending: kind for ending, kind in sorted(BY_ENDING.items()) if ending in found}
