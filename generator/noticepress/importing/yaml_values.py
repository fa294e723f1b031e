"""YAML as values with their places, by the reader that reads facts. Pure."""

from __future__ import annotations

from typing import Any

from noticepress.findings import Unusable, has_errors
from noticepress.importing.documents import Path_, Source, Tree, made, no, spot
from noticepress.reading.yaml import Parsed, parse


def read(text: str, name: str) -> Source:
    """The values of a text; raises ``Unusable`` for mistakes in it."""
    parsed, findings = parse(text, name)
    if parsed is None or has_errors(findings):
        raise (
            Unusable(findings)
            if findings
            else no(name, "file-empty", "the file says nothing", "look whether it is the right one")
        )
    return Source(name, _tree(parsed, parsed.data, ()), tuple(findings))


def _tree(parsed: Parsed, data: Any, steps: Path_) -> Tree:
    if isinstance(data, dict):
        return {key: _tree(parsed, each, (*steps, key)) for key, each in data.items()}
    if isinstance(data, list):
        return [_tree(parsed, each, (*steps, number)) for number, each in enumerate(data)]
    line, column = parsed.position(steps)
    return made(data, spot(parsed.file, steps, line, column), steps)
