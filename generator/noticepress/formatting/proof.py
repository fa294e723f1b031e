"""Whether two texts say the same: facts, comments, and what readers of YAML 1.1 take each value for. Pure."""

from __future__ import annotations

import json
from typing import Any

import yaml as libyaml

from noticepress.formatting.nodes import Document, read
from noticepress.formatting.order import in_order
from noticepress.formatting.remarks import comments
from noticepress.reading.yaml import parse_quickly

_LOADER: Any = getattr(libyaml, "CSafeLoader", libyaml.SafeLoader)


def says_the_same(old: str, document: Document, new: str, model: Any) -> bool:
    """True when ``new`` says what ``old`` does, of which ``document`` was read: the order of the keys of the model aside, and with all comments."""
    before, _ = parse_quickly(old, "")
    after, findings = parse_quickly(new, "")
    if before is None or after is None or findings:
        return False
    again = read(new)
    if again is None:
        return False
    same = _as_text(in_order(before.data, model)) == _as_text(after.data)
    return same and comments(old, document) == comments(new, again) and _elsewhere(old) == _elsewhere(new)


def _as_text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _elsewhere(text: str) -> Any:
    """The values with their types, as a reader of YAML 1.1 sees them; ``None`` where it cannot read the text."""
    try:
        node = libyaml.compose(text, Loader=_LOADER)
    except (libyaml.YAMLError, ValueError):
        return None
    return _typed(node)


def _typed(node: Any) -> Any:
    if isinstance(node, libyaml.MappingNode):
        return {json.dumps(_typed(key)): _typed(value) for key, value in node.value}
    if isinstance(node, libyaml.SequenceNode):
        return [_typed(each) for each in node.value]
    return [node.tag, "" if node.tag.endswith(":null") else node.value]
