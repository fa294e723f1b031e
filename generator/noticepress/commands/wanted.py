"""What ``init`` was asked for: what was given, questions for the rest on a terminal, else what holds anyway. Asks, and runs git."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from noticepress.checking.texts import check_texts
from noticepress.commands.offering import offer
from noticepress.findings import has_errors, on_one_line
from noticepress.language.catalogue import read_catalogue
from noticepress.law.regime import available, load_regime
from noticepress.model import Organisation
from noticepress.places import Places, names
from noticepress.reading.binding import bind
from noticepress.reading.yaml import parse
from noticepress.scaffolding.notice import register_of
from noticepress.scaffolding.organisation import starter_organisation
from noticepress.scaffolding.platforms import NAMES, UNKNOWN
from noticepress.starter.facts import countries, country_of, kinds, usual_languages
from noticepress.starter.facts import languages as starter_languages

_KIND, _LAW, _NONE = "website", "gdpr", "none"
_BRANCH = re.compile(r"\A(?!.*(?:\.\.|//|\.lock(?:/|$)|/\.|@\{))[A-Za-z0-9_][A-Za-z0-9._/@-]{0,200}(?<![./])")
"""Names of branches that mean themselves in a workflow: git-check-ref-format(1), without what is a pattern or a quote in YAML."""
_SOURCE = re.compile(
    r"\A(?:git\+(?:https|ssh)://[A-Za-z0-9@:._~%/+-]+@[0-9a-f]{40}|https://[A-Za-z0-9:._~%/+-]+\.whl#sha256=[0-9a-f]{64})"
)


@dataclass(frozen=True)
class Given:
    """What was said on the command line; ``None`` and empty where nothing was."""

    kind: str | None = None
    name: str | None = None
    laws: Sequence[str] = ()
    languages: Sequence[str] = ()
    informal: Sequence[str] = ()
    country: str | None = None
    platform: str | None = None
    branch: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class Wanted:
    """What a repository begins with; ``name`` is empty for the example's, ``platform`` where there is none."""

    kind: str
    name: str
    laws: tuple[str, ...]
    languages: tuple[str, ...]
    informal: tuple[str, ...]
    country: str
    platform: str
    branch: str
    source: str


def wanted(folder: Path, given: Given, *, ask: bool, begun: bool) -> Wanted:
    """What to begin with in ``folder``; wrong usage where that cannot be. ``begun``: there are notices already, and only a platform is set up."""
    if (
        begun
        and given.platform not in (None, _NONE)
        and any((given.kind, given.name, given.laws, given.languages, given.informal, given.country))
    ):
        raise click.UsageError(
            "there are notices here already: --ci alone writes what belongs to the platform, and nothing of these"
        )
    known, laws = starter_languages(), available(Places(folder))
    asking = ask and sys.stdin is not None and sys.stdin.isatty() and not begun
    kind = _one("--kind", given.kind, "Kind of the first notice", _KIND, kinds(), asking)
    name = _asked("Name of your organisation (nothing: that of an example)", given.name, "", asking)
    usual = usual_languages()
    spoken = _several("--language", given.languages, "Languages, the first is the one you write in", usual, known, asking)
    under = _several("--law", given.laws, "Laws", (_LAW,), laws, asking)
    check_words(Places(folder), under, spoken)
    country = _one("--country", given.country, "Country of the examples", country_of(spoken[0]), countries(), asking)
    informal = _informal(folder, given.informal, kind, spoken, asking)
    platform = _one("--ci", given.platform, "Where it is reviewed and published", _NONE, (*NAMES, _NONE), asking)
    platform = "" if platform == _NONE else platform
    if not platform and (given.branch or given.source):
        raise click.UsageError("--branch and --install-from are for a platform: add --ci github or --ci gitlab")
    source = _asked(
        "Where the platform installs noticepress from (you can write that into requirements/noticepress.txt later)",
        given.source,
        UNKNOWN,
        asking and bool(platform),
    )
    _check_name(name, spoken, under, country)
    if source != UNKNOWN and not _SOURCE.fullmatch(source):
        raise click.UsageError(
            f"--install-from: '{on_one_line(source[:80])}' names no commit: git+https://HOST/PATH@ and the 40 digits of its hash, "
            "or https://….whl#sha256= and the hash of the file"
        )
    return Wanted(kind, name, under, spoken, informal, country, platform, _branch(folder, given.branch, platform), source)


def _one(option: str, said: str | None, question: str, default: str, known: Sequence[str], ask: bool) -> str:
    if said is None:
        if not ask:
            return default
        told = offer(option, known)
        return str(click.prompt(question, default=default, type=click.Choice(list(known)), show_choices=not told, err=True))
    if said not in known:
        raise click.UsageError(f"{option}: there is no '{on_one_line(said[:60])}'; there is {', '.join(known)}")
    return said


def _asked(question: str, said: str | None, default: str, ask: bool) -> str:
    if said is None and ask:
        return str(click.prompt(question, default=default, err=True, show_default=bool(default)))
    return default if said is None else said


