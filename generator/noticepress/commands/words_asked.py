"""What a command on words asks for: a language, laws, and the catalogues that they need."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

import click
from babel import Locale

from noticepress.catalogues.needed import Domain, domains
from noticepress.commands.report import stop
from noticepress.findings import Finding, Unusable
from noticepress.house import read_house
from noticepress.language.catalogue import check_catalogues
from noticepress.language.codes import language_of
from noticepress.language.for_editors import FOR_EDITORS
from noticepress.law.regime import available
from noticepress.model import Notice
from noticepress.places import Places, names

MAX_BYTES = 10_000_000
"""Largest file of translations that is read."""


def language_asked(places: Places, code: str, source: str) -> Locale:
    """The language of ``code``; ends the command when it is none, or is the one that is translated from."""
    if source not in (known := names(places.locales, "common.po")):
        raise click.UsageError(f"--from: there are no words in '{source[:40]}'; there is {', '.join(known)}")
    if code == source:
        raise click.UsageError(f"'{code}' is the language that is translated from: choose another one with --from")
    found = language_known(code)
    if broken := check_catalogues(places.locales, code):
        stop(broken)
    return found


def language_known(code: str) -> Locale:
    """The language of ``code``; raises ``Unusable`` for none."""
    found = language_of(code)
    if isinstance(found, Finding):
        raise Unusable([found])
    return found


def laws_asked(places: Places, laws: Sequence[str], code: str) -> tuple[str, ...]:
    """The laws that are named, else those under which notices here are published in the language, else those of all notices."""
    known = available(places)
    for law in laws:
        if law not in known:
            near = difflib.get_close_matches(law, known, 1)
            raise click.UsageError(
                f"--law: there is no law '{law[:40]}'"
                + (f"; did you mean '{near[0]}'?" if near else f"; there is {', '.join(known)}")
            )
    notices = [each.notice for each in read_house(places.root).together.notices.values()]
    found = laws or [law for each in notices for law, locale in each.documents if locale == code] or _of(notices)
    if not found:
        raise click.UsageError(f"no notice here says under which laws the words are needed: --law {'|'.join(known)}")
    return tuple(dict.fromkeys(found))


def _of(notices: Iterable[Notice]) -> list[str]:
    return [law for notice in notices for law in notice.regimes]


def domains_asked(places: Places, code: str, source: str, laws: Sequence[str], chosen: Sequence[str]) -> list[Domain]:
    """The catalogues that are needed, or those that were chosen of them and of what editors read."""
    needed = domains(places, laws)
    every = [*needed, *FOR_EDITORS]
    for name in chosen:
        if name not in every:
            raise click.UsageError(f"--domain: '{name[:40]}' is none of {', '.join(every)}")
    return [Domain(places, name, code, source, tuple(laws)) for name in every if name in (chosen or needed)]
