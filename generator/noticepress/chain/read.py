"""Reads the links of a chain back, releases, withdrawals and redactions, and proves each byte of them. Touches the disk."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from noticepress.chain.about import About, Summary
from noticepress.chain.altered import Altered, altered, has_hash, told
from noticepress.chain.homes import UNFINISHED as UNFINISHED
from noticepress.chain.homes import folder_of, organisation_of
from noticepress.chain.json_text import canonical, is_sealed, is_simple
from noticepress.chain.possible import impossible
from noticepress.chain.redaction import REDACTED, NoRedaction, Redaction, redaction_of
from noticepress.chain.release import FACTS, FORMAT, MANIFEST, WITHDRAWN, Release, Withdrawal, is_version, sha256
from noticepress.chain.writer import Writer
from noticepress.findings import Finding
from noticepress.model.values import PlainText
from noticepress.reading.conflicts import conflict
from noticepress.reading.files import read_at_most, relative
from noticepress.swapping import ASIDE

MAX_BYTES = 10_000_000
"""Largest file of a release that is read."""
_UNREADABLE = (ValueError, TypeError, AttributeError, OSError, RecursionError, ArithmeticError)
_EDITED = "a released version never changes: restore it from git, and make a new release for the change"


def wrong(path: Path, root: Path, message: str, fix: str = _EDITED) -> Finding:
    """A finding about what was published."""
    return Finding("release-edited", f"{path.name}: {message}", relative(path, root), fix=fix)


_OF_THE_SYSTEM = (".DS_Store", ".gitkeep", ".gitattributes")


def hidden(path: Path, root: Path) -> list[Finding]:
    """What is wrong with something whose name hides it, beside what was published: nobody would see that it is there.

    What a command that was stopped left behind is removed by the next one, and is no finding.
    """
    system = path.name in _OF_THE_SYSTEM and path.is_file() and not path.is_symlink()
    if system or path.name.startswith((UNFINISHED, ASIDE)):
        return []
    return [wrong(path, root, "is hidden, and was not published", "remove it")]


MOVED = "release-moved"
"""The rule about what was published under the name of another notice: its folder was renamed, or what is in it was copied."""


def _moved(path: Path, root: Path, notice: str) -> Finding:
    """A finding about a release or withdrawal of ``notice`` that stands in the folder of another one, as it was published."""
    folder = folder_of(path.parent).name
    message = f"{path.name}: was published of the notice '{notice}', but stands in the folder '{folder}'"
    return Finding(MOVED, message, relative(path, root), fix=f"a notice keeps its name: rename the folder to '{notice}' again")


def _of_another(path: Path, root: Path, release: Release) -> Finding | None:
    """A finding about a release that was published for another organisation than the one in whose folder it stands."""
    whose, said = organisation_of(path.parent), release.facts["organisation"].get("id", "") if release.facts else ""
    if not whose or whose == said:
        return None
    message = f"{path.name}: was published for {f'the organisation {said!r}' if said else 'another organisation'}, "
    fix = "an organisation keeps its id: name its file and folders as they were"
    return Finding(MOVED, f"{message}but stands in the folder '{whose}'", relative(path, root), fix=fix)


def read_release(path: Path, root: Path, findings: list[Finding]) -> Release | None:
    """The release in the folder ``path``, or ``None`` with findings when a byte of it differs from what was published."""
    strange = _strange(path)
    if path.name in strange:
        findings.append(wrong(path, root, strange[path.name]))
        return None
    try:
        data = {file.name: _bytes(file) for file in sorted(path.iterdir()) if file.name not in strange}
        if unsettled := _unsettled(path, data, root):
            findings.append(unsettled)
            return None
        tooled = alterations(data)
        data |= {name: each.published for name, each in tooled.items()}
        manifest = json.loads(data[MANIFEST])
        if not _proves_itself(data[MANIFEST]):  # what it says of the other files proves nothing
            findings.append(wrong(path / MANIFEST, root, "differs from what was published"))
            return None
        hashes = dict(manifest["files"])
        texts = {(str(d["regime"]), str(d["locale"])): f"{d['regime']}.{d['locale']}.md" for d in manifest["documents"]}
        release = release_of(manifest, _facts(data), {key: _text(data, name) for key, name in texts.items()})
        expected = release.files
    except KeyError as error:
        name = str(error.args[0])[:60]
        findings.append(wrong(path / name, root, strange[name]) if name in strange else wrong(path, root, f"{name!r} is missing"))
        return None
    except _UNREADABLE as error:
        findings.append(wrong(path / MANIFEST, root, f"not readable as a release ({_why(error)})"))
        return None
    said = {**dict(_differences(data, expected, hashes)), **strange}
    if not said and not tooled and (stray := _of_another(path, root, release)):
        findings.append(stray)
        return None
    if not said and not tooled and release.version == path.name and release.notice != folder_of(path.parent).name:
        findings.append(_moved(path, root, release.notice))
        return None
    if release.version != path.name or release.notice != folder_of(path.parent).name:
        said[MANIFEST] = (
            f"says {release.notice} {release.version}, but stands in {folder_of(path.parent).name}/releases/{path.name}"
        )
    if not said and not release.facts:
        said[FACTS] = "does not hold the facts of an organisation and a notice"
    if not said and not tooled:
        said = dict(impossible(release))
    findings += [wrong(path / name, root, words) for name, words in said.items()]
    findings += [wrong(path / name, root, words, fix) for name, words, fix in told(tooled)]
    return None if said or tooled else release


def _why(error: Exception) -> str:
    """Why something is no release, in words that say nothing of how it was read."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        return f"{'/'.join(map(str, first['loc']))[:60]}: {first['msg'][:100]}".removeprefix(": ")
    if isinstance(error, TypeError | AttributeError):
        return "something in it is of another kind than a release has there"
    return " ".join(str(error).split())[:100]


