"""Facts as the YAML that a person would write: maps and rows in blocks, short lists in brackets, long texts folded. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from noticepress.editing.texts import WIDTH, double_quoted, is_plain, sentence_lines


def as_yaml(facts: Mapping[str, Any], column: int = 0) -> str:
    """The lines of a map whose keys begin at ``column``."""
    return "".join(f"{' ' * column}{line}\n" for key, value in facts.items() for line in _entry(key, value, column))


def in_the_manner_of(there: bytes, text: str) -> bytes:
    """``text`` with the byte order mark and the line ends of the file that it replaces."""
    mark = b"\xef\xbb\xbf" if there.startswith(b"\xef\xbb\xbf") else b""
    return mark + (text.replace("\n", "\r\n") if b"\r\n" in there else text).encode()


def entry(key: str, value: Any, column: int) -> str:
    """The lines of one key with its value."""
    return as_yaml({key: value}, column)


def item(value: Any, column: int) -> str:
    """The lines of an item of a list whose dash stands at ``column``."""
    if not isinstance(value, Mapping) or not value:
        return f"{' ' * column}- {_plain(value) if isinstance(value, str) else _inline(value)}\n"
    lines = as_yaml(value, column + 2)
    return f"{' ' * column}- {lines[column + 2 :]}"


def _entry(key: str, value: Any, column: int) -> Iterator[str]:
    name = key if is_plain(key, False) else double_quoted(key)
    if value is None:
        yield f"{name}:"
    elif isinstance(value, Mapping) and value:
        yield f"{name}:"
        yield from (line for each, below in value.items() for line in _indented(_entry(each, below, column + 2)))
    elif isinstance(value, list) and any(isinstance(each, Mapping | list) for each in value):
        yield f"{name}:"
        yield from (f"  {line}" for each in value for line in item(each, 0).splitlines())
    elif isinstance(value, str) and _is_long(value, column + len(name)):
        yield f"{name}: {'|-' if chr(10) in value else '>-'}"
        lines = value.split("\n") if "\n" in value else sentence_lines(value)
        yield from (f"  {line}" if line else "" for line in lines)
    else:
        yield f"{name}: {_plain(value) if isinstance(value, str) else _inline(value)}"


def _indented(lines: Iterator[str]) -> Iterator[str]:
    yield from (f"  {line}" if line else "" for line in lines)


def _is_long(text: str, column: int) -> bool:
    """Whether a text is written in a block: it has lines of its own, or too many words for one."""
    if not text or text != text.strip() or not all(line.isprintable() for line in text.split("\n")):
        return False
    return "\n" in text or (len(text) + column > WIDTH and "  " not in text)


def _plain(text: str) -> str:
    return text if is_plain(text, False) else double_quoted(text)


def _inline(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return value if is_plain(value, True) and is_plain(value, False) else double_quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_inline(each)}' for key, each in value.items())}}}"
    return str(value)
