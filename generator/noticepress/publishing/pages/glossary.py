"""The terms of a law that the site explains where they stand: their words, and how they are recognised in a text. Pure.

Which terms a law has is its list ``vocabulary/glossary.yaml``; the words are messages of its catalogue: ``glossary.<id>`` (the
name), ``.means``, ``.source`` and ``.forms``. Forms are parted by semicolons; words in brackets have to stand beside a form
without belonging to the term, and ``!`` begins a longer expression that means something else. A term whose entry says where the facts
name what it stands for in a notice (``here: organisation/…``) has ``.here``, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from typing import Any

from markupsafe import Markup

from noticepress.findings import Finding, Unusable
from noticepress.language.messages import Messages
from noticepress.language.term_forms import FIX, term_forms
from noticepress.law.regime import Regime
from noticepress.model.values import ANY_LOCALE

LIST = "glossary"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Term:
    """A term with its words, as Markdown."""

    id: str
    name: Markup
    means: Markup
    source: Markup
    here: tuple[str, ...] = ()
    """Where the facts of a notice name what it stands for there; empty for most."""


@dataclass(frozen=True, eq=False)
class Glossary:
    """The terms of a law in a language. ``pattern`` finds their forms, the longest first; ``forms`` are those by its groups."""

    terms: Mapping[str, Term]
    pattern: re.Pattern[str]
    forms: Mapping[str, Form]


@dataclass(frozen=True)
class Form:
    """How a term stands in a text; ``before`` and ``after`` have to stand beside it. Without a term: means something else."""

    words: str
    before: str
    after: str
    term: Term | None

    @property
    def pattern(self) -> str:
        """What finds it in HTML, from its first letter on; a sentence may begin with it."""
        words = _spaced(self.words)
        if words[0].islower():
            words = f"[{words[0].upper()}{words[0]}]{words[1:]}"
        before = f"(?<={_spaced(self.before)}\\s{words})" if self.before else ""
        after = f"(?=\\s{_spaced(self.after)}(?![\\w-]))" if self.after else ""
        return f"{words}(?![\\w-]){before}{after}"


def glossary(law: Regime, words: Messages) -> Glossary | None:
    """Return the terms of ``law`` in the words of its catalogue; none when the law has no list.

    Raises ``MissingMessage`` for a term without words, ``Unusable`` for an id or a form that cannot be read.
    """
    terms: dict[str, Term] = {}
    forms: list[Form] = []
    for name in law.terms(LIST):
        if not _ID.fullmatch(str(name)):
            where = f"regimes/{law.id}/vocabulary/{LIST}.yaml"
            raise Unusable(
                [Finding("glossary-id", f"'{name}' cannot be the id of a term", where, fix="use small letters and hyphens")]
            )
        message = f"glossary.{name}"
        term = Term(name, words(message), words(f"{message}.means"), words(f"{message}.source"), _steps(law, name))
        terms[name] = term
        forms += _forms(term, words)
    return _glossary(tuple(terms.values()), tuple(forms)) if forms else None


def _steps(law: Regime, name: str) -> tuple[str, ...]:
    return tuple(filter(None, str(law.terms(LIST)[name].get("here", "")).split("/")))


def in_a_notice(term: Term, facts: Mapping[str, Any], words: Messages) -> Term:
    """The term with the name of what it stands for in a notice with these ``facts``, where they have one in the language of ``words``."""
    found: Any = facts if term.here else None
    for step in term.here:
        found = found.get(step) if isinstance(found, Mapping) else None
    name = found.get(words.locale, found.get(ANY_LOCALE)) if isinstance(found, Mapping) else None
    if not name:
        return term
    return replace(term, means=Markup("{} {}").format(term.means, words(f"glossary.{term.id}.here", name=name)))


@lru_cache(maxsize=1 << 6)
def _glossary(terms: tuple[Term, ...], written: tuple[Form, ...]) -> Glossary:
    """The glossary of these terms, always the same one: what was found with it holds in every notice."""
    forms = sorted(
        written, key=lambda form: (-len(form.words), -len(form.before + form.after), form.words, form.before, form.after)
    )
    groups = {f"t{number}": form for number, form in enumerate(forms)}
    choices = "|".join(f"{form.pattern}(?P<{group}>)" for group, form in groups.items())  # such a group costs nothing
    return Glossary({term.id: term for term in terms}, re.compile(rf"(?<![\w-])(?:{choices})"), groups)


def _forms(term: Term, words: Messages) -> Iterator[Form]:
    message = f"glossary.{term.id}.forms"
    for form in term_forms(words.raw(message)):
        if isinstance(form, str):
            raise Unusable([Finding("glossary-form", f"'{form}' in '{message}' is no form", f"locales/{words.locale}", fix=FIX)])
        yield Form(form.words, form.before, form.after, None if form.other else term)


def _spaced(words: str) -> str:
    """The pattern of words as they stand in HTML; a line may end at any space."""
    return r"\s".join(re.escape(escape(word, quote=False)) for word in words.split())
