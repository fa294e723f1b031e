"""What must hold for any facts: nothing differs from itself, what is undone is mirrored, order and notation do not count."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noticepress.chain.json_text import canonical
from noticepress.changes.change import Change
from noticepress.changes.facts import diff
from noticepress.changes.place import Sides
from noticepress.changes.shapes import Items, Keyed, Localised, Record, Scalar, Shape, root, shape_at

from .conftest import BASE, released

START = released(BASE)
MIRROR = {
    "added": "removed",
    "text-added": "text-removed",
    "longer": "shorter",
    "wider": "narrower",
    "started": "stopped",
}
MIRROR |= {there: here for here, there in MIRROR.items()}
IDS = st.sampled_from(["contact-details", "order-details", "invoices", "carrier", "cloud", "extra"])
WORDS = st.sampled_from(["een", "twee", "een heel andere zin", "drie *vier*"])
PLAIN = {
    "flag": st.booleans(),
    "number": st.integers(0, 9),
    "date": st.dates().map(str),
    "period": st.sampled_from(["P1Y", "P12M", "P30D", "P2Y"]),
    "country": st.sampled_from(["NL", "US", "IN"]),
    "locale": st.sampled_from(["nl", "en"]),
    "reference": IDS,
    "term": IDS,
    "plain": WORDS,
}


def values(shape: Shape) -> st.SearchStrategy[Any]:
    """Facts of a shape, as plain data."""
    if isinstance(shape, Scalar):
        return st.sampled_from(shape.choices) if shape.kind == "choice" else PLAIN[shape.kind]
    if isinstance(shape, Localised):
        text = st.lists(WORDS, min_size=1, max_size=3) if shape.kind == "list" else WORDS
        return st.fixed_dictionaries({"nl": text, "en": text})
    if isinstance(shape, Items):
        return st.lists(values(shape.of), max_size=2, unique_by=lambda item: json.dumps(item, sort_keys=True))
    if isinstance(shape, Keyed):
        return st.dictionaries(IDS, values(shape.of), max_size=2)
    fields = {
        key: values(below) for key, below in shape.fields.items() if key not in ("formerly", "rule", "required", "reason", "id")
    }
    return st.fixed_dictionaries({}, optional=fields)


def places(shape: Shape, facts: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Paths of records and facts by id that are there, in which something can be put."""
    found = [path] if isinstance(shape, Record | Keyed) and path not in ((), ("organisation",), ("notice",)) else []
    below: Mapping[str, Shape] = {}
    if isinstance(shape, Record):
        below = shape.fields
    elif isinstance(shape, Keyed):
        below = dict.fromkeys(facts, shape.of)
    return found + [
        deep for key, sub in below.items() if isinstance(facts.get(key), dict) for deep in places(sub, facts[key], (*path, key))
    ]


def at(facts: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        facts = facts[step]
    return facts


PLACES = places(root(), START)


@st.composite
def edits(draw: st.DrawFn) -> dict[str, Any]:
    """The facts with up to four values put in, replaced or taken out."""
    facts = copy.deepcopy(START)
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(PLACES))
        shape = shape_at(path)
        try:
            holder = at(facts, path)
        except (KeyError, TypeError):
            continue  # taken out by an edit before
        known = (
            [key for key in shape.fields if key not in ("formerly", "rule", "required", "reason", "id")]
            if isinstance(shape, Record)
            else None
        )
        key = draw(st.sampled_from(known) if known else IDS)
        if key in holder and draw(st.booleans()):
            del holder[key]
        else:
            holder[key] = draw(values(shape_at((*path, key))))
    return facts


@settings(max_examples=150, deadline=None)
@given(edits())
def test_nothing_differs_from_itself(facts: dict[str, Any]) -> None:
    assert diff(facts, facts) == ()
    assert diff(facts, json.loads(canonical(facts))) == ()
    assert diff(json.loads(canonical(facts)), facts) == ()


def told(change: Change, *, mirrored: bool = False) -> tuple[str, str, str, str]:
    kind = MIRROR.get(change.kind, change.kind) if mirrored else change.kind
    if mirrored and (change.old is True or change.new is True) and None in (change.old, change.new):
        # what is now said starts; what is not said has not stopped
        kind = "removed" if change.new else "started"
    old, new = (change.new, change.old) if mirrored else (change.old, change.new)
    return kind, change.field, json.dumps(old, sort_keys=True), json.dumps(new, sort_keys=True)


@settings(max_examples=150, deadline=None)
@given(edits())
def test_undoing_mirrors_each_change(facts: dict[str, Any]) -> None:
    there = sorted(told(change) for change in diff(START, facts) if change.kind != "moved")
    back = sorted(told(change, mirrored=True) for change in diff(facts, START) if change.kind != "moved")
    assert there == back


@settings(max_examples=150, deadline=None)
@given(edits())
def test_every_change_is_told_once_and_is_true(facts: dict[str, Any]) -> None:
    changes = diff(START, facts)
    assert len({(change.kind, change.path) for change in changes}) == len(changes)
    for change in changes:
        assert change.old != change.new
        inside = [other for other in changes if other is not change and other.path[: len(change.path)] == change.path]
        assert change.kind not in ("added", "removed") or not inside


