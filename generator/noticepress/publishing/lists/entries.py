"""What one version of a notice states of one recipient, or of one type of cookies, in one language. Pure.

Under several laws the facts are the same, and one entry; where a law reads other words, or another answer, there is an entry for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from noticepress.model.values import ANY_LOCALE

Kind = Literal["recipients", "cookies"]
KINDS: tuple[Kind, ...] = ("recipients", "cookies")
Stated = Mapping[str, Any]
"""Plain values by key of the YAML files, in one language: what is not stated is left out."""


@dataclass(frozen=True)
class Entry:
    """``id`` names it in its notice, ``laws`` are those under which it is ``stated``; ``formerly`` is what the version before called it."""

    id: str
    laws: tuple[str, ...]
    stated: Stated
    formerly: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.stated.get("name", self.id))


def in_language(written: Any, locale: str) -> Any:
    """A released text, name or list in a language; in another when it was never said in this one."""
    if not isinstance(written, Mapping):
        return written
    return written.get(locale) or written.get(ANY_LOCALE) or next(iter(written.values()), "")


def without_blanks(stated: Mapping[str, Any]) -> dict[str, Any]:
    """The values that say something."""
    return {key: value for key, value in stated.items() if value not in (None, "", [], {})}


def together(by_law: Mapping[str, Iterable[Stated]]) -> tuple[Entry, ...]:
    """One entry for what several laws state alike; each has its ``id`` and may have ``formerly``.

    Lists are put together (a law shows fewer purposes than another); what else differs stands in entries of its own.
    """
    found: dict[str, list[tuple[list[str], dict[str, Any]]]] = {}
    for law, stated in by_law.items():
        for each in stated:
            alike = found.setdefault(str(each["id"]), [])
            same = next((entry for entry in alike if _agree(entry[1], each)), None)
            if same is None:
                alike.append(([law], dict(each)))
            else:
                same[0].append(law)
                _add(same[1], each)
    return tuple(
        Entry(key, tuple(laws), {name: value for name, value in stated.items() if name not in ("id", "formerly")}, str(stated.get("formerly", "")))
        for key, alike in found.items()
        for laws, stated in alike
    )  # fmt: skip


def _agree(one: Stated, other: Stated) -> bool:
    return all(one[key] == other[key] for key in one.keys() & other.keys() if not isinstance(one[key], list))


def _add(to: dict[str, Any], more: Stated) -> None:
    """Put what ``more`` states into ``to``, which agrees with it."""
    for key, value in more.items():
        if isinstance(value, list):
            to[key] = [*to.get(key, ()), *(each for each in value if each not in to.get(key, ()))]
        else:
            to.setdefault(key, value)
