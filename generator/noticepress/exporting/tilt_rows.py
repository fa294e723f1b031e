"""What TILT says by category of data: an item of ``dataDisclosed`` for each category of each processing row. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.exporting.stated import Stated
from noticepress.exporting.tilt_parties import recipient
from noticepress.exporting.tilt_periods import storage
from noticepress.importing.words import Words
from noticepress.language.messages import Messages
from noticepress.law.regime import Regime
from noticepress.markdown import plain_text


@dataclass(frozen=True)
class Language:
    """The words of a law in a language, and those by which an import knows its terms."""

    law: Regime
    words: Messages
    known: Words


def items(facts: Stated, language: Language, unstated: list[str]) -> Iterator[dict[str, Any]]:
    """The items, one for each category of a row, so that nothing is said of two together that is true of one; ``unstated`` is added to."""
    data = facts.look("data") or {}
    for purpose, fact in (facts.look("purposes") or {}).items():
        for number, row in enumerate(fact.get("processing", [])):
            at = ("purposes", purpose, "processing", number)
            facts.take(*at, "id")
            for category in [each for each in facts.take(*at, "data") or [] if each in data]:
                yield _item(facts, (purpose, number, category), row, language, unstated)


def _item(
    facts: Stated, place: tuple[str, int, str], row: Mapping[str, Any], language: Language, unstated: list[str]
) -> dict[str, Any]:
    purpose, number, category = place
    at = ("purposes", purpose, "processing", number)
    name = f"{purpose}-{number + 1}-{category}"
    description = facts.take("purposes", purpose, "description")
    given = facts.take(*at, "recipients") if row.get("recipients") else ()
    bases = list(_bases(facts, at, row, language))
    if not bases:
        unstated.append(f"dataDisclosed/{name}/legalBases: the notice names no legal basis")
    return {
        "_id": name,
        "category": plain_text(facts.take("data", category, "name")),
        "purposes": [
            {"purpose": plain_text(facts.take("purposes", purpose, "name")), "description": plain_text(description or "")}
        ],
        "legalBases": bases,
        "legitimateInterests": [_interest(facts, at, row, language, name, unstated)],
        "recipients": [found for each in given or () if (found := recipient(facts, each, language.known, unstated))],
        "storage": storage(facts, (*at, "keep"), language.words),
        "nonDisclosure": _obligatory(facts, at, row, category, name, unstated),
    }


def _bases(facts: Stated, at: tuple[Any, ...], row: Mapping[str, Any], language: Language) -> Iterator[dict[str, Any]]:
    """The legal basis and the ground for special categories, as TILT cites: the law in capitals, article, paragraph and point."""
    if basis := facts.take(*at, "basis"):
        key = next((each for each in ("provision", "contract") if each in row), "")
        said = facts.take(*at, key) if key else ""
        yield _cited(language.law.terms("bases").get(basis, {}), said)
    if condition := facts.take(*at, "special", "condition"):
        yield _cited(language.law.terms("special-conditions").get(condition, {}), facts.take(*at, "special", "provision"))


def _cited(term: Mapping[str, Any], said: str | None) -> dict[str, Any]:
    law = "".join(word for word in str(term.get("cite", "")).split() if word.isupper() and word.isalpha())
    reference = "-".join(filter(None, (law, *(str(term.get(part, "")) for part in ("article", "paragraph", "point")))))
    return {"reference": reference} | ({"description": plain_text(said)} if said else {})


def _interest(
    facts: Stated, at: tuple[Any, ...], row: Mapping[str, Any], language: Language, name: str, unstated: list[str]
) -> dict[str, Any]:
    about = language.law.terms("bases").get(str(row.get("basis", "")), {})
    if not about.get("names-interest"):
        return {"exists": False}
    said = facts.take(*at, "interest")
    if not said:
        unstated.append(f"dataDisclosed/{name}/legitimateInterests/reasoning: the notice names no interest")
    return {"exists": True, "reasoning": plain_text(said or "")}


def _obligatory(
    facts: Stated, at: tuple[Any, ...], row: Mapping[str, Any], category: str, name: str, unstated: list[str]
) -> dict[str, Any]:
    """Whether people have to give the data; TILT wants an answer, and ``false`` three times is what stands where there is none."""
    where = (*at, "obligatory") if "obligatory" in row else ("data", category, "obligatory")
    kind, otherwise = facts.look(*where, "kind"), facts.take(*where, "otherwise")
    if kind != "precontractual":  # of which TILT cannot tell a contract that is there
        facts.take(*where, "kind")
    if not kind:
        unstated.append(f"dataDisclosed/{name}/nonDisclosure: the notice does not say whether these data have to be given")
    by_contract = kind in ("contractual", "precontractual")
    return {
        "legalRequirement": kind == "statutory",
        "contractualRegulation": by_contract,
        "obligationToProvide": kind in ("statutory", "contractual"),
        "consequences": plain_text(otherwise or ""),
    }
