"""The facts that one law's document shows: what two versions differ in under that law, and nothing else.

Left out are the facts that ``unseen-facts.yaml`` names, facts stated for other laws only, and references to these. A
fact that a law begins to show was added under that law, whatever it was under another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.changes.change import Change
from noticepress.changes.facts import diff
from noticepress.changes.relevance import Unseen
from noticepress.changes.shapes import UNKNOWN, Items, Keyed, Localised, Record, Scalar, Shape, root
from noticepress.identity_cache import identity_cache
from noticepress.model.notice import languages_by_law
from noticepress.model.requests import effective_plain
from noticepress.model.stated import NONE_UNDER, is_asked, none_under, stated_under
from noticepress.model.texts import text_under

Steps = tuple[str, ...]


def changes_under(regime: str, old: Mapping[str, Any], new: Mapping[str, Any], unseen: Unseen) -> tuple[Change, ...]:
    """What changed from ``old`` to ``new`` for the readers of ``regime``'s document."""
    return _changes(old, new, regime, tuple(unseen.get(regime, ())))


@identity_cache(objects=2, size=4)
def _changes(old: Mapping[str, Any], new: Mapping[str, Any], regime: str, patterns: tuple[str, ...]) -> tuple[Change, ...]:
    """Compare under a law once for all languages and outputs."""
    return diff(_shown(old, regime, patterns), _shown(new, regime, patterns))


def shown(facts: Mapping[str, Any], regime: str, unseen: Unseen) -> Mapping[str, Any]:
    """The facts without those that the document of ``regime`` leaves out."""
    return _shown(facts, regime, tuple(unseen.get(regime, ())))


@identity_cache(objects=1, size=96)
def _shown(facts: Mapping[str, Any], regime: str, unseen: tuple[str, ...]) -> Mapping[str, Any]:
    """A version is compared with the one before it, the one after it and the one in force."""
    facts = _with_its_requests(facts, regime)
    patterns = [tuple(pattern.split("/")) for pattern in unseen]
    notice, shape = facts.get("notice") or {}, root().fields["notice"]
    assert isinstance(shape, Record)
    hidden = {
        collection: frozenset(key for key, item in notice[collection].items() if not _stated(below.of, item, regime))
        for collection, below in shape.fields.items()
        if isinstance(below, Keyed) and isinstance(notice.get(collection), dict)
    }
    return _Law(regime, hidden).record(root(), facts, patterns)


def _with_its_requests(facts: Mapping[str, Any], regime: str) -> Mapping[str, Any]:
    """The facts with the ways to make requests that hold under this notice where the organisation's stand."""
    notice, organisation = facts.get("notice") or {}, facts.get("organisation") or {}
    if "requests" not in notice:
        return facts
    found = {**organisation, "requests": effective_plain(organisation.get("requests"), notice["requests"], regime)}
    return {**facts, "organisation": found, "notice": {key: value for key, value in notice.items() if key != "requests"}}


def stated(facts: Mapping[str, Any], regime: str) -> Mapping[str, Any]:
    """The facts without those that are stated for other laws only, and references to these."""
    return shown(facts, regime, {})


def _stated(shape: Shape, value: Any, regime: str) -> bool:
    """False for what is stated for other laws only: by its 'regimes', or because a text that it needs is."""
    if isinstance(shape, Localised):
        return shape.kind != "text" or text_under(value, regime) is not None
    if not isinstance(shape, Record) or not isinstance(value, Mapping):
        return True
    if not stated_under(value, regime):
        return False
    if not shape.needs or "locales" in shape.fields:
        return True
    return all(_is_there(shape.fields[key], value[key], regime) for key in shape.needs if key in value)


def _is_there(shape: Shape, needed: Any, regime: str) -> bool:
    if isinstance(shape, Items) and isinstance(needed, list):
        return not needed or any(_stated(shape.of, item, regime) for item in needed)
    return _stated(shape, needed, regime)


