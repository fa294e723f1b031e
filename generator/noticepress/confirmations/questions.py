"""What a person is asked, and the facts on which the answer rests, as one hash. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.reading.walk import value_at
from noticepress.reading.yaml import Parsed

ORGANISATION = "organisation"
"""How the organisation is called where the name of a notice or the first step of a place is expected."""
_NOTICES = "notices"
OF_ORGANISATION = ""
"""In place of the folder of a notice: the answers beside ``organisation.yaml``."""


@dataclass(frozen=True)
class Question:
    """Something that waits for a person: a warning, or a duty that no condition can decide.

    ``notice`` is the folder of the notice, empty for the organisation; ``path`` the place in the facts, empty for a duty that is about
    the notice as a whole; ``facts`` the hash of what stands at ``concerns``, on which the answer rests.
    """

    notice: str
    rule: str
    path: str
    message: str
    facts: str
    concerns: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Rule and place, by which an answer finds it."""
        return self.rule, self.path

    @property
    def is_duty(self) -> bool:
        """True for a duty of a law."""
        return "." in self.rule

    def as_json(self) -> dict[str, str]:
        """The question as plain data."""
        return {"question": self.code, "name": self.name, "rule": self.rule, "path": self.path, "message": self.message}

    @property
    def code(self) -> str:
        """A short code that changes with the facts: whoever gives it means what was shown, and nothing else."""
        return _sha256(f"{self.notice}\n{self.rule}\n{self.path}\n{self.facts}")[:7]

    @property
    def name(self) -> str:
        """How it can be called instead of by its code: ``webshop/recipients/carrier``, ``webshop/gdpr.12-4``."""
        return f"{self.notice or ORGANISATION}/{self.path or self.rule}"


def in_notice(folder: str) -> str:
    """How the place of a fact of another notice begins, or of the organisation's."""
    return f"{ORGANISATION}/" if folder == ORGANISATION else f"{_NOTICES}/{folder}/"


def hash_of_facts(concerns: Iterable[str], own: Any, organisation: Any, notices: Mapping[str, Any] | None = None) -> str:
    """SHA-256 over the values at ``concerns``, as they were written; how lines are wrapped makes no difference.

    A place is looked up in ``own``, below ``organisation/`` in the facts of the organisation, below ``notices/<folder>/`` in
    those of another notice; an empty one is the whole file.
    """
    values = []
    for place in concerns:
        first, _, rest = place.partition("/")
        if first == _NOTICES and notices is not None:
            folder, _, rest = rest.partition("/")
            values.append(_folded(_at(notices.get(folder), rest)))
        elif first == ORGANISATION and organisation is not None:
            values.append(_folded(_at(organisation, rest)))
        else:
            values.append(_folded(_at(own, place)))
    return _sha256(json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def exists(place: str, data: Any) -> bool:
    """True when there is something at ``place``."""
    return place == "" or _at(data, place) is not None


def on_any_item(path: str) -> str:
    """The place with ``*`` for the numbers of items, which change when another comes before them."""
    return "/".join("*" if step.isdigit() else step for step in path.split("/"))


def _at(data: Any, place: str) -> Any:
    return value_at(data, place.split("/") if place else ())


def _folded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _folded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_folded(item) for item in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Point:
    """One thing that asks: its rule, place and words, and the places of the facts that decide it."""

    rule: str
    path: str
    message: str
    concerns: tuple[str, ...]


def questions(
    notice: str, points: Iterable[Point], own: Parsed, organisation: Parsed | None, others: Mapping[str, Parsed] | None = None
) -> list[Question]:
    """The questions that ``points`` ask: one for each rule and place, whatever the number of words or laws that ask it there.

    ``others`` are the notices by folder, on whose facts an answer can rest too.
    """
    notices = {folder: parsed.data for folder, parsed in (others or {}).items()}
    together: dict[tuple[str, str], list[Point]] = {}
    for point in points:
        together.setdefault((point.rule, point.path), []).append(point)
    hashes: dict[tuple[str, ...], str] = {}
    found = []
    for (rule, path), some in together.items():
        concerns = tuple(dict.fromkeys(place for point in some for place in point.concerns))
        if concerns not in hashes:
            hashes[concerns] = hash_of_facts(concerns, own.data, organisation.data if organisation else None, notices)
        found.append(Question(notice, rule, path, some[0].message, hashes[concerns], concerns))
    return found
