"""Ids for facts that had names only: the same name is the same fact. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from noticepress.importing.texts import key
from noticepress.model.ids import ID_PATTERN

_LONGEST = 48


@dataclass
class Ids:
    """Ids of one kind of facts. ``known``: the ids of facts that are there already, by the key of their name; ``taken`` no fact can have."""

    kind: str
    known: Mapping[str, str] = field(default_factory=dict)
    taken: Collection[str] = ()
    given: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> tuple[str, bool]:
        """The id of the fact of that name, and whether it is new."""
        said = key(name) or name.strip()
        if said in self.known:
            return self.known[said], False
        if said in self.given:
            return self.given[said], False
        begin = identifier(name) or f"{self.kind}-{len(self.given) + 1}"
        found, number = begin, 1
        while found in self.taken or found in self.given.values() or found in self.known.values():
            number += 1
            found = f"{begin}-{number}"
        self.given[said] = found
        return found, True


def identifier(name: str) -> str:
    """A name as an id, cut between words; empty where it holds no letter of the Latin alphabet."""
    bare = unicodedata.normalize("NFKD", re.sub(r"\s*\([^)]*\)", "", name)).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", bare.replace("'", ""))
    while words and not words[0][0].isalpha():
        words = words[1:]
    found = ""
    for word in words:
        if len(found) + len(word) > _LONGEST:
            break
        found = f"{found}-{word}" if found else word
    found = found or "".join(words)[:_LONGEST]
    return found if re.fullmatch(ID_PATTERN, found) else ""
