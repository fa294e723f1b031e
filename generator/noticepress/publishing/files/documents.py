"""The redline of a released text against the version before it, for its Word file. Pure."""

from __future__ import annotations

from noticepress.comparison.comparison import Comparison, organisation_name
from noticepress.publishing.histories import Site
from noticepress.publishing.released import Released


def tracked(released: Released, site: Site) -> Comparison | None:
    """The text beside the version before it, as its change page compares them; ``None`` when no words changed.

    The changes are dated on the day of publication.
    """
    old, new, law = released.previous, released.release, released.law.id
    if old is None:
        return None
    comparison = Comparison(
        released.history.notice, law, released.locale, old, new, organisation_name(new.facts, released.locale),
        released.words.plain("regime.name"), new.published, site.words_under(law, released.locale, "formal"), site.unseen, site.rules(law),
        new.about.judgements, formers=released.history.formers,
    )  # fmt: skip
    return comparison if comparison.redline.changed else None
