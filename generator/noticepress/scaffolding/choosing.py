"""Of facts that were written for every law and language, those that were asked for. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.changes.relevance import Unseen, matches
from noticepress.editing.facts import restored
from noticepress.formatting.content import kind_of
from noticepress.formatting.formatted import formatted
from noticepress.language.style import abbreviations
from noticepress.places import STARTER, Places
from noticepress.reading.yaml import parse_quickly


@dataclass(frozen=True)
class Choice:
    """Which laws and languages a repository begins with; ``unseen`` is what the document of each law leaves out."""

    laws: tuple[str, ...]
    languages: tuple[str, ...]
    written: frozenset[str]
    """The languages in which the starter is written."""
    unseen: Unseen


def chosen(facts: Any, choice: Choice, path: tuple[str, ...]) -> Any:
    """``facts``, which stand at ``path``, for the laws and languages of ``choice`` only.

    What none of the laws prints goes, and so does what is stated for other laws; a text keeps the languages, and its first where it is in
    none of them. Where only facts for other laws were stated, it is declared that there are none.
    """
    if isinstance(facts, list):
        return [chosen(each, choice, (*path, str(index))) for index, each in enumerate(facts)]
    if not isinstance(facts, Mapping):
        return facts
    if facts and choice.written.issuperset(facts):
        return {locale: facts[locale] for locale in choice.languages if locale in facts} or dict(list(facts.items())[:1])
    found = {
        key: _narrowed(made, choice)
        for key, each in facts.items()
        if not _is_of_others(each, choice) and not _is_unseen(each, choice, (*path, key))
        if (made := chosen(each, choice, (*path, key))) or made is NONE or not each
    }
    return found if found or not any(_is_of_others(each, choice) for each in facts.values()) else NONE


NONE: list[Any] = []
"""How facts declare that there are none."""


def _is_of_others(facts: Any, choice: Choice) -> bool:
    laws = facts.get("regimes") if isinstance(facts, Mapping) else None
    return isinstance(laws, list) and not set(laws) & set(choice.laws)


def _narrowed(facts: Any, choice: Choice) -> Any:
    """A fact that is stated for some laws, without naming those that were not chosen; with no such list where it holds for all."""
    laws = facts.get("regimes") if isinstance(facts, Mapping) else None
    if not isinstance(laws, list):
        return facts
    left = [law for law in choice.laws if law in laws]
    return {
        key: left if key == "regimes" else each for key, each in facts.items() if key != "regimes" or len(left) < len(choice.laws)
    }


def _is_unseen(facts: Any, choice: Choice, path: tuple[str, ...]) -> bool:
    """Whether no document of the laws prints a fact of the notice, or one that has keys of its own; a single value can decide without that."""
    return (isinstance(facts, Mapping) or len(path) == 2) and all(
        any(matches(each, path) for each in choice.unseen.get(law, ())) for law in choice.laws
    )


def rewritten(text: str, now: Mapping[str, Any], then: Mapping[str, Any], file: str) -> str:
    """The YAML ``text``, which says ``now``, so that it says ``then``: with the comments of what stays, laid out as the ``file`` of a repository is."""

    def proves(made: str) -> bool:
        parsed, findings = parse_quickly(made, file)
        return parsed is not None and not findings and parsed.data == then

    found = restored(text, now, then, proves)
    kind = kind_of(file)
    assert found is not None, f"{file} of the starter is ours"
    assert kind is not None, f"{file} is no file that people write"
    made = formatted(found.rstrip("\n") + "\n", file, kind.model, abbreviations(Places(STARTER).locales))
    assert isinstance(made, str), f"{file} of the starter is ours"
    return made
