"""Legal bases and interests of a category of data in TILT: ``legalBases``, ``legitimateInterests``. Pure."""

from __future__ import annotations

from typing import Any

from noticepress.importing.bases import cited
from noticepress.importing.collected import Collected
from noticepress.importing.documents import Leaf, Tree, leaf, several

_ENDING = 200
"""Characters from which a text is none that ends a sentence of ours."""


def grounds(disclosed: Tree, found: Collected, about: str) -> list[dict[str, Any]]:
    """The keys of a row for each legal basis that is named, with the second ground for special categories and the interest."""
    rows: list[dict[str, Any]] = []
    special: dict[str, Any] = {}
    for each in several(disclosed, "legalBases"):
        reference = each if isinstance(each, Leaf) else leaf(each, "reference")
        said = leaf(each, "description")
        basis = _named(reference, said, found, "bases")
        condition = "" if basis else _named(reference, None, found, "special-conditions")
        if basis:
            row = _row(basis, reference, said, found, about)
            rows += [row] if basis not in [one["basis"] for one in rows] else []
        elif condition and not special:
            special = {"special": {"condition": condition}}
            found.told.mapped(reference, f"{about}/processing/special: {condition}")
        else:
            found.told.left(reference, "this is no legal basis, by its article and point, that the law knows", about)
        found.told.left(said, "what is said of the legal basis has no key", about)
    rows = _with_interests(disclosed, rows, found, about)
    return [{**row, **special} for row in rows] or ([special] if special else [])


def _named(reference: Leaf | None, said: Leaf | None, found: Collected, kind: str) -> str:
    """The term of the law that a reference cites or names, else the one that the words beside it do."""
    words, terms = found.tongue.words, found.law.terms(kind)
    for each in (reference, said):
        if each is not None:
            if term := cited(each.text, terms, words):
                return term
            if kind == "bases" and (term := words.one_of(each.text, words.said.bases)) in terms:
                return term
    return ""


def _row(basis: str, reference: Leaf | None, said: Leaf | None, found: Collected, about: str) -> dict[str, Any]:
    """A row on a basis; a few words beside it are the law or the contract that it rests on."""
    path = f"{about}/processing/basis: {basis}"
    words = found.tongue.words
    found.told.mapped(reference, path)
    if said is not None and (reference is None or words.one_of(said.text, words.said.bases) == basis):
        found.told.mapped(said, path, "the name of the basis")
    term = found.law.terms("bases")[basis]
    place = "provision" if term.get("names-law") else "contract" if basis == "contract" else ""
    if said is None or said in found.told.done or not place or not ends_a_sentence(said) or not found.told.printable(said, about):
        return {"basis": basis}
    found.told.guessed(said, f"{about}/processing/{place}", f"what is said of the basis, taken as '{place}'")
    return {"basis": basis, place: found.tongue.text(said.text)}


def ends_a_sentence(said: Leaf) -> bool:
    """Whether a text may be the end of a sentence of ours: a few words, and no sentence of its own."""
    return (
        len(said.text) <= _ENDING
        and not said.text.rstrip().endswith((".", "!", "?", ":"))
        and ". " not in said.text
        and "\n" not in said.text
    )


def _with_interests(disclosed: Tree, rows: list[dict[str, Any]], found: Collected, about: str) -> list[dict[str, Any]]:
    terms = found.law.terms("bases")
    basis = next((name for name, term in terms.items() if term.get("names-interest")), "")
    path = f"{about}/processing"
    for each in several(disclosed, "legitimateInterests"):
        exists, said = leaf(each, "exists"), leaf(each, "reasoning")
        taking = [row for row in rows if row.get("basis") == basis]
        if exists is not None and exists.flag is False:
            found.told.mapped(exists, f"{path}/interest", "none")
            found.told.left(said, "reasons for an interest that does not exist, as it says", about)
            continue
        if exists is not None and exists.flag and not rows and basis:
            rows = taking = [{"basis": basis}]
            found.told.guessed(exists, f"{path}/basis: {basis}", "the interest exists, and no other basis is named")
        if not taking:
            found.told.left(exists, "no legal basis that is named is this one", about)
            found.told.left(said, "no legal basis that is named takes it as 'interest'", about)
            continue
        found.told.mapped(exists, f"{path}/basis: {basis}")
        if said is not None and "interest" not in taking[0] and ends_a_sentence(said) and found.told.printable(said, about):
            taking[0]["interest"] = found.tongue.text(found.tongue.words.within(said.text))
            found.told.guessed(said, f"{path}/interest", "it ends a sentence: 'our interest in …'")
        found.told.left(said, "it does not end a sentence: write the interest in a few words", about)
    return rows
