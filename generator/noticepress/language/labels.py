"""Labels: the words by which the languages call the choices of a key, to tell which choice is meant by one. Touches the disk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from noticepress.language.catalogue import read_catalogue
from noticepress.places import names, packaged


def choice_called(words: str, choices: Sequence[str]) -> str:
    """The one of ``choices`` that some language calls so: ``overeenkomst`` is ``contract``; empty for none or several."""
    sought = words.strip().casefold().replace("-", " ").replace("_", " ")
    found = _labels().get(sought, frozenset()) & set(choices)
    return next(iter(found)) if len(found) == 1 else ""


@cache
def _labels() -> dict[str, frozenset[str]]:
    """Choices by what the packaged languages call them, in small letters."""
    root = packaged("locales")
    found: dict[str, frozenset[str]] = {}
    for locale in names((root,), "changes.po"):
        for (_, message), entry in read_catalogue(root / locale / "changes.po").entries.items():
            if choice := re.fullmatch(r"value\.[a-z-]+\.([a-z0-9-]+)", message):
                label = entry.forms[0].casefold().replace("-", " ")
                found[label] = found.get(label, frozenset()) | {choice[1]}
    return found
