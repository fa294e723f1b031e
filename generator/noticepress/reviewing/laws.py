"""What changes for readers under one law, in every language, and what a person has to see to before it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from noticepress.changes.duties import written
from noticepress.changes.materiality import Materiality
from noticepress.comparison.comparison import Comparison
from noticepress.law.materiality import Rule
from noticepress.redline import Equal
from noticepress.reviewing.revision import Side


@dataclass(frozen=True)
class ToSeeTo:
    """What a person has to see to before a change takes effect: the rule that says so, and where the new fact stands."""

    rule: Rule
    file: str
    line: int


@dataclass(frozen=True)
class Law:
    """What changes under one law. ``told`` is the comparison in the language of the report, ``texts`` those of every language.

    ``beside``: what the new working text changes against the version that it will replace, when that is something else.
    """

    told: Comparison
    texts: tuple[Comparison, ...]
    to_see_to: tuple[ToSeeTo, ...] = ()
    beside: Materiality | None = None

    @property
    def materiality(self) -> Materiality | None:
        """The changes, weighed; none under a law that is new here."""
        return self.told.scales.found if self.told.scales else None

    @property
    def words_only(self) -> bool:
        """True when words change, and no fact does."""
        return not self.told.facts and bool(self.changed)

    @property
    def changed(self) -> tuple[Comparison, ...]:
        """The texts in which words change."""
        return tuple(text for text in self.texts if any(not isinstance(each, Equal) for each in text.redline.operations))


def to_see_to(head: Side, name: str, comparison: Comparison) -> Iterator[ToSeeTo]:
    """Yield the duties that come with the changes of a working text, at the facts that ask for them."""
    organisation, loaded = head.repository.organisation_parsed, head.repository.notices[name]
    seen: set[tuple[str, int, str]] = set()
    for weighed in comparison.scales.found.changes if comparison.scales else ():
        parsed = organisation if weighed.change.path[0] == "organisation" and organisation else loaded.parsed
        file, line, _ = parsed.place(written(parsed, weighed.change.path), of_key=True)
        for rule in weighed.fitting:
            if rule.duty is not None and (file, line, rule.id) not in seen:
                yield ToSeeTo(rule, file, line)
                seen.add((file, line, rule.id))
