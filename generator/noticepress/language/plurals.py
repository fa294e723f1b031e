"""By which rule a language chooses among the forms of a message: an expression in C, compiled and tried out. Pure.

Source: GNU gettext manual, "Plural forms".
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import lru_cache

MOST_FORMS = 6
"""Arabic has so many, no language more (CLDR)."""
MAX_RULE = 500
_TRIED = (*range(201), 1_000, 1_000_000)


class BadPlural(ValueError):
    """The rule is none; the message says why."""


def plural_rule(expression: str, forms: int) -> Callable[[int], int]:
    """The rule ``expression`` for a language of so many ``forms``; raises ``BadPlural`` when it is none, or chooses a form that is not there."""
    if not 1 <= forms <= MOST_FORMS:
        raise BadPlural(f"a language has 1 to {MOST_FORMS} forms")
    try:
        rule = compiled(expression)
        chosen = {int(rule(n)) for n in _TRIED}
    except ZeroDivisionError:
        raise BadPlural("it divides by zero") from None
    except (ValueError, OverflowError, RecursionError) as error:
        raise BadPlural(str(error)[:80]) from None
    if not chosen <= set(range(forms)):
        raise BadPlural(f"it chooses form {max(chosen)}, and there are {forms}")
    return rule


@lru_cache(maxsize=64)
def compiled(expression: str) -> Callable[[int], int]:
    """The rule, compiled once; raises ``ValueError`` when it is none."""
    if len(expression) > MAX_RULE or not expression.isascii():
        raise ValueError("it is no rule")
    return gettext.c2py(expression)
