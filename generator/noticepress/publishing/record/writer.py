"""What one notice gives to the record, in the words of the law: a macro of the law's template for each item. Touches templates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from noticepress.language.citations import citation_in_words
from noticepress.language.messages import Messages, escape
from noticepress.law.regime import Regime
from noticepress.law.sandbox import shown
from noticepress.markdown import plain_text
from noticepress.publishing.linked_data.roles import for_others
from noticepress.publishing.record.sources import Source
from noticepress.rendering import marks
from noticepress.rendering.templates import MODULES, Imported, environment
from noticepress.rendering.view import Collection, Edition, Fact, View

TEMPLATE = "record.md.j2"
_PLACE = re.compile(r"\{(purpose|row|group)\}")
"""Where a place names an id: ``purposes/{purpose}/system``."""


@dataclass(frozen=True)
class Item:
    """One item of the record: its words, or the key that is missing. One that is ``optional`` may be left out."""

    id: str
    name: str
    words: str
    missing: str
    cite: str


@shown()
@dataclass(frozen=True)
class Entry:
    """What is done for one purpose: a processing row of it, or people for whose controller something is done without one."""

    id: str
    name: str
    purpose: Fact | None
    row: Fact | None
    groups: tuple[Fact, ...]
    number: int = 0

    @property
    def keys(self) -> Mapping[str, str]:
        """The ids by which the place of a missing key is named."""
        return {
            "purpose": self.id if self.purpose else "",
            "row": str(self.number),
            "group": self.groups[0].id if self.groups else "",
        }


class Writer:
    """Writes what one notice gives to the record under a law."""

    def __init__(self, source: Source, law: Regime, locale: str, words: Messages, as_of: dt.date):
        self.law, self.words, self.source = law, words, source
        self.view = View(source.organisation, source.notice, locale, law.vocabulary, law.id, words.spelling, whole=True)
        context = {
            "facts": self.view.facts, "org": self.view.organisation, "m": words, "has": words.has, "on": as_of, "regime": law.id,
            "vocab": Collection({name: Collection(terms) for name, terms in law.vocabulary.items()}), "edition": Edition(),
            "ref": lambda target: Markup(""), "spelling": self.view.spelling, MODULES: Imported(),
        }  # fmt: skip
        self.module: Any = environment(law.templates, locale).get_template(TEMPLATE).make_module(context)

    @property
    def title(self) -> str:
        """The title of the notice."""
        return plain(self.view.facts.title)

    def entries(self, *, for_others_too: bool) -> Iterator[Entry]:
        """What the organisation decides on itself; ``for_others_too``: instead what it does on behalf of others."""
        facts = self.view.facts
        covered = set[str]()
        whoever = [group for group in facts.people or () if (group.role == "processor") == for_others_too]
        for purpose in facts.purposes:
            if for_others(purpose, facts) == for_others_too:
                for number, row in enumerate(purpose.processing):
                    groups = tuple(row.about or purpose.about or whoever or facts.people or ())
                    covered.update(group.id for group in groups)
                    yield Entry(purpose.id, plain(purpose.name), purpose, row, groups, number)
        for group in (facts.people or ()) if for_others_too else ():
            if group.role == "processor" and group.id not in covered:
                yield Entry(f"people/{group.id}", plain(group.name), None, None, (group,))

    def items(self, record: str, part: str, entry: Entry | None = None) -> Iterator[Item]:
        """The items of a part of a record."""
        for name, term in self.law.terms(record).items():
            if term["part"] == part:
                written = self._macro(str(term.get("macro", name)).replace("-", "_"))(*([] if entry is None else [entry]))
                text = plain_text(marks.take_out(marks.resolve(str(written), str, ""))[0]).strip()
                key = _placed(str(term["at"]), entry)
                missing = "" if text or term.get("optional") else key
                yield Item(name, self.words.plain(f"record.item.{name}"), text, missing, self.cited(record, name))

    def _macro(self, name: str) -> Callable[..., Any]:
        """A macro of the law's template; its own attributes are none."""
        if name.startswith("_"):
            raise AttributeError(f"'{name}' is no macro")
        found: Callable[..., Any] = getattr(self.module, name)
        return found

    def cited(self, record: str, item: str) -> str:
        """The citation of an item of a record as people name it in the language: ``artikel 30, lid 1, onder a, AVG``; empty without one."""
        return citation_in_words(str(self.law.terms(record).get(item, {}).get("cite", "")), self.words)


def _placed(at: str, entry: Entry | None) -> str:
    """The place of a key, with the ids of an entry where it names them."""
    keys = entry.keys if entry else {}
    return _PLACE.sub(lambda found: keys.get(found[1], found[0]), at)


def plain(text: Any) -> str:
    """A text of the facts without marks."""
    return plain_text(escape(text))
