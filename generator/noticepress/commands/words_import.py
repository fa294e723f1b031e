"""``noticepress words import``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from babel import Locale

from noticepress.catalogues import returned, sheets, symbolic
from noticepress.catalogues.needed import Domain, Key, base
from noticepress.catalogues.plural_forms import plural_forms
from noticepress.commands.own_folders import write
from noticepress.commands.report import show, stop
from noticepress.commands.turns import in_turn
from noticepress.commands.words_asked import MAX_BYTES, language_known
from noticepress.findings import Finding, has_errors, in_order, on_one_line
from noticepress.language.catalogue import check_catalogues
from noticepress.language.completeness import entries_of
from noticepress.places import Places, names, packaged
from noticepress.reading.files import present, read_at_most, read_text


@in_turn
def import_files(code: str, files: tuple[Path, ...], dry_run: bool) -> None:
    """Take PO files that came back into the folder of a language."""
    places = Places(Path().resolve())
    locale = language_known(code)
    if broken := check_catalogues(places.locales, code):
        stop(broken)
    findings: list[Finding] = []
    words: dict[str, dict[Key, symbolic.Forms]] = {}
    sources: dict[str, Domain] = {}
    for path in _files(code, files):
        domain, taken, wrong = _taken(places, path, code, locale)
        findings += wrong
        if domain is not None and taken is not None:
            words.setdefault(domain.name, {}).update(taken.words)
            sources[domain.name] = domain
            refused = sum(each.severity == "error" for each in wrong)
            told = f"{len(taken.words)} taken, {refused} refused, {taken.unfinished} left as unfinished"
            click.echo(f"{on_one_line(str(path))}: {told}", err=True)
    show(in_order(findings))
    if not dry_run:
        ready = (_catalogue(places, sources[name], locale, said) for name, said in words.items() if said)
        write({target: text.encode() for target, text in filter(None, ready)})
    raise click.exceptions.Exit(1 if has_errors(findings) else 0)


def _taken(
    places: Places, path: Path, code: str, locale: Locale
) -> tuple[Domain | None, returned.Taken | None, list[Finding]]:  # fmt: skip
    """Of which catalogue a file is, what of it can be taken, and findings about the rest; nothing of a file of another language."""
    try:
        data = read_at_most(path, MAX_BYTES)
    except ValueError as error:
        raise click.UsageError(f"{path} {error}") from error
    said, wrong = returned.read(data, path.as_posix())
    domain = _domain_of(places, said, path, code)
    if domain is None:
        return None, None, wrong or [_no_domain(path)]
    language = said.header.get("language", code).replace("_", "-")
    if base(language) != base(code):
        fix = f"take it into that language: noticepress words import {language[:20]}"
        return (
            None,
            None,
            [*wrong, Finding("po-language", f"the file is in '{language[:20]}', not in '{code}'", path.as_posix(), fix=fix)],
        )
    own = {key: entry.forms for key, entry in domain.own.items()}
    taken, more = returned.take(said, [*domain.words, *domain.informal], own, plural_forms(locale), path.as_posix())
    return domain, taken, [*wrong, *more]


def _catalogue(
    places: Places, domain: Domain, locale: Locale, words: Mapping[Key, symbolic.Forms]
) -> tuple[Path, str] | None:  # fmt: skip
    """The place and the new text of a catalogue, if it is another one: of a language that comes with the tool, only what the repository says otherwise."""
    target = places.root / "locales" / domain.locale / f"{domain.name}.po"
    text = read_text(target, places.root) if present(target) else ""
    if isinstance(text, Finding):
        stop([text])
    ours = packaged("locales")
    below = entries_of((ours,), domain.locale, domain.name) or {} if ours != target.parent.parent else {}
    own = entries_of((places.root / "locales",), domain.locale, domain.name) or {}
    mine = {key: forms for key, forms in words.items() if key in own or key not in below or below[key].forms != forms}
    order = [word.key for word in (*domain.words, *domain.informal) if word.key in mine]
    plural = frozenset(word.key for word in (*domain.words, *domain.informal) if word.plural)
    made = symbolic.written(domain.locale, plural_forms(locale), str(text), mine, order, plural)
    return (target, made) if made != text and (mine or text) else None


def _files(code: str, files: Sequence[Path]) -> list[Path]:
    """The files that are named, and those in folders that are."""
    given = list(files) or [Path(f"words-{code}")]
    if not files and not given[0].is_dir():
        raise click.UsageError(
            f"there is no folder words-{code} here; name the files, or write it with 'noticepress words export {code}'"
        )
    found = [each for path in given for each in (sorted(path.glob("*.po")) if path.is_dir() else [path])]
    if not found:
        raise click.UsageError(f"{given[0]} holds no .po files")
    return found


def _domain_of(places: Places, said: returned.Returned, path: Path, code: str) -> Domain | None:
    """The catalogue of which a file is: its head says so, else its name; ``None`` for no catalogue."""
    known = {each.stem for layer in places.locales for each in layer.glob("*/*.po")}
    named = said.header.get(sheets.DOMAIN.lower(), "") or path.name.split(".")[0]
    source = said.header.get(sheets.SOURCE.lower(), "en").replace("_", "-")
    if named not in known or source not in names(places.locales, f"{named}.po"):
        return None
    return Domain(places, named, code, source)


def _no_domain(path: Path) -> Finding:
    fix = "call it by its domain, as gdpr.de.po, and keep the head that 'noticepress words export' wrote"
    return Finding("po-no-domain", "neither its head nor its name says of which catalogue it is", path.as_posix(), fix=fix)
