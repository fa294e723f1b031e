"""The server of ``noticepress serve``: mkdocs' own, which loads pages again when the site was built again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from mkdocs.livereload import LiveReloadServer

HOST = "127.0.0.1"


class Preview(LiveReloadServer):
    """Serves the site in ``folder`` on this machine, and calls ``builder`` when a watched file changes."""

    def __init__(self, builder: Callable[[], None], folder: Path, port: int):
        super().__init__(builder=builder, host=HOST, port=port, root=str(folder))
        let_scripts_in(self)

    def server_activate(self) -> None:
        """Say the address when it is known: port 0 stands for any that is free. Raises ``OSError`` when it is taken."""
        super().server_activate()
        click.echo(f"open http://{HOST}:{self.server_address[1]}/ (stop with Ctrl-C)")


def let_scripts_in(server: Any) -> None:
    """Let mkdocs' server for previews put the script into pages by which they load again; no other page lets one in."""
    inject = server._inject_js_into_html

    def injected(page: bytes, epoch: float) -> bytes:
        return bytes(inject(page.replace(b"script-src 'self'", b"script-src 'self' 'unsafe-inline'", 1), epoch))

    server._inject_js_into_html = injected
