"""How a term of a law stands in texts, as the message ``glossary.<id>.forms`` lists it: forms parted by semicolons. Pure.

Words in brackets have to stand beside a form without belonging to it; ``!`` begins a longer expression that means something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = re.compile(r"(!)?(?:\(([^()]+)\)\s+)?([^()!;]+?)(?:\s+\(([^()]+)\))?")
FIX = "write words, with what has to stand before or after them in brackets: sell (or share)"
"""How to mend a form that is none."""


@dataclass(frozen=True, slots=True)
class TermForm:
    """The words of a form, and those that have to stand ``before`` or ``after`` it; ``other``: it means something else."""

    words: str
    before: str
    after: str
    other: bool


def term_forms(message: str) -> list[TermForm | str]:
    """The forms that a message lists; as it was written, what is none."""
    found: list[TermForm | str] = []
    for written in message.split(";"):
        form = _FORM.fullmatch(written.strip())
        found.append(TermForm(form[3].strip(), form[2] or "", form[4] or "", bool(form[1])) if form else written.strip())
    return found
