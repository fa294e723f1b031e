"""A new notice: the small one of the starter, under other laws and in other languages, to write over. Reads the starter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from noticepress.editing.writing import entry
from noticepress.model.texts import LOCALE_PATTERN
from noticepress.places import STARTER
from noticepress.reading.remembered import read_yaml

_FILE = STARTER / "notices" / "website" / "notice.yaml"
_SHORT = ("id", "title", "audience", "regimes", "locales")
_TOP = re.compile(r"([a-z-]+):(?:.*?(\s#\s.*))?")


def text(notice: str, title: Mapping[str, str], laws: Sequence[str], locales: Sequence[str]) -> str:
    """The text of ``notice.yaml``. A text that the starter has in none of ``locales`` stands in its own first language, to be translated."""
    source = _FILE.read_text("utf-8")
    parsed, _ = read_yaml(source, _FILE.name)
    assert parsed is not None, "the starter is ours"
    said: dict[str, Any] = _in_languages(parsed.data, locales)
    said |= {"id": notice, "title": {**said["title"], **title}, "regimes": list(laws), "locales": list(locales)}
    lines = ["# yaml-language-server: $schema=../../schemas/notice.schema.json"]
    notes = _comments(source)
    for key, value in said.items():
        lines += [""] * (key not in _SHORT)
        above, beside = notes.get(key, ([], ""))
        lines += above
        first, *more = entry(key, value, 0).splitlines()
        lines += [first + (beside if not more else ""), *more]
    return "\n".join(lines) + "\n"


def own_languages() -> tuple[str, ...]:
    """The languages that the starter's texts are in."""
    parsed, _ = read_yaml(_FILE.read_text("utf-8"), _FILE.name)
    assert parsed is not None, "the starter is ours"
    return tuple(parsed.data["locales"])


def _in_languages(value: Any, locales: Sequence[str]) -> Any:
    """The same facts with texts in these languages; without one that the starter has no words in."""
    if isinstance(value, Mapping):
        if value and all(re.fullmatch(LOCALE_PATTERN, str(key)) and key in own_languages() for key in value):
            return {locale: value[locale] for locale in locales if locale in value} or dict(list(value.items())[:1])
        return {key: _in_languages(each, locales) for key, each in value.items()}
    return [_in_languages(each, locales) for each in value] if isinstance(value, list) else value


def _comments(source: str) -> dict[str, tuple[list[str], str]]:
    """The comments above and beside each key of the starter."""
    found: dict[str, tuple[list[str], str]] = {}
    above: list[str] = []
    for line in source.splitlines()[2:]:
        if line.startswith("#"):
            above.append(line)
        elif (key := _TOP.fullmatch(line)) is not None:
            found[key[1]], above = (above, key[2] or ""), []
    return found
