"""``noticepress fmt``."""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from noticepress.commands.place import check_place
from noticepress.commands.report import counted, show
from noticepress.commands.turns import turn
from noticepress.editing.writing import in_the_manner_of
from noticepress.findings import Finding, in_order, on_one_line
from noticepress.formatting.content import Kind, below, is_released, kind_of
from noticepress.formatting.formatted import formatted
from noticepress.language.style import abbreviations
from noticepress.places import Places
from noticepress.reading.files import present, read_text, relative
from noticepress.translations.confirmations import swap_in


@dataclass(frozen=True)
class _Changed:
    """A file whose layout is another one: what stands there, and what would."""

    path: Path
    file: str
    there: bytes
    text: str

    @property
    def data(self) -> bytes:
        return in_the_manner_of(self.there, self.text)


def fmt(paths: Sequence[Path], check: bool, differences: bool) -> None:
    """Lay out files, each swapped in whole; those with findings stay as they are."""
    check_place()
    if check or differences:
        _fmt(paths, check, differences)
        return
    with turn(Path()):
        _fmt(paths, check, differences)


def _fmt(paths: Sequence[Path], check: bool, differences: bool) -> None:
    places = Places(Path().resolve())
    asked = list(dict.fromkeys(_asked(paths, places)))
    short = abbreviations(places.locales)
    changed: list[_Changed] = []
    findings: list[Finding] = []
    for path, kind in asked:
        found = _laid_out(path, kind, places, short)
        if isinstance(found, _Changed):
            changed.append(found)
        else:
            findings += found
    for each in changed:
        _tell(each, differences)
        if not (check or differences):
            swap_in(each.path, each.data)
    if findings:
        show(in_order(findings))
    done = "would be laid out anew" if check or differences else "laid out anew"
    click.echo(f"{counted(len(asked), 'file', 'files')}, {len(changed)} {done}", err=True)
    if findings or (check and changed):
        raise click.exceptions.Exit(1)


def _tell(changed: _Changed, differences: bool) -> None:
    if not differences:
        click.echo(on_one_line(changed.file))
        return
    old = changed.there.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    for line in difflib.unified_diff(old.split("\n"), changed.text.split("\n"), changed.file, changed.file, lineterm=""):
        click.echo(line)


def _laid_out(path: Path, kind: Kind, places: Places, short: Mapping[str, Collection[str]]) -> _Changed | list[Finding]:
    """What would be written; no findings where the file stays as it is."""
    text = read_text(path, places.root)
    if isinstance(text, Finding):
        return [text]
    file = relative(path, places.root)
    made = formatted(text, file, kind.model, short, rows=kind.rows)
    if isinstance(made, list):
        return made
    changed = _Changed(path, file, path.read_bytes(), made)
    return changed if changed.data != changed.there else []


def _asked(paths: Sequence[Path], places: Places) -> Iterator[tuple[Path, Kind]]:
    """The files that are meant, each with what it holds."""
    for given in paths or (places.notices,):
        path = Path(os.path.abspath(given))
        if paths and not present(path):
            raise click.UsageError(f"there is no '{given}'")
        if not path.is_relative_to(places.root):
            raise click.UsageError(f"'{given}' is not in this folder: run the command from the root of its repository")
        if path.is_dir() and not path.is_symlink():
            found = list(below(path, places.root)) if not is_released(f"{relative(path, places.root)}/") else []
        else:
            found = [path]
        for file in found:
            if (kind := kind_of(relative(file, places.root))) is not None:
                yield file, kind
            else:
                click.echo(
                    f"{on_one_line(relative(file, places.root))}: {_why(relative(file, places.root))}, left as it is", err=True
                )


def _why(file: str) -> str:
    return "released" if is_released(file) else "no file of facts"
