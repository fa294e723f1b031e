"""Pairs of real-looking texts: the releases of the examples, and working texts before and after an edit of their facts."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from noticepress.findings import Unusable
from noticepress.model import Notice
from noticepress.rendering.view import Edition
from noticepress.repository import Repository, read_repository
from tests.conftest import AS_OF, ROOT
from tests.corpus.listing import REPOSITORIES

Pair = tuple[str, str, str]
"""Name, old text, new text."""

DURATION = re.compile(r"P\d+[DWMY]")


def real_pairs(edits: int, seed: int = 0) -> Iterator[Pair]:
    """Yield the pairs of every law and language in which anything differs, always the same ones in the same order.

    Each working text is edited ``edits`` times; an edit can leave one law or language as it was.
    """
    return (pair for pair in _pairs(edits, seed) if pair[1] != pair[2])


def _pairs(edits: int, seed: int) -> Iterator[Pair]:
    roots = [ROOT, *REPOSITORIES]
    for root in roots:
        repository = read_repository(root)
        for notice in repository.notices:
            texts = _texts(repository, notice)
            yield from _releases(root / "notices" / notice / "releases", texts)
            chance = random.Random(f"{seed} {root.name} {notice}")
            for edit in range(1, edits + 1):
                edited = _edited(chance, repository, notice)
                yield from ((f"{root.name} {name} edit {edit}", texts[name], edited[name]) for name in edited if name in texts)


def _texts(repository: Repository, notice: str) -> dict[str, str]:
    """Return the working texts of a notice by law and language."""
    return {f"{text.regime}.{text.locale}": text.text for text in repository.documents(notice, Edition(), AS_OF)}


def _releases(folder: Path, working: dict[str, str]) -> Iterator[Pair]:
    """Yield each release with the next one, and the last with the working text."""
    versions = sorted((path for path in folder.glob("*") if path.is_dir()), key=lambda path: path.name)
    for name, text in working.items():
        files = [version / f"{name}.md" for version in versions]
        texts = [file.read_bytes().decode("utf-8") for file in files if file.is_file()]
        for number, (old, new) in enumerate(pairwise([*texts, text]), start=1):
            yield f"{folder.parent.name} {name} release {number}", old, new


def _edited(chance: random.Random, repository: Repository, notice: str) -> dict[str, str]:
    """Return the texts after edits of the facts that still make a notice; edits that do not are drawn again."""
    for _ in range(100):
        facts = deepcopy(repository.written[notice].data)
        for _ in range(chance.randint(1, 4)):
            _edit(chance, facts)
        try:
            changed = replace(repository.notices[notice], notice=Notice.model_validate(facts))
            fresh = replace(repository, notices={notice: changed}, _documents={})
            return _texts(fresh, notice)
        except (ValidationError, Unusable, KeyError):
            continue
    raise AssertionError(f"no edit of {notice} makes a notice")


def _edit(chance: random.Random, facts: Any) -> None:
    """Change one thing: an order, an entry, a period, or words in every language."""
    nodes = list(_nodes(facts))
    node = chance.choice([node for node in nodes if len(node) > 1])
    periods = [
        (node, key) for node in nodes for key, value in _items(node) if isinstance(value, str) and DURATION.fullmatch(value)
    ]
    match chance.randrange(5):
        case 0 if periods:
            place, key = chance.choice(periods)
            place[key] = f"P{chance.randint(3, 90)}D"
        case 1 if isinstance(node, list):
            chance.shuffle(node)
        case 1:
            first = chance.choice(list(node))
            node[first] = node.pop(first)
        case 2 if isinstance(node, list):
            node.pop(chance.randrange(len(node)))
        case 2:
            node.pop(chance.choice(list(node)))
        case _:
            said = [node for node in nodes if isinstance(node, dict) and {"nl", "en"} <= set(node)]
            _say_otherwise(chance, chance.choice(said))


def _nodes(facts: Any) -> Iterator[Any]:
    """Yield every list and mapping."""
    if isinstance(facts, dict | list):
        yield facts
        for _, value in _items(facts):
            yield from _nodes(value)


def _items(node: Any) -> list[tuple[Any, Any]]:
    return list(node.items() if isinstance(node, dict) else enumerate(node))


def _say_otherwise(chance: random.Random, said: dict[str, Any]) -> None:
    """Add, drop or swap words or sentences of a statement in both languages."""
    kind = chance.randrange(4)
    for locale, words in (("nl", ("in beginsel", "Wij vragen dat eerst aan u.")), ("en", ("in principle", "We ask you first."))):
        text = said[locale]
        if not isinstance(text, str):
            continue
        parts = text.split(" ")
        sentences = re.split(r"(?<=[.!?]) ", text)
        match kind:
            case 0:
                said[locale] = " ".join([*parts[:1], words[0], *parts[1:]])
            case 1 if len(parts) > 3:
                said[locale] = " ".join(parts[:-2] + parts[-1:])
            case 2:
                said[locale] = " ".join([*sentences, words[1]] if text.endswith(".") else [*parts, words[0]])
            case _:
                said[locale] = " ".join([*sentences[1:], sentences[0]])
