"""What a notice states of cookies already: its types, and which of them has which cookie. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from noticepress.findings import Finding
from noticepress.importing.cookies.understood import Understood
from noticepress.importing.cookies.words import CookieLists
from noticepress.importing.texts import key
from noticepress.model.values import is_period, period_days
from noticepress.reading.yaml import Parsed, Path

TYPES: Path = ("cookies", "types")
_REMARK = re.compile(r"(?<!\s)\s*+[(\[].*$|\\")
_JOKER = re.compile(r"[*#]$|<[^<>]*>$")
_TOLERANCE = 1.01
"""By how much a period counted in days may be longer than one in months or years without being another."""


@dataclass
class Stated:
    """The types of a notice by id, and where the file says them; ``locales`` of the notice, the first is the one it is written in."""

    parsed: Parsed
    types: Mapping[str, Mapping[str, Any]]
    locales: tuple[str, ...]
    found: dict[str, set[str]] = field(default_factory=dict)
    """Of each type the examples that the scan has."""

    def of(self, each: Understood, words: CookieLists) -> tuple[str, str]:
        """The id of the type to which a cookie belongs, and the example that names it; empty for what the notice does not have."""
        for name, fact in self.types.items():
            for example in _examples(fact):
                if _names(example, each.cookie.name):
                    self.found.setdefault(name, set()).add(example)
                    return name, example
        return (self._by_category(each.category, words), "") if each.category else ("", "")

    def _by_category(self, category: str, words: CookieLists) -> str:
        """The only type that is called as the category is."""
        called = [name for name, fact in self.types.items() if name == category or category in _categories(name, fact, words)]
        return called[0] if len(called) == 1 else ""

    def place(self, *path: str) -> tuple[int, int]:
        """Line and column of a key below the types, or of the nearest one above it."""
        whole: Path = (*TYPES, *path)
        while whole and whole not in self.parsed.keys:
            whole = whole[:-1]
        return self.parsed.keys.get(whole, (1, 1))

    def finding(self, rule: str, message: str, fix: str, *path: str, severity: str = "warning") -> Finding:
        """A finding at a key of the notice."""
        line, column = self.place(*path)
        return Finding(rule, message, self.parsed.file, line, column, severity, fix=fix)  # type: ignore[arg-type]

    def gone(self) -> Iterator[Finding]:
        """Cookies that the notice states and the scan does not have."""
        for name, fact in self.types.items():
            for example in dict.fromkeys(_examples(fact)):
                if example not in self.found.get(name, ()) and not any(
                    _names(other, _bare(example)) for other in self.found.get(name, ())
                ):
                    message = f"cookies/types/{name}: the list does not have “{example}”, which the notice states"
                    fix = "take it out where it is gone; a scan does not see what only some visitors get"
                    yield self.finding("cookie-gone", message, fix, name, "examples", severity="advice")

    def outlived(self, name: str, each: Understood) -> Finding | None:
        """The finding for a cookie of a type that stays longer than the notice says of the type."""
        said = self.types[name].get("keep")
        if not each.life.period or not is_period(said) or period_days(each.life.period) <= period_days(said) * _TOLERANCE:
            return None
        message = (
            f"cookies/types/{name}: “{each.cookie.name}” stays {each.life.period} by the list; the notice says at most {said}"
        )
        return self.finding("cookie-stays-longer", message, "look which is right, then mend 'keep' or the site", name, "keep")


def _examples(fact: Mapping[str, Any]) -> list[str]:
    said = fact.get("examples")
    texts = said.values() if isinstance(said, Mapping) else [said]
    return [one for text in texts for one in (text if isinstance(text, list) else [text]) if isinstance(one, str)]


def _bare(example: str) -> str:
    return _REMARK.sub("", example.replace("\\", "")).strip("`* ") if example else ""


def _names(example: str, name: str) -> bool:
    """Whether an example is that cookie, with or without a remark behind it, or the beginning of names that it has with a star."""
    bare = _REMARK.sub("", example.replace("\\", "")).strip("` ")
    begin = _JOKER.sub("", bare)
    return bare == name or (begin != bare and len(begin) > 1 and name.startswith(begin))


def _categories(name: str, fact: Mapping[str, Any], words: CookieLists) -> set[str]:
    said = fact.get("name")
    texts = said.values() if isinstance(said, Mapping) else [said]
    return {found for text in (*texts, name) if isinstance(text, str) and (found := words.category(text) or _called(text, words))}


def _called(text: str, words: CookieLists) -> str:
    for each in words.languages.values():
        if found := next((category for category, name in each.names.items() if key(name) == key(text)), ""):
            return found
    return ""
