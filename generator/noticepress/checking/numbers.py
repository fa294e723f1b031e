"""Numbers that differ between the languages of one text: periods, dates, amounts, provisions, addresses. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from noticepress.language.quantities import Quantity, Reader

TOGETHER = frozenset({"period", "letter", "place"})
"""Kinds of weak quantities that are compared where both languages have one that the other does not answer."""
REACHED = frozenset({"email", "telephone"})
"""Kinds that a text may repeat as it likes."""
MOST = 300
"""Quantities of a text that are compared; no prose has more, and each is held to each of the other language."""
Quantities = Sequence[Quantity]


def differing(text: str, other: str, reader: Reader, readers: Reader) -> tuple[list[Quantity], list[Quantity]]:
    """The quantities of ``text`` that ``other`` does not name, or not as often, and the other way round."""
    mine, yours = reader.quantities(text)[:MOST], readers.quantities(other)[:MOST]
    if reader.patterns.numerals is None or readers.patterns.numerals is None:  # one of them does not know words for numbers
        mine, yours = (tuple(replace(q, weak=q.weak or q.spelled) for q in found) for found in (mine, yours))
    left = [q for q in mine if not _answering(q, yours)]
    right = [q for q in yours if not _answering(q, mine)]
    both = TOGETHER & _kinds(left) & _kinds(right)
    left, right = ([q for q in found if not q.weak or both & _kinds([q])] for found in (left, right))
    rarer, rarer_there = _rarer(mine, yours), _rarer(yours, mine)
    left += [q for q in mine if q in rarer or _answering(q, rarer_there)]
    right += [q for q in yours if q in rarer_there or _answering(q, rarer)]
    return left, right


def _answering(quantity: Quantity, others: Quantities) -> Quantities:
    return [other for other in others if quantity.answers(other)]


def _kinds(found: Quantities) -> frozenset[str]:
    return frozenset(meaning[0] for quantity in found for meaning in quantity.means)


def _rarer(mine: Quantities, yours: Quantities) -> Quantities:
    """Of periods, dates and amounts in ``mine``, those that ``yours`` names less often, but names."""
    counted = [q for q in mine if not (q.weak or q.bare or REACHED & _kinds([q]))]
    return [q for q in counted if 0 < len(_answering(q, yours)) < len(_answering(q, counted))]


def said(found: Mapping[str, Quantities]) -> str:
    """What each language says, in the order of ``found``: ``14 days (en) / 41 dagen (nl)``."""
    return " / ".join(f"{', '.join(q.written for q in each) or '–'} ({locale})" for locale, each in found.items())
