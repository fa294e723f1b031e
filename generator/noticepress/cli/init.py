"""``noticepress init``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option(
    "--kind", metavar="KIND",
    help="What the first notice is about: website (the default), web-shop, saas, app, recruitment, association.",
)  # fmt: skip
@click.option("--organisation", "name", metavar="NAME", help="Name of your organisation; that of an example when left out.")
@click.option("--law", "laws", multiple=True, metavar="LAW", help="Law of the notice; gdpr when left out. Repeat it for several.")
@click.option(
    "--language", "languages", multiple=True, metavar="LANG",
    help="Language of the notice (nl, en, de); nl and en when left out. Repeat it for several: the first is the one it is written in.",
)  # fmt: skip
@click.option(
    "--informal", multiple=True, metavar="LANG",
    help="A language in which the notice addresses readers informally (Dutch: je). Not for the kind website.",
)  # fmt: skip
@click.option(
    "--country", metavar="CODE",
    help="Country whose addresses, law and authority are the examples: NL, DE. That of the first language when left out: DE for de, else NL.",
)  # fmt: skip
@click.option(
    "--ci", "platform", type=click.Choice(["github", "gitlab", "none"]),
    help="Also write what GitHub or GitLab runs: reviewing, publishing, the calendar; and settings of editors. none when left out.",
)  # fmt: skip
@click.option(
    "--branch",
    metavar="NAME",
    help="Branch that is published; as git says when left out: the default branch, else the current one.",
)
@click.option(
    "--install-from", "source", metavar="ADDRESS",
    help="Where the platform installs noticepress from: git+https://HOST/PATH@COMMIT. When left out, a line to fill in is written.",
)  # fmt: skip
@click.option(
    "--yes", is_flag=True, help="Ask nothing: what is left out is as said here. So it is, too, when this is no terminal."
)
def init(**given: Any) -> None:
    """Begin a repository of notices in FOLDER (here, when left out).

    Writes an organisation and a notice that pass every check, the site's settings, and the schemas with which editors complete and explain
    the keys. Its example names, addresses, purposes and periods are warned of until they are yours. On a terminal it asks for what is left out.

    Files that are there already are left alone, and nothing is written then; what belongs in a .gitignore, a README.md or a setting of an
    editor that is there is said. Where notices are there already, --ci writes what belongs to the platform only.

    \b
      noticepress init our-notices
      noticepress init --kind web-shop --organisation 'Jansen B.V.' --law gdpr --law ccpa --language en --ci github --yes
      noticepress init --language de --kind saas --yes
      noticepress init --ci gitlab                       in a repository that has notices
    """
    from noticepress.commands.init import init

    init(**given)
