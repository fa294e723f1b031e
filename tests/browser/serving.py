"""Serves a folder on a free port, as any host does or as one that reads ``_headers``."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path

from noticepress.publishing.files import hosting
from tests.conftest import _Quiet

WATCH = "/watch.js"
"""Where the script is that runs before all others."""
Rules = list[tuple[str, dict[str, str]]]


def rules(site: Path) -> Rules:
    """What ``_headers`` says, by pattern of addresses."""
    found: Rules = []
    for line in (site / hosting.HEADERS).read_text("utf-8").splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            found[-1][1][name] = value
        else:
            found.append((line, {}))
    return found


class _Host(_Quiet):
    rules: Rules

    def end_headers(self) -> None:
        for pattern, headers in self.rules:
            if fnmatch(self.path, pattern):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()


class _Watching(_Host):
    first: bytes

    def do_GET(self) -> None:  # noqa: N802
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if self.path == WATCH:
            self._answer("text/javascript", self.first)
        elif path.suffix == ".html" and path.is_file():
            self._answer(
                "text/html", path.read_bytes().replace(b"<head>", b'<head><script src="%s"></script>' % WATCH.encode(), 1)
            )
        else:
            super().do_GET()

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve(folder: Path, *, rules: Rules | None = None, first: str = "") -> Iterator[str]:
    """Serve ``folder``, with headers by pattern of addresses; yields its address. The script ``first`` runs in each page before all others."""
    kind = type("Host", (_Watching if first else _Host,), {"rules": rules or [], "first": first.encode()})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(kind, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def host(site: Path, *, first: str = "") -> Iterator[str]:
    """Serve ``site`` with the headers that it asks for; yields its address. ``first``: see :func:`serve`."""
    with serve(site, rules=rules(site), first=first) as address:
        yield address
