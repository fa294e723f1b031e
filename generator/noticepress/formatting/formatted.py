"""The text of a file in our layout, or why it is left as it is. Pure but for the store, which remembers what has its layout."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from noticepress import store
from noticepress.findings import Finding
from noticepress.formatting.layout import Layout
from noticepress.formatting.nodes import Document, read
from noticepress.formatting.order import put_in_order
from noticepress.formatting.proof import says_the_same
from noticepress.formatting.remarks import assign
from noticepress.reading.remembered import read_yaml

ROUNDS = 3
"""How often what was made is laid out once more, before it has to stay as it is."""


def formatted(
    text: str, file: str, model: Any, abbreviations: Mapping[str, Collection[str]], *, rows: bool = False
) -> str | list[Finding]:
    """``text`` in our layout: the same facts and comments, and laid out again it stays as it is. Else findings.

    ``model`` says in which order keys are written; ``abbreviations`` and ``rows`` are those of ``Layout``.
    """
    manner = Manner(model, abbreviations, rows, quotes=rows)
    if store.get(manner.key(text)) is not None:
        return text
    parsed, findings = read_yaml(text, file)
    if findings:
        return findings
    if parsed is None or _directive(text):
        return [_cannot(file, "a line that begins with % is about YAML itself", "remove it")]
    made: str | None = text
    for _ in range(ROUNDS):
        before, made = made, _chosen(made, manner) if made is not None else None
        if before == made and made is not None:
            store.put(manner.key(made), b"")
            return made
    return [_cannot(file, "in our layout it would not say the same to every reader of YAML", _FIX)]


_FIX = "it is left as it is; write texts that hold line ends, tags or escapes more simply to have it laid out"


@dataclass(frozen=True)
class Manner:
    """How a file is laid out: the model of its keys, and what ``Layout`` asks for."""

    model: Any
    abbreviations: Mapping[str, Collection[str]]
    rows: bool
    quotes: bool

    def key(self, text: str) -> str:
        """The key under which it is known that a text is laid out so."""
        short = sorted((locale, *words) for locale, words in self.abbreviations.items())
        return store.key_of("layout", _writers(), self.model, short, self.rows, text)


@cache
def _writers() -> str:
    """What changes when files are laid out otherwise: our modules, and the libraries that read."""
    here = Path(__file__).parent
    rooms = (here, here.parent / "reading", here.parent / "model", here.parent / "editing", here.parent / "language")
    versions = [metadata.version(name) for name in ("PyYAML", "ruamel.yaml")]
    return store.stamp(*(str(file) for room in rooms for file in sorted(room.glob("*.py")))) + " ".join(versions)


def _chosen(text: str, manner: Manner) -> str | None:
    """The text laid out so that it says the same, if need be with the quotation marks that it has; ``None`` where neither does."""
    for each in (manner, replace(manner, quotes=True)):
        document = read(text)
        if document is None:
            return text
        first = _laid_out(text, document, each)
        if first == text:
            return text
        made = _at_rest(first, each)
        if made is not None and (made == text or says_the_same(text, document, made, manner.model)):
            return made
    return None


def _at_rest(text: str, manner: Manner) -> str | None:
    """The text laid out until it stays the same; ``None`` where it does not, or where what was made cannot be read."""
    for _ in range(ROUNDS):
        try:
            document = read(text)
        except ValueError:
            return None
        made = _laid_out(text, document, manner) if document is not None else text
        if made == text:
            return made
        text = made
    return None


def _cannot(file: str, why: str, fix: str) -> Finding:
    return Finding("layout", f"this file cannot be laid out: {why}", file, fix=fix)


def _directive(text: str) -> bool:
    return text.startswith("%") or "\n%" in text


def _laid_out(text: str, document: Document, manner: Manner) -> str:
    assign(document, text)
    put_in_order(document.root, manner.model)
    return Layout(text, manner.abbreviations, manner.rows, manner.quotes).written(document)
