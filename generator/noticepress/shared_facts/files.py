"""The files of ``notices/shared/`` read as one: facts by kind and id, with the place of each. Touches the disk."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path as File
from typing import Any

from noticepress.findings import Finding
from noticepress.model.shared import AS, TEXTS, kinds, parts, shared_facts
from noticepress.places import Places
from noticepress.reading.binding import bind
from noticepress.reading.files import read_text, relative
from noticepress.reading.names import meant
from noticepress.reading.remembered import read_yaml
from noticepress.reading.yaml import Parsed, Path, Written
from noticepress.shared_facts.texts import put_in

UNKNOWN = "shared-unknown"


@dataclass(frozen=True)
class Shared:
    """All shared facts of a repository.

    ``parsed`` holds them as if they stood in one file: ``{recipients: {hosting: {…}}}``. ``files`` are the texts that were read,
    by name, and ``unreadable`` the kinds of which no file could be read: two are equal when both are. ``texts_in_facts``: the ids of
    the shared texts that other shared facts name. ``locales``: the only languages of which texts are left, where others were taken out.
    """

    parsed: Parsed
    files: tuple[tuple[str, str], ...] = ()
    unreadable: frozenset[str] = frozenset()
    texts_in_facts: frozenset[str] = frozenset()
    locales: frozenset[str] = frozenset()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shared) and self._told_by == other._told_by

    def __hash__(self) -> int:
        return hash(self._told_by)

    @property
    def _told_by(self) -> tuple[object, ...]:
        return self.files, self.unreadable, self.locales

    def __bool__(self) -> bool:
        return bool(self.files)

    @cached_property
    def places(self) -> Mapping[tuple[str, str], Sequence[Path]]:
        """The paths that stand in each fact, by its kind and id."""
        found: dict[tuple[str, str], dict[Path, None]] = defaultdict(dict)
        for path in (*self.parsed.keys, *self.parsed.values):
            if len(path) > 1:
                found[str(path[0]), str(path[1])][path] = None
        return {fact: tuple(paths) for fact, paths in found.items()}

    def facts(self, kind: str) -> Mapping[str, Any]:
        """The facts of a kind by id, as they were written; none where its file says no such thing."""
        found = self.parsed.data.get(kind)
        return found if isinstance(found, dict) else {}


NOTHING = Shared(Parsed("notices/shared", {}, {}, {}))


def read_shared(places: Places) -> tuple[Shared, list[Finding]]:
    """Read all files of shared facts; with what is wrong in them."""
    folder = places.shared
    if not folder.is_dir():
        return NOTHING, []
    known, findings, files, unreadable = (*kinds(), *parts(), TEXTS), [], [], set()
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        kind, name = path.name.removesuffix(".yaml"), relative(path, places.root)
        if path.name.startswith(".") or meant(path.name) in ("translations.yaml", "confirmations.yaml"):
            continue
        if kind not in known or path.name == kind:
            if meant(path.name).removesuffix(".yaml") not in known or path.name == kind:  # else its name is told already
                findings.append(_unknown(path, name, known))
            continue
        text = read_text(path, places.root)
        if isinstance(text, Finding):
            findings.append(text)
            unreadable.add(kind)
        else:
            files.append((name, text))
    shared, wrong = _put_together(relative(folder, places.root), tuple(files))
    return replace(shared, unreadable=shared.unreadable | unreadable), [*findings, *wrong]


def together(shared: Shared, file: str, text: str) -> Shared:
    """``shared`` with another ``text`` of one of its files."""
    files = {**dict(shared.files), file: text}
    return _put_together(shared.parsed.file, tuple(sorted(files.items())))[0]


def _unknown(path: File, name: str, known: Sequence[str]) -> Finding:
    if path.is_dir():
        message = f"{name} is a folder; shared facts stand in one file a kind"
        return Finding(
            "shared-file", message, name, fix=f"put them together in notices/shared/{path.name}.yaml, or move the folder"
        )
    near = difflib.get_close_matches(meant(path.name).removesuffix(".yaml"), known, 1, 0.6)
    fix = f"did you mean '{near[0]}.yaml'?" if near else f"the files are called {', '.join(f'{kind}.yaml' for kind in known)}"
    return Finding("shared-file", f"'{path.name}' is no kind of shared facts, and nothing reads it", name, fix=fix)


@lru_cache(maxsize=64)
def _put_together(folder: str, files: tuple[tuple[str, str], ...]) -> tuple[Shared, tuple[Finding, ...]]:
    whole, findings, unreadable = Parsed(folder, {}, {}, {}), [], set()
    for name, text in files:
        kind = name.rpartition("/")[2].removesuffix(".yaml")
        parsed, found = read_yaml(text, name)
        findings += found
        if parsed is not None and isinstance(parsed.data, dict):
            whole = _with(whole, kind, parsed)
            continue
        unreadable.add(kind)
        if parsed is not None:
            message, fix = "the file must hold facts by id", f"begin each with its id, and write below it what '{kind}' holds"
            findings.append(Finding("wrong-type", message, *parsed.place(()), fix=fix))
    found_texts = put_in(shared_facts(), whole, whole)
    whole = found_texts.parsed
    for path, key in found_texts.unknown if TEXTS not in unreadable else ():
        shown, known = "/".join(map(str, (*path, AS))), ", ".join(whole.data.get(TEXTS, ())) or "none yet"
        message, fix = (
            f"there is no shared '{key}' in notices/shared/{TEXTS}.yaml",
            f"write the text there or here (there: {known})",
        )
        findings.append(Finding(UNKNOWN, message, *whole.place(path), path=shown, fix=fix))
    whole = replace(whole, unreadable=whole.unreadable | {path for path, _ in found_texts.unknown})
    findings += bind(shared_facts(), whole)[1]
    return Shared(whole, files, frozenset(unreadable), found_texts.used), tuple(findings)


def _with(whole: Parsed, kind: str, parsed: Parsed) -> Parsed:
    """``whole`` and the facts of one more file."""

    def below(path: Path) -> Path:
        return (kind, *path)

    return Parsed(
        whole.file,
        {**whole.data, kind: parsed.data},
        whole.values | {below(path): place for path, place in parsed.values.items()},
        whole.keys | {below(path): place for path, place in parsed.keys.items()},
        whole.unreadable | {below(path) for path in parsed.unreadable},
        {**whole.comments, **{below(path): comment for path, comment in parsed.comments.items()}},
        {**whole.literal, **{below(path): line for path, line in parsed.literal.items()}},
        whole.source,
        {**whole.elsewhere, **{below(path): Written(parsed.file, path) for path in {**parsed.values, **parsed.keys}}},
    )
