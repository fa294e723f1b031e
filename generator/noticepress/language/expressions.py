"""Many expressions looked for at once: one pattern that looks at what stands around them once, and not with each. Pure.

A pattern whose every expression had its own limits took Python four times as long to make, and ten times as long to search with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby


def any_of(expressions: Iterable[str], inner: Callable[[str], str]) -> str:
    """A pattern for any of ``expressions``, the first that fits before the others; for none, an empty one.

    ``inner`` is the pattern of one. Where it has a capital letter, it is found in just its letters; those beside each other that are found
    in any case stand in one group.
    """
    groups = ((cased, "|".join(map(inner, group))) for cased, group in groupby(expressions, is_cased))
    return "|".join(found if cased else f"(?i:{found})" for cased, found in groups)


def is_cased(expression: str) -> bool:
    """True when an expression is found in just these letters."""
    return any(letter.isupper() for letter in expression)


def except_or_found(except_: str, sought: str) -> str:
    """A pattern for what is passed over, and for what is sought, in the group ``found``; empty ones match nothing."""
    found = f"(?P<found>{sought or '(?!)'})"
    return f"(?:{except_}|{found})" if except_ else found
