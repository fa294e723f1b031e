"""Links from the rows of a text to the entries elsewhere in it of whom and what they name: recipients, data, retention rules. Pure.

A row names them as its facts list them, and nothing else stands with them: the whole of an emphasis, of an item, or of what
follows its label. Nothing is linked that is named otherwise, whose name another fact of its kind bears, or that has no
entry or several. The text stays the same, character for character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.common.utils import escapeHtml

from noticepress.language.messages import Messages
from noticepress.law.regime import Regime
from noticepress.publishing.pages.row_facts import called, ids, processing, span, stated
from noticepress.publishing.pages.sections import Part, parts

_SEPARATORS = (", ", "; ")
_ENDS = (".</li>", "</li>", ".\n", ".</p>")
"""What follows names at the end of an item or of its first paragraph; a name can bring its own full stop."""
_IN_A_TAG, _IN_A_HEADING = ' id="{}"', '<a id="{}"></a>'


def linked(html: str, facts: Mapping[str, Any], law: Regime, words: Messages) -> str:
    """Put a link around each name in a row of ``html``, a document, that has an entry, and an anchor at each entry that one leads to."""
    there = parts(html)
    found = _Links(html, there, words, law.id)
    for begins, asks in law.rows.items():
        if asks.facts != "purposes":
            continue
        entries: dict[str, dict[str, _Entry]] = {
            kind: found.entries(stated(facts, kind, law.id), section) for kind, section in asks.entries.items()
        }
        rules = stated(facts, "retention", law.id)
        for key, purpose in stated(facts, "purposes", law.id).items():
            if part := there.get(f"{begins}-{key}"):
                found.purpose(part, processing(purpose, facts, law.id), entries, rules, asks.rules or "")
    return found.made()


@dataclass(frozen=True)
class _Entry:
    """What a fact is called, and where the tag of its entry ends in the document."""

    name: str
    named: bool
    place: int | None


@dataclass
class _Links:
    """Collects what to put into a document: ``edits`` by place, each instead of some characters."""

    html: str
    there: Mapping[str, Part]
    words: Messages
    law: str
    edits: dict[int, tuple[int, str]] = field(default_factory=dict)
    anchors: dict[int, str] = field(default_factory=dict)
    """The anchor of each entry, by its place."""

    def entries(self, facts: Mapping[str, Mapping[str, Any]], section: str) -> dict[str, _Entry]:
        """The facts of a kind by id; with a place where one item of a section begins with its name and with no other's."""
        part = self.there.get(section)
        names = {key: called(each.get("name"), self.words.locale, self.law) for key, each in facts.items()}
        borne = Counter(map(str.casefold, names.values()))
        return {
            key: _Entry(
                name, bool(facts[key].get("named")), self._entry(name, part) if part and borne[name.casefold()] == 1 else None
            )
            for key, name in names.items()
            if name
        }

    def _entry(self, name: str, part: Part) -> int | None:
        html = self.html[part.start : part.end]
        tags = [
            f"{opened}<strong>{escapeHtml(form)}</strong>"
            for form in {name, self._capital(name)}
            for opened in ("<li>", "<li>\n<p>")
        ]
        found = [html.index(tag) + tag.index("<strong") for tag in tags if tag in html]
        once = len(found) == 1 and sum(map(html.count, tags)) == 1
        return part.start + found[0] + len("<strong") if once else None

    def _capital(self, name: str) -> str:
        return self.words.spelling.capitalised(name)

    def purpose(
        self, part: Part, rows: Sequence[Mapping[str, Any]], entries: Mapping[str, Mapping[str, _Entry]],
        rules: Mapping[str, Mapping[str, Any]], begins: str,
    ) -> None:  # fmt: skip
        """Link what the rows of a purpose name; each row begins where its data are named."""
        begun: list[int | None] = []
        place = part.start
        for row in rows:
            data = self._all(row.get("data"), entries.get("data", {}))
            begun.append(self._data(data, place, part.end) if data else None)
            place = place if begun[-1] is None else begun[-1] + 1
        for number, row in enumerate(rows):
            start = next((each for each in reversed(begun[: number + 1]) if each is not None), part.start)
            end = next((each for each in begun[number + 1 :] if each is not None), part.end)
            if recipients := self._all(row.get("recipients"), entries.get("recipients", {})):
                self._recipients(recipients, start, end)
            keep = row.get("keep")
            rule = str(keep.get("rule") or "") if isinstance(keep, Mapping) else ""
            if rule in rules and (entry := self.there.get(f"{begins}-{rule}")):
                self._period(rules[rule], f"{begins}-{rule}", entry, start, end)

    @staticmethod
    def _all(keys: Any, known: Mapping[str, _Entry]) -> list[_Entry]:
        """The facts that a row lists, if all of them are called something."""
        found = [known[key] for key in ids(keys) if key in known]
        return found if len(found) == len(ids(keys)) else []

    def _data(self, data: Sequence[_Entry], start: int, end: int) -> int | None:
        """Link data where they are emphasised in a sentence; returns where."""
        names = [self.words.spelling.within(each.name) for each in data]
        for separator in _SEPARATORS:
            said = f"<strong>{escapeHtml(separator.join(names))}</strong>"
            place = self.html.find(said, start, end)
            if place >= 0:
                self._link(place + len("<strong>"), names, data, separator)
                return place
        return None

    def _recipients(self, recipients: Sequence[_Entry], start: int, end: int) -> None:
        names = [each.name if each.named else self.words.spelling.within(each.name) for each in recipients]
        names[0] = self._capital(names[0])
        for separator in _SEPARATORS:
            said = f"</strong> {escapeHtml(separator.join(names))}"
            place = self.html.find(said, start, end)
            if place >= 0 and self.html.startswith(_ENDS, place + len(said)):
                return self._link(place + len("</strong> "), names, recipients, separator)
        for each in recipients:  # each an item of its own
            said = f"<li>{escapeHtml(self._capital(each.name))}</li>"
            if self.html.count(said, start, end) == 1:
                self._link(self.html.index(said, start, end) + len("<li>"), [self._capital(each.name)], [each], "")
        return None

    def _link(self, place: int, names: Sequence[str], entries: Sequence[_Entry], separator: str) -> None:
        for name, entry in zip(names, entries, strict=True):
            said = escapeHtml(name)
            if entry.place is not None:
                self.edits[place] = (len(said), f'<a href="#{self._anchor(entry.place, _IN_A_TAG)}">{said}</a>')
            place += len(said) + len(separator)

    def _period(self, rule: Mapping[str, Any], anchor: str, entry: Part, start: int, end: int) -> None:
        """Link the period of a shared rule, where a row says it once, behind a label, and does not lead to the rule itself."""
        row = self.html[start:end]
        said = span(rule.get("for"), self.words.locale)
        if not said or f'href="#{anchor}"' in row:
            return
        found = [each.start() for each in re.finditer(rf"(?<![\w.,-]){re.escape(said)}(?![\w-])", row)]
        if len(found) == 1 and re.search(r"<li>(?:\n<p>)?<strong>[^<]*</strong>[^<]*$", row[: found[0]]):
            heading = self.html.index(">", entry.start) + 1
            self.edits[start + found[0]] = (len(said), f'<a href="#{self._anchor(heading, _IN_A_HEADING)}">{said}</a>')

    def _anchor(self, place: int, made: str) -> str:
        """The anchor of an entry; it gets one when the first link leads to it."""
        if place not in self.anchors:
            self.anchors[place] = f"np-e{len(self.anchors) + 1}"
            self.edits[place] = (0, made.format(self.anchors[place]))
        return self.anchors[place]

    def made(self) -> str:
        """The document with all that was put into it."""
        return "".join(self._cut())

    def _cut(self) -> Iterator[str]:
        done = 0
        for place in sorted(self.edits):
            length, said = self.edits[place]
            yield self.html[done:place]
            yield said
            done = place + length
        yield self.html[done:]
