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


@contextmanager
def serve(folder: Path, *, rules: Rules | None = None) -> Iterator[str]:
    """Serve ``folder``, with headers by pattern of addresses; yields its address."""
    kind = type("Host", (_Host,), {"rules": rules or []})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(kind, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def host(site: Path) -> Iterator[str]:
    """Serve ``site`` with the headers that it asks for; yields its address."""
    with serve(site, rules=rules(site)) as address:
        yield address
