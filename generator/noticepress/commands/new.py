"""``noticepress new``: notice, law, language."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from noticepress.catalogues.language_files import FILES
from noticepress.checking.texts import check_texts
from noticepress.commands.imported_notice import is_taken
from noticepress.commands.own_folders import write
from noticepress.commands.report import stop
from noticepress.commands.turns import in_turn
from noticepress.commands.wanted import check_words
from noticepress.editing.texts import is_plain
from noticepress.findings import Finding, on_one_line
from noticepress.house import House, read_house
from noticepress.language.codes import language_of
from noticepress.law.regime import available, load_regime
from noticepress.model import Notice
from noticepress.model.ids import ID_PATTERN, RESERVED_NAMES
from noticepress.places import NO_NOTICES, Places, names
from noticepress.reading.remembered import read_yaml
from noticepress.scaffolding import language as language_folder
from noticepress.scaffolding import law as law_folder
from noticepress.scaffolding.notice import Begun, starter_notice
from noticepress.schemas import refresh
from noticepress.shared_facts.files import read_shared
from noticepress.starter.facts import countries, country_of, kinds, usual_languages
from noticepress.starter.facts import languages as starter_languages

MOST_NAME = 80
"""Characters of a title or the name of a law."""


@in_turn
def notice(notice: str, kind: str, titles: tuple[str, ...], laws: tuple[str, ...], languages: tuple[str, ...]) -> None:
    """Begin a notice."""
    places = Places(Path().resolve())
    _check_id(notice, (*NO_NOTICES,))
    _check_kind(kind)
    file = f"notices/{notice}/notice.yaml"
    if is_taken(places.notices / notice):
        told = f"notices/{notice} is there already, and nothing of it is changed"
        stop([Finding("file-there", told, file, fix="choose another id")])
    house = read_house(places.root)
    first = next((each.notice for each in house.together.notices.values()), None)
    chosen = tuple(dict.fromkeys(laws or (first.regimes if first else ("gdpr",))))
    spoken = tuple(dict.fromkeys(languages or (first.locales if first else usual_languages())))
    _check_laws(places, chosen)
    wrong = [each for each in (_spoken(places, code) for code in spoken) if each]
    if wrong:
        stop(wrong)
    check_words(places, chosen, spoken)
    begun = Begun({}, places.root, notice, _titles(titles, spoken, notice), _country(house, spoken), _shared(places))
    files = starter_notice(kind, spoken, chosen, begun)
    _check_titles(files[file].decode(), file, spoken)
    write({places.root / path: text for path, text in files.items()})
    refresh(Path())
    click.echo(f"wrote {file}")
    others = [code for code in spoken if code not in starter_languages()]
    if others:
        told = ", ".join(others)
        click.echo(
            f"its texts are not in {told} yet: 'noticepress translations export {notice} --locale {others[-1]}', or write them into the file"
        )
    click.echo(
        "\nNext: write your facts over those of the example; 'noticepress check' says what is missing, and what is still the example's."
    )


def _country(house: House, spoken: Sequence[str]) -> str:
    """The country of the organisation, where there are examples of it; else that of one who writes in the first language."""
    organisation = house.first.organisation
    own = organisation.established_in if organisation else ""
    return own if own in countries() else country_of(spoken[0])


def _shared(places: Places) -> dict[str, frozenset[str]]:
    """The ids of what all notices share, by key: the new notice names these, and says nothing else of them."""
    shared, _ = read_shared(places)
    return {key: frozenset(shared.facts(key)) for key in ("data", "sources", "recipients")}


def _check_kind(kind: str) -> None:
    if kind not in kinds():
        raise click.UsageError(f"--kind: there is no '{on_one_line(kind[:60])}'; there is {', '.join(kinds())}")


@in_turn
def law(law: str, name: str | None, on: str | None) -> None:
    """Begin a law."""
    places = Places(Path().resolve())
    _check_id(law)
    if on is not None:
        _check_laws(places, (on,), "--builds-on")
    if found := law_folder.clash(places, law):
        stop([found])
    called = _name(name, law)
    used = [code for each in _notices(places) for code in each.locales] or list(usual_languages())
    written = law_folder.files(places, law, called, on or "", tuple(dict.fromkeys(used)))
    _write(places, written)
    click.echo(
        f"\nNext: write '{law}' under 'regimes' of a notice, then 'noticepress check'. Each duty cites '{called}' from memory so far: "
        "put in the places of the law, and say under 'trust' how far you checked them."
    )


@in_turn
def language(code: str, source: str, laws: tuple[str, ...]) -> None:
    """Begin a language."""
    places = Places(Path().resolve())
    known = names(places.locales, "common.po")
    if source not in known:
        raise click.UsageError(f"--from: there are no words in '{on_one_line(source[:40])}'; there is {', '.join(known)}")
    if found := language_folder.clash(places, code):
        stop([found])
    locale = language_of(code)
    if isinstance(locale, Finding):
        stop([locale])
        return
    chosen = laws or tuple(law for each in _notices(places) for law in each.regimes) or ("gdpr",)
    _check_laws(places, chosen)
    written = language_folder.files(places, code, locale, source, tuple(dict.fromkeys(chosen)))
    _write(places, written)
    drafts = f"locales/{code}/{language_folder.DRAFTS}"
    click.echo(f"\nDrafts, which nothing reads before you move them up ({drafts}):")
    for each in FILES:
        click.echo(f"  {each.name}: {each.says}. Without it, {each.without}.")
    click.echo(
        f"\nNext: 'noticepress words export {code}' writes files for a translator, 'noticepress words import {code}' takes them back, "
        f"'noticepress words progress {code}' says how far it is. Put '{code}' under 'locales' of a notice, and 'noticepress serve' shows it "
        "while it grows."
    )


def _write(places: Places, files: Mapping[Path, bytes]) -> None:
    """Write all, where none is there."""
    if there := [path for path in files if path.exists() or path.is_symlink()]:
        shown = there[0].relative_to(places.root).as_posix()
        stop([Finding("file-there", f"{shown} is there already, and nothing was written", shown, fix="move it out of the way")])
    write(files)
    refresh(Path())  # editors know the law at once, and the files of a law
    for path in files:
        click.echo(f"wrote {path.relative_to(places.root).as_posix()}")


def _check_id(given: str, taken: Sequence[str] = ()) -> None:
    """Refuse what can be no name of a folder."""
    if not re.fullmatch(ID_PATTERN, given) or len(given) > 64 or given in (*RESERVED_NAMES, *taken) or not is_plain(given, True):
        raise click.UsageError(f"'{on_one_line(given[:80])}' is no id: lower-case letters, digits and hyphens, as in web-shop")


def _check_laws(places: Places, laws: Sequence[str], option: str = "--law") -> None:
    known = available(places)
    for each in laws:
        if each not in known:
            near = difflib.get_close_matches(each, known, 1)
            more = f"did you mean '{near[0]}'?" if near else f"there is {', '.join(known)}"
            raise click.UsageError(f"{option}: there is no law '{on_one_line(each[:40])}'; {more}")
        load_regime(places, each)


def _spoken(places: Places, code: str) -> Finding | None:
    """Why no notice can be published in a language here."""
    found = language_of(code)
    if isinstance(found, Finding):
        return found
    if code not in (known := names(places.locales, "common.po")):
        told = f"there are no words for the language '{code}'; there is {', '.join(known)}"
        return Finding("language-missing", told, f"locales/{code}", fix=f"begin it with 'noticepress new language {code}'")
    return None


def _notices(places: Places) -> list[Notice]:
    return [each.notice for each in read_house(places.root).together.notices.values()]


def _titles(given: Sequence[str], languages: Sequence[str], notice: str) -> dict[str, str]:
    """The title in each language that was named; of another one, that of the starter."""
    found: dict[str, str] = {}
    for each in given:
        code, equals, text = each.partition("=")
        code, text = (code.strip(), text.strip()) if equals else (languages[0], each.strip())
        if code not in languages:
            raise click.UsageError(f"--title: the notice is not in '{on_one_line(code[:20])}', but in {', '.join(languages)}")
        if code in found or not text or len(text) > MOST_NAME or not text.isprintable():
            raise click.UsageError(
                f"--title: write it once for each language, in at most {MOST_NAME} characters on one line: nl='Privacy in de winkel'"
            )
        found[code] = text
    return found


def _check_titles(text: str, file: str, languages: Sequence[str]) -> None:
    """Refuse a title with which the notice would not pass its checks."""
    parsed, _ = read_yaml(text, file)
    assert parsed is not None, "the starter is ours"
    for each in check_texts(Notice, parsed, languages):
        if each.severity == "error" and each.path.startswith("title/"):
            raise click.UsageError(f"--title: {each.path.removeprefix('title/')}: {each.message}")


def _name(given: str | None, law: str) -> str:
    """What a law is called: letters, digits and what stands in names, for it goes into YAML and templates."""
    name = " ".join((given if given is not None else law.replace("-", " ").title()).split())
    if not name or len(name) > MOST_NAME or re.search(r"""[^\w .,'’()/-]""", name):
        raise click.UsageError(f"--name: letters, digits, spaces and . , ' ( ) / -, at most {MOST_NAME} characters")
    return name
