"""The texts of a repository by the origins that a Word file names, and new words put into their files. Pure.

Words stand in three ways: by language, as an item of a list by language, or alone (a name that is the same everywhere, a street).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from noticepress.editing.facts import restored
from noticepress.editing.texts import CannotEdit, Words, with_texts
from noticepress.findings import Finding, Unusable
from noticepress.importing.word.proposals import Rewording, Text
from noticepress.model import Notice, Organisation
from noticepress.model.shape import is_model, kinds
from noticepress.model.values import Name, PlainText, TextList
from noticepress.model.values import Text as LocalisedText
from noticepress.reading.yaml import Parsed, Path, parse
from noticepress.rendering.origins import Origin


class Spot(NamedTuple):
    """A text in a file: its path there, without the number of an item, which stands in ``item``."""

    file: str
    path: Path
    item: int | None


def text_of(parsed: Parsed | None, origin: Origin) -> Text | None:
    """The words at an origin as they are now."""
    found = _value(parsed.data if parsed else None, origin.path)
    return (found, not _is_markdown(origin)) if isinstance(found, str) else None


def _value(data: Any, path: Path) -> Any:
    for step in path:
        if isinstance(data, dict):
            data = data.get(step if step in data else str(step))
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _is_markdown(origin: Origin) -> bool:
    """Whether the key of an origin holds Markdown, or plain words."""
    model = Notice if origin.kind == "notice" else Organisation
    for end in range(1, len(origin.path) + 1):
        found = kinds(model, origin.path[:end])
        if not any(map(is_model, found)) and {LocalisedText, PlainText, Name, TextList} & set(found):
            return bool({LocalisedText, PlainText} & set(found))
    return False


def spot(parsed: Parsed, origin: Origin) -> Spot:
    """Where an origin was written: maybe in a file that several notices share."""
    path = origin.path
    owner = _value(parsed.data, path[:-1])
    if isinstance(owner, list):
        written = parsed.written_at(path[:-2])
        return Spot(written.file, (*written.path, path[-2]), int(path[-1]))
    if isinstance(owner, dict) and parsed.written_at(path[:-1]).path != path[:-1]:
        written = parsed.written_at(path[:-1])
        return Spot(written.file, (*written.path, path[-1]), None)
    written = parsed.written_at(path)
    return Spot(written.file, written.path, None)


def put_in(text: str, file: str, new: Sequence[tuple[Spot, Rewording]], locale: str) -> str:
    """The YAML ``text`` with new words, every comment kept; raises ``Unusable`` where it does not let itself be edited."""
    parsed, findings = parse(text, file)
    if parsed is None or findings:
        raise Unusable(findings)
    then = deepcopy(parsed.data)
    by_language: dict[Path, Words] = {}
    for place, each in new:
        old = _value(then, place.path)
        value: Any = each.new
        if place.item is not None:
            value = [each.new if n == place.item else item for n, item in enumerate(old)]
        owner = _value(then, place.path[:-1])
        owner[place.path[-1]] = value
        if place.path[-1] == locale:
            by_language[place.path] = tuple(value) if isinstance(value, list) else value
    try:
        written = with_texts(text, by_language) if by_language else text
    except CannotEdit as error:
        raise _cannot(file, str(error)) from error
    now, _ = parse(written, file)
    if now is None:
        raise _cannot(file, "the file is written in a way that does not let a program put in texts")
    if _said(now.data) == _said(then):
        return written
    found = restored(written, now.data, then, lambda made: _said(getattr(parse(made, file)[0], "data", None)) == _said(then))
    if found is None:
        raise _cannot(file, "the file is written in a way that does not let a program put in texts")
    return found


def _cannot(file: str, why: str) -> Unusable:
    return Unusable([Finding("cannot-edit", why, file, fix="write these texts by hand: --dry-run shows them")])


def _said(data: Any) -> Any:
    """Data without the space around texts, which means nothing."""
    if isinstance(data, Mapping):
        return {key: _said(value) for key, value in data.items()}
    return [_said(each) for each in data] if isinstance(data, list) else data.strip() if isinstance(data, str) else data
