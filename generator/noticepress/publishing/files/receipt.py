"""A receipt: which text somebody was shown, small enough to be kept with what they agreed to or signed up for. Pure.

The format is told in the guide, receipts, and in ``schemas/receipt.schema.json``. It says nothing that a later day changes, so that the
receipt of a text has the same bytes for ever, as long as the site stands at the same address.
"""

from __future__ import annotations

from typing import Any

from markupsafe import escape

from noticepress.chain.release import Release, hash_of
from noticepress.publishing.files.notice_json import json_text

FORMAT = 1
"""Counts up when a reader of the last format could not read it."""
FILE, FIELD_FILE = "receipt.json", "receipt.html"
FIELD = "noticepress-receipt"
"""The name of the field of a form that carries one."""


def receipt(release: Release, law: str, locale: str, address: str) -> dict[str, Any]:
    """The receipt of a text; ``address`` is that of the site with a slash at the end, empty when it is not known.

    Then its own ``address`` counts from the root of the site.
    """
    return {
        "format": FORMAT,
        "notice": release.notice,
        "law": law,
        "locale": locale,
        "version": release.version,
        "title": release.titles[locale],
        "published": release.published.isoformat(),
        "effective": release.effective.isoformat(),
        "sha256": {"text": release.text_hash((law, locale)), "release": hash_of(release)},
        "address": f"{address}{locale}/{release.notice}/{law}/versions/{release.version}/",
    }


def receipt_json(release: Release, law: str, locale: str, address: str) -> str:
    """The file."""
    return json_text(receipt(release, law, locale, address))


def receipt_field(release: Release, law: str, locale: str, address: str) -> str:
    """A hidden field for a form, which sends the receipt with the rest: no script, plain ASCII, right in any page and under any policy."""
    value = escape(receipt_json(release, law, locale, address).strip())
    return f'<input type="hidden" name="{FIELD}" value="{value}">\n'.encode("ascii", "xmlcharrefreplace").decode("ascii")