@dataclass(frozen=True, slots=True)
class _Law:
    """A law, and the ids by collection that it does not show."""

    regime: str
    hidden: Mapping[str, frozenset[str]]

    def _any(self, shape: Shape, value: Any, patterns: Sequence[Steps]) -> Any:
        if isinstance(shape, Localised) and shape.kind == "text":
            return text_under(value, self.regime)
        if isinstance(shape, Record) and isinstance(value, dict):
            return self.record(shape, value, patterns)
        if isinstance(shape, Keyed) and isinstance(value, dict):
            kept = {key: item for key, item in value.items() if _stated(shape.of, item, self.regime)}
            found = {key: self._any(shape.of, kept[key], below) for key, below in _below(kept, patterns)}
            return {key: item for key, item in found.items() if not _emptied(kept[key], item, "processing")}
        if isinstance(shape, Items) and isinstance(value, list):
            return self._items(shape, value, patterns)
        return value

    def record(self, shape: Record, value: Mapping[str, Any], patterns: Sequence[Steps]) -> dict[str, Any]:
        """The keys of a record that are shown; to which laws a fact is restricted is not among them."""
        none: frozenset[str] = frozenset()
        if "locales" in shape.fields:
            none = none_under(value, self.regime)
            value = _in_its_languages(value, self.regime)
        if "consent-under" in value:
            value = _as_asked(value, self.regime)
        restricted = "regimes" in shape.fields and "locales" not in shape.fields
        found = {}
        for key, below in _below(value, patterns):
            inner, item = shape.fields.get(key, UNKNOWN), value[key]
            if (restricted and key == "regimes") or key == NONE_UNDER:
                continue
            if isinstance(inner, Scalar):
                found[key] = item
            elif _stated(inner, item, self.regime):
                shown = self._any(inner, item, below)
                if (
                    shown or not item or key not in shape.questions
                ):  # what is stated under other laws only is not declared empty under this one
                    found[key] = shown
        return {**found, **{key: {} for key in none}}

    def _items(self, shape: Items, value: list[Any], patterns: Sequence[Steps]) -> list[Any]:
        if isinstance(shape.of, Scalar):
            gone = self.hidden.get(shape.of.name, frozenset()) if shape.of.kind == "reference" else frozenset()
            return value if shape.all_when_empty else [item for item in value if item not in gone]
        below = [pattern[1:] for pattern in patterns if pattern[0] == "*" and len(pattern) > 1]
        kept = [(item, self._any(shape.of, item, below)) for item in value if _stated(shape.of, item, self.regime)]
        return [now for was, now in kept if not _emptied(was, now, "data")]


def _in_its_languages(notice: Mapping[str, Any], regime: str) -> Mapping[str, Any]:
    """The notice with the languages that it has under a law."""
    locales, under = notice.get("locales", []), notice.get("locales-under", {})
    if regime not in under:
        return {key: value for key, value in notice.items() if key != "locales-under"}
    own = [locale for _, locale in languages_by_law([regime], locales, under)]
    return {**{key: value for key, value in notice.items() if key != "locales-under"}, "locales": own}


def _as_asked(cookies: Mapping[str, Any], regime: str) -> dict[str, Any]:
    """A type of cookies with the consent for which readers of a law are asked."""
    asked = is_asked(cookies.get("consent"), cookies["consent-under"], regime)
    others = {key: value for key, value in cookies.items() if key not in ("consent", "consent-under")}
    return others if asked is None else {**others, "consent": asked}


def _emptied(was: Any, now: Any, of: str) -> bool:
    """True for a processing row of which no data are left, and for a purpose of which no row is."""
    return isinstance(was, dict) and bool(was.get(of)) and of in now and not now[of]


def _below(value: Mapping[str, Any], patterns: Sequence[Steps]) -> list[tuple[str, list[Steps]]]:
    """The keys that no pattern ends at, each with what the patterns say below it."""
    if not patterns:
        return [(key, []) for key in value]
    found = []
    for key in value:
        fitting = [pattern[1:] for pattern in patterns if pattern[0] in ("*", key)]
        if () not in fitting:
            found.append((key, fitting))
    return found