@settings(max_examples=150, deadline=None)
@given(edits(), st.sampled_from(PLACES), st.booleans())
def test_what_is_equal_need_not_be_gone_through(facts: dict[str, Any], path: tuple[str, ...], read_back: bool) -> None:
    with suppress(KeyError, TypeError):
        holder = at(facts, path)
        holder |= {key: holder.pop(key) for key in reversed(list(holder))}  # another order
    facts = json.loads(canonical(facts)) if read_back else facts
    found = diff(START, facts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sides, "same", lambda *_: False)
        assert diff(START, facts) == found


COLLECTIONS = ["data", "purposes", "recipients", "transfers", "retention", "automated-decisions", "people"]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_adding_is_one_change_that_carries_the_fact(collection: str) -> None:
    facts = copy.deepcopy(START)
    item = next(iter(facts["notice"][collection].values()))
    facts["notice"][collection]["another"] = item
    (added,), (removed,) = diff(START, facts), diff(facts, START)
    path = ("notice", collection, "another")
    assert (added.kind, added.path, added.subject, added.field, added.old, added.new) == ("added", path, path, "", None, item)
    assert (removed.kind, removed.path, removed.old, removed.new) == ("removed", path, item, None)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_renamed_id_changes_nothing_else(collection: str) -> None:
    facts = (
        json.loads(json.dumps(START).replace('"invoices"', '"bills"'))
        if collection in ("data", "retention")
        else copy.deepcopy(START)
    )
    items = facts["notice"][collection]
    was = "invoices" if "bills" in items else next(iter(items))
    now = "bills" if was == "invoices" else "called-otherwise"
    facts["notice"][collection] = {
        (now if key == was else key): ({**item, "formerly": was} if key in (was, now) else item) for key, item in items.items()
    }
    if collection in ("data", "retention"):  # both were called 'invoices', and both are renamed
        other = facts["notice"]["retention" if collection == "data" else "data"]
        other["bills"]["formerly"] = "invoices"
    text = (
        json.dumps(facts).replace(f'["{was}"', f'["{now}"').replace(f', "{was}"]', f', "{now}"]')
        if collection != "retention"
        else json.dumps(facts)
    )
    assert {change.kind for change in diff(START, json.loads(text))} == {"id-renamed"}


def test_order_is_a_change_only_where_it_is_known() -> None:
    facts = copy.deepcopy(START)
    facts["notice"]["purposes"] = dict(reversed(facts["notice"]["purposes"].items()))
    facts["notice"]["data"] = {key: facts["notice"]["data"][key] for key in ("invoices", "contact-details", "order-details")}
    moved = [(change.kind, change.path[1:], change.old, change.new) for change in diff(START, facts)]
    assert moved == [("moved", ("data", "invoices"), 3, 1), ("moved", ("purposes", "bookkeeping"), 2, 1)]
    assert diff(json.loads(canonical(START)), facts) == ()


def test_an_older_release_does_not_know_every_key() -> None:
    old = copy.deepcopy(START)
    del old["notice"]["summary"], old["notice"]["register"]
    for purpose in old["notice"]["purposes"].values():
        del purpose["unexpected"], purpose["about"]
    old["notice"]["no-longer-known"] = "a"
    new = {**START, "notice": {**START["notice"], "summary": []}}
    assert [(change.kind, change.path[-1]) for change in diff(old, new)] == [("removed", "no-longer-known")]


def test_the_first_version_adds_all() -> None:
    assert [(change.kind, change.path) for change in diff({}, START)] == [("added", ("organisation",)), ("added", ("notice",))]


def test_gained_and_lost() -> None:
    change = Change("changed", ("notice",), ("notice",), "countries", ["NL", "US"], ["IN", "NL"])
    assert (change.gained, change.lost) == (("IN",), ("US",))
    assert Change("wider", ("notice",), ("notice",), "countries", None, ["IN"]).gained == ("IN",)


def test_a_renamed_id_is_known_when_looking_back() -> None:
    new = copy.deepcopy(START)
    new["notice"]["automated-decisions"] = {"rating": {**START["notice"]["automated-decisions"]["credit"], "formerly": "credit"}}
    assert [(c.kind, c.path[-1], c.old, c.new) for c in diff(START, new)] == [("id-renamed", "rating", "credit", "rating")]
    assert [(c.kind, c.path[-1], c.old, c.new) for c in diff(new, START)] == [("id-renamed", "credit", "rating", "credit")]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("P1Y", "P12M", []),
        ("P1Y6M", "P18M", []),
        ("PT90M", "PT1H30M", []),
        ("PT100M", "PT1H40M", []),
        ("P30D", "P1M", ["longer"]),
        ("P1Y", "P52W", ["shorter"]),
    ],
)
def test_periods_are_compared_by_length(old: str, new: str, kinds: list[str]) -> None:
    before, after = copy.deepcopy(START), copy.deepcopy(START)
    before["notice"]["retention"]["invoices"]["for"] = old
    after["notice"]["retention"]["invoices"]["for"] = new
    assert [change.kind for change in diff(before, after)] == kinds
