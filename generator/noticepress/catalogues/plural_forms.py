"""The plural forms of a language, from CLDR as gettext writes them (Babel). Pure."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural

from noticepress.language.plurals import compiled

_TRIED = (*range(201), 1_000, 1_000_000)
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class PluralForms:
    """How many forms a word with a number has, and the rule that chooses one, in C."""

    count: int
    rule: str

    @property
    def header(self) -> str:
        """As it stands in the head of a PO file."""
        return f"nplurals={self.count}; plural={self.rule};"

    def numbers(self, form: int) -> str:
        """For which numbers a form stands: ``1, 21, 31 …``."""
        chosen = [n for n in _TRIED if int(compiled(self.rule)(n)) == form]
        return ", ".join(map(str, chosen[:_SHOWN])) + (" …" if len(chosen) > _SHOWN else "")


def plural_forms(locale: Locale) -> PluralForms:
    """The forms of a language for whole numbers."""
    found = get_plural(str(locale))
    rule = str(found.plural_expr)
    return PluralForms(int(found.num_plurals), rule if rule.startswith("(") or rule.isdigit() else f"({rule})")


def form_count(locale: str) -> int:
    """How many forms a language has, by its tag; 2 for one that CLDR does not know."""
    try:
        return plural_forms(Locale.parse(locale, sep="-")).count
    except (UnknownLocaleError, ValueError):
        return 2
