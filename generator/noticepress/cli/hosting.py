"""``noticepress hosting``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("host", type=click.Choice(["nginx", "caddy", "netlify"]))
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False), default="site")
@click.option(
    "--root",
    "folder",
    metavar="DIR",
    help="Where the site stands on the server's disk; where it stands on this one when left out. Of netlify, the folder below the repository.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="File to write; the terminal when left out.",
)
def hosting(**given: Any) -> None:
    """Print what HOST has to be told of a built SITE (the folder 'site' when left out): headers, types, caching, languages.

    It is made from '_headers' of that build, and takes the address for which it was built: the host, and the path below it.
    nginx includes the file in a server, Caddy imports it in a site block, netlify.toml stands in the root of the repository.
    Cloudflare Pages reads '_headers' by itself; GitHub Pages sends no headers of yours.
    """
    from noticepress.commands.hosting import hosting

    hosting(**given)