def _unsettled(path: Path, data: Mapping[str, bytes], root: Path) -> Finding | None:
    """A finding when a merge left both sides in files of a release: two branches published it, or one touched it."""
    found = [name for name in (MANIFEST, *data) if any(mark in b"\n" + data.get(name, b"") for mark in _MARKS)]
    for name in found:
        others = ", ".join(each for each in dict.fromkeys(found) if each != name)
        fix = (
            f"two branches published a version {path.name}: keep that of the main branch, and chain yours anew under another label: "
            f"noticepress release --again {folder_of(path.parent).name} {path.name} --version LABEL"
        )
        if said := conflict(data[name].decode("utf-8", "replace"), relative(path / name, root), fix):
            return replace(said, message=said.message + (f" (so in {others})" if others else ""))
    return None


_MARKS = (b"\n<<<<<<< ", b"\n>>>>>>> ")


def alterations(data: Mapping[str, bytes]) -> dict[str, Altered]:
    """Of the files of a release, those that git, an editor or a formatter altered in a way that can be undone."""
    found: dict[str, Altered] = {}
    manifest = data.get(MANIFEST, b"")
    if not _sound(manifest) and (tooled := altered(manifest, _sound)):
        found[MANIFEST], manifest = tooled, tooled.published
    for name, digest in json.loads(manifest)["files"].items() if _sound(manifest) else ():
        if name in data and sha256(data[name]) != digest and (tooled := altered(data[name], partial(has_hash, digest))):
            found[name] = tooled
    return dict(sorted(found.items()))


def _sound(written: bytes) -> bool:
    """True for a manifest that is written canonically and has its own hash."""
    try:
        return _proves_itself(written)
    except _UNREADABLE:
        return False


def _proves_itself(written: bytes) -> bool:
    """As ``_sound``; raises ``ValueError`` and its kind for what is no map of JSON."""
    return is_sealed(json.loads(written), written)


def _strange(path: Path) -> dict[str, str]:
    """What cannot stand in a release, by name: links, which may lead anywhere, and folders."""
    if path.is_symlink():
        return {path.name: "is a link; a release holds its own files"}
    found = {entry.name: "is a link; a release holds its own files" for entry in path.iterdir() if entry.is_symlink()}
    return found | {
        entry.name: "was not published" for entry in path.iterdir() if entry.name not in found and not entry.is_file()
    }


def _bytes(file: Path) -> bytes:
    try:
        return read_at_most(file, MAX_BYTES)
    except ValueError as error:
        raise ValueError(f"{file.name} {error}") from error


