"""Which messages notices under some laws can ask for. Reads the laws.

Of accounts of change, those about facts that one of the laws shows, and those that a page or a template of these laws names itself: a notice
under the GDPR needs no words for the sale of data in California. What stands in another file belongs to who needs that file.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from noticepress.catalogues.asking import Asking, asked_by_pages
from noticepress.changes.relevance import read_unseen
from noticepress.changes.told_under import is_told
from noticepress.law.regime import load_regime
from noticepress.places import Places

CHANGES = "changes"
"""The domain of accounts of change."""


class InUse:
    """What notices under ``laws`` ask for; without laws, all that there is. Raises ``Unusable`` for a law that cannot be read."""

    def __init__(self, places: Places, laws: Sequence[str]):
        self._places, self.laws = places, tuple(laws)

    def asks(self, domain: str, message: str) -> bool:
        """Whether one of the laws can need a message of ``domain``."""
        if domain != CHANGES or not self.laws:
            return True
        return is_told(message, self._unseen) or bool(self._pages.place(message))

    def only_for(self, domain: str, messages: Sequence[str]) -> str:
        """Which of several laws some ``messages`` are needed for, in words; empty when each other one needs them, too."""
        told = []
        for law in self.laws if len(self.laws) > 1 else ():
            others = InUse(self._places, [each for each in self.laws if each != law])
            count = sum(not others.asks(domain, message) for message in messages)
            if count:
                told.append(f"{'all' if count == len(messages) else count} of them only for what is published under '{law}'")
        return ", ".join(told)

    @cached_property
    def _unseen(self) -> dict[str, tuple[str, ...]]:
        return read_unseen(self._places, self.laws)

    @cached_property
    def _pages(self) -> Asking:
        lineage = [each for law in self.laws for each in load_regime(self._places, law).lineage]
        return asked_by_pages(self._places, dict.fromkeys(lineage))
