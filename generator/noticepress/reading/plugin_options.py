"""The options under the plugin ``noticepress`` in mkdocs.yml: what each may be, and where it stands. Pure.

mkdocs checks them too, but says neither the line nor how to mend it; and ``check`` reads mkdocs.yml without mkdocs.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from noticepress.days import FIRST, LAST
from noticepress.findings import Finding

PATH = "plugins/noticepress"
MOST_WORKERS = 256

_Kind = tuple[Callable[[Any], bool], str, str]
"""Whether a value is right, what is expected, and what to write."""


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and FIRST <= dt.date.fromisoformat(value) <= LAST
    except ValueError:
        return False


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


_FLAG: _Kind = (lambda value: value is None or isinstance(value, bool), "true or false", "write true or false")
OPTIONS: Mapping[str, _Kind] = {
    "as_of": (lambda value: value is None or _is_date(value), "a date in quotes", f"write year-month-day in quotes, from {FIRST} to {LAST}, or leave it out for today"),
    "drafts": _FLAG,
    "order": (_is_names, "a list of notices", "write [one, two]: each notice as its folder is called"),
    "organisation": (lambda value: value is None or isinstance(value, str), "the id of an organisation", "write the name of its file, or leave it out"),
    "parallel": (
        lambda value: value is None or (type(value) is int and 0 <= value <= MOST_WORKERS),
        f"a whole number up to {MOST_WORKERS}", "leave it out: then there is a process for each processor",
    ),
    "pdf": _FLAG,
    "enabled": (lambda value: value is True, "true", "leave it out: without the plugin there is no site of notices"),
}  # fmt: skip
"""By name; ``enabled`` is mkdocs' own, of every plugin."""


def check_options(options: yaml.Node, file: str) -> Iterator[Finding]:
    """Findings for what stands behind ``noticepress`` in the list of plugins; nothing stands there where it is only named."""
    if not isinstance(options, yaml.MappingNode):
        value = _value(options)
        if value not in (None, "noticepress"):
            message = f"'key: value' lines expected behind 'noticepress', {_shown(value)} found"
            yield _finding("wrong-type", message, file, options, "", "write {drafts: true}, or no colon behind the name")
        return
    for key, node in options.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "a key that is no word"
        if name not in OPTIONS:
            near = difflib.get_close_matches(name.replace("-", "_"), OPTIONS, 1)
            fix = (
                f"did you mean '{near[0]}'?" if near else f"there is: {', '.join(each for each in OPTIONS if each != 'enabled')}"
            )
            message = f"'{name[:60]}' is no setting of the plugin 'noticepress'"
            yield _finding("unknown-setting", message, file, key, name, fix)
            continue
        is_right, expected, fix = OPTIONS[name]
        if not is_right(value := _value(node)):
            odd = (
                next((each for each in node.value if not isinstance(_value(each), str)), node)
                if isinstance(value, list)
                else node
            )
            found = f"{expected} expected at '{name}', {_shown(_value(odd))} found"
            yield _finding("wrong-value", found, file, odd, name, fix)


def places(options: yaml.Node) -> Iterator[tuple[str, tuple[int, int]]]:
    """Where each option stands, and each item of one that is a list, by path: ``plugins/noticepress/order/0``."""
    for key, node in options.value if isinstance(options, yaml.MappingNode) else ():
        yield f"{PATH}/{key.value}", place_of(node)
        for number, item in enumerate(node.value if isinstance(node, yaml.SequenceNode) else ()):
            yield f"{PATH}/{key.value}/{number}", place_of(item)


def place_of(node: yaml.Node) -> tuple[int, int]:
    """Line and column of a node, from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def _value(node: yaml.Node) -> Any:
    return yaml.SafeLoader("").construct_document(node)


def _shown(value: Any) -> str:
    from noticepress.reading.complaints import shown  # with pydantic, which a build of what is known need not load

    return shown(value)


def _finding(rule: str, message: str, file: str, node: yaml.Node, name: str, fix: str) -> Finding:
    return Finding(rule, message, file, *place_of(node), path=f"{PATH}/{name[:60]}".rstrip("/"), fix=fix)
