"""``noticepress serve`` answers this machine alone, gives nothing that stands outside the site, and outlives whatever is asked."""

from __future__ import annotations

import os
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from noticepress.site.preview import Preview

SECRET = b"what stands outside"
FOREIGN = [
    "evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}", "evil.example#127.0.0.1:{port}", "localhost.evil.example:{port}",
    "localhost", "localhost:80", "localhost:{port}0", "0.0.0.0:{port}", "127.0.0.2:{port}", "127.1:{port}", "2130706433:{port}", "0x7f000001:{port}", "[::1]:{port}",
    "[::ffff:127.0.0.1]:{port}", "user@127.0.0.1:{port}", "127.0.0.1:{port}:{port}", "127.0.0.1:{port}, evil.example", "127.0.0.1:{port}.", "localhost.:{port}",
    "rebind.network:{port}", "10.0.0.1:{port}", "", ":{port}", "*:{port}", "null",
]  # fmt: skip
OUTSIDE = [
    "/../secret", "/../../secret", "//../secret", "/a/../../secret", "/%2e%2e/secret", "/%2e%2e%2fsecret", "/..%2fsecret", "/..%5csecret", "/..\\secret", "/%252e%252e/secret",
    "/./../secret", "/a/b/../../../secret", "/....//secret", "/.%00./secret", "/link", "/folder/secret", "/folder/../secret", "/loop", "/%c0%ae%c0%ae/secret",
    "/secret%00.html", "/%00", "/" + "a/" * 3000 + "secret", "/" + "a" * 5000, "http://evil.example/../secret", "/livereload/" + "9" * 5000 + "/1", "/livereload/../../secret",
    "/etc/passwd", "//etc/passwd", "/dangling",
]  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview")
    (folder / "secret").write_bytes(SECRET)
    (folder / "out").mkdir()
    (folder / "out/secret").write_bytes(SECRET)
    site = folder / "site"
    site.mkdir()
    (site / "index.html").write_bytes(b"<body>draft</body>")
    for name, to in {"link": "../secret", "folder": "../out", "loop": "loop", "dangling": "nothing"}.items():
        (site / name).symlink_to(to)
    server = Preview(lambda: None, site, 0)
    server.server_bind()
    server.server_activate()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    super(type(server).__mro__[1], server).shutdown()
    server.server_close()
    thread.join()


def answer(server: Preview, path: str, *hosts: str) -> bytes:
    """The bytes that come back; hosts as header lines, as they are."""
    port = server.server_address[1]
    with socket.create_connection(("127.0.0.1", port), timeout=30) as asked:
        lines = [f"GET {path} HTTP/1.0", *(f"Host: {host.format(port=port)}" for host in hosts)]
        asked.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
        return b"".join(iter(lambda: asked.recv(65536), b""))


def test_who_asks_by_the_name_of_this_machine_sees_the_site(served: Preview) -> None:
    for host in ("127.0.0.1:{port}", "localhost:{port}", "LocalHost:{port}"):
        assert b" 200 OK" in (said := answer(served, "/", host))
        assert b"draft" in said


def test_who_asks_by_another_name_sees_nothing(served: Preview) -> None:
    given = {host: answer(served, "/", host) for host in FOREIGN}
    assert {host: said for host, said in given.items() if b" 421 " not in said or b"draft" in said} == {}


def test_who_names_no_host_sees_nothing(served: Preview) -> None:
    assert b" 421 " in answer(served, "/")


def test_what_stands_outside_is_not_given(served: Preview, capfd: pytest.CaptureFixture[str]) -> None:
    given = {path: answer(served, path, "127.0.0.1:{port}") for path in OUTSIDE}
    assert {path[:80]: said for path, said in given.items() if not re.match(rb"HTTP/1.0 4\d\d ", said) or SECRET in said} == {}
    assert "Traceback" not in "".join(capfd.readouterr())


def test_a_file_that_goes_while_it_is_asked_for(served: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: str) -> int:
        raise FileNotFoundError

    (Path(served.root) / "a.css").write_bytes(b"x")
    monkeypatch.setattr(os.path, "getsize", gone)
    assert b" 404 " in answer(served, "/a.css", "127.0.0.1:{port}")
