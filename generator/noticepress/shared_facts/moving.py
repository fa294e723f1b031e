"""A fact that notices say each by itself, moved to the shared ones: every file as it has to be. Pure.

The lines of the first notice that says it in the most common words go to the shared file, with their comments. Each notice keeps
what differs; the id with nothing behind it stays where nothing else would bring the fact in, or where it would come in another
order. What comes out is put together again, and has to be what it was.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.editing.facts import restored, written_at
from noticepress.editing.writing import entry
from noticepress.findings import Finding, Unusable
from noticepress.model import Notice
from noticepress.model.shape import is_model
from noticepress.model.shared import AS, kinds, parts
from noticepress.reading.remembered import bind_once
from noticepress.reading.yaml import Parsed
from noticepress.reading.yaml import parse_quickly as parse
from noticepress.shared_facts.differences import difference
from noticepress.shared_facts.files import Shared, together
from noticepress.shared_facts.resolving import Resolved, resolve, stands_by_itself

NO_WAY = "cannot-share"


@dataclass(frozen=True)
class Moved:
    """What came of it: the new text of the shared file and of each notice by folder, and the notices that keep something of their own."""

    shared: str
    notices: Mapping[str, str]
    differing: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    """Notices whose fact of this id is another one: it stays there, and clashes until it has an id of its own."""


def move(kind: str, key: str, written: Mapping[str, Parsed], shared: Shared, file: str) -> Moved:
    """Move a fact from ``written`` (notices as they stand in their files, by folder) to ``file``, the shared file of its kind.

    For a part without ids (``security``), ``key`` is the id that it gets. Raises ``Unusable`` where there is nothing to move, or where
    a file cannot be written so that it says the same.
    """
    annotation = {**kinds(), **parts()}[kind]
    own = {folder: fact for folder, parsed in written.items() if _is_own(fact := _own(parsed, kind, key), kind)}
    base = shared.facts(kind).get(key)
    if base is not None:  # a notice that has it from there already says only what differs
        own = {folder: fact for folder, fact in own.items() if (kind, key) not in resolve(written[folder], shared).differing}
    if not own:
        raise Unusable([_nothing_to_move(kind, key, file if base is not None else "")])
    source = None if base is not None else _most_common(own)
    base = own[source] if source is not None else base
    text = dict(shared.files).get(file, "")
    if source is not None:
        text = _added(text, key, base, written_at(written[source].source, (kind, key) if kind in kinds() else (kind,)), kind)
    after = together(shared, file, text)
    notices, differing, apart = {}, [], []
    for folder, fact in own.items():
        differs = difference(annotation, base, fact)
        before = _facts(resolve(written[folder], shared).parsed)
        found = next(
            (each for each in _ways(written[folder], kind, key, differs) if _same(each, written[folder], after, before)), None
        )
        if found is None:
            apart.append(folder)
            continue
        notices[folder] = found
        if differs is not None:
            differing.append(folder)
    if source is not None and source not in notices:
        raise Unusable([_cannot_be_written(written[source], kind, key)])
    return Moved(text, notices, tuple(differing), tuple(apart))


def _own(parsed: Parsed, kind: str, key: str) -> Any:
    data = parsed.data if isinstance(parsed.data, dict) else {}
    facts = data.get(kind)
    return facts.get(key) if kind in kinds() and isinstance(facts, dict) else facts if kind in parts() else None


def _is_own(fact: Any, kind: str) -> bool:
    return bool(fact) and isinstance(fact, dict) and not (kind in parts() and AS in fact)


def _most_common(own: Mapping[str, Any]) -> str:
    said = {folder: json.dumps(fact, sort_keys=True, ensure_ascii=False) for folder, fact in own.items()}
    most = Counter(said.values()).most_common(1)[0][0]
    return next(folder for folder, words in said.items() if words == most)


def _added(text: str, key: str, fact: Any, lines: str | None, kind: str) -> str:
    """The shared file with one more fact at its end."""
    if lines is not None and kind in parts():  # below the id that the part gets
        name, _, below = lines.partition("\n")
        comments = "" if name.startswith(f"{kind}:") else None
        lines = f"{key}:\n{below}" if comments == "" and name.rstrip() == f"{kind}:" else None
    added = lines or entry(key, fact, 0)
    whole, wrong = parse(added, "")
    if wrong or whole is None or whole.data != {key: fact}:
        added = entry(key, fact, 0)
    before = f"{text.rstrip(chr(10))}\n\n" if text.strip() else _head(kind)
    return before + added.strip("\n") + "\n"


def _head(kind: str) -> str:
    return f"# yaml-language-server: $schema=../../schemas/shared-{kind}.schema.json\n\n"


def _ways(parsed: Parsed, kind: str, key: str, differs: Any) -> Iterator[str]:
    """The notice without the fact, or with what it says differently; the shortest first."""
    data, model = parsed.data, {**kinds(), **parts()}[kind]
    if isinstance(differs, dict) and is_model(model) and stands_by_itself(model, differs):
        return
    if kind in parts():
        said = {**differs, AS: key} if isinstance(differs, dict) else key
        thens = [{**data, kind: {AS: key, **said} if isinstance(said, dict) else said}]
    else:
        without = {other: fact for other, fact in data[kind].items() if other != key}
        named = {**data, kind: {**data[kind], key: differs}}
        left = {**data, kind: without} if without else {name: facts for name, facts in data.items() if name != kind}
        thens = [named] if differs is not None else [left, named]
    for then in thens:
        found = restored(parsed.source, data, then, lambda text, then=then: _says(text, then))  # type: ignore[misc]
        if found is not None:
            yield found


def _says(text: str, then: Mapping[str, Any]) -> bool:
    parsed, wrong = parse(text, "")
    return parsed is not None and not wrong and json.dumps(parsed.data) == json.dumps(then)


def _same(text: str, parsed: Parsed, shared: Shared, before: Any) -> bool:
    """True when the notice, put together again, is what it was, in the same order."""
    again, wrong = parse(text, parsed.file)
    found: Resolved | None = resolve(again, shared) if again is not None and not wrong else None
    return found is not None and not found.findings and _facts(found.parsed) == before


def _facts(parsed: Parsed) -> str:
    """What a notice says, in the order in which readers see it; as it was written, while it has mistakes."""
    notice, _ = bind_once(Notice, parsed)
    return json.dumps(parsed.data) if notice is None else notice.model_dump_json(by_alias=True)


def _nothing_to_move(kind: str, key: str, file: str) -> Finding:
    """No notice says the fact in its own words; ``file``: where it is said for all of them, when it is."""
    if file:
        message, fix = f"'{kind}/{key}' is shared already, and no notice says it itself", f"change it in {file}"
        return Finding(NO_WAY, message, file, fix=fix)
    fix = "name a fact as it stands in a notice, or say --repeated"
    return Finding(NO_WAY, f"no notice says '{kind}/{key}' itself", "notices", fix=fix)


def _cannot_be_written(parsed: Parsed, kind: str, key: str) -> Finding:
    place = parsed.place((kind, key), of_key=True)
    return Finding(
        NO_WAY, f"'{kind}/{key}' cannot be taken out of this file by a program", *place, fix="move these lines by hand"
    )
