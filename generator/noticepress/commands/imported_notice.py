"""A notice that an import begins: where it may stand, under which law, and what an empty folder needs beside it. Touches the disk."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import click

from noticepress.commands.init import starter_files
from noticepress.findings import on_one_line
from noticepress.importing import beginning
from noticepress.importing.activities import There
from noticepress.importing.report_words import words_of
from noticepress.importing.texts import key
from noticepress.language.messages import Messages
from noticepress.law.regime import Regime, available, load_regime
from noticepress.model.ids import ID_PATTERN, RESERVED_NAMES
from noticepress.places import NO_NOTICES, Places
from noticepress.reading.files import present
from noticepress.reading.yaml import parse_quickly
from noticepress.shared_facts.files import read_shared
from noticepress.writing import DRAFT


def check_id(notice: str) -> None:
    """Refuse what can be no name of a folder of a notice."""
    if not re.fullmatch(ID_PATTERN, notice) or len(notice) > 64 or notice in (*RESERVED_NAMES, *NO_NOTICES):
        raise click.UsageError(
            f"--notice: '{on_one_line(notice[:80])}' is no id: lower-case letters, digits and hyphens, as in web-shop"
        )


def check_place(places: Places, notice: str) -> None:
    """Refuse a notice that is there, and a folder within a repository."""
    if is_taken(places.notices / notice):
        raise click.UsageError(
            f"notices/{notice} is there already, and nothing of it is changed: choose another --notice, and take over by hand what it lacks"
        )
    above = next((each for each in places.root.parents if (each / "notices" / "organisation.yaml").is_file()), None)
    if not present(places.notices) and above is not None:
        raise click.UsageError(f"there is no folder 'notices' here; there is one in {os.path.relpath(above)}: run it there")
    if present(places.notices) and not places.notices.is_dir():
        raise click.UsageError("'notices' is a file here; a repository of notices has a folder of that name")


def is_taken(folder: Path) -> bool:
    """Whether anything stands there but what a command that was stopped left: drafts, and a folder that holds no more."""
    if not folder.is_dir() or folder.is_symlink():
        return present(folder)
    return any(is_taken(each) for each in folder.iterdir() if not each.name.startswith(DRAFT))


def chosen_law(places: Places, asked: str | None) -> Regime:
    """The law that was asked for, else that of the first notice; wrong usage for one that knows no record of processing."""
    law = asked or _law_of_notices(places)
    known = available(places)
    if law not in known:
        raise click.UsageError(f"--law: there is no law '{on_one_line(law[:60])}'; there is {', '.join(known)}")
    found = load_regime(places, law)
    if not found.terms("record"):
        raise click.UsageError(f"--law: '{law}' knows no record of processing activities")
    return found


def _law_of_notices(places: Places) -> str:
    """The law of the first notice that is there, else of the starter."""
    for law in _said_by_notices(places, "regimes"):
        if law in available(places) and load_regime(places, law).terms("record"):
            return law
    return str(beginning.starter("website/notice.yaml")["regimes"][0])


def _said_by_notices(places: Places, key_: str) -> Iterator[str]:
    """What the notices that are there say in the list at a key, in their order; what cannot be read says nothing."""
    for path in sorted(places.notices.glob("*/notice.yaml")) if places.notices.is_dir() else ():
        try:
            parsed, _ = parse_quickly(path.read_text(encoding="utf-8"), path.name)
        except (OSError, ValueError):
            continue
        said = parsed.data.get(key_) if parsed is not None and isinstance(parsed.data, dict) else None
        yield from (each for each in (said if isinstance(said, list) else ()) if isinstance(each, str))


def told_in(places: Places, asked: str | None, otherwise: str) -> Messages:
    """The words of a report: in the language that was asked for, else in the first of the repository, else in that of the source."""
    return words_of(places.locales, asked or next(_said_by_notices(places, "locales"), otherwise))


def what_is_there(places: Places) -> There:
    """The shared facts of the repository by their names."""
    shared, _ = read_shared(places)
    found: dict[str, dict[str, str]] = {}
    for kind in ("data", "people", "sources", "purposes", "recipients"):
        for name, fact in shared.facts(kind).items():
            said = fact.get("name") if isinstance(fact, dict) else None
            names = said.values() if isinstance(said, dict) else [said]
            found[kind] = {**found.get(kind, {}), **{key(each): name for each in names if isinstance(each, str)}}
            found[kind].setdefault(f"\0{name}", name)
    return There(found, organisation=True)


def beside_notices(places: Places) -> dict[str, str]:
    """What an empty folder needs beside the notices; what is there already stays."""
    files = {name: text.decode() for name, text in starter_files().items() if not name.startswith("notices/")}
    return {name: text for name, text in files.items() if not present(places.root / name)}
