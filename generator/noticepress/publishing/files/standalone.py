"""A released text as one HTML file that needs nothing else: no script, no request."""

from __future__ import annotations

from noticepress.comparison.comparison import Comparison, organisation_name
from noticepress.formats.html import page
from noticepress.language.messages import Messages
from noticepress.publishing.released import Released


def standalone(released: Released, words: Messages) -> str:
    """Return ``notice.html``; ``words`` are those of the site."""
    return page(as_it_stands(released, words))


def as_it_stands(released: Released, words: Messages) -> Comparison:
    """The one version for a writer of files: dated on the day of publication, with its standing and its address."""
    release = released.release
    period = next((period for period in released.history.periods if period.release is release), None)
    return Comparison(
        released.history.notice, released.law.id, released.locale, release, release,
        organisation_name(release.facts, released.locale), released.words.plain("regime.name"), release.published, words,
        {released.law.id: released.unseen}, period=period,
        permalink=released.link(f"versions/{release.version}/") if released.address else "",
    )  # fmt: skip
