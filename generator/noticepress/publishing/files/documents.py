"""The files of one language that take long to make: each version as PDF when the site has them, each redline as a Word file."""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.comparison.comparison import Comparison, organisation_name
from noticepress.formats.writers import DOCUMENTS
from noticepress.places import Places
from noticepress.publishing.file_types import PDF, WORD
from noticepress.publishing.files.plan import all_released
from noticepress.publishing.files.standalone import as_it_stands
from noticepress.publishing.histories import Site
from noticepress.publishing.released import Released


def downloads(site: Site, locale: str, places: Places, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files by path below the folder of ``locale``; raises ``NoPdf`` when PDF files cannot be made here.

    ``address`` is that of the site with a slash at the end; empty when it is not known.
    """
    for released in all_released(site, places, address):
        if released.locale == locale:
            for name, data in _of(released, site):
                yield f"{released.history.notice}/{released.law.id}/{name}", data


def _of(released: Released, site: Site) -> Iterator[tuple[str, bytes]]:
    release = released.release
    if site.pdf:
        written = DOCUMENTS["pdf"](as_it_stands(released, site.words[released.locale]), "")
        yield f"versions/{release.version}/{PDF.file}", written
        if release is released.history.in_force:
            yield PDF.file, written
    comparison = tracked(released, site)
    if comparison is not None:
        yield f"changes/{release.version}/{WORD.file}", DOCUMENTS["docx"](comparison, "")


def tracked(released: Released, site: Site) -> Comparison | None:
    """The text beside the version before it, as its change page compares them; ``None`` when no words changed.

    The changes are dated on the day of publication.
    """
    old, new, law = released.previous, released.release, released.law.id
    if old is None:
        return None
    comparison = Comparison(
        released.history.notice, law, released.locale, old, new, organisation_name(new.facts, released.locale),
        released.words.plain("regime.name"), new.published, site.words[released.locale], site.unseen, site.rules(law),
        new.about.judgements,
    )  # fmt: skip
    return comparison if comparison.redline.changed else None
