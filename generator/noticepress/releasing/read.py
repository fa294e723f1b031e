"""Reads releases back and proves each byte of them. Touches the disk."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from noticepress.findings import Finding
from noticepress.reading.files import relative
from noticepress.releasing.release import FACTS, MANIFEST, Release, canonical, files_of, is_version, sha256

MAX_BYTES = 10_000_000
"""Largest file of a release that is read."""
_UNREADABLE = (ValueError, TypeError, AttributeError, OSError, RecursionError, ArithmeticError)
_EDITED = "a released version never changes: restore it from git, and make a new release for the change"


def read_releases(folder: Path, root: Path) -> tuple[list[Release], list[Finding]]:
    """Return the releases of the notice in ``folder`` in order of publication, and everything wrong with them.

    A release of which one byte differs from what was published is a finding that names the file, and is left out.
    """
    home = folder / "releases"
    findings: list[Finding] = []
    releases: list[Release] = []
    if home.is_symlink() or (home.exists() and not home.is_dir()):
        return [], [
            _wrong(home, root, "is not a folder of its own", "put a folder in its place; releases are never kept elsewhere")
        ]
    for path in sorted(home.iterdir()) if home.is_dir() else ():
        if path.name.startswith("."):
            continue
        found = _read(path, root, findings) if path.is_dir() else None
        if not path.is_dir():
            findings.append(_wrong(path, root, "not a release", "only folders made by 'noticepress release' belong here"))
        elif found:
            releases.append(found)
    releases.sort(key=lambda release: release.sequence)
    if not findings:  # without one of its links, nothing can be said about the chain
        findings += _chain(releases, home, root)
    return releases, findings


def _wrong(path: Path, root: Path, message: str, fix: str = _EDITED) -> Finding:
    return Finding("release-edited", f"{path.name}: {message}", relative(path, root), fix=fix)


def _read(path: Path, root: Path, findings: list[Finding]) -> Release | None:
    strange = _strange(path)
    if path.name in strange:
        findings.append(_wrong(path, root, strange[path.name]))
        return None
    try:
        data = {file.name: _bytes(file) for file in sorted(path.iterdir()) if file.name not in strange}
        manifest = json.loads(data[MANIFEST])
        if not _sound(manifest, data[MANIFEST]):  # what it says of the other files proves nothing
            findings.append(_wrong(path / MANIFEST, root, "differs from what was published"))
            return None
        hashes = dict(manifest["files"])
        release = _release(manifest, data)
        expected = files_of(release)
    except KeyError as error:
        name = str(error.args[0])[:60]
        findings.append(
            _wrong(path / name, root, strange[name]) if name in strange else _wrong(path, root, f"{name!r} is missing")
        )
        return None
    except _UNREADABLE as error:
        findings.append(_wrong(path / MANIFEST, root, f"not readable as a release ({str(error)[:100]})"))
        return None
    said = {**dict(_differences(data, expected, hashes)), **strange}
    if release.version != path.name or release.notice != path.parent.parent.name:
        said[MANIFEST] = f"says {release.notice} {release.version}, but stands in {path.parent.parent.name}/releases/{path.name}"
    findings += [_wrong(path / name, root, words) for name, words in said.items()]
    return None if said else release


def _sound(manifest: dict[str, Any], written: bytes) -> bool:
    """True for a manifest that is written canonically and has its own hash."""
    said = {key: value for key, value in manifest.items() if key != "sha256"}
    return manifest.get("sha256") == sha256(canonical(said)) and canonical(manifest) == written


def _strange(path: Path) -> dict[str, str]:
    """What cannot stand in a release, by name: links, which may lead anywhere, and folders."""
    if path.is_symlink():
        return {path.name: "is a link; a release holds its own files"}
    found = {entry.name: "is a link; a release holds its own files" for entry in path.iterdir() if entry.is_symlink()}
    return found | {
        entry.name: "was not published" for entry in path.iterdir() if entry.name not in found and not entry.is_file()
    }


def _bytes(file: Path) -> bytes:
    size = file.stat().st_size
    if size > MAX_BYTES:
        raise ValueError(f"{file.name} has {size:,} bytes; at most {MAX_BYTES:,} are read")
    return file.read_bytes()


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


def _release(manifest: dict[str, Any], data: dict[str, bytes]) -> Release:
    if not is_version(manifest["version"]):
        raise ValueError("the version label is not one")
    documents = [(str(d["regime"]), str(d["locale"])) for d in manifest["documents"]]
    return Release(
        notice=str(manifest["notice"]),
        version=str(manifest["version"]),
        sequence=int(manifest["sequence"]),
        effective=dt.date.fromisoformat(manifest["effective"]),
        published=dt.date.fromisoformat(manifest["published"]),
        previous=str(manifest["previous"]),
        titles={str(k): str(v) for k, v in manifest["titles"].items()},
        summary={str(k): str(v) for k, v in manifest["summary"].items()},
        facts=_facts(data),
        texts={(r, loc): _text(data, f"{r}.{loc}.md") for r, loc in documents},
    )


def _facts(data: dict[str, bytes]) -> dict[str, Any]:
    try:
        facts = json.loads(data[FACTS])
    except (ValueError, RecursionError):
        return {}  # the comparison with the manifest names the file
    return facts if isinstance(facts, dict) else {}


def _text(data: dict[str, bytes], name: str) -> str:
    return data[name].decode("utf-8", "surrogateescape") if _utf8(data[name]) else ""


def _utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def manifest_sha256(release: Release) -> str:
    """The hash by which the next release names this one."""
    return sha256(files_of(release)[MANIFEST])


def _chain(releases: list[Release], home: Path, root: Path) -> list[Finding]:
    findings = []
    before = ""
    for number, release in enumerate(releases, 1):
        path = home / release.version / MANIFEST
        if release.sequence != number:
            findings.append(
                _wrong(
                    path,
                    root,
                    f"is number {release.sequence} of its notice, but {number - 1} came before it",
                    "a release is missing or stands twice: restore it from git",
                )
            )
        elif release.previous != before:
            findings.append(
                _wrong(
                    path,
                    root,
                    "does not follow from the release before it",
                    "the chain of hashes is broken: restore the releases from git",
                )
            )
        before = manifest_sha256(release)
    return findings
