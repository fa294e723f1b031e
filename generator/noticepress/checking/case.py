"""What the duties of a law are decided over, and where in the files its facts stand. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from noticepress.checking.wording import Wording, Wordings
from noticepress.confirmations.questions import ORGANISATION
from noticepress.law.conditions import value
from noticepress.law.regime import Regime
from noticepress.law.requirements import Requirement
from noticepress.reading.yaml import Parsed, Path
from noticepress.rendering.document import Document
from noticepress.rendering.view import Collection, Fact, View


@dataclass(frozen=True)
class Case:
    """What a regime is decided over: the facts, where they stand, the documents, and the date."""

    regime: Regime
    requirements: Sequence[Requirement]
    view: View
    notice: Parsed
    organisation: Parsed
    documents: Sequence[Document]
    on: dt.date

    @cached_property
    def names(self) -> dict[str, Any]:
        """What conditions can name."""
        names: dict[str, Any] = {
            "facts": self.view.facts,
            "org": self.view.organisation,
            "vocab": Collection({name: Collection(terms) for name, terms in self.regime.vocabulary.items()}),
            "on": self.on,
            "locale": self.view.locale,
            "texts": Wordings(self.organisation, self.notice, self.regime.id),
        }
        for name, expression in self.regime.conditions.items():
            names[name] = value(expression, names)
        return names

    def place(self, item: Any, at: str = "") -> tuple[Parsed, Path]:
        """The file and path of a fact (or of words in a text; otherwise of the notice), or of the key ``at`` below it."""
        if isinstance(item, Wording):
            return item.file, item.path
        steps = tuple(at.split("/")) if at else ()
        if steps[:1] == (ORGANISATION,):
            return self._of_organisation(steps[1:])
        if not isinstance(item, Fact):
            return self.notice, steps
        path = (*item._path, *steps)
        return self._of_organisation(path) if item._root is self.view.organisation else (self.notice, path)

    def _of_organisation(self, path: Path) -> tuple[Parsed, Path]:
        """Where a fact of the organisation stands: in the notice, when that says otherwise or picks among its channels."""
        picked = ("requests", "use-channels")
        if path == ("requests", "channels") and picked in self.notice.keys:
            return self.notice, picked
        there = path[:2] in self.notice.keys or (path[:2] in self.notice.values and len(path) > 1)
        return self.notice if path[:1] == ("requests",) and there else self.organisation, path

    def named(self, fact: Fact) -> str:
        """The place of a fact by name, of the organisation's below ``organisation/``."""
        place = "/".join(map(str, fact._path))
        return f"{ORGANISATION}/{place}" if fact._root is self.view.organisation else place
