"""The text of a file in our layout, or why it is left as it is. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from noticepress.findings import Finding
from noticepress.formatting.layout import Layout
from noticepress.formatting.nodes import read
from noticepress.formatting.order import put_in_order
from noticepress.formatting.proof import says_the_same
from noticepress.formatting.remarks import assign
from noticepress.reading.yaml import parse_quickly

ROUNDS = 3
"""How often what was made is laid out once more, before it has to stay as it is."""


def formatted(text: str, file: str, model: Any, abbreviations: Mapping[str, Collection[str]], *, rows: bool = False) -> str | list[Finding]:
    """``text`` in our layout: the same facts and comments, and laid out again it stays as it is. Else findings.

    ``model`` says in which order keys are written; ``abbreviations`` and ``rows`` are those of ``Layout``.
    """
    parsed, findings = parse_quickly(text, file)
    if findings:
        return findings
    if parsed is None or _directive(text):
        return [_cannot(file, "a line that begins with % is about YAML itself", "remove it")]
    made: str | None = text
    for _ in range(ROUNDS):
        before, made = made, _chosen(made, Manner(model, abbreviations, rows, quotes=rows)) if made is not None else None
        if before == made and made is not None:
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


def _chosen(text: str, manner: Manner) -> str | None:
    """The text laid out so that it says the same, if need be with the quotation marks that it has; ``None`` where neither does."""
    document = read(text)
    if document is None:
        return text
    for each in (manner, replace(manner, quotes=True)):
        made = _at_rest(text, each)
        if made is not None and (made == text or says_the_same(text, document, made, manner.model)):
            return made
    return None


def _at_rest(text: str, manner: Manner) -> str | None:
    """The text laid out until it stays the same; ``None`` where it does not."""
    for _ in range(ROUNDS):
        try:
            made = _laid_out(text, manner)
        except ValueError:  # what was made in the round before cannot be read
            return None
        if made == text:
            return made
        text = made
    return None


def _cannot(file: str, why: str, fix: str) -> Finding:
    return Finding("layout", f"this file cannot be laid out: {why}", file, fix=fix)


def _directive(text: str) -> bool:
    return text.startswith("%") or "\n%" in text


def _laid_out(text: str, manner: Manner) -> str:
    document = read(text)
    if document is None:
        return text
    assign(document, text)
    put_in_order(document.root, manner.model)
    return Layout(text, manner.abbreviations, manner.rows, manner.quotes).written(document)
