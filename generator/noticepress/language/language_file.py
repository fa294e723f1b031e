"""A file of a language beside its catalogues (``style.yaml``, ``numbers.yaml`` …). Touches the disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from noticepress.findings import Finding
from noticepress.model.values import Value
from noticepress.reading.files import present, read_text
from noticepress.reading.remembered import read_facts

V = TypeVar("V", bound=Value)


def read_language_file(model: type[V], roots: Sequence[Path], locale: str, name: str) -> tuple[V | None, list[Finding]]:
    """The file ``name`` of ``locale`` from the first of ``roots`` that has it, or findings about its mistakes; neither where none has it."""
    for root in roots:
        if present(path := root / locale / name):
            text = read_text(path, root.parent)
            if isinstance(text, Finding):
                return None, [text]
            return read_facts(model, text, f"locales/{locale}/{name}")
    return None, []
