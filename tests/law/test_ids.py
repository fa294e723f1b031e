"""An id is a word of the editor's: it may equal a term of a law, a section, or the id of a fact of another kind."""

from __future__ import annotations

import copy
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from noticepress.checking.case import Case
from noticepress.checking.expected import check_passages
from noticepress.model import Notice, Organisation
from noticepress.model.values import Ref
from noticepress.reading.walk import leaves
from noticepress.reading.yaml import Parsed
from noticepress.rendering.view import View

from .deciding import BASE, LAWS, ON, Facts, decided, documents, duties, law, repository

KINDS = (
    "data", "purposes", "recipients", "sources", "people", "transfers", "retention", "automated-decisions", "collection",
    "statements", "definitions", "cookies/types", "marketing/preferences", "complaints/certifications",
    "california/incentives", "california/decision-technology",
)  # fmt: skip
IN_ORGANISATION = ("requests/channels", "entities", "joint-controllers")
FIXED = (
    "manage",
    "list",
    "not-collected",
    "situation",
    "how",
    "limit",
    "signals",
    "under-16",
    "entities",
    "more",
    "moments",
    "see",
)
"""Words in the anchors of templates."""


def everything() -> Facts:
    """The notice that states everything."""
    (loaded,) = repository(BASE).notices.values()
    organisation = repository(BASE).organisation_parsed
    assert organisation is not None
    return Facts(organisation, loaded.parsed)


def words() -> list[str]:
    """Ids of every law's terms and sections, and words of anchors."""
    terms = {term for each in LAWS for known in law(each).vocabulary.values() for term in known}
    sections = {rule.id for each in LAWS for rule in law(each).sections}
    return sorted(w for w in terms | sections | {*FIXED} if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", w))


def renamed(parsed: Parsed, model: type, kinds: tuple[str, ...], names: Mapping[str, Mapping[str, str]]) -> Parsed:
    """The facts with other ids, and what refers to them."""
    data = copy.deepcopy(parsed.data)
    for leaf in leaves(model, parsed.data):
        if isinstance(leaf.ref, Ref) and not leaf.ref.vocabulary and not leaf.is_key and leaf.ref.target in names:
            _put(data, leaf.path, names[leaf.ref.target].get(leaf.value, leaf.value))
    for kind in kinds:
        *above, last = kind.split("/")
        inner = data
        for step in above:
            inner = inner.get(step) or {}
        if isinstance(inner.get(last), dict):
            inner[last] = {names[kind][key]: value for key, value in inner[last].items()}
    return replace(parsed, data=data)


def _put(data: Any, path: tuple[Any, ...], value: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def _ids(parsed: Parsed, kind: str) -> list[str]:
    found: Any = parsed.data
    for step in kind.split("/"):
        found = (found or {}).get(step)
    return list(found) if isinstance(found, dict) else []


def named(chance: random.Random, alike: bool) -> Facts:
    """The notice with ids by chance; ``alike``: the facts of every kind have the same ids in the same order."""
    facts, pool = everything(), words()
    common = chance.sample(pool, 60)
    names = {}
    for parsed, kinds in ((facts.notice, KINDS), (facts.organisation, IN_ORGANISATION)):
        for kind in kinds:
            drawn = common if alike else chance.sample(pool, 60)
            names[kind] = dict(zip(_ids(parsed, kind), drawn, strict=False))
    return Facts(renamed(facts.organisation, Organisation, IN_ORGANISATION, names), renamed(facts.notice, Notice, KINDS, names))


def decisions(facts: Facts) -> Iterator[tuple[str, str, str, int]]:
    """What each law decides, with the number of findings."""
    for each in LAWS:
        written = documents(facts, each)
        for document in written:
            anchors = Counter(re.findall(r"\{#([a-z0-9-]+)\}", document.text))
            assert [anchor for anchor, times in anchors.items() if times > 1] == []
        for verdict in decided(facts, each, documents=written):
            yield each, verdict.requirement.id, verdict.outcome, len(verdict.findings)
        organisation, notice = facts.models
        view = View(organisation, notice, notice.locales[0], law(each).vocabulary, law(each).domains)
        case = Case(law(each), duties(each), view, facts.notice, facts.organisation, written, ON)
        yield each, "passages", "", len(list(check_passages(repository().places, case)))


@pytest.mark.parametrize(("seed", "alike"), [(1, True), (2, True), (3, False), (4, False)])
def test_ids_decide_nothing(seed: int, alike: bool) -> None:
    facts = named(random.Random(seed), alike)
    assert sorted(decisions(facts)) == sorted(decisions(everything()))


def test_a_category_may_be_called_as_a_category_of_the_law() -> None:
    facts = everything()
    ids = _ids(facts.notice, "data")
    names = {"data": {**{key: key for key in ids}, ids[-1]: "inferences"}}
    other = Facts(facts.organisation, renamed(facts.notice, Notice, ("data",), names))
    assert sorted(decisions(other)) == sorted(decisions(facts))
