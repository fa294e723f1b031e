"""Under which laws a fact is stated: the one rule that documents, checks, comparisons and exports share. Pure.

``regimes: [gdpr]`` beside a fact, or beside the languages of a text, means the document of that law and of no other, also
not of one that builds on it. A fact is stated under a law when its ``regimes`` let it and what it needs is stated there: the
texts that the model requires, and of a list that it requires at least one item.

A list of which everything is stated under other laws is a question under this one, as a key that is left out is. ``none-under: {gdpr:
[transfers]}`` answers it: there is nothing in it here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, get_origin

from noticepress.model.texts import LAWS, Text
from noticepress.model.values import Value

NONE_UNDER = "none-under"
"""The key of a notice that says of which lists there is nothing under a law."""

_PLAIN = frozenset({dict, list, tuple, str, bool, int, type(None)})
"""Types of plain data; to ask of each whether it is a model takes longer than all the rest."""


def concerns(only: Collection[str], law: str) -> bool:
    """True when what is stated ``only`` under some laws (none: under all) is stated under ``law``; any law when empty."""
    return not only or not law or law in only


def laws_of(fact: Any) -> frozenset[str]:
    """The laws to which a fact is restricted, as plain data; empty for all. A notice is not restricted to its laws."""
    named = fact.get(LAWS) if isinstance(fact, (dict, Mapping)) and "locales" not in fact else None  # a dict is known at once
    return frozenset(law for law in named if isinstance(law, str)) if isinstance(named, list | tuple) else frozenset()


def stated_under(fact: Any, law: str) -> bool:
    """True when a fact is stated under ``law``, as typed facts or as plain data.

    Of plain data only ``regimes`` tells; whether required texts are there, the types know.
    """
    if type(fact) is dict and LAWS not in fact:
        return True  # as most are
    if type(fact) in _PLAIN:
        return concerns(laws_of(fact), law)
    if isinstance(fact, Text):
        return fact.under(law) is not None
    if not isinstance(fact, Value):
        return concerns(laws_of(fact), law)
    only = getattr(fact, LAWS, ()) if "locales" not in type(fact).model_fields else ()
    return concerns(only, law) and all(_is_there(getattr(fact, name), law) for name in needs(type(fact)))


def stated_at(facts: Any, path: Sequence[int | str], law: str) -> bool:
    """True when nothing on the way down ``path`` of plain data restricts what stands there to other laws than ``law``.

    A step that is not there ends the way.
    """
    for step in path:
        there = step in facts if isinstance(facts, Mapping) else isinstance(facts, list) and step in range(len(facts))
        if not there:
            return True
        facts = facts[step]
        if not stated_under(facts, law):
            return False
    return True


def none_under(notice: Any, law: str) -> frozenset[str]:
    """The lists of a notice (typed, or as plain data), by YAML key, of which it is declared that there is nothing in them under ``law``."""
    declared = notice.get(NONE_UNDER) if isinstance(notice, Mapping) else getattr(notice, "none_under", None)
    named = declared.get(law) if isinstance(declared, Mapping) else None
    return frozenset(each for each in named if isinstance(each, str)) if isinstance(named, list | tuple) else frozenset()


def is_asked(consent: bool | None, under: Collection[str], law: str) -> bool | None:
    """Whether readers of ``law`` are asked for consent that is asked only ``under`` some laws (none: under all)."""
    return consent if consent is None or concerns(under, law) else False


def _is_there(needed: Any, law: str) -> bool:
    """True for a text, or a list with an item, that is stated under ``law``; and for a list that was written empty."""
    if isinstance(needed, tuple):
        return not needed or any(stated_under(item, law) for item in needed)
    return stated_under(needed, law)


@cache
def needs(model: type[Value]) -> tuple[str, ...]:
    """The texts and lists without which a fact of this type says nothing."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if field.is_required() and (field.annotation is Text or get_origin(field.annotation) is tuple)
    )
