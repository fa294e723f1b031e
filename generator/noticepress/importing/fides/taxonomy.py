"""What keys of fideslang are called: by the manifest itself, else by the taxonomy that comes with the language. Reads ``taxonomy.yaml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from noticepress.importing.documents import Leaf, Tree, leaf, several

Kind = Literal["data_categories", "data_uses", "data_subjects"]
_IN_A_MANIFEST: Mapping[Kind, str] = {
    "data_categories": "data_category",
    "data_uses": "data_use",
    "data_subjects": "data_subject",
}


@dataclass(frozen=True)
class Taxonomy:
    """Names of keys, with those that a manifest adds; ``given`` are the leaves that say these, by kind and key."""

    said: Mapping[str, Any]
    given: Mapping[tuple[Kind, str], Leaf] = field(default_factory=dict)

    def name(self, kind: Kind, key: str) -> tuple[str, str]:
        """What a key is called, and what is guessed where nobody says it."""
        if (kind, key) in self.given:
            return self.given[kind, key].text, ""
        known = self.said[kind].get(key)
        if known:
            return str(known), ""
        words = key.removeprefix("user.").replace(".", " ").replace("_", " ")
        return words, "a key that the taxonomy does not have: its own words"

    def term(self, kind: str, words: str) -> str:
        """The id that facts have for what fideslang calls by words, in small letters or not; empty for none."""
        return next((str(ours) for theirs, ours in self.said[kind].items() if theirs.lower() == words.strip().lower()), "")

    def special(self, key: str) -> str:
        """Which special category a key is, or one above it; empty for none."""
        found = [(len(begin), str(kind)) for begin, kind in self.said["special"].items() if _is_below(key, begin)]
        return max(found)[1] if found else ""

    def marks(self, key: str) -> Sequence[str]:
        """Further marks of a category: ``criminal``, ``national-id``."""
        return [mark for mark in ("criminal", "national-id") if any(_is_below(key, each) for each in self.said[mark])]


def _is_below(key: str, begin: str) -> bool:
    return key == begin or key.startswith(f"{begin}.")


@lru_cache(maxsize=1)
def _default() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "taxonomy.yaml").read_text(encoding="utf-8"))
    return found


def taxonomy(manifest: Tree) -> Taxonomy:
    """The taxonomy with what a manifest adds to it."""
    given: dict[tuple[Kind, str], Leaf] = {}
    for kind, key in _IN_A_MANIFEST.items():
        for each in several(manifest, key):
            named, name = leaf(each, "fides_key"), leaf(each, "name")
            if named is not None and name is not None:
                given.setdefault((kind, named.text), name)
    return Taxonomy(_default(), given)
