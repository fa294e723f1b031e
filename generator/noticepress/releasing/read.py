"""Reads releases back and proves each byte of them. Touches the disk."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from noticepress.findings import Finding
from noticepress.reading.files import relative
from noticepress.releasing.release import FACTS, MANIFEST, Release, files_of, is_version, sha256

_EDITED = "a released version never changes: restore it from git, and make a new release for the change"


def read_releases(folder: Path, root: Path) -> tuple[list[Release], list[Finding]]:
    """Return the releases of the notice in ``folder`` in order of publication, and everything wrong with them.

    A release of which one byte differs from what was published is a finding that names the file, and is left out.
    """
    home = folder / "releases"
    findings: list[Finding] = []
    releases: list[Release] = []
    for path in sorted(home.iterdir()) if home.is_dir() else ():
        if path.name.startswith("."):
            continue
        found = _read(path, root, findings) if path.is_dir() else None
        if not path.is_dir():
            findings.append(_wrong(path, root, "not a release", "only folders made by 'noticepress release' belong here"))
        elif found:
            releases.append(found)
    releases.sort(key=lambda release: release.sequence)
    findings += _chain(releases, home, root)
    return releases, findings


def _wrong(path: Path, root: Path, message: str, fix: str = _EDITED) -> Finding:
    return Finding("release-edited", f"{path.name}: {message}", relative(path, root), fix=fix)


def _read(path: Path, root: Path, findings: list[Finding]) -> Release | None:
    try:
        data = {file.name: file.read_bytes() for file in sorted(path.iterdir()) if file.is_file()}
        manifest = json.loads(data[MANIFEST])
        release = _release(manifest, data)
    except KeyError as error:
        findings.append(_wrong(path, root, f"{str(error.args[0])[:60]!r} is missing"))
        return None
    except (ValueError, TypeError, AttributeError, OSError) as error:
        findings.append(_wrong(path / MANIFEST, root, f"not readable as a release ({error})"))
        return None
    expected = files_of(release)
    wrong = [
        _wrong(path / name, root, "differs from what was published" if name in data else "is missing")
        for name, bytes_ in expected.items()
        if name != MANIFEST and (sha256(data.get(name, b"")) != manifest["files"].get(name) or data.get(name) != bytes_)
    ]
    wrong += [_wrong(path / name, root, "was not published") for name in data if name not in expected]
    wrong += [_wrong(path / entry.name, root, "was not published") for entry in sorted(path.iterdir()) if entry.is_dir()]
    if not wrong and expected[MANIFEST] != data[MANIFEST]:
        wrong.append(_wrong(path / MANIFEST, root, "differs from what was published"))
    if release.version != path.name or release.notice != path.parent.parent.name:
        wrong.append(_wrong(path / MANIFEST, root, f"says {release.notice} {release.version}, but stands in {path.parent.parent.name}/releases/{path.name}"))
    findings += wrong
    return None if wrong else release


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
    except ValueError:
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
            findings.append(_wrong(path, root, f"is number {release.sequence} of its notice, but {number - 1} came before it", "a release is missing or stands twice: restore it from git"))
        elif release.previous != before:
            findings.append(_wrong(path, root, "does not follow from the release before it", "the chain of hashes is broken: restore the releases from git"))
        before = manifest_sha256(release)
    return findings
