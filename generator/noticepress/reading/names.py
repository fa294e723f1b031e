"""Names of files and folders that another machine reads otherwise: folded by case, normalised, or impossible there.

Windows and macOS fold case; macOS keeps accents decomposed; Windows drops dots and spaces at the end and keeps some names
for devices ("Naming Files, Paths, and Namespaces", learn.microsoft.com). Touches the disk.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from noticepress.findings import Finding
from noticepress.model.shared import TEXTS, kinds, parts
from noticepress.model.values import RESERVED_NAMES
from noticepress.places import KEYS, NO_NOTICES, ORGANISATIONS, SHARED
from noticepress.reading.files import relative

_SHARED = frozenset({"organisation.yaml", "translations.yaml", "confirmations.yaml", "rewordings.yaml", "next.yaml", *NO_NOTICES})
_OF_A_NOTICE = frozenset(
    {
        "notice.yaml",
        "waivers.yaml",
        "next.yaml",
        "correction.yaml",
        "translations.yaml",
        "confirmations.yaml",
        "releases",
        "proofs",
    }
)
_AT_THE_TOP = ("notices", "regimes", "locales", "mkdocs.yml", "mkdocs.yaml")
_IMPOSSIBLE = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def check_names(notices: Path, root: Path) -> list[Finding]:
    """Findings for the folder ``notices``, its notices and what was released of them."""
    findings = [*_folder(notices, _SHARED, root)]
    for folder in entries(notices):
        if folder.name == SHARED:
            findings += _folder(
                folder, frozenset({"translations.yaml", *(f"{kind}.yaml" for kind in (*kinds(), *parts(), TEXTS))}), root
            )
        elif folder.name == ORGANISATIONS:
            findings += _folder(folder, frozenset(), root)
        elif folder.is_dir() and not folder.is_symlink() and folder.name != KEYS:
            findings += _folder(folder, _OF_A_NOTICE, root)
            findings += _folder(folder / "releases", frozenset(), root)
    return findings


def check_top(names: Iterable[str]) -> Iterator[Finding]:
    """Findings for names in the root of the notices that only some machines take for ours: ``LOCALES``, ``MkDocs.yml``."""
    there = set(names)
    for name in sorted(there):
        right = next((each for each in _AT_THE_TOP if name != each and folded(name) == each), "")
        if right and right in there:
            yield _alike(name, right, name)
        elif right:
            message = f"'{name}' is not read here, and is '{right}' on Windows and macOS: both have to read the same"
            yield Finding("file-name", message, name, fix=_rename(name, right))


def check_layers(layers: Sequence[Path], root: Path) -> Iterator[Finding]:
    """Findings for files of the first of two ``layers`` (laws, languages) that only some machines take instead of those of the other."""
    if len(layers) > 1:
        yield from _beside(layers[0], layers[1], root)


def _beside(own: Path, ours: Path, root: Path) -> Iterator[Finding]:
    known = {folded(path.name): path for path in entries(ours)}
    for path in entries(own):
        beside = known.get(folded(path.name))
        if beside is not None and beside.name != path.name:
            message = f"'{path.name}' takes the place of '{beside.name}' on Windows and macOS, and is another one here"
            yield Finding("file-name", message, relative(path, root), fix=_rename(path.name, beside.name))
        elif beside is not None and beside.is_dir():
            yield from _beside(path, beside, root)


def folded(name: str) -> str:
    """What all names become that some file system takes for one: composed, in small letters, without an end of dots and spaces."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).rstrip(". ")


def meant(name: str) -> str:
    """The path or name that somebody meant who wrote capitals or ``.yml`` in its last part."""
    before, slash, last = name.rpartition("/")
    return before + slash + re.sub(r"\.yml$", ".yaml", folded(last))


def entries(folder: Path) -> list[Path]:
    """What stands in a folder, without what is hidden; nothing where it cannot be read, as whoever reads it says."""
    if folder.is_symlink() or not folder.is_dir():
        return []
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        return []


def _folder(folder: Path, known: frozenset[str], root: Path) -> Iterator[Finding]:
    """What is wrong with the names in one folder, in which the names ``known`` have a meaning."""
    first: dict[str, str] = {}
    for path in entries(folder):
        where, name = relative(path, root), path.name
        right = meant(name)
        if name not in known and right in known:
            yield Finding(
                "file-name", f"'{name}' is not read; the name is '{right}', to the letter", where, fix=_rename(name, right)
            )
        elif folded(name) in first:
            yield _alike(name, first[folded(name)], where)
        elif (reason := _impossible(name)) and not (known is _SHARED and name.lower() in RESERVED_NAMES):  # no id either
            fix = _rename(name, _IMPOSSIBLE.sub("-", name).rstrip(". ") or "another")
            yield Finding("name-impossible", f"'{name}' cannot be on Windows: {reason}", where, fix=fix)
        first.setdefault(folded(name), name)


def _alike(name: str, other: str, where: str) -> Finding:
    message = f"'{name}' and '{other}' are one name on Windows or macOS, where only one of them can be"
    return Finding("names-alike", message, where, fix="rename or remove one of them")


def _impossible(name: str) -> str:
    if name != name.rstrip(". "):
        return "a dot or a space at the end is dropped there"
    if found := _IMPOSSIBLE.search(name):
        return f"the sign {found[0]!r} is not allowed there"
    return "the name is kept for a device" if folded(name).split(".")[0] in RESERVED_NAMES else ""


def _rename(name: str, to: str) -> str:
    if name.casefold() == to.casefold():
        return f"rename it in two steps, which git needs where case is folded: git mv '{name}' rename-me; git mv rename-me '{to}'"
    return "rename it" if folded(to).split(".")[0] in RESERVED_NAMES else f"rename it to '{to}'"
