"""The server of ``noticepress serve``: files of the site, pages of the desk, and events; for this machine alone. Listens on the network."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from noticepress.desk.answers import HTML, Answer, of_desk, of_site, redirect
from noticepress.desk.asking import Asking, Unanswered
from noticepress.desk.events import Events
from noticepress.desk.guarding import is_from_here, is_ours
from noticepress.desk.pages import ROOT
from noticepress.desk.shown import Shown

HOST, HOST_6 = "127.0.0.1", "::1"
_PATIENCE = 60
"""Seconds that who asks may take to do so, and to take what is sent."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Of every answer, besides the policy that stands in each page. None lets another origin read anything."""


@dataclass(frozen=True)
class Served:
    """What is served: the folder of the site, pages of the desk that are made and who makes others, what pages are told, and the
    desk's words by language.
    """

    site: Path
    ready: Callable[[str], Shown | None]
    desk: Asking[str, Shown]
    events: Events
    say: Callable[[str], str]


class Server:
    """Listens at this machine's own addresses, IPv4 and, where it has that, IPv6."""

    def __init__(self, served: Served, port: int):
        """Raises ``OSError`` when the ``port`` cannot be used; 0 takes any that is free."""
        kind = type("Handler", (_Handler,), {"served": served})
        self._listening: list[ThreadingHTTPServer] = [_Listening((HOST, port), kind)]
        self.port: int = self._listening[0].server_address[1]
        kind.port = self.port  # type: ignore[attr-defined]
        with suppress(OSError):  # a machine without IPv6, or a port that is taken there
            self._listening.append(_Listening6((HOST_6, self.port), kind))
        self._threads = [Thread(target=each.serve_forever, args=(0.1,), daemon=True) for each in self._listening]

    @property
    def address(self) -> str:
        """What people open."""
        return f"http://{HOST}:{self.port}/"

    def start(self) -> None:
        """Answer from now on."""
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Answer nothing any more."""
        for each, thread in zip(self._listening, self._threads, strict=True):
            if thread.is_alive():
                each.shutdown()
            each.server_close()


class _Listening(ThreadingHTTPServer):
    """A thread for each who asks; one that stays away is no mistake of ours."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128  # a browser that opens its tabs again asks for all of them at once
    allow_reuse_address = sys.platform != "win32"  # where it would share a port that is taken

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Connections end as they like; anything else is a mistake of ours, and told."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Listening6(_Listening):
    address_family = socket.AF_INET6


class _Handler(BaseHTTPRequestHandler):
    served: Served
    port: int
    timeout = _PATIENCE
    server_version, sys_version = "noticepress", ""

    def do_GET(self) -> None:
        """Send what was asked for."""
        if (refused := self._refused()) is not None:
            self._send(refused)
            return
        try:
            asked = urlsplit(self.path)
        except ValueError:
            self._send(Answer(400, "text/plain; charset=utf-8", b"no address\n"))
            return
        if asked.path == f"{ROOT}events" and not asked.netloc:
            self._events(parse_qs(asked.query).get("at", [""])[0])
        else:
            self._send(self._answer(self.path if asked.scheme or asked.netloc else asked.path))

    def do_HEAD(self) -> None:
        """The same without its body."""
        self.do_GET()

    def _refused(self) -> Answer | None:
        if not is_ours(self.headers.get_all("Host") or [], self.port):
            return Answer(421, "text/plain; charset=utf-8", f"open http://{HOST}:{self.port}/\n".encode())
        site, mode = self.headers.get("Sec-Fetch-Site", ""), self.headers.get("Sec-Fetch-Mode", "")
        if not is_from_here(self.headers.get_all("Origin") or [], site, mode, self.port):
            return Answer(403, "text/plain; charset=utf-8", b"only pages from here are answered\n")
        return None

    def _answer(self, path: str) -> Answer:
        if path == ROOT.rstrip("/"):
            return redirect(ROOT)
        if not path.startswith(ROOT):
            return of_site(self.served.site, path, self.served.events.number("site"), self.served.say)
        name = path.removeprefix(ROOT)
        if (file := of_desk(name)) is not None:
            return file
        if name and not name.endswith("/"):
            return redirect(f"{path}/")
        try:
            shown = self.served.ready(name) or self.served.desk.ask(name)
        except Unanswered:
            return Answer(503, "text/plain; charset=utf-8", b"stopped, or busy for long; try again\n")
        return Answer(200 if shown.found else 404, HTML, shown.html)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in {**_HEADERS, "Content-Type": answer.kind, "Content-Length": str(len(answer.body))}.items():
            self.send_header(name, value)
        for name, value in answer.headers.items():
            self.send_header(name, value.replace("\r", "").replace("\n", ""))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _events(self, page: str) -> None:
        """Tell a page what changes, as long as it is open."""
        self.send_response(200)
        for name, value in {**_HEADERS, "Content-Type": "text/event-stream; charset=utf-8"}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        for said in self.served.events.listen(page):
            self.wfile.write(said)
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Who writes need not know what a browser asks for."""
