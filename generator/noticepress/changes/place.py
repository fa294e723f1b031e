"""Where in the facts the comparison is, and what it knows of both versions as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.changes.change import Change, Kind, Path
from noticepress.changes.shapes import Scalar

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the facts and the fact that owns it: ``fields`` are the keys below that, ``key`` the last of all."""

    path: Path = ()
    subject: Path = ()
    fields: tuple[str, ...] = ()
    key: str = ""

    def of_key(self, key: str, *, own: bool = False) -> Place:
        """The place of a key; ``own`` for a record that is a fact of its own."""
        path = (*self.path, key)
        return Place(path, path, (), key) if own else Place(path, self.subject, (*self.fields, key), key)

    def of_item(self, item: str, *, own: bool) -> Place:
        """The place of an item by its id or number."""
        path = (*self.path, item)
        return Place(path, path, (), self.key) if own else Place(path, self.subject, self.fields, self.key)

    def change(self, kind: Kind, old: Any, new: Any, locales: tuple[str, ...] = ()) -> Change:
        """A change here."""
        return Change(kind, self.path, self.subject, ".".join(self.fields), old, new, locales)


@dataclass(frozen=True, slots=True)
class Sides:
    """Both versions: languages published in both (the source first), renamed ids, retention rules, and the laws of either.

    ``ordered`` is false when one side was read back from a release: canonical JSON sorts all keys (RFC 8785).
    """

    locales: tuple[str, ...]
    ordered: bool
    renamed: Mapping[str, Mapping[str, str]]
    rules: tuple[Facts, Facts]
    laws: tuple[str, ...] = ()

    def same(self, old: Any, new: Any) -> bool:
        """True for data that are known to say the same: equal, in one order where that is news, and no id means another thing."""
        if self.renamed:
            return False
        return old is new or bool(old == new and (not self.ordered or isinstance(old, str) or repr(old) == repr(new)))

    def follow(self, shape: Scalar, value: Any) -> Any:
        """References to renamed facts as these are called now."""
        renamed = self.renamed.get(shape.name, {}) if shape.kind == "reference" else {}
        if isinstance(value, list):
            return [renamed.get(item, item) for item in value]
        return renamed.get(value, value)

    def with_rules(self, old: Facts, new: Facts) -> tuple[Facts, Facts]:
        """Retentions written out, unless both refer to the same rule: a reader sees periods, not where they stand."""
        if self.follow(Scalar("reference", "retention"), old.get("rule")) == new.get("rule"):
            return old, new
        return _written_out(old, self.rules[0]), _written_out(new, self.rules[1])


def _written_out(keep: Facts, rules: Facts) -> Facts:
    rule = rules.get(keep.get("rule", ""), {})
    own = {key: value for key, value in keep.items() if key != "rule"}
    return {**own, **{key: value for key, value in rule.items() if key not in ("name", "formerly", "regimes")}}


def sides_of(old: Facts, new: Facts) -> Sides:
    """What comparing needs to know of both versions."""
    before, after = old.get("notice") or {}, new.get("notice") or {}
    renamed: dict[str, dict[str, str]] = {}
    for collection, items in after.items():
        if isinstance(items, dict) and isinstance(before.get(collection), dict):
            other = {was: now for now, was in same_ids(before[collection], items).items() if was != now}
            renamed |= {collection: other} if other else {}
    return Sides(
        tuple(locale for locale in after.get("locales", []) if locale in before.get("locales", [])),
        not any(_canonical(facts) for facts in (old, new)),
        renamed,
        (before.get("retention") or {}, after.get("retention") or {}),
        tuple(dict.fromkeys([*after.get("regimes", []), *before.get("regimes", [])])),
    )


def _canonical(facts: Facts) -> bool:
    """True when the order of keys says nothing: what was written puts ``organisation`` before ``notice``."""
    return len(facts) > 1 and list(facts) == sorted(facts)


def same_ids(old: Facts, new: Facts) -> dict[str, str]:
    """New ids with the old ids of the same facts: equal, or the one is ``formerly`` the other (in either direction)."""
    same = {key: key for key in new if key in old}
    links: list[tuple[str | None, str | None]] = [(key, _formerly(item)) for key, item in new.items()]
    links += [(_formerly(item), key) for key, item in old.items()]
    for now, was in links:
        if now in new and was in old and now not in same and was not in same.values():
            same[str(now)] = str(was)
    return same


def _formerly(item: Any) -> str | None:
    return item.get("formerly") if isinstance(item, dict) else None
