"""``noticepress translations``: status, confirm, export, import."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from noticepress.commands import own_folders
from noticepress.commands.opening import view_of
from noticepress.commands.place import in_place
from noticepress.commands.report import show, stop
from noticepress.commands.turns import in_turn
from noticepress.findings import Unusable, has_errors, in_order
from noticepress.ground import notice_folders
from noticepress.house import House, NotOfIt, organisation_of, read_house
from noticepress.places import Places
from noticepress.reading.files import read_at_most
from noticepress.redline import redline
from noticepress.redline.text import plain_text
from noticepress.redline.views import Labels
from noticepress.repository import Repository, read_repository
from noticepress.translations import Missing, Stale, Translations
from noticepress.translations.coming_back import Taken, confirm, confirmation, entries, put_in, take
from noticepress.translations.exchange import locale_of, notice_of, with_contexts
from noticepress.translations.interchange import ENDING, ENDINGS, Form, form_of, read, told, write
from noticepress.translations.staleness import ORGANISATION, SHARED_FACTS
from noticepress.translations.strings import Words, shown

MAX_BYTES = 10_000_000
"""Largest file of translations that is read."""
_LABELS = Labels(
    "inserted", "end", "deleted", "end", "moved from", "moved to", "split", "merged", lambda n: f"{n} unchanged paragraphs"
)
_MARKED = re.compile(r"(\[-(?:(?!\[-).)*?-\])|(\{\+(?:(?!\{\+).)*?\+\})", re.DOTALL)


@in_place
def status(notices: tuple[str, ...], form: str) -> None:
    """List the texts that are missing in a language, and the translations that wait to be confirmed: where, the old and new source, and the translation of now."""
    found: list[Stale] = []
    missing: list[Missing] = []
    for view in _house(notices[0] if len(notices) == 1 else None, notices).views:
        working, held = _known(Translations(view)), [name for name in notices or view.notices if name in view.notices]
        found += [each for each in working.in_notices(held) if _place(each) not in map(_place, found)]
        missing += [each for each in working.missing(held) if _place(each) not in map(_place, missing)]
    if form == "json":
        strings = [*map(_as_json, found), *map(_missing_as_json, missing)]
        click.echo(json.dumps({"strings": strings}, ensure_ascii=False, indent=1))
    else:
        _list(found)
        _list_missing(missing)
        click.echo(f"translations: {_count([*found, *missing])}", err=True)
    raise click.exceptions.Exit(1 if found or missing else 0)


def _place(each: Stale | Missing) -> tuple[object, ...]:
    """Where a text stands: what several organisations take over from one file is told once."""
    return each.file, each.line, each.column, each.locale


@in_turn
def confirm_strings(
    notice: str, paths: tuple[str, ...], organisation: str | None, by: str, locale: str | None, everything: bool, as_of: dt.date
) -> None:
    """Say that the translations of NOTICE fit the source as it is now; 'organisation' and 'shared' for the texts that notices share."""
    if bool(paths) == everything:
        raise click.UsageError("name the strings, as 'noticepress translations status' lists them, or give --all")
    owner = ORGANISATION if notice == "organisation" and not Path("notices", notice).is_dir() else notice
    shared = owner in (ORGANISATION, SHARED_FACTS)
    repository = _repository(None if shared else notice, () if shared else (notice,), organisation)
    working = _known(Translations(repository))
    waiting = [s for s in working.in_notices(repository.notices if shared else [notice]) if not shared or s.owner == owner]
    chosen = _chosen(working, waiting, owner, paths)
    chosen = [each for each in chosen if locale in (None, each.locale)]
    if not chosen:
        click.echo("nothing to confirm: no translation among these waits", err=True)
        raise click.exceptions.Exit(1)
    _list(chosen)
    new = {each.owner: [_entry(s, by, as_of) for s in chosen if s.owner == each.owner] for each in chosen}
    try:
        confirm(working, new)
    except Unusable as unusable:
        stop(unusable.findings)
    left = [each for each in waiting if each not in chosen]
    click.echo(f"confirmed by {by}: {_count(chosen, 'translation')}; left: {_count(left)}", err=True)


def _entry(each: Stale, by: str, on: dt.date) -> Any:
    return confirmation(each.string, each.source, each.locale, each.translation, by, on)


@in_place
def export(notice: str, organisation: str | None, locale: str, form: Form | None, out: Path | None, as_of: dt.date) -> None:
    """Write the texts of NOTICE, and those of the organisation, as a file for translators."""
    repository = _repository(notice, (notice,), organisation)
    loaded, apart = repository.notices[notice], repository.apart(notice)
    _check_locale(locale, loaded.notice.locales)
    found = list(entries(_known(Translations(repository)), loaded, locale))
    form = form or (ENDINGS.get(out.suffix.lower()) if out else None) or "po"
    out = out or Path(".".join(filter(None, (notice, apart, locale, ENDING[form]))))
    own_folders.write({out: write(form, found, notice, loaded.notice.locales[0], locale, as_of)})
    waiting = sum(entry.source_before is not None for entry in found)
    missing = sum(entry.translation is None for entry in found)
    click.echo(f"{out}: {len(found)} texts, {waiting} stale, {missing} not translated yet")


@in_turn
def import_file(file: Path, organisation: str | None, by: str, as_of: dt.date) -> None:
    """Put the translations of a file that came back into the YAML files, and confirm those that waited or are new."""
    try:
        data = read_at_most(file, MAX_BYTES)
    except ValueError as error:
        raise click.UsageError(f"{file} {error}") from error
    form = form_of(file.name, data)
    said, unreadable = read(form, data, file.as_posix())
    notice = notice_of(said, file.name, {path.name for path in notice_folders(Places(Path()))})
    if not notice and unreadable:
        stop(unreadable)
    if not notice:
        raise click.UsageError(f"{file} holds no texts of a notice; write one with 'noticepress translations export'")
    repository = _repository(notice, (notice,), organisation)
    loaded = repository.notices[notice]
    locale = locale_of(said.header, file.as_posix(), loaded.notice.locales[1:])
    _check_locale(locale, loaded.notice.locales)
    working = _known(Translations(repository))
    known = {entry.context: entry for entry in entries(working, loaded, locale)}
    returned, lost = with_contexts(said, known, file.as_posix())
    taken, refused = take(known, returned, loaded.notice.locales[0], locale, file.as_posix())
    findings = in_order(told([*unreadable, *lost, *refused], form))
    waited = {(each.owner, each.string.name) for each in working.of(loaded) if each.locale == locale}
    taken = [each for each in taken if each.new != each.old or (each.owner, each.string.name) in waited]
    show(findings)
    _take_over(repository, taken, by, as_of)
    unfinished = sum(each.unfinished for each in returned)
    counts = f"{len(taken)} taken over and confirmed by {by}, {len(findings)} refused, {unfinished} left as unfinished"
    click.echo(f"import: {counts}", err=True)
    raise click.exceptions.Exit(1 if findings else 0)


def _take_over(repository: Repository, taken: Sequence[Taken], by: str, on: dt.date) -> None:
    """Write texts and confirmations, and show what was written."""
    try:
        put_in(repository, taken, by, on)
    except Unusable as unusable:
        stop(unusable.findings)
    for each in taken:
        click.echo(click.style(each.text, bold=True))
        click.echo(_indented(each.locale, _marked(each.old or "", each.new)))


def _repository(only: str | None, notices: Iterable[str], organisation: str | None) -> Repository:
    """Read what is needed; ends the command when it has mistakes or a notice is not there."""
    repository = view_of(only or "", organisation) if only else read_repository(Path(), None, _id(organisation))
    _check_notices(House((repository,)), notices)
    return repository


def _id(organisation: str | None) -> str:
    try:
        return organisation_of(Path(), "", organisation)
    except NotOfIt as error:
        raise click.UsageError(f"--organisation: {error}") from error


def _house(only: str | None, notices: Iterable[str]) -> House:
    """All organisations, as far as they are needed; ends the command as ``_repository`` does."""
    house = read_house(Path(), only)
    _check_notices(house, notices)
    return house


def _check_notices(house: House, notices: Iterable[str]) -> None:
    folders = [path.name for path in notice_folders(house.first.places)]
    for notice in notices:
        if notice in ("organisation", SHARED_FACTS) and notice not in folders:
            raise click.UsageError(f"'{notice}' is no notice: its texts are listed and exported with each notice that has them")
        if notice not in house.together.notices and not (notice in folders and house.findings):
            near = difflib.get_close_matches(notice, folders, 1)
            raise click.UsageError(f"there is no notice '{notice}'" + (f"; did you mean '{near[0]}'?" if near else ""))
    if has_errors(house.findings):
        stop(house.findings)


def _known(working: Translations) -> Translations:
    """The translations, when their files of confirmations can be read."""
    owners = (ORGANISATION, SHARED_FACTS, *working.repository.notices)
    if broken := [finding for owner in owners for finding in working.confirmations(owner).findings]:
        stop(broken)
    return working


def _check_locale(locale: str, locales: Sequence[str]) -> None:
    if locale not in locales[1:]:
        into = ", ".join(locales[1:]) or "no language"
        raise click.UsageError(f"the notice is written in '{locales[0]}' and translated into {into}, not into '{locale}'")


def _chosen(working: Translations, waiting: Sequence[Stale], owner: str, paths: Sequence[str]) -> list[Stale]:
    """What waits at ``paths`` or below; all without any. Refuses a path at which there is no text."""
    if not paths:
        return list(waiting)
    chosen: dict[int, Stale] = {}
    names = {f"{o}/{s.name}" for o in dict.fromkeys((owner, SHARED_FACTS, ORGANISATION)) for s in working.strings(o)}
    for path in paths:
        wanted = path.strip("/")
        full = [w for w in (wanted, f"{owner}/{wanted}", f"{SHARED_FACTS}/{wanted}") if any(_at(name, w) for name in names)]
        if not full:
            known = sorted(names | {name.partition("/")[2] for name in names})
            near = difflib.get_close_matches(wanted, [*(w.text.partition("/")[2] for w in waiting), *known], 1)
            raise click.UsageError(f"there is no text at '{path}'" + (f"; did you mean '{near[0]}'?" if near else ""))
        chosen |= {i: each for i, each in enumerate(waiting) if any(_at(each.text, w) for w in full)}
    return [chosen[i] for i in sorted(chosen)]


def _at(name: str, path: str) -> bool:
    return name == path or name.startswith(f"{path}/")


def _list(found: Sequence[Stale]) -> None:
    """Strings by owner and language, each with its place, its source and its translation."""
    for owner, locale in dict.fromkeys((each.owner, each.locale) for each in found):
        mine = [each for each in found if (each.owner, each.locale) == (owner, locale)]
        click.echo(click.style(f"{owner}, {mine[0].source} → {locale}: {_count(mine)}", bold=True))
        for each in mine:
            place = click.style(f"{each.file}:{each.line}:{each.column}", dim=True)
            state = click.style(each.state, fg="red" if each.state == "stale" else "yellow")
            click.echo(f"  {click.style(each.string.name, bold=True)}  {state} since {each.since}  {place}")
            click.echo(_indented(each.source, _marked(each.old_source, each.new_source)))
            click.echo(_indented(locale, shown(each.translation)))


def _list_missing(found: Sequence[Missing]) -> None:
    """Texts by owner and language, each with its place and the beginning of what stands in another language."""
    for owner, locale in dict.fromkeys((each.owner, each.locale) for each in found):
        mine = [each for each in found if (each.owner, each.locale) == (owner, locale)]
        click.echo(click.style(f"{owner}, {locale}: {len(mine)} missing", bold=True))
        for each in mine:
            place = click.style(f"{each.file}:{each.line}:{each.column}", dim=True)
            click.echo(f"  {click.style(each.string.name, bold=True)}  {click.style('missing', fg='red')}  {place}")
            click.echo(_indented(each.source, each.in_short))


def _indented(label: str, text: str) -> str:
    first, *more = text.split("\n")
    return "\n".join([f"    {label:<4}{first}", *(f"        {line}" if line else "" for line in more)])


def _marked(old: Words, new: Words) -> str:
    """Both texts in one, the words that differ marked; in colour on a terminal."""
    text = plain_text(redline(_markdown(old), _markdown(new)), _LABELS, full=True).strip("\n")
    return _MARKED.sub(lambda found: click.style(found[0], fg="red" if found[1] else "green"), text)


def _markdown(words: Words) -> str:
    return words if isinstance(words, str) else "\n".join(f"- {word}" for word in words)


def _as_json(each: Stale) -> dict[str, Any]:
    return {
        "text": each.text,
        "from": each.source,
        "locale": each.locale,
        "state": each.state,
        "since": each.since,
        "old-source": each.old_source,
        "new-source": each.new_source,
        "translation": each.translation,
        "file": each.file,
        "line": each.line,
        "column": each.column,
    }


def _missing_as_json(each: Missing) -> dict[str, Any]:
    return {
        "text": each.text,
        "from": each.source,
        "locale": each.locale,
        "state": "missing",
        "new-source": each.string.words(each.source),
        "file": each.file,
        "line": each.line,
        "column": each.column,
    }


def _count(found: Sequence[object], of: str = "") -> str:
    if of or not found:
        return f"{len(found)} {of}{'s' if len(found) != 1 else ''}" if of else "all in step"
    states = Counter(each.state for each in found if isinstance(each, Stale))
    counts = [f"{states[state]} {state}" for state in ("stale", "unconfirmed") if states[state]]
    missing = Counter(each.locale for each in found if isinstance(each, Missing))
    return ", ".join([*counts, *(f"{count} missing in {locale}" for locale, count in missing.items())])
