"""``dataDisclosed``: what TILT says by category of data, as purposes with their rows. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from noticepress.importing.activities import There
from noticepress.importing.collected import Collected, Told
from noticepress.importing.documents import Leaf, Tree, leaf, leaves, several
from noticepress.importing.proposal import Account
from noticepress.importing.tilt.grounds import ends_a_sentence, grounds
from noticepress.importing.tilt.receivers import receivers
from noticepress.importing.tilt.storage import stored


@dataclass
class _Entry:
    """An item of ``dataDisclosed``: its category, purposes, and what is the same for all of these."""

    tree: Tree
    data: str
    purposes: list[str]
    grounds: list[dict[str, Any]]
    said: dict[str, Any]
    obligatory: dict[str, Any]


def disclosed(document: Tree, found: Collected) -> dict[str, str]:
    """Take all items; returns by their paths in the document the facts at which what is left of them stands."""
    homes: dict[str, str] = {}
    entries = []
    for number, tree in enumerate(_items(document)):
        entry = _entry(tree, found)
        if entry is not None:
            entries.append(entry)
            homes[f"$.dataDisclosed[{number}]"] = f"data/{entry.data}"
    obliged: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        obliged.setdefault(entry.data, []).append(entry.obligatory)
    for entry in entries:
        alike = all(each == entry.obligatory for each in obliged[entry.data])
        fact = found.facts["data"].get(entry.data)
        if alike and entry.obligatory and fact is not None:
            fact["obligatory"] = entry.obligatory
        _rows(entry, found, own={} if (alike and fact is not None) or not entry.obligatory else {"obligatory": entry.obligatory})
    return homes


def _items(document: Tree) -> list[Any]:
    there = document.get("dataDisclosed") if isinstance(document, dict) else None
    return there if isinstance(there, list) else [there] if there is not None else []


def _entry(tree: Tree, found: Collected) -> _Entry | None:
    category = tree if isinstance(tree, Leaf) else leaf(tree, "category")
    data = found.named("data", category)
    if not data:
        for each in leaves(tree):
            found.told.left(each, "it belongs to data without a name", "data")
        return None
    found.describe("data", data, leaf(tree, "description"))
    found.examples(data, [each for each in several(tree, "subcategories") if isinstance(each, Leaf)])
    purposes = _purposes(tree, found)
    about = f"purposes/{purposes[0]}" if purposes else f"data/{data}"
    rows = _grounds(tree, found, purposes) if purposes else []
    keep = stored(tree, found, about) if purposes else {}
    obligatory = _obligatory(tree, found, f"data/{data}")
    given = receivers(tree, found, about) if purposes else []
    for each in leaves(tree) if not purposes else ():
        found.told.left(each, "for these data no purpose is named", about)
    said = ({"recipients": given} if given else {}) | ({"keep": keep} if keep else {})
    return _Entry(tree, data, purposes, rows, said, obligatory)


def _purposes(tree: Tree, found: Collected) -> list[str]:
    ids = []
    for each in several(tree, "purposes"):
        name = each if isinstance(each, Leaf) else leaf(each, "purpose")
        purpose = found.named("purposes", name or leaf(each, "description"))
        for one in leaves(each):
            if purpose and one not in found.told.done:
                found.describe("purposes", purpose, one)
            found.told.left(one, "it belongs to a purpose without a name")
        ids += [purpose] if purpose else []
    return [*dict.fromkeys(ids)]


def _grounds(tree: Tree, found: Collected, purposes: list[str]) -> list[dict[str, Any]]:
    """A row for each legal basis; what basis goes with which of several purposes, nobody can know."""
    about = f"purposes/{purposes[0]}"
    tried = grounds(tree, Collected(found.tongue, found.law, Told(Account()), There()), about) if len(purposes) > 1 else []
    if len(tried) < 2:
        return grounds(tree, found, about)
    why = "several purposes and several legal bases: which goes with which does not stand there"
    for each in (one for part in ("legalBases", "legitimateInterests") for one in several(tree, part)):
        for value in leaves(each):
            found.told.left(value, why, about)
    category = leaf(tree, "category")
    for purpose in purposes[1:]:
        assert category is not None, "what has purposes has a name"
        named = ", ".join(str(each.get("basis", "special")) for each in tried)
        found.told.account.left(category.place, category.text, f"{why} ({named})", f"purposes/{purpose}")
    return []


def _rows(entry: _Entry, found: Collected, own: dict[str, Any]) -> None:
    """A row of each purpose for each basis."""
    if len(entry.purposes) > 1 and (entry.grounds or entry.said or own):
        _guessed(entry, found, "what is said of the data was taken for each of their purposes")
    if len(entry.grounds) > 1:
        _guessed(entry, found, "several legal bases: each was taken for all of the purpose")
    for purpose in entry.purposes:
        for row in entry.grounds or [{}]:
            found.row(purpose, entry.data, {**row, **entry.said, **own})


def _guessed(entry: _Entry, found: Collected, why: str) -> None:
    """A remark at each purpose of an item; it is about the item, whose values are accounted for by themselves."""
    category = entry.tree if isinstance(entry.tree, Leaf) else leaf(entry.tree, "category")
    for purpose in entry.purposes:
        assert category is not None, "what has purposes has a name"
        found.told.account.guessed(category.place, category.text, f"purposes/{purpose}/processing", why)


def _obligatory(tree: Tree, found: Collected, about: str) -> dict[str, Any]:
    """``nonDisclosure``: whether people have to give the data, and what follows if they do not."""
    steps = ("nonDisclosure",)
    flags = {name: leaf(tree, *steps, name) for name in ("legalRequirement", "contractualRegulation", "obligationToProvide")}
    otherwise = leaf(tree, *steps, "consequences")
    law, contract, obliged = (each.flag if each is not None else None for each in flags.values())
    kind = "" if law and contract else "statutory" if law else "contractual" if contract else ""
    why = ""
    if not kind and otherwise is not None and law is False and contract is False and obliged is False:
        kind, why = "voluntary", "no law, no contract and no duty, as it says"
    if kind == "contractual" and obliged is False:
        why = "a contract asks for them, and nobody has to give them: it may be one that is still to be made"
    if not kind:
        for name, each in flags.items():
            odd = (
                "a duty by law and by contract"
                if law and contract
                else "by what the duty is, or that there is none, does not stand there"
            )
            if each is not None and not any((law, contract, obliged)):
                odd = f"'{name}' is false, and no consequence is named: voluntary, or not filled in"
            found.told.left(each, odd, about)
        found.told.left(otherwise, "whether people have to give the data is not plain", about)
        return {}
    for each in flags.values():
        (found.told.guessed if why else found.told.mapped)(each, f"{about}/obligatory/kind: {kind}", *([why] if why else []))
    said: dict[str, Any] = {"kind": kind}
    if otherwise is not None and ends_a_sentence(otherwise) and found.told.printable(otherwise, about):
        said["otherwise"] = found.tongue.text(otherwise.text)
        found.told.guessed(otherwise, f"{about}/obligatory/otherwise", "it ends the sentence 'Without these data …'")
    found.told.left(otherwise, "it does not end the sentence 'Without these data …': write it so", about)
    return said
