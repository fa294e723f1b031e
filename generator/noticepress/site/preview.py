"""The server of ``noticepress serve``: mkdocs' own, which loads pages again when the site was built again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click
from mkdocs.livereload import LiveReloadServer

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
"""What this machine is called by whoever may look."""


class Preview(LiveReloadServer):
    """Serves the site in ``folder`` on this machine, and calls ``builder`` when a watched file changes."""

    def __init__(self, builder: Callable[[], None], folder: Path, port: int):
        super().__init__(builder=builder, host=HOST, port=port, root=str(folder))
        let_scripts_in(self)

    def server_activate(self) -> None:
        """Say the address when it is known: port 0 stands for any that is free. Raises ``OSError`` when it is taken."""
        super().server_activate()
        click.echo(f"open http://{HOST}:{self.server_address[1]}/ (stop with Ctrl-C)")

    def serve_request(self, environ: Mapping[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer who asks for this machine by its own name: a page elsewhere, whose name was made to lead here, reads no draft."""
        name, _, port = str(environ.get("HTTP_HOST", "")).lower().partition(":")
        if name not in NAMES or (port or "80") != str(self.server_address[1]):
            start_response("421 Misdirected Request", [("Content-Type", "text/plain; charset=utf-8")])
            return [f"open http://{HOST}:{self.server_address[1]}/\n".encode()]
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer

    def _serve_request(self, environ: Mapping[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        """Nothing stands where no file can be called so, where a link leads out of the site, or where a file is gone since."""
        try:
            if not self._inside(str(environ["PATH_INFO"]).encode("latin-1").decode("utf-8", "ignore")):
                return None
            answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        except (ValueError, OSError, RuntimeError):  # RuntimeError: a link that leads to itself
            return None
        return answer

    def _inside(self, path: str) -> bool:
        root = Path(self.root)
        return (root / path.lstrip("/")).resolve().is_relative_to(root.resolve())


def let_scripts_in(server: Any) -> None:
    """Let mkdocs' server for previews put the script into pages by which they load again; no other page lets one in."""
    inject = server._inject_js_into_html

    def injected(page: bytes, epoch: float) -> bytes:
        return bytes(inject(page.replace(b"script-src 'self'", b"script-src 'self' 'unsafe-inline'", 1), epoch))

    server._inject_js_into_html = injected
