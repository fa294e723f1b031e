"""``noticepress import cookies``: a scanner's list held against a notice, and its new types put into it. Touches the disk."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from noticepress.commands.imported_notice import what_is_there
from noticepress.commands.opening import no_notice
from noticepress.commands.report import show, status
from noticepress.commands.turns import turn
from noticepress.editing.writing import in_the_manner_of
from noticepress.findings import Finding, Unusable, in_order, on_one_line
from noticepress.ground import notice_folders
from noticepress.importing.cookies import report
from noticepress.importing.cookies.folding import host_in
from noticepress.importing.cookies.known import Known
from noticepress.importing.cookies.placing import placed
from noticepress.importing.cookies.proposed import Proposed, Told, proposed
from noticepress.importing.cookies.reading import read_list
from noticepress.importing.cookies.rows import Rows
from noticepress.importing.cookies.stated import TYPES, Stated
from noticepress.importing.cookies.types import Spoken
from noticepress.importing.cookies.understood import Ours
from noticepress.importing.cookies.words import read_cookie_lists
from noticepress.importing.notices.language import language_of
from noticepress.importing.texts import key
from noticepress.importing.words import Words, read_words
from noticepress.model.shared import AS
from noticepress.places import SHARED, Places
from noticepress.reading.files import read_text
from noticepress.reading.remembered import read_yaml
from noticepress.reading.yaml import Parsed
from noticepress.schemas.files import refresh
from noticepress.translations.confirmations import swap_in


@dataclass(frozen=True)
class _Read:
    """A list that was read, what it proposes, and the notice with that in it, where one was named."""

    rows: Rows
    done: Proposed
    language: str
    notice: Path | None
    text: str


def cookies(
    file: Path,
    known: Path | None,
    notice: str | None,
    site: Sequence[str],
    scanned: dt.date | None,
    locale: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """Show what a list of cookies says, or put what is new into a notice; everything is made before anything is written."""
    places = Places(Path().resolve())
    if notice is None:
        _tell(_read(places, file, known, None, site, scanned, locale), form, True)
        return
    with turn(Path(), finishing=not dry_run):
        found = _read(places, file, known, notice, site, scanned, locale)
        writes = found.notice is not None and bool(found.text) and not dry_run
        if writes and found.notice is not None:
            swap_in(found.notice, in_the_manner_of(found.notice.read_bytes(), found.text))
            refresh(Path())
    _tell(found, form, dry_run)


def _read(
    places: Places,
    file: Path,
    known: Path | None,
    notice: str | None,
    site: Sequence[str],
    scanned: dt.date | None,
    locale: str | None,
) -> _Read:
    words = read_words(places.locales)
    if locale and locale not in words:
        raise click.UsageError(f"--locale: there are words for {', '.join(words)}, not for '{on_one_line(locale[:20])}'")
    hosts = [_host(each) for each in site]
    path, stated = _stated(places, notice) if notice is not None else (None, None)
    lists = read_cookie_lists(places.locales, words)
    rows = read_list(file, os.fspath(file), lists)
    listed = Known(read_list(known, os.fspath(known), lists), lists) if known else None
    told = Told(lists, listed, _ours(places, hosts), scanned, _recipients(places, stated))
    language = locale or _language(rows, told, words, stated.locales if stated else ())
    spoken = Spoken(language, stated.locales if stated else (language,))
    done = proposed(rows, told, spoken, stated)
    text = placed(stated.parsed, done) if stated else ""
    return _Read(rows, done, language, path, text if stated and text != stated.parsed.source else "")


def _host(site: str) -> str:
    host = host_in(site)
    if "." not in host and host != "localhost":
        raise click.UsageError(f"--site: '{on_one_line(site[:80])}' is no host, as in www.shop.example")
    return host.removeprefix("www.")


def _stated(places: Places, notice: str) -> tuple[Path, Stated]:
    """The notice that is there, with what it states of cookies; raises ``Unusable`` where that cannot be read, or is that there are none."""
    folder = next((each for each in notice_folders(places) if each.name == notice), None)
    if folder is None:
        raise no_notice(notice)
    path = folder / "notice.yaml"
    text = read_text(path, places.root)
    if isinstance(text, Finding):
        raise Unusable([text])
    parsed, findings = read_yaml(text, path.relative_to(places.root).as_posix())
    if findings or parsed is None or not isinstance(parsed.data, dict):
        raise Unusable(findings or [Finding("not-a-notice", "this is no map of facts", path.relative_to(places.root).as_posix())])
    return path, Stated(parsed, _types(parsed), _locales(parsed))


def _types(parsed: Parsed) -> Mapping[str, Mapping[str, Any]]:
    cookies = parsed.data.get("cookies")
    types = cookies.get("types") if isinstance(cookies, Mapping) else None
    nothing = cookies is None or (isinstance(cookies, Mapping) and types is None and AS not in cookies)
    if nothing:
        return {}
    at: tuple[str, ...] = TYPES if TYPES in parsed.keys else ("cookies",)  # type: ignore[assignment]
    line, column = parsed.keys.get(at, (1, 1))
    if isinstance(cookies, str) or (isinstance(cookies, Mapping) and AS in cookies):
        message = "the cookies of this notice are shared ones, of which other notices may have the same"
        fix = f"run it without --notice, and take over by hand what it shows: they stand in notices/{SHARED}/cookies.yaml"
        raise Unusable([Finding("shared-cookies", message, parsed.file, line, column, fix=fix)])
    if isinstance(cookies, Mapping) and not types and types in ([], {}):
        message = "the notice declares that there are no cookies, and the list has some"
        fix = "if it has, take 'types' away, then run this again"
        raise Unusable([Finding("no-cookies-declared", message, parsed.file, line, column, fix=fix)])
    if not isinstance(types, Mapping) or not all(isinstance(each, Mapping) for each in types.values()):
        message = "what stands here is no map of types by id, so nothing can be held against it"
        raise Unusable(
            [Finding("not-types", message, parsed.file, line, column, fix="run 'noticepress check', which says what is wrong")]
        )
    return types


def _locales(parsed: Parsed) -> tuple[str, ...]:
    said = parsed.data.get("locales")
    found = tuple(each for each in said if isinstance(each, str)) if isinstance(said, list) else ()
    if not found:
        line, column = parsed.keys.get(("locales",), (1, 1))
        message = "the notice names no language"
        raise Unusable([Finding("no-locales", message, parsed.file, line, column, fix="write 'locales: [en]' into it")])
    return found


def _ours(places: Places, hosts: Iterable[str]) -> Ours:
    """What ``--site`` and ``organisation.yaml`` say of the organisation itself; a file that cannot be read says nothing."""
    text = read_text(places.notices / "organisation.yaml", places.root)
    parsed = None if isinstance(text, Finding) else read_yaml(text, "notices/organisation.yaml")[0]
    said = parsed.data if parsed is not None and isinstance(parsed.data, dict) else {}
    own = said.get("website")
    host = host_in(own).removeprefix("www.") if isinstance(own, str) else ""
    names = [name for each in ("name", "legal-name") for name in _texts(said.get(each))]
    return Ours(frozenset(filter(None, (*hosts, host))), frozenset(map(key, names)))


def _recipients(places: Places, stated: Stated | None) -> dict[str, str]:
    """Ids of recipients by the key of their names: shared ones, and those of the notice."""
    if stated is None:
        return {}
    found = {name: id_ for name, id_ in what_is_there(places).shared.get("recipients", {}).items() if not name.startswith("\0")}
    own = stated.parsed.data.get("recipients")
    for id_, fact in own.items() if isinstance(own, dict) else ():
        found |= {key(name): id_ for name in _texts(fact.get("name") if isinstance(fact, dict) else None)}
    return found


def _texts(said: Any) -> list[str]:
    return [each for each in (said.values() if isinstance(said, dict) else [said]) if isinstance(each, str)]


def _language(rows: Rows, told: Told, words: Mapping[str, Words], written: Sequence[str]) -> str:
    """The language of the descriptions, of those of the list where the scan has none; where nothing tells, that in which the notice is ``written``."""
    said = [row.fields["purpose"].text for row in rows.rows if "purpose" in row.fields]
    if not said and told.known:
        said = [
            each.row.fields["purpose"].text for some in told.known.exact.values() for each in some if "purpose" in each.row.fields
        ]
    return language_of(said, words, (*written, "en"))


def _tell(found: _Read, form: str, dry_run: bool) -> None:
    findings = in_order(found.done.findings)
    wrote = [] if dry_run or not found.text or found.notice is None else [found.notice.relative_to(Path().resolve()).as_posix()]
    if form == "json":
        whole = report.as_json(found.done, found.rows.file, found.rows.shape, found.language)
        click.echo(json.dumps(whole | {"notice": found.text if dry_run else "", "wrote": wrote}, ensure_ascii=False, indent=1))
        raise click.exceptions.Exit(status(findings))
    for line in report.as_lines(found.done, found.rows.shape):
        click.echo(line)
    show(findings)
    if facts := report.as_facts(found.done) if not wrote else "":
        click.echo(f"\nnew types:\n\n{facts}")
    if wrote:
        click.echo(f"wrote {wrote[0]}")
        click.echo("\nNext: the remarks under 'cookies', from the top, then 'noticepress check'.")
    elif found.notice is None:
        click.echo("nothing was written: name a notice with --notice", err=True)
    else:
        click.echo(
            "nothing was written (--dry-run)" if dry_run else "nothing was written: there is nothing new for the notice", err=True
        )
    raise click.exceptions.Exit(status(findings))
