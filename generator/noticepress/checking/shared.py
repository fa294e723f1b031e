"""What notices share, and what they say each by itself although they could share it. Pure."""

from __future__ import annotations

import difflib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from noticepress.checking.references import singular
from noticepress.findings import Finding
from noticepress.model.shared import AS, TEXTS, kinds, parts
from noticepress.repository import Repository

UNUSED, REPEATED = "shared-unused", "fact-repeated"
USUAL = "standard"
MANY = 3
"""Notices that say the same fact, from which on it is told that they could share it."""


def check_shared(repository: Repository) -> Iterator[Finding]:
    """Findings for shared facts that no notice uses, and for facts that several notices repeat."""
    if len(repository.resolved) > 1 or repository.shared:
        yield from _unused(repository)
        yield from _repeated(repository)


def _in_words(fact: Any) -> str:
    return json.dumps(fact, sort_keys=True, ensure_ascii=False)


def _unused(repository: Repository) -> Iterator[Finding]:
    if repository.only is not None or len(repository.resolved) != len(repository.notices):
        return  # a notice that was not read may use it
    used = {fact for found in repository.resolved.values() for fact in found.used | found.differing}
    used |= {(TEXTS, text) for text in repository.shared.texts_in_facts}
    for kind, facts in repository.shared.parsed.data.items():
        for key in facts if isinstance(facts, dict) else ():
            if (kind, key) not in used:
                place = repository.shared.parsed.place((kind, key), of_key=True)
                message, path = f"no notice refers to the shared {singular(kind)} '{key}'", f"{kind}/{key}"
                fix = (
                    _no_such_recipient(repository, facts[key])
                    if kind == "transfers"
                    else "refer to it where it is used, or remove it"
                )
                yield Finding(UNUSED, message, *place, "warning", path=path, fix=fix)


def _no_such_recipient(repository: Repository, transfer: Any) -> str:
    """What mends a shared transfer that nothing brings in: it comes in wherever one of its recipients does."""
    named = transfer.get("recipients") if isinstance(transfer, dict) else None
    there = {str(each) for found in repository.resolved.values() for each in _ids(found.parsed.data, "recipients")}
    for each in map(str, named if isinstance(named, list) else ()):
        if near := difflib.get_close_matches(each, sorted(there), 1, 0.6):
            return f"it comes in with its recipients, and no notice has '{each}': did you mean '{near[0]}'?"
    return "it comes in where one of its 'recipients' does: name one that a notice has, or remove it"


def _ids(data: Any, kind: str) -> Iterable[Any]:
    facts = data.get(kind) if isinstance(data, dict) else None
    return facts if isinstance(facts, dict) else ()


def repeated(repository: Repository) -> list[tuple[str, str, list[str]]]:
    """Facts that notices say each by themselves, word for word the same under the same id: kind, id, and the notices.

    So do parts without an id (``security``), for which it is the one that a shared one usually has.
    """
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for folder, written in repository.written.items():
        data = written.data if isinstance(written.data, dict) else {}
        for kind in kinds():
            facts = data.get(kind)
            for key, fact in facts.items() if isinstance(facts, dict) else ():
                if fact and (kind, key) not in repository.resolved[folder].used:
                    found[kind, key, _in_words(fact)].append(folder)
        own = repository.resolved[folder].own.data
        for part in parts():
            said = own.get(part) if isinstance(own, dict) else None
            if isinstance(said, dict) and said and AS not in said:
                found[part, USUAL, _in_words(said)].append(folder)
    return [(kind, key, folders) for (kind, key, _), folders in found.items()]


def _repeated(repository: Repository) -> Iterator[Finding]:
    for kind, key, folders in repeated(repository):
        if len(folders) >= MANY:
            path = (kind, key) if kind in kinds() else (kind,)
            first, *others = (repository.written[folder].place(path, of_key=True) for folder in folders)
            where = ", ".join(f"{file}:{line}" for file, line, _ in others)
            what = f"the {singular(kind)} '{key}'" if kind in kinds() else f"'{kind}'"
            message = f"{what} is said {len(folders)} times in the same words: also {where}"
            fix = f"say it once for all: noticepress share {kind}/{key}"
            yield Finding(REPEATED, message, *first, "advice", path="/".join(path), fix=fix)
