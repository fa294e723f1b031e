"""What ``noticepress explain`` says of a key of the facts."""

from __future__ import annotations

import difflib
import textwrap
from pathlib import Path

import click

from noticepress.consistency.rules import rules
from noticepress.places import Places
from noticepress.reference.keys import Key
from noticepress.reference.pages import Reference, kind
from noticepress.reference.plan import called, origin

_WIDTH = 100


def show_key(name: str, locale: str) -> None:
    """Explain the key that ``name`` stands for; where it can stand for several, name them."""
    reference = Reference(Places(Path().resolve()))
    found = called(name, reference.plan.keys)
    if not found:
        known = {key.path[-1] for key in reference.plan.keys} | {rule.id for rule in rules()}
        near = difflib.get_close_matches(name.rpartition("/")[2], sorted(known), 3, 0.6)
        meant = f"; did you mean {', '.join(near)}?" if near else ""
        raise click.UsageError(f"no law here has a duty '{name}', no file of facts such a key, and no rule has this id{meant}")
    if locale not in reference.sentences.specimen.locales:
        raise click.UsageError(f"keys are explained in {', '.join(reference.sentences.specimen.locales)}, not in '{locale}'")
    different = list({origin(key): key for key in reversed(found)}.values())[::-1]
    if len(different) == 1:
        _show(reference, different[0], locale)
        return
    click.echo(f"'{name}' stands in several places; say which one:")
    for key in different:
        click.echo(f"  {key.shown}  ({key.file})")


def _show(reference: Reference, key: Key, locale: str) -> None:
    click.echo(click.style(f"{key.shown}  ({key.file})", bold=True))
    _say("means", key.description)
    _say("write", kind(key).replace("`", ""))
    at = reference.terms.locales.index(locale)
    listed = next((entries for name, entries in reference.terms.lists() if name == reference.listed(key)), ())
    for entry in listed:
        _say("", f"{entry.id}: {entry.words[at]} ({'; '.join(entry.cited)})")
    for value, words in () if listed else reference.terms.choices(key):
        _say("", f"{value}: {words[at]}")
    for printed in reference.printed(key):
        laws = ", ".join(reference.terms.law(law) for law in printed.laws)
        value = f" ({key.path[-1]}: {printed.value})" if printed.value and not key.is_text else ""
        _say("prints", f"{laws}{value}: “{printed.texts.get(locale, '')}”")


def _say(label: str, text: str) -> None:
    begin = f"  {label:<10}"
    click.echo(textwrap.fill(text, _WIDTH, initial_indent=begin, subsequent_indent=" " * len(begin), break_on_hyphens=False))
