"""A working text with all that concerns each of its units. Touches the disk, where templates and words are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from noticepress.chain.release import Release
from noticepress.comparison.comparison import Comparison, comparisons
from noticepress.desk.changed import Changed, changed
from noticepress.desk.duties import by_tag, fulfilled
from noticepress.desk.grounds import Ground, grounds
from noticepress.desk.located import Located, locate
from noticepress.desk.snapshot import Document, Snapshot
from noticepress.desk.sources import Source, Sources
from noticepress.desk.units import units
from noticepress.law.passages import load_passages
from noticepress.law.requirements import Requirement
from noticepress.markdown import plain_text
from noticepress.releasing.freeze import working_text
from noticepress.rendering.document import Document as Written
from noticepress.rendering.view import Edition


@dataclass(frozen=True)
class Text:
    """A working text under a law in a language; ``comparison`` with the last release that has it, if there is one."""

    document: Written
    law: str
    grounds: tuple[Ground, ...]
    located: Located
    changed: Changed
    comparison: Comparison | None
    known: Mapping[str, tuple[Requirement, ...]]
    """The duties in force by the tags of passages for them."""
    sources: Sources

    @property
    def locale(self) -> str:
        """Its language."""
        return self.document.locale

    @property
    def title(self) -> str:
        """The title of the notice."""
        return self.document.title

    @property
    def before(self) -> Release | None:
        """The release that it is compared with."""
        old = self.comparison.old if self.comparison else None
        return old if isinstance(old, Release) else None

    def duties(self, ground: Ground) -> tuple[Requirement, ...]:
        """The duties that a unit fulfils."""
        return fulfilled(ground.passages, self.known)

    def fact(self, ground: Ground) -> Source | None:
        """The fact behind a unit: what its passage is about, else where its words were written."""
        first = next((source for source in ground.places if source.kind == "fact"), None)
        return ground.row or first


def text_of(snapshot: Snapshot, document: Document) -> Text:
    """Put a working text together; raises ``Unusable`` when it cannot be written."""
    notice, law, locale = document
    repository = snapshot.repository
    traced = repository.traced(notice, law, locale, Edition(), snapshot.as_of)
    sources = Sources(repository, notice, law, locale)
    found = grounds(units(traced.document.text), traced, sources)
    located = locate(
        (note for note in snapshot.notes(notice, law) if note.finding.locale in ("", locale)),
        found,
        load_passages(repository.places, repository.regime(law)),
        repository.notices[notice].notice.locales,
    )
    comparison = _since(snapshot, document)
    return Text(
        traced.document,
        plain_text(repository.words(law, locale).plain("regime.name")),
        found,
        located,
        changed(comparison, found, sources) if comparison else Changed(),
        comparison,
        by_tag(snapshot.duties(law)),
        sources,
    )


def _since(snapshot: Snapshot, document: Document) -> Comparison | None:
    """The working text beside the last release that has it."""
    notice, law, locale = document
    chain = snapshot.repository.chain(notice)
    had = [release for release in chain.releases if not release.void and (law, locale) in release.texts]
    if chain.findings or not had:
        return None
    draft = working_text(snapshot.repository, notice, snapshot.as_of)
    return next(comparisons(snapshot.repository, notice, had[-1], draft, snapshot.as_of, [(law, locale)]))
