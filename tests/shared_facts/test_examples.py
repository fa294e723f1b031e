"""Our own notices say nothing twice: no long text, and no fact, stands in two places of their sources."""

from __future__ import annotations

import json
from collections import defaultdict

from noticepress.model import Notice, Organisation
from noticepress.model.shared import kinds, shared_facts
from noticepress.reading.walk import leaves
from noticepress.repository import read_repository
from tests.conftest import ROOT

LONG = 60
"""Characters from which on a text is a sentence that somebody has to keep in step."""


def test_nothing_is_said_twice() -> None:
    repository = read_repository(ROOT)
    assert repository.organisation_parsed is not None
    files = [(Notice, found.own) for found in repository.resolved.values()]
    files += [(shared_facts(), repository.shared.parsed), (Organisation, repository.organisation_parsed)]
    texts, facts = defaultdict(list), defaultdict(list)
    for model, parsed in files:
        for leaf in leaves(model, parsed.data):
            words = leaf.value if isinstance(leaf.value, dict) else {}
            for locale, text in words.items():
                if isinstance(text, str) and len(text.strip()) > LONG:
                    texts[locale, text.strip()].append(parsed.place(leaf.path)[:2])
        for kind in kinds():
            for key, fact in (parsed.data.get(kind) or {}).items():
                if fact:
                    facts[kind, json.dumps(fact, sort_keys=True)].append((*parsed.place((kind, key))[:2], key))
    assert len(texts) > 200
    # a shared text stands at each place that names it, and once in its file
    assert {words: places for words, places in texts.items() if len(set(places)) > 1} == {}
    assert {fact: places for fact, places in facts.items() if len(places) > 1} == {}
