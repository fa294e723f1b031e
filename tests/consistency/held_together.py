"""Two notices that are alike but for what an example changes, held against each other in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from noticepress.consistency.contradictions import Contradiction, House, between_organisations, contradictions
from noticepress.consistency.rules import rules
from noticepress.consistency.subjects import Speaker
from tests.law.deciding import Facts, changed, facts_of

Change = Mapping[str, Any]


def house(*changes: Change) -> House:
    """A notice for each of ``changes``, called a, b, c …; and as many organisations where a change is about one."""
    made: list[Facts] = [changed(facts_of(), change) for change in changes]
    notices = [(Speaker(name, each.notice), each.models[1]) for name, each in zip("abcdefgh", made, strict=False)]
    spoken = [
        each for each, change in zip(made, changes, strict=True) if any(path.startswith("organisation/") for path in change)
    ]
    organisations = [
        (Speaker(f"organisation/{number}", each.organisation), each.models[0])
        for number, each in enumerate([facts_of(), *spoken])
    ]
    return House(notices, organisations)


def found(*changes: Change, apart: bool = False) -> list[Contradiction]:
    """What all rules find; ``apart``: between notices of as many organisations."""
    together = house(*changes)
    if not apart:
        return contradictions(together, rules())
    theirs = [(replace(speaker, of=frozenset({speaker.name})), notice) for speaker, notice in together.notices]
    return between_organisations(replace(together, notices=theirs), rules())


def rules_found(*changes: Change, apart: bool = False) -> list[str]:
    """The ids of the rules that find something, each once."""
    return sorted({each.rule.id for each in found(*changes, apart=apart)})