def _differences(
    data: Mapping[str, bytes], expected: Mapping[str, bytes], hashes: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Yield the name of each file that is not as it was published, and what is wrong with it."""
    same = True
    for name, bytes_ in expected.items():
        if name != MANIFEST and (sha256(data.get(name, b"")) != hashes.get(name) or data.get(name) != bytes_):
            same = False
            yield name, "differs from what was published" if name in data else "is missing"
    for name in data:
        if name not in expected:
            same = False
            yield name, "was not published"
    if same and expected[MANIFEST] != data[MANIFEST]:
        yield MANIFEST, "differs from what was published"


def release_of(manifest: Mapping[str, Any], facts: Mapping[str, Any], texts: Mapping[tuple[str, str], str]) -> Release:
    """The release that a manifest tells of; raises ``ValueError`` and its kind for one that cannot be."""
    if not is_version(manifest["version"]):
        raise ValueError("the version label is not one")
    locales = [str(each["locale"]) for each in manifest["documents"]]
    release = Release(
        notice=str(manifest["notice"]),
        version=str(manifest["version"]),
        sequence=int(manifest["sequence"]),
        effective=dt.date.fromisoformat(manifest["effective"]),
        published=dt.date.fromisoformat(manifest["published"]),
        previous=str(manifest["previous"]),
        titles={str(k): str(v) for k, v in manifest["titles"].items()},
        facts=facts,
        texts=texts,
        about=_about(manifest),
        writer=Writer.model_validate(manifest["written-by"]) if manifest["format"] > 2 else None,
        format=int(manifest["format"]),
    )
    if untitled := [locale for locale in dict.fromkeys(locales) if not release.titles.get(locale)]:
        raise ValueError(f"there is no title in {', '.join(untitled)}")
    if not locales:
        raise ValueError("there are no documents")
    return release


def _about(manifest: Mapping[str, Any]) -> About:
    if manifest["format"] not in range(1, FORMAT + 1):
        raise ValueError(f"format {manifest['format']} is not known to this version of noticepress")
    if manifest["format"] > 1:
        return About.model_validate(manifest["about"])
    return About(summary=Summary(changed=PlainText(manifest["summary"]))) if manifest["summary"] else About()


def _facts(data: dict[str, bytes]) -> dict[str, Any]:
    try:
        facts = json.loads(data[FACTS])
        if b"\\u" in data[FACTS] or not is_simple(facts):
            canonical(facts)
    except (ValueError, RecursionError):
        return {}  # the comparison with the manifest names the file
    known = isinstance(facts, dict) and all(isinstance(facts.get(owner), dict) for owner in ("organisation", "notice"))
    return facts if known else {}


def _text(data: dict[str, bytes], name: str) -> str:
    return data[name].decode("utf-8", "surrogateescape") if _utf8(data[name]) else ""


def _utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def read_withdrawal(path: Path, root: Path, findings: list[Finding]) -> Withdrawal | None:
    """The withdrawal in ``path``, or ``None`` with a finding when a byte of it differs from what was published."""
    return _single(path, root, findings, _withdrawal)


def read_redaction(path: Path, root: Path, findings: list[Finding]) -> Redaction | None:
    """The redaction in ``path``, or ``None`` with a finding when a byte of it differs from what was published."""
    return _single(path, root, findings, redaction_of)


_Single = TypeVar("_Single", Withdrawal, Redaction)


def _single(path: Path, root: Path, findings: list[Finding], read: Callable[[bytes], _Single]) -> _Single | None:
    """A link that is one file; ``read`` raises ``ValueError`` and its kind for what is none, or is written otherwise."""
    if path.is_symlink():
        findings.append(wrong(path, root, "is a link; a link of the chain is a file of its own"))
        return None
    why = "differs from what was published"
    try:
        written = _bytes(path)
    except (ValueError, OSError):
        written = b""
    stem = next((path.name.removesuffix(end) for end in _SINGLE if path.name.endswith(end)), path.name)
    if unsettled := _unsettled(path.with_name(stem), {path.name: written}, root):
        findings.append(replace(unsettled, file=relative(path, root)))
        return None
    try:
        found = read(written)
    except (KeyError, *_UNREADABLE) as error:
        why = str(error) if isinstance(error, NoRedaction) else why
    else:
        if found.notice != folder_of(path.parent).name:
            findings.append(_moved(path, root, found.notice))
            return None
        if found.file == path.name:
            return found
        why = f"is about version {found.version}"
    tooled = altered(written, partial(_reads, read))
    said = told({path.name: tooled}) if tooled else [(path.name, why, _EDITED)]
    findings += [wrong(path, root, words, fix) for _, words, fix in said]
    return None


def _reads(read: Callable[[bytes], object], data: bytes) -> bool:
    try:
        read(data)
    except (KeyError, *_UNREADABLE):
        return False
    return True


def _withdrawal(written: bytes) -> Withdrawal:
    """The withdrawal that is written so; raises ``ValueError`` and its kind when it was written otherwise."""
    manifest = json.loads(written)
    found = Withdrawal(
        notice=str(manifest["notice"]),
        version=str(manifest["withdraws"]),
        sequence=int(manifest["sequence"]),
        published=dt.date.fromisoformat(manifest["published"]),
        previous=str(manifest["previous"]),
        by=str(manifest["by"]),
        reason={str(k): str(v) for k, v in manifest["reason"].items()},
    )
    if found.data() != written:
        raise ValueError("differs from what was published")
    return found


_SINGLE: Mapping[str, Callable[[bytes], object]] = {WITHDRAWN: _withdrawal, REDACTED: redaction_of}
"""What reads a link that is one file, by the end of its name."""


def restorable(home: Path) -> dict[Path, bytes]:
    """The published bytes of each file below the folder ``home`` of releases that a tool altered."""
    found: dict[Path, bytes] = {}
    for path in sorted(home.iterdir()) if home.is_dir() and not home.is_symlink() else ():
        with suppress(KeyError, *_UNREADABLE):  # said by whoever reads the release
            if path.is_dir() and not path.is_symlink():
                strange = _strange(path)
                data = {file.name: _bytes(file) for file in path.iterdir() if file.name not in strange}
                found |= {path / name: each.published for name, each in alterations(data).items()}
                continue
            read = next((read for end, read in _SINGLE.items() if path.name.endswith(end)), None)
            if read and not path.is_symlink() and not _reads(read, written := _bytes(path)):
                tooled = altered(written, partial(_reads, read))
                found |= {path: tooled.published} if tooled else {}
    return found
