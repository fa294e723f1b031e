"""``noticepress serve`` answers this machine alone, gives nothing that stands outside the site, and outlives whatever is asked."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from noticepress.desk.asking import Asking
from noticepress.desk.events import Events
from noticepress.desk.guarding import is_from_here
from noticepress.desk.server import Served, Server
from noticepress.desk.shown import Shown

SECRET = b"what stands outside"
FOREIGN = [
    "evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}", "evil.example#127.0.0.1:{port}", "localhost.evil.example:{port}",
    "localhost", "localhost:80", "localhost:{port}0", "0.0.0.0:{port}", "127.0.0.2:{port}", "127.1:{port}", "2130706433:{port}", "0x7f000001:{port}", "[::2]:{port}", "::1:{port}",
    "[::ffff:127.0.0.1]:{port}", "user@127.0.0.1:{port}", "127.0.0.1:{port}:{port}", "127.0.0.1:{port}, evil.example", "127.0.0.1:{port}.", "localhost.:{port}",
    "rebind.network:{port}", "10.0.0.1:{port}", "", ":{port}", "*:{port}", "null", "[::1]", "[::1]:80",
]  # fmt: skip
OUTSIDE = [
    "/../secret", "/../../secret", "//../secret", "/a/../../secret", "/%2e%2e/secret", "/%2e%2e%2fsecret", "/..%2fsecret", "/..%5csecret", "/..\\secret", "/%252e%252e/secret",
    "/./../secret", "/a/b/../../../secret", "/....//secret", "/.%00./secret", "/link", "/folder/secret", "/folder/../secret", "/loop", "/%c0%ae%c0%ae/secret",
    "/secret%00.html", "/%00", "/" + "a/" * 3000 + "secret", "/" + "a" * 5000, "http://evil.example/../secret", "/livereload/" + "9" * 5000 + "/1", "/livereload/../../secret",
    "/etc/passwd", "//etc/passwd", "/dangling", "/desk/../../secret", "/desk/%2e%2e/secret", "/desk/templates/text.html", "/desk/desk.css/../../secret",
]  # fmt: skip


@dataclass
class Running:
    """A server over a small site, and what it is asked for of the desk."""

    server: Server
    site: Path
    events: Events
    asked: list[str]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "secret").write_bytes(SECRET)
    (folder / "out").mkdir()
    (folder / "out/secret").write_bytes(SECRET)
    site = folder / "site"
    draft = site / "nl/shop/gdpr/versions/draft"
    draft.mkdir(parents=True)
    (site / "index.html").write_bytes(b"<head></head><body>draft</body>")
    (draft / "index.html").write_bytes(b'<head></head><body><article class="a">draft</article></body>')
    (site / "404.html").write_bytes(b"<body>none</body>")
    (site / "a.css").write_bytes(b"x")
    for name, to in {"link": "../secret", "folder": "../out", "loop": "loop", "dangling": "nothing"}.items():
        (site / name).symlink_to(to)
    asking, events, asked, ended = Asking[str, Shown](), Events(), list[str](), threading.Event()

    def answer_all() -> None:
        def answer(path: str) -> Shown:
            asked.append(path)
            return Shown(f"desk of {path}".encode(), found=path != "gone/")

        while not ended.is_set():
            asking.answer_for(0.05, answer)

    thread = threading.Thread(target=answer_all)
    thread.start()
    server = Server(Served(site, lambda path: None, asking, events, lambda locale: f"to the desk <{locale}>"), 0)
    server.start()
    yield Running(server, site, events, asked)
    ended.set()
    asking.close()
    events.close()
    server.close()
    thread.join()


def answer(
    served: Running, path: str, *hosts: str, method: str = "GET", more: tuple[str, ...] = (), at: str = "127.0.0.1"
) -> bytes:
    """The bytes that come back; hosts, and ``more``, as header lines, as they are."""
    port = served.server.port
    with socket.create_connection((at, port), timeout=30) as asked:
        lines = [
            f"{method} {path} HTTP/1.0",
            *(f"Host: {host.format(port=port)}" for host in hosts),
            *(line.format(port=port) for line in more),
        ]
        asked.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
        return b"".join(iter(lambda: asked.recv(65536), b""))


OURS = "127.0.0.1:{port}"


def test_who_asks_by_the_name_of_this_machine_sees_the_site(served: Running) -> None:
    for host in (OURS, "localhost:{port}", "LocalHost:{port}", "[::1]:{port}"):
        assert b" 200 OK" in (said := answer(served, "/", host))
        assert b"draft" in said


def test_this_machine_is_answered_at_its_newer_address_too(served: Running) -> None:
    if socket.has_ipv6 and len(served.server._listening) > 1:
        assert b"draft" in answer(served, "/", "[::1]:{port}", at="::1")


def test_no_other_address_of_this_machine_is_listened_at(served: Running) -> None:
    addresses = [listening.server_address[0] for listening in served.server._listening]
    assert set(addresses) <= {"127.0.0.1", "::1"}


@pytest.mark.parametrize("path", ["/", "/desk/", "/desk/events", "/desk/desk.js", "/desk/shop/gdpr/nl/"])
def test_who_asks_by_another_name_sees_nothing(served: Running, path: str) -> None:
    served.asked.clear()
    given = {host: answer(served, path, host) for host in FOREIGN}
    assert {host: said for host, said in given.items() if b" 421 " not in said or b"draft" in said} == {}
    assert served.asked == []


def test_who_names_no_host_or_two_sees_nothing(served: Running) -> None:
    assert b" 421 " in answer(served, "/")
    assert b" 421 " in answer(served, "/", OURS, OURS)


@pytest.mark.parametrize("path", ["/", "/desk/", "/desk/events", "/desk/desk.js"])
@pytest.mark.parametrize(
    "more",
    [
        ("Origin: http://evil.example",),
        ("Origin: null",),
        ("Origin: https://127.0.0.1:{port}",),
        ("Origin: http://127.0.0.1:1",),
        ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"),
        ("Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors"),
        ("Sec-Fetch-Site: cross-site",),
    ],
)
def test_pages_of_others_read_nothing(served: Running, path: str, more: tuple[str, ...]) -> None:
    served.asked.clear()
    said = answer(served, path, OURS, more=more)
    assert b" 403 " in said
    assert served.asked == []


def test_links_from_elsewhere_and_our_own_pages_are_answered() -> None:
    assert is_from_here([], "cross-site", "navigate", 8000)
    assert is_from_here([], "", "", 8000)
    assert is_from_here([], "none", "navigate", 8000)
    assert is_from_here(["http://127.0.0.1:8000"], "same-origin", "cors", 8000)
    assert not is_from_here(["http://127.0.0.1:8001"], "same-site", "navigate", 8000)


def test_nobody_is_told_that_others_may_read_or_frame_it(served: Running) -> None:
    for path in ("/", "/a.css", "/desk/", "/desk/desk.css", "/nothing"):
        said = answer(served, path, OURS).lower()
        assert b"access-control" not in said
        assert b"frame-ancestors 'none'" in said
        assert b"cross-origin-resource-policy: same-origin" in said


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE"])
def test_nothing_can_be_sent(served: Running, method: str) -> None:
    assert re.match(rb"HTTP/1.0 (?:405|501) ", answer(served, "/", OURS, method=method))


def test_what_stands_outside_is_not_given(served: Running, capfd: pytest.CaptureFixture[str]) -> None:
    given = {path: answer(served, path, OURS) for path in OUTSIDE}
    wrong = {
        path[:80]: said[:200]
        for path, said in given.items()
        if SECRET in said or not re.match(rb"HTTP/1.0 (?:[34]\d\d|200) ", said)
    }
    assert wrong == {}
    assert {path for path, said in given.items() if b" 200 OK" in said and not path.startswith("/desk/")} == set()
    assert "Traceback" not in "".join(capfd.readouterr())


def test_a_file_that_goes_while_it_is_asked_for(served: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: Path) -> bytes:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_bytes", gone)
    assert b" 404 " in answer(served, "/a.css", OURS)


def test_pages_of_the_desk_are_answered_by_whoever_reads_the_files(served: Running) -> None:
    assert b" 200 OK" in (said := answer(served, "/desk/shop/gdpr/nl/?x=1", OURS))
    assert said.endswith(b"desk of shop/gdpr/nl/")
    assert b" 404 " in answer(served, "/desk/gone/", OURS)
    assert b"Location: /desk/\r\n" in answer(served, "/desk", OURS)
    assert b"Location: /desk/shop/\r\n" in answer(served, "/desk/shop", OURS)


def test_a_head_has_no_body(served: Running) -> None:
    head = answer(served, "/", OURS, method="HEAD")
    assert head.endswith(b"\r\n\r\n")
    assert b"Content-Length" in head


def test_no_address_makes_a_header(served: Running) -> None:
    said = answer(served, "/desk/x%0d%0aSet-Cookie:a=b", OURS)
    assert b"\nset-cookie" not in said.lower()


def test_pages_of_the_site_load_again_and_a_working_text_leads_to_its_desk(served: Running) -> None:
    front, draft = answer(served, "/", OURS), answer(served, "/nl/shop/gdpr/versions/draft/", OURS)
    assert b'<script src="/desk/live.js" data-site="0"></script></body>' in front
    assert b"np-to-desk" not in front
    assert b'<a href="/desk/shop/gdpr/nl/">to the desk &lt;nl&gt;</a>' in draft
    assert b"Location: /nl/\r\n" not in answer(served, "/nl", OURS), "a folder without a page is no page"


def test_events_are_told_as_they_come(served: Running) -> None:
    served.events.say("desk", 4)
    port = served.server.port
    with socket.create_connection(("127.0.0.1", port), timeout=30) as asked:
        asked.sendall(f"GET /desk/events?at=%2Fdesk%2Fshop%2F HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        said = b""
        while b"data: 4\n\n" not in said:
            said += asked.recv(65536)
        assert b"Content-Type: text/event-stream" in said
        assert "/desk/shop/" in served.events.pages
        served.events.say("desk", 5)
        while b"data: 5\n\n" not in said:
            said += asked.recv(65536)


def test_a_port_that_is_taken(served: Running) -> None:
    with pytest.raises(OSError, match="in use"):
        Server(Served(served.site, lambda path: None, Asking(), Events(), str), served.server.port)
