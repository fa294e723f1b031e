"""What the duties of a law are decided over, and where in the files its facts stand. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinja2 import StrictUndefined, Undefined

from noticepress.checking.wording import Wording, Wordings
from noticepress.confirmations.questions import ORGANISATION
from noticepress.law.conditions import BadCondition, value
from noticepress.law.regime import Regime
from noticepress.law.requirements import Requirement
from noticepress.law.unstated import Unstated
from noticepress.reading.yaml import Parsed, Path
from noticepress.rendering.document import Document
from noticepress.rendering.view import Collection, Fact, View

_TESTED = re.compile(r"(?<![\w.'])([A-Za-z_]\w*)\s*(?:\|\s*default\b|is\s+(?:not\s+)?(?:none|defined|undefined)\b)")
"""Names of which an expression asks whether they are there."""


def _unknown(place: str) -> StrictUndefined:
    """What a name stands for whose value follows from a hole: whoever uses it in any way is told so."""
    return StrictUndefined(exc=lambda _: Unstated(place))  # type: ignore[arg-type]


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
    since: dt.date | None = None
    """The day on which the newest text that is in force by then took effect, where that is known."""

    @cached_property
    def names(self) -> dict[str, Any]:
        """What conditions can name."""
        names: dict[str, Any] = {
            "facts": self.view.facts,
            "org": self.view.organisation,
            "vocab": Collection({name: Collection(terms) for name, terms in self.regime.vocabulary.items()}),
            "on": self.on,
            "since": self.since,
            "locale": self.view.locale,
            "texts": Wordings(
                self.organisation,
                self.notice,
                self.regime.id,
                self.view.holes.first if self.view.holes and self.view.holes.doubted else "",
            ),
        }
        for name, expression in self.regime.conditions.items():
            try:
                self.look(names, expression)
                names[name] = value(expression, names, partly=self.partly)
            except Unstated as unstated:
                names[name] = _unknown(unstated.place)
            except BadCondition:
                if not self.view.holes:
                    raise
                names[name] = _unknown(self.view.holes.first)  # it works out something of a list that may have more
        return names

    @property
    def partly(self) -> bool:
        """True when some of its facts could not be read."""
        return bool(self.view.holes)

    def look(self, names: Mapping[str, Any], *expressions: str | None) -> None:
        """Raise ``Unstated`` where an expression asks whether something is there of which that cannot be known."""
        for name in _TESTED.findall(" ".join(filter(None, expressions))) if self.view.holes else ():
            if isinstance(names.get(name), Undefined):
                bool(names[name])

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
