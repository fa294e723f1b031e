"""A released text as one HTML file that needs nothing else: no script, no request."""

from __future__ import annotations

from noticepress.exports.released import Released
from noticepress.language.catalogue import Messages
from noticepress.outputs.comparison import Comparison, organisation_name
from noticepress.outputs.page import page


def standalone(released: Released, words: Messages) -> str:
    """Return ``notice.html``; ``words`` are those of the site."""
    release = released.release
    organisation = organisation_name(release.facts, released.locale)
    law = released.words.plain("regime.name")
    return page(
        Comparison(
            released.shelf.notice, released.law.id, released.locale, release, release, organisation, law, release.published,
            words, {released.law.id: released.unseen},
        )
    )  # fmt: skip
