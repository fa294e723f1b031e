"""``noticepress build``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from noticepress.cli.options import as_of, trust


@click.command()
@as_of
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    metavar="DIR",
    help="Folder of the site.",
)
@click.option("--organisation", metavar="ID", is_eager=True, help="Whose site, where notices are of several organisations.")
@click.option(
    "--all", "every", is_flag=True, help="The sites of all organisations, each in a folder of its id, with a page in front."
)
@click.option(
    "--site-url", "address", metavar="URL", help="Where the site will stand; else as mkdocs.yml, or the organisation, says."
)
@click.option("--drafts", is_flag=True, help="Show the working texts too (for reviewers, not for publication).")
@click.option(
    "--pdf/--no-pdf", default=None,
    help="Make a PDF file of every version, too, or do not; else as 'pdf' of the plugin in mkdocs.yml says. Needs the extra "
    "'pdf' and Pango; its bytes depend on the fonts of this machine.",
)  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(0, 256), default=0, show_default="as many as there are processors", metavar="N",
    help="Processes to build with; 1 is this one alone.",
)  # fmt: skip
@click.option(
    "--executor", "engine", default="", metavar="ADDRESS",
    help="Build with the workers of a Dask scheduler (tls://host:port), who see the same folders. Needs the extra 'scale'.",
)  # fmt: skip
@click.option("--store/--no-store", "kept", default=True, help="Take over what earlier builds made, or make everything anew.")
@click.option(
    "--verify-output", "verify", is_flag=True, help="Trust files of the last build by their bytes, not by size and time."
)
@trust
def build(**given: Any) -> None:
    """Build the site from the released versions.

    The folder is exchanged whole when everything succeeded, and left as it was when not. The same commit and date give
    the same bytes.

    Where notices are of several organisations, each has a site: name it with --organisation, or build all under one with --all.
    """
    from noticepress.commands.build import build

    build(**given)
