"""What a change page shows: the author's words, the facts in words by subject with their weight, and the redline. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from noticepress.chain.about import About
from noticepress.chain.release import Release
from noticepress.changes.formers import NO_FORMERS, Formers
from noticepress.comparison.changed_facts import Version
from noticepress.comparison.differences import Differences
from noticepress.comparison.labels import labels
from noticepress.language.messages import Messages
from noticepress.law.materiality import Rules
from noticepress.redline.html import views_html

_SHIFT = 2
"""The redline stands below a heading of level 2."""


@dataclass(frozen=True)
class ChangeView:
    """What the newer version says of itself, and how it differs; without ``differences`` there is nothing to compare with."""

    about: About
    differences: Differences | None = None

    @property
    def redline(self) -> bool:
        """Whether any words changed."""
        return self.differences is not None and self.differences.redline.changed

    @property
    def sides(self) -> tuple[str, str]:
        """The names of the two versions."""
        found = self.differences
        return (_name(found.old, found.words), _name(found.new, found.words)) if found else ("", "")

    @cached_property
    def text(self) -> Markup:
        """The new text with all that changed in it, of which the style sheet makes four views."""
        found = self.differences
        return Markup(views_html(found.redline, labels(found.words), self.sides, heading_shift=_SHIFT) if found else "")


def change_view(
    old: Release | None, new: Version, regime: str, words: Messages, unseen: Mapping[str, tuple[str, ...]], rules: Rules,
    about: About, *, several: bool = False, formers: Formers = NO_FORMERS,
) -> ChangeView:  # fmt: skip
    """Compare two versions of a document in the language of ``words``.

    ``about`` is what ``new`` says of itself; ``several``: other versions lie between; ``formers``: ids that facts had in any version.
    """
    if old is None or (regime, words.locale) not in old.texts:
        return ChangeView(about)
    recorded = about.materiality.get(regime)
    return ChangeView(about, Differences(regime, old, new, words, unseen, rules, about.judgements, recorded, several, formers))


def _name(version: Version, words: Messages) -> str:
    return words.plain("version", version=version.version) if isinstance(version, Release) else words.plain("draft")
