"""Writes the documents of the specimen with one fact otherwise: only the sections that read that fact are written anew.

The reference holds each key's documents against those without it, in every law and language: thirteen hundred documents of two dozen
sections, of which a fact touches a few. What sections read is noted as duties' reading is (``tests.law.depending``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from noticepress.reading.yaml import Path as FactPath
from noticepress.reference import sentences
from noticepress.reference.sentences import Facts, Specimen
from noticepress.rendering.document import _Writer
from noticepress.rendering.templates import MODULES
from noticepress.rendering.view import Fact
from tests.law.depending import ORGANISATION, Reader, Reads, Removed


@dataclass(frozen=True)
class Body:
    """A section of the specimen's own document: its text, the anchors in it, and all that it reads."""

    text: str
    anchors: tuple[str, ...]
    reads: Reads


@dataclass
class Touched:
    """Writes a document whenever one is asked for, from the sections of the specimen's own."""

    bodies: dict[tuple[str, str], dict[str, Body]] = field(default_factory=dict)
    written: int = 0
    kept: int = 0

    def own(self, documents: Any, law: str, locale: str) -> str:
        """The specimen's own document, of which all that each section reads is noted."""
        reader, noted = Reader(), self.bodies.setdefault((law, locale), {})

        def body(writer: _Writer, rule: Any) -> str:
            writer.context.pop(MODULES, None)  # else only the first section that imports macros would read what they read
            before = len(writer.anchors)
            with reader.apart() as read:
                text = _BODY(writer, rule)
            noted[rule.id] = Body(text, tuple(writer.anchors[before:]), Reads.of(read))
            return text

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Fact, "__getattr__", lambda fact, name: reader.get(fact, name))
            patch.setattr(_Writer, "body", body)
            return _WRITTEN(documents, law, locale)

    def other(self, documents: Any, law: str, locale: str, changed: Removed) -> str:
        """The document with one fact otherwise."""
        own = documents.specimen.documents.text(law, locale)
        if (law, locale) not in self.bodies:
            self.own(documents.specimen.documents, law, locale)
        bodies = self.bodies[law, locale]
        touched = {name for name, body in bodies.items() if changed.touches(body.reads)}
        if own and not touched and documents._bound is not None:
            self.kept += len(bodies)
            return str(own)

        def body(writer: _Writer, rule: Any) -> str:
            if not own or rule.id in touched:
                self.written += 1
                return _BODY(writer, rule)
            self.kept += 1
            writer.anchors += bodies[rule.id].anchors
            return bodies[rule.id].text

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(_Writer, "body", body)
            return _WRITTEN(documents, law, locale)


_BODY: Any = _Writer.body
_WRITTEN: Any = sentences._Documents._written


@contextmanager
def only_what_is_touched() -> Iterator[Touched]:
    """Meanwhile, no section is written anew that a fact cannot touch."""
    touched = Touched()

    def written(documents: Any, law: str, locale: str) -> str:
        specimen: Specimen = documents.specimen
        if documents is specimen.documents:
            return touched.own(documents, law, locale)
        changed = list(_apart((), _whole(specimen.facts), _whole(documents.facts)))
        if len(changed) != 1 or changed[0].path[-1] == "named":  # as many texts are marked, or a name is one no more
            return str(_WRITTEN(documents, law, locale))
        return touched.other(documents, law, locale, changed[0])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentences._Documents, "_written", written)
        yield touched


def _whole(facts: Any) -> Facts:
    return {**facts["notice.yaml"], ORGANISATION: facts["organisation.yaml"]}


def _apart(path: FactPath, one: Any, other: Any) -> Iterator[Removed]:
    """Where two states of the facts differ, and what stands there in either."""
    if one is other or one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            yield from _apart((*path, key), one.get(key), other.get(key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, pair in enumerate(zip(one, other, strict=True)):
            yield from _apart((*path, index), *pair)
    else:
        yield Removed(path, (one, other))
