"""YAML as values with their places. Pure.

Not by the reader of facts, which has rules of its own for what people write. Texts stay what was written: of plain words only ``true``, ``false``
and ``null`` are none (YAML 1.2.2, chapter 10.3). Anchors are refused: nobody needs them in a manifest, and a few make millions of values.
"""

from __future__ import annotations

from typing import Any

import yaml

from noticepress.findings import on_one_line
from noticepress.importing.documents import MAX_DEPTH, MAX_LEAVES, Path_, Source, Tree, made, spot
from noticepress.importing.given import no

_FIX = "put it right there, or make the file again with the tool that made it"
_PLAIN: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EVENTS = 8
"""Of the parser for each value, with room."""


def read(text: str, name: str, most: int = MAX_LEAVES) -> Source:
    """The values of a text; raises ``Unusable`` for what is no YAML, nested too deep, has anchors, or says a key twice."""
    try:
        _look(text, name, most)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        raise no(name, "not-yaml", f"this is no YAML: {on_one_line(str(error.problem))}", _FIX, line, column) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, int(error.position)) + 1
        raise no(name, "not-yaml", "this is no YAML: a character that it cannot hold", _FIX, line) from None
    if node is None:
        raise no(name, "file-empty", "the file says nothing", "look whether it is the right one")
    return Source(name, _tree(node, name, ()))


def _look(text: str, name: str, most: int) -> None:
    """Refuse what would cost more than it says, before anything is put together."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise no(
                name, "nested-too-deep", f"more than {MAX_DEPTH} maps and lists stand within one another", _FIX, line, column
            )
        if isinstance(event, yaml.AliasEvent):
            raise no(name, "alias", "a reference to an anchor", "write there what it stands for", line, column)
        if count > most * _EVENTS:
            raise no(name, "too-much", f"more than {most:,} values", "bring in a part at a time", line, column)


def _tree(node: yaml.Node, name: str, steps: Path_) -> Tree:
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            said = str(key.value) if isinstance(key, yaml.ScalarNode) else None
            line, column = key.start_mark.line + 1, key.start_mark.column + 1
            if said is None:
                raise no(name, "not-a-key", "a map or list as a key", _FIX, line, column)
            if said in found:
                message = f"the key '{on_one_line(said[:60])}' stands twice in one map: which of them is meant is not known"
                raise no(name, "repeated-key", message, "take one of them away", line, column)
            found[said] = _tree(value, name, (*steps, said))
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_tree(each, name, (*steps, number)) for number, each in enumerate(node.value)]
    written: Any = node.value
    if node.style is None and written.lower() in _PLAIN:
        written = _PLAIN[written.lower()]
    return made(written, spot(name, steps, node.start_mark.line + 1, node.start_mark.column + 1), steps)
