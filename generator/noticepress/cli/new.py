"""``noticepress new``."""

from __future__ import annotations

from typing import Any

import click


@click.group()
def new() -> None:
    """Begin a notice, a law or a language in this repository: what is needed to go on, written all at once or not at all."""


@new.command()
@click.argument("notice", metavar="ID")
@click.option(
    "--kind",
    default="website",
    show_default=True,
    metavar="KIND",
    help="What it is about: website, web-shop, saas, app, recruitment, association.",
)
@click.option("--title", "titles", multiple=True, metavar="LANG=TEXT", help="Its title, once for each language.")
@click.option(
    "--law",
    "laws",
    multiple=True,
    metavar="LAW",
    help="Published under this law; may be given several times. Left out: as the first notice here, else gdpr.",
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="LANG",
    help="Published in this language, the first is the one it is written in. Left out: as the first notice here.",
)
def notice(**given: Any) -> None:
    """Begin the notice ID: one of a usual KIND that passes the checks of its laws, to write over.

    Its purposes, companies and periods are examples, of the country of your organisation where there are such (NL, DE); 'noticepress check' warns
    of them until they are yours. What 'notices/shared' says under the same id is taken from there.

    \b
      noticepress new notice shop --kind web-shop --title "nl=Privacy in de winkel" --title "en=Privacy in our shop"
      noticepress new notice jobs --kind recruitment --law gdpr --language de
    """
    from noticepress.commands.new import notice

    notice(**given)


@new.command()
@click.argument("law", metavar="ID")
@click.option("--name", default=None, metavar="TEXT", help="What the law is called; made of ID when left out.")
@click.option(
    "--builds-on", "on", default=None, metavar="LAW", help="A law with the same sections, of which only what differs is written."
)
def law(**given: Any) -> None:
    """Begin the law ID: a folder in 'regimes/' and its words in 'locales/', which work at once."""
    from noticepress.commands.new import law

    law(**given)


@new.command()
@click.argument("code", metavar="CODE")
@click.option("--from", "source", default="en", show_default=True, metavar="LANG", help="The language to translate from.")
@click.option(
    "--law",
    "laws",
    multiple=True,
    metavar="LAW",
    help="For notices under this law; may be given several times. Left out: the laws of the notices here.",
)
def language(**given: Any) -> None:
    """Begin the language CODE (fr, pt-BR, sr-Latn): catalogues with every message that it needs, and drafts of its other files."""
    from noticepress.commands.new import language

    language(**given)
