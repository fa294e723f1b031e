"""Released facts put back into a YAML file: what is the same stays as it is written, comments, quotes and all. Pure.

A comment belongs to the key below it, and one at the end of a line to that line. What comes out is read again, and must say exactly what
was released; where that fails, less of the file is kept, and in the end none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.editing.writing import as_yaml, entry, item
from noticepress.reading.yaml import Parsed, Path
from noticepress.reading.yaml import parse_quickly as parse

_ALL = 99


def restored(text: str, now: Mapping[str, Any], then: Mapping[str, Any], proves: Callable[[str], bool]) -> str | None:
    """The YAML ``text``, which says ``now``, so that it says ``then``; ``None`` when no way of writing it ``proves`` to say that.

    ``now`` and ``then`` are facts as people write them, without what holds anyway. Empty ``text`` keeps nothing.
    """
    for depth in (_ALL, 1, 0):
        found = _written(text, now, then, depth)
        if found is not None and proves(found):
            return found
    return None


def written_at(text: str, path: Path) -> str | None:
    """What stands at a key: its lines with the comments above it, moved to the margin; ``None`` when it does not stand by itself."""
    parsed, findings = parse(text, "")
    if parsed is None or findings:
        return None
    lines, last = text.rstrip("\n").split("\n"), path[-1]
    start, end = 0, len(lines)
    for depth in range(len(path)):
        block = _Block.at(path[:depth], parsed, lines, start, end)
        if block is None or path[depth] not in block.spans:
            return None
        start, end = block.spans[str(path[depth])]
        if depth < len(path) - 1:
            start = parsed.keys[path[: depth + 1]][0]
    found = lines[start : end - len(_behind(lines[start:end]))]
    width = min(len(line) - len(line.lstrip()) for line in found if line.strip())
    dedented = "".join(f"{line[width:]}\n" for line in found)
    whole, again = parse(dedented, "")
    said: Any = parsed.data
    for step in path:
        said = said[step]
    return dedented if whole is not None and not again and whole.data == {last: said} else None


def _written(text: str, now: Mapping[str, Any], then: Mapping[str, Any], depth: int) -> str | None:
    parsed, findings = parse(text, "") if text.strip() and depth else (None, [])
    if not depth or parsed is None:
        return as_yaml(then)
    if findings or not isinstance(parsed.data, dict):
        return None
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    block = _Block.at((), parsed, lines, 0, len(lines))
    if block is None:
        return None
    found = _without_gaps(_merged(block, parsed, lines, now, then, depth))
    while found and not found[-1].strip() and lines[-1].strip():
        found.pop()  # it parted the last key, which is gone, from the one before it
    return "\n".join(found) + "\n"


def _without_gaps(lines: Iterable[str]) -> list[str]:
    """The lines, with one empty line where what stood between two is gone. Texts hold none at their own depth: they are folded."""
    found: list[str] = []
    for line in lines:
        if line.strip() or not found or found[-1].strip():
            found.append(line)
    return found


@dataclass(frozen=True)
class _Block:
    """A map that is written key below key: the lines before the first, and the span of each with the comments above it."""

    path: Path
    column: int
    head: tuple[int, int]
    spans: Mapping[str, tuple[int, int]]

    @classmethod
    def at(cls, path: Path, parsed: Parsed, lines: list[str], start: int, end: int) -> _Block | None:
        """The map at ``path`` in the lines from ``start`` to ``end``; ``None`` when it is written otherwise, or holds nothing."""
        keys = [(key[-1], *place) for key, place in parsed.keys.items() if key[:-1] == path and isinstance(key[-1], str)]
        alone = all(lines[line - 1][: column - 1].strip() == "" for _, line, column in keys)
        if not keys or not alone or len({column for _, _, column in keys}) > 1 or len({line for _, line, _ in keys}) < len(keys):
            return None
        column = keys[0][2] - 1
        begins = [_above(lines, line - 1, start, column) for _, line, _ in keys]
        ends = [*begins[1:], end]
        return cls(path, column, (start, begins[0]), {key: (b, e) for (key, _, _), b, e in zip(keys, begins, ends, strict=True)})


def _above(lines: list[str], at: int, first: int, column: int) -> int:
    """The first of the comment lines right above a key that stand no deeper than it; the head of a file is none of them."""
    top = at
    while top > first and lines[top - 1].strip().startswith("#") and len(lines[top - 1]) - len(lines[top - 1].lstrip()) <= column:
        top -= 1
    return at if top == 0 and column == 0 else top


def _merged(
    block: _Block, parsed: Parsed, lines: list[str], now: Mapping[str, Any], then: Mapping[str, Any], depth: int
) -> Iterator[str]:
    parted = any(not lines[end - 1].strip() for _, end in block.spans.values())
    yield from lines[slice(*block.head)]
    for key in _order(list(block.spans), list(now), list(then)):
        if key not in block.spans:
            yield from entry(key, then[key], block.column).splitlines()
            if not block.path and isinstance(then[key], Mapping) and parted:
                yield ""
        elif now.get(key) == then.get(key):
            yield from lines[slice(*block.spans[key])]
        elif key in then:
            yield from _changed(block, key, parsed, lines, now.get(key), then[key], depth)
        elif key in now:
            yield from _behind(lines[slice(*block.spans[key])])
        else:
            yield from lines[slice(*block.spans[key])]


def _changed(block: _Block, key: str, parsed: Parsed, lines: list[str], now: Any, then: Any, depth: int) -> Iterator[str]:
    """A key whose facts differ: key by key where it is a map in both, else anew below its comments."""
    start, end = block.spans[key]
    path = (*block.path, key)
    line = parsed.keys[path][0]
    behind = _behind(lines[line:end])
    inner = _Block.at(path, parsed, lines, line, end - len(behind)) if depth > 1 else None
    if inner is not None and isinstance(now, Mapping) and isinstance(then, Mapping) and now and then:
        yield from lines[start:line]
        yield from _merged(inner, parsed, lines, now, then, depth - 1)
        yield from behind
        return
    rows = _rows(path, parsed, lines, line, end) if depth > 1 and isinstance(now, list) and isinstance(then, list) else None
    if rows is not None and then:
        yield from lines[start:line]
        yield from _items(path, rows, parsed, lines, (now, then), depth)
        yield from behind
        return
    yield from lines[start : line - 1]
    yield from entry(key, then, block.column).splitlines()
    yield from behind


def _rows(path: Path, parsed: Parsed, lines: list[str], start: int, end: int) -> list[tuple[int, int, int]] | None:
    """Of each item of a list that is written dash below dash: its span with the comments above it, and the column of its dash."""
    places = [
        parsed.values[(*path, n)] for n in range(sum(key[:-1] == path and isinstance(key[-1], int) for key in parsed.values))
    ]
    dashes = [len(lines[line - 1][: column - 1].rstrip()) - 1 for line, column in places]
    if not places or any(lines[line - 1][: column - 1].strip() != "-" for line, column in places) or len(set(dashes)) > 1:
        return None
    begins = [_above(lines, line - 1, start, dashes[0]) for line, _ in places]
    last = end - len(_behind(lines[start:end]))
    return [(b, e, dashes[0]) for b, e in zip(begins, [*begins[1:], last], strict=True)]


def _items(
    path: Path, rows: list[tuple[int, int, int]], parsed: Parsed, lines: list[str], sides: tuple[list[Any], list[Any]], depth: int
) -> Iterator[str]:
    """The items of a list as they were released; one that is the same stays as it is written, wherever it stands."""
    now, then = sides
    left = dict(enumerate(now[: len(rows)]))
    same: dict[int, int] = {}
    for n, each in enumerate(then):
        if (found := _of(left, each)) is not None:
            same[n] = found
            del left[found]
    names = names_of(now), names_of(then)
    for n, each in enumerate(then):
        if n in same:
            yield from lines[slice(*rows[same[n]][:2])]
            continue
        alike = next((m for m in left if names[0][m][-1] == names[1][n][-1]), None)
        row = _row((*path, alike), rows[alike], parsed, lines, left.pop(alike), each, depth) if alike is not None else None
        yield from item(each, rows[0][2]).splitlines() if row is None else row


def _of(left: Mapping[int, Any], value: Any) -> int | None:
    return next((index for index, each in left.items() if each == value), None)


def _row(
    path: Path, span: tuple[int, int, int], parsed: Parsed, lines: list[str], now: Any, then: Any, depth: int
) -> list[str] | None:
    """A map behind a dash, key by key; ``None`` when it is written otherwise."""
    start, end, dash = span
    at = parsed.values[path][0] - 1
    if not (isinstance(now, Mapping) and isinstance(then, Mapping)):
        return None
    bare = [*lines[:at], lines[at][:dash] + " " + lines[at][dash + 1 :], *lines[at + 1 :]]
    block = _Block.at(path, parsed, bare, at, end)
    if block is None:
        return None
    found = list(_merged(block, parsed, bare, now, then, depth - 1))
    first = next((n for n, line in enumerate(found) if line.strip() and not line.strip().startswith("#")), None)
    if first is None or found[first][dash] != " ":
        return None
    found[first] = found[first][:dash] + "-" + found[first][dash + 1 :]
    return [*lines[start:at], *found]


def _behind(lines: list[str]) -> list[str]:
    """The empty lines at the end, and the comments among them, which begin at the margin and tell of what follows."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return lines[end:]


def _order(written: list[str], now: list[str], then: list[str]) -> list[str]:
    """The keys of the file as they stand there, or as they were released when that is another order; new ones behind what they follow."""
    if [key for key in now if key in then] != [key for key in then if key in now]:
        rest = [key for key in written if key not in then]
        return [*then, *rest]
    order = list(written)
    for index, key in enumerate(then):
        if key not in order:
            after = next((order.index(each) for each in reversed(then[:index]) if each in order), len(order) - 1)
            order.insert(after + 1, key)
    return order


def names_of(rows: Sequence[Any]) -> list[tuple[str, ...]]:
    """What the items of a list are called: by number, and a processing row by its data (``contact-details+messages``), if one only."""
    data = [
        "+".join(map(str, row["data"])) if isinstance(row, Mapping) and isinstance(row.get("data"), list) else "" for row in rows
    ]
    return [(str(n), name) if name and data.count(name) == 1 else (str(n),) for n, name in enumerate(data)]
