"""The server of ``noticepress serve``: mkdocs' own, which loads pages again when the site was built again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from mkdocs.livereload import LiveReloadServer

from noticepress.site import hosting

HOST = "127.0.0.1"


class Preview(LiveReloadServer):
    """Serves the site in ``folder`` on this machine, and calls ``builder`` when a watched file changes."""

    def __init__(self, builder: Callable[[], None], folder: Path, port: int):
        super().__init__(builder=builder, host=HOST, port=port, root=str(folder))
        hosting.preview(self)

    def server_activate(self) -> None:
        """Say the address when it is known: port 0 stands for any that is free. Raises ``OSError`` when it is taken."""
        super().server_activate()
        click.echo(f"open http://{HOST}:{self.server_address[1]}/ (stop with Ctrl-C)")
