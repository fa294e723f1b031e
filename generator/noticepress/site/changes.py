"""What a change page shows: the facts in words by subject, and the redline of the text. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from noticepress.changes import Told, tell
from noticepress.language.catalogue import Messages
from noticepress.redline import Equal, redline
from noticepress.redline.html import changes_html
from noticepress.redline.views import Labels
from noticepress.releasing.freeze import Draft
from noticepress.releasing.release import Release


@dataclass(frozen=True)
class ChangeView:
    """Everything on a change page."""

    groups: tuple[Told, ...]
    redline: Markup
    summary: str

    @property
    def count(self) -> int:
        """Number of changed facts."""
        return sum(len(group.changes) for group in self.groups)


def change_view(
    old: Release | None, new: Release | Draft, regime: str, locale: str, words: Messages, unseen: Mapping[str, tuple[str, ...]]
) -> ChangeView:
    """Compare two versions of a document; empty when there is nothing to compare with."""
    summary = new.summary.get(locale, "") if isinstance(new, Release) else ""
    if old is None or (regime, locale) not in old.texts:
        return ChangeView((), Markup(), summary)
    found = redline(old.texts[regime, locale], new.texts[regime, locale])
    changed = not all(isinstance(operation, Equal) for operation in found.operations)
    html = Markup(changes_html(found, labels(words))) if changed else Markup()
    return ChangeView(tell(old.facts, new.facts, regime, locale, words, unseen), html, summary)


def labels(words: Messages) -> Labels:
    """The redline's words in a language."""
    names = ("insertion-begin", "insertion-end", "deletion-begin", "deletion-end", "moved-from", "moved-to", "split", "merged")
    plain = {name.replace("-", "_"): words.plain(f"redline.{name}") for name in names}
    return Labels(**plain, unchanged=lambda n: words.plain("redline.unchanged", n=n))
