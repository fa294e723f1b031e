"""What stands in short above a document: for whom, who, why, what may surprise, and rights. Pure.

Every word is one of the released text or facts; every link leads to a heading of the text. Which ones a line shows is a
law's list of terms, ``vocabulary/glance.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from noticepress.html.document import Rendered
from noticepress.law.regime import Regime
from noticepress.markdown import plain_text
from noticepress.model.stated import stated_under

_NUMBER = re.compile(r"^[0-9]+(?:\.[0-9]+)*\.? ")


_plain = lru_cache(maxsize=1 << 10)(plain_text)


@dataclass(frozen=True)
class Point:
    """A few words of a line; ``anchor`` is where they lead, empty for words alone."""

    words: str
    anchor: str = ""


def glance(text: str, rendered: Rendered, facts: Mapping[str, Any], law: Regime, locale: str) -> dict[str, list[Point]]:
    """Return the lines by id, in the order of the law's list; a line without words is left out.

    ``rendered`` is ``text`` as HTML; ``facts`` are those of the same version.
    """
    headings = {entry["id"]: Markup(_NUMBER.sub("", entry["name"])) for entry in _flat(rendered.toc)}
    lines = {}
    for name, line in law.terms("glance").items():
        points = [*_names(name, facts, locale), *_purposes(line, text, headings, facts, law, locale)]
        told_by = line.get("told-by", {})
        wanted = [
            anchor
            for anchor in headings
            if line.get("below") and anchor.startswith(line["below"]) and told_by.get(anchor) not in headings
        ]
        wanted += line.get("sections", [])
        if any(not point.anchor for point in points) and "else" in line:
            wanted.append(line["else"])
        paths = line.get("when", {})
        points += [
            Point(headings[anchor], anchor)
            for anchor in wanted
            if anchor in headings and (anchor not in paths or any(_told(facts, path, law) for path in paths[anchor]))
        ]
        if points:
            lines[name] = points
    return lines


def _flat(toc: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for entry in toc:
        yield entry
        yield from _flat(entry["children"])


def _names(line: str, facts: Mapping[str, Any], locale: str) -> Iterator[Point]:
    """Who it is about, by name: the people it is for, the organisation that it is of."""
    organisation = facts["organisation"]
    names = {
        "audience": _plain(_said(facts["notice"].get("audience"), locale)),
        "who": _said(organisation.get("legal-name") or organisation.get("name"), locale),
    }
    if name := names.get(line):
        yield Point(name[0].upper() + name[1:])


def _purposes(
    line: Mapping[str, Any], text: str, headings: Mapping[str, str], facts: Mapping[str, Any], law: Regime, locale: str
) -> Iterator[Point]:
    """The purposes that the text names: by their headings, or by their names in it."""
    for key, purpose in (facts["notice"].get("purposes") or {}).items() if "purposes" in line else ():
        if not stated_under(purpose, law.id) or (line["purposes"] == "unexpected" and not purpose.get("unexpected")):
            continue
        anchor, name = f"purpose-{key}", _said(purpose.get("name"), locale)
        if anchor in headings:
            yield Point(headings[anchor], anchor)
        elif name and name in text:
            yield Point(_plain(name))


def _told(facts: Mapping[str, Any], path: str, law: Regime) -> bool:
    """Whether the facts say something there that concerns the law: not left out, not empty, not ``false``."""
    value: Any = facts
    for step in path.split("/"):
        value = value.get(step) if isinstance(value, Mapping) else None
    if isinstance(value, Mapping):
        return any(stated_under(item, law.id) for item in value.values())
    return bool(value)


def _said(value: Any, locale: str) -> str:
    if isinstance(value, Mapping):
        value = value.get(locale) or value.get("und")
    return value if isinstance(value, str) else ""
