"""Every fact that the real notices state stands in our rendered text, in its section, in both languages."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from noticepress.markdown import plain_text
from noticepress.rendering.document import Document
from noticepress.rendering.view import Edition
from noticepress.repository import read_repository
from tests.conftest import AS_OF

HERE = Path(__file__).parent
AT_LEAST = {"salesforce": 90, "vclerk": 60, "commerce-cloud": 25, "momentive": 45, "clientbox": 45, "automattic": 200}


def _date(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def stated(seed: str) -> dict[str, object]:
    return YAML(typ="safe", pure=True).load((HERE / seed / "facts.yaml").read_text(encoding="utf-8"))


@cache
def documents(seed: str) -> dict[tuple[str, str], Document]:
    given = stated(seed)
    edition = given.get("edition", {})
    repository = read_repository(HERE / seed)
    assert repository.findings == ()
    found = repository.documents(
        str(given["notice"]),
        Edition(edition.get("version"), _date(edition.get("effective")), _date(edition.get("published"))),
        AS_OF,
    )
    return {(document.regime, document.locale): document for document in found}


def sections(document: Document) -> dict[str, str]:
    """Plain text by section id; what stands above the first heading belongs to every unheaded section."""
    parts = re.split(r"(?m)^## .*\{#([a-z0-9-]+)\}$", document.text)
    heads = {section.id: section.title for section in document.sections}
    found = {name: heads[name] + " " + plain_text(body) for name, body in zip(parts[1::2], parts[2::2], strict=True)}
    above = plain_text(parts[0])
    return {**{section.id: above for section in document.sections if not section.title}, **found}


@pytest.mark.parametrize("seed", sorted(AT_LEAST))
def test_every_fact_is_in_the_rendered_text(seed: str) -> None:
    facts = stated(seed)["facts"]
    texts = {key: sections(document) for key, document in documents(seed).items()}
    missing = [
        f"{fact['id']} {locale} not in '{fact['section']}': {fact[locale]!r} ({fact['fact']})"
        for fact in facts
        for locale in ("nl", "en")
        if " ".join(fact[locale].split()) not in texts[fact["regime"], locale].get(fact["section"], "")
    ]
    assert not missing, f"{len(missing)} of {2 * len(facts)}:\n" + "\n".join(missing)


@pytest.mark.parametrize("seed", sorted(AT_LEAST))
def test_enough_facts_with_places_of_their_own(seed: str) -> None:
    facts = stated(seed)["facts"]
    assert len(facts) >= AT_LEAST[seed]
    assert len({fact["id"] for fact in facts}) == len(facts)
    assert all(isinstance(fact["line"], int) and fact["fact"] for fact in facts)
    lines = [fact["line"] for fact in facts]
    assert lines == sorted(lines)


@pytest.mark.parametrize("seed", sorted(AT_LEAST))
def test_sections_are_numbered_in_order_and_references_hit(seed: str) -> None:
    for document in documents(seed).values():
        numbers = [int(section.number) for section in document.sections if section.number]
        assert numbers == list(range(1, len(numbers) + 1))
        anchors = set(re.findall(r"\{#([a-z0-9-]+)\}", document.text))
        assert set(re.findall(r"\]\(#([a-z0-9-]+)\)", document.text)) <= anchors
