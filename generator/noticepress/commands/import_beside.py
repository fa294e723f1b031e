"""An import beside a notice that is there: shown, or put into it as far as a person accepts it. Touches the disk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import click

from noticepress.commands.deciding import decided
from noticepress.commands.imported_notice import what_is_there
from noticepress.commands.own_folders import write
from noticepress.commands.report import show
from noticepress.editing.writing import in_the_manner_of
from noticepress.findings import Finding, Unusable, on_one_line
from noticepress.ground import notice_folders
from noticepress.importing.beside import report
from noticepress.importing.beside.adding import added
from noticepress.importing.beside.compared import Comparison
from noticepress.importing.beside.stated import Stated, listed
from noticepress.importing.in_place import in_place
from noticepress.importing.notices import decisions, forms
from noticepress.importing.report_words import words_of
from noticepress.importing.words import Words
from noticepress.importing.writing import Written
from noticepress.language.messages import Messages
from noticepress.places import Places
from noticepress.reading.files import present, read_text
from noticepress.reading.remembered import read_yaml
from noticepress.reading.yaml import Parsed
from noticepress.schemas.files import refresh


@dataclass(frozen=True)
class Given:
    """What was read, beside the notice: words of its language, those in which people are told, and the name of the source."""

    stated: Stated
    found: Comparison
    words: Words
    messages: Messages
    source: str
    verb: str


def only_notice(places: Places) -> str:
    """The only notice of a repository; empty where it has none, or several."""
    folders = notice_folders(places) if places.notices.is_dir() else []
    return folders[0].name if len(folders) == 1 else ""


def stated_of(places: Places, notice: str) -> Stated | None:
    """A notice that is there; ``None`` where there is none of that name. Raises ``Unusable`` for one that cannot be read."""
    folders = notice_folders(places) if notice and places.notices.is_dir() else []
    folder = next((each for each in folders if each.name == notice), None)
    if folder is None or not (folder / "notice.yaml").is_file():
        return None
    parsed = _parsed(places, folder / "notice.yaml")
    if isinstance(parsed, list):
        raise Unusable(parsed)
    organisation = _parsed(places, places.notices / "organisation.yaml")
    return Stated(parsed, None if isinstance(organisation, list) else organisation, what_is_there(places).shared)


def _written_in(given: Given) -> str:
    """The first language of the notice, else that of the source."""
    return next(iter(listed(given.stated.notice.data.get("locales"))), given.words.locale)


def _parsed(places: Places, path: Path) -> Parsed | list[Finding]:
    text = read_text(path, places.root)
    if isinstance(text, Finding):
        return [text]
    name = path.relative_to(places.root).as_posix()
    parsed, findings = read_yaml(text, name)
    if parsed is None or findings or not isinstance(parsed.data, dict):
        fix = "run 'noticepress check', which says what is wrong"
        return [*findings] or [Finding("not-a-notice", "this is no map of facts", name, fix=fix)]
    return parsed


def determiners(words: Words) -> Sequence[str]:
    """Words in front of a name that are no part of it."""
    return (*words.said.determiners, *words.said.yours)


def tell(given: Given, form: str) -> None:
    """Show the comparison of a record; nothing is written."""
    file = given.stated.notice.file
    if form == "json":
        said = [each.as_json() for each in report.findings(given.found, file)]
        whole = {"notice": file, "source": given.source, **report.as_json(given.found), "findings": said}
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
    elif form == "decisions":
        click.echo(decisions.as_file([each.candidate for each in given.found.of("new")], {}, given.source, given.verb), nl=False)
    else:
        for line in report.as_lines(given.found, file, given.messages, forms.TEXT):
            click.echo(line)


def _free(places: Places, notice: str) -> str:
    """Where decisions are kept: beside those of earlier imports."""
    names = (f"{notice}.decisions{f'-{number}' if number > 1 else ''}.yaml" for number in count(1))
    return next(each for each in names if not present(places.root / each))


def add(places: Places, notice: str, given: Given, accept: Sequence[str], dry_run: bool, form: str) -> None:
    """Put what is accepted into the notice; everything is made before the first file is written."""
    kept = _free(places, notice)
    everything = [each.candidate for each in given.found.rows]
    done = decided(everything, accept, kept, given.messages)
    made = added(given.stated, given.found, done.accepted, given.words, Written(words_of(places.locales, _written_in(given))))
    file = given.stated.notice.file
    files = {} if made.text == given.stated.notice.source else {file: made.text}
    if not done.from_file:
        files[kept] = decisions.as_file([each.candidate for each in given.found.of("new")], done.by_id, given.source, given.verb)
    if not dry_run:
        there = (places.root / file).read_bytes()
        bytes_ = {name: in_the_manner_of(there, text) if name == file else text.encode() for name, text in files.items()}
        write({places.root / name: text for name, text in bytes_.items()})
        refresh(Path())
    hand = [each.candidate for each in made.by_hand]
    states = {each.candidate.id: each.state for each in given.found.rows}
    hand += [each for each in everything if each.id in done.accepted and states[each.id] == "other"]
    if form == "json":
        whole = {
            "by-hand": [each.as_json() for each in hand],
            "files": files if dry_run else {},
            "wrote": [] if dry_run else [*files],
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
        return
    for each in hand:
        click.echo(
            on_one_line(
                f"{given.messages.plain('import.by-hand')} {each.id}: {each.value} ({in_place(each.place, given.messages)})"
            )
        )
    if dry_run:
        click.echo(files.get(file, ""))
        click.echo(given.messages.plain("report.dry-run"), err=True)
        return
    for name in files:
        click.echo(given.messages.plain("report.wrote", file=name))
    show([*report.findings(given.found, file)])