def _several(
    option: str, said: Sequence[str], question: str, default: Sequence[str], known: Sequence[str], ask: bool
) -> tuple[str, ...]:
    """What was said, once each, in that order."""
    if not said and ask:
        convert: Callable[[str], tuple[str, ...]] = lambda answer: _known(option, re.split(r"[\s,]+", answer.strip()), known)  # noqa: E731
        offer(option, known)
        several = f"{question} (one, or several with spaces between them)"
        return tuple(click.prompt(several, default=" ".join(default), value_proc=convert, err=True))
    return _known(option, said or default, known)


def _known(option: str, said: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    for each in said:
        if each not in known:
            there = (
                f"there are texts to begin with in {', '.join(known)}: begin in one of them, then 'noticepress new language CODE'"
                if option == "--language"
                else f"there is {', '.join(known)}"
            )
            raise click.UsageError(f"{option}: there is no '{on_one_line(each[:60])}' here; {there}")
    return tuple(dict.fromkeys(said))


def check_words(places: Places, laws: Sequence[str], languages: Sequence[str]) -> None:
    """Refuse a law whose documents cannot be written in one of the languages, for want of its words."""
    for law in laws:
        for domain in load_regime(places, law).domains:
            known = names(places.locales, f"{domain}.po")
            lacking = [each for each in languages if known and each not in known]
            if lacking:
                able = ", ".join(each for each in languages if each in known) or ", ".join(known)
                raise click.UsageError(
                    f"--law: the words of '{law}' are not there in {', '.join(lacking)}; its documents can be in {able}, "
                    f"or begin the words with 'noticepress words export {lacking[0]} --law {law}'"
                )


def _informal(folder: Path, said: Sequence[str], kind: str, languages: Sequence[str], ask: bool) -> tuple[str, ...]:
    """The languages in which readers are addressed informally: those that have a form for it, where the kind's texts allow either."""
    able = [each for each in languages if _has_informal(folder, each) and not register_of(kind, each)]
    if not said and ask:
        return tuple(each for each in able if click.confirm(f"Address readers informally in '{each}'?", default=False, err=True))
    for each in said:
        if each not in languages:
            raise click.UsageError(
                f"--informal: '{on_one_line(each[:60])}' is no language of the notice; it has {', '.join(languages)}"
            )
        if register_of(kind, each):
            raise click.UsageError(
                f"--informal: the texts of '{kind}' in '{each}' are {register_of(kind, each)}; choose another --kind"
            )
        if each not in able:
            raise click.UsageError(f"--informal: '{each}' has one form of address only")
    return tuple(dict.fromkeys(said))


def _has_informal(folder: Path, language: str) -> bool:
    places = Places(folder)
    found = (layer / language / "common.po" for layer in places.locales if language in names((layer,), "common.po"))
    return any(context == "informal" for path in found for context, _ in read_catalogue(path).entries)


def _check_name(name: str, languages: Sequence[str], laws: Sequence[str], country: str) -> None:
    """Refuse a name that the file of an organisation cannot hold, or that is more than a line of text."""
    if any(unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp") for each in name):
        raise click.UsageError(f"--organisation: '{on_one_line(name[:60])}' can be no name: it holds what is no text")
    for path, content in starter_organisation(name, languages, laws, country=country).items() if name else ():
        parsed, findings = parse(content.decode(), path)
        mistakes = [*findings]
        if parsed is not None:
            mistakes += [*bind(Organisation, parsed)[1], *check_texts(Organisation, parsed, languages)]
        if has_errors(mistakes):
            wrong = next(each for each in mistakes if each.severity == "error")
            raise click.UsageError(f"--organisation: '{on_one_line(name[:60])}' can be no name: {wrong.message}")


def _branch(folder: Path, said: str | None, platform: str) -> str:
    """The branch that is published: as said, the default one of a remote, the one that is checked out; ``main`` where there is no git."""
    if not platform:
        return ""
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top and Path(top).resolve() != folder.resolve():
        raise click.UsageError(
            f"--ci: {folder} stands in the git repository {top}, and a platform reads its files in the root of that only"
        )
    remote = _git(folder, "symbolic-ref", "--short", "refs/remotes/origin/HEAD").removeprefix("origin/")
    found = said or remote or _git(folder, "symbolic-ref", "--short", "HEAD") or "main"
    if not _BRANCH.fullmatch(found):
        raise click.UsageError(
            f"--branch: '{on_one_line(found[:80])}' is no name of a branch that a platform takes as it is: letters, digits, . _ / @ and hyphens"
        )
    return found


def _git(folder: Path, *arguments: str) -> str:
    """What git says in ``folder``, empty where it says nothing: no git, no repository. No hooks or programs of settings run."""
    where = next(each for each in (folder.resolve(), *folder.resolve().parents) if each.is_dir())
    command = ["git", "-C", str(where), "-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, timeout=20)  # noqa: S603 (git, with words of ours)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
