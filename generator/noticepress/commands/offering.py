"""What a question of ``init`` offers, each with what it is. Reads the starter, the laws and their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import click
from babel import Locale

from noticepress.language.catalogue import read_catalogue
from noticepress.places import STARTER, Places
from noticepress.starter.facts import facts_of

_TOLD_IN = "en"
"""The language of the command line."""


def offer(option: str, known: Sequence[str]) -> bool:
    """Print what can be answered where ``option`` is asked for, a line each; whether there was more to say than the answers themselves."""
    if option not in _WHAT:
        return False
    width = max(map(len, known), default=0)
    for each in known:
        click.echo(f"  {each:<{width}}  {_WHAT[option](each)}".rstrip(), err=True)
    return True


def _kind(kind: str) -> str:
    return str(facts_of(kind)["title"].get(_TOLD_IN, ""))


def _law(law: str) -> str:
    """The long name of a law that comes with the program; a law of one's own is known by its id."""
    for layer in Places(STARTER).locales:
        path = layer / _TOLD_IN / f"{law}.po"
        if path.is_file():
            entry = read_catalogue(path).entries.get(("", "regime.long-name"))
            return entry.forms[0] if entry else ""
    return ""


def _language(code: str) -> str:
    return str(Locale.parse(code, sep="-").get_display_name(_TOLD_IN) or "")


_WHAT: Mapping[str, Callable[[str], str]] = {"--kind": _kind, "--law": _law, "--language": _language}
