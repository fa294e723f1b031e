"""Who receives data in TILT, where data come from, and to which countries they go. Pure."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from noticepress.importing.addresses import address
from noticepress.importing.collected import Collected, usable
from noticepress.importing.documents import Leaf, Tree, leaf, leaves, several
from noticepress.importing.texts import key
from noticepress.model.values import Url

_URL = TypeAdapter(Url)
_ASSURED = (
    ("adequacyDecision", "adequacy"),
    ("standardDataProtectionClause", "standard-clauses"),
    ("appropriateGuarantees", ""),
    ("presenceOfEnforceableRightsAndEffectiveRemedies", ""),
)
"""What a transfer can rest on in TILT, and the mechanism of ours that it is, if it is one."""


def receivers(disclosed: Tree, found: Collected, about: str) -> list[str]:
    """The ids of the recipients of a category of data; a name makes one, and without it a category."""
    ids = []
    for each in several(disclosed, "recipients") + several(disclosed, "recipientsOnlyCategory"):
        name, category = leaf(each, "name"), each if isinstance(each, Leaf) else leaf(each, "category")
        named = found.named("recipients", name or category, proper=name is not None)
        if not named:
            for one in leaves(each):
                found.told.left(one, "it belongs to a recipient without a name", about)
            continue
        ids.append(named)
        if (fact := found.facts["recipients"].get(named)) is not None:
            _about(each, fact, name, category, found, f"recipients/{named}")
        for one in leaves(each):
            found.told.left(one, "a recipient has no key for it", f"recipients/{named}")
    return [*dict.fromkeys(ids)]


def _about(each: Tree, fact: dict[str, Any], name: Leaf | None, category: Leaf | None, found: Collected, path: str) -> None:
    """Add what is said of a recipient; what was said before holds, and another thing is left."""
    words = found.tongue.words
    if name is None:
        fact["named"] = False
    elif category is not None:
        role = words.one_of(category.text, words.said.recipient_roles)
        here = {"role": role} if role else {"category": found.tongue.text(category.text)}
        if found.told.printable(category, path) and _agrees(fact, here):
            fact |= here
            found.told.mapped(category, f"{path}/{next(iter(here))}")
        found.told.left(category, "of the same recipient another category is said elsewhere", path)
    where = leaf(each, "country")
    code = found.country(where)
    if code:
        fact["countries"] = [*dict.fromkeys([*fact.get("countries", []), code])]
        found.told.mapped(where, f"{path}/countries: {code}")
    found.told.left(where, "this is no country that is known", path)
    written = leaf(each, "address")
    if written is not None and (parts := address(written.text, code, words.locale)) and _agrees(fact, {"address": parts}):
        fact["address"] = parts
        found.told.guessed(written, f"{path}/address", "parted at its commas")
    found.told.left(written, "street, postcode and town could not be told apart, or another address is said elsewhere", path)


def _agrees(fact: dict[str, Any], here: dict[str, Any]) -> bool:
    return all(fact.get(name, said) == said for name, said in here.items())


def origins(document: Tree, found: Collected) -> None:
    """``sources``: where data come from that people do not give themselves."""
    by_name = {
        key(next(iter(fact["name"].values()))[len(found.tongue.mark) :]): name for name, fact in found.facts["data"].items()
    }
    for each in several(document, "sources"):
        category = leaf(each, "dataCategory")
        data = by_name.get(key(category.text), "") if category else ""
        names = [_source(one, found) for one in several(each, "sources")]
        if category is not None and data and any(names):
            source = found.facts["data"][data].setdefault("source", [])
            source += [name for name in dict.fromkeys(names) if name and name not in source]
            found.told.mapped(category, f"data/{data}/source")
        elif data:
            found.told.mapped(category, f"data/{data}/name", "a category, and no source is named")
        found.told.left(category, "data with a source, which no processing uses by that name", "data")


def _source(each: Tree, found: Collected) -> str:
    said = each if isinstance(each, Leaf) else leaf(each, "description")
    url, public = leaf(each, "url"), leaf(each, "publiclyAvailable")
    if said is not None and len(said.text.split()) > 25:
        found.told.left(said, "a text about sources: name the source in a few words", "sources")
        name = ""
    else:
        name = found.named("sources", said)
    if name and (fact := found.facts["sources"].get(name)) is not None:
        fact["kind"] = "public" if public is not None and public.flag else "third-party"
        why = "" if public is not None and public.flag else "third-party: it is not open to anybody, and may be your own"
        (found.told.guessed if why else found.told.mapped)(public, f"sources/{name}/kind", *([why] if why else []))
    found.told.left(public, "it belongs to a source without a name")
    found.told.left(url, "a source has no key for an address", f"sources/{name}" if name else "")
    return name


def transfers(document: Tree, found: Collected) -> None:
    """``thirdCountryTransfers``: a transfer for each country, resting on the one thing that is said to be there."""
    for each in several(document, "thirdCountryTransfers"):
        where = leaf(each, "country")
        code = found.country(where)
        if code and code in found.law.terms("home"):
            why = "no transfer: data stay where the law applies"
            found.told.mapped(where, "transfers", why)
            for one in leaves(each):
                found.told.left(one, why)
            continue
        if not code:
            found.told.left(where, "this is no country that is known", "transfers")
            for one in leaves(each):
                found.told.left(one, "what a transfer rests on, and the country is not said", "transfers")
            continue
        name = code.lower()
        fact = found.facts["transfers"].setdefault(name, {"countries": [code]})
        found.told.mapped(where, f"transfers/{name}/countries: {code}")
        _assured(each, fact, name, found)
    _who(found)


def _assured(each: Tree, fact: dict[str, Any], name: str, found: Collected) -> None:
    """What a transfer rests on; where several things are said, which of them comes first is not known."""
    words, path = found.tongue.words, f"transfers/{name}"
    there: list[tuple[Leaf, Leaf | None, str]] = []
    for key_, mechanism in _ASSURED:
        available, said = leaf(each, key_, "available"), leaf(each, key_, "description")
        if available is None or available.flag is None:
            continue
        if available.flag is False:
            found.told.mapped(available, f"{path}/mechanism", "none of this kind")
            continue
        named = mechanism or (words.one_of(said.text, words.said.mechanisms) if said else "")
        if named in found.law.terms("mechanisms"):
            there.append((available, said, named))
        else:
            found.told.left(available, "it does not say which safeguard of the law it is", path)
    if len({named for _, _, named in there}) == 1 and fact.get("mechanism", there[0][2]) == there[0][2]:
        fact["mechanism"] = there[0][2]
        for available, said, named in there:
            found.told.mapped(available, f"{path}/mechanism: {named}")
            if said is not None and usable(said, [_URL]) and "copy-url" not in fact:
                fact["copy-url"] = said.text
                found.told.mapped(said, f"{path}/copy-url")
            if said is not None and words.one_of(said.text, words.said.mechanisms) == named:
                found.told.mapped(said, f"{path}/mechanism: {named}", "its name")
    for available, _, named in there:
        found.told.left(available, f"{named}, and something else beside it: which of them comes first is not said", path)
    for one in leaves(each):
        found.told.left(one, "a transfer has no key for it", path)


def _who(found: Collected) -> None:
    """Name the recipients in a country as those to whom data go there: that is what their country is for, as the schema says."""
    for fact in found.facts["transfers"].values():
        there = [name for name, one in found.facts["recipients"].items() if fact["countries"][0] in one.get("countries", ())]
        if there:
            fact["recipients"] = there
