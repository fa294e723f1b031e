"""A comparison as JSON, for those who write and review; ``FORMAT`` counts up when a reader of the last one could not read it. See the guide, versions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from noticepress.chain.release import Release
from noticepress.changes.change import Change
from noticepress.changes.facts import diff
from noticepress.changes.materiality import Judgement
from noticepress.changes.relevance import regimes_of
from noticepress.comparison.changed_facts import Version
from noticepress.comparison.comparison import Comparison
from noticepress.redline import Equal, MovedFrom, MovedTo, Operation, Redline, WordRun, new_blocks, old_blocks, word_runs
from noticepress.redline.views import shown_block

FORMAT = 1


def data(found: Sequence[Comparison], *, words: bool) -> str:
    """Return what changed, for machines; ``words``: with the redlines."""
    one = found[0]
    old, new = one.differences.changed.sides
    changes = diff(old, new)
    whole = {
        "format": FORMAT,
        "notice": one.notice,
        "as-of": one.as_of.isoformat(),
        "old": _version(one.old),
        "new": _version(one.new),
        "changes": [{**_without_laws(change), "regimes": sorted(regimes_of(change, one.unseen, old, new))} for change in changes],
        "documents": [document(comparison, words=words) for comparison in found],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _without_laws(change: Change) -> dict[str, Any]:
    """A change as plain data; 'regimes' says under which laws it is seen."""
    return {key: value for key, value in asdict(change).items() if key != "laws"}


def _version(version: Version) -> dict[str, Any]:
    if not isinstance(version, Release):
        return {"version": None}
    return {"version": version.version, "effective": version.effective.isoformat(), "published": version.published.isoformat()}


def document(comparison: Comparison, *, words: bool) -> dict[str, Any]:
    """One law and language; ``words``: with its redline."""
    facts = [
        {
            "group": group.title,
            "kind": change.kind,
            "path": change.path,
            "sentence": phrase.sentence,
            **_weight(comparison, change),
        }
        for group in comparison.facts
        for change, phrase in group.changes
    ]
    return {
        "regime": comparison.regime,
        "locale": comparison.locale,
        "title": comparison.heading,
        "summary": list(comparison.summary),
        **_whole(comparison),
        "facts": facts,
        **({"words": list(changed_words(comparison.redline))} if words else {}),
    }


def _whole(comparison: Comparison) -> dict[str, Any]:
    """The weight of all changes together; nothing under a law that only one of the versions has."""
    if comparison.scales is None:
        return {}
    found = comparison.scales.found
    return {"weight": {"level": found.level, "floor": found.floor, **_by(found.judgement), "says": comparison.level}}


def _weight(comparison: Comparison, change: Change) -> dict[str, Any]:
    weighed = comparison.scales.found.of(change) if comparison.scales else None
    told = comparison.weight(change)
    if weighed is None or told is None:
        return {}
    rule = {"rule": weighed.rule.id, "source": weighed.rule.citation.text, "basis": weighed.rule.basis}
    aside = {"for-authors": told.for_authors} if told.for_authors else {}
    return {
        "weight": {"level": weighed.level, "floor": weighed.floor, **rule, **_by(weighed.judgement), "why": told.why, **aside}
    }


def _by(judgement: Judgement | None) -> dict[str, Any]:
    return {"decided-by": judgement.by} if judgement else {}


def changed_words(redline: Redline, *, runs: bool = True) -> Iterator[dict[str, Any]]:
    """Yield the operations that change something, each with the anchor of its section; ``runs``: with the words within blocks."""
    section = ""
    for operation in redline.operations:
        block = shown_block(operation)
        section = block.anchor if block.kind == "heading" and new_blocks(operation) else section
        if not isinstance(operation, Equal) or operation.renumbered:
            yield _operation(operation, section, runs=runs)


def _operation(operation: Operation, section: str, *, runs: bool) -> dict[str, Any]:
    name = "renumbered" if isinstance(operation, Equal) else _KINDS.get(type(operation).__name__, "")
    return {
        "kind": name or type(operation).__name__.lower(),
        "block": shown_block(operation).kind,
        "section": section,
        **({"move": operation.pair} if isinstance(operation, MovedFrom | MovedTo) else {}),
        "old": [block.source.strip() for block in old_blocks(operation)],
        "new": [block.source.strip() for block in new_blocks(operation)],
        **({"runs": [[_run(run) for run in each] for each in word_runs(operation)]} if runs else {}),
    }


_KINDS = {"MovedFrom": "moved-from", "MovedTo": "moved-to"}


def _run(run: WordRun) -> dict[str, Any]:
    text = "".join(word.text for word in (run.new or run.old))
    return {"kind": run.kind, "text": text, **({"move": run.pair} if run.pair else {})}
