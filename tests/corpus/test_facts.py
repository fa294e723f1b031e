"""Every fact that the real notices state stands in our rendered text, in its section, in both languages."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from datetime import date
from functools import cache

import pytest
from ruamel.yaml import YAML

from noticepress.markdown import plain_text
from noticepress.model import Notice, Organisation
from noticepress.reading.walk import leaves
from noticepress.rendering.document import Document
from noticepress.rendering.view import Edition
from noticepress.repository import read_repository
from tests.conftest import AS_OF
from tests.corpus.listing import HERE, NOTICES

AT_LEAST = {"salesforce": 90, "vclerk": 60, "commerce-cloud": 25, "momentive": 45, "clientbox": 45, "automattic": 200}


def _date(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def stated(seed: str) -> dict[str, object]:
    return YAML(typ="safe", pure=True).load((HERE / seed / "facts.yaml").read_text(encoding="utf-8"))


@cache
def documents(seed: str) -> dict[tuple[str, str], Document]:
    given = stated(seed)
    edition = given.get("edition", {})
    repository = read_repository(NOTICES[seed])
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


RESOLVED = {
    "salesforce": "2b0962a22f08c9e60412d6df7c287f72352d02e7b8bb55ac20405084bc5a5a86",
    "commerce-cloud": "9357c11b2b4af3bc951e0dc058391fcf0bec3b0f9ca711ac42d00e32ee64b85a",
}
"""SHA-256 of all facts of a notice, in their order, as they were while each notice said all of them itself."""


@pytest.mark.parametrize("notice", sorted(RESOLVED))
def test_what_notices_of_one_group_share_is_what_each_said(notice: str) -> None:
    """Notices that are put together from shared facts say what they said alone. A fact that is really changed changes its sum here."""
    whole = read_repository(NOTICES[notice]).resolved[notice].parsed.data
    assert hashlib.sha256(json.dumps(whole, ensure_ascii=False, default=str).encode()).hexdigest() == RESOLVED[notice]


def test_nothing_is_said_twice_in_the_group() -> None:
    """A text of more than 60 characters stands once in the sources of the notices that have one house."""
    repository = read_repository(NOTICES["salesforce"])
    assert len(repository.resolved) == 2
    organisation = repository.organisation_parsed
    assert organisation is not None
    files = [(Organisation, organisation), *((Notice, found.own) for found in repository.resolved.values())]
    texts = [leaf.value for model, parsed in files for leaf in leaves(model, parsed.data) if isinstance(leaf.value, dict)]
    texts += repository.shared.facts("texts").values()
    said = Counter(words for each in texts for words in each.values() if isinstance(words, str) and len(words) > 60)
    assert [words for words, times in said.items() if times > 1] == []
